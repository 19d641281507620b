"""Building: ``python -m quoteattr.models.build`` trains, packs and scores the models."""

from __future__ import annotations

from pathlib import Path

import click

from quoteattr.models.evaluation import evaluate, format_scores
from quoteattr.models.packing import pack
from quoteattr.models.training import Sources, train

__all__ = ["Sources", "evaluate", "main", "pack", "train"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DIRECTORY = click.Path(file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Rebuild the English Stanza models that come with quoteattr."""


@main.command("run")
@click.option("--train", "train_files", type=_FILE, multiple=True, required=True)
@click.option("--dev", "dev_files", type=_FILE, multiple=True, required=True)
@click.option("--test", "test_file", type=_FILE, required=True, help="CoNLL-U, as --train, --dev.")
@click.option("--vectors", type=_FILE, required=True, help="Text: a word and its numbers a line.")
@click.option("--ner-train", type=_FILE, multiple=True, required=True)
@click.option("--ner-dev", type=_FILE, multiple=True, required=True)
@click.option("--ner-test", type=_FILE, required=True, help="Stanza's JSON, as the other two.")
@click.option("--work", type=_DIRECTORY, required=True, help="For data and checkpoints.")
@click.option("--out", type=_DIRECTORY, required=True, help="For the packed models.")
@click.option("--seed", default=1234, show_default=True)
@click.option("--quick", is_flag=True, help="A few steps only, to see that it runs.")
def run_build(
    train_files: tuple[Path, ...],
    dev_files: tuple[Path, ...],
    test_file: Path,
    vectors: Path,
    ner_train: tuple[Path, ...],
    ner_dev: tuple[Path, ...],
    ner_test: Path,
    work: Path,
    out: Path,
    seed: int,
    quick: bool,
) -> None:
    """Train all models, pack them and score them.

    Files that end in .xz are unpacked. Run it again with the same --work to go on
    where it stopped.
    """
    sources = Sources(train_files, dev_files, vectors, ner_train, ner_dev)
    trained = train(sources, work, seed=seed, quick=quick)
    click.echo(f"{pack(trained, out):,} bytes in {out}")
    click.echo(format_scores(evaluate(out, test_file, ner_test)))


@main.command("pack")
@click.argument("source", type=_DIRECTORY)
@click.argument("target", type=_DIRECTORY)
def run_pack(source: Path, target: Path) -> None:
    """Write small copies of the models in SOURCE to TARGET."""
    click.echo(f"{pack(source, target):,} bytes in {target}")


@main.command("evaluate")
@click.argument("directory", type=_DIRECTORY)
@click.option("--test", "test_file", type=_FILE, required=True, help="CoNLL-U, plain or .xz.")
@click.option("--ner-test", type=_FILE, required=True, help="Stanza's JSON, plain or .xz.")
def run_evaluate(directory: Path, test_file: Path, ner_test: Path) -> None:
    """Score the models in DIRECTORY on test data."""
    click.echo(format_scores(evaluate(directory, test_file, ner_test)))


if __name__ == "__main__":
    main()
