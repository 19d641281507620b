"""Referents: the persons, groups and things of a text, and where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from operator import itemgetter

from attrs import define, field

from quoteattr.entities.traits import Traits
from quoteattr.layout import Layout
from quoteattr.lexicon import load, verb_forms
from quoteattr.parse import Parse
from quoteattr.syntax import phrase_span, subtree_start

PERSON = frozenset(("PER", "PERSON"))
_POSITION = itemgetter(0)


@define(eq=False)
class Referent:
    """A person, group or thing while the text is read.

    Args:
        name: the fullest name so far.
        kind: the kind of its name, ``OTHER`` for what has none.
        words: the words of the name, lower case.
        gender: ``m``, ``f`` or unknown.
        spoke: the token where it last spoke.
        places: the first token of each mention that names it in full.
        ends: the token behind each of these.
        traits: what these say of it, once somebody asked.
        titled: whether a title or an office stood before the name once.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    gender: str = ""
    spoke: int = -1
    places: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    traits: Traits | None = None
    titled: bool = False

    @property
    def first(self) -> int:
        """Return the token of the first full mention."""
        return self.places[0] if self.places else 0

    def latest(self, token: int) -> int:
        """Return the token of the last full mention before *token*."""
        position = bisect_right(self.places, token)
        return self.places[position - 1] if position else -1


# Answers what the mention at a token refers to.
Resolve = Callable[[int], Referent]

# A token and the person mentioned there; None where the name is no person's.
Mentioned = tuple[int, Referent | None]


class Mentions:
    """The mentions of a text in order: all names, and pronouns as they are resolved.

    Args:
        names: the names, in any order.
    """

    def __init__(self, names: list[Mentioned]) -> None:
        self._names = sorted(names, key=_POSITION)
        self._pronouns: list[Mentioned] = []
        self.is_going_back = False

    def add_name(self, token: int, person: Referent) -> None:
        """Remember a name that the recognizer missed."""
        self._names.insert(bisect_left(self._names, (token + 1,)), (token, person))

    def add_pronoun(self, token: int, person: Referent) -> None:
        """Remember whom a pronoun means."""
        self._pronouns.insert(bisect_left(self._pronouns, (token + 1,)), (token, person))

    def after(self, token: int, count: int) -> list[Mentioned]:
        """Return the first *count* names behind a token."""
        first = bisect_left(self._names, (token,))
        return self._names[first : first + count]

    def before(self, token: int, count: int) -> list[Mentioned]:
        """Return the last *count* mentions before a token, the latest first."""
        last = bisect_left(self._names, (token,))
        found = self._names[max(0, last - count) : last]
        last = bisect_left(self._pronouns, (token,))
        if last:
            found += self._pronouns[max(0, last - count) : last]
            found.sort(key=_POSITION)
        return found[: -count - 1 : -1]


LOCATIVE = frozenset(("in", "into", "near", "outside", "across", "throughout"))
_THAT = frozenset(("that", "which", "who"))
_IN_NAMES = frozenset(("PROPN", "NOUN", "ADJ"))
_NEITHER = frozenset(("neither", "Neither", "either", "Either"))
_READING = frozenset(("reading", "saying"))
_READS = frozenset(("read", "reads", "said", "says"))


def is_surely_person(person: Referent) -> bool:
    """Tell whether a given name, a title, a pronoun or speech shows that a name is a person's."""
    shown = bool(person.gender) or person.titled or person.spoke >= 0
    return shown or person.words[0] in load("first_names")


def is_where(parse: Parse, person: Referent) -> bool:
    """Tell whether a name that was taken for a person's first says where: voters in Ferry Point."""
    first = person.places[0] if person.places else 0
    before = parse.forms[first - 1] if first > 0 else ""
    return before in LOCATIVE and not is_surely_person(person)


def join_names(names: list[str]) -> str:
    """Return several names as one: Ida Holm, Oskar Lind and Marta Venn."""
    return ", ".join(names[:-1]) + " and " + names[-1]


def _reports(parse: Parse, token: int) -> bool:
    """Tell whether a participle tells what somebody or something says: reading, claiming."""
    form = parse.forms[token]
    if form in _READING:
        return True
    if parse.upos[token] != "VERB" or not form.endswith("ing"):
        return False
    return "clause" in load("verbs").get(verb_forms().get(form, ""), ())


def _named_part(parse: Parse, first: int, head: int, last: int) -> tuple[int, int]:
    """Return the range of a body's name behind what it is: the newspaper [Carrow Star]."""
    forms, noun = parse.forms, head if parse.upos[head] == "NOUN" else head - 1
    while noun > first and forms[noun][:1].isupper():
        noun -= 1
    end = noun + 1
    while end < last and forms[end][:1].isupper() and parse.upos[end] in _IN_NAMES:
        end += 1
    is_name = end > noun + 2 and forms[noun].islower() and forms[noun] in load("groups")
    return (noun + 1, end) if is_name and end > head else (first, last)


def unnamed_at(layout: Layout, head: int, word: str, gender: str = "") -> Referent:
    """Return a new referent that is called by the words of its mention, what is joined left out."""
    parse = layout.parse
    joined = [
        child for child in parse.children[head] if parse.deprels[child] == "conj" and child > head
    ]
    limit = subtree_start(parse, joined[0]) if joined else len(parse)
    first, last = phrase_span(parse, layout.owners, head, max(limit, head + 1))
    first, last = _named_part(parse, first, head, last)
    if parse.forms[first] in _NEITHER and parse.deprels[first] == "cc:preconj":
        first += 1
    for token in range(head + 1, last):
        if parse.heads[token] == head and _reports(parse, token):
            last = token  # signs reading “…”, an article reporting that …
            break
    for token in range(head + 1, last - 1):
        if parse.forms[token] in _THAT and parse.forms[token + 1] in _READS:
            last = token - (parse.forms[token - 1] == ",")  # a note that read: “…”
            break
    text = parse.text[parse.starts[first] : parse.ends[last - 1]]
    return Referent(" ".join(text.split()), "OTHER", (word,), gender)
