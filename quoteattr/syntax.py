"""Questions that rules ask of a parse: noun phrases, subjects, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.lexicon import is_medium, load
from quoteattr.parse import Parse

# Relations inside a noun phrase, left and right of its head.
_LEFT = frozenset(
    {"det", "det:predet", "cc:preconj", "amod", "advmod", "nummod"}
    | {"nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "nmod:npmod"}
    | {"obl:npmod", "obl:unmarked"}
    | {"compound", "flat", "goeswith", "appos", "dep"}
)
_RIGHT = frozenset(
    {"nmod", "nmod:desc", "nmod:unmarked", "nmod:tmod", "nummod", "amod"}
    | {"compound", "flat", "fixed", "goeswith", "appos"}
)
_INSIDE = frozenset(
    {"det", "det:predet", "case", "amod", "nummod", "nmod", "nmod:poss", "nmod:desc"}
    | {"nmod:unmarked", "compound", "flat", "fixed", "goeswith", "appos"}
    | {"conj", "cc", "punct", "dep"}
)
_NOMINAL_ONLY = frozenset(("dep", "appos", "nmod"))
# Right of the head these go with it only if no comma, dash or bracket comes before them.
_TIED = frozenset(("appos", "amod", "nmod", "nmod:unmarked"))
_DATES = frozenset(("nmod", "nmod:unmarked", "nmod:tmod"))
_BREAKS = frozenset((",", "—", "–", "-", "("))
_NAME_PARTS = ("flat", "nmod:desc")
_CLAUSE = frozenset(("acl", "acl:relcl"))
_ACTIVE = frozenset(("nsubj", "nsubj:outer", "csubj"))
SUBJECTS = _ACTIVE | {"nsubj:pass"}
_PASSIVE = frozenset(("aux:pass", "obl:agent"))
_VOICE = SUBJECTS | _PASSIVE
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))
_PHRASE_HEADS = NOMINAL | {"DET", "ADJ"}
RELATIVE = frozenset(("who", "which", "that", "whom"))
_ASKING = frozenset(("how", "whether", "why", "what", "if"))
# What begins an item of a list.
BULLETS = frozenset(("•", "●", "▪", "‣"))
_PARTING = frozenset((",", "—"))
_AIMS = frozenset(("after", "at"))
_AMONG = frozenset(("in", "at", "on", "during"))
# What an infinitive hangs by: told Y to go, nothing to hide.
_TO_DO = frozenset(("xcomp", "acl"))
_DEGREE = frozenset(("ADJ", "NUM", "DET"))
_OPENING = frozenset(("PUNCT", "CCONJ", "SCONJ"))
_CLOSING = frozenset(("PUNCT", "CCONJ", "ADP", "DET"))
_CUES = load("verbs")
CALENDAR = frozenset(load("calendar"))
TIMES = CALENDAR | {"year", "month", "week", "time", "point", "day", "night", "hour", "minute"}
TIMES |= {"morning", "afternoon", "evening", "noon", "weekend", "moment"}
_NOW = frozenset(("is", "are", "'s", "’s"))
_OWN = frozenset(("nsubj", "nsubj:pass", "aux", "aux:pass"))
QUESTIONS = frozenset(("whether", "if", "when", "where", "why", "how", "who", "what", "which"))
_GOING_ON = frozenset(("was", "were"))
_STEPS = 8
# No word of 800,000 of news stands more than 30 steps above the edge of its subtree.
_DEEPEST = 60


def left_edge(parse: Parse, head: int) -> int:
    """Return the first token of the noun phrase around *head*."""
    children, deprels, upos = parse.children, parse.deprels, parse.upos
    edge = head
    stack = [head]
    while stack:
        token = stack.pop()
        for child in children[token]:
            if child >= token:
                break
            relation = deprels[child]
            if relation not in _LEFT:
                continue
            if relation == "advmod" and upos[token] not in _DEGREE:
                continue
            if relation in _NOMINAL_ONLY and upos[child] not in NOMINAL:
                continue
            if child < edge:
                edge = child
            stack.append(child)
    return edge


def right_edge(parse: Parse, head: int, limit: int, depth: int = _DEEPEST) -> int:
    """Return the index behind the last token of the noun phrase around *head*.

    Appositives and clauses behind a comma are left out; joint heads are taken in.

    Args:
        parse: the parse.
        head: head token.
        limit: token index that the phrase must not reach.
        depth: so many words down it is looked for.
    """
    edge = head + 1
    if depth == 0:
        return min(edge, limit)
    closed = False
    listed: bool | None = None
    for child in parse.children[head]:
        if child <= head or child >= limit:
            continue
        relation = parse.deprels[child]
        if relation == "conj":
            # Of Holm & Lind, Ida Venn: what follows the last *and* is no part of the list.
            has_and = child_by(parse, child, ("cc",)) >= 0
            if listed is None and not has_and and parse.forms[edge : edge + 1] == [","]:
                listed = _is_list(parse, head)
            if listed is False:
                break  # in Carrow, Varne, her voice cracking
            if is_own_role(parse, head, child):
                break  # Ida Holm, director and founder
            if closed and not has_and and parse.forms[edge : edge + 1] == [","]:
                break
            closed = closed or has_and
            if parse.upos[child] in NOMINAL and not _has_subject(parse, child):
                edge = max(edge, right_edge(parse, child, limit, depth - 1))
        elif relation in _CLAUSE:
            if is_reported_clause(parse, head, child) or _is_charge(parse, head, child):
                break
            if _is_told(parse, head, child):
                break  # told a meeting she was ill
            if asks_by(parse, child):
                break  # asked by a reporter how it works
            named = parse.upos[head] == "PROPN" and child_by(parse, head, _NAME_PARTS) >= 0
            if named and parse.lemmas[subtree_start(parse, child)] == "who":
                break  # condemned by Ida Holm who said Y “was late”
            behind = subtree_end(parse, child, limit + 1)
            start = max(subtree_start(parse, child), edge)
            if behind > limit or not _BREAKS.isdisjoint(parse.forms[edge : start + 1]):
                break
            edge = max(edge, behind)
        elif relation in _RIGHT:
            if relation in _DATES and parse.lemmas[child] in TIMES and _is_date(parse, child):
                continue  # announced a plan last May, wrote to the mayor on Monday
            if _is_charge(parse, head, child):
                break
            start = max(edge + 1, left_edge(parse, child))
            if relation in _TIED and not _BREAKS.isdisjoint(parse.forms[edge:start]):
                break
            if relation == "amod":
                edge = max(edge, subtree_end(parse, child, limit))  # a source close to the owner
            elif left_edge(parse, child) <= edge + 3:
                edge = max(edge, right_edge(parse, child, limit, depth - 1))
    return min(edge, limit)


def is_own_role(parse: Parse, name: int, role: int) -> bool:
    """Tell whether a bare role behind a comma is a name's own: Ida Holm, director and founder."""
    if parse.upos[name] != "PROPN" or "," not in parse.forms[name + 1 : role]:
        return False
    form = parse.forms[role].lower()
    bare = child_by(parse, role, ("det", "nmod:poss", "nummod")) < 0
    return bare and form == parse.lemmas[role] and form in load("roles")


