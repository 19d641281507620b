"""Linking: which frame governs which quotation."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import evolve, frozen

from quoteattr.frames import find_frames, frame_of_any_verb, frame_of_verb
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load
from quoteattr.marks import MarkedSpan
from quoteattr.patterns import NOBODY, Frame
from quoteattr.result import Kind
from quoteattr.syntax import case_of, child_by, left_edge, phrase_head

_WORD = re.compile(r"[^\W\d_]+")
_STOPS = frozenset((".", "!", "?"))
_CONTENT_CASES = frozenset(
    (
        "as",
        "of",
        "about",
        "for",
        "on",
        "over",
        "against",
        "with",
        "to",
        "by",
        "into",
        "at",
        "in",
        "like",
    )
)
_SKIPPED = frozenset((",", "—", "–", "-", "--", "…", ")", ";"))
_REPORTED = frozenset(("ccomp", "xcomp", "obj"))
_OWN = frozenset(("verb-subject", "verb-inverted", "verb-preposed"))
_PERSONAL = frozenset(("he", "she", "they", "we", "i", "who"))
_ANAPHORIC = frozenset(("he", "she", "it", "they"))
_RELATIVE = frozenset(("which", "that", "who"))
_SHORT = 14
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_CLIMB = 25


@frozen
class Link:
    """A marked span with the frame that governs it.

    Args:
        span: index of the marked span in the layout.
        frame: the frame, None for a quotation that nobody says.
        pattern: name of the linking rule, or the reason why nobody says it.
        kind: kind of the quotation.
        group: number of the utterance.
        own: whether the frame is the quotation's own, not one that it continues.
        source: head token of the speaker's mention.
        outer: the frame that reports this frame, where its source is the speaker's mention.
    """

    span: int
    frame: Frame | None
    pattern: str
    kind: Kind
    group: int
    own: bool = True
    source: int = NOBODY
    outer: Frame | None = None


def link_quotations(layout: Layout) -> list[Link]:
    """Return one link for each marked span of the layout, in text order."""
    return _Linker(layout).link()


def span_is_upper(text: str, span: MarkedSpan) -> bool:
    """Tell whether a quotation is set in capitals, as headlines are."""
    return text[span.start : span.end].isupper()


class _Linker:
    """Goes through the paragraphs and keeps what the next one needs to know."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.verbs = load("verbs")
        self.links: dict[int, Link] = {}
        self.group = 0

    def link(self) -> list[Link]:
        marks = self.layout.marks
        index = 0
        while index < len(marks):
            paragraph = marks[index].paragraph
            last = index
            while last < len(marks) and marks[last].paragraph == paragraph:
                last += 1
            _Paragraph(self, paragraph, index, last).link()
            index = last
        return [self.name_source(self.links[index]) for index in range(len(marks))]

    def name_source(self, link: Link) -> Link:
        """Take the outer source where the inner one is its pronoun.

        X said that the plan, which she called “…”: she is X, and X is the fuller mention.
        """
        frame = link.frame
        if frame is None:
            return link
        source, outer = frame.source, None
        if (
            link.pattern in ("governed", "leading", "nearest", "shared")
            and self.parse.forms[source].lower() in _ANAPHORIC
        ):
            outer = self.find_outer(frame)
            if outer is not None:
                source = outer.source
        return evolve(link, source=source, outer=outer)

    def find_outer(self, frame: Frame) -> Frame | None:
        """Return the outermost frame above another in the tree."""
        parse = self.parse
        token, found = frame.cue, None
        for _ in range(_CLIMB):
            head = parse.heads[token]
            if head < 0:
                break
            traits = self.verbs.get(parse.lemmas[head])
            if (
                traits
                and parse.upos[head] == "VERB"
                and parse.deprels[token] not in ("conj", "parataxis", "advcl")
            ):
                outer = frame_of_verb(self.layout, head, traits)
                if NOBODY < outer.source < frame.source and outer.source != token:
                    found = outer
            token = head
        return found


