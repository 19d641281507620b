"""The clause that the parser did not tie to its verb of speech."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import AUXILIARIES, DASHES, VERBAL
from quoteattr.reporting.clauses import CLOSERS, clause_behind, is_relative, phrase_start
from quoteattr.reporting.joined import is_in_tense, with_partner
from quoteattr.reporting.remarks import RELATIVES
from quoteattr.syntax import (
    QUESTIONS,
    RELATIVE,
    SUBJECTS,
    child_by,
    left_edge,
    subject_of,
    subtree_end,
    subtree_start,
)

_PLAIN = frozenset(
    {"say", "add", "note", "state", "write", "tweet"} | {"argue", "claim", "insist", "explain"}
)
# Verbs that often stand behind what they report.
_TELLING = _PLAIN | {"tell", "report", "announce", "admit", "confirm", "acknowledge", "concede"}
_TELLING |= {"warn", "recall", "declare", "predict", "suggest", "complain"}
_CONFIRMING = _TELLING | {"put", "point"}
_SIDE_CLAUSES = frozenset(("advcl", "acl:relcl", "acl"))
# Verbs of what stands inside a phrase: the plan to go, the plan that was made.
_HUNG = frozenset(("acl", "acl:relcl"))
_TELLERS = frozenset(("tell", "inform", "remind", "assure", "reassure", "warn", "notify"))
_SAID = frozenset(("obj", "ccomp", "xcomp"))
_HEARERS = frozenset(("obj", "iobj"))
_MARKING = frozenset(("mark", "obj", "obl", "advmod"))
_REASONS = frozenset(("because", "since", "so", "if", "unless", "until"))
_JOINTS = frozenset(
    {"and", "but", "yet", "while", "although", "though", "because", "since", "as"}
    | {"after", "before", "until", "unless", "so", "when", "if"}
)
_DATELINE = 10
_TAIL = 12
_REACH = 20
_CLIMB = 6


def loose_clause(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return the clause that the parser did not tie to its verb: …, X said; X said …."""
    cue = frame.cue
    front = _front_clause(layout, frame, first)
    told = verb_forms().get(layout.parse.forms[cue]) in _TELLING
    if frame.source > cue or (told and front is not None and _breaks_off(layout, cue, last)):
        return front
    joined = front is not None and layout.parse.deprels[cue] == "conj"
    if joined and layout.parse.forms[cue + 1 : cue + 2] == [","]:
        return front
    lost = frame.pattern == "verb-lost" and "hearer" in frame.traits
    verb = _first_verb(layout, cue, last) if lost or _speaks(layout, cue) else -1
    if verb >= 0 and not is_relative(layout.parse, cue, verb):
        return clause_behind(layout, frame, verb, last)
    return front if last - cue <= _TAIL else None