def _is_list(parse: Parse, head: int) -> bool:
    """Tell whether *and* stands between what is joined to a word, here or further down."""
    token = head
    for _ in range(_STEPS):
        joined = [
            child
            for child in parse.children[token]
            if child > token and parse.deprels[child] == "conj"
        ]
        if any(child_by(parse, child, ("cc",)) >= 0 for child in joined):
            return True
        if not joined:
            return False
        token = joined[-1]
    return True


def _is_charge(parse: Parse, noun: int, child: int) -> bool:
    """Tell whether a branch of a cue's object is what it is charged with: accused X of lying."""
    if parse.deprels[noun] not in ("obj", "nsubj:pass", "obl:agent") or parse.heads[noun] < 0:
        return False
    first = subtree_start(parse, child)
    if parse.lemmas[first] not in ("of", "for") or parse.lemmas[parse.heads[noun]] not in _CUES:
        return False
    return "".join(parse.forms[first + 1 : first + 2]).endswith("ing")


def _is_date(parse: Parse, token: int) -> bool:
    """Tell whether a noun says when: last May, on Monday, but not of May."""
    return case_of(parse, token) in ("", "on")


def has_that(parse: Parse, clause: int) -> bool:
    """Tell whether *that* introduces a clause and is not its subject: the claim that it rained."""
    first = subtree_start(parse, clause)
    return parse.lemmas[first] == "that" and parse.deprels[first] not in SUBJECTS


