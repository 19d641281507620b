"""Frames whose cue is a verb: X said, said X, described by X, X, who called …"""

from __future__ import annotations

import re

from quoteattr.layout import Layout
from quoteattr.lexicon import load, verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.syntax import (
    CALENDAR,
    NOMINAL,
    SUBJECTS,
    child_by,
    is_passive,
    passive_subject_of,
    phrase_head,
    phrase_span,
    subject_of,
)

_NOUNLIKE = NOMINAL | {"DET", "ADJ"}
_FUNCTION = frozenset(("ADP", "SCONJ", "CCONJ", "ADV", "PART", "AUX", "PUNCT"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i", "who"))
_PHRASAL = frozenset(("PROPN", "NOUN", "DET", "ADJ", "NUM", "ADP", "PART", "CCONJ"))
_OBLIQUE = frozenset(("him", "her", "them", "me", "us"))
_STARTERS = frozenset(("PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM"))
_INVERTING = frozenset(
    (
        "say",
        "explain",
        "write",
        "add",
        "note",
        "recall",
        "ask",
        "argue",
        "report",
        "claim",
        "warn",
        "insist",
        "reply",
        "declare",
        "state",
        "observe",
    )
)
_SUBJECTLESS = frozenset(
    ("advcl", "xcomp", "ccomp", "parataxis", "conj", "dep", "advcl:relcl", "obl", "nmod", "acl")
)
_EMBEDDED = frozenset(("ccomp", "advcl", "conj", "parataxis", "acl:relcl", "xcomp"))
_SPEAKING = frozenset(
    lemma
    for lemma, traits in load("verbs").items()
    if "clause" in traits and "thought" not in traits
)
_SUBJECT_CONTROL = frozenset(("promise", "use", "take", "make", "threaten", "vow"))
_EXPLETIVE = frozenset(("it", "there"))
_TIMES = CALENDAR | {"year", "month", "week", "time", "point", "day", "night", "hour", "minute"}
_FINITE = re.compile(r"(?:ed|s|said|told|wrote|spoke)$")
_LOST = 25
_STEPS = 8


def _is_nominal(parse: Parse, token: int) -> bool:
    # Surnames that are also verbs are often tagged as verbs; their capital gives them away.
    upos = parse.upos[token]
    return upos in _NOUNLIKE or (upos not in _FUNCTION and parse.forms[token][:1].isupper())


def _match_subject(layout: Layout, verb: int) -> int:
    """X said: the verb's own subject, in the reporter's words."""
    parse = layout.parse
    subject = subject_of(parse, verb)
    if subject < 0 or not _is_nominal(parse, subject) or _is_reported(parse, verb):
        return NOBODY
    if layout.owners[subject] != layout.owners[verb]:
        return NOBODY
    if parse.lemmas[subject] in _RELATIVE and parse.deprels[verb].startswith("acl"):
        return NOBODY
    return subject


def _is_reported(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is a passive such as *it is said*, however its subject is labelled."""
    if parse.forms[verb].endswith("ing"):
        return False
    return is_passive(parse, verb) or any(
        parse.deprels[child] in ("aux", "cop") and parse.lemmas[child] == "be"
        for child in parse.children[verb]
    )


def _match_relative(layout: Layout, verb: int) -> int:
    """X, who said: the relative pronoun, which stands for the noun before it."""
    parse = layout.parse
    head = parse.heads[verb]
    if not parse.deprels[verb].startswith("acl") or head < 0 or head > verb:
        return NOBODY
    subject = subject_of(parse, verb)
    if subject < 0 or parse.lemmas[subject] not in _RELATIVE:
        return NOBODY
    return subject if layout.owners[head] == layout.owners[verb] else NOBODY


def relative_noun(parse: Parse, pronoun: int) -> int:
    """Return the noun that a relative pronoun stands for, the pronoun itself if none is found."""
    token = pronoun
    for _ in range(_STEPS):
        head = parse.heads[token]
        if head < 0:
            return pronoun
        if parse.deprels[token].startswith("acl") and head < pronoun:
            return head
        token = head
    return pronoun


def _match_agent(layout: Layout, verb: int) -> int:
    """Described by X: the agent of a passive or a participle."""
    parse = layout.parse
    if subject_of(parse, verb) >= 0:
        return NOBODY
    for child in parse.children[verb]:
        relation = parse.deprels[child]
        if (
            relation in ("obl:agent", "obl")
            and child > verb
            and layout.owners[child] == layout.owners[verb]
        ):
            if relation == "obl:agent" or _has_case(parse, child, "by"):
                return child
    return NOBODY


def _has_case(parse: Parse, token: int, word: str) -> bool:
    return any(
        parse.deprels[child] == "case" and parse.lemmas[child] == word
        for child in parse.children[token]
    )


def _match_inverted(layout: Layout, verb: int) -> int:
    """“…,” said X: the noun phrase right behind a verb that follows a quotation or a comma.

    Parsers often take this subject for an object, or hang it somewhere in the quotation.
    """
    parse, owners = layout.parse, layout.owners
    if verb == 0 or verb + 1 >= len(parse) or parse.forms[verb].endswith("ing"):
        return NOBODY
    before = verb - 1
    if parse.upos[before] == "ADV" and before > 0 and owners[before] == owners[verb]:
        before -= 1
    behind_mark = owners[before] != owners[verb] or before in layout.edges
    starts = verb in layout.starts
    if not behind_mark and not starts and parse.forms[verb - 1] != ",":
        return NOBODY
    token = verb + 1
    if parse.upos[token] == "ADV" and token + 1 < len(parse):
        token += 1
    if owners[token] != owners[verb] or parse.upos[token] not in _STARTERS:
        return NOBODY
    if parse.lemmas[token] in ("it", "that", "this") or parse.forms[token].lower() in _OBLIQUE:
        return NOBODY
    head = phrase_head(parse, token, verb + 1, min(verb + 15, len(parse)))
    if behind_mark:
        return head
    # Behind a comma only names and persons: “… in May, said Ida Holm.” but not “he came, said no”.
    subject = subject_of(parse, verb)
    if subject >= 0 and not any(parse.forms[t] == "," for t in range(subject, verb)):
        return NOBODY
    if parse.lemmas[verb] not in _INVERTING or parse.upos[token] not in ("PROPN", "DET", "NOUN"):
        return NOBODY
    if parse.deprels[head] in SUBJECTS and parse.heads[head] != verb:
        return NOBODY
    if parse.lemmas[head] in CALENDAR:
        return NOBODY
    behind = phrase_span(parse, owners, head, len(parse))[1]
    if behind < len(parse) and parse.upos[behind] in ("VERB", "AUX", "PART"):
        return NOBODY
    return head


def _match_preposed(layout: Layout, verb: int) -> int:
    """“…,” X said, where the parser hung X elsewhere: the noun phrase between mark and verb."""
    parse, owners = layout.parse, layout.owners
    token = verb - 1
    while token >= 0 and parse.upos[token] in ("ADV", "AUX") and owners[token] == owners[verb]:
        token -= 1
    if token < 0 or owners[token] != owners[verb] or not _is_nominal(parse, token):
        return NOBODY
    if (
        _is_reported(parse, verb)
        or parse.lemmas[token] in _TIMES
        or parse.deprels[verb].startswith("acl")
    ):
        return NOBODY
    if parse.upos[token] == "PROPN" or parse.forms[token].lower() in _NOMINATIVE:
        return phrase_head(parse, token, max(0, token - 8), verb)
    if parse.upos[token] in ("DET", "ADJ"):
        return NOBODY
    first = token
    while (
        first > 0
        and owners[first - 1] == owners[verb]
        and token - first < 12
        and (parse.upos[first - 1] in _PHRASAL or parse.forms[first - 1] in ("-", "."))
    ):
        first -= 1
    if first == 0 or owners[first - 1] != owners[verb] or parse.forms[first - 1] in (",", "—", "–"):
        return phrase_head(parse, token, first, verb)
    return NOBODY


def _match_governed(layout: Layout, verb: int) -> int:
    """X went on to say, X smiled, adding: the subject of the verb that this one hangs on."""
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
        if subject >= 0 and (found < 0 or parse.lemmas[head] in _SPEAKING):
            found = subject
            if not loose:
                break
        elif found < 0 and relation == "advcl" and is_passive(parse, head):
            return NOBODY
        token = head
    return found


def _is_loose(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is loosely joined: X said that Y came, adding …; but added …

    Parsers hang it on the nearest verb; its subject is the one who speaks.
    """
    if verb == 0:
        return False
    if parse.forms[verb].endswith("ing") and parse.forms[verb - 1] == ",":
        return True
    return (
        parse.deprels[verb] == "conj"
        and parse.lemmas[verb] in _SPEAKING
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
        or not _is_nominal(parse, subject)
    ):
        return NOBODY
    return NOBODY if parse.lemmas[subject] in _EXPLETIVE else subject


def _match_mistagged(layout: Layout, verb: int) -> int:
    """The agency notes that …, where the tagger took the verb for a noun."""
    parse = layout.parse
    if parse.upos[verb] in ("VERB", "AUX"):
        return NOBODY
    if child_by(parse, verb, ("ccomp",)) < 0:
        return NOBODY
    found = child_by(parse, verb, ("compound", "nsubj", "nmod:poss"))
    return found if 0 <= found < verb and layout.owners[found] == layout.owners[verb] else NOBODY


def _match_lost(layout: Layout, verb: int) -> int:
    """The nearest subject before a finite verb of speech that the parser left without one."""
    parse, owners = layout.parse, layout.owners
    if verb_forms().get(parse.forms[verb]) not in _SPEAKING or not _FINITE.search(
        parse.forms[verb]
    ):
        return NOBODY
    if _is_reported(parse, verb) or parse.deprels[verb].startswith(("acl", "amod", "xcomp")):
        return NOBODY
    for token in range(verb - 1, max(-1, verb - _LOST), -1):
        if owners[token] != owners[verb] or parse.forms[token] in ".!?;":
            return NOBODY
        if parse.deprels[token] in SUBJECTS:
            good = _is_nominal(parse, token) and parse.lemmas[token] not in _EXPLETIVE | _RELATIVE
            return token if good and parse.heads[token] < verb + 1 else NOBODY
    return NOBODY


def _holder(layout: Layout, noun: int) -> int:
    """Return whose words a noun holds: X issued a statement saying → X; a man saying → the man."""
    parse = layout.parse
    owner = child_by(parse, noun, ("nmod:poss",))
    if owner >= 0:
        return owner
    verb = parse.heads[noun]
    if (
        verb >= 0
        and parse.deprels[noun] == "obj"
        and parse.lemmas[verb]
        in (
            "issue",
            "release",
            "send",
            "post",
            "make",
            "publish",
            "write",
            "sign",
            "give",
            "deliver",
            "put",
            "tweet",
        )
    ):
        subject = subject_of(parse, verb)
        if subject >= 0 and layout.owners[subject] == layout.owners[noun]:
            return subject
    return noun


PATTERNS = (
    Pattern(
        "verb-inverted", "“It works,” said [Ida Holm].", "“It works” is a song.", _match_inverted
    ),
    Pattern(
        "verb-subject",
        "[Ida Holm] said the plan was “good”.",
        "The plan was “good”.",
        _match_subject,
    ),
    Pattern(
        "verb-relative",
        "Ida Holm, [who] called it “a start”, left.",
        "She met Ida Holm at “The Start”.",
        _match_relative,
    ),
    Pattern(
        "verb-agent",
        "The plan was described by [Ida Holm] as “good”.",
        "The plan was described as “good”.",
        _match_agent,
    ),
    Pattern(
        "verb-preposed", "“It works,” [Ida Holm] said.", "“It works” is a song.", _match_preposed
    ),
    Pattern(
        "verb-shared",
        "[Ida Holm] smiled, adding that it was “good”.",
        "It rained, adding to the “mess”.",
        _match_governed,
    ),
    Pattern(
        "verb-mistagged",
        "The [agency] notes that it is “good”.",
        "The notes were “good”.",
        _match_mistagged,
    ),
    Pattern(
        "verb-lost",
        "[Another man] familiar with her thinking said it was “good”.",
        "It was “good”.",
        _match_lost,
    ),
)
