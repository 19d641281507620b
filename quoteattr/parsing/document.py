"""Documents as the stages read and write them: Stanza's, without what no `Parse` has."""

from __future__ import annotations

from typing import Any

from attrs import define, field

_COLUMNS = ("text", "start_char", "end_char", "upos", "lemma", "head", "deprel")


@define(eq=False)
class Word:
    """A word, which is also its own token, as in Stanza's documents where nothing is split.

    Args:
        text: the word.
        start_char: offset of its first character.
        end_char: offset behind its last character.
    """

    text: str
    start_char: int
    end_char: int
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None
    deprel: str | None = None
    ner: str | None = None

    @property
    def words(self) -> tuple[Word]:
        """The words of the token."""
        return (self,)


@define(eq=False)
class Sentence:
    """A sentence.

    Args:
        tokens: its tokens.
        words: its words, which are the same.
    """

    tokens: list[Word]
    words: list[Word] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.words = self.tokens


@define(eq=False)
class Document:
    """A text in sentences.

    Args:
        text: the text.
        sentences: its sentences.
    """

    text: str
    sentences: list[Sentence]


def make_stanza(document: Document) -> Any:
    """Return the same as a Stanza document, for processors that no stage does the work of.

    Args:
        document: a document, at whatever step.
    """
    from stanza.models.common.doc import Document as StanzaDocument

    entries = [
        [_describe(number, word) for number, word in enumerate(sentence.words, 1)]
        for sentence in document.sentences
    ]
    return StanzaDocument(entries, text=document.text)


def _describe(number: int, word: Word) -> dict[str, Any]:
    """Return a word as a Stanza dict."""
    entry: dict[str, Any] = {"id": (number,)}
    for name in _COLUMNS:
        value = getattr(word, name)
        if value is not None:
            entry[name] = value
    return entry
