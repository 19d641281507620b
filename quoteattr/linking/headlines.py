"""Rules for headlines, where verbs stand in capitals and the tagger takes them for nouns."""

from __future__ import annotations

from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.linking.behind import agent_behind
from quoteattr.linking.colons import SAYING
from quoteattr.linking.link import Found
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.syntax import phrase_head

_PHRASAL = frozenset(("PROPN", "NOUN", "DET", "ADJ", "NUM", "ADP", "PART"))
_NEAR = 4


def headed(place: Place) -> Found | None:
    """Find who speaks in a headline, whose verb the tagger may take for a noun: Holm calls it “…”.

    Or who stands before its colon: Court: plan “cannot stand”.
    """
    if place.paragraph.number > 0 or place.opens or not place.paragraph.is_open():
        return None
    parse, first = place.parse, place.clause
    colons = [token for token in range(first, place.start) if parse.forms[token] == ":"]
    begin = colons[0] + 1 if colons else first
    for token in range(begin + 1, place.start):
        traits = _cue_traits(place, token)
        if traits is None:
            continue
        if not _is_noun_phrase(parse, begin, token):
            break
        frame = place.paragraph.frame_at(token)
        if "topic" in traits and parse.forms[token + 1] in ("of", "as", "for"):
            # Mayor accused of ‘theft’ by council: the mayor hears it.
            agent = agent_behind(place)
            if agent < 0:
                return None
            return Found(Frame("verb-agent", token, token, token + 1, agent, traits), "headline")
        if frame is not None and "noun" not in frame.traits and begin <= frame.source < token:
            return Found(frame, "headline")
        source = phrase_head(parse, token - 1, begin, token)
        return Found(Frame("headline", token, token, token + 1, source, traits), "headline")
    if colons and colons[0] <= first + _NEAR and _is_voice(parse, colons[0] - 1):
        colon = colons[0]
        source = phrase_head(parse, colon - 1, first, colon)
        return Found(Frame("colon", colon, colon, colon + 1, source, SAYING), "label")
    return None


def _is_voice(parse: Parse, token: int) -> bool:
    """Tell whether a word means somebody who speaks in headlines: Court: …, Study: …."""
    form = parse.forms[token].lower()
    return form in load("roles") or form in load("groups") or is_medium(form)


def _cue_traits(place: Place, token: int) -> frozenset[str] | None:
    """Return the traits of a finite verb that reports, in capitals or not, or None."""
    form = place.parse.forms[token].lower()
    lemma = verb_forms().get(form)
    if lemma is None or lemma == form or form.endswith("ing"):
        return None
    traits = load("verbs")[lemma]
    return traits if "clause" in traits or "topic" in traits else None


def _is_noun_phrase(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a token range holds nothing but the words of a noun phrase."""
    return all(tag in _PHRASAL for tag in parse.upos[first:last])
