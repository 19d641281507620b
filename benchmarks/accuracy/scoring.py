"""Scores: who was said to have said it, and to whom, against gold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from benchmarks.accuracy.corpus import Document, GoldAttribution, strip_suffix
from benchmarks.accuracy.predictions import NamedSpan, Prediction, group_by_document
from benchmarks.accuracy.spans import (
    Span,
    covers_half,
    measure_length,
    measure_overlap,
    measure_overlaps,
    touches,
)

ROLES = ("addressee", "topic")

_MARKED = re.compile(r'“([^“”]*?)(?:”|(?=\n\s*\n?“)|(?=\n\s*\n[^“]))|"([^"\n]+)"')
_PROPER = re.compile(r"[A-Z]\w+ [A-Z]\w+")
_DESCRIBED = re.compile(r"(a|an|the|some|both|top|western)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = ("president", "sen", "rep", "gov", "secretary", "minister")
_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", *_TITLES))


@frozen
class Score:
    """Precision, recall and F1 in per cent.

    Args:
        gold: how many there are.
        predicted: how many were predicted.
        right: how many predictions were right.
        found: how many of the gold were found; differs from *right* only where one
            prediction answers to several of the gold.
    """

    gold: int
    predicted: int
    right: int
    found: int

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return round(100 * self.right / max(self.predicted, 1), 1)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return round(100 * self.found / max(self.gold, 1), 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, taken before they are rounded."""
        precision, recall = self.right / max(self.predicted, 1), self.found / max(self.gold, 1)
        return round(200 * precision * recall / max(precision + recall, 1e-9), 1)

    def to_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return {
            "gold": self.gold,
            "pred": self.predicted,
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
        }


@frozen(eq=False)
class Case:
    """One span in double marks that counts, and what was said of it.

    Args:
        span: the span.
        gold: the attribution of its words, None where the gold has none.
        speaking: the shortest prediction with a speaker that covers half of it.
        silent: the shortest one that says that nobody speaks.
    """

    span: Span
    gold: GoldAttribution | None
    speaking: Prediction | None
    silent: Prediction | None

    @property
    def is_right(self) -> bool:
        """Whether the predicted speaker touches the source."""
        return (
            self.gold is not None
            and self.speaking is not None
            and self.speaking.speaker is not None
            and touches(self.gold.source, self.speaking.speaker.span)
        )

    @property
    def is_error(self) -> bool:
        """Whether the speaker is missing, or is another, or should not be."""
        return not self.is_right and (self.gold is not None or self.speaking is not None)


def find_marked(text: str) -> Iterator[Span]:
    """Yield the spans in double marks, marks left out, of two characters or more.

    Args:
        text: the text.

    Examples:
        >>> list(find_marked("“Yes,” she said."))
        [(1, 5)]
    """
    for match in _MARKED.finditer(text):
        span = match.span(1 if match.group(1) is not None else 2)
        if measure_length(span) >= 2:
            yield span


def _shortest(predictions: Iterable[Prediction]) -> Prediction | None:
    return min(predictions, key=lambda item: measure_length(item.span), default=None)


def find_cases(document: Document, predictions: Sequence[Prediction]) -> Iterator[Case]:
    """Yield the marked spans of a document that count.

    A span of which the gold attributes only a part does not count, nor does one with a
    source that the text does not name.

    Args:
        document: an annotated document.
        predictions: its predictions.
    """
    for span in find_marked(document.text):
        best: GoldAttribution | None = None
        shared = 0
        for attribution in document.gold:
            overlap = measure_overlaps(attribution.content, span)
            if overlap > shared:
                best, shared = attribution, overlap
        if best and (shared < 0.5 * measure_length(span) or not best.source):
            continue
        near = [item for item in predictions if covers_half(item.span, span)]
        yield Case(
            span,
            best,
            _shortest(item for item in near if item.speaker),
            _shortest(item for item in near if not item.speaker),
        )


def answers(prediction: Prediction, attribution: GoldAttribution) -> bool:
    """Tell whether a prediction is an attribution of the gold.

    Content and quotation share at least half of each, and the speaker touches the source.

    Args:
        prediction: the prediction.
        attribution: the attribution.
    """
    overlap = measure_overlaps(attribution.content, prediction.span)
    return (
        bool(attribution.content)
        and overlap >= 0.5 * sum(map(measure_length, attribution.content))
        and overlap >= 0.5 * measure_length(prediction.span)
        and prediction.speaker is not None
        and touches(attribution.source, prediction.speaker.span)
    )


def score_polnear(
    documents: Iterable[Document], predictions: Iterable[Prediction]
) -> dict[str, Score]:
    """Score against PolNeAR: ``quoted`` for spans in double marks, ``all`` for everything.

    Args:
        documents: the corpus; documents without gold are left out.
        predictions: predictions for it.
    """
    quoted: Counter[str] = Counter()
    every: Counter[str] = Counter()
    groups = group_by_document(predictions)
    for document in documents:
        if document.attributions is None:
            continue
        mine = groups.get(strip_suffix(document.name), [])
        for case in find_cases(document, mine):
            quoted["gold"] += case.gold is not None
            quoted["predicted"] += case.speaking is not None
            quoted["right"] += case.is_right
        speaking = [item for item in mine if item.speaker]
        used: set[int] = set()
        for attribution in document.gold:
            if not (attribution.source and attribution.content):
                continue
            every["gold"] += 1
            for number, item in enumerate(speaking):
                if answers(item, attribution):
                    every["found"] += 1
                    used.add(number)
                    break
        every["predicted"] += len(speaking)
        every["right"] += len(used)
    return {
        "quoted": Score(quoted["gold"], quoted["predicted"], quoted["right"], quoted["right"]),
        "all": Score(every["gold"], every["predicted"], every["right"], every["found"]),
    }


