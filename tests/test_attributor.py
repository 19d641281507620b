"""The whole way: any text in, sound attributions out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from freeze import format_parse
from fresh import run_fresh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import Attributions, Attributor, Parse
from quoteattr.matcher import match
from quoteattr.parse import Name
from quoteattr.parser import Parser, make_plain

TEXT = (
    "“The dam won’t hold,” said Ida Berg, the mayor of Oslo. ‘We must go,’ she told reporters."
    "\r\n\r\nOle Lund called the plan “a disaster” and said that it was late."
)

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
DEPRELS = (
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound conj cop csubj dep"
    " det flat fixed iobj mark nmod nmod:poss nmod:unmarked nsubj nsubj:pass nsubj:outer nummod obj"
    " obl obl:agent obl:unmarked parataxis punct vocative xcomp"
)

# (form, lemma): what frames are made of, and what is in their way
WORDS = [
    *(("said", "say"), ("told", "tell"), ("called", "call"), ("adding", "add"), ("put", "put")),
    *(("According", "accord"), ("according", "according"), ("to", "to"), ("as", "as")),
    *(("statement", "statement"), ("letter", "letter"), ("words", "word"), ("report", "report")),
    *(("Ida", "ida"), ("Berg", "berg"), ("Ole", "ole"), ("Oslo", "oslo"), ("Mr.", "mr.")),
    *(("he", "he"), ("she", "she"), ("it", "it"), ("they", "they"), ("who", "who")),
    *(("which", "which"), ("that", "that"), ("himself", "himself"), ("his", "his")),
    *(("the", "the"), ("president", "president"), ("leader", "leader"), ("47-year-old",) * 2),
    *(("Norwegian", "norwegian"), ("reporters", "reporter"), ("plan", "plan"), ("was", "be")),
    *(("of", "of"), ("by", "by"), ("and", "and"), ("’s", "'s"), ("’90s", "’90s")),
    *((form, form) for form in "“”\"‘’'«»„,.:;?!—-()…"),
    *(("``", "``"), ("''", "''"), ("\ud800", "\ud800"), ("👍🏽", "👍🏽"), ("e\u0301", "e\u0301")),
]
GAPS = ["", " ", " ", " ", "  ", "\n", "\n\n", "\r\n\r\n", "\u2029"]

FRAGMENTS = [
    *(form for form, _ in WORDS),
    *("Ida Berg said: ", "” said Ida Berg. ", "“Yes,” she told him. ", "according to Ole, "),
    *("\r\n", "\n\n", "\t", "\0", "\x1b", "\ufeff", "\u200b", "\u202e", "\udfff", "\U0001f600"),
    *("6' 4\" ", '<a href="x">', "http://x.y/?z=“", "&amp;", "他说:“是的。”", "\u0301"),
]


@st.composite
def trees(draw: st.DrawFn, size: int) -> list[int]:
    """Draw the heads of a tree, crossing edges and all, -1 for the root."""
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for position in range(1, size):
        heads[order[position]] = order[draw(st.integers(0, position - 1))]
    return heads


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Draw a parse with sound offsets and senseless grammar."""
    text = draw(st.sampled_from(GAPS))
    forms, lemmas, starts, ends = [], [], [], []
    heads: list[int] = []
    sentences: list[int] = []
    for size in draw(st.lists(st.integers(1, 12), max_size=5)):
        sentences.append(len(forms))
        heads += [head + len(forms) if head >= 0 else -1 for head in draw(trees(size))]
        for _ in range(size):
            form, lemma = draw(st.sampled_from(WORDS))
            forms.append(form)
            lemmas.append(lemma)
            starts.append(len(text))
            ends.append(len(text) + len(form))
            text += form + draw(st.sampled_from(GAPS))
    count = len(forms)
    upos = draw(st.lists(st.sampled_from(UPOS.split()), min_size=count, max_size=count))
    deprels = draw(st.lists(st.sampled_from(DEPRELS.split()), min_size=count, max_size=count))
    names, reached = [], 0
    while count - reached > 1 and draw(st.booleans()):
        first = draw(st.integers(reached, count - 1))
        reached = draw(st.integers(first + 1, min(count, first + 3)))
        names.append(Name(first, reached, draw(st.sampled_from(["PERSON", "PER", "ORG", "GPE"]))))
    return Parse(text, forms, lemmas, upos, heads, deprels, starts, ends, sentences, names)


def assert_sound(result: Attributions, text: str) -> None:
    """Check that all offsets slice back, and that everything prints and exports."""
    assert result.text is text
    starts = [item.quotation.start for item in result]
    assert starts == sorted(starts)
    for item in result:
        for span in (item.quotation, item.speaker, item.cue, *item.targets):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end] == span.text
        for mention in (item.speaker, *item.targets):
            assert mention is None or mention.name
        assert item.quotation.kind in ("direct", "mixed", "indirect", "scare")
        assert item.quotation.kind != "scare" or item.speaker is None
        assert 0 <= item.confidence <= 1
        assert item.pattern
    for entity in result.entities:
        assert entity.mentions
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)
    assert len(result.to_dicts()) == len(result)
    assert result.to_html()
    assert repr(result)
    assert str(result) or not result


