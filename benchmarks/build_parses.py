"""Frozen parses: benchmarks of the matcher read them instead of the models.

    python -m benchmarks.build_parses [TEXT … -o FOLDER]

parses texts, by default those of ``seeds/``, with the embedded models and writes
``benchmarks/parses/NAME.conllu.gz``: CoNLL-U whose first line is ``# source = `` and the
text as a JSON string, with offsets and names in MISC. The parses in the repository stay
as they are when the models change, so that figures can be compared over time.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from quoteattr import Parse

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "parses"
SOURCE = "# source = "


def format_parse(parse: Parse) -> str:
    """Return a parse with its text as CoNLL-U."""
    head = f"{SOURCE}{json.dumps(parse.text, ensure_ascii=False)}\n"
    return head + "".join(f"{line}\n" for line in _format_rows(parse))


def read_parse(content: str) -> Parse:
    """Return the parse that :func:`format_parse` wrote, or that of other CoNLL-U."""
    if not content.startswith(SOURCE):
        return Parse.from_conllu(content)
    source, _, rows = content.removeprefix(SOURCE).partition("\n")
    return Parse.from_conllu(rows, json.loads(source))


def _format_rows(parse: Parse) -> Iterator[str]:
    tags = ["O"] * len(parse)
    for name in parse.names:
        inside = name.last - name.first
        marks = "S" if inside == 1 else "B" + "I" * (inside - 2) + "E"
        tags[name.first : name.last] = [f"{mark}-{name.kind}" for mark in marks]
    for first in parse.sentences:
        for token in range(*parse.sentence_at(first)):
            misc = f"start_char={parse.starts[token]}|end_char={parse.ends[token]}"
            if tags[token] != "O":
                misc += f"|ner={tags[token]}"
            head = parse.heads[token] - first + 1 if parse.heads[token] >= 0 else 0
            cells = (
                token - first + 1,
                parse.forms[token],
                parse.lemmas[token],
                parse.upos[token],
                "_",
                "_",
                head,
                parse.deprels[token],
                "_",
                misc,
            )
            yield "\t".join(map(str, cells))
        yield ""


def build(texts: list[Path], folder: Path) -> None:
    """Parse text files and write their parses to a folder."""
    from quoteattr.parser import Parser

    folder.mkdir(parents=True, exist_ok=True)
    contents = [path.read_bytes().decode("utf-8") for path in texts]
    for path, parse in zip(texts, Parser().parse_many(contents), strict=True):
        data = gzip.compress(format_parse(parse).encode("utf-8"), mtime=0)
        (folder / f"{path.stem}.conllu.gz").write_bytes(data)
        print(f"{path.stem}: {len(parse)} words")


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Freeze the parses that benchmarks read.")
    parser.add_argument("texts", nargs="*", type=Path, help="text files, by default seeds/*.txt")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="the folder to write to")
    args = parser.parse_args()
    build(args.texts or sorted((ROOT / "seeds").glob("*.txt")), args.output)


if __name__ == "__main__":
    main()
