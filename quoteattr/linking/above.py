"""Rules that find the frame of a quotation above it in the tree."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.frames import frame_of_any_verb, frame_of_verb
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load
from quoteattr.linking.link import PLAIN, Found, Link, is_speech
from quoteattr.linking.place import Place
from quoteattr.parse import Parse
from quoteattr.patterns import NOBODY, Frame
from quoteattr.patterns.words import NOMINATIVE, SPEAKING
from quoteattr.syntax import (
    RELATIVE,
    case_of,
    child_by,
    finite_above,
    hanging_out,
    has_that,
    is_reported_clause,
    left_edge,
    object_of,
    right_edge,
    subject_of,
    subtree_start,
)

# Prepositions of what is reported: spoke of X, described X as Y.
_CONTENT_CASES = frozenset(
    {"as", "like", "of", "about", "on", "over", "for", "against"}
    | {"with", "to", "by", "into", "at", "in"}
)
# Relations of what is not: who speaks, to whom, when, how.
_ASIDE = frozenset(
    {"nsubj", "csubj", "nsubj:outer", "obl:agent", "nmod:poss", "iobj"}
    | {"punct", "advmod", "obl:unmarked"}
)
# Said in her statement that …; but asked about X's claim that …: X claims.
_WITHIN = frozenset(("", "in", "at", "during", "on"))
_WORDING_CASES = frozenset(("of", "for", "about", "as", "against"))
_REPORTED = frozenset(("ccomp", "xcomp", "obj"))
_NOUN_CLAUSES = frozenset(("acl", "ccomp", "appos", "parataxis"))
_HUNG = frozenset(("acl", "acl:relcl"))
_FINITE = ("aux", "cop", "aux:pass")
_JOINTS = frozenset(("and", "but", "while"))
_JOINED = frozenset(("conj", "parataxis"))
_LOOSE = frozenset(("conj", "parataxis", "advcl"))
_ANAPHORIC = frozenset(("he", "she", "it", "they"))
_CALLING = frozenset(
    {"shout", "yell", "scream", "cry", "chant", "roar", "holler", "bellow", "whisper", "mutter"}
)
_WITH_OUTER = frozenset(("governed", "leading", "nearest", "shared"))
_SHOWING = frozenset(("show", "demonstrate", "prove", "indicate", "suggest"))
# Nouns that *as* completes: X's description of Y as “…”.
DESCRIBING = frozenset(
    {"criticism", "description", "characterization", "characterisation", "portrayal"}
    | {"depiction", "caricature", "dismissal", "denunciation", "condemnation", "rejection"}
)
_NO_TRAITS: frozenset[str] = frozenset()
_CLIMB = 25
_NEAR = 4


def governed(place: Place) -> Found | None:
    """Find the cue above the quotation in the tree: X said the plan was “…”."""
    layout = place.layout
    first, last = layout.ranges[place.index]
    for token in hanging_out(place.parse, first, last):
        frame = climb(layout, token, place.paragraph.frame_at) or _of_noun(place, token)
        if frame is None:
            continue
        if place.follows_quotation(frame) and place.clause <= frame.cue < first:
            # “…,” said X, who calls it “…”: the frame belongs to the quotation before.
            return None
        frame = _described_by(place, _telling(place, _over_subject(place, frame)))
        return Found(credited(place, frame), "governed")
    return None


def predicated(place: Place) -> Found | None:
    """Find whose deed the quoted verb of speech is: The council “condemns” the coup."""
    parse, layout = place.parse, place.layout
    first, last = layout.ranges[place.index]
    verb = first + 1 if parse.upos[first] == "PUNCT" else first
    if verb >= last or parse.upos[verb] != "VERB" or not parse.forms[verb].islower():
        return None
    frame = frame_of_verb(layout, verb, _NO_TRAITS) if parse.lemmas[verb] in load("verbs") else None
    subject = subject_of(parse, verb) if frame is not None else -1
    if frame is None or not 0 <= subject < first or layout.owners[subject] != REPORTER:
        return None
    if parse.forms[verb].endswith("ing") or right_edge(parse, subject, first) < first - 1:
        return None
    traits = load("verbs")[parse.lemmas[verb]]
    return Found(Frame("verb-subject", verb, verb, verb + 1, subject, traits), "governed")


def _over_subject(place: Place, frame: Frame) -> Frame:
    """Return who reports that a noun does “…”: X wrote that Y’s argument “ends there”."""
    parse = place.parse
    if "noun" not in frame.traits or frame.cue != place.start - 1 or place.whole:
        return frame
    before = left_edge(parse, frame.cue) - 1
    has_that = parse.lemmas[before] == "that"
    outer = place.paragraph.frame_at(before - has_that)
    if outer is None or outer.source < 0 or not is_speech(outer) or "noun" in outer.traits:
        return frame
    return outer if has_that or parse.lemmas[outer.cue] == "say" else frame


def _described_by(place: Place, frame: Frame) -> Frame:
    """Return whose description *as* ends: rejected X’s description of the plan as “…”."""
    if place.parse.forms[place.start - 1] != "as" or "topic" not in frame.traits:
        return frame
    for inner in reversed(place.led):
        if inner.cue <= frame.cue:
            break
        of = place.parse.forms[inner.cue + 1] == "of"
        if of and place.parse.lemmas[inner.cue] in DESCRIBING and inner.source >= 0:
            return inner
    return frame


def _telling(place: Place, frame: Frame) -> Frame:
    """Return who tells somebody right before the mark: X recalled how Y told her that “…”."""
    parse, that = place.parse, place.start - 1
    last = place.led[-1] if place.led else frame
    if last.cue > frame.cue and _hears(last) and _is_own(parse, last):
        forms = parse.forms[last.cue + 1 : place.start]
        if "that" in forms and "," not in forms:
            return last  # disputed it, saying managers had told Y in May that it was “…”
    inner = place.paragraph.frame_at(that - 1) if that > 0 and parse.upos[that] == "PRON" else None
    if inner is not None and parse.deprels[inner.cue] != "ccomp" and is_speech(inner):
        if frame.cue < inner.source < inner.cue:
            return inner  # asked Y to speak, while X stressed it “maintains” …
    if parse.lemmas[that] != "that" or parse.upos[that - 1] != "PRON" or frame.cue >= that - 2:
        return frame
    inner = place.paragraph.frame_at(that - 2)
    return inner if inner is not None and inner.source > frame.cue and _hears(inner) else frame


def _hears(frame: Frame) -> bool:
    """Tell whether a frame names whom the words are said to."""
    return "hearer" in frame.traits


def credited(place: Place, frame: Frame) -> Frame:
    """Return the frame that credits what a thing shows: According to X, four of them show “…”."""
    if "evidence" not in frame.traits or not place.led:
        return frame
    if place.parse.upos[frame.source] in ("NOUN", "PROPN"):
        return frame  # According to X, a sign read: “…”
    first = place.led[0]
    return first if first.pattern == "according-to" and first.source >= 0 else frame


def _of_noun(place: Place, token: int) -> Frame | None:
    """Return the frame of a noun that says its words by *be*: X’s answer was that it “…”."""
    parse = place.parse
    for _ in range(_NEAR):
        children = parse.children[token]
        if any(parse.lemmas[child] == "that" for child in children if child < token):
            for child in children:
                if child < token and parse.deprels[child] in ("nsubj", "nsubj:outer"):
                    frame = place.paragraph.frame_at(child)
                    if frame is not None and "noun" in frame.traits and frame.source >= 0:
                        return frame
        token = parse.heads[token]
        if token < 0:
            return None
    return None


def characterizing(place: Place) -> Found | None:
    """Find whatever verb has *as* tie the words to its object: X hailed the deal as “…”."""
    parse, layout = place.parse, place.layout
    for token in hanging_out(parse, *layout.ranges[place.index]):
        head = parse.heads[token]
        if case_of(parse, token) != "as" or head < 0 or parse.upos[head] != "VERB":
            return None
        has_object = object_of(parse, head) >= 0 or parse.deprels[head] == "acl:relcl"
        if layout.owners[head] != REPORTER or not has_object:
            return None
        frame = frame_of_any_verb(layout, head)
        return Found(frame, "characterizing") if frame else None
    return None


def climb(layout: Layout, token: int, frame_at: Callable[[int], Frame | None]) -> Frame | None:
    """Return the frame whose content a token stands in.

    Where a frame of speech reports another frame (X said she felt it was “…”), the
    outer one is taken unless the inner one is somebody else's speech.

    Args:
        layout: the layout.
        token: the token to climb from.
        frame_at: tells the frame of a cue, of the reporter or of a quotation.
    """
    parse = layout.parse
    heads, deprels = parse.heads, parse.deprels
    found: Frame | None = None
    linked = True
    child, head = token, heads[token]
    for _ in range(_CLIMB):
        if head < 0:
            break
        relation = deprels[child]
        if relation == "conj" and _leaves_relative(parse, child):
            child, head = heads[head], heads[heads[head]]
            continue
        if relation == "obl" and parse.forms[head] == "known" and case_of(parse, child) == "as":
            break  # the boat, known as “…”, was called a wreck
        frame = frame_at(head)
        if relation == "conj" and (_has_mark(parse, child) or _is_bare_clause(parse, child, head)):
            relation = "ccomp"
        if relation in _HUNG and is_reported_clause(parse, head, child):
            if frame is None or frame.source < 0 or case_of(parse, head) in _WITHIN:
                relation, head = "ccomp", heads[head]
                frame = frame_at(head)
        if frame is None and found is None and relation in ("ccomp", "parataxis"):
            if _is_plain(layout, head, child):
                frame = frame_of_any_verb(layout, head)
        if (
            frame
            and frame.source >= 0
            and (
                _is_content(parse, frame, child, relation)
                or (child == token and _is_wording(parse, frame, child))
            )
        ):
            if found is not None and _is_told_by(parse, found, frame):
                break  # echoed by Y, who told Z “…”
            if found is not None and _is_shown(parse, found) and is_speech(frame):
                return frame  # said he liked a vote that shows “it works”
            if found is not None and not (linked and relation in _REPORTED and is_speech(frame)):
                break
            if found is not None and relation == "ccomp":
                if _begins_anew(parse, child) or _is_second(layout, found):
                    break
            if found is not None and (_is_joined(parse, found, frame) or _is_own(parse, found)):
                break
            if found is not None and "evidence" in frame.traits and _is_spoken(parse, found):
                break  # a video shows him arguing that it was “…”
            if found is not None and _is_others(parse, found, frame):
                break  # he said that she had promised “…”
            found = frame
            if finite_above(parse, head) >= 0:
                break  # told Y to leave and warned that …
        elif found is not None and relation not in _REPORTED and relation != "conj":
            linked = False
        child, head = head, heads[head]
    return found


def _is_told_by(parse: Parse, inner: Frame, outer: Frame) -> bool:
    """Tell whether *who* tells somebody, behind a verb with an agent or of no clause."""
    if parse.lemmas[inner.source] != "who" or not _hears(inner):
        return False
    return outer.pattern == "verb-agent" or "clause" not in outer.traits


def _is_shown(parse: Parse, frame: Frame) -> bool:
    """Tell whether a frame is no speech: what *which* or *that* shows."""
    return parse.lemmas[frame.cue] in _SHOWING and parse.lemmas[frame.source] in RELATIVE


def _is_bare_clause(parse: Parse, verb: int, head: int) -> bool:
    """Tell whether nothing joins a verb to one of speech: confirmed X and Y discussed it."""
    if parse.lemmas[head] not in SPEAKING or parse.upos[verb] != "VERB" or verb < head:
        return False
    apart = child_by(parse, verb, ("cc", "nsubj", "punct")) < 0 and parse.upos[verb - 1] == "PROPN"
    return apart and parse.forms[subtree_start(parse, verb)] != ","


def _leaves_relative(parse: Parse, verb: int) -> bool:
    """Tell whether a verb behind a comma ends a relative clause: X, which refused, is “…”.

    Parsers join it to the verb of the relative clause.
    """
    if parse.deprels[parse.heads[verb]] != "acl:relcl" or child_by(parse, verb, ("cc",)) >= 0:
        return False
    return parse.forms[subtree_start(parse, verb)] == "," and child_by(parse, verb, _FINITE) >= 0


def _begins_anew(parse: Parse, clause: int) -> bool:
    """Tell whether *, and* begins a clause of its own: X said it rained, and Y spoke of “…”."""
    first = subtree_start(parse, clause)
    first += parse.forms[first] == ","
    joint = parse.forms[first] == "and" and parse.forms[first - 1] == ","
    return joint and not _has_mark(parse, clause)


def _is_second(layout: Layout, frame: Frame) -> bool:
    """Tell whether *and* joins a frame to a quotation: X said it was “…,” and Y spoke of “…”."""
    first = left_edge(layout.parse, frame.source)
    if not 1 < first <= frame.cue or layout.parse.forms[first - 1] not in _JOINTS:
        return False
    return layout.owners[first - 2] != REPORTER or first - 2 in layout.edges


def _is_own(parse: Parse, frame: Frame) -> bool:
    """Tell whether another calls it so or tells somebody: said an audit called it “…”."""
    own = ("topic" in frame.traits or "hearer" in frame.traits) and "thought" not in frame.traits
    own = own or parse.lemmas[frame.cue] in _CALLING  # said the man shouted “…”
    if own and parse.forms[frame.cue - 2 : frame.cue] == ["to", "have"]:
        return True  # asked those said to have called it “…”
    if not own or frame.pattern not in PLAIN:
        return False
    if _hears(frame) and parse.lemmas[frame.source] in _ANAPHORIC:
        # Said he had warned Y that …; but: said she would ask Y to …
        would = child_by(parse, frame.cue, ("aux",))
        past = would < 0 or parse.lemmas[would] == "have"
        return past and child_by(parse, frame.cue, ("iobj",)) > frame.cue
    return parse.upos[frame.source] in ("NOUN", "PROPN")


def _has_mark(parse: Parse, clause: int) -> bool:
    """Tell whether a joined clause has its own *that*: said it rained and that …."""
    return any(
        parse.lemmas[child] == "that" and parse.deprels[child] == "mark"
        for child in parse.children[clause]
    )


def _is_joined(parse: Parse, inner: Frame, outer: Frame) -> bool:
    """Tell whether *and* joins two frames of one source: X denied it and complained of “…”."""
    return parse.deprels[inner.cue] == "conj" and inner.source == outer.source


def _is_content(parse: Parse, frame: Frame, child: int, relation: str) -> bool:
    """Tell whether the branch *child* of a cue can hold what is reported."""
    if relation in _ASIDE or child == frame.source:
        return False
    if "noun" in frame.traits and not _is_noun_clause(parse, child):
        return False
    if relation in ("obl", "nmod"):
        return case_of(parse, child) in _CONTENT_CASES
    if (
        relation in _JOINED
        and parse.lemmas[frame.cue] != "say"
        and "phrase" not in frame.traits
        and "topic" not in frame.traits
    ):
        # X maintained their resolve and “…”: what is joined to such a verb it does not report.
        return "hearer" in frame.traits or child_by(parse, frame.cue, ("obj",)) < 0
    return True


def _is_wording(parse: Parse, frame: Frame, child: int) -> bool:
    """Tell whether a noun gives its words right behind a preposition: X's call for “…”."""
    if "noun" not in frame.traits or parse.deprels[child] not in ("nmod", "acl"):
        return False
    return child > frame.cue and case_of(parse, child) in _WORDING_CASES


