"""The rules for a quotation inside another: a frame of the outer one's own words."""

from __future__ import annotations

from quoteattr.layout import REPORTER
from quoteattr.linking.above import climb
from quoteattr.linking.paragraph import Paragraph
from quoteattr.patterns import Frame
from quoteattr.syntax import hanging_out, is_passive

_NEAR = 5
_NAMED = frozenset(("named", "titled", "entitled", "dubbed"))


def find_nested(paragraph: Paragraph, index: int) -> Frame | None:
    """Find the frame above or beside an inner quotation: “He called it ‘…’ and left”."""
    layout = paragraph.layout
    if _is_name(paragraph, index):
        return None
    for token in hanging_out(paragraph.parse, *layout.ranges[index]):
        frame = climb(layout, token, paragraph.quoted_frame_at)
        if frame:
            return frame
    return _find_beside(paragraph, index)


def _is_name(paragraph: Paragraph, index: int) -> bool:
    """Tell whether an inner quotation is what something is called: a weekly, ‘The Lake’; named ‘Z’.

    A title stands behind a comma and its noun.
    """
    parse, layout = paragraph.parse, paragraph.layout
    first, last = layout.ranges[index]
    before = layout.bounds[index][0] - 1
    if before < 1 or parse.forms[before] in _NAMED:
        return before > 0
    words = [form for form in parse.forms[first:last] if form.isalpha()]
    is_title = len(words) > 1 and all(word[0].isupper() for word in words)
    return is_title and parse.forms[before] == "," and parse.upos[before - 1] == "NOUN"


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
