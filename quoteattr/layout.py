"""The layout: which tokens stand in which paragraph, and inside which marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from attrs import field, frozen

from quoteattr.marks import MarkedSpan, find_marks, split_paragraphs
from quoteattr.parse import Parse

REPORTER = -1


@frozen(eq=False, repr=False)
class Layout:
    """A parse laid over the marks of its text.

    Args:
        parse: the parse.
        marks: the marked spans, as :func:`quoteattr.marks.find_marks` gives them.
        paragraphs: character ranges of the paragraphs.
        owners: for each token the index of the innermost marked span that it stands
            in, :data:`REPORTER` for the reporter's own words.
        ranges: for each marked span its token range, end exclusive.
        bounds: the same with its marks.
        starts: the first token of each sentence.
        edges: the last tokens of the marked spans, closing marks where there are any.
    """

    parse: Parse
    marks: list[MarkedSpan]
    paragraphs: list[tuple[int, int]]
    owners: list[int] = field(init=False)
    ranges: list[tuple[int, int]] = field(init=False)
    bounds: list[tuple[int, int]] = field(init=False)
    edges: frozenset[int] = field(init=False)
    starts: frozenset[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        starts, ends = self.parse.starts, self.parse.ends
        count = len(starts)
        owners = [REPORTER] * count
        ranges = []
        bounds = []
        outer_first = 0
        for index, span in enumerate(self.marks):
            outer_start, outer_end, start = span.outer_start, span.outer_end, span.start
            outer_first = first = bisect_right(ends, outer_start, outer_first)
            while first < count and ends[first] <= start:
                first += 1
            outer_last = last = bisect_left(starts, span.end, first)
            while outer_last < count and starts[outer_last] < outer_end:
                outer_last += 1
            ranges.append((first, last))
            # The marks themselves belong to the quotation, not to the reporter.
            owners[outer_first:outer_last] = [index] * (outer_last - outer_first)
            # A word that runs into the opening mark stands outside.
            outside = outer_first < first and starts[outer_first] < outer_start
            bounds.append((outer_first + outside, outer_last))
        object.__setattr__(self, "starts", frozenset(self.parse.sentences))
        object.__setattr__(self, "edges", frozenset(last - 1 for _, last in bounds))
        object.__setattr__(self, "owners", owners)
        object.__setattr__(self, "ranges", ranges)
        object.__setattr__(self, "bounds", bounds)

    @classmethod
    def of(cls, parse: Parse) -> Layout:
        """Find the paragraphs and the marks of a parse's text."""
        paragraphs = split_paragraphs(parse.text)
        return cls(parse, find_marks(parse.text, paragraphs), paragraphs)

    def paragraph_of(self, token: int) -> int:
        """Return the number of the paragraph in which a token stands."""
        place = (self.parse.starts[token], len(self.parse.text))
        return bisect_right(self.paragraphs, place) - 1

    def paragraph_tokens(self, number: int) -> tuple[int, int]:
        """Return the token range of a paragraph, end exclusive."""
        start, end = self.paragraphs[number]
        return bisect_right(self.parse.ends, start), bisect_left(self.parse.starts, end)
