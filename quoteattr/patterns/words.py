"""Questions that the patterns of verbs ask about words."""

from __future__ import annotations

from quoteattr.lexicon import load
from quoteattr.parse import Parse
from quoteattr.syntax import NOMINAL, child_by, subject_of

SPEAKING = frozenset(
    lemma
    for lemma, traits in load("verbs").items()
    if "clause" in traits and "thought" not in traits
)
NOMINATIVE = frozenset(("he", "she", "they", "we", "i", "who"))
EXPLETIVE = frozenset(("it", "there"))
VERBAL = frozenset(("VERB", "AUX"))
QUOTING = frozenset(("quote", "cite"))
# Words of a noun phrase with its prepositions.
PHRASAL = frozenset(("PROPN", "NOUN", "DET", "ADJ", "NUM", "ADP", "PART", "CCONJ"))
DASHES = frozenset(("—", "–", "-", "--"))
# Verbs whose object the words are about: accused X of hiding it.
SCOLDING = frozenset(
    {
        "attack",
        "berate",
        "blast",
        "chastise",
        "denounce",
        "fault",
        "lambaste",
        "rebuke",
        "scold",
        "slam",
    }
)
ACCUSING = (
    frozenset({"accuse", "blame", "criticize", "criticise", "praise", "charge", "condemn"})
    | SCOLDING
)
# Saw Y leave, helped Y say it.
_WITH_BARE = frozenset(("make", "let", "help", "have", "see", "hear", "watch", "feel"))
_ARGUMENTS = frozenset(("nsubj", "obj"))
_NAMED = ("flat", "compound", "nmod:poss", "det", "nummod", "amod")
AUXILIARIES = frozenset(("aux", "cop", "aux:pass"))
_NOUNLIKE = NOMINAL | {"DET", "ADJ"}
# Behind an active subject: he’s said.
_HAS = frozenset(("'s", "’s"))
_FUNCTION = frozenset(("ADP", "SCONJ", "CCONJ", "ADV", "PART", "AUX", "PUNCT"))


def is_nominal(parse: Parse, token: int) -> bool:
    """Tell whether a word can be the head of a noun phrase.

    Surnames that are also verbs are often tagged as verbs; their capital gives them away.
    """
    upos = parse.upos[token]
    if parse.deprels[token] in _ARGUMENTS and child_by(parse, token, _NAMED) >= 0:
        return True
    return upos in _NOUNLIKE or (upos not in _FUNCTION and parse.forms[token][:1].isupper())


def is_reported(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is a passive such as *it is said*, however its subject is labelled."""
    if parse.forms[verb].endswith("ing"):
        return False
    deprels = parse.deprels
    auxiliaries = [child for child in parse.children[verb] if deprels[child] in AUXILIARIES]
    if not auxiliaries:
        return False
    subject = subject_of(parse, verb)
    for child in auxiliaries:
        if child < subject < verb:
            continue  # an auxiliary of another clause, hung wrongly
        if parse.forms[child] in _HAS and subject >= 0:
            continue
        if deprels[child] == "aux:pass" or parse.lemmas[child] == "be":
            return True
    return False


def is_torn_off(parse: Parse, verb: int) -> bool:
    """Tell whether a finite verb was taken for a bare infinitive: those who back her | say."""
    if parse.deprels[verb] != "xcomp" or parse.forms[verb].endswith("ing"):
        return False
    if parse.lemmas[parse.heads[verb]] in _WITH_BARE or parse.lemmas[verb] not in SPEAKING:
        return False
    return child_by(parse, verb, ("mark", "aux")) < 0
