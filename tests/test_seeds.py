"""The library held to the articles in ``seeds/`` and their gold."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from quoteattr import Attributor

SEEDS = Path(__file__).parent.parent / "seeds"

# The least F1 in percent; a few points below what is measured.
MINIMUM = {"marked": 93, "indirect": 91, "addressee": 94, "topic": 88}

Line = dict[str, Any]
HONORIFICS = "the a an mr mrs ms dr president premier mayor minister senator"


def shared(one: Line, other: Line) -> int:
    """Return the number of characters that two spans share."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def size(span: Line) -> int:
    """Return the length of a span."""
    return int(span["end"] - span["start"])


def fold(name: str) -> list[str]:
    """Return the words of a name, lower case, without articles and honorifics."""
    words = re.findall(r"[\w'-]+", name.lower().replace("’", "'"))
    return [word for word in words if word not in HONORIFICS.split()]


def is_proper(name: str) -> bool:
    """Tell whether a gold name is a proper name rather than a description."""
    return len(re.findall(r"\b[A-Z][\w’'-]*", name)) > 1 and not re.match(r"(?i)(an?|the) ", name)


def covers(gold: Line, found: Line) -> bool:
    """Tell whether two quotations cover at least half of each other."""
    both = shared(gold["quotation"], found["quotation"])
    return 2 * both >= max(size(gold["quotation"]), size(found["quotation"]))


def is_right_speaker(gold: Line, found: Line | None) -> bool:
    """Tell whether a found line names the gold speaker."""
    if not (found and gold["speaker"] and found["speaker"]):
        return False
    if fold(gold["speaker"]["name"]) == fold(found["speaker"]["name"]):
        return True
    touches = shared(gold["speaker"], found["speaker"]) > 0
    return touches and not is_proper(gold["speaker"]["name"])


def is_right_target(gold: list[Line], found: list[Line]) -> bool:
    """Tell whether one of the found targets is one of the gold ones."""
    return any(
        shared(one, other) > 0 or fold(one["name"]) == fold(other["name"])
        for one in gold
        for other in found
    )


class Score:
    """Counts what is asked for, found and right."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, what: str, asked: bool, found: bool, right: bool) -> None:
        """Count one decision."""
        for name, value in (("asked", asked), ("found", found), ("right", right)):
            self.counts[what, name] += value

    def f1(self, what: str) -> float:
        """Return the harmonic mean of precision and recall in percent."""
        both = self.counts[what, "asked"] + self.counts[what, "found"]
        return 200 * self.counts[what, "right"] / max(both, 1)


def score_article(score: Score, gold: list[Line], found: list[Line]) -> None:
    """Lay the found lines of an article beside the gold ones."""
    free = list(found)
    for line in gold:
        near = [other for other in free if covers(line, other)]
        best = max(
            near,
            key=lambda other: (
                is_right_speaker(line, other),
                shared(line["quotation"], other["quotation"]),
            ),
            default=None,
        )
        if best is not None:
            free.remove(best)
        if line.get("optional"):
            continue
        kind = "indirect" if line["quotation"]["kind"] == "indirect" else "marked"
        right = is_right_speaker(line, best)
        spoken = bool(best and best["speaker"])
        score.add(kind, bool(line["speaker"]), spoken, right)
        if kind == "indirect" and not right:
            continue
        for role in ("addressee", "topic"):
            asked = [target for target in line["targets"] if target["role"] == role]
            given = [t for t in (best["targets"] if best else []) if t["role"] == role]
            if not any(target.get("optional") for target in asked):
                score.add(role, bool(asked), bool(given), is_right_target(asked, given))
    for line in free:
        if line["speaker"]:
            kind = "indirect" if line["quotation"]["kind"] == "indirect" else "marked"
            score.add(kind, False, True, False)


@pytest.fixture(scope="module")
def score() -> Score:
    """Return the counts over all articles."""
    attributor, counts = Attributor(indirect=True), Score()
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode()
        lines = (SEEDS / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        score_article(counts, [*map(json.loads, lines)], attributor.attribute(text).to_dicts())
    return counts


def test_gold_offsets() -> None:
    """The gold of each article slices its own words out of the article."""
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode()
        lines = (SEEDS / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in map(json.loads, lines):
            for span in (line["quotation"], line["speaker"], line["cue"], *line["targets"]):
                assert span is None or text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("what", MINIMUM)
def test_articles(score: Score, what: str) -> None:
    """The articles are attributed at least as well as when the minimum was set."""
    assert score.f1(what) >= MINIMUM[what]
