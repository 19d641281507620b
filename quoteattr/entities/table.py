"""The table: answers what each mention of a text refers to."""

from __future__ import annotations

from functools import cached_property

from quoteattr.entities.descriptions import Descriptions
from quoteattr.entities.names import Names
from quoteattr.entities.pronouns import Pronoun
from quoteattr.entities.referent import Referent, join_names, unnamed_at
from quoteattr.entities.spans import offices, words_of
from quoteattr.layout import Layout
from quoteattr.lexicon import load
from quoteattr.syntax import NOMINAL, case_of, child_by, is_own_role, left_edge, phrase_span

_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_AFTER_HEAD = frozenset(("flat", "appos", "compound", "nmod:unmarked", "nmod"))
_BEFORE_HEAD = frozenset(("flat", "compound"))
_NAMING = frozenset(("named", "called", "calling", "known", "dubbed", "identified"))
_NAMELIKE = frozenset(("PROPN", "NOUN", "ADJ", "ADP", "DET", "PART", "CCONJ", "NUM"))
# Words for bodies and persons alike.
_BODIES = frozenset(
    {"rival", "competitor", "owner", "backer", "supplier", "critic", "applicant", "developer"}
    | {"defendant", "plaintiff", "claimant", "contractor", "operator", "manufacturer", "maker"}
    | {"retailer", "landlord", "buyer", "bidder", "seller", "publisher", "employer", "promoter"}
)
_ROLES_OF = frozenset(
    ("nsubj", "nsubj:pass", "nsubj:outer", "appos", "obl:agent", "obj", "iobj", "obl", "conj")
)
_TITLES = 7
_PLACES = frozenset(("LOC", "GPE"))
_POSSESSIVES = frozenset(("'s", "’s"))
# What stands between titles: Hon. (Mrs.) Ida Holm.
_AROUND = frozenset((".", "(", ")"))
_LONGEST_ROLE = 16
# Mentions that need others are followed so many steps; no news needs ten.
_DEEPEST = 40
_TRANSPARENT = frozenset(("flat", "appos", "nmod:desc"))
_OFFICES_OF = frozenset(("nmod", "appos", "flat", "nmod:desc", "nmod:unmarked"))


