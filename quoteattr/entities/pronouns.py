"""Pronouns: whom *he*, *she*, *it*, *they* or *who* means."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from quoteattr.entities.content import relation_of, speaks, spoken_of
from quoteattr.entities.names import Names
from quoteattr.entities.profiles import is_definite
from quoteattr.entities.referent import (
    Referent,
    is_surely_person,
    join_names,
    unnamed_at,
)
from quoteattr.entities.spans import head_of
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import is_medium, load, noun_forms
from quoteattr.syntax import CALENDAR, child_by, relative_noun, subject_of

_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_OBJECTIVE = {"he": "him", "she": "her"}
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("both", "they", "them", "their", "theirs", "themselves"))
_WHO = frozenset(("who", "which", "that", "whom", "whose"))
_RIGHT_BEHIND = frozenset(("who", "whom"))
# What shows that a relative clause has several subjects.
_MANY = frozenset(("each", "both", "are", "were", "have"))
_REFLEXIVE = frozenset(("himself", "herself"))
_ANYBODY: frozenset[str] = frozenset()
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
# A speaker often brings somebody in as an object: “I asked my sister. She said no.”
_SPOKEN_OF = _SUBJECTS | {"obj", "iobj"}
_ASKING = frozenset(("ask", "press", "question", "quiz"))
_BEHIND = frozenset(("flat", "appos"))
# One word for several persons.
_FAMILIES = frozenset(("family", "couple", "pair", "duo", "trio", "crew", "band", "staff"))
# A verb may share its subject with another, and that with a third: paid tribute, calling him.
_SHARING = frozenset(("conj", "advcl"))
_SHARED_STEPS = 3
_OBJECTS = frozenset(("obj", "obl"))
_GOVERNED = frozenset(("obj", "iobj", "obl"))
# A pronoun reaches back over so many mentions and sentences.
_REACH = 42
_SENTENCES = 8
# So many words back at most, where sentences have no end.
_FARTHEST = 300
_JUST_SPOKE = 3
# A name that may be no person's is not meant where it scores less.
_FAR_OFF = -5.0
# An object in front of a subject stands so near.
_IN_FRONT = 12
# What it tells against a name that nothing shows to be a person's, a place perhaps.
_DOUBT = 3.0
# What it tells for a subject of the same paragraph.
_PARAGRAPH = 1.6
# What it tells for a subject that is said to act in person.
_IN_PERSON = 3.0
# What it tells for somebody that a question was put to.
_ANSWERING = 4.0


class Pronoun:
    """A pronoun of the third person, and whom it may mean.

    Args:
        token: the pronoun.
        layout: the layout of the text.
        names: the names of the text.
        resolve: answers what another mention refers to.
        speaker_of: answers who speaks a marked span.
    """

    def __init__(
        self,
        token: int,
        layout: Layout,
        names: Names,
        resolve: Callable[[int], Referent],
        speaker_of: Callable[[int], Referent | None],
    ) -> None:
        self.token = token
        self.layout = layout
        self.parse = layout.parse
        self.names = names
        self.resolve_other = resolve
        self.speaker_of = speaker_of
        self.owner = layout.owners[token]
        # Who speaks is “I” there, not “she”.
        self.speaker = speaker_of(self.owner) if self.owner != REPORTER else None
        self.form = self.parse.forms[token].lower()
        self.gender = _GENDERS.get(self.form, "")
        self.sentence = self.parse.sentence_number(token)

    def resolve(self) -> Referent:
        """Return what the pronoun refers to."""
        found = None
        if self.gender:
            hearer = self._hearer()
            hearer = hearer if hearer >= 0 else self._object_before()
            found = self.resolve_other(hearer) if hearer >= 0 else self._resolve_person()
        elif self.form in _IT or self.form in _THEY:
            found = self._find_thing(_SUBJECTS) or self._find_thing(_OBJECTS)
        elif self.form in _WHO:
            found = self._find_antecedent()
        return found or unnamed_at(self.layout, self.token, self.form)

    def _hearer(self) -> int:
        """Return the same pronoun as the hearer of a clause whose subject this is: told him he."""
        parse, verb = self.parse, self.parse.heads[self.token]
        if parse.deprels[self.token] != "nsubj" or verb < 0 or parse.deprels[verb] != "ccomp":
            return -1
        cue = parse.heads[verb]
        hearer = child_by(parse, cue, ("iobj", "obj"))
        if not 0 <= cue < hearer < self.token or parse.upos[hearer] != "PRON":
            return -1
        if _GENDERS.get(parse.forms[hearer].lower()) != self.gender or hearer == self.token:
            return -1
        subject = subject_of(parse, cue)
        same = subject >= 0 and _GENDERS.get(parse.forms[subject].lower()) == self.gender
        return -1 if same else hearer

    def _object_before(self) -> int:
        """Return the same pronoun as an object in front: Jailing him, Judge Holm said he lied."""
        parse, verb = self.parse, self.parse.heads[self.token]
        if parse.deprels[self.token] != "nsubj" or verb < 0 or parse.deprels[verb] != "ccomp":
            return -1
        subject = subject_of(parse, parse.heads[verb])
        if not 0 <= subject < self.token or parse.upos[subject] == "PRON":
            return -1
        first = max(parse.sentence_at(self.token)[0], subject - _IN_FRONT)
        for token in range(first, subject):
            same = _GENDERS.get(parse.forms[token].lower()) == self.gender
            if same and parse.deprels[token] in ("obj", "iobj") and token != self.token:
                clause = parse.heads[token]
                opens = (
                    parse.deprels[clause] == "advcl" and parse.heads[clause] == parse.heads[verb]
                )
                return token if opens and parse.forms[clause].endswith("ing") else -1
        return -1

    def _find_antecedent(self) -> Referent | None:
        """Return what a relative pronoun stands for: Holm, who; Holm and Lind, who are."""
        parse = self.parse
        noun, verb = relative_noun(parse, self.token), parse.heads[self.token]
        if self.form in _RIGHT_BEHIND and not self._is_of_person(noun):
            # The clause hangs elsewhere than on a person: a name behind the comma is nearer.
            behind = self.token - 2 if parse.forms[self.token - 1] == "," else -1
            if parse.lemmas[behind] in CALENDAR and parse.upos[behind - 1] == "ADP":
                behind -= 2  # X in May, who
            span = self.names.span_at(behind) if behind >= 0 else None
            if span is not None and self.names.person_at(behind) is not None:
                noun = head_of(parse, *span)
        if noun == self.token and parse.forms[noun - 1] == "," and parse.upos[noun - 2] == "NOUN":
            noun -= 2  # told reporters, who asked
        if noun in (self.token, -1):
            return None
        if self.form == "who" and parse.deprels[noun] == "nmod":
            # Chief Ida Holm of the fire service, who warned …
            above = parse.heads[noun]
            bearer = self.names.person_at(above)
            if bearer is None and parse.deprels[above] == "appos":
                bearer = self.names.person_at(parse.heads[above])  # Ida Holm, head of X, who …
            if bearer is not None and self.names.person_at(noun) is None:
                return bearer
        if parse.forms[verb] in ("read", "reads", "says"):
            noun = self._written(noun)
        if self.form == "which" and parse.forms[self.token - 1] == "," and noun < self.token - 2:
            body = self.names.named_at(self.token - 2)
            if body is not None and parse.deprels[self.token] in _SUBJECTS and speaks(parse, verb):
                return body  # drew a reply from Carrow, which accused …
        if any(parse.forms[child] in _MANY for child in parse.children[verb]):
            first = parse.heads[noun] if parse.deprels[noun] == "conj" else noun
            return self._find_many(first, self._joined_before(first)) or self.resolve_other(noun)
        return self.resolve_other(noun)

    def _is_of_person(self, noun: int) -> bool:
        """Tell whether a relative clause hangs on a noun that can mean a person."""
        parse = self.parse
        if noun == self.token or not parse.deprels[parse.heads[self.token]].startswith("acl"):
            return False
        return parse.upos[noun] != "NOUN" or parse.lemmas[noun] in load("roles")

    def _written(self, noun: int) -> int:
        """Return the text that reads something: a card from a child in Carrow that reads."""
        parse, token = self.parse, noun
        for _ in range(_JUST_SPOKE):
            if is_medium(parse.forms[token]):
                return token
            if parse.deprels[token] != "nmod":
                return noun
            token = parse.heads[token]
        return noun

    def _joined_before(self, first: int) -> list[int]:
        """Return what *and* joins to a noun in front of the pronoun."""
        parse = self.parse
        joined = [child for child in parse.children[first] if parse.deprels[child] == "conj"]
        return [child for child in joined if child < self.token]

    def _resolve_person(self) -> Referent | None:
        """Return whom *he* or *she* means; a subject is a mention for the next pronoun."""
        self._resolve_before()
        person = self._find_person()
        if person is not None and self.parse.deprels[self.token] in _SUBJECTS:
            person.gender = person.gender or self.gender
            self.names.mentions.add_pronoun(self.token, person)
        return person

    def _sentence_before(self, count: int) -> int:
        """Return where the sentence begins that stands so many before, at most some words back."""
        first = self.parse.sentences[max(0, self.sentence - count)]
        return max(first, self.token - _FARTHEST)

    def _resolve_before(self) -> None:
        """Resolve the same pronoun in the sentence before, which is a mention, too: he … he."""
        mentions, parse = self.names.mentions, self.parse
        if mentions.is_going_back:
            return
        first = self._sentence_before(1)
        for token in range(self.token - 1, first - 1, -1):
            if parse.deprels[token] not in _SUBJECTS or self.layout.owners[token] != REPORTER:
                continue
            if _GENDERS.get(parse.forms[token].lower()) == self.gender:
                mentions.is_going_back = True  # one step, however many stand in a row
                self.resolve_other(token)
                mentions.is_going_back = False
                return

    def _find_person(self) -> Referent | None:
        """Return the person that fits best: recent, a subject, of fitting gender."""
        owners = self.layout.owners
        first = self.parse.sentences[max(0, self.sentence - _SENTENCES)]
        barred, speaker = self._partner(), self.speaker
        named = self._spoken_of
        best, place, choice = -99.0, -1, None
        for token, person in self.names.mentions_before(self.token, _REACH):
            if token < first:
                break
            if person is None or person is barred or person is speaker or person.kind != "PERSON":
                continue
            if person in named or self.names.is_place(person):
                continue
            if person.gender not in ("", self.gender) or self._is_bound(token):
                continue
            score = 0.0
            if owners[token] != REPORTER:
                if not self._is_near(owners[token]):
                    continue
                score = 1.0
            score += self._score_name(token, person)
            if score > best:
                best, place, choice = score, token, person
        is_sure = choice is not None and is_surely_person(choice)
        if best < _FAR_OFF and not is_sure:
            choice = None  # a place or a body, rather, that was named long before
        described = self._find_described(1 if is_sure else 2)
        if described is not None and choice is not None and self._is_beside(place, choice):
            described = described if described[0] >= self.paragraph else None
        if described is not None:
            token, person = described
            score = 2.0 + self._score(token, self.sentence - self.parse.sentence_number(token))
            score += self._score_gender(person) + self._score_spoke(person)
            if _GENDERS.get(self.parse.forms[token + 1]) == self.gender:
                score += _IN_PERSON  # the bishop himself
            # A resident said it was loud. “It was awful,” he said.
            is_own = person.spoke >= 0 or not is_definite(self.parse, token)
            is_later = token > place and (is_own or self.speaker is not None)
            is_known = person.kind == "PERSON" or is_later
            just_spoke = is_later and self._just_spoke(token)
            if choice is None or just_spoke or (is_known and score >= best - 0.5):
                return person
        return choice

    def _is_beside(self, token: int, person: Referent) -> bool:
        """Tell whether the reporter names somebody in full in the pronoun's own paragraph."""
        if self.owner != REPORTER or len(person.words) == 1:
            return False
        return token >= self.paragraph

    @cached_property
    def paragraph(self) -> int:
        """Return the first token of the pronoun's paragraph."""
        return self.layout.paragraph_tokens(self.layout.paragraph_of(self.token))[0]

    def _just_spoke(self, token: int) -> bool:
        """Tell whether a subject spoke in the sentence before."""
        parse = self.parse
        verb = parse.heads[token]
        near = parse.sentence_number(token) >= self.sentence - 1
        return near and verb >= 0 and speaks(parse, verb)

    def _is_near(self, owner: int) -> bool:
        """Tell whether a marked span is the pronoun's own or another one of the same speaker's."""
        if owner == self.owner:
            return True
        return self.speaker is not None and self.speaker_of(owner) is self.speaker

    @cached_property
    def _spoken_of(self) -> frozenset[Referent]:
        """Return whom the pronoun's own words name."""
        return spoken_of(self.layout, self.names, self.token)

    def _partner(self) -> Referent | None:
        """Return whom the pronoun cannot mean: Holm in *Holm told her*."""
        parse = self.parse
        if parse.deprels[self.token] not in _GOVERNED or self.form in _REFLEXIVE:
            return None
        subject = self._own_subject
        if subject < 0 or parse.upos[subject] == "PRON":
            return None
        person = self.names.person_at(subject)
        for child in parse.children[subject]:
            if person is None and parse.deprels[child] in _BEHIND and child > subject:
                person = self.names.person_at(child)  # the chair, Ida Holm
        return person

    @cached_property
    def _own_subject(self) -> int:
        """Return the subject of the pronoun's verb, or of the verb that shares it, else -1."""
        parse, verb = self.parse, self.parse.heads[self.token]
        for _ in range(_SHARED_STEPS):
            subject = subject_of(parse, verb) if verb >= 0 else -1
            if verb < 0 or subject >= 0:
                return subject
            relation, above = parse.deprels[verb], parse.heads[verb]
            going = parse.forms[verb].endswith("ing")
            if relation == "acl" and going:
                above = parse.heads[above]
            elif relation not in _SHARING or (relation == "advcl" and not going):
                return -1
            verb = above
        return -1

    def _score_name(self, token: int, person: Referent) -> float:
        """Return how likely the person named at *token* is meant."""
        distance = self.sentence - self.parse.sentence_number(token)
        relation = relation_of(self.parse, token)
        if relation == "nmod:poss" and self._is_message(self.parse.heads[token]):
            relation = "nsubj"
        if relation in _SUBJECTS:
            # Holm, whose son Tim was there, said so: she is less likely to be Tim.
            clause = self.parse.deprels[self.parse.heads[token]]
            inner = clause.startswith("acl") or (clause == "ccomp" and self._is_told(token))
            score = 2.0 - inner + self._score(token, distance)
            if distance and not inner and self._is_beside(token, person):
                score += _PARAGRAPH
        else:
            score = -1.5 * distance - 0.01 * (self.token - token)
            score += -1.0 if relation == "nmod:poss" else 0.0
            score -= 0.0 if is_surely_person(person) else _DOUBT
            score += _PARAGRAPH if distance == 0 and self._is_of_this(token) else 0.0
            if distance == 1 and relation in _GOVERNED and self._is_asked(token):
                score += _ANSWERING
        return score + self._score_gender(person) + self._score_spoke(person)

    def _is_told(self, token: int) -> bool:
        """Tell whether a subject stands in what another thinks, who speaks: Holm felt Lind fell."""
        parse = self.parse
        cue, verb = parse.heads[parse.heads[token]], parse.heads[self.token]
        if verb < 0 or not speaks(parse, verb) or subject_of(parse, cue) < 0:
            return False
        return "thought" in load("verbs").get(parse.lemmas[cue], ())

    def _is_of_this(self, token: int) -> bool:
        """Tell whether a name stands at the noun that the pronoun's clause tells of.

        An old film of Holm in which she sings.
        """
        parse, verb = self.parse, self.parse.heads[self.token]
        if verb < 0 or parse.deprels[verb] != "acl:relcl":
            return False
        while parse.deprels[token] == "flat" and 0 <= parse.heads[token] < token:
            token = parse.heads[token]
        return parse.heads[token] == parse.heads[verb] and token < self.token

    def _is_asked(self, token: int) -> bool:
        """Tell whether a name is who is asked: Holm asked Ms. Lind whether it was so."""
        parse, verb = self.parse, self.parse.heads[token]
        clause = child_by(parse, verb, ("ccomp", "advcl", "xcomp"))
        return parse.lemmas[verb] == "ask" and clause > token

    def _is_message(self, noun: int) -> bool:
        """Tell whether a subject is no other person but what one has: Holm's answer was shorter."""
        parse = self.parse
        if parse.deprels[noun] not in _SUBJECTS:
            return False
        if parse.forms[noun] in noun_forms():
            return True
        if self.layout.owners[noun] != REPORTER or self._is_told(noun) or self._is_said(noun):
            return False
        lemma = parse.lemmas[noun]
        known = lemma in load("roles") or lemma in load("groups")
        return parse.upos[noun] in ("NOUN", "ADJ") and not known

    def _is_said(self, token: int) -> bool:
        """Tell whether a subject stands in what another says: “It may work,” said Holm."""
        parse, verb = self.parse, self.parse.heads[token]
        if parse.deprels[verb] == "ccomp":
            return True
        return any(
            parse.deprels[child] in ("ccomp", "parataxis") and speaks(parse, child)
            for child in parse.children[verb]
        )

    def _score(self, token: int, distance: int) -> float:
        """Return how near a subject is; one of the same sentence is much nearer."""
        return -1.5 * distance - 0.01 * (self.token - token) + 2.0 * (distance == 0)

    def _score_gender(self, person: Referent) -> float:
        """Return what it tells that a person's gender is known, or not."""
        return 1.2 if person.gender == self.gender else -0.3

    def _score_spoke(self, person: Referent) -> float:
        """Return what it tells that a person spoke a few sentences ago."""
        if person.spoke < 0:
            return 0.0
        since = self.sentence - self.parse.sentence_number(person.spoke)
        return 1.0 if since <= _JUST_SPOKE else 0.0

    def _find_described(self, reach: int) -> tuple[int, Referent] | None:
        """Return the last subject before that describes a person: the leader, a nurse.

        Args:
            reach: so many sentences back it may stand.
        """
        parse, owners, roles = self.parse, self.layout.owners, load("roles")
        first = self._sentence_before(reach)
        upos, deprels = parse.upos, parse.deprels
        relations = _SUBJECTS if self.speaker is None else _SPOKEN_OF
        governed = deprels[self.token] in _GOVERNED and self.form not in _REFLEXIVE
        for token in range(self.token - 1, first - 1, -1):
            if deprels[token] not in relations or (governed and token == self._own_subject):
                continue
            is_role = upos[token] == "NOUN" or parse.forms[token + 1] in _REFLEXIVE
            if not is_role and not self._is_age(token):
                continue
            if owners[token] != REPORTER and not self._is_near(owners[token]):
                continue
            if self._is_plural(token) or self._is_bound(token) or self._faces(token):
                continue
            traits = _ANYBODY if self._is_age(token) else roles.get(parse.lemmas[token])
            if traits is None or (("m" in traits or "f" in traits) and self.gender not in traits):
                continue
            person = self.resolve_other(token)
            if person.gender in ("", self.gender):
                return token, person
        return None

    def _faces(self, token: int) -> bool:
        """Tell whether somebody does something to whom the pronoun means: a reporter asked her."""
        parse = self.parse
        hearer = child_by(parse, parse.heads[token], ("obj", "iobj")) if token >= 0 else -1
        return hearer > token and parse.forms[hearer] == _OBJECTIVE.get(self.form)

    def _is_age(self, token: int) -> bool:
        """Tell whether a word ends *the 47-year-old*."""
        forms = self.parse.forms
        return forms[token] == "old" and forms[token - 1] == "-"

    def _is_bound(self, token: int) -> bool:
        """Tell whether syntax keeps the pronoun from meaning the mention at *token*."""
        parse = self.parse
        verb, governor = parse.heads[token], parse.heads[self.token]
        if verb < 0:
            return False
        if parse.deprels[self.token] in _GOVERNED and governor == verb:
            return self.form not in _REFLEXIVE
        if self.is_asked and self._is_asked_about(verb):
            return True
        # Her lawyer Ida Holm: the name inside the phrase that the pronoun possesses.
        return governor == token

    @cached_property
    def is_asked(self) -> bool:
        """Tell whether the pronoun's verb hangs together with one of asking."""
        lemmas, governor = self.parse.lemmas, self.parse.heads[self.token]
        around = [self.parse.heads[governor], *self.parse.children[governor]]
        return not _ASKING.isdisjoint([lemmas[verb] for verb in around])

    def _is_asked_about(self, verb: int) -> bool:
        """Tell whether a verb stands in what the pronoun is asked: Asked if Holm ran, she …."""
        parse, governor = self.parse, self.parse.heads[self.token]
        asked = parse.heads[verb]
        if not 0 <= asked < self.token or parse.lemmas[asked] not in _ASKING:
            return False
        tied = governor == parse.heads[asked] or asked == parse.heads[governor]
        return tied and subject_of(parse, asked) < 0

    def _find_thing(self, relations: frozenset[str]) -> Referent | None:
        """Return the last group or body in one of the relations that *it* or *they* can mean."""
        parse, owners = self.parse, self.layout.owners
        find = self._find_many if self.form in _THEY else self._find_one
        first = self._sentence_before(2)
        deprels = parse.deprels
        for token in range(self.token - 1, first - 1, -1):
            if deprels[token] not in relations or owners[token] != REPORTER:
                continue
            if self._is_bound(token) or self._is_reported_place(token):
                continue
            if deprels[token] == "nsubj" and self._is_interrupted(token):
                continue
            joint = [child for child in parse.children[token] if parse.deprels[child] == "conj"]
            found = find(token, joint)
            if found is not None:
                return found
        return None

    def _is_interrupted(self, token: int) -> bool:
        """Tell whether the pronoun's verb parts a subject from its own: The plan, it said, was."""
        parse, verb = self.parse, self.parse.heads[self.token]
        if parse.forms[self.token - 1] != "," or not token < self.token <= verb:
            return False
        return verb < parse.heads[token] and speaks(parse, verb)

    def _is_reported_place(self, token: int) -> bool:
        """Tell whether a place stands in what the pronoun reports: Carrow is calm, it said."""
        parse = self.parse
        if parse.forms[self.token - 1] != "," or parse.sentence_number(token) != self.sentence:
            return False
        named = self.names.named_at(token)
        place = named is not None and named.kind not in ("ORG", "PERSON")
        return place and speaks(parse, parse.heads[self.token])

    def _find_many(self, token: int, joint: list[int]) -> Referent | None:
        """Return the persons or the group at a token that *they* can mean."""
        if joint and (not self.gender and self._can_speak(token)):
            names = dict.fromkeys(self.resolve_other(item).name for item in (token, *joint))
            return Referent(join_names(list(names)), "GROUP", ())
        bearers = self._bearers_of(token)
        if len(bearers) > 1:
            return Referent(join_names(bearers), "GROUP", ())
        named = self.names.named_at(token)
        lemma = self.parse.lemmas[token]
        many = self._is_plural(token) or lemma in _FAMILIES or self._acts(token)
        if many or (named is not None and named.kind == "ORG"):
            return self.resolve_other(token)
        return None

    def _acts(self, token: int) -> bool:
        """Tell whether a body is the subject of a verb of speech: The group said no. They asked."""
        parse = self.parse
        if parse.lemmas[token] not in load("groups") or parse.deprels[token] != "nsubj":
            return False
        verb = parse.heads[self.token]
        return speaks(parse, parse.heads[token]) and verb >= 0 and speaks(parse, verb)

    def _bearers_of(self, token: int) -> list[str]:
        """Return the names of the persons behind a role in the plural: leaders Holm and Lind."""
        children, deprels = self.parse.children, self.parse.deprels
        if not self._is_plural(token):
            return []
        found = [child for child in children[token] if child > token and deprels[child] in _BEHIND]
        found += [other for child in found for other in children[child] if deprels[other] == "conj"]
        found += [child for child in children[token] if deprels[child] == "conj"]
        persons = [self.names.person_at(child) for child in found]
        return list(dict.fromkeys(person.name for person in persons if person is not None))

    def _can_speak(self, token: int) -> bool:
        """Tell whether *they* can be what a noun means: persons or bodies, if they speak."""
        parse = self.parse
        if not speaks(parse, parse.heads[self.token]) or parse.upos[token] != "NOUN":
            return True
        return parse.lemmas[token] in load("roles") or parse.lemmas[token] in load("groups")

    def _find_one(self, token: int, joint: list[int]) -> Referent | None:
        """Return the body at a token that *it* can mean."""
        parse = self.parse
        if joint or parse.upos[token] not in ("NOUN", "PROPN") or self._is_plural(token):
            return None
        named = self.names.named_at(token)
        if named is not None and named.kind != "PERSON":
            return named
        known = parse.lemmas[token] in load("groups")
        if not known and is_medium(parse.forms[token]) and parse.deprels[token] in _SUBJECTS:
            known = speaks(parse, parse.heads[self.token])  # the report said …. It called for …
        return self.resolve_other(token) if known else None

    def _is_plural(self, token: int) -> bool:
        """Tell whether a token is a noun in the plural."""
        parse = self.parse
        return parse.upos[token] == "NOUN" and parse.forms[token].lower() != parse.lemmas[token]
