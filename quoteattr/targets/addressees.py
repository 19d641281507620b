"""Addressees: whom the words of a frame were said to."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import load
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.shared import SENDING
from quoteattr.patterns.words import NOMINATIVE, is_nominal
from quoteattr.syntax import (
    TIMES,
    asks_by,
    case_of,
    child_by,
    is_passive,
    passive_subject_of,
    subject_of,
)

_DEAF = frozenset(load("deaf"))
_MESSAGES = frozenset(load("messages"))
_OBJECTS = frozenset(("obj", "iobj", "obl"))
_OBLIQUES = frozenset(("obl", "nmod", "obl:arg"))
_OCCASIONS = frozenset(("in", "at", "with", "during", "on"))
_SHOUTING = frozenset(("shout", "yell", "scream", "bark", "snap", "hiss", "growl", "swear"))
_SPEAKING = frozenset(("speak", "write", "talk", "appeal", "turn", "respond", "reply", "testify"))
_ANSWERING = frozenset(("respond", "reply", "answer"))
_SUBORDINATE = frozenset(("advcl", "xcomp"))
_ANSWERS = frozenset(("response", "reply", "answer"))
_SECOND = frozenset(("iobj", "obj"))
_SECOND_OBJECTS = frozenset(("obj", "ccomp", "xcomp"))


def find_addressees(layout: Layout, frame: Frame) -> list[int]:
    """Return the head tokens of whom a frame's words were said to."""
    if layout.parse.upos[frame.cue] not in ("VERB", "AUX"):
        return _readers(layout, frame.cue)
    if "hearer" in frame.traits:
        hearer = _hearer(layout, frame)
        if hearer >= 0:
            return [hearer]
    found = _listeners(layout, frame) or _spoken_to(layout, frame.cue)
    return found or _written_to(layout, frame)


def _written_to(layout: Layout, frame: Frame) -> list[int]:
    """Return X in *a letter to X says* and in *a letter to X in which she wrote*."""
    parse, cue, source = layout.parse, frame.cue, frame.source
    if source >= 0 and parse.lemmas[source] in _MESSAGES:
        reader = next(iter(_readers(layout, source)), -1)
        if reader < 0:  # parsers hang it on who wrote it: a letter from them to X
            writer = child_by(parse, source, ("nmod",))
            hung = parse.children[writer] if writer > source else []
            reader = next((n for n in hung if n < cue and case_of(parse, n) == "to"), -1)
        heard = source < reader < cue and _can_listen(layout, reader)
        return [reader] if heard else []
    if parse.deprels[cue] == "acl:relcl" and 0 <= parse.heads[cue] < cue:
        which = child_by(parse, cue, ("obl",))
        if which >= 0 and parse.lemmas[which] == "which":
            return _readers(layout, parse.heads[cue])
    return []


def _hearer(layout: Layout, frame: Frame) -> int:
    """Return X in *told X*, *X was told*, -1 if there is none.

    Of two objects the nearer is the hearer: told reporters a story.
    """
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    asked = frame.pattern == "verb-agent" and parse.deprels[cue] == "advcl"
    if asked or is_passive(parse, cue):
        # Asked by Y whether it rained, X said no.
        subject = subject_of(parse, parse.heads[cue]) if asked else passive_subject_of(parse, cue)
        heard = subject >= 0 and subject != frame.source and owners[subject] == owners[cue]
        return subject if heard else -1
    for child in parse.children[cue]:
        if (
            child > cue
            and parse.deprels[child] in _OBJECTS
            and child != frame.source
            and owners[child] == owners[cue]
            and (is_nominal(parse, child) or parse.deprels[child] == "iobj")
            and (parse.lemmas[child] not in _DEAF or _is_in_name(parse, child))
            and parse.lemmas[child] not in TIMES
            and not case_of(parse, child)
            and not asks_by(parse, child)
        ):
            return child
        if child > cue and parse.deprels[child] in _SECOND and owners[child] != owners[cue]:
            station = child_by(parse, child, ("nmod:poss",))
            if cue < station < child and owners[station] == owners[cue]:
                return station  # told Radio Carrow’s “Good Evening” that …
    if parse.upos[cue + 1 : cue + 3] == ["PROPN", "PRON"] and owners[cue + 1] == owners[cue]:
        told = parse.lemmas[cue + 2] in NOMINATIVE and frame.source < cue
        return cue + 1 if told else -1  # told Holm she was ill, whatever the parser made of it
    return -1


def _is_in_name(parse: Parse, token: int) -> bool:
    """Tell whether a word ends a name: told Lantern News."""
    return parse.upos[token - 1] == "PROPN" and parse.heads[token - 1] == token


