"""The value types: what users see when they print, group and convert results."""

import json
import pickle

import attrs
import pytest

from quoteattr.result import Attribution, Attributions, Cue, Entity, Mention, Quotation, Target

TEXT = "“Yes,” she told Ali. The “plan” of Ida Holm stands."
SAID = Attribution(
    Quotation(1, 5, "Yes,", "direct"),
    Mention(7, 10, "she", "Ida Holm"),
    Cue(11, 15, "told"),
    (Target("addressee", 16, 19, "Ali", "Ali Reza"),),
    "told",
    0.9,
)
SCARE = Attribution(Quotation(26, 30, "plan", "scare", 1), None, None, (), "term", 0.8)
RESULT = Attributions(TEXT, (SAID, SCARE), (Entity("Ida Holm", "PERSON"),))


def test_sequence() -> None:
    """A result is a sequence of its attributions, in text order."""
    assert len(RESULT) == 2
    assert list(RESULT) == [SAID, SCARE]
    assert RESULT[0] is SAID
    assert RESULT[-1] is SCARE
    assert RESULT[:1] == (SAID,)
    assert SCARE in RESULT


def test_empty_is_falsy() -> None:
    """A result without attributions is false, and converts to nothing."""
    empty = Attributions("Nobody spoke.")
    assert not empty
    assert str(empty) == ""
    assert empty.to_dicts("a") == []
    assert empty.to_jsonl("a") == ""
    assert empty.by_speaker() == {}


def test_print_speaker_quotation_target() -> None:
    """Printing shows the speaker's canonical name, the words, and to whom."""
    assert str(SAID) == "Ida Holm: “Yes,” to Ali Reza"


def test_print_nobody() -> None:
    """Printing an attribution without a speaker gives the reason instead."""
    assert str(SCARE) == "nobody (term): “plan”"


def test_print_topic() -> None:
    """Topics are printed with “about”."""
    topic = Target("topic", 32, 36, "plan", "the plan")
    assert str(attrs.evolve(SAID, targets=(topic,))).endswith("“Yes,” about the plan")


def test_print_long_quotation_on_one_line() -> None:
    """Long words over several lines are folded and cut when printed."""
    words = "It was\n\ndark. " * 20
    line = str(attrs.evolve(SAID, quotation=Quotation(0, len(words), words, "direct")))
    assert "\n" not in line
    assert "It was dark. It was dark." in line
    assert "…” to Ali Reza" in line


def test_print_result() -> None:
    """Printing a result gives one line an attribution; its repr counts."""
    assert str(RESULT) == f"{SAID}\n{SCARE}"
    assert repr(RESULT) == "<Attributions: 2 quotations, 1 speakers>"


def test_by_speaker() -> None:
    """Attributions are grouped by canonical name; those without a speaker are left out."""
    again = attrs.evolve(SAID, speaker=Mention(35, 43, "Ida Holm", "Ida Holm"))
    groups = Attributions(TEXT, (SAID, SCARE, again)).by_speaker()
    assert groups == {"Ida Holm": (SAID, again)}


def test_to_dicts_schema() -> None:
    """A row has the documented fields, and None where there is no speaker or cue."""
    first, second = RESULT.to_dicts()
    assert first == {
        "quotation": {"start": 1, "end": 5, "kind": "direct", "text": "Yes,", "group": 0},
        "speaker": {"name": "Ida Holm", "start": 7, "end": 10, "text": "she"},
        "cue": {"start": 11, "end": 15, "text": "told"},
        "targets": [
            {"role": "addressee", "name": "Ali Reza", "start": 16, "end": 19, "text": "Ali"}
        ],
        "pattern": "told",
        "confidence": 0.9,
    }
    assert second["speaker"] is None
    assert second["cue"] is None
    assert second["targets"] == []


def test_to_dicts_doc_first() -> None:
    """The name of the document comes first when it is given, and is absent when not."""
    assert [next(iter(row)) for row in RESULT.to_dicts("a.txt")] == ["doc", "doc"]
    assert "doc" not in RESULT.to_dicts()[0]


def test_to_jsonl() -> None:
    """JSON Lines hold the same rows as the dicts."""
    lines = RESULT.to_jsonl("a.txt").splitlines()
    assert [json.loads(line) for line in lines] == RESULT.to_dicts("a.txt")


def test_to_frame() -> None:
    """The table has one row an attribution and the given document name."""
    pytest.importorskip("pandas")
    frame = RESULT.to_frame("a.txt")
    assert list(frame["doc"]) == ["a.txt", "a.txt"]
    assert list(frame["quotation"]) == ["Yes,", "plan"]


def test_html_in_notebooks() -> None:
    """Notebooks show the same HTML that to_html returns."""
    assert RESULT._repr_html_() == RESULT.to_html()


def test_frozen() -> None:
    """Results cannot be changed by mistake."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SAID.confidence = 1.0  # type: ignore[misc]


def test_pickle_and_hash() -> None:
    """Results travel between processes, and equal ones are one in a set."""
    copy = pickle.loads(pickle.dumps(RESULT))
    assert copy == RESULT
    assert {SAID, copy[0]} == {SAID}
