"""Sentences: those that the tokenizer tore are joined, very long ones cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from quoteattr.lexicon import load
from quoteattr.parsing.document import Document, Sentence

MAX_SENTENCE_WORDS = 200
"""Longer sentences are parsed in pieces: the cost of a parse grows with the square."""

_INITIAL = re.compile(r"[A-Z]\.$")
_CUTS = {";": 4, ":": 3, ",": 1}
_MARK_CUT = 2


def mend_sentences(document: Any) -> Any:
    """Return a tokenized document without torn and without very long sentences.

    Args:
        document: a Stanza document, or one of the stages' own.
    """
    sentences = [sentence.tokens for sentence in document.sentences]
    joined: list[list[Any]] = []
    for tokens in sentences:
        if joined and _is_torn(joined[-1][-1], tokens[0], document.text):
            joined[-1] = [*joined[-1], *tokens]
        else:
            joined.append(tokens)
    if len(joined) == len(sentences) and all(
        len(tokens) <= MAX_SENTENCE_WORDS for tokens in sentences
    ):
        return document
    pieces: list[list[Any]] = []
    for tokens in joined:
        start = 0
        for end in _find_cuts(tokens):
            pieces.append(tokens[start:end])
            start = end
    if isinstance(document, Document):
        return Document(document.text, [Sentence(piece) for piece in pieces])
    from stanza.models.common.doc import Document as StanzaDocument

    return StanzaDocument([_renumber(piece) for piece in pieces], text=document.text)


def _is_torn(last: Any, first: Any, text: str) -> bool:
    """Tell whether the tokenizer ended a sentence where none ends.

    Between two words of a line, before a small letter, or behind a title or an initial.
    """
    if "\n" in text[last.end_char : first.start_char] or last.end_char == first.start_char:
        return False
    word = last.text
    if word[-1].isalnum() or word == "," or (word == "." and first.text[0].islower()):
        return True
    return first.text[0].isupper() and (
        word.lower() in load("titles") or bool(_INITIAL.match(word))
    )


def _find_cuts(tokens: Sequence[Any]) -> list[int]:
    """Return the ends of a sentence's pieces: behind the best mark in their second half."""
    ends, start = [], 0
    while len(tokens) - start > MAX_SENTENCE_WORDS:
        limit = start + MAX_SENTENCE_WORDS
        window = range(start + MAX_SENTENCE_WORDS // 2, limit)
        strength, last = max((_weigh_cut(tokens, number), number) for number in window)
        start = last + 1 if strength else limit
        ends.append(start)
    return [*ends, len(tokens)]


def _weigh_cut(tokens: Sequence[Any], number: int) -> int:
    """Return how good a place to cut a token's end is, 0 for not at all."""
    token = tokens[number]
    if token.text in ('"', "''", "”"):
        # only a mark that closes: behind an opening one the quotation would lose it
        return _MARK_CUT if token.start_char == tokens[number - 1].end_char else 0
    return _CUTS.get(token.text, 0)


def _renumber(tokens: Sequence[Any]) -> list[dict[str, Any]]:
    """Return tokens as Stanza's dicts, counted from 1."""
    entries: list[dict[str, Any]] = []
    count = 0
    for token in tokens:
        offset = count + 1 - token.id[0]
        for entry in token.to_dict():
            number = entry["id"]
            numbers = number if isinstance(number, tuple) else (number,)
            entries.append({**entry, "id": tuple(value + offset for value in numbers)})
        count += len(token.words)
    return entries
