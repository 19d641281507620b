"""Frames whose cue is a verb: X said, said X, described by X, X, who called ….

The order of the patterns is the order in which they are asked.
"""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.lexicon import verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns.beside import (
    match_aside,
    match_inverted,
    match_lost,
    match_mistagged,
    match_preposed,
)
from quoteattr.patterns.pattern import NOBODY, Pattern
from quoteattr.patterns.shared import match_shared
from quoteattr.patterns.words import QUOTING, is_nominal, is_reported
from quoteattr.syntax import (
    CALENDAR,
    RELATIVE,
    SUBJECTS,
    TIMES,
    child_by,
    is_date,
    passive_subject_of,
    phrase_head,
    subject_of,
)

_FAR = 6
_IN_NAMES = frozenset(("PROPN", "NOUN", "ADP", "ADJ", "DET"))
# By telephone: no agent.
_MEANS = frozenset(
    {"telephone", "phone", "e-mail", "email", "mail", "letter", "text", "radio", "video", "fax"}
)


def _match_subject(layout: Layout, verb: int) -> int:
    """Find X in *X said*: the verb's own subject."""
    parse = layout.parse
    subject = subject_of(parse, verb)
    if subject >= 0 and layout.owners[subject] != layout.owners[verb]:
        subject = _outside(layout, verb)
    if subject < 0 and parse.heads[verb - 1] == verb and parse.deprels[verb - 1] == "det":
        # What some call “…”; Another tweeted, “…”.
        alone = parse.forms[verb - 2 : verb - 1] == ["what"] or verb - 1 in layout.starts
        return verb - 1 if alone else NOBODY
    if subject < 0 or not is_nominal(parse, subject) or is_reported(parse, verb):
        return NOBODY
    if parse.deprels[verb - 1] == "flat" and parse.forms[verb - 2] == "," and subject < verb - 1:
        return verb - 1  # In a letter to the minister, Ida Holm, [Lind] insisted
    if parse.forms[subject] == "afterwards":
        subject = child_by(parse, subject, ("compound", "flat"))  # Mr Holm afterwards described it
    if parse.forms[subject - 1 : subject + 1] == ["and", "that"] and parse.deprels[verb] == "conj":
        return NOBODY  # explained that it was so, and that claims were false
    if parse.lemmas[subject] in RELATIVE and parse.deprels[verb].startswith("acl"):
        return NOBODY
    if verb - subject > _FAR and parse.upos[verb - 1] == "PROPN":
        subject = _named_before(layout, verb, subject)
    if parse.lemmas[subject] in TIMES and parse.upos[subject] == "NOUN":
        return NOBODY  # the coming weeks will show
    # Accused of theft: whoever it is does not accuse.
    return NOBODY if parse.forms[verb : verb + 2] == ["accused", "of"] else subject


def _named_before(layout: Layout, verb: int, subject: int) -> int:
    """Return the name right before a verb whose subject is another verb's: Y was ill, [X] said."""
    parse, comma = layout.parse, verb - 1
    while comma > subject and parse.upos[comma] in _IN_NAMES:
        comma -= 1
    clause = child_by(parse, verb, ("ccomp",))
    if parse.forms[comma] != "," or not subject < clause < comma:
        return subject
    if child_by(parse, clause, SUBJECTS) >= 0 or layout.owners[comma] != layout.owners[verb]:
        return subject
    return phrase_head(parse, verb - 1, comma + 1, verb)


def _outside(layout: Layout, verb: int) -> int:
    """Return the last subject of a verb that stands on the same side of the marks."""
    parse, owners = layout.parse, layout.owners
    found = NOBODY
    for child in parse.children[verb]:
        if parse.deprels[child] == "nsubj" and owners[child] == owners[verb]:
            found = child
    return found


def _match_quoted(layout: Layout, verb: int) -> int:
    """Find X in *Y quoted X as saying* and *X was quoted by Y*: whom others quote."""
    parse, owners = layout.parse, layout.owners
    lemma = verb_forms().get(parse.forms[verb])
    if lemma not in QUOTING and lemma != "recall":
        return NOBODY
    if lemma in QUOTING and is_reported(parse, verb):
        quoted = passive_subject_of(parse, verb)
        quoted = quoted if quoted >= 0 else subject_of(parse, verb)
    else:
        said = any(
            parse.forms[child] == "saying" and child > verb for child in parse.children[verb]
        )
        quoted = child_by(parse, verb, ("obj",)) if said else NOBODY
    return quoted if quoted >= 0 and owners[quoted] == owners[verb] else NOBODY


def _match_relative(layout: Layout, verb: int) -> int:
    """Find *who* in *X, who said*: the relative pronoun, which stands for the noun before it."""
    parse = layout.parse
    head = parse.heads[verb]
    if not parse.deprels[verb].startswith("acl") or head < 0 or head > verb:
        return NOBODY
    subject = subject_of(parse, verb)
    if subject < 0:
        subject = _relative_before(parse, verb, head)
    if subject < 0 or parse.lemmas[subject] not in RELATIVE:
        return NOBODY
    return subject if layout.owners[head] == layout.owners[verb] else NOBODY


def _relative_before(parse: Parse, verb: int, head: int) -> int:
    """Return *who* of another relative clause of the same noun: X, who fights, claims that …."""
    if parse.forms[verb].endswith("ing") or is_reported(parse, verb):
        return NOBODY
    found = NOBODY
    for child in parse.children[head]:
        if head < child < verb and parse.deprels[child] == "acl:relcl":
            found = subject_of(parse, child)
    return found


def _match_agent(layout: Layout, verb: int) -> int:
    """Find X in *described by X*: the agent of a passive or a participle."""
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
                if not _is_means(parse, child):
                    return child
    return NOBODY


def _is_means(parse: Parse, noun: int) -> bool:
    """Tell whether a noun behind *by* says when or how: by Monday, by telephone."""
    lemma = parse.lemmas[noun]
    bare = lemma in _MEANS and child_by(parse, noun, ("det", "nmod:poss")) < 0
    return bare or is_date(parse, noun) or lemma in TIMES - CALENDAR


def _has_case(parse: Parse, token: int, word: str) -> bool:
    """Tell whether a word is one of a nominal's prepositions."""
    return any(
        parse.deprels[child] == "case" and parse.lemmas[child] == word
        for child in parse.children[token]
    )


PATTERNS = (
    Pattern(
        "verb-quoted",
        "“It works,” the paper quoted [Ida Holm] as saying.",
        "The paper printed a “quoted” price.",
        _match_quoted,
    ),
    Pattern(
        "verb-inverted", "“It works,” said [Ida Holm].", "“It works” is a song.", match_inverted
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
        "verb-preposed", "“It works,” [Ida Holm] said.", "“It works” is a song.", match_preposed
    ),
    Pattern(
        "verb-aside",
        "Recalling that day, [Ida Holm], who ran the harbour for years, said of it: “Good.”",
        "It rained, a lot, on the “mess”.",
        match_aside,
    ),
    Pattern(
        "verb-shared",
        "[Ida Holm] smiled, adding that it was “good”.",
        "It rained, adding to the “mess”.",
        match_shared,
    ),
    Pattern(
        "verb-mistagged",
        "The [agency] notes that it is “good”.",
        "The notes were “good”.",
        match_mistagged,
    ),
    Pattern(
        "verb-lost",
        "[Another man] familiar with her thinking said it was “good”.",
        "It was “good”.",
        match_lost,
    ),
)
