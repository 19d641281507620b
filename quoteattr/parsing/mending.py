"""Mending: what the words alone show to be wrong in a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.lexicon import verb_forms

_ARTICLES = frozenset(("the", "a"))
# The words before *old* in *the 61-year-old*, its article the first.
_LEAD = 5
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


def mend_trees(sentences: Iterable[Any]) -> None:
    """Hang words where they belong that a parser is known to hang elsewhere.

    An age is the subject of the verb behind it (the 61-year-old told supporters), not an
    attribute of the noun behind that; a name is one thing (Bank of Carrow's economist), and who
    stands behind it is its economist, not Carrow's.

    Args:
        sentences: Stanza sentences, or the stages' own; those without a tree are left alone.
    """
    for sentence in sentences:
        words = sentence.words
        for place in range(_LEAD, len(words) - 1):
            if words[place].text == "old" and words[place - 1].text == "-":
                _mend_age(words, place)
        tags = [getattr(token, "ner", None) or "O" for token in sentence.tokens]
        for place in range(1, len(tags) - 1):
            if words[place].upos == "AUX" and tags[place] == "B-PER":
                _mend_will(words, place)
        if len(tags) == len(words) and all(word.head is not None for word in words):
            for first, last in _bodies_of(words, tags):
                _mend_owner(words, first, last)


def _mend_will(words: list[Any], place: int) -> None:
    """Read an auxiliary that begins a person's name as a name: Will Holm."""
    first, second = words[place], words[place + 1]
    first.upos = "PROPN"
    if second.head is not None and second.head == first.head:
        second.head, second.deprel = place + 1, "flat"


def _bodies_of(words: list[Any], tags: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where names of bodies with *of* begin and end, end exclusive: Bank of Carrow."""
    for place, word in enumerate(words):
        if word.text == "of" and tags[place] == "I-ORG":
            first = last = place
            while first > 0 and tags[first] != "B-ORG":
                first -= 1
            while last < len(tags) - 1 and tags[last] != "E-ORG":
                last += 1
            yield first, last + 1


def _mend_owner(words: list[Any], first: int, last: int) -> None:
    """Hang a name on the noun behind it where the parser did the reverse.

    Args:
        words: the words of a sentence.
        first: the first word of the name.
        last: the word behind the name.
    """
    head = next((n for n in range(first, last) if not first < words[n].head <= last), -1)
    of = next(n for n in range(first, last) if words[n].text == "of")
    noun = words[of].head - 1
    if head < 0 or noun < last or words[noun].head != head + 1:
        return
    words[noun].head, words[noun].deprel = words[head].head, words[head].deprel
    owns = words[last].text in _POSSESSIVES
    words[head].head, words[head].deprel = noun + 1, "nmod:poss" if owns else "compound"
    inside = [n for n in range(of + 1, last) if words[n].head in (noun + 1, head + 1)]
    for number in inside:
        words[number].head, words[number].deprel = head + 1, "nmod"
    words[of].head = (inside[-1] if inside else head) + 1
    if owns:
        words[last].head = head + 1
    for before in words[:first]:
        if before.head == head + 1:
            before.head = noun + 1


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
