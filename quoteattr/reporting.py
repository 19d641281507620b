"""Reported speech: what a frame governs without marks."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, noun_forms, verb_forms
from quoteattr.linking import Link
from quoteattr.patterns import Frame
from quoteattr.syntax import SUBJECTS, subject_of, subtree_end, subtree_start

_EDGE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…"))
_CLOSERS = frozenset((".", "!", "?", ";", ":"))
_FULL = frozenset(("verb-subject", "verb-inverted", "verb-preposed", "verb-lost"))
_PLAIN = frozenset(
    ("say", "add", "note", "argue", "claim", "insist", "explain", "state", "write", "tweet")
)
_PERSONAL = frozenset(("he", "she", "they", "we", "i", "who", "you"))
_TAIL = 12
_CUTS = frozenset((",", "—", "–", ";"))
_COMPLEMENTIZERS = frozenset(("that", "as", "of", "for"))


def find_reported(
    layout: Layout, frames: list[Frame], links: list[Link]
) -> list[tuple[Frame, int, int]]:
    """Return the reported clauses of frames as token ranges, end exclusive.

    Frames of thought report no speech. A clause that holds marks of its own frame is left
    to its quotations; one that holds marks of another frame ends before them.
    """
    found = []
    governed = {link.span: link.frame.cue for link in links if link.frame is not None}
    for frame in frames:
        if frame.source < 0 or "thought" in frame.traits or layout.owners[frame.cue] != REPORTER:
            continue
        words = None if _is_thing(layout, frame) else _content(layout, frame)
        if words is None:
            continue
        first, last = _trim(layout, *words)
        marked = next((t for t in range(first, last) if layout.owners[t] in governed), None)
        if marked is not None:
            owners = {layout.owners[token] for token in range(first, last)} & governed.keys()
            if any(governed[owner] == frame.cue for owner in owners):
                continue
            commas = [t for t in range(first, marked) if layout.parse.forms[t] in _CUTS]
            if not commas:
                continue
            first, last = _trim(layout, first, commas[-1])
        last = _drop_participle(layout, first, last)
        if last - first < 2:
            continue
        found.append((frame, first, last))
    return found


def _is_thing(layout: Layout, frame: Frame) -> bool:
    """Tell whether the source of a verb such as *show* is no person and no document."""
    if "evidence" not in frame.traits:
        return False
    parse = layout.parse
    source = frame.source
    if parse.upos[source] == "PROPN" or parse.lemmas[source] in _PERSONAL:
        return False
    noun = noun_forms().get(parse.forms[source])
    return (noun is None or "medium" not in load("nouns")[noun]) and parse.lemmas[
        source
    ] not in load("roles")


def _content(layout: Layout, frame: Frame) -> tuple[int, int] | None:
    """Return the token range of what a frame reports."""
    parse = layout.parse
    cue = frame.cue
    first, last = parse.sentence_at(cue)
    if frame.pattern == "according-to":
        return _around(layout, frame, first, last)
    if "noun" in frame.traits:
        for child in parse.children[cue]:
            if (
                parse.deprels[child] in ("acl", "ccomp", "acl:relcl")
                and child > cue
                and _has_that(layout, child)
            ):
                return subtree_start(parse, child), subtree_end(parse, child, last)
        return None
    for child in parse.children[cue]:
        relation = parse.deprels[child]
        if relation == "ccomp" and "clause" in frame.traits:
            if child < cue:
                return subtree_start(parse, child), _phrase_start(layout, frame)
            if frame.pattern != "verb-inverted":
                return _clause_behind(layout, frame, child, last)
        elif relation in ("xcomp", "ccomp", "advcl") and child > cue:
            gerund = parse.forms[child].endswith("ing") and parse.upos[child] == "VERB"
            accused = (
                relation == "advcl"
                and "topic" in frame.traits
                and _marker(layout, child) in ("of", "for")
            )
            if ("infinitive" in frame.traits and _has_to(layout, child)) or (
                gerund and (accused or (relation == "xcomp" and "gerund" in frame.traits))
            ):
                return subtree_start(parse, child), subtree_end(parse, child, last)
    if "clause" in frame.traits and frame.pattern in _FULL:
        start = _phrase_start(layout, frame)
        if frame.source < cue and _speaks(layout, cue):
            verb = _first_verb(layout, cue, last)
            if verb >= 0:
                return _clause_behind(layout, frame, verb, last)
        if start > first + 2 and parse.forms[start - 1] == "," and last - cue <= _TAIL:
            if _is_sentence(layout, first, start):
                return first, start
    return None


def _clause_behind(layout: Layout, frame: Frame, clause: int, last: int) -> tuple[int, int]:
    """Return the reported clause behind a cue, mended where the parser cut it short.

    It begins behind the cue, its hearer and the complementizer, and goes on to the end
    of its subtree, or of the sentence where the subtree stops in the middle of a phrase.
    """
    parse = layout.parse
    cue = frame.cue
    start = max(cue + 1, subtree_start(parse, clause))
    that = next(
        (
            t
            for t in range(cue + 1, start + 1)
            if parse.lemmas[t] == "that" and parse.upos[t] == "SCONJ"
        ),
        None,
    )
    if that is not None:
        start = that
    elif "hearer" not in frame.traits and start > cue + 1:
        between = range(cue + 1, start)
        loose = {"obl", "obl:unmarked", "obj", "iobj", "advmod", "punct", "compound:prt", "advcl"}
        if not any(
            parse.heads[token] == cue and parse.deprels[token] in loose for token in between
        ):
            start = cue + 1
    end = subtree_end(parse, clause, last)
    if (
        end < last
        and parse.upos[end] not in ("PUNCT", "CCONJ", "SCONJ", "ADP")
        and parse.heads[end] != cue
    ):
        end = next((t for t in range(end, last) if parse.forms[t] in _CLOSERS), last)
    return start, max(end, start)


def _is_sentence(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a stretch of words has a main verb with a subject of its own."""
    parse = layout.parse
    for token in range(first, last):
        if parse.deprels[token] in SUBJECTS:
            verb = parse.heads[token]
            if verb < last and parse.deprels[verb] not in ("advcl", "acl:relcl", "acl"):
                return True
    return False


