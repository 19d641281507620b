"""Frames whose cue is a preposition: according to X, in the words of X."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.syntax import NOMINAL, phrase_head

_NEAR = 12
# What things go according to: these report nothing.
_MANNERS = frozenset(("plan", "schedule", "custom", "tradition", "taste", "need", "size", "age"))


def _match_according(layout: Layout, cue: int) -> int:
    """Find X in *according to X*: the noun phrase behind *to*."""
    parse = layout.parse
    token = cue + 2
    if (
        token >= len(parse)
        or parse.lemmas[cue + 1] != "to"
        or layout.owners[token] != layout.owners[cue]
    ):
        return NOBODY
    if parse.forms[token] in _MANNERS:
        return NOBODY
    head = parse.heads[cue]
    if head > cue + 1 and head < cue + _NEAR and parse.upos[head] in NOMINAL:
        return head
    return phrase_head(parse, token, cue + 2, min(cue + _NEAR, len(parse)))


def _match_words(layout: Layout, cue: int) -> int:
    """Find X in *in the words of X*, *in X's words*."""
    parse = layout.parse
    if parse.lemmas[cue] != "word":
        return NOBODY
    for child in parse.children[cue]:
        if (
            parse.deprels[child] in ("nmod:poss", "nmod")
            and layout.owners[child] == layout.owners[cue]
        ):
            if parse.deprels[child] == "nmod:poss" or parse.forms[cue + 1 : cue + 2] == ["of"]:
                return child
    return NOBODY


ACCORDING = Pattern(
    "according-to",
    "According to [Ida Holm], the plan was “good”.",
    "It went according to plan, a “good” one.",
    _match_according,
)
WORDS = Pattern(
    "in-words-of",
    "In the words of [Ida Holm], it was “good”.",
    "Other words were “good”.",
    _match_words,
)
PATTERNS = (ACCORDING, WORDS)
