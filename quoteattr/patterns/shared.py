"""Verbs that share the subject of another verb: X smiled, adding …; X went on to say …."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import is_medium, load
from quoteattr.parse import Parse
from quoteattr.patterns.pattern import NOBODY
from quoteattr.patterns.words import EXPLETIVE, QUOTING, SPEAKING, is_nominal, is_torn_off
from quoteattr.syntax import (
    RELATIVE,
    TIMES,
    case_of,
    child_by,
    finite_above,
    is_passive,
    is_reported_clause,
    left_edge,
    passive_subject_of,
    subject_of,
)

_SUBJECTLESS = frozenset(
    {"advcl", "advcl:relcl", "xcomp", "ccomp", "parataxis"} | {"conj", "acl", "obl", "nmod", "dep"}
)
_EMBEDDED = frozenset(("ccomp", "advcl", "conj", "parataxis", "acl:relcl", "xcomp"))
# Above a verb joined by *and*: X said that Y was there and accused ….
_REPORTED = frozenset(("ccomp", "conj", "parataxis", "xcomp"))
_ARGUMENTS = frozenset(("obj", "iobj", "obl", "nmod", "acl"))
# A clause that a participle behind a comma seldom belongs to: attacked Y, whom he met, calling ….
_INNER = frozenset(("acl:relcl", "acl", "ccomp"))
_LOOSE = frozenset(("advcl", "conj", "parataxis"))
_PROMPTING = frozenset(("prompt", "lead", "force", "cause", "compel", "push", "drive", "provoke"))
_SUBJECT_CONTROL = frozenset(("promise", "use", "take", "make", "threaten", "vow"))
# E-mailed me to say: who writes says it.
SENDING = frozenset(
    {"e-mail", "email", "write", "call", "phone", "text", "telephone", "ring", "message"}
)
# X issued a statement saying: verbs whose object holds the subject's words.
ISSUING = frozenset(
    {"issue", "release", "publish", "post", "send", "put", "deliver", "give"}
    | {"make", "write", "tweet"}
)
_HEARING = frozenset(("hear", "see", "record", "film", "catch", "quote"))
_PERCEIVING = frozenset(("hear", "see", "watch", "let"))
_OBJECTIVE = frozenset(("her", "him", "them"))
_WHEN = frozenset(("after", "because", "before", "if", "since", "unless", "until"))
_APPOSED = frozenset(("appos", "acl"))
_COMMAS = frozenset((",", '"', "”", "''", "’", "'", "-", "–", "—"))
_PARTING = frozenset((",", "-", "–", "—"))
# Participles by which the one who has just spoken goes on.
_REPLYING = frozenset(("turn", "response", "reply", "return"))
_GOING_ON = frozenset(("say", "add", "note", "claim", "argue", "explain"))
_CUES = load("verbs")
_NO_TRAITS: frozenset[str] = frozenset()
_REPORTING = frozenset(("clause", "topic"))
_JOINTS = frozenset(("and", "but"))
_BACK = 30
_NEAR = 8
_STEPS = 8


def match_shared(layout: Layout, verb: int) -> int:
    """Find X in *X went on to say*, *X smiled, adding*: the subject of the verb above."""
    forms, lemma = layout.parse.forms, layout.parse.lemmas[verb]
    if forms[verb : verb + 2] == ["accused", "of"]:
        return NOBODY  # arrested, accused of theft
    if forms[verb - 1] in _OBJECTIVE and layout.parse.lemmas[verb - 2] in _PERCEIVING:
        return verb - 1  # I hear her tell him
    joined = layout.parse.deprels[verb] == "conj"
    if joined and is_passive(layout.parse, verb) and "topic" in _CUES.get(lemma, ()):
        return NOBODY  # drew derision and was branded “…”
    if "evidence" in _CUES.get(lemma, ()) and _is_called_for(layout.parse, verb):
        return NOBODY  # called on Y to show “…”
    found = _subject_above(layout, verb)
    if found < 0 and verb > 0 and layout.parse.forms[verb - 1] in _JOINTS:
        found = _teller_before(layout, verb)
    owner = child_by(layout.parse, found, ("nmod:poss",)) if found >= 0 else NOBODY
    if owner < 1 or layout.parse.lemmas[owner] != "whose":
        return found
    # X, whose firm makes nets, said: the parser tied both to the verb of the clause between.
    verb_above = max(layout.parse.heads[found], 0)
    others = [child for child in layout.parse.children[verb_above] if child < owner]
    named = [child for child in others if layout.parse.deprels[child] == "nsubj"]
    return named[0] if named else found


def _subject_above(layout: Layout, verb: int, steps: int = _STEPS) -> int:
    """Return the subject of the verb above, at most so many verbs up a row of them."""
    parse, owners = layout.parse, layout.owners
    if (
        steps == 0
        or is_torn_off(parse, verb)
        or (is_passive(parse, verb) and passive_subject_of(parse, verb) >= 0)
    ):
        return NOBODY
    if parse.forms[verb].endswith("ing") and _is_apposed(parse, verb):
        return parse.heads[verb]
    if parse.forms[verb].endswith("ing") and parse.forms[verb - 1] == "and":
        partner = _participle_before(layout, verb)
        if partner >= 0:
            subject = subject_of(parse, partner)
            return subject if subject >= 0 else _subject_above(layout, partner, steps - 1)
    if parse.forms[verb].endswith("ing") and _is_medium(parse, verb - 1):
        return _holder(layout, verb - 1)
    loose = _is_loose(parse, verb)
    participle = loose and parse.forms[verb].endswith("ing")
    above = _EMBEDDED | _ARGUMENTS if participle else _REPORTED if loose else _EMBEDDED
    found, embedded = NOBODY, False
    token = finite_above(parse, verb) if parse.deprels[verb] == "conj" else NOBODY
    if token >= 0:
        found = subject_of(parse, token)
        if found < 0 and token < verb:
            found = _subject_above(layout, token, steps - 1)
    if found < 0 or owners[found] != owners[verb] or not is_nominal(parse, found):
        found, token = NOBODY, verb
    for _ in range(_STEPS):
        relation, head = parse.deprels[token], parse.heads[token]
        if head < 0 or (owners[head] != owners[verb] and owners[verb] != REPORTER):
            break
        if relation == "acl" and found < 0 and owners[head] != owners[verb]:
            # Y calling it “a mess” and [X] branding it “…”.
            return verb - 1 if parse.upos[verb - 1] in ("PROPN", "PRON") else NOBODY
        in_turn = relation == "acl" and found < 0 and parse.lemmas[head] in _REPLYING
        if in_turn and case_of(parse, head) == "in":
            token = head  # denied it, in turn accusing Y
            continue
        if relation == "acl" and found < 0 and _says_that(parse, verb):
            speaker = _speaker_over(layout, head)
            if speaker >= 0:
                return speaker  # X said doors were open for talks adding that …
        if relation == "acl" and found < 0 and _is_recorded(parse, head):
            return passive_subject_of(parse, parse.heads[head])
        if relation == "acl" and found < 0 and parse.lemmas[head] in TIMES:
            if parse.deprels[head] != "obj" and parse.forms[verb].endswith("ing"):
                return _subject_before(layout, head)  # at one point calling it “…”
        if relation == "acl" and found < 0:
            holder = parse.heads[head]
            if holder >= 0 and parse.lemmas[holder] == "have" and parse.deprels[head] == "obj":
                return subject_of(parse, holder)  # X had this to say
            return _holder(layout, head) if parse.forms[token].endswith("ing") else NOBODY
        if found >= 0 and relation == "acl:relcl" and is_reported_clause(parse, head, token):
            token = head  # acknowledged on Thursday | that it was so and promised
            continue
        if relation not in (above if found >= 0 else _SUBJECTLESS) and not (
            loose and found >= 0 and relation == "obl"
        ):
            break
        if relation == "conj" and found >= 0 and participle and _is_anew(layout, token, found):
            break
        embedded = embedded or (found >= 0 and participle and _is_inner(parse, token))
        if relation == "conj" and owners[head] != owners[verb]:
            token = head  # X said they could “endure it,” and invited Y: X did
            continue
        if found < 0 and token < head and _is_participle(parse, token):
            return NOBODY  # asked whether it rained, X said: somebody else asked
        subject = _controller(layout, verb, token, head)
        if subject >= 0 and (found < 0 or embedded or parse.lemmas[head] in SPEAKING):
            found = subject
            if not loose or (parse.lemmas[head] in SPEAKING and parse.deprels[head] in _LOOSE):
                break
        elif found < 0 and relation == "advcl" and is_passive(parse, head):
            return NOBODY
        token = head
    if (
        found >= 0
        and parse.deprels[verb] == "conj"
        and "topic" in _CUES.get(parse.lemmas[verb], ())
    ):
        found = _over_thing(layout, verb, found)
    if found >= 0 and participle:
        opening = _opening(layout, verb, found)
        if opening >= 0:
            return opening
    if found >= 0 and (participle or parse.upos[verb - 1] == "CCONJ"):
        return _nearer_speaker(layout, verb, found)
    return found


def _is_called_for(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is what others are called on to do: called on Y to show."""
    head = parse.heads[verb]
    if head < 0 or parse.forms[verb - 1] != "to" or parse.lemmas[head] != "call":
        return False
    return any(case_of(parse, child) in ("on", "upon") for child in parse.children[head])


