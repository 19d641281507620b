"""Quotation marks: raw text to marked spans, paragraph by paragraph.

Marks are read from the raw text, never from sentences, because parsers cut sentences
at marks. A span never crosses a paragraph break, so that a torn mark spoils its own
quotation at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import define

# One table of mark styles: what opens; straight marks open and close, all others close.
OPENERS = frozenset("“„‟«‹‘‚‛") | {"``"}
STRAIGHT = frozenset("\"＂'")
# Guillemets stand both ways: «French», »German», and »Swedish».
GUILLEMETS = frozenset("«»‹›")

_COUNTERPARTS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}

# Each expression begins with the characters that it can begin with, so that the search skips
# the others; what stands before is looked up behind that.
_DOUBLE = re.compile(r"[“”„‟«»‹›\"＂]")
_DOUBLE_OR_TWICE = re.compile(r"``|''|[“”„‟«»‹›\"＂]")
_SINGLE_OPEN = re.compile(r"['‘‚‛](?<![\w'’‘].)(?=[^\s'’])")
_SINGLE_CLOSE = re.compile(r"['’‘](?<=[^\s'’‘].)(?![\w'])")
# An apostrophe that stands for lost letters opens nothing: ’90s, ’tis, rock ’n’ roll.
_ELISION = re.compile(
    r"(?:\d0s\b|\d\d\b|(?:tis|twas|em|n|til|till|cause|bout|round|cos|neath|tween)\b)", re.I
)
_BREAK = re.compile(r"[\n\r\u2028\u2029\x85\x0b\x0c](?:(?<=\n)[ \t\r]*\n\s*|(?<=\r)\n)?")
_LOWER_CASE_LINE = re.compile(r"\r?\n[ \t]*[a-z]")
_INCHES = re.compile(r"\d[ ]?['’′]\s?\d{1,2}(?:\.\d+)?$")
# Values of markup attributes are in marks that quote nobody.
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]*>")
_LOOKAHEAD = 6
_LONGEST = 1000


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


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the character ranges of a text's paragraphs, end exclusive, blank ones left out.

    A line break ends a paragraph; in a text wrapped to a line width (many lines that go
    on in lower case) only a blank line does.

    Examples:
        >>> split_paragraphs("One.\nTwo.")
        [(0, 4), (5, 9)]
    """
    breaks = list(_BREAK.finditer(text))
    if len(breaks) >= 6 and _count_wrapped(text, breaks) >= 0.4 * len(breaks):
        breaks = [match for match in breaks if match[0].count("\n") > 1]
    ranges, start = [], 0
    for match in breaks:
        if match.start() > start and not text[start : match.start()].isspace():
            ranges.append((start, match.start()))
        start = match.end()
    if start < len(text) and not text[start:].isspace():
        ranges.append((start, len(text)))
    return ranges


def _count_wrapped(text: str, breaks: list[re.Match[str]]) -> int:
    """Count the line breaks behind which a sentence goes on in lower case."""
    count = 0
    for match in breaks:
        if _LOWER_CASE_LINE.match(text, match.start()):
            last = match.start() - 1
            while last >= 0 and text[last] in " \t":
                last -= 1
            count += last >= 0 and not text[last].isspace() and text[last] not in '.!?:”"’'
    return count


def find_marks(text: str, paragraphs: list[tuple[int, int]] | None = None) -> list[MarkedSpan]:
    """Return the marked spans of a text, by start offset, outer before inner.

    Args:
        text: the raw text.
        paragraphs: its paragraphs, by default those of :func:`split_paragraphs`.

    Examples:
        >>> [text[s.start:s.end] for text in ["“Yes,” said Ida. “I do.”"] for s in find_marks(text)]
        ['Yes,', 'I do.']
    """
    double = _DOUBLE_OR_TWICE if "``" in text or "''" in text else _DOUBLE
    doubles = [(match.start(), match[0]) for match in double.finditer(text)]
    if doubles and "<" in text:
        tags = [match.span() for match in _TAG.finditer(text)]
        doubles = [mark for mark in doubles if not _is_inside(mark[0], tags)]
    singles = _pair_singles(text, doubles)
    if not doubles and not singles:
        return []
    if paragraphs is None:
        paragraphs = split_paragraphs(text)
    spans: list[MarkedSpan] = []
    first = first_single = 0
    left_open = False
    for number, (start, end) in enumerate(paragraphs):
        while first < len(doubles) and doubles[first][0] < start:
            first += 1
        last = first
        while last < len(doubles) and doubles[last][0] < end:
            last += 1
        while first_single < len(singles) and singles[first_single][0] < start:
            first_single += 1
        last_single = first_single
        while last_single < len(singles) and singles[last_single][0] < end:
            last_single += 1
        if first == last and first_single == last_single:
            left_open = False
            continue
        pairs = _pair_doubles(text, doubles[first:last], start, end)
        inside = [pair for pair in singles[first_single:last_single] if pair[1] <= end]
        found = _nest(text, pairs, inside, number, left_open, start)
        left_open = any(not span.closed and span.end >= end - 2 for span in found)
        spans += found
        first, first_single = last, last_single
    return spans


