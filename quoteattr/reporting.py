"""Reported speech: what a frame governs without marks."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.patterns import Frame
from quoteattr.syntax import subtree_end, subtree_start

_EDGE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…"))
_COMPLEMENTIZERS = frozenset(("that", "as"))


def find_reported(layout: Layout, frames: list[Frame]) -> list[tuple[Frame, int, int]]:
    """Return the reported clauses of frames as token ranges, end exclusive.

    Frames of thought report no speech; a clause that holds marks is left to its quotations.
    """
    found = []
    for frame in frames:
        if frame.source < 0 or "thought" in frame.traits or layout.owners[frame.cue] != REPORTER:
            continue
        words = _content(layout, frame)
        if words is None:
            continue
        first, last = _trim(layout, *words)
        if last - first < 2 or any(owner != REPORTER for owner in layout.owners[first:last]):
            continue
        found.append((frame, first, last))
    return found


def _content(layout: Layout, frame: Frame) -> tuple[int, int] | None:
    """Return the token range of what a frame reports."""
    parse = layout.parse
    cue = frame.cue
    first, last = parse.sentence_at(cue)
    if frame.pattern == "according-to":
        return _around(layout, frame, first, last)
    for child in parse.children[cue]:
        relation = parse.deprels[child]
        if "noun" in frame.traits:
            if relation in ("acl", "ccomp", "acl:relcl") and child > cue and _has_mark(layout, child):
                return subtree_start(parse, child), subtree_end(parse, child, last)
        elif relation == "ccomp" and ("clause" in frame.traits):
            start, end = subtree_start(parse, child), subtree_end(parse, child, last)
            if child < cue:
                end = min(end, frame.first, _phrase_start(layout, frame))
            elif start < cue:
                start = cue + 1
            return start, end
        elif relation in ("xcomp", "ccomp", "advcl") and "infinitive" in frame.traits and child > cue:
            if _has_to(layout, child):
                return subtree_start(parse, child), subtree_end(parse, child, last)
    if parse.deprels[cue] == "parataxis" and "clause" in frame.traits and frame.pattern in (
        "verb-subject", "verb-inverted", "verb-preposed"
    ):
        start = _phrase_start(layout, frame)
        if start > first + 2 and parse.forms[start - 1] == ",":
            return first, start
    return None


def _phrase_start(layout: Layout, frame: Frame) -> int:
    """Return where the frame itself begins, the source or the cue."""
    if frame.source < 0 or frame.source > frame.cue:
        return frame.cue
    return min(frame.cue, subtree_start(layout.parse, frame.source))


def _around(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return the clause beside *according to X*."""
    parse = layout.parse
    end = subtree_end(parse, frame.source, last)
    if frame.cue - first <= 1:
        return end, last
    return first, frame.cue


def _has_mark(layout: Layout, token: int) -> bool:
    return any(layout.parse.lemmas[child] == "that" for child in layout.parse.children[token])


def _has_to(layout: Layout, token: int) -> bool:
    return any(
        layout.parse.deprels[child] == "mark" and layout.parse.lemmas[child] == "to"
        for child in layout.parse.children[token]
    )


def _trim(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """Leave out the complementizer and the punctuation at the edges."""
    parse = layout.parse
    while first < last and (parse.forms[first] in _EDGE or parse.lemmas[first] in _COMPLEMENTIZERS and parse.deprels[first] in ("mark", "advmod")):
        first += 1
    while last > first and parse.forms[last - 1] in _EDGE:
        last -= 1
    return first, last