def is_reported_clause(parse: Parse, noun: int, clause: int) -> bool:
    """Tell whether a parser hung on a noun what a verb reports: told the council that it rained."""
    verb = parse.heads[noun]
    if verb < 0 or verb > noun or "clause" not in _CUES.get(parse.lemmas[verb], ()):
        return False
    return has_that(parse, clause) and child_by(parse, clause, SUBJECTS) >= 0


def _is_told(parse: Parse, hearer: int, clause: int) -> bool:
    """Tell whether a parser hung on a hearer what it is told, without *that*."""
    verb, first = parse.heads[hearer], subtree_start(parse, clause)
    if verb < 0 or "hearer" not in _CUES.get(parse.lemmas[verb], ()):
        return False
    if parse.deprels[hearer] not in ("obj", "iobj") or first <= hearer:
        return False
    subject = child_by(parse, clause, SUBJECTS)
    return subject >= first and parse.lemmas[subject] not in RELATIVE


def asks_by(parse: Parse, token: int) -> bool:
    """Tell whether a branch begins with a word that only questions begin with: how, whether."""
    return parse.lemmas[subtree_start(parse, token)] in _ASKING


def _has_subject(parse: Parse, token: int) -> bool:
    """Tell whether a joint phrase is a clause of its own: X came and Y left."""
    relations = [parse.deprels[child] for child in parse.children[token]]
    return any(relation.startswith(("nsubj", "cop")) for relation in relations)


def subtree_start(parse: Parse, head: int) -> int:
    """Return the first token of the subtree under *head*."""
    children, first = parse.children, head
    for _ in range(_DEEPEST):
        if not children[first] or children[first][0] >= first:
            break
        first = children[first][0]
    return first


def subtree_end(parse: Parse, head: int, limit: int) -> int:
    """Return the index behind the last token of the subtree under *head*, at most *limit*."""
    children, last = parse.children, head
    for _ in range(_DEEPEST):
        if not children[last] or children[last][-1] <= last:
            break
        last = children[last][-1]
    return min(last + 1, limit)


def phrase_head(parse: Parse, token: int, first: int, last: int) -> int:
    """Return the head of the noun phrase that *token* belongs to, inside a token range."""
    for _ in range(last - first):
        head = parse.heads[token]
        if not first <= head < last or parse.deprels[token] not in _INSIDE:
            return token
        if parse.upos[head] not in _PHRASE_HEADS:
            return token
        token = head
    return token


def hanging_out(parse: Parse, first: int, last: int) -> Iterator[int]:
    """Yield the words of a token range, end exclusive, that hang on a word outside it."""
    heads, deprels = parse.heads, parse.deprels
    for token in range(first, last):
        if not first <= heads[token] < last and deprels[token] != "punct":
            yield token


def is_date(parse: Parse, token: int) -> bool:
    """Tell whether a word is a day or a month, not a name: on April 5, not April Holm."""
    return parse.lemmas[token] in CALENDAR and not is_named(parse, token)


