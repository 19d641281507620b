"""One paragraph: its quotations, its frames, and where its sentences end."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from quoteattr.frames import Frames
from quoteattr.layout import REPORTER, Layout
from quoteattr.patterns import Frame
from quoteattr.syntax import BULLETS

_STOPS = frozenset((".", "!", "?"))
_CLAUSE_STOPS = _STOPS | BULLETS | {";"}


class Paragraph:
    """One paragraph and what the rules ask of it.

    Args:
        layout: the layout.
        frames: the frames of the layout.
        number: number of the paragraph.
        marks: indices of its marked spans.
    """

    def __init__(self, layout: Layout, frames: Frames, number: int, marks: range) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.frames = frames
        self.number = number
        self.marks = marks
        self.outer = [index for index in marks if layout.marks[index].depth == 0]
        self.first, self.last = layout.paragraph_tokens(number)
        self.bounds = [layout.bounds[index] for index in self.outer]
        self.scanned = (0, -1)

    @cached_property
    def closings(self) -> list[int]:
        """The tokens before which a quotation has ended a sentence: “It works.” She left."""
        forms, bounds = self.parse.forms, self.layout.bounds[self.marks.start : self.marks.stop]
        return sorted(last for _, last in bounds if last > 1 and forms[last - 2] in _STOPS)

    def frame_at(self, token: int) -> Frame | None:
        """Return the frame of the reporter's whose cue is a token."""
        if self.first <= token < self.last and self.layout.owners[token] == REPORTER:
            return self.frames.at(token)
        return None

    def quoted_frame_at(self, token: int) -> Frame | None:
        """Return the frame in a quotation whose cue is a token."""
        if self.first <= token < self.last and self.layout.owners[token] != REPORTER:
            return self.frames.at(token)
        return None

    def sentence_stop(self, end: int, after: int) -> int:
        """Return where the sentence that goes on from *end* stops, at the latest *after*."""
        forms = self.parse.forms
        token = end
        while token < after and (token == end or forms[token] not in _STOPS):
            token += 1
        return token

    def reporter_stop(self, end: int) -> int:
        """Return where the reporter's sentence around a quotation stops, -1 if it ends inside one.

        Args:
            end: token where the quotation ends.
        """
        first, stop = self.scanned
        if not first <= end <= stop:
            forms, owners = self.parse.forms, self.layout.owners
            stop = end
            while stop < self.last and (owners[stop] != REPORTER or forms[stop] not in _STOPS):
                stop += 1
            # Kept, since the quotations of one sentence ask for the same stop.
            self.scanned = end, stop
        number = bisect_right(self.closings, end)
        return -1 if number < len(self.closings) and self.closings[number] < stop else stop

    def is_open(self) -> bool:
        """Tell whether the paragraph does not end as sentences do: a headline, a label."""
        last = self.last - 1
        last -= last in self.layout.edges
        return self.parse.forms[last] not in _STOPS

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether a verb stands in a token range, end exclusive."""
        upos = self.parse.upos[first:last]
        return "VERB" in upos or "AUX" in upos


def sentence_start(forms: list[str], token: int, first: int) -> int:
    """Return where the sentence that *token* ends begins, at the earliest *first*."""
    for start in range(token, first, -1):
        if forms[start - 1] in _CLAUSE_STOPS:
            return start
    return first
