"""Sentences: those that the tokenizer tore are joined, very long ones and datelines cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from quoteattr.lexicon import load
from quoteattr.marks import split_paragraphs
from quoteattr.parsing.document import Document, Sentence, Word

MAX_SENTENCE_WORDS = 200
"""Longer sentences are parsed in pieces: the cost of a parse grows with the square."""

_INITIAL = re.compile(r"[A-Z]\.$")
# Before what these endings are words of their own.
_CONTRACTED = {
    "nt": frozenset(
        {"do", "does", "did", "ca", "wo", "is", "are", "was", "were", "have", "has", "had", "ai"}
        | {"would", "could", "should", "must", "need", "might", "dare", "sha"}
    ),
    "na": frozenset(("gon", "wan")),
    "ta": frozenset(("got",)),
}
_ENDINGS = _CONTRACTED.keys() | {"s"}
_CUTS = {";": 4, ":": 3, ",": 1}
_MARK_CUT = 2
_DASHES = frozenset(("—", "–", "-", "--"))
_MARKS = "“\"‘'"
_LONGEST_DATELINE = 14
_SHORTEST_PLACE = 3


def mend_sentences(document: Any) -> Any:
    """Return a tokenized document without torn and without very long sentences.

    A dateline (CARROW, May 3 (Wire) - …) is a sentence of its own, or else the parser takes
    the place for the subject.

    Args:
        document: a Stanza document, or one of the stages' own.
    """
    joined: list[list[Any]] = []
    starts = [start for start, _ in split_paragraphs(document.text)]
    for tokens in _cut_at_paragraphs(document.sentences, starts):
        if joined and _is_torn(joined[-1], tokens[0], document.text):
            joined[-1] = [*joined[-1], *tokens]
            continue
        end = _find_dateline(tokens, document.text) or _find_date(tokens)
        joined += [tokens[:end], tokens[end:]] if end else [tokens]
    joined = [_join_titles(tokens) for tokens in joined]
    counts = [len(sentence.tokens) for sentence in document.sentences]
    if [len(tokens) for tokens in joined] == counts and max(counts, default=0) <= (
        MAX_SENTENCE_WORDS
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


def _cut_at_paragraphs(sentences: Sequence[Any], starts: Sequence[int]) -> Iterator[list[Any]]:
    """Yield the tokens of each sentence, cut where a paragraph begins: a headline, its article.

    Where a small letter begins the paragraph the sentence may go on.
    """
    for sentence in sentences:
        tokens = _join_cut_words(sentence.tokens)
        first, last = tokens[0].start_char, tokens[-1].start_char
        begun = 0
        for start in starts[bisect_right(starts, first) : bisect_right(starts, last)]:
            end = next(n for n, token in enumerate(tokens) if token.start_char >= start)
            if end > begun and not tokens[end].text[0].islower():
                yield tokens[begun:end]
                begun = end
        yield tokens[begun:]


def _join_cut_words(tokens: list[Any]) -> list[Any]:
    """Join words that the network cut as if they were contractions: It s, age nt, Don na."""
    if _ENDINGS.isdisjoint([token.text for token in tokens]):
        return tokens
    joined: list[Any] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and last.end_char == token.start_char and _is_cut(last, token):
            joined[-1] = Word(last.text + token.text, last.start_char, token.end_char)
        else:
            joined.append(token)
    return joined


def _join_titles(tokens: list[Any]) -> list[Any]:
    """Join titles with the full stops that the network cut off: said Sen | . Ida Holm."""
    if "." not in [token.text for token in tokens[1:-1]]:
        return tokens
    joined: list[Any] = []
    for number, token in enumerate(tokens):
        title = joined[-1] if token.text == "." and joined and number + 1 < len(tokens) else None
        if (
            title is not None
            and title.end_char == token.start_char
            and title.text.lower() + "." in load("titles")
            and tokens[number + 1].text[0].isupper()
        ):
            joined[-1] = Word(title.text + ".", title.start_char, token.end_char)
        else:
            joined.append(token)
    return joined


def _is_cut(first: Any, second: Any) -> bool:
    """Tell whether two touching tokens are one word, not *do nt*, *gon na* or *that s*."""
    if second.text not in _ENDINGS or not first.text.isalpha():
        return False
    word = first.text.lower()
    return word == "it" if second.text == "s" else word not in _CONTRACTED[second.text]


def _is_torn(tokens: Sequence[Any], first: Any, text: str) -> bool:
    """Tell whether the tokenizer ended a sentence where none ends.

    Between two words of a line, before a small letter, or behind a title or an initial.
    """
    last = tokens[-1]
    if "\n" in text[last.end_char : first.start_char] or last.end_char == first.start_char:
        return False
    word = last.text
    if word == "." and len(tokens) > 1 and tokens[-2].end_char == last.start_char:
        word = tokens[-2].text + "."  # Sen, ., which the network cut in two
        if word.lower() not in load("titles"):
            word = "."
    if word[-1].isalnum() or word == "," or (word == "." and first.text[0].islower()):
        return True
    return first.text[0].isupper() and (
        word.lower() in load("titles") or bool(_INITIAL.match(word))
    )


def _find_dateline(tokens: Sequence[Any], text: str) -> int:
    """Return how many tokens a dateline at the head of a paragraph has, 0 if there is none.

    Its place is in capitals, and a capital or a mark stands behind its dash or bracket.
    """
    first, start = tokens[0].text, tokens[0].start_char
    if not (first.isupper() and len(first) >= _SHORTEST_PLACE) and first != "(":
        return 0
    if start > 0 and text[max(0, start - 3) : start].rstrip(" ")[-1:] not in ("", "\n"):
        return 0
    window = [token.text for token in tokens[: _LONGEST_DATELINE + 1]]
    end = next((number for number, word in enumerate(window) if word in _DASHES), -1)
    if first == "(" and (end < 1 or window[end - 1] != ")"):
        end = 2 if window[2:3] == [")"] and window[1].isupper() else -1  # (CARROW) The mayor …
    following = window[end + 1 : end + 2]
    if end < 1 or not following or not (following[0][0].isupper() or following[0][0] in _MARKS):
        return 0
    return end + 1 if tokens[end].end_char < tokens[end + 1].start_char else 0


def _find_date(tokens: Sequence[Any]) -> int:
    """Return where a date ends a sentence unnoticed, 0 for nowhere: they meet on Oct. 9. A …."""
    for number in range(2, len(tokens) - 1):
        stop, following = tokens[number], tokens[number + 1]
        if stop.text == "." and following.text[0].isupper() and tokens[number - 1].text.isdigit():
            is_month = tokens[number - 2].text.lower() in load("calendar")
            if is_month and stop.end_char < following.start_char:
                return number + 1
    return 0


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
        if isinstance(token, Word):
            count += 1
            ends = {"start_char": token.start_char, "end_char": token.end_char}
            entries.append({"id": (count,), "text": token.text, **ends})
            continue
        offset = count + 1 - token.id[0]
        for entry in token.to_dict():
            number = entry["id"]
            numbers = number if isinstance(number, tuple) else (number,)
            entries.append({**entry, "id": tuple(value + offset for value in numbers)})
        count += len(token.words)
    return entries
