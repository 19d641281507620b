"""Frames: the acts of reporting in a parse, found once for all quotations."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import load
from quoteattr.patterns import NOBODY, Frame, nominal, prepositional, verbal

_VERBAL = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def find_frames(layout: Layout, first: int, last: int) -> list[Frame]:
    """Return the frames among the tokens *first* to *last*, in text order.

    Only tokens whose lemma is in the lexicon are looked at.
    """
    parse = layout.parse
    verbs, nouns = load("verbs"), load("nouns")
    frames = []
    for index, lemma in enumerate(parse.lemmas[first:last], first):
        if lemma in verbs:
            if parse.upos[index] in _VERBAL:
                if "it" in verbs[lemma] and parse.lemmas[index + 1 : index + 2] != ["it"]:
                    continue
                frames.append(_frame_of_verb(layout, index, verbs[lemma]))
                continue
        if lemma in nouns:
            if parse.upos[index] in _NOUNS:
                frame = _frame_of_noun(layout, index, nouns[lemma])
                if frame:
                    frames.append(frame)
        elif lemma in ("accord", "according"):
            frame = _frame_of_preposition(layout, index)
            if frame:
                frames.append(frame)
    return frames


def _frame_of_verb(layout: Layout, verb: int, traits: frozenset[str]) -> Frame:
    for pattern in verbal.PATTERNS:
        source = pattern.match(layout, verb)
        if source >= 0:
            return Frame(pattern.name, verb, verb, verb + 1, source, traits)
    return Frame("verb-sourceless", verb, verb, verb + 1, NOBODY, traits)


def _frame_of_noun(layout: Layout, noun: int, traits: frozenset[str]) -> Frame | None:
    if layout.parse.lemmas[noun] == "word":
        source = prepositional.WORDS.match(layout, noun)
        if source >= 0:
            return Frame("in-words-of", noun, noun, noun + 1, source, frozenset(("clause",)))
    for pattern in nominal.PATTERNS:
        source = pattern.match(layout, noun)
        if source >= 0:
            return Frame(pattern.name, noun, noun, noun + 1, source, traits | {"noun"})
    return None


def _frame_of_preposition(layout: Layout, token: int) -> Frame | None:
    source = prepositional.ACCORDING.match(layout, token)
    if source < 0:
        return None
    return Frame("according-to", token, token, token + 2, source, frozenset(("clause",)))


def frame_of_any_verb(layout: Layout, verb: int) -> Frame | None:
    """Return the frame of a verb that the lexicon does not know, if it has a source."""
    for pattern in verbal.PATTERNS:
        source = pattern.match(layout, verb)
        if source >= 0:
            return Frame(pattern.name, verb, verb, verb + 1, source, frozenset(("unknown",)))
    return None
