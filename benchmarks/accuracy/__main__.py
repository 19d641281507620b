"""The command line: ``python -m benchmarks.accuracy``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from benchmarks.accuracy.confidence import (
    CONFIDENCE_FILE,
    check_halves,
    find_decisions,
    format_reliability,
    look_up,
    measure_shares,
    write_shares,
)
from benchmarks.accuracy.corpus import CorpusError, Document, read_corpus, read_lines
from benchmarks.accuracy.errors import find_errors, format_errors
from benchmarks.accuracy.parses import attribute_corpus
from benchmarks.accuracy.predictions import read_predictions
from benchmarks.accuracy.scoring import Score, score_polnear, score_seeds, score_targets
from benchmarks.accuracy.tables import format_table

Command = TypeVar("Command", bound=Callable[..., Any])
_EXISTING = click.Path(exists=True, path_type=Path)


def _with_parses(command: Command) -> Command:
    """Add the options of the commands that parse."""
    command = click.option(
        "--parses",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="CACHE",
        help="Keep the parses in this file, so that the next run takes seconds.",
    )(command)
    return click.option(
        "--models",
        default="embedded",
        show_default=True,
        help="Which Stanza models: embedded, default, default_fast, default_accurate or a folder.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure quoteattr on annotated corpora.

    A CORPUS is a JSON-lines file (gzipped if it ends in .gz) with the fields doc, text
    and attributions; a folder of PolNeAR as its authors publish it, such as data/dev;
    or a folder of .txt files.
    """


@main.command()
@click.argument("corpus", type=_EXISTING)
@click.option(
    "-o", "--output", type=click.File("wb", atomic=True), default="-", help="Write to this file."
)
@click.option("--indirect", is_flag=True, help="Attribute speech without marks as well.")
@_with_parses
def predict(
    corpus: Path, output: BinaryIO, indirect: bool, models: str, parses: Path | None
) -> None:
    """Write what `quoteattr --format jsonl` prints for the texts of CORPUS."""
    for article in attribute_corpus(_read(corpus), models, indirect, parses):
        output.write(article.found.to_jsonl(article.document.name).encode("utf-8"))


@main.command()
@click.argument("task", type=click.Choice(["polnear", "seeds", "targets"]))
@click.argument("gold", type=_EXISTING)
@click.argument("predictions", type=_EXISTING)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def score(task: str, gold: Path, predictions: Path, as_json: bool) -> None:
    """Score PREDICTIONS against GOLD.

    polnear: who said the spans in double marks (quoted), and everything (all); GOLD is
    a corpus. seeds: resolved speakers and targets; GOLD is a folder or a file in the form
    of predictions. targets: addressees and topics; GOLD is a JSON-lines file.
    """
    scores = _score(task, gold, predictions)
    if as_json:
        click.echo(json.dumps({name: item.to_dict() for name, item in scores.items()}))
        return
    rows = {name: item.to_dict() for name, item in scores.items()}
    head = [task, *next(iter(rows.values()))]
    click.echo(format_table(head, ([name, *row.values()] for name, row in rows.items())))


def _score(task: str, gold: Path, predictions: Path) -> dict[str, Score]:
    try:
        found = read_predictions(predictions)
        if task == "polnear":
            return score_polnear(read_corpus(gold), found)
        if task == "seeds":
            return score_seeds(read_predictions(gold), found)
        return score_targets(read_lines(gold), found)
    except CorpusError as error:
        raise click.ClickException(str(error)) from error
    except KeyError as error:
        raise click.ClickException(f"{gold}: a line has no field {error}") from error


@main.command()
@click.argument("corpus", type=_EXISTING)
@click.option("-n", "--examples", default=5, show_default=True, help="Examples of each cause.")
@click.option("--seed", default=0, show_default=True, help="For the choice of examples.")
@_with_parses
def errors(corpus: Path, examples: int, seed: int, models: str, parses: Path | None) -> None:
    """Group the errors of the quoted measure on CORPUS by their causes."""
    documents = _read_annotated(corpus)
    found = find_errors(attribute_corpus(documents, models, parses=parses))
    for line in format_errors(found, examples, seed):
        click.echo(line)


@main.command()
@click.argument("corpus", type=_EXISTING)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=CONFIDENCE_FILE,
    help="Write here instead of to the file that the package reads.",
)
@click.option(
    "--check",
    type=_EXISTING,
    metavar="OTHER",
    help="Take the reliability from this corpus; else each half of CORPUS is judged by the other.",
)
@_with_parses
def confidence(
    corpus: Path, output: Path, check: Path | None, models: str, parses: Path | None
) -> None:
    """Measure on CORPUS how often each pattern is right, and write it down."""
    found = attribute_corpus(_read_annotated(corpus), models, True, parses)
    articles = list(find_decisions(found))
    shares = measure_shares(decision for article in articles for decision in article)
    if check is None:
        pairs = check_halves(articles)
    else:
        others = attribute_corpus(_read_annotated(check), models, True, parses)
        pairs = (
            (look_up(shares, decision.pattern), decision.is_right)
            for article in find_decisions(others)
            for decision in article
        )
    table = format_reliability(pairs)
    write_shares(shares, output)
    click.echo(f"{len(shares)} patterns and linking rules: {output}\n\n{table}")


def _read(path: Path) -> list[Document]:
    try:
        return read_corpus(path)
    except CorpusError as error:
        raise click.ClickException(str(error)) from error


def _read_annotated(path: Path) -> list[Document]:
    documents = [item for item in _read(path) if item.attributions is not None]
    if not documents:
        raise click.ClickException(f"{path}: no annotations in it")
    return documents


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.accuracy")
