"""Frames: the acts of reporting in a parse, found once for all quotations."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.patterns import NOBODY, Frame, nominal, prepositional, verbal

_ACCORDING = frozenset(("according", "According"))
_VERBAL = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def find_frames(layout: Layout, first: int, last: int) -> list[Frame]:
    """Return the frames among the tokens *first* to *last*, in text order.

    Only tokens whose form is in the lexicon are looked at.
    """
    parse = layout.parse
    verbs, nouns = load("verbs"), load("nouns")
    known_verbs, known_nouns = verb_forms(), noun_forms()
    frames = []
    for index, form in enumerate(parse.forms[first:last], first):
        if form in known_verbs:
            lemma = known_verbs[form]
            verbal_tag = parse.upos[index] in _VERBAL
            if verbal_tag or _has_clause(layout, index):
                if "it" in verbs[lemma] and parse.lemmas[index + 1 : index + 2] != ["it"]:
                    continue
                frame = frame_of_verb(layout, index, verbs[lemma])
                if verbal_tag or frame.source >= 0:
                    frames.append(frame)
                    continue
        if form in known_nouns:
            if parse.upos[index] in _NOUNS:
                noun = _frame_of_noun(layout, index, nouns[known_nouns[form]])
                if noun:
                    frames.append(noun)
        elif form in _ACCORDING:
            preposition = _frame_of_preposition(layout, index)
            if preposition:
                frames.append(preposition)
    return frames


def _has_clause(layout: Layout, token: int) -> bool:
    """Tell whether a token governs a clause or a subject, as only verbs do."""
    return any(
        layout.parse.deprels[child] in ("ccomp", "nsubj") for child in layout.parse.children[token]
    )


def frame_of_verb(layout: Layout, verb: int, traits: frozenset[str]) -> Frame:
    """Return the frame of a cue verb; its source is unnamed where no pattern finds one."""
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
