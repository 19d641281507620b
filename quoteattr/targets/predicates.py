"""Topics that quoted words are said of: X was “…”, X would “…”, X has “…”."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import is_nominal
from quoteattr.syntax import RELATIVE, child_by, is_passive, relative_noun

_CUES = load("verbs")
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_NO_TOPICS = RELATIVE | {"there", "it"}
_ARGUMENTS = frozenset(("obj", "xcomp", "advmod"))
_CONTROLLED = frozenset(("obj", "iobj"))
# Verbs whose complement says something of their subject: X seemed “…”, X wanted to “…”.
_RAISING = frozenset(
    {"be", "become", "remain", "stay", "get", "go", "continue"}
    | {"seem", "appear", "look", "sound", "feel"}
    | {"have", "need", "want"}
)
# Verbs whose complement says something of their object: found X “…”.
_JUDGING = frozenset(("find", "consider", "deem", "judge", "think"))
# X is based on “…”, X is reduced to “…”.
_GROUNDS = frozenset(("on", "to"))
_INFINITE = frozenset(("xcomp", "advcl"))
_AUXILIARY = frozenset(("AUX", "ADV", "PART", "PUNCT"))
_NEAR = 3
_WINDOW = 6
# Quoted words and auxiliaries between X and the predicate, at most.
_FAR = 60


def predicated(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X was “…”*, *X would “…”*: the subject of a quoted predicate."""
    parse = layout.parse
    predicate = top
    for _ in range(_NEAR):
        subject = child_by(parse, predicate, _SUBJECTS)
        if subject >= 0:
            if subject >= words[0] or subject == frame.source or not _is_named(layout, subject):
                return -1
            if subject == frame.cue:
                return -1  # X's answer was that “…”
            if parse.lemmas[subject] == "it" and parse.forms[words[1] + 1 : words[1] + 2] == [
                "that"
            ]:
                return -1  # said it was “odd” that it rained
            if parse.lemmas[subject] in RELATIVE:
                return relative_noun(parse, subject)
            return subject if parse.lemmas[subject] != "there" else -1
        head, relation = parse.heads[predicate], parse.deprels[predicate]
        if head < 0:
            return -1
        if (
            head == frame.cue
            and relation == "ccomp"
            and predicate == words[0] + _is_marked(layout, words)
        ):
            wrongly = child_by(parse, head, ("obj",))
            if head < wrongly < words[0] and parse.upos[predicate] == "VERB":
                return wrongly  # said the plan “exists …”, the plan hung on the cue
        if head == frame.cue and relation == "xcomp" and _is_being(parse, predicate):
            return frame.source
        if relation != "conj":
            if relation not in ("xcomp", "ccomp") or parse.lemmas[head] not in _RAISING:
                return -1
        predicate = head
    return -1


def _is_marked(layout: Layout, words: tuple[int, int]) -> bool:
    """Tell whether a token range begins with a mark."""
    return layout.parse.upos[words[0]] == "PUNCT"


def _is_named(layout: Layout, subject: int) -> bool:
    """Tell whether a subject is the reporter's word, or one in marks: wrote that “fog” was “…”."""
    owner = layout.owners[subject]
    return owner == REPORTER or layout.ranges[owner] == (subject, subject + 1)


def _is_being(parse: Parse, predicate: int) -> bool:
    """Tell whether words say what somebody is: admits to being “…”."""
    copula = child_by(parse, predicate, ("cop",))
    return copula >= 0 and parse.forms[copula] == "being"


