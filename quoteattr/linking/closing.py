"""Rules that find the frame at the end of a sentence, or put into it."""

from __future__ import annotations

from quoteattr.layout import REPORTER
from quoteattr.lexicon import is_medium
from quoteattr.linking.behind import SUBORDINATORS, reports_before
from quoteattr.linking.link import PLAIN, Found, is_speech
from quoteattr.linking.place import UNASKED, Place
from quoteattr.patterns import Frame
from quoteattr.syntax import child_by, left_edge

_STOPS = (".", "!", "?")
_CREDITS = frozenset(("according-to", "in-words-of"))
_DESCRIBING = frozenset(("PROPN", "NOUN", "ADJ", "DET"))
_NEAR = 8
_SENTENCE = 40


def closing(place: Place) -> Found | None:
    """Find the frame that closes the sentence: The plan was “…” and would work, X said.

    Or one put in between: The plan is “…” for all, X said, and will work.
    """
    if place.closing is UNASKED:
        place.closing = _find_closing(place)
    return place.closing


def _find_closing(place: Place) -> Found | None:
    parse, owners, end = place.parse, place.layout.owners, place.end
    if parse.text[place.span.end - 1] in _STOPS:
        return None
    stop = place.paragraph.reporter_stop(end)
    for frame in reversed(_frames_behind(place, stop)):
        if frame.source < end or frame.pattern not in PLAIN or not is_speech(frame):
            continue
        begin = _phrase_begin(place, min(frame.cue, left_edge(parse, frame.source)))
        if begin <= end or (parse.forms[begin - 1] != "," and owners[begin - 1] == REPORTER):
            continue
        trails = owners[begin - 1] != REPORTER and _trails(place, frame, begin)
        if frame.cue >= stop - _NEAR or trails or _is_inserted(place, frame):
            return Found(frame, "closing")
    return None


def _trails(place: Place, frame: Frame, begin: int) -> bool:
    """Tell whether a later quotation leads over to a frame: The plan is “…” and “…,” X said."""
    parse, mark = place.parse, place.layout.marks[place.layout.owners[begin - 1]]
    comma = "," in (parse.text[mark.end - 1], parse.text[mark.outer_end : mark.outer_end + 1])
    led = parse.forms[place.clause].lower() in SUBORDINATORS
    return comma and not led and reports_before(place, frame)


def _frames_behind(place: Place, stop: int) -> list[Frame]:
    """Return the frames behind a quotation, near it and near the stop of the sentence.

    Args:
        place: the quotation.
        stop: where the reporter's sentence stops, -1 if it ends in a quotation.
    """
    frames, end = place.paragraph.frames, place.end
    near = min(end + _SENTENCE, stop if stop >= 0 else place.after)
    return frames.between(end, near) + frames.between(max(near, stop - _NEAR), stop)


def credited(place: Place) -> Found | None:
    """Find who is credited behind words that no frame of speech before them reports.

    The plan “…,” according to X. It wants to stop what is “…,” X said.
    """
    paragraph, end = place.paragraph, place.end
    if any(map(_has_speaker, place.led)):
        return _credited_document(place)
    if place.parse.text[place.span.end - 1] in _STOPS:
        behind = [
            frame
            for frame in paragraph.frames.between(end, min(end + 2, paragraph.last))
            if place.parse.forms[frame.cue][:1].islower()  # According to X, … is another sentence
        ]
    else:
        behind = _frames_behind(place, paragraph.reporter_stop(end))
    for frame in behind:
        if frame.pattern in _CREDITS and _is_parted(place, frame):
            return Found(frame, "credited")
    found = closing(place)
    if found is None or any(_has_speaker(frame) for frame in behind if frame.cue < found.frame.cue):
        return None
    return found


def _credited_document(place: Place) -> Found | None:
    """Find the text that is credited where the words before only report an act.

    The office alerted schools “to watch the boy,” according to the release.
    """
    parse, end = place.parse, place.end
    frame = place.paragraph.frame_at(end) if end < place.paragraph.last else None
    if frame is None or frame.pattern not in _CREDITS or not is_medium(parse.forms[frame.source]):
        return None
    first = place.layout.ranges[place.index][0]
    adjunct = parse.upos[first : first + 1] == ["ADP"]
    comma = "," in parse.text[place.span.end - 1 : place.span.outer_end + 1]
    return Found(frame, "credited") if comma and adjunct else None


def parenthetic(place: Place) -> Found | None:
    """Find who is credited between commas in front: The plan, according to X, is “…”."""
    forms = place.parse.forms
    for frame in reversed(place.led):
        if frame.pattern in _CREDITS:
            apart = frame.cue > place.clause and forms[frame.cue - 1] == ","
            closed = "," in forms[frame.cue : place.start]
            return Found(frame, "credited") if apart and closed else None
        if _has_speaker(frame):
            return None
    return None


def _has_speaker(frame: Frame) -> bool:
    """Tell whether a frame says who speaks, or who calls something what."""
    names = "topic" in frame.traits and "thought" not in frame.traits
    return frame.source >= 0 and (names or is_speech(frame))


def _is_parted(place: Place, frame: Frame) -> bool:
    """Tell whether a comma or the closing mark parts *according to X*, *in X’s view*."""
    first = frame.cue
    if frame.pattern == "in-words-of":
        first = child_by(place.parse, frame.cue, ("case",))
    return first <= place.end + 1 or place.parse.forms[first - 1] == ","


def _phrase_begin(place: Place, token: int) -> int:
    """Return where a name with its description begins: the candidate Ida Holm."""
    upos = place.parse.upos
    while token > place.end and upos[token - 1] in _DESCRIBING:
        token -= 1
    return token


def _is_inserted(place: Place, frame: Frame) -> bool:
    """Tell whether a frame stands between commas and reports nothing behind it."""
    forms, behind = place.parse.forms, max(frame.cue, frame.source) + 1
    if forms[behind : behind + 1] == [","]:
        return behind + 1 < len(forms) and place.layout.owners[behind + 1] == REPORTER
    return place.parse.deprels[frame.cue] == "parataxis" and reports_before(place, frame)
