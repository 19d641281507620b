"""Profiles: what a text says of the persons whom it names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from quoteattr.entities.names import Names
from quoteattr.entities.referent import Referent
from quoteattr.entities.spans import head_of
from quoteattr.entities.traits import Traits, attributes, titles_before
from quoteattr.layout import Layout
from quoteattr.lexicon import load
from quoteattr.parse import Parse

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_DESCRIBING = frozenset(("amod", "compound", "nmod:poss", "nmod", "flat"))
# Who is one of these is not the mayor now: the former mayor, the deputy mayor.
_NOT_QUITE = frozenset(("former", "ex", "late", "deputy", "vice", "assistant", "shadow", "next"))
# The words of 19-year-old before a name.
_LEAD = 5
_PLEADS = frozenset(("deny", "plead"))
_CHARGES = frozenset(("accuse", "charge", "convict", "indict", "jail", "sentence", "try"))
# A secretary general is no general.
_CIVIL = frozenset(("secretary", "attorney", "director", "solicitor", "surgeon"))


class Profiles:
    """Reads the titles, ages and appositions of the persons of a text.

    Args:
        layout: the layout of the text.
        names: the names of the text.
    """

    def __init__(self, layout: Layout, names: Names) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.names = names

    def traits_of(self, person: Referent) -> Traits:
        """Return what the text says of a person where it gives the name in full."""
        if person.traits is None:
            found: set[str] = set()
            for first, last in zip(person.places, person.ends, strict=True):
                found.update(self._read_titles(first), self._read_description(first, last))
            person.traits = Traits.of(found)
        return person.traits

    @cached_property
    def bearers(self) -> dict[str, list[Referent]]:
        """Return the persons to whom the text gives each office: the judge, [Judge Ida Holm]."""
        found: dict[str, list[Referent]] = {}
        for person in self.names.persons:
            for office in self._offices_of(person):
                found.setdefault(office, []).append(person)
        return found

    def _offices_of(self, person: Referent) -> set[str]:
        """Return the offices that stand before a name or beside it: Judge Holm, Holm, a judge."""
        parse = self.parse
        found: set[str] = set()
        for first, last in zip(person.places, person.ends, strict=True):
            words = self._read_titles(first)
            if _NOT_QUITE.isdisjoint(words):
                found |= words
            for noun in self._described_by(self._head_of(first, last)):
                if self.is_held(noun):
                    found.add(parse.lemmas[noun])
        return found & load("roles").keys()

    @cached_property
    def accused(self) -> Referent | None:
        """Return the only person who is charged, who pleads or denies: the defendant."""
        heads, deprels, lemmas = self.parse.heads, self.parse.deprels, self.parse.lemmas
        found: set[Referent] = set()
        for token, person in self.names.mentions.after(0, len(heads)):
            verb = heads[token]
            if person is None or verb < 0:
                continue
            if (deprels[token] == "nsubj" and lemmas[verb] in _PLEADS) or (
                deprels[token] == "nsubj:pass" and lemmas[verb] in _CHARGES
            ):
                found.add(person)
        return found.pop() if len(found) == 1 else None

    def is_held(self, noun: int) -> bool:
        """Tell whether an office is held now, not once or by another: the former mayor."""
        parse = self.parse
        return _NOT_QUITE.isdisjoint([parse.lemmas[child] for child in parse.children[noun]])

    def _head_of(self, first: int, last: int) -> int:
        """Return the head of a name, its title where the parser took that: [Mrs] Ida Holm, who."""
        parse, head = self.parse, head_of(self.parse, first, last)
        above = parse.heads[head]
        title = 0 <= above == first - 1 and parse.deprels[head] == "flat"
        return above if title and parse.forms[above].lower() in load("titles") else head

    def _described_by(self, head: int) -> list[int]:
        """Return the nouns that describe a name: Holm, the [mayor]; the [mayor] of Carrow, Holm."""
        parse = self.parse
        relation, above = parse.deprels[head], parse.heads[head]
        found = [
            child
            for child in parse.children[head]
            if parse.deprels[child] == "appos" and self._is_description(child)
        ]
        if above >= 0 and (
            relation == "appos" or (relation == "nsubj" and parse.upos[above] == "NOUN")
        ):
            found.append(above)
        # The parser may hang the name on the place: the mayor of Carrow, Holm.
        if relation in ("appos", "conj") and parse.deprels[above] == "nmod":
            noun = parse.heads[above]
            if parse.forms[head - 1] == "," and parse.lemmas[noun] in load("roles"):
                found.append(noun)
        return found

    def _is_description(self, noun: int) -> bool:
        """Tell whether an apposition says what somebody is: no byline, Ida Holm, Lake Ledger."""
        parse = self.parse
        return parse.upos[noun] != "PROPN" or parse.forms[noun].lower() in load("roles")

    def _read_titles(self, first: int) -> set[str]:
        """Return what the words before a name say of the person."""
        found = self._attributes_of(titles_before(self.layout, first))
        if load("titles").get(self.parse.forms[first].lower()):
            found |= self._attributes_of([first])
        return found

    def _read_description(self, first: int, last: int) -> set[str]:
        """Return what an age, an apposition or a copula says about a name."""
        parse = self.parse
        head = self._head_of(first, last)
        found: set[str] = set()
        if last + 1 < len(parse) and parse.forms[last] == "," and parse.forms[last + 1].isdigit():
            found.add("#" + parse.forms[last + 1])
        if first >= _LEAD and parse.forms[first - 4 : first] == ["-", "year", "-", "old"]:
            found.add("#" + parse.forms[first - _LEAD])  # 19-year-old Ida Holm
        for noun in self._described_by(head):
            found |= self.describe(noun)
        return found

    def describe(self, head: int) -> set[str]:
        """Return the attributes of a describing noun phrase."""
        parse = self.parse
        children = parse.children[head]
        return self._attributes_of(
            [head, *(child for child in children if parse.deprels[child] in _DESCRIBING)]
        )

    def _attributes_of(self, tokens: Iterable[int]) -> set[str]:
        """Return what some words say about a person."""
        parse = self.parse
        words = [(parse.forms[token].lower(), parse.lemmas[token]) for token in tokens]
        if not words:
            return set()
        found = set().union(*(attributes(form, lemma) for form, lemma in words))
        forms = {form for form, _ in words}
        if "prime" in forms and "minister" in forms:
            found |= attributes("premier", "premier")
        if "general" in forms and not forms.isdisjoint(_CIVIL):
            found -= {"general"} | attributes("general", "general")
        return found


def is_former(parse: Parse, head: int) -> bool:
    """Tell whether a role is a past one: the former mayor."""
    return any(parse.lemmas[child] == "former" for child in parse.children[head])


def is_definite(parse: Parse, head: int) -> bool:
    """Tell whether a noun phrase means something known: the leader, her opponent."""
    return any(
        parse.lemmas[child] in _DEFINITE or parse.deprels[child] == "nmod:poss"
        for child in parse.children[head]
        if child < head
    )
