"""The finder: the targets of frames and quotations, each frame looked at once."""

from __future__ import annotations

from quoteattr.layout import Layout
from quoteattr.patterns import Frame
from quoteattr.result import Kind, Role
from quoteattr.targets.addressees import find_addressees
from quoteattr.targets.stated import find_alluded, find_charged, find_stated_topic
from quoteattr.targets.topics import find_topic

# Role and head token.
Mentioned = tuple[Role, int]


class TargetFinder:
    """Finds targets in a layout, those of a frame once for all its quotations.

    Args:
        layout: the layout.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._addressees: dict[Frame, list[Mentioned]] = {}
        self._topics: dict[Frame, list[Mentioned]] = {}

    def addressees(self, frame: Frame) -> list[Mentioned]:
        """Return whom a frame's words were said to: told X, said to X, in a letter to X."""
        if frame not in self._addressees:
            tokens = find_addressees(self.layout, frame)
            self._addressees[frame] = [("addressee", token) for token in tokens]
        return self._addressees[frame]

    def topics(self, frame: Frame, words: tuple[int, int], kind: Kind) -> list[Mentioned]:
        """Return what the quoted words are about.

        Args:
            frame: the frame of the quotation.
            words: token range of the quotation.
            kind: kind of the quotation; whole clauses have no subject outside their marks.
        """
        token = find_topic(self.layout, frame, words) if kind != "direct" else -1
        found: list[Mentioned] = [("topic", token)] if token >= 0 else []
        alluded = find_alluded(self.layout, words)
        if alluded >= 0 and alluded != token:
            found.append(("topic", alluded))
        return found or self.stated_topics(frame)

    def charged(self, frame: Frame) -> list[Mentioned]:
        """Return whom a reported charge is about: accused X of hiding it."""
        token = find_charged(self.layout, frame)
        return [("topic", token)] if token >= 0 else []

    def stated_topics(self, frame: Frame) -> list[Mentioned]:
        """Return what a frame itself says that its words are about: said of X."""
        if frame not in self._topics:
            token = find_stated_topic(self.layout, frame)
            self._topics[frame] = [("topic", token)] if token >= 0 else []
        return self._topics[frame]
