"""Firms: which body is meant by *the company*, *the carmaker* or *the agency*."""

from __future__ import annotations

from quoteattr.entities.names import Names
from quoteattr.entities.referent import Referent
from quoteattr.entities.spans import FIRMS, PAPERS
from quoteattr.lexicon import load

# Words for bodies that do not tell what kind of body it is, and of these the ones for firms.
_BUSINESS = frozenset(
    {"airline", "bank", "business", "chain", "company", "corporation", "firm", "giant", "group"}
    | {"insurer", "lender", "manufacturer", "producer", "retailer", "supplier", "supermarket"}
)
_GENERIC = frozenset(
    {"agency", "association", "broadcaster", "charity", "foundation", "magazine", "newspaper"}
    | {"organisation", "organization", "outlet", "paper", "publication", "tabloid", "union"}
)
_OTHERS = frozenset(("church", "college", "court", "hospital", "party", "school", "university"))
_OWNERS = frozenset(("nmod:poss", "appos"))
_JUST_BEFORE = 2
_LATELY = 8


def only_body(names: Names, head: int) -> Referent | None:
    """Return the only organisation, or the only subject that is one, just before."""
    parse = names.parse
    first = parse.sentences[max(0, parse.sentence_number(head) - _JUST_BEFORE)]
    lemma, children = parse.lemmas[head], parse.children[head]
    is_business = lemma in _BUSINESS or lemma.endswith("maker")
    if not is_business and lemma not in _GENERIC:
        return None
    # Her campaign group, the Carrow agency: another one.
    if any(parse.upos[at] == "PROPN" or parse.deprels[at] in _OWNERS for at in children):
        return None
    found: dict[Referent, int] = {}
    for token, _ in names.mentions.before(head, _LATELY):
        body = names.named_at(token) if token >= first else None
        if body is None or body.kind != "ORG":
            continue
        if body.words[-1] in _OTHERS and body.words[-1] != lemma:
            continue  # a university is no agency
        last = body.words[-1]
        if is_business and (last in PAPERS or (last in load("groups") and last not in FIRMS)):
            continue  # told the Carrow Post, the Safety Office; the company
        # A union is no firm.
        if is_business or body.words[-1] not in FIRMS:
            found.setdefault(body, token)
    if len(found) > 1 and is_business:
        # Of several, the only subject.
        found = {body: at for body, at in found.items() if "nsubj" in parse.deprels[at]}
    return next(iter(found)) if len(found) == 1 else None
