"""Corpora: PolNeAR as JSON lines or as its authors publish it, and folders of plain text."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.accuracy.spans import Span

_NEIGHBOURS = (".", "../text")
"""Where the text of an annotation file lies, seen from it."""


class CorpusError(ValueError):
    """A corpus that cannot be read; the message names the place."""


@frozen
class GoldAttribution:
    """One annotated attribution; each part may be torn, or missing.

    Args:
        source: spans of whom the content is attributed to.
        cue: spans of the words that attribute it.
        content: spans of what is attributed.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@frozen
class Document:
    """One article.

    Args:
        name: its file name or identifier.
        text: the string that all offsets count in.
        attributions: the gold, None where nobody or more than one person annotated it.
    """

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...] | None = None

    @property
    def gold(self) -> tuple[GoldAttribution, ...]:
        """The attributions; none where there is no gold."""
        return self.attributions or ()


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON-lines file, gzipped if its name ends in .gz.

    Args:
        path: the file.

    Raises:
        CorpusError: a line is no JSON object; its number is named.
    """
    rows = []
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise CorpusError(f"{path}, line {number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise CorpusError(f"{path}, line {number}: not a JSON object")
        rows.append(row)
    return rows


def read_corpus(path: Path) -> list[Document]:
    """Return the documents of a corpus.

    Args:
        path: a JSON-lines file with the fields doc, text and attributions; or a folder
            with .txt files, and .ann files beside them or in ``attributions`` beside ``text``.

    Raises:
        CorpusError: the corpus cannot be read, has no text, or two texts of one name.
    """
    documents = list(_read_folder(path) if path.is_dir() else _read_jsonl(path))
    if not documents:
        raise CorpusError(f"{path}: no texts in it")
    seen: set[str] = set()
    for document in documents:
        name = strip_suffix(document.name)
        if name in seen:
            raise CorpusError(f"{path}: two texts are named {name}; name a folder below")
        seen.add(name)
    return documents


def strip_suffix(name: str) -> str:
    """Return a document's name as it is compared: no folder, no final .txt.

    Args:
        name: a path or a name.

    Examples:
        >>> strip_suffix("news/one.txt")
        'one'
    """
    return name.rpartition("/")[2].removesuffix(".txt")


def _read_jsonl(path: Path) -> Iterator[Document]:
    for number, row in enumerate(read_lines(path), 1):
        try:
            gold = row.get("attributions")
            yield Document(
                row["doc"],
                row["text"],
                None if gold is None else tuple(map(_from_dict, gold)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{path}, document {number}: {error!r}") from error


def _from_dict(row: dict[str, list[list[int]]]) -> GoldAttribution:
    return GoldAttribution(
        *(
            tuple((start, end) for start, end in row.get(part, ()))
            for part in ("source", "cue", "content")
        )
    )


def _read_folder(folder: Path) -> Iterator[Document]:
    texts = sorted(folder.rglob("*.txt"))
    annotations = _assign_annotations(texts, sorted(folder.rglob("*.ann")))
    for path in texts:
        # With newline="" no line end is folded, so that offsets stay.
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        files = annotations[path]
        gold = read_brat(files[0]) if len(files) == 1 else None
        yield Document(path.name, text, gold)


def _assign_annotations(texts: list[Path], annotations: list[Path]) -> dict[Path, list[Path]]:
    """Return the annotation files of each text: ``x.ann``, or ``x_ANNOTATOR.ann``."""
    known = {path.resolve(): path for path in texts}
    assigned: dict[Path, list[Path]] = defaultdict(list)
    for path in annotations:
        for stem in (path.stem, path.stem.rpartition("_")[0]):
            places = ((path.parent / place / f"{stem}.txt").resolve() for place in _NEIGHBOURS)
            owner = next((known[place] for place in places if place in known), None)
            if owner is not None:
                assigned[owner].append(path)
                break
    return assigned


def read_brat(path: Path) -> tuple[GoldAttribution, ...]:
    """Return the attributions of a brat annotation file.

    Text-bound lines give the spans, which may be torn (``T1<tab>Content 1 5;9 12<tab>…``);
    event lines bind them (``E1<tab>Attribution:T4 Content:T1 Cue:T2 Source:T3``).

    Args:
        path: the .ann file.

    Raises:
        CorpusError: a line cannot be read, or an event names an unknown span.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[int, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        try:
            if line.startswith("T"):
                spans[cells[0]] = _read_offsets(cells[1])
            elif line.startswith("E"):
                events.append((number, cells[1].split()))
        except (IndexError, ValueError) as error:
            raise CorpusError(f"{path}, line {number}: {line!r} is not brat") from error
    attributions = []
    for number, arguments in events:
        try:
            attributions.append(_bind(arguments, spans))
        except KeyError as error:
            raise CorpusError(f"{path}, line {number}: no span {error}") from error
    return tuple(attributions)


def _read_offsets(cell: str) -> tuple[Span, ...]:
    """Return the spans of ``Content 1 5;9 12``."""
    _, _, offsets = cell.partition(" ")
    parts = (part.split() for part in offsets.split(";"))
    return tuple((int(start), int(end)) for start, end in parts)


def _bind(arguments: Iterable[str], spans: dict[str, tuple[Span, ...]]) -> GoldAttribution:
    """Return the attribution of an event; a role that comes again has a number: Content2."""
    parts: dict[str, list[Span]] = defaultdict(list)
    for argument in arguments:
        role, _, identifier = argument.partition(":")
        parts[role.rstrip("0123456789").lower()] += spans[identifier]
    return GoldAttribution(
        tuple(sorted(parts["source"])),
        tuple(sorted(parts["cue"])),
        tuple(sorted(parts["content"])),
    )
