"""Phrases that report: vowed to go, denied going, accused Y of going."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns import Frame
from quoteattr.patterns.words import ACCUSING, SCOLDING
from quoteattr.reporting.unsaid import SILENT, has_to, is_supposed
from quoteattr.syntax import case_of, child_by, subtree_end, subtree_start

_ANSWERS = frozenset(
    {"comment", "say", "speak", "answer", "discuss", "elaborate", "respond", "talk", "give"}
)
# What one asks for to be allowed something: asked permission to go.
_GRANTS = frozenset(("permission", "leave", "consent", "approval", "right", "chance", "anonymity"))
# Nouns that taggers take for gerunds: admitted wrongdoing.
_NOUNS = frozenset(("wrongdoing", "anything", "everything", "something", "nothing"))
_CALLED = frozenset(("on", "upon", "for"))
_PHRASES = frozenset(("xcomp", "ccomp", "advcl", "obj", "nmod", "obl"))
_JOINTS = frozenset(("PUNCT", "CCONJ"))
_SOON = 3
CHARGING = ACCUSING | {"warn", "caution", "advise", "boast"}
# Prepositions before what somebody is charged with or warned of.
_CHARGES = frozenset(("of", "for", "against", "with"))


def is_reported_phrase(layout: Layout, frame: Frame, child: int) -> bool:
    """Tell whether a verb reports a phrase: vowed to go, denied going, accused Y of going."""
    cue, relation = frame.cue, layout.parse.deprels[child]
    if relation not in _PHRASES or is_supposed(layout, cue):
        return False
    if _is_having(layout, cue, child):
        return "gerund" in frame.traits
    if has_to(layout, child):
        if layout.parse.upos[child] == "NOUN" and not _is_bare(layout, child):
            return False  # appealed to voters
        return _calls_on(layout, cue) or (
            "infinitive" in frame.traits and not _is_silent(layout, cue, child)
        )
    calls = verb_forms().get(layout.parse.forms[cue]) == "call"
    if relation == "advcl" and calls and layout.parse.forms[cue + 1 : cue + 2] == ["for"]:
        return child <= cue + _SOON and _is_verbal(layout, child)  # called for banning it
    if relation == "advcl" and child > cue + 1:
        return _is_verbal(layout, child) and _is_charge(layout, cue, child)
    return "gerund" in frame.traits and relation != "ccomp" and _is_denied(layout, cue, child)


def _is_bare(layout: Layout, token: int) -> bool:
    """Tell whether a word has no ending."""
    return layout.parse.forms[token] == layout.parse.lemmas[token]


def _is_having(layout: Layout, cue: int, child: int) -> bool:
    """Tell whether a phrase tells what somebody admits to: admits to having gone."""
    forms = layout.parse.forms
    return forms[cue + 1 : cue + 2] == ["to"] and forms[cue + 2 : child + 1] == ["having"]


def _is_silent(layout: Layout, cue: int, child: int) -> bool:
    """Tell whether nothing was said or asked: declined to comment, asked leave to go."""
    parse = layout.parse
    if verb_forms().get(parse.forms[cue]) in SILENT and parse.lemmas[child] in _ANSWERS:
        return True
    granted = child_by(parse, cue, ("obj", "iobj"))
    if parse.lemmas[cue] == "offer" and cue < granted < child:
        return True  # offered money to help
    return granted >= 0 and parse.lemmas[granted] in _GRANTS


def _is_verbal(layout: Layout, token: int) -> bool:
    """Tell whether a word is a gerund: going, having gone."""
    parse = layout.parse
    having = any(parse.forms[part] == "having" for part in parse.children[token])
    if any(parse.forms[part] == "being" for part in parse.children[token] if part < token):
        return True
    return parse.upos[token] == "VERB" and (having or parse.forms[token].endswith("ing"))


def _is_charge(layout: Layout, cue: int, gerund: int) -> bool:
    """Tell whether a gerund is what somebody is charged with: accused Y of going."""
    parse = layout.parse
    start = charged_from(layout, cue, subtree_start(parse, gerund))
    charging = verb_forms().get(parse.forms[cue]) in CHARGING
    marks = parse.lemmas[start - 1 : start + 1]
    if parse.lemmas[cue] in SCOLDING:
        return "for" in marks  # attacked Y for going, not: attacked Y with leaflets saying
    return charging and not _CHARGES.isdisjoint(marks)


def _is_denied(layout: Layout, cue: int, token: int) -> bool:
    """Tell whether a word is the gerund that a verb governs or its object: denied selling boats."""
    parse = layout.parse
    if _is_verbal(layout, token):
        nominal = child_by(parse, token, ("det", "nmod:poss", "amod", "compound"))
        return nominal < 0 and parse.forms[token] not in _NOUNS
    # Parsers take the gerund for a part of its object.
    return (
        parse.heads[cue + 1] == token
        and parse.deprels[cue + 1] in ("compound", "amod")
        and _is_verbal(layout, cue + 1)
    )


def is_gerund(layout: Layout, token: int) -> bool:
    """Tell whether a word is a gerund behind a preposition: accused Y of going."""
    parse = layout.parse
    first = subtree_start(parse, token)
    # Parsers take the gerund for a part of its object: accused Y of reselling gas.
    verbal = token if parse.forms[token].endswith("ing") else first + 1
    return parse.lemmas[first] in _CHARGES and _is_verbal(layout, verbal)


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


def wanted_from(layout: Layout, cue: int, infinitive: int) -> int:
    """Return where a wish begins, with the subject that the parser hung on the cue.

    Called for the dam to be closed.
    """
    parse = layout.parse
    for child in parse.children[cue]:
        if parse.deprels[child] == "obl" and case_of(parse, child) == "for":
            if subtree_end(parse, child, infinitive) == infinitive:
                return subtree_start(parse, child) + 1
    return infinitive


def charge_end(layout: Layout, gerund: int, last: int) -> int:
    """Return where a charge ends: with what stands behind its words up to the next comma."""
    parse = layout.parse
    end = subtree_end(parse, gerund, last)
    while end < last and parse.upos[end] not in _JOINTS and layout.owners[end] == REPORTER:
        end += 1
    return end


def _calls_on(layout: Layout, cue: int) -> bool:
    """Tell whether a cue calls on somebody or for something: called on donors to pay."""
    parse = layout.parse
    if verb_forms().get(parse.forms[cue]) != "call":
        return False
    return any(
        parse.deprels[child] == "obl" and case_of(parse, child) in _CALLED
        for child in parse.children[cue]
    )
