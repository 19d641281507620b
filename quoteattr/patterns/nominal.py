"""Frames whose cue is a noun: X's statement that, a letter from X, the report."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.syntax import NOMINAL, case_of

_FROM = frozenset(("from", "by", "of"))


def _match_possessor(layout: Layout, noun: int) -> int:
    """Find X in *X's statement*, *his claim*: the possessor."""
    parse = layout.parse
    for child in parse.children[noun]:
        if parse.deprels[child] == "nmod:poss" and layout.owners[child] == layout.owners[noun]:
            return child
    return NOBODY


def _match_author(layout: Layout, noun: int) -> int:
    """Find X in *a statement from X*, *a claim by X*: the author."""
    parse = layout.parse
    for child in parse.children[noun]:
        if (
            parse.deprels[child] == "nmod"
            and child > noun
            and parse.upos[child] in NOMINAL
            and layout.owners[child] == layout.owners[noun]
            and case_of(parse, child) in _FROM
        ):
            return child
    return NOBODY


PATTERNS = (
    Pattern(
        "noun-possessor",
        "[Ida Holm]’s statement that it was “good” surprised many.",
        "Ida Holm’s house is “good”.",
        _match_possessor,
    ),
    Pattern(
        "noun-author",
        "A letter from [Ida Holm] called it “good”.",
        "A bus from Ida was “good”.",
        _match_author,
    ),
)
