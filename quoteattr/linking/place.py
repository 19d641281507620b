"""The place of a quotation: what stands around it, as the rules see it."""

from __future__ import annotations

import re

from quoteattr.lexicon import load
from quoteattr.linking.link import Found, Link
from quoteattr.linking.paragraph import Paragraph, sentence_start
from quoteattr.marks import MarkedSpan
from quoteattr.patterns import NOBODY, Frame

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_WORD = 4
_NAMED_WITHIN = 8
_BEFORE_NAME = frozenset(("as", "called", "the", "a", "an"))
_KNOWN_AS = [["known", "as", article] for article in ("the", "a", "an")]
_STOPS = frozenset(".!?,")
_LEADERS = frozenset((",", ":", "—", "–", "--", ";"))

UNASKED = Found(Frame("unasked", 0, 0, 0, NOBODY, frozenset()), "unasked")


class Place:
    """A quotation in its paragraph.

    Args:
        paragraph: the paragraph.
        number: which of the paragraph's outer quotations it is.
        links: the links of all quotations before it.
        previous: the last link in the paragraph that has a frame.
        adjacent: the link of the quotation before.

    The quotation stands from token *start* to *end* with its marks. The one before it ends at
    *before*, the next one begins at *after*, or else the paragraph does. The reporter's sentence
    that leads up to it begins at *clause*.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        number: int,
        links: dict[int, Link],
        previous: Link | None,
        adjacent: Link | None,
    ) -> None:
        self.paragraph = paragraph
        self.layout = paragraph.layout
        self.parse = paragraph.parse
        self.index = paragraph.outer[number]
        self.links = links
        self.previous = previous
        self.adjacent = adjacent
        self.span: MarkedSpan = self.layout.marks[self.index]
        bounds = paragraph.bounds
        self.start, self.end = bounds[number]
        self.before = bounds[number - 1][1] if number else paragraph.first
        self.after = bounds[number + 1][0] if number + 1 < len(bounds) else paragraph.last
        self.clause = self.start
        self.bracketed = False
        self._led: list[Frame] | None = None
        # Two rules ask for the closing frame.
        self.closing: Found | None = UNASKED
        if self.start > self.before:
            self.bracketed = self.parse.forms[self.start - 1] == "("
            if not self.bracketed:
                self.clause = sentence_start(self.parse.forms, self.start, self.before)
        self.whole = is_whole(self.parse.text, self.span)
        cut = self.clause == self.start > self.before and not self.whole
        if cut and self.parse.forms[self.start - 1] == ".":
            # A sentence that a stray full stop cut: a step. “out of the dark”.
            self.clause = sentence_start(self.parse.forms, self.start - 1, self.before)
        elif self.start > self.clause and not self.bracketed and self._follows_abbreviation():
            self.clause = self.start
        self.opens = self.clause == self.start
        self.leads = not self.opens and self._leads()

    @property
    def led(self) -> list[Frame]:
        """The frames of the reporter's between the beginning of the clause and the quotation."""
        if self._led is None:
            self._led = self.paragraph.frames.between(self.clause, self.start)
        return self._led

    def _leads(self) -> bool:
        """Tell whether a comma, a colon or a cue stands right before the opening mark."""
        before = self.start - 1
        return self.parse.forms[before] in _LEADERS or self.paragraph.frame_at(before) is not None

    def _follows_abbreviation(self) -> bool:
        """Tell whether a short form before whole sentences ends one: … in the U.S. “It rained.”."""
        before = self.parse.forms[self.start - 1]
        letters = before.replace(".", "").replace("-", "")
        if not self.whole or before[-1:] != "." or not letters.isalpha():
            return False
        return before.lower() not in load("titles") and self.parse.text[self.span.end - 1] in _STOPS

    def follows_quotation(self, frame: Frame) -> bool:
        """Tell whether a frame belongs to the quotation before: “…,” said X, who calls it “…”."""
        return frame.pattern == "verb-inverted" and 0 <= frame.cue - self.before < 2

    def opens_paragraph(self) -> bool:
        """Tell whether nothing stands before the quotation in its paragraph."""
        return self.before == self.start == self.paragraph.first

    def is_alone(self) -> bool:
        """Tell whether a quotation of whole sentences is a paragraph of its own."""
        span, text = self.span, self.parse.text
        return (
            self.paragraph.last - self.end <= 1
            and text[span.end - 1] in ".!?"
            and not text[span.start : span.end].isupper()  # as headlines are
        )

    def is_title(self) -> bool:
        """Tell whether all longer words are capitalized, as in the title of a show or a book."""
        text, span = self.parse.text, self.span
        first = _WORD.search(text, span.start, span.end)
        if first is None or not first[0][0].isupper():
            return False
        words = _WORD.findall(text, span.start, span.end)
        return all(word[0].isupper() or len(word) < _SHORT_WORD for word in words)

    def is_in_title_case(self) -> bool:
        """Tell whether the words before the quotation are capitalized too, as in a headline."""
        if not self.paragraph.is_open():
            return False
        words = self.parse.forms[self.clause : self.start]
        longer = [word for word in words if len(word) >= _SHORT_WORD]
        return len(longer) > 1 and all(word[0].isupper() for word in longer)

    def is_so_called(self) -> bool:
        """Tell whether words are what something is called: the so-called “Line”, known as “Z”."""
        before = self.parse.forms[max(self.before, self.start - 3) : self.start]
        known = before[-2:] == ["known", "as"] or before in _KNOWN_AS or self._is_name_to()
        return known or "".join(before).lower().endswith("so-called")

    def _is_name_to(self) -> bool:
        """Tell whether words are a name: known to those inside as “Z”, what is called “Z”."""
        if self.start <= self.before or self.parse.forms[self.start - 1] not in _BEFORE_NAME:
            return False
        forms = self.parse.forms[max(self.before, self.start - _NAMED_WITHIN) : self.start]
        if forms[-1] in ("the", "a", "an"):
            forms = forms[:-1]
        if forms[-3:-1] in (["what", "is"], ["what", "was"]) and forms[-1] == "called":
            return True
        if forms[-1:] != ["as"] or "known" not in forms:
            return False
        return "," not in forms[forms.index("known") :]

    def has_several_words(self) -> bool:
        """Tell whether the quotation is longer than one word."""
        return len(_WORD.findall(self.parse.text, self.span.start, self.span.end)) > 1

    def previous_outer(self, index: int) -> int:
        """Return the marked span before another one that no other holds, -1 if there is none."""
        marks = self.layout.marks
        index -= 1
        while index >= 0 and marks[index].depth > 0:
            index -= 1
        return index


def is_whole(text: str, span: MarkedSpan) -> bool:
    """Tell whether the words of a quotation could be a sentence of their own."""
    first = text[span.start]
    return first.isupper() or first.isdigit() or not first.isalnum()
