"""Topics: what quoted words are about, by what stands around them."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import is_nominal
from quoteattr.syntax import (
    NOMINAL,
    case_of,
    child_by,
    hanging_out,
    is_passive,
    passive_subject_of,
    relative_noun,
    subject_of,
)

_CUES = load("verbs")
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_RELATIVE = frozenset(("who", "which", "that"))
_RELATIVE_OBJECTS = _RELATIVE | {"whom"}
_NO_TOPICS = _RELATIVE | {"there", "it"}
_FUNCTIONS = frozenset(("mark", "case", "cc"))
_ARGUMENTS = frozenset(("obj", "xcomp", "advmod"))
_CONTROLLED = frozenset(("obj", "iobj"))
# Verbs whose complement says something of their subject: X seemed “…”, X wanted to “…”.
_RAISING = frozenset(
    {"be", "become", "remain", "stay", "get", "go", "continue"}
    | {"seem", "appear", "look", "sound", "feel"}
    | {"have", "need", "want"}
)
# A quoted adjective or noun before the word it belongs to: their “strategic” ties.
_AUXILIARY = frozenset(("AUX", "ADV", "PART", "PUNCT"))
_MODIFIERS = frozenset(("amod", "compound", "nmod:unmarked", "nummod"))
_APPOSED = frozenset(("appos", "compound", "flat", "nmod:desc"))
_BEFORE_NAME = frozenset(("NOUN", "ADJ", "PUNCT", "PROPN"))
_PARTICIPLES = ("ed", "en", "called", "known")
_REFERRING = frozenset(("refer", "speak", "talk"))
_MENTIONING = frozenset(("speak", "talk", "refer", "reference", "discuss"))
_SECONDARY = frozenset(("advcl", "conj", "parataxis", "acl"))
_ABOUT = frozenset(("about", "of", "regarding", "concerning"))
_OF_WHAT = frozenset(("of", "about", "to"))
_NEAR = 3
_WINDOW = 6

# From a layout, a frame, the word of the quotation that hangs on one outside, and the range
# of the quotation to the head token of the topic, -1 where there is none.
Rule = Callable[[Layout, Frame, int, tuple[int, int]], int]


def find_topic(layout: Layout, frame: Frame, words: tuple[int, int]) -> int:
    """Return the head token of what words inside a reporter's sentence are about, or -1.

    Args:
        layout: the layout.
        frame: the frame of the quotation.
        words: token range of the quotation.
    """
    top = _top(layout, words)
    token = _predicated(layout, frame, top, words) if top >= 0 else -1
    if token < 0:
        token = _characterized(layout, frame, words)
    if token >= 0 or top < 0:
        return token
    for rule in _RULES:
        token = rule(layout, frame, top, words)
        if token >= 0:
            return token
    return -1


def _top(layout: Layout, words: tuple[int, int]) -> int:
    """Return the first word of a quotation that hangs on a word outside it."""
    for token in hanging_out(layout.parse, *words):
        if layout.parse.deprels[token] not in _FUNCTIONS:
            return token
    return -1


def _characterized(layout: Layout, frame: Frame, words: tuple[int, int]) -> int:
    """Return X in *called X “…”*, *described X as “…”*, *X, which he called “…”*."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    if "topic" not in frame.traits or parse.upos[cue] != "VERB":
        return -1
    if is_passive(parse, cue):
        subject = passive_subject_of(parse, cue)
        return subject if subject >= 0 and subject != frame.source else -1
    if frame.pattern == "verb-agent" and parse.forms[cue].endswith(_PARTICIPLES):
        return _described(parse, cue)
    for child in parse.children[cue]:
        if child == frame.source or owners[child] != owners[cue] or words[0] <= child < words[1]:
            continue
        relation = parse.deprels[child]
        if relation in ("obj", "iobj") and is_nominal(parse, child):
            if parse.lemmas[child] in _RELATIVE_OBJECTS:
                return relative_noun(parse, child)
            return child if parse.lemmas[child] != "what" else -1
        # Small clauses: called the plan “a disaster” with the plan as the subject of an xcomp.
        if relation in ("xcomp", "ccomp"):
            subject = subject_of(parse, child)
            if subject > cue and owners[subject] == owners[cue]:
                return subject
            # The topic itself, where the parser took it for the complement.
            if (
                cue < child < words[0]
                and parse.upos[child] in NOMINAL
                and not case_of(parse, child)
            ):
                return child
    head = parse.heads[cue]
    if parse.deprels[cue] == "acl:relcl" and head >= 0:
        if parse.lemmas[frame.source] not in _RELATIVE:
            return head if parse.lemmas[head] != "what" else -1
    referred = _referred(layout, cue)
    return referred if referred >= 0 else _inner_subject(layout, cue, words)