def _over_thing(layout: Layout, verb: int, found: int) -> int:
    """Return who describes something where the parser has a thing do it.

    It said the boat had ignored the warning and described the trip as “…”.
    """
    parse = layout.parse
    clause = parse.heads[found]
    cue = parse.heads[clause] if parse.deprels[clause] == "ccomp" else NOBODY
    lemma = parse.lemmas[found]
    if cue < 0 or parse.upos[found] != "NOUN" or parse.lemmas[cue] not in SPEAKING:
        return found
    if lemma in load("roles") or lemma in load("groups") or is_medium(parse.forms[found]):
        return found
    had = child_by(parse, clause, ("aux",))
    if had < 0 or parse.forms[had] != "had" or parse.forms[found].lower() != lemma:
        return found
    subject = subject_of(parse, cue)
    return subject if subject >= 0 and layout.owners[subject] == layout.owners[verb] else found


def _says_that(parse: Parse, verb: int) -> bool:
    """Tell whether a participle goes on with a clause or marks: adding that, saying: “…”."""
    goes_on = parse.lemmas[verb] in _GOING_ON and parse.forms[verb].endswith("ing")
    return goes_on and parse.forms[verb + 1 : verb + 2] in (["that"], [":"], ["of"])


def _speaker_over(layout: Layout, noun: int) -> int:
    """Return who says the words that a noun stands in, unless the noun itself speaks."""
    parse, token = layout.parse, noun
    if is_medium(parse.forms[noun]) or (_is_person(parse, noun) and parse.deprels[noun] == "nsubj"):
        return NOBODY
    for _ in range(_STEPS):
        token = parse.heads[token]
        if token < 0:
            return NOBODY
        reports = parse.lemmas[token] in SPEAKING or "topic" in _CUES.get(parse.lemmas[token], ())
        if parse.upos[token] == "VERB" and reports:
            subject = subject_of(parse, token)
            if subject < 0 and parse.deprels[token] in ("advcl", "xcomp"):
                subject = subject_of(parse, parse.heads[token])
            nominal = 0 <= subject < token and is_nominal(parse, subject)
            return subject if nominal and layout.owners[subject] == layout.owners[noun] else NOBODY
    return NOBODY


