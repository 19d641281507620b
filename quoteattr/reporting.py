"""Reported speech: what a frame governs without marks."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.linking import Link
from quoteattr.patterns import Frame
from quoteattr.patterns.words import NOMINATIVE
from quoteattr.syntax import SUBJECTS, child_by, has_that, subject_of, subtree_end, subtree_start

_EDGE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…"))
_CLOSERS = frozenset((".", "!", "?", ";", ":"))
_FULL = frozenset(("verb-subject", "verb-inverted", "verb-preposed", "verb-lost"))
_PLAIN = frozenset(
    {"say", "add", "note", "state", "write", "tweet"} | {"argue", "claim", "insist", "explain"}
)
_PERSONAL = NOMINATIVE | {"you"}
_NOUN_CLAUSES = frozenset(("acl", "ccomp", "acl:relcl"))
_VERBAL = frozenset(("VERB", "AUX"))
_AUXILIARIES = frozenset(("aux", "cop", "aux:pass"))
_SIDE_CLAUSES = frozenset(("advcl", "acl:relcl", "acl"))
_PARTICIPIAL = frozenset(("advcl", "conj", "acl"))
# What may stand between a cue and its clause: said on Monday, the plan …
_LOOSE = frozenset(
    {"obl", "obl:unmarked", "obj", "iobj", "advmod", "advcl", "compound:prt", "punct"}
)
# Words that begin another phrase, not the rest of a clause that was cut short.
_BORDERS = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP"))
_JOINTS = frozenset(("PUNCT", "CCONJ"))
_DASHES = frozenset(("—", "–", "-", "--"))
_CONCESSIONS = frozenset(("although", "though", "but", "even", "despite", "while"))
_CHARGING = frozenset(
    {"accuse", "blame", "criticize", "criticise", "praise", "charge", "condemn", "warn", "caution"}
)
# Prepositions before what somebody is charged with or warned of.
_CHARGES = frozenset(("of", "for", "against"))
_SHIFTED = frozenset(("would", "could", "should", "might", "will", "have", "can", "may"))
_TAIL = 12
_REACH = 20
_CUTS = frozenset((",", "—", "–", ";"))
_COMPLEMENTIZERS = frozenset(("that", "as", "of", "for", "against"))


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
    found = []
    governed = {link.span: link.frame.cue for link in links if link.frame is not None}
    for frame in frames:
        if frame.source < 0 or "thought" in frame.traits or _is_thing(layout, frame):
            continue
        words = _content(layout, frame)
        if words is not None:
            words = _before_marks(layout, frame, *_trim(layout, *words), governed)
        if words is None:
            continue
        first, last = words[0], _drop_remark(layout, *words)
        if last - first >= 2:
            found.append((frame, first, last))
    return found


def _before_marks(
    layout: Layout, frame: Frame, first: int, last: int, governed: dict[int, int]
) -> tuple[int, int] | None:
    """Return a clause up to the quotations in it, None if one of them is its own frame's."""
    owners, forms = layout.owners, layout.parse.forms
    if first > 0 and governed.get(owners[first - 1]) == frame.cue:
        return None  # the rest of a clause that begins in marks
    marked = next((token for token in range(first, last) if owners[token] in governed), None)
    if marked is None:
        return first, last
    for owner in set(owners[marked:last]):
        if governed.get(owner) == frame.cue:
            return None
    for token in range(marked - 1, first - 1, -1):
        if forms[token] in _CUTS:
            return _trim(layout, first, token)
    return None


def _is_thing(layout: Layout, frame: Frame) -> bool:
    """Tell whether the source of a verb such as *show* is no person and no document."""
    if "evidence" not in frame.traits:
        return False
    parse = layout.parse
    source = frame.source
    if parse.upos[source] == "PROPN" or parse.lemmas[source] in _PERSONAL:
        return False
    noun = noun_forms().get(parse.forms[source])
    if noun is not None and "medium" in load("nouns")[noun]:
        return False
    return parse.lemmas[source] not in load("roles")


