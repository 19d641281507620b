"""What linking answers: a frame for a marked span."""

from __future__ import annotations

from attrs import define

from quoteattr.patterns import NOBODY, Frame
from quoteattr.result import Kind

# Patterns in which the source stands right beside its verb.
PLAIN = frozenset(("verb-subject", "verb-inverted", "verb-preposed"))


@define(eq=False)
class Link:
    """A marked span with the frame that governs it.

    Args:
        span: index of the marked span in the layout.
        frame: the frame, None for a quotation that nobody says.
        pattern: name of the linking rule, or the reason why nobody says it.
        kind: kind of the quotation.
        group: number of the utterance.
        own: whether the frame is the quotation's own, not one that it continues.
        source: head token of the speaker's mention.
        outer: the frame that reports this frame, where its source is the speaker's mention.
    """

    span: int
    frame: Frame | None
    pattern: str
    kind: Kind
    group: int
    own: bool = True
    source: int = NOBODY
    outer: Frame | None = None


@define(eq=False)
class Found:
    """What a rule finds for a quotation.

    Args:
        frame: the frame.
        rule: name of the rule.
        own: whether the frame is the quotation's own.
        partner: the link of the utterance that the quotation goes on with.
    """

    frame: Frame
    rule: str
    own: bool = True
    partner: Link | None = None


def is_speech(frame: Frame) -> bool:
    """Tell whether a frame reports speech rather than thought: said, not felt."""
    return "clause" in frame.traits and "thought" not in frame.traits
