"""The parse: from words, from CoNLL-U and from Stanza; lookups and errors."""

from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any

import conllu
import pytest
from freeze import format_parse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr.errors import ParseFormatError
from quoteattr.parse import Name, Parse
from quoteattr.parser import Parser, make_plain

Row = tuple[str, ...]


def rows(*lines: str) -> str:
    """Return CoNLL-U from lines whose cells are parted by spaces."""
    return "".join(
        line + "\n" if line.startswith("#") else "\t".join(line.split()) + "\n" for line in lines
    )


IDA = rows(
    "# text = Ida left. She ran.",
    "1 Ida Ida PROPN NNP _ 2 nsubj _ ner=S-PERSON",
    "2 left leave VERB VBD _ 0 root _ SpaceAfter=No",
    "3 . . PUNCT . _ 2 punct _ _",
    "",
    "1 She she PRON PRP _ 2 nsubj _ _",
    "2 ran run VERB VBD _ 0 root _ SpaceAfter=No",
    "3 . . PUNCT . _ 2 punct _ _",
    "",
)

WONT = rows(
    "1 Ida Ida PROPN _ _ 4 nsubj _ _",
    "2-3 won’t _ _ _ _ _ _ _ _",
    "2 wo will AUX _ _ 4 aux _ _",
    "3 n’t not PART _ _ 4 advmod _ _",
    "3.1 really really ADV _ _ _ _ 4:advmod _",
    "4 go go VERB _ _ 0 root _ SpaceAfter=No",
    "5 . . PUNCT _ _ 4 punct _ _",
    "",
)


def columns(parse: Parse) -> tuple[Any, ...]:
    """Return all columns of a parse."""
    return (
        parse.text,
        parse.forms,
        parse.lemmas,
        parse.upos,
        parse.heads,
        parse.deprels,
        parse.starts,
        parse.ends,
        parse.sentences,
        parse.names,
    )


def assert_slices(parse: Parse) -> None:
    """Check that each token's offsets give its form back."""
    found = [parse.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)]
    assert found == parse.forms


# --- CoNLL-U ------------------------------------------------------------------------


def test_conllu_builds_the_text() -> None:
    """Without offsets the text is put together from the words and ``SpaceAfter``."""
    parse = Parse.from_conllu(IDA)
    assert parse.text.rstrip() == "Ida left. She ran."
    assert parse.forms == ["Ida", "left", ".", "She", "ran", "."]
    assert parse.lemmas == ["ida", "leave", ".", "she", "run", "."]
    assert parse.heads == [1, -1, 1, 4, -1, 4]
    assert parse.sentences == [0, 3]
    assert parse.names == [Name(0, 1, "PERSON")]
    assert_slices(parse)


def test_conllu_reads_offsets() -> None:
    """Offsets in MISC win, and count in the text that is passed in."""
    text = "— Ida   left."
    source = rows(
        "1 Ida Ida PROPN _ _ 2 nsubj _ start_char=2|end_char=5",
        "2 left leave VERB _ _ 0 root _ start_char=8|end_char=12|SpaceAfter=No",
        "3 . . PUNCT _ _ 2 punct _ ner=O|start_char=12|end_char=13",
    )
    parse = Parse.from_conllu(source, text)
    assert parse.text is text
    assert_slices(parse)


def test_conllu_offsets_without_a_text() -> None:
    """Offsets without a text give a text in which they hold."""
    source = rows(
        "1 Ida Ida PROPN _ _ 2 nsubj _ start_char=2|end_char=5",
        "2 left leave VERB _ _ 0 root _ start_char=8|end_char=12",
    )
    parse = Parse.from_conllu(source)
    assert parse.text == "  Ida   left"
    assert_slices(parse)


def test_conllu_multiword_tokens_and_empty_nodes() -> None:
    """Words of a multiword token share its range; empty nodes are left out."""
    parse = Parse.from_conllu(WONT)
    assert parse.text.rstrip() == "Ida won’t go."
    assert parse.forms == ["Ida", "wo", "n’t", "go", "."]
    ranges = [parse.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)]
    assert ranges == ["Ida", "won’t", "won’t", "go", "."]
    assert parse.heads == [3, 3, 3, -1, 3]


