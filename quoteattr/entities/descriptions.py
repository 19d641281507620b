"""Descriptions: whom *the president*, *her opponent* or *the 47-year-old* means."""

from __future__ import annotations

import re

from quoteattr.entities.bearers import Bearers
from quoteattr.entities.content import spoken_of
from quoteattr.entities.firms import only_body
from quoteattr.entities.names import Names
from quoteattr.entities.profiles import Profiles, is_definite, is_former
from quoteattr.entities.referent import Referent, Resolve, is_surely_person, join_names, unnamed_at
from quoteattr.entities.traits import Traits, gender_of
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import CALLINGS, load
from quoteattr.syntax import child_by, left_edge

_HIGHEST = frozenset(("high", "top", "highest"))
_SUPREME = frozenset(("supreme", "high", "constitutional"))
_OTHERS = frozenset(("other", "another", "second"))
_DESCRIBED = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_AGE = re.compile(r"\b(\d+)-year-old\b")
# A description reaches back over so many mentions; alone around is who was mentioned lately.
_REACH = 40
_INSIDE = frozenset(("flat", "compound", "appos", "nmod:desc"))
_LATELY = 8
_NAMING = frozenset(("amod", "compound"))
_ANY_ROLE: frozenset[str] = frozenset()
_STEPS = 6
# A headline describes whom the text names soon after.
_AHEAD = 12
# Who has done nothing for so many sentences is not meant.
_FADED = 5
# Two persons are a pair for so many sentences.
_PAIRED = 3
_TOO_WEAK = 1.4
_AGE_SCORE = 3.0
_ANSWERING = frozenset(("reply", "answer", "respond", "retort"))
_ASKING = frozenset(("ask", "press", "challenge", "question"))
_TEENS = frozenset(f"#{age}" for age in range(13, 20))
# Offices of which a person holds one.
_HEADS = frozenset(
    {"minister", "president", "premier", "chancellor", "governor", "mayor", "leader", "secretary"}
)
# Who is one of these holds none of those offices.
_OPPOSITE = frozenset(("opposition", "spokesman", "spokeswoman", "spokesperson", "coroner"))
# Leaders in a parliament, who are no heads of state.
_SIDES = frozenset(("majority", "minority"))
_HIGHER = frozenset(("president", "governor", "premier", "chancellor", "mayor"))
# Who speaks for somebody is not whoever is around.
_ENVOYS = frozenset(
    {"ambassador", "envoy", "representative", "spokesman", "spokeswoman", "spokesperson"}
)
_BODIES = frozenset(("ORG", "LOC", "GPE"))
_NOBODY: frozenset[Referent] = frozenset()
# The shadow minister is not the minister, nor is a minister the prime minister.
_LESSER = frozenset(("shadow", "deputy", "vice", "assistant", "prime"))


