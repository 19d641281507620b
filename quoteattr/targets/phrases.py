"""Topics in the phrase around quoted words: the “…” X, my “…,” X, X’s “…”."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns import Frame
from quoteattr.patterns.words import DASHES
from quoteattr.syntax import (
    NOMINAL,
    RELATIVE,
    case_of,
    child_by,
    left_edge,
    object_of,
    phrase_head,
    relative_noun,
    subject_of,
)

# A quoted adjective or noun before the word it belongs to: their “strategic” ties.
_MODIFIERS = frozenset(("amod", "compound", "nmod:unmarked", "nummod"))
_APPOSED = frozenset(("appos", "compound", "flat", "nmod:desc"))
_BEFORE_NAME = frozenset(("NOUN", "ADJ", "PUNCT", "PROPN"))
_AUXILIARY = frozenset(("AUX", "ADV", "PART"))
_STOPS = frozenset((".", "!", "?"))
_LETTING = frozenset(("let", "make", "help", "watch", "see"))
_POSSESSIVES = {"he": "his", "she": "her", "it": "its", "they": "their", "i": "my", "we": "our"}
_NEAR = 3
_WINDOW = 6


def seen_as(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *admires X as “…”*, whatever the verb."""
    parse, owners = layout.parse, layout.owners
    head = parse.heads[top]
    if head < 0 or owners[head] != REPORTER or case_of(parse, top) != "as":
        return -1
    found = object_of(parse, head)
    if found < 0:
        found = child_by(parse, head, ("nsubj:pass",))
    if not 0 <= found < top or owners[found] != REPORTER or parse.upos[found] not in NOMINAL:
        return -1
    if parse.lemmas[found] in RELATIVE:
        return relative_noun(parse, found)
    return found if parse.lemmas[found] != "what" else -1


def modified(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *the “…” X*."""
    parse = layout.parse
    head, last = parse.heads[top], words[1]
    if parse.deprels[top] not in _MODIFIERS or not last <= head < last + _WINDOW:
        return -1
    having = words[0] - 1 - (parse.upos[words[0] - 1] == "PUNCT")
    if parse.upos[top] == "VERB" and parse.lemmas[having] == "have":
        return subject_of(parse, having)  # Y had “cooked” X
    return head if head != frame.source and layout.owners[head] == REPORTER else -1


def concerned(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *voiced “unease” about X*."""
    parse = layout.parse
    for child in parse.children[top]:
        if (
            child >= words[1]
            and parse.deprels[child] == "nmod"
            and case_of(parse, child) == "about"
        ):
            return child if layout.owners[child] == REPORTER else -1
    return -1


def set_before(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X — “…,” he writes — was …* and in *X “no threat”, says Y*."""
    parse, before = layout.parse, words[0] - 1
    if frame.source < words[1] and frame.cue < words[1]:
        return -1
    before -= parse.upos[before] == "PUNCT"  # the opening mark
    is_parted = parse.forms[before] in DASHES
    before -= is_parted
    if (
        before < 0
        or parse.upos[before] not in ("NOUN", "PROPN")
        or layout.owners[before] != REPORTER
    ):
        return -1
    head = phrase_head(parse, before, left_edge(parse, before), words[0])
    is_tied = parse.deprels[top] == "appos" and parse.heads[top] == head
    return head if is_tied or is_parted else -1


def allowed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *let X “…”*, where a bare infinitive is quoted."""
    parse, first = layout.parse, words[0]
    if parse.upos[first] != "VERB" or parse.forms[first] != parse.lemmas[first]:
        return -1
    for verb in range(words[0] - 2, max(frame.cue, words[0] - _WINDOW - 1), -1):
        if parse.lemmas[verb] in _LETTING and parse.upos[verb] == "VERB":
            found = child_by(parse, verb, ("obj",))
            return found if verb < found < words[0] else -1
    return -1


def apposed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *my “dear friend,” X*."""
    parse, last = layout.parse, words[1]
    behind, count = last, len(parse.forms)
    while behind < min(count, last + 2) and parse.upos[behind] == "PUNCT":
        behind += 1
    if behind >= count or layout.owners[behind] != REPORTER or parse.upos[behind] != "PROPN":
        return -1
    if "\n" in parse.text[parse.ends[last - 1] : parse.starts[behind]]:
        return -1
    name = behind
    while parse.heads[name] > name and parse.upos[parse.heads[name]] == "PROPN":
        name = parse.heads[name]
    if name == frame.source or parse.upos[last - 1] not in _BEFORE_NAME:
        return -1
    if parse.deprels[top] in _APPOSED:
        return name
    for child in parse.children[top]:
        if child >= last and parse.deprels[child] in ("appos", "flat"):
            return name
    return -1


def before_headline(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in a headline's *X “asleep”, says Y*, *Y calls X “…”*, *Y hails X as “…”*."""
    parse = layout.parse
    if not layout.paragraphs:
        return -1
    first, last = layout.paragraph_tokens(0)
    if not first <= words[0] < last or not _STOPS.isdisjoint(parse.forms[last - 2 : last]):
        return -1
    before = words[0] - 1 - (parse.upos[words[0] - 1] == "PUNCT")
    while before > first and (parse.upos[before] in _AUXILIARY or parse.forms[before] == "as"):
        before -= 1
    begin = before
    while begin > first and parse.upos[begin - 1] in _BEFORE_NAME - {"PUNCT"}:
        if parse.forms[begin - 1].lower() in verb_forms():
            break  # Y calls | X
        begin -= 1
    if parse.upos[before] not in ("NOUN", "PROPN") or begin <= frame.source <= before:
        return -1
    return before if before != frame.cue else -1


def possessed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X’s “…”*, where the quoted words are or begin with what X has or is."""
    parse, owners = layout.parse, layout.owners
    what = "what" in parse.forms[max(0, frame.cue - _NEAR) : frame.cue]
    for child in range(words[0] - 1, max(frame.cue, words[0] - _WINDOW), -1):
        possessor = parse.deprels[child] == "nmod:poss" and owners[child] == REPORTER
        if possessor and words[0] <= parse.heads[child] < words[1]:
            # What she calls her “…” is hers, not she; what he calls her “…” is she.
            own = _POSSESSIVES.get(parse.forms[frame.source].lower(), parse.forms[child])
            is_own = what and parse.upos[child] == "PRON" and own == parse.forms[child]
            return -1 if is_own else child
    return -1