def _content(layout: Layout, frame: Frame) -> tuple[int, int] | None:
    """Return the token range of what a frame reports."""
    first, last = layout.parse.sentence_at(frame.cue)
    if frame.pattern == "according-to":
        return _around(layout, frame, first, last)
    if "noun" in frame.traits:
        return _noun_clause(layout, frame, last)
    words = _verb_clause(layout, frame, last)
    if words is None and "clause" in frame.traits and frame.pattern in _FULL:
        words = _loose_clause(layout, frame, first, last)
    return words


def _around(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int]:
    """Return the clause beside *according to X*."""
    if frame.cue - first <= 1:
        return subtree_end(layout.parse, frame.source, last), last
    return first, frame.cue


def _noun_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause of a noun: X's claim that …."""
    parse = layout.parse
    for child in parse.children[frame.cue]:
        if child > frame.cue and parse.deprels[child] in _NOUN_CLAUSES and has_that(parse, child):
            start = subtree_start(parse, child)
            start += parse.lemmas[start] == "that"
            return start, subtree_end(parse, child, last)
    return None


def _verb_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause that hangs on a verb: X said that …, X vowed to …, …, X said."""
    parse, cue = layout.parse, frame.cue
    if frame.pattern == "verb-preposed" and parse.forms[cue + 1 : cue + 2] == [":"]:
        return None  # a headline: Town protests: shops closed
    for child in parse.children[cue]:
        relation = parse.deprels[child]
        if relation == "ccomp" and "clause" in frame.traits:
            if child < cue:
                if layout.owners[child] == REPORTER and _has_clause_behind(layout, frame):
                    continue
                return subtree_start(parse, child), _phrase_start(layout, frame)
            if frame.pattern != "verb-inverted":
                return _clause_behind(layout, frame, child, last)
        elif relation in ("xcomp", "ccomp", "advcl") and child > cue:
            if _is_reported_phrase(layout, frame, child):
                start, end = subtree_start(parse, child), subtree_end(parse, child, last)
                if relation == "advcl":
                    return _charged_from(layout, cue, start), _charge_end(layout, child, last)
                return start, end
        elif relation == "obj" and verb_forms().get(parse.forms[cue]) in _CHARGING:
            charge = child_by(parse, child, ("acl", "nmod"))
            if charge > child and _is_gerund(layout, charge):
                return subtree_start(parse, charge), _charge_end(layout, charge, last)
    return None


def _has_clause_behind(layout: Layout, frame: Frame) -> bool:
    """Tell whether a cue reports the clause behind it, not one that no comma parts from it."""
    parse, start = layout.parse, _phrase_start(layout, frame)
    if start > 0 and parse.forms[start - 1] == ",":
        return False
    return any(
        child > frame.cue and parse.deprels[child] == "ccomp" and subject_of(parse, child) >= 0
        for child in parse.children[frame.cue]
    )


def _charged_from(layout: Layout, cue: int, gerund: int) -> int:
    """Return where a charge begins, with the subject that the parser hung on the cue.

    Warned Y against X draining the lake.
    """
    parse = layout.parse
    for child in parse.children[cue]:
        start = subtree_start(parse, child)
        if parse.deprels[child] == "obl" and parse.lemmas[start] in _CHARGES:
            if subtree_end(parse, child, gerund) == gerund:
                return start + 1
    return gerund


def _charge_end(layout: Layout, gerund: int, last: int) -> int:
    """Return where a charge ends: with what stands behind its words up to the next comma."""
    parse = layout.parse
    end = subtree_end(parse, gerund, last)
    while end < last and parse.upos[end] not in _JOINTS and layout.owners[end] == REPORTER:
        end += 1
    return end


def _is_gerund(layout: Layout, token: int) -> bool:
    """Tell whether a word is a gerund behind a preposition: accused Y of going."""
    parse = layout.parse
    marker = parse.lemmas[subtree_start(parse, token)]
    return parse.forms[token].endswith("ing") and marker in _CHARGES


def _is_reported_phrase(layout: Layout, frame: Frame, child: int) -> bool:
    """Tell whether a verb reports a phrase: vowed to go, denied going, accused Y of going."""
    parse, traits = layout.parse, frame.traits
    if "infinitive" in traits and _has_to(layout, child):
        return True
    if parse.upos[child] != "VERB" or not parse.forms[child].endswith("ing"):
        return False
    if parse.deprels[child] == "advcl" and child > frame.cue + 1:
        charging = verb_forms().get(parse.forms[frame.cue]) in _CHARGING
        start = _charged_from(layout, frame.cue, subtree_start(parse, child))
        markers = parse.lemmas[start - 1 : start + 1]
        return charging and not _CHARGES.isdisjoint(markers)
    return parse.deprels[child] in ("xcomp", "advcl") and "gerund" in traits


def _loose_clause(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return the clause that the parser did not tie to its verb: …, X said; X said …."""
    cue = frame.cue
    stray = _stray_that(layout, cue, last)
    if stray >= 0:
        return stray, subtree_end(layout.parse, layout.parse.heads[stray], last)
    if frame.source < cue and _speaks(layout, cue):
        verb = _first_verb(layout, cue, last)
        if verb >= 0:
            return _clause_behind(layout, frame, verb, last)
    start = _phrase_start(layout, frame)
    if start <= first + 2 or layout.parse.forms[start - 1] != ",":
        return None
    if last - cue > _TAIL and frame.source < cue:
        return None
    return (first, start) if _is_sentence(layout, first, start) else None


