"""Rules that find the frame of a quotation before its opening mark."""

from __future__ import annotations

from quoteattr.frames import frame_of_any_verb
from quoteattr.lexicon import noun_forms, verb_forms
from quoteattr.linking.above import DESCRIBING, credited, governed
from quoteattr.linking.behind import agent_behind
from quoteattr.linking.link import PLAIN, Found, is_speech
from quoteattr.linking.paragraph import Paragraph
from quoteattr.linking.place import Place
from quoteattr.patterns import NOBODY, Frame
from quoteattr.patterns.words import ACCUSING, DASHES, NOMINATIVE
from quoteattr.syntax import RELATIVE, SUBJECTS, child_by, has_that, left_edge, phrase_head

_INTRODUCING = frozenset((":", ","))
_NEAR = 4
_DIRECT = 6
_LABEL = 8
_WITH_AS = 14
# Between *that* and a mark: that it was not “…”.
_LEADING_UP = frozenset(("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "AUX", "ADV", "PART"))
# Between a noun and its words: a promise to “…”.
_LINKING = frozenset(("of", "to", "that", ":", ","))
_WORDS = frozenset(("word", "words", "term", "phrase", "expression", "epithet", "slogan"))
_USING = frozenset(("use", "repeat", "coin", "employ", "utter", "borrow"))
_CHANTS = frozenset(("chant", "cry", "shout", "chorus"))
_CRY = frozenset(("phrase", "noun"))
_STARTING = frozenset(("break", "burst", "erupt", "begin", "start"))
_REASONS = frozenset(("because", "since", "although", "though"))
_MAKING = frozenset(("make", "give", "issue", "offer", "deliver", "voice", "repeat", "renew"))
# Between a cue and *that*: told the council that.
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"))


def _is_reason(place: Place, cue: int) -> bool:
    """Tell whether a verb says why, before the verb that leads up to the mark."""
    parse = place.parse
    if parse.deprels[cue] != "advcl" or not cue < parse.heads[cue] < place.start:
        return False
    mark = child_by(parse, cue, ("mark",))
    return mark >= 0 and parse.lemmas[mark] in _REASONS


def leading(place: Place) -> Found | None:
    """Find the cue that leads up to the mark: X said: “…”."""
    if not place.leads:
        return None
    start, paragraph = place.start, place.paragraph
    sourced = [
        frame
        for frame in place.led
        if frame.source >= 0
        and place.parse.lemmas[frame.source] != "you"  # it depends on whom you ask: “…”
        and ("noun" not in frame.traits or _leads_up(place, frame.cue))
        and not _is_closed(paragraph, frame, start)
        and not _is_reason(place, frame.cue)
    ]
    if not sourced:
        return None
    near = sourced[-1]
    if "manner" in near.traits and place.parse.forms[near.cue].endswith("ing"):
        near = sourced[max(0, len(sourced) - 2)]  # X said, pausing, “…”
    near = credited(place, near)
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


def _leads_up(place: Place, noun: int) -> bool:
    """Tell whether a noun stands right before its words: X’s answer to the question — “…”."""
    parse, last = place.parse, place.start - 1
    if parse.deprels[noun] in SUBJECTS and place.start <= parse.heads[noun] < place.end:
        return False  # X’s remarks “broke the truce,” Y said
    if noun >= last - 1:
        return True
    if parse.forms[last] not in DASHES or last - noun > _LABEL:
        return False
    return parse.upos[noun + 1] == "ADP" and _NOMINAL.issuperset(parse.upos[noun + 2 : last])


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
            and not _is_reason(place, frame.cue)
        ):
            return Found(frame, "nearest")
    return None


def _is_reported(place: Place, frame: Frame) -> bool:
    """Tell whether another frame of speech reports a frame: X said Y would state its aims."""
    parse, head = place.parse, place.parse.heads[frame.cue]
    if parse.deprels[frame.cue] == "acl:relcl" and has_that(parse, frame.cue):
        # Said on Monday | that Y would state: the parser hung the clause on the noun.
        return any(
            outer.cue < head and outer.source >= 0 and is_speech(outer) for outer in place.led
        )
    if parse.deprels[frame.cue] != "ccomp":
        return False
    return any(outer.cue == head and outer.source >= 0 and is_speech(outer) for outer in place.led)


def shared(place: Place) -> Found | None:
    """Share the frame of the quotation right before: X called it “…” and “…”."""
    adjacent = place.adjacent
    if adjacent is None or adjacent.frame is None or place.clause != place.before:
        return None
    between = adjacent.frame.pattern == "verb-subject" and place.parse.forms[place.start - 1] == ","
    if between and place.before <= adjacent.frame.source and adjacent.frame.cue < place.start:
        return Found(adjacent.frame, "shared")  # “What we need,” he went on, “is …”
    return Found(adjacent.frame, "shared") if place.start - place.before <= 3 else None


def joined(place: Place) -> Found | None:
    """Go on with a frame put in before: The plan, X said, is “…,” and the rest is “…”."""
    adjacent, forms = place.adjacent, place.parse.forms
    frame = adjacent.frame if adjacent is not None else None
    if frame is None or place.clause != place.before or forms[place.before] != "and":
        return None
    if frame.pattern not in PLAIN or not is_speech(frame) or frame.source > frame.cue:
        return None
    put_in = forms[left_edge(place.parse, frame.source) - 1] == ","
    return Found(frame, "shared") if put_in and forms[frame.cue + 1] == "," else None


def described(place: Place) -> Found | None:
    """Find the verb that *as* and a mark complete: X described the plan as “…”."""
    parse, before = place.parse, place.start - 1
    if parse.forms[before] == "of" and parse.forms[before - 1] == ",":
        return _charged(place)
    if parse.forms[before] != "as":
        return _described_by_noun(place)
    for frame in reversed(place.led):
        if "topic" in frame.traits and frame.source >= 0 and "noun" not in frame.traits:
            apart = before - frame.cue > _WITH_AS or "," in parse.forms[frame.cue : before]
            return None if apart else Found(_by_agent(place, frame), "governed")
    return None


def _charged(place: Place) -> Found | None:
    """Find who charges somebody behind what parts them: accused Y, who left, of “…”."""
    for frame in reversed(place.led):
        if verb_forms().get(place.parse.forms[frame.cue]) in ACCUSING:
            return Found(frame, "governed") if frame.source >= 0 else None
    return None


def _described_by_noun(place: Place) -> Found | None:
    """Find the noun that *as a* completes: X's dismissal of the plan as a “…”."""
    parse, as_ = place.parse, place.start - 2
    if as_ < place.clause or parse.forms[as_] != "as" or parse.upos[as_ + 1] != "DET":
        return None
    for frame in reversed(place.led):
        if parse.lemmas[frame.cue] in DESCRIBING:
            of = parse.forms[frame.cue + 1] == "of" and "," not in parse.forms[frame.cue : as_]
            return Found(frame, "governed") if of and frame.source >= 0 else None
    return None


def _by_agent(place: Place, frame: Frame) -> Frame:
    """Return a frame with the agent behind the quotation: often described as “…” by X."""
    source = agent_behind(place) if frame.pattern in ("verb-shared", "verb-aside") else -1
    if source < 0:
        return frame
    return Frame("verb-agent", frame.cue, frame.first, frame.last, source, frame.traits)


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


def cried(place: Place) -> Found | None:
    """Find who cries words out: shouts of “…” from X."""
    parse, noun = place.parse, place.start - 2
    if noun < place.clause or parse.forms[noun + 1] != "of" or parse.lemmas[noun] not in _CHANTS:
        return None
    crowd = _from_behind(place)
    if crowd < 0:
        return None
    return Found(Frame("noun-author", noun, noun, noun + 1, crowd, _CRY), "uttered")


def _from_behind(place: Place) -> int:
    """Return X in *shouts of “…” from X*, -1 if nobody stands there."""
    parse, first = place.parse, place.end + 1
    last = min(first + _LABEL, place.after)
    if first >= last or parse.forms[first - 1] != "from":
        return NOBODY
    return phrase_head(parse, first, first, last)


def uttered(place: Place) -> Found | None:
    """Find who uses a word or breaks into a chant: X used the word “…”, broke into a chant of “…”.

    Also who makes a promise, gives a warning: made a promise to “…”.
    """
    parse, noun = place.parse, place.start - 1
    if parse.forms[noun] in _LINKING:
        noun -= 1
    verb = parse.heads[noun] if noun >= place.clause else -1
    if verb < place.clause or parse.deprels[noun] not in ("obj", "obl") or verb > noun:
        return None
    lemma, act = parse.lemmas[noun], parse.lemmas[verb]
    says = (
        (lemma in _WORDS and act in _USING)
        or (lemma in _CHANTS and act in _STARTING)
        or (noun < place.start - 1 and act in _MAKING and parse.forms[noun] in noun_forms())
    )
    frame = frame_of_any_verb(place.layout, verb) if says and parse.upos[verb] == "VERB" else None
    return Found(frame, "uttered") if frame is not None else None


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


def _is_closed(paragraph: Paragraph, frame: Frame, start: int) -> bool:
    """Tell whether a relative clause ends before *start*: X, who said no, is “…”."""
    parse = paragraph.parse
    if parse.lemmas[frame.source] not in RELATIVE:
        return False
    for token in range(frame.cue + 1, start - 1):
        if parse.forms[token] == ",":
            return paragraph.has_verb(token + 1, min(token + 4, start))
    return False
