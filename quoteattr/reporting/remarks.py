"""What the reporter adds to a reported clause, and its edges."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import verb_forms
from quoteattr.patterns.words import DASHES, NOMINATIVE
from quoteattr.reporting.unsaid import has_to
from quoteattr.syntax import SUBJECTS, child_by, subject_of, subtree_end, subtree_start

_LATE = 4
_BY_THE_WAY = frozenset(("ADV", "PUNCT"))
_EDGE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…"))
_PARTICIPIAL = frozenset(("advcl", "conj", "acl"))
_CONCESSIONS = frozenset(("although", "though", "but", "even", "despite", "while"))
RELATIVES = frozenset(("who", "which", "whose", "where"))
_PHRASES = frozenset(("ccomp", "xcomp"))
_VERDICTS = frozenset(("charge", "claim", "allegation", "accusation", "assertion", "contention"))
_MARKING = frozenset(("mark", "advmod", "obj"))
_COMPLEMENTIZERS = frozenset(("that", "as", "of", "for", "against", "with"))


def drop_remark(layout: Layout, first: int, last: int) -> int:
    """Return the end of a clause without the reporter's remark on it.

    A participle behind a comma (…, making it hard), a comparison (…, as has Y), a long
    relative clause, a concession behind a dash (… – although few believe it), a verdict (… in
    what was a first).
    """
    forms = layout.parse.forms
    for token in range(first + 3, last - 1):
        form, following = forms[token], forms[token + 1]
        if form == "," and following in ("a", "an") and _is_verdict(layout, token + 2):
            return token
        if form == "," and (
            _is_participle(layout, token + 1) or _is_comment(layout, first, token + 1, last)
        ):
            return token
        if form in DASHES and following in _CONCESSIONS:
            return token
        if form == "in" and following == "what":
            return token
        if form in ("as", "while") and _is_remark(layout, token):
            return token
    return last


def _is_verdict(layout: Layout, noun: int) -> bool:
    """Tell whether a noun says what others make of it: …, a claim that courts have rejected."""
    forms = layout.parse.forms
    return forms[noun] in _VERDICTS and forms[noun + 1 : noun + 2] in (["that"], ["which"], ["he"])


def is_aside(layout: Layout, cue: int, child: int) -> bool:
    """Tell whether a phrase behind a comma says how it was said: …, she says, peeling an orange."""
    parse = layout.parse
    if child < cue or parse.deprels[child] not in _PHRASES or child_by(parse, child, SUBJECTS) >= 0:
        return False
    if parse.forms[subtree_start(parse, child)] != ",":
        return False
    return parse.forms[child].endswith("ing") or has_to(layout, child)


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
    if parse.heads[token] == token - 2 and parse.deprels[token - 2] == "advcl":
        return False  # before it fell, killing six
    return child_by(parse, token, ("nsubj", "cc")) < 0


def _is_comment(layout: Layout, first: int, token: int, last: int) -> bool:
    """Tell whether words behind a comma say what the reporter knows: …, as has Y; …, who is ill.

    A relative clause may be the speaker's; one longer than all before it seldom is.
    """
    parse = layout.parse
    form, head = parse.forms[token], parse.heads[token]
    if form == "as":
        return parse.upos[token + 1] == "AUX"
    if form in RELATIVES:
        is_long = last - token >= token - first
        return is_long and head > token and subtree_end(parse, head, last) == last
    return form == "compared"


def trim(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """Leave out the complementizer and the punctuation at the edges."""
    parse = layout.parse
    while first < last and (
        parse.forms[first] in _EDGE
        or (parse.lemmas[first] in _COMPLEMENTIZERS and parse.deprels[first] in _MARKING)
    ):
        first += 1
    while last > first and parse.forms[last - 1] in _EDGE:
        last -= 1
    that = _late_that(layout, first, last)
    return (that + 1 if that > first else first), last


def _late_that(layout: Layout, first: int, last: int) -> int:
    """Return a *that* behind what is said by the way: added, however, [that] …; said as well …."""
    parse = layout.parse
    for token in range(first, min(first + _LATE, last)):
        if parse.forms[token] == "that" and parse.deprels[token] == "mark":
            return token
        if parse.upos[token] not in _BY_THE_WAY:
            return -1
    return -1