def _is_noun_clause(parse: Parse, child: int) -> bool:
    """Tell whether a branch of a noun holds what the noun says: the claim that …."""
    if parse.deprels[child] == "acl:relcl":
        return has_that(parse, child)
    return parse.deprels[child] in _NOUN_CLAUSES


def _is_plain(layout: Layout, verb: int, clause: int) -> bool:
    """Tell whether an unknown verb plainly reports: somebody fired back that …."""
    parse = layout.parse
    if parse.upos[verb] != "VERB" or layout.owners[verb] != REPORTER or parse.lemmas[verb] == "be":
        return False
    if not has_that(parse, clause):
        return False
    for child in parse.children[verb]:
        if parse.deprels[child] == "nsubj":
            if parse.upos[child] == "PROPN" or parse.lemmas[child] in NOMINATIVE:
                return True
            if parse.lemmas[child] in load("roles"):
                return True
    return False


def name_source(layout: Layout, link: Link) -> None:
    """Fill in the source of a link, the outer one where the inner one is its pronoun.

    X said that the plan, which she called “…”: she is X, and X is the fuller mention.
    """
    frame = link.frame
    if frame is None:
        return
    link.source = frame.source
    if _is_put_in(layout, link) or _is_recalled(layout.parse, frame):
        return
    if link.pattern in _WITH_OUTER and layout.parse.forms[frame.source].lower() in _ANAPHORIC:
        link.outer = _find_outer(layout, frame)
        if link.outer is not None:
            link.source = link.outer.source


