"""The command line: files or standard input in; a table, JSON Lines or CSV out."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click
from attrs import frozen

from quoteattr import __version__
from quoteattr.attributor import Attributor
from quoteattr.errors import ModelsNotFoundError, WorkerError
from quoteattr.export import clean, format_table, write_csv, write_jsonl
from quoteattr.result import Attributions

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REMEDIES = {
    FileNotFoundError: "check the name",
    IsADirectoryError: "name the files in it, as in FOLDER/*.txt",
    PermissionError: "make it readable for you",
}


@frozen
class _Document:
    path: str
    text: str


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", metavar="[FILE|-]...", nargs=-1)
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, JSON Lines or CSV.",
)
@click.option("--indirect", is_flag=True, help="Report indirect speech (without marks) as well.")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Write to the file OUT. It is replaced at the end; until then, and after a crash, "
    "what is done stands in OUT.part.",
)
@click.option(
    "--models",
    metavar="MODELS",
    default="embedded",
    show_default=True,
    help="Which Stanza models: embedded, default, default_fast, default_accurate or a folder.",
)
@click.option(
    "-j",
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes share the work, each with models of its own.",
)
@click.version_option(__version__, prog_name="quoteattr")
def main(
    files: tuple[str, ...],
    style: str,
    indirect: bool,
    output: str | None,
    models: str,
    workers: int,
) -> None:
    """Say who said what to whom, and by which words we know.

    Reads English text in UTF-8 from each FILE, and from standard input where
    FILE is "-" or none is given.

    Exit status: 0 when all is done, 1 when a file failed (the others are done),
    2 for wrong usage.
    """
    from tqdm import tqdm  # late, so that --help is quick

    output = None if output == "-" else output
    paths = _choose_paths(files, output)
    done = failed = 0
    watched = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    bar = tqdm(total=len(paths), unit="file", disable=len(paths) == 1 or not watched)

    def complain(path: str, reason: str) -> None:
        nonlocal failed
        failed += 1
        tqdm.write(f"quoteattr: {clean(path)}: {clean(reason)}", file=sys.stderr)
        bar.update()

    with _open_output(output) as sink, bar:
        documents = _read_all(paths, complain)
        try:
            attributor = Attributor(models=models, indirect=indirect)
            for document, result in _attribute_all(attributor, documents, workers, complain):
                _write(sink, _format(document, result, style, len(paths) > 1, done == 0))
                done += 1
                bar.update()
        except (ModelsNotFoundError, WorkerError) as error:
            raise click.ClickException(str(error)) from error
        if not done:
            # Left from within, so that nothing takes the place of an older OUT.
            sys.exit(1)
    if failed:
        sys.exit(1)


def _choose_paths(files: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Name a FILE, or pipe a text to standard input.")
    if files.count("-") > 1:
        raise click.UsageError("Standard input can be read only once.")
    if output is not None and os.path.exists(output):
        for path in files:
            if os.path.exists(path) and os.path.samefile(path, output):
                raise click.UsageError(f"{path} is to be read, so it cannot be OUT.")
    return files or ("-",)


def _read_all(paths: tuple[str, ...], complain: Callable[[str, str], None]) -> Iterator[_Document]:
    for path in paths:
        data = b""
        try:
            if path == "-":
                data = sys.stdin.buffer.read()
            else:
                with open(path, "rb") as source:
                    data = source.read()
            # Decoded as it is: newlines and a byte order mark count in the offsets.
            yield _Document(path, data.decode("utf-8"))
        except OSError as error:
            remedy = _REMEDIES.get(type(error), "see that it can be read")
            complain(path, f"{error.strerror}; {remedy}")
        except UnicodeDecodeError as error:
            guess = "UTF-16" if data.startswith(_UTF16) else "WINDOWS-1252"
            complain(
                path,
                f"not UTF-8 at byte {error.start}; convert it first, "
                f"for example with iconv -f {guess} -t UTF-8",
            )


def _attribute_all(
    attributor: Attributor,
    documents: Iterator[_Document],
    workers: int,
    complain: Callable[[str, str], None],
) -> Iterator[tuple[_Document, Attributions]]:
    """Attribute in batches; where a batch fails, one by one to find the culprit."""
    pulled: deque[_Document] = deque()

    def pull() -> Iterator[str]:
        for document in documents:
            pulled.append(document)
            yield document.text

    while True:
        try:
            for result in attributor.attribute_many(pull(), workers=workers):
                yield pulled.popleft(), result
            return
        except (ModelsNotFoundError, WorkerError):
            raise
        except Exception:
            if not pulled:
                raise
        while pulled:
            document = pulled.popleft()
            try:
                result = attributor.attribute(document.text)
            except Exception as error:
                kind = type(error).__name__
                complain(document.path, f"{kind}: {error}; leave it out and report it")
            else:
                yield document, result


def _format(
    document: _Document, result: Attributions, style: str, several: bool, first: bool
) -> str:
    rows = result.to_dicts(os.path.basename(document.path))
    if style == "jsonl":
        return write_jsonl(rows)
    if style == "csv":
        return write_csv(rows, header=first)
    table = format_table(rows, shutil.get_terminal_size().columns)
    heading = f"==> {clean(document.path)} <==\n" if several else ""
    return f"{heading}{table}" if first else f"\n{heading}{table}"


def _write(sink: BinaryIO, text: str) -> None:
    """Write and flush, so that what is done stays done."""
    try:
        sink.write(text.encode("utf-8"))
        sink.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"cannot write: {error.strerror}") from error


def _create(path: str) -> BinaryIO:
    try:
        return open(path, "wb")
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error


@contextmanager
def _open_output(path: str | None) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
        return
    path = os.path.realpath(path)
    # A device or a named pipe can be written, but not replaced.
    special = os.path.exists(path) and not os.path.isfile(path)
    part = path if special else f"{path}.part"
    sink = _create(part)
    try:
        with sink:
            yield sink
    except BaseException:
        if not special and os.path.getsize(part) == 0:
            os.unlink(part)
        elif not special:
            click.echo(f"quoteattr: stopped early; what is done is in {part}", err=True)
        raise
    if not special:
        os.replace(part, path)
