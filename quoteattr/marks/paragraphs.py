"""Paragraphs: where the lines of a raw text break, and which breaks end a paragraph."""

from __future__ import annotations

import re

BREAKS = "\n\r\u2028\u2029\x85\x0b\x0c"

_BREAK = re.compile(rf"[{BREAKS}](?:(?<=\n)[ \t\r]*\n\s*|(?<=\r)\n)?")
# The same where only line feeds break lines: a search for one character is much faster.
_LINE_FEED = re.compile(r"\n(?:[ \t]*\n\s*)?")
_LOWER_CASE_LINE = re.compile(r"\n[ \t]*[a-z]")
# A text is wrapped if so many of its line breaks, at least so many, stand inside a sentence.
_WRAPPED_SHARE = 0.4
_FEWEST_BREAKS = 6


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the character ranges of a text's paragraphs, end exclusive, blank ones left out.

    A line break ends a paragraph; in a text wrapped to a line width (many lines that go
    on in lower case) only a blank line does.

    Examples:
        >>> split_paragraphs("One.\nTwo.")
        [(0, 4), (5, 9)]
    """
    breaks = [match.span() for match in line_break(text).finditer(text)]
    if _is_wrapped(text, breaks):
        breaks = [(start, end) for start, end in breaks if text.count("\n", start, end) > 1]
    ranges, first = [], 0
    for start, end in breaks:
        if start > first and not text[first:start].isspace():
            ranges.append((first, start))
        first = end
    if first < len(text) and not text[first:].isspace():
        ranges.append((first, len(text)))
    return ranges


def line_break(text: str) -> re.Pattern[str]:
    """Return the expression for a line break with the blank lines behind it in a text."""
    return _BREAK if any(rare in text for rare in BREAKS[1:]) else _LINE_FEED


def _is_wrapped(text: str, breaks: list[tuple[int, int]]) -> bool:
    """Tell whether a text is wrapped to a line width."""
    least = _WRAPPED_SHARE * len(breaks)
    if len(breaks) < _FEWEST_BREAKS or len(_LOWER_CASE_LINE.findall(text)) < least:
        return False
    return sum(_is_inside_sentence(text, start) for start, _ in breaks) >= least


def _is_inside_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence goes on in lower case behind a line break."""
    if not _LOWER_CASE_LINE.match(text, start + text.startswith("\r\n", start)):
        return False
    last = start - 1
    while last >= 0 and text[last] in " \t":
        last -= 1
    return last >= 0 and not text[last].isspace() and text[last] not in '.!?:”"’'
