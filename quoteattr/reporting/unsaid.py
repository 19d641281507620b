"""Frames that report no words: refused to say, did not say whether, would ask Y to go."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import load, verb_forms
from quoteattr.parse import Parse
from quoteattr.syntax import QUESTIONS, child_by, subject_of, subtree_start

# Verbs whose infinitive is not said.
SILENT = frozenset(("decline", "refuse"))
_WISHING = frozenset(("ask", "decline", "refuse", "request", "insist", "prefer"))
_NAMING = frozenset(("name", "identify", "quote"))
_STAYING = frozenset(("remain", "stay", "be"))
_MODALS = frozenset(("would", "could", "might", "may", "will", "shall", "should", "must", "can"))
_NEGATIONS = frozenset(("not", "n't", "never"))
_NOBODY = frozenset(("neither", "no", "nobody", "none", "no-one"))
_ASKED = ("ccomp", "advcl", "obj", "xcomp")


def is_unsaid(layout: Layout, cue: int) -> bool:
    """Tell whether a verb leaves its clause unsaid.

    Refused to say it, told Y to say it, did not say whether, it was too early to say whether.
    """
    parse = layout.parse
    if _is_only_asked(layout, cue) or _is_unnamed(parse, cue):
        return True
    children = parse.children[cue]
    early = parse.upos[parse.heads[cue]] == "ADJ" and has_to(layout, cue)
    if not early and not _is_negated(parse, cue):
        return False
    return any(
        child > cue
        and parse.deprels[child] in _ASKED
        and parse.lemmas[subtree_start(parse, child)] in QUESTIONS
        for child in children
    )


def _is_unnamed(parse: Parse, cue: int) -> bool:
    """Tell whether a source is not to be known: asked not to be named, to remain anonymous."""
    if parse.lemmas[cue] not in _WISHING:
        return False
    wish = child_by(parse, cue, ("xcomp", "ccomp"))
    if wish < cue or parse.lemmas[wish] not in _NAMING:
        return parse.lemmas[wish] in _STAYING and "anonymous" in parse.forms[wish : wish + 3]
    return child_by(parse, wish, ("aux:pass", "aux")) > cue


def _is_negated(parse: Parse, cue: int) -> bool:
    """Tell whether nobody says it: did not say whether, neither firm would say whether."""
    if not _NEGATIONS.isdisjoint(parse.lemmas[child] for child in parse.children[cue]):
        return True
    subject = subject_of(parse, cue)
    if subject < 0:
        return False
    return not _NOBODY.isdisjoint(
        parse.lemmas[token] for token in (subject, *parse.children[subject])
    )


def _is_only_asked(layout: Layout, cue: int) -> bool:
    """Tell whether a verb of speech is an infinitive that is refused or asked for."""
    parse = layout.parse
    joined = parse.deprels[cue] == "conj" and parse.forms[cue] == parse.lemmas[cue]
    first = parse.heads[cue] if joined else cue
    if parse.deprels[first] != "xcomp" or not has_to(layout, first):
        return False
    above = verb_forms().get(parse.forms[parse.heads[first]], "")
    return above in SILENT or load("verbs").get(above, frozenset()) >= {"infinitive", "hearer"}


def is_supposed(layout: Layout, cue: int) -> bool:
    """Tell whether a call is only supposed or planned: she would ask the council to go."""
    parse = layout.parse
    if any(
        parse.deprels[child] == "aux" and parse.lemmas[child] in _MODALS
        for child in parse.children[cue]
    ):
        return True
    above = parse.heads[cue]
    if parse.deprels[cue] != "xcomp" or above < 0:
        return False
    return "infinitive" in load("verbs").get(parse.lemmas[above], ())


def has_to(layout: Layout, token: int) -> bool:
    """Tell whether a verb is an infinitive with *to*."""
    parse = layout.parse
    for child in parse.children[token]:
        if parse.lemmas[child] == "to":
            return parse.deprels[child] == "mark" or parse.upos[child] == "PART"
    return False
