"""Reported speech: what a frame governs without marks."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.linking import Link
from quoteattr.patterns import Frame
from quoteattr.syntax import subtree_end, subtree_start

_EDGE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…"))
_CUTS = frozenset((",", "—", "–", ";"))
_COMPLEMENTIZERS = frozenset(("that", "as", "of", "for"))


def find_reported(
    layout: Layout, frames: list[Frame], links: list[Link]
) -> list[tuple[Frame, int, int]]:
    """Return the reported clauses of frames as token ranges, end exclusive.

    Frames of thought report no speech. A clause that holds marks of its own frame is left
    to its quotations; one that holds marks of another frame ends before them.
    """
    found = []
    governed = {link.span: link.frame.cue for link in links if link.frame is not None}
    for frame in frames:
        if frame.source < 0 or "thought" in frame.traits or layout.owners[frame.cue] != REPORTER:
            continue
        words = _content(layout, frame)
        if words is None:
            continue
        first, last = _trim(layout, *words)
        marked = next((t for t in range(first, last) if layout.owners[t] in governed), None)
        if marked is not None:
            owners = {layout.owners[token] for token in range(first, last)} & governed.keys()
            if any(governed[owner] == frame.cue for owner in owners):
                continue
            commas = [t for t in range(first, marked) if layout.parse.forms[t] in _CUTS]
            if not commas:
                continue
            first, last = _trim(layout, first, commas[-1])
        last = _drop_participle(layout, first, last)
        if last - first < 2:
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
        elif relation in ("xcomp", "ccomp", "advcl") and child > cue:
            gerund = parse.forms[child].endswith("ing") and parse.upos[child] == "VERB"
            accused = relation == "advcl" and "topic" in frame.traits and _marker(layout, child) in ("of", "for")
            if ("infinitive" in frame.traits and _has_to(layout, child)) or (
                gerund and (relation == "xcomp" and "clause" in frame.traits or accused)
            ):
                return subtree_start(parse, child), subtree_end(parse, child, last)
    if parse.deprels[cue] == "parataxis" and "clause" in frame.traits and frame.pattern in (
        "verb-subject", "verb-inverted", "verb-preposed"
    ):
        start = _phrase_start(layout, frame)
        if start > first + 2 and parse.forms[start - 1] == ",":
            return first, start
    return None


def _drop_participle(layout: Layout, first: int, last: int) -> int:
    """Return the end of a clause without a participle behind a comma: …, making it hard."""
    parse = layout.parse
    for token in range(first + 3, last - 1):
        if (
            parse.forms[token] == ","
            and parse.forms[token + 1].endswith("ing")
            and parse.upos[token + 1] == "VERB"
            and parse.deprels[token + 1] in ("advcl", "conj", "acl")
            and not any(parse.deprels[child] in ("nsubj", "cc") for child in parse.children[token + 1])
        ):
            return token
    return last


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


def _marker(layout: Layout, token: int) -> str:
    """Return the word that introduces a clause, or the empty string."""
    for child in layout.parse.children[token]:
        if layout.parse.deprels[child] in ("mark", "case"):
            return layout.parse.lemmas[child]
    return ""


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
