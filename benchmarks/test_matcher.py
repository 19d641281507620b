"""The matcher on frozen parses: each stage alone, all together, and on hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import process_time
from typing import Any

import pytest

from benchmarks import texts
from benchmarks.measuring import MARKS, QUICK, SIZES, measure
from quoteattr import Parse
from quoteattr.entities import EntityTable
from quoteattr.frames import find_frames
from quoteattr.layout import Layout
from quoteattr.linking import link_quotations
from quoteattr.marks import find_marks
from quoteattr.matcher import match
from quoteattr.syntax import phrase_span

_Stage = tuple[Callable[[Parse], tuple[Any, ...]], Callable[..., object]]
_HOSTILE_WORDS = 10_000 if QUICK else 100_000
_PATIENCE = 2.0


def _name_speakers(layout: Layout, heads: list[int]) -> list[tuple[str, str]]:
    """Build the entity table and name every speaker."""
    table = EntityTable(layout)
    names = []
    for head in heads:
        span = phrase_span(layout.parse, layout.owners, head, len(layout.parse))
        names.append(table.name_of(head, *span))
        table.mark_speaker(head)
    return names


def _prepare_entities(parse: Parse) -> tuple[Layout, list[int]]:
    layout = Layout.of(parse)
    return layout, [link.source for link in link_quotations(layout) if link.frame]


# What is made for a stage before the clock runs, and what is timed.
STAGES: dict[str, _Stage] = {
    "marks": (lambda parse: (parse.text,), find_marks),
    "layout": (lambda parse: (parse,), Layout.of),
    "frames": (
        lambda parse: (Layout.of(parse),),
        lambda layout: find_frames(layout, 0, len(layout.parse)),
    ),
    "linking": (lambda parse: (Layout.of(parse),), link_quotations),
    "entities": (_prepare_entities, _name_speakers),
    "match": (lambda parse: (parse,), match),
    "match indirect": (lambda parse: (parse, True), match),
}

HOSTILE: dict[str, Callable[[int], Parse]] = {
    "news": texts.news,
    "no quotation": texts.silence,
    "all quotations": texts.chorus,
    "new names in each article": texts.crowd,
}


def _measure_stage(benchmark: Any, stage: str, parse: Parse, rounds: int | None = None) -> None:
    prepare, function = STAGES[stage]
    benchmark.extra_info.update(stage=stage)
    measure(
        benchmark,
        function,
        lambda: prepare(texts.refresh(parse)),
        words=len(parse),
        characters=len(parse.text),
        rounds=rounds,
    )


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("size", SIZES)
def test_news(benchmark: Any, size: int, stage: str) -> None:
    """A stage on news of a number of words."""
    benchmark.group = f"news, {size:,} words"
    benchmark.extra_info.update(table="news", size=size)
    _measure_stage(benchmark, stage, texts.news(size))


@pytest.mark.parametrize("stage", ["match", "match indirect"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_kind(benchmark: Any, kind: str, stage: str) -> None:
    """The matcher on texts of other kinds, beside news of the same length."""
    benchmark.group = f"kinds of text, {stage}"
    benchmark.extra_info.update(table="kinds", kind=kind)
    _measure_stage(benchmark, stage, HOSTILE[kind](_HOSTILE_WORDS))


@pytest.mark.parametrize("count", MARKS)
@pytest.mark.parametrize("style", [*texts.STYLES, "endless pairs", "nested"])
def test_marks(benchmark: Any, style: str, count: int) -> None:
    """The matcher on one paragraph that is full of marks."""
    slow = _seconds_of(style, MARKS[0]) if len(MARKS) > 1 else 0.0
    if slow > _PATIENCE and count > MARKS[0]:
        pytest.skip(f"{MARKS[0]:,} marks took {slow:.0f} s already")
    benchmark.group = f"one paragraph of {count:,} marks"
    benchmark.extra_info.update(table="marks", kind=style, marks=count)
    _measure_stage(benchmark, "match", texts.marks(style, count), 1 if slow > _PATIENCE else 3)


@cache
def _seconds_of(style: str, count: int) -> float:
    """Return how long the matcher takes for a text of marks, measured once."""
    parse = texts.refresh(texts.marks(style, count))
    start = process_time()
    match(parse)
    return process_time() - start
