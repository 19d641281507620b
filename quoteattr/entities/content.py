"""Content: whom somebody's own words name, and so hardly mean who says them."""

from __future__ import annotations

from quoteattr.entities.names import Names
from quoteattr.entities.referent import Referent
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, noun_forms
from quoteattr.parse import Parse
from quoteattr.syntax import subtree_start

# What a verb of speech governs, its words and its hearers.
_SAID = frozenset(("ccomp", "obj", "iobj", "xcomp", "parataxis", "acl"))
_BESIDE = frozenset(("nmod", "nmod:poss", "obl", "obj"))
_WHEN = frozenset(("after", "before", "when", "as", "while", "because", "since", "if"))
_ENDS = frozenset((",", ".", "!", "?"))
_NAME_PARTS = frozenset(("flat", "compound"))
_DEEP = 12


def speaks(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is one that only persons and bodies do."""
    traits = load("verbs").get(parse.lemmas[verb])
    return traits is not None and "evidence" not in traits


def relation_of(parse: Parse, token: int) -> str:
    """Return the relation of a name, that of its title where this is the head: Chair Holm."""
    deprels, heads = parse.deprels, parse.heads
    roles, lemmas = load("roles"), parse.lemmas
    while 0 <= heads[token] < token and (
        deprels[token] in _NAME_PARTS
        or (
            deprels[token] == "appos"
            and (heads[token] == token - 1 or lemmas[heads[token]] in roles)
        )
    ):
        token = heads[token]
    return deprels[token]


def spoken_of(layout: Layout, names: Names, source: int) -> frozenset[Referent]:
    """Return whom the words of a source name: He said Holm was ill; It fell on Holm, he said.

    Args:
        layout: the layout of the text.
        names: its names.
        source: head token of who speaks, or of who owns a noun of speech: her claim that.
    """
    parse, verb = layout.parse, layout.parse.heads[source]
    if layout.owners[source] != REPORTER or verb < 0:
        return frozenset()
    owns = parse.deprels[source] == "nmod:poss" and parse.forms[verb] in noun_forms()
    if not owns and (parse.deprels[source] != "nsubj" or not speaks(parse, verb)):
        return frozenset()
    found = set()
    for token in range(*parse.sentence_at(source)):
        if parse.upos[token] == "PROPN" and _is_said(layout, token, source, verb):
            person = names.person_at(token)
            if person is not None:
                found.add(person)
    return frozenset(found)


def _is_said(layout: Layout, token: int, source: int, verb: int) -> bool:
    """Tell whether a word stands in the clause or among the objects of a verb of speech."""
    parse, child = layout.parse, token
    for _ in range(_DEEP):
        above = parse.heads[child]
        if above < 0 or above == verb:
            break
        child = above
    if token > verb:
        governed = parse.heads[child] == verb and parse.deprels[child] in _SAID
        return governed and parse.lemmas[subtree_start(parse, child)] not in _WHEN
    if child > verb and token < source:  # Holm, he said, had left
        return parse.heads[token] == child and parse.forms[source - 1] == ","
    if layout.owners[token] != REPORTER:  # “It is over, Ida,” she said.
        return parse.forms[token - 1] == "," and parse.forms[token + 1] in _ENDS
    # Some join Holm's march, he said; but Holm is ill, he said may be Holm's words.
    tag = verb == source + 1 and parse.forms[verb + 1 : verb + 2] in (["."], [","])
    if not tag or parse.forms[source - 1] != ",":
        return False
    fronted = parse.heads[child] == verb and parse.deprels[child] == "ccomp"
    hung = parse.heads[verb] == child and parse.deprels[verb] == "parataxis"
    return (fronted or hung) and relation_of(parse, token) in _BESIDE
