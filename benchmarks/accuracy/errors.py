"""Errors of the quoted measure, grouped by what caused them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from benchmarks.accuracy.corpus import Document
from benchmarks.accuracy.parses import Article
from benchmarks.accuracy.predictions import Prediction
from benchmarks.accuracy.scoring import Case, find_cases
from benchmarks.accuracy.spans import Span, covers_half, touches
from benchmarks.accuracy.tables import format_share, format_table
from quoteattr.frames import find_frames
from quoteattr.layout import Layout
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.syntax import phrase_span

CAUSES = {
    "marks": "no marked span was found there",
    "nobody": "a speaker for words that the gold gives to nobody",
    "noun phrase": "the right cue, but another mention than the source",
    "paragraph": "the source stands in another paragraph",
    "frame, sentence": "another frame of the same sentence holds the source",
    "frame, paragraph": "another frame of the same paragraph holds the source",
    "no frame": "no frame of the paragraph holds the source",
}
"""Causes, in the order in which they are looked for."""

NO_PATTERN = "(none)"
_AROUND = 140


@frozen(eq=False)
class Fault:
    """An error and its cause.

    Args:
        document: the document.
        case: the marked span.
        cause: one of :data:`CAUSES`.
    """

    document: Document
    case: Case
    cause: str

    @property
    def pattern(self) -> str:
        """The name of the pattern that decided."""
        return name_pattern(self.case)

    def __str__(self) -> str:
        text, (start, end) = self.document.text, self.case.span
        words = f"{text[max(0, start - _AROUND) : start]}⟦{text[start:end]}⟧{text[end:][:_AROUND]}"
        gold = self.case.gold
        source = " … ".join(text[first:last] for first, last in gold.source) if gold else "nobody"
        cue = " … ".join(text[first:last] for first, last in gold.cue) if gold else ""
        speaking = self.case.speaking
        speaker = speaking.speaker.text if speaking and speaking.speaker else "nobody"
        reported = text[slice(*speaking.cue)] if speaking and speaking.cue else ""
        return (
            f"{self.document.name} {start}: {' '.join(words.split())}\n"
            f"    gold: {source} [{cue}]   predicted: {speaker} [{reported}] by {self.pattern}"
        )


@frozen
class Errors:
    """All errors of a corpus.

    Args:
        faults: the errors.
        decisions: how often each pattern decided about a span that counts.
    """

    faults: list[Fault]
    decisions: Counter[str]


def name_pattern(case: Case) -> str:
    """Return the pattern that decided a case.

    Args:
        case: the case.
    """
    decision = case.speaking or case.silent
    return decision.pattern if decision else NO_PATTERN


def find_errors(articles: Iterable[Article]) -> Errors:
    """Return the errors of a corpus with their causes.

    Args:
        articles: its articles; those without gold are left out.
    """
    errors = Errors([], Counter())
    for article in articles:
        document = article.document
        if document.attributions is None:
            continue
        predictions = [Prediction.from_dict(row) for row in article.found.to_dicts(document.name)]
        finder = _CauseFinder(article.parse)
        for case in find_cases(document, predictions):
            if case.gold is not None or case.speaking is not None:
                errors.decisions[name_pattern(case)] += 1
            if case.is_error:
                errors.faults.append(Fault(document, case, finder.find(case)))
    return errors


class _CauseFinder:
    """Finds causes in one document."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.layout = Layout.of(parse)
        frames = find_frames(self.layout, 0, len(parse))
        self.sources = [(frame, self.locate(frame)) for frame in frames if frame.source >= 0]

    def locate(self, frame: Frame) -> Span:
        """Return the mention of a frame's source, as the matcher takes it."""
        parse = self.parse
        limit = frame.cue if frame.source < frame.cue else len(parse)
        first, last = phrase_span(parse, self.layout.owners, frame.source, limit)
        return parse.starts[first], parse.ends[last - 1]

    def find(self, case: Case) -> str:
        """Return the cause of an error."""
        gold = case.gold
        if gold is None:
            return "nobody"
        span = case.span
        if not any(covers_half((mark.start, mark.end), span) for mark in self.layout.marks):
            return "marks"
        if case.speaking and case.speaking.cue and touches(gold.cue, case.speaking.cue):
            return "noun phrase"
        paragraph = self.find_paragraph(span)
        if not touches(gold.source, paragraph):
            return "paragraph"
        holding = [
            frame.cue
            for frame, mention in self.sources
            if touches(gold.source, mention) and touches([paragraph], mention)
        ]
        first, last = self.find_sentences(span)
        if any(first <= cue < last for cue in holding):
            return "frame, sentence"
        return "frame, paragraph" if holding else "no frame"

    def find_paragraph(self, span: Span) -> Span:
        """Return the characters of the paragraphs that a span touches."""
        here = [part for part in self.layout.paragraphs if touches([part], span)]
        return (here[0][0], here[-1][1]) if here else span

    def find_sentences(self, span: Span) -> tuple[int, int]:
        """Return the tokens of the sentences that a span touches."""
        first, last = self.parse.tokens_in(*span)
        if first >= last:
            return first, first
        return self.parse.sentence_at(first)[0], self.parse.sentence_at(last - 1)[1]


def format_errors(errors: Errors, examples: int = 5, seed: int = 0) -> Iterator[str]:
    """Yield the shares of the causes and of the patterns, then examples of each cause.

    Args:
        errors: the errors.
        examples: how many examples of each cause.
        seed: for the choice of examples.
    """
    by_cause: dict[str, list[Fault]] = defaultdict(list)
    for fault in errors.faults:
        by_cause[fault.cause].append(fault)
    total = len(errors.faults)
    yield f"{total} errors in {errors.decisions.total()} spans\n"
    yield format_table(
        ["cause", "errors", "% of errors", "missed", "what it means"],
        (
            [
                cause,
                len(by_cause[cause]),
                format_share(len(by_cause[cause]), total),
                sum(fault.case.speaking is None for fault in by_cause[cause]),
                meaning,
            ]
            for cause, meaning in CAUSES.items()
        ),
    )
    yield "\n*missed*: nobody was predicted.\n"
    yield format_table(
        ["linking rule", "decisions", "errors", "% wrong", "most frequent causes"],
        _tabulate_rules(errors),
    )
    draw = random.Random(seed)
    for cause, meaning in CAUSES.items():
        faults = by_cause[cause]
        if not faults or not examples:
            continue
        yield f"\n## {cause}: {meaning}\n"
        for fault in draw.sample(faults, min(examples, len(faults))):
            yield str(fault)


def _tabulate_rules(errors: Errors) -> Iterator[list[object]]:
    """Yield a row for each linking rule, the one with the most errors first."""
    decisions: Counter[str] = Counter()
    for pattern, count in errors.decisions.items():
        decisions[pattern.partition(":")[0]] += count
    causes: dict[str, Counter[str]] = defaultdict(Counter)
    for fault in errors.faults:
        causes[fault.pattern.partition(":")[0]][fault.cause] += 1
    for rule, count in sorted(decisions.items(), key=lambda item: -causes[item[0]].total()):
        wrong = causes[rule].total()
        often = ", ".join(f"{cause} {number}" for cause, number in causes[rule].most_common(3))
        yield [rule, count, wrong, format_share(wrong, count), often]