def is_named(parse: Parse, token: int) -> bool:
    """Tell whether a word is the first of a name: April Holm."""
    behind = token + 1
    named = behind < len(parse) and parse.upos[behind] == "PROPN" and parse.heads[behind] == token
    return named and parse.deprels[behind] == "flat" and parse.lemmas[behind] not in CALENDAR


def subject_of(parse: Parse, verb: int) -> int:
    """Return the active subject of a verb, -1 if it has none of its own.

    Where a parser error gives a verb several subjects the nearest before it is taken;
    days and dates are no subjects.
    """
    found, passive, is_passive_verb = -1, -1, False
    deprels = parse.deprels
    for child in parse.children[verb]:
        relation = deprels[child]
        if relation not in _VOICE:
            continue
        if relation in _ACTIVE:
            if is_date(parse, child) or (found >= 0 and _is_no_subject(parse, verb, found, child)):
                continue
            if found >= 0 and case_of(parse, child) in _AMONG:
                continue  # who in two earlier letters had made clear
            found = child
        elif relation == "nsubj:pass":
            passive = child
        elif relation in _PASSIVE:
            is_passive_verb = True
    if found < 0 and passive < 0:
        return _subject_of_auxiliary(parse, verb)
    # A passive subject with neither auxiliary nor agent is an active one that was mislabelled.
    return passive if found < 0 and not is_passive_verb else found


def _subject_of_auxiliary(parse: Parse, verb: int) -> int:
    """Return the subject that was hung on an auxiliary: He did, however, say no."""
    for child in parse.children[verb]:
        if child >= verb:
            break
        if parse.deprels[child] == "aux" and child_by(parse, child, ("nsubj",)) >= 0:
            return child_by(parse, child, ("nsubj",))
    return -1


def _is_no_subject(parse: Parse, verb: int, found: int, other: int) -> bool:
    """Tell whether a second subject is none: X herself said; X, the leader of Y, said."""
    if other > verb or parse.lemmas[other].endswith(("self", "selves")):
        return True
    if parse.forms[other - 1 : other + 2] == [",", "one", "of"]:
        return True  # X, one of the pilots, said
    if parse.forms[verb - 1] not in _PARTING or parse.upos[found] != "PROPN":
        return False
    if parse.upos[other] not in ("NOUN", "ADJ"):
        return False
    edge = left_edge(parse, other)
    if parse.forms[edge - 1] == parse.forms[verb - 1] == "—":
        return True  # X—a brisk woman—recalled
    edge -= parse.upos[edge - 1] == "ADV"  # X, then the leader of Y, said
    return parse.forms[edge - 1] == ","


def finite_above(parse: Parse, verb: int) -> int:
    """Return the verb that a finite one is joined to, -1 if the parser hung it there.

    Told the jury to leave and warned the press: parsers join *warned* to the infinitive.
    """
    partner = parse.heads[verb]
    if parse.deprels[verb] != "conj" or partner < 0:
        return -1
    form = parse.forms[verb]
    if parse.upos[verb] != "VERB" or form == parse.lemmas[verb] or form.endswith("ing"):
        return -1
    if parse.deprels[partner] == "acl:relcl":
        return _above_relative(parse, verb, partner)
    if parse.deprels[partner] == "ccomp":
        be = child_by(parse, partner, ("aux:pass", "cop"))
        alone = be >= 0 and child_by(parse, partner, ("aux",)) < 0
        wanted = alone and parse.forms[be] == "be"
        # Told them that it is untrue and accused Y.
        is_now = alone and parse.forms[be] in _NOW and parse.upos[partner] == "ADJ"
        wanted = wanted or (is_now and form[-1:] != "s" and child_by(parse, verb, _OWN) < 0)
        return parse.heads[partner] if wanted else -1  # ordered that it be shut and gave Y …
    if parse.deprels[partner] not in _TO_DO:
        return -1
    children = parse.children[partner]
    if any(parse.deprels[child] in ("aux", "aux:pass", "cop") for child in children):
        return -1  # to have left and warned
    has_to = any(parse.deprels[child] == "mark" for child in children)
    if not has_to or parse.forms[partner] != parse.lemmas[partner]:
        return -1
    above = parse.heads[partner]
    if parse.deprels[partner] == "acl" and parse.upos[above] in NOMINAL:
        above = parse.heads[above]  # has nothing to hide and accused Y
    return above


