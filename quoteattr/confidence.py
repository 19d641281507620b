"""Confidence: the share of a pattern's decisions that were right on the training articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "patterns" / "confidence.txt"


@cache
def _table() -> dict[str, float]:
    table = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words:
            table[words[0]] = float(words[1])
    return table


@cache
def measure_of(pattern: str) -> float:
    """Return the measured confidence of a pattern, 0 to 1.

    A combination that was too rare to be measured has that of its linking rule
    (the part before the colon).

    Args:
        pattern: name of a pattern, as attributions show it.

    Examples:
        >>> 0.0 <= measure_of("trailing:verb-subject") <= 1.0
        True
    """
    table = _table()
    found = table.get(pattern)
    if found is None:
        found = table.get(pattern.partition(":")[0], 0.5)
    return found
