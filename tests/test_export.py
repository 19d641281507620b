"""JSON Lines, CSV, the table for people and the DataFrame."""

import csv
import io
import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.export import (
    COLUMNS,
    build_frame,
    clean,
    flatten,
    format_table,
    write_csv,
    write_jsonl,
)
from quoteattr.result import Attribution, Attributions, Cue, Mention, Quotation, Target

SAID = Attribution(
    Quotation(1, 5, "Yes,", "direct", 3),
    Mention(7, 10, "she", "Ida Holm"),
    Cue(11, 15, "told"),
    (
        Target("addressee", 16, 19, "Ali", "Ali Reza"),
        Target("topic", 28, 36, "the quay", "the quay"),
        Target("addressee", 24, 27, "Bo", "Bo"),
    ),
    "told",
    0.9,
)
SCARE = Attribution(Quotation(40, 44, "plan", "scare", 4), None, None, (), "term", 0.8)
ROWS = Attributions("", (SAID, SCARE)).to_dicts("a.txt")


def make_row(text: str, **others: Any) -> dict[str, Any]:
    """Make a row without speaker whose quotation has the given words."""
    return {
        **Attribution(Quotation(0, len(text), text, "direct"), None, None).to_dict(),
        **others,
    }


def test_jsonl_keeps_letters() -> None:
    """JSON Lines show letters and marks as they are, not as escapes."""
    assert "naïve “Zoë” 🙂" in write_jsonl([make_row("naïve “Zoë” 🙂")])


def test_jsonl_lone_surrogate() -> None:
    """A lone surrogate is escaped, encodes as UTF-8, and comes back when read."""
    line = write_jsonl([make_row("bad \ud83d end")])
    assert r"bad \ud83d end" in line
    assert json.loads(line.encode("utf-8"))["quotation"]["text"] == "bad \ud83d end"