def _is_inside(position: int, ranges: list[tuple[int, int]]) -> bool:
    """Tell whether a position lies in one of the sorted ranges."""
    index = bisect_left(ranges, (position + 1, 0)) - 1
    return index >= 0 and position < ranges[index][1]


def _look_around(text: str, position: int, width: int) -> tuple[bool, bool]:
    """Tell whether the characters around a mark suit an opening and a closing mark."""
    before = text[position - 1] if position else " "
    after = text[position + width] if position + width < len(text) else " "
    opens = (before.isspace() or before in "([{—–-‘'\"“/:…") and not after.isspace()
    closes = not before.isspace() and not after.isalnum() and after not in "“‘$£€#@"
    return opens, closes


# (outer start, outer end, width of the opening mark, width of the closing mark or 0)
_Pair = tuple[int, int, int, int]


def _pair_doubles(text: str, marks: list[tuple[int, str]], start: int, end: int) -> list[_Pair]:
    """Pair the double marks of one paragraph."""
    pairs: list[_Pair] = []
    stack: list[tuple[int, str]] = []
    roles = [_role(text, position, mark) for position, mark in marks]
    for index, (position, mark) in enumerate(marks):
        role = roles[index]
        if not stack:
            if role == "close":
                if not text[position - 1].isdigit():
                    _mend_close(text, pairs, position, len(mark), start)
            elif role != "inches":
                stack.append((position, mark))
            continue
        opened, style = stack[-1]
        if role == "inches":
            continue
        closes = role != "open" or _is_reverse(style, mark, text, position)
        if closes or _COUNTERPARTS.get(style) == mark:
            stack.pop()
            pairs.append((opened, position + len(mark), len(style), len(mark)))
        elif _nests(roles, index) or (mark != style and mark not in "“„"):
            stack.append((position, mark))
        else:
            # The mark before was never closed: it ends where the next one opens.
            stack.pop()
            pairs.append((opened, _trim_end(text, opened, position), len(style), 0))
            stack.append((position, mark))
    for opened, style in stack:
        pairs.append((opened, _trim_end(text, opened, end), len(style), 0))
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    return pairs


def _role(text: str, position: int, mark: str) -> str:
    """Return what a double mark does where it stands: open, close, either, or inches."""
    opens, closes = _look_around(text, position, len(mark))
    if mark in STRAIGHT:
        if closes and not opens:
            if text[position - 1].isdigit() and _INCHES.search(
                text[max(0, position - 12) : position]
            ):
                return "inches"
            return "close"
        return "open" if opens and not closes else "either"
    if mark in GUILLEMETS:
        return "open" if opens and not closes else "close" if closes and not opens else "either"
    if mark in OPENERS:
        return "either" if closes and not opens else "open"
    return "open" if opens and not closes else "close"


def _is_reverse(style: str, mark: str, text: str, position: int) -> bool:
    """Tell whether *mark* closes what *style* opened although it is an opening character."""
    return (style, mark) in (("„", "“"), ("‚", "‘")) and not _look_around(text, position, 1)[0]


def _nests(roles: list[str], index: int) -> bool:
    """Tell whether a mark that opens inside an open one is closed before the outer one is."""
    following = roles[index + 1 : index + 3]
    return len(following) == 2 and all(role in ("close", "either") for role in following)


