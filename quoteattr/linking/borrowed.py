"""Rules for quotations of whole sentences that have no frame of their own."""

from __future__ import annotations

from quoteattr.frames import frame_of_any_verb
from quoteattr.layout import REPORTER
from quoteattr.lexicon import load
from quoteattr.linking.link import PLAIN, Found, Link
from quoteattr.linking.paragraph import sentence_start
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import SPEAKING
from quoteattr.syntax import QUESTIONS, SUBJECTS, child_by, subtree_start

_UNHEARING = frozenset(("it", "that", "this", "what"))
_PERSONS = frozenset(("he", "she", "they"))
_FEW = 6
_SHORT = 14
_OPENING = 30


def after_frame(place: Place) -> Found | None:
    """Take the speaker of the sentence before: X said no to the plan. “…”; X’s reply came. “…”."""
    before = place.paragraph.frames.between(_sentence_before(place), place.start)
    if len(before) == 1 and before[0].pattern == "noun-possessor":
        if place.parse.deprels[before[0].cue] in SUBJECTS:
            return Found(before[0], "after-frame", own=False)
    frames = [
        frame
        for frame in before
        if frame.source >= 0 and "noun" not in frame.traits and frame.pattern != "verb-agent"
    ]
    plain = [frame for frame in frames if frame.pattern in PLAIN and "clause" in frame.traits]
    if place.previous is None:
        return Found((plain or frames)[0], "after-frame", own=False) if frames else None
    if plain and plain[0] is not place.previous.frame and plain[0].source < plain[0].cue:
        return Found(plain[0], "after-frame", own=False, partner=place.previous)
    return None


def wondered(place: Place) -> Found | None:
    """Find of whom the reporter asks what the words answer: Was she sorry? “…”."""
    parse, first = place.parse, _sentence_before(place)
    if place.start - first < 2 or parse.forms[place.start - 1] != "?":
        return None
    for token in range(first, place.start):
        asked = parse.lemmas[token] in _PERSONS and parse.deprels[token] in SUBJECTS
        if asked and place.layout.owners[token] == REPORTER:
            verb = parse.heads[token]
            frame = Frame("verb-subject", verb, verb, verb + 1, token, frozenset())
            return Found(frame, "beside", own=False)
    return None


def continued(place: Place) -> Found | None:
    """Go on with the frame before in the same paragraph: “…,” X said. “…”.

    Where another person is named as doing something in between, that one speaks.
    """
    previous = place.previous
    if previous is None or previous.frame is None:
        return None
    if _sentence_before(place) > previous.frame.cue:
        turn = beside(place)
        source = turn.frame.source if turn else -1
        if source >= 0 and place.parse.upos[source] == "PROPN":
            one, other = (_words_of(place.parse, n) for n in (source, previous.frame.source))
            if not (one <= other or other <= one):
                return turn
    return Found(previous.frame, "continued", own=False, partner=previous)


def resumed(place: Place) -> Found | None:
    """Go on behind a few words without a cue: “…,” X said. Instead, “…”; “…,” X said. Y “was …”."""
    previous, parse = place.previous, place.parse
    if previous is None or previous.frame is None or previous.kind != "direct":
        return None
    first = _sentence_before(place)
    if not previous.frame.cue < first < place.start <= first + _FEW or place.led:
        return None
    ends = place.end >= place.paragraph.last or parse.forms[place.end - 2] in (".", "!", "?")
    if not ends or place.is_title() or place.end - place.start < _FEW:
        return None
    if any(parse.upos[token] == "VERB" for token in range(first, place.start)):
        return None
    return Found(previous.frame, "continued", own=False, partner=previous)


def beside(place: Place) -> Found | None:
    """Find who acts in the short sentence before the quotation: X folded her arms. “…”."""
    parse = place.parse
    first, last = _sentence_before(place), place.start
    if not 2 <= last - first <= _SHORT:
        return None
    for token in range(first, last):
        if parse.upos[token] == "VERB" and parse.heads[token] < 0:
            frame = frame_of_any_verb(place.layout, token)
            if frame and frame.pattern == "verb-subject":
                return Found(frame, "beside", own=False)
            return None
    return None


