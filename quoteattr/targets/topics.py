"""Topics: what quoted words are about, by what stands around them."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.layout import REPORTER, Layout
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.syntax import SUBJECTS, case_of, child_by, hanging_out
from quoteattr.targets.characterized import characterized
from quoteattr.targets.phrases import (
    allowed,
    apposed,
    before_headline,
    concerned,
    modified,
    possessed,
    seen_as,
    set_before,
)
from quoteattr.targets.predicates import (
    before_predicate,
    clause_subject,
    predicated,
    pursued,
    resumed,
)

_PARTING = frozenset(("PUNCT", "CCONJ", "DET"))
# So many quotations at most share a topic, one behind the other.
_LISTED = 6
_FUNCTIONS = frozenset(("mark", "case", "cc"))

_ARTICLES = frozenset(("the", "a", "an"))
# From a layout, a frame, the word of the quotation that hangs on one outside, and the range
# of the quotation to the head token of the topic, -1 where there is none.
Rule = Callable[[Layout, Frame, int, tuple[int, int]], int]
_RULES: tuple[Rule, ...] = (
    seen_as,
    modified,
    set_before,
    allowed,
    apposed,
    possessed,
    clause_subject,
    pursued,
    resumed,
    before_predicate,
    concerned,
    before_headline,
)


def find_topic(layout: Layout, frame: Frame, words: tuple[int, int]) -> int:
    """Return the head token of what words inside a reporter's sentence are about, or -1.

    Args:
        layout: the layout.
        frame: the frame of the quotation.
        words: token range of the quotation.
    """
    if "out" in frame.traits:
        return _hit(layout.parse, frame.cue)
    for _ in range(_LISTED):
        top = _top(layout, words)
        token = _own_topic(layout, frame, top, words)
        if token >= 0 or top < 0:
            return token
        partner = _partner(layout, frame, top, words[0])
        if partner < 0:
            return -1
        words = layout.ranges[partner]
    return -1


def _own_topic(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return what the words around a quotation say that it is about, -1 if nothing."""
    forms = layout.parse.forms
    token = predicated(layout, frame, top, words) if top >= 0 else -1
    if token < 0:
        token = characterized(layout, frame, words)
    if token >= 0 or top < 0:
        return token if forms[token] not in _ARTICLES else -1
    for rule in _RULES:
        token = rule(layout, frame, top, words)
        if token >= 0 and forms[token] not in _ARTICLES:
            return token
    return -1


def _partner(layout: Layout, frame: Frame, top: int, first: int) -> int:
    """Return the quotation before that one shares its topic with: called X “weak” and “slow”."""
    parse, owners = layout.parse, layout.owners
    before = _listed_before(layout, frame, first)
    if before >= 0 and child_by(parse, top, SUBJECTS) < 0:
        return before
    partner = parse.heads[top]
    if parse.deprels[top] != "conj" or not 0 <= partner < first:
        return -1
    return owners[partner] if owners[partner] != REPORTER else -1


def _listed_before(layout: Layout, frame: Frame, first: int) -> int:
    """Return the quotation that only *and* parts from one, -1 where there is none."""
    token = first - 1
    while token > frame.cue and layout.parse.upos[token] in _PARTING:
        token -= 1
        if layout.owners[token] != REPORTER and layout.parse.upos[token] not in _PARTING:
            return layout.owners[token]
    return -1


def _hit(parse: Parse, cue: int) -> int:
    """Return X in *hit out at X*."""
    for child in parse.children[cue]:
        if child > cue and parse.deprels[child] == "obl" and case_of(parse, child) == "at":
            return child
    return -1


def _top(layout: Layout, words: tuple[int, int]) -> int:
    """Return the first word of a quotation that hangs on a word outside it."""
    for token in hanging_out(layout.parse, *words):
        if layout.parse.deprels[token] not in _FUNCTIONS:
            return token
    return -1
