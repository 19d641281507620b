"""Words as data: one item a line, its traits behind it, ``#`` starts a comment."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
# Endings of words for what somebody does: the pediatrician, the glaciologist.
CALLINGS = ("ician", "ologist", "onomist", "grapher", "keeper", "maker", "monger", "arian")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")


@cache
def load(name: str) -> dict[str, frozenset[str]]:
    """Return the items of a word list with their traits.

    Args:
        name: name of the list, the file's name without ``.txt``.

    Raises:
        FileNotFoundError: there is no such list.

    Examples:
        >>> sorted(load("verbs")["tell"])
        ['clause', 'hearer', 'infinitive']
    """
    return {words[0]: frozenset(words[1:]) for words in _read(name)}


def _read(name: str) -> list[list[str]]:
    """Return the lines of a word list, cut into words; an underscore stands for a space."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    split = (line.partition("#")[0].split() for line in lines)
    return [[words[0].replace("_", " "), *words[1:]] for words in split if words]


@cache
def verb_forms() -> dict[str, str]:
    """Return the cue verb that each inflected form belongs to, capitalized forms too.

    Forms are looked up rather than lemmas, so that a wrong lemma loses no cue.

    Examples:
        >>> verb_forms()["told"], verb_forms()["Adding"]
        ('tell', 'add')
    """
    irregular = {words[0]: words[1:] for words in _read("irregular")}
    table: dict[str, str] = {}
    for lemma in load("verbs"):
        for form in inflect(lemma, irregular.get(lemma, [])):
            table.setdefault(form, lemma)
            table.setdefault(form.capitalize(), lemma)
    for lemma in load("verbs"):
        table[lemma] = lemma
    return table


@cache
def noun_forms() -> dict[str, str]:
    """Return the noun of communication that each form belongs to, capitalized forms too."""
    table = {}
    for lemma in load("nouns"):
        plural = lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"
        plural = lemma + "es" if lemma.endswith(("s", "ch", "sh", "x")) else plural
        for form in (lemma, plural):
            table[form] = table[form.capitalize()] = lemma
    return table


def is_medium(form: str) -> bool:
    """Tell whether a word is a text that can itself stand as the speaker.

    Examples:
        >>> is_medium("Statements"), is_medium("claim")
        (True, False)
    """
    return "medium" in load("nouns").get(noun_forms().get(form, ""), ())


@cache
def nations() -> dict[str, str]:
    """Return the place that each name of a place and each word for its people belongs to.

    Examples:
        >>> nations()["norwegian"], nations()["norway"]
        ('norway', 'norway')
    """
    table: dict[str, str] = {}
    for words in _read("demonyms"):
        for word in words:
            table.setdefault(word.replace("_", " "), words[0])
    return table


@cache
def expansions(name: str) -> dict[str, str]:
    """Return the full form of each short form in a list.

    Args:
        name: name of the list, the file's name without ``.txt``.

    Examples:
        >>> expansions("aliases")["uk"]
        'united kingdom'
    """
    return {short: full.replace("_", " ") for short, full in _read(name)}


def inflect(lemma: str, irregular: list[str]) -> list[str]:
    """Return the forms of an English verb.

    Args:
        lemma: the dictionary form.
        irregular: its past and participle, where they are not regular.

    Examples:
        >>> inflect("deny", [])
        ['deny', 'denies', 'denying', 'denied']
        >>> inflect("agree", [])
        ['agree', 'agrees', 'agreeing', 'agreed']
    """
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    third = lemma + "es" if lemma.endswith(("s", "ch", "sh", "x", "z", "go")) else lemma + "s"
    past = lemma + "d" if lemma.endswith("e") else lemma + "ed"
    participle = stem + "ing"
    if re.search(r"[^aeiou]y$", lemma):
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif irregular and irregular[0] == lemma + lemma[-1] + "ed":
        participle = lemma + lemma[-1] + "ing"
    elif len(lemma) <= 4 and _DOUBLING.search(lemma):
        past, participle = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    doubled = lemma + lemma[-1]
    british = [doubled + "ing"] if doubled + "ed" in irregular[1:] else []  # labeling, labelling
    return [lemma, third, participle, *british, *(irregular or [past])]