def _sentence_before(place: Place) -> int:
    """Return where the sentence before the quotation begins."""
    if place.start <= place.before:
        return place.start
    return sentence_start(place.parse.forms, place.start - 1, place.before)


def introduced(place: Place) -> Found | None:
    """Find the frame of the paragraph before, if it ends in a colon: X said this: ¶ “…”."""
    number, layout, forms = place.paragraph.number, place.layout, place.parse.forms
    if number == 0 or not place.opens_paragraph():
        return None
    first, last = layout.paragraph_tokens(number - 1)
    if first >= last or forms[last - 1] != ":":
        return None
    start = sentence_start(forms, last - 1, first)
    frames = [
        frame
        for frame in place.paragraph.frames.between(start, last)
        if frame.source >= 0 and "noun" not in frame.traits and "thought" not in frame.traits
    ]
    plain = [
        frame for frame in frames if frame.pattern == "verb-subject" and "clause" in frame.traits
    ]
    return Found((plain or frames)[-1], "colon-paragraph") if frames else None


def chained_open(place: Place) -> Found | None:
    """Go on with the paragraph before that did not close its marks: “… ¶ “…”."""
    earlier = _earlier(place)
    if earlier is None or earlier.frame is None or not place.span.continues:
        return None
    return Found(earlier.frame, "chained-open", own=False, partner=earlier)


def answered(place: Place) -> Found | None:
    """Give a short line of a dialogue to the other speaker: “…,” X said. ¶ “…,” Y said. ¶ “…”."""
    earlier = _earlier(place)
    if earlier is None or earlier.frame is None:
        return None
    marks, ranges = place.layout.marks, place.layout.ranges
    index = place.previous_outer(earlier.span)
    while index in place.links and place.links[index].group == earlier.group:
        index = place.previous_outer(index)
    other = place.links.get(index)
    asks = other is not None and _asks(place, index) and _asks(place, place.index)
    replies = _asks(place, earlier.span) and place.is_alone()
    for first, last in (ranges[earlier.span], ranges[place.paragraph.outer[0]]):
        if last - first > _SHORT + _SHORT * replies and not asks:
            return None
    if other is None or other.frame is None or other.kind != "direct":
        return _asked(place, earlier)
    if marks[earlier.span].paragraph - marks[index].paragraph > 1 + asks:
        return None
    if _share_name(place.parse, other.frame.source, earlier.frame.source):
        return _addressed(place, earlier)
    return Found(other.frame, "answered", own=False)


def _share_name(parse: Parse, first: int, second: int) -> bool:
    """Tell whether two mentions have a word of a name in common: Ida Holm, Holm."""
    return not _words_of(parse, first).isdisjoint(_words_of(parse, second))


def _words_of(parse: Parse, head: int) -> set[str]:
    """Return the words of a name, or the one word of a description."""
    flat = [child for child in parse.children[head] if parse.deprels[child] == "flat"]
    return {parse.forms[token] for token in (head, *flat)}


def _addressed(place: Place, earlier: Link) -> Found | None:
    """Find whom a question is put to: “Is it true?” Y asked him. ¶ “Yes.”."""
    frame, parse = earlier.frame, place.parse
    if frame is None or not _asks(place, earlier.span) or not place.is_alone():
        return None
    hearer = child_by(parse, frame.cue, ("obj", "iobj"))
    if hearer < frame.cue or place.layout.owners[hearer] != REPORTER:
        return None
    if parse.upos[hearer] not in ("PRON", "PROPN") or parse.lemmas[hearer] in _UNHEARING:
        return None
    return Found(
        Frame(frame.pattern, frame.cue, frame.first, frame.last, hearer, frame.traits),
        "answered",
        own=False,
    )


def _asks(place: Place, index: int) -> bool:
    """Tell whether a quotation is a question."""
    return place.parse.text[place.layout.marks[index].end - 1] == "?"


