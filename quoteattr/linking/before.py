"""Rules that find the frame of a quotation before its opening mark."""

from __future__ import annotations

from quoteattr.frames import frame_of_any_verb
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.linking.above import governed
from quoteattr.linking.link import Found, is_speech
from quoteattr.linking.paragraph import Paragraph
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.shared import ISSUING
from quoteattr.patterns.words import DASHES, NOMINATIVE, is_nominal
from quoteattr.syntax import RELATIVE, SUBJECTS, child_by, left_edge, phrase_head, subject_of

_INTRODUCING = frozenset((":", ","))
_NEAR = 4
_DIRECT = 6
_LABEL = 8
_WITH_AS = 14
_PHRASAL = frozenset(("PROPN", "NOUN", "DET", "ADJ", "NUM", "ADP", "PART"))
_LEADING_IN = frozenset(("ADV", "ADP", "CCONJ", "SCONJ"))
_OTHERS = frozenset(("another", "other", "others"))
_SAYING = frozenset(("clause",))
# Between *that* and a mark: that it was not “…”.
_LEADING_UP = frozenset(("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "AUX", "ADV", "PART"))
# Between a cue and *that*: told the council that.
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"))


def leading(place: Place) -> Found | None:
    """Find the cue that leads up to the mark: X said: “…”."""
    if not place.leads:
        return None
    start, paragraph = place.start, place.paragraph
    sourced = [
        frame
        for frame in place.led
        if frame.source >= 0
        and ("noun" not in frame.traits or frame.cue >= start - 2)
        and not _is_closed(paragraph, frame, start)
    ]
    if not sourced:
        return None
    near = sourced[-1]
    if "manner" in near.traits and place.parse.forms[near.cue].endswith("ing"):
        near = sourced[max(0, len(sourced) - 2)]  # X said, pausing, “…”
    direct = _find_direct(place, near)
    if direct is not None:
        return Found(direct, "leading-unknown")
    traits = near.traits
    introduces = place.parse.forms[start - 1] in _INTRODUCING
    if introduces and "clause" in traits and "thought" not in traits:
        if not paragraph.has_verb(near.cue + 1, start):
            return Found(near, "leading")
    governing = governed(place)
    if governing is not None and governing.frame is not near:
        if "thought" in traits or not introduces:
            return governing
    if near.cue >= start - _NEAR and "clause" in traits:
        return Found(near, "leading")
    if governing is not None:
        return governing
    return Found(_main(sourced), "leading")


def _find_direct(place: Place, near: Frame) -> Frame | None:
    """Find an unknown verb right before the mark: When Y said no, X shot back: “…”."""
    parse = place.parse
    if parse.forms[place.start - 1] not in _INTRODUCING:
        return None
    for token in range(place.start - 2, max(near.cue, place.start - _DIRECT), -1):
        if parse.upos[token] != "VERB":
            continue
        frame = frame_of_any_verb(place.layout, token)
        if frame is None or frame.pattern != "verb-subject" or frame.source < near.cue:
            return None
        speaks = parse.upos[frame.source] == "PROPN" or parse.lemmas[frame.source] in NOMINATIVE
        begins = parse.forms[left_edge(parse, frame.source) - 1] == ","
        bound = child_by(parse, token, ("mark", "obj")) >= 0
        return frame if speaks and begins and not bound else None
    return None


def _main(frames: list[Frame]) -> Frame:
    """Return the last frame of plain speech, or the last frame: X, asked by Y, said …."""
    for frame in reversed(frames):
        if "clause" in frame.traits and frame.pattern in ("verb-subject", "verb-inverted"):
            return frame
    return frames[-1]


def nearest(place: Place) -> Found | None:
    """Find the nearest cue to the left in the same sentence: X said no and was “…”."""
    for frame in reversed(place.led):
        if (
            frame.source >= 0
            and "noun" not in frame.traits
            and not place.follows_quotation(frame)
            and not _is_closed(place.paragraph, frame, place.start)
            and not _is_reported(place, frame)
        ):
            return Found(frame, "nearest")
    return None


def _is_reported(place: Place, frame: Frame) -> bool:
    """Tell whether another frame of speech reports a frame: X said Y would state its aims."""
    parse = place.parse
    if parse.deprels[frame.cue] != "ccomp":
        return False
    return any(
        outer.cue == parse.heads[frame.cue] and outer.source >= 0 and is_speech(outer)
        for outer in place.led
    )


def shared(place: Place) -> Found | None:
    """Share the frame of the quotation right before: X called it “…” and “…”."""
    adjacent = place.adjacent
    if adjacent is None or adjacent.frame is None or place.clause != place.before:
        return None
    return Found(adjacent.frame, "shared") if place.start - place.before <= 3 else None


def described(place: Place) -> Found | None:
    """Find the verb that *as* and a mark complete: X described the plan as “…”."""
    parse, before = place.parse, place.start - 1
    if parse.forms[place.start - 1] != "as":
        return None
    for frame in reversed(place.led):
        if "topic" in frame.traits and frame.source >= 0 and "noun" not in frame.traits:
            apart = before - frame.cue > _WITH_AS or "," in parse.forms[frame.cue : before]
            return None if apart else Found(_by_agent(place, frame), "governed")
    return None


def _by_agent(place: Place, frame: Frame) -> Frame:
    """Return a frame with the agent behind the quotation: often described as “…” by X."""
    source = _agent_behind(place) if frame.pattern == "verb-shared" else -1
    if source < 0:
        return frame
    return Frame("verb-agent", frame.cue, frame.first, frame.last, source, frame.traits)


def _agent_behind(place: Place) -> int:
    """Return X in *“…” by X*, -1 if nobody stands there."""
    parse, first = place.parse, place.end + 1
    last = min(first + _LABEL, place.after)
    if first >= last or parse.forms[first - 1] != "by" or not is_nominal(parse, first):
        return -1
    return phrase_head(parse, first, first, last)


def interposed(place: Place) -> Found | None:
    """Find a frame put between a pronoun and its verb: Y, who X said was “…”."""
    parse, cue = place.parse, place.start - 1
    while cue > place.clause and parse.upos[cue] == "AUX":
        cue -= 1
    frame = place.paragraph.frame_at(cue) if cue < place.start - 1 else None
    if frame is None or frame.source != cue - 1 or not is_speech(frame):
        return None
    behind = parse.lemmas[left_edge(parse, frame.source) - 1]
    return Found(frame, "governed") if behind in RELATIVE else None


def introduced(place: Place) -> Found | None:
    """Find the cue before *that* and a mark: X's claim that “…”, warning Y that it was “…”."""
    parse, paragraph, first = place.parse, place.paragraph, place.clause
    that = place.start - 1
    stop = max(first, that - _LABEL)
    while that > stop and parse.lemmas[that] != "that" and parse.upos[that] in _LEADING_UP:
        that -= 1
    if that <= first or parse.lemmas[that] != "that":
        return None
    for token in range(that - 1, max(first, that - _NEAR - 1) - 1, -1):
        frame = paragraph.frame_at(token)
        if frame is not None:
            return Found(frame, "governed") if frame.source >= 0 else None
        if parse.upos[token] not in _NOMINAL:
            return None
    return None


def worded(place: Place) -> Found | None:
    """Find the words that are told behind a colon: X’s answer was short: “…”, a sign: “…”."""
    parse, colon = place.parse, place.start - 1
    if parse.forms[colon] != ":" or not place.whole or colon <= place.clause:
        return None
    for frame in place.led:
        if frame.pattern == "noun-possessor" and _is_told(parse, frame.cue, colon):
            return Found(frame, "leading")
    issued = _issued(place, colon)
    if issued is not None:
        return issued
    noun = colon - 1
    verb = parse.heads[noun]
    held = parse.deprels[noun] not in SUBJECTS and verb >= 0
    if held and (parse.deprels[noun] != "obj" or not _stands(place, verb)):
        return None
    if "medium" not in load("nouns").get(noun_forms().get(parse.forms[noun], ""), ()):
        return None
    return Found(Frame("colon", colon, colon, colon + 1, noun, _SAYING), "label")


def _stands(place: Place, verb: int) -> bool:
    """Tell whether a verb says where its object is: above the door hung a sign."""
    parse = place.parse
    placed = parse.upos[place.clause] == "ADP" and parse.lemmas[verb] != "have"
    return placed or subject_of(parse, verb) < 0


def _issued(place: Place, colon: int) -> Found | None:
    """Find who puts out the words that stand behind a colon: X released a statement on Y: “…”."""
    parse = place.parse
    for noun in range(colon - 1, place.clause, -1):
        if parse.upos[noun] == "VERB" and not parse.deprels[noun].startswith("acl"):
            return None
        if parse.deprels[noun] == "obj" and parse.lemmas[parse.heads[noun]] in ISSUING:
            if "medium" in load("nouns").get(noun_forms().get(parse.forms[noun], ""), ()):
                frame = frame_of_any_verb(place.layout, parse.heads[noun])
                return Found(frame, "leading") if frame else None
    return None


def _is_told(parse: Parse, noun: int, colon: int) -> bool:
    """Tell whether *be* says what a noun's words are: her answer, sent by post, was short: “…”."""
    if parse.deprels[noun] not in SUBJECTS or "AUX" not in parse.upos[noun:colon]:
        return False
    return parse.upos[colon - 1] == "AUX" or not any(
        parse.upos[token] == "VERB" and not parse.deprels[token].startswith("acl")
        for token in range(noun, colon)
    )


def resumed(place: Place) -> Found | None:
    """Go on with the speaker before: “…,” X said. Then, after a pause: “…”."""
    previous = place.previous
    if previous is None or previous.frame is None or not (place.leads and place.whole):
        return None
    parse, colon = place.parse, place.start - 1
    if parse.forms[colon] != ":" or place.paragraph.has_verb(place.clause, colon):
        return None
    if parse.upos[place.clause] not in _LEADING_IN:
        return None
    return Found(previous.frame, "continued", own=False, partner=previous)


def unknown(place: Place) -> Found | None:
    """Find a verb that the lexicon does not know: X took to the stage: “…”."""
    if not (place.leads and place.whole):
        return None
    upos = place.parse.upos
    for token in range(place.start - 1, place.clause - 1, -1):
        if upos[token] == "VERB":
            frame = frame_of_any_verb(place.layout, token)
            if frame and frame.pattern != "verb-relative":
                return Found(frame, "leading-unknown")
    return None


def label(place: Place) -> Found | None:
    """Find a name, a colon and nothing else: X: “…”."""
    if not (place.leads and place.whole):
        return None
    parse, colon = place.parse, place.start - 1
    first = _behind_dash(place)
    if parse.forms[colon] != ":" or not 2 <= place.start - first <= _LABEL:
        return None
    if place.paragraph.has_verb(first, colon):
        return None
    source = phrase_head(parse, first, first, colon)
    other = parse.lemmas[source].lower() in _OTHERS  # Another: “…”
    if parse.upos[source] not in ("PROPN", "NOUN", "PRON") and not other:
        return None
    frame = Frame("colon", colon, colon, colon + 1, source, _SAYING)
    return Found(frame, "label")


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
            agent = _agent_behind(place)
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
        return Found(Frame("colon", colon, colon, colon + 1, source, _SAYING), "label")
    return None


def _is_voice(parse: Parse, token: int) -> bool:
    """Tell whether a word means somebody who speaks in headlines: Court: …, Study: …."""
    form = parse.forms[token].lower()
    if form in load("roles") or form in load("groups"):
        return True
    return "medium" in load("nouns").get(noun_forms().get(form, ""), ())


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


def _behind_dash(place: Place) -> int:
    """Return where the words behind the last dash before a quotation begin: It works - X: “…”."""
    parse = place.parse
    for token in range(place.start - 2, place.clause, -1):
        spaced = parse.starts[token] > parse.ends[token - 1]
        if parse.forms[token] in DASHES and spaced and parse.starts[token + 1] > parse.ends[token]:
            return token + 1
    return place.clause


def _is_closed(paragraph: Paragraph, frame: Frame, start: int) -> bool:
    """Tell whether a relative clause ends before *start*: X, who said no, is “…”."""
    parse = paragraph.parse
    if parse.lemmas[frame.source] not in RELATIVE:
        return False
    for token in range(frame.cue + 1, start - 1):
        if parse.forms[token] == ",":
            return paragraph.has_verb(token + 1, min(token + 4, start))
    return False
