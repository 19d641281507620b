"""The walk over the quotations, and the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from quoteattr.frames import Frames
from quoteattr.layout import Layout
from quoteattr.lexicon import is_medium
from quoteattr.linking import above, before, behind, borrowed, closing, colons, headlines
from quoteattr.linking.link import Found, Link
from quoteattr.linking.nested import find_nested
from quoteattr.linking.paragraph import Paragraph
from quoteattr.linking.place import Place, is_whole
from quoteattr.patterns import Frame
from quoteattr.result import Kind

Rule = Callable[[Place], "Found | None"]

# For a quotation inside a sentence of the reporter's.
INSIDE: tuple[Rule, ...] = (
    headlines.headed,
    before.cried,
    behind.attached,
    closing.credited,
    colons.worded,
    before.leading,
    before.described,
    before.interposed,
    closing.parenthetic,
    above.governed,
    before.introduced,
    behind.trailing,
    before.nearest,
    colons.label,
    before.shared,
    before.joined,
    closing.closing,
    before.unknown,
    before.uttered,
    above.predicated,
    colons.stated,
    above.characterizing,
    colons.resumed,
    behind.signature,
    borrowed.resumed,
)
# For a quotation that opens a sentence.
OPENING: tuple[Rule, ...] = (
    behind.trailing,
    closing.closing,
    above.governed,
    behind.message,
    behind.pointed,
    behind.headline,
    behind.signature,
)
# For a quotation of whole sentences that has no frame of its own.
BORROWED: tuple[Rule, ...] = (
    borrowed.wondered,
    borrowed.after_frame,
    borrowed.continued,
    borrowed.beside,
    borrowed.introduced,
    borrowed.chained_open,
    borrowed.answered,
    borrowed.chained,
    borrowed.topical,
)
# Rules that a title can follow without being said: X told the “Today Show”.
_NEEDS_WORDS = frozenset(("governed", "nearest", "shared"))
_HEARING = frozenset(("hearer", "evidence"))
# What somebody sings, writes or reads in capitals is a work.
_PERFORMING = frozenset(("sing", "write", "read", "recite", "publish", "release"))
_WORKS = frozenset(
    {"album", "autobiography", "biography", "book", "documentary", "film", "memoir", "movie"}
    | {"musical", "novel", "painting", "play", "podcast", "poem", "series", "single", "song"}
    | {"show", "programme", "program", "sitcom", "opera", "sculpture", "magazine", "column"}
)
_TITLED = frozenset(("titled", "entitled"))
_APPEARING = frozenset(
    {"appear", "appearance", "ask", "guest", "host", "interview", "say", "speak", "air"}
)
_POSSESSIVE = frozenset(("'s", "’s"))
_REMARK = 5


def link_quotations(layout: Layout, frames: Frames | None = None) -> list[Link]:
    """Return one link for each marked span of a layout, in text order.

    Args:
        layout: the layout.
        frames: the frames of the layout, where others ask for them too.
    """
    return _Linker(layout, frames or Frames(layout)).link()


def first_answer(rules: Iterable[Rule], place: Place) -> Found | None:
    """Return what the first rule that answers finds."""
    for rule in rules:
        found = rule(place)
        if found is not None:
            return found
    return None


class _Linker:
    """Goes through the paragraphs and keeps what the next one needs to know."""

    def __init__(self, layout: Layout, frames: Frames) -> None:
        self.layout = layout
        self.frames = frames
        self.links: dict[int, Link] = {}
        self.group = 0

    def link(self) -> list[Link]:
        """Link all paragraphs."""
        marks = self.layout.marks
        first = 0
        for number, group in groupby(marks, attrgetter("paragraph")):
            indices = range(first, first + len(list(group)))
            self.link_paragraph(Paragraph(self.layout, self.frames, number, indices))
            first = indices.stop
        links = [self.links[index] for index in range(len(marks))]
        for link in links:
            above.name_source(self.layout, link)
        return links

    def link_paragraph(self, paragraph: Paragraph) -> None:
        """Link the outer quotations of a paragraph, then those inside them."""
        previous: Link | None = None
        adjacent: Link | None = None
        for number, index in enumerate(paragraph.outer):
            place = Place(paragraph, number, self.links, previous, adjacent)
            self.links[index] = adjacent = self.link_one(place)
            if adjacent.frame is not None:
                previous = adjacent
        for index in paragraph.marks:
            if self.layout.marks[index].depth > 0:
                self.links[index] = self.link_inner(paragraph, index)

    def link_one(self, place: Place) -> Link:
        """Link a quotation that stands in no other."""
        if place.is_so_called():
            return self.new_link(place.index, None, "so-called", "scare")
        found = first_answer(OPENING if place.opens else INSIDE, place)
        if found is not None:
            if _is_mere_title(place, found):
                return self.new_link(place.index, None, "title", "scare")
            return self.link_own(place, found) if found.own else self.link_borrowed(place, found)
        if place.whole and place.opens and not place.bracketed:
            found = first_answer(BORROWED, place)
            if found is not None:
                return self.link_borrowed(place, found)
        first, last = self.layout.ranges[place.index]
        titled = place.parse.forms[place.start - 1] in _TITLED
        titled = titled or place.is_title()
        remark = place.whole and last - first > _REMARK and not titled
        return self.new_link(place.index, None, "no-frame", "direct" if remark else "scare")

    def link_own(self, place: Place, found: Found) -> Link:
        """Link a quotation to its own frame, in one utterance with others of that frame."""
        previous = place.previous
        kind: Kind = "direct" if place.whole and (place.leads or place.opens) else "mixed"
        if previous is None or previous.frame is not found.frame:
            return self.new_link(place.index, found.frame, found.rule, kind)
        if place.adjacent is previous and previous.kind == "direct" and found.rule == "leading":
            kind = "direct"
        return Link(place.index, found.frame, found.rule, kind, previous.group)

    def link_borrowed(self, place: Place, found: Found) -> Link:
        """Link a quotation to a frame of its surroundings."""
        if found.partner is None:
            return self.new_link(place.index, found.frame, found.rule, "direct", found.own)
        group = found.partner.group
        return Link(place.index, found.frame, found.rule, "direct", group, found.own)

    def link_inner(self, paragraph: Paragraph, index: int) -> Link:
        """Link a quotation inside a quotation."""
        frame = find_nested(paragraph, index)
        if frame is None:
            return self.new_link(index, None, "no-frame", "scare")
        whole = is_whole(self.layout.parse.text, self.layout.marks[index])
        return self.new_link(index, frame, "nested", "direct" if whole else "mixed")

    def new_link(
        self, index: int, frame: Frame | None, rule: str, kind: Kind, own: bool = True
    ) -> Link:
        """Return a link that begins an utterance."""
        self.group += 1
        return Link(index, frame, rule, kind, self.group, own)


def _is_mere_title(place: Place, found: Found) -> bool:
    """Tell whether a quotation is a title that its sentence does not introduce as words."""
    if _is_work(place) or _is_show(place):
        return True
    if found.rule == "leading":
        before = place.parse.forms[place.start - 1]
        # In her memoir, “The Long Road,” …
        if before == ":" or (before == "," and "noun" not in found.frame.traits):
            return False
    elif found.rule not in _NEEDS_WORDS:
        return False
    if "topic" in found.frame.traits or _is_spoken(place, found.frame):
        return False
    return place.is_title() and place.has_several_words() and not place.is_in_title_case()


def _is_work(place: Place) -> bool:
    """Tell whether a quotation is the title of a work that is named before: his book, “A Life”."""
    forms = place.parse.forms
    before = place.start - 1 - (forms[place.start - 1] == ",")
    if forms[before] in _TITLED:
        return place.is_title() and not place.is_in_title_case()
    if forms[before] not in _WORKS and not _is_on_air(place, before):
        return False
    return place.is_title() and not place.is_in_title_case()


def _is_show(place: Place) -> bool:
    """Tell whether a quotation is a title of what somebody appears on: asked on “Good Evening”."""
    on, lemmas = place.parse.forms[place.start - 1] == "on", place.parse.lemmas
    on = on and lemmas[place.start - 2] in _APPEARING
    return on and place.is_title() and place.has_several_words() and not place.is_in_title_case()


def _is_on_air(place: Place, possessive: int) -> bool:
    """Tell whether a name is a station's on which something is shown: on Radio One’s “Today”."""
    forms, token = place.parse.forms, possessive - 1
    if forms[possessive] not in _POSSESSIVE:
        return False
    while token > place.clause and place.parse.upos[token] in ("PROPN", "NUM"):
        token -= 1
    return token < possessive - 1 and forms[token] == "on"


def _is_spoken(place: Place, frame: Frame) -> bool:
    """Tell whether a title is something that somebody calls out: chanted “USA! USA!”."""
    if place.parse.text[place.span.end - 1] in "!?:":
        return True
    reports = "clause" in frame.traits and frame.traits.isdisjoint(_HEARING)
    reports = reports or is_medium(place.parse.forms[frame.source])  # a banner reads “Welcome Home”
    if place.parse.lemmas[frame.cue] in _PERFORMING and place.parse.upos[frame.source] == "PROPN":
        return False
    return frame.cue == place.start - 1 and "noun" not in frame.traits and reports
