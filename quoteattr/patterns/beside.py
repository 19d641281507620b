"""Sources beside a verb that the parser did not tie to it, or tied wrongly: “…,” said X."""

from __future__ import annotations

import re

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns.pattern import NOBODY
from quoteattr.patterns.words import (
    DASHES,
    EXPLETIVE,
    NOMINATIVE,
    PHRASAL,
    SPEAKING,
    is_nominal,
    is_reported,
    is_torn_off,
)
from quoteattr.syntax import (
    BULLETS,
    NOMINAL,
    RELATIVE,
    SUBJECTS,
    TIMES,
    case_of,
    child_by,
    is_date,
    is_named,
    left_edge,
    phrase_head,
    phrase_span,
    relative_noun,
    subject_of,
)

_STARTERS = frozenset(("PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM"))
# Chipped in X, piped up X.
_PARTICLES = frozenset(("in", "up", "out", "back"))
_PHRASAL = frozenset(("chip", "chime", "pipe", "butt", "cut", "break", "call", "shoot"))
_BRACKETED = 8
_THINGS = frozenset(("it", "that", "this"))
_OBLIQUE = frozenset(("him", "her", "them", "me", "us"))
# Verbs that stand before their subject behind a comma, too.
_SAYING = frozenset(("say", "add", "note", "state", "stress", "argue", "claim", "explain"))
_INVERTING = frozenset(
    {"say", "add", "note", "state", "write", "report", "observe", "recall"}
    | {"explain", "argue", "claim", "insist", "declare", "warn", "ask", "reply"}
)
_UNSPOKEN = EXPLETIVE | RELATIVE
_FINITE = re.compile(r"(?:ed|s|said|told|wrote|spoke)$")
_CLAUSE_BREAKS = frozenset((",", ";", "(", "—", "–", "-", ":", "and", "but", "while"))
# Names that are also auxiliaries.
_MODAL_NAMES = frozenset(("Will", "May"))
_NEAR_IT = frozenset(("close", "familiar", "near"))
# Another accused Y of it: parsers take the two for a phrase.
_SOMEBODY = frozenset(("Another", "Others", "Some", "Many", "Several"))
_OPENERS = BULLETS | {",", "—", "–"}
_PHRASE = 15
_READS = frozenset(("read", "reads", "says"))
_ASIDE = 40
_LOST = 25


def match_inverted(layout: Layout, verb: int) -> int:
    """Find X in *“…,” said X*: the noun phrase right behind a verb.

    Parsers often take this subject for an object, or hang it somewhere in the quotation.
    The verb follows a quotation, begins a sentence or follows a comma.
    """
    parse, owners, last = layout.parse, layout.owners, len(layout.owners)
    if verb + 1 >= last:
        return NOBODY
    behind_mark = verb > 0 and _is_behind_mark(layout, verb)
    if not behind_mark and verb not in layout.starts and parse.forms[verb - 1] != ",":
        return NOBODY
    if parse.forms[verb].endswith("ing") or parse.lemmas[verb] == "tell":
        return NOBODY
    token = verb + 1
    phrasal = parse.forms[token] in _PARTICLES and parse.lemmas[verb] in _PHRASAL
    if (parse.upos[token] == "ADV" or phrasal) and token + 1 < last:
        token += 1
    if owners[token] != owners[verb] or not _starts_phrase(parse, token):
        return NOBODY
    if parse.lemmas[token] in _THINGS or parse.forms[token].lower() in _OBLIQUE:
        return NOBODY
    head = phrase_head(parse, token, verb + 1, min(verb + _PHRASE, last))
    if parse.deprels[head] == "flat" and parse.heads[head] == verb:
        while token + 1 < last and parse.upos[token + 1] == "PROPN":
            token += 1  # Said Carrow Gov. Ida Holm: a name hung on the verb word by word
        head = phrase_head(parse, token, verb + 1, token + 1)
    subject = subject_of(parse, verb)
    if _is_reporting(parse, verb, head) or _is_object(layout, verb, head):
        return NOBODY
    if parse.lemmas[head] in TIMES and not is_named(parse, head):
        return NOBODY  # known as “the Teacher”, said last week that …
    if not behind_mark and _is_enclosed(layout, verb, head):
        return head
    if 0 <= subject < verb and owners[subject] == owners[verb]:
        if _ends_line(layout, verb, head):
            return head  # Carrow will not be “hostage”, says president
        # The paper, under “Shame,” said X was …: another's subject or an object.
        if parse.deprels[head] in ("obj", "iobj") or (
            parse.deprels[head] in SUBJECTS and parse.heads[head] != verb
        ):
            return NOBODY
    return head if behind_mark or _is_speaker(layout, verb, token, head) else NOBODY


