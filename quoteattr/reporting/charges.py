"""Phrases that report: vowed to go, denied going, accused Y of going."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns import Frame
from quoteattr.patterns.words import ACCUSING
from quoteattr.syntax import case_of, subtree_end, subtree_start

_SILENT = frozenset(("decline", "refuse"))
_ANSWERS = frozenset(
    {"comment", "say", "speak", "answer", "discuss", "elaborate", "respond", "talk", "give"}
)
_JOINTS = frozenset(("PUNCT", "CCONJ"))
CHARGING = ACCUSING | {"warn", "caution"}
# Prepositions before what somebody is charged with or warned of.
_CHARGES = frozenset(("of", "for", "against"))


def is_reported_phrase(layout: Layout, frame: Frame, child: int) -> bool:
    """Tell whether a verb reports a phrase: vowed to go, denied going, accused Y of going."""
    parse, traits = layout.parse, frame.traits
    if has_to(layout, child) and _calls_on(layout, frame.cue):
        return True
    if "infinitive" in traits and has_to(layout, child):
        # Declined to comment: no words of hers.
        silent = verb_forms().get(parse.forms[frame.cue]) in _SILENT
        return not (silent and parse.lemmas[child] in _ANSWERS)
    having = any(parse.forms[part] == "having" for part in parse.children[child])
    if parse.upos[child] != "VERB" or not (having or parse.forms[child].endswith("ing")):
        return False
    if parse.deprels[child] == "advcl" and child > frame.cue + 1:
        charging = verb_forms().get(parse.forms[frame.cue]) in CHARGING
        start = charged_from(layout, frame.cue, subtree_start(parse, child))
        markers = parse.lemmas[start - 1 : start + 1]
        return charging and not _CHARGES.isdisjoint(markers)
    return parse.deprels[child] in ("xcomp", "advcl") and "gerund" in traits


def is_gerund(layout: Layout, token: int) -> bool:
    """Tell whether a word is a gerund behind a preposition: accused Y of going."""
    parse = layout.parse
    marker = parse.lemmas[subtree_start(parse, token)]
    return parse.forms[token].endswith("ing") and marker in _CHARGES


def charged_from(layout: Layout, cue: int, gerund: int) -> int:
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


def charge_end(layout: Layout, gerund: int, last: int) -> int:
    """Return where a charge ends: with what stands behind its words up to the next comma."""
    parse = layout.parse
    end = subtree_end(parse, gerund, last)
    while end < last and parse.upos[end] not in _JOINTS and layout.owners[end] == REPORTER:
        end += 1
    return end


def has_to(layout: Layout, token: int) -> bool:
    """Tell whether a verb is an infinitive with *to*."""
    parse = layout.parse
    for child in parse.children[token]:
        if parse.lemmas[child] == "to" and parse.deprels[child] == "mark":
            return True
    return False


def _calls_on(layout: Layout, cue: int) -> bool:
    """Tell whether a cue calls on somebody: called on donors to pay."""
    parse = layout.parse
    if verb_forms().get(parse.forms[cue]) != "call":
        return False
    return any(
        parse.deprels[child] == "obl" and case_of(parse, child) == "on"
        for child in parse.children[cue]
    )
