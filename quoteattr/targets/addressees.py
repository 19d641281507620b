"""Addressees: whom the words of a frame were said to."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import load
from quoteattr.patterns import Frame
from quoteattr.patterns.words import is_nominal
from quoteattr.syntax import CALENDAR, case_of, is_passive, passive_subject_of

_DEAF = frozenset(load("deaf"))
_MESSAGES = frozenset(load("messages"))
_OBJECTS = frozenset(("obj", "iobj", "obl"))
_OBLIQUES = frozenset(("obl", "nmod", "obl:arg"))
_OCCASIONS = frozenset(("in", "at", "with", "during", "on"))


def find_addressees(layout: Layout, frame: Frame) -> list[int]:
    """Return the head tokens of whom a frame's words were said to."""
    if layout.parse.upos[frame.cue] not in ("VERB", "AUX"):
        return _readers(layout, frame.cue)
    if "hearer" in frame.traits:
        hearer = _hearer(layout, frame)
        if hearer >= 0:
            return [hearer]
    return _listeners(layout, frame)


def _hearer(layout: Layout, frame: Frame) -> int:
    """Return X in *told X*, *X was told*, -1 if there is none.

    Of two objects the nearer is the hearer: told reporters a story.
    """
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    if is_passive(parse, cue):
        subject = passive_subject_of(parse, cue)
        heard = subject >= 0 and subject != frame.source and owners[subject] == owners[cue]
        return subject if heard else -1
    for child in parse.children[cue]:
        if (
            child > cue
            and parse.deprels[child] in _OBJECTS
            and child != frame.source
            and owners[child] == owners[cue]
            and is_nominal(parse, child)
            and parse.lemmas[child] not in _DEAF
            and not case_of(parse, child)
        ):
            return child
    return -1


def _listeners(layout: Layout, frame: Frame) -> list[int]:
    """Return X in *said to X*, *called on X*, *said in a letter to X*."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    for child in parse.children[cue]:
        if owners[child] != owners[cue]:
            continue
        if parse.deprels[child] == "iobj" and child > cue and _can_listen(layout, child):
            return [child]
        if parse.deprels[child] not in _OBLIQUES:
            continue
        case = case_of(parse, child)
        addressed = (case == "to" and "clause" in frame.traits) or (
            case == "on" and child > cue and parse.lemmas[cue] == "call"
        )
        if addressed and child != frame.source and _can_listen(layout, child):
            return [child]
        if case in _OCCASIONS:
            readers = _readers(layout, child)
            if readers:
                return readers[:1]
    return []


def _readers(layout: Layout, noun: int) -> list[int]:
    """Return X in *a letter to X*."""
    parse = layout.parse
    if parse.lemmas[noun] not in _MESSAGES:
        return []
    return [
        child
        for child in parse.children[noun]
        if parse.deprels[child] == "nmod"
        and child > noun
        and case_of(parse, child) in ("to", "with")
        and layout.owners[child] == layout.owners[noun]
        and _can_listen(layout, child)
    ]


def _can_listen(layout: Layout, token: int) -> bool:
    """Tell whether a noun can be somebody who listens: neither a number nor a day."""
    parse = layout.parse
    if not is_nominal(parse, token) or parse.upos[token] == "NUM":
        return False
    return parse.lemmas[token] not in _DEAF and parse.lemmas[token] not in CALENDAR