def _is_reporting(parse: Parse, verb: int, head: int) -> bool:
    """Tell whether what stands behind a verb is whom it reports of: “…,” said she had gone."""
    clause = parse.heads[head]
    if clause <= head or parse.deprels[head] not in SUBJECTS or parse.upos[head + 1] != "AUX":
        return False
    return parse.heads[clause] == verb and parse.deprels[clause] == "ccomp"


def _ends_line(layout: Layout, verb: int, head: int) -> bool:
    """Tell whether a verb and a bare role end a headline: …, says president."""
    parse = layout.parse
    if head != verb + 1 or parse.forms[verb - 1] != "," or parse.lemmas[head] not in load("roles"):
        return False
    return head + 1 >= len(parse) or head + 1 in layout.starts


def _is_enclosed(layout: Layout, verb: int, head: int) -> bool:
    """Tell whether a verb and who speaks stand between commas: The dam, says X, is “…”."""
    parse = layout.parse
    if parse.forms[verb - 1] != "," or parse.lemmas[verb] not in _INVERTING:
        return False
    speaks = parse.upos[head] == "PROPN" or parse.lemmas[head] in load("roles")
    behind = phrase_span(parse, layout.owners, head, len(layout.owners))[1]
    return speaks and parse.forms[behind : behind + 1] == [","]


def _starts_phrase(parse: Parse, token: int) -> bool:
    """Tell whether a word can begin a noun phrase: undecided voter Ida Holm."""
    return parse.upos[token] in _STARTERS or parse.deprels[token] == "amod"


def _is_behind_mark(layout: Layout, verb: int) -> bool:
    """Tell whether a verb follows a quotation, with an adverb in between at most."""
    owners = layout.owners
    before = verb - 1
    if before > 0 and before - 1 in layout.edges and layout.parse.forms[before] == ",":
        return True  # “…”, said X
    if layout.parse.upos[before] == "ADV" and before > 0 and owners[before] == owners[verb]:
        before -= 1
    return owners[before] != owners[verb] or before in layout.edges


def _is_speaker(layout: Layout, verb: int, token: int, head: int) -> bool:
    """Tell whether a phrase behind a comma and a verb speaks.

    Only names and persons do: “… in May, said Ida Holm.” but not “he came, said no”.
    """
    parse, last = layout.parse, len(layout.owners)
    subject = subject_of(parse, verb)
    if 0 <= subject < verb and "," not in parse.forms[subject:verb]:
        return False
    if verb_forms().get(parse.forms[verb]) not in _INVERTING:
        return False
    if parse.upos[token] not in ("PROPN", "DET", "NOUN"):
        return False
    if parse.deprels[head] in SUBJECTS and parse.heads[head] != verb:
        return False
    if is_date(parse, head):
        return False
    behind = phrase_span(parse, layout.owners, head, last)[1]
    return behind >= last or parse.upos[behind] not in ("VERB", "AUX", "PART")


