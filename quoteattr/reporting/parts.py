"""The that-clauses of one frame, of which some hold marks: said that it rained and that “…”."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.patterns import Frame
from quoteattr.reporting.remarks import drop_remark, trim
from quoteattr.syntax import SUBJECTS, child_by, subtree_end, subtree_start

_JOINING = frozenset(("and", "but"))
_TO_DO = frozenset(("xcomp", "ccomp", "advcl"))
_STOPS = frozenset((".", ";", "!", "?"))


def unquoted_parts(layout: Layout, frame: Frame, behind: list[Frame]) -> list[tuple[int, int]]:
    """Return the that-clauses of a frame in which nothing stands in marks.

    Args:
        layout: the layout.
        frame: a frame that governs a quotation.
        behind: the next frames; a clause with another speaker in it ends the search.
    """
    owners = layout.owners
    last = layout.parse.sentence_at(frame.cue)[1]
    cues = [other.cue for other in behind if other.cue < last and other.source >= 0]
    parts = []
    for first, end in _that_clauses(layout, frame, last):
        if any(cue < first for cue in cues) and not _is_own(layout, frame.cue, first - 1):
            break
        if all(owner == REPORTER for owner in owners[first:end]):
            words = trim(layout, first, drop_remark(layout, first, end))
            if words[1] - words[0] > 1:
                parts.append(words)
    return parts


def joined_infinitives(layout: Layout, frame: Frame) -> list[tuple[int, int]]:
    """Return the infinitives that *and* joins to one in marks: vowed to “stay” and to work on.

    Args:
        layout: the layout.
        frame: a frame that governs a quotation.
    """
    parse, owners = layout.parse, layout.owners
    if "infinitive" not in frame.traits:
        return []
    last = parse.sentence_at(frame.cue)[1]
    found = []
    for child in parse.children[frame.cue]:
        if child < frame.cue or owners[child] == REPORTER or parse.deprels[child] not in _TO_DO:
            continue
        for verb in parse.children[child]:
            if parse.deprels[verb] != "conj":
                continue
            begin = subtree_start(parse, verb)
            begin += parse.upos[begin] == "CCONJ"
            if parse.forms[begin : begin + 1] != ["to"]:
                continue
            words = trim(layout, begin, drop_remark(layout, begin, subtree_end(parse, verb, last)))
            if all(owner == REPORTER for owner in owners[slice(*words)]):
                found.append(words)
    return found


def _is_own(layout: Layout, cue: int, that: int) -> bool:
    """Tell whether the verb behind *that* is joined to a cue or to its clause.

    Said that X knew “…” and that …; but not: said that X knew that “…” and that ….
    """
    parse, verb = layout.parse, layout.parse.heads[that]
    above = parse.heads[verb]
    if parse.deprels[verb] != "conj" or above < 0:
        return False
    reported = parse.heads[above] == cue and parse.deprels[above] == "ccomp"
    return above == cue or (reported and child_by(parse, above, ("ccomp",)) < 0)


def that_parts(layout: Layout, first: int, last: int) -> list[tuple[int, int]]:
    """Return the that-clauses that *and* joins in reported words: that it rained and that ….

    Args:
        layout: the layout.
        first: first token of the words, without *that* in front.
        last: token behind the words.
    """
    forms, parts, begin = layout.parse.forms, [], first
    for token in range(first + 1, last):
        if forms[token] != "that" or not _introduces(layout, token):
            continue
        has_clause = not SUBJECTS.isdisjoint(layout.parse.deprels[begin:token])
        listed = forms[token - 1] == "," and has_clause and "that" in forms[token + 1 : last]
        if forms[token - 1] not in _JOINING and not listed:
            break  # said that he knew that … and that …
        parts.append(trim(layout, begin, token - 1))
        begin = token + 1
    return [*parts, (begin, last)]


def _introduces(layout: Layout, that: int) -> bool:
    """Tell whether *that* introduces a clause: and that it rains, and that | ministers vote."""
    parse = layout.parse
    if parse.deprels[that] == "mark":
        return True
    noun = parse.heads[that]
    is_plural = noun > that and parse.forms[noun].lower() != parse.lemmas[noun]
    return parse.deprels[that] == "det" and is_plural and parse.upos[noun] == "NOUN"


def _that_clauses(layout: Layout, frame: Frame, last: int) -> list[tuple[int, int]]:
    """Return the words behind each *that* of a cue; *and* joins at least one of them."""
    forms, owners, cue = layout.parse.forms, layout.owners, frame.cue
    stop = next((token for token in range(cue + 1, last) if forms[token] in _STOPS), last)
    starts = [
        token
        for token in range(cue + 1, stop)
        if forms[token] == "that" and owners[token] == REPORTER
    ]
    joined = [token for token in starts if forms[token - 1] in _JOINING]
    if not joined:
        return []
    opening = starts[0] if starts[0] < joined[0] else cue  # said it was “…” but that …
    if opening == cue and ("topic" in frame.traits or not _is_own(layout, cue, joined[0])):
        return []
    begins = [token + 1 for token in (opening, *joined)]
    ends = [*(token - 1 for token in joined), stop]
    return list(zip(begins, ends, strict=True))
