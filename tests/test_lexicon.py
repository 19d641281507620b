"""The word lists: all of them load, and hold what their comments promise."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import quoteattr.lexicon
from quoteattr.lexicon import load

FOLDER = Path(quoteattr.lexicon.__file__).parent
LISTS = sorted(path.stem for path in FOLDER.glob("*.txt"))

# Lists whose items are followed by other words rather than by traits.
FREE = ("aliases", "demonyms", "irregular", "short_titles")

# One item of each list that is there for sure.
SAMPLES = [
    ("verbs", "say"),
    ("verbs", "tell"),
    ("nouns", "statement"),
    ("titles", "mr."),
    ("first_names", "ida"),
    ("demonyms", "norway"),
]


def items(name: str) -> list[list[str]]:
    """Return the lines of a list without comments, as words."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [words for line in lines if (words := line.partition("#")[0].split())]


def explained_traits(name: str) -> set[str]:
    """Return the traits that a list explains, each in its comments before a gap or in marks."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = [re.match(r"#   ((?:\w+ )+) +\S", line) for line in lines]
    quoted = {
        trait for line in lines if line[:1] == "#" for trait in re.findall('"([a-z]+)"', line)
    }
    return quoted | {trait for match in found if match for trait in match[1].split()}


def test_there_are_lists() -> None:
    """The lists that the rules read come with the package."""
    assert {"verbs", "nouns", "titles", "first_names", "demonyms"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_list_loads(name: str) -> None:
    """Every line of a list is an item of what is loaded."""
    assert set(load(name)) == {words[0].replace("_", " ") for words in items(name)}


@pytest.mark.parametrize("name", LISTS)
def test_list_has_no_duplicates(name: str) -> None:
    """No item stands twice in a list, since the second would hide the first."""
    counts = Counter(words[0] for words in items(name))
    assert [item for item, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_list_is_lower_case(name: str) -> None:
    """Items and traits are lower case, as the lemmas they are compared with."""
    wrong = [word for words in items(name) for word in words if word != word.lower()]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in LISTS if name not in FREE])
def test_traits_are_known(name: str) -> None:
    """A list uses no trait but those that its comments explain."""
    used = {trait for traits in load(name).values() for trait in traits}
    assert used - explained_traits(name) == set()


@pytest.mark.parametrize("name", LISTS)
def test_no_stray_characters(name: str) -> None:
    """Items hold letters, digits, hyphens, stops, apostrophes and underscores only."""
    allowed = set("-.'’_&")
    wrong = [
        words[0]
        for words in items(name)
        if not all(char.isalnum() or char in allowed for char in words[0])
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "item"), SAMPLES)
def test_samples(name: str, item: str) -> None:
    """Words that any such list must have are there."""
    assert item in load(name)


def test_traits_of_a_verb() -> None:
    """A verb carries what it governs."""
    assert load("verbs")["tell"] >= {"clause", "hearer"}
    assert "topic" in load("verbs")["call"]


def test_underscores_are_spaces() -> None:
    """An underscore in a list stands for a space."""
    assert not any("_" in item for name in LISTS for item in load(name))


def test_missing_list() -> None:
    """A list that is not there is a plain missing file."""
    with pytest.raises(FileNotFoundError):
        load("no-such-list")
