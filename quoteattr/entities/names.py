"""Names: full names are clustered first, then what is short for them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from quoteattr.entities.bodies import Bodies, find_firms
from quoteattr.entities.referent import (
    LOCATIVE,
    PERSON,
    Mentioned,
    Mentions,
    Referent,
    is_surely_person,
    is_where,
)
from quoteattr.entities.spans import PARTICLES, SUFFIXES, NameSpan, find_names, head_of, text_of
from quoteattr.entities.traits import gender_before, gender_of
from quoteattr.layout import Layout
from quoteattr.lexicon import load, nations
from quoteattr.parse import Parse
from quoteattr.syntax import child_by

# The tagger takes a bare surname for a common noun or a verb at times.
# A name of so many words may be short for any of them: Rahim Anwar Hasan Malk, Anwar.
_LONG = 4
_FORMS_OF_ADDRESS = frozenset(("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss"))
_NAME_TAGS = frozenset(("PROPN", "NOUN", "VERB"))
_MISTAKEN = frozenset(("NOUN", "VERB"))
_AROUND_NAMES = frozenset(("punct", "nmod:poss"))
_WHERE = LOCATIVE | {"at", "from", "to", "around", "between"}
# What makes of a place a word for its people.
_PEOPLE = ("an", "ian", "ean", "ese", "ish")
_SHORTEST_STEM = 3
_PERSONAL = frozenset(("he", "she"))
_SUFFIXES = frozenset(suffix.lower() for suffix in SUFFIXES)
# Sentences in which the person named last is meant, rather than the one named most.
_JUST_NOW = 2
# Where a nickname in marks is given, so many words at most before it.
_KNOWN_AS = frozenset(("known", "knows", "know", "nicknamed"))
_LEAD = 8
# The name stands so many words before it at most.
_BACK = 60
_INSIDE = frozenset(("appos", "flat", "compound"))


class Names:
    """The names of a text, and whom they name.

    Persons are told apart at once, since a surname names who is named in full further down;
    bodies, and surnames that the recognizer missed, only where somebody asks for them.

    Args:
        layout: the layout of the text.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse: Parse = layout.parse
        # In the order in which they are read; a body has no referent before bodies are told apart.
        self._spans: list[NameSpan] = []
        self._referents: list[Referent | None] = []
        self._by_token: dict[int, int] = {}
        self.persons: list[Referent] = []
        self._by_last: dict[str, list[Referent]] = {}
        self._by_first: dict[str, list[Referent]] = {}
        self._by_middle: dict[str, list[Referent]] = {}
        self._by_word: dict[str, list[Referent]] = {}
        self._mentions: Mentions | None = None
        self._searched = 0
        # Asked for each mention, of persons whose places are many.
        self._places: dict[Referent, bool] = {}
        # Of two with one surname, whether the first was called by it before the second came.
        self._alone: dict[tuple[Referent, Referent], bool] = {}
        self._firms: dict[str, str] = {}
        self._read()

    @cached_property
    def bodies(self) -> Bodies:
        """Return the organisations and places, which are told apart when one is asked for."""
        unread = [number for number, person in enumerate(self._referents) if person is None]
        bodies = Bodies(self.parse, [self._spans[number] for number in unread], self._firms)
        for number, body in zip(unread, bodies.referents, strict=True):
            self._referents[number] = body
        return bodies

    def mentions_before(self, token: int, count: int) -> list[Mentioned]:
        """Return the last *count* mentions before a token, the latest first."""
        self._search(token)
        return self.mentions.before(token, count)

    def names_after(self, token: int, count: int) -> list[Mentioned]:
        """Return the first *count* names behind a token."""
        self._search(len(self.parse))
        return self.mentions.after(token, count)

    def _search(self, last: int) -> None:
        """Find the surnames without a name tag up to a token."""
        if last > self._searched:
            for token in self._unnamed_between(self._searched, last):
                self._number_at(token)
            self._searched = last

    def _unnamed_between(self, first: int, last: int) -> list[int]:
        """Return the proper nouns of a token range that stand in no name."""
        upos, found, start = self.parse.upos, [], first
        for _ in range(upos[first:last].count("PROPN")):
            first = upos.index("PROPN", first) + 1
            if first - 1 not in self._by_token:
                found.append(first - 1)
        forms = self.parse.forms
        if self._surnames.isdisjoint(forms[start:last]):
            return found
        surnames = self._surnames
        named = [token for token in range(start, last) if forms[token] in surnames]
        return sorted(found + [token for token in named if self._is_missed(token)])

    @property
    def mentions(self) -> Mentions:
        """Return the mentions in order, which are sorted when a pronoun or a description asks."""
        if self._mentions is None:
            self._mentions = self._read_mentions()
        return self._mentions

    def _read_mentions(self) -> Mentions:
        """Return the mentions that the names are."""
        found = []
        for (first, last, _, _), person in zip(self._spans, self._referents, strict=True):
            head = first if last - first == 1 else head_of(self.parse, first, last)
            found.append((head, person))
        return Mentions(found)

    def span_at(self, token: int) -> tuple[int, int] | None:
        """Return the token range of the name around a token, None where there is no name."""
        number = self._number_at(token)
        return None if number is None else self._spans[number][:2]

    def person_at(self, token: int) -> Referent | None:
        """Return the person that the name around a token names, None where there is none."""
        number = self._number_at(token)
        person = None if number is None else self._referents[number]
        return person if person is not None and person.kind == "PERSON" else None

    def named_at(self, token: int) -> Referent | None:
        """Return whom the name around a token names, None where there is no name."""
        number = self._number_at(token)
        if number is None:
            return None
        if self._referents[number] is None:
            _ = self.bodies
        return self._referents[number]

    def is_place(self, person: Referent) -> bool:
        """Tell whether a name that the recognizer took for a person's is a place's."""
        known = self._places.get(person)
        if known is None:
            known = self._places[person] = self._is_place(person)
        return known

    def _is_place(self, person: Referent) -> bool:
        """Tell whether the words around a name are those around a place's."""
        parse = self.parse
        if len(person.words) > 1:
            return is_where(parse, person) or self._is_in_body(person)
        if not is_surely_person(person) and self._has_people(person.name):
            return True
        for token in person.places:
            if token > 0 and parse.forms[token - 1].lower() in LOCATIVE:
                return True
            if parse.forms[token + 1 : token + 3] == [",", "where"]:
                return True
            owned = parse.lemmas[parse.heads[token]] if parse.deprels[token] == "nmod:poss" else ""
            if owned in load("groups"):
                return True
        return self.bodies.called(person.name) is not None

    def _has_people(self, name: str) -> bool:
        """Tell whether the text has a word for the people of a place: Melkovia, Melkovian."""
        stem = name[:-1] if name[-1:] in "aey" else name
        return len(stem) > _SHORTEST_STEM and any(
            stem + ending in self.parse.text for ending in _PEOPLE
        )

    def _is_in_body(self, person: Referent) -> bool:
        """Tell whether a name stands in a body's and never acts: the [Ferry Point] council."""
        parse, inside = self.parse, False
        for first, last in zip(person.places, person.ends, strict=True):
            head = head_of(parse, first, last)
            if "nsubj" in parse.deprels[head]:
                return False
            compound = parse.deprels[head] == "compound" and parse.heads[head] >= last
            inside = inside or (compound and parse.lemmas[parse.heads[head]] in load("groups"))
        return inside

    def surnamed(self, word: str) -> Referent | None:
        """Return the person that was last found to have a surname."""
        known = self._by_last.get(word.lower())
        return known[-1] if known else None

    def _read(self) -> None:
        """Read the full names of persons, then all other names."""
        referents, by_token, by_word = self._referents, self._by_token, self._by_word
        full, others = find_names(self.layout)
        first_names, forms, address = load("first_names"), self.parse.forms, _FORMS_OF_ADDRESS
        self._spans = full + self._with_persons(others)
        self._firms = find_firms(others)
        for number, (first, last, kind, words) in enumerate(self._spans):
            person = None
            if number == len(full) and self._nicknames:
                self._read_nicknames()
            # A recognizer often takes a bare surname for a place.
            if len(words) == 1:
                known = by_word.get(words[0])
                if known is None:
                    known = self._called(words[0])
                titled = forms[first] in address or forms[first - 1] in address
                if known and not (titled and self._is_relative(known, first)):
                    person = self._known_person(known, first)
            if person is None and kind in PERSON and not self._is_firm(first, words):
                surname = self._surname_behind(last) if words[0].lower() in first_names else ""
                person = self._add_person(first, last, [*words, surname] if surname else words)
                if surname:
                    person.name = f"{words[0]} {surname}"
            referents.append(person)
            by_token[first] = number
            for token in range(first + 1, last):
                by_token[token] = number

    @cached_property
    def _nicknames(self) -> dict[str, int]:
        """The given names that the text says somebody is known by, and where it says so."""
        parse, found = self.parse, {}
        if "know" not in parse.text and "nicknamed" not in parse.text:
            return {}
        for first, last in self.layout.ranges:
            word = parse.forms[first : first + 1]
            alone = last - first - (parse.upos[last - 1 : last] == ["PUNCT"]) == 1
            if (
                alone
                and word[0].istitle()
                and not _KNOWN_AS.isdisjoint(parse.forms[max(0, first - _LEAD) : first])
            ):
                found[word[0].lower()] = first
        return found

    def _read_nicknames(self) -> None:
        """Let the nickname that the text gives somebody stand for the name."""
        for nickname, token in self._nicknames.items():
            first = max(self.parse.sentence_at(token)[0], token - _BACK)
            for word in reversed(self.parse.forms[first:token]):
                known = self._by_last.get(word.lower())
                if known and nickname not in self._by_first:
                    self._by_first[nickname] = [known[-1]]

    def _with_persons(self, others: list[NameSpan]) -> list[NameSpan]:
        """Return other names, where a word that is a person's once is so everywhere.

        A recognizer takes a bare surname for a place at times; where it says where, it is one.
        """
        single = [span for span in others if span[1] - span[0] == 1]
        persons = {span[3][0] for span in single if span[2] in PERSON}
        places = {span[3][0] for span in single if span[2] == "LOC"}
        words = persons & places
        if not words:
            return others
        tokens = [span[0] for span in single if span[3][0] in words]
        words -= {self.parse.forms[token] for token in tokens if self._is_where(token)}
        words &= {self.parse.forms[token] for token in tokens if self._says_he(token)}
        words = {word for word in words if word.lower() not in nations()}
        if not words:
            return others
        return [
            (span[0], span[1], "PERSON", span[3])
            if span[3][0] in words and span[1] - span[0] == 1
            else span
            for span in others
        ]

    def _is_where(self, token: int) -> bool:
        """Tell whether a word stands behind a preposition of place: in Carrow."""
        return token > 0 and self.parse.forms[token - 1].lower() in _WHERE

    def _says_he(self, token: int) -> bool:
        """Tell whether somebody speaks of himself: Holm said he was glad."""
        parse, verb = self.parse, self.parse.heads[token]
        if parse.deprels[token] != "nsubj":
            return False
        clause = child_by(parse, verb, ("ccomp",))
        subject = child_by(parse, clause, ("nsubj", "nsubj:pass")) if clause > verb else -1
        return subject >= 0 and parse.forms[subject] in _PERSONAL

    def _surname_behind(self, last: int) -> str:
        """Return the surname that *and* shares with the name before: Ida and Oskar Holm."""
        forms = self.parse.forms
        if last >= len(forms) or forms[last] != "and":
            return ""
        number = self._by_token.get(last + 1)
        if number is None or self._spans[number][2] not in PERSON:
            return ""
        words = self._spans[number][3]
        return words[-1] if len(words) > 1 and words[0].lower() in load("first_names") else ""

    def _is_firm(self, first: int, words: list[str]) -> bool:
        """Tell whether a name that was taken for a person's is a firm's: Holm, Holm Industries."""
        if len(words) > 1 or words[0] not in self._firms:
            return False
        return not gender_before(self.layout, first)

    def _number_at(self, token: int) -> int | None:
        """Return the number of the name around a token, a surname without a name tag too."""
        number = self._by_token.get(token)
        form = self.parse.forms[token]
        tag = self.parse.upos[token]
        if number is not None or (tag not in _NAME_TAGS and (tag != "AUX" or form.islower())):
            return number
        if form not in self._surnames:
            return None
        if tag not in ("PROPN", "AUX") and not self._stands_alone(token):
            return None
        known = self._called(form)
        if not known:
            return None
        person = self._choose(known, token)
        # A pronoun that was asked for before has read the names; proper nouns alone join them.
        if self._mentions is not None:
            self._mentions.add_name(token, person)
        number = self._by_token[token] = len(self._spans)
        self._spans.append((token, token + 1, "PERSON", [form]))
        self._referents.append(person)
        return number

    def _is_missed(self, token: int) -> bool:
        """Tell whether a surname that is tagged as something else stands for a person."""
        tag = self.parse.upos[token]
        return token not in self._by_token and tag in _MISTAKEN and self._stands_alone(token)

    def _stands_alone(self, token: int) -> bool:
        """Tell whether a word is a subject without an article: Miller said no, Carrow’s Miller."""
        relations = {self.parse.deprels[child] for child in self.parse.children[token]}
        return "nsubj" in self.parse.deprels[token] and relations <= _AROUND_NAMES

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The first and the last words of full names, which may stand alone."""
        return frozenset(
            word.capitalize()
            for person in self.persons
            if len(person.words) > 1
            for word in (person.words[0], person.words[-1])
            if len(word) > 1
        )

    def _is_relative(self, known: list[Referent], first: int) -> bool:
        """Tell whether a title shows a surname to be another's: Donald Holm, Mrs. Holm."""
        gender = gender_before(self.layout, first)
        return all(gender and person.gender not in ("", gender) for person in known)

    def _known_person(self, known: list[Referent], token: int) -> Referent:
        """Return the one of some persons that a single word at a token is short for."""
        if len(known) == 1 and known[0].gender:
            return known[0]
        gender = gender_before(self.layout, token)
        person = self._choose(known, token, gender)
        person.gender = person.gender or gender
        return person

    def _called(self, word: str) -> list[Referent]:
        """Return the persons whose full name has *word* as surname, else as given name."""
        known = self._by_word.get(word)
        if known is None:
            key = word.lower()
            known = [person for person in self._by_last.get(key, ()) if len(person.words) > 1]
            known = known or self._by_first.get(key, []) or self._by_middle.get(key, [])
            known = [] if key in nations() else known
            self._by_word[word] = known
        return known

    def _choose(self, known: list[Referent], token: int, gender: str = "") -> Referent:
        """Return the one of several persons of a name that is meant at a token."""
        if len(known) > 1:
            fitting = [person for person in known if not gender or person.gender in ("", gender)]
            known = fitting or known
        before = [person for person in known if person.first <= token]
        if len(known) == 1 or not before:
            return known[0]
        # The last one named in full, if that was just now; else who bore it alone, or most.
        recent = max(before, key=lambda person: person.latest(token))
        alone = self._bore_alone(known)
        here = self.parse.sentence_number(token)
        if here - self.parse.sentence_number(recent.latest(token)) <= _JUST_NOW:
            if alone is None or self._is_acting(recent, token):
                return recent
        return alone or max(before, key=lambda person: bisect_right(person.places, token))

    def _bore_alone(self, known: list[Referent]) -> Referent | None:
        """Return who was called by a surname alone before others who have it were named."""
        first, second = sorted(known, key=lambda person: person.first)[:2]
        surname = first.words[-1].capitalize()
        if (first, second) not in self._alone:
            between = self.parse.forms[first.ends[0] : second.first] if first.ends else []
            self._alone[first, second] = surname in between
        return first if self._alone[first, second] else None

    def _is_acting(self, person: Referent, token: int) -> bool:
        """Tell whether a person was last named as one who does something."""
        last = person.latest(token)
        above = self.parse.heads[last] if self.parse.deprels[last] in _INSIDE else last
        return "nsubj" in self.parse.deprels[above]

    def _add_person(self, first: int, last: int, words: list[str]) -> Referent:
        """Return the person of a name: a known one that it fits, or a new one."""
        core = (words[0].lower(),) if len(words) == 1 else tuple([word.lower() for word in words])
        if "’" in core[-1]:
            core = (*core[:-1], core[-1].replace("’", "'"))
        if len(core) > 1 and core[0] in PARTICLES:
            core = _behind_particles(core)
        if not _SUFFIXES.isdisjoint(core):
            core = tuple([word for word in core if word not in _SUFFIXES]) or core
        gender = gender_before(self.layout, first)
        known = self._by_last.get(core[-1])
        if known is None:
            known = self._by_last[core[-1]] = []
        for person in reversed(known):
            known_by = core[0] in self._nicknames or person.words[0] in self._nicknames
            if _fits(core, gender, person) or (known_by and len(core) == len(person.words) > 1):
                break
        else:
            person = Referent(text_of(self.parse, first, last, words[0]), "PERSON", core)
            self.persons.append(person)
            known.append(person)
            if len(core) > 1:
                self._by_first.setdefault(core[0], []).append(person)
            for word in core[1:-1] if len(core) >= _LONG else ():
                self._by_middle.setdefault(word, []).append(person)
        formal = person.words[0] in self._nicknames and core[0] not in self._nicknames
        formal = formal and len(core) > 1
        if len(core) > len(person.words) or formal or _shouts(person.name, words[0]):
            person.name = text_of(self.parse, first, last, words[0])
            person.words = core
        if self.parse.forms[first - 1].lower() in load("titles") and first > 0:
            person.titled = True
        person.places.append(first)
        person.ends.append(last)
        if not person.gender:
            sure = len(core) > 1 and core[0] not in self._nicknames
            given = load("first_names").get(core[0]) if sure else None
            person.gender = gender or (gender_of(given) if given and len(given) == 1 else "")
        return person


def _shouts(name: str, given: str) -> bool:
    """Tell whether a name is in capitals only at the beginning of an article: IDA Holm."""
    return name[:2].isupper() and not given[:2].isupper() and name[: len(given)].isupper()


def _behind_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a bare surname without the small words in front of it: Van Doorn, De La Hoya."""
    first = 0
    while first < len(words) - 1 and words[first] in PARTICLES:
        first += 1
    return words[first:]


def _fits(words: tuple[str, ...], gender: str, known: Referent) -> bool:
    """Tell whether two names with the same last word can be one person's."""
    if gender and known.gender and gender != known.gender:
        return False
    if words == known.words or len(words) == 1 or len(known.words) == 1:
        return True
    short, long = sorted((words, known.words), key=len)
    if len(short) < len(long) and long[-len(short) :] == short:
        return True  # Ada Simpson Holm, Simpson Holm
    first, other = words[0].rstrip("."), known.words[0].rstrip(".")
    return (
        first == other
        or ((len(first) == 1 or len(other) == 1) and first[:1] == other[:1])
        or first[:3] == other[:3]
    )
