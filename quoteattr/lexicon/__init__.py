"""Words as data: one item a line, its traits behind it, ``#`` starts a comment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=None)
def load(name: str) -> dict[str, frozenset[str]]:
    """Return the items of a word list with their traits.

    Args:
        name: name of the list, the file's name without ``.txt``.

    Raises:
        FileNotFoundError: there is no such list.

    Examples:
        >>> sorted(load("verbs")["tell"])
        ['clause', 'hearer', 'infinitive']
    """
    items: dict[str, frozenset[str]] = {}
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words:
            items[words[0].replace("_", " ")] = frozenset(words[1:])
    return items