def clause_subject(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *said X has “…”* and in *expects X to “…”*."""
    parse, owners = layout.parse, layout.owners
    verb, relation = parse.heads[top], parse.deprels[top]
    based = relation == "obl" and _is_ground(parse, verb, words[0])
    if not (relation in _ARGUMENTS or based) or verb < 0 or owners[verb] != REPORTER:
        return -1
    if verb == frame.cue:
        # Wanted X to “…”; but told X to “…”: X hears it.
        wanted = child_by(parse, verb, ("obj",)) if relation == "xcomp" else -1
        return wanted if verb < wanted < words[0] and "thought" in frame.traits else -1
    judged = parse.lemmas[verb] in _JUDGING and (0 <= child_by(parse, verb, _CONTROLLED) < words[0])
    controlled = relation == "xcomp" or judged or "topic" in _CUES.get(parse.lemmas[verb], ())
    roles = _CONTROLLED if controlled else _SUBJECTS
    for child in parse.children[verb]:
        if child >= words[0]:
            break
        if parse.deprels[child] in roles and owners[child] == REPORTER:
            named = child != frame.source and parse.lemmas[child] not in _NO_TOPICS
            it = controlled and parse.lemmas[child] == "it"  # consider it “…”
            return child if named or it else -1
    return -1


def _is_ground(parse: Parse, verb: int, first: int) -> bool:
    """Tell whether words behind a preposition end a passive: X is based on “…”."""
    before = parse.forms[first - 2 : first]
    return not _GROUNDS.isdisjoint(before) and is_passive(parse, verb)


def pursued(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *said X would strive to “…”*, *said X would meet Y to seek “…”*."""
    parse, owners = layout.parse, layout.owners
    if parse.forms[words[0]] == "to":
        return -1  # sent ships “to remind them”
    verb = top if parse.upos[top] == "VERB" else parse.heads[top]
    if verb != top and (parse.deprels[top] != "obj" or owners[verb] != REPORTER):
        return -1
    for _ in range(_NEAR):
        head = parse.heads[verb]
        infinite = parse.deprels[verb] in _INFINITE and "to" in parse.forms[verb - _NEAR : verb]
        if not infinite or head <= frame.cue or owners[head] != REPORTER:
            return -1
        if child_by(parse, head, _CONTROLLED) >= 0 and parse.deprels[verb] == "xcomp":
            return -1  # asked Y to “…”
        subject = child_by(parse, head, _SUBJECTS)
        if subject >= 0:
            named = owners[subject] == REPORTER and parse.lemmas[subject] not in _NO_TOPICS
            return subject if named and subject > frame.cue else -1
        verb = head
    return -1


def resumed(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X is “…,” she said, and “…”* and in *X has stood firm, she said, and “…”*."""
    parse = layout.parse
    joint = next((n for n in parse.children[top] if parse.deprels[n] == "cc"), top)
    if not max(frame.cue, frame.source) < joint < words[0] or child_by(parse, top, _SUBJECTS) >= 0:
        return -1
    clause = parse.heads[frame.cue] if parse.deprels[frame.cue] == "parataxis" else -1
    if clause < 0:
        clause = child_by(parse, frame.cue, ("ccomp",))
    if not 0 <= clause < min(frame.cue, frame.source):
        return -1
    subject = child_by(parse, clause, _SUBJECTS)
    named = subject >= 0 and layout.owners[subject] == REPORTER
    return subject if named and parse.lemmas[subject] not in _NO_TOPICS else -1


def before_predicate(layout: Layout, frame: Frame, top: int, words: tuple[int, int]) -> int:
    """Return X in *X is “…”*, *X “would …”* where the parser did not take X for a subject."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    token = words[0] - 1
    farthest = max(cue, token - _FAR)
    while token > farthest and (
        parse.upos[token] in _AUXILIARY
        or owners[token] != REPORTER
        or (parse.upos[token] == "CCONJ" and parse.upos[token + 1] == "AUX")
    ):
        token -= 1
    if token == farthest > cue:
        return -1
    if "AUX" not in parse.upos[token + 1 : words[0] + 1]:
        return -1
    if token <= cue or "," in parse.forms[token + 1 : words[0]]:
        return _before_frame(layout, frame, words[0])
    found = -1
    for _ in range(_WINDOW):
        if token in (cue, frame.source) or not cue < token < words[0]:
            break
        if is_nominal(parse, token):
            found = token
        token = parse.heads[token]
    return found if found < 0 or parse.lemmas[found] not in _NO_TOPICS else -1


def _before_frame(layout: Layout, frame: Frame, last: int) -> int:
    """Return X in *X, she said, was “…”*: another subject that the parser gave to the cue."""
    parse = layout.parse
    for child in parse.children[frame.cue]:
        if frame.source < frame.cue < child < last and parse.deprels[child] == "nsubj":
            return child if layout.owners[child] == REPORTER else -1  # said that X, who …, was “…”
        if child < frame.source and parse.deprels[child] in _SUBJECTS:
            apart = "," in parse.forms[child : frame.source]
            return child if apart and layout.owners[child] == REPORTER else -1
    return -1
