"""The parser: English text to `Parse`, through a Stanza pipeline."""

from __future__ import annotations

import os
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from quoteattr.parse import Parse
from quoteattr.parsing.mending import mend_trees
from quoteattr.parsing.pipeline import check_pipeline, open_pipeline
from quoteattr.parsing.reach import Reach
from quoteattr.parsing.sentences import mend_sentences
from quoteattr.parsing.stages import Annotator

if TYPE_CHECKING:
    import stanza

MAX_RUN = 250
"""Characters without a space that are parsed as one word, at most."""

BATCH_SIZE = 50_000
"""Characters that `Parser.parse_many` parses at a time."""

# The treebanks have straight marks; a parser that never saw a curly one takes it for a word.
_PLAIN = {ord(mark): '"' for mark in "“”„‟«»＂"}
_PLAIN |= {ord(mark): "'" for mark in "‘’‚‛‹›＇ʼ´"}
_PLAIN |= dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), " ")
# No-break and other odd spaces, which the tokenizer takes for letters.
_PLAIN |= dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# zero-width space, byte order mark, direction marks: they stick to words
_PLAIN |= dict.fromkeys((0x200B, 0x200E, 0x200F, 0xFEFF), " ")
_PLAIN |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")
_PLAIN |= dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
for _kept in "\t\n\r":
    del _PLAIN[ord(_kept)]

_LONE_RETURN = re.compile(r"\r(?!\n)")
_LONG_RUN = re.compile(rf"(\S{{{MAX_RUN}}})\S")


class Parser:
    """Parses English text with Stanza; may be used by several threads.

    The models are loaded when they are first needed, on the CPU and from disk only:
    nothing is ever downloaded.

    Args:
        models: which models to parse with: ``"embedded"`` (those that come with this
            package); ``"default"``, ``"default_fast"`` or ``"default_accurate"``
            (Stanza's own, from where ``stanza.download`` puts them); a directory that
            Stanza can open; or a ready ``stanza.Pipeline``, which may lack ``ner``.

    Raises:
        ModelsNotFoundError: the ready pipeline lacks a processor.
        ValueError: the ready pipeline does not tokenize, so that offsets would be lost.

    Examples:
        >>> parser = Parser()
        >>> parser.parse("   ")
        <Parse: 0 words, 0 sentences>
    """

    def __init__(self, models: str | os.PathLike[str] | stanza.Pipeline = "embedded") -> None:
        self.models = models
        self._lock = threading.RLock()
        self._pipeline: Any = None
        self._annotator: Annotator | None = None
        if not isinstance(models, str | os.PathLike):
            check_pipeline(models)
            self._pipeline = models

    def __repr__(self) -> str:
        return f"Parser({self.models!r})"

    def __reduce__(self) -> tuple[type[Parser], tuple[object]]:
        return Parser, (self.models,)  # locks do not pickle; models load again

    @property
    def pipeline(self) -> stanza.Pipeline:
        """The Stanza pipeline, loaded on first use.

        Raises:
            ModelsNotFoundError: model files are missing; the message names them, says
                where they were looked for and what to type.
        """
        with self._lock:
            if self._pipeline is None:
                self._pipeline = open_pipeline(self.models)
            return self._pipeline

    def parse(self, text: str, *, full: bool = True) -> Parse:
        """Parse one text.

        Args:
            text: any string; offsets in the parse count its characters.
            full: whether all sentences are parsed, as for `parse_many`.

        Returns:
            The parse; an empty one where there are no words, or, with a warning, where
            Stanza cannot read the text.

        Raises:
            ModelsNotFoundError: model files are missing.
        """
        return next(self.parse_many((text,), full=full))

    def parse_many(
        self, texts: Iterable[str], batch_size: int = BATCH_SIZE, *, full: bool = True
    ) -> Iterator[Parse]:
        """Parse texts in batches, which is faster for short ones, in constant memory.

        Args:
            texts: any strings; they are read as they are needed.
            batch_size: characters to parse at a time; a longer text is a batch of its own.
            full: whether all sentences are parsed. If not, only those are that can matter to
                words in quotation marks (`quoteattr.parsing.reach`). In the others there are
                tags and names, but each word is its own lemma and hangs on nothing; and a
                text without marks has no words at all.

        Yields:
            One parse a text, in the order of the texts.

        Raises:
            ModelsNotFoundError: model files are missing.
            TypeError: *texts* is one string, or one of them is no string.
            ValueError: *batch_size* is not positive.

        Examples:
            >>> list(Parser().parse_many(["", " "]))
            [<Parse: 0 words, 0 sentences>, <Parse: 0 words, 0 sentences>]
        """
        if batch_size < 1:
            raise ValueError(f"batch_size must be at least 1, not {batch_size}")
        for batch in batch_texts(texts, batch_size):
            yield from self._parse_batch(batch, full)

    def _parse_batch(self, texts: list[str], full: bool) -> list[Parse]:
        jobs = []
        for number, text in enumerate(texts):
            plain = make_plain(text)
            if plain and not plain.isspace():
                jobs.append(_Job(number, plain, None if full else Reach.of(text)))
        if jobs:
            _ = self.pipeline  # missing models are no fault of the text
        parses = [Parse(text, [], [], [], [], [], [], [], []) for text in texts]
        jobs = [job for job in jobs if job.reach is None or job.reach.paragraphs]
        if jobs:
            for job, document in zip(jobs, self._annotate_safely(jobs), strict=True):
                if document is not None:
                    parses[job.number] = Parse.from_stanza(document, texts[job.number])
        return parses

    def _annotate_safely(self, jobs: list[_Job]) -> list[Any]:
        """Return a Stanza document a text, None where Stanza cannot read it at all."""
        try:
            return self._annotate(jobs)
        except Exception as error:  # Stanza fails in many ways, and one text must not stop all
            if len(jobs) > 1:
                return [self._annotate_safely([job])[0] for job in jobs]
            reason = error
        [job] = jobs
        try:
            return self._annotate([evolve(job, plain=_make_ascii(job.plain))])
        except Exception:
            warnings.warn(
                f"Stanza could not parse a text of {len(job.plain)} characters, beginning with"
                f" {job.plain[:40]!r}: {reason!r}; its parse is empty",
                RuntimeWarning,
                stacklevel=2,
            )
            return [None]

    def _annotate(self, jobs: list[_Job]) -> list[Any]:
        """Return Stanza documents with everything that `Parse` reads."""
        import torch

        with self._lock, torch.inference_mode():
            if self._annotator is None:
                self._annotator = Annotator(self.pipeline)
            found = self._annotator.tokenize([job.plain for job in jobs])
            documents = [mend_sentences(document) for document in found]
            chosen = map(_choose_sentences, jobs, documents)
            annotated = self._annotator.annotate(documents, list(chosen))
            for document in annotated:
                mend_trees(document.sentences)
            return annotated