def _asked(place: Place, earlier: Link) -> Found | None:
    """Find who is asked: X sat down with Y, a host. ¶ “Is it true?” Y asked. ¶ “Yes.”."""
    if not _asks(place, earlier.span) or place.paragraph.number < 2 or not place.is_alone():
        return None
    parse, owners = place.parse, place.layout.owners
    first, last = place.layout.paragraph_tokens(place.paragraph.number - 2)
    for token in range(last - 1, first - 1, -1):
        if parse.heads[token] < 0 and parse.upos[token] == "VERB" and owners[token] == REPORTER:
            frame = frame_of_any_verb(place.layout, token)
            if frame is None or frame.pattern != "verb-subject" or earlier.frame is None:
                return None
            asker, other = earlier.frame.source, frame.source
            known = parse.upos[other] == "PROPN" or parse.lemmas[other] in load("roles")
            if known and parse.upos[asker] == "PROPN" and parse.forms[other] != parse.forms[asker]:
                return Found(frame, "answered", own=False)
            return None
    return None


def chained(place: Place) -> Found | None:
    """Go on with the speaker of the paragraph before: “…,” X said. ¶ “…”."""
    earlier = _earlier(place)
    if earlier is None or earlier.frame is None:
        return None
    return Found(earlier.frame, "chained", own=False, partner=earlier)


def _earlier(place: Place) -> Link | None:
    """Return the link of the last quotation in the paragraph before, if this one opens its own."""
    if not place.opens_paragraph():
        return None
    index = place.previous_outer(place.index)
    if index < 0 or place.paragraph.number - place.layout.marks[index].paragraph != 1:
        return None
    return place.links.get(index)


def topical(place: Place) -> Found | None:
    """Find whom the paragraph before, without marks of its own, is about: X was angry. ¶ “…”."""
    number = place.paragraph.number
    if number == 0 or not place.opens_paragraph() or not place.is_alone():
        return None
    parse, owners = place.parse, place.layout.owners
    first, last = place.layout.paragraph_tokens(number - 1)
    for token in range(first, min(last, first + _OPENING)):
        if owners[token] != REPORTER:
            return None
        if parse.heads[token] < 0 and parse.upos[token] == "VERB":
            frame = frame_of_any_verb(place.layout, token)
            if frame is None or frame.pattern != "verb-subject":
                return None
            if parse.lemmas[frame.source] in _UNHEARING:
                return None  # It comes after the team lost.
            hearer = _questioned(place, frame)
            if hearer >= 0:
                asked = Frame(frame.pattern, token, token, token + 1, hearer, frame.traits)
                return Found(asked, "answered", own=False)
            named = parse.upos[frame.source] in ("PROPN", "PRON")
            speaks = parse.lemmas[token] in SPEAKING and _can_speak(parse, frame.source)
            if named or speaks:
                return Found(frame, "topical", own=False)
            break
    return _credited(place, last)


def _questioned(place: Place, frame: Frame) -> int:
    """Return whom a paragraph asks what the next one answers: X asked Y whether it was. ¶ “…”."""
    parse, cue = place.parse, frame.cue
    if parse.lemmas[cue] != "ask" or _asks(place, place.index):
        return -1
    hearer = child_by(parse, cue, ("obj", "iobj"))
    clause = child_by(parse, cue, ("ccomp", "advcl"))
    if not cue < hearer < clause or parse.upos[hearer] not in ("PROPN", "PRON"):
        return -1
    return hearer if parse.lemmas[subtree_start(parse, clause)] in QUESTIONS else -1


def _can_speak(parse: Parse, source: int) -> bool:
    """Tell whether a noun means persons or bodies."""
    lemma = parse.lemmas[source]
    return lemma in load("roles") or lemma in load("groups")


def _credited(place: Place, last: int) -> Found | None:
    """Find who says it at the end of the paragraph before: It rained, the council said. ¶ “…”."""
    parse = place.parse
    start = parse.sentence_at(last - 1)[0]
    frames = [
        frame
        for frame in place.paragraph.frames.between(start, last)
        if frame.pattern in PLAIN and parse.lemmas[frame.cue] in SPEAKING
    ]
    if len(frames) != 1 or parse.deprels[frames[0].cue] not in ("root", "parataxis"):
        return None
    source = frames[0].source
    speaks = parse.upos[source] == "PROPN" or _can_speak(parse, source)
    return Found(frames[0], "topical", own=False) if speaks else None
