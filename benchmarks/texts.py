"""Parses to measure on: the seeds at any length, and texts that only hostility would write."""

from __future__ import annotations

import gzip
import os
import random
import string
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from attrs import evolve

from benchmarks.build_parses import FOLDER, read_parse
from quoteattr import Parse
from quoteattr.lexicon import load
from quoteattr.marks import find_marks, split_paragraphs
from quoteattr.parse import Name

BLANK = "\n\n"


@cache
def load_articles() -> tuple[Parse, ...]:
    """Return the frozen parses, of the seeds or of the folder QUOTEATTR_BENCH_PARSES."""
    folder = Path(os.environ.get("QUOTEATTR_BENCH_PARSES", FOLDER))
    paths = sorted(folder.glob("*.conllu.gz"))
    return tuple(read_parse(gzip.decompress(path.read_bytes()).decode("utf-8")) for path in paths)


def refresh(parse: Parse) -> Parse:
    """Return the same parse with new strings, as a parser makes them, none of them hashed."""
    spans = zip(parse.starts, parse.ends, strict=True)
    return evolve(parse, forms=[parse.text[start:end] for start, end in spans])


def join(parses: Sequence[Parse], separator: str = BLANK) -> Parse:
    """Return one parse of several texts, one after the other."""
    parts: dict[str, list[str]] = {"lemmas": [], "upos": [], "deprels": [], "forms": []}
    heads: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    names: list[Name] = []
    shift = 0
    for parse in parses:
        offset = len(heads)
        for column, values in parts.items():
            values += getattr(parse, column)
        heads += [head + offset if head >= 0 else -1 for head in parse.heads]
        starts += [start + shift for start in parse.starts]
        ends += [end + shift for end in parse.ends]
        sentences += [first + offset for first in parse.sentences]
        names += [Name(name.first + offset, name.last + offset, name.kind) for name in parse.names]
        shift += len(parse.text) + len(separator)
    text = separator.join(parse.text for parse in parses)
    return Parse(
        text=text, heads=heads, starts=starts, ends=ends, sentences=sentences, names=names, **parts
    )


def cut(parse: Parse, first: int, last: int) -> Parse:
    """Return the parse of the tokens *first* to *last*, which must be whole sentences."""
    shift = parse.starts[first]
    return Parse(
        parse.text[shift : parse.ends[last - 1]],
        parse.forms[first:last],
        parse.lemmas[first:last],
        parse.upos[first:last],
        [head - first if head >= 0 else -1 for head in parse.heads[first:last]],
        parse.deprels[first:last],
        [start - shift for start in parse.starts[first:last]],
        [end - shift for end in parse.ends[first:last]],
        [start - first for start in parse.sentences if first <= start < last],
        [
            Name(name.first - first, name.last - first, name.kind)
            for name in parse.names
            if first <= name.first and name.last <= last
        ],
    )


def repeat(parses: Sequence[Parse], words: int) -> Parse:
    """Return texts repeated to a number of words, up to the end of the sentence."""
    chosen: list[Parse] = []
    total = 0
    while total < words:
        chosen.append(parses[len(chosen) % len(parses)])
        total += len(chosen[-1])
    last = chosen.pop()
    missing = words - (total - len(last))
    end = next((first for first in last.sentences if first >= missing), len(last))
    return join([*chosen, cut(last, 0, end)])


@lru_cache(maxsize=2)
def news(words: int) -> Parse:
    """Return the articles repeated to a number of words."""
    return repeat(load_articles(), words)


@lru_cache(maxsize=1)
def crowd(words: int) -> Parse:
    """Return the articles repeated so that each copy has names of its own."""
    articles = load_articles()
    copies = words // sum(map(len, articles)) + 1
    return repeat([_rename(p, copy) for copy in range(copies) for p in articles], words)


@lru_cache(maxsize=1)
def silence(words: int) -> Parse:
    """Return the paragraphs without marks, repeated to a number of words: no quotation."""
    return repeat(list(_plain_paragraphs()), words)


@lru_cache(maxsize=1)
def chorus(words: int) -> Parse:
    """Return the same paragraphs, each between marks: nothing but quotations."""
    return repeat([_quote(parse) for parse in _plain_paragraphs()], words)


