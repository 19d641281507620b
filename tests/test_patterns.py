"""Patterns: each one's own example and counterexample, on frozen parses."""

from __future__ import annotations

import re

import pytest
from freeze import frozen, texts_of, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.confidence import measure_of
from quoteattr.frames import find_frames
from quoteattr.layout import Layout
from quoteattr.matcher import match
from quoteattr.parse import Parse
from quoteattr.patterns import NOBODY, PATTERNS, Pattern

# (text, cue, words of the source): frames that take more than one pattern to see
FRAMES = [
    ("The mayor and her deputy said the road was “done.”", "said", "The mayor and her deputy"),
    ("“Done,” said the mayor and her deputy.", "said", "the mayor and her deputy"),
    ("“Done,” quietly said the old mayor of Orlund.", "said", "the old mayor of Orlund"),
    ("“Done,” the old mayor of Orlund quietly said.", "said", "the old mayor of Orlund"),
    ("The road was praised by the mayor of Orlund as “done.”", "praised", "the mayor of Orlund"),
    ("The mayor has repeatedly said the road is “done.”", "said", "The mayor"),
    wrong(
        "the parser takes the verb “calls” for a noun",
        "What the mayor calls “done” is a ditch.",
        "calls",
        "the mayor",
    ),
    ("The mayor refused to say whether it was “done.”", "say", "The mayor"),
    ("The mayor laughed, calling the road “done.”", "calling", "The mayor"),
    ("The mayor issued a statement saying the road was “done.”", "saying", "The mayor"),
    ("A letter from the mayor said the road was “done.”", "said", "A letter from the mayor"),
    ("His claim that the road was “done” was wrong.", "claim", "His"),
]


def bracketed(example: str) -> tuple[str, str]:
    """Return an example without its brackets, and the words that stood in them."""
    found = re.search(r"\[(.+?)\]", example)
    return re.sub(r"[\[\]]", "", example), found[1] if found else ""


TEXTS = texts_of(
    [bracketed(pattern.example)[0] for pattern in PATTERNS],
    [pattern.counterexample for pattern in PATTERNS],
    FRAMES,
)


def sources(pattern: Pattern, text: str) -> list[str]:
    """Return the words of all sources that a pattern finds in a text."""
    parse = frozen("patterns", text)
    layout = Layout.of(parse)
    found = []
    for frame in find_frames(layout, 0, len(parse)):
        head = pattern.match(layout, frame.cue)
        if head != NOBODY:
            found.append(parse.forms[head])
    return found


PARAMS = [pytest.param(pattern, id=pattern.name) for pattern in PATTERNS]


@pytest.mark.parametrize("pattern", PARAMS)
def test_example_holds(pattern: Pattern) -> None:
    """A pattern finds the bracketed source of its example."""
    text, source = bracketed(pattern.example)
    assert set(sources(pattern, text)) & set(source.split())


@pytest.mark.parametrize("pattern", PARAMS)
def test_example_is_attributed(pattern: Pattern) -> None:
    """The speaker of an example's quotation is, or names, the bracketed source."""
    text, source = bracketed(pattern.example)
    (item,) = match(frozen("patterns", text))
    assert item.speaker is not None
    assert source in item.speaker.text


@pytest.mark.parametrize("pattern", PARAMS)
def test_counterexample_is_left_alone(pattern: Pattern) -> None:
    """A pattern finds no source in its counterexample, and nobody is made to say it."""
    assert sources(pattern, pattern.counterexample) == []
    assert all(item.speaker is None for item in match(frozen("patterns", pattern.counterexample)))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_pattern_explains_itself(pattern: Pattern) -> None:
    """A pattern prints its name and its example."""
    assert repr(pattern) == f"<{pattern.name}: {pattern.example}>"


def test_names_are_unique() -> None:
    """No two patterns share a name, so that an attribution names one rule."""
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("text", "cue", "source"), FRAMES)
def test_frames(text: str, cue: str, source: str) -> None:
    """The cue and the whole phrase of its source are found together."""
    (item,) = match(frozen("patterns", text))
    assert item.cue is not None
    assert item.speaker is not None
    assert (item.cue.text, item.speaker.text) == (cue, source)


@pytest.mark.parametrize("text", TEXTS)
def test_pattern_names_its_confidence(text: str) -> None:
    """An attribution's confidence is the measured one of the pattern that it names."""
    for item in match(frozen("patterns", text)):
        assert item.confidence == measure_of(item.pattern)
        assert 0 <= item.confidence <= 1


WORDS = [
    "“",
    "”",
    ",",
    ".",
    ";",
    ":",
    "—",
    "and",
    "but",
    "that",
    "who",
    "she",
    "he",
    "it",
    "Ida",
    "Holm",
    "mayor",
    "sign",
    "said",
    "told",
    "warned",
    "called",
    "put",
    "saying",
    "adding",
    "chanted",
    "accused",
    "asked",
    "claim",
    "according",
    "to",
    "as",
    "of",
    "if",
    "when",
    "not",
    "the",
    "a",
    "neither",
]
RELATIONS = [
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "acl:relcl",
    "amod",
    "appos",
    "flat",
    "compound",
    "conj",
    "cc",
    "mark",
    "case",
    "aux",
    "cop",
    "det",
    "nmod",
    "nmod:poss",
    "parataxis",
    "punct",
]
TAGS = [
    "NOUN",
    "PROPN",
    "VERB",
    "AUX",
    "PRON",
    "ADJ",
    "ADV",
    "ADP",
    "SCONJ",
    "CCONJ",
    "PUNCT",
    "DET",
    "NUM",
    "PART",
]


@st.composite
def odd_parses(draw: st.DrawFn) -> Parse:
    """Draw a sentence whose tags, relations and heads make no sense; heads may go in a circle."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    size = len(words)
    columns = [
        st.lists(st.sampled_from(of), min_size=size, max_size=size) for of in (TAGS, RELATIONS)
    ]
    heads = st.lists(st.integers(-1, size - 1), min_size=size, max_size=size)
    starts = [sum(len(word) + 1 for word in words[:number]) for number in range(size)]
    return Parse(
        text=" ".join(words),
        forms=words,
        lemmas=[word.lower() for word in words],
        upos=draw(columns[0]),
        heads=draw(heads),
        deprels=draw(columns[1]),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentences=[0],
    )


@settings(max_examples=300, deadline=None)
@given(odd_parses())
def test_odd_trees_neither_raise_nor_hang(parse: Parse) -> None:
    """Whatever a parser makes of a text, its quotations are found and slice the text."""
    for item in match(parse, indirect=True):
        assert parse.text[item.quotation.start : item.quotation.end] == item.quotation.text