class _Paragraph:
    """Links the marked spans of one paragraph."""

    def __init__(self, linker: _Linker, number: int, first: int, last: int) -> None:
        self.linker = linker
        self.layout = linker.layout
        self.parse = linker.parse
        self.number = number
        self.outer = [index for index in range(first, last) if self.layout.marks[index].depth == 0]
        self.inner = [index for index in range(first, last) if self.layout.marks[index].depth > 0]
        self.first, self.last = self.layout.paragraph_tokens(number)
        frames = find_frames(self.layout, self.first, self.last)
        owners = self.layout.owners
        self.frames = [frame for frame in frames if owners[frame.cue] == REPORTER]
        self.quoted_by_cue = {frame.cue: frame for frame in frames if owners[frame.cue] != REPORTER}
        self.by_cue = {frame.cue: frame for frame in self.frames}
        self.cues = [frame.cue for frame in self.frames]

    # -- the walk over the quotations ------------------------------------------------

    def link(self) -> None:
        previous: Link | None = None
        adjacent: Link | None = None
        for position, index in enumerate(self.outer):
            before = self.bounds(self.outer[position - 1])[1] if position else self.first
            after = (
                self.bounds(self.outer[position + 1])[0]
                if position + 1 < len(self.outer)
                else self.last
            )
            link = self.link_one(index, before, after, previous, adjacent)
            self.linker.links[index] = adjacent = link
            if link.frame is not None:
                previous = link
        for index in self.inner:
            self.linker.links[index] = self.link_inner(index)

    def link_one(
        self, index: int, before: int, after: int, previous: Link | None, adjacent: Link | None
    ) -> Link:
        """Link one quotation.

        Args:
            index: the marked span.
            before: token where the quotation before it ends, or the paragraph begins.
            after: token where the next one begins, or the paragraph ends.
            previous: the last link in the paragraph that has a frame.
            adjacent: the link of the quotation before.
        """
        span = self.layout.marks[index]
        start, end = self.bounds(index)
        clause = self.clause_before(start, before)
        stop = self.clause_after(index, end, after)
        leads = self.leads(start, clause)
        opens_sentence = clause == start
        found: tuple[Frame, str] | None = None
        governing = self.find_governing(index, clause, stop)
        if leads:
            found = self.find_leading(start, clause, governing)
        if found is None and not opens_sentence:
            found = governing
        if found is None and self.may_trail(span, end, opens_sentence):
            found = self.find_trailing(index, end, stop, opens_sentence and self.is_whole(span))
        if found is None and not opens_sentence:
            found = self.find_nearest(start, clause)
        if (
            found is None
            and not opens_sentence
            and adjacent is not None
            and adjacent.frame
            and clause == before
            and start - before <= 3
        ):
            found = adjacent.frame, "shared"
        if found is None:
            found = self.find_closing(end)
        whole = self.is_whole(span)
        if found is None and leads and whole:
            found = self.find_any_leading(start, clause) or self.find_label(start, clause)
        if found is None and opens_sentence:
            found = governing
        if (
            found is not None
            and (
                found[1] in ("governed", "nearest", "shared")
                or (found[1] == "leading" and self.parse.forms[start - 1] not in (",", ":"))
            )
            and self.is_title(span)
            and len(_WORD.findall(self.parse.text, span.start, span.end)) > 1
            and "topic" not in found[0].traits
        ):
            self.linker.group += 1
            return Link(index, None, "title", "scare", self.linker.group)
        if found is None and whole and opens_sentence:
            found = self.find_signature(end, after)
        if found is None and not opens_sentence:
            found = self.find_characterizing(index)
        kind: Kind = "direct" if whole and (leads or opens_sentence) else "mixed"
        if found is not None:
            frame, pattern = found
            shared = previous is not None and previous.frame is frame
            if (
                shared
                and adjacent is previous
                and adjacent.kind == "direct"
                and pattern == "leading"
            ):
                kind = "direct"
            if not shared:
                self.linker.group += 1
            return Link(index, frame, pattern, kind, self.linker.group)
        if whole and opens_sentence:
            link = self.continue_frame(index, start, before, end, previous)
            if link:
                return link
        self.linker.group += 1
        return Link(
            index,
            None,
            "no-frame",
            "direct" if whole and len(self.words(index)) > 5 else "scare",
            self.linker.group,
        )

    # -- where things are ------------------------------------------------------------

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the token range of a marked span with its marks."""
        span = self.layout.marks[index]
        first, last = self.layout.ranges[index]
        parse = self.parse
        while first > self.first and parse.starts[first - 1] >= span.outer_start:
            first -= 1
        while last < self.last and parse.starts[last] < span.outer_end:
            last += 1
        return first, last

    def words(self, index: int) -> range:
        return range(*self.layout.ranges[index])

    def clause_before(self, start: int, before: int) -> int:
        """Return where the reporter's sentence that leads up to *start* begins."""
        token = start
        while token > before:
            if self.parse.forms[token - 1] in _STOPS:
                break
            token -= 1
        if token == before and before > self.first:
            # The quotation before may end the sentence: “Q.” And then …
            return token
        return token

    def clause_after(self, index: int, end: int, after: int) -> int:
        """Return where the reporter's sentence that goes on from *end* stops."""
        token = end
        while token < after and (self.parse.forms[token] not in _STOPS or token == end):
            token += 1
        return token

    def leads(self, start: int, clause: int) -> bool:
        """Tell whether a comma, a colon or a cue stands right before the opening mark."""
        if start <= clause:
            return False
        before = self.parse.forms[start - 1]
        return before in (",", ":", "—", "–", "--", ";") or (start - 1) in self.by_cue

    def may_trail(self, span: MarkedSpan, end: int, opens_sentence: bool) -> bool:
        """Tell whether a frame can follow: “…,” X said, or ‘…’, X said, or “…” said X."""
        text = self.parse.text
        last, behind = text[span.end - 1], text[span.outer_end : span.outer_end + 1]
        if last in ",?!—–-…" or behind in (",", "—", "–"):
            return opens_sentence or not self.is_title(span)
        if last == "." or not opens_sentence:
            return False
        return self.is_whole(span) and (
            end in self.by_cue
            or self.parse.upos[min(end, len(self.parse) - 1)] in ("PROPN", "PRON")
        )

    def is_title(self, span: MarkedSpan) -> bool:
        """Tell whether all longer words are capitalized, as in the title of a show or a book."""
        words = _WORD.findall(self.parse.text, span.start, span.end)
        return (
            bool(words)
            and all(word[0].isupper() or len(word) < 4 for word in words)
            and words[0][0].isupper()
        )

    def is_whole(self, span: MarkedSpan) -> bool:
        """Tell whether the words could be a sentence of their own."""
        text = self.parse.text
        first = text[span.start]
        return first.isupper() or first.isdigit() or not first.isalnum()

    # -- the rules ---------------------------------------------------------------------

    def frames_between(self, first: int, last: int) -> list[Frame]:
        low = bisect_left(self.cues, first)
        high = bisect_left(self.cues, last)
        return self.frames[low:high]

    def find_leading(
        self, start: int, clause: int, governing: tuple[Frame, str] | None
    ) -> tuple[Frame, str] | None:
        """X said: “…” — the cue that leads up to the mark."""
        sourced = [
            frame
            for frame in self.frames_between(clause, start)
            if frame.source >= 0
            and ("noun" not in frame.traits or frame.cue >= start - 2)
            and not self.is_closed(frame, start)
        ]
        if not sourced:
            return None
        near = sourced[-1]
        introduces = self.parse.forms[start - 1] in (":", ",")
        if (
            introduces
            and "clause" in near.traits
            and "thought" not in near.traits
            and not self.has_verb(near.cue + 1, start)
        ):
            return near, "leading"
        if governing is not None and governing[0] is not near:
            if "thought" in near.traits or not introduces:
                return governing
        if near.cue >= start - 4 and "clause" in near.traits:
            return near, "leading"
        if governing is not None:
            return governing
        if len(sourced) == 1:
            return near, "leading"
        speaking = [
            frame
            for frame in sourced
            if "clause" in frame.traits and frame.pattern in ("verb-subject", "verb-inverted")
        ]
        return (speaking[-1] if speaking else near), "leading"

    def is_closed(self, frame: Frame, start: int) -> bool:
        """Tell whether a relative clause ends before *start*: X, who said no, is “…”"""
        parse = self.parse
        if parse.lemmas[frame.source] not in _RELATIVE:
            return False
        comma = next((t for t in range(frame.cue + 1, start - 1) if parse.forms[t] == ","), None)
        return comma is not None and self.has_verb(comma + 1, min(comma + 4, start))

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether the reporter uses a verb between two tokens."""
        return any(self.parse.upos[token] in ("VERB", "AUX") for token in range(first, last))

    def find_governing(self, index: int, clause: int, stop: int) -> tuple[Frame, str] | None:
        """X said the plan was “…” — the cue above the quotation in the tree."""
        parse = self.parse
        first, last = self.layout.ranges[index]
        for token in range(first, last):
            head = parse.heads[token]
            if first <= head < last or parse.deprels[token] == "punct":
                continue
            found = self.climb(token, self.by_cue)
            if found and found.pattern == "verb-inverted" and clause <= found.cue < first:
                # “…,” said X, who calls it “…”: the frame belongs to the quotation before.
                return None
            if found:
                return found, "governed"
        return None

    def climb(self, token: int, by_cue: dict[int, Frame]) -> Frame | None:
        """Return the frame whose content *token* stands in.

        Where a frame of speech reports another frame (X said she felt it was “…”), the
        outer one is taken unless the inner one is somebody else's speech.
        """
        parse = self.parse
        found: Frame | None = None
        child, head = token, parse.heads[token]
        linked = True
        for _ in range(_CLIMB):
            if head < 0:
                break
            frame = by_cue.get(head)
            if (
                frame is None
                and found is None
                and parse.deprels[child] == "ccomp"
                and self.is_plain(head, child)
            ):
                frame = frame_of_any_verb(self.layout, head)
            if frame and frame.source >= 0 and self.is_content(frame, child):
                if found is None:
                    found = frame
                    linked = True
                elif (
                    linked
                    and parse.deprels[child] in _REPORTED
                    and "clause" in frame.traits
                    and "thought" not in frame.traits
                ):
                    found = frame
                else:
                    break
            elif (
                found is not None
                and parse.deprels[child] not in _REPORTED
                and parse.deprels[child] != "conj"
            ):
                linked = False
            child, head = head, parse.heads[head]
        return found

    def is_noun_clause(self, child: int) -> bool:
        """Tell whether a branch of a noun holds what the noun says: the claim that …"""
        parse = self.parse
        if parse.deprels[child] == "acl:relcl":
            return any(
                parse.lemmas[mark] == "that" and parse.deprels[mark] == "mark"
                for mark in parse.children[child]
            )
        return parse.deprels[child] in ("acl", "ccomp", "appos", "parataxis")

    def is_plain(self, verb: int, clause: int) -> bool:
        """Tell whether an unknown verb plainly reports: somebody fired back that …"""
        parse = self.parse
        if parse.upos[verb] != "VERB" or self.layout.owners[verb] != REPORTER:
            return False
        if not any(
            parse.lemmas[child] == "that" and parse.deprels[child] == "mark"
            for child in parse.children[clause]
        ):
            return False
        return any(
            parse.deprels[child] == "nsubj"
            and (parse.upos[child] == "PROPN" or parse.lemmas[child] in _PERSONAL)
            for child in parse.children[verb]
        )

    def is_content(self, frame: Frame, child: int) -> bool:
        """Tell whether the branch *child* of a cue can hold what is reported."""
        relation = self.parse.deprels[child]
        if relation in (
            "nsubj",
            "csubj",
            "nsubj:outer",
            "punct",
            "advmod",
            "iobj",
            "obl:agent",
            "obl:unmarked",
            "nmod:poss",
        ):
            return False
        if child == frame.source or ("noun" in frame.traits and not self.is_noun_clause(child)):
            return False
        if relation in ("obl", "nmod"):
            return case_of(self.parse, child) in _CONTENT_CASES
        return True

    def find_trailing(
        self, index: int, end: int, stop: int, whole: bool
    ) -> tuple[Frame, str] | None:
        """“…,” X said — the frame that begins where the quotation ends."""
        parse = self.parse
        start = end
        while start < stop and parse.forms[start] in _SKIPPED:
            start += 1
        if start >= stop:
            return None
        best: Frame | None = None
        for frame in self.frames_between(start, stop):
            if frame.source < 0 or parse.lemmas[frame.source] in _RELATIVE:
                continue
            begin = (
                min(frame.cue, left_edge(parse, frame.source)) if frame.source >= end else frame.cue
            )
            if begin <= start + 2:
                return frame, "trailing"
            if best is None:
                best = frame
        repaired = self.repair_trailing(start, stop) if whole else None
        if repaired is not None:
            return repaired, "trailing-repaired"
        if parse.text[self.layout.marks[index].end - 1] in ",?!—":
            for token in range(start, min(stop, start + 8)):
                if parse.upos[token] == "VERB" and token not in self.by_cue:
                    frame = frame_of_any_verb(self.layout, token)
                    if (
                        frame
                        and frame.source >= end
                        and parse.lemmas[frame.source] not in _RELATIVE
                        and min(token, left_edge(parse, frame.source)) <= start + 1
                    ):
                        return frame, "trailing-unknown"
        if best is not None and whole:
            return best, "trailing-far"
        return None

    def find_characterizing(self, index: int) -> tuple[Frame, str] | None:
        """X hailed the deal as “…” — whatever the verb, if *as* ties the words to its object."""
        parse = self.parse
        first, last = self.layout.ranges[index]
        for token in range(first, last):
            head = parse.heads[token]
            if first <= head < last or parse.deprels[token] == "punct":
                continue
            if case_of(parse, token) != "as" or head < 0 or parse.upos[head] != "VERB":
                return None
            if self.layout.owners[head] != REPORTER or child_by(parse, head, ("obj",)) < 0:
                return None
            frame = frame_of_any_verb(self.layout, head)
            return (frame, "characterizing") if frame else None
        return None

    def find_signature(self, end: int, after: int) -> tuple[Frame, str] | None:
        """“…” — X: a dash and a name, at the end of the paragraph or as the next one."""
        first, last = end, self.last
        if end >= self.last and self.number + 1 < len(self.layout.paragraphs):
            first, last = self.layout.paragraph_tokens(self.number + 1)
        elif after < self.last:
            return None
        parse = self.parse
        if not 2 <= last - first <= _SHORT or parse.forms[first] not in _DASHES:
            return None
        if (
            parse.upos[first + 1] not in ("PROPN", "DET", "NOUN")
            or self.layout.owners[first + 1] != REPORTER
        ):
            return None
        if any(parse.upos[token] in ("VERB", "AUX") for token in range(first, last)):
            return None
        source = phrase_head(parse, first + 1, first + 1, last)
        return Frame("dash", first, first, first + 1, source, frozenset(("clause",))), "signature"

    def find_closing(self, end: int) -> tuple[Frame, str] | None:
        """The plan was “…” and would work, X said. — the frame that closes the sentence."""
        parse, owners = self.parse, self.layout.owners
        stop = end
        while stop < self.last and not (owners[stop] == REPORTER and parse.forms[stop] in _STOPS):
            if stop - 1 in self.layout.edges and stop > end and parse.forms[stop - 2] in _STOPS:
                return None
            stop += 1
        for frame in reversed(self.frames_between(max(end, stop - 8), stop)):
            if frame.source < end or frame.pattern not in _OWN or "clause" not in frame.traits:
                continue
            begin = min(frame.cue, left_edge(parse, frame.source))
            if begin > end and (parse.forms[begin - 1] == "," or owners[begin - 1] != REPORTER):
                return frame, "closing"
        return None

    def repair_trailing(self, start: int, stop: int) -> Frame | None:
        """Return a frame for “…,” X, a doctor, said, where the parser lost the subject or the verb."""
        parse = self.parse
        if parse.upos[start] not in ("PROPN", "PRON", "DET", "NOUN", "ADJ") or parse.lemmas[
            start
        ] in ("which", "that", "it"):
            return None
        for token in range(start + 1, min(stop, start + 25)):
            traits = self.linker.verbs.get(parse.lemmas[token])
            if (
                traits
                and "clause" in traits
                and "thought" not in traits
                and parse.forms[token - 1].lower() not in ("a", "the", "an", "of", "in")
            ):
                frame = self.by_cue.get(token)
                if frame and frame.source >= 0 and parse.deprels[token] != "acl":
                    continue
                source = phrase_head(parse, start, start, token)
                return Frame("verb-preposed", token, token, token + 1, source, traits)
        return None

    def find_nearest(self, start: int, clause: int) -> tuple[Frame, str] | None:
        """The nearest cue to the left in the same sentence."""
        for frame in reversed(self.frames_between(clause, start)):
            if (
                frame.source >= 0
                and "noun" not in frame.traits
                and frame.pattern != "verb-inverted"
                and not self.is_closed(frame, start)
            ):
                return frame, "nearest"
        return None

    def find_any_leading(self, start: int, clause: int) -> tuple[Frame, str] | None:
        """X took to the stage: “…” — a verb that the lexicon does not know."""
        for token in range(start - 1, clause - 1, -1):
            if self.parse.upos[token] == "VERB":
                frame = frame_of_any_verb(self.layout, token)
                if frame and frame.pattern != "verb-relative":
                    return frame, "leading-unknown"
        return None

    def find_label(self, start: int, clause: int) -> tuple[Frame, str] | None:
        """X: “…” — a name, a colon and nothing else."""
        parse = self.parse
        if parse.forms[start - 1] != ":" or not 2 <= start - clause <= 8:
            return None
        if any(parse.upos[token] in ("VERB", "AUX") for token in range(clause, start - 1)):
            return None
        source = phrase_head(parse, clause, clause, start - 1)
        if parse.upos[source] not in ("PROPN", "NOUN", "PRON"):
            return None
        return Frame("colon", start - 1, start - 1, start, source, frozenset(("clause",))), "label"

    # -- quotations without a frame of their own ----------------------------------------

    def continue_frame(
        self, index: int, start: int, before: int, end: int, previous: Link | None
    ) -> Link | None:
        """Find the frame that a quotation of whole sentences goes on with."""
        sentence = self.clause_start(start - 1, before) if start > before else start
        frames = [
            frame
            for frame in self.frames_between(sentence, start)
            if frame.source >= 0 and "noun" not in frame.traits and frame.pattern != "verb-agent"
        ]
        own = [frame for frame in frames if frame.pattern in _OWN and "clause" in frame.traits]
        if previous is not None and previous.frame is not None:
            if own and own[0] is not previous.frame and own[0].source < own[0].cue:
                return Link(index, own[0], "after-frame", "direct", previous.group, own=False)
            return Link(index, previous.frame, "continued", "direct", previous.group, own=False)
        if frames:
            self.linker.group += 1
            return Link(
                index, (own or frames)[0], "after-frame", "direct", self.linker.group, own=False
            )
        actor = self.find_actor(sentence, start)
        if actor:
            self.linker.group += 1
            return Link(index, actor, "beside", "direct", self.linker.group, own=False)
        span = self.layout.marks[index]
        if before == self.first and start == self.first:
            introduced = self.find_introducing()
            if introduced:
                self.linker.group += 1
                return Link(index, introduced[0], introduced[1], "direct", self.linker.group)
            topical = self.find_topical() if self.is_alone(index, end) else None
            earlier = self.linker.links.get(self.previous_outer(index))
            gap = (
                self.number - self.layout.marks[self.previous_outer(index)].paragraph
                if earlier
                else 9
            )
            if earlier and earlier.frame and gap == 1:
                if span.continues:
                    return Link(
                        index, earlier.frame, "chained-open", "direct", earlier.group, own=False
                    )
                other = self.find_other_speaker(earlier)
                if other:
                    self.linker.group += 1
                    return Link(
                        index, other.frame, "answered", "direct", self.linker.group, own=False
                    )
                return Link(index, earlier.frame, "chained", "direct", earlier.group, own=False)
            if topical:
                self.linker.group += 1
                return Link(index, topical, "topical", "direct", self.linker.group, own=False)
        return None

    def find_actor(self, first: int, last: int) -> Frame | None:
        """X folded her arms. “…” — who acts in the short sentence before the quotation."""
        if not 2 <= last - first <= _SHORT:
            return None
        for token in range(first, last):
            if self.parse.upos[token] == "VERB" and self.parse.heads[token] < 0:
                frame = frame_of_any_verb(self.layout, token)
                return frame if frame and frame.pattern == "verb-subject" else None
        return None

    def find_other_speaker(self, earlier: Link) -> Link | None:
        """Return whose turn it is in a dialogue of short lines, two speakers in turn."""
        marks = self.layout.marks
        lines = (self.layout.ranges[earlier.span], self.layout.ranges[self.outer[0]])
        if any(last - first > _SHORT for first, last in lines):
            return None
        index = self.previous_outer(earlier.span)
        link = self.linker.links.get(index)
        if link is None or link.frame is None or earlier.frame is None:
            return None
        if marks[earlier.span].paragraph - marks[index].paragraph != 1:
            return None
        forms = self.parse.forms
        return link if forms[link.frame.source] != forms[earlier.frame.source] else None

    def find_introducing(self) -> tuple[Frame, str] | None:
        """Return the frame of the paragraph before: X said this: ¶ “…”"""
        if self.number == 0:
            return None
        first, last = self.layout.paragraph_tokens(self.number - 1)
        if first >= last:
            return None
        if self.parse.forms[last - 1] != ":":
            return None
        start = self.clause_start(last - 1, first)
        frames = [
            frame
            for frame in find_frames(self.layout, start, last)
            if frame.source >= 0
            and self.layout.owners[frame.cue] == REPORTER
            and "noun" not in frame.traits
            and "thought" not in frame.traits
        ]
        if not frames:
            return None
        own = [
            frame
            for frame in frames
            if frame.pattern == "verb-subject" and "clause" in frame.traits
        ]
        return (own or frames)[-1], "colon-paragraph"

    def is_alone(self, index: int, end: int) -> bool:
        """Tell whether a quotation of whole sentences is a paragraph of its own."""
        span, text = self.layout.marks[index], self.parse.text
        return (
            self.last - end <= 1 and text[span.end - 1] in ".!?" and not span_is_upper(text, span)
        )

    def find_topical(self) -> Frame | None:
        """X was angry. ¶ “…” — whom the paragraph before, without marks of its own, is about."""
        if self.number == 0:
            return None
        first, last = self.layout.paragraph_tokens(self.number - 1)
        for token in range(first, min(last, first + 30)):
            if self.parse.heads[token] < 0 and self.parse.upos[token] == "VERB":
                frame = frame_of_any_verb(self.layout, token)
                if (
                    frame
                    and frame.pattern == "verb-subject"
                    and self.parse.upos[frame.source] in ("PROPN", "PRON")
                ):
                    return frame
                return None
        return None

    def clause_start(self, token: int, first: int) -> int:
        """Return where the sentence that *token* ends begins."""
        while token > first and self.parse.forms[token - 1] not in _STOPS:
            token -= 1
        return token

    def previous_outer(self, index: int) -> int:
        token = index - 1
        while token >= 0 and self.layout.marks[token].depth > 0:
            token -= 1
        return token

    def link_inner(self, index: int) -> Link:
        """Link a quotation inside a quotation by the frames of the outer one's words."""
        self.linker.group += 1
        parse = self.parse
        first, last = self.layout.ranges[index]
        frame: Frame | None = None
        whole = self.is_whole(self.layout.marks[index])
        for token in range(first, last):
            head = parse.heads[token]
            if first <= head < last or parse.deprels[token] == "punct":
                continue
            frame = self.climb(token, self.quoted_by_cue)
            if frame:
                break
        else:
            frame = self.find_beside(index)
        if frame is None:
            return Link(index, None, "no-frame", "scare", self.linker.group)
        return Link(index, frame, "nested", "direct" if whole else "mixed", self.linker.group)

    def find_beside(self, index: int) -> Frame | None:
        """Return the frame right before or right behind a quotation inside a quotation."""
        first, last = self.bounds(index)
        owner = self.layout.owners[first - 1] if first else REPORTER
        for cue in (*range(max(0, first - 4), first), *range(last, last + 5)):
            frame = self.quoted_by_cue.get(cue)
            if frame and frame.source >= 0 and "clause" in frame.traits:
                if self.layout.owners[cue] == owner:
                    return frame
        return None
