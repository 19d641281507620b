"""Reach: what is left out of a parse changes no quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr import Attributor, Parse
from quoteattr.matcher import match
from quoteattr.parser import Parser
from quoteattr.parsing.reach import Reach

TEXT = """Far away it rained all day on Ida Holm and her brother.

The town was full of people from the hills.

Bo Lind, who is the mayor of Oslo, opened the bridge.

Then the people of the town walked across it.

“It holds,” he told reporters.

Later the band played.

“It held,” the mayor of Oslo said.

Nobody was there on the next day.
"""
PLAIN = "Ida Holm opened the bridge.\n\nIt’s late, and it isn’t the ’90s.\n"


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return a parser with the embedded models."""
    return Parser()


def read(text: str, reach: Reach) -> list[str]:
    """Return the beginnings of the paragraphs that a reach has."""
    return [text[start:end].split()[0] for start, end in reach.paragraphs]


def test_paragraphs_with_marks_and_before_an_opening_one() -> None:
    """Paragraphs with marks are reached, and those that such a one may go on with."""
    assert read(TEXT, Reach.of(TEXT)) == ["Then", "“It", "Later", "“It"]


def test_a_paragraph_that_points_back_is_reached() -> None:
    """A paragraph that says whose words the one before was is reached, others behind are not."""
    text = "“It holds.”\n\nThat’s what the mayor said.\n\nIt rained."
    assert read(text, Reach.of(text)) == ["“It", "That’s"]
    text = "“It holds.”\n\nThat was a lie.\n\nIt rained."
    assert read(text, Reach.of(text)) == ["“It"]


def test_a_paragraph_that_ends_in_a_quotation_reaches_no_other() -> None:
    """Where the reporter speaks first, the paragraph before does not matter."""
    text = "It rained.\n\nIda said, “No.”\n\nIt rained again."
    assert read(text, Reach.of(text)) == ["Ida"]


@pytest.mark.parametrize(
    ("quoting", "found"), [("“No,” she said.", [11]), ("“She says no,” Ida said.", [])]
)
def test_pronouns_of_the_reporter_lean_on_what_is_before(quoting: str, found: list[int]) -> None:
    """A pronoun counts outside the marks only, where it may be the speaker."""
    text = f"One. Two.\n\n{quoting}"
    assert Reach.of(text).pronouns == found
    chosen = Reach([], found, []).choose([(0, 4), (5, 9), (11, len(text))])
    assert chosen == [bool(found), bool(found), False]


@pytest.mark.parametrize(
    "telling",
    [
        "Ida Holm, the mayor of Oslo, came.",
        "Ida Holm is the mayor.",
        "It was opened by the mayor, Ida Holm.",
        "Ida Holm, 47, came.",
    ],
)
def test_sentences_that_tell_what_somebody_is_matter(telling: str) -> None:
    """What a name is said to be is read wherever it stands, as descriptions refer to it."""
    text = f"It rained. {telling} It rained.\n\nThe mayor said, “No.”"
    reach = Reach.of(text)
    bounds = [(0, 10), (11, 11 + len(telling)), (12 + len(telling), 22 + len(telling))]
    assert reach.choose(bounds) == [False, True, False]


def test_sentences_are_chosen_by_what_they_touch() -> None:
    """A sentence matters when any of it stands in a paragraph that does."""
    reach = Reach([(10, 20), (30, 40)], [], [])
    bounds = [(0, 10), (10, 15), (15, 22), (23, 29), (29, 31), (40, 50)]
    assert reach.choose(bounds) == [False, True, True, False, True, False]


def test_the_rest_has_tags_and_names(parser: Parser) -> None:
    """What is out of reach keeps its words, tags and names, and has no grammar."""
    full, part = parser.parse(TEXT), parser.parse(TEXT, full=False)
    for column in ("forms", "upos", "starts", "ends", "sentences", "names"):
        assert getattr(part, column) == getattr(full, column)
    first, last = part.sentence_at(0)
    assert part.heads[first:last] == [-1] * (last - first)
    assert set(part.deprels[first:last]) == {"dep"}
    assert part.lemmas[first:last] == [form.lower() for form in part.forms[first:last]]
    said = part.forms.index("told")
    assert part.sentence_at(said) == full.sentence_at(said)
    within = slice(*part.sentence_at(said))
    for column in ("heads", "deprels", "lemmas"):
        assert getattr(part, column)[within] == getattr(full, column)[within]


def test_no_marks_no_words(parser: Parser) -> None:
    """A text without marks is not parsed at all, unless indirect speech is looked for."""
    assert len(parser.parse(PLAIN, full=False)) == 0
    assert len(parser.parse(PLAIN)) > 0
    found = Attributor(indirect=True).attribute("Ida Holm said that it rained.")
    assert [item.quotation.kind for item in found] == ["indirect"]


def test_stanza_itself_parses_all(parser: Parser) -> None:
    """Where Stanza's own processors run, every sentence is parsed."""
    plain = Parser(parser.pipeline)
    plain.parse("Ida.")
    assert plain._annotator is not None
    plain._annotator.stages = {}
    part, full = plain.parse(TEXT, full=False), plain.parse(TEXT)
    assert (part.heads, part.lemmas) == (full.heads, full.lemmas)


def test_a_failing_stage_is_made_up_for(parser: Parser) -> None:
    """Where the stage for dependencies fails, Stanza parses, also what could be left out."""
    broken = Parser(parser.pipeline)
    broken.parse("Ida.")
    assert broken._annotator is not None
    broken._annotator.stages = {**broken._annotator.stages, "depparse": None}
    part: Parse = broken.parse(TEXT, full=False)
    assert part.heads.count(-1) == len(part.sentences)


SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_attributions_are_those_of_the_full_parse(parser: Parser, path: Path) -> None:
    """In whole articles nothing changes that a user sees."""
    text = path.read_text("utf-8")
    part, full = match(parser.parse(text, full=False)), match(parser.parse(text))
    assert part.items == full.items
