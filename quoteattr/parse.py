"""The parse: the columns that the matcher reads, from Stanza or from CoNLL-U."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from sys import intern
from typing import Any

from attrs import field, frozen

from quoteattr.errors import ParseFormatError

_OFFSET = re.compile(r"(?:^|\|)(start|end)_char=([0-9]+)(?=\||$)")
_LINES = re.compile(r"\r?\n")
_ESCAPES = {r"\s": " ", r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\p": "|", r"\\": "\\"}
_ESCAPE = re.compile(r"\\[snrtp\\]")
_MOST_CHILDREN = 64
_LONGEST = 500


@frozen
class Name:
    """A named entity as the parser found it.

    Args:
        first: index of the first token.
        last: index behind the last token.
        kind: ``PERSON``, ``ORG``, ``GPE``, …
    """

    first: int
    last: int
    kind: str


@frozen(repr=False, eq=False)
class Parse:
    """A parsed text as plain columns, one item a token.

    Heads are indices into the same columns, -1 for the root of a sentence.

    Args:
        text: the very string that was parsed.
        forms: words as they stand in the text.
        lemmas: dictionary forms, lower case.
        upos: universal parts of speech.
        heads: index of each token's head, -1 for a root.
        deprels: relation to the head (Universal Dependencies, with subtypes).
        starts: character offset of each token's first character.
        ends: character offset behind each token's last character.
        sentences: index of each sentence's first token, in order.
        names: named entities, in order.

    Of the children of a token only the first 64 are kept, so that a broken tree costs no more
    than a sound one; of the 800,000 words of PolNeAR's news none has more than 19.

    Examples:
        >>> parse = Parse.from_words("Ida left.", [
        ...     ("Ida", "Ida", "PROPN", 1, "nsubj"),
        ...     ("left", "leave", "VERB", -1, "root"),
        ...     (".", ".", "PUNCT", 1, "punct"),
        ... ])
        >>> parse.children[1]
        [0, 2]
    """

    text: str
    forms: list[str]
    lemmas: list[str]
    upos: list[str]
    heads: list[int]
    deprels: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    names: list[Name] = field(factory=list)
    children: list[list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        empty: list[int] = []
        children = [empty] * len(self.heads)
        for index, head in enumerate(self.heads):
            if head >= 0:
                if children[head] is empty:
                    children[head] = [index]
                elif len(children[head]) < _MOST_CHILDREN:
                    children[head].append(index)
        object.__setattr__(self, "children", children)

    def __len__(self) -> int:
        return len(self.forms)

    def __repr__(self) -> str:
        return f"<Parse: {len(self.forms)} words, {len(self.sentences)} sentences>"

    def sentence_at(self, token: int) -> tuple[int, int]:
        """Return the first and the behind-last token index of a token's sentence.

        Of what never ends, 500 tokens before and 500 behind: PolNeAR's longest has 200.
        """
        number = self.sentence_number(token)
        last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.forms)
        first = self.sentences[number]
        if last - first <= _LONGEST:
            return first, last
        return max(first, token - _LONGEST), min(last, token + _LONGEST)

    def sentence_number(self, token: int) -> int:
        """Return the number of a token's sentence."""
        return bisect_right(self.sentences, token) - 1

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range (end exclusive) that touches characters *start* to *end*."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @classmethod
    def from_words(
        cls, text: str, words: Sequence[tuple[str, str, str, int, str]], names: Iterable[Name] = ()
    ) -> Parse:
        """Build a one-sentence parse by finding the words in the text, one after the other.

        Args:
            text: the text.
            words: form, lemma, UPOS, head index (-1 for the root), relation.
            names: named entities over the words.

        Raises:
            ParseFormatError: a word does not stand in the text.
        """
        starts, position = [], 0
        for form, *_ in words:
            found = text.find(form, position)
            if found < 0:
                raise ParseFormatError(f"the word {form!r} is not in the text after {position}")
            starts.append(found)
            position = found + len(form)
        columns = _Columns()
        columns.open_sentence()
        for (form, lemma, upos, head, deprel), start in zip(words, starts, strict=True):
            columns.add(form, lemma, upos, head, deprel, start, start + len(form))
        return columns.build(text, list(names))

    @classmethod
    def from_stanza(cls, document: Any, text: str | None = None) -> Parse:
        """Build a parse from a Stanza document.

        Args:
            document: a ``stanza.Document`` with lemmas, tags and dependencies;
                names (``ner``) are used where they are there.
            text: the string that the offsets count in, by default the document's own.

        Raises:
            ParseFormatError: the document has no text, or was not parsed
                (the missing processor is named).
        """
        text = document.text if text is None else text
        if text is None:
            raise ParseFormatError("the Stanza document has no text; pass it as text=")
        columns = _Columns()
        names: list[Name] = []
        for sentence in document.sentences:
            offset = columns.open_sentence()
            first = None
            for token in sentence.tokens:
                tag = getattr(token, "ner", None) or "O"
                here = len(columns.forms)
                for word in token.words:
                    head, upos = word.head, word.upos
                    if head is None or upos is None:
                        missing = "depparse" if head is None else "pos"
                        raise ParseFormatError(
                            f"the Stanza document was not processed by {missing!r}; run a pipeline"
                            " with processors='tokenize,pos,lemma,depparse,ner'"
                        )
                    start, end = word.start_char, word.end_char
                    if start is None:
                        start, end = token.start_char, token.end_char
                    columns.add(
                        text[start:end],
                        word.lemma or word.text,
                        upos,
                        head - 1 + offset if head else -1,
                        word.deprel or "dep",
                        start,
                        end,
                    )
                first = _collect_name(names, tag, here, len(columns.forms), first)
        return columns.build(text, names)

    @classmethod
    def from_conllu(cls, source: str, text: str | None = None) -> Parse:
        r"""Build a parse from CoNLL-U text.

        Character offsets are read from ``start_char``/``end_char`` in MISC where they
        are given; else the text is put together from the words, ``SpaceAfter`` and
        ``SpacesAfter``, with an empty line before ``# newpar``. Names are read from
        ``ner=`` in MISC (BIOES). Multiword tokens give their words their own range.

        Args:
            source: CoNLL-U, as in https://universaldependencies.org/format.html.
            text: the string that the offsets count in; words without offsets are looked up in it.

        Raises:
            ParseFormatError: a line is not CoNLL-U; the line number is named.

        Examples:
            >>> rows = ["1 Ida Ida PROPN _ _ 2 nsubj _ _", "2 left leave VERB _ _ 0 root _ _"]
            >>> parse = Parse.from_conllu("\n".join(rows).replace(" ", "\t") + "\n\n")
            >>> parse.text, parse.heads
            ('Ida left ', [1, -1])
        """
        return _ConlluReader(source, text).read()


