"""Bearers: whom a role means by where it stands: the judge of the text, the former mayor."""

from __future__ import annotations

from quoteattr.entities.names import Names
from quoteattr.entities.profiles import Profiles, is_definite, is_former
from quoteattr.entities.referent import Referent, Resolve, is_surely_person
from quoteattr.entities.traits import Traits, gender_of
from quoteattr.layout import REPORTER, Layout
from quoteattr.lexicon import load, verb_forms
from quoteattr.syntax import child_by, subject_of

# What is no office, and what many in a text are.
_CANDIDATE = frozenset(("candidate",))
_ACCUSED = frozenset(("accused", "defendant"))
_NO_OFFICE = frozenset(("relation", "m", "f"))
_NOTHING: frozenset[str] = frozenset()
_VERBAL = (["VERB"], ["AUX"])
# A lede stands behind a headline and a byline, at most.
_LAST_LEDE = 2
_COURT = frozenset(("judge", "lawyer", "official", "police"))
_INDEFINITE = frozenset(("a", "an"))
# Words for people of whom a text has many.
_ANYBODY = frozenset(("source", "person", "official", "aide", "witness", "spokesperson"))
_KINDS = frozenset(("compound", "nmod:poss", "nmod"))
_OF_BODIES = frozenset(("its", "their"))


class Bearers:
    """Finds who bears a role that no description near it explains.

    Args:
        layout: the layout of the text.
        names: the names of the text.
        profiles: what the text says of its persons.
    """

    def __init__(self, layout: Layout, names: Names, profiles: Profiles) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.names = names
        self.profiles = profiles

    def only_bearer(self, head: int) -> Referent | None:
        """Return the only person of the text whose title is a role: the judge, Judge Ida Holm.

        The title may stand further down, and it may be a part of what describes the person.
        """
        parse, profiles = self.parse, self.profiles
        lemma = parse.lemmas[head]
        if "candidate" in load("roles").get(lemma, _CANDIDATE) or not is_definite(parse, head):
            return None
        if lemma in _ACCUSED:
            return profiles.accused
        bearers = profiles.bearers.get(lemma, ())
        if len(bearers) != 1 or parse.forms[head].lower() != lemma or not profiles.is_held(head):
            return None
        wanted, own = Traits.of(profiles.describe(head)), profiles.traits_of(bearers[0])
        if wanted.nations and own.nations and wanted.nations.isdisjoint(own.nations):
            return None
        return bearers[0] if self._kinds(head) <= own.plain else None

    def subject_before(self, head: int, resolve_other: Resolve) -> Referent | None:
        """Return the subject of the sentence before: Holm took the floor. “…,” the surgeon said.

        What somebody once was says more of a person; another role does of one who has none.
        """
        parse = self.parse
        number = parse.sentence_number(head)
        former = is_former(parse, head)
        speaks = parse.forms[parse.heads[head]] in verb_forms() and self._is_somebody(head)
        if number == 0 or "nsubj" not in parse.deprels[head] or not (former or speaks):
            return None
        if child_by(parse, head, ("nmod:poss",)) >= 0:
            return None  # Holm's former coach is nobody at hand
        for token in range(*parse.sentence_at(parse.sentences[number - 1])):
            if parse.heads[token] < 0 and self.layout.owners[token] == REPORTER:
                subject = subject_of(parse, token)
                if not former and (subject < 0 or parse.upos[subject] != "PROPN"):
                    return None
                person = resolve_other(subject) if 0 <= subject < token else None
                if person is None or person.kind != "PERSON":
                    return None
                if not former and (self.names.is_place(person) or not is_surely_person(person)):
                    return None
                unlike = not former and self.profiles.traits_of(person).families
                return None if unlike else person
        return None

    def _is_somebody(self, head: int) -> bool:
        """Tell whether a role says who of all it is: the surgeon, not the source, the women."""
        lemma = self.parse.lemmas[head]
        return self.parse.forms[head].lower() == lemma and lemma not in _ANYBODY

    def named_next(self, head: int) -> Referent | None:
        """Return who the next paragraph names without a trade: the sports minister; Ida Holm.

        A lede often leaves the name to the paragraph behind it.
        """
        traits = load("roles").get(self.parse.lemmas[head], _NOTHING)
        if traits <= _NO_OFFICE:
            return None
        person = self._introduced(head, traits)
        if person is None:
            return None
        # Who has a title, an age or a trade beside the name is somebody new.
        behind = self.parse.upos[person.ends[0] : person.ends[0] + 1]
        is_alone = "nsubj" in self.parse.deprels[person.first] and behind in _VERBAL
        return person if is_alone and not self.profiles.traits_of(person).families else None

    def introduced_next(self, head: int) -> Referent | None:
        """Return who opens the next paragraph with an age or *who*: a pilot; Ida Holm, 47.

        A lede often tells what somebody is, and the paragraph behind it who.
        """
        parse, traits = self.parse, load("roles").get(self.parse.lemmas[head])
        if traits is None or not traits.isdisjoint(_COURT):
            return None  # a judge sent him down; he is in the next paragraph
        article = child_by(parse, head, ("det",))
        if article < 0 or parse.lemmas[article] not in _INDEFINITE:
            return None
        person = self._introduced(head, traits)
        if person is None:
            return None
        behind = person.ends[0]
        if parse.forms[behind : behind + 1] != [","] or behind + 1 >= len(parse):
            return None
        told = parse.upos[behind + 1] == "NUM" or parse.lemmas[behind + 1] in ("who", "whose")
        return person if told else None

    def _introduced(self, head: int, traits: frozenset[str]) -> Referent | None:
        """Return the person that the paragraph behind a lede names for the first time, in full.

        The name opens the paragraph, or it is the subject of its first sentence.
        """
        parse, layout = self.parse, self.layout
        number = layout.paragraph_of(head)
        last = number > _LAST_LEDE or number + 1 >= len(layout.paragraphs)
        if last or "nsubj" not in parse.deprels[head]:
            return None
        if parse.forms[head].lower() != parse.lemmas[head].lower():
            return None  # the officers are not one
        first, behind = layout.paragraph_tokens(number + 1)
        if first >= behind:
            return None
        person = self.names.person_at(first)
        if person is None:
            first = self._main_subject(first)
            person = self.names.person_at(first) if first >= 0 else None
        if person is None or person.first != first or len(person.words) == 1:
            return None
        gender = gender_of(traits)
        return None if gender and person.gender and gender != person.gender else person

    def _main_subject(self, token: int) -> int:
        """Return the subject of the main verb of a token's sentence, -1 if there is none."""
        parse = self.parse
        for verb in range(*parse.sentence_at(token)):
            if parse.heads[verb] < 0:
                return subject_of(parse, verb)
        return -1

    def _kinds(self, head: int) -> set[str]:
        """Return what tells whose a role is: the [company] president, [its] president."""
        parse = self.parse
        return {
            parse.lemmas[child]
            for child in parse.children[head]
            if (parse.upos[child] == "NOUN" or parse.lemmas[child] in _OF_BODIES)
            and parse.deprels[child] in _KINDS
            and parse.forms[child][:1].islower()
        }
