"""Mending: what the words alone show to be wrong in a tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoteattr.lexicon import verb_forms

_ARTICLES = frozenset(("the", "a"))
# The words before *old* in *the 61-year-old*, its article the first.
_LEAD = 5


def mend_trees(sentences: Iterable[Any]) -> None:
    """Give a verb the age that is its subject: the 61-year-old told supporters.

    Parsers take it for an attribute of the noun behind the verb.

    Args:
        sentences: Stanza sentences, or the stages' own; those without a tree are left alone.
    """
    for sentence in sentences:
        words = sentence.words
        for place in range(_LEAD, len(words) - 1):
            if words[place].text == "old" and words[place - 1].text == "-":
                _mend_age(words, place)


def _mend_age(words: list[Any], place: int) -> None:
    """Hang *old* on the verb right behind it, and its article on it."""
    age, verb, article = words[place], words[place + 1], words[place - _LEAD]
    number = place + 1
    if age.head is None or age.head <= number + 1 or verb.upos != "VERB":
        return
    if verb.text not in verb_forms() or verb.text.endswith("ing"):
        return
    above = verb.head
    for _ in words:  # a verb that hangs on the age would close a circle
        if above == number:
            return
        above = words[above - 1].head if above else 0
    age.head, age.deprel = number + 1, "nsubj"
    if article.text.lower() in _ARTICLES:
        article.head, article.deprel = number, "det"