def _is_put_in(parse: Parse, name: int, verb: int) -> bool:
    """Tell whether a name and a verb of speech stand between commas: …, Holm stressed, …."""
    speaks = verb_forms().get(parse.forms[verb]) in SPEAKING and parse.upos[name] == "PROPN"
    between = parse.forms[name - 1] == "," and parse.forms[verb + 1 : verb + 2] in ([","], ["."])
    return speaks and between and name > 0


def _is_object(layout: Layout, verb: int, noun: int) -> bool:
    """Tell whether a mark shows a noun to be what a verb characterizes: called the leak “…”."""
    parse, behind = layout.parse, noun + 1
    if "topic" not in load("verbs").get(verb_forms().get(parse.forms[verb], ""), ()):
        return False
    return behind < len(parse) and layout.owners[behind] not in (REPORTER, layout.owners[verb])


def _parts(parse: Parse, token: int) -> bool:
    """Tell whether a word is a comma or a spaced dash: After the fights - and the fire - X said."""
    if parse.forms[token] in DASHES:
        return parse.ends[token] < parse.starts[token + 1]
    return parse.forms[token] == ","


def _goes_on(parse: Parse, verb: int) -> bool:
    """Tell whether a participle hangs on a verb with a subject, behind a phrase of that verb."""
    above = parse.heads[verb]
    if parse.deprels[verb] != "advcl" or not 0 <= above < verb:
        return False
    that = parse.forms[verb + 1 : verb + 2] in (["that"], [":"]) or parse.forms[verb] == "stating"
    if not that or parse.lemmas[verb] not in _SAYING or case_of(parse, verb - 1) == "with":
        return False
    return 0 <= subject_of(parse, above) < above and parse.lemmas[above] in SPEAKING


def _before_bracket(parse: Parse, token: int) -> int:
    """Return the word before the bracket that a token closes, the token itself if it is far."""
    for opening in range(token - 1, max(0, token - _BRACKETED), -1):
        if parse.forms[opening] == "(":
            return opening - 1
    return token


def match_preposed(layout: Layout, verb: int) -> int:
    """Find X in *“…,” X said*, hung elsewhere: the noun phrase between mark and verb."""
    parse, owners = layout.parse, layout.owners
    token = verb - 1
    if parse.forms[verb].endswith("ing") and _goes_on(parse, verb):
        return NOBODY  # X warned Y in the house saying that …
    if parse.lemmas[token] == "when":
        return NOBODY
    if parse.forms[token] == ")":
        token = _before_bracket(parse, token)  # Rep. Ida Holm (L-Carrow) told
    may = token
    while may > 0 and parse.upos[may] == "ADV" and parse.forms[may] not in _MODAL_NAMES:
        may -= 1
    bare = parse.forms[verb] == verb_forms().get(parse.forms[verb])
    if parse.forms[may] in _MODAL_NAMES and not bare and owners[may] == owners[verb]:
        return may  # as Will said; May reportedly said
    token -= parse.forms[token] == "further"
    while token >= 0 and parse.upos[token] in ("ADV", "AUX") and owners[token] == owners[verb]:
        token -= 1
    if token < 0 or owners[token] != owners[verb]:
        # A name that is also an adverb: “…,” Early said.
        return verb - 1 if token < verb - 1 and parse.forms[verb - 1][:1].isupper() else NOBODY
    if not is_nominal(parse, token) or parse.lemmas[token] in RELATIVE:
        return NOBODY
    if parse.forms[verb].endswith("ing") and case_of(parse, token) == "with":
        return token  # a row with members branding it “…”
    if (
        is_reported(parse, verb)
        or parse.forms[verb : verb + 2] == ["accused", "of"]
        or parse.lemmas[token] in TIMES
        or (parse.deprels[verb].startswith(("acl", "amod")) and not _is_put_in(parse, token, verb))
    ):
        return NOBODY
    if parse.upos[token] == "PROPN" or parse.forms[token].lower() in NOMINATIVE:
        first = token
        while first > max(0, token - 8) and not _parts(parse, first - 1):
            if owners[first - 1] != owners[verb]:
                break
            first -= 1
        head = phrase_head(parse, token, first, verb)
        # His visit after the fall of Carrow shows that …
        return NOBODY if head == token and parse.lemmas[token - 1] == "of" else head
    if parse.upos[token] in ("DET", "ADJ"):
        return NOBODY
    first = _phrase_start(layout, token)
    if parse.forms[verb] in _READS:
        for noun in range(first, verb):
            if is_medium(parse.forms[noun]):
                return noun  # the sign outside the diner reads
    before = parse.forms[first - 1]
    as_maker = before == "as" and "CCONJ" not in parse.upos[first:verb]
    if first == 0 or owners[first - 1] != owners[verb] or before in _OPENERS or as_maker:
        for _ in range(first, verb):
            if first <= parse.heads[token] < verb:
                token = parse.heads[token]
        if parse.upos[token] == "ADJ":
            return max(subject_of(parse, token), NOBODY)  # officials familiar with it said
        return token
    return NOBODY


