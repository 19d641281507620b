"""Above: whether a word stands above another in a tree that is being mended."""

from __future__ import annotations

from typing import Any


def is_over(words: list[Any], upper: int, lower: int) -> bool:
    """Tell whether a word stands above another in the tree."""
    above = words[lower].head - 1
    while above >= 0 and above != upper:
        above = words[above].head - 1
    return bool(above == upper)