@pytest.mark.parametrize(
    ("misc", "text"),
    [
        ("_", "Ida left"),
        ("SpaceAfter=No", "Idaleft"),
        (r"SpacesAfter=\s\s", "Ida  left"),
        (r"SpacesAfter=\n", "Ida\nleft"),
        (r"SpacesAfter=\t\r\n", "Ida\t\r\nleft"),
        (r"Gloss=x|SpacesAfter=\p\\", "Ida|\\left"),
    ],
)
def test_conllu_spaces(misc: str, text: str) -> None:
    """All ways of saying what stands behind a word are understood."""
    source = rows(f"1 Ida Ida PROPN _ _ 2 nsubj _ {misc}", "2 left leave VERB _ _ 0 root _ _")
    parse = Parse.from_conllu(source)
    assert parse.text.rstrip() == text
    assert_slices(parse)


def test_conllu_paragraphs_and_comments() -> None:
    """``# newpar`` starts a paragraph; other comments say nothing."""
    sentence = rows("1 Go go VERB _ _ 0 root _ SpaceAfter=No", "")
    parse = Parse.from_conllu(
        "# newdoc\n# newpar\n# x\n" + sentence + "# newpar id = 2\n" + sentence
    )
    assert parse.text == "Go\n\nGo"
    assert parse.sentences == [0, 1]
    assert_slices(parse)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_conllu_line_ends(ending: str) -> None:
    """Unix and Windows line ends are the same."""
    assert columns(Parse.from_conllu(IDA.replace("\n", ending))) == columns(Parse.from_conllu(IDA))


def test_conllu_without_a_last_blank_line() -> None:
    """The blank line behind the last sentence may be missing."""
    assert columns(Parse.from_conllu(IDA.rstrip("\n"))) == columns(Parse.from_conllu(IDA))


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment\n"])
def test_conllu_without_words(source: str) -> None:
    """No words make an empty parse."""
    parse = Parse.from_conllu(source)
    assert (len(parse), parse.sentences, parse.names) == (0, [], [])


def test_conllu_names_of_several_words() -> None:
    """BIOES tags give names of several words, in order."""
    source = rows(
        "1 Ida Ida PROPN _ _ 4 nsubj _ ner=B-PERSON",
        "2 von von PROPN _ _ 1 flat _ ner=I-PERSON",
        "3 Holm Holm PROPN _ _ 1 flat _ ner=E-PERSON",
        "4 left leave VERB _ _ 0 root _ ner=O",
        "5 Oslo Oslo PROPN _ _ 4 obj _ ner=S-GPE",
    )
    assert Parse.from_conllu(source).names == [Name(0, 3, "PERSON"), Name(4, 5, "GPE")]


GOOD = "1\tIda\tIda\tPROPN\t_\t_\t0\troot\t_\t_\n"

CELLS = ["1", "2", "3", "0", "-1", "1-2", "2-1", "1.1", "²", "x", "_", "", "Ida", "PROPN", "root"]
CELLS += [
    "start_char=0|end_char=3",
    "start_char=9|end_char=4",
    "ner=B-PER",
    "ner=B",
    "SpaceAfter=No",
]

ERRORS = [
    ("too few fields", GOOD + "\n1\tIda\tIda\n", "line 3: 3 tab-separated fields"),
    ("spaces for tabs", "# c\n1 Ida Ida PROPN _ _ 0 root _ _\n", "line 2: 1 tab-separated"),
    ("a head that is no number", GOOD.replace("\t0\t", "\t_\t"), "line 1: .*HEAD '_'"),
    ("an ID that is no number", GOOD.replace("1\tIda", "x\tIda"), "line 1: ID 'x'"),
    ("a broken range", GOOD + GOOD.replace("1\tIda", "1-x\tIda"), "line 2: ID '1-x'"),
    ("plain prose", "Ida left. She ran.\n", "line 1"),
]


@pytest.mark.parametrize(
    ("source", "message"), [case[1:] for case in ERRORS], ids=[c[0] for c in ERRORS]
)
def test_conllu_errors_name_the_line(source: str, message: str) -> None:
    """What is no CoNLL-U is refused with the number of its line."""
    with pytest.raises(ParseFormatError, match=message):
        Parse.from_conllu(source)


def test_conllu_head_outside() -> None:
    """A head behind the last word is refused."""
    with pytest.raises(ParseFormatError, match="HEAD"):
        Parse.from_conllu(GOOD.replace("\t0\t", "\t7\t"))


