"""Targets: whom the words were said to, and what they are about."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.patterns import Frame
from quoteattr.patterns.verbal import relative_noun
from quoteattr.result import Kind, Role
from quoteattr.syntax import (
    CALENDAR,
    NOMINAL,
    case_of,
    child_by,
    is_passive,
    passive_subject_of,
    subject_of,
)

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_ABOUT = frozenset(("about", "of", "regarding", "concerning"))
# A quoted adjective or noun before the word it belongs to: their “strategic” ties.
_MODIFIERS = frozenset(("amod", "compound", "nmod:unmarked", "nummod"))
_NOT_HEARING = frozenset(
    [
        "himself",
        "herself",
        "themselves",
        "itself",
        "myself",
        "yourself",
        "ourselves",
        "which",
        "what",
        "that",
        "this",
        "it",
        "stage",
        "floor",
        "question",
        "way",
        "end",
        "point",
        "world",
        "podium",
        "heart",
    ]
)
_NEAR = 3
_WINDOW = 6
_MENTIONING = frozenset(("speak", "talk", "refer", "reference", "discuss"))

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
                and (parse.upos[child] in NOMINAL or parse.upos[child] == "DET")
                and parse.lemmas[child] not in _NOT_HEARING
                and not case_of(parse, child)
            ):
                found.append(child)
    elif "hearer" in frame.traits and passive:
        subject = passive_subject_of(parse, cue)
        if subject >= 0 and subject != frame.source and owners[subject] == owners[cue]:
            found.append(subject)
    if not found:
        for child in parse.children[cue]:
            if (
                parse.deprels[child] not in ("obl", "nmod", "obl:arg")
                or owners[child] != owners[cue]
            ):
                continue
            case = case_of(parse, child)
            if (
                child != frame.source
                and _can_listen(layout, child)
                and (
                    (case == "to" and "clause" in frame.traits)
                    or (case == "on" and parse.lemmas[cue] == "call" and child > cue)
                )
            ):
                found.append(child)
            elif case in ("in", "at", "with", "during", "on"):
                found += _letter_to(layout, child)
    # Of two objects the nearer is the hearer: told reporters a story.
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
    [
        "letter",
        "email",
        "e-mail",
        "message",
        "note",
        "memo",
        "memorandum",
        "text",
        "speech",
        "address",
        "remark",
        "remarks",
        "statement",
        "call",
        "interview",
        "conversation",
        "reply",
        "response",
        "answer",
        "tweet",
        "appeal",
        "plea",
        "warning",
        "telegram",
        "briefing",
        "talk",
    ]
)


def _can_listen(layout: Layout, token: int) -> bool:
    parse = layout.parse
    lemma = parse.lemmas[token]
    return (
        parse.upos[token] in NOMINAL
        and parse.upos[token] != "NUM"
        and lemma not in _NOT_HEARING
        and lemma not in CALENDAR
    )


def find_topics(
    layout: Layout, frame: Frame, words: tuple[int, int], kind: Kind
) -> list[Mentioned]:
    """Return what a frame says that the quoted words are about.

    Args:
        layout: the layout.
        frame: the frame of the quotation.
        words: token range of the quotation.
        kind: kind of the quotation; whole clauses have no subject outside their marks.
    """
    token = -1
    if kind != "direct":
        top = _top(layout, words)
        token = _characterized(layout, frame, words)
        if token < 0 and top >= 0:
            token = _seen_as(layout, top)
        if token < 0 and top >= 0:
            token = _predicated(layout, top, words)
        if token < 0 and top >= 0:
            token = _modified(layout, frame, top, words)
        if token < 0 and top >= 0:
            token = _possessed(layout, top, words)
        if token < 0 and top >= 0:
            token = _clause_subject(layout, frame, top, words)
    if token < 0:
        token = _about(layout, frame)
    return [("topic", token)] if token >= 0 else []


def find_carried_topics(layout: Layout, frame: Frame) -> list[Mentioned]:
    """Return the topic that a quotation takes over from the frame that it continues."""
    token = _about(layout, frame)
    return [("topic", token)] if token >= 0 else []


def _top(layout: Layout, words: tuple[int, int]) -> int:
    """Return the first word of a quotation that hangs on a word outside it."""
    parse = layout.parse
    for token in range(*words):
        if not words[0] <= parse.heads[token] < words[1] and parse.deprels[token] not in (
            "punct",
            "mark",
            "case",
            "cc",
        ):
            return token
    return -1


def _seen_as(layout: Layout, top: int) -> int:
    """Return X in *admires X as “…”*, whatever the verb."""
    parse, owners = layout.parse, layout.owners
    head = parse.heads[top]
    if head < 0 or owners[head] != REPORTER or case_of(parse, top) != "as":
        return -1
    found = child_by(parse, head, ("obj", "nsubj:pass"))
    if found >= 0 and found < top and owners[found] == REPORTER and parse.upos[found] in NOMINAL:
        if parse.lemmas[found] in ("which", "that", "who", "whom"):
            return relative_noun(parse, found)
        return found if parse.lemmas[found] != "what" else -1
    return -1


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
    if (
        parse.deprels[cue] == "acl:relcl"
        and parse.heads[cue] >= 0
        and parse.lemmas[frame.source] not in ("who", "which", "that")
    ):
        head = parse.heads[cue]
        return head if parse.lemmas[head] != "what" else -1
    refers = parse.lemmas[cue] in ("refer", "speak", "talk")
    for child in parse.children[cue]:
        if (
            refers
            and parse.deprels[child] == "obl"
            and case_of(parse, child) in ("to", "of", "about")
            and owners[child] == owners[cue]
        ):
            return child
    for child in parse.children[cue]:
        inner = child_by(parse, child, ("nsubj",))
        if words[0] <= child < words[1] and inner > cue and owners[inner] == owners[cue]:
            return inner
    return -1


def _predicated(layout: Layout, top: int, words: tuple[int, int]) -> int:
    """Return X in *X was “…”*, *X would “…”*: the subject of a quoted predicate."""
    parse, owners = layout.parse, layout.owners
    predicate = top
    for _ in range(_NEAR):
        for child in parse.children[predicate]:
            if parse.deprels[child] not in _SUBJECTS:
                continue
            if owners[child] != REPORTER or child > words[0]:
                return -1
            if parse.lemmas[child] in ("who", "which", "that"):
                return relative_noun(parse, child)
            return -1 if parse.lemmas[child] == "there" else child
        head = parse.heads[predicate]
        if head >= 0 and (
            parse.deprels[predicate] == "conj"
            or (parse.deprels[predicate] in ("xcomp", "ccomp") and parse.lemmas[head] in _RAISING)
        ):
            predicate = head
            continue
        break
    return -1


_RAISING = frozenset(
    (
        "seem",
        "appear",
        "remain",
        "become",
        "be",
        "look",
        "sound",
        "feel",
        "get",
        "have",
        "need",
        "want",
        "go",
        "continue",
        "stay",
    )
)


def _modified(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *the “…” X* and *my “dear friend,” X*."""
    parse, owners = layout.parse, layout.owners
    last = words[1]
    head = parse.heads[top]
    if (
        head >= last
        and head != frame.source
        and owners[head] == REPORTER
        and parse.deprels[top] in _MODIFIERS
        and head - last < _WINDOW
    ):
        return head
    behind = last
    while behind < len(parse) and parse.upos[behind] == "PUNCT" and behind < last + 2:
        behind += 1
    if behind >= len(parse) or owners[behind] != REPORTER or parse.upos[behind] != "PROPN":
        return -1
    name = behind
    while parse.heads[name] > name and parse.upos[parse.heads[name]] == "PROPN":
        name = parse.heads[name]
    if name == frame.source or parse.upos[last - 1] not in ("NOUN", "ADJ", "PUNCT", "PROPN"):
        return -1
    beside = parse.deprels[top] in ("appos", "compound", "flat", "nmod:desc") or any(
        parse.deprels[child] in ("appos", "flat") and child >= last for child in parse.children[top]
    )
    return name if beside else -1


