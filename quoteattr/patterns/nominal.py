"""Frames whose cue is a noun: X's statement that, a letter from X, the report."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.syntax import NOMINAL, case_of, subject_of

# Verbs that say no more than that their object is said.
_VOICING = frozenset(("express", "voice", "repeat", "reiterate", "issue", "make"))
_FROM = frozenset(("from", "by", "of"))
# What a body that stands before it writes: a Daily X report that ….
_OUTLETS = frozenset(("report", "statement", "analysis", "study", "editorial", "poll", "survey"))


def _match_possessor(layout: Layout, noun: int) -> int:
    """Find X in *X's statement*, *his claim*: the possessor."""
    parse = layout.parse
    for child in parse.children[noun]:
        if parse.deprels[child] == "nmod:poss" and layout.owners[child] == layout.owners[noun]:
            return child
    return NOBODY


def _match_author(layout: Layout, noun: int) -> int:
    """Find X in *a statement from X*, *a claim by X*, *a Daily X report that*: the author."""
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
    reports = parse.lemmas[noun] in _OUTLETS and parse.forms[noun + 1 : noun + 2] == ["that"]
    named = reports and parse.heads[noun - 1] == noun and parse.upos[noun - 1] == "PROPN"
    return noun - 1 if named else NOBODY


def _match_voicing(layout: Layout, noun: int) -> int:
    """Find X in *X expressed hope that*: the subject of a verb that only voices the noun."""
    parse, verb = layout.parse, layout.parse.heads[noun]
    if verb < 0 or parse.deprels[noun] != "obj" or parse.lemmas[verb] not in _VOICING:
        return NOBODY
    subject = subject_of(parse, verb)
    return subject if layout.owners[subject] == layout.owners[noun] else NOBODY


VOICED = Pattern(
    "noun-voiced",
    "[Ida Holm] voiced concern that it was “good”.",
    "Ida Holm makes a “good” soup.",
    _match_voicing,
)
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
    VOICED,
)