def _phrase_start(layout: Layout, token: int) -> int:
    """Return where the nouns, adjectives and prepositions before a noun begin."""
    parse, owners = layout.parse, layout.owners
    first = token
    while (
        first > 0
        and owners[first - 1] == owners[token]
        and token - first < 12
        and parse.forms[first - 1] != "as"
        and parse.forms[first - 1] not in _OPENERS
        and (
            parse.upos[first - 1] in PHRASAL
            or parse.forms[first - 1] in ("-", ".", "Miss")
            or parse.deprels[first - 1] == "nmod:poss"
        )
    ):
        first -= 1
    return first


def match_mistagged(layout: Layout, verb: int) -> int:
    """Find X in *X notes that …*, where the tagger took the verb for a noun."""
    parse = layout.parse
    if parse.upos[verb] in ("VERB", "AUX"):
        return NOBODY
    if child_by(parse, verb, ("ccomp",)) < 0:
        return NOBODY
    found = child_by(parse, verb, ("compound", "nsubj", "nmod:poss"))
    return found if 0 <= found < verb and layout.owners[found] == layout.owners[verb] else NOBODY


def match_aside(layout: Layout, verb: int) -> int:
    """Find X in *X, a doctor, said*, where the parser hung X elsewhere.

    X begins its clause, and what stands between commas behind it goes up to the verb.
    """
    parse, owners = layout.parse, layout.owners
    comma = verb - 1
    while comma > 0 and parse.upos[comma] in ("ADV", "AUX"):
        comma -= 1
    quoted = owners[comma]
    ends_quoted = quoted != owners[verb] and parse.forms[layout.ranges[quoted][1] - 1] == ","
    if not _FINITE.search(parse.forms[verb]) or not (ends_quoted or parse.forms[comma] == ","):
        return NOBODY
    if ends_quoted and is_reported(parse, verb):
        return NOBODY  # the bridge, known as “…,” was painted
    if ends_quoted:
        comma = layout.bounds[quoted][0]
    for token in range(comma - 1, max(0, verb - _ASIDE), -1):
        if owners[token] != owners[verb] or parse.forms[token] in ".!?;:":
            return NOBODY
        if parse.forms[token] != "," or not is_nominal(parse, token - 1):
            continue
        first = _phrase_start(layout, token - 1)
        while first < token - 1 and parse.upos[first] == "CCONJ":
            first += 1
        if not _begins_clause(layout, first):
            continue
        head = phrase_head(parse, token - 1, first, token)
        if is_date(parse, head) or parse.upos[first] == "ADP":
            continue
        if _is_owned(parse, head):
            continue  # X, whose son, Y, was there, said: not Y
        tied = parse.heads[head] if parse.upos[parse.heads[head]] in ("VERB", "AUX") else NOBODY
        if parse.deprels[head] in SUBJECTS and token < tied < verb:
            # One of them, speaking at home, said no: the aside has no verb of its own.
            if not parse.forms[parse.heads[head]].endswith("ing"):
                return NOBODY
        return head
    return NOBODY