def _collect_name(
    names: list[Name], tag: str, first: int, last: int, opened: int | None
) -> int | None:
    """Add a finished BIOES name to *names*; return where a name that goes on began."""
    if tag == "O":
        return None
    position, _, kind = tag.partition("-")
    if position == "S":
        names.append(Name(first, last, intern(kind)))
        return None
    if position == "B" or opened is None:
        opened = first
    if position == "E":
        names.append(Name(opened, last, intern(kind)))
        return None
    return opened


class _Columns:
    """The columns of a parse while they grow."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.lemmas: list[str] = []
        self.upos: list[str] = []
        self.heads: list[int] = []
        self.deprels: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[int] = []

    def open_sentence(self) -> int:
        """Start a sentence and return the index of its first token."""
        first = len(self.forms)
        if not self.sentences or self.sentences[-1] != first:
            self.sentences.append(first)
        return first

    def add(
        self, form: str, lemma: str, upos: str, head: int, deprel: str, start: int, end: int
    ) -> None:
        """Add a token."""
        self.forms.append(form)
        self.lemmas.append(intern(lemma.lower()))
        self.upos.append(intern(upos))
        self.heads.append(head)
        self.deprels.append(intern(deprel))
        self.starts.append(start)
        self.ends.append(end)

    def build(self, text: str, names: list[Name]) -> Parse:
        """Return the finished parse."""
        if self.sentences and self.sentences[-1] == len(self.forms):
            self.sentences.pop()
        return Parse(
            text,
            self.forms,
            self.lemmas,
            self.upos,
            self.heads,
            self.deprels,
            self.starts,
            self.ends,
            self.sentences,
            names,
        )


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()


class _ConlluReader:
    """Reads CoNLL-U line by line into columns."""

    def __init__(self, source: str, text: str | None) -> None:
        self.lines = _LINES.split(source)
        self.given = text
        self.pieces: list[str] = []
        self.length = 0
        self.found = 0
        self.columns = _Columns()
        self.names: list[Name] = []
        self.opened: int | None = None
        self.offset = self.columns.open_sentence()
        self.multiword: tuple[int, int, int] | None = None

    def read(self) -> Parse:
        """Read all lines."""
        for number, line in enumerate(self.lines, 1):
            if line.startswith("#"):
                if re.match(r"#\s*new(par|doc)\b", line):
                    self._write("\n\n" if self.length else "")
            elif not line.strip():
                self._close_sentence(number)
            else:
                self._read_token(number, line)
        self._close_sentence(len(self.lines))
        text = self.given if self.given is not None else "".join(self.pieces)
        self._check(text)
        return self.columns.build(text, self.names)

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _close_sentence(self, number: int) -> None:
        """End a sentence, and refuse heads that leave it or run in a circle."""
        first, last = self.offset, len(self.columns.heads)
        heads = self.columns.heads
        for index in range(first, last):
            if heads[index] >= last:
                raise ParseFormatError(
                    f"line {number}: a HEAD of the sentence that ends here points behind its last"
                    " word"
                )
        rooted: set[int] = {-1}
        for index in range(first, last):
            path: list[int] = []
            token = index
            while token not in rooted and len(path) <= last - first:
                path.append(token)
                token = heads[token]
            if token not in rooted:
                raise ParseFormatError(
                    f"line {number}: the HEADs of the sentence that ends here run in a circle"
                )
            rooted.update(path)
        self.offset = self.columns.open_sentence()
        self.opened = None

    def _check(self, text: str) -> None:
        """Refuse offsets that point outside the text."""
        if self.columns.ends and max(self.columns.ends) > len(text):
            raise ParseFormatError(
                "end_char goes past the end of the text; pass the text that was parsed as text="
            )

    def _read_token(self, number: int, line: str) -> None:
        cells = line.split("\t")
        if len(cells) != 10:
            raise ParseFormatError(
                f"line {number}: {len(cells)} tab-separated fields, CoNLL-U has 10"
            )
        identifier, form, lemma, upos, _, _, head, deprel, _, misc = cells
        is_word = _is_number(identifier)
        if not is_word and "." in identifier:
            return  # an empty node of the enhanced graph
        if not is_word and "-" in identifier:
            start, end = self._place(form, misc)
            last = identifier.partition("-")[2]
            if not _is_number(last):
                raise ParseFormatError(f"line {number}: ID {identifier!r} is no range")
            self.multiword = (int(last), start, end)
            return
        if not is_word or not _is_number(head):
            raise ParseFormatError(
                f"line {number}: ID {identifier!r} and HEAD {head!r} must be whole numbers"
            )
        if self.multiword and int(identifier) <= self.multiword[0]:
            _, start, end = self.multiword
        else:
            self.multiword = None
            start, end = self._place(form, misc)
        index = len(self.columns.forms)
        parent = int(head)
        parent = parent - 1 + self.offset if parent else -1
        lemma = form if lemma == "_" else lemma
        self.columns.add(form, lemma, upos, parent, deprel, start, end)
        tag = "O"
        if "ner=" in misc:
            tag = next((item[4:] for item in misc.split("|") if item.startswith("ner=")), "O")
        self.opened = _collect_name(self.names, tag, index, index + 1, self.opened)

    def _place(self, form: str, misc: str) -> tuple[int, int]:
        """Return the offsets of a word, and write it to the text where none is given."""
        offsets = dict(_OFFSET.findall(misc)) if "_char=" in misc else {}
        if len(offsets) == 2:
            start, end = int(offsets["start"]), int(offsets["end"])
            if end < start:
                raise ParseFormatError(f"the word {form!r} ends at {end}, before its start {start}")
            if self.given is None:
                self._write(" " * (start - self.length) + form)
            return start, end
        if self.given is not None:
            start = self.given.find(form, self.found)
            if start < 0:
                raise ParseFormatError(
                    f"the word {form!r} is not in the text behind character {self.found};"
                    " pass the text that was parsed as text="
                )
            self.found = start + len(form)
            return start, self.found
        start = self.length
        self._write(form)
        spaces = " "
        for item in misc.split("|"):
            if item == "SpaceAfter=No":
                spaces = ""
            elif item.startswith("SpacesAfter="):
                spaces = _ESCAPE.sub(lambda match: _ESCAPES[match[0]], item[12:])
        self._write(spaces)
        return start, start + len(form)
