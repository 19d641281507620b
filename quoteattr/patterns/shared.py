"""Verbs that share the subject of another verb: X smiled, adding …; X went on to say …."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.parse import Parse
from quoteattr.patterns.pattern import NOBODY
from quoteattr.patterns.words import EXPLETIVE, SPEAKING, is_nominal
from quoteattr.syntax import child_by, is_passive, passive_subject_of, subject_of

_SUBJECTLESS = frozenset(
    {"advcl", "advcl:relcl", "xcomp", "ccomp", "parataxis"} | {"conj", "acl", "obl", "nmod", "dep"}
)
_EMBEDDED = frozenset(("ccomp", "advcl", "conj", "parataxis", "acl:relcl", "xcomp"))
_SUBJECT_CONTROL = frozenset(("promise", "use", "take", "make", "threaten", "vow"))
# X issued a statement saying: verbs whose object holds the subject's words.
_ISSUING = frozenset(
    {"issue", "release", "publish", "post", "send", "put", "deliver", "give"}
    | {"make", "write", "sign", "tweet"}
)
_STEPS = 8


def match_shared(layout: Layout, verb: int) -> int:
    """Find X in *X went on to say*, *X smiled, adding*: the subject of the verb above."""
    parse, owners = layout.parse, layout.owners
    loose = _is_loose(parse, verb)
    found = NOBODY
    token = verb
    for _ in range(_STEPS):
        relation, head = parse.deprels[token], parse.heads[token]
        if head < 0 or owners[head] != owners[verb]:
            break
        if relation == "acl" and found < 0:
            holder = parse.heads[head]
            if holder >= 0 and parse.lemmas[holder] == "have" and parse.deprels[head] == "obj":
                return subject_of(parse, holder)  # X had this to say
            return _holder(layout, head) if parse.forms[token].endswith("ing") else NOBODY
        if relation not in (_EMBEDDED if found >= 0 else _SUBJECTLESS):
            break
        subject = _controller(layout, token, head)
        if subject >= 0 and (found < 0 or parse.lemmas[head] in SPEAKING):
            found = subject
            if not loose:
                break
        elif found < 0 and relation == "advcl" and is_passive(parse, head):
            return NOBODY
        token = head
    return found


def _is_loose(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is loosely joined: X said that Y came, adding …; but added ….

    Parsers hang it on the nearest verb; its subject is the one who speaks.
    """
    if verb == 0:
        return False
    if parse.forms[verb].endswith("ing") and parse.forms[verb - 1] == ",":
        return True
    return (
        parse.deprels[verb] == "conj"
        and parse.lemmas[verb] in SPEAKING
        and parse.upos[verb - 1] in ("CCONJ", "ADV", "PUNCT")
    )


def _controller(layout: Layout, token: int, head: int) -> int:
    """Return the subject that a verb without one shares with the verb that it hangs on."""
    parse = layout.parse
    subject = subject_of(parse, head)
    if subject >= 0 and parse.deprels[token] == "xcomp":
        # X told Y to say, X urged Y to call: the object controls.
        object_ = child_by(parse, head, ("obj", "iobj"))
        if 0 <= object_ < token and parse.lemmas[head] not in _SUBJECT_CONTROL:
            subject = object_
    if subject < 0:
        subject = passive_subject_of(parse, head)
    if (
        subject < 0
        or layout.owners[subject] != layout.owners[token]
        or not is_nominal(parse, subject)
    ):
        return NOBODY
    return NOBODY if parse.lemmas[subject] in EXPLETIVE else subject


def _holder(layout: Layout, noun: int) -> int:
    """Return whose words a noun holds: X issued a statement saying → X; a man saying → the man."""
    parse = layout.parse
    owner = child_by(parse, noun, ("nmod:poss",))
    if owner >= 0:
        return owner
    verb = parse.heads[noun]
    if verb >= 0 and parse.deprels[noun] == "obj" and parse.lemmas[verb] in _ISSUING:
        subject = subject_of(parse, verb)
        if subject >= 0 and layout.owners[subject] == layout.owners[noun]:
            return subject
    return noun
