"""Single marks: which apostrophes quote."""

from __future__ import annotations

import re
from bisect import bisect_left

from quoteattr.marks.doubles import DoubleMark
from quoteattr.marks.paragraphs import BREAKS, line_break
from quoteattr.marks.styles import Pair, find_all, trim_end

# An apostrophe that stands for lost letters opens nothing: ’90s, ’tis, rock ’n’ roll.
_ELISION = r"(?i:\d0s\b|\d\d\b|(?:tis|twas|em|n|til|till|cause|bout|round|cos|neath|tween)\b)"
_OPENERS = "'‘‚‛"
_CLOSERS = "'’‘"
_OPENING = re.compile(rf"(?<![\w'’‘]).(?=[^\s'’])(?!{_ELISION})")
_CLOSING = re.compile(r"(?<=[^\s'’‘]).(?![\w'])")
_POSSESSIVE = re.compile(r"s. [a-z]")
# Marks of the other kind that may stand in a quotation, closing marks to choose from.
_LOOKAHEAD = 6


def pair_singles(text: str, doubles: list[DoubleMark]) -> list[Pair]:
    """Pair the single marks of a text, apostrophes left out.

    Args:
        text: the text.
        doubles: its double marks.
    """
    # Most apostrophes stand inside a word, which one look tells.
    opens = [
        place
        for place in find_all(text, _OPENERS)
        if not text[place - 1 : place].isalnum() and _OPENING.match(text, place)
    ]
    if not opens:
        return []
    closes = [
        place
        for place in find_all(text, _CLOSERS)
        if not text[place + 1 : place + 2].isalnum() and _CLOSING.match(text, place)
    ]
    walls = sorted(
        [match.start() for match in line_break(text).finditer(text)]
        + [position for position, mark, _ in doubles if mark != "''"]
    )
    pairs: list[Pair] = []
    # A paragraph that leaves a mark open goes on in the next, which opens anew.
    reached = -1
    for position, following in zip(opens, [*opens[1:], len(text)], strict=True):
        if position > reached:
            close = _choose_close(text, position, closes, following, walls)
            if close is not None:
                pairs.append((position, close + 1, 1, 1))
                reached = close
            elif _goes_on(text, position, following):
                end = trim_end(text, position, following)
                if any(mark in BREAKS for mark in text[end:following]):
                    pairs.append((position, end, 1, 0))
    return pairs


def _goes_on(text: str, position: int, following: int) -> bool:
    """Tell whether the next mark may open anew what this one opened, a paragraph further on.

    An apostrophe may look like a straight one, so this must stand where words begin: behind a
    colon or at the beginning of a paragraph, as the next one must.
    """
    mark = text[position]
    if text[following : following + 1] != mark or mark not in "‘'":
        return False
    if mark == "‘":
        return True
    begins = position == 0 or text[position - 1] in BREAKS or text[position - 2 : position] == ": "
    return begins and text[position + 1].isupper() and text[following - 1] in BREAKS


def _choose_close(
    text: str, position: int, closes: list[int], following: int, walls: list[int]
) -> int | None:
    """Return where the single mark at *position* closes, None for an apostrophe."""
    limit = _limit(text, position, walls)
    first = bisect_left(closes, position + 2)
    choice = None
    for close in closes[first : first + _LOOKAHEAD]:
        if close > limit or (choice is not None and close > following):
            break
        choice = close
        if text[position] == "‚" or not _POSSESSIVE.match(text, close - 1):
            break
    return choice


def _limit(text: str, position: int, walls: list[int]) -> int:
    """Return how far a quotation in single marks can reach: to a break, or the end of the outer.

    Marks of the other kind come in pairs inside; an odd one means that the outer ended.
    """
    first = bisect_left(walls, position)
    for inner, wall in enumerate(walls[first : first + _LOOKAHEAD]):
        mark = text[wall]
        if mark in BREAKS or (inner % 2 == 0 and mark not in '“„«"＂`'):
            return wall
    return len(text)


def drop_crossing(singles: list[Pair], doubles: list[Pair]) -> list[Pair]:
    """Return the pairs of single marks that overlap no pair of double marks only in part."""
    return [pair for pair in singles if not _crosses(pair, doubles)]


def _crosses(pair: Pair, others: list[Pair]) -> bool:
    """Tell whether a pair overlaps another without lying in it or around it."""
    start, end = pair[0], pair[1]
    index = bisect_left(others, (start, 0, 0, 0))
    # Pairs that begin before: nested ones are few, so that a short look back is enough.
    for other in others[max(0, index - _LOOKAHEAD) : index]:
        if start < other[1] < end:
            return True
    while index < len(others) and others[index][0] < end:
        if others[index][1] > end:
            return True
        index += 1
    return False