class EntityTable:
    """Finds the canonical name for the mentions of one text.

    Args:
        layout: the layout of the text.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self._speakers: dict[int, int] = {}
        self._answers: dict[int, Referent] = {}
        # Heads that are being resolved, each for the sake of the one before.
        self._asking: set[int] = set()

    @cached_property
    def names(self) -> Names:
        """Return the names of the text, which are read when the first mention is resolved."""
        return Names(self.layout)

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions(self.layout, self.names)

    def name_of(self, head: int, last: int, partner: int = -1) -> tuple[str, str]:
        """Return the canonical name and the kind of a mention.

        Args:
            head: head token of the mention.
            last: index behind its last token.
            partner: head token of what *and* joins in front of it, -1 for nothing.
        """
        joint = self._joint_heads(head, last)
        if partner >= 0:
            joint = [partner, *joint]
        if len(joint) > 1 and self._is_same(joint[0], joint[-1]):
            joint = joint[-1:]
            head = joint[0]
        joint = [token for token in joint if not self._is_told_of(token, joint[0])]
        if len(joint) > 1 and (self._is_officer_of(joint) or self._are_offices(joint)):
            joint = joint[-1:]
            head = joint[0]
        if len(joint) > 1:
            names = list(dict.fromkeys(self.resolve(token).name for token in joint))
            if len(names) > 1:
                return join_names(names), "GROUP"
        referent = self.resolve(head)
        return referent.name, referent.kind

    def _is_told_of(self, role: int, name: int) -> bool:
        """Tell whether a role behind a comma is what a name before it is: Holm, the mayor, and."""
        parse = self.parse
        if parse.upos[role] != "NOUN" or parse.lemmas[role] not in load("roles"):
            return False
        first = left_edge(parse, role)
        parted = name < first and parse.forms[first - 1] == "," and parse.upos[name] == "PROPN"
        return parted and parse.forms[role + 1 : role + 2] == [","]

    def _is_same(self, role: int, other: int) -> bool:
        """Tell whether two roles are one person's: party chair and former mayor Ida Holm."""
        parse = self.parse
        if self._is_titled_twice(role, other):
            return True
        if parse.upos[role] != "NOUN" or parse.forms[role].lower() != parse.lemmas[role]:
            return False
        if child_by(parse, role, ("det", "nmod:poss")) >= 0 or parse.upos[other] != "NOUN":
            return False
        named = self._name_inside(other)
        return named is not None and child_by(parse, other, ("det", "nmod:poss")) < 0

    def _is_officer_of(self, joint: list[int]) -> bool:
        """Tell whether places own the last one's role: Carrow and Varne’s fire chief Ida Holm."""
        parse, name = self.parse, joint[-1]
        span = self.names.span_at(name)
        if span is None or self.names.person_at(name) is None:
            return False
        if self.names.person_at(joint[0]) is not None or span[0] <= joint[0]:
            return False
        role = parse.forms[span[0] - 1].lower()
        owned = not _POSSESSIVES.isdisjoint(parse.forms[joint[0] : span[0]])
        place = self.names.named_at(joint[0])
        owned = owned or (place is not None and place.kind in _PLACES)
        return owned and (role in load("roles") or role in offices())

    def _are_offices(self, joint: list[int]) -> bool:
        """Tell whether all are one person's offices: chairman, president and founder, Ida Holm."""
        parse = self.parse
        for role in joint:
            bare = child_by(parse, role, ("det", "nmod:poss")) < 0
            form = parse.forms[role].lower()
            if not bare or not (form in load("roles") or form in offices()):
                return False
        return self.resolve(joint[-1]).kind == "PERSON"

    def _is_titled_twice(self, role: int, name: int) -> bool:
        """Tell whether a name bears two roles: chairman and chief executive Ida Holm."""
        parse, span = self.parse, self.names.span_at(name)
        if span is None or self.names.person_at(name) is None:
            return False
        if child_by(parse, role, ("det", "nmod:poss")) >= 0 or role >= span[0]:
            return False
        roles = (parse.forms[role].lower(), parse.forms[span[0] - 1].lower())
        bears = all(word in load("roles") or word in offices() for word in roles)
        return bears and "," not in parse.forms[role : span[0]]

    def span_of(self, head: int) -> tuple[int, int] | None:
        """Return the token range of the name around a head token, None if there is none."""
        span = self.names.span_at(head)
        if span is None and self._is_title(head):
            span = self.names.span_at(head + 1)  # [Miss] Holm, where the title is the head
        return span

    def mark_speaker(self, head: int, span: int | None = None) -> None:
        """Remember that the mention at *head* has just spoken, in the marked span *span*."""
        self.resolve(head).spoke = head
        if span is not None:
            self._speakers[span] = head

    def refer(self, head: int, named: int) -> None:
        """Let a role in a headline refer to who is named below.

        Args:
            head: head token of the role.
            named: head token of a mention that names somebody.
        """
        if self.names.person_at(head) is None and self._name_inside(head) is None:
            person = self.names.person_at(named) or self._name_inside(named)
            if person is not None:
                self._answers.setdefault(head, person)

    def resolve(self, head: int) -> Referent:
        """Return what the mention around a head token refers to."""
        found = self._answers.get(head)
        if found is not None:
            return found
        if head in self._asking or len(self._asking) > _DEEPEST:
            return unnamed_at(self.layout, head, self.parse.lemmas[head])  # it leads back to itself
        self._asking.add(head)
        found = self._answers[head] = self._resolve(head)
        self._asking.remove(head)
        return found

    def _resolve(self, head: int) -> Referent:
        """Resolve a pronoun, a name or a description."""
        tag = self.parse.upos[head]
        if tag in ("PRON", "DET"):
            if self.parse.forms[head].lower() in _SELF:
                speaker = self._speaker_of(self.layout.owners[head])
                if speaker is not None:
                    return speaker
            return Pronoun(head, self.layout, self.names, self.resolve, self._speaker_of).resolve()
        found = self._person_behind(head) or self._member(head) or self._officer(head)
        found = found or self.names.named_at(head)
        found = found or self._name_inside(head)
        if found is None and self._is_title(head):
            found = self.names.person_at(head + 1)
        if found is None and tag == "NOUN":
            found = self._body_behind(head)
        if found is None and self.parse.deprels[head] == "appos":
            found = self.names.person_at(self.parse.heads[head])  # Ida Holm, [the mayor]
        capital = self.parse.forms[head][:1].isupper() and head not in self.layout.starts
        if found is None and (tag == "PROPN" or (tag == "NOUN" and capital)):
            form = self.parse.forms[head].lower()
            if form not in load("roles") and form not in offices():
                found = self._known_name(head)
        return found or self._descriptions.resolve(head, self.resolve)

    def _speaker_of(self, span: int) -> Referent | None:
        """Return who speaks a marked span, None if nobody is known to."""
        head = self._speakers.get(span)
        return None if head is None else self.resolve(head)

    def _is_title(self, head: int) -> bool:
        """Tell whether a word is a title right before a capital: Miss Holm."""
        forms = self.parse.forms[head : head + 2]
        return len(forms) > 1 and forms[1][0].isupper() and forms[0].lower() in load("titles")

    def _joint_heads(self, head: int, last: int) -> list[int]:
        """Return the heads that are joined in a mention: Ida Holm and her lawyer."""
        parse = self.parse
        heads = [head]
        stack = [head]
        while stack:
            token = stack.pop()
            for child in parse.children[token]:
                if child <= token or child >= last:
                    continue
                if parse.deprels[child] == "conj":
                    if self._is_joint(token, child):
                        heads.append(child)
                        stack.append(child)
                elif parse.deprels[child] in _TRANSPARENT:
                    stack.append(child)
        return sorted(heads)

    def _is_joint(self, head: int, other: int) -> bool:
        """Tell whether a conjunct is joined to a head, not to its firm: Ida Holm of Lake & Tarn."""
        parse = self.parse
        # Ida Holm, its founder and owner, is one person.
        is_apposed = parse.deprels[head] == "appos" and parse.upos[head] == "NOUN"
        if parse.upos[other] == "NUM" and parse.upos[head] == "PROPN":
            return False  # Ida Holm, 22, wincing
        if is_own_role(parse, head, other):
            return False
        if is_apposed or parse.upos[other] not in NOMINAL:
            return self.names.person_at(other) is not None
        joint = child_by(parse, other, ("cc",))
        if joint < 0 or parse.forms[joint] != "&":
            return True
        between = [child for child in parse.children[head] if head < child < joint]
        return not any(parse.deprels[child] == "nmod" for child in between)

    def _name_inside(self, head: int) -> Referent | None:
        """Return the person named inside the phrase: President Ida Holm, lawyer Ida Holm."""
        parse = self.parse
        for child in parse.children[head]:
            named = self._named(child) or self._apart(child)
            if named is not None:
                return named
            person = self.names.person_at(child) or self._titled(child)
            if person is None:
                continue
            relation = parse.deprels[child]
            if child > head:
                # A spokesman for the mayor, Ida Holm: hers, where the parser lost *for*.
                far = relation == "nmod" and "for" in parse.forms[head + 1 : child]
                fits = (
                    relation in _AFTER_HEAD
                    and not far
                    and (relation == "appos" or not self._has_break(head, child))
                )
            else:
                # The Carrow senator: of Carrow, whatever else is called so.
                proper = parse.upos[head] == "PROPN"
                office = parse.forms[head].lower() in load("roles")
                fits = relation in _BEFORE_HEAD and child == head - 1 and proper and not office
            if fits and not case_of(parse, child) and not self._is_possessive(child):
                return person
        return None

    def _person_behind(self, head: int) -> Referent | None:
        """Return who the name behind a role is: The envoy of Carrow in Varne, [Ida Holm], said.

        Parsers hang the name on the nearest noun.
        """
        parse, forms = self.parse, self.parse.forms
        role = self._role_at(head)
        traits = load("roles").get(forms[role].lower())
        if traits is None or parse.deprels[head] not in _ROLES_OF:
            return None
        if "relation" in traits and child_by(parse, head, ("nmod:poss",)) < 0:
            return None
        for comma in range(role + 1, min(role + _LONGEST_ROLE, len(forms) - 1)):
            if parse.upos[comma] in _NAMELIKE:
                if comma > role + 2 and self._is_hung(role, comma):
                    return self.names.person_at(comma)
                continue
            parted = comma > role + 1 and forms[comma - 1].lower() in load("roles")
            if forms[comma] != "," or parted:
                return None  # a spokesman for the mayor, Ida Holm
            return self._named_behind(comma)
        return None

    def _role_at(self, head: int) -> int:
        """Return the last word of a role that begins at a head: Carrow Police [Commissioner]."""
        forms = self.parse.forms
        if forms[head + 1 : head + 2] == ["-"] and head + 2 < len(forms):
            return head + 2  # Vice-Chancellor
        span = self.names.span_at(head)
        last = head if span is None else span[1] - 1
        return last if last == head or forms[last].lower() in load("roles") else head

    def _named_behind(self, comma: int) -> Referent | None:
        """Return who is named behind a comma: the leader, Hon. (Mrs.) Ida Holm, said."""
        forms, name = self.parse.forms, comma + 1
        last = min(comma + _TITLES, len(forms) - 1)
        while name < last and (forms[name].lower() in load("titles") or forms[name] in _AROUND):
            name += 1
        span = self.names.span_at(name)
        if span is None or forms[span[1] : span[1] + 1] not in ([","], ["("]):
            return None
        return self.names.person_at(name) if comma < span[0] <= name else None

    def _is_hung(self, head: int, name: int) -> bool:
        """Tell whether a name begins behind the place of an office: ambassador to Varne [Ida Holm].

        Parsers hang it on the place.
        """
        place = self.parse.heads[name]
        if self.parse.deprels[name] not in ("flat", "appos") or place != name - 1:
            return False
        if place <= head + 1:
            return False
        span = self.names.span_at(name)
        known = self.names.person_at(name) if span is not None and span[0] == name else None
        return known is not None and len(known.words) > 1

    def _member(self, head: int) -> Referent | None:
        """Return who bears a title behind a place: Carrow MP [Ida Holm]."""
        parse, titles = self.parse, load("titles")
        for child in parse.children[head]:
            title = parse.forms[child - 1].lower()
            if child > head + 1 and parse.deprels[child] == "flat" and title in titles:
                return self.names.person_at(child)
        return None

    def _officer(self, head: int) -> Referent | None:
        """Return who holds an office in a body: Carrow Bureau of Mines director [Ida Holm]."""
        parse = self.parse
        if parse.upos[head] != "PROPN":
            return None
        for child in parse.children[head]:
            if child <= head or parse.deprels[child] not in _OFFICES_OF:
                continue
            role = child if parse.forms[child].lower() in load("roles") else child - 1
            # Behind the short name of a body: Lake Party (LP) chairman Ida Holm.
            apart = parse.upos[role - 1] in ("ADP", "PUNCT") and parse.forms[role - 1] != ")"
            if parse.forms[role].lower() in load("roles") and role > head and not apart:
                return self.names.person_at(role + 1) if role + 1 < len(parse) else None
        return None

    def _body_behind(self, head: int) -> Referent | None:
        """Return the body that a comma and its name tell: his party, [the Harbour Front]."""
        child = child_by(self.parse, head, ("appos",))
        lemma = self.parse.lemmas[head]
        if child < head or not (lemma in load("groups") or lemma in _BODIES):
            return None
        named = self.names.named_at(child)
        return named if named is not None and named.kind == "ORG" else None

    def _named(self, token: int) -> Referent | None:
        """Return what a naming clause names: a dentist named [Ida Holm]."""
        parse = self.parse
        if parse.deprels[token] == "appos" and parse.upos[token] == "NOUN":
            token = child_by(parse, token, ("acl",))  # its clerk, a newcomer named Ida Holm
        if token < 0 or parse.deprels[token] != "acl" or parse.forms[token] not in _NAMING:
            return None
        for child in parse.children[token]:
            named = self.names.named_at(child) if child > token else None
            if named is None and child > token and parse.forms[token] == "identified":
                named = self._name_inside(child)  # one of them, identified as pilot Ida Holm
            if named is not None:
                return named
        return None

    def _apart(self, token: int) -> Referent | None:
        """Return the person that the parser hung on a body: a spokesman for Holm, [Ida Venn]."""
        parse = self.parse
        traits = load("roles").get(parse.lemmas[parse.heads[token]])
        if parse.deprels[token] != "nmod" or traits is None:
            return None
        # The sister of the mayor, Ida Holm: one or the other.
        known = parse.upos[token] == "PROPN" or parse.lemmas[token] in load("groups")
        if self.names.named_at(token) is None and "relation" in traits and not known:
            return None
        for child in parse.children[token]:
            if parse.deprels[child] in ("appos", "conj") and child > token:
                if parse.forms[child - 1] == ",":
                    return self.names.person_at(child)
        return None

    def _titled(self, token: int) -> Referent | None:
        """Return the person behind a title or a trade: the expert [Prof Ida Holm]."""
        parse = self.parse
        form = parse.forms[token].lower()
        if parse.deprels[token] != "appos" or not (form in load("titles") or form in load("roles")):
            return None
        name = child_by(parse, token, ("flat", "appos"))
        if name != token + 1:
            return None
        # The Right Reverend Ida Holm may be one name with its title.
        return self.names.person_at(name) or self.names.person_at(token)

    def _has_break(self, head: int, child: int) -> bool:
        """Tell whether a comma, a dash or a bracket stands between a head and a name."""
        span = self.names.span_at(child)
        forms = self.parse.forms[head + 1 : span[0] if span else child]
        return any(form in ",—–(" for form in forms)

    def _is_possessive(self, token: int) -> bool:
        """Tell whether a name has a possessive behind it."""
        parse = self.parse
        return any(parse.lemmas[child] == "'s" for child in parse.children[token] if child > token)

    def _known_name(self, head: int) -> Referent | None:
        """Return the person or body of a proper noun that the recognizer missed."""
        first, last = phrase_span(self.parse, self.layout.owners, head, len(self.parse))
        words = [
            word
            for word in words_of(self.parse, max(first, head - 3), min(last, head + 4))
            if word[0].isupper()
        ]
        for word in reversed(words):
            person = self.names.surnamed(word)
            if person is not None:
                return person
        if not words:
            return None
        bodies = self.names.bodies
        return bodies.called(" ".join(words)) or bodies.called(self.parse.forms[head])