def _teller_before(layout: Layout, verb: int) -> int:
    """Return who said that something is so before: X told Y that she came, and warned that …."""
    parse, owners = layout.parse, layout.owners
    if parse.forms[verb + 1 : verb + 2] != ["that"] or is_passive(parse, verb):
        return NOBODY
    first = max(parse.sentence_at(verb)[0], verb - _BACK)
    for token in range(verb - 2, first, -1):
        reports = parse.upos[token] == "VERB" and parse.lemmas[token] in SPEAKING
        if reports and owners[token] == owners[verb] and not parse.forms[token].endswith("ing"):
            subject = subject_of(parse, token)
            if 0 <= subject < token and "that" in parse.forms[token + 1 : token + _NEAR]:
                return subject if is_nominal(parse, subject) else NOBODY
    return NOBODY


def _is_recorded(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is where somebody is heard: X is heard on a recording telling Y …."""
    verb = parse.heads[noun]
    heard = verb >= 0 and parse.deprels[noun] == "obl" and parse.lemmas[verb] in _HEARING
    return heard and passive_subject_of(parse, verb) >= 0


def _is_anew(layout: Layout, verb: int, subject: int) -> bool:
    """Tell whether a clause begins anew behind a quotation: said it “failed,” and Y agreed."""
    parse, lemma = layout.parse, layout.parse.lemmas[subject]
    if not (_is_person(parse, subject) or lemma in load("groups") or is_medium(lemma)):
        return False  # said it was “early” and the date was open, adding that
    before = left_edge(parse, subject) - 1
    if parse.heads[subject] != verb or before < 1 or parse.upos[before] != "CCONJ":
        return False
    return before - 1 in layout.edges


def _opening(layout: Layout, verb: int, found: int) -> int:
    """Return who begins the clause behind a semicolon: X left; Y, who stayed, wept, saying …."""
    parse, owners = layout.parse, layout.owners
    for token in range(verb - 1, found, -1):
        if parse.forms[token] == ";" and owners[token] == owners[verb]:
            for noun in range(verb - 1, token, -1):
                if is_nominal(parse, noun) and left_edge(parse, noun) == token + 1:
                    return noun
            return NOBODY
    return NOBODY


def _is_apposed(parse: Parse, verb: int) -> bool:
    """Tell whether a participle hangs on who speaks before it: said the mayor, warning that …."""
    if parse.deprels[verb] not in _APPOSED or parse.forms[verb - 1] != ",":
        return False
    speaks = parse.heads[parse.heads[verb]]
    return 0 <= speaks < parse.heads[verb] < verb and parse.lemmas[speaks] in SPEAKING


def _subject_before(layout: Layout, token: int) -> int:
    """Return the nearest subject before a token that can speak."""
    parse, owners = layout.parse, layout.owners
    for subject in range(token - 1, max(-1, token - _BACK), -1):
        if parse.deprels[subject] == "nsubj" and owners[subject] == owners[token]:
            return subject if is_nominal(parse, subject) else NOBODY
    return NOBODY


def _nearer_speaker(layout: Layout, verb: int, found: int) -> int:
    """Return who speaks right before: they met, where X called it “…”, saying that ….

    Parsers hang such a participle on the main verb.
    """
    parse, owners = layout.parse, layout.owners
    if parse.lemmas[verb] not in _GOING_ON and parse.forms[verb].endswith("ing"):
        return found
    for token in range(verb - 1, max(found, verb - _BACK), -1):
        if parse.upos[token] == "VERB" and owners[token] == owners[verb]:
            if parse.lemmas[parse.heads[verb]] in _CUES and _is_how(parse, token):
                continue  # questioned the manner in which Y answered, adding that
            if parse.lemmas[parse.heads[verb]] in _CUES and _is_side_clause(parse, token):
                continue  # accused Y of leaving before Z had finished, and said …
            traits = _CUES.get(parse.lemmas[token], ())
            reported = parse.deprels[token] == "ccomp" and (
                not parse.forms[verb].endswith("ing")
                or subject_of(parse, parse.heads[token]) in (found, NOBODY)
            )
            if "it" in traits:
                return found  # X told them that Y had put 40 troops there, and said …
            if not reported and ("clause" in traits or "topic" in traits):
                subject = subject_of(parse, token)
                if subject < 0 and parse.forms[token].endswith("ing"):
                    continue  # where X called it “…,” saying it was cold, and asked for …
                if subject <= found or owners[subject] != owners[verb]:
                    return found
                # Y was disputed by X, who called it “…” and noted that …
                heard = parse.deprels[found] == "nsubj:pass"
                return subject if heard or parse.lemmas[subject] not in RELATIVE else found
            return found
    return found


def _is_how(parse: Parse, verb: int) -> bool:
    """Tell whether a relative clause tells how or where: the manner in which Y answered."""
    relative = child_by(parse, verb, ("obl",)) if parse.deprels[verb] == "acl:relcl" else -1
    return relative >= 0 and parse.lemmas[relative] == "which" and relative < verb


def _is_side_clause(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is one of a clause that tells when or why: before Y had finished."""
    mark = child_by(parse, verb, ("mark",)) if parse.deprels[verb] == "advcl" else -1
    return mark >= 0 and parse.lemmas[mark] in _WHEN


def _participle_before(layout: Layout, verb: int) -> int:
    """Return the participle that *and* joins another to: calling it “…” and demanding that …."""
    parse, owners = layout.parse, layout.owners
    for token in range(verb - 2, max(-1, verb - _BACK), -1):
        if parse.forms[token] in ".!?;":
            break
        if parse.upos[token] == "VERB" and owners[token] == owners[verb]:
            reports = not _CUES.get(parse.lemmas[token], _NO_TRAITS).isdisjoint(_REPORTING)
            if reports and parse.forms[token].endswith("ing"):
                return token
    return NOBODY


def _is_participle(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is a passive participle that begins a clause: asked about it, …."""
    if parse.deprels[verb] != "advcl" or parse.forms[verb].endswith("ing"):
        return False
    return not any(
        parse.deprels[child] in ("mark", "aux", "nsubj") and child < verb
        for child in parse.children[verb]
    )


def _is_loose(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is loosely joined: X said that Y came, adding …; but added ….

    Parsers hang it on the nearest verb; its subject is the one who speaks.
    """
    if verb == 0:
        return False
    if parse.forms[verb].endswith("ing") and not _PARTING.isdisjoint(parse.forms[verb - 2 : verb]):
        return parse.forms[verb - 1] in _COMMAS
    return parse.deprels[verb] == "conj" and parse.upos[verb - 1] in ("CCONJ", "ADV", "PUNCT")


def _is_inner(parse: Parse, verb: int) -> bool:
    """Tell whether a clause is a relative or a reported one: Y, with whom he met."""
    return parse.deprels[verb] in _INNER or any(
        parse.lemmas[child] in RELATIVE for child in parse.children[verb]
    )


def _controller(layout: Layout, verb: int, token: int, head: int) -> int:
    """Return the subject that a verb without one shares with the verb that it hangs on."""
    parse = layout.parse
    subject = subject_of(parse, head)
    quoting = parse.lemmas[head] in QUOTING and parse.forms[token].endswith("ing")
    # Urged Y to stay, warning that …: behind a comma X goes on.
    goes_on = parse.forms[verb].endswith("ing") and parse.forms[verb - 1] in _COMMAS
    controlled = parse.deprels[token] == "xcomp" and not (goes_on and verb != token)
    if parse.lemmas[head] in _PROMPTING and parse.deprels[token] == "advcl":
        controlled = parse.forms[token - 1] == "to"  # prompted X to say
    if quoting or controlled:
        # X told Y to say, X urged Y to call, X quoted Y as saying: the object controls.
        object_ = child_by(parse, head, ("obj", "iobj"))
        to_say = parse.lemmas[head] in SENDING and parse.lemmas[token] in SPEAKING
        if 0 <= object_ < token and not to_say and parse.lemmas[head] not in _SUBJECT_CONTROL:
            subject = object_
    if subject < 0:
        subject = passive_subject_of(parse, head)
    if (
        subject < 0
        or parse.lemmas[subject] in TIMES
        or child_by(parse, head, ("expl",)) >= 0
        or layout.owners[subject] != layout.owners[verb]
        or not is_nominal(parse, subject)
    ):
        return NOBODY
    if parse.lemmas[subject] in EXPLETIVE:
        # It confirmed the sale, adding that …: a body. It shows that …: nobody.
        goes_on = parse.forms[verb].endswith("ing") and parse.lemmas[head] in SPEAKING
        return subject if goes_on and parse.lemmas[subject] == "it" else NOBODY
    return subject


def _holder(layout: Layout, noun: int) -> int:
    """Return whose words a noun holds: X issued a statement saying → X; a man saying → the man."""
    parse = layout.parse
    owner = child_by(parse, noun, ("nmod:poss",))
    if owner >= 0 and parse.upos[owner] != "PRON":
        return owner
    verb = parse.heads[noun]
    if owner >= 0 and 0 <= verb < noun and parse.deprels[noun] == "nmod":
        verb = parse.heads[verb]  # X spent much of his speech blaming Y
        subject = subject_of(parse, verb) if verb >= 0 else NOBODY
        return subject if 0 <= subject < owner and is_nominal(parse, subject) else owner
    issued = verb >= 0 and parse.lemmas[verb] in ISSUING
    if verb >= 0 and (parse.deprels[noun] == "obj" or issued):
        if owner >= 0 or issued or not _is_person(parse, noun):
            subject = subject_of(parse, verb)
            if 0 <= subject < noun and layout.owners[subject] == layout.owners[noun]:
                return subject
    return owner if owner >= 0 else noun


def _is_medium(parse: Parse, token: int) -> bool:
    """Tell whether a word is what somebody writes: signed a letter calling it “…”."""
    return token >= 0 and parse.upos[token] == "NOUN" and is_medium(parse.forms[token])


def _is_person(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is a name or a word for people."""
    return parse.upos[noun] in ("PROPN", "PRON") or parse.lemmas[noun] in load("roles")
