"""The clause that hangs on a verb of speech: X said that …, X vowed to …, …, X said."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import NOMINATIVE
from quoteattr.reporting.charges import (
    CHARGING,
    charge_end,
    charged_from,
    is_gerund,
    is_reported_phrase,
    wanted_from,
)
from quoteattr.reporting.joined import with_partner, with_second
from quoteattr.reporting.remarks import RELATIVES, is_aside
from quoteattr.syntax import (
    CALENDAR,
    QUESTIONS,
    SUBJECTS,
    TIMES,
    child_by,
    finite_above,
    has_that,
    subtree_end,
    subtree_start,
)

_CHARGED = frozenset(("obj", "obl", "obl:agent", "obl:unmarked"))
CLOSERS = frozenset((".", "!", "?", ";", ":"))
_ASKING = frozenset(("ask", "wonder", "inquire", "enquire", "query", "explain"))
_DEMANDING = frozenset(("demand", "suggest", "recommend", "propose", "insist", "request"))
# What may stand between a cue and its clause: said on Monday, the plan …
_LOOSE = frozenset(
    {"obl", "obl:unmarked", "obj", "iobj", "advmod", "advcl", "compound:prt", "punct"}
)
_CONDITIONS = frozenset(("if", "unless", "despite", "although", "though", "because", "as"))
_APART = frozenset(("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"))
_PHRASAL = frozenset(("DET", "PRON", "PROPN"))
_SUBJECTS = SUBJECTS | {"expl"}
# Words that open a clause in front of its frame.
_OPENERS = frozenset(("When", "While", "After", "Before", "Although", "Though", "If"))
_OPENING = 3
# What tells the setting of a clause: In the long run, it helps; At best, it fails.
_SETTING = frozenset(("in", "at", "with", "without", "under", "despite", "by", "over"))
# Where somebody speaks, not what of: In an interview, X said.
_OCCASIONS = frozenset(
    {"interview", "conference", "briefing", "hearing", "debate", "meeting", "call", "filing"}
    | {"talk", "visit", "court", "document", "appearance", "event", "rally", "broadcast"}
)
_SIDES = frozenset(("because", "since", "when", "if", "unless", "until", "after", "before"))
_CAUSES = frozenset(("because", "if", "unless", "until"))
_PAST = frozenset(("last", "this", "earlier"))
_SINCE = frozenset(("after", "before", "since"))
_RELATIVE = RELATIVES - {"where"}
# Words that begin another phrase, not the rest of a clause that was cut short.
_BORDERS = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP"))


def verb_clause(layout: Layout, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the clause that hangs on a verb: X said that …, X vowed to …, …, X said."""
    parse, cue = layout.parse, frame.cue
    if frame.pattern == "verb-preposed" and parse.forms[cue + 1 : cue + 2] == [":"]:
        return None  # a headline: Town protests: shops closed
    if verb_forms().get(parse.forms[cue]) in _DEMANDING:
        words = _demanded(layout, cue, last)
        if words is not None:
            return words
    for child in parse.children[cue]:
        if is_aside(layout, cue, child):
            continue
        inverted = frame.pattern != "verb-agent" and child > frame.source > cue
        if inverted and parse.forms[child].endswith("ing"):
            continue  # It rained, said X adding that …
        if "clause" in frame.traits and _is_clause(layout, cue, child):
            if child < cue:
                opens = parse.forms[subtree_start(parse, child)] in _OPENERS
                if opens and parse.forms[cue + 1 : cue + 2] not in ([","], ["."], []):
                    continue  # While it rained, X says the roads are dry
                marked = layout.owners[child] != REPORTER
                if _has_clause_behind(layout, frame, right_behind=marked):
                    continue
                return _front_start(layout, frame, child), phrase_start(layout, frame)
            if parse.deprels[child] == "obj" and parse.lemmas[child] == "what":
                return child, subtree_end(parse, child, last)  # asked her what she planned
            if parse.deprels[child] == "obj":
                return subtree_start(parse, child), subtree_end(parse, child, last)
            if frame.pattern != "verb-inverted":
                return clause_behind(layout, frame, child, last)
        elif child > cue and is_reported_phrase(layout, frame, child):
            return _phrase(layout, cue, child, last)
        elif parse.deprels[child] in _CHARGED and verb_forms().get(parse.forms[cue]) in CHARGING:
            charge = child_by(parse, child, ("acl", "nmod"))
            if charge > child and is_gerund(layout, charge):
                start, end = subtree_start(parse, charge) + 1, charge_end(layout, charge, last)
                return start, _before_relative(layout, start, end)
    return None


