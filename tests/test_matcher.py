"""Tests of the matcher on trees that no parser should make: nothing raises, nothing explodes."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from quoteattr.matcher import match
from quoteattr.parse import Name, Parse

# Form, lemma and part of speech of what a row is made of.
ROWS = [
    ("dog", "dog", "NOUN"),
    ("Holm", "holm", "PROPN"),
    ("adding", "add", "VERB"),
    ("said", "say", "VERB"),
    ("he", "he", "PRON"),
]
RELATIONS = ["conj", "nmod", "appos", "flat", "compound", "nsubj", "ccomp", "advcl", "acl"]
# Heads of the words of a row: the word before, the word behind, or one for all.
SHAPES = ["left", "right", "one"]


def row(word: tuple[str, str, str], relation: str, shape: str, count: int) -> Parse:
    """Return *“Yes,” said X X X …* as one sentence without end."""
    forms = ["“", "Yes", ",", "”", "said", *[word[0]] * count]
    first, last = 5, len(forms) - 1
    heads = {
        "left": [4, *range(first, last)],
        "right": [*range(first + 1, last + 1), 4],
        "one": [4] * count,
    }[shape]
    relations = [relation] * count
    relations[-1 if shape == "right" else 0] = "nsubj"
    starts, position = [], 0
    for form in forms:
        starts.append(position)
        position += len(form) + 1
    return Parse(
        " ".join(forms),
        forms,
        ['"', "yes", ",", '"', "say", *[word[1]] * count],
        ["PUNCT", "INTJ", "PUNCT", "PUNCT", "VERB", *[word[2]] * count],
        [1, 4, 1, 1, -1, *heads],
        ["punct", "ccomp", "punct", "punct", "root", *relations],
        starts,
        [start + len(form) for start, form in zip(starts, forms, strict=True)],
        [0],
        [Name(n, n + 1, "PERSON") for n in range(first, last + 1)] if word[2] == "PROPN" else [],
    )


def pairs(count: int) -> Parse:
    """Return *Ida said “yes” “yes” …* as one sentence, all words of it on the verb."""
    words = [("Ida", "ida", "PROPN", 1, "nsubj"), ("said", "say", "VERB", -1, "root")]
    for _ in range(count):
        words.append(("“", '"', "PUNCT", 1, "punct"))
        words.append(("yes", "yes", "INTJ", 1, "ccomp"))
        words.append(("”", '"', "PUNCT", 1, "punct"))
    text = " ".join(word[0] for word in words)
    return Parse.from_words(text, words, [Name(0, 1, "PERSON")])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("word", ROWS, ids=lambda word: word[0])
def test_endless_rows(word: tuple[str, str, str], relation: str, shape: str) -> None:
    """A row of two thousand words, one on the other, still has its quotation attributed."""
    found = match(row(word, relation, shape, 2000), indirect=True)
    assert "Yes ," in [item.quotation.text for item in found]


def count_lines(run: Callable[[], Any]) -> int:
    """Return how many lines of code run, in comprehensions and loops too."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


BROKEN: list[Callable[[int], Parse]] = [
    pairs,
    lambda count: row(ROWS[1], "flat", "right", count),
    lambda count: row(ROWS[3], "conj", "left", count),
    lambda count: row(ROWS[4], "nsubj", "right", count),
]


@pytest.mark.parametrize("build", BROKEN, ids=["pairs", "names", "cues", "pronouns"])
def test_work_in_proportion(build: Callable[[int], Parse]) -> None:
    """A broken text that is twice as long takes about twice the work."""
    once, twice = (build(count) for count in (1200, 2400))
    match(build(10), indirect=True)  # loads the lexicon
    work = count_lines(lambda: match(once, indirect=True))
    assert count_lines(lambda: match(twice, indirect=True)) < 2.5 * work