def _is_owned(parse: Parse, name: int) -> bool:
    """Tell whether a name tells of whom another has: X, whose son, [Y]."""
    nouns = (name, parse.heads[name]) if parse.deprels[name] == "appos" else (name,)
    owners = [child_by(parse, noun, ("nmod:poss",)) for noun in nouns if noun >= 0]
    return any(owner >= 0 and parse.lemmas[owner] == "whose" for owner in owners)


def _begins_clause(layout: Layout, first: int) -> bool:
    """Tell whether a phrase stands at the beginning of a clause."""
    parse = layout.parse
    if first == 0 or first in layout.starts or layout.owners[first - 1] != layout.owners[first]:
        return True
    if parse.upos[first] == "DET" and parse.lemmas[first - 1] in TIMES:
        return True
    if parse.lemmas[first - 1] in RELATIVE:
        return True
    return parse.forms[first - 1].lower() in _CLAUSE_BREAKS or parse.upos[first - 1] == "SCONJ"


def match_lost(layout: Layout, verb: int) -> int:
    """Find the nearest subject before a finite verb of speech that has lost its own."""
    parse, owners = layout.parse, layout.owners
    if verb_forms().get(parse.forms[verb]) == "put":
        return _putting(layout, verb)
    if parse.deprels[verb] == "amod" and verb - 1 in layout.starts:
        return verb - 1 if parse.forms[verb - 1] in _SOMEBODY else NOBODY
    if verb_forms().get(parse.forms[verb]) not in SPEAKING:
        return _before_day(layout, verb)
    if is_reported(parse, verb):
        return NOBODY
    if parse.deprels[verb] == "acl":
        beside = _apposed(layout, verb)
        return beside if beside >= 0 else _headed(layout, verb)
    if parse.deprels[verb] == "amod":
        return _chanting(layout, verb)
    if parse.deprels[verb].startswith(("acl", "xcomp")) and not is_torn_off(parse, verb):
        return NOBODY
    torn = _torn_subject(layout, verb)
    if torn >= 0:
        return torn
    is_finite = _FINITE.search(parse.forms[verb]) is not None
    if not is_finite and (parse.upos[verb] != "VERB" or parse.upos[verb - 1] not in NOMINAL):
        return NOBODY
    for token in range(verb - 1, max(-1, verb - _LOST), -1):
        if owners[token] != owners[verb] or parse.forms[token] in ".!?;":
            return NOBODY
        if parse.deprels[token] in SUBJECTS:
            if parse.lemmas[token] in RELATIVE:
                return _described(layout, token, verb)
            if not is_finite:
                return NOBODY
            good = is_nominal(parse, token) and parse.lemmas[token] not in _UNSPOKEN
            return token if good and _is_free(layout, token, verb) else NOBODY
    return NOBODY


def _before_day(layout: Layout, verb: int) -> int:
    """Return X in *X on Monday accused Y*, where X was hung on a later verb that is joined."""
    parse, owners = layout.parse, layout.owners
    if parse.heads[verb] >= 0 or not parse.forms[verb].endswith("ed"):
        return NOBODY
    if child_by(parse, verb, ("obj",)) < verb:
        return NOBODY
    for token in range(verb - 1, max(-1, verb - _PHRASE), -1):
        if owners[token] != owners[verb] or parse.forms[token] in ".!?;,":
            return NOBODY
        if parse.deprels[token] == "nsubj" and parse.heads[parse.heads[token]] == verb:
            return token if is_nominal(parse, token) else NOBODY
    return NOBODY


def _putting(layout: Layout, verb: int) -> int:
    """Return X in *as X, the mayor, put it*, where the parser took *as* for a preposition."""
    parse, owners = layout.parse, layout.owners
    if parse.forms[verb + 1 : verb + 2] != ["it"]:
        return NOBODY
    for child in parse.children[verb]:
        if child < verb and parse.deprels[child] == "obl" and case_of(parse, child) == "as":
            return child if owners[child] == owners[verb] else NOBODY
    return NOBODY


