"""Name spans: the names as they stand in the text, where the recognizer erred mended."""

from __future__ import annotations

import re
from functools import cache

from quoteattr.entities.referent import PERSON
from quoteattr.layout import Layout
from quoteattr.lexicon import load, nations, verb_forms
from quoteattr.parse import Name, Parse

SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_NAMED = frozenset(("PER", "PERSON", "ORG", "LOC", "GPE", "NORP", "FAC"))
_BEARERS = PERSON | {"ORG"}
_POSSESSIVE = re.compile(r"['’]s?$")
_UNNAMED = frozenset(("PUNCT", "PART"))
_OPENERS = frozenset(("CCONJ", "DET", "SCONJ"))
_PREPOSITIONS = frozenset(("of", "in", "for", "at", "and", "by"))
# Several countries have one each.
_MINISTRIES = frozenset(("Ministry", "Ministries", "ministry"))
_ARTICLES = frozenset(("the", "The"))
_NO_WORDS = frozenset(("", "'s", "’s"))
# Words behind the name of a firm, which goes by the name alone too: Holm Industries, Holm.
FIRMS = frozenset(
    {"airlines", "airways", "bank", "co", "co.", "company", "corp", "corp.", "corporation"}
    | {"energy", "foods", "group", "holdings", "inc", "inc.", "industries", "laboratories"}
    | {"limited", "ltd", "ltd.", "motors", "plc", "stores", "systems", "technologies"}
    | {"mobility", "media", "studios", "pharma", "pharmaceuticals", "therapeutics", "labs"}
    | {"partners", "capital", "ventures", "networks", "software", "robotics", "electronics"}
    | {"automotive", "aerospace", "mining", "petroleum", "chemicals", "logistics", "shipping"}
    | {"insurance", "financial", "finance", "securities", "entertainment", "publishing"}
    | {"breweries", "hotels", "properties", "construction", "engineering", "telecom"}
    | {"communications", "wireless", "solar", "rail", "railways", "supermarkets", "retail"}
)
_LEGAL = frozenset(
    ("Co", "Co.", "Corp", "Corp.", "Inc", "Inc.", "Ltd", "Ltd.", "plc", "PLC", "LLC")
)
# The last words of firms and of newspapers.
PAPERS = frozenset(
    {"herald", "times", "courier", "gazette", "tribune", "chronicle", "telegraph", "post"}
    | {"observer", "ledger", "dispatch", "sentinel", "examiner", "inquirer", "bulletin"}
    | {"globe", "star"}
)
_PAPER_NOUNS = frozenset(
    {"newspaper", "daily", "weekly", "magazine", "tabloid", "broadcaster", "newsletter"}
)
_ENDS = FIRMS | PAPERS
# The last words of clubs: Carrow Town.
_CLUBS = frozenset(("town", "city", "united", "rovers", "athletic", "wanderers", "fc", "albion"))
# Words for bodies by which persons are called too: Minister Lin Gang.
_SURNAMES = frozenset(
    {"band", "bank", "bench", "cell", "chambers", "church", "court", "crew", "gang", "guard"}
    | {"house", "mill", "parish", "temple"}
)
_OF_OFFICES = frozenset(
    {"prime", "foreign", "press", "vice", "deputy", "first", "chief", "defence", "defense"}
    | {"finance", "interior", "justice", "home", "health", "energy", "attorney", "lord", "lady"}
)
# Who heads a body, behind its name.
_HEADING = frozenset(
    {"president", "chairman", "chairwoman", "chair", "secretary", "minister", "director"}
    | {"governor", "commissioner", "chancellor", "speaker", "mayor", "ambassador", "spokesman"}
    | {"spokeswoman", "spokesperson", "secretary-general", "coordinator"}
)
# Words of a person behind the office, at most.
_LONGEST_NAME = 3
_LONGEST_ENDING = 4
# A name is put together from at most so many words; none of PolNeAR's names has more than 15.
_LONGEST_NAME = 15
# Small words before a surname: Otto van Doorn.
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le"}
    | {"ten", "ter", "zu", "af", "al", "bin", "ibn"}
)
_MOST_PARTICLES = 3
# Madam Prime Minister, Mr Speaker.
_ADDRESS = frozenset(("Mr", "Mr.", "Mister", "Madam", "Madame", "Monsieur"))
_DETERMINERS = _ARTICLES | {"a", "A", "an", "An"}
_GREETINGS = frozenset(
    {"Hello", "Hi", "Hey", "Sorry", "Poor", "Bravo", "Congratulations", "Thanks", "Goodbye"}
    | {"Welcome", "Oh", "Well", "Dear", "Yes", "No", "Happy", "Good"}
)
_NAMED_OF = 3
_BY = frozenset(("By", "BY"))
_LONGEST_LINE = 60
_NO_ENDINGS = frozenset(("led", "run", "era", "like", "born", "type", "made", "in", "to", "and"))
# Letters behind a name that are no part of it: Ida Holm KC.
_POST_NOMINALS = frozenset(
    {"KC", "QC", "MP", "MEP", "MSP", "MLA", "PhD", "Ph.D.", "DPhil", "MD", "M.D.", "CPA"}
    | {"Esq", "Esq.", "OBE", "CBE", "MBE", "KBE", "DBE", "GBE", "KCB", "KCMG", "CMG", "FRS"}
)


