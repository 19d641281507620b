"""The values that users hold: attributions and what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from attrs import field, frozen

if TYPE_CHECKING:
    import pandas

Kind = Literal["direct", "mixed", "indirect", "scare"]
Role = Literal["addressee", "topic"]


@frozen
class Quotation:
    """A span of words that the text gives as somebody's.

    Args:
        start: character offset of the first character, marks left out.
        end: character offset behind the last character, marks left out.
        text: the words, ``source[start:end]``.
        kind: ``direct``, ``mixed``, ``indirect`` or ``scare``.
        group: number of the utterance; the parts of one utterance that the
            reporter interrupted share it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    group: int = 0


@frozen
class Mention:
    """A stretch of text that refers to somebody or something.

    Args:
        start: character offset of the first character.
        end: character offset behind the last character.
        text: the words of the mention.
        name: the canonical name of the entity, the fullest that the text uses.
    """

    start: int
    end: int
    text: str
    name: str


@frozen
class Cue:
    """The word or phrase that reports.

    Args:
        start: character offset of the first character.
        end: character offset behind the last character.
        text: the words of the cue.
    """

    start: int
    end: int
    text: str


@frozen
class Target:
    """Whom the words were said to (addressee) or what they are about (topic).

    Args:
        role: ``addressee`` or ``topic``.
        start: character offset of the first character of the mention.
        end: character offset behind its last character.
        text: the words of the mention.
        name: the canonical name of the entity.
    """

    role: Role
    start: int
    end: int
    text: str
    name: str


@frozen
class Entity:
    """A person, group or thing that the text refers to.

    Args:
        name: the fullest name that the text uses.
        kind: ``PERSON``, ``ORG``, ``GPE``, … as the parser's names have it, or
            ``OTHER`` for what has no proper name.
        mentions: the mentions that speakers and targets point to, in text order.
    """

    name: str
    kind: str
    mentions: tuple[Mention, ...] = ()


def _clip(text: str, width: int) -> str:
    """Fold white space and cut to *width* characters."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


@frozen
class Attribution:
    """One quotation with its speaker, cue and targets.

    Args:
        quotation: the quotation.
        speaker: who said it, or None where the text does not say;
            ``pattern`` is then the reason.
        cue: the words by which we know, or None.
        targets: addressees and topics, in text order.
        pattern: the name of the pattern that decided.
        confidence: share of the pattern's decisions that were right on the
            training articles, 0 to 1.

    Examples:
        >>> a = Attribution(
        ...     Quotation(1, 4, "Yes", "direct"), Mention(7, 10, "Ida", "Ida Holm"), None
        ... )
        >>> print(a)
        Ida Holm: “Yes”
    """

    quotation: Quotation
    speaker: Mention | None
    cue: Cue | None
    targets: tuple[Target, ...] = ()
    pattern: str = ""
    confidence: float = 0.0

    def __str__(self) -> str:
        who = self.speaker.name if self.speaker else f"nobody ({self.pattern})"
        line = f"{who}: “{_clip(self.quotation.text, 60)}”"
        for role, word in (("addressee", "to"), ("topic", "about")):
            names = [target.name for target in self.targets if target.role == role]
            if names:
                line += f" {word} {_clip(', '.join(names), 40)}"
        return line

    def to_dict(self) -> dict[str, Any]:
        """Return the attribution as plain dicts, lists and strings."""

        def span(value: Mention | Cue) -> dict[str, Any]:
            return {"start": value.start, "end": value.end, "text": value.text}

        quotation = self.quotation
        return {
            "quotation": {
                "start": quotation.start,
                "end": quotation.end,
                "kind": quotation.kind,
                "text": quotation.text,
                "group": quotation.group,
            },
            "speaker": {"name": self.speaker.name, **span(self.speaker)} if self.speaker else None,
            "cue": span(self.cue) if self.cue else None,
            "targets": [
                {
                    "role": target.role,
                    "name": target.name,
                    "start": target.start,
                    "end": target.end,
                    "text": target.text,
                }
                for target in self.targets
            ],
            "pattern": self.pattern,
            "confidence": self.confidence,
        }


@frozen(repr=False)
class Attributions(Sequence[Attribution]):
    """All attributions of one text, in text order.

    Args:
        text: the very string that was passed in; all offsets count in it.
        items: the attributions.
        entities: the persons, groups and things that speak or are spoken of.

    Examples:
        >>> quotation = Quotation(1, 4, "Yes", "scare")
        >>> said = Attributions("“Yes”", (Attribution(quotation, None, None),))
        >>> len(said), said[0].quotation.text
        (1, 'Yes')
    """

    text: str
    items: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Attribution: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Attribution, ...]: ...

    def __getitem__(self, index: int | slice) -> Attribution | tuple[Attribution, ...]:
        return self.items[index]

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.items)

    def __str__(self) -> str:
        return "\n".join(map(str, self.items))

    def __repr__(self) -> str:
        speakers = len(self.by_speaker())
        return f"<Attributions: {len(self.items)} quotations, {speakers} speakers>"

    def by_speaker(self) -> dict[str, tuple[Attribution, ...]]:
        """Group the attributions by the canonical name of their speaker.

        Attributions without a speaker are left out.

        Examples:
            >>> Attributions("").by_speaker()
            {}
        """
        groups: dict[str, list[Attribution]] = {}
        for item in self.items:
            if item.speaker:
                groups.setdefault(item.speaker.name, []).append(item)
        return {name: tuple(items) for name, items in groups.items()}

    def to_dicts(self, doc: str | None = None) -> list[dict[str, Any]]:
        """Return one plain dict an attribution.

        Args:
            doc: name of the document, put first in each dict when given.
        """
        head = {} if doc is None else {"doc": doc}
        return [{**head, **item.to_dict()} for item in self.items]

    def to_jsonl(self, doc: str | None = None) -> str:
        """Return JSON Lines, one object an attribution, each ended by a newline.

        Args:
            doc: name of the document, put first in each object when given.
        """
        from quoteattr.export import write_jsonl

        return write_jsonl(self.to_dicts(doc))

    def to_frame(self, doc: str | None = None) -> pandas.DataFrame:
        """Return a flat pandas table, one row an attribution.

        Args:
            doc: name of the document, put in a first column when given.

        Raises:
            ImportError: pandas is not installed (extra ``quoteattr[pandas]``).
        """
        from quoteattr.export import build_frame

        return build_frame(self.to_dicts(doc))

    def to_html(self) -> str:
        """Return the text as an HTML fragment with quotations, cues and targets marked."""
        from quoteattr.html import render

        return render(self)

    def _repr_html_(self) -> str:
        return self.to_html()