def confirmed_clause(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return the clause beside a frame with *as*: As X reported, …; …, as X reported."""
    parse = layout.parse
    start = phrase_start(layout, frame) - 1
    if start < first or parse.lemmas[start] != "as":
        return None
    if start > first and child_by(parse, frame.cue, _SAID) > frame.cue:
        return None  # …, X said, as Y declared it over
    if verb_forms().get(parse.forms[frame.cue]) not in _CONFIRMING:
        return None  # as she spoke, it rained
    if start == first:
        behind = _behind_comma(layout, frame.cue, last)
        return (behind, last) if behind > 0 and _is_clause(layout, behind, last) else None
    if parse.forms[start - 1] != "," or _behind_comma(layout, frame.cue, last) > 0:
        return None
    return (first, start - 1) if _is_clause(layout, first, start - 1) else None


def _is_clause(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a stretch of words has a subject and its verb."""
    parse = layout.parse
    return any(
        parse.deprels[token] in SUBJECTS and first <= parse.heads[token] < last
        for token in range(first, last)
    )


def told_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause behind a participle that the parser did not tie to it: …, saying X was."""
    cue, forms = frame.cue, layout.parse.forms
    behind = forms[cue].endswith("ing") and forms[cue - 1] in (",", "by")
    if not (behind and _speaks(layout, cue)):
        return None
    verb = _first_verb(layout, cue, last)
    if verb < 0:
        return None
    start = forms.index("that", cue, verb) if "that" in forms[cue:verb] else cue + 1
    return start, max(clause_behind(layout, frame, verb, last)[1], verb + 1)


def _front_clause(layout: Layout, frame: Frame, first: int) -> tuple[int, int] | None:
    """Return the clause before a frame and its comma: …, X said."""
    start = phrase_start(layout, frame)
    if start <= first + 2 or layout.parse.forms[start - 1] != ",":
        return None
    if layout.parse.lemmas[start] in RELATIVES:
        return None  # …, whose council says no
    begin = _behind_dateline(layout, first, start)
    if _is_sentence(layout, frame, begin, start) or (
        begin > first and "VERB" in layout.parse.upos[begin:start]
    ):
        return begin, start
    return None


def interposed_clause(layout: Layout, frame: Frame, first: int) -> tuple[int, int] | None:
    """Return the clause that a frame between commas interrupts: It helps, X says, in spring."""
    if not _is_interposed(layout, frame):
        return None
    forms = layout.parse.forms
    for token in range(frame.cue - 1, first, -1):
        if forms[token] == ";":
            first = token + 1  # two ran; one, X said, limped
            break
    return _front_clause(layout, frame, first)


def rest_clause(layout: Layout, frame: Frame) -> tuple[int, int] | None:
    """Return what goes on behind a frame in the middle: …, X said, because it was old."""
    parse, last = layout.parse, layout.parse.sentence_at(frame.cue)[1]
    start = _behind_comma(layout, frame.cue, last)
    if start < 0:
        return None
    if _is_joined(layout, frame, start):
        start += 1
    elif parse.forms[start] not in _REASONS and not _goes_on(layout, frame, start):
        return None
    forms = parse.forms
    return start, next((token for token in range(start, last) if forms[token] in CLOSERS), last)


def predicate_clause(layout: Layout, frame: Frame, first: int) -> tuple[int, int] | None:
    """Return the predicate of a subject in front of a frame: The launch, he said, was no threat."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    last = parse.sentence_at(cue)[1]
    start = left_edge(parse, frame.source) if frame.source < cue else cue
    behind = _behind_comma(layout, max(cue, frame.source), last)
    is_near = behind == max(cue, frame.source) + 2 or "hearer" in frame.traits
    if start - 1 <= first or parse.forms[start - 1] != "," or not is_near or behind < 0:
        return None
    if behind >= last or parse.upos[behind] not in VERBAL or parse.forms[behind].endswith("ing"):
        return None
    if parse.upos[behind] == "VERB" and parse.forms[behind] in verb_forms():
        return None  # X, whose bank declined, said …
    if not VERBAL.isdisjoint(parse.upos[first : start - 1]) or owners[behind] != REPORTER:
        return None
    forms = parse.forms
    return behind, next((token for token in range(behind, last) if forms[token] in CLOSERS), last)


def _is_interposed(layout: Layout, frame: Frame) -> bool:
    """Tell whether a frame stands between commas behind the verb that it interrupts."""
    parse, cue = layout.parse, frame.cue
    if parse.deprels[cue] != "parataxis" or parse.heads[cue] > cue or frame.source > cue:
        return False
    return parse.forms[cue + 1 : cue + 2] == [","]


def _goes_on(layout: Layout, frame: Frame, start: int) -> bool:
    """Tell whether the words behind an interposed frame are no remark of the reporter's."""
    parse = layout.parse
    if not _is_interposed(layout, frame) or parse.upos[start] in ("CCONJ", "ADP"):
        return False  # …, X said, on condition of anonymity
    if parse.forms[start] == "without" or parse.forms[start].endswith("ing"):
        return False
    return parse.forms[start] not in _JOINTS


def _is_joined(layout: Layout, frame: Frame, joint: int) -> bool:
    """Tell whether *and* joins another reported clause: …, X said, and it would stay so."""
    parse = layout.parse
    if not _is_interposed(layout, frame) or parse.forms[joint] != "and":
        return False
    partner = parse.heads[joint]
    if (
        partner < joint
        or parse.heads[partner] != frame.cue
        or child_by(parse, partner, SUBJECTS) < joint
    ):
        return False
    return is_in_tense(layout, frame.cue, partner, joint)


def _breaks_off(layout: Layout, cue: int, last: int) -> bool:
    """Tell whether another clause begins behind a frame: …, X said on Monday, but it failed."""
    parse, start = layout.parse, _behind_comma(layout, cue, last)
    if start < 0:
        return False
    participle = parse.upos[start] == "VERB" and parse.forms[start].endswith("ing")
    return participle or parse.forms[start] in _JOINTS


def _behind_comma(layout: Layout, cue: int, last: int) -> int:
    """Return the word behind the comma that ends a frame, -1 if there is none."""
    parse = layout.parse
    for token in range(cue + 1, min(last, cue + _TAIL) - 1):
        if parse.forms[token] == ",":
            return token + 1
        if parse.upos[token] in VERBAL:
            return -1
    return -1


def _behind_dateline(layout: Layout, first: int, last: int) -> int:
    """Return where a sentence begins behind the place and the agency: CARROW (Wire) - …."""
    forms = layout.parse.forms
    for token in range(first + 1, min(first + _DATELINE, last)):
        spaced = layout.parse.starts[token] > layout.parse.ends[token - 1]
        if forms[token] in DASHES and forms[first].isupper() and spaced:
            return token + 1
    return first


def that_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause that hangs on a noun behind its cue: told reporters on the quay that …."""
    parse, cue = layout.parse, frame.cue
    for token in range(cue + 2, min(last, cue + _REACH)):
        verbal = parse.upos[token] in VERBAL and parse.deprels[token] != "amod"
        verbal = verbal and not parse.forms[token][:1].isupper()  # in Elk Narrows
        verbal = verbal and parse.forms[token] != "citing"  # reported, citing officials, that …
        if verbal or parse.forms[token] in CLOSERS:
            return None
        if parse.forms[token] == "that" and parse.deprels[token] in _MARKING:
            verb = parse.heads[token]
            noun = parse.heads[verb]
            if not cue < noun < token < verb or _is_own(layout, noun):
                return None
            return token, with_partner(layout, cue, subtree_end(parse, verb, last), last)
    return None


def next_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause of a *that* right behind a cue, whatever hangs where: point out that …."""
    parse, that = layout.parse, frame.cue + 1
    that += parse.forms[that : that + 1] == ["out"]
    if parse.forms[that : that + 1] != ["that"] or parse.upos[that] != "SCONJ":
        return None
    if "evidence" in frame.traits or "noun" in frame.traits:
        return None
    forms = parse.forms
    stop = next((token for token in range(that, last) if forms[token] in CLOSERS), last)
    marked = any(owner != REPORTER for owner in layout.owners[that:stop])
    return None if marked or VERBAL.isdisjoint(parse.upos[that:stop]) else (that, stop)


def denied_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the gerund behind a cue, whatever hangs where: denied ever having seen it."""
    parse, having = layout.parse, frame.cue + 1
    if having < last and parse.upos[having] == "ADV":
        having += 1
    if "gerund" not in frame.traits or parse.forms[having : having + 1] != ["having"]:
        return None
    return frame.cue + 1, next(
        (token for token in range(having, last) if parse.forms[token] in CLOSERS), last
    )


def hearer_clause(layout: Layout, cue: int, last: int) -> tuple[int, int] | None:
    """Return the clause without *that* that hangs on a hearer: told the hall she would stay."""
    parse = layout.parse
    if verb_forms().get(parse.forms[cue]) not in _TELLERS:
        return None
    for child in parse.children[cue]:
        clause = child_by(parse, child, _SIDE_CLAUSES)
        if parse.deprels[child] not in _HEARERS or not cue < child < clause:
            continue
        subject = child_by(parse, clause, SUBJECTS)
        heard = subject >= 0 and parse.lemmas[child] not in load("deaf")
        if not heard or parse.lemmas[subject] in RELATIVE:
            continue
        start = subtree_start(parse, clause)
        if child < start == subtree_start(parse, subject):
            return start, with_partner(layout, cue, subtree_end(parse, clause, last), last)
    return None


def asked_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the question that the parser hung on who asks it: asked by X how it was."""
    parse = layout.parse
    clause = child_by(parse, frame.source, _SIDE_CLAUSES)
    if clause < 0 or parse.lemmas[frame.cue] != "ask":
        return None
    start = subtree_start(parse, clause)
    if not frame.cue < frame.source < start or parse.lemmas[start] not in QUESTIONS:
        return None
    return start, subtree_end(parse, clause, last)


def _is_own(layout: Layout, noun: int) -> bool:
    """Tell whether a noun governs the clause behind it itself: repeated its demand that …."""
    parse = layout.parse
    lemma = noun_forms().get(parse.forms[noun])
    if lemma is None or parse.deprels[noun] != "obj" or "thought" in load("nouns")[lemma]:
        return False
    return child_by(parse, noun, ("nmod:poss",)) >= 0


def _is_sentence(layout: Layout, frame: Frame, first: int, last: int) -> bool:
    """Tell whether a stretch of words has a main verb with a subject of its own."""
    parse = layout.parse
    for token in range(first, last):
        if parse.deprels[token] in SUBJECTS:
            verb = parse.heads[token]
            if verb < last and not _is_aside(parse, verb, frame.cue):
                return True
            if verb == frame.cue and "VERB" in parse.upos[token:last]:
                return True  # hung on the cue, and its verb on it
    return False


def _is_aside(parse: Parse, verb: int, cue: int) -> bool:
    """Tell whether a verb stands in a side clause: When Y asked if he [ran], X said no."""
    for _ in range(_CLIMB):
        if verb < 0 or verb == cue:
            return False
        if parse.deprels[verb] in _SIDE_CLAUSES:
            return not _is_hung(parse, verb, cue)
        verb = parse.heads[verb]
    return False


def _is_hung(parse: Parse, verb: int, cue: int) -> bool:
    """Tell whether a finite clause without a conjunction was hung on a cue: It rained, X said."""
    if parse.heads[verb] != cue or parse.deprels[verb] != "advcl":
        return False
    finite = not parse.forms[verb].endswith("ing") or child_by(parse, verb, ("aux",)) >= 0
    bare = child_by(parse, verb, ("mark",)) < 0
    return finite and bare and "when" not in parse.lemmas[subtree_start(parse, verb) : verb]


def _speaks(layout: Layout, cue: int) -> bool:
    """Tell whether a cue is one of the plain verbs that always report."""
    return verb_forms().get(layout.parse.forms[cue]) in _PLAIN


def _first_verb(layout: Layout, cue: int, last: int) -> int:
    """Return the first finite verb behind a cue whose clause the parser did not tie to it.

    What stands inside a phrase (the plan that was made) is taken where there is no other.
    """
    parse, inside = layout.parse, -1
    for token in range(cue + 1, min(last, cue + _REACH)):
        if parse.forms[token] in CLOSERS or layout.owners[token] != REPORTER:
            break
        if parse.upos[token] not in VERBAL or _hangs_on(parse, token, cue):
            continue
        if parse.heads[cue] == token and parse.deprels[cue] == "ccomp":
            if not any(
                child > token and parse.deprels[child] in _SAID for child in parse.children[token]
            ):
                break  # the storm claimed lives, officials said
        if parse.heads[token] == cue and parse.deprels[token] == "parataxis":
            said = verb_forms().get(parse.forms[token]) in _TELLING
            if said and child_by(parse, token, _SAID) < token:
                break  # it has claimed lives, officials said
        if parse.forms[token].endswith("ing"):
            if verb_forms().get(parse.forms[token]) in _TELLING:
                break  # he said, before adding that it was
            continue
        head = parse.heads[token]
        if parse.deprels[token] not in AUXILIARIES or head < token:
            return token if subject_of(parse, token) > cue else inside
        if not _hangs_on(parse, head, cue):
            return head
        pronoun = child_by(parse, head, SUBJECTS)
        if inside < 0 <= pronoun and parse.lemmas[pronoun] not in RELATIVE:
            inside = head
    return inside


def _hangs_on(parse: Parse, verb: int, cue: int) -> bool:
    """Tell whether a verb stands inside a phrase behind a cue: a plan to go, a plan that was."""
    return parse.deprels[verb] in _HUNG and parse.heads[verb] > cue
