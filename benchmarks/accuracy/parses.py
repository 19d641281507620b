"""Parses of a corpus, kept in a file so that a change of the rules needs no new parsing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from sys import intern
from typing import Any

from attrs import frozen
from tqdm import tqdm

import quoteattr.parser
from benchmarks.accuracy.corpus import Document
from quoteattr.attributor import Attributor
from quoteattr.models import embedded_dir
from quoteattr.parse import Name, Parse
from quoteattr.result import Attributions


@frozen(eq=False)
class Article:
    """A document with its parse and what was found in it.

    Args:
        document: the document.
        parse: its parse.
        found: its attributions.
    """

    document: Document
    parse: Parse
    found: Attributions


class ParseCache:
    """Parses in a JSON-lines file, one line a text, plain columns only.

    A parse is taken from the file only if the text, the models, Stanza and the module
    that parses are those that made it. A line that was cut off is left aside.

    Args:
        path: the file, None to keep nothing.
        models: what the texts are parsed with, as ``quoteattr --models`` takes it.
    """

    def __init__(self, path: Path | None, models: str = "embedded") -> None:
        self.path = path
        self.stamp = _stamp(models)
        self.rows: dict[str, dict[str, Any]] = {}
        if path is not None and path.exists():
            self._read(path)

    def _read(self, path: Path) -> None:
        with path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    row = json.loads(line)
                    self.rows[row["key"]] = row
                except (ValueError, KeyError, TypeError):
                    continue

    def key(self, text: str) -> str:
        """Return the key of a text.

        Args:
            text: the text.
        """
        return _digest(self.stamp + text.encode("utf-8", "surrogatepass"))

    def get(self, text: str) -> Parse | None:
        """Return the parse of a text if it is kept.

        Args:
            text: the text.
        """
        row = self.rows.get(self.key(text))
        return None if row is None else _build(text, row)

    def add(self, parse: Parse) -> None:
        """Keep a parse.

        Args:
            parse: the parse of a text.
        """
        if self.path is None:
            return
        key = self.key(parse.text)
        self.rows[key] = row = {
            "key": key,
            "lemmas": parse.lemmas,
            "upos": parse.upos,
            "heads": parse.heads,
            "deprels": parse.deprels,
            "starts": parse.starts,
            "ends": parse.ends,
            "sentences": parse.sentences,
            "names": [[name.first, name.last, name.kind] for name in parse.names],
        }
        line = json.dumps(row, separators=(",", ":"))
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            # The newline before closes a line that was cut off.
            file.write(f"\n{line}\n" if file.tell() else f"{line}\n")


def _build(text: str, row: dict[str, Any]) -> Parse:
    starts, ends = row["starts"], row["ends"]
    return Parse(
        text,
        [text[start:end] for start, end in zip(starts, ends, strict=True)],
        [intern(lemma) for lemma in row["lemmas"]],
        [intern(tag) for tag in row["upos"]],
        row["heads"],
        [intern(relation) for relation in row["deprels"]],
        starts,
        ends,
        row["sentences"],
        [Name(first, last, intern(kind)) for first, last, kind in row["names"]],
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _stamp(models: str) -> bytes:
    """Return what a parse depends on besides the text."""
    folder = embedded_dir() if models == "embedded" else Path(models)
    listing = folder / "resources.json"
    parts = [
        models,
        version("stanza"),
        _digest(listing.read_bytes()) if listing.exists() else "",
        _digest(Path(quoteattr.parser.__file__).read_bytes()),
    ]
    return "\0".join(parts).encode("utf-8") + b"\0"


def attribute_corpus(
    documents: list[Document],
    models: str = "embedded",
    indirect: bool = False,
    parses: Path | None = None,
) -> Iterator[Article]:
    """Yield the articles of a corpus, parsed and attributed, in their order.

    Args:
        documents: the documents.
        models: the models, as ``quoteattr --models`` takes them.
        indirect: whether reported speech without marks is attributed too.
        parses: file that keeps the parses.
    """
    attributor = Attributor(models, indirect=indirect)
    cache = ParseCache(parses, models)
    missing = {
        number
        for number, document in enumerate(documents)
        if cache.key(document.text) not in cache.rows
    }
    fresh = attributor.parser.parse_many(documents[number].text for number in sorted(missing))
    for number, document in enumerate(tqdm(documents, unit="text", disable=None)):
        kept = None if number in missing else cache.get(document.text)
        parse = next(fresh) if kept is None else kept
        if kept is None:
            cache.add(parse)
        yield Article(document, parse, attributor.attribute_parsed(parse))
