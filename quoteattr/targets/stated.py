"""Topics that a frame states itself: said of X, asked about X, referring to X."""

from __future__ import annotations

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import verb_forms
from quoteattr.parse import Parse
from quoteattr.patterns import Frame
from quoteattr.patterns.words import ACCUSING, DASHES, is_nominal
from quoteattr.syntax import (
    NOMINAL,
    TIMES,
    case_of,
    child_by,
    left_edge,
    passive_subject_of,
    subtree_start,
)

_MENTIONING = frozenset(("speak", "talk", "refer", "reference", "discuss"))
_SECONDARY = frozenset(("advcl", "conj", "parataxis", "acl"))
_ABOUT = frozenset(("about", "of", "regarding", "concerning"))
# What one says in front of words: Speaking of X, Commenting on X.
_OPENING = frozenset(("Speaking", "Talking", "Commenting", "Reflecting", "Remarking"))
# Where things are said, not what about.
_PLACES = frozenset(
    {"twitter", "facebook", "instagram", "television", "tv", "radio", "show", "programme"}
    | {"program", "podcast", "website", "page", "account", "blog", "phone", "stage", "floor"}
    | {"side", "hand", "contrary", "condition", "behalf", "call", "visit", "trip", "occasion"}
    | {"episode", "edition", "broadcast", "interview", "tour", "trail", "campaign", "eve"}
    | {"anniversary", "front", "conference", "series", "board", "bench", "record", "field"}
    | {"arrival", "departure", "return", "air", "network", "channel", "platform", "site", "forum"}
)
_FIXED = frozenset(
    {"ahead", "because", "behalf", "front", "inside", "instead", "outside", "regardless", "spite"}
)
_OF_WHAT = frozenset(("of", "about", "to"))
# What the reporter says that words hint at: an apparent dig at X.
_ALLUSIONS = frozenset(
    {"reference", "allusion", "nod", "dig", "swipe", "jab", "jibe", "criticism", "rebuke"}
)
_AIMS = frozenset(("to", "at", "of"))
_SET_OFF = DASHES | {",", "”", '"', "’", "'"}
_WINDOW = 10


def find_stated_topic(layout: Layout, frame: Frame) -> int:
    """Return the head token of X in *said of X*, *said, referring to X*, or -1."""
    parse, owners, cue = layout.parse, layout.owners, frame.cue
    children = parse.children[cue]
    if frame.source > cue:
        children = children + parse.children[frame.source]
    for child in children:
        if owners[child] != owners[cue] or child == frame.source:
            continue
        relation = parse.deprels[child]
        if relation in ("obl", "nmod"):
            if parse.heads[child] == cue and parse.upos[child] in NOMINAL:
                before = parse.forms[subtree_start(parse, child) : child]
                if not _FIXED.isdisjoint(before):
                    continue  # said ahead of the vote
                if case_of(parse, child) in _ABOUT and not _is_home(layout, frame, child):
                    return child
                if _is_heading(parse, child, frame):
                    return child
        elif relation in _SECONDARY:
            topic = _asked_about(parse, cue, child)
            if topic >= 0:
                return topic
    if parse.deprels[cue] == "conj" and frame.pattern == "verb-shared":
        asked = child_by(parse, parse.heads[cue], ("advcl",))
        if 0 <= asked < frame.source and parse.lemmas[asked] == "ask":
            return _asked_about(parse, cue, asked)  # asked about X, she laughed and said
    return -1


def find_alluded(layout: Layout, words: tuple[int, int]) -> int:
    """Return X in *“…,” an apparent reference to X* and *in a dig at X, “…”*, or -1.

    Args:
        layout: the layout.
        words: token range of the quotation.
    """
    parse = layout.parse
    first, last = max(words[0] - _WINDOW, 0), min(words[1] + _WINDOW, len(parse))
    if _ALLUSIONS.isdisjoint(parse.lemmas[first:last]):
        return -1
    for token in (*range(words[1], last), *range(words[0] - 1, first, -1)):
        if parse.lemmas[token] in _ALLUSIONS and parse.upos[token] == "NOUN":
            article = left_edge(parse, token)
            set_off = parse.forms[article - 1 - (parse.forms[article - 1] == "in")] in _SET_OFF
            if not set_off or parse.forms[article] not in ("a", "an"):
                return -1
            for child in parse.children[token]:
                if child > token and case_of(parse, child) in _AIMS:
                    return child if layout.owners[child] == REPORTER else -1
            return -1
    return -1


def _is_heading(parse: Parse, topic: int, frame: Frame) -> bool:
    """Tell whether a phrase in front names the subject, no place: On the economy, X said."""
    first = subtree_start(parse, topic)
    if parse.forms[first] != "On" or not topic < frame.source < frame.cue:
        return False
    if parse.upos[topic] == "PRON" or "," not in parse.forms[topic : frame.source]:
        return False
    return parse.lemmas[topic] not in TIMES and parse.lemmas[topic] not in _PLACES


def _is_home(layout: Layout, frame: Frame, token: int) -> bool:
    """Tell whether a phrase behind a comma says where a source lives: said X, 43, of Carrow."""
    first = subtree_start(layout.parse, token)
    return frame.cue < frame.source < first and layout.parse.forms[first - 1] == ","


def _asked_about(parse: Parse, cue: int, verb: int) -> int:
    """Return X in *asked about X, she said* and *she said, referring to X*."""
    asked = parse.lemmas[verb] == "ask" and verb < cue
    opening = verb < cue and parse.forms[verb] in _OPENING
    if not (asked or opening) and (parse.lemmas[verb] not in _MENTIONING or verb < cue):
        return -1
    asked = asked or opening
    for child in parse.children[verb]:
        relation = parse.deprels[child]
        if relation not in ("obl", "obj") or parse.upos[child] not in NOMINAL:
            continue
        about = case_of(parse, child)
        if opening:
            if about in ("of", "about", "on") and parse.lemmas[child] not in TIMES:
                return child
        elif (relation == "obj" and not asked) or about in _OF_WHAT:
            return child
    return -1


def find_charged(layout: Layout, frame: Frame) -> int:
    """Return the head token of X in *accused X of hiding it*, *X was accused of …*, or -1."""
    parse, cue = layout.parse, frame.cue
    if verb_forms().get(parse.forms[cue]) not in ACCUSING:
        return -1
    charged = passive_subject_of(parse, cue)
    if charged < 0:
        charged = child_by(parse, cue, ("obj",))
    if charged < 0 and frame.pattern == "verb-agent" and parse.deprels[cue] == "acl":
        charged = parse.heads[cue]  # X, accused by Y of hiding it
    is_named = charged >= 0 and charged != frame.source and is_nominal(parse, charged)
    return charged if is_named and layout.owners[charged] == layout.owners[cue] else -1
