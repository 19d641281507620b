"""Mending: what the words alone show to be wrong in a tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoteattr.lexicon import load, verb_forms
from quoteattr.parsing.above import has_subject, is_over, is_tree
from quoteattr.parsing.bearing import (
    bodies_of,
    mend_doer,
    mend_holder,
    mend_list,
    mend_neighbor,
    mend_owner,
    mend_pair,
    mend_place,
    mend_will,
)
from quoteattr.parsing.clauses import (
    mend_charge,
    mend_gerund,
    mend_hearer,
    mend_hung,
    mend_joined,
    mend_loose,
    mend_relative,
    mend_stated,
    mend_told_clause,
)
from quoteattr.parsing.speech import (
    mend_inverted,
    mend_later,
    mend_said,
    mend_states,
    mend_told,
    mend_when,
)
from quoteattr.parsing.tails import SAYS, mend_tail

# Verbs of texts that taggers take for nouns.
_STATING = frozenset(("states", "state", "notes", "reads", "shows", "suggests", "finds"))
_MISTAGGED = frozenset(("NOUN", "VERB"))
_HUNG = frozenset(("acl", "acl:relcl"))
_PREPOSITIONS = frozenset(("to", "with", "for", "by", "from", "of", "at"))
_LATER = frozenset(("afterwards", "afterward", "later", "earlier", "meanwhile"))
_NEIGHBORS = frozenset(("neighboring", "neighbouring"))
_TELLING = frozenset(("told", "tells"))
_SAYING = frozenset(("said", "says"))
_ARTICLES = frozenset(("the", "a"))
# The words before *old* in *the 61-year-old*, its article the first.
_LEAD = 5
# The words put in behind it, at most.
_LONGEST = 14


def mend_trees(sentences: Iterable[Any]) -> None:
    """Hang words where they belong that a parser is known to hang elsewhere.

    Only words and name tags that leave no doubt are acted on: ages (the 61-year-old told
    supporters), names that the parser tore or took for something else, who is told what, who
    says it at the end of a sentence. A tree stays a tree.

    Args:
        sentences: Stanza sentences, or the stages' own; those without a tree are left alone.
    """
    sentences = list(sentences)
    surnames = _surnames_of(sentences)
    for sentence in sentences:
        words = sentence.words
        tags = [getattr(token, "ner", None) or "O" for token in sentence.tokens]
        parsed = all(word.head is not None for word in words)
        if not parsed or len(tags) != len(words) or not is_tree(words):
            continue
        before = [(word.head, word.deprel, word.upos) for word in words]
        for place in range(_LEAD, len(words) - 1):
            if words[place].text == "old" and words[place - 1].text == "-":
                _mend_age(words, place)
        _mend_surnames(sentence.tokens, words, tags, surnames)
        _mend_names(words, tags)
        mend_tail(words, tags)
        if not is_tree(words):  # two mends that each alone were right
            for word, (head, deprel, upos) in zip(words, before, strict=True):
                word.head, word.deprel, word.upos = head, deprel, upos


def _surnames_of(sentences: Iterable[Any]) -> frozenset[str]:
    """Return the last words of the persons' names."""
    return frozenset(
        token.text
        for sentence in sentences
        for token in sentence.tokens
        if getattr(token, "ner", None) == "E-PER"
    )


def _mend_surnames(
    tokens: list[Any], words: list[Any], tags: list[str], surnames: frozenset[str]
) -> None:
    """Read a surname before a verb of speech as a name, whatever word it is: Long said."""
    for place, word in enumerate(words[:-1]):
        verb = words[place + 1]
        if word.text not in surnames or word.upos == "PROPN" or verb.text not in SAYS:
            continue
        if tags[place][:1] not in "OS":
            continue  # the end of a name
        word.upos = "PROPN"
        tokens[place].ner = tags[place] = "S-PER"
        own = has_subject(words[:place], place + 1)
        if word.head == place + 2 and not own:
            word.deprel = "nsubj"


