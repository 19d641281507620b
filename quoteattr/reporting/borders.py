"""Where a reported clause ends: before the marks of others and before their frames."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, verb_forms
from quoteattr.patterns import Frame
from quoteattr.patterns.words import ACCUSING, VERBAL
from quoteattr.reporting.clauses import phrase_start
from quoteattr.reporting.joined import is_past_perfect
from quoteattr.reporting.remarks import RELATIVES, trim
from quoteattr.reporting.unsaid import has_to, is_supposed
from quoteattr.syntax import SUBJECTS, child_by, is_passive

# Frames that stand behind what they report.
_BEHIND = frozenset(("verb-subject", "verb-preposed"))
_GOVERNED = ("ccomp", "xcomp", "obj")
_CLAUSES = ("ccomp", "xcomp")
_CUTS = frozenset((",", "—", "–", ";"))


def before_marks(
    layout: Layout, frame: Frame, first: int, last: int, governed: dict[int, int]
) -> tuple[int, int] | None:
    """Return a clause up to the quotations in it, None if one of them is its own frame's."""
    parse, owners = layout.parse, layout.owners
    if first >= last:
        return None
    if first > 0 and governed.get(owners[first - 1]) == frame.cue:
        return None  # the rest of a clause that begins in marks
    if _begins_quoted(layout, first, last):
        return None
    marked = next((token for token in range(first, last) if owners[token] in governed), None)
    if marked is None:
        return first, last
    if last <= frame.cue:
        return None  # the first half of a clause that ends in another's marks
    for owner in set(owners[marked:last]):
        if governed.get(owner) == frame.cue:
            return None
    cue = governed[owners[marked]]
    if "it" in load("verbs").get(parse.lemmas[cue], ()):
        return None  # had been, as he put it, “…”
    joint = child_by(parse, cue, ("cc",))
    if first < joint < cue < marked:
        return trim(layout, first, joint)  # denied it and complained of “…”
    for token in range(marked - 1, first - 1, -1):
        if parse.forms[token] in _CUTS:
            # Said the boat, which he called “…,” was old: no clause stands before the marks.
            has_verb = parse.forms[first] == "to" or not VERBAL.isdisjoint(parse.upos[first:token])
            return trim(layout, first, token) if has_verb else None
    return None


def _begins_quoted(layout: Layout, first: int, last: int) -> bool:
    """Tell whether words stand in marks as a whole, or begin with a clause in marks."""
    owner = layout.owners[first]
    if owner == REPORTER:
        return False
    span = layout.ranges[owner]
    if last <= span[1] + 1:
        return True
    return not SUBJECTS.isdisjoint(layout.parse.deprels[slice(*span)])


def before_other(layout: Layout, frame: Frame, first: int, last: int, behind: list[Frame]) -> int:
    """Leave out the next verb of the same speaker and the frame behind it all.

    Said it was cold *and warned that …*; proposed going home, *the mayor said*.
    """
    parse = layout.parse
    for other in behind:
        if first < other.source < last and _ends_it(layout, other, last):
            start = phrase_start(layout, other)
            parted = parse.forms[start - 1] == "," and parse.forms[start] not in RELATIVES
            if first < start and parted:
                return trim(layout, first, start)[1]
        if first < other.cue < last and other.source == frame.source:
            joint = child_by(parse, other.cue, ("cc",))
            if is_past_perfect(layout, frame.cue, other.cue, joint):
                continue
            if first < joint < other.cue and _reports_next(layout, other, joint):
                return trim(layout, first, joint)[1]
    return last


def _ends_it(layout: Layout, frame: Frame, last: int) -> bool:
    """Tell whether a frame stands behind what it reports: …, the mayor said on Monday."""
    parse, cue = layout.parse, frame.cue
    if frame.pattern not in _BEHIND or frame.source > cue:
        return False
    return child_by(parse, cue, _GOVERNED) < cue and VERBAL.isdisjoint(parse.upos[cue + 1 : last])


def _reports_next(layout: Layout, frame: Frame, joint: int) -> bool:
    """Tell whether a joined verb reports a clause of its own: … and warned that it was cold."""
    parse, cue = layout.parse, frame.cue
    if (
        parse.deprels[cue] != "conj"
        or frame.pattern != "verb-shared"
        or "that" in parse.forms[joint:cue]
    ):
        return False
    if "thought" in frame.traits or is_supposed(layout, cue) or is_passive(parse, cue):
        return False
    # To stay and promise that …: both are told.
    bare, head = parse.forms[cue] == parse.lemmas[cue], parse.heads[cue]
    infinitive = bare and (has_to(layout, head) or is_supposed(layout, head))
    charges = verb_forms().get(parse.forms[cue]) in ACCUSING
    return not infinitive and (charges or child_by(parse, cue, _CLAUSES) > cue)
