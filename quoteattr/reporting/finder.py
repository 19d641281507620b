"""The reported clauses of a text."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.linking import Link
from quoteattr.linking.link import PLAIN
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import AUXILIARIES, NOMINATIVE, SPEAKING, VERBAL
from quoteattr.reporting.borders import before_marks, before_other
from quoteattr.reporting.clauses import verb_clause
from quoteattr.reporting.loose import (
    asked_clause,
    confirmed_clause,
    denied_clause,
    hearer_clause,
    interposed_clause,
    loose_clause,
    next_clause,
    predicate_clause,
    rest_clause,
    that_clause,
    told_clause,
)
from quoteattr.reporting.parts import joined_infinitives, that_parts, unquoted_parts
from quoteattr.reporting.remarks import drop_remark, trim
from quoteattr.reporting.unsaid import has_to, is_unsaid
from quoteattr.syntax import (
    SUBJECTS,
    case_of,
    child_by,
    has_that,
    is_passive,
    left_edge,
    subtree_end,
    subtree_start,
)

# So many frames behind one are looked at for what ends its clause.
_NEAR = 32
_PUT = frozenset(("asked", "pressed", "questioned"))
_FULL = frozenset(("verb-subject", "verb-inverted", "verb-preposed", "verb-lost"))
_SOON = frozenset(("shortly", "soon", "immediately", "right", "moments", "minutes", "hours"))
_WHEN = frozenset(("because", "after", "before", "when", "while", "since", "unless", "until"))
# Before *according to* between commas: where, according to X, it rains.
_JOINING = frozenset(("where", "that", "which", "because", "when", "while"))
_MEANWHILE = frozenset(("as", "while", "when", "after", "before"))
_AND = frozenset((",", "and", "but"))
_PAIRING = frozenset(("neither", "either", "both"))
_JOINTS = frozenset(("CCONJ", "AUX", "ADV", "PART"))
_PERSONAL = NOMINATIVE | {"you"}
_CREDITING = frozenset(("say", "report", "announce"))
_COP = frozenset(("cop",))
_AFTER = frozenset(("after", "amid", "before", "despite", "follow", "following", "since"))
_NOUN_CLAUSES = frozenset(("acl", "ccomp", "acl:relcl"))


def find_reported(
    layout: Layout, frames: list[Frame], links: list[Link]
) -> list[tuple[Frame, int, int]]:
    """Return the reported clauses of frames as token ranges, end exclusive.

    Frames of thought report no speech. A clause that holds marks of its own frame is left
    to its quotations; one that holds marks of another frame ends before them.

    Args:
        layout: the layout.
        frames: the frames of the reporter's words.
        links: the links of the quotations.
    """
    governed = {link.span: link.frame.cue for link in links if link.frame is not None}
    quoting = frozenset(governed.values())
    # What stands before a frame is not the beginning of the next sentence's quotation.
    ending = {
        link.frame.cue for link in links if link.frame is not None and link.pattern != "after-frame"
    }
    found = []
    for number, frame in enumerate(frames):
        if not _reports(layout, frame):
            continue
        behind = frames[number + 1 : number + 1 + _NEAR]
        words = _words(layout, frame, behind, governed, frame.cue in ending)
        if words is None and frame.cue in quoting and frame.cue not in ending:
            words = _words(layout, frame, behind, governed, True)
        if words is None and frame.cue in quoting:
            found += [(frame, *part) for part in unquoted_parts(layout, frame, behind)]
            found += [(frame, *part) for part in joined_infinitives(layout, frame)]
        if words is not None:
            found += [(frame, *part) for part in _subject_front(layout, frame, words[0])]
            found += [(frame, *part) for part in that_parts(layout, *words)]
            found += [(frame, *part) for part in _second_that(layout, frame, words[1])]
            rest = _rest(layout, frame, words, governed)
            if rest is not None:
                found.append((frame, *rest))
    return found


def _reports(layout: Layout, frame: Frame) -> bool:
    """Tell whether a frame has somebody who says something."""
    if frame.source < 0 or "thought" in frame.traits:
        return False
    if frame.pattern == "verb-shared" and _is_told(layout, frame):
        return False
    return not (_is_thing(layout, frame) or is_unsaid(layout, frame.cue))


def _rest(
    layout: Layout, frame: Frame, words: tuple[int, int], governed: dict[int, int]
) -> tuple[int, int] | None:
    """Return the second half of what a frame in the middle reports: …, X said, because …."""
    if words[0] > frame.cue or frame.pattern not in _FULL:
        return None
    rest = rest_clause(layout, frame)
    return rest and before_marks(layout, frame, *trim(layout, *rest), governed)


def _subject_front(layout: Layout, frame: Frame, begin: int) -> list[tuple[int, int]]:
    """Return the subject whose predicate stands behind a frame: The launch, he said, was safe."""
    parse, cue = layout.parse, frame.cue
    first = parse.sentence_at(cue)[0]
    credits = frame.pattern in PLAIN or frame.pattern == "according-to"
    if begin < cue or not credits or begin != _predicate_start(layout, frame, first):
        return []
    end = left_edge(parse, frame.source) if frame.source < cue else cue
    first += parse.upos[first] == "CCONJ"
    first, end = trim(layout, first, end)
    return [(first, end)] if first < end and _is_unmarked(layout, first, end) else []


def _predicate_start(layout: Layout, frame: Frame, first: int) -> int:
    """Return where the predicate of a subject in front of a frame begins, -1 if there is none."""
    predicate = predicate_clause(layout, frame, first)
    return -1 if predicate is None else predicate[0]


def _is_unmarked(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a token range is all the reporter's."""
    return all(owner == REPORTER for owner in layout.owners[first:last])


