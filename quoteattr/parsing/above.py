"""Above: what stands above what in a tree that is being mended."""

from __future__ import annotations

from typing import Any

NOUNS = frozenset(("NOUN", "PROPN"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


def is_over(words: list[Any], upper: int, lower: int) -> bool:
    """Tell whether a word stands above another in the tree."""
    above = words[lower].head - 1
    for _ in words:
        if above < 0 or above == upper:
            break
        above = words[above].head - 1
    return bool(above == upper)


def has_subject(words: list[Any], verb: int) -> bool:
    """Tell whether one of the words is the subject of a verb."""
    return any(word.head == verb + 1 and "subj" in word.deprel for word in words)


def tops_of(words: list[Any], first: int, last: int) -> list[int]:
    """Return the words of a stretch, *last* exclusive, that hang on none of its other words."""
    return [place for place in range(first, last) if not first < words[place].head <= last]


def is_tree(words: list[Any]) -> bool:
    """Tell whether all words of a sentence hang, one below the other, on a single root."""
    if sum(word.head == 0 for word in words) != 1:
        return False
    hung = {0}
    for number in range(1, len(words) + 1):
        path = []
        while number not in hung:
            hung.add(number)
            path.append(number)
            number = words[number - 1].head
        if path and number in path:
            return False
    return True
