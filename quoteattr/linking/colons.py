"""Rules for words behind a colon: X: “…”, X’s answer was short: “…”, a painted sign: “…”."""

from __future__ import annotations

from quoteattr.frames import frame_of_any_verb
from quoteattr.lexicon import is_medium, load, noun_forms
from quoteattr.linking.link import Found
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.shared import ISSUING
from quoteattr.patterns.words import DASHES, NOMINATIVE
from quoteattr.syntax import SUBJECTS, child_by, phrase_head, subject_of

_SAYING = frozenset(("clause",))
_LEADING_IN = frozenset(("ADV", "ADP", "CCONJ", "SCONJ"))
_OTHERS = frozenset(("another", "other", "others"))
_BEING = ("cop", "aux:pass")
_COMING = frozenset(("arrive", "come", "follow"))
_PREDICATES = frozenset(("ADJ", "NOUN"))
_LABEL = 8
_ABOUT = frozenset(("On", "About", "Of", "Regarding"))
# What an editor writes before words, no speaker: Translation: “…”.
_NOTES = frozenset(
    {"translation", "note", "watch", "update", "correction", "caption", "photo", "picture"}
    | {"video", "headline", "title", "example", "source", "transcript", "clarification"}
)


def label(place: Place) -> Found | None:
    """Find a name, a colon and nothing else: X: “…”."""
    if not (place.leads and place.whole):
        return None
    parse, colon = place.parse, place.start - 1
    first = _behind_dash(place)
    first += parse.upos[first] == "NUM" and place.clause == place.paragraph.first  # 23:52 Holm: “…”
    if parse.forms[colon] != ":" or not 2 <= place.start - first <= _LABEL:
        return None
    if parse.forms[first] in _ABOUT:
        return None  # On her throw: “…”
    if place.paragraph.has_verb(first, colon):
        return None
    source = phrase_head(parse, first, first, colon)
    if parse.forms[source] in noun_forms():
        owner = child_by(parse, source, ("nmod:poss",))
        source = owner if first <= owner else source  # Holm’s answer: “…”
    other = parse.lemmas[source].lower() in _OTHERS  # Another: “…”
    if parse.upos[source] not in ("PROPN", "NOUN", "PRON") and not other:
        return None
    if parse.forms[source].lower() in _NOTES:
        return None
    return Found(frame_of_sign(parse, colon, source), "label")


def frame_of_sign(parse: Parse, sign: int, source: int) -> Frame:
    """Return the frame of a colon or a dash beside whoever speaks."""
    pattern = "colon" if parse.forms[sign] == ":" else "dash"
    return Frame(pattern, sign, sign, sign + 1, source, _SAYING)


def _behind_dash(place: Place) -> int:
    """Return where the words behind the last dash before a quotation begin: It works - X: “…”."""
    parse = place.parse
    for token in range(place.start - 2, place.clause, -1):
        spaced = parse.starts[token] > parse.ends[token - 1]
        if parse.forms[token] in DASHES and spaced and parse.starts[token + 1] > parse.ends[token]:
            return token + 1
    return place.clause


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
    if not is_medium(parse.forms[noun]):
        return None
    emailing = place.paragraph.frame_at(noun)
    if emailing is not None and emailing.source >= 0 and "noun" not in emailing.traits:
        return Found(emailing, "leading")  # a reader emails: “…”
    return Found(frame_of_sign(parse, colon, noun), "label")


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
            if is_medium(parse.forms[noun]):
                frame = frame_of_any_verb(place.layout, parse.heads[noun])
                return Found(frame, "leading") if frame else None
    return None


def _is_told(parse: Parse, noun: int, colon: int) -> bool:
    """Tell whether *be* says what a noun's words are: her answer, sent by post, was short: “…”."""
    if parse.deprels[noun] not in SUBJECTS:
        return False
    if parse.lemmas[parse.heads[noun]] in _COMING:
        return True  # her answer came by post: “…”
    if "AUX" not in parse.upos[noun:colon]:
        return False
    return parse.upos[colon - 1] == "AUX" or not any(
        parse.upos[token] == "VERB" and not parse.deprels[token].startswith("acl")
        for token in range(noun, colon)
    )


def stated(place: Place) -> Found | None:
    """Find whom a clause before a colon says something of: Asked about it, X was blunt: “…”."""
    parse, colon = place.parse, place.start - 1
    if not (place.leads and place.whole) or parse.forms[colon] != ":":
        return None
    for token in range(colon - 1, place.clause, -1):
        if parse.upos[token] in _PREDICATES and child_by(parse, token, _BEING) >= 0:
            subject = subject_of(parse, token)
            speaks = parse.upos[subject] == "PROPN" or parse.lemmas[subject] in NOMINATIVE
            speaks = speaks or parse.lemmas[subject] in load("roles")
            if not place.clause <= subject < token or not speaks:
                return None
            return Found(frame_of_sign(parse, colon, subject), "label")
    return None


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
