"""The attributor: the one place that knows the whole way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quoteattr.parse import Parse
from quoteattr.result import Attribution, Attributions, Entity

if TYPE_CHECKING:
    import stanza

    from quoteattr.parser import Parser

Found = tuple[tuple[Attribution, ...], tuple[Entity, ...]]


def _match(parse: Parse, indirect: bool) -> Attributions:
    """Run the matcher, which is imported late to keep ``import quoteattr`` cheap."""
    from quoteattr.matcher import match

    return match(parse, indirect)


def _open_parser(models: str | os.PathLike[str] | stanza.Pipeline) -> Parser:
    """Return a parser, whose module is imported late for the same reason."""
    from quoteattr.parser import Parser

    return Parser(models)


def _check_text(text: object) -> str:
    """Return *text* if it is a string."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return text


def _check_texts(texts: object) -> None:
    """Refuse one string, whose characters would be taken for texts."""
    if isinstance(texts, str):
        raise TypeError("texts is one string; put it into a list, or call attribute")


class Attributor:
    """Attributes quotations with chosen models and settings.

    The models are loaded when the first text is parsed.

    Args:
        models: ``"embedded"`` (in the package), ``"default"``, ``"default_fast"`` or
            ``"default_accurate"`` (Stanza's own, downloaded before), a Stanza model
            directory, or a ready ``stanza.Pipeline``.
        indirect: whether reported speech without marks is attributed too.

    Examples:
        >>> Attributor(indirect=True)
        Attributor(models='embedded', indirect=True)
    """

    def __init__(
        self,
        models: str | os.PathLike[str] | stanza.Pipeline = "embedded",
        *,
        indirect: bool = False,
    ) -> None:
        self.models = models
        self.indirect = indirect
        self.parser = _open_parser(models)

    def __repr__(self) -> str:
        return f"Attributor(models={self.models!r}, indirect={self.indirect!r})"

    def attribute(self, text: str) -> Attributions:
        """Return the attributions of a text.

        Args:
            text: English text; offsets in the result count in this very string.

        Raises:
            TypeError: *text* is no str.
            ModelsNotFoundError: the models are not on this machine.
        """
        parse = self.parser.parse(_check_text(text), full=self.indirect)
        return _match(parse, self.indirect)

    def attribute_many(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[Attributions]:
        """Yield the attributions of many texts, in input order and in constant memory.

        An error is raised when its text has its turn, behind the results of those before.

        Args:
            texts: English texts; they are taken in as they are needed, some batches ahead.
            workers: how many processes share the work, each with models of its own. With
                one it is done here; with more, a script must call this behind
                ``if __name__ == "__main__":``, as with any process pool.

        Raises:
            TypeError: *texts* is one string, or a text is no str.
            ValueError: *workers* is less than one, or the models are a ready pipeline,
                which cannot be sent to a worker.
            ModelsNotFoundError: the models are not on this machine.
            WorkerError: a worker ended by itself, as when the memory runs out.
        """
        _check_texts(texts)
        self._check_workers(workers)
        if workers == 1:
            return self._attribute_here(texts)
        return self._attribute_there(texts, workers)

    def _check_workers(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"workers must be at least 1, not {workers}")
        if workers > 1 and not isinstance(self.models, str | os.PathLike):
            raise ValueError(
                "a ready stanza.Pipeline cannot be sent to workers; give the folder of its models"
                " as models, or use workers=1"
            )

    def _attribute_here(self, texts: Iterable[str]) -> Iterator[Attributions]:
        for parse in self.parser.parse_many(texts, full=self.indirect):
            yield _match(parse, self.indirect)

    def _attribute_there(self, texts: Iterable[str], workers: int) -> Iterator[Attributions]:
        from quoteattr.parser import batch_texts
        from quoteattr.workers import do_batches  # most programs need none

        for text, found in do_batches(self._answer, batch_texts(texts), workers):
            yield Attributions(text, *found)

    def _answer(self, texts: list[str]) -> Iterator[Found]:
        """Yield what a worker sends back of each text: all but the text."""
        import torch

        torch.set_num_threads(1)  # the cores are for the other workers
        for said in self._attribute_here(texts):
            yield said.items, said.entities

    def attribute_parsed(self, parsed: Parse | str | Any, text: str | None = None) -> Attributions:
        """Return the attributions of a text that was parsed already; no model is loaded.

        Args:
            parsed: a :class:`~quoteattr.parse.Parse`, CoNLL-U text, or a Stanza document.
            text: the string that the offsets count in, where *parsed* does not hold it.

        Raises:
            ParseFormatError: *parsed* cannot be read; the place is named.
        """
        return _match(_read_parse(parsed, text), self.indirect)


def _read_parse(parsed: Parse | str | Any, text: str | None) -> Parse:
    if isinstance(parsed, Parse):
        return parsed
    if isinstance(parsed, str):
        return Parse.from_conllu(parsed, text)
    return Parse.from_stanza(parsed, text)


@lru_cache(maxsize=1)
def _embedded() -> Parser:
    return _open_parser("embedded")


def _attributor(models: str | os.PathLike[str] | stanza.Pipeline, indirect: bool) -> Attributor:
    """Return an attributor that shares the embedded models with all others."""
    attributor = Attributor(models, indirect=indirect)
    if isinstance(models, str) and models == "embedded":
        attributor.parser = _embedded()
    return attributor


def attribute(
    text: str,
    *,
    indirect: bool = False,
    models: str | os.PathLike[str] | stanza.Pipeline = "embedded",
) -> Attributions:
    """Return who said what to whom in a text.

    Args:
        text: English text; offsets in the result count in this very string, end exclusive.
        indirect: whether reported speech without marks is attributed too.
        models: as for :class:`Attributor`; keep an `Attributor` for other than the
            embedded models, since they are loaded anew at each call.

    Raises:
        TypeError: *text* is no str.
        ModelsNotFoundError: the models are not on this machine.
    """
    return _attributor(models, indirect).attribute(text)


def attribute_many(
    texts: Iterable[str],
    *,
    indirect: bool = False,
    models: str | os.PathLike[str] | stanza.Pipeline = "embedded",
    workers: int = 1,
) -> Iterator[Attributions]:
    """Yield the attributions of many texts, in input order and in constant memory.

    Args:
        texts: English texts; they are taken in as they are needed, some batches ahead.
        indirect: whether reported speech without marks is attributed too.
        models: as for :class:`Attributor`.
        workers: how many processes share the work, as for `Attributor.attribute_many`.

    Raises:
        TypeError: *texts* is one string, or a text is no str.
        ValueError: *workers* is less than one, or cannot be had with a ready pipeline.
        ModelsNotFoundError: the models are not on this machine.
        WorkerError: a worker ended by itself, as when the memory runs out.
    """
    return _attributor(models, indirect).attribute_many(texts, workers=workers)


def attribute_parsed(
    parsed: Parse | str | Any, text: str | None = None, *, indirect: bool = False
) -> Attributions:
    """Return the attributions of a text that was parsed already; no model is loaded.

    Args:
        parsed: a :class:`~quoteattr.parse.Parse`, CoNLL-U text, or a Stanza document.
        text: the string that the offsets count in, where *parsed* does not hold it.
        indirect: whether reported speech without marks is attributed too.

    Raises:
        ParseFormatError: *parsed* cannot be read; the place is named.
    """
    return _match(_read_parse(parsed, text), indirect)
