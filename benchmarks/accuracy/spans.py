"""Character spans and what they have in common."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""First character and the one behind the last."""


def measure_length(span: Span) -> int:
    """Return the number of characters of a span."""
    return span[1] - span[0]


def measure_overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def measure_overlaps(spans: Iterable[Span], span: Span) -> int:
    """Return how many characters of a span the parts of a torn one share."""
    return sum(measure_overlap(part, span) for part in spans)


def touches(spans: Iterable[Span], span: Span) -> bool:
    """Tell whether a span shares a character with any of several."""
    return any(measure_overlap(part, span) for part in spans)


def covers_half(cover: Span, span: Span) -> bool:
    """Tell whether *cover* holds at least half of *span*."""
    return measure_overlap(cover, span) >= 0.5 * measure_length(span)
