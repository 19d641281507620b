"""Names: full names are clustered first, then what is short for them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from quoteattr.entities.bodies import Bodies
from quoteattr.entities.referent import PERSON, Mentions, Referent
from quoteattr.entities.spans import NameSpan, find_names, head_of, text_of
from quoteattr.entities.traits import gender_before, gender_of
from quoteattr.layout import Layout
from quoteattr.lexicon import load, nations
from quoteattr.parse import Parse

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# Sentences in which the person named last is meant, rather than the one named most.
_JUST_NOW = 2


class Names:
    """The names of a text, and whom they name.

    Args:
        layout: the layout of the text.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse: Parse = layout.parse
        self.by_token: dict[int, NameSpan] = {}
        self._persons: list[Referent] = []
        self._by_last: dict[str, list[Referent]] = {}
        self._by_first: dict[str, list[Referent]] = {}
        self._by_word: dict[str, list[Referent]] = {}
        self._mentioned: list[tuple[int, Referent | None]] = []
        self._of_bodies: list[NameSpan] = []
        self._read()
        self.mentions = Mentions(self._mentioned)

    @cached_property
    def bodies(self) -> Bodies:
        """Return the organisations and places, which are told apart when one is asked for."""
        return Bodies(self.parse, self._of_bodies)

    def named_at(self, token: int) -> Referent | None:
        """Return whom the name around a token names, None where there is no name."""
        name = self.by_token.get(token)
        if name is None:
            return None
        if name.referent is None:
            _ = self.bodies
        return name.referent

    def surnamed(self, word: str) -> Referent | None:
        """Return the person that was last found to have a surname."""
        known = self._by_last.get(word.lower())
        return known[-1] if known else None

    def _read(self) -> None:
        """Read the full names of persons, then all other names."""
        shorter = []
        for name in find_names(self.layout):
            if len(name.words) > 1 and name.kind in PERSON:
                self._bind(name, self._add_person(name))
            else:
                shorter.append(name)
        for name in shorter:
            # A recognizer often takes a bare surname for a place.
            person = self._known_person(name) if len(name.words) == 1 else None
            if person is None and name.kind in PERSON:
                person = self._add_person(name)
            if person is None:
                self._of_bodies.append(name)
            self._bind(name, person)
        self._find_bare_surnames()

    def _bind(self, name: NameSpan, person: Referent | None) -> None:
        """Tie the tokens of a name to its person, None for a body."""
        name.referent = person
        for token in range(name.first, name.last):
            self.by_token[token] = name
        self._mentioned.append((head_of(self.parse, name.first, name.last), person))

    def _known_person(self, name: NameSpan) -> Referent | None:
        """Return the person that a single word is short for."""
        known = self._called(name.words[0])
        if not known:
            return None
        if len(known) == 1 and known[0].gender:
            return known[0]
        gender = gender_before(self.layout, name.first)
        person = self._choose(known, name.first, gender)
        person.gender = person.gender or gender
        return person

    def _called(self, word: str) -> list[Referent]:
        """Return the persons whose full name has *word* as surname, else as given name."""
        known = self._by_word.get(word)
        if known is None:
            key = word.lower()
            known = [person for person in self._by_last.get(key, ()) if len(person.words) > 1]
            known = [] if key in nations() else known or self._by_first.get(key, [])
            self._by_word[word] = known
        return known

    def _choose(self, known: list[Referent], token: int, gender: str = "") -> Referent:
        """Return the one of several persons of a name that is meant at a token."""
        if len(known) > 1:
            fitting = [person for person in known if not gender or person.gender in ("", gender)]
            known = fitting or known
        before = [person for person in known if person.first <= token]
        if len(known) == 1 or not before:
            return known[0]
        # The last one named in full, if that was just now; else the one named most.
        recent = max(before, key=lambda person: person.latest(token))
        here = self.parse.sentence_number(token)
        if here - self.parse.sentence_number(recent.latest(token)) <= _JUST_NOW:
            return recent
        return max(before, key=lambda person: bisect_right(person.places, token))

    def _find_bare_surnames(self) -> None:
        """Tie surnames that the recognizer missed to their persons."""
        parse = self.parse
        surnames = {
            word.capitalize()
            for person in self._persons
            if len(person.words) > 1
            for word in (person.words[0], person.words[-1])
            if len(word) > 1
        }
        for token in [token for token, form in enumerate(parse.forms) if form in surnames]:
            if token not in self.by_token and parse.upos[token] == "PROPN":
                form = parse.forms[token]
                known = self._called(form)
                if known:
                    name = NameSpan(token, token + 1, "PERSON", [form])
                    self._bind(name, self._choose(known, token))

    def _add_person(self, name: NameSpan) -> Referent:
        """Return the person of a name: a known one that it fits, or a new one."""
        core = tuple([word.lower() for word in name.words])
        if not _SUFFIXES.isdisjoint(core):
            core = tuple([word for word in core if word not in _SUFFIXES]) or core
        gender = gender_before(self.layout, name.first)
        known = self._by_last.setdefault(core[-1], [])
        person = next((other for other in reversed(known) if _fits(core, gender, other)), None)
        if person is None:
            person = Referent(text_of(self.parse, name, name.words), "PERSON", core)
            self._persons.append(person)
            known.append(person)
            if len(core) > 1:
                self._by_first.setdefault(core[0], []).append(person)
        elif len(core) > len(person.words):
            person.name = text_of(self.parse, name, name.words)
            person.words = core
        person.places.append(name.first)
        person.ends.append(name.last)
        if not person.gender:
            given = load("first_names").get(core[0]) if len(core) > 1 else None
            person.gender = gender or (gender_of(given) if given and len(given) == 1 else "")
        return person


def _fits(words: tuple[str, ...], gender: str, known: Referent) -> bool:
    """Tell whether two names with the same last word can be one person's."""
    if gender and known.gender and gender != known.gender:
        return False
    if len(words) == 1 or len(known.words) == 1:
        return True
    first, other = words[0].rstrip("."), known.words[0].rstrip(".")
    return (
        first == other
        or ((len(first) == 1 or len(other) == 1) and first[:1] == other[:1])
        or first[:3] == other[:3]
    )
