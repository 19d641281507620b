"""Reach: which sentences of a text can matter to its quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from attrs import frozen

from quoteattr.marks import find_marks, split_paragraphs

# Whom these mean is looked for in the sentences before.
_PRONOUN = re.compile(
    r"\b(?:he|him|his|himself|she|hers?|herself|it|its|itself|they|them|theirs?|themselves)\b",
    re.I,
)
_SENTENCES_BEFORE = 3
# What somebody is, which tells later whom a description means: Ida Holm, the mayor of Oslo.
_DESCRIBED = re.compile(
    r"[A-Z][\w.’'-]* [A-Z][\w’'-]+(?:, [a-z\d]|,? (?:is|was) (?:an?|the)\b)"
    r"|[a-z], (?:[A-Z][\w.]* )+[A-Z]\w+[,.]"
)
# A paragraph that says who said what stands in the one before.
_POINTING = re.compile(r"That(?:[’']s| is| was) (?:what|how)\b")


@frozen
class Reach:
    r"""The stretches of a text whose grammar the matcher reads, if it looks for marks only.

    They are the paragraphs with marks; the one before, where a paragraph begins with a mark
    and so may go on with its speaker; the one behind, where it begins with *That's what*; the
    sentences just before a paragraph in which the reporter uses a pronoun; and those that tell
    what somebody is. Of all others the matcher needs names and tags only.

    Args:
        paragraphs: character ranges, in order.
        pronouns: where the paragraphs that have a reporter's pronoun begin, in order.
        described: offsets in the sentences that tell what somebody is.

    Examples:
        >>> text = "Ida came.\n\nIt rained.\n\n“It floods,” she said."
        >>> Reach.of(text)
        Reach(paragraphs=[(11, 21), (23, 45)], pronouns=[23], described=[])
    """

    paragraphs: list[tuple[int, int]]
    pronouns: list[int]
    described: list[int]

    @classmethod
    def of(cls, text: str) -> Reach:
        """Find the stretches by the marks in a raw text.

        Args:
            text: any string.
        """
        paragraphs = split_paragraphs(text)
        outer = [span for span in find_marks(text, paragraphs) if span.depth == 0]
        chosen: set[int] = set()
        pronouns = []
        for number, spans in groupby(outer, attrgetter("paragraph")):
            chosen.add(number)
            start, end = paragraphs[number]
            gaps = []
            for span in spans:
                gaps.append(text[start : span.outer_start])
                start = span.outer_end
            gaps.append(text[start:end])
            if number and not gaps[0].strip():
                chosen.add(number - 1)
            if number + 1 < len(paragraphs) and _POINTING.match(text, paragraphs[number + 1][0]):
                chosen.add(number + 1)
            if any(map(_PRONOUN.search, gaps)):
                pronouns.append(paragraphs[number][0])
        described = [match.start() for match in _DESCRIBED.finditer(text)] if chosen else []
        return cls([paragraphs[number] for number in sorted(chosen)], pronouns, described)

    def choose(self, bounds: Sequence[tuple[int, int]]) -> list[bool]:
        """Tell of each sentence whether its grammar can matter.

        Args:
            bounds: the character range of each sentence of the text, in order.
        """
        starts, ends = [start for start, _ in bounds], [end for _, end in bounds]
        chosen = [False] * len(bounds)
        for start, end in self.paragraphs:
            for number in range(bisect_right(ends, start), bisect_left(starts, end)):
                chosen[number] = True
        for start in self.pronouns:
            first = bisect_right(ends, start)
            for number in range(max(0, first - _SENTENCES_BEFORE), first):
                chosen[number] = True
        for place in self.described:
            number = bisect_right(ends, place)
            if number < len(chosen):
                chosen[number] = True
        return chosen
