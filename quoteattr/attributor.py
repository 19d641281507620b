"""The attributor: the one place that knows the whole way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quoteattr.parse import Parse
from quoteattr.parser import Parser
from quoteattr.result import Attributions

if TYPE_CHECKING:
    import stanza


def _match(parse: Parse, indirect: bool) -> Attributions:
    """Run the matcher, which is imported late to keep ``import quoteattr`` cheap."""
    from quoteattr.matcher import match

    return match(parse, indirect)


def _check_text(text: object) -> str:
    """Return *text* if it is a string."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return text


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
        self.parser = Parser(models)

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
        return _match(self.parser.parse(_check_text(text)), self.indirect)

    def attribute_many(self, texts: Iterable[str]) -> Iterator[Attributions]:
        """Yield the attributions of many texts, in input order and in constant memory.

        Args:
            texts: English texts; they are taken in as they are needed.

        Raises:
            TypeError: a text is no str.
            ModelsNotFoundError: the models are not on this machine.
        """
        for parse in self.parser.parse_many(_check_text(text) for text in texts):
            yield _match(parse, self.indirect)

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
    return Parser("embedded")


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
) -> Iterator[Attributions]:
    """Yield the attributions of many texts, in input order and in constant memory.

    Args:
        texts: English texts; they are taken in as they are needed.
        indirect: whether reported speech without marks is attributed too.
        models: as for :class:`Attributor`.
    """
    return _attributor(models, indirect).attribute_many(texts)


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