def _speaks(layout: Layout, cue: int) -> bool:
    """Tell whether a cue is one of the plain verbs that always report."""
    return verb_forms().get(layout.parse.forms[cue]) in _PLAIN


def _first_verb(layout: Layout, cue: int, last: int) -> int:
    """Return the first finite verb behind a cue whose clause the parser did not tie to it."""
    parse = layout.parse
    for token in range(cue + 1, min(last, cue + 20)):
        if parse.forms[token] in _CLOSERS or layout.owners[token] != REPORTER:
            return -1
        if parse.upos[token] in ("VERB", "AUX") and not parse.forms[token].endswith("ing"):
            head = parse.heads[token]
            if parse.deprels[token] in ("aux", "cop", "aux:pass") and head > token:
                return head
            return token if subject_of(parse, token) > cue else -1
    return -1


def _drop_participle(layout: Layout, first: int, last: int) -> int:
    """Return the end of a clause without a participle behind a comma: …, making it hard."""
    parse = layout.parse
    for token in range(first + 3, last - 1):
        if (
            parse.forms[token] == ","
            and parse.forms[token + 1].endswith("ing")
            and parse.upos[token + 1] == "VERB"
            and parse.deprels[token + 1] in ("advcl", "conj", "acl")
            and not any(
                parse.deprels[child] in ("nsubj", "cc") for child in parse.children[token + 1]
            )
        ):
            return token
    return last


def _phrase_start(layout: Layout, frame: Frame) -> int:
    """Return where the frame itself begins, the source or the cue."""
    if frame.source < 0 or frame.source > frame.cue:
        return frame.cue
    return min(frame.cue, subtree_start(layout.parse, frame.source))


def _around(layout: Layout, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return the clause beside *according to X*."""
    parse = layout.parse
    end = subtree_end(parse, frame.source, last)
    if frame.cue - first <= 1:
        return end, last
    return first, frame.cue


def _has_that(layout: Layout, token: int) -> bool:
    return any(layout.parse.lemmas[child] == "that" for child in layout.parse.children[token])


def _marker(layout: Layout, token: int) -> str:
    """Return the word that introduces a clause, or the empty string."""
    for child in layout.parse.children[token]:
        if layout.parse.deprels[child] in ("mark", "case"):
            return layout.parse.lemmas[child]
    return ""


def _has_to(layout: Layout, token: int) -> bool:
    return any(
        layout.parse.deprels[child] == "mark" and layout.parse.lemmas[child] == "to"
        for child in layout.parse.children[token]
    )


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