@frozen
class _Job:
    """A text to parse: its number in the batch, and what of it can matter, None for all."""

    number: int
    plain: str
    reach: Reach | None


def _choose_sentences(job: _Job, document: Any) -> list[bool]:
    """Tell of each sentence of a document whether it is to be parsed."""
    if job.reach is None:
        return [True] * len(document.sentences)
    return job.reach.choose(
        [(one.tokens[0].start_char, one.tokens[-1].end_char) for one in document.sentences]
    )


def batch_texts(texts: Iterable[str], size: int = BATCH_SIZE) -> Iterator[list[str]]:
    """Group texts, in order, into lists of at most so many characters, or of one text.

    What the texts themselves raise is raised behind the batch of the texts before.

    Args:
        texts: any strings; they are read as they are needed.
        size: characters of a batch.

    Raises:
        TypeError: *texts* is one string, or one of them is no string.

    Examples:
        >>> list(batch_texts(["It", "floods", "."], size=8))
        [['It', 'floods'], ['.']]
    """
    if isinstance(texts, str):
        raise TypeError("texts is one string; put it into a list")
    batch: list[str] = []
    total = 0
    failure = None
    try:
        for text in texts:
            if not isinstance(text, str):
                raise TypeError(f"a text must be a str, not {type(text).__name__}")
            if batch and total + len(text) > size:
                yield batch
                batch, total = [], 0
            batch.append(text)
            total += len(text)
    except Exception as error:
        failure = error
    if batch:
        yield batch
    if failure is not None:
        raise failure


def make_plain(text: str) -> str:
    """Return a text as the parser likes it, of the same length.

    Curly, low and angled marks become straight ones, line and paragraph separators
    newlines, control characters, lone surrogates and invisible marks spaces; so does one
    character in every 251 of a stretch without spaces.

    Args:
        text: any string.

    Examples:
        >>> print(make_plain("“No,” she said – ‘no’."))
        "No," she said – 'no'.
    """
    plain = text.translate(_PLAIN)
    if "\r" in plain:
        plain = _LONE_RETURN.sub("\n", plain)
    return _LONG_RUN.sub(r"\1 ", plain)


def _make_ascii(text: str) -> str:
    """Return a text of the same length with stand-ins for everything that is not ASCII."""
    return "".join(char if char.isascii() else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0]
    if base.isascii():
        return base
    if char.isalpha():
        return "X" if char.isupper() else "x"
    return " " if char.isspace() else "_"