def _mend_close(text: str, pairs: list[_Pair], position: int, width: int, start: int) -> None:
    """Mend a closing mark that nothing opened.

    It lengthens a quotation torn just before it (“goal and.” fair” attitude); the first
    mark of a paragraph closes what the paragraph began with (We will pay,” he said).
    """
    if not pairs:
        if text[position - 1] in ",.!?…" and position - start <= _LONGEST:
            pairs.append((start, position + width, 0, width))
        return
    opened, closed, open_width, close_width = pairs[-1]
    between = text[closed:position]
    if close_width and len(between) <= 80 and not re.search(r"[.!?]\s+[A-Z“].*[.!?,]", between):
        pairs[-1] = (opened, position + width, open_width, width)


def _trim_end(text: str, start: int, end: int) -> int:
    """Return *end* without the white space before it."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(text: str, doubles: list[tuple[int, str]]) -> list[_Pair]:
    """Pair the single marks of a text, apostrophes left out."""
    opens = [
        match.start()
        for match in _SINGLE_OPEN.finditer(text)
        if not _ELISION.match(text, match.end())
    ]
    if not opens:
        return []
    closes = [match.start() for match in _SINGLE_CLOSE.finditer(text)]
    walls = sorted(
        [match.start() for match in _BREAK.finditer(text)]
        + [p for p, mark in doubles if mark != "''"]
    )
    pairs: list[_Pair] = []
    reached = -1
    for index, position in enumerate(opens):
        if position <= reached:
            continue
        following = opens[index + 1] if index + 1 < len(opens) else len(text)
        close = _choose_close(text, position, closes, following, walls)
        if close is not None:
            pairs.append((position, close + 1, 1, 1))
            reached = close
    return pairs


def _choose_close(
    text: str, position: int, closes: list[int], following: int, walls: list[int]
) -> int | None:
    """Return where the single mark at *position* closes, None for an apostrophe."""
    wall_index = bisect_left(walls, position)
    # Marks of the other kind come in pairs inside; an odd one means that the outer ended.
    limit = len(text)
    inner = 0
    while wall_index < len(walls) and inner < _LOOKAHEAD:
        wall = walls[wall_index]
        if text[wall] in "\n\r\u2028\u2029\x85\x0b\x0c" or (
            inner % 2 == 0 and text[wall] not in '“„«"＂`'
        ):
            limit = wall
            break
        inner += 1
        wall_index += 1
    first = bisect_left(closes, position + 2)
    choice = None
    for close in closes[first : first + _LOOKAHEAD]:
        if close > limit or (choice is not None and close > following):
            break
        choice = close
        if text[position] == "‚":
            break
        possessive = text[close - 1] == "s" and re.match(r" [a-z]", text[close + 1 : close + 3])
        if not possessive:
            break
    return choice


def _nest(
    text: str,
    pairs: list[_Pair],
    singles: list[_Pair],
    paragraph: int,
    left_open: bool,
    paragraph_start: int,
) -> list[MarkedSpan]:
    """Turn the pairs of one paragraph into spans with depth."""
    merged = pairs
    if singles:
        kept = [pair for pair in singles if not _crosses(pair, pairs)]
        merged = sorted(pairs + kept, key=lambda pair: (pair[0], -pair[1]))
    spans: list[MarkedSpan] = []
    enclosing: list[int] = []
    for number, (outer_start, outer_end, open_width, close_width) in enumerate(merged):
        while enclosing and enclosing[-1] <= outer_start:
            enclosing.pop()
        start, end = outer_start + open_width, outer_end - close_width
        while start < end and text[start].isspace():
            start += 1
        end = _trim_end(text, start - 1, end)
        if end > start:
            spans.append(
                MarkedSpan(
                    start,
                    end,
                    outer_start,
                    outer_end,
                    len(enclosing),
                    paragraph,
                    bool(close_width),
                    left_open and number == 0 and not text[paragraph_start:outer_start].strip(),
                )
            )
            enclosing.append(outer_end)
    return spans


def _crosses(pair: _Pair, others: list[_Pair]) -> bool:
    """Tell whether a pair overlaps another without lying in it or around it."""
    start, end = pair[0], pair[1]
    index = bisect_left(others, (start, 0, 0, 0))
    # Pairs that begin before: nested ones are few, so that a short look back is enough.
    for other in others[max(0, index - _LOOKAHEAD) : index]:
        if start < other[1] < end:
            return True
    for other in others[index:]:
        if other[0] >= end:
            break
        if other[1] > end:
            return True
    return False
