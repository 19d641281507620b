"""Confidence: how often each pattern was right on an annotated corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

import quoteattr
from benchmarks.accuracy.parses import Article
from benchmarks.accuracy.predictions import Prediction
from benchmarks.accuracy.scoring import answers, find_cases
from benchmarks.accuracy.tables import format_share, format_table

CONFIDENCE_FILE = Path(quoteattr.__file__).parent / "patterns" / "confidence.txt"
LEAST_DECISIONS = 10
"""A pattern that decided less often has no line of its own."""

NOTE = (
    "# Written by: python -m benchmarks.accuracy confidence",
    "# share = (right + 1) / (decisions + 2), rounded to 3 digits (Laplace smoothing);",
    f"# a pattern with fewer than {LEAST_DECISIONS} decisions counts only in the line of its"
    " linking rule.",
)
_UNKNOWN = 0.5
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@frozen
class Decision:
    """One decision of a pattern.

    Args:
        pattern: the name of the pattern.
        is_right: whether the gold agrees.
    """

    pattern: str
    is_right: bool


@frozen
class Share:
    """How often a pattern was right.

    Args:
        right: how many decisions were right.
        decisions: how many there were.
    """

    right: int
    decisions: int

    @property
    def value(self) -> float:
        """The smoothed share."""
        return round((self.right + 1) / (self.decisions + 2), 3)


Shares = dict[str, Share]


def find_decisions(articles: Iterable[Article]) -> Iterator[list[Decision]]:
    """Yield the decisions about each annotated article.

    For a marked span the decision is right where the predicted speaker touches the
    source, or where nobody is predicted and the gold does not attribute it; for an
    indirect quotation where it is an attribution of the gold.

    Args:
        articles: articles that were attributed with indirect speech.
    """
    for article in articles:
        document = article.document
        if document.attributions is None:
            continue
        rows = article.found.to_dicts(document.name)
        predictions = [Prediction.from_dict(row) for row in rows]
        decisions = []
        marked = [item for item in predictions if item.kind != "indirect"]
        for case in find_cases(document, marked):
            if case.speaking:
                decisions.append(Decision(case.speaking.pattern, case.is_right))
            elif case.silent:
                decisions.append(Decision(case.silent.pattern, case.gold is None))
        for item in predictions:
            if item.kind == "indirect" and item.speaker:
                right = any(answers(item, attribution) for attribution in document.gold)
                decisions.append(Decision(item.pattern, right))
        yield decisions


def measure_shares(decisions: Iterable[Decision]) -> Shares:
    """Return the shares of the patterns that decided often enough, sorted by name.

    Each decision counts for its pattern and for its linking rule, the part of the name
    before the colon.

    Args:
        decisions: the decisions.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for decision in decisions:
        for name in {decision.pattern, decision.pattern.partition(":")[0]}:
            total[name] += 1
            right[name] += decision.is_right
    return {
        name: Share(right[name], count)
        for name, count in sorted(total.items())
        if count >= LEAST_DECISIONS
    }


def look_up(shares: Shares, pattern: str) -> float:
    """Return the confidence of a pattern, or that of its linking rule.

    Args:
        shares: the measured shares.
        pattern: the name of the pattern.
    """
    share = shares.get(pattern) or shares.get(pattern.partition(":")[0])
    return share.value if share else _UNKNOWN


def write_shares(shares: Shares, path: Path) -> None:
    """Write the file that the package reads; the comments at its head stay.

    Args:
        shares: the measured shares.
        path: where to write to.
    """
    head = read_head(path if path.exists() else CONFIDENCE_FILE)
    lines = [*head, *(line for line in NOTE if line not in head)]
    lines += [f"{name} {share.value:.3f} {share.decisions}" for name, share in shares.items()]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def read_head(path: Path) -> list[str]:
    """Return the comment lines at the head of a file.

    Args:
        path: the file.
    """
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    return head


def check_halves(articles: Iterable[list[Decision]]) -> Iterator[tuple[float, bool]]:
    """Yield confidence and truth, where each half of the articles is judged by the other.

    Args:
        articles: the decisions about each article.
    """
    halves: tuple[list[Decision], list[Decision]] = ([], [])
    for number, decisions in enumerate(articles):
        halves[number % 2].extend(decisions)
    for here, other in (halves, halves[::-1]):
        shares = measure_shares(other)
        for decision in here:
            yield look_up(shares, decision.pattern), decision.is_right


def format_reliability(pairs: Iterable[tuple[float, bool]]) -> str:
    """Return a table of confidence beside the share that was right.

    Args:
        pairs: confidence and truth of each decision.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in _BINS[1:]]
    for confidence, right in pairs:
        number = sum(confidence >= edge for edge in _BINS[1:-1])
        bins[number].append((confidence, right))
    return format_table(
        ["confidence", "decisions", "mean confidence, %", "right, %"],
        (
            [
                f"{low:.2f} – {high:.2f}",
                len(found),
                format_share(sum(confidence for confidence, _ in found), len(found)),
                format_share(sum(right for _, right in found), len(found)),
            ]
            for low, high, found in zip(_BINS, _BINS[1:], bins, strict=False)
        ),
    )