@given(st.lists(st.text(st.sampled_from('a "\\\n\r\x00\x1c\x85\u2028\ud83d\udc00🙂é')), max_size=4))
def test_jsonl_round_trip(texts: list[str]) -> None:
    """Whatever the words, there is one line a row, in UTF-8, that reads back."""
    # Two surrogates in a row are, in JSON, one character: read back as such.
    rows = [
        make_row(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for text in texts
    ]
    written = write_jsonl(rows).encode("utf-8").decode("utf-8")
    assert [json.loads(line) for line in written.splitlines()] == rows


def test_flatten_columns() -> None:
    """A flat row has all columns in order, with names of targets joined by role."""
    flat = flatten(ROWS[0])
    assert list(flat) == list(COLUMNS)
    assert flat == {
        "doc": "a.txt",
        "start": 1,
        "end": 5,
        "kind": "direct",
        "quotation": "Yes,",
        "group": 3,
        "speaker": "Ida Holm",
        "speaker_start": 7,
        "speaker_end": 10,
        "speaker_text": "she",
        "cue": "told",
        "cue_start": 11,
        "cue_end": 15,
        "addressee": "Ali Reza; Bo",
        "topic": "the quay",
        "pattern": "told",
        "confidence": 0.9,
    }


def test_flatten_missing() -> None:
    """What an attribution does not have is None in its flat row."""
    flat = flatten(SCARE.to_dict())
    missing = {name for name, value in flat.items() if value is None}
    assert missing == {
        "doc",
        "speaker",
        "speaker_start",
        "speaker_end",
        "speaker_text",
        "cue",
        "cue_start",
        "cue_end",
        "addressee",
        "topic",
    }


def test_csv_reads_back() -> None:
    """Commas, marks, newlines and carriage returns survive in CSV."""
    words = 'One, "two"\nthree\rfour\r\nfive'
    (row,) = csv.DictReader(io.StringIO(write_csv([make_row(words, doc="a.txt")]), newline=""))
    assert row["quotation"] == words
    assert row["doc"] == "a.txt"
    assert row["speaker"] == ""


def test_csv_header_once() -> None:
    """Parts written without header continue the first."""
    whole = write_csv(ROWS[:1]) + write_csv(ROWS[1:], header=False)
    assert whole == write_csv(ROWS)
    assert [row["kind"] for row in csv.DictReader(io.StringIO(whole))] == ["direct", "scare"]


def test_csv_lone_surrogate() -> None:
    """A lone surrogate does not keep CSV from being written as UTF-8."""
    assert rb"bad \ud83d" in write_csv([make_row("bad \ud83d")]).encode("utf-8")


def test_table_wide() -> None:
    """A wide table has one line a short attribution, with all that people ask for."""
    lines = format_table(ROWS, 120).splitlines()
    assert lines[0].split("  ")[0] == "Speaker"
    assert "Ida Holm" in lines[2]
    assert "“Yes,”" in lines[2]
    assert "to Ali Reza" in lines[2]
    assert "direct, told" in lines[2]
    assert "about the quay" in format_table(ROWS, 120)
    assert "nobody (term)" in lines[-1]


@pytest.mark.parametrize("width", [24, 40, 71, 72, 80, 132])
def test_table_fits(width: int) -> None:
    """No line is wider than the terminal, and no word is lost."""
    words = "The quay is rotten and everybody who has walked on it knows it. " * 4
    rows = [make_row(words), *ROWS]
    table = format_table(rows, width)
    assert max(map(len, table.splitlines())) <= width
    assert table.count("rotten") == 4
    assert "Ida Holm" in table


def test_table_long_word() -> None:
    """A word without spaces that is wider than the terminal is broken."""
    table = format_table([make_row("https://example.org/" + "a" * 200)], 80)
    assert max(map(len, table.splitlines())) <= 80
    assert table.count("a") >= 200


def test_table_indirect_without_marks() -> None:
    """Indirect speech stands in the table without quotation marks."""
    said = Attribution(Quotation(0, 9, "all was well", "indirect"), None, None)
    assert "“" not in format_table([said.to_dict()])


def test_table_wide_letters_aligned() -> None:
    """Letters that fill two columns, or none, do not push the next column away."""
    rows = [
        {**ROWS[0], "speaker": {**ROWS[0]["speaker"], "name": name}}
        for name in ("習近平", "Zoe\u0308", "Li")
    ]
    lines = [line for line in format_table(rows, 100).splitlines() if "“Yes,”" in line]
    # Three wide letters fill six columns; the mark over the e fills none.
    assert [line.index("“") for line in lines] == [9 - 3, 9 + 1, 9]


def test_table_empty() -> None:
    """Without quotations the table says so."""
    assert format_table([]) == "No quotations found.\n"


def test_table_cannot_steer_terminal() -> None:
    """Escape sequences and direction overrides of a text do not reach the terminal."""
    table = format_table(
        [make_row("\x1b]0;title\x07 red\x1b[31m \u202eback \ud83d", pattern="\x9b")]
    )
    assert not set("\x1b\x07\x9b\u202e\ud83d") & set(table)
    table.encode("utf-8")


def test_clean_folds_white_space() -> None:
    """Newlines and runs of spaces become one space."""
    assert clean(" a\r\n\n b\tc ") == "a b c"


def test_frame_types() -> None:
    """Columns are nullable where values can be missing, numbers stay numbers."""
    pandas = pytest.importorskip("pandas")
    frame = build_frame(ROWS)
    assert list(frame.columns) == list(COLUMNS)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        name: dtype.replace("[python]", "") for name, dtype in COLUMNS.items()
    }
    assert frame.loc[0, "speaker_start"] == 7
    assert frame.loc[1, "speaker_start"] is pandas.NA
    assert frame.loc[1, "speaker"] is pandas.NA


def test_frame_empty() -> None:
    """A result without quotations still has all columns, so that tables can be joined."""
    pandas = pytest.importorskip("pandas")
    empty = build_frame([])
    assert list(empty.columns) == list(COLUMNS)
    joined = pandas.concat([empty, build_frame(ROWS)])
    assert len(joined) == 2
    assert (joined.dtypes == build_frame(ROWS).dtypes).all()


def test_frame_lone_surrogate() -> None:
    """A lone surrogate can stand in a table."""
    pytest.importorskip("pandas")
    assert build_frame([make_row("bad \ud83d")])["quotation"][0] == "bad \ud83d"


def test_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'quoteattr\[pandas\]'"):
        build_frame(ROWS)