def _demanded(layout: Layout, cue: int, last: int) -> tuple[int, int] | None:
    """Return a clause without *that* and tense: demanded the board publish the log."""
    parse = layout.parse
    wanted = child_by(parse, cue, ("obj",))
    for child in parse.children[cue]:
        bare = parse.forms[child] == parse.lemmas[child] and parse.upos[child] in ("VERB", "AUX")
        if parse.deprels[child] == "xcomp" and cue < wanted < child and bare:
            start = subtree_start(parse, wanted)
            if start == cue + 1 and "to" not in parse.forms[wanted:child]:
                return start, subtree_end(parse, child, last)
    return None


def _is_clause(layout: Layout, cue: int, child: int) -> bool:
    """Tell whether a word is the verb of a clause that a cue governs: said it was cold."""
    parse, relation = layout.parse, layout.parse.deprels[child]
    asking = verb_forms().get(parse.forms[cue]) in _ASKING
    if relation == "advcl" and child > cue:
        marker = parse.lemmas[subtree_start(parse, child)]
        if asking and subtree_start(parse, child) in (cue + 1, _behind_hearer(parse, cue)):
            return marker in QUESTIONS  # asked when the boat would sail
        if marker == "that":
            return "it" not in load("verbs").get(parse.lemmas[child], ())  # was, as she put it, “…”
        return marker == "whether" or (marker == "if" and asking)
    if relation == "obj":
        return (asking and _is_question(parse, child)) or _has_that(parse, child)
    return relation == "ccomp" and not (is_relative(parse, cue, child) or _is_when(parse, cue))


def _is_when(parse: Parse, cue: int) -> bool:
    """Tell whether a comma and a time part a cue from what follows: X said, a week after it ran."""
    if parse.forms[cue + 1 : cue + 2] != [","]:
        return False
    pairs = zip(parse.lemmas[cue + 2 : cue + 6], parse.lemmas[cue + 3 : cue + 7], strict=False)
    return any(time in TIMES and joint in _SINCE for time, joint in pairs)


def is_relative(parse: Parse, cue: int, clause: int) -> bool:
    """Tell whether a clause behind a cue tells of who speaks: X said, whose office it is."""
    first = subtree_start(parse, clause)
    return (
        cue < first < clause and parse.forms[first] == "," and parse.lemmas[first + 1] in _RELATIVE
    )


def _behind_hearer(parse: Parse, cue: int) -> int:
    """Return the token behind whom a verb asks: asked the minister [when] it was."""
    hearer = child_by(parse, cue, ("obj", "iobj"))
    return subtree_end(parse, hearer, len(parse)) if hearer > cue else cue + 1


def _is_question(parse: Parse, child: int) -> bool:
    """Tell whether the parser took a question for a noun with a relative clause: how many X did."""
    if parse.lemmas[child] != "what" and parse.lemmas[subtree_start(parse, child)] not in QUESTIONS:
        return False
    return child_by(parse, child, ("advcl:relcl", "acl:relcl")) >= 0


def _has_that(parse: Parse, child: int) -> bool:
    """Tell whether *that* shows a noun to be a verb: demanded that parliament debate it."""
    return any(
        parse.lemmas[mark] == "that" and parse.deprels[mark] == "mark" and mark < child
        for mark in parse.children[child]
    )


def _front_start(layout: Layout, frame: Frame, clause: int) -> int:
    """Return where a clause before its frame begins, with a subject that was hung on the cue."""
    parse, start = layout.parse, subtree_start(layout.parse, clause)
    for child in parse.children[frame.cue]:
        if child != frame.source and parse.deprels[child] in SUBJECTS:
            if child < start:
                return subtree_start(parse, child)
    return _behind_opening(layout, frame.cue, start)


