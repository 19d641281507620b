"""Styles: the characters that quote, and where a text has them."""

from __future__ import annotations

from collections.abc import Iterable

# One table of mark styles: what opens; straight marks open and close, all others close.
OPENERS = frozenset("“„‟«‹") | {"``"}
STRAIGHT = frozenset('"＂')
# Guillemets stand both ways: «French», »German», and »Swedish».
GUILLEMETS = frozenset("«»‹›")
DOUBLES = '“”„‟«»‹›"＂'
# The marks of old treebanks.
TWICE = ("``", "''")
# Closes a curly mark at times, as machines and typists have it: “…’’.
TWO_SINGLES = "’’"

Pair = tuple[int, int, int, int]
"""Outer start, outer end, width of the opening mark, width of the closing mark or 0."""


def find_all(text: str, marks: Iterable[str]) -> list[int]:
    """Return the positions of some marks in a text, in order.

    Each mark is searched for by itself: most texts have one style, and the search for a
    single string is many times faster than one for any of a class of characters.
    """
    positions = []
    for mark in marks:
        position = text.find(mark)
        while position >= 0:
            positions.append(position)
            position = text.find(mark, position + len(mark))
    positions.sort()
    return positions


def trim_end(text: str, start: int, end: int) -> int:
    """Return *end* without the white space before it."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
