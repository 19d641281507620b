"""Traits: what titles, roles and adjectives say about a person."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from attrs import frozen

from quoteattr.layout import Layout
from quoteattr.lexicon import expansions, load, nations

_TITLE_TAGS = frozenset(("NOUN", "PROPN", "ADJ"))
_LONGEST_TITLE = 7
_NO_FAMILY = frozenset(("role", "relation", "m", "f"))


@frozen(eq=False)
class Traits:
    """What is known of a person, or what a description asks for.

    Args:
        plain: words.
        families: families of roles, marked with ``*``.
        nations: countries, marked with ``@``.
        ages: numbers, marked with ``#``.
        beginnings: the first four letters of the plain words.
    """

    plain: Set[str]
    families: Set[str]
    nations: Set[str]
    ages: Set[str]
    beginnings: Set[str]

    @classmethod
    def of(cls, words: Set[str]) -> Traits:
        """Sort words by their mark."""
        if not words:
            return _NO_TRAITS
        families = {word for word in words if word[:1] == "*"}
        countries = {word for word in words if word[:1] == "@"}
        ages = {word for word in words if word[:1] == "#"}
        plain = words - families - countries - ages
        return cls(plain, families, countries, ages, {word[:4] for word in plain})


_NOTHING: frozenset[str] = frozenset()
_NO_TRAITS = Traits(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def gender_of(traits: frozenset[str] | None) -> str:
    """Return the gender among the traits of a title or role, or the empty string."""
    if not traits:
        return ""
    return "m" if "m" in traits else "f" if "f" in traits else ""


def titles_before(layout: Layout, first: int) -> range:
    """Return the tokens of the titles and offices right before a name, the last one first."""
    forms, upos, owners = layout.parse.forms, layout.parse.upos, layout.owners
    titles, owner = load("titles"), owners[first]
    stop = max(-1, first - 1 - _LONGEST_TITLE)
    for token in range(first - 1, stop, -1):
        if owners[token] != owner or not (
            upos[token] in _TITLE_TAGS or forms[token].lower() in titles
        ):
            return range(first - 1, token, -1)
    return range(first - 1, stop, -1)


def gender_before(layout: Layout, first: int) -> str:
    """Return the gender that the titles before a name give, or the empty string."""
    forms, lemmas, titles = layout.parse.forms, layout.parse.lemmas, load("titles")
    if layout.parse.upos[first - 1] in _TITLE_TAGS or forms[first - 1].lower() in titles:
        for token in titles_before(layout, first):
            gender = _gender_of_title(forms[token], lemmas[token])
            if gender:
                return gender
    # In a name such as "Mr Putin" the recognizer may take the title in.
    traits = titles.get(forms[first].lower())
    return gender_of(traits) if traits else ""


@lru_cache(maxsize=4096)
def _gender_of_title(form: str, lemma: str) -> str:
    """Return the gender that a word before a name gives, or the empty string."""
    titles, roles, word = load("titles"), load("roles"), form.lower()
    found = map(gender_of, (titles.get(word), roles.get(word), roles.get(lemma)))
    return next(filter(None, found), "")


@lru_cache(maxsize=4096)
def attributes(form: str, lemma: str) -> frozenset[str]:
    """Return what a word says about a person: role, role family, nation.

    Examples:
        >>> sorted(attributes("french", "french"))
        ['@france', 'french']
    """
    titles, roles = load("titles"), load("roles")
    found = {lemma} | _families(roles.get(lemma)) | _families(titles.get(form))
    nation = nations().get(form) or nations().get(lemma)
    if nation:
        found.add("@" + nation)
    if form in titles:
        short = form.rstrip(".")
        found.add(short)
        full = expansions("short_titles").get(short)
        if full:
            found |= {full} | _families(roles.get(full))
    return frozenset(found)


def _families(traits: frozenset[str] | None) -> set[str]:
    """Return the families among the traits of a title or role, marked with ``*``."""
    return {"*" + trait for trait in traits - _NO_FAMILY} if traits else set()