def _behind_opening(layout: Layout, cue: int, start: int) -> int:
    """Return where the sentence begins if only a few words of its clause stand before a clause.

    [Not long] after, calls came, X said; [When Y came,] Z left, X said.
    """
    parse, first = layout.parse, layout.parse.sentence_at(cue)[0]
    before = parse.forms[first:start]
    if before and before[-1] == "," and _is_aside_of(parse, cue, first, start):
        return first
    if not before or any(owner != REPORTER for owner in layout.owners[first:start]):
        return start
    if parse.forms[first] in _OPENERS and before[-1] == ",":
        opens = any(
            parse.deprels[child] == "advcl" for child in parse.children[cue] if child < start
        )
        return first if opens and not SUBJECTS.isdisjoint(parse.deprels[first:start]) else start
    short = len(before) <= _OPENING and before[0] in _OPENERS | {
        "Not",
        "Of",
        "Only",
        "More",
        "Less",
    }
    return first if short and "," not in before else start


def _is_aside_of(parse: Parse, cue: int, first: int, start: int) -> bool:
    """Tell whether a phrase in front belongs to the clause behind it: In all, it helps, X said."""
    top = next((n for n in range(first, start) if parse.heads[n] == cue), -1)
    if top < 0 or parse.deprels[top] != "obl" or subtree_start(parse, top) != first:
        return False
    if parse.lemmas[top] in load("messages") or is_medium(parse.forms[top]):
        return False
    case = parse.forms[first].lower()
    return case in _SETTING and parse.upos[top] != "PROPN" and parse.lemmas[top] not in _OCCASIONS


def _phrase(layout: Layout, cue: int, child: int, last: int) -> tuple[int, int]:
    """Return the range of a reported phrase: to go, going, not to go."""
    parse, start = layout.parse, subtree_start(layout.parse, child)
    end = subtree_end(parse, child, last)
    if parse.deprels[child] == "advcl":
        if parse.lemmas[cue] != "plead":
            start = charged_from(layout, cue, start)
        start = wanted_from(layout, cue, start)
    if parse.deprels[child] in ("advcl", "obj"):
        end = charge_end(layout, child, last)
    for joined in parse.children[child]:
        if finite_above(parse, joined) >= 0:
            end = min(end, subtree_start(parse, joined))
    return start, _before_relative(layout, start, end)


def _before_relative(layout: Layout, first: int, last: int) -> int:
    """Leave out what the reporter knows of a thing: vowed to drain the lake, which is deep."""
    parse = layout.parse
    for token in range(first + 1, last - 1):
        if parse.forms[token] == "," and parse.lemmas[token + 1] in RELATIVES:
            return token
    return last


def _has_clause_behind(layout: Layout, frame: Frame, *, right_behind: bool) -> bool:
    """Tell whether a cue reports the clause behind it, not the one before it.

    No comma parts that one from it, or this one follows it at once: Despite X, Y says it is cold.
    """
    parse, cue = layout.parse, frame.cue
    start = phrase_start(layout, frame)
    parted = start > 0 and parse.forms[start - 1] == ","
    if parted and parse.forms[cue + 1 : cue + 2] == [","]:
        return False
    return any(
        child > cue
        and parse.deprels[child] == "ccomp"
        and child_by(parse, child, _SUBJECTS) >= 0
        and (
            not (parted or right_behind)
            or subtree_start(parse, child) == cue + 1
            or (has_that(parse, child) and _stands_near(parse, cue, child))
        )
        for child in parse.children[cue]
    )


def _stands_near(parse: Parse, cue: int, clause: int) -> bool:
    """Tell whether no verb parts a clause from its cue: say privately that, told her that …."""
    return _APART.isdisjoint(parse.upos[cue + 1 : subtree_start(parse, clause)])


def clause_behind(layout: Layout, frame: Frame, clause: int, last: int) -> tuple[int, int]:
    """Return the reported clause behind a cue, mended where the parser cut it short.

    It goes on to the end of its subtree, or of the sentence where the subtree stops in the
    middle of a phrase.
    """
    parse = layout.parse
    clause = _introduced(parse, frame.cue, clause)
    start = _behind_time(layout, _clause_start(layout, frame, clause), clause)
    end = subtree_end(parse, clause, last)
    if end < last and parse.upos[end] not in _BORDERS and parse.heads[end] != frame.cue:
        end = next((token for token in range(end, last) if parse.forms[token] in CLOSERS), last)
    for joined in parse.children[clause]:
        if joined < end and finite_above(parse, joined) >= 0:
            return start, subtree_start(parse, joined)
    end = _with_side_clause(layout, frame.cue, end, last)
    end = with_second(layout, frame.cue, clause, max(end, start), last)
    return start, with_partner(layout, frame.cue, end, last)