def _stray_that(layout: Layout, cue: int, last: int) -> int:
    """Return *that* where its clause hangs on a noun between: told reporters on the quay that."""
    parse = layout.parse
    for token in range(cue + 2, min(last, cue + _REACH)):
        if parse.upos[token] in _VERBAL or parse.forms[token] in _CLOSERS:
            return -1
        if parse.forms[token] == "that" and parse.deprels[token] == "mark":
            noun = parse.heads[parse.heads[token]]
            return token if cue < noun < token < parse.heads[token] else -1
    return -1


def _clause_behind(layout: Layout, frame: Frame, clause: int, last: int) -> tuple[int, int]:
    """Return the reported clause behind a cue, mended where the parser cut it short.

    It goes on to the end of its subtree, or of the sentence where the subtree stops in the
    middle of a phrase.
    """
    parse = layout.parse
    start = _clause_start(layout, frame, clause)
    end = subtree_end(parse, clause, last)
    if end < last and parse.upos[end] not in _BORDERS and parse.heads[end] != frame.cue:
        end = next((token for token in range(end, last) if parse.forms[token] in _CLOSERS), last)
    return start, _with_partner(layout, frame, clause, max(end, start), last)


def _with_partner(layout: Layout, frame: Frame, clause: int, end: int, last: int) -> int:
    """Return the end of a clause with the one that is joined to it: said he came and would stay.

    Parsers often join the second clause to the cue; *that* or its tense tells whose it is.
    """
    parse = layout.parse
    joint = end + (parse.forms[end : end + 1] == [","])
    if joint + 1 >= last or parse.upos[joint] != "CCONJ":
        return end
    partner = next(
        (
            child
            for child in parse.children[frame.cue]
            if child > joint and parse.deprels[child] == "conj"
        ),
        -1,
    )
    if partner < 0 or verb_forms().get(parse.forms[partner]) is not None:
        return end
    if parse.lemmas[joint + 1] != "that" and not _is_shifted(layout, partner, joint):
        return end
    stop = subtree_end(parse, partner, last)
    quoted = any(owner != REPORTER for owner in layout.owners[end:stop])
    return end if quoted else stop


def _is_shifted(layout: Layout, verb: int, joint: int) -> bool:
    """Tell whether a verb stands in a tense of reported speech: would, had, will."""
    parse = layout.parse
    return any(
        parse.lemmas[child] in _SHIFTED and parse.deprels[child] in _AUXILIARIES
        for child in parse.children[verb]
        if child > joint
    )