def _second_that(layout: Layout, frame: Frame, last: int) -> list[tuple[int, int]]:
    """Return what *and that* adds behind a remark: said it was cold, citing X, and that …."""
    parse, cue = layout.parse, frame.cue
    clause = child_by(parse, cue, ("ccomp",))
    for child in parse.children[clause] if clause > cue else ():
        that = subtree_start(parse, child)
        while that < child and parse.forms[that] in _AND:
            that += 1
        if parse.deprels[child] == "conj" and parse.forms[that] == "that" and that > last + 1:
            end = subtree_end(parse, child, parse.sentence_at(cue)[1])
            if _is_unmarked(layout, that, end):
                return [trim(layout, that, end)]
    return []


def _is_told(layout: Layout, frame: Frame) -> bool:
    """Tell whether a verb's subject is its hearer: they were told that, when asked whether."""
    parse, cue = layout.parse, frame.cue
    if is_passive(parse, cue):
        return True
    if "hearer" not in frame.traits or parse.forms[cue].endswith("ing") or has_to(layout, cue):
        return False
    return parse.deprels[cue] == "advcl" and subtree_start(parse, cue) < cue


def _words(
    layout: Layout, frame: Frame, behind: list[Frame], governed: dict[int, int], quoting: bool
) -> tuple[int, int] | None:
    """Return the reported words of a frame without marks and without what others say.

    Args:
        layout: the layout.
        frame: the frame.
        behind: the next frames.
        governed: the cue of each quotation.
        quoting: whether the frame governs a quotation too.
    """
    content = _content(layout, frame)
    if content is None:
        return None
    first, last = trim(layout, *content)
    if quoting and (last <= frame.cue or _runs_into_marks(layout, frame, last, governed)):
        return None  # the first half of a clause that ends in marks
    words = before_marks(layout, frame, first, last, governed)
    if words is None:
        return None
    first, last = words
    if first > frame.cue:
        last = before_other(layout, frame, first, drop_remark(layout, first, last), behind)
    if last - first < 2 or not _is_content(layout, frame, first, last):
        return None
    return None if quoting and _is_circumstance(layout, first, last) else (first, last)


def _runs_into_marks(layout: Layout, frame: Frame, last: int, governed: dict[int, int]) -> bool:
    """Tell whether a clause goes on in marks: said she came but could “stay”."""
    upos, owners, token = layout.parse.upos, layout.owners, last
    while token < len(upos) and upos[token] in _JOINTS and owners[token] == REPORTER:
        token += 1
    return token < len(upos) and governed.get(owners[token]) == frame.cue