def test_conllu_head_in_another_sentence() -> None:
    """A head that points into the next sentence is refused."""
    with pytest.raises(ParseFormatError, match="HEAD"):
        Parse.from_conllu(GOOD.replace("\t0\t", "\t2\t") + "\n" + GOOD)


@pytest.mark.parametrize("heads", [(1, 0), (2, 1)])
def test_conllu_heads_in_a_circle(heads: tuple[int, int]) -> None:
    """Words that hang on themselves, or on one another, are refused."""
    source = rows(*(f"{n} Ida Ida PROPN _ _ {head} flat _ _" for n, head in enumerate(heads, 1)))
    with pytest.raises(ParseFormatError):
        Parse.from_conllu(source)


@pytest.mark.parametrize("char", "\u2028\x85\x0c")
def test_conllu_lines_end_at_newlines_only(char: str) -> None:
    """A line separator inside a comment or a word ends no line."""
    source = f"# text = Ida{char}Holm\n" + GOOD.replace("\tIda\tIda", f"\tIda{char}Holm\tIda")
    assert Parse.from_conllu(source).forms == [f"Ida{char}Holm"]


@pytest.mark.parametrize("misc", ["end_char=5|start_char=2", "start_char=2|ner=O|end_char=5"])
def test_conllu_offsets_in_any_order(misc: str) -> None:
    """The order of the items in MISC does not matter."""
    source = GOOD.replace("_\n", misc + "\n")
    assert_slices(Parse.from_conllu(source, "— Ida"))


def test_conllu_of_another_text() -> None:
    """Without offsets in MISC a text with other spaces is refused, or the words are found in it."""
    try:
        parse = Parse.from_conllu(IDA, "Ida   left.  She ran.")
    except ParseFormatError:
        return
    assert_slices(parse)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(CELLS), min_size=9, max_size=11).map("\t".join), max_size=5
    ).map("\n".join)
)
@example(GOOD.replace("\t0\t", "\t²\t"))
def test_conllu_garbage(source: str) -> None:
    """Whatever stands in the cells, there is a parse or a `ParseFormatError`."""
    try:
        parse = Parse.from_conllu(source)
    except ParseFormatError:
        return
    assert len(parse.starts) == len(parse.forms)


def test_conllu_text_too_short() -> None:
    """Offsets that go past the text that was passed in are refused."""
    source = rows("1 Ida Ida PROPN _ _ 0 root _ start_char=5|end_char=8")
    with pytest.raises(ParseFormatError, match="text="):
        Parse.from_conllu(source, "Ida")


def test_parse_format_error_is_a_value_error() -> None:
    """Callers that catch `ValueError` catch it too."""
    assert issubclass(ParseFormatError, ValueError)


@pytest.mark.parametrize("source", [IDA, WONT])
def test_conllu_agrees_with_the_conllu_library(source: str) -> None:
    """The `conllu` library reads the same words, lemmas, tags, heads and relations."""
    parse = Parse.from_conllu(source)
    theirs: list[Row] = []
    offset = 0
    for sentence in conllu.parse(source):
        tokens = [token for token in sentence if isinstance(token["id"], int)]
        for token in tokens:
            head = token["head"] - 1 + offset if token["head"] else -1
            cells = (token["form"], token["lemma"].lower(), token["upos"], head, token["deprel"])
            theirs.append(cells)
        offset += len(tokens)
    ours = list(zip(parse.forms, parse.lemmas, parse.upos, parse.heads, parse.deprels, strict=True))
    assert ours == theirs


# --- Stanza -------------------------------------------------------------------------


def fake_document(text: str | None, words: list[tuple[str, int, str, int, str]]) -> Any:
    """Return what a matcher needs of a Stanza document: form, start, UPOS, head, NER tag."""
    tokens = []
    for form, start, upos, head, ner in words:
        end = start + len(form)
        word = SimpleNamespace(
            text=form, lemma=form.lower(), upos=upos, head=head, deprel="dep",
            start_char=start, end_char=end,
        )  # fmt: skip
        tokens.append(SimpleNamespace(words=[word], ner=ner, start_char=start, end_char=end))
    return SimpleNamespace(text=text, sentences=[SimpleNamespace(tokens=tokens)])


HOLM = [
    ("Ida", 0, "PROPN", 3, "B-PER"),
    ("Holm", 4, "PROPN", 1, "E-PER"),
    ("left", 9, "VERB", 0, "O"),
]


