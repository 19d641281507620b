"""Rules for headlines, where verbs stand in capitals and the tagger takes them for nouns."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import CALLINGS, is_medium, load, verb_forms
from quoteattr.linking.behind import agent_behind
from quoteattr.linking.colons import frame_of_sign
from quoteattr.linking.link import Found, Link
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import DASHES, PHRASAL
from quoteattr.syntax import phrase_head

_NAMING = frozenset(("brand", "call", "dub", "label", "name", "term"))
# What parts two clauses of a headline.
_JOINTS = frozenset(("as", "after", "while", "but", ";"))
_NEAR = 4
# Tokens of an age between its commas.
_AGE = 3
# So many words are no chance when they come back.
_FEWEST = 2
# No headline holds more quotations.
_MOST = 4
# No headline is so many tokens long.
_LONGEST = 80


def headed(place: Place) -> Found | None:
    """Find who speaks in a headline: Holm calls it “…”, Holm: plan “dead”, Plan “dead” – mayor."""
    if place.paragraph.number > 0 or place.opens or place.start > _LONGEST:
        return None
    if not place.paragraph.is_open():
        return None
    parse, first = place.parse, place.clause
    colons = [token for token in range(first, place.start) if parse.forms[token] == ":"]
    begin = colons[0] + 1 if colons else first
    named = None
    if colons[-1:] == [place.start - 1] and _is_surname(parse, first):
        named = Found(frame_of_sign(parse, colons[-1], first), "label")  # Holm rips rivals: “…”
    led = first if parse.forms[place.start - 1] == ":" else begin  # as mayor warns: “…”
    for joint in range(place.start - 1, led, -1):
        if parse.forms[joint].lower() not in _JOINTS:
            continue
        for token in range(joint + 2, place.start):  # Envoy recalled as [Holm condemns] “…”
            traits = _cue_traits(place, joint + 1, token)
            if traits is not None:
                return _verbal(place, joint + 1, token, traits) or named
    for token in range(begin + 1, place.start):
        traits = _cue_traits(place, begin, token)
        if traits is not None:
            return _verbal(place, begin, token, traits) or named
    if colons and _names_voice(place, first, colons[0]):
        return Found(_wordless(parse, colons[0], first, colons[0]), "label")
    if named is not None:
        return named
    dash, last = place.end, place.paragraph.last
    if dash < last and parse.forms[dash] in DASHES and _names_voice(place, dash + 1, last):
        return Found(_wordless(parse, dash, dash + 1, last), "signature")
    return None


def find_echoes(layout: Layout, links: list[Link]) -> list[tuple[int, int]]:
    """Return who is unnamed in a headline, with each who says the same words below.

    “They walked here,” says geologist. […] “They walked here,” said Ida Holm.

    Args:
        layout: the layout of the text.
        links: its links, in text order.
    """
    parse, found = layout.parse, []
    for link in links[:_MOST]:
        if layout.marks[link.span].paragraph > 0:
            break
        source = link.source
        role = parse.forms[source].lower() if source >= 0 else ""
        if role not in load("roles") and not role.endswith(CALLINGS):
            continue
        words = _words_of(layout, link)
        for other in links[link.span + 1 :] if words.count(" ") > _FEWEST else ():
            if other.source >= 0 and words in _words_of(layout, other):
                found.append((source, other.source))
    return found


def _words_of(layout: Layout, link: Link) -> str:
    """Return the words of a quotation in small letters, with a space on either side of each."""
    forms = layout.parse.forms[slice(*layout.ranges[link.span])]
    return " ".join(["", *(form.lower() for form in forms if form.isalpha()), ""])


def _verbal(place: Place, begin: int, cue: int, traits: frozenset[str]) -> Found | None:
    """Return the frame of a headline's verb; what stands before it is its source."""
    parse = place.parse
    end = cue
    if parse.forms[cue - 1] == "," and parse.forms[cue - _AGE] == ",":
        end -= _AGE * parse.forms[cue - 2].isdigit()  # Resident, 83, warns
    if end <= begin or not _is_noun_phrase(parse, begin, end):
        return None
    following = parse.forms[cue + 1]
    named = cue + 1 == place.start and verb_forms()[parse.forms[cue].lower()] in _NAMING
    to = following in ("of", "as", "for") and "topic" in traits
    if to or following == "to" or (named and parse.forms[cue].endswith("ed")):
        # Mayor accused of ‘theft’ by council, told to ‘go’, branded ‘weak’: the mayor hears it.
        agent = agent_behind(place)
        if agent >= 0:
            return Found(Frame("verb-agent", cue, cue, cue + 1, agent, traits), "headline")
        if parse.forms[cue] == "told" or "topic" in traits:
            return None
    frame = place.paragraph.frame_at(cue)
    if frame is not None and "noun" not in frame.traits and begin <= frame.source < cue:
        return Found(frame, "headline")
    source = phrase_head(parse, end - 1, begin, end)
    return Found(Frame("headline", cue, cue, cue + 1, source, traits), "headline")


def _wordless(parse: Parse, sign: int, first: int, last: int) -> Frame:
    """Return the frame of a colon or a dash beside a name."""
    return frame_of_sign(parse, sign, phrase_head(parse, last - 1, first, last))


def _names_voice(place: Place, first: int, last: int) -> bool:
    """Tell whether a token range holds somebody who speaks, and no verb: Holm tells Lind: …."""
    if not first < last <= first + _NEAR or not _is_noun_phrase(place.parse, first, last):
        return False
    if any(_cue_traits(place, first, token) for token in range(first + 1, last)):
        return False
    return _is_voice(place.parse, last - 1)


def _is_voice(parse: Parse, token: int) -> bool:
    """Tell whether a word means somebody who speaks in headlines: Court: …, Study: …, Holm: …."""
    form = parse.forms[token].lower()
    if form in load("roles") or form in load("groups") or is_medium(form):
        return True
    # A surname alone is often known only from the full name further down.
    return any(parse.forms[name.last - 1] == parse.forms[token] for name in parse.names)


def _is_surname(parse: Parse, token: int) -> bool:
    """Tell whether a word ends somebody's full name further down."""
    form = parse.forms[token]
    return any(
        parse.forms[name.last - 1] == form and name.last - name.first > 1 for name in parse.names
    )


def _cue_traits(place: Place, begin: int, token: int) -> frozenset[str] | None:
    """Return the traits of a finite verb that reports, in capitals or not, or None.

    A bare form is one only of several: Holm and Lind hail “…”.
    """
    forms = place.parse.forms
    form = forms[token].lower()
    lemma = verb_forms().get(form)
    if lemma is None or form.endswith("ing") or place.parse.upos[token - 1] == "DET":
        return None
    if lemma == form and "and" not in forms[begin:token]:
        return None
    traits = load("verbs")[lemma]
    return traits if "clause" in traits or "topic" in traits else None


def _is_noun_phrase(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a token range holds nothing but the words of a noun phrase."""
    return all(tag in PHRASAL for tag in parse.upos[first:last])