NameSpan = tuple[int, int, str, list[str]]
"""First token, token behind the last, kind, and words without possessive and titles in front."""


def find_names(layout: Layout) -> tuple[list[NameSpan], list[NameSpan]]:
    """Return the full names of persons, and all other names of persons, groups and places."""
    parse = layout.parse
    forms, upos, count = parse.forms, parse.upos, len(parse)
    headline = layout.paragraph_tokens(0)[1] if layout.paragraphs else 0
    full: list[NameSpan] = []
    others: list[NameSpan] = []
    behind = 0
    surnames = {forms[name.last - 1] for name in parse.names if name.kind in PERSON}
    for name in parse.names:
        kind, first, last = name.kind, name.first, name.last
        if kind not in _NAMED or first < behind:
            continue
        if forms[first - 1] in _BY and kind in PERSON and _is_byline(parse, first, last):
            continue
        if (
            forms[first - 1] == "-"
            or (last < count and (forms[last] == "-" or forms[last] in PARTICLES))
            or forms[last - 1][-1:] == "-"
            or (upos[first - 1] == "PROPN" and kind in PERSON)
        ):
            first, last = _extend(layout, name)
            behind = last
        if kind in PERSON and last - first > 1 and last < count and forms[last] in SUFFIXES:
            last = behind = last + 1  # Ida Holm III
        while last - first > 1 and forms[first] in _PREPOSITIONS:
            first += 1
        if kind in PERSON and last - first > 1 and forms[first] in _GREETINGS:
            first += 1  # Hello Ida
        if "of" in forms[first + 2 : last] and (
            kind in PERSON or (forms[first + 2] == "of" and forms[first + 1] in surnames)
        ):
            kind = kind if kind in PERSON else "PERSON"
            last = forms.index("of", first + 2)  # Ida Holm of the University of Carrow
        if kind in PERSON and last - first > 1 and upos[first] in _OPENERS:
            first += forms[first] not in _ARTICLES  # Neither Holm nor Lind
        while last - first > 1 and forms[last - 1] in _PREPOSITIONS:
            last -= 1
        if first < headline and last - first > 1:
            last = _before_cue(forms, first, last)
        if last - first > 1:
            if "VERB" in upos[first + 1 : last]:
                verb = upos.index("VERB", first + 1)  # in a headline: Holm Warns Crowd
                last = last if forms[verb - 1] in _PREPOSITIONS else verb
            if kind in _BEARERS:
                kind, last = _without_addition(parse, kind, first, last)
            if kind in PERSON and last - first > 1:
                if forms[first - 1] == "of":
                    first += _is_in_title(parse, first)
                elif forms[first - 1] in _named_bodies():
                    kind = "ORG"  # the newspaper Orland Post
            elif kind == "ORG":
                last = _with_place(parse, last)
                first = _with_country(parse, first, last)
            elif _is_subject_by_name(parse, first, last):
                kind = "PERSON"
            elif forms[last - 1] in _LEGAL:
                kind = "ORG"  # a place, says the recognizer: Carrow Steel Co.
        elif kind not in PERSON and _is_titled(parse, first, last):
            kind, last = "PERSON", last + 1
        if forms[first - 1] in _PAPER_NOUNS and last - first == 1 and first > 0:
            kind = "ORG"  # the daily Beacon
        if last - first == 1 and kind not in PERSON and _bears_office(parse, first):
            kind = "PERSON"
        if kind == "ORG" and forms[first].isupper() and forms[first].lower() in offices():
            continue  # an office in capitals
        if last - first == 1 and forms[first].isalpha() and upos[first] not in _UNNAMED:
            if _is_described(parse, first) and forms[first].lower() in _titles_and_roles():
                continue  # the Bishop, the embattled Speaker
            if forms[first - 1] in _ARTICLES and _is_one_of_people(kind, forms[first]):
                continue  # the Scot
            if forms[last : last + 1] == ["."] and forms[first].lower() + "." in load("titles"):
                continue  # Sen, .
            others.append((first, last, kind, [forms[first]]))
            continue
        if _is_office(forms, kind, first, last) or _is_plural(forms[last - 1]):
            continue  # the Press Secretary, Lake MPs
        if forms[first - 1] in _ARTICLES and _is_one_of_people(kind, *forms[first:last]):
            continue  # the Northern Irishman
        words = words_of(parse, first, last)
        if words:
            # Only a name whose first words were left out can have an office in front.
            if last - first > 1 and (kind in PERSON or len(words) < last - first):
                kind = _mend_kind(parse, kind, first, last)
            is_full = len(words) > 1 and kind in PERSON
            (full if is_full else others).append((first, last, kind, words))
    return full, others


