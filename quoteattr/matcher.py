"""The matcher: from a parse to attributions."""

from __future__ import annotations

from quoteattr.confidence import measure_of
from quoteattr.entities import EntityTable
from quoteattr.frames import Frames
from quoteattr.layout import Layout
from quoteattr.linking import Link, find_echoes, is_speech, link_quotations
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.reporting import find_reported
from quoteattr.result import Attribution, Attributions, Cue, Entity, Mention, Quotation, Target
from quoteattr.syntax import joined_subject, phrase_span
from quoteattr.targets import Mentioned, TargetFinder


def match(parse: Parse, indirect: bool = False) -> Attributions:
    """Attribute the quotations of a parse.

    Args:
        parse: the parse; only its columns are read.
        indirect: whether reported speech without marks is attributed too.

    Examples:
        >>> parse = Parse.from_words("Ida said: “Yes.”", [
        ...     ("Ida", "Ida", "PROPN", 1, "nsubj"), ("said", "say", "VERB", -1, "root"),
        ...     (":", ":", "PUNCT", 1, "punct"), ("“", '"', "PUNCT", 4, "punct"),
        ...     ("Yes", "yes", "INTJ", 1, "ccomp"), (".", ".", "PUNCT", 1, "punct"),
        ...     ("”", '"', "PUNCT", 4, "punct"),
        ... ])
        >>> print(match(parse))
        Ida: “Yes.”
    """
    return _Matcher(parse).match(indirect)


# Frames made of punctuation: no word reports.
_WORDLESS = frozenset(("colon", "dash"))
# Rules that take only the speaker from a frame, not whom it addresses.
_BORROWED = frozenset(("beside", "answered"))


class _Matcher:
    """Builds the values that users hold from links and frames."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.layout = Layout.of(parse)
        self.entities = EntityTable(self.layout)
        self.finder = TargetFinder(self.layout)
        self.mentions: dict[tuple[int, int], Mention] = {}
        self.found: dict[tuple[str, str], dict[int, Mention]] = {}

    def match(self, indirect: bool) -> Attributions:
        frames = Frames(self.layout)
        links = link_quotations(self.layout, frames)
        for role, name in find_echoes(self.layout, links):
            self.entities.refer(role, name)
        reported: list[tuple[Frame, int, int]] = []
        if indirect:
            reported = find_reported(self.layout, frames.between(0, len(self.parse)), links)
        group = max((link.group for link in links), default=0)
        if not reported:
            items = [self.build(link) for link in links]
            return Attributions(self.parse.text, tuple(items), self.collect())
        # In text order, so that a pronoun sees only who spoke before it.
        jobs: list[tuple[int, int, Link | tuple[Frame, int, int]]] = [
            (self.layout.marks[link.span].start, 0, link) for link in links
        ]
        jobs += [(self.parse.starts[item[1]], 1, item) for item in reported]
        jobs.sort(key=lambda job: (job[0], job[1]))
        items = []
        groups: dict[int, int] = {}
        for _, _, job in jobs:
            if isinstance(job, Link):
                items.append(self.build(job))
            else:
                # The clauses of one frame are one utterance: The dam, she said, is old.
                number = groups.setdefault(job[0].cue, group + len(groups) + 1)
                items.append(self.build_reported(job, number))
        return Attributions(self.parse.text, tuple(items), self.collect())

    def build(self, link: Link) -> Attribution:
        """Return the attribution of a marked span."""
        span = self.layout.marks[link.span]
        quotation = Quotation(
            span.start, span.end, self.parse.text[span.start : span.end], link.kind, link.group
        )
        frame = link.frame
        if frame is None:
            return Attribution(quotation, None, None, (), link.pattern, measure_of(link.pattern))
        speaker = self.mention(link.source, frame)
        words = self.layout.ranges[link.span]
        targets: list[Mentioned] = []
        if link.pattern not in _BORROWED:
            targets += self.finder.addressees(frame)
            if not targets and link.outer is not None and self.is_reported(link):
                targets += self.finder.addressees(link.outer)
        if link.own:
            targets += self.finder.topics(frame, words, link.kind)
        elif link.pattern == "continued":
            targets += self.finder.stated_topics(frame)
        self.entities.mark_speaker(link.source, link.span)
        pattern = f"{link.pattern}:{frame.pattern}"
        return Attribution(
            quotation,
            speaker,
            self.cue(frame) if link.own and frame.pattern not in _WORDLESS else None,
            self.targets(targets, frame),
            pattern,
            measure_of(pattern),
        )

    def build_reported(self, item: tuple[Frame, int, int], group: int) -> Attribution:
        """Return the attribution of a reported clause."""
        frame, first, last = item
        start, end = self.parse.starts[first], self.parse.ends[last - 1]
        quotation = Quotation(start, end, self.parse.text[start:end], "indirect", group)
        speaker = self.mention(frame.source, frame)
        self.entities.mark_speaker(frame.source)
        pattern = f"indirect:{frame.pattern}"
        return Attribution(
            quotation,
            speaker,
            self.cue(frame),
            self.targets(self.finder.addressees(frame) + self.finder.charged(frame), frame),
            pattern,
            measure_of(pattern),
        )

    def is_reported(self, link: Link) -> bool:
        """Tell whether speech reports the frame of a link, so that its hearers heard that too."""
        frame, outer = link.frame, link.outer
        if frame is None or outer is None or not is_speech(outer):
            return False
        return not self.parse.deprels[frame.cue].startswith("acl")

    def cue(self, frame: Frame) -> Cue:
        start, end = self.parse.starts[frame.first], self.parse.ends[frame.last - 1]
        return Cue(start, end, self.parse.text[start:end])

    def mention(self, head: int, frame: Frame) -> Mention:
        """Return the mention around a head token, which does not reach the cue behind it."""
        limit = frame.cue if head < frame.cue else len(self.parse)
        known = self.mentions.get((head, limit))
        if known is None:
            known = self.mentions[head, limit] = self.read_mention(head, limit)
        return known

    def read_mention(self, head: int, limit: int) -> Mention:
        """Return the mention around a head token, with its canonical name."""
        parse = self.parse
        first, last = phrase_span(parse, self.layout.owners, head, limit)
        # A name is one mention even where the parser tore it.
        known = self.entities.span_of(head)
        if known is not None:
            first, last = min(first, known[0]), max(last, min(known[1], limit))
        partner = joined_subject(parse, head, first)
        if partner >= 0:
            first = phrase_span(parse, self.layout.owners, partner, first - 1)[0]
        start, end = parse.starts[first], parse.ends[last - 1]
        name, kind = self.entities.name_of(head, last, partner)
        mention = Mention(start, end, parse.text[start:end], name)
        self.found.setdefault((name, kind), {})[start] = mention
        return mention

    def targets(self, mentioned: list[Mentioned], frame: Frame) -> tuple[Target, ...]:
        targets = []
        for role, head in mentioned:
            mention = self.mention(head, frame)
            targets.append(Target(role, mention.start, mention.end, mention.text, mention.name))
        return tuple(targets)

    def collect(self) -> tuple[Entity, ...]:
        """Return the entities that speakers and targets refer to."""
        return tuple(
            Entity(name, kind, tuple(mentions[start] for start in sorted(mentions)))
            for (name, kind), mentions in self.found.items()
        )
