"""Clauses: what is said, hung on the verb that says it."""

from __future__ import annotations

from typing import Any

from quoteattr.lexicon import is_medium, load, verb_forms
from quoteattr.parsing.above import has_subject, is_over

_CLAUSES = frozenset(("acl", "acl:relcl"))
_SAYING = frozenset(
    {"say", "tell", "ask", "announce", "insist", "claim", "argue", "add", "warn", "note"}
    | {"report", "suggest", "declare", "confirm", "acknowledge", "state", "write", "admit"}
    | {"testify", "explain", "deny", "vow", "promise", "demand", "inquire", "wonder"}
)
_TELLING = frozenset(("tell", "assure", "inform", "warn", "remind", "convince", "notify"))
_HEARING = frozenset(("obj", "iobj"))
_BELOW = frozenset(("nmod", "conj"))
_HANGING = frozenset(("acl", "nmod", "obl"))
_NOMINAL = frozenset(("det", "amod", "nmod:poss", "compound"))
_JOINING = frozenset(("cc", "punct", "advmod"))
_STEPS = 5
_MARKERS = frozenset(("that", "whether"))
_WITHIN = frozenset(("in", "at", "during", "to"))
# What *that* tells more of: in the event that, at the time that.
_OF_NOUN = frozenset(
    {"event", "sense", "case", "way", "extent", "degree", "point", "time", "day", "moment"}
)
# So that, now that: no clause of speech.
_BEFORE_THAT = frozenset(
    {"so", "such", "now", "provided", "given", "except", "in", "seeing", "only", "all"}
)
_PERSONS = frozenset(("he", "she", "they"))
_MARKS = frozenset(('"', "“", "”", "''"))


def mend_hung(words: list[Any], verb: int) -> None:
    """Hang on a verb of speech what it says: asked in a letter | whether the boat would sail.

    The parser hung it on the noun before.
    """
    noun = words[verb].head - 1
    if words[verb].deprel not in _CLAUSES or not 0 <= noun < verb or words[noun].deprel != "obl":
        return
    said = words[noun].head - 1
    if not 0 <= said < noun or verb_forms().get(words[said].text) not in _SAYING:
        return
    if not _takes_clause(words, said):
        return
    text = words[noun].text
    case = next((word.text for word in words[said:noun] if word.head == noun + 1), "")
    other = text in load("nouns") and not is_medium(text)
    if case not in _WITHIN or text in _OF_NOUN or other:
        return
    if _marker(words, verb) > noun and has_subject(words, verb):
        words[verb].head, words[verb].deprel = said + 1, "ccomp"


def mend_charge(words: list[Any], gerund: int) -> None:
    """Hang a charge on its verb: accused the mayor and her allies | of hiding it.

    The parser hung it on the last noun before.
    """
    word = words[gerund]
    of = gerund - 1 - (words[gerund - 1].upos == "ADV")
    if of < 1 or words[of].text != "of" or word.deprel not in _HANGING:
        return
    if any(one.head == gerund + 1 and one.deprel in _NOMINAL for one in words[of:gerund]):
        return
    above = word.head - 1
    for _ in range(_STEPS):
        if above < 0 or above >= of:
            return
        if verb_forms().get(words[above].text) == "accuse":
            word.head, word.deprel, word.upos = above + 1, "advcl", "VERB"
            return
        above = words[above].head - 1


def mend_told_clause(words: list[Any], verb: int) -> None:
    """Hang on a verb of telling what is told: told members of the board | that it was late.

    The parser hung it on the last noun of who is told.
    """
    noun = words[verb].head - 1
    if words[verb].deprel != "acl:relcl" or not 0 <= noun < verb:
        return
    that = next((n for n in range(noun + 1, verb) if words[n].text == "that"), -1)
    hearer = noun
    while words[hearer].deprel in _BELOW and 0 < words[hearer].head <= hearer:
        hearer = words[hearer].head - 1
    said = words[hearer].head - 1
    told = 0 <= said < hearer and verb_forms().get(words[said].text) in _TELLING
    if that < 0 or not told or words[hearer].deprel not in _HEARING:
        return
    kids = [n for n in range(that, len(words)) if words[n].head == verb + 1]
    subject = any("subj" in words[n].deprel for n in kids)
    whole = any(words[n].deprel == "obj" and n != that for n in kids)
    whole = whole or words[that].deprel == "mark"
    if words[that].head == verb + 1 and subject and whole and _takes_clause(words, said):
        words[verb].head, words[verb].deprel = said + 1, "ccomp"
        words[that].deprel, words[that].upos = "mark", "SCONJ"


def mend_hearer(words: list[Any], verb: int) -> None:
    """Let *her* hear what is told, where the noun behind has an article: told her | the site."""
    hearer, other = words[verb + 1], words[verb + 2 : verb + 3]
    if hearer.text == "her" and hearer.deprel == "nmod:poss" and other:
        if other[0].upos == "DET" or other[0].deprel in ("det", "nmod:poss"):
            hearer.head, hearer.deprel = verb + 1, "iobj"


def mend_loose(words: list[Any], verb: int) -> None:
    """Make a clause with *that* what is said: reported, citing officials, | that it would sail."""
    said = words[verb].head - 1
    if not 0 <= said < verb or not _takes_clause(words, said) or not has_subject(words, verb):
        return
    that = _marker(words, verb)
    marks = sum(word.head == verb + 1 and word.deprel == "mark" for word in words)
    if marks > 1:
        return  # admitted that it was, as she put it, …
    if that > said and words[that].text == "that" and words[that - 1].text not in _BEFORE_THAT:
        words[verb].deprel = "ccomp"