def _introduced(parse: Parse, cue: int, clause: int) -> int:
    """Return the clause that *that* right behind a cue belongs to: said that with X, [it] would."""
    if parse.forms[cue + 1 : cue + 2] != ["that"] or parse.deprels[cue + 1] != "mark":
        return clause
    main = parse.heads[cue + 1]
    told = main > clause and parse.heads[main] == cue and parse.deprels[main] == "ccomp"
    return main if told else clause


def _with_side_clause(layout: Layout, cue: int, end: int, last: int) -> int:
    """Return the end of a clause with the reason behind its comma: says it fell, because X left."""
    parse = layout.parse
    comma = parse.forms[end : end + 1] == [","]
    marker = "".join(parse.forms[end + comma : end + comma + 1])
    if marker not in _SIDES or not (comma or marker in _CAUSES):
        return end
    for child in parse.children[cue]:
        if parse.deprels[child] == "advcl" and subtree_start(parse, child) in (end, end + 1):
            return subtree_end(parse, child, last)
    return end


def _behind_time(layout: Layout, start: int, clause: int) -> int:
    """Return where a clause begins behind when it was said: said [last month] they would go."""
    parse = layout.parse
    time = start + 1
    if time >= clause or parse.forms[start] not in _PAST:
        return start
    said_when = parse.lemmas[time] in TIMES
    if said_when and parse.deprels[time + 1] in SUBJECTS and parse.upos[time + 1] == "PRON":
        return time + 1
    return start


def _clause_start(layout: Layout, frame: Frame, clause: int) -> int:
    """Return where a clause behind its cue begins: behind the cue, its hearer and *that*."""
    parse, cue = layout.parse, frame.cue
    start = max(cue + 1, subtree_start(parse, clause))
    for token in range(cue + 1, min(start + 2, clause + 1)):
        if parse.lemmas[token] == "that" and parse.upos[token] == "SCONJ":
            return token
    hearer = child_by(parse, cue, ("iobj", "obj"))
    if "hearer" in frame.traits and parse.heads[cue] == clause and cue < hearer < clause:
        return subtree_end(parse, hearer, clause)  # the cue was hung on its clause
    if "hearer" in frame.traits:
        # Told her the lake was deep: not *her lake*.
        hears = start < clause and parse.forms[start] == "her"
        hears = (hears and parse.upos[start + 1] in _PHRASAL) or _is_hearer(parse, start, clause)
        return start + hears
    for token in range(cue + 1, start):
        if parse.heads[token] == cue and parse.lemmas[token] in CALENDAR:
            return start  # said Sunday it was so
        if parse.heads[token] == cue and parse.deprels[token] in _LOOSE:
            return cue + 1 if _begins_clause(layout, cue, token) else start
    return cue + 1


def _is_hearer(parse: Parse, token: int, clause: int) -> bool:
    """Tell whether a name before a subject is who hears the clause: told Holm she was ill."""
    if token + 1 >= clause:
        return False
    name = parse.upos[token] == "PROPN" and parse.deprels[token] not in SUBJECTS
    return name and parse.lemmas[token + 1] in NOMINATIVE


def _begins_clause(layout: Layout, cue: int, token: int) -> bool:
    """Tell whether a phrase right behind a cue is part of what it reports.

    A subject that the parser took for the object (said the road | floods), a condition (said
    if it rains, the road floods), but no day (said Monday the road floods).
    """
    parse = layout.parse
    if subtree_start(parse, token) != cue + 1:
        return False
    if parse.deprels[token] == "obj":
        # Said 20 years of talks had failed, not: said last week it had failed.
        return parse.lemmas[token] not in TIMES or child_by(parse, token, ("nmod",)) > token
    return parse.forms[cue + 1] in _CONDITIONS


def phrase_start(layout: Layout, frame: Frame) -> int:
    """Return where the frame itself begins, the source or the cue."""
    parse = layout.parse
    if frame.source < 0 or frame.source > frame.cue:
        return frame.cue
    start = min(frame.cue, subtree_start(parse, frame.source))
    while start > 0 and parse.heads[start - 1] == frame.cue and parse.deprels[start - 1] == "nsubj":
        start = subtree_start(parse, start - 1)
    while (
        start > 0 and parse.upos[start - 1] == "DET" and start <= parse.heads[start - 1] < frame.cue
    ):
        start -= 1  # an article hung on the last word of a name
    return start + (parse.upos[start] == "PUNCT")
