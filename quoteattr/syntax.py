"""Questions that rules ask of a parse: noun phrases, subjects, pronouns."""

from __future__ import annotations

from quoteattr.parse import Parse

# Relations inside a noun phrase, left and right of its head.
_LEFT = frozenset(
    (
        "det",
        "det:predet",
        "nmod:desc",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "flat",
        "nmod",
        "advmod",
        "goeswith",
        "nmod:unmarked",
        "nmod:npmod",
        "obl:npmod",
        "obl:unmarked",
        "cc:preconj",
        "dep",
        "appos",
        "punct",
    )
)
_RIGHT = frozenset(
    (
        "flat",
        "nmod:desc",
        "compound",
        "nummod",
        "nmod",
        "appos",
        "goeswith",
        "fixed",
        "amod",
        "nmod:unmarked",
        "nmod:tmod",
    )
)
SUBJECTS = frozenset(("nsubj", "nsubj:outer", "csubj", "nsubj:pass"))
_ACTIVE = frozenset(("nsubj", "nsubj:outer", "csubj"))
CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
    ]
)
_BREAKS = frozenset((",", "—", "–", "-", "("))
_CLAUSE = frozenset(("acl", "acl:relcl"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))
_INSIDE = frozenset(
    (
        "compound",
        "flat",
        "nmod:desc",
        "nmod:unmarked",
        "amod",
        "det",
        "nmod:poss",
        "nummod",
        "case",
        "fixed",
        "goeswith",
        "appos",
        "nmod",
        "conj",
        "cc",
        "punct",
        "det:predet",
        "dep",
    )
)


def left_edge(parse: Parse, head: int) -> int:
    """Return the first token of the noun phrase around *head*."""
    edge = head
    stack = [head]
    while stack:
        token = stack.pop()
        for child in parse.children[token]:
            if child >= token:
                break
            relation = parse.deprels[child]
            if relation in _LEFT:
                if relation == "punct":
                    continue
                if relation == "advmod" and parse.upos[token] not in ("ADJ", "NUM", "DET"):
                    continue
                if relation in ("dep", "appos", "nmod") and parse.upos[child] not in NOMINAL:
                    continue
                if child < edge:
                    edge = child
                stack.append(child)
    return edge


def right_edge(parse: Parse, head: int, limit: int) -> int:
    """Return the index behind the last token of the noun phrase around *head*.

    Appositives and clauses behind a comma are left out; joint heads are taken in.

    Args:
        parse: the parse.
        head: head token.
        limit: token index that the phrase must not reach.
    """
    edge = head + 1
    for child in parse.children[head]:
        if child < head or child >= limit:
            continue
        relation = parse.deprels[child]
        if relation == "case":
            continue
        if relation == "conj":
            if parse.upos[child] in NOMINAL and not _has_subject(parse, child):
                edge = max(edge, right_edge(parse, child, limit))
            continue
        first = left_edge(parse, child)
        if relation in _CLAUSE:
            start = _subtree_start(parse, child)
            if any(parse.forms[t] in _BREAKS for t in range(edge, max(start, edge) + 1)):
                break
            if subtree_end(parse, child, limit + 1) > limit:
                break
            edge = max(edge, subtree_end(parse, child, limit))
        elif relation in _RIGHT:
            if relation in ("appos", "amod", "nmod:unmarked") and parse.forms[edge : edge + 1] in (
                [","],
                ["—"],
                ["–"],
                ["("],
                ["-"],
            ):
                break
            if first > edge + 3:
                continue
            edge = max(edge, right_edge(parse, child, limit))
    return min(edge, limit)


def _has_subject(parse: Parse, token: int) -> bool:
    return any(parse.deprels[child].startswith(("nsubj", "cop")) for child in parse.children[token])


def _subtree_start(parse: Parse, head: int) -> int:
    """Return the first token of the subtree under *head*."""
    first = head
    while parse.children[first] and parse.children[first][0] < first:
        first = parse.children[first][0]
    return first


def subtree_start(parse: Parse, head: int) -> int:
    """Return the first token of the subtree under *head*."""
    return _subtree_start(parse, head)


def subtree_end(parse: Parse, head: int, limit: int) -> int:
    """Return the index behind the last token of the subtree under *head*, at most *limit*."""
    last = head
    while parse.children[last] and parse.children[last][-1] > last:
        last = parse.children[last][-1]
    return min(last + 1, limit)


def phrase_head(parse: Parse, token: int, first: int, last: int) -> int:
    """Return the head of the noun phrase that *token* belongs to, inside a token range."""
    for _ in range(last - first):
        head = parse.heads[token]
        if not first <= head < last or parse.deprels[token] not in _INSIDE:
            return token
        if parse.upos[head] not in NOMINAL and parse.upos[head] not in ("DET", "ADJ"):
            return token
        token = head
    return token


def subject_of(parse: Parse, verb: int) -> int:
    """Return the active subject of a verb, -1 if it has none of its own.

    Where a parser error gives a verb several subjects the nearest before it is taken;
    days and dates are no subjects.
    """
    found, passive, auxiliary = -1, -1, False
    for child in parse.children[verb]:
        relation = parse.deprels[child]
        if relation in _ACTIVE:
            lemma = parse.lemmas[child]
            if lemma in CALENDAR or (
                found >= 0 and (child > verb or lemma.endswith(("self", "selves")))
            ):
                continue
            found = child
        elif relation == "nsubj:pass":
            passive = child
        elif relation == "aux:pass":
            auxiliary = True
    # A passive subject without a passive auxiliary is an active one that was mislabelled.
    return passive if found < 0 and passive >= 0 and not auxiliary else found


def passive_subject_of(parse: Parse, verb: int) -> int:
    """Return the passive subject of a verb, -1 if it has none."""
    for child in parse.children[verb]:
        if parse.deprels[child] in ("nsubj:pass", "csubj:pass"):
            return child
    return -1


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(parse.deprels[child] == "aux:pass" for child in parse.children[verb])


def child_by(parse: Parse, head: int, relations: frozenset[str] | tuple[str, ...]) -> int:
    """Return the first child with one of the relations, -1 if there is none."""
    for child in parse.children[head]:
        if parse.deprels[child] in relations:
            return child
    return -1


def case_of(parse: Parse, token: int) -> str:
    """Return the preposition (lemma) of a nominal, or the empty string."""
    for child in parse.children[token]:
        if parse.deprels[child] == "case" and child < token:
            return parse.lemmas[child]
    return ""


def phrase_span(parse: Parse, owners: list[int], head: int, limit: int) -> tuple[int, int]:
    """Return the token range of the mention around *head*, end exclusive.

    The mention is the whole noun phrase with its titles, without what follows a comma;
    it does not run across a quotation mark.

    Args:
        parse: the parse.
        owners: for each token the marked span it stands in.
        head: head token of the mention.
        limit: token index that the mention must not reach.
    """
    first, last = left_edge(parse, head), right_edge(parse, head, max(limit, head + 1))
    owner = owners[head]
    for token in range(head - 1, first - 1, -1):
        if owners[token] != owner:
            first = token + 1
            break
    for token in range(head + 1, last):
        if owners[token] != owner:
            last = token
            break
    while last - 1 > head and parse.upos[last - 1] in ("PUNCT", "CCONJ", "ADP"):
        last -= 1
    while first < head and parse.upos[first] in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    return first, last
