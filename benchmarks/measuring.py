"""How much is measured, and how a figure is taken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

QUICK = os.environ.get("QUOTEATTR_BENCH") == "quick"
"""Whether small sizes and one round are enough, as on a machine that only checks changes."""

SIZES = (1_000, 10_000) if QUICK else (1_000, 10_000, 100_000, 1_000_000)
MARKS = (1_000,) if QUICK else (10_000, 100_000)
BATCH = 5 if QUICK else 200

_LARGE = 500_000


def measure(
    benchmark: Any,
    function: Callable[..., object],
    prepare: Callable[[], tuple[Any, ...]],
    *,
    words: int,
    characters: int,
    rounds: int | None = None,
) -> None:
    """Time a function and note words and characters a second of its fastest round.

    Args:
        benchmark: the fixture.
        function: what is timed.
        prepare: makes the arguments anew for each round, untimed.
        words: words of the text, punctuation included.
        characters: characters of the text.
        rounds: how often, by default 1 in quick mode, else 5, or 3 for long texts; where
            there are several and the text is not long, one to warm up goes before.
    """
    if rounds is None:
        rounds = 1 if QUICK else 3 if words > _LARGE else 5
    benchmark.extra_info.update(words=words, characters=characters)
    benchmark.pedantic(
        function,
        setup=lambda: (prepare(), {}),
        rounds=rounds,
        warmup_rounds=int(rounds > 1 and words <= _LARGE),
    )
    if benchmark.stats:  # none with --benchmark-disable
        best = benchmark.stats.stats.min
        benchmark.extra_info.update(
            words_per_second=round(words / best), characters_per_second=round(characters / best)
        )


def run_python(*arguments: str) -> str:
    """Run this Python on this checkout in a process of its own and return what it prints."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
