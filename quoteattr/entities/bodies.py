"""Bodies: the organisations and places that a text names."""

from __future__ import annotations

import re
from functools import cached_property

from quoteattr.entities.referent import Referent
from quoteattr.entities.spans import FIRMS, NameSpan, text_of
from quoteattr.lexicon import expansions, load, nations
from quoteattr.parse import Parse

_SMALL = frozenset(("of", "the", "and", "for", "&", "in", "on"))
_NO_WORD = re.compile(r"[^\w ]")
_LONGEST_ACRONYM = 6
# Schools that go by the name before: Holm University, Holm.
_SCHOOLS = frozenset(("university", "college", "polytechnic", "institute", "academy"))
_BEHIND = FIRMS | _SCHOOLS
_PLACES = frozenset(("LOC", "GPE"))
# Holm Drinks Inc. goes by Holm.
_WITH_FORM = 3
_FORMS = frozenset(
    ("inc", "inc.", "ltd", "ltd.", "plc", "corp", "corp.", "llc", "limited", "group")
)


def find_firms(names: list[NameSpan]) -> dict[str, str]:
    """Return the full name of each firm that goes by its first word: Holm, Holm Industries."""
    found = {}
    for _, _, kind, words in names:
        legal = len(words) == _WITH_FORM and words[-1].lower() in _FORMS
        if kind == "ORG" and words[0].lower() not in nations():
            if legal or (len(words) == 2 and words[1].lower() in _BEHIND):
                found[words[0]] = " ".join(words)
    return found


class Bodies:
    """The organisations and places of a text; gives each name its referent.

    Args:
        parse: the parse.
        names: the names that are no person's, in text order.
        firms: the full name of each firm that goes by its first word, as `find_firms` finds it.
    """

    def __init__(self, parse: Parse, names: list[NameSpan], firms: dict[str, str]) -> None:
        self.parse = parse
        self._firms = firms
        self._by_text: dict[str, Referent] = {}
        self._by_name: dict[str, Referent] = {}
        self._by_initials: dict[str, Referent] = {}
        self.referents = [self._add(*name) for name in names]

    @cached_property
    def by_group(self) -> dict[str, Referent]:
        """Return the body that each word for a group means, the last one named: the ministry."""
        groups = load("groups")
        return {
            word: body
            for body in self.referents
            if len(body.words) > 1
            for word in body.words
            if word in groups
        }

    def called(self, name: str) -> Referent | None:
        """Return the body of a name, which may be its first word alone."""
        return self._by_name.get(_fold(self._firms.get(name, name)))

    def _add(self, first: int, last: int, kind: str, words: list[str]) -> Referent:
        """Return the body of a name: a known one, or a new one."""
        if words[0].lower() == "the" and len(words) > 1:
            words = words[1:]
        text = text_of(self.parse, first, last, words[0])
        if text in self._firms and kind not in _PLACES:
            text, kind = self._firms[text], "ORG"
            words = text.split()
        known = self._by_text.get(text)
        if known is None:
            known = self._by_text[text] = self._find(text, kind, words)
        return known

    def _find(self, text: str, kind: str, words: list[str]) -> Referent:
        """Return the body that a name, as the text first writes it, means."""
        key = _fold(text)
        alias = expansions("aliases").get(key, key)
        body = self._by_name.get(alias)
        if body is None:
            if 2 <= len(key) <= _LONGEST_ACRONYM:
                body = self._by_initials.get(key)
            if body is None:
                body = Referent(text, kind, tuple([word.lower() for word in words]))
            self._by_name[alias] = body
            if len(body.words) > 1:
                initials = "".join([word[0] for word in body.words if word not in _SMALL])
                self._by_initials.setdefault(initials, body)
        if len(text) > len(body.name):
            body.name = text
        return body


def _fold(text: str) -> str:
    """Return a name in lower case without punctuation."""
    lower = text.lower()
    return lower if lower.isalnum() else _NO_WORD.sub("", lower)
