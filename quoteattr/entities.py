"""Entities: which person, group or thing a mention refers to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from functools import lru_cache

from attrs import define, field

from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load
from quoteattr.parse import Name
from quoteattr.patterns.verbal import relative_noun
from quoteattr.syntax import NOMINAL, case_of, child_by, phrase_span, subtree_start

_PERSON = frozenset(("PER", "PERSON"))
_NAMED = frozenset(("PER", "PERSON", "ORG", "LOC", "GPE", "NORP", "FAC"))
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_WHO = frozenset(("who", "which", "that", "whom", "whose"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_OBJECTS = frozenset(("obj", "obl"))
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = frozenset(("of", "the", "and", "for", "&", "in", "on"))
_AGE = re.compile(r"\b(\d+)-year-old\b")
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_REACH = 14
_SENTENCES = 8


@define(eq=False)
class _Referent:
    """A person, group or thing while the text is read."""

    name: str
    kind: str
    words: tuple[str, ...]
    gender: str = ""
    traits: set[str] = field(factory=set)
    spoke: int = -1
    places: list[int] = field(factory=list)

    @property
    def first(self) -> int:
        """Return the token of the first full mention."""
        return self.places[0] if self.places else 0

    def latest(self, token: int) -> int:
        """Return the token of the last full mention before *token*."""
        position = bisect_right(self.places, token)
        return self.places[position - 1] if position else -1


class EntityTable:
    """Finds the canonical name for the mentions of one text.

    Args:
        layout: the layout of the text.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.titles = load("titles")
        self.roles = load("roles")
        self.groups = load("groups")
        self.given = load("first_names")
        self.nations = _nations()
        self.by_token: dict[int, _Referent] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.persons: list[_Referent] = []
        self.by_last: dict[str, list[_Referent]] = {}
        self.by_first: dict[str, list[_Referent]] = {}
        self.bodies: dict[str, _Referent] = {}
        self.acronyms: dict[str, _Referent] = {}
        self.by_group: dict[str, _Referent] = {}
        self.mentions: list[tuple[int, int]] = []
        self.referents: list[_Referent] = []
        self.speakers: dict[int, int] = {}
        self.nouns: dict[str, _Referent] = {}
        self.answers: dict[int, _Referent] = {}
        self._read_names()

    # -- names ------------------------------------------------------------------------

    def _read_names(self) -> None:
        """Cluster the names of the text: full names first, then what is short for them."""
        names = [
            (first, last, self._mend_kind(kind, first, last), words)
            for first, last, kind in map(self._extend, self.parse.names)
            if kind in _NAMED and (words := self._name_words(first, last))
        ]
        for first, last, kind, words in names:
            if kind in _PERSON and len(words) > 1:
                self._bind(self._add_person(words, first, last), first, last)
        for first, last, kind, words in names:
            if len(words) > 1 and kind in _PERSON:
                continue
            # A recognizer often takes a bare surname for a place.
            gender = self._read_title(first)[0]
            person = self._person_called(words[0], first, gender) if len(words) == 1 else None
            if person is None:
                if kind in _PERSON:
                    person = self._add_person(words, first, last)
                else:
                    person = self._add_body(words, kind, first, last)
            else:
                person.gender = person.gender or gender
            self._bind(person, first, last)
        self._find_bare_surnames()
        self.mentions.sort()

    def _extend(self, name: Name) -> tuple[int, int, str]:
        """Return a name with the parts that a hyphen ties to it: Voss-Tarek."""
        parse = self.parse
        first, last = name.first, name.last
        while (
            last + 1 < len(parse)
            and parse.forms[last] == "-"
            and parse.starts[last] == parse.ends[last - 1]
            and parse.starts[last + 1] == parse.ends[last]
            and parse.forms[last + 1][:1].isupper()
        ):
            last += 2
        if parse.forms[first] == "-" and first > 0 and parse.forms[first - 1][:1].isupper():
            first -= 1
        while name.kind in _PERSON and first > 0 and self._is_given(first - 1, first):
            first -= 1
        return first, last, name.kind

    def _mend_kind(self, kind: str, first: int, last: int) -> str:
        """Return the kind of a name, mended by its words: Councilor Ida Holm is no organisation."""
        forms = [form.lower() for form in self.parse.forms[first:last]]
        if kind in _PERSON:
            return "ORG" if forms[-1] in self.groups and len(forms) > 1 else kind
        office = max(
            (n for n, form in enumerate(forms[:-1]) if "role" in self.titles.get(form, ())),
            default=-1,
        )
        if kind == "ORG" and office >= 0 and 1 <= len(forms) - 1 - office <= 3:
            rest = range(first + office + 1, last)
            if all(
                self.parse.upos[token] == "PROPN"
                and self.parse.forms[token].lower() not in self.groups
                for token in rest
            ):
                return "PERSON"
        return kind

    def _is_given(self, token: int, first: int) -> bool:
        """Tell whether the word before a person's name is a given name that was missed."""
        parse = self.parse
        form = parse.forms[token]
        if (
            parse.upos[token] != "PROPN"
            or not form[:1].isupper()
            or parse.ends[token] + 1 != parse.starts[first]
        ):
            return False
        word = form.lower()
        if (
            word in self.titles
            or word in self.roles
            or word in self.nations
            or self.layout.owners[token] != self.layout.owners[first]
        ):
            return False
        return word in self.given or (
            parse.deprels[token] in ("compound", "flat")
            and first <= parse.heads[token] <= first + 1
        )

    def _bind(self, referent: _Referent, first: int, last: int) -> None:
        """Tie the tokens of a name to its referent."""
        for token in range(first, last):
            self.by_token[token] = referent
            self.spans[token] = (first, last)
        self._note(self._head_of(first, last), referent)

    def _person_called(self, word: str, token: int, gender: str = "") -> _Referent | None:
        """Return the person whose full name has *word* as surname, the last one named before."""
        key = word.lower()
        if key in self.nations:
            return None
        known = [person for person in self.by_last.get(key, ()) if len(person.words) > 1]
        if not known:
            known = self.by_first.get(key, [])
        fitting = [person for person in known if not gender or person.gender in ("", gender)]
        known = fitting or known
        if len(known) < 2:
            return known[0] if known else None
        before = [person for person in known if person.first <= token]
        if not before:
            return known[0]
        # The last one named in full, if that was just now; else the one named most.
        recent = max(before, key=lambda person: person.latest(token))
        if self._sentence(token) - self._sentence(recent.latest(token)) <= 2:
            return recent
        return max(before, key=lambda person: bisect_right(person.places, token))

    def _find_bare_surnames(self) -> None:
        """Tie surnames that the recognizer missed to their persons."""
        parse = self.parse
        surnames = {
            word.capitalize()
            for person in self.persons
            if len(person.words) > 1
            for word in (person.words[0], person.words[-1])
            if len(word) > 1
        }
        for token, form in enumerate(parse.forms):
            if form in surnames and token not in self.by_token and parse.upos[token] == "PROPN":
                person = self._person_called(form, token)
                if person is not None:
                    self._bind(person, token, token + 1)

    def _head_of(self, first: int, last: int) -> int:
        for token in range(first, last):
            if not first <= self.parse.heads[token] < last:
                return token
        return first

    def _note(self, token: int, referent: _Referent) -> None:
        """Remember that a referent was mentioned at a token."""
        self.referents.append(referent)
        self.mentions.append((token, len(self.referents) - 1))

    def _name_text(self, words: list[str], first: int, last: int) -> str:
        """Return a name as the text writes it, from its first to its last word."""
        parse = self.parse
        text = " ".join(parse.text[parse.starts[first] : parse.ends[last - 1]].split())
        start = text.find(words[0])
        return _POSSESSIVE.sub("", text[max(0, start) :])

    def _name_words(self, first: int, last: int) -> list[str]:
        """Return the words of a name without possessive, titles in front and stray marks."""
        parse = self.parse
        words: list[str] = []
        for token in range(first, last):
            if parse.forms[token] == "-" and words and token + 1 < last:
                words[-1] += "-"
            elif words and words[-1].endswith("-"):
                words[-1] += parse.forms[token]
            elif parse.upos[token] not in ("PUNCT", "PART"):
                words.append(parse.forms[token])
        if words:
            words[-1] = _POSSESSIVE.sub("", words[-1])
        for position in range(len(words) - 2, -1, -1):
            word = words[position].lower()
            if word in self.titles or word in self.roles:
                words = words[position + 1 :]
                break
        return [word for word in words if word and word not in ("'s", "’s")]

    def _add_person(self, words: list[str], first: int, last: int) -> _Referent:
        """Return the person of a name: a known one that it fits, or a new one."""
        core = [word for word in words if word.lower() not in _SUFFIXES] or words
        key = core[-1].lower()
        gender, traits = self._read_title(first)
        known = self.by_last.get(key, [])
        fitting = [person for person in known if _fits(core, person.words, gender, person.gender)]
        if fitting:
            person = fitting[-1]
            if len(core) > len(person.words):
                person.name = self._name_text(words, first, last)
                person.words = tuple(word.lower() for word in core)
        else:
            person = _Referent(
                self._name_text(words, first, last), "PERSON", tuple(word.lower() for word in core)
            )
            self.persons.append(person)
            self.by_last.setdefault(key, []).append(person)
            if len(core) > 1:
                self.by_first.setdefault(core[0].lower(), []).append(person)
        person.places.append(first)
        if not person.gender:
            given = self.given.get(core[0].lower(), frozenset()) if len(core) > 1 else frozenset()
            person.gender = gender or (next(iter(given)) if len(given) == 1 else "")
        person.traits |= traits | self._read_description(first, last)
        return person

    def _read_title(self, first: int) -> tuple[str, set[str]]:
        """Return the gender and the office that the words before a name give."""
        gender, traits = "", set()
        token = first - 1
        while (
            token >= 0
            and first - token < 8
            and self.layout.owners[token] == self.layout.owners[first]
        ):
            word = self.parse.forms[token].lower()
            found = self.titles.get(word)
            if found is None and self.parse.upos[token] not in ("NOUN", "PROPN", "ADJ"):
                break
            if found is not None:
                gender = gender or next((trait for trait in found if trait in "mf"), "")
            for role in (word, self.parse.lemmas[token]):
                role_traits = self.roles.get(role)
                if role_traits:
                    gender = gender or next((trait for trait in role_traits if trait in "mf"), "")
            traits |= self._attributes(token)
            token -= 1
        # In a name such as "Mr Putin" the recognizer may take the title in.
        found = self.titles.get(self.parse.forms[first].lower())
        if found:
            gender = gender or next((trait for trait in found if trait in "mf"), "")
            traits |= self._attributes(first)
        return gender, traits

    def _attributes(self, token: int) -> set[str]:
        """Return what a word says about a person: role, role family, nation."""
        lemma, form = self.parse.lemmas[token], self.parse.forms[token].lower()
        found = {lemma}
        nation = self.nations.get(form) or self.nations.get(lemma)
        if nation:
            found.add(nation)
        for trait in self.roles.get(lemma, frozenset()) | self.titles.get(form, frozenset()):
            if len(trait) > 1 and trait not in ("role", "relation"):
                found.add("*" + trait)
        if form in self.titles:
            found.add(form.rstrip("."))
            full = _SHORT.get(form.rstrip("."))
            if full:
                found |= {full} | {
                    "*" + trait
                    for trait in self.roles.get(full, frozenset())
                    if len(trait) > 1 and trait != "relation"
                }
        return found

    def _read_description(self, first: int, last: int) -> set[str]:
        """Return what an apposition or a copula says about a name."""
        parse = self.parse
        head = self._head_of(first, last)
        found: set[str] = set()
        if last + 1 < len(parse) and parse.forms[last] == "," and parse.forms[last + 1].isdigit():
            found.add("#" + parse.forms[last + 1])
        for child in parse.children[head]:
            if parse.deprels[child] == "appos" and child > head:
                found |= self._describe(child)
        if parse.deprels[head] == "appos":
            found |= self._describe(parse.heads[head])
        predicate = parse.heads[head]
        if parse.deprels[head] == "nsubj" and predicate >= 0 and parse.upos[predicate] == "NOUN":
            found |= self._describe(predicate)
        return found

    def _describe(self, head: int) -> set[str]:
        """Return the attributes of a describing noun phrase."""
        found = self._attributes(head)
        for child in self.parse.children[head]:
            if self.parse.deprels[child] in ("amod", "compound", "nmod:poss", "nmod", "flat"):
                found |= self._attributes(child)
        return found

    def _add_body(self, words: list[str], kind: str, first: int, last: int) -> _Referent:
        """Return the organisation or place of a name."""
        if words[0].lower() == "the" and len(words) > 1:
            words = words[1:]
        text = self._name_text(words, first, last)
        key = _fold(text)
        alias = _ALIASES.get(key, key)
        body = self.bodies.get(alias) or self._find_acronym(key)
        if body is None:
            body = _Referent(text, kind, tuple(word.lower() for word in words))
        elif len(text) > len(body.name):
            body.name = text
        self.bodies[alias] = body
        if len(body.words) > 1:
            initials = "".join(word[0] for word in body.words if word not in _SMALL)
            self.acronyms.setdefault(initials, body)
            for word in body.words:
                if word in self.groups:
                    self.by_group[word] = body
        return body

    def _find_acronym(self, key: str) -> _Referent | None:
        """Return the body whose initials an acronym gives."""
        return self.acronyms.get(key) if 2 <= len(key) <= 6 else None

    # -- mentions ---------------------------------------------------------------------

    def resolve(self, head: int) -> _Referent:
        """Return what the mention around a head token refers to."""
        found = self.answers.get(head)
        if found is None:
            found = self.answers[head] = self._resolve(head)
        return found

    def name_of(self, head: int, first: int, last: int) -> tuple[str, str]:
        """Return the canonical name and the kind of a mention.

        Args:
            head: head token of the mention.
            first: first token of the mention.
            last: index behind its last token.
        """
        joint = self._joint_heads(head, last)
        if len(joint) > 1:
            names = list(dict.fromkeys(self.resolve(token).name for token in joint))
            if len(names) > 1:
                return ", ".join(names[:-1]) + " and " + names[-1], "GROUP"
        referent = self.resolve(head)
        return referent.name, referent.kind

    def _joint_heads(self, head: int, last: int) -> list[int]:
        parse = self.parse
        heads = [head]
        stack = [head]
        while stack:
            token = stack.pop()
            for child in parse.children[token]:
                if child <= token or child >= last:
                    continue
                if parse.deprels[child] == "conj" and parse.upos[child] in NOMINAL:
                    heads.append(child)
                    stack.append(child)
                elif parse.deprels[child] in ("flat", "appos", "nmod:desc"):
                    stack.append(child)
        return sorted(heads)

    def mark_speaker(self, head: int, span: int | None = None) -> None:
        """Remember that the mention at *head* has just spoken, in the marked span *span*."""
        self.resolve(head).spoke = head
        if span is not None:
            self.speakers[span] = head

    def _resolve(self, head: int) -> _Referent:
        parse = self.parse
        lemma, form = parse.lemmas[head], parse.forms[head].lower()
        if parse.upos[head] in ("PRON", "DET"):
            return self._resolve_pronoun(head, form)
        if head in self.by_token:
            return self.by_token[head]
        named = self._name_inside(head)
        if named is not None:
            return named
        if parse.upos[head] == "PROPN":
            known = self._known_name(head)
            if known is not None:
                return known
        return self._resolve_description(head, lemma)

    def _name_inside(self, head: int) -> _Referent | None:
        """Return the person named inside the phrase: President Ida Holm, lawyer Ida Holm."""
        parse = self.parse
        for child in parse.children[head]:
            if child not in self.by_token or case_of(parse, child):
                continue
            if any(parse.lemmas[mark] == "'s" for mark in parse.children[child] if mark > child):
                continue
            relation = parse.deprels[child]
            referent = self.by_token[child]
            if (
                referent.kind == "PERSON"
                and relation in ("flat", "appos", "compound", "nmod:unmarked", "nmod")
                and child > head
            ):
                if relation != "appos" and any(
                    parse.forms[token] in ",—–(" for token in range(head + 1, self.spans[child][0])
                ):
                    continue
                return referent
            if (
                relation in ("flat", "compound")
                and referent.kind == "PERSON"
                and child == head - 1
                and parse.upos[head] == "PROPN"
            ):
                return referent
        return None

    def _known_name(self, head: int) -> _Referent | None:
        """Return the person or body of a proper noun that the recognizer missed."""
        first, last = phrase_span(self.parse, self.layout.owners, head, len(self.parse))
        words = [
            word
            for word in self._name_words(max(first, head - 3), min(last, head + 4))
            if word[0].isupper()
        ]
        for word in reversed(words):
            known = self.by_last.get(word.lower())
            if known:
                return known[-1]
        return self.bodies.get(_fold(" ".join(words))) if words else None

    def _text_of(self, head: int) -> str:
        """Return the words of a mention, without what is joined to it."""
        joined = [
            child
            for child in self.parse.children[head]
            if self.parse.deprels[child] == "conj" and child > head
        ]
        limit = subtree_start(self.parse, joined[0]) if joined else len(self.parse)
        first, last = phrase_span(self.parse, self.layout.owners, head, max(limit, head + 1))
        text = self.parse.text[self.parse.starts[first] : self.parse.ends[last - 1]]
        return " ".join(text.split())

    def _resolve_description(self, head: int, lemma: str) -> _Referent:
        """Resolve the president, the Varnese leader, the ministry."""
        parse = self.parse
        definite = any(
            parse.lemmas[child] in _DEFINITE or parse.deprels[child] == "nmod:poss"
            for child in parse.children[head]
            if child < head
        )
        if definite and parse.upos[head] in ("NOUN", "PROPN", "ADJ", "NUM"):
            wanted = self._describe(head)
            person = self._match_person(head, wanted)
            if person is not None:
                return person
            if lemma in self.by_group:
                return self.by_group[lemma]
            other = any(
                parse.lemmas[child] in ("other", "another", "second")
                for child in parse.children[head]
            )
            if lemma in self.nouns and parse.forms[head].lower() == lemma and not other:
                return self.nouns[lemma]
        traits = self.roles.get(lemma, frozenset())
        gender = "m" if "m" in traits else "f" if "f" in traits else ""
        referent = _Referent(self._text_of(head), "OTHER", (lemma,), gender)
        if parse.upos[head] == "NOUN":
            self.nouns.setdefault(lemma, referent)
        return referent

    def _match_person(self, head: int, wanted: set[str]) -> _Referent | None:
        """Return the person that a description fits best, the most recent of equals.

        Where nothing fits, the only person around whom nothing rules out.
        """
        parse = self.parse
        lemma = parse.lemmas[head]
        traits = self.roles.get(lemma)
        age = self._age_at(head)
        if traits is None and not age and parse.forms[head][:1].islower():
            return None
        if parse.forms[head].lower() != lemma and parse.forms[head].lower().endswith("s"):
            return None
        gender = next((trait for trait in traits or () if trait in ("m", "f")), "")
        nations = {word for word in wanted if word.startswith("@")}
        best: tuple[float, int] = (1.4, -1)
        choice = None
        possible: dict[int, _Referent] = {}
        here = self._sentence(head)
        seen: set[int] = set()
        position = bisect_left(self.mentions, (head, -1))
        for token, index in reversed(self.mentions[max(0, position - 40) : position]):
            person = self.referents[index]
            if person.kind != "PERSON" or id(person) in seen:
                continue
            seen.add(id(person))
            if gender and person.gender and gender != person.gender:
                continue
            own = {word for word in person.traits if word.startswith("@")}
            if nations and own and not nations & own:
                continue
            score = self._score(lemma, wanted, person) + (
                3.0 if age and "#" + age in person.traits else 0.0
            )
            if (score, token) > best:
                best, choice = (score, token), person
            if here - self._sentence(token) <= _SENTENCES:
                possible[id(person)] = person
        if choice is None and traits is not None and "relation" in traits:
            choice = self._other_than_possessor(head, possible)
        if choice is None and age and possible:
            return next(iter(possible.values()))
        if (
            choice is None
            and len(possible) == 1
            and (traits is not None or age)
            and "relation" not in (traits or ())
        ):
            choice = next(iter(possible.values()))
        return choice

    def _other_than_possessor(self, head: int, possible: dict[int, _Referent]) -> _Referent | None:
        """Return the only other person around: her opponent is not she."""
        owner = child_by(self.parse, head, ("nmod:poss",))
        if owner < 0:
            return None
        holder = self.resolve(owner)
        others = [person for person in possible.values() if person is not holder]
        return others[0] if len(others) == 1 and holder.kind == "PERSON" else None

    def _score(self, lemma: str, wanted: set[str], person: _Referent) -> float:
        """Return how well the words of a description fit what is known of a person."""
        own = person.traits
        score = 2.0 * (lemma in own)
        score += 1.5 * any(word[0] == "*" for word in wanted & own)
        score += 2.0 * any(word[0] == "@" for word in wanted & own)
        plain = {word for word in wanted if word[0] not in "*@#"} - {lemma}
        score += 0.5 * len(plain & own)
        # An adjective and its country are seldom both listed: Varnese, Varne.
        for word in plain - own:
            if len(word) > 4 and any(
                other[:4] == word[:4] and other[0] not in "*@#" for other in own
            ):
                score += 0.5
        return score

    def _age_at(self, head: int) -> str:
        """Return the number in *the 47-year-old*, or the empty string."""
        parse = self.parse
        first, last = max(0, head - 4), min(head + 2, len(parse) - 1)
        found = _AGE.search(parse.text[parse.starts[first] : parse.ends[last]])
        return found[1] if found else ""

    # -- pronouns ---------------------------------------------------------------------

    def _resolve_pronoun(self, head: int, form: str) -> _Referent:
        parse = self.parse
        if form in _SELF:
            speaker = self.speakers.get(self.layout.owners[head])
            if speaker is not None:
                return self.resolve(speaker)
        if form in _WHO:
            noun = relative_noun(parse, head)
            if noun != head and noun >= 0:
                return self.resolve(noun)
        if form in _HE or form in _SHE:
            person = self._find_person(head, "m" if form in _HE else "f")
            if person is not None:
                if parse.deprels[head] in _SUBJECTS:
                    person.gender = person.gender or ("m" if form in _HE else "f")
                    self.referents.append(person)
                    insort(self.mentions, (head, len(self.referents) - 1))
                return person
        elif form in _IT or form in _THEY:
            other = self._find_thing(head, form in _THEY)
            if other is not None:
                return other
        return _Referent(self._text_of(head), "OTHER", (form,))

    def _sentence(self, token: int) -> int:
        return bisect_right(self.parse.sentences, token) - 1

    def _find_person(self, pronoun: int, gender: str) -> _Referent | None:
        """Return the person that *he* or *she* refers to: recent, a subject, of fitting gender."""
        parse, owners = self.parse, self.layout.owners
        here = self._sentence(pronoun)
        position = bisect_left(self.mentions, (pronoun, -1))
        best, choice = -99.0, None
        for token, index in reversed(self.mentions[max(0, position - _REACH * 3) : position]):
            person = self.referents[index]
            distance = here - self._sentence(token)
            if distance > _SENTENCES:
                break
            if person.kind != "PERSON" or (person.gender and person.gender != gender):
                continue
            if owners[token] != REPORTER and owners[token] != owners[pronoun]:
                continue
            if self._is_bound(pronoun, token):
                continue
            relation = parse.deprels[token]
            score = -1.5 * distance - 0.01 * (pronoun - token)
            score += 2.0 if relation in _SUBJECTS else -1.0 if relation == "nmod:poss" else 0.0
            score += 1.5 if person.gender == gender else -0.3
            score += 2.0 if distance == 0 and relation in _SUBJECTS else 0.0
            score += 1.0 if person.spoke >= 0 and here - self._sentence(person.spoke) <= 3 else 0.0
            if score > best:
                best, choice = score, person
        described = self._described_subject(pronoun, gender)
        if described is not None:
            token, person = described
            distance = here - self._sentence(token)
            score = 2.0 - 1.5 * distance - 0.01 * (pronoun - token) + 2.0 * (distance == 0)
            score += 1.5 if person.gender == gender else -0.3
            if choice is None or (person.kind == "PERSON" and score >= best - 0.5):
                return person
        return choice

    def _described_subject(self, pronoun: int, gender: str) -> tuple[int, _Referent] | None:
        """Return the last subject before a pronoun that describes a person: the leader, a nurse."""
        parse, owners = self.parse, self.layout.owners
        first = parse.sentences[max(0, self._sentence(pronoun) - 1)]
        for token in range(pronoun - 1, first - 1, -1):
            if parse.upos[token] != "NOUN" or parse.deprels[token] not in _SUBJECTS:
                continue
            traits = self.roles.get(parse.lemmas[token])
            if (
                traits is None
                or parse.forms[token].lower() != parse.lemmas[token]
                or owners[token] != REPORTER
            ):
                continue
            if ("m" in traits or "f" in traits) and gender not in traits:
                continue
            if self._is_bound(pronoun, token):
                continue
            person = self.resolve(token)
            if not person.gender or person.gender == gender:
                return token, person
        return None

    def _is_bound(self, pronoun: int, token: int) -> bool:
        """Tell whether syntax keeps a pronoun from meaning the mention at *token*."""
        parse = self.parse
        verb = parse.heads[token]
        if verb < 0:
            return False
        if parse.deprels[pronoun] in ("obj", "iobj", "obl") and parse.heads[pronoun] == verb:
            return parse.forms[pronoun].lower() not in ("himself", "herself")
        # Her lawyer Ida Holm: the name inside the phrase that the pronoun possesses.
        return parse.heads[pronoun] == token

    def _find_thing(self, pronoun: int, plural: bool) -> _Referent | None:
        """Return the group or body that *it* or *they* refers to, a subject if there is one."""
        found = self._search_thing(pronoun, plural, _SUBJECTS)
        return found or self._search_thing(pronoun, plural, _OBJECTS)

    def _search_thing(
        self, pronoun: int, plural: bool, relations: frozenset[str]
    ) -> _Referent | None:
        parse, owners = self.parse, self.layout.owners
        here = self._sentence(pronoun)
        first = parse.sentences[max(0, here - 2)]
        for token in range(pronoun - 1, first - 1, -1):
            if owners[token] != REPORTER or parse.deprels[token] not in relations:
                continue
            if self._is_bound(pronoun, token):
                continue
            joint = any(parse.deprels[child] == "conj" for child in parse.children[token])
            many = joint or (
                parse.upos[token] == "NOUN" and parse.forms[token].lower() != parse.lemmas[token]
            )
            referent = self.by_token.get(token)
            if plural and (many or (referent is not None and referent.kind == "ORG")):
                if joint:
                    heads = [token] + [
                        c for c in parse.children[token] if parse.deprels[c] == "conj"
                    ]
                    names = [self.resolve(item).name for item in heads]
                    return _Referent(", ".join(names[:-1]) + " and " + names[-1], "GROUP", ())
                return self.resolve(token)
            if not plural and not many and parse.upos[token] in ("NOUN", "PROPN"):
                if referent is not None and referent.kind != "PERSON":
                    return referent
                if parse.lemmas[token] in self.groups:
                    return self.resolve(token)
        return None


def _fits(words: list[str], known: tuple[str, ...], gender: str, known_gender: str) -> bool:
    """Tell whether two names with the same last word can be one person's."""
    if gender and known_gender and gender != known_gender:
        return False
    if len(words) == 1 or len(known) == 1:
        return True
    first, other = words[0].lower().rstrip("."), known[0].rstrip(".")
    return (
        first == other
        or ((len(first) == 1 or len(other) == 1) and first[0] == other[0])
        or first[:3] == other[:3]
    )


def _fold(text: str) -> str:
    return re.sub(r"[^\w ]", "", text.lower())


_ALIASES = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "eu": "european union",
    "un": "united nations",
    "uae": "united arab emirates",
}
_SHORT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "capt": "captain",
    "col": "colonel",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
    "pres": "president",
}


@lru_cache(maxsize=1)
def _nations() -> dict[str, str]:
    """Return the nation of each country name and demonym, marked with ``@``."""
    table: dict[str, str] = {}
    for country, adjectives in load("demonyms").items():
        table.setdefault(country, "@" + country)
        for adjective in adjectives:
            table.setdefault(adjective.replace("_", " "), "@" + country)
    return table