def _above_relative(parse: Parse, verb: int, partner: int) -> int:
    """Return the joined verb that a list goes on with: thanked X, greeted those who had come and Y.

    The tense tells the last verb of the list from that of the relative clause.
    """
    had = child_by(parse, partner, ("aux",))
    if had >= 0 and parse.forms[had] in _GOING_ON and parse.forms[partner].endswith("ing"):
        return _verb_over(parse, partner)
    if had < 0 or parse.forms[had] != "had" or child_by(parse, verb, ("aux", "nsubj")) >= 0:
        return -1
    above = parse.heads[partner]
    for _ in range(_STEPS):
        above = parse.heads[above]
        if above < 0 or (parse.upos[above] == "VERB" and parse.deprels[above] not in _TO_DO):
            break
    joined = above >= 0 and parse.deprels[above] == "conj"
    return above if joined and child_by(parse, above, ("cc",)) < 0 else -1


def _verb_over(parse: Parse, relative: int) -> int:
    """Return the verb that a noun with a relative clause hangs on: [went] to where Y were sitting.

    Its tense tells that the next verb is not joined to the clause: …, and told Y.
    """
    above = parse.heads[relative]
    for _ in range(_STEPS):
        above = parse.heads[above]
        if above < 0 or parse.upos[above] == "VERB":
            break
    return above


def passive_subject_of(parse: Parse, verb: int) -> int:
    """Return the passive subject of a verb, -1 if it has none."""
    for child in parse.children[verb]:
        if parse.deprels[child] in ("nsubj:pass", "csubj:pass"):
            return child
    return -1


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return child_by(parse, verb, ("aux:pass",)) >= 0


def child_by(parse: Parse, head: int, relations: frozenset[str] | tuple[str, ...]) -> int:
    """Return the first child with one of the relations, -1 if there is none."""
    for child in parse.children[head]:
        if parse.deprels[child] in relations:
            return child
    return -1


def object_of(parse: Parse, verb: int) -> int:
    """Return whom or what a verb is done to, -1 if nothing: hailed X, sneered at X."""
    found = child_by(parse, verb, ("obj",))
    after = "".join(parse.forms[verb + 1 : verb + 2])
    if found >= 0 or after not in _AIMS:
        return found
    return next((child for child in parse.children[verb] if case_of(parse, child) == after), -1)


def case_of(parse: Parse, token: int) -> str:
    """Return the preposition (lemma) of a nominal, or the empty string."""
    for child in parse.children[token]:
        if parse.deprels[child] == "case" and child < token:
            return parse.lemmas[child]
    return ""


def relative_noun(parse: Parse, pronoun: int) -> int:
    """Return the noun that a relative pronoun stands for, the pronoun itself if none is found."""
    token = pronoun
    for _ in range(_STEPS):
        head = parse.heads[token]
        if head < 0:
            return pronoun
        if parse.deprels[token].startswith("acl") and head < pronoun:
            return _named_before(parse, pronoun, head)
        token = head
    return pronoun


