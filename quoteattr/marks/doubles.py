"""Double marks: which one closes what which other one opened."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from quoteattr.marks.styles import (
    DOUBLES,
    GUILLEMETS,
    OPENERS,
    STRAIGHT,
    TWICE,
    TWO_SINGLES,
    Pair,
    find_all,
    trim_end,
)

_COUNTERPARTS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_REVERSED = ("„", "“")
_HALVES = frozenset("`'’")
_INCHES = re.compile(r"\d[ ]?['’′]\s?\d{1,2}(?:\.\d+)?$")
# Values of markup attributes are in marks that quote nobody.
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]*>")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z“].*[.!?,]")
_LONGEST = 1000
_TORN = 80
_STOPS = frozenset(",.?!")

DoubleMark = tuple[int, str, str]
"""Position, mark, and what it does there: open, close, either, or stand for inches."""


def find_doubles(text: str) -> list[DoubleMark]:
    """Return the double marks of a text, in order."""
    positions = find_all(text, DOUBLES)
    if "`" in text or "'" in text:
        positions = sorted(positions + find_all(text, TWICE))
    if positions and TWO_SINGLES in text:
        positions = sorted(positions + find_all(text, (TWO_SINGLES,)))
    if positions and "<" in text:
        tags = [match.span() for match in _TAG.finditer(text)]
        positions = [position for position in positions if not _is_inside(position, tags)]
    if not positions:
        return []
    padded = f" {text} "
    marks = [text[position] for position in positions]
    around = [padded[position : position + 3] for position in positions]
    if not _HALVES.isdisjoint(marks):
        marks = [mark * 2 if mark in _HALVES else mark for mark in marks]
        around = [padded[p : p + 2 + len(mark)] for p, mark in zip(positions, marks, strict=True)]
    roles = list(map(_role, around))
    if "measure" in roles:
        roles = [
            _measure(text, position) if role == "measure" else role
            for position, role in zip(positions, roles, strict=True)
        ]
    return list(zip(positions, marks, roles, strict=True))


def _is_inside(position: int, ranges: list[tuple[int, int]]) -> bool:
    """Tell whether a position lies in one of the sorted ranges."""
    index = bisect_left(ranges, (position + 1, 0)) - 1
    return index >= 0 and position < ranges[index][1]


def _look_around(characters: str) -> tuple[bool, bool]:
    """Tell whether the characters around a mark suit an opening and a closing mark."""
    before, after = characters[0], characters[-1]
    opens = (before.isspace() or before in "([{—–-‘'\"“/:…") and not after.isspace()
    closes = not before.isspace() and not after.isalnum() and after not in "“‘$£€#@"
    return opens, closes


@lru_cache(maxsize=4096)
def _role(characters: str) -> str:
    """Return what a mark does between the characters around it.

    A straight mark that closes behind a digit may stand for inches: a measure.
    """
    mark = characters[1:-1]
    opens, closes = _look_around(characters)
    if mark in STRAIGHT:
        if closes and not opens:
            return "measure" if characters[0].isdigit() else "close"
        return "open" if opens and not closes else "either"
    if mark in GUILLEMETS:
        return "open" if opens and not closes else "close" if closes and not opens else "either"
    if mark in OPENERS:
        return "either" if closes and not opens else "open"
    return "open" if opens and not closes else "close"


def _measure(text: str, position: int) -> str:
    """Tell inches from a closing mark behind a digit."""
    return "inches" if _INCHES.search(text[max(0, position - 12) : position]) else "close"


def pair_doubles(text: str, marks: list[DoubleMark], start: int, end: int) -> list[Pair]:
    """Pair the double marks of one paragraph.

    Args:
        text: the text.
        marks: the double marks of the paragraph.
        start: character offset where the paragraph begins.
        end: character offset where it ends.
    """
    pairs: list[Pair] = []
    stack: list[tuple[int, str]] = []
    for index, (position, mark, role) in enumerate(marks):
        if role == "inches":
            continue
        if not stack:
            if role != "close":
                stack.append((position, mark))
            elif not text[position - 1].isdigit():
                _mend_close(text, pairs, position, len(mark), start)
            continue
        opened, style = stack[-1]
        closes = role != "open" or _COUNTERPARTS.get(style) == mark
        closes = closes or (mark == style and _closes_apart(text, position))
        if closes or ((style, mark) == _REVERSED and not _opens(text, position)):
            stack.pop()
            pairs.append((opened, position + len(mark), len(style), len(mark)))
        elif _nests(marks, index) or (mark != style and mark not in "“„"):
            stack.append((position, mark))
        else:
            # The mark before was never closed: it ends where the next one opens.
            pairs.append((opened, trim_end(text, opened, position), len(style), 0))
            stack[-1] = (position, mark)
    for opened, style in stack:
        pairs.append((opened, trim_end(text, opened, end), len(style), 0))
    pairs.sort()
    return pairs


def _opens(text: str, position: int) -> bool:
    """Tell whether the characters around a mark that is not the first suit an opening one."""
    return _look_around(text[position - 1 : position + 2].ljust(3))[0]


def _closes_apart(text: str, position: int) -> bool:
    """Tell whether an opening mark closes behind a space: “It works, “ Holm said."""
    before, after = text[max(0, position - 2) : position], text[position + 1 : position + 2]
    return after.isspace() and before[-1:] == " " and before[:1] in _STOPS


def _nests(marks: list[DoubleMark], index: int) -> bool:
    """Tell whether a mark that opens inside an open one is closed before the outer one is."""
    following = marks[index + 1 : index + 3]
    return len(following) == 2 and all(role in ("close", "either") for _, _, role in following)


def _mend_close(text: str, pairs: list[Pair], position: int, width: int, start: int) -> None:
    """Mend a closing mark that nothing opened.

    It lengthens a quotation torn just before it (“goal and.” fair” attitude); the first
    mark of a paragraph closes what the paragraph began with (We will pay,” he said).
    """
    if not pairs:
        if text[position - 1] in ",.!?…" and position - start <= _LONGEST:
            pairs.append((start, position + width, 0, width))
        return
    opened, closed, open_width, close_width = pairs[-1]
    if close_width and position - closed <= _TORN:
        if not _NEW_SENTENCE.search(text, closed, position):
            pairs[-1] = (opened, position + width, open_width, width)
