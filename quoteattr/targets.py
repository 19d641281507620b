"""Targets: whom the words were said to, and what they are about."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.patterns import Frame
from quoteattr.patterns.verbal import relative_noun
from quoteattr.result import Role
from quoteattr.syntax import NOMINAL, case_of, child_by, is_passive, passive_subject_of, subject_of

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_ABOUT = frozenset(("about", "of", "regarding", "concerning"))
# A quoted adjective or noun before the word it belongs to: their “strategic” ties.
_MODIFIERS = frozenset(("amod", "compound", "nmod:unmarked", "nummod"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself", "myself", "yourself", "ourselves"))
_NEAR = 3

# Role and head token.
Mentioned = tuple[Role, int]


def find_addressees(layout: Layout, frame: Frame) -> list[Mentioned]:
    """Return whom a frame's words were said to: told X, said to X, in a letter to X."""
    parse, owners = layout.parse, layout.owners
    cue = frame.cue
    if parse.upos[cue] not in ("VERB", "AUX"):
        return [("addressee", token) for token in _letter_to(layout, cue)]
    found: list[int] = []
    passive = is_passive(parse, cue)
    if "hearer" in frame.traits and not passive:
        for child in parse.children[cue]:
            if (
                parse.deprels[child] in ("obj", "iobj", "obl")
                and child > cue
                and child != frame.source
                and owners[child] == owners[cue]
                and parse.upos[child] in NOMINAL
                and parse.lemmas[child] not in _REFLEXIVE
                and not case_of(parse, child)
            ):
                found.append(child)
                break
    elif "hearer" in frame.traits and passive:
        subject = passive_subject_of(parse, cue)
        if subject >= 0 and subject != frame.source and owners[subject] == owners[cue]:
            found.append(subject)
    if not found:
        for child in parse.children[cue]:
            if parse.deprels[child] not in ("obl", "nmod", "obl:arg") or owners[child] != owners[cue]:
                continue
            case = case_of(parse, child)
            if case == "to" and "clause" in frame.traits and child != frame.source and _can_listen(layout, child):
                found.append(child)
            elif case in ("in", "at", "with", "during", "on"):
                found += _letter_to(layout, child)
    return [("addressee", token) for token in found[:1]]


def _letter_to(layout: Layout, noun: int) -> list[int]:
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


_MESSAGES = frozenset(
    "letter email e-mail message note memo memorandum text speech address remark remarks statement call"
    " interview conversation reply response answer tweet appeal plea warning telegram briefing talk".split()
)


def _can_listen(layout: Layout, token: int) -> bool:
    parse = layout.parse
    return parse.upos[token] in NOMINAL and parse.lemmas[token] not in _REFLEXIVE and parse.upos[token] != "NUM"


def find_topics(layout: Layout, frame: Frame, words: tuple[int, int]) -> list[Mentioned]:
    """Return what a frame says that the quoted words are about.

    Args:
        layout: the layout.
        frame: the frame of the quotation.
        words: token range of the quotation.
    """
    token = _characterized(layout, frame, words)
    if token < 0:
        token = _predicated(layout, words)
    if token < 0:
        token = _modified(layout, words)
    if token < 0:
        token = _about(layout, frame)
    return [("topic", token)] if token >= 0 else []