def _named_before(parse: Parse, pronoun: int, noun: int) -> int:
    """Return the name that a relative clause tells of: odd for [Holm], who; [Lake], a body, which.

    Parsers hang the clause on the noun above the name, or beside it.
    """
    near = pronoun - 2
    if parse.lemmas[pronoun] == "who" and parse.forms[pronoun - 1] == "," and near > noun:
        if parse.upos[near] == "PROPN" and parse.upos[noun] != "PROPN":
            return phrase_head(parse, near, noun + 1, pronoun - 1)
    above = noun
    while parse.deprels[above] in ("appos", "conj") and 0 <= parse.heads[above] < above:
        above = parse.heads[above]
        if parse.upos[above] == "PROPN" and parse.upos[noun] == "NOUN":
            described = "," in parse.forms[above:noun]
            return above if described and parse.lemmas[pronoun] in ("who", "which") else noun
    return noun


def with_description(parse: Parse, head: int, first: int) -> int:
    """Take in a second subject: *harbour master* and *Ida Holm* hung on the verb one by one."""
    heads, deprels = parse.heads, parse.deprels
    while (
        first > 0
        and deprels[head] == deprels[first - 1] == "nsubj"
        and heads[first - 1] == heads[head]
        and parse.lemmas[first - 1] not in RELATIVE
    ):
        first = left_edge(parse, first - 1)
    return first


def phrase_span(parse: Parse, owners: list[int], head: int, limit: int) -> tuple[int, int]:
    """Return the token range of the mention around *head*, end exclusive.

    The mention is the whole noun phrase with its titles, without what follows a comma;
    it does not run across a quotation mark.

    Args:
        parse: the parse.
        owners: for each token the marked span it stands in.
        head: head token of the mention.
        limit: token index that the mention must not reach.
    """
    first, last = left_edge(parse, head), right_edge(parse, head, max(limit, head + 1))
    first = with_description(parse, head, first)
    owner = owners[head]
    for token in range(head - 1, first - 1, -1):
        if owners[token] != owner:
            first = token + 1
            break
    for token in range(head + 1, last):
        if parse.forms[token] in BULLETS:
            last = token
            break
        if owners[token] != owner:
            last = _before_relative(parse, head, token)
            break
    last = _before_occasion(parse, head, last)
    while last - 1 > head and parse.upos[last - 1] in _CLOSING:
        last -= 1
    while first < head and parse.upos[first] in _OPENING:
        first += 1
    return first, last


def _before_occasion(parse: Parse, head: int, last: int) -> int:
    """Leave out where and when a person says it: Ida Holm | in a radio post said."""
    if parse.upos[head] != "PROPN":
        return last
    for token in range(head + 1, last):
        occasion = parse.heads[token] == head and parse.deprels[token] == "nmod"
        if occasion and case_of(parse, token) in _AMONG:
            told = parse.upos[token] == "NOUN" and is_medium(parse.forms[token])
            if told or parse.lemmas[token] in TIMES or parse.upos[token] == "NUM":
                return subtree_start(parse, token)
    return last


def _before_relative(parse: Parse, head: int, last: int) -> int:
    """Leave out a relative clause that runs into a quotation: plans that are “…”.

    So may be what somebody was told, taken for one: told an agent she could “…”.
    """
    for token in range(head + 1, last):
        if parse.lemmas[token] in RELATIVE and parse.heads[token] > token:
            return token
        if parse.deprels[token] == "nsubj" and parse.heads[token] >= last:
            return left_edge(parse, token)
    return last


def joined_subject(parse: Parse, head: int, first: int) -> int:
    """Return the subject that *and* joins in front of another, -1 if there is none.

    Parsers sometimes give a verb both halves of *Ida Holm and the mayor* as its subjects.

    Args:
        parse: the parse.
        head: head token of the second subject.
        first: first token of its noun phrase.
    """
    verb = parse.heads[head]
    if verb < 0 or first < 2 or parse.lemmas[first - 1] != "and" or parse.deprels[head] != "nsubj":
        return -1
    for child in parse.children[verb]:
        if child < first and parse.deprels[child] == "nsubj":
            if right_edge(parse, child, first) == first - 1:
                return child
    return -1
