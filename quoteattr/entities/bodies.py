"""Bodies: the organisations and places that a text names."""

from __future__ import annotations

import re

from quoteattr.entities.referent import Referent
from quoteattr.entities.spans import NameSpan, text_of
from quoteattr.lexicon import expansions, load
from quoteattr.parse import Parse

_SMALL = frozenset(("of", "the", "and", "for", "&", "in", "on"))
_NO_WORD = re.compile(r"[^\w ]")
_LONGEST_ACRONYM = 6


class Bodies:
    """The organisations and places of a text; gives each name its referent.

    Args:
        parse: the parse.
        names: the names that are no person's, in text order.
    """

    def __init__(self, parse: Parse, names: list[NameSpan]) -> None:
        self.parse = parse
        self.by_group: dict[str, Referent] = {}
        self._by_name: dict[str, Referent] = {}
        self._by_initials: dict[str, Referent] = {}
        for name in names:
            name.referent = self._add(name)

    def called(self, name: str) -> Referent | None:
        """Return the body of a name."""
        return self._by_name.get(_fold(name))

    def _add(self, name: NameSpan) -> Referent:
        """Return the body of a name: a known one, or a new one."""
        words = name.words
        if words[0].lower() == "the" and len(words) > 1:
            words = words[1:]
        text = text_of(self.parse, name, words)
        key = _fold(text)
        alias = expansions("aliases").get(key, key)
        body = self._by_name.get(alias)
        if body is None and 2 <= len(key) <= _LONGEST_ACRONYM:
            body = self._by_initials.get(key)
        if body is None:
            body = Referent(text, name.kind, tuple(word.lower() for word in words))
        elif len(text) > len(body.name):
            body.name = text
        self._by_name[alias] = body
        if len(body.words) > 1:
            initials = "".join(word[0] for word in body.words if word not in _SMALL)
            self._by_initials.setdefault(initials, body)
            groups = load("groups")
            for word in body.words:
                if word in groups:
                    self.by_group[word] = body
        return body


def _fold(text: str) -> str:
    """Return a name in lower case without punctuation."""
    return _NO_WORD.sub("", text.lower())
