"""Trees from the scores of heads, for the sentences whose best heads are no tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def find_cycle(heads: Sequence[int]) -> list[int]:
    """Return the words of a cycle, none where every word hangs on the root in the end.

    Args:
        heads: the root's own place (0), then the head of each word.

    Examples:
        >>> find_cycle([0, 2, 0]), find_cycle([0, 2, 1, 0])
        ([], [2, 1])
    """
    reached = [0] * len(heads)
    for word in range(1, len(heads)):
        place = word
        while place and not reached[place]:
            reached[place] = word
            place = heads[place]
        if place and reached[place] == word:
            cycle = [heads[place]]
            while cycle[-1] != place:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def find_tree(scores: Any) -> list[int]:
    """Find the best tree with one word at its root.

    Stanza's search makes further roots costly from the start, which makes it long. Where
    the best tree of all has one root, no other tree with one root is better.

    Args:
        scores: an array with the score of every head (column) for every word (row).
    """
    scores = scores.astype("float64")
    tree = search(scores.copy())
    if tree.tolist().count(0) > 2:  # the root's own place, and the one word
        lowest = scores[scores > -float("inf")].min()
        scores[:, 0] += lowest * len(scores)
        tree = search(scores)
    heads: list[int] = tree.tolist()
    return heads


def search(scores: Any) -> Any:
    """Find the best tree by the algorithm of Chu, Liu and Edmonds.

    Args:
        scores: an array with the score of every head (column) for every word (row);
            it is overwritten.
    """
    import numpy as np
    from stanza.models.common import chuliu_edmonds

    chuliu_edmonds.prepare_scores(scores)
    tree = scores.argmax(1)
    cycle = find_cycle(tree.tolist())
    if not cycle:
        return tree
    inside = np.zeros(len(tree), dtype=bool)
    inside[cycle] = True
    smaller, *parts = chuliu_edmonds.process_cycle(tree, inside, scores)
    return chuliu_edmonds.expand_contracted_tree(tree, search(smaller), *parts)
