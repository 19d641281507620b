"""The clause that hangs on a verb of speech: X said that …, X vowed to …, …, X said."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns import Frame
from quoteattr.patterns.words import AUXILIARIES
from quoteattr.reporting.charges import (
    CHARGING,
    charge_end,
    charged_from,
    is_gerund,
    is_reported_phrase,
)
from quoteattr.syntax import child_by, subject_of, subtree_end, subtree_start

_CHARGED = frozenset(("obj", "obl", "obl:agent", "obl:unmarked"))
CLOSERS = frozenset((".", "!", "?", ";", ":"))
# What may stand between a cue and its clause: said on Monday, the plan …
_LOOSE = frozenset(
    {"obl", "obl:unmarked", "obj", "iobj", "advmod", "advcl", "compound:prt", "punct"}
)
# Words that begin another phrase, not the rest of a clause that was cut short.
_BORDERS = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP"))
_SHIFTED = frozenset(("would", "could", "should", "might", "will", "have", "can", "may"))


def verb_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause that hangs on a verb: X said that …, X vowed to …, …, X said."""
    parse, cue = layout.parse, frame.cue
    if frame.pattern == "verb-preposed" and parse.forms[cue + 1 : cue + 2] == [":"]:
        return None  # a headline: Town protests: shops closed
    for child in parse.children[cue]:
        relation = parse.deprels[child]
        if (
            relation == "advcl"
            and child > cue
            and parse.lemmas[subtree_start(parse, child)] == "whether"
        ):
            relation = "ccomp"
        if relation == "ccomp" and "clause" in frame.traits:
            if child < cue:
                if layout.owners[child] == REPORTER and _has_clause_behind(layout, frame):
                    continue
                return subtree_start(parse, child), phrase_start(layout, frame)
            if frame.pattern != "verb-inverted":
                return clause_behind(layout, frame, child, last)
        elif relation in ("xcomp", "ccomp", "advcl") and child > cue:
            if is_reported_phrase(layout, frame, child):
                start, end = subtree_start(parse, child), subtree_end(parse, child, last)
                if relation == "advcl":
                    return charged_from(layout, cue, start), charge_end(layout, child, last)
                return start, end
        elif relation in _CHARGED and verb_forms().get(parse.forms[cue]) in CHARGING:
            charge = child_by(parse, child, ("acl", "nmod"))
            if charge > child and is_gerund(layout, charge):
                return subtree_start(parse, charge), charge_end(layout, charge, last)
    return None


def _has_clause_behind(layout: Layout, frame: Frame) -> bool:
    """Tell whether a cue reports the clause behind it, not one that no comma parts from it."""
    parse, start = layout.parse, phrase_start(layout, frame)
    if start > 0 and parse.forms[start - 1] == ",":
        return False
    return any(
        child > frame.cue and parse.deprels[child] == "ccomp" and subject_of(parse, child) >= 0
        for child in parse.children[frame.cue]
    )


def clause_behind(layout: Layout, frame: Frame, clause: int, last: int) -> tuple[int, int]:
    """Return the reported clause behind a cue, mended where the parser cut it short.

    It goes on to the end of its subtree, or of the sentence where the subtree stops in the
    middle of a phrase.
    """
    parse = layout.parse
    start = _clause_start(layout, frame, clause)
    end = subtree_end(parse, clause, last)
    if end < last and parse.upos[end] not in _BORDERS and parse.heads[end] != frame.cue:
        end = next((token for token in range(end, last) if parse.forms[token] in CLOSERS), last)
    return start, _with_partner(layout, frame, clause, max(end, start), last)


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
    if partner < 0:
        return end
    if parse.lemmas[joint + 1] != "that":
        cue = parse.forms[partner] in verb_forms()
        if cue or not _is_shifted(layout, partner, joint):
            return end
    stop = subtree_end(parse, partner, last)
    quoted = any(owner != REPORTER for owner in layout.owners[end:stop])
    return end if quoted else stop


def _is_shifted(layout: Layout, verb: int, joint: int) -> bool:
    """Tell whether a verb stands in a tense of reported speech: would, had, will."""
    parse = layout.parse
    return any(
        parse.lemmas[child] in _SHIFTED and parse.deprels[child] in AUXILIARIES
        for child in parse.children[verb]
        if child > joint
    )


def phrase_start(layout: Layout, frame: Frame) -> int:
    """Return where the frame itself begins, the source or the cue."""
    parse = layout.parse
    if frame.source < 0 or frame.source > frame.cue:
        return frame.cue
    start = min(frame.cue, subtree_start(parse, frame.source))
    while start > 0 and parse.heads[start - 1] == frame.cue and parse.deprels[start - 1] == "nsubj":
        start = subtree_start(parse, start - 1)
    return start