class Descriptions:
    """Matches descriptions with what the text says of its persons and bodies.

    Args:
        layout: the layout of the text.
        names: the names of the text.
    """

    def __init__(self, layout: Layout, names: Names) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.names = names
        self.profiles = Profiles(layout, names)
        self.bearers = Bearers(layout, names, self.profiles)
        self.nouns: dict[str, Referent] = {}
        # Whom two words or more meant before: the Lake Party leader.
        self.told: dict[tuple[str, ...], Referent] = {}

    def resolve(self, head: int, resolve_other: Resolve) -> Referent:
        """Return what a description refers to: the president, the Varnese leader, the ministry.

        Args:
            head: head token of the description.
            resolve_other: answers what another mention refers to.
        """
        parse = self.parse
        lemma, tag = parse.lemmas[head].lower(), parse.upos[head]
        key = self._key_of(head, lemma, resolve_other)
        asked = self._asked_before(head)
        if asked is not None:
            return asked
        spoken = self.nouns.get(key)
        if spoken is not None and spoken.spoke >= 0 and is_definite(parse, head):
            named = self.bearers.only_bearer(head)
            return spoken if named is None or named.first < spoken.spoke else named
        if tag in _DESCRIBED and (is_definite(parse, head) or self._is_in_headline(head)):
            person = self._match_person(head, resolve_other) or self._match_pair(head, lemma)
            wording = self._wording_of(head)
            if person is not None:
                if wording:
                    self.told.setdefault(wording, person)
                return person
            if wording in self.told:
                return self.told[wording]
            if lemma == "court":
                court = self._top_court(head)
                if court is not None:
                    return court
            if lemma in load("groups") and lemma in self.names.bodies.by_group:
                if not self._is_of_office(head):
                    return self.names.bodies.by_group[lemma]
            if lemma in load("groups") and parse.forms[head].lower() == lemma:
                body = only_body(self.names, head)
                if body is not None:
                    return body
            if key in self.nouns and parse.forms[head].lower() == lemma:
                if not any(parse.lemmas[child] in _OTHERS for child in parse.children[head]):
                    return self.nouns[key]
            if is_definite(parse, head):
                person = self.bearers.named_next(head)
                if person is not None:
                    return self.nouns.setdefault(key, person)
        elif tag == "NOUN" or lemma in load("roles"):
            person = self.bearers.introduced_next(head)
            if person is not None:
                return person
        referent = unnamed_at(self.layout, head, lemma, gender_of(load("roles").get(lemma)))
        if tag == "NOUN":
            self.nouns.setdefault(key, referent)
            if parse.forms[head].lower() == lemma:
                self.nouns.setdefault(lemma, referent)
        elif lemma == "one":
            self._remember_member(head, referent)
        return referent

    def _key_of(self, head: int, lemma: str, resolve_other: Resolve) -> str:
        """Return under what a noun is remembered: Holm's team is not Lind's team."""
        owner = child_by(self.parse, head, ("nmod:poss",))
        if lemma == "minister" and "prime" in self.parse.lemmas[max(0, head - 1) : head]:
            lemma = "prime minister"
        if self.parse.forms[head].lower() != lemma:
            lemma += "s"  # the witness is not the witnesses
        if 0 <= owner < head and self.parse.upos[owner] == "NOUN" and lemma in load("groups"):
            return f"{self.parse.lemmas[owner]} {lemma}"  # the bishop's office
        named = 0 <= owner < head and self.parse.upos[owner] in ("PROPN", "PRON")
        if not named or self.parse.forms[owner].lower() in ("its", "their"):
            return " ".join([*self._names_before(head), lemma])
        return f"{resolve_other(owner).name} {lemma}"

    def _names_before(self, head: int) -> list[str]:
        """Return the names before a noun: the Carrow police are not the Varne police."""
        parse = self.parse
        return [
            parse.forms[child]
            for child in parse.children[head]
            if child < head and parse.deprels[child] in _NAMING and parse.forms[child].istitle()
        ]

    def _wording_of(self, head: int) -> tuple[str, ...]:
        """Return the words of a description with a word before its noun, else nothing known."""
        first = left_edge(self.parse, head)
        words = tuple(form.lower() for form in self.parse.forms[first : head + 1])
        return words if len(words) > 2 else ()

    def _remember_member(self, head: int, referent: Referent) -> None:
        """Let a noun mean one of many from here on: one of her deputies, the deputy."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.deprels[child] == "nmod" and parse.upos[child] == "NOUN":
                self.nouns.setdefault(parse.lemmas[child], referent)

    def _is_in_headline(self, head: int) -> bool:
        """Tell whether a role stands in the first paragraph, before anybody is named in full."""
        article = child_by(self.parse, head, ("det",))
        if 0 <= article < head and self.parse.lemmas[article] == "a":
            return False
        role = self.parse.lemmas[head].lower() in load("roles")
        return role and head < self.layout.paragraph_tokens(0)[1]

    def _match_person(self, head: int, resolve_other: Resolve) -> Referent | None:
        """Return the person that a description fits best, the most recent of equals.

        Where nothing fits, the only person around whom nothing rules out.
        """
        parse = self.parse
        lemma, form = parse.lemmas[head].lower(), parse.forms[head]
        roles = load("roles").get(lemma)
        if roles is None and lemma.endswith(CALLINGS) and is_definite(parse, head):
            roles = _ANY_ROLE
        age = self._age_at(head)
        pronoun = self._pronoun_behind(head) if age else ""
        if roles is None and not age and form[:1].islower():
            return None
        if form.lower() != lemma and form.lower().endswith("s"):
            return None
        gender = gender_of(roles) or pronoun
        wanted = Traits.of(self.profiles.describe(head))
        elsewhere = self._is_of_body(head)
        best, choice = _TOO_WEAK, None
        around: list[Referent] = []
        lately = parse.sentences[max(0, parse.sentence_number(head) - _LATELY)]
        seen: set[Referent] = set()
        mentions = self.names.mentions_before(head, _REACH)
        if self._is_in_headline(head):
            mentions += self.names.names_after(head, _AHEAD)
        holder = self._holder(head, resolve_other) if mentions else None
        owners = self.layout.owners
        named = spoken_of(self.layout, self.names, head) if mentions else _NOBODY
        for token, person in mentions:
            if person is None or person.kind != "PERSON" or person in seen or person is holder:
                continue
            if owners[token] != REPORTER and owners[head] == REPORTER and age:
                continue  # “Ida is gifted,” the 37-year-old said
            if person in named:
                continue  # the coroner ruled that Holm killed herself
            # Who owns it is somebody else: Carrow's president.
            if parse.heads[token] == head:
                continue
            seen.add(person)
            if self.names.is_place(person):
                continue
            if gender and person.gender and gender != person.gender:
                continue
            own = self.profiles.traits_of(person)
            if wanted.nations and own.nations and wanted.nations.isdisjoint(own.nations):
                continue
            if age and own.ages and "#" + age not in own.ages:
                continue
            if lemma in own.plain and not wanted.plain & _LESSER <= own.plain:
                continue
            if _is_unlike(lemma, wanted, own) or self._acts_on(token, head):
                continue
            score = _score(lemma, wanted, own) - (elsewhere and lemma not in own.plain)
            if (age and "#" + age in own.ages) or (lemma == "teenager" and _TEENS & own.ages):
                score += _AGE_SCORE
            if score > best:
                best, choice = score, person
            known = len(person.words) > 1 or is_surely_person(person)
            heard = self._is_hearer(token, head)
            if known and not heard and lately <= token < head and not self._is_speaker(token, head):
                around.append(person)
        around = [] if self._is_once(head) else around
        if choice is None:
            choice = self.bearers.only_bearer(head)
            if choice is not None and _is_other_minister(wanted, self.profiles.traits_of(choice)):
                choice = None
            later = choice is not None and choice.first > head and len(around) == 1
            if later and (self._opens_paragraph(head) or self._is_far(head, choice, around[0])):
                choice = around[0]  # who is named later bears it too
        if choice is not None:
            return choice
        if roles is not None and "relation" in roles:
            others = holder is not None and holder.kind == "PERSON" and len(around) == 1
            choice = around[0] if others else _find_namesake(holder, around)
        elif roles is not None and len(around) == 1:
            owned = holder is not None and holder.kind in _BODIES
            theirs = self._is_named(head) and not owned
            doubtful = owned and (lemma in _ENVOYS or not is_surely_person(around[0]))
            choice = None if theirs or doubtful else around[0]
        elif "*leader" in wanted.families and not self._is_in_headline(head):
            choice = self._just_named(head, around)
        if choice is None and age:
            # Who only spoke may be a capital.
            aged = [one for one in around if len(one.words) > 1 or one.gender or one.titled]
            here = parse.sentence_number(head)
            acting = [one for one in aged if not self._is_heard(one.latest(head))]
            if acting and here - parse.sentence_number(acting[0].latest(head)) > _FADED:
                acting = [one for one in acting if one.spoke >= 0] or acting
            choice = next(iter(acting or aged), None)
        if choice is None and roles is not None and is_former(parse, head):
            choice = self._subject_just_before(head, around)
        return choice or self.bearers.subject_before(head, resolve_other)

    def _is_far(self, head: int, later: Referent | None, before: Referent) -> bool:
        """Tell whether one is named further down, the other the subject of the sentence before."""
        number = self.layout.paragraph_of(head)
        if later is None or later.first < self.layout.paragraph_tokens(number)[1]:
            return False
        last, here = before.latest(head), self.parse.sentence_number(head)
        return "nsubj" in self.parse.deprels[last] and self._is_just_before(last, here)

    def _is_just_before(self, token: int, sentence: int) -> bool:
        """Tell whether no sentence of the reporter's parts a token from a sentence."""
        number = self.parse.sentence_number(token)
        starts = self.parse.sentences[number + 1 : sentence]
        return all(self.layout.owners[start] != REPORTER for start in starts)

    def _is_heard(self, token: int) -> bool:
        """Tell whether a name is whom something is said or done to."""
        return token >= 0 and self.parse.deprels[token] in ("obj", "iobj", "obl")

    def _asked_before(self, head: int) -> Referent | None:
        """Return who was asked in the sentence before: Y asked X. The minister replied that …."""
        parse, verb = self.parse, self.parse.heads[head]
        if verb < 0 or parse.lemmas[verb] not in _ANSWERING or "nsubj" not in parse.deprels[head]:
            return None
        if parse.lemmas[head] not in load("roles") or not is_definite(parse, head):
            return None
        here = parse.sentence_number(head)
        for token, person in self.names.mentions_before(head, _AHEAD):
            if parse.sentence_number(token) < here - 1:
                break
            asked = parse.deprels[token] in ("obj", "iobj")
            if asked and parse.lemmas[parse.heads[token]] in _ASKING:
                return person
        return None

    def _pronoun_behind(self, head: int) -> str:
        """Return the gender of the pronoun behind an age: the 58-year-old said he was …."""
        last = self.parse.sentence_at(head)[1]
        found = {form.lower() for form in self.parse.forms[head:last]}
        if "he" in found and "she" not in found:
            return "m"
        return "f" if "she" in found and "he" not in found else ""

    def _is_named(self, head: int) -> bool:
        """Tell whether a name owns a role: Holm's spokesman, not her boss."""
        owner = child_by(self.parse, head, ("nmod:poss",))
        if owner < 0:
            return False
        return self.parse.upos[owner] == "PROPN" or self.parse.lemmas[owner] in load("groups")

    def _top_court(self, head: int) -> Referent | None:
        """Return the supreme court that the text names: the high court, the top court."""
        if _HIGHEST.isdisjoint([self.parse.lemmas[child] for child in self.parse.children[head]]):
            return None
        for body in self.names.bodies.referents:
            if "court" in body.words and not _SUPREME.isdisjoint(body.words):
                return body
        return None

    def _is_of_office(self, head: int) -> bool:
        """Tell whether somebody's office owns a body: the sheriff's office."""
        owner = child_by(self.parse, head, ("nmod:poss",))
        return owner >= 0 and self.parse.lemmas[owner] in load("roles")

    def _is_of_body(self, head: int) -> bool:
        """Tell whether a role is that of a body named behind it: the chair of the Lake Party."""
        parse = self.parse
        of = child_by(parse, head, ("nmod",))
        return of > head and parse.upos[of] == "PROPN" and parse.forms[head + 1] == "of"

    def _is_once(self, head: int) -> bool:
        """Tell whether it means who once was that to somebody: Holm's former coach."""
        return child_by(self.parse, head, ("nmod:poss",)) >= 0 and is_former(self.parse, head)

    def _is_speaker(self, token: int, head: int) -> bool:
        """Tell whether the name at a token is who says it: Holm said [the mayor] was ill."""
        heads, deprels = self.parse.heads, self.parse.deprels
        token = self._top_of(token)
        verb, clause = heads[token], heads[head]
        if verb < 0 or clause < 0 or "nsubj" not in deprels[token]:
            return False
        return clause == verb or (deprels[clause] == "ccomp" and heads[clause] == verb)

    def _top_of(self, token: int) -> int:
        """Return the head of the phrase that a name ends: [leader] Ida Holm."""
        heads, deprels = self.parse.heads, self.parse.deprels
        for _ in range(_STEPS):
            if deprels[token] not in _INSIDE or heads[token] < 0:
                break
            token = heads[token]
        return token

    def _acts_on(self, token: int, head: int) -> bool:
        """Tell whether a name is the subject of the verb whose object a role is: Holm told him."""
        heads, deprels = self.parse.heads, self.parse.deprels
        token = self._top_of(token)
        if deprels[token] != "nsubj" or deprels[head] not in ("obj", "iobj"):
            return False
        return heads[token] == heads[head]

    def _opens_paragraph(self, head: int) -> bool:
        """Tell whether a role is what a paragraph begins with: The senator said."""
        number = self.layout.paragraph_of(head)
        return left_edge(self.parse, head) == self.layout.paragraph_tokens(number)[0]

    def _is_hearer(self, token: int, head: int) -> bool:
        """Tell whether a name is the object of the verb whose subject a role is: told Holm."""
        heads, deprels = self.parse.heads, self.parse.deprels
        same = heads[token] == heads[head] and "nsubj" in deprels[head]
        return same and deprels[token] in ("obj", "iobj")

    def _just_named(self, head: int, around: list[Referent]) -> Referent | None:
        """Return the subject of the sentence before, of whom the text says no office."""
        parse = self.parse
        here = parse.sentence_number(head)
        found: list[Referent] = []
        for person in around:
            last = person.latest(head)
            before = last >= 0 and parse.sentence_number(last) == here - 1
            if (
                before
                and "nsubj" in parse.deprels[last]
                and not self.profiles.traits_of(person).families
            ):
                if parse.deprels[parse.heads[last]] == "root":
                    return person
                found.append(person)
        return found[0] if found else None

    def _subject_just_before(self, head: int, around: list[Referent]) -> Referent | None:
        """Return the subject of the sentence before that a role begins: The former teacher said."""
        parse = self.parse
        here = parse.sentence_number(head)
        if left_edge(parse, head) != parse.sentences[here]:
            return None
        for person in around:
            last = person.latest(head)
            if last < 0 or parse.sentence_number(last) != here - 1:
                continue
            if parse.deprels[last] == "appos":
                last = parse.heads[last]  # Holm's deputy, Oskar Lind, came
            if "nsubj" in parse.deprels[last] and parse.deprels[parse.heads[last]] == "root":
                return person
        return None

    def _match_pair(self, head: int, lemma: str) -> Referent | None:
        """Return the two persons just named: the two leaders."""
        parse = self.parse
        if not any(parse.forms[child] in ("two", "Two") for child in parse.children[head]):
            return None
        if lemma not in load("roles") or parse.forms[head].lower() == lemma:
            return None
        first = parse.sentences[max(0, parse.sentence_number(head) - _PAIRED)]
        found: list[Referent] = []
        for token, person in self.names.mentions_before(head, _AHEAD):
            if token < first:
                break
            if person is not None and person.kind == "PERSON" and person not in found:
                found.insert(0, person)
        bearers = self.profiles.bearers.get(lemma, [])
        if len(found) > 2:
            found = [person for person in found if person in bearers]
        if len(found) != 2:
            return None
        return Referent(join_names([person.name for person in found]), "GROUP", ())

    def _holder(self, head: int, resolve_other: Resolve) -> Referent | None:
        """Return who owns or accompanies what a description means, and so is another."""
        parse = self.parse
        owner = child_by(parse, head, ("nmod:poss",))
        if owner < 0 and parse.deprels[head] == "conj":
            owner = parse.heads[head]
        return resolve_other(owner) if 0 <= owner < head else None

    def _age_at(self, head: int) -> str:
        """Return the number in *the 47-year-old*, or the empty string."""
        parse = self.parse
        first, last = max(0, head - 4), min(head + 2, len(parse) - 1)
        text = parse.text[parse.starts[first] : parse.ends[last]]
        found = _AGE.search(text) if "-year-old" in text else None
        return found[1] if found else ""


