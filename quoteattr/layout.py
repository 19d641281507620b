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
        starts: the first token of each sentence.
        closings: the last token of each marked span, its closing mark where there is one.
        edges: the same as a set.
    """

    parse: Parse
    marks: list[MarkedSpan]
    paragraphs: list[tuple[int, int]]
    owners: list[int] = field(init=False)
    ranges: list[tuple[int, int]] = field(init=False)
    closings: list[int] = field(init=False)
    edges: frozenset[int] = field(init=False)
    starts: frozenset[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        parse = self.parse
        owners = [REPORTER] * len(parse)
        ranges = []
        closings = []
        for index, span in enumerate(self.marks):
            first = bisect_right(parse.ends, span.start)
            last = bisect_left(parse.starts, span.end)
            ranges.append((first, max(first, last)))
            # The marks themselves belong to the quotation, not to the reporter.
            outer_first = bisect_right(parse.ends, span.outer_start)
            outer_last = max(outer_first, bisect_left(parse.starts, span.outer_end))
            owners[outer_first:outer_last] = [index] * (outer_last - outer_first)
            closings.append(outer_last - 1)
        object.__setattr__(self, "starts", frozenset(parse.sentences))
        object.__setattr__(self, "closings", closings)
        object.__setattr__(self, "edges", frozenset(closings))
        object.__setattr__(self, "owners", owners)
        object.__setattr__(self, "ranges", ranges)

    @classmethod
    def of(cls, parse: Parse) -> Layout:
        """Find the paragraphs and the marks of a parse's text."""
        paragraphs = split_paragraphs(parse.text)
        return cls(parse, find_marks(parse.text, paragraphs), paragraphs)

    def paragraph_tokens(self, number: int) -> tuple[int, int]:
        """Return the token range of a paragraph, end exclusive."""
        start, end = self.paragraphs[number]
        return bisect_right(self.parse.ends, start), bisect_left(self.parse.starts, end)
