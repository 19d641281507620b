"""Name spans: the names as they stand in the text, where the recognizer erred mended."""

from __future__ import annotations

import re
from functools import cache

from attrs import define

from quoteattr.entities.referent import PERSON, Referent
from quoteattr.layout import Layout
from quoteattr.lexicon import load, nations
from quoteattr.parse import Name, Parse

_NAMED = frozenset(("PER", "PERSON", "ORG", "LOC", "GPE", "NORP", "FAC"))
_POSSESSIVE = re.compile(r"['’]s?$")
_UNNAMED = frozenset(("PUNCT", "PART"))
_NO_WORDS = frozenset(("", "'s", "’s"))


@define(eq=False)
class NameSpan:
    """A name in the text.

    Args:
        first: its first token.
        last: the token behind it.
        kind: the kind of the name.
        words: its words, without possessive and titles in front.
        referent: whom it names, once that is known.
    """

    first: int
    last: int
    kind: str
    words: list[str]
    referent: Referent | None = None


def find_names(layout: Layout) -> list[NameSpan]:
    """Return the names of persons, groups and places of a text."""
    parse = layout.parse
    spans = []
    for name in parse.names:
        if name.kind in _NAMED:
            first, last = _extend(layout, name)
            words = words_of(parse, first, last)
            if words:
                spans.append(
                    NameSpan(first, last, _mend_kind(parse, name.kind, first, last), words)
                )
    return spans


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of a range whose head stands outside."""
    if last - first == 1:
        return first
    heads = parse.heads
    for token in range(first, last):
        if not first <= heads[token] < last:
            return token
    return first


def words_of(parse: Parse, first: int, last: int) -> list[str]:
    """Return the words of a name without possessive, titles in front and stray marks."""
    if last - first == 1:
        word = without_possessive(parse.forms[first])
        return [] if word in _NO_WORDS or parse.upos[first] in _UNNAMED else [word]
    words: list[str] = []
    for token in range(first, last):
        form = parse.forms[token]
        if form == "-" and words and token + 1 < last:
            words[-1] += "-"
        elif words and words[-1][-1:] == "-":
            words[-1] += form
        elif parse.upos[token] not in _UNNAMED:
            words.append(form)
    if words:
        words[-1] = without_possessive(words[-1])
    for position in range(len(words) - 2, -1, -1):
        if words[position].lower() in _titles_and_roles():
            words = words[position + 1 :]
            break
    return words if _NO_WORDS.isdisjoint(words) else [w for w in words if w not in _NO_WORDS]


def text_of(parse: Parse, span: NameSpan, words: list[str]) -> str:
    """Return a name as the text writes it, from the first of *words* on."""
    text = parse.text[parse.starts[span.first] : parse.ends[span.last - 1]]
    text = " ".join(text.split())
    return without_possessive(text[max(0, text.find(words[0])) :])


def without_possessive(word: str) -> str:
    """Return a word without a possessive ending."""
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def _extend(layout: Layout, name: Name) -> tuple[int, int]:
    """Return the range of a name with the parts that a hyphen ties to it: Voss-Tarek."""
    parse, forms = layout.parse, layout.parse.forms
    first, last = name.first, name.last
    while (
        last + 1 < len(forms)
        and forms[last] == "-"
        and parse.starts[last] == parse.ends[last - 1]
        and parse.starts[last + 1] == parse.ends[last]
        and forms[last + 1][:1].isupper()
    ):
        last += 2
    if first and forms[first] == "-" and forms[first - 1][:1].isupper():
        first -= 1
    if name.kind in PERSON:
        while first and parse.upos[first - 1] == "PROPN" and _is_given(layout, first - 1):
            first -= 1
    return first, last


def _is_given(layout: Layout, token: int) -> bool:
    """Tell whether the word before a person's name is a given name that was missed."""
    parse, first = layout.parse, token + 1
    word = parse.forms[token].lower()
    if (
        not parse.forms[token][:1].isupper()
        or parse.ends[token] + 1 != parse.starts[first]
        or word in _titles_and_roles()
        or word in nations()
        or layout.owners[token] != layout.owners[first]
    ):
        return False
    return word in load("first_names") or (
        parse.deprels[token] in ("compound", "flat") and first <= parse.heads[token] <= first + 1
    )


def _mend_kind(parse: Parse, kind: str, first: int, last: int) -> str:
    """Return the kind of a name, mended by its words: Councilor Ida Holm is no organisation."""
    if last - first == 1:
        return kind
    groups = load("groups")
    if kind in PERSON:
        return "ORG" if parse.forms[last - 1].lower() in groups else kind
    if kind != "ORG":
        return kind
    forms = [form.lower() for form in parse.forms[first:last]]
    titles = load("titles")
    offices = [n for n, form in enumerate(forms[:-1]) if "role" in titles.get(form, ())]
    if not offices or len(forms) - 1 - offices[-1] > 3:
        return kind
    after = offices[-1] + 1
    is_person = all(tag == "PROPN" for tag in parse.upos[first + after : last]) and all(
        form not in groups for form in forms[after:]
    )
    return "PERSON" if is_person else kind


@cache
def _titles_and_roles() -> frozenset[str]:
    return frozenset(load("titles").keys() | load("roles").keys())
