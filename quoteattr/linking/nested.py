"""The rules for a quotation inside another: a frame of the outer one's own words."""

from __future__ import annotations

from quoteattr.layout import REPORTER
from quoteattr.linking.above import climb
from quoteattr.linking.paragraph import Paragraph
from quoteattr.patterns import Frame
from quoteattr.syntax import hanging_out, is_passive

_NEAR = 5


def find_nested(paragraph: Paragraph, index: int) -> Frame | None:
    """Find the frame above or beside an inner quotation: “He called it ‘…’ and left”."""
    layout = paragraph.layout
    for token in hanging_out(paragraph.parse, *layout.ranges[index]):
        frame = climb(layout, token, paragraph.quoted_frame_at)
        if frame:
            return frame
    return _find_beside(paragraph, index)


def _find_beside(paragraph: Paragraph, index: int) -> Frame | None:
    """Find the frame right before or right behind an inner quotation: “He said: ‘…’”."""
    owners = paragraph.layout.owners
    first, last = paragraph.layout.bounds[index]
    owner = owners[first - 1] if first else REPORTER
    for cue in (*range(max(0, first - _NEAR + 1), first), *range(last, last + _NEAR)):
        frame = paragraph.quoted_frame_at(cue)
        if frame is None or "clause" not in frame.traits or owners[cue] != owner:
            continue
        if frame.source >= 0:
            return frame
        if cue < first and is_passive(paragraph.parse, cue):
            return None  # “I was asked, ‘…’ and I said …”: nobody knows by whom
    return None