def _apposed(layout: Layout, verb: int) -> int:
    """Return X in *a claim X called “…”*, where the parser took X for another name of the claim."""
    parse, owners, name = layout.parse, layout.owners, verb - 1
    while name > 0 and parse.deprels[name] == "flat":
        name -= 1
    if name < 1 or parse.upos[name] != "PROPN" or parse.deprels[name] != "appos":
        return NOBODY
    tied = parse.heads[name] == parse.heads[verb] == name - 1
    return name if tied and owners[name] == owners[verb] else NOBODY


def _headed(layout: Layout, verb: int) -> int:
    """Return the subject that the parser took for the root: Few officials described it as …."""
    parse, noun = layout.parse, layout.parse.heads[verb]
    above = parse.heads[noun]
    if above >= 0 and noun == verb - 1 and parse.deprels[noun] == "nsubj":
        if layout.owners[above] != layout.owners[verb] == layout.owners[noun]:
            return noun  # “I found out,” one engineer posted
    if above >= 0 and parse.lemmas[above] in _NEAR_IT and parse.heads[above] < 0:
        subject = subject_of(parse, above)  # sources close to X described it as “…”
        if 0 <= subject < above and child_by(parse, verb, ("obj",)) > verb:
            return subject if layout.owners[subject] == layout.owners[verb] else NOBODY
    if not parse.forms[verb].endswith("ed") or parse.heads[noun] >= 0 or noun > verb:
        return NOBODY
    has_object = child_by(parse, verb, ("obj", "ccomp")) > verb
    has_agent = child_by(parse, verb, ("obl:agent",)) >= 0
    same = layout.owners[noun] == layout.owners[verb]
    return noun if has_object and same and not has_agent and is_nominal(parse, noun) else NOBODY


def _chanting(layout: Layout, verb: int) -> int:
    """Return the subject that was hung on what is cried out: The crowd chanted “Yes! Yes!”."""
    parse, owners, subject = layout.parse, layout.owners, verb - 1
    if subject < 0 or parse.deprels[subject] != "nsubj" or verb + 1 >= len(owners):
        return NOBODY
    if owners[verb + 1] == owners[verb]:
        return NOBODY
    same = parse.heads[subject] == parse.heads[verb] and owners[subject] == owners[verb]
    return subject if same and parse.forms[verb].endswith("ed") else NOBODY


def _torn_subject(layout: Layout, verb: int) -> int:
    """Return the subject that the parser took for an expletive or hung on the reported verb.

    It added that …; pilots insist they will stay.
    """
    parse, owners = layout.parse, layout.owners
    clause = child_by(parse, verb, ("ccomp",))
    if clause < verb:
        return NOBODY
    found = child_by(parse, verb, ("expl",))
    if found < 0 and child_by(parse, clause, ("nsubj",)) < verb < subject_of(parse, clause):
        found = child_by(parse, clause, ("nsubj",))
    return found if 0 <= found < verb and owners[found] == owners[verb] else NOBODY


def _is_free(layout: Layout, subject: int, verb: int) -> bool:
    """Tell whether a verb may take a subject: it is no later verb's, unless that one is quoted."""
    head = layout.parse.heads[subject]
    return head <= verb or layout.parse.heads[head] == verb or layout.owners[head] != REPORTER


def _described(layout: Layout, pronoun: int, verb: int) -> int:
    """Find X in *X who spoke to us said*: the noun of the relative clause before a verb."""
    parse = layout.parse
    noun = relative_noun(parse, pronoun)
    if noun == pronoun or parse.forms[pronoun - 1] == "," or parse.forms[verb - 1] == ",":
        return NOBODY
    tied = parse.deprels[noun] in SUBJECTS and noun < parse.heads[noun] < verb
    return noun if not tied and _begins_clause(layout, left_edge(parse, noun)) else NOBODY
