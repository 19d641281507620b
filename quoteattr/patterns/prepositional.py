"""Frames whose cue is a preposition: according to X, in the words of X."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.syntax import NOMINAL, case_of, child_by, phrase_head

# In X’s words, in X’s view: nouns whose owner says what stands beside them.
OPINIONS = frozenset(("word", "view", "opinion", "phrase"))
_NEAR = 12
# What things go according to: these report nothing.
_MANNERS = frozenset(("plan", "schedule", "custom", "tradition", "taste", "need", "size", "age"))
_MANNERS |= {"preference", "rank", "ability", "means", "circumstance", "type", "order"}


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
    head = parse.heads[cue]
    if not cue + 1 < head < cue + _NEAR or parse.upos[head] not in NOMINAL:
        head = phrase_head(parse, token, cue + 2, min(cue + _NEAR, len(parse)))
    if parse.upos[head] == "ADJ":
        head = max(head, child_by(parse, head, ("conj",)))  # one current and one former official
    # According to schedule, the schedule; but: according to a schedule seen by the paper.
    manner = parse.lemmas[head] in _MANNERS and parse.lemmas[token] != "a"
    return NOBODY if manner else head


def _match_words(layout: Layout, cue: int) -> int:
    """Find X in *in the words of X*, *in X's words*."""
    parse = layout.parse
    if parse.lemmas[cue] not in OPINIONS or case_of(parse, cue) != "in":
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