def values(result: Attributions) -> tuple[object, ...]:
    """Return what can be compared of a result."""
    return (result.text, result.items, result.entities)


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    """Return an attributor with the embedded models, loaded once."""
    return Attributor(indirect=True)


# --- any text, any parse ------------------------------------------------------------


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(parses(), st.booleans())
def test_any_parse_is_matched(parse: Parse, indirect: bool) -> None:
    """However wrong the grammar, the matcher answers with sound offsets."""
    assert_sound(match(parse, indirect), parse.text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25), st.sampled_from(["", " "]))
def test_any_text_is_attributed(
    attributor: Attributor, fragments: list[str], separator: str
) -> None:
    """Whatever the characters, there is an answer with sound offsets."""
    text = separator.join(fragments)
    assert_sound(attributor.attribute(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\0", "\ud800", "“", "”“", "“”" * 50, "." * 300])
def test_next_to_nothing(attributor: Attributor, text: str) -> None:
    """A text without quotations gives a result without speakers."""
    result = attributor.attribute(text)
    assert_sound(result, text)
    assert result.by_speaker() == {}


@pytest.mark.parametrize("thing", [None, 1, b"Ida said: no", ["Ida"], object()])
def test_other_types_are_refused(attributor: Attributor, thing: object) -> None:
    """Only a `str` is a text, and the message names what came instead."""
    name = type(thing).__name__
    with pytest.raises(TypeError, match=name):
        quoteattr.attribute(thing)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=name):
        attributor.attribute(thing)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=name):
        list(quoteattr.attribute_many([thing]))  # type: ignore[list-item]


# --- one text, many texts, parsed texts ---------------------------------------------


def test_offsets_count_in_the_very_string(attributor: Attributor) -> None:
    """Curly marks and Windows line ends move no offset."""
    result = attributor.attribute(TEXT)
    assert_sound(result, TEXT)
    assert [item.quotation.text for item in result] == [
        "The dam won’t hold,",
        "We must go,",
        "a disaster",
        "it was late",
    ]
    assert {item.speaker.name for item in result if item.speaker} == {"Ida Berg", "Ole Lund"}


def test_indirect_speech_is_left_out_by_default() -> None:
    """The function attributes marks only, unless it is asked for more."""
    kinds = {item.quotation.kind for item in quoteattr.attribute(TEXT)}
    assert kinds == {"direct", "mixed"}
    assert len(quoteattr.attribute(TEXT, indirect=True)) == 4


def test_many_keeps_the_order(attributor: Attributor) -> None:
    """Many texts give what each gives alone, in the order they came."""
    texts = [TEXT, "", "“No,” said Ole.", "Nothing.", TEXT]
    many = [values(result) for result in attributor.attribute_many(texts)]
    assert many == [values(attributor.attribute(text)) for text in texts]


def test_many_is_lazy() -> None:
    """An endless stream of texts is answered as it comes."""
    taken = itertools.count()

    def stream() -> Iterator[str]:
        while True:
            next(taken)
            yield "“No,” said Ida Berg." + " " * 10_000

    results = itertools.islice(quoteattr.attribute_many(stream()), 3)
    assert [len(result) for result in results] == [1, 1, 1]
    assert next(taken) < 100


def test_parsed_texts_give_the_same(attributor: Attributor) -> None:
    """A parse, CoNLL-U and a Stanza document give what the text gives."""
    expected = values(attributor.attribute(TEXT))
    document = Parser().pipeline(make_plain(TEXT))
    parse = Parse.from_stanza(document, TEXT)
    for parsed in (parse, document, f"{document:C}", format_parse(parse)):
        text = None if parsed is parse else TEXT
        assert values(quoteattr.attribute_parsed(parsed, text, indirect=True)) == expected
        assert values(attributor.attribute_parsed(parsed, text)) == expected


def test_parsed_garbage_is_refused() -> None:
    """A string that is no CoNLL-U is refused with its line."""
    with pytest.raises(quoteattr.ParseFormatError, match="line 1"):
        quoteattr.attribute_parsed("Ida left.")


def test_missing_models_are_named() -> None:
    """Models that are not there are asked for by name."""
    with pytest.raises(quoteattr.ModelsNotFoundError, match="no/such/folder"):
        Attributor("no/such/folder").attribute("Ida left.")


def test_attributor_shows_its_settings() -> None:
    """An attributor prints what it was made with."""
    assert repr(Attributor()) == "Attributor(models='embedded', indirect=False)"


def test_import_is_cheap() -> None:
    """Importing the package, and matching a parse, loads neither torch nor Stanza."""
    code = (
        "import sys, quoteattr\n"
        "quoteattr.attribute_parsed('1\\tYes\\tyes\\tINTJ\\t_\\t_\\t0\\troot\\t_\\t_\\n')\n"
        "quoteattr.Attributor()\n"
        "print(sorted({'torch', 'stanza', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    assert run_fresh(code).strip() == "[]"
