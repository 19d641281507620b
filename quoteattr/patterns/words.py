"""Questions that the patterns of verbs ask about words."""

from __future__ import annotations

from quoteattr.lexicon import load
from quoteattr.parse import Parse
from quoteattr.syntax import NOMINAL

SPEAKING = frozenset(
    lemma
    for lemma, traits in load("verbs").items()
    if "clause" in traits and "thought" not in traits
)
RELATIVE = frozenset(("who", "which", "that", "whom"))
NOMINATIVE = frozenset(("he", "she", "they", "we", "i", "who"))
EXPLETIVE = frozenset(("it", "there"))
_NOUNLIKE = NOMINAL | {"DET", "ADJ"}
_FUNCTION = frozenset(("ADP", "SCONJ", "CCONJ", "ADV", "PART", "AUX", "PUNCT"))


def is_nominal(parse: Parse, token: int) -> bool:
    """Tell whether a word can be the head of a noun phrase.

    Surnames that are also verbs are often tagged as verbs; their capital gives them away.
    """
    upos = parse.upos[token]
    return upos in _NOUNLIKE or (upos not in _FUNCTION and parse.forms[token][:1].isupper())


def is_reported(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is a passive such as *it is said*, however its subject is labelled."""
    if parse.forms[verb].endswith("ing"):
        return False
    for child in parse.children[verb]:
        relation = parse.deprels[child]
        if relation == "aux:pass":
            return True
        if relation in ("aux", "cop") and parse.lemmas[child] == "be":
            return True
    return False