def _described(parse: Parse, participle: int) -> int:
    """Return X in *described by Y as “…”, X was built* and in *X, dubbed “…” by Y*."""
    head, relation = parse.heads[participle], parse.deprels[participle]
    if head < 0 or relation not in ("acl", "advcl"):
        return -1
    if relation == "acl":
        return head
    subject = subject_of(parse, head)
    return subject if subject >= 0 else passive_subject_of(parse, head)


def _referred(layout: Layout, cue: int) -> int:
    """Return X in *referred to X as “…”*, *spoke of X as “…”*."""
    parse, owners = layout.parse, layout.owners
    if parse.lemmas[cue] not in _REFERRING:
        return -1
    for child in parse.children[cue]:
        if parse.deprels[child] == "obl" and owners[child] == owners[cue]:
            if case_of(parse, child) in _OF_WHAT:
                return child
    return -1


def _inner_subject(layout: Layout, cue: int, words: tuple[int, int]) -> int:
    """Return X in *called X “…”* where X hangs on a quoted word as its subject."""
    parse, owners = layout.parse, layout.owners
    for child in parse.children[cue]:
        if words[0] <= child < words[1]:
            inner = child_by(parse, child, ("nsubj",))
            if inner > cue and owners[inner] == owners[cue]:
                return inner
    return -1