def _mend_names(words: list[Any], tags: list[str]) -> None:
    """Hang words where the names of a sentence show that they belong."""
    for place in range(1, len(words) - 1):
        if tags[place] == "B-PER":
            if words[place].upos == "AUX":
                mend_will(words, place)
            elif words[place - 1].text.lower() in load("titles"):
                mend_holder(words, tags, place)
            mend_doer(words, tags, place)
        elif words[place].text in _TELLING:
            mend_told(words, tags, place)
            mend_hearer(words, place)
        if words[place].text.endswith("ing") and "of" in (
            words[place - 1].text,
            words[place - 2].text,
        ):
            mend_charge(words, place)
        if words[place - 1].upos == "PROPN" and words[place].text in SAYS:
            if not has_subject(words, place):
                mend_list(words, place)
        if words[place].text in _SAYING:
            if words[place - 1].upos == "PUNCT":
                mend_inverted(words, tags, place)
            mend_gerund(words, place)
        if words[place].text == "said":
            mend_said(words, tags, place)
        elif words[place].text in _LATER and words[place].deprel == "nsubj":
            mend_later(words, place)
        elif words[place].upos == "VERB" and words[place].deprel == "advcl":
            mend_when(words, place)
            mend_loose(words, place)
        elif words[place].deprel == "conj":
            mend_joined(words, place)
        elif words[place].deprel in _HUNG:
            mend_hung(words, place)
            mend_told_clause(words, place)
            mend_relative(words, place)
        elif words[place].text in _NEIGHBORS and tags[place] == "O":
            mend_neighbor(words, place)
        elif words[place].text in _STATING and words[place].upos in _MISTAGGED:
            mend_states(words, place)
        elif words[place].upos == "NOUN" and words[place].text.endswith("s"):
            mend_stated(words, place)
        elif words[place].upos == "VERB" and words[place].text.endswith("ing"):
            if words[place - 1].upos == "DET" and words[place - 1].head == place + 1:
                words[place].upos = "NOUN"  # told reporters at a briefing
    for first, last in bodies_of(words, tags):
        mend_owner(words, first, last)
    for first in range(1, len(words)):
        if tags[first][:1] in ("B", "S") and words[first - 1].text in _PREPOSITIONS:
            mend_place(words, tags, first)
        elif tags[first][2:] == "PER" and words[first].deprel == "compound":
            mend_pair(words, first)


def _mend_apposed(words: list[Any], place: int) -> None:
    """Make an age the subject, not what is put in behind it: The 81-year-old, a miner, added."""
    last = min(place + _LONGEST, len(words) - 1)
    comma = next((n for n in range(place + 2, last) if words[n].text == ","), -1)
    verb = comma + 1
    if comma < 0 or words[verb].text not in verb_forms() or words[verb].upos != "VERB":
        return
    nouns = [n for n in range(place + 2, comma) if words[n].head == verb + 1]
    if len(nouns) != 1 or words[nouns[0]].deprel != "nsubj" or is_over(words, place, verb):
        return
    words[place].head, words[place].deprel = verb + 1, "nsubj"
    words[nouns[0]].head, words[nouns[0]].deprel = place + 1, "appos"


def _mend_age(words: list[Any], place: int) -> None:
    """Hang *old* on the verb right behind it, and its article on it."""
    age, verb, article = words[place], words[place + 1], words[place - _LEAD]
    number = place + 1
    if verb.text == ",":
        _mend_apposed(words, place)
        return
    if age.head <= number or verb.upos != "VERB":
        return
    if verb.text not in verb_forms() or verb.text.endswith("ing"):
        return
    if is_over(words, place, place + 1):
        return  # both would hang on each other
    age.head, age.deprel = number + 1, "nsubj"
    if article.text.lower() in _ARTICLES:
        article.head, article.deprel = number, "det"
