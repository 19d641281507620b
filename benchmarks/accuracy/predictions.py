"""Predictions: what ``quoteattr --format jsonl`` prints, read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.accuracy.corpus import CorpusError, read_lines, strip_suffix
from benchmarks.accuracy.spans import Span


@frozen
class NamedSpan:
    """A speaker or a target.

    Args:
        span: its mention.
        name: the resolved name.
        text: the words of the mention.
        role: of a target ``addressee`` or ``topic``.
        optional: whether only one annotator of the gold had it.
    """

    span: Span
    name: str = ""
    text: str = ""
    role: str = ""
    optional: bool = False

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> NamedSpan:
        """Read a speaker or a target from its JSON object.

        Args:
            row: the object.
        """
        return cls(
            (row["start"], row["end"]),
            row.get("name") or "",
            row.get("text") or "",
            row.get("role") or "",
            bool(row.get("optional")),
        )


@frozen(eq=False)
class Prediction:
    """One line of predictions, or of gold in the same form.

    Args:
        doc: the name of the document, as it is compared.
        span: the quotation.
        kind: direct, mixed, scare or indirect.
        text: the words of the quotation.
        speaker: who said it, if anybody.
        cue: the words that report.
        targets: addressees and topics.
        pattern: the name of the pattern that decided.
        optional: whether only one annotator of the gold had the line.
    """

    doc: str
    span: Span
    kind: str = ""
    text: str = ""
    speaker: NamedSpan | None = None
    cue: Span | None = None
    targets: tuple[NamedSpan, ...] = ()
    pattern: str = ""
    optional: bool = False

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Prediction:
        """Read a prediction from its JSON object.

        Args:
            row: the object.
        """
        quotation, cue = row["quotation"], row.get("cue")
        return cls(
            strip_suffix(row["doc"]),
            (quotation["start"], quotation["end"]),
            quotation.get("kind") or "",
            quotation.get("text") or "",
            NamedSpan.from_dict(row["speaker"]) if row.get("speaker") else None,
            (cue["start"], cue["end"]) if cue else None,
            tuple(map(NamedSpan.from_dict, row.get("targets") or ())),
            row.get("pattern") or "",
            bool(row.get("optional")),
        )


def read_predictions(path: Path) -> list[Prediction]:
    """Return the predictions of a JSON-lines file, or of all in a folder.

    Args:
        path: the file, or a folder of .jsonl files.

    Raises:
        CorpusError: a line cannot be read; its place is named.
    """
    predictions = []
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for number, row in enumerate(read_lines(file), 1):
            try:
                predictions.append(Prediction.from_dict(row))
            except (KeyError, TypeError, AttributeError) as error:
                raise CorpusError(f"{file}, object {number}: {error!r}") from error
    return predictions


def group_by_document(predictions: Iterable[Prediction]) -> dict[str, list[Prediction]]:
    """Return the predictions of each document, in their order.

    Args:
        predictions: predictions of many documents.
    """
    groups: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        groups[prediction.doc].append(prediction)
    return groups
