"""Quotation marks: raw text to marked spans, paragraph by paragraph.

Marks are read from the raw text, never from sentences, because parsers cut sentences
at marks. A span never crosses a paragraph break, so that a torn mark spoils its own
quotation at most.
"""

from quoteattr.marks.paragraphs import split_paragraphs
from quoteattr.marks.spans import MarkedSpan, find_marks

__all__ = ["MarkedSpan", "find_marks", "split_paragraphs"]
