"""The clauses that are joined to a reported one: said he came and would stay."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns.words import AUXILIARIES
from quoteattr.reporting.remarks import is_aside
from quoteattr.reporting.unsaid import is_supposed
from quoteattr.syntax import child_by, subtree_end, subtree_start

_SUBJECTS = ("nsubj", "nsubj:pass", "expl")
_FINITE = ("nsubj", "nsubj:pass", "aux", "aux:pass")
_PARTING = frozenset(("PUNCT", "CCONJ", "SCONJ"))
_REASONS = frozenset(("so", "because", "since", "if", "unless", "until", "whether"))
_AUXILIARIES = AUXILIARIES | {"cop"}
_PRESENT = frozenset(("is", "are", "am", "does", "do", "’s", "'s", "’re", "'re"))
_SHIFTED = frozenset(("would", "could", "should", "might", "will", "have", "can", "may"))


def with_second(layout: Layout, cue: int, clause: int, end: int, last: int) -> int:
    """Return the end of a clause with the next that the parser hung on its cue.

    Said it was cold, so that nobody came.
    """
    parse = layout.parse
    for child in parse.children[cue]:
        if child < max(clause + 1, end) or parse.deprels[child] != "ccomp":
            continue
        start = subtree_start(parse, child)
        stop = subtree_end(parse, child, last)
        if start != end or is_aside(layout, cue, child):
            continue
        if _goes_on(layout, child, start, stop):
            end = stop
    return end


def _has_marks(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a token range holds words in marks."""
    return any(owner != REPORTER for owner in layout.owners[first:last])


def _goes_on(layout: Layout, verb: int, start: int, stop: int) -> bool:
    """Tell whether a verb goes on with a clause: …, so that nobody came; …, badly kept."""
    parse = layout.parse
    if parse.upos[start] not in _PARTING:
        # The parser cut one clause in two: said that, like X, there are | sure to be.
        return not _has_marks(layout, start, stop)
    marker = child_by(parse, verb, ("mark",))
    if marker >= 0:
        listed = parse.lemmas[marker] == "that" and not _has_marks(layout, start, stop)
        return listed or parse.lemmas[marker] in _REASONS
    if parse.forms[start] == "," and start < verb and parse.lemmas[start + 1] in _REASONS:
        return True  # parsers hang a reason on its noun: since X, which …, is …
    if parse.forms[start] != "," or parse.upos[verb] != "VERB":
        return False
    return child_by(parse, verb, _FINITE) < 0 and parse.forms[verb] not in verb_forms()


def with_partner(layout: Layout, cue: int, end: int, last: int) -> int:
    """Return the end of a clause with the one that is joined to it: said he came and would stay.

    Parsers often join the second clause to the cue; *that* or its tense tells whose it is.
    """
    parse = layout.parse
    joint = end + (parse.forms[end : end + 1] == [","])
    if joint + 1 >= last or parse.upos[joint] != "CCONJ":
        return end
    second = parse.lemmas[joint + 1] == "that"
    hung = list(parse.children[cue])
    if second and parse.forms[cue].endswith("ing") and parse.heads[cue] >= 0:
        hung += parse.children[parse.heads[cue]]  # X spoke, adding that … and that …
    partner = next(
        (child for child in hung if child > joint and parse.deprels[child] == "conj"), -1
    )
    if partner < 0:
        return end
    if not second and not (
        is_in_tense(layout, cue, partner, joint) or is_past_perfect(layout, cue, partner, joint)
    ):
        return end
    stop = subtree_end(parse, partner, last)
    return end if _has_marks(layout, end, stop) else stop


def is_in_tense(layout: Layout, cue: int, partner: int, joint: int) -> bool:
    """Tell whether the tense of a verb shows that a cue reports it too, though it is joined to it.

    Said it was cold and would ask for coal; but: said it was cold and has asked for coal.
    """
    planned = is_supposed(layout, partner) and "not" not in layout.parse.lemmas[joint:partner]
    if layout.parse.forms[partner] in verb_forms() and not planned:
        return False
    return _is_shifted(layout, partner, joint) or _is_present(layout, cue, partner, joint)


def is_past_perfect(layout: Layout, cue: int, partner: int, joint: int) -> bool:
    """Tell whether *had* joins a verb to what is reported: said it had come and had warned them."""
    parse = layout.parse
    had = child_by(parse, partner, ("aux", "aux:pass"))
    if not joint < had < partner or parse.forms[had] != "had":
        return False
    if child_by(parse, partner, _SUBJECTS) >= 0 or child_by(parse, cue, ("aux",)) >= 0:
        return False
    return "had" in parse.forms[cue + 1 : joint]


def _is_shifted(layout: Layout, verb: int, joint: int) -> bool:
    """Tell whether a verb stands in a tense of reported speech: would, had, will."""
    parse = layout.parse
    return any(
        parse.lemmas[child] in _SHIFTED and parse.deprels[child] in AUXILIARIES
        for child in parse.children[verb]
        if child > joint
    )


def _is_present(layout: Layout, cue: int, verb: int, joint: int) -> bool:
    """Tell whether a verb in the present follows a cue in the past: said it was X and is Y."""
    parse = layout.parse
    if parse.forms[cue] == parse.lemmas[cue] or parse.forms[cue].endswith(("s", "ing")):
        return False
    subject = child_by(parse, verb, _SUBJECTS)
    if subject > joint and parse.upos[subject] != "PRON":
        return False  # said it was cold, and the lake is deep
    if child_by(parse, cue, ("aux",)) >= 0:
        return False
    finite = [
        child
        for child in parse.children[verb]
        if child > joint and parse.deprels[child] in _AUXILIARIES
    ]
    if finite:
        return parse.forms[finite[0]] in _PRESENT
    form = parse.forms[verb]
    return parse.upos[verb] == "VERB" and form != parse.lemmas[verb] and form.endswith("s")