def _differ(parse: Parse, source: int, pronoun: int) -> bool:
    """Tell whether two pronouns cannot mean the same: she, he."""
    forms = {parse.forms[source].lower(), parse.forms[pronoun].lower()}
    if parse.upos[source] == "NOUN" and parse.forms[pronoun].lower() in ("he", "she"):
        if parse.lemmas[source] in load("groups"):
            return True  # Holm's office published a letter in which she wrote that …
        return parse.forms[source].lower() != parse.lemmas[source]  # backbenchers, he
    return len(forms) > 1 and forms <= _ANAPHORIC


def _is_others(parse: Parse, inner: Frame, outer: Frame) -> bool:
    """Tell whether the pronouns of two frames show two speakers: he said she had promised “…”."""
    return is_speech(inner) and _differ(parse, inner.source, outer.source)


def _is_spoken(parse: Parse, frame: Frame) -> bool:
    """Tell whether a frame is somebody's speech, by a name or a pronoun of a person."""
    person = parse.upos[frame.source] == "PROPN" or parse.lemmas[frame.source] in NOMINATIVE
    return is_speech(frame) and person and "evidence" not in frame.traits


def _is_recalled(parse: Parse, frame: Frame) -> bool:
    """Tell whether somebody recalls what others told him or her: X recalled that he told her …."""
    outer = parse.heads[frame.cue]
    recalls = outer >= 0 and parse.lemmas[outer] in ("recall", "remember")
    return recalls and child_by(parse, frame.cue, ("iobj",)) > frame.cue


def _is_put_in(layout: Layout, link: Link) -> bool:
    """Tell whether a frame stands between commas right before its quotation: so, he said, “…”."""
    frame, forms = link.frame, layout.parse.forms
    if frame is None or link.pattern != "leading" or frame.source != frame.cue - 1:
        return False
    return forms[frame.source - 1] == "," and forms[frame.cue + 1 : frame.cue + 2] == [","]


def _find_outer(layout: Layout, frame: Frame) -> Frame | None:
    """Return the outermost frame above another in the tree."""
    parse, verbs = layout.parse, load("verbs")
    token, found = frame.cue, None
    for _ in range(_CLIMB):
        head = parse.heads[token]
        if head < 0:
            break
        traits = verbs.get(parse.lemmas[head])
        if traits and parse.upos[head] == "VERB" and parse.deprels[token] not in _LOOSE:
            outer = frame_of_verb(layout, head, traits)
            apart = outer.source == token or _differ(parse, outer.source, frame.source)
            if NOBODY < outer.source < frame.source and not apart:
                found = outer
        token = head
    return found