def _listeners(layout: Layout, frame: Frame) -> list[int]:
    """Return X in *said to X*, *called on X*, *said in a letter to X*."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    for child in parse.children[cue]:
        if owners[child] != owners[cue] or child == frame.source:
            continue
        if child > cue and _can_listen(layout, child) and _is_promised(parse, cue, child):
            return [child]
        if parse.deprels[child] not in _OBLIQUES:
            continue
        case = case_of(parse, child)
        addressed = (
            (case == "to" and "clause" in frame.traits)
            or (case == "on" and child > cue and _calls_on(parse, cue))
            or (case == "with" and child > cue and parse.lemmas[cue] == "plead")
            or (case == "at" and child > cue and parse.lemmas[cue] in _SHOUTING)
        )
        answered = parse.lemmas[cue] in _ANSWERING and not _is_somebody(parse, child)
        if addressed and _can_listen(layout, child) and not answered:
            return [child]
        if case in _OCCASIONS:
            readers = _readers(layout, child)
            # In response to the letter: a letter hears nothing.
            answers = parse.lemmas[child] in _ANSWERS
            if readers and not (answers and not _is_somebody(parse, readers[0])):
                return readers[:1]
    if parse.lemmas[cue] == "write" and parse.forms[cue + 1 : cue + 2] == ["to"]:
        if parse.lemmas[cue + 2] in load("roles") and parse.heads[cue + 2] == cue:
            return [cue + 2]  # wrote to pollster Ida Holm, whatever the parser made of it
    return []


def _is_somebody(parse: Parse, token: int) -> bool:
    """Tell whether a word means a person or a body, not a question or a lawsuit."""
    if parse.upos[token] in ("PROPN", "PRON"):
        return True
    return parse.lemmas[token] in load("roles") or parse.lemmas[token] in load("groups")


def _calls_on(parse: Parse, verb: int) -> bool:
    """Tell whether a verb calls on somebody, not something by a name: called him “…” on Monday."""
    return parse.lemmas[verb] == "call" and child_by(parse, verb, ("obj",)) < 0


def _is_promised(parse: Parse, verb: int, token: int) -> bool:
    """Tell whether an object is whom a verb gives its words: promised the town “…”."""
    if parse.deprels[token] == "iobj":
        return True
    if parse.deprels[token] != "obj" or parse.lemmas[verb] != "promise":
        return False
    if parse.lemmas[token] in load("roles") or parse.lemmas[token] in load("groups"):
        return True  # “…,” she promised the crowd
    return any(
        child > token and parse.deprels[child] in _SECOND_OBJECTS for child in parse.children[verb]
    )


def _spoken_to(layout: Layout, cue: int) -> list[int]:
    """Return X in *speaking to X, she said* and in *wrote to X to ask*."""
    parse, owners = layout.parse, layout.owners
    verbs = [
        child
        for child in parse.children[cue]
        if child < cue and parse.deprels[child] == "advcl" and parse.forms[child].endswith("ing")
    ]
    if parse.deprels[cue] in _SUBORDINATE and parse.heads[cue] < cue:
        verbs.append(parse.heads[cue])
    for verb in verbs:
        if parse.lemmas[verb] in SENDING and parse.forms[cue - 1] == "to":
            reader = child_by(parse, verb, ("obj", "iobj"))
            if verb < reader < cue and owners[verb] == owners[cue]:
                return [reader]  # e-mailed X to say that …
        if parse.lemmas[verb] not in _SPEAKING or owners[verb] != owners[cue]:
            continue
        for child in parse.children[verb]:
            if parse.deprels[child] == "obl" and verb < child and case_of(parse, child) == "to":
                if parse.lemmas[verb] in _ANSWERING and not _is_somebody(parse, child):
                    return []  # responding to the lawsuit, he said
                return [child] if _can_listen(layout, child) else []
    return []


def _readers(layout: Layout, noun: int) -> list[int]:
    """Return X in *a letter to X*."""
    parse = layout.parse
    if parse.lemmas[noun] not in _MESSAGES:
        return []
    if parse.forms[noun + 1 : noun + 2] == ["to"] and noun + 2 < len(parse):
        word = parse.lemmas[noun + 2]
        if word in load("groups") or word in load("roles"):
            return [noun + 2]  # in a speech to parliament, whatever the parser made of it
    return [
        child
        for child in parse.children[noun]
        if parse.deprels[child] == "nmod"
        and child > noun
        and case_of(parse, child) in ("to", "with")
        and layout.owners[child] == layout.owners[noun]
        and _can_listen(layout, child)
    ]


def _can_listen(layout: Layout, token: int) -> bool:
    """Tell whether a noun can be somebody who listens: neither a number nor a day."""
    parse = layout.parse
    if not is_nominal(parse, token) or parse.upos[token] == "NUM":
        return False
    return parse.lemmas[token] not in _DEAF and parse.lemmas[token] not in TIMES