def _clause_start(layout: Layout, frame: Frame, clause: int) -> int:
    """Return where a clause behind its cue begins: behind the cue, its hearer and *that*."""
    parse, cue = layout.parse, frame.cue
    start = max(cue + 1, subtree_start(parse, clause))
    for token in range(cue + 1, start + 1):
        if parse.lemmas[token] == "that" and parse.upos[token] == "SCONJ":
            return token
    if "hearer" in frame.traits:
        return start
    for token in range(cue + 1, start):
        if parse.heads[token] == cue and parse.deprels[token] in _LOOSE:
            return start
    return cue + 1


def _is_sentence(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a stretch of words has a main verb with a subject of its own."""
    parse = layout.parse
    for token in range(first, last):
        if parse.deprels[token] in SUBJECTS:
            verb = parse.heads[token]
            if verb < last and parse.deprels[verb] not in _SIDE_CLAUSES:
                return True
    return False


def _speaks(layout: Layout, cue: int) -> bool:
    """Tell whether a cue is one of the plain verbs that always report."""
    return verb_forms().get(layout.parse.forms[cue]) in _PLAIN


def _first_verb(layout: Layout, cue: int, last: int) -> int:
    """Return the first finite verb behind a cue whose clause the parser did not tie to it."""
    parse = layout.parse
    for token in range(cue + 1, min(last, cue + _REACH)):
        if parse.forms[token] in _CLOSERS or layout.owners[token] != REPORTER:
            return -1
        if parse.upos[token] in _VERBAL and not parse.forms[token].endswith("ing"):
            head = parse.heads[token]
            if parse.deprels[token] in _AUXILIARIES and head > token:
                return head
            return token if subject_of(parse, token) > cue else -1
    return -1


def _drop_remark(layout: Layout, first: int, last: int) -> int:
    """Return the end of a clause without the reporter's remark on it.

    A participle behind a comma (…, making it hard), a concession behind a dash
    (… – although few believe it), a verdict (… in what was a first).
    """
    forms = layout.parse.forms
    for token in range(first + 3, last - 1):
        form, following = forms[token], forms[token + 1]
        if form == "," and _is_participle(layout, token + 1):
            return token
        if form in _DASHES and following in _CONCESSIONS:
            return token
        if form == "in" and following == "what":
            return token
        if form in ("as", "while") and _is_remark(layout, token):
            return token
    return last


def _is_remark(layout: Layout, token: int) -> bool:
    """Tell whether *as* begins what the reporter adds: … as he hailed the deal."""
    parse = layout.parse
    verb = parse.heads[token]
    if verb < token or parse.deprels[token] != "mark" or parse.deprels[verb] != "advcl":
        return False
    subject = subject_of(parse, verb)
    return parse.lemmas[subject] in NOMINATIVE and verb_forms().get(parse.forms[verb]) is not None


def _is_participle(layout: Layout, token: int) -> bool:
    """Tell whether a word is a participle that begins a phrase without a subject."""
    parse = layout.parse
    if parse.upos[token] != "VERB" or not parse.forms[token].endswith("ing"):
        return False
    if parse.deprels[token] not in _PARTICIPIAL:
        return False
    return child_by(parse, token, ("nsubj", "cc")) < 0


def _phrase_start(layout: Layout, frame: Frame) -> int:
    """Return where the frame itself begins, the source or the cue."""
    parse = layout.parse
    if frame.source < 0 or frame.source > frame.cue:
        return frame.cue
    start = min(frame.cue, subtree_start(parse, frame.source))
    while start > 0 and parse.heads[start - 1] == frame.cue and parse.deprels[start - 1] == "nsubj":
        start = subtree_start(parse, start - 1)
    return start


def _has_to(layout: Layout, token: int) -> bool:
    """Tell whether a verb is an infinitive with *to*."""
    parse = layout.parse
    for child in parse.children[token]:
        if parse.lemmas[child] == "to" and parse.deprels[child] == "mark":
            return True
    return False


def _trim(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """Leave out the complementizer and the punctuation at the edges."""
    parse = layout.parse
    while first < last and (
        parse.forms[first] in _EDGE
        or (parse.lemmas[first] in _COMPLEMENTIZERS and parse.deprels[first] in ("mark", "advmod"))
    ):
        first += 1
    while last > first and parse.forms[last - 1] in _EDGE:
        last -= 1
    return first, last
