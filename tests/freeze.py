"""Frozen parses: rule tests read them instead of the models.

    python tests/freeze.py [NAME …]

parses the texts of the rule tests with the embedded models and writes them to
``tests/parses/NAME.conllu``, one file a test module. Run it after adding a case. A case
keeps its parse until it is frozen again, so that a new model does not silently change
what a rule test means.

Each text is a block that begins with ``# source = `` and the text as a JSON string;
offsets and names stand in MISC, as Stanza writes them.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quoteattr.parse import Parse

FOLDER = Path(__file__).parent / "parses"
NAMES = ("patterns", "linking", "entities", "targets", "reporting")
SOURCE = "# source = "


def frozen(name: str, text: str) -> Parse:
    """Return the frozen parse of a case's text.

    Args:
        name: name of the file in ``tests/parses`` without its ending.
        text: the text.
    """
    try:
        return _read(name)[text]
    except KeyError:
        raise LookupError(f"not frozen, run python tests/freeze.py {name}: {text!r}") from None


def texts_of(*lists: Iterable[Any]) -> list[str]:
    """Return the texts of lists of cases: a case is a text, a tuple or a ``pytest.param``."""
    cases = [getattr(case, "values", case) for cases in lists for case in cases]
    return list(dict.fromkeys(case if isinstance(case, str) else case[0] for case in cases))


def wrong(reason: str, *case: Any, **options: Any) -> Any:
    """Return a case that the library still gets wrong; once it is right the test says so."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason), **options)


@cache
def _read(name: str) -> dict[str, Parse]:
    content = (FOLDER / f"{name}.conllu").read_text(encoding="utf-8")
    parses = {}
    for block in content.split(SOURCE)[1:]:
        source, _, rows = block.partition("\n")
        text = json.loads(source)
        parses[text] = Parse.from_conllu(rows, text)
    return parses


def format_parse(parse: Parse) -> str:
    """Return a parse as CoNLL-U."""
    tags = ["O"] * len(parse)
    for name in parse.names:
        inside = name.last - name.first
        marks = "S" if inside == 1 else "B" + "I" * (inside - 2) + "E"
        tags[name.first : name.last] = [f"{mark}-{name.kind}" for mark in marks]
    lines = [f"{SOURCE}{json.dumps(parse.text, ensure_ascii=False)}"]
    for first in parse.sentences:
        for token in range(*parse.sentence_at(first)):
            head = parse.heads[token] - first + 1 if parse.heads[token] >= 0 else 0
            misc = f"start_char={parse.starts[token]}|end_char={parse.ends[token]}"
            cells = (
                str(token - first + 1),
                parse.forms[token],
                parse.lemmas[token],
                parse.upos[token],
                "_",
                "_",
                str(head),
                parse.deprels[token],
                "_",
                misc + (f"|ner={tags[token]}" if tags[token] != "O" else ""),
            )
            lines.append("\t".join(cells))
        lines.append("")
    return "\n".join(lines) + "\n"


def freeze(name: str) -> int:
    """Write the parses of a test module's texts and return their number."""
    from quoteattr.parser import Parser

    texts: list[str] = importlib.import_module(f"test_{name}").TEXTS
    FOLDER.mkdir(exist_ok=True)
    blocks = [format_parse(parse) for parse in Parser().parse_many(texts)]
    (FOLDER / f"{name}.conllu").write_text("".join(blocks), encoding="utf-8")
    return len(texts)


def main(names: list[str]) -> None:
    """Freeze the named test modules, by default all of them."""
    for name in names or NAMES:
        print(f"{name}: {freeze(name)} texts")


if __name__ == "__main__":
    main(sys.argv[1:])