def _seen_as(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *admires X as “…”*, whatever the verb."""
    parse, owners = layout.parse, layout.owners
    head = parse.heads[top]
    if head < 0 or owners[head] != REPORTER or case_of(parse, top) != "as":
        return -1
    found = child_by(parse, head, ("obj", "nsubj:pass"))
    if not 0 <= found < top or owners[found] != REPORTER or parse.upos[found] not in NOMINAL:
        return -1
    if parse.lemmas[found] in _RELATIVE_OBJECTS:
        return relative_noun(parse, found)
    return found if parse.lemmas[found] != "what" else -1


def _predicated(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X was “…”*, *X would “…”*: the subject of a quoted predicate."""
    parse, owners = layout.parse, layout.owners
    predicate = top
    for _ in range(_NEAR):
        subject = child_by(parse, predicate, _SUBJECTS)
        if subject >= 0:
            if owners[subject] != REPORTER or subject > words[0] or subject == frame.source:
                return -1
            if parse.lemmas[subject] in _RELATIVE:
                return relative_noun(parse, subject)
            return subject if parse.lemmas[subject] != "there" else -1
        head, relation = parse.heads[predicate], parse.deprels[predicate]
        if head < 0:
            return -1
        if relation != "conj":
            if relation not in ("xcomp", "ccomp") or parse.lemmas[head] not in _RAISING:
                return -1
        predicate = head
    return -1


def _modified(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *the “…” X*."""
    parse = layout.parse
    head, last = parse.heads[top], words[1]
    if parse.deprels[top] not in _MODIFIERS or not last <= head < last + _WINDOW:
        return -1
    return head if head != frame.source and layout.owners[head] == REPORTER else -1


def _apposed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *my “dear friend,” X*."""
    parse, last = layout.parse, words[1]
    behind, count = last, len(parse.forms)
    while behind < min(count, last + 2) and parse.upos[behind] == "PUNCT":
        behind += 1
    if behind >= count or layout.owners[behind] != REPORTER or parse.upos[behind] != "PROPN":
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


def _possessed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X’s “…”*, where the quoted words are or begin with what X has or is."""
    parse, owners = layout.parse, layout.owners
    for child in range(words[0] - 1, max(frame.cue, words[0] - _NEAR - 1), -1):
        possessor = parse.deprels[child] == "nmod:poss" and owners[child] == REPORTER
        if possessor and words[0] <= parse.heads[child] < words[1]:
            return child
    return -1


def _clause_subject(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *said X has “…”* and in *expects X to “…”*."""
    parse, owners = layout.parse, layout.owners
    verb, relation = parse.heads[top], parse.deprels[top]
    if relation not in _ARGUMENTS or verb < 0 or verb == frame.cue or owners[verb] != REPORTER:
        return -1
    controlled = relation == "xcomp" or "topic" in _CUES.get(parse.lemmas[verb], ())
    roles = _CONTROLLED if controlled else _SUBJECTS
    for child in parse.children[verb]:
        if child >= words[0]:
            break
        if parse.deprels[child] in roles and owners[child] == REPORTER:
            named = child != frame.source and parse.lemmas[child] not in _NO_TOPICS
            return child if named else -1
    return -1


def _before_predicate(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X is “…”*, *X “would …”* where the parser did not take X for a subject."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    token = words[0] - 1
    while token > cue and (parse.upos[token] in _AUXILIARY or owners[token] != REPORTER):
        token -= 1
    if "AUX" not in parse.upos[token + 1 : words[0] + 1]:
        return -1
    if token <= cue or "," in parse.forms[token + 1 : words[0]]:
        return _before_frame(layout, frame)
    found = -1
    for _ in range(_WINDOW):
        if token in (cue, frame.source) or not cue < token < words[0]:
            break
        if is_nominal(parse, token):
            found = token
        token = parse.heads[token]
    return found if found < 0 or parse.lemmas[found] not in _NO_TOPICS else -1


def _before_frame(layout: Layout, frame: Frame) -> int:
    """Return X in *X, she said, was “…”*: another subject that the parser gave to the cue."""
    parse = layout.parse
    for child in parse.children[frame.cue]:
        if child < frame.source and parse.deprels[child] in _SUBJECTS:
            apart = "," in parse.forms[child : frame.source]
            return child if apart and layout.owners[child] == REPORTER else -1
    return -1


_RULES: tuple[Rule, ...] = (
    _seen_as,
    _modified,
    _apposed,
    _possessed,
    _clause_subject,
    _before_predicate,
)


def find_stated_topic(layout: Layout, frame: Frame) -> int:
    """Return the head token of X in *said of X*, *said, referring to X*, or -1."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    children = parse.children[cue]
    if frame.source > cue:
        children = children + parse.children[frame.source]
    for child in children:
        if owners[child] != owners[cue] or child == frame.source:
            continue
        relation = parse.deprels[child]
        if relation in ("obl", "nmod"):
            if parse.heads[child] == cue and parse.upos[child] in NOMINAL:
                if case_of(parse, child) in _ABOUT:
                    return child
        elif relation in _SECONDARY:
            topic = _asked_about(parse, cue, child)
            if topic >= 0:
                return topic
    return -1


def _asked_about(parse: Parse, cue: int, verb: int) -> int:
    """Return X in *asked about X, she said* and *she said, referring to X*."""
    asked = parse.lemmas[verb] == "ask" and verb < cue
    if not asked and (parse.lemmas[verb] not in _MENTIONING or verb < cue):
        return -1
    for child in parse.children[verb]:
        relation = parse.deprels[child]
        if relation not in ("obl", "obj") or parse.upos[child] not in NOMINAL:
            continue
        if (relation == "obj" and not asked) or case_of(parse, child) in _OF_WHAT:
            return child
    return -1