def test_stanza_document() -> None:
    """Heads become indices, names spans of tokens."""
    parse = Parse.from_stanza(fake_document("Ida Holm left", HOLM))
    assert parse.forms == ["Ida", "Holm", "left"]
    assert parse.heads == [2, 0, -1]
    assert parse.names == [Name(0, 2, "PER")]
    assert_slices(parse)


def test_stanza_words_come_from_the_given_text() -> None:
    """With a text of the same length the words are those of that text."""
    document = fake_document('Ida "left"', [("Ida", 0, "PROPN", 2, "O"), ('"', 4, "PUNCT", 1, "O")])
    parse = Parse.from_stanza(document, "Ida “left”")
    assert parse.forms == ["Ida", "“"]
    assert_slices(parse)


def test_stanza_document_without_a_text() -> None:
    """A document without a text is refused unless the text is passed in."""
    document = fake_document(None, HOLM)
    with pytest.raises(ParseFormatError, match="text="):
        Parse.from_stanza(document)
    assert len(Parse.from_stanza(document, "Ida Holm left")) == 3


@pytest.mark.parametrize(("column", "processor"), [("head", "depparse"), ("upos", "pos")])
def test_stanza_document_that_was_not_parsed(column: str, processor: str) -> None:
    """The processor that a document lacks is named."""
    document = fake_document("Ida Holm left", HOLM)
    for token in document.sentences[0].tokens:
        setattr(token.words[0], column, None)
    with pytest.raises(ParseFormatError, match=processor):
        Parse.from_stanza(document)


def test_stanza_document_from_real_models() -> None:
    """A document of the embedded models gives the same parse as its own CoNLL-U."""
    text = "“The dam won’t hold,” said Ida Berg. She’ll tell Oslo."
    document = Parser().pipeline(make_plain(text))
    parse = Parse.from_stanza(document, text)
    assert "Berg" in parse.forms
    assert_slices(parse)
    assert any(name.kind.startswith("PER") for name in parse.names)
    read = Parse.from_conllu(f"{document:C}", text)
    assert columns(read)[2:] == columns(parse)[2:]


# --- words, lookups, copies ---------------------------------------------------------

PAIR = [("Ida", "Ida", "PROPN", 1, "nsubj"), ("left", "leave", "VERB", -1, "root")]


def test_words_are_found_in_order() -> None:
    """The same word twice is found twice."""
    parse = Parse.from_words("no, no", [("no", "no", "INTJ", -1, "root")] * 2)
    assert parse.starts == [0, 4]


def test_words_that_are_not_there() -> None:
    """A word that does not stand in the text is named."""
    with pytest.raises(ParseFormatError, match="'left'"):
        Parse.from_words("Ida stayed.", PAIR)


def test_sentence_at_and_tokens_in() -> None:
    """Tokens find their sentence, characters their tokens."""
    parse = Parse.from_conllu(IDA)
    assert [parse.sentence_at(token) for token in range(6)] == [(0, 3)] * 3 + [(3, 6)] * 3
    start = parse.text.index("She")
    assert parse.tokens_in(start, start + 3) == (3, 4)
    assert parse.tokens_in(start + 1, start + 2) == (3, 4)
    assert parse.tokens_in(0, len(parse.text)) == (0, 6)
    assert parse.tokens_in(3, 3) == (1, 1)


def test_children_are_in_order() -> None:
    """Each head knows its children from left to right."""
    assert Parse.from_conllu(IDA).children == [[], [0, 2], [], [], [3, 5], []]


def test_parse_pickles() -> None:
    """A parse that went through a pickle is the same."""
    parse = Parse.from_conllu(WONT)
    copy = pickle.loads(pickle.dumps(parse))
    assert columns(copy) == columns(parse)
    assert copy.children == parse.children


def test_parse_is_frozen() -> None:
    """A parse cannot be changed by mistake."""
    with pytest.raises(AttributeError):
        Parse.from_conllu(IDA).text = "no"  # type: ignore[misc]


def test_parse_prints_its_size() -> None:
    """A parse shows how long it is, not its columns."""
    assert repr(Parse.from_conllu(IDA)) == "<Parse: 6 words, 2 sentences>"


@pytest.mark.parametrize("source", [IDA, WONT])
def test_frozen_parses_lose_nothing(source: str) -> None:
    """What the tests freeze is read back as it was."""
    parse = Parse.from_conllu(source)
    assert columns(Parse.from_conllu(format_parse(parse), parse.text)) == columns(parse)
