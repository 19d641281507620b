"""What a pattern is: a named rule with an example that is its test."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field, frozen

from quoteattr.layout import Layout

NOBODY = -1


@define(eq=False)
class Frame:
    """One act of reporting found in the parse.

    Args:
        pattern: name of the pattern that found it.
        cue: head token of the cue.
        first: first token of the cue.
        last: index behind the cue's last token.
        source: head token of the source, :data:`NOBODY` where the text does not name it.
        traits: what the cue governs, from the lexicon.
    """

    pattern: str
    cue: int
    first: int
    last: int
    source: int
    traits: frozenset[str]


@frozen(repr=False)
class Pattern:
    """A rule that finds the source of a cue.

    Args:
        name: its name, as attributions show it.
        example: a text it holds for; the source stands in [brackets].
        counterexample: a text it must leave alone.
        match: the rule: from a layout and a cue token to the head token of the source,
            or :data:`NOBODY`.
    """

    name: str
    example: str
    counterexample: str
    match: Callable[[Layout, int], int] = field(eq=False)

    def __repr__(self) -> str:
        return f"<{self.name}: {self.example}>"