def _possessed(layout: Layout, top: int, words: tuple[int, int]) -> int:
    """Return X in *X’s “…”*, where the quoted words are what X has or is."""
    parse = layout.parse
    for child in parse.children[top]:
        if (
            parse.deprels[child] == "nmod:poss"
            and child < words[0]
            and layout.owners[child] == REPORTER
        ):
            return child
    return -1


def _clause_subject(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *said X has “…”*, *said X was to blame for “…”*."""
    parse, owners = layout.parse, layout.owners
    token = top
    for _ in range(_NEAR):
        if parse.deprels[token] not in _ARGUMENTS:
            return -1
        head = parse.heads[token]
        if head < 0 or head == frame.cue or owners[head] != REPORTER:
            return -1
        for child in parse.children[head]:
            if parse.deprels[child] in _SUBJECTS and owners[child] == REPORTER and child < words[0]:
                if child == frame.source or parse.lemmas[child] in (
                    "there",
                    "who",
                    "which",
                    "that",
                    "it",
                ):
                    return -1
                return child
        token = head
    return -1


_ARGUMENTS = frozenset(("obj", "obl", "xcomp", "nmod", "conj", "ccomp", "advcl"))


def _about(layout: Layout, frame: Frame) -> int:
    """Return X in *said of X*, *asked about X*, *said, referring to X*, *asked about X, she said*."""
    parse, owners = layout.parse, layout.owners
    beside = parse.children[frame.source] if frame.source > frame.cue else []
    for child in (*parse.children[frame.cue], *beside):
        if owners[child] != owners[frame.cue] or child == frame.source:
            continue
        relation = parse.deprels[child]
        if (
            relation in ("obl", "nmod")
            and parse.upos[child] in NOMINAL
            and case_of(parse, child) in _ABOUT
        ):
            if parse.heads[child] == frame.cue:
                return child
        elif relation in ("advcl", "conj", "parataxis", "acl"):
            asked = parse.lemmas[child] == "ask" and child < frame.cue
            if not asked and (parse.lemmas[child] not in _MENTIONING or child < frame.cue):
                continue
            for grandchild in parse.children[child]:
                if parse.upos[grandchild] not in NOMINAL or parse.deprels[grandchild] not in (
                    "obl",
                    "obj",
                ):
                    continue
                if (parse.deprels[grandchild] == "obj" and not asked) or case_of(
                    parse, grandchild
                ) in _OF_WHAT:
                    return grandchild
    return -1


_OF_WHAT = frozenset(("of", "about", "to"))