def _is_byline(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a name is who wrote the article: By Ida Holm, in a line of its own."""
    before = parse.text[: parse.starts[first - 1]] if first > 0 else "-"
    if before.strip(" ") and not before.rstrip(" ").endswith("\n"):
        return False
    line = parse.text[parse.ends[last - 1] : parse.ends[last - 1] + _LONGEST_LINE].split("\n")[0]
    return len(line) < _LONGEST_LINE and "." not in line


def _before_cue(forms: list[str], first: int, last: int) -> int:
    """Return the end of a name in a headline, before a verb in capitals: Holm Calls."""
    for token in range(first + 1, last):
        form = forms[token].lower()
        if form.endswith("s") and verb_forms().get(form, form) != form:
            return token
    return last


def _with_place(parse: Parse, last: int) -> int:
    """Return the end of a ministry's name with its place: the Foreign Ministry in Carrow."""
    forms = parse.forms
    if forms[last - 1] not in _MINISTRIES or forms[last : last + 1] not in (["in"], ["of"]):
        return last
    end = last + 1
    while end < len(forms) and parse.upos[end] == "PROPN" and forms[end][0].isupper():
        end += 1
    return end if end > last + 1 else last


def _is_titled(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a title and a surname show a word to be a given name: Sen. [Augusta] Holm."""
    if last - first > 1 or last >= len(parse) or parse.upos[last] != "PROPN":
        return False
    title = parse.forms[first - 1].lower()
    surname = parse.heads[last] == first or parse.heads[first] == last
    return surname and first > 0 and title.endswith(".") and title in load("titles")


def _bears_office(parse: Parse, name: int) -> bool:
    """Tell whether an office right before a name shows it to be a person's: President Holm."""
    office = name - 1
    tied = parse.deprels[office] == "nmod:desc" and parse.heads[office] == name
    return name > 0 and tied and parse.forms[office].lower() in offices()


def _is_described(parse: Parse, first: int) -> bool:
    """Tell whether an article stands before a word, with an adjective in between at most."""
    if parse.forms[first - 1] in _ARTICLES:
        return True
    adjective = parse.deprels[first - 1] == "amod" and parse.forms[first - 1].islower()
    return adjective and parse.forms[first - 2] in _DETERMINERS


def _is_one_of_people(kind: str, *words: str) -> bool:
    """Tell whether words mean one of a people, not the place: Scot, Northern Irishman."""
    word = " ".join(words).lower()
    if nations().get(word, word) == word or word.endswith("s"):
        return False
    return kind in PERSON or word.endswith("man")


def _is_plural(word: str) -> bool:
    """Tell whether a word means several: MPs, MEPs."""
    return word[-1:] == "s" and len(word) > 2 and word[:-1].isupper()


def _is_office(forms: list[str], kind: str, first: int, last: int) -> bool:
    """Tell whether a name is that of an office alone: the Press Secretary, the Prime Minister."""
    addressed = forms[first] in _ADDRESS
    first += forms[first] in _ARTICLES or addressed
    if first >= last:
        return False
    held = offices()
    if forms[last - 1].lower() not in held and forms[first].lower() not in held:
        return False
    words = [form.lower() for form in forms[first:last]]
    if len(words) > 1 and "".join(words) in offices():
        return True  # Vice-Chancellor
    if kind == "ORG" and words[0] in offices() and words[1:2] == ["of"]:
        return True  # Commissioner of Police
    if kind == "ORG" and " ".join(words) in offices() and (words[1:] or forms[first].isupper()):
        return True  # Minority Leader, or one in capitals
    if kind == "ORG" and forms[first - 1] in _ARTICLES and len(words) > 1:
        if words[-1] in _HEADING and forms[last : last + 1] not in (["of"], ["and"]):
            return True  # the Harbour Board Chairman
    called = addressed and len(words) > 1  # Mr Bishop may be a name
    if forms[first - 1] not in _ARTICLES and not called and (kind != "ORG" or len(words) < 2):
        return False
    return words[-1] in offices() and all(word in _OF_OFFICES for word in words[:-1])


def _with_country(parse: Parse, first: int, last: int) -> int:
    """Return the beginning of a ministry's name with its country: Carrow’s Foreign Ministry."""
    forms = parse.forms
    if first < 2 or forms[first - 1] not in _NO_WORDS or _MINISTRIES.isdisjoint(forms[first:last]):
        return first
    return first - 2 if parse.upos[first - 2] == "PROPN" else first


def _is_subject_by_name(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a name that was taken for a place's is a person's by the given name."""
    if last - first != 2 or "nsubj" not in parse.deprels[first]:
        return False
    return parse.forms[first].lower() in load("first_names") and parse.upos[first] == "PROPN"


def _is_in_title(parse: Parse, first: int) -> bool:
    """Tell whether a name begins with the end of a title: Secretary of [State Holm]."""
    forms = parse.forms
    return first > 1 and forms[first - 1] == "of" and forms[first - 2].lower() in load("titles")


def _without_addition(parse: Parse, kind: str, first: int, last: int) -> tuple[str, int]:
    """Return the kind and the end of a name without what is no part of it.

    That is letters behind it, and the body of a person with a title: Ida Holm KC,
    Senator Ida Holm of the Lake Party.
    """
    forms = parse.forms
    if forms[last - 1] in _POST_NOMINALS:
        if kind in PERSON or (last - first > 2 and forms[first].lower() in load("first_names")):
            return "PERSON", last - 1
    if kind == "ORG" and forms[first + 2 : first + 3] == ["of"] and last - first > _NAMED_OF:
        if forms[first].lower() in load("first_names") and parse.upos[first + 1] == "PROPN":
            return "PERSON", first + 2  # Ida Holm of the University of Carrow
    if kind == "ORG" and forms[first].lower() in offices() and "of" in forms[first + 3 : last]:
        of = forms.index("of", first + 3)
        if parse.upos[first + 1 : of] == ["PROPN"] * (of - first - 1):
            return "PERSON", of
    return kind, last


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of a range whose head stands outside."""
    if last - first == 1:
        return first
    heads = parse.heads
    for token in range(first, last):
        if not first <= heads[token] < last:
            return token
    return first


def words_of(parse: Parse, first: int, last: int) -> list[str]:
    """Return the words of a name without possessive, titles in front and stray marks."""
    words = parse.forms[first:last]
    # Letters alone hold neither a hyphen nor a possessive.
    is_plain = (
        "".join(words).isalpha() and "" not in words and _UNNAMED.isdisjoint(parse.upos[first:last])
    )
    if not is_plain:
        words = _join_hyphens(parse, first, last)
        if words:
            words[-1] = without_possessive(words[-1])
    # The Criminal Court is a court, not a criminal's name.
    if len(words) > 1 and not _ends_in_body(words):
        titles = _titles_and_roles()
        for position in range(len(words) - 2, -1, -1):
            if words[position].lower() in titles:
                if position == 0 and _is_given_first(parse, first, words):
                    break  # manager Dean Smithson
                words = words[position + 1 :]
                if words[0] in _PREPOSITIONS:
                    return []  # the Coordinator for Varne
                break
    return words if is_plain else [word for word in words if word not in _NO_WORDS]


def _is_given_first(parse: Parse, first: int, words: list[str]) -> bool:
    """Tell whether a word that is a title too is the given name here: Dean Smithson."""
    given = load("first_names")
    if words[0].lower() not in given or words[1].lower() in given:
        return False
    return parse.forms[first] == words[0] and parse.forms[first - 1] not in _ARTICLES


def _ends_in_body(words: list[str]) -> bool:
    """Tell whether a name ends in a word for a body that is no surname: not Minister Lin Gang."""
    last = words[-1].lower()
    if last not in load("groups"):
        of = words.index("of") if "of" in words else 0
        return of > 1 and words[of - 1].lower() in load("groups")
    return last not in _SURNAMES or words[-3:-2] == [] or words[-3].lower() not in offices()


def _join_hyphens(parse: Parse, first: int, last: int) -> list[str]:
    """Return the words of a token range without stray marks, joined where a hyphen ties them."""
    words: list[str] = []
    for token in range(first, last):
        form = parse.forms[token]
        if form == "-" and words and token + 1 < last:
            words[-1] += "-"
        elif words and words[-1][-1:] == "-":
            words[-1] += form
        elif parse.upos[token] not in _UNNAMED:
            words.append(form)
    return words


def text_of(parse: Parse, first: int, last: int, word: str) -> str:
    """Return a name as the text writes it, from *word* on.

    Args:
        parse: the parse.
        first: first token of the name.
        last: token behind it.
        word: the first of its words.
    """
    text = parse.text[parse.starts[first] : parse.ends[last - 1]]
    if text == word and word.isalnum():
        return text
    text = " ".join(text.split())
    return without_possessive(text[max(0, text.find(word)) :])


def without_possessive(word: str) -> str:
    """Return a word without a possessive ending."""
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def _extend(layout: Layout, name: Name) -> tuple[int, int]:
    """Return the range of a name with the parts that a hyphen ties to it: Voss-Tarek."""
    parse, forms = layout.parse, layout.parse.forms
    first, last = name.first, name.last
    last -= last - first > 1 and forms[last - 1] == "-"
    if len(forms[last - 1]) > 1 and forms[last - 1][-1] == "-" and last < len(forms):
        last += parse.starts[last] == parse.ends[last - 1] and forms[last].isalpha()  # Bin-, hai
    while (
        last - first < _LONGEST_NAME
        and last + 1 < len(forms)
        and forms[last] == "-"
        and parse.starts[last] == parse.ends[last - 1]
        and parse.starts[last + 1] == parse.ends[last]
        and (forms[last + 1][:1].isupper() or _is_ending(parse, first, last + 1))
    ):
        last += 2
    if first and forms[first] == "-" and forms[first - 1][:1].isupper():
        first -= 1
    if name.kind in PERSON:
        end = last
        while end < len(forms) and forms[end] in PARTICLES and end - last < _MOST_PARTICLES:
            end += 1
        if last < end < len(forms) and parse.upos[end] == "PROPN" and forms[end][0].isupper():
            last = end + 1  # Ida von der Mark
        nearest = max(0, last - _LONGEST_NAME)
        while first > nearest and parse.upos[first - 1] == "PROPN" and _is_given(layout, first - 1):
            first -= 1
    return first, last


def _is_ending(parse: Parse, first: int, token: int) -> bool:
    """Tell whether a small word behind a hyphen ends a full name: Lin Tae-un."""
    form = parse.forms[token]
    short = form.isalpha() and len(form) <= _LONGEST_ENDING and form not in _NO_ENDINGS
    return short and token - first > 2


def _is_given(layout: Layout, token: int) -> bool:
    """Tell whether the word before a person's name is a given name that was missed."""
    parse, first = layout.parse, token + 1
    word = parse.forms[token].lower()
    if (
        not parse.forms[token][:1].isupper()
        or parse.ends[token] + 1 != parse.starts[first]
        or word in _titles_and_roles()
        or word in nations()
        or layout.owners[token] != layout.owners[first]
    ):
        return False
    return word in load("first_names") or (
        parse.deprels[token] in ("compound", "flat") and first <= parse.heads[token] <= first + 1
    )


def _mend_kind(parse: Parse, kind: str, first: int, last: int) -> str:
    """Return the kind of a name, mended by its words: Councilor Ida Holm is no organisation."""
    if kind in PERSON:
        before, behind = parse.forms[first].lower(), parse.forms[last - 1].lower()
        if behind in _SURNAMES and (
            before in load("first_names") or parse.forms[first - 1].lower() in offices()
        ):
            return kind
        body = behind in _ENDS or behind in load("groups") or before in _named_bodies()
        body = body or (behind in _CLUBS and before not in load("first_names"))
        return "ORG" if body else kind  # Lake Party, Radio Orland
    if kind != "ORG":
        return kind
    forms = [form.lower() for form in parse.forms[first:last]]
    held = offices()
    after = next((n for n in range(len(forms) - 1, 0, -1) if forms[n - 1] in held), 0)
    if after == 0 or len(forms) - after > _LONGEST_NAME:
        return kind
    is_person = parse.upos[first + after : last] == ["PROPN"] * (len(forms) - after)
    is_body = _ends_in_body(parse.forms[first:last]) or not load("groups").keys().isdisjoint(
        forms[after:-1]
    )
    return "PERSON" if is_person and not is_body else kind


@cache
def _named_bodies() -> frozenset[str]:
    """Return the words for bodies, without those that persons are called by."""
    return frozenset(load("groups").keys() - load("titles").keys() - load("roles").keys())


@cache
def offices() -> frozenset[str]:
    """Return the titles that are offices: councilor, senator."""
    return frozenset(title for title, traits in load("titles").items() if "role" in traits)


@cache
def _titles_and_roles() -> frozenset[str]:
    return frozenset(load("titles").keys() | load("roles").keys())
