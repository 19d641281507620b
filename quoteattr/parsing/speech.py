"""Speech: who tells whom what, where a parser hung it elsewhere."""

from __future__ import annotations

from typing import Any

from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.parsing.above import NOUNS, POSSESSIVES, has_subject, is_over, tops_of

# So many words at most name who is told.
_HEARER = 8
_BEGINNING = frozenset(("B-PER", "S-PER"))
_ROLE_TAGS = frozenset(("NOUN", "ADJ", "PROPN", "CCONJ", "VERB"))
_LONGEST_ROLE = 7
_WHEN = frozenset(("after", "before", "as", "since", "until"))


def mend_told(words: list[Any], tags: list[str], told: int) -> None:
    """Part who is told from what: told the Ledger any loans “should be declared”, told Reuters."""
    after = told + 1
    if after + 1 >= len(words):
        return
    _part_topic(words, tags, told)
    single = tags[after][:1] == "S" and words[after].deprel == "nmod:poss"
    if single and words[after + 1].text not in POSSESSIVES and not is_over(words, after, told):
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
                if not has_subject(words, verb):
                    word.head, word.deprel = verb + 1, "nsubj"
        return


def _part_topic(words: list[Any], tags: list[str], told: int) -> None:
    """Hang on *told* what it is told of: told the Ledger of her plans."""
    last = told + 1 + (words[told + 1].upos == "DET")
    while last < len(words) and tags[last].endswith("-ORG"):
        last += 1
    if last >= len(words) or words[last].text != "of" or not tags[last - 1].endswith("-ORG"):
        return
    topic = words[words[last].head - 1]
    inside = topic.deprel == "nmod" and told + 1 < topic.head <= last
    if inside and not is_over(words, words[last].head - 1, told):
        topic.head, topic.deprel = told + 1, "obl"


def _part_subjects(words: list[Any], told: int) -> None:
    """Make the first of two subjects behind *told* its hearer: told the Ledger | the deal was."""
    behind = [n for n in range(told + 1, len(words)) if words[n].deprel == "nsubj"][:2]
    if len(behind) < 2 or words[behind[0]].head != words[behind[1]].head:
        return
    if any(word.head == told + 1 and word.deprel in ("iobj", "obj") for word in words):
        return
    between = words[told + 1 : behind[0]]
    close = all(word.head == behind[0] + 1 for word in between)
    if close and words[behind[0]].head > behind[1] and not is_over(words, behind[0], told):
        words[behind[0]].head, words[behind[0]].deprel = told + 1, "iobj"


def mend_said(words: list[Any], tags: list[str], said: int) -> None:
    """Make a name before *said* its subject: Ida Holm said | the council’s budget aimed to help.

    The parser took what stands behind it for who says it, or what tells of a place before it:
    In Carrow, the seat of the court, Ida Holm said.
    """
    if tags[said - 1] not in ("E-PER", "S-PER"):
        return
    _part_place(words, tags, said)
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
    tops = tops_of(words, name, said)
    if len(verbs) != 1 or len(tops) != 1 or is_over(words, tops[0], said):
        return
    clause = verbs[0]
    words[clause].head, words[clause].deprel = said + 1, "ccomp"
    words[noun].head, words[noun].deprel = clause + 1, "nsubj"
    words[tops[0]].head, words[tops[0]].deprel = said + 1, "nsubj"


def _part_place(words: list[Any], tags: list[str], said: int) -> None:
    """Make a name the subject, not what stands before its comma."""
    name = said - 1
    while name > 0 and tags[name][0] not in "BS":
        name -= 1
    first = name
    while first > 0 and words[first - 1].text.lower() in load("titles"):
        first -= 1
    tops = tops_of(words, first, said)
    nouns = [n for n in range(first) if words[n].head == said + 1 and words[n].deprel == "nsubj"]
    if len(tops) != 1 or len(nouns) != 1 or words[first - 1].text != ",":
        return
    commas = [n for n in range(nouns[0]) if words[n].text == ","]
    told = commas and words[commas[-1] - 1].upos == "PROPN" and words[0].text in ("In", "At")
    if told and words[tops[0]].head == nouns[0] + 1 and not is_over(words, tops[0], said):
        words[tops[0]].head, words[tops[0]].deprel = said + 1, "nsubj"
        words[nouns[0]].head, words[nouns[0]].deprel = commas[-1], "appos"


def mend_later(words: list[Any], later: int) -> None:
    """Give a verb the name before *afterwards* as subject: Mr Holm afterwards described it."""
    name, adverb = words[later - 1], words[later]
    if name.upos != "PROPN" or name.head != later + 1:
        return
    name.head, name.deprel = adverb.head, "nsubj"
    for word in words[: later - 1]:
        if word.head == later + 1:
            word.head = later
    adverb.upos, adverb.deprel = "ADV", "advmod"


def mend_inverted(words: list[Any], tags: list[str], said: int) -> None:
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
    titles = load("titles").keys() - load("roles").keys()
    while role > first and words[role].text.lower() in titles:
        role -= 1
    tops = tops_of(words, first, last)
    if tops == [role] and words[role].upos == "VERB":
        words[role].upos = "NOUN"  # said record executive and producer Ida Holm
    joined = any(word.upos == "CCONJ" for word in words[first:role])
    if tops == [role] or (len(tops) == 1 and (joined or not first <= tops[0] < role)):
        return
    if not tops or words[role].upos == "CCONJ" or is_over(words, role, said):
        return
    if any(is_over(words, top, said) for top in tops):
        return
    for top in tops:
        words[top].head = role + 1
        words[top].deprel = "appos" if top >= name else "compound"
    words[role].head, words[role].deprel, words[role].upos = said + 1, "nsubj", "NOUN"
    inside = next(iter(tops_of(words, name, last)), name)
    words[inside].head, words[inside].deprel = role + 1, "appos"


def mend_when(words: list[Any], verb: int) -> None:
    """Give a verb the noun before it as subject: It came after the leader accused Y."""
    noun = words[verb - 1]
    if noun.deprel != "obl" or noun.head != words[verb].head or noun.upos not in NOUNS:
        return
    if words[verb].text.endswith("ing") or words[verb].text not in verb_forms():
        return
    if has_subject(words, verb):
        return
    for word in words[: verb - 1]:
        if word.head in (verb, verb + 1) and word.text in _WHEN:
            word.head, word.deprel, word.upos = verb + 1, "mark", "SCONJ"
            noun.head, noun.deprel = verb + 1, "nsubj"


def mend_states(words: list[Any], place: int) -> None:
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
