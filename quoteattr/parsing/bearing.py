"""Names: hung as the recognizer found them, where a parser tore them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quoteattr.lexicon import load, verb_forms
from quoteattr.parsing.above import NOUNS, POSSESSIVES, is_over, tops_of

_CLAUSES = frozenset(("acl", "advcl", "xcomp", "ccomp", "acl:relcl"))
_ARTICLES = frozenset(("a", "an"))
_PLACES = frozenset(("LOC", "GPE", "ORG"))


def mend_will(words: list[Any], place: int) -> None:
    """Read an auxiliary that begins a person's name as a name: Will Holm."""
    first, second = words[place], words[place + 1]
    first.upos = "PROPN"
    if second.head == first.head:
        second.head, second.deprel = place + 1, "flat"


def mend_holder(words: list[Any], tags: list[str], name: int) -> None:
    """Make a name with a title the head, not the place in front: Carrow Gov. Ida Holm, a Whig.

    Args:
        words: the words of a sentence.
        tags: their name tags.
        name: the first word of a person's name.
    """
    title = name - 1
    first = title
    while first > 0 and tags[first - 1][2:] in _PLACES:
        first -= 1
    heads = tops_of(words, first, title)
    if first == title or len(heads) != 1 or not words[heads[0]].deprel.startswith("nsubj"):
        return
    place = heads[0]
    if is_over(words, name, place) or words[name].head == place + 1:
        return
    if words[place].head == title + 1:
        return  # both would hang on each other
    words[name].head, words[name].deprel = words[place].head, words[place].deprel
    words[place].head, words[place].deprel = name + 1, "compound"
    words[title].head, words[title].deprel = name + 1, "nmod:desc"


def mend_doer(words: list[Any], tags: list[str], name: int) -> None:
    """Make a name the subject of the verb behind it: a charge | Gov. Ida Holm rejected as “…”.

    The parser took it for another name of the noun, though no comma parts them.

    Args:
        words: the words of a sentence.
        tags: their name tags.
        name: the first word of a person's name.
    """
    noun = name - 1 - (words[name - 1].text.lower() in load("titles"))
    verb = name + 1
    while verb < len(words) and tags[verb] in ("I-PER", "E-PER"):
        verb += 1
    if noun < 1 or verb >= len(words) or words[name].head != noun + 1:
        return
    tagged = words[noun].upos == "NOUN" and words[verb].upos == "VERB"
    reports = words[verb].text in verb_forms() and not words[verb].text.endswith("ing")
    if not (tagged and reports) or words[noun - 1].text not in _ARTICLES:
        return
    if words[noun].text in load("roles") or is_over(words, verb, noun):
        return
    words[name].head, words[name].deprel = verb + 1, "nsubj"
    words[verb].head, words[verb].deprel = noun + 1, "acl:relcl"


def mend_list(words: list[Any], verb: int) -> None:
    """Make joined names the subject of a verb without one: In a letter, Holm, Lind and Venn say.

    The parser joined them to the last word of the phrase in front.
    """
    names: list[int] = []
    place, first = verb - 1, verb
    while place > 0 and words[place].upos == "PROPN":
        while words[place - 1].upos == "PROPN":
            place -= 1
        if words[place - 1].upos == "ADP":
            break  # In Carrow, Holm and Lind
        first = place
        names.insert(0, place)
        place -= 1
        place -= words[place].text == "and"
        place -= words[place].text == ","
    joined = "and" in [word.text for word in words[first:verb]]
    if len(names) < 2 or not joined or words[first - 1].text != "," or words[0].upos != "ADP":
        return
    if any(is_over(words, name, verb) for name in names):
        return
    words[names[0]].head, words[names[0]].deprel = verb + 1, "nsubj"
    for name in names[1:]:
        words[name].head, words[name].deprel = names[0] + 1, "conj"


def mend_neighbor(words: list[Any], place: int) -> None:
    """Hang *neighboring* on the name behind it, where a parser read it as a verb."""
    word, name = words[place], words[place + 1]
    if word.upos != "VERB" or name.head != place + 1 or name.upos not in NOUNS:
        return
    word.upos = "ADJ"
    name.head, name.deprel = word.head, "obj" if word.deprel in _CLAUSES else word.deprel
    word.head, word.deprel = place + 2, "amod"
    for other in words[place + 2 :]:
        if other.head == place + 1:
            other.head = place + 2


def mend_place(words: list[Any], tags: list[str], first: int) -> None:
    """Read a name behind a preposition as no verb: said in a statement to Marquee Daily."""
    last = first + 1
    while last < len(words) and tags[last][:1] in ("I", "E"):
        last += 1
    tops = tops_of(words, first, last)
    case, top = words[first - 1], tops[0] if tops else first
    if len(tops) != 1 or words[top].deprel not in _CLAUSES or case.head != top + 1:
        return
    if words[top].head == 0 or words[top].upos == "VERB":
        return
    above = words[words[top].head - 1]
    case.upos, case.deprel = "ADP", "case"
    words[top].deprel = "nmod" if above.upos in NOUNS else "obl"
    for place in range(first, last):
        if place != top:
            words[place].head, words[place].deprel = top + 1, "flat"


def mend_pair(words: list[Any], name: int) -> None:
    """Join a name and a role that *and* joins: Ruskin and Council member Ida Holm said they."""
    head = words[name].head - 1
    if words[name + 1 : name + 2] == [] or words[name + 1].text != "and" or head <= name + 1:
        return
    words[name].head, words[name].deprel = words[head].head, words[head].deprel
    words[head].head, words[head].deprel = name + 1, "conj"
    words[name + 1].head, words[name + 1].deprel = head + 1, "cc"
    for between in words[name + 2 : head]:
        if between.head == name + 1:
            between.head, between.deprel = head + 1, "compound"


def bodies_of(words: list[Any], tags: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where names of bodies with *of* begin and end, end exclusive: Bank of Carrow."""
    for place, word in enumerate(words):
        if word.text == "of" and tags[place] == "I-ORG":
            first = last = place
            while first > 0 and tags[first] != "B-ORG":
                first -= 1
            while last < len(tags) - 1 and tags[last] != "E-ORG":
                last += 1
            yield first, last + 1


def mend_owner(words: list[Any], first: int, last: int) -> None:
    """Hang a name on the noun behind it where the parser did the reverse.

    Args:
        words: the words of a sentence.
        first: the first word of the name.
        last: the word behind the name.
    """
    tops = tops_of(words, first, last)
    of = next(n for n in range(first, last) if words[n].text == "of")
    noun = words[of].head - 1
    if not tops or noun < last or words[noun].head != tops[0] + 1:
        return
    head = tops[0]
    words[noun].head, words[noun].deprel = words[head].head, words[head].deprel
    owns = words[last].text in POSSESSIVES
    words[head].head, words[head].deprel = noun + 1, "nmod:poss" if owns else "compound"
    inside = [n for n in range(of + 1, last) if words[n].head in (noun + 1, head + 1)]
    for number in inside:
        words[number].head, words[number].deprel = head + 1, "nmod"
    words[of].head = (inside[-1] if inside else head) + 1
    if owns:
        words[last].head = head + 1
    for before in words[:first]:
        if before.head == head + 1:
            before.head = noun + 1