def _plain_paragraphs() -> Iterator[Parse]:
    for article in load_articles():
        for start, end in split_paragraphs(article.text):
            first, last = article.tokens_in(start, end)
            whole = first in article.sentences and last in (*article.sentences, len(article))
            if whole and not find_marks(article.text[start:end]):
                yield cut(article, first, last)


def _quote(parse: Parse) -> Parse:
    """Return a paragraph between quotation marks."""
    count = len(parse)
    root = parse.heads.index(-1) + 1
    return Parse(
        f"“{parse.text}”",
        ["“", *parse.forms, "”"],
        ['"', *parse.lemmas, '"'],
        ["PUNCT", *parse.upos, "PUNCT"],
        [root, *(head + 1 if head >= 0 else -1 for head in parse.heads), count],
        ["punct", *parse.deprels, "punct"],
        [0, *(start + 1 for start in parse.starts), len(parse.text) + 1],
        [1, *(end + 1 for end in parse.ends), len(parse.text) + 2],
        [0, *(first + 1 for first in parse.sentences[1:])],
        [Name(name.first + 1, name.last + 1, name.kind) for name in parse.names],
    )


def _rename(parse: Parse, number: int) -> Parse:
    """Return a text with other names of the same length; first names and titles stay."""
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)
    table = str.maketrans(string.ascii_letters, "".join(letters) + "".join(letters).upper(), "")
    kept = load("first_names").keys() | load("titles").keys()
    text = list(parse.text)
    lemmas = list(parse.lemmas)
    for name in parse.names:
        for token in range(name.first, name.last):
            form = parse.forms[token]
            if parse.upos[token] == "PROPN" and form.lower() not in kept:
                text[parse.starts[token] : parse.ends[token]] = form.translate(table)
                lemmas[token] = form.translate(table).lower()
    return refresh(evolve(parse, text="".join(text), lemmas=lemmas))


# Each text of marks is one paragraph. {0} is a word; a mark is a token of its own.
STYLES = {
    "pairs": "“ yes ” ",
    "straight": '" yes " ',
    "singles": "‘ yes ’ ",
    "nested pairs": "“ ‘ yes ’ ” ",
    "only opening": "“ yes ",
    "only closing": "yes ” ",
}
_UNITS = 8


@lru_cache(maxsize=1)
def marks(style: str, count: int) -> Parse:
    """Return a text of one paragraph with a number of marks.

    Args:
        style: one of :data:`STYLES`; ``endless pairs``, the same in a single sentence; or
            ``nested``, all marks opened before the first is closed.
        count: number of marks.
    """
    if style == "nested":
        return _sentence(["“"] * (count // 2) + ["yes"] + ["”"] * (count // 2))
    unit = STYLES[style.removeprefix("endless ")].split()
    units = count // (len(unit) - 1)
    if style.startswith("endless "):
        return _sentence(unit * units + ["."])
    sentence = _sentence(unit * _UNITS + ["."])
    return join([sentence] * (units // _UNITS), " ")


def _sentence(words: list[str]) -> Parse:
    """Return the parse of *Ida said* and words and marks, all hanging on the verb."""
    text = "Ida said "
    starts = [0, 4]
    pieces = []
    position = len(text)
    for number, word in enumerate(words):
        opens = word in "“‘" or (word == '"' and words[number - 1] != "yes")
        space = "" if opens or words[number + 1 : number + 2] in (["”"], ["’"], ["."]) else " "
        if word == "yes" and words[number + 1 : number + 2] == ['"']:
            space = ""
        starts.append(position)
        pieces.append(word + space)
        position += len(word) + len(space)
    text = (text + "".join(pieces)).rstrip()
    forms = ["Ida", "said", *words]
    return Parse(
        text,
        forms,
        ["ida", "say", *({"“": '"', "”": '"', "‘": "'", "’": "'"}.get(w, w) for w in words)],
        ["PROPN", "VERB", *("INTJ" if word == "yes" else "PUNCT" for word in words)],
        [1, -1, *([1] * len(words))],
        ["nsubj", "root", *("ccomp" if word == "yes" else "punct" for word in words)],
        starts,
        [start + len(form) for start, form in zip(starts, forms, strict=True)],
        [0],
        [Name(0, 1, "PERSON")],
    )