def mend_gerund(words: list[Any], said: int) -> None:
    """Make a gerund the subject of what is said: says | cooling the halls would cost millions."""
    gerund = said + 1
    if not words[gerund].text.endswith("ing") or words[gerund].head != said + 1:
        return
    for verb in range(gerund + 1, len(words)):
        if words[verb].head == said + 1 and words[verb].deprel == "ccomp":
            helped = any(word.head == verb + 1 and word.upos == "AUX" for word in words[:verb])
            if helped and not has_subject(words, verb) and not is_over(words, gerund, verb):
                words[gerund].head, words[gerund].deprel = verb + 1, "csubj"
            return


def mend_stated(words: list[Any], noun: int) -> None:
    """Read a noun with a subject as the verb it is: The letter requests | that it be closed."""
    form = words[noun].text
    if not form.endswith("s") or form not in verb_forms() or not has_subject(words[:noun], noun):
        return
    for verb in range(noun + 1, len(words)):
        hung = words[verb].head == noun + 1 and words[verb].deprel in _CLAUSES
        if hung and _marker(words, verb) > noun and has_subject(words, verb):
            words[noun].upos, words[verb].deprel = "VERB", "ccomp"
            _join_back(words, noun, verb)
            return


def _join_back(words: list[Any], said: int, clause: int) -> None:
    """Join to a verb of speech what agrees with it: requests that it be closed | and calls it."""
    for verb in range(clause + 1, len(words)):
        joined = words[verb].head == clause + 1 and words[verb].deprel == "conj"
        agrees = words[verb].text.endswith("s") and words[verb].text in verb_forms()
        if joined and agrees and words[verb].upos == "VERB" and not has_subject(words, verb):
            words[verb].head = said + 1


def _takes_clause(words: list[Any], said: int) -> bool:
    """Tell whether a verb reports and the parser found no clause for it."""
    lemma = verb_forms().get(words[said].text)
    if lemma is None or "clause" not in load("verbs")[lemma]:
        return False
    return not any(word.head == said + 1 and word.deprel == "ccomp" for word in words[said + 1 :])


def _marker(words: list[Any], verb: int) -> int:
    """Return the *that* or *whether* that introduces a clause, -1 if there is none."""
    for place in range(verb):
        word = words[place]
        if word.head == verb + 1 and word.deprel == "mark" and word.text in _MARKERS:
            return place
    return -1


def mend_joined(words: list[Any], verb: int) -> None:
    """Join to what is said what is said of it further on: said 80 were killed | and 18 were hurt.

    The parser joined it to the verb of speech.
    """
    said = words[verb].head - 1
    if 0 <= said < verb and _is_apart(words, said, verb):
        words[verb].head = words[said].head  # asked them to wait | and promised that
        return
    if not 0 <= said < verb or words[said].text not in verb_forms():
        return
    clauses = [
        n for n in range(said + 1, verb) if words[n].head == said + 1 and words[n].deprel == "ccomp"
    ]
    if clauses and _goes_on(words, clauses[-1], verb):
        words[verb].head = clauses[-1] + 1


def _is_apart(words: list[Any], infinitive: int, verb: int) -> bool:
    """Tell whether a past form is joined to an infinitive, which is no past: to wait and said."""
    form = words[verb].text
    if verb_forms().get(form, form) == form or form.endswith(("ing", "s")):
        return False
    if words[infinitive].deprel != "xcomp" or words[verb].upos != "VERB":
        return False
    kids = [word for word in words[:verb] if word.head == infinitive + 1]
    own = {word.deprel for word in words[infinitive + 1 : verb] if word.head == verb + 1}
    is_infinitive = any(word.text == "to" and word.deprel == "mark" for word in kids)
    return is_infinitive and "aux:pass" not in {word.deprel for word in kids} and own <= _JOINING


def mend_relative(words: list[Any], verb: int) -> None:
    """Give a relative clause its subject: a shed | her aunt called “the barn”."""
    subject, noun = verb - 1, words[verb].head - 1
    if words[subject].deprel != "appos" or words[subject].upos not in ("NOUN", "PROPN"):
        return
    if words[verb].deprel != "acl" or words[subject].head != noun + 1 or not 0 <= noun < subject:
        return
    first = min([subject, *(n for n in range(noun, subject) if words[n].head == subject + 1)])
    form = words[verb].text
    past = verb_forms().get(form, form) != form and not form.endswith("ing")
    if past and first == noun + 1 and words[first].deprel in _NOMINAL:
        words[subject].head, words[subject].deprel = verb + 1, "nsubj"
        words[verb].deprel = "acl:relcl"


def _goes_on(words: list[Any], clause: int, verb: int) -> bool:
    """Tell whether a joined verb is in what is said rather than done by who says it."""
    before = {n: words[n] for n in range(clause + 1, verb) if words[n].head == verb + 1}
    if any(word.text == "that" and word.deprel == "mark" for word in before.values()):
        return True
    joint = next((n for n, word in before.items() if word.deprel == "cc"), 0)
    if not joint or words[verb].text in verb_forms():
        return False
    helped = any(word.upos == "AUX" for word in before.values())
    if words[verb].upos != "VERB" and not helped:
        return False
    comma = words[joint - 1].text == ","
    if words[joint - 1 - comma].text in _MARKS and not helped:
        return False
    owners = [
        word.text for word in before.values() if "subj" in word.deprel or word.deprel == "expl"
    ]
    if not owners or not comma:
        return True
    # Said it was no place for her, and he sent her away: his deed.
    return words[joint].text != "but" and (helped or owners[0] not in _PERSONS)
