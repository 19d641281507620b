"""Tails: who says it, at the end of a sentence, where the parser took that for something else."""

from __future__ import annotations

from typing import Any

from quoteattr.lexicon import is_medium, load
from quoteattr.parsing.above import NOUNS, tops_of

# Verbs that end a sentence behind who speaks: …, the paper reports.
SAYS = frozenset(
    {"said", "says", "say", "told", "reported", "reports", "report", "stated", "states"}
    | {"added", "adds", "wrote", "writes", "warned", "warns", "explained", "explains", "noted"}
)
# Verbs behind which somebody speaks: …, finds a new study.
_INVERTED = frozenset(
    {"says", "finds", "suggests", "reports", "warns", "claims", "reveals", "estimates", "argues"}
)
_VERBS = frozenset(("VERB", "AUX"))
_PHRASE = frozenset(("NOUN", "PROPN", "DET", "ADJ", "ADP", "NUM", "PART"))
_JOINTS = frozenset(("and", "&", "(", ")", "-", "its", "his", "her", "their"))
_REST = _PHRASE | {"ADV", "PRON"}
_STUDIES = frozenset(("study", "research", "survey", "poll", "analysis", "paper", "review"))
_CLOSERS = frozenset((".", "!", "?"))
_INNER = frozenset(("of", "(", "for"))
_LONGEST = 14
_SHORTEST = 3
_AFTER = 9


def mend_tail(words: list[Any], tags: list[str]) -> None:
    """Make the verb at the end of a sentence its root, with who speaks and what is said.

    Parsers hang *the paper reports* or *Ida Holm, the trade minister, told reporters* on the
    clause before it, as one more noun.

    Args:
        words: the words of a sentence, with heads; they are changed.
        tags: their name tags.
    """
    end = len(words)
    while end > 0 and words[end - 1].upos == "PUNCT":
        end -= 1
    if end == len(words) or words[end].text not in _CLOSERS:
        return
    for verb in range(end - 1, max(_SHORTEST, end - _AFTER), -1):
        states = words[verb].text != "states" or is_medium(words[verb - 1].text)
        if words[verb].text in SAYS and states and _is_rest(words, verb + 1, end):
            first = _phrase_before(words, tags, verb)
            if first > _SHORTEST and _is_clause(words, first - 1):
                _tie(words, first - 1, (first, verb), verb, end)
            return
    for verb in range(end - 2, max(_SHORTEST, end - _LONGEST), -1):
        if words[verb].text in _INVERTED and words[verb - 1].text == ",":
            if _speaks(words, verb + 1, end) and _is_clause(words, verb - 1):
                _tie(words, verb - 1, (verb + 1, end), verb, end)
            return


def _is_rest(words: list[Any], first: int, last: int) -> bool:
    """Tell whether words behind a verb say to whom or when, or whom it cites."""
    for place in range(first, last):
        if words[place].text == "citing":
            return True
        if words[place].text != "," and words[place].upos not in _REST:
            return False
    return True


def _phrase_before(words: list[Any], tags: list[str], verb: int) -> int:
    """Return where the noun phrase right before a verb begins, behind a comma; 0 if there is none.

    With a name, a comma and a role it begins with the name: Ida Holm, the trade minister, told.
    """
    closed = bool(words[verb - 1].text == ",")
    place = verb - 1 - closed
    while place > 0 and verb - place < _LONGEST and _is_phrasal(words[place]):
        place -= 1
    if place <= 0 or words[place].text != "," or not _has_noun(words, place + 1, verb):
        return 0
    if not closed:
        return place + 1
    name: int = place - 1
    if not tags[name].endswith("-PER") or tags[name][0] not in "ES":
        return 0
    while name > 0 and tags[name][0] not in "BS":
        name -= 1
    return name if name > 0 and words[name - 1].text == "," else 0


def _is_phrasal(word: Any) -> bool:
    """Tell whether a word can stand in a noun phrase."""
    return word.upos in _PHRASE or word.text in _JOINTS


def _has_noun(words: list[Any], first: int, last: int) -> bool:
    """Tell whether a phrase holds a noun or a name."""
    return any(
        words[place].upos in NOUNS or words[place].text[:1].isupper()
        for place in range(first, last)
    )


def _speaks(words: list[Any], first: int, last: int) -> bool:
    """Tell whether the phrase behind a verb is a person, a body or a text: a new study."""
    speaks = False
    for word in words[first:last]:
        if word.upos in NOUNS:
            lemma = str(word.lemma or word.text).lower()
            known = lemma in _STUDIES or lemma in load("roles") or lemma in load("groups")
            speaks = speaks or known or word.upos == "PROPN" or is_medium(word.text)
        elif not (_is_phrasal(word) or (speaks and word.deprel == "acl")):
            return False  # …, says every adult should be asked
    return speaks


def _is_clause(words: list[Any], comma: int) -> bool:
    """Tell whether what stands before a comma is a clause of the reporter's."""
    return any(word.upos in _VERBS for word in words[:comma])


def _tie(words: list[Any], comma: int, phrase: tuple[int, int], verb: int, end: int) -> None:
    """Make a verb the root of a sentence, a phrase its subject and the words before its clause."""
    subjects = [
        child
        for child in range(*phrase)
        if words[child].head == verb + 1 and words[child].deprel == "nsubj"
    ]
    tops = tops_of(words, 0, comma)
    if not tops or (subjects and words[verb].upos == "VERB"):
        return
    main = next((top for top in tops if words[top].upos in _VERBS), tops[0])
    for top in tops:
        subject = words[top].deprel.startswith("nsubj") and top != main
        words[top].head = main + 1 if subject else verb + 1
    words[main].deprel = "ccomp"
    words[verb].upos, words[verb].head, words[verb].deprel = "VERB", 0, "root"
    _tie_phrase(words, phrase, verb)
    for place in range(comma, len(words)):
        inside = phrase[0] <= place < phrase[1] or place == verb
        if not inside and not verb < words[place].head - 1 < end:
            words[place].head = verb + 1


def _tie_phrase(words: list[Any], phrase: tuple[int, int], verb: int) -> None:
    """Make a noun phrase the subject of a verb."""
    first, last = phrase
    tops = tops_of(words, first, last)
    nouns = [top for top in tops if words[top].upos in NOUNS or words[top].text[:1].isupper()]
    nouns = nouns or tops
    split = not _INNER.isdisjoint(word.text for word in words[first:last])
    subject = nouns[0] if split or "," in [word.text for word in words[first:last]] else nouns[-1]
    for top in tops:
        words[top].head = subject + 1
        if words[top].upos in NOUNS and top != subject:
            words[top].deprel = "compound" if top < subject else "appos"
    words[subject].head, words[subject].deprel = verb + 1, "nsubj"
    if words[subject].upos == "ADJ":
        words[subject].upos = "PROPN"
