"""Frames: the acts of reporting in a parse, found once for all quotations."""

from __future__ import annotations

from functools import cache
from itertools import compress

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns import NOBODY, Frame, nominal, prepositional, verbal
from quoteattr.patterns.words import VERBAL
from quoteattr.syntax import child_by, is_passive, relative_noun, subject_of

_ACCORDING = frozenset(("according", "According"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_NOMINAL_PARTS = frozenset(("case", "det"))
# Made it clear that …, let it be known that ….
_PLAIN = frozenset(("clear", "plain", "known", "explicit", "understood"))
_READING = frozenset(("reads", "says", "read"))
_BESIDE = frozenset(("verb-aside", "verb-inverted", "verb-preposed", "verb-lost"))
_REPUTED = frozenset(("said", "reported", "alleged"))
_STATING = frozenset(("say", "state", "note", "add", "write", "claim", "explain", "argue"))
_SUBJECT_TAGS = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADV"))
_NEUTRAL = frozenset(("it", "that", "which", "this"))
_UNKNOWN = frozenset(("unknown",))
# Hit out at X, hit back at X.
_OUT_AT = (["out", "at"], ["back", "at"])


@cache
def cue_forms() -> frozenset[str]:
    """Return all forms that a frame can hang on."""
    return _ACCORDING | verb_forms().keys() | noun_forms().keys()


class Frames:
    """The frames of a layout; each cue is looked at once, when somebody asks.

    Args:
        layout: the layout.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.forms = layout.parse.forms
        self.cues = cue_forms()
        self.known: dict[int, Frame | None] = {}

    def at(self, token: int) -> Frame | None:
        """Return the frame whose cue is a token, None if it reports nothing."""
        if self.forms[token] not in self.cues:
            return None
        if token not in self.known:
            self.known[token] = _frame_at(self.layout, token)
        return self.known[token]

    def between(self, first: int, last: int) -> list[Frame]:
        """Return the frames of the reporter's words among the tokens *first* to *last*."""
        owners = self.layout.owners
        tokens = [token for token in self._cues_between(first, last) if owners[token] == REPORTER]
        return self._frames_at(tokens)

    def all_between(self, first: int, last: int) -> list[Frame]:
        """Return the frames among the tokens *first* to *last*, quoted ones too."""
        return self._frames_at(self._cues_between(first, last))

    def _frames_at(self, tokens: list[int]) -> list[Frame]:
        """Return the frames whose cues are among some tokens."""
        return [frame for frame in map(self.at, tokens) if frame is not None]

    def _cues_between(self, first: int, last: int) -> list[int]:
        """Return the tokens whose form is in the lexicon."""
        forms = self.forms[first:last]
        if self.cues.isdisjoint(forms):
            return []
        return list(compress(range(first, last), map(self.cues.__contains__, forms)))


def find_frames(layout: Layout, first: int, last: int) -> list[Frame]:
    """Return the frames among the tokens *first* to *last*, in text order."""
    return Frames(layout).all_between(first, last)


def _frame_at(layout: Layout, token: int) -> Frame | None:
    """Return the frame whose cue is a token, None if it reports nothing."""
    parse = layout.parse
    form = parse.forms[token]
    lemma = verb_forms().get(form)
    if lemma is not None:
        traits = load("verbs")[lemma]
        verbal_tag = parse.upos[token] in VERBAL
        if verbal_tag or _has_clause(layout, token) or _reads(layout, token):
            if "it" in traits and parse.lemmas[token + 1 : token + 2] != ["it"]:
                return None
            if "out" in traits and parse.forms[token + 1 : token + 3] not in _OUT_AT:
                return None
            if "plain" in traits and not _is_plain(parse.forms[token + 1 : token + 4]):
                return None
            frame = frame_of_verb(layout, token, traits)
            if lemma == "threaten" and _is_thing(parse, frame.source):
                return None
            if frame.source >= 0:
                return frame
            if verbal_tag:
                return _mistagged_noun(layout, token) or frame
    if form in _ACCORDING:
        return _frame_of_preposition(layout, token)
    noun = noun_forms().get(form)
    if noun is not None and parse.upos[token] in _NOUNS:
        return _frame_of_noun(layout, token, load("nouns")[noun])
    return None


def _is_thing(parse: Parse, source: int) -> bool:
    """Tell whether a pronoun means no person and no body: it threatens to sink the deal."""
    if source < 0 or parse.lemmas[source] not in _NEUTRAL:
        return False
    noun = relative_noun(parse, source)
    if noun == source:
        return True
    known = parse.lemmas[noun] in load("roles") or parse.lemmas[noun] in load("groups")
    return not known and parse.upos[noun] != "PROPN"


def _is_plain(words: list[str]) -> bool:
    """Tell whether words behind *make* or *let* say that something is said: it clear, clear."""
    return not _PLAIN.isdisjoint(words if words[:1] == ["it"] else words[:1])


def _reads(layout: Layout, token: int) -> bool:
    """Tell whether a word between a noun and a mark is a verb: a sign on the door reads “…”."""
    owners, parse = layout.owners, layout.parse
    if parse.forms[token] not in _READING or token + 1 >= len(owners):
        return _closes_aside(parse, token) or _leads_in(layout, token)
    return owners[token + 1] != owners[token] and token + 1 not in layout.edges


def _closes_aside(parse: Parse, token: int) -> bool:
    """Tell whether a word is a verb behind an aside or before *out*: X, a pilot, points out …."""
    if parse.forms[token + 1 : token + 3] == ["out", "that"]:
        return True
    if token == 0 or parse.forms[token - 1] != "," or not parse.forms[token].endswith("s"):
        return False
    return "that" in parse.forms[token + 1 : token + 3]


def _leads_in(layout: Layout, token: int) -> bool:
    """Tell whether a word before a comma and a mark is a verb: The judge further states, “…”."""
    parse, owners, first = layout.parse, layout.owners, token
    if verb_forms().get(parse.forms[token]) not in _STATING or not parse.forms[token].endswith("s"):
        return False
    if parse.forms[token + 1 : token + 2] != [","] or token + 2 >= len(owners):
        return False
    while first > 0 and first not in layout.starts and parse.upos[first - 1] in _SUBJECT_TAGS:
        first -= 1
    begins = first < token and (first == 0 or first in layout.starts)
    return begins and owners[token + 2] not in (REPORTER, owners[token])


def _mistagged_noun(layout: Layout, token: int) -> Frame | None:
    """Return the frame of a noun that the tagger took for a verb: X's warning that it “…”.

    Or the object of a verb that only voices it: X expressed hope that ….
    """
    noun = noun_forms().get(layout.parse.forms[token])
    if noun is None:
        return None
    owned = child_by(layout.parse, token, ("nmod:poss",)) >= 0
    if not owned and nominal.VOICED.match(layout, token) < 0:
        return None
    return _frame_of_noun(layout, token, load("nouns")[noun])


def _has_clause(layout: Layout, token: int) -> bool:
    """Tell whether a token governs a clause or a subject as only verbs do: no *the*, no *of*."""
    deprels = layout.parse.deprels
    relations = [deprels[child] for child in layout.parse.children[token]]
    if "ccomp" not in relations and "nsubj" not in relations:
        return False
    subject = subject_of(layout.parse, token)
    if subject > token and layout.parse.upos[subject + 1 : subject + 2] == ["VERB"]:
        return False  # a liar, charges she rejects
    return _NOMINAL_PARTS.isdisjoint(relations)


def frame_of_verb(layout: Layout, verb: int, traits: frozenset[str]) -> Frame:
    """Return the frame of a cue verb; its source is unnamed where no pattern finds one."""
    frame = None if _is_heard(layout.parse, verb) else _sourced_frame(layout, verb, traits)
    if frame is None:
        frame = _joined_frame(layout, verb, traits)
    return frame or Frame("verb-sourceless", verb, verb, verb + 1, NOBODY, traits)


def _joined_frame(layout: Layout, verb: int, traits: frozenset[str]) -> Frame | None:
    """Return the frame of a verb that *and* joins to one beside its source: X, a pilot, wrote …."""
    parse, first = layout.parse, layout.parse.heads[verb]
    joined = parse.deprels[verb] == "conj" and parse.forms[verb - 1] == "and"
    joined = joined or (parse.forms[verb].endswith("ing") and parse.forms[verb - 1] == ",")
    if not joined or not 0 <= first < verb or parse.upos[first] != "VERB":
        return None
    if is_passive(parse, verb) or layout.owners[first] != layout.owners[verb]:
        return None
    frame = _sourced_frame(layout, first, _UNKNOWN)
    if frame is None or frame.pattern not in _BESIDE:
        return None
    return Frame("verb-shared", verb, verb, verb + 1, frame.source, traits)


def _is_heard(parse: Parse, verb: int) -> bool:
    """Tell whether the subject hears the words: ‘…’, court told; those charged with going."""
    if parse.forms[verb] == "asked":
        return _is_aside(parse, verb)
    if parse.forms[verb] == "said" and parse.forms[verb - 1 : verb + 2] == ["That", "said", ","]:
        return True
    if parse.forms[verb : verb + 2] in (["charged", "with"], ["joking", ","]):
        return True  # suggested, not quite joking, that …
    if parse.forms[verb] in _REPUTED and parse.forms[verb + 1 : verb + 3] == ["to", "have"]:
        return True  # those said to have gone
    if parse.forms[verb] != "told":
        return False
    return parse.forms[verb + 1 : verb + 2] == ["to"] or _ends_line(parse, verb)


def _is_aside(parse: Parse, verb: int) -> bool:
    """Tell whether a participle stands between a subject and its verb: X, asked why, shrugged."""
    if parse.forms[verb - 1] != "," or not 0 <= subject_of(parse, verb) < verb - 1:
        return False
    return any(
        child > verb
        and parse.deprels[child] in ("ccomp", "parataxis", "conj")
        and parse.upos[child] == "VERB"
        and parse.forms[child - 1] == ","
        for child in parse.children[verb]
    )


def _ends_line(parse: Parse, token: int) -> bool:
    """Tell whether a word is the last of its line."""
    after = parse.starts[token + 1] if token + 1 < len(parse) else len(parse.text)
    rest = parse.text[parse.ends[token] : after]
    return token + 1 >= len(parse) or "\n" in rest


def _frame_of_noun(layout: Layout, noun: int, traits: frozenset[str]) -> Frame | None:
    if layout.parse.lemmas[noun] in prepositional.OPINIONS:
        source = prepositional.WORDS.match(layout, noun)
        if source >= 0:
            return Frame("in-words-of", noun, noun, noun + 1, source, frozenset(("clause",)))
    for pattern in nominal.PATTERNS:
        source = pattern.match(layout, noun)
        if source >= 0:
            if pattern is nominal.VOICED:
                traits = traits - {"thought"}
            return Frame(pattern.name, noun, noun, noun + 1, source, traits | {"noun"})
    return None


def _frame_of_preposition(layout: Layout, token: int) -> Frame | None:
    source = prepositional.ACCORDING.match(layout, token)
    if source < 0:
        return None
    return Frame("according-to", token, token, token + 2, source, frozenset(("clause",)))


def frame_of_any_verb(layout: Layout, verb: int) -> Frame | None:
    """Return the frame of a verb that the lexicon does not know, if it has a source."""
    return _sourced_frame(layout, verb, _UNKNOWN)


def _sourced_frame(layout: Layout, verb: int, traits: frozenset[str]) -> Frame | None:
    """Return the frame that the first pattern with a source gives a verb."""
    for pattern in verbal.PATTERNS:
        source = pattern.match(layout, verb)
        if source >= 0 and layout.parse.lemmas[source] != "there":
            return Frame(pattern.name, verb, verb, verb + 1, source, traits)
    return None
