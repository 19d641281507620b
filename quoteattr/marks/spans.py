"""Marked spans: the stretches of a text between its marks."""

from __future__ import annotations

from bisect import bisect_left

from attrs import define

from quoteattr.marks.doubles import find_doubles, pair_doubles
from quoteattr.marks.paragraphs import split_paragraphs
from quoteattr.marks.singles import drop_crossing, pair_singles
from quoteattr.marks.styles import Pair, trim_end


@define
class MarkedSpan:
    """A stretch of text between quotation marks.

    Args:
        start: character offset of the first character, marks left out.
        end: character offset behind the last character, marks left out.
        outer_start: the same with the opening mark.
        outer_end: the same with the closing mark, if there is one.
        depth: 0, or how many marked spans it stands in.
        paragraph: number of its paragraph.
        closed: whether it has a closing mark.
        continues: whether it goes on with a quotation that the paragraph before left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    paragraph: int
    closed: bool = True
    continues: bool = False


def find_marks(text: str, paragraphs: list[tuple[int, int]] | None = None) -> list[MarkedSpan]:
    """Return the marked spans of a text, by start offset, outer before inner.

    Args:
        text: the raw text.
        paragraphs: its paragraphs, by default those of :func:`split_paragraphs`.

    Examples:
        >>> [text[s.start:s.end] for text in ["“Yes,” said Ida. “I do.”"] for s in find_marks(text)]
        ['Yes,', 'I do.']
    """
    doubles = find_doubles(text)
    singles = pair_singles(text, doubles)
    if not doubles and not singles:
        return []
    if paragraphs is None:
        paragraphs = split_paragraphs(text)
    places = [position for position, _, _ in doubles]
    single_places = [pair[0] for pair in singles]
    spans: list[MarkedSpan] = []
    upcoming, left_open = 0, -2
    for number, (start, end) in enumerate(paragraphs):
        if upcoming >= end:
            continue
        first, last = bisect_left(places, start), bisect_left(places, end)
        pairs = pair_doubles(text, doubles[first:last], start, end)
        upcoming = places[last] if last < len(places) else len(text)
        if singles:
            first, last = bisect_left(single_places, start), bisect_left(single_places, end)
            pairs = _merge(pairs, [pair for pair in singles[first:last] if pair[1] <= end])
            upcoming = min(upcoming, single_places[last] if last < len(singles) else len(text))
        found = _nest(text, pairs, number)
        if left_open == number - 1 and found:
            found[0].continues = not text[start : found[0].outer_start].strip()
        for span in found:
            if not span.closed and span.end >= end - 2:
                left_open = number
        spans += found
    return spans


def _merge(doubles: list[Pair], singles: list[Pair]) -> list[Pair]:
    """Return the pairs of both kinds in one paragraph, outer before inner."""
    if not singles:
        return doubles
    pairs = doubles + drop_crossing(singles, doubles)
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    return pairs


def _nest(text: str, pairs: list[Pair], paragraph: int) -> list[MarkedSpan]:
    """Turn the pairs of one paragraph into spans with depth."""
    spans: list[MarkedSpan] = []
    enclosing: list[int] = []
    for outer_start, outer_end, open_width, close_width in pairs:
        while enclosing and enclosing[-1] <= outer_start:
            enclosing.pop()
        start, end = outer_start + open_width, outer_end - close_width
        while start < end and text[start].isspace():
            start += 1
        end = trim_end(text, start - 1, end)
        if end > start:
            depth, closed = len(enclosing), bool(close_width)
            spans.append(MarkedSpan(start, end, outer_start, outer_end, depth, paragraph, closed))
            enclosing.append(outer_end)
    return spans