class _Tally:
    """Counts gold, predictions and right ones by name."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, gold: bool, predicted: bool, right: bool) -> None:
        """Count one."""
        self.counts[name, "gold"] += gold
        self.counts[name, "predicted"] += predicted
        self.counts[name, "right"] += right

    def score(self, name: str) -> Score:
        """Return the score of a name."""
        right = self.counts[name, "right"]
        return Score(self.counts[name, "gold"], self.counts[name, "predicted"], right, right)


def normalize_name(name: str) -> list[str]:
    """Return the words of a name without case, articles and honorifics.

    Args:
        name: a name.

    Examples:
        >>> normalize_name("the President Ida Holm")
        ['ida', 'holm']
    """
    words = _WORD.findall(name.lower().replace("’", "'"))
    return [word for word in words if word not in _ARTICLES and word not in _HONORIFICS]


def _is_named(speaker: NamedSpan) -> bool:
    """Tell whether a speaker has a proper name, so that the name must be found."""
    return bool(_PROPER.search(speaker.name)) and not _DESCRIBED.match(speaker.name)


def _is_same(gold: NamedSpan | None, speaker: NamedSpan | None) -> bool:
    if gold is None or speaker is None:
        return False
    if normalize_name(gold.name) == normalize_name(speaker.name):
        return True
    return not _is_named(gold) and measure_overlap(gold.span, speaker.span) > 0


def _measure_likeness(one: Span, other: Span) -> float:
    """Return the shared characters over all characters of two spans."""
    shared = measure_overlap(one, other)
    return shared / max(measure_length(one) + measure_length(other) - shared, 1)


def _kind_of(quotation: Prediction) -> str:
    return "indirect" if quotation.kind == "indirect" else "marked"


def score_seeds(gold: Iterable[Prediction], predictions: Iterable[Prediction]) -> dict[str, Score]:
    """Score resolved speakers and targets against gold in the form of predictions.

    Args:
        gold: every attribution of some documents.
        predictions: predictions for them.
    """
    tally = _Tally()
    groups = group_by_document(predictions)
    for doc, golds in group_by_document(gold).items():
        mine = groups.get(doc, [])
        taken: set[Prediction] = set()
        for line in golds:
            speaker = line.speaker if line.kind != "scare" else None
            choice = _choose(line, speaker, mine, taken)
            if choice is not None:
                taken.add(choice)
            if line.optional:
                continue
            right = choice is not None and _is_same(speaker, choice.speaker)
            predicted = choice is not None and choice.speaker is not None
            tally.add(_kind_of(line), speaker is not None, predicted, right)
            if right or line.kind != "indirect":
                _score_targets(tally, line, choice)
        for item in mine:
            if item not in taken and item.speaker:
                tally.add(_kind_of(item), False, True, False)
    return {name: tally.score(name) for name in ("marked", "indirect", *ROLES)}


def _choose(
    line: Prediction,
    speaker: NamedSpan | None,
    predictions: Iterable[Prediction],
    taken: set[Prediction],
) -> Prediction | None:
    """Return the prediction for a line of gold: not taken before, right, most alike."""
    near = [
        item
        for item in predictions
        if covers_half(item.span, line.span) and covers_half(line.span, item.span)
    ]
    return max(
        near,
        key=lambda item: (
            item not in taken,
            _is_same(speaker, item.speaker),
            _measure_likeness(item.span, line.span),
        ),
        default=None,
    )


def _score_targets(tally: _Tally, line: Prediction, choice: Prediction | None) -> None:
    for role in ROLES:
        golds = [target for target in line.targets if target.role == role]
        found = [target for target in choice.targets if target.role == role] if choice else []
        if any(target.optional for target in golds):
            continue
        right = any(
            measure_overlap(one.span, other.span) > 0
            or normalize_name(one.name) == normalize_name(other.name)
            for one in golds
            for other in found
        )
        tally.add(role, bool(golds), bool(found), right)


def score_targets(
    gold: Iterable[dict[str, Any]], predictions: Iterable[Prediction]
) -> dict[str, Score]:
    """Score addressees and topics of quotations in marks.

    Args:
        gold: objects with doc, start, end, addressee_mention and topic_mention.
        predictions: predictions for the same documents.
    """
    tally = _Tally()
    groups = group_by_document(predictions)
    for row in gold:
        span = (row["start"], row["end"])
        mine = groups.get(strip_suffix(row["doc"]), [])
        choice = _shortest(item for item in mine if covers_half(item.span, span))
        for role in ROLES:
            mention: list[int] | None = row.get(f"{role}_mention") or None
            found = (
                [target.span for target in choice.targets if target.role == role] if choice else []
            )
            right = mention is not None and touches(found, (mention[0], mention[1]))
            tally.add(role, mention is not None, bool(found), right)
    return {role: tally.score(role) for role in ROLES}