def _is_content(layout: Layout, frame: Frame, first: int, last: int) -> bool:
    """Tell whether words can be what a frame reports: no *but it failed*, no bare name."""
    parse = layout.parse
    asks = parse.lemmas[frame.cue] == "ask" and parse.forms[first] == "when"
    joint = parse.upos[first] == "CCONJ" and parse.forms[first] not in _PAIRING
    late = parse.forms[first] in _SOON and parse.forms[first + 1] in _WHEN  # said shortly after it
    if first > frame.cue and (joint or late or parse.forms[first] in _WHEN):
        # Spoke out because it was cold; but: asked when it would end, said when it rained, it ….
        return asks or (not (joint or late) and _has_main(layout, frame, first, last))
    if first < frame.cue and parse.forms[first].lower() in _PUT:
        return False  # asked whether it was cold, she laughed
    if first > frame.cue + 1 and parse.forms[first - 1] == "," and _is_frame(parse, first, last):
        return False  # Carrow has not asked for it, the council said on Monday
    if frame.pattern != "according-to" or not VERBAL.isdisjoint(parse.upos[first:last]):
        return True
    # Taggers take some verbs for nouns; their subject gives them away.
    return any(
        parse.deprels[token] in SUBJECTS and parse.heads[token] < last
        for token in range(first, last)
    )


def _has_main(layout: Layout, frame: Frame, first: int, last: int) -> bool:
    """Tell whether a main clause stands behind what tells when: said that while X, [Y came]."""
    parse = layout.parse
    if parse.forms[first - 1] == ",":
        return False  # said, while smiling, that it rained
    if parse.forms[first - 1] == "that":
        return True  # said that when it rained, he left
    return any(
        parse.deprels[child] == "ccomp"
        and first < child < last
        and parse.heads[first] != child
        and child_by(parse, child, SUBJECTS) > first + 1
        for child in parse.children[frame.cue]
    )


def _is_frame(parse: Parse, first: int, last: int) -> bool:
    """Tell whether words are no more than who says it: the council said on Monday."""
    verbs = [token for token in range(first, last) if parse.upos[token] in VERBAL]
    return len(verbs) == 1 and verb_forms().get(parse.forms[verbs[0]]) in _CREDITING


def _is_circumstance(layout: Layout, first: int, last: int) -> bool:
    """Tell whether words behind a frame that quotes say how or when: “…,” she said, turning …."""
    parse = layout.parse
    if parse.upos[first] == "PART" and "to" in parse.lemmas[first : first + 2]:
        return False
    if parse.upos[first] == "ADP" or parse.lemmas[first - 1] in _MEANWHILE:
        return True
    if parse.deprels[first] == "advcl" and parse.forms[first].endswith("ing"):
        return True
    if SUBJECTS.isdisjoint(parse.deprels[first:last]):
        return True
    verbs = [token for token in range(first, last) if parse.upos[token] in VERBAL]
    return all(parse.forms[verb].endswith("ing") for verb in verbs)  # her voice shaking


def _is_thing(layout: Layout, frame: Frame) -> bool:
    """Tell whether the source of a verb such as *show* is no person and no document."""
    parse, source = layout.parse, frame.source
    if "evidence" not in frame.traits:
        return False
    if parse.upos[source] == "PROPN" or parse.lemmas[source] in _PERSONAL:
        return False
    if is_medium(parse.forms[source]):
        return False
    return parse.lemmas[source] not in load("roles") and parse.lemmas[source] not in load("groups")


