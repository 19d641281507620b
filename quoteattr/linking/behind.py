"""Rules that find the frame of a quotation behind its closing mark."""

from __future__ import annotations

from quoteattr.frames import frame_of_any_verb
from quoteattr.layout import REPORTER
from quoteattr.lexicon import load
from quoteattr.linking.colons import frame_of_sign
from quoteattr.linking.link import PLAIN, Found, is_speech
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import is_nominal
from quoteattr.syntax import BULLETS, RELATIVE, left_edge, phrase_head, with_description

_SKIPPED = frozenset((",", "—", "–", "-", "--", "…", ")", ";"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_NAMING = frozenset(("PROPN", "PRON", "DET", "NOUN", "ADJ"))
_THINGS = frozenset(("which", "that", "it"))
_NOMINAL_BEFORE = frozenset(("a", "the", "an", "of", "in"))
SUBORDINATORS = frozenset(
    {"when", "while", "after", "before", "although", "though", "as", "if", "because", "since"}
)
_THATS_WHAT = [["that", is_, wh] for is_ in ("’s", "'s", "is", "was") for wh in ("what", "how")]
_LEAD = 3
_NEAR = 8
_LONG = 25
_SIGNATURE = 14


def trailing(place: Place) -> Found | None:
    """Find the frame that begins where the quotation ends: “…,” X said."""
    if not _may_trail(place):
        return None
    start, stop = _words_behind(place)
    if start >= stop or place.parse.upos[start] == "CCONJ":
        return None
    sourced = [
        frame
        for frame in place.paragraph.frames.between(start, stop)
        if frame.source >= 0
        and "noun" not in frame.traits
        and place.parse.lemmas[frame.source] not in RELATIVE
    ]
    whole = place.opens and place.whole
    for frame in sourced:
        if _begin(place, frame) <= start + 2 and (whole or frame.pattern != "verb-shared"):
            if _is_next_sentence(place, frame):
                return None
            return Found(frame, "trailing")
    if whole and place.parse.text[place.span.end - 1] != ".":
        repaired = _repair(place, start, stop)
        if repaired is not None:
            return Found(repaired, "trailing-repaired")
    if whole and place.parse.text[place.span.end - 1] in ",?!—":
        unknown = _find_unknown(place, start, stop)
        if unknown is not None:
            return Found(unknown, "trailing-unknown")
    far = sourced and whole and place.parse.text[place.span.end - 1] != "."
    return Found(sourced[0], "trailing-far") if far else None


def _words_behind(place: Place) -> tuple[int, int]:
    """Return where the words behind a quotation begin, and where their sentence stops."""
    forms, start = place.parse.forms, place.end
    stop = place.paragraph.sentence_stop(start, place.after)
    while start < stop and forms[start] in _SKIPPED:
        start += 1
    return start, stop


def _is_next_sentence(place: Place, frame: Frame) -> bool:
    """Tell whether a frame behind a full stop has words of its own: “It rang.” He said no."""
    if place.parse.text[place.span.end - 1] in ",?!—–-…":
        return False
    if "manner" in frame.traits:
        return True  # “It rang.” She smiled.
    parse, behind = place.parse, max(frame.cue, frame.source) + 1
    if parse.forms[behind : behind + 1] in ([","], [":"]) and behind + 1 < len(parse):
        if place.layout.owners[behind + 1] not in (REPORTER, place.index):
            return True  # “No one.” The crowd chanted, “Hold the line!”
    if frame.source > frame.cue:
        return place.parse.forms[frame.cue][:1].isupper()  # Asked about it, he …
    return not reports_before(place, frame)


def attached(place: Place) -> Found | None:
    """Find a plain frame right behind the closing mark: he had no time: “…,” he wrote.

    It must report nothing else, and no cue may stand right before the opening mark.
    """
    if not place.whole or not _may_trail(place) or _is_led(place):
        return None
    start, stop = _words_behind(place)
    for frame in place.paragraph.frames.between(start, min(stop, start + _LONG)):
        if frame.pattern in PLAIN and is_speech(frame):
            fits = _begin(place, frame) == start and reports_before(place, frame)
            return Found(frame, "attached") if fits else None
    return None


def _is_led(place: Place) -> bool:
    """Tell whether a cue stands right before the opening mark, or the clause is a side clause."""
    first = place.clause
    if place.parse.forms[first].lower() in SUBORDINATORS:
        return True
    cues = range(max(first, place.start - _LEAD), place.start)
    frames = [place.paragraph.frame_at(token) for token in cues]
    return any(frame and place.parse.lemmas[frame.source] != "you" for frame in frames)


def reports_before(place: Place, frame: Frame) -> bool:
    """Tell whether a frame has nothing reported behind it."""
    parse, cue = place.parse, frame.cue
    behind = max(cue, frame.source) + 1
    if parse.forms[behind : behind + 1] == [":"] or "topic" in frame.traits:
        return False
    return not any(
        child > cue
        and parse.deprels[child] in ("ccomp", "obj", "xcomp")
        and not _belongs_to_participle(place, behind, child)
        for child in parse.children[cue]
    )


def _belongs_to_participle(place: Place, first: int, token: int) -> bool:
    """Tell whether quoted words hang on a verb that others report: said X, adding that “…”."""
    if place.layout.owners[token] == REPORTER:
        return False
    forms = place.parse.forms
    return any(
        forms[comma] == "," and forms[comma + 1].endswith("ing")
        for comma in range(first, token - 1)
    )


def _may_trail(place: Place) -> bool:
    """Tell whether a frame can follow: “…,” X said, or ‘…’, X said, or “…” said X."""
    parse, span = place.parse, place.span
    last, behind = parse.text[span.end - 1], parse.text[span.outer_end : span.outer_end + 1]
    if last in ",?!—–-…" or behind in (",", "—", "–"):
        return place.opens or not place.is_title()
    if not place.opens or not place.whole or place.end >= place.paragraph.last:
        return False
    # A full stop instead of a comma, at times.
    starts = last == "." or parse.upos[place.end] in ("PROPN", "PRON")
    return starts or place.paragraph.frame_at(place.end) is not None


def _begin(place: Place, frame: Frame) -> int:
    """Return where a frame begins, with its source if that stands behind the quotation."""
    if frame.source < place.end:
        return frame.cue
    first = with_description(place.parse, frame.source, left_edge(place.parse, frame.source))
    return min(frame.cue, first)


def _repair(place: Place, start: int, stop: int) -> Frame | None:
    """Mend “…,” X, a doctor, said, where the parser lost the subject or the verb."""
    parse, verbs = place.parse, load("verbs")
    if parse.upos[start] not in _NAMING or parse.lemmas[start] in _THINGS:
        return None
    for token in range(start + 1, min(stop, start + _LONG)):
        traits = verbs.get(parse.lemmas[token])
        if not traits or "clause" not in traits or "thought" in traits:
            continue
        if parse.forms[token - 1].lower() in _NOMINAL_BEFORE:
            continue
        frame = place.paragraph.frame_at(token)
        if frame and frame.source >= 0 and parse.deprels[token] != "acl":
            continue
        source = phrase_head(parse, start, start, token)
        return Frame("verb-preposed", token, token, token + 1, source, traits)
    return None


def _find_unknown(place: Place, start: int, stop: int) -> Frame | None:
    """Find a verb that the lexicon does not know: “…,” X shot back."""
    parse = place.parse
    for token in range(start, min(stop, start + _NEAR)):
        if parse.upos[token] != "VERB" or place.paragraph.frame_at(token):
            continue
        frame = frame_of_any_verb(place.layout, token)
        if (
            frame
            and frame.source >= place.end
            and parse.lemmas[frame.source] not in RELATIVE
            and min(token, left_edge(parse, frame.source)) <= start + 1
        ):
            return frame
    return None


def message(place: Place) -> Found | None:
    """Find whose words *be* says that they are: “…,” was X’s message."""
    if not place.whole or place.parse.text[place.span.end - 1] not in ",?!" or place.is_title():
        return None
    start, stop = _words_behind(place)
    if place.parse.forms[start : start + 1] not in (["was"], ["is"]):
        return None
    for frame in place.paragraph.frames.between(start, min(stop, start + _NEAR)):
        if frame.pattern == "noun-possessor":
            return Found(frame, "trailing")
    return None


def pointed(place: Place) -> Found | None:
    """Find who said what the next sentence points at: “…” That’s what X said about it."""
    parse, layout, number = place.parse, place.layout, place.paragraph.number
    first = place.end
    if first >= place.paragraph.last and number + 1 < len(layout.paragraphs):
        first = layout.paragraph_tokens(number + 1)[0]
    if (
        not place.whole
        or [form.lower() for form in parse.forms[first : first + 3]] not in _THATS_WHAT
    ):
        return None
    for frame in place.paragraph.frames.between(first + 2, min(first + _SIGNATURE, len(parse))):
        if frame.pattern in PLAIN and frame.source < frame.cue:
            return Found(frame, "trailing")
    return None


def agent_behind(place: Place) -> int:
    """Return X in *“…” by X*, -1 if nobody stands there."""
    parse, first = place.parse, place.end + 1
    last = min(first + _NEAR, place.after)
    if first >= last or parse.forms[first - 1] != "by" or not is_nominal(parse, first):
        return -1
    return phrase_head(parse, first, first, last)


def headline(place: Place) -> Found | None:
    """Find who speaks behind a colon: “It rang”: ringers speak out."""
    parse, end = place.parse, place.end
    if not place.opens_paragraph() or parse.forms[end : end + 1] != [":"]:
        return None
    for token in range(end + 1, min(place.after, end + _NEAR)):
        frame = place.paragraph.frame_at(token)
        if frame or parse.upos[token] == "VERB":
            frame = frame or frame_of_any_verb(place.layout, token)
            return Found(frame, "headline") if frame and end < frame.source < token else None
    return None


def _line_end(place: Place) -> int:
    """Return where the line of a quotation ends: at the next item of a list, or the paragraph's.

    Only lines as short as a signature are looked for.
    """
    parse, last = place.parse, place.paragraph.last
    for token in range(place.end, min(last, place.end + _SIGNATURE + 1)):
        if (
            parse.forms[token] in BULLETS
            and "\n" in parse.text[parse.ends[token - 1] : parse.starts[token]]
        ):
            return token
    return last


def _ends_name(parse: Parse, token: int) -> bool:
    """Tell whether a word begins what is told of a name: X, on the vote; a chair who left."""
    return parse.forms[token] == "," or parse.lemmas[token] in RELATIVE


def signature(place: Place) -> Found | None:
    """Find a dash and a name, at the end of the paragraph or as the next one: “…” — X."""
    if not place.whole:
        return None
    paragraph, layout, parse = place.paragraph, place.layout, place.parse
    first, last = place.end, _line_end(place)
    if first >= last and paragraph.number + 1 < len(layout.paragraphs):
        first, last = layout.paragraph_tokens(paragraph.number + 1)
    elif place.after < last:
        return None
    if not 2 <= last - first <= _SIGNATURE or parse.forms[first] not in _DASHES:
        return None
    name = first + 1
    if parse.upos[name] not in ("PROPN", "DET", "NOUN") or layout.owners[name] != REPORTER:
        return None
    if not place.opens and (parse.upos[name] != "PROPN" or place.is_title()):
        return None  # the end of “Hail, Holm!” — a film
    stops = (token for token in range(name, last) if _ends_name(parse, token))
    last = next(stops, last)
    if paragraph.has_verb(first, last):
        return None
    source = phrase_head(parse, name, name, last)
    return Found(frame_of_sign(place.parse, first, source), "signature")