def _find_namesake(holder: Referent | None, around: list[Referent]) -> Referent | None:
    """Return the only person around with the surname of somebody's relation: Holm's wife."""
    if holder is None or len(holder.words) == 1:
        return None
    found = [person for person in around if person.words[-1] == holder.words[-1]]
    return found[0] if len(found) == 1 else None


def _is_unlike(lemma: str, wanted: Traits, own: Traits) -> bool:
    """Tell whether what somebody is rules an office out: no spokesman is the first minister."""
    if lemma in _ENVOYS and lemma not in own.plain and not own.plain.isdisjoint(_HEADS):
        return True
    if lemma not in _HEADS:
        return False
    if lemma not in own.plain and not own.plain.isdisjoint(_OPPOSITE):
        return True
    if lemma == "leader" and not (own.plain & _LESSER <= wanted.plain):
        return True
    in_house = not wanted.plain.isdisjoint(_SIDES) and wanted.plain.isdisjoint(own.plain & _SIDES)
    return in_house and not own.plain.isdisjoint(_HIGHER)


def _is_other_minister(wanted: Traits, own: Traits) -> bool:
    """Tell whether the prime minister is wanted and somebody is another minister."""
    return "premier" in wanted.plain and "premier" not in own.plain


def _score(lemma: str, wanted: Traits, own: Traits) -> float:
    """Return how well the words of a description fit what is known of a person."""
    score = 2.0 * (lemma in own.plain)
    score += 1.5 * (not wanted.families.isdisjoint(own.families))
    score += 2.0 * (not wanted.nations.isdisjoint(own.nations))
    for word in wanted.plain:
        # An adjective and its country are seldom both listed: Varnese, Varne.
        if word != lemma and (word in own.plain or (len(word) > 4 and word[:4] in own.beginnings)):
            score += 0.5
    return score