def _content(layout: Layout, frame: Frame) -> tuple[int, int] | None:
    """Return the token range of what a frame reports."""
    first, last = layout.parse.sentence_at(frame.cue)
    if frame.pattern == "according-to":
        predicate = predicate_clause(layout, frame, first)
        return predicate or _around(layout, frame, first, last)
    if _says_so(layout.parse, frame.cue):
        return None
    if "noun" in frame.traits:
        return _noun_clause(layout, frame, last)
    full = frame.pattern in _FULL
    words = interposed_clause(layout, frame, first) if full else None
    words = words or verb_clause(layout, frame, last)
    if words is not None or "clause" not in frame.traits:
        return words
    told = "hearer" in frame.traits or _is_joined(layout, frame)
    if full or (told and layout.parse.lemmas[frame.source] != "that"):
        words = that_clause(layout, frame, last)
    if words is None:
        words = hearer_clause(layout, frame.cue, last)
    if words is None and frame.pattern == "verb-agent":
        words = asked_clause(layout, frame, last)
    if words is None and full:
        words = loose_clause(layout, frame, first, last)
    if words is None and full:
        words = confirmed_clause(layout, frame, first, last)
    if words is None and frame.pattern == "verb-shared":
        words = told_clause(layout, frame, last)
    words = words or next_clause(layout, frame, last) or denied_clause(layout, frame, last)
    if words is None and frame.pattern in PLAIN:
        words = predicate_clause(layout, frame, first)
    return words


def _is_joined(layout: Layout, frame: Frame) -> bool:
    """Tell whether a verb of speech shares the subject of one before: compared it and wrote."""
    parse, cue = layout.parse, frame.cue
    return parse.deprels[cue] == "conj" and verb_forms().get(parse.forms[cue]) in SPEAKING


def _says_so(parse: Parse, cue: int) -> bool:
    """Tell whether *so* stands for what is said: many say so in their letters."""
    return parse.forms[cue + 1 : cue + 2] == ["so"] and parse.heads[cue + 1] == cue


def _around(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int]:
    """Return the clause beside *according to X*."""
    parse, before = layout.parse, frame.cue - 2
    joins = before >= first and parse.lemmas[before] in _JOINING
    if frame.cue - first <= 1 or (joins and parse.forms[before + 1] == ","):
        return subtree_end(parse, frame.source, last), last
    return first, frame.cue


def _noun_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause of a noun: X's claim that …."""
    parse = layout.parse
    if parse.deprels[frame.cue] == "obl" and parse.forms[parse.heads[frame.cue]] in verb_forms():
        if case_of(parse, frame.cue) not in _AFTER:
            return None  # wrote in her memoir that …
    for child in parse.children[frame.cue]:
        if child > frame.cue and parse.deprels[child] in _NOUN_CLAUSES and has_that(parse, child):
            start = subtree_start(parse, child)
            start += parse.lemmas[start] == "that"
            return start, subtree_end(parse, child, last)
    behind = subtree_end(parse, max(frame.source, frame.cue), last)
    if frame.source > frame.cue and parse.forms[behind : behind + 1] == ["that"]:
        verb = parse.heads[behind]
        if behind < verb < last and child_by(parse, verb, SUBJECTS) > behind:
            return behind + 1, subtree_end(parse, verb, last)
    return _equated_clause(layout, frame.cue, last) or _subject_clause(layout, frame.cue)


def _equated_clause(layout: Layout, noun: int, last: int) -> tuple[int, int] | None:
    """Return the clause that *be* equates with a noun: Holm's answer was that it was unfair."""
    parse, verb = layout.parse, layout.parse.heads[noun]
    if (
        not parse.deprels[noun].startswith("nsubj")
        or verb < noun
        or child_by(parse, verb, _COP) < 0
    ):
        return None
    that = next((n for n in parse.children[verb] if parse.lemmas[n] == "that" and n < verb), -1)
    if that < 0 or parse.upos[that - 1] != "AUX" or parse.deprels[that] != "mark":
        return None
    return that + 1, subtree_end(parse, verb, last)


def _subject_clause(layout: Layout, noun: int) -> tuple[int, int] | None:
    """Return the clause of a noun whose *that* hung on the main verb: X's claim that … is false."""
    parse, verb = layout.parse, layout.parse.heads[noun]
    if parse.deprels[noun] not in SUBJECTS:
        return None
    that = next((child for child in parse.children[verb] if parse.forms[child] == "that"), -1)
    if not noun < that < verb or not VERBAL.isdisjoint(parse.upos[noun:that]):
        return None  # X's fear is that …
    parts = (child for child in parse.children[verb] if parse.deprels[child] in AUXILIARIES)
    return that + 1, min((part for part in parts if part > that), default=verb)
