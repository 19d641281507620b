"""Topics that a frame characterizes: called X “…”, described X as “…”."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import is_nominal
from quoteattr.syntax import (
    NOMINAL,
    RELATIVE,
    case_of,
    child_by,
    is_passive,
    left_edge,
    passive_subject_of,
    phrase_head,
    relative_noun,
    subject_of,
)

_PARTICIPLES = ("ed", "en", "called", "known")
_OBLIQUE = frozenset(("him", "her", "them", "it", "me", "us"))
_REFERRING = frozenset(("refer", "speak", "talk"))
_NEAR = 3
_WINDOW = 8
# The words of a plain noun phrase.
_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"))
_OF_WHAT = frozenset(("of", "about", "to"))


def characterized(layout: Layout, frame: Frame, words: tuple[int, int]) -> int:
    """Return X in *called X “…”*, *described X as “…”*, *X, which he called “…”*."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    if "topic" not in frame.traits or parse.upos[cue] != "VERB":
        return -1
    if is_passive(parse, cue):
        subject = passive_subject_of(parse, cue)
        if subject < 0 and parse.deprels[cue] == "acl":
            return parse.heads[cue]  # the first mayor to be described as “…”
        return subject if subject >= 0 and subject != frame.source else -1
    if frame.pattern == "verb-agent" and parse.forms[cue].endswith(_PARTICIPLES):
        return _described(parse, cue)
    referred = _referred(layout, cue, words)
    if referred >= 0:
        return referred
    for child in parse.children[cue]:
        if child == frame.source or owners[child] != owners[cue] or words[0] <= child < words[1]:
            continue
        relation = parse.deprels[child]
        if relation in ("obj", "iobj") and is_nominal(parse, child):
            if parse.forms[child].endswith("ing") and parse.forms[cue + 1] == parse.forms[child]:
                continue  # described hearing “…”
            if parse.lemmas[child] in RELATIVE:
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
    if "".join(parse.forms[cue + 1 : cue + 2]) in _OBLIQUE:
        # What she called her “…”: her own, not she.
        return cue + 1 if "what" not in parse.forms[max(0, cue - _NEAR) : cue] else -1
    head = parse.heads[cue]
    if parse.deprels[cue] == "acl:relcl" or (
        parse.deprels[cue] == "acl" and head < frame.source < cue  # a gift that X called “…”
    ):
        which = next((at for at in parse.children[cue] if parse.lemmas[at] in RELATIVE), cue)
        if case_of(parse, which) in ("in", "at", "on"):
            return -1  # a talk in which he referred to “…”
        if parse.lemmas[frame.source] not in RELATIVE:
            return head if parse.lemmas[head] != "what" else -1
    for rule in (_inner_subject, _antecedent, _between, _postposed):
        found = rule(layout, cue, words)
        if found >= 0:
            return found
    return -1


def _described(parse: Parse, participle: int) -> int:
    """Return X in *described by Y as “…”, X was built* and in *X, dubbed “…” by Y*."""
    head, relation = parse.heads[participle], parse.deprels[participle]
    if head < 0 or relation not in ("acl", "advcl"):
        return -1
    if relation == "acl":
        return head
    subject = subject_of(parse, head)
    return subject if subject >= 0 else passive_subject_of(parse, head)


def _referred(layout: Layout, cue: int, words: tuple[int, int]) -> int:
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
            inner = child_by(parse, child, ("nsubj", "compound"))
            if inner > cue and owners[inner] == owners[cue]:
                return inner
    return -1


def _postposed(layout: Layout, cue: int, words: tuple[int, int]) -> int:
    """Return X in *described as “…” X*, where X hangs on a quoted word as its object."""
    parse = layout.parse
    if cue >= words[0] or "as" not in parse.forms[words[0] - _NEAR : words[0]]:
        return -1
    for word in range(*words):
        found = child_by(parse, word, ("obj", "nsubj"))
        if found >= words[1] and left_edge(parse, found) <= words[1] + 1:
            return found if layout.owners[found] == REPORTER else -1
    return -1


def _antecedent(layout: Layout, cue: int, words: tuple[int, int]) -> int:
    """Return X in *X, whom she called “…”* where the clause hangs on another word."""
    parse = layout.parse
    for token in range(cue - 1, max(0, cue - _NEAR - 1), -1):
        if parse.lemmas[token] in ("whom", "which") and parse.forms[token - 1] == ",":
            noun = relative_noun(parse, token)
            return noun if noun != token else token - 2
    return -1


def _between(layout: Layout, cue: int, words: tuple[int, int]) -> int:
    """Return X in *calling X “…”*, whatever the parser made of X."""
    parse, last = layout.parse, words[0] - 2
    if not cue < last < cue + _WINDOW or parse.upos[last] not in ("NOUN", "PROPN"):
        return -1
    hearing = last == cue + 1 and parse.forms[last].endswith("ing")
    if hearing or not _NAMING.issuperset(parse.upos[cue + 1 : last + 1]):
        return -1
    return phrase_head(parse, last, cue + 1, last + 1)
