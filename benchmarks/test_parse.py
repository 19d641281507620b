"""Building a `Parse` from a Stanza document and from CoNLL-U; no model is needed."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from benchmarks import texts
from benchmarks.build_parses import format_parse
from benchmarks.measuring import QUICK, measure
from quoteattr import Parse

_WORDS = (1_000,) if QUICK else (1_000, 100_000)


@cache
def _conllu(words: int) -> tuple[str, str]:
    """Return the rows of a parse of news and its text."""
    parse = texts.news(words)
    return format_parse(parse).partition("\n")[2], parse.text


@pytest.mark.parametrize("words", _WORDS)
def test_conllu(benchmark: Any, words: int) -> None:
    """From CoNLL-U with offsets and names in MISC."""
    source, text = _conllu(words)
    _measure(benchmark, "CoNLL-U", Parse.from_conllu, (source, text), words)


@pytest.mark.parametrize("words", _WORDS)
def test_stanza(benchmark: Any, words: int) -> None:
    """From a Stanza document."""
    conll = pytest.importorskip("stanza.utils.conll")
    source, text = _conllu(words)
    document = conll.CoNLL.conll2doc(input_str=source)
    _measure(benchmark, "Stanza document", Parse.from_stanza, (document, text), words)


def _measure(
    benchmark: Any, kind: str, function: Any, arguments: tuple[Any, ...], size: int
) -> None:
    parse = texts.news(size)
    built = function(*arguments)
    columns = ("text", "forms", "lemmas", "heads", "deprels", "starts", "ends", "names")
    assert all(getattr(built, column) == getattr(parse, column) for column in columns)
    benchmark.group = f"building a Parse, {size:,} words"
    benchmark.extra_info.update(table="parse", kind=kind, size=size)
    measure(
        benchmark,
        function,
        lambda: arguments,
        words=len(parse),
        characters=len(parse.text),
    )
