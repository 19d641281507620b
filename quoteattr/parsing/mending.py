"""Mending: what the words alone show to be wrong in a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.parsing.tails import SAYS, mend_tail

_ARTICLES = frozenset(("the", "a"))
# The words before *old* in *the 61-year-old*, its article the first.
_LEAD = 5
_PLACES = frozenset(("LOC", "GPE", "ORG"))
# So many words at most name who is told.
_HEARER = 8
# Verbs of texts that taggers take for nouns.
_STATING = frozenset(("states", "state", "notes", "reads"))
_PREPOSITIONS = frozenset(("to", "with", "for", "by", "from", "of", "at"))
_CLAUSES = frozenset(("acl", "advcl", "xcomp", "ccomp", "acl:relcl"))
_LATER = frozenset(("afterwards", "afterward", "later", "earlier", "meanwhile"))
_TELLING = frozenset(("told", "tells"))
_SAYING = frozenset(("said", "says"))
_BEGINNING = frozenset(("B-PER", "S-PER"))
_ROLE_TAGS = frozenset(("NOUN", "ADJ", "PROPN", "CCONJ", "VERB"))
_LONGEST_ROLE = 7
_WHEN = frozenset(("after", "before", "as", "since", "until"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


def mend_trees(sentences: Iterable[Any]) -> None:
    """Hang words where they belong that a parser is known to hang elsewhere.

    An age is the subject of the verb behind it (the 61-year-old told supporters), not an
    attribute of the noun behind that; a name is one thing (Bank of Carrow's economist), and who
    stands behind it is its economist, not Carrow's.

    Args:
        sentences: Stanza sentences, or the stages' own; those without a tree are left alone.
    """
    sentences = list(sentences)
    surnames = _surnames_of(sentences)
    for sentence in sentences:
        words = sentence.words
        for place in range(_LEAD, len(words) - 1):
            if words[place].text == "old" and words[place - 1].text == "-":
                _mend_age(words, place)
        tags = [getattr(token, "ner", None) or "O" for token in sentence.tokens]
        if len(tags) == len(words) and all(word.head is not None for word in words):
            _mend_surnames(sentence.tokens, words, tags, surnames)
            _mend_names(words, tags)
            mend_tail(words, tags)


def _surnames_of(sentences: Iterable[Any]) -> frozenset[str]:
    """Return the last words of the persons' names."""
    return frozenset(
        token.text
        for sentence in sentences
        for token in sentence.tokens
        if getattr(token, "ner", None) == "E-PER"
    )


def _mend_surnames(
    tokens: list[Any], words: list[Any], tags: list[str], surnames: frozenset[str]
) -> None:
    """Read a surname before a verb of speech as a name, whatever word it is: Long said."""
    for place, word in enumerate(words[:-1]):
        verb = words[place + 1]
        if word.text not in surnames or word.upos == "PROPN" or verb.text not in SAYS:
            continue
        if tags[place][:1] not in "OS":
            continue  # the end of a name
        word.upos = "PROPN"
        tokens[place].ner = tags[place] = "S-PER"
        own = any(one.head == place + 2 and "subj" in one.deprel for one in words[:place])
        if word.head == place + 2 and not own:
            word.deprel = "nsubj"


def _mend_will(words: list[Any], place: int) -> None:
    """Read an auxiliary that begins a person's name as a name: Will Holm."""
    first, second = words[place], words[place + 1]
    first.upos = "PROPN"
    if second.head is not None and second.head == first.head:
        second.head, second.deprel = place + 1, "flat"


def _mend_holder(words: list[Any], tags: list[str], name: int) -> None:
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
    heads = [n for n in range(first, title) if not first < words[n].head <= title]
    if first == title or len(heads) != 1 or not words[heads[0]].deprel.startswith("nsubj"):
        return
    place = heads[0]
    if _is_over(words, name, place) or words[name].head == place + 1:
        return
    words[name].head, words[name].deprel = words[place].head, words[place].deprel
    words[place].head, words[place].deprel = name + 1, "compound"
    words[title].head, words[title].deprel = name + 1, "nmod:desc"


def _mend_told(words: list[Any], tags: list[str], told: int) -> None:
    """Part who is told from what: told the BBC any loans “should be declared”, told Reuters X's."""
    after = told + 1
    if after + 1 >= len(words):
        return
    _part_topic(words, tags, told)
    single = tags[after][:1] == "S" and words[after].deprel == "nmod:poss"
    if single and words[after + 1].text not in _POSSESSIVES and not _is_over(words, after, told):
        words[after].head, words[after].deprel = told + 1, "iobj"
        return
    _part_subjects(words, told)
    for place in range(after, min(after + _HEARER, len(words))):
        word = words[place]
        hearer = words[word.head - 1] if word.deprel == "appos" else None
        if word.upos == "PUNCT":
            return
        if hearer is None or hearer.head != told + 1 or hearer.deprel not in ("iobj", "obj"):
            continue
        for verb, clause in enumerate(words):
            if clause.head == told + 1 and clause.deprel == "ccomp" and verb > place:
                if not any(one.head == verb + 1 and "subj" in one.deprel for one in words):
                    word.head, word.deprel = verb + 1, "nsubj"
        return


def _mend_states(words: list[Any], place: int) -> None:
    """Read a noun behind a text as the verb of what it says: The affidavit states X was there."""
    verb, text = words[place], words[place - 1]
    clause = words[verb.head - 1] if verb.head else None
    if not is_medium(text.text) or clause is None or text.head != place + 1:
        return
    if verb.deprel != "nsubj" or clause.upos != "VERB" or verb.head <= place + 1:
        return
    verb.upos, verb.deprel = "VERB", clause.deprel
    head, verb.head = verb.head, clause.head
    words[head - 1].head, words[head - 1].deprel = place + 1, "ccomp"
    text.upos, text.deprel = "NOUN", "nsubj"
    for word in words[: place - 1]:
        if word.head == place + 1:
            word.head = place  # the [affidavit]


def _mend_names(words: list[Any], tags: list[str]) -> None:
    """Hang words where the names of a sentence show that they belong."""
    for place in range(1, len(words) - 1):
        if tags[place] == "B-PER":
            if words[place].upos == "AUX":
                _mend_will(words, place)
            elif words[place - 1].text.lower() in load("titles"):
                _mend_holder(words, tags, place)
        elif words[place].text in _TELLING:
            _mend_told(words, tags, place)
        if words[place].text in _SAYING and words[place - 1].upos == "PUNCT":
            _mend_inverted(words, tags, place)
        if words[place].text == "said":
            _mend_said(words, tags, place)
        elif words[place].text in _LATER and words[place].deprel == "nsubj":
            _mend_later(words, place)
        elif words[place].upos == "VERB" and words[place].deprel == "advcl":
            _mend_when(words, place)
        elif words[place].text in _STATING and words[place].upos == "NOUN":
            _mend_states(words, place)
        elif words[place].upos == "VERB" and words[place].text.endswith("ing"):
            if words[place - 1].upos == "DET" and words[place - 1].head == place + 1:
                words[place].upos = "NOUN"  # told reporters at a briefing
    for first, last in _bodies_of(words, tags):
        _mend_owner(words, first, last)
    for first in range(1, len(words)):
        if tags[first][:1] in ("B", "S") and words[first - 1].text in _PREPOSITIONS:
            _mend_place(words, tags, first)
        elif tags[first][2:] == "PER" and words[first].deprel == "compound":
            _mend_pair(words, first)


def _mend_later(words: list[Any], later: int) -> None:
    """Give a verb the name before *afterwards* as subject: Mr Holm afterwards described it."""
    name, adverb = words[later - 1], words[later]
    if name.upos != "PROPN" or name.head != later + 1:
        return
    name.head, name.deprel = adverb.head, "nsubj"
    for word in words[: later - 1]:
        if word.head == later + 1:
            word.head = later
    adverb.upos, adverb.deprel = "ADV", "advmod"


def _mend_said(words: list[Any], tags: list[str], said: int) -> None:
    """Make a name before *said* its subject: Ida Holm said | the council’s budget aimed to help.

    The parser took what stands behind it for who says it.
    """
    if tags[said - 1] not in ("E-PER", "S-PER"):
        return
    subjects = [
        n for n, word in enumerate(words) if word.head == said + 1 and word.deprel == "nsubj"
    ]
    if len(subjects) != 1 or subjects[0] < said:
        return
    noun = subjects[0]
    verbs = [
        n
        for n in range(noun + 1, len(words))
        if words[n].head == noun + 1 and words[n].deprel in ("acl", "acl:relcl")
    ]
    name = said - 1
    while name > 0 and tags[name][0] not in "BS":
        name -= 1
    tops = [n for n in range(name, said) if not name < words[n].head <= said]
    if len(verbs) != 1 or len(tops) != 1 or _is_over(words, tops[0], said):
        return
    clause = verbs[0]
    words[clause].head, words[clause].deprel = said + 1, "ccomp"
    words[noun].head, words[noun].deprel = clause + 1, "nsubj"
    words[tops[0]].head, words[tops[0]].deprel = said + 1, "nsubj"


def _part_topic(words: list[Any], tags: list[str], told: int) -> None:
    """Hang on *told* what it is told of: told the Ledger of her plans."""
    last = told + 1 + (words[told + 1].upos == "DET")
    while last < len(words) and tags[last].endswith("-ORG"):
        last += 1
    if last >= len(words) or words[last].text != "of" or not tags[last - 1].endswith("-ORG"):
        return
    topic = words[words[last].head - 1]
    if topic.deprel == "nmod" and told + 1 < topic.head <= last:
        topic.head, topic.deprel = told + 1, "obl"


def _mend_inverted(words: list[Any], tags: list[str], said: int) -> None:
    """Make the role before a name the head of who speaks: said | study lead author Ida Holm."""
    first = name = said + 1
    while name < len(words) and name - first < _LONGEST_ROLE and tags[name] not in _BEGINNING:
        if words[name].upos not in _ROLE_TAGS:
            return
        name += 1
    if name >= len(words) or tags[name] not in _BEGINNING or name == first:
        return
    last = name + 1
    while last < len(words) and tags[last] in ("I-PER", "E-PER"):
        last += 1
    role = name - 1
    while role > first and words[role].text.lower() in load("titles"):
        role -= 1
    tops = [n for n in range(first, last) if not first < words[n].head <= last]
    if len(tops) < 2 or words[role].upos == "CCONJ" or _is_over(words, role, said):
        return
    if any(_is_over(words, top, said) for top in tops):
        return
    for top in tops:
        words[top].head = role + 1
        words[top].deprel = "appos" if top >= name else "compound"
    words[role].head, words[role].deprel, words[role].upos = said + 1, "nsubj", "NOUN"
    inside = next((n for n in range(name, last) if not name < words[n].head <= last), name)
    words[inside].head, words[inside].deprel = role + 1, "appos"


def _part_subjects(words: list[Any], told: int) -> None:
    """Make the first of two subjects behind *told* its hearer: told the Ledger | the deal was."""
    behind = [n for n in range(told + 1, len(words)) if words[n].deprel == "nsubj"][:2]
    if len(behind) < 2 or words[behind[0]].head != words[behind[1]].head:
        return
    if any(word.head == told + 1 and word.deprel in ("iobj", "obj") for word in words):
        return
    between = words[told + 1 : behind[0]]
    close = all(word.head == behind[0] + 1 for word in between)
    if close and words[behind[0]].head > behind[1] and not _is_over(words, behind[0], told):
        words[behind[0]].head, words[behind[0]].deprel = told + 1, "iobj"


def _mend_when(words: list[Any], verb: int) -> None:
    """Give a verb the noun before it as subject: It came after the leader accused Y."""
    noun = words[verb - 1]
    if noun.deprel != "obl" or noun.head != words[verb].head or noun.upos not in _NOUNS:
        return
    if words[verb].text.endswith("ing") or words[verb].text not in verb_forms():
        return
    if any(word.head == verb + 1 and "subj" in word.deprel for word in words):
        return
    for word in words[: verb - 1]:
        if word.head in (verb, verb + 1) and word.text in _WHEN:
            word.head, word.deprel, word.upos = verb + 1, "mark", "SCONJ"
            noun.head, noun.deprel = verb + 1, "nsubj"


def _mend_place(words: list[Any], tags: list[str], first: int) -> None:
    """Read a name behind a preposition as no verb: said in a statement to Marquee Daily."""
    last = first + 1
    while last < len(words) and tags[last][:1] in ("I", "E"):
        last += 1
    tops = [n for n in range(first, last) if not first < words[n].head <= last]
    case, top = words[first - 1], tops[0] if tops else first
    if len(tops) != 1 or words[top].deprel not in _CLAUSES or case.head != top + 1:
        return
    if words[top].head == 0 or words[top].upos == "VERB":
        return
    above = words[words[top].head - 1]
    case.upos, case.deprel = "ADP", "case"
    words[top].deprel = "nmod" if above.upos in _NOUNS else "obl"
    for place in range(first, last):
        if place != top:
            words[place].head, words[place].deprel = top + 1, "flat"


def _mend_pair(words: list[Any], name: int) -> None:
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


def _is_over(words: list[Any], upper: int, lower: int) -> bool:
    """Tell whether a word stands above another in the tree."""
    above = words[lower].head - 1
    while above >= 0 and above != upper:
        above = words[above].head - 1
    return bool(above == upper)


def _bodies_of(words: list[Any], tags: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where names of bodies with *of* begin and end, end exclusive: Bank of Carrow."""
    for place, word in enumerate(words):
        if word.text == "of" and tags[place] == "I-ORG":
            first = last = place
            while first > 0 and tags[first] != "B-ORG":
                first -= 1
            while last < len(tags) - 1 and tags[last] != "E-ORG":
                last += 1
            yield first, last + 1


def _mend_owner(words: list[Any], first: int, last: int) -> None:
    """Hang a name on the noun behind it where the parser did the reverse.

    Args:
        words: the words of a sentence.
        first: the first word of the name.
        last: the word behind the name.
    """
    head = next((n for n in range(first, last) if not first < words[n].head <= last), -1)
    of = next(n for n in range(first, last) if words[n].text == "of")
    noun = words[of].head - 1
    if head < 0 or noun < last or words[noun].head != head + 1:
        return
    words[noun].head, words[noun].deprel = words[head].head, words[head].deprel
    owns = words[last].text in _POSSESSIVES
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


def _mend_age(words: list[Any], place: int) -> None:
    """Hang *old* on the verb right behind it, and its article on it."""
    age, verb, article = words[place], words[place + 1], words[place - _LEAD]
    number = place + 1
    if age.head is None or age.head <= number or verb.upos != "VERB":
        return
    if verb.text not in verb_forms() or verb.text.endswith("ing"):
        return
    above = verb.head
    for _ in words:  # a verb that hangs on the age would close a circle
        if above == number:
            return
        above = words[above - 1].head if above else 0
    age.head, age.deprel = number + 1, "nsubj"
    if article.text.lower() in _ARTICLES:
        article.head, article.deprel = number, "det"