def _characterized(layout: Layout, frame: Frame, words: tuple[int, int]) -> int:
    """Return X in *called X “…”*, *described X as “…”*, *X, which he called “…”*."""
    parse, owners = layout.parse, layout.owners
    cue = frame.cue
    if "topic" not in frame.traits or parse.upos[cue] != "VERB":
        return -1
    if is_passive(parse, cue):
        subject = passive_subject_of(parse, cue)
        return subject if subject >= 0 and subject != frame.source else -1
    for child in parse.children[cue]:
        if child == frame.source or owners[child] != owners[cue] or words[0] <= child < words[1]:
            continue
        if parse.deprels[child] in ("obj", "iobj") and parse.upos[child] in NOMINAL:
            if parse.lemmas[child] in ("which", "that", "whom", "who"):
                return relative_noun(parse, child)
            if parse.lemmas[child] == "what":
                return -1
            return child
        # Small clauses: called the plan “a disaster” with the plan as the subject of an xcomp.
        if parse.deprels[child] in ("xcomp", "ccomp"):
            subject = subject_of(parse, child)
            if subject >= 0 and subject > cue and owners[subject] == owners[cue]:
                return subject
    if parse.deprels[cue] == "acl:relcl" and parse.heads[cue] >= 0 and parse.lemmas[frame.source] not in ("who", "which", "that"):
        head = parse.heads[cue]
        return head if parse.lemmas[head] != "what" else -1
    refers = parse.lemmas[cue] in ("refer", "speak", "talk")
    for child in parse.children[cue]:
        if refers and parse.deprels[child] == "obl" and case_of(parse, child) in ("to", "of", "about") and owners[child] == owners[cue]:
            return child
    for child in parse.children[cue]:
        inner = child_by(parse, child, ("nsubj",))
        if words[0] <= child < words[1] and inner > cue and owners[inner] == owners[cue]:
            return inner
    return -1


def _predicated(layout: Layout, words: tuple[int, int]) -> int:
    """Return X in *X was “…”*, *X would “…”*: the subject of a quoted predicate."""
    parse, owners = layout.parse, layout.owners
    first, last = words
    for token in range(first, last):
        head = parse.heads[token]
        if first <= head < last or parse.deprels[token] == "punct":
            continue
        predicate = token
        for _ in range(_NEAR):
            subject = -1
            for child in parse.children[predicate]:
                if parse.deprels[child] in _SUBJECTS:
                    subject = child
                    break
            if subject >= 0:
                if first <= subject < last or owners[subject] != REPORTER or subject > first:
                    return -1
                if parse.lemmas[subject] in ("who", "which", "that"):
                    return relative_noun(parse, subject)
                return -1 if parse.lemmas[subject] == "there" else subject
            if parse.deprels[predicate] == "conj" or (
                parse.deprels[predicate] == "xcomp" and parse.lemmas[parse.heads[predicate]] in _RAISING
            ):
                predicate = parse.heads[predicate]
                continue
            break
        return -1
    return -1


_RAISING = frozenset(("seem", "appear", "remain", "become", "be", "look", "sound", "feel", "get", "have", "need", "want", "go", "continue", "stay"))


def _modified(layout: Layout, words: tuple[int, int]) -> int:
    """Return X in *the “…” X* and *my “dear friend,” X*."""
    parse, owners = layout.parse, layout.owners
    first, last = words
    for token in range(first, last):
        head = parse.heads[token]
        if first <= head < last or parse.deprels[token] == "punct":
            continue
        if head >= last and owners[head] == REPORTER and parse.deprels[token] in _MODIFIERS and head - last < 6:
            return head
        break
    behind = last
    while behind < len(parse) and parse.upos[behind] == "PUNCT" and behind < last + 2:
        behind += 1
    if behind < len(parse) and owners[behind] == REPORTER and parse.upos[behind] == "PROPN" and parse.upos[last - 1] in ("NOUN", "ADJ", "PUNCT", "PROPN"):
        head = parse.heads[behind]
        inner = range(first, last)
        for token in inner:
            if parse.deprels[token] in ("appos", "compound", "flat") or any(
                parse.deprels[child] in ("appos", "flat") and child >= last for child in parse.children[token]
            ):
                return behind if not (head > behind and parse.upos[head] == "PROPN") else head
    return -1


def _about(layout: Layout, frame: Frame) -> int:
    """Return X in *said of X*, *spoke about X*, *asked about X*."""
    parse, owners = layout.parse, layout.owners
    for child in parse.children[frame.cue]:
        if (
            parse.deprels[child] in ("obl", "nmod")
            and owners[child] == owners[frame.cue]
            and child != frame.source
            and parse.upos[child] in NOMINAL
            and case_of(parse, child) in _ABOUT
        ):
            return child
    return -1
