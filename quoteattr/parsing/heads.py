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

    Stanza's copies the scores whenever it contracts a cycle; here the first word of the
    cycle stands for all of it, and the others hang on the root until it is taken apart.

    Args:
        scores: an array with the score of every head (column) for every word (row);
            it is overwritten.
    """
    import numpy as np

    infinity = float("inf")
    np.fill_diagonal(scores, -infinity)
    scores[0] = -infinity
    scores[0, 0] = 0
    tree = scores.argmax(1)
    contracted = []
    while members := find_cycle(tree.tolist()):
        cycle = np.array(members)
        inside = tree[cycle]
        entering = scores[cycle] - scores[cycle, inside][:, None]
        leaving = scores[:, cycle]
        contracted.append((cycle, inside, entering.argmax(0), leaving.argmax(1)))
        first, others = cycle[0], cycle[1:]
        scores[:, first] = leaving.max(1)
        scores[first] = entering.max(0)
        scores[first, cycle] = -infinity
        scores[others] = -infinity
        scores[others, 0] = 0
        scores[:, others] = -infinity
        tree = scores.argmax(1)
    for cycle, inside, entry, exit_ in reversed(contracted):
        first = cycle[0]
        head = tree[first]
        hanging = (tree == first).nonzero()[0]
        tree[hanging] = cycle[exit_[hanging]]
        tree[cycle] = inside
        tree[cycle[entry[head]]] = head
    return tree
