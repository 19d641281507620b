"""The parser: offsets, odd texts, long sentences, missing models."""

from __future__ import annotations

import json
import pickle
import random
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fresh import run_fresh
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.errors import ModelsNotFoundError
from quoteattr.models import embedded_dir
from quoteattr.parse import Parse
from quoteattr.parser import (
    MAX_RUN,
    Parser,
    make_plain,
)
from quoteattr.parsing import lemmas, stages
from quoteattr.parsing.document import Sentence, Word
from quoteattr.parsing.heads import find_tree
from quoteattr.parsing.mending import mend_trees
from quoteattr.parsing.sentences import MAX_SENTENCE_WORDS, mend_sentences
from quoteattr.parsing.stages import PROCESSORS, Annotator
from quoteattr.parsing.trees import TreeBuilder, score_pairs

NEWS = "“The dam won’t hold,” said Ida Berg, the mayor of Oslo. ‘We must go,’ she told reporters."

ODD_TEXTS = {
    "marks only": "“”‘’«»„\"'",
    "one mark": '"',
    "emoji": "👍🏽 “Yes 🇫🇷!” said 👨‍👩‍👧‍👦 Ida 🙂.",
    "combining characters": "e\u0301\u0301 said Z\u0351\u036f\u0310a: “o\u0308”",
    "only combining characters": "\u0301\u0301\u0301",
    "all control characters": "".join(map(chr, range(0xA0))) + "Ida left.",
    "NULs": "\0Ida\0said\0“no”.",
    "lone surrogates": "Ida \ud800 said \udfff\udc00 “no”.",
    "line separators": "Ida left.\u2028Ole came.\u2029They met.\x0bTwice.\x0cOr so.\x85End.",
    "right to left": "قال الرئيس “نعم”, said \u202eIda\u202c שלום.",
    "invisible": "\ufeffIda\u200b said\u200e “no”.",
    "no spaces": "他说:“是的。”" * 20,
    "private use": "\ue000\U000f0000\U0010ffff said Ida",
    "Stanza's own names": "<UNK> said <PAD> <ROOT> # text = | a=b",
    "all kinds of newlines": "Ida left.\r\n\r\nOle came.\rThey met.\n\n\n\nTwice.",
    "odd spaces": "Ida\xa0said\u3000“no”\u2009.",
}


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return a parser with the embedded models, loaded once."""
    return Parser()


def assert_sound(parse: Parse, text: str) -> None:
    """Check that a parse's columns fit its text and each other."""
    assert parse.text is text
    assert parse.starts == sorted(parse.starts)
    for form, start, end in zip(parse.forms, parse.starts, parse.ends, strict=True):
        assert start < end
        assert text[start:end] == form
    assert all(-1 <= head < len(parse) for head in parse.heads)


def longest_sentence(parse: Parse) -> int:
    """Return the number of words of the longest sentence."""
    bounds = [*parse.sentences, len(parse)]
    return max(last - first for first, last in pairwise(bounds))


def test_offsets_hold_in_the_original_text(parser: Parser) -> None:
    """Words and names of a text with curly marks are those of that very text."""
    parse = parser.parse(NEWS)
    assert_sound(parse, NEWS)
    assert parse.forms[:5] == ["“", "The", "dam", "wo", "n’t"]
    assert "said" in parse.forms
    assert any(
        NEWS[parse.starts[name.first] : parse.ends[name.last - 1]] == "Ida Berg"
        for name in parse.names
    )


def test_grammar_is_found(parser: Parser) -> None:
    """The subject of a plain sentence hangs on its verb."""
    parse = parser.parse("The mayor said the dam would hold.")
    said = parse.forms.index("said")
    assert parse.heads[parse.forms.index("mayor")] == said
    assert parse.deprels[parse.forms.index("mayor")] == "nsubj"
    assert parse.lemmas[said] == "say"


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\r\n", "\u2028\u3000", "\0\x1b\ufeff\ud800"])
def test_blank_texts_need_no_model(text: str) -> None:
    """A text without a word gives an empty parse and loads nothing."""
    parser = Parser("no/such/directory")
    parse = parser.parse(text)
    assert (len(parse), parse.sentences, parse.text) == (0, [], text)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_parse(parser: Parser, text: str) -> None:
    """Whatever the characters are, there is a parse and its offsets hold."""
    parse = parser.parse(text)
    assert len(parse) > 0
    assert_sound(parse, text)


def test_line_separators_end_no_word_badly(parser: Parser) -> None:
    """Unicode's line separators are never part of a word."""
    parse = parser.parse(ODD_TEXTS["line separators"])
    assert not any(set(form) & set("\u2028\u2029\x0b\x0c\x85") for form in parse.forms)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_plain_text_keeps_its_length(text: str) -> None:
    """The parser's text has a character for each character, and no surrogates or controls."""
    plain = make_plain(text)
    assert len(plain) == len(text)
    assert not any(0xD800 <= ord(char) < 0xE000 or char == "\0" for char in plain)
    assert all(
        old == new or old in "\r" or not old.isascii() or ord(old) < 32 or ord(old) == 127
        for old, new in zip(text, plain, strict=True)
    )


def test_curly_marks_become_straight() -> None:
    """Every style of marks reaches the parser as the straight one."""
    assert make_plain("“a” „b‟ «c» ‘d’ ‚e‛ ‹f›") == "\"a\" \"b\" \"c\" 'd' 'e' 'f'"


def test_endless_word_is_cut(parser: Parser) -> None:
    """A stretch of thousands of characters without a space is parsed in pieces."""
    text = "Ida said " + "a" * 20_000 + " yes."
    parse = parser.parse(text)
    assert_sound(parse, text)
    assert max(map(len, parse.forms)) <= MAX_RUN
    assert parse.forms[-2:] == ["yes", "."]


def test_endless_sentence_is_cut(parser: Parser) -> None:
    """A text of thousands of words without a full stop is parsed in short sentences."""
    text = "the plan that she said was good and " * 100
    parse = parser.parse(text)
    assert_sound(parse, text)
    assert "".join("".join(parse.forms).split()) == "".join(text.split())
    assert longest_sentence(parse) <= MAX_SENTENCE_WORDS


def build_document(words: list[str]) -> Any:
    """Return a tokenized Stanza document of one sentence."""
    from stanza.models.common.doc import Document

    text = " ".join(words)
    entries, start = [], 0
    for number, word in enumerate(words, 1):
        entries.append(
            {"id": (number,), "text": word, "start_char": start, "end_char": start + len(word)}
        )
        start += len(word) + 1
    return Document([entries], text=text)


@pytest.mark.parametrize(
    ("marks", "first_cut"),
    [
        ({}, MAX_SENTENCE_WORDS),
        ({150: ","}, 151),
        ({150: ",", 120: ";"}, 121),
        ({150: ",", 180: ":", 110: ","}, 181),
        ({50: ";"}, MAX_SENTENCE_WORDS),
        ({150: '"'}, MAX_SENTENCE_WORDS),
        ({MAX_SENTENCE_WORDS - 1: ","}, MAX_SENTENCE_WORDS),
    ],
)
def test_cut_is_behind_the_best_mark(marks: dict[int, str], first_cut: int) -> None:
    """A long sentence is cut behind the best mark of its first piece's second half."""
    words = [marks.get(number, "word") for number in range(MAX_SENTENCE_WORDS + 50)]
    document = mend_sentences(build_document(words))
    assert [len(sentence.words) for sentence in document.sentences] == [
        first_cut,
        len(words) - first_cut,
    ]
    second = document.sentences[1].words
    assert [word.id for word in second] == list(range(1, len(second) + 1))
    assert document.text[second[0].start_char : second[0].end_char] == second[0].text


def test_cut_keeps_multiword_tokens() -> None:
    """Multiword tokens, which Stanza's own models make, survive a cut."""
    from stanza.models.common.doc import Document

    entries: list[dict[str, Any]] = []
    for number in range(1, 2 * MAX_SENTENCE_WORDS + 100, 2):
        start = number * 4
        entries += [
            {
                "id": (number, number + 1),
                "text": "don't",
                "start_char": start,
                "end_char": start + 5,
            },
            {"id": (number,), "text": "do", "start_char": start, "end_char": start + 2},
            {"id": (number + 1,), "text": "n't", "start_char": start + 2, "end_char": start + 5},
        ]
    document = mend_sentences(Document([entries], text="x" * entries[-1]["end_char"]))
    assert [len(sentence.tokens) for sentence in document.sentences] == [MAX_SENTENCE_WORDS, 50]
    token = document.sentences[1].tokens[0]
    assert token.id == (1, 2)
    assert [word.text for word in token.words] == ["do", "n't"]
    assert token.start_char == (2 * MAX_SENTENCE_WORDS + 1) * 4


def test_short_sentences_are_left_alone() -> None:
    """A document without a long sentence is not rebuilt."""
    document = build_document(["word"] * MAX_SENTENCE_WORDS)
    assert mend_sentences(document) is document


def columns(parse: Parse) -> tuple[object, ...]:
    """Return what makes two parses the same."""
    return parse.text, parse.starts, parse.lemmas, parse.heads, parse.deprels, parse.names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her agent said no.", ["Her", "agent", "said", "no", "."]),
        ("Donna said no.", ["Donna", "said", "no", "."]),
        ("They are gonna go.", ["They", "are", "gon", "na", "go", "."]),
        ("He cannot go.", ["He", "can", "not", "go", "."]),
        ("“No,” said Sen. Ida Holm.", ["“", "No", ",", "”", "said", "Sen.", "Ida", "Holm", "."]),
    ],
)
def test_words_are_not_cut_like_contractions(parser: Parser, text: str, words: list[str]) -> None:
    """A word that ends like a contraction and a title stay whole; a contraction is cut."""
    assert parser.parse(text).forms == words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OSTEREY, July 9 - The bloc told the ferries to go.", "The"),
        ("CARROW (Wire) — “No,” said the mayor.", "“"),
        ("(CNS) The mayor said no.", "The"),
        ("The rain fell.\n\nCARROW — The mayor said no.", "The"),
        ("IBM — the firm — said no.", "IBM"),
        ("CARROW-based firms said no.", "CARROW"),
        ("(", "("),
    ],
)
def test_datelines_are_sentences(parser: Parser, text: str, first: str) -> None:
    """The sentence behind a dateline begins with its own first word."""
    parse = parser.parse(text)
    assert parse.forms[parse.sentences[-1]] == first


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "Holm announces bridge tolls will be lifted\nMayor Holm spoke before the bakers.",
            ["Holm", "Mayor"],
        ),
        ("He left for the lake\nand came back.", ["He"]),
    ],
)
def test_paragraphs_end_sentences(parser: Parser, text: str, starts: list[str]) -> None:
    """A headline does not run into the paragraph below it, unless that goes on in small letters."""
    parse = parser.parse(text)
    assert [parse.forms[token] for token in parse.sentences] == starts


def test_ages_are_subjects(parser: Parser) -> None:
    """An age before a verb of speech is its subject, with its article."""
    parse = parser.parse("“It is late,” the 61-year-old told supporters in Varne.")
    old, told = parse.forms.index("old"), parse.forms.index("told")
    assert (parse.heads[old], parse.deprels[old]) == (told, "nsubj")
    assert parse.heads[parse.forms.index("the")] == old


def test_no_circle_from_an_age() -> None:
    """An age whose verb hangs on it stays where it was: no tree may turn into a circle."""
    words = [Word(text, 0, 1) for text in ("the", "61", "-", "year", "-", "old", "told", "men")]
    for word, head in zip(words, (8, 6, 6, 6, 6, 8, 6, 0), strict=True):
        word.head, word.deprel, word.upos = head, "dep", "VERB" if word.text == "told" else "X"
    mend_trees([Sentence(words)])
    assert [word.head for word in words] == [8, 6, 6, 6, 6, 8, 6, 0]


@pytest.mark.parametrize(("text", "first"), [("Its roof fell.", "Its"), ("It's raining.", "It")])
def test_possessive_is_one_word(parser: Parser, text: str, first: str) -> None:
    """*Its* is no *It's* whose apostrophe was forgotten."""
    assert parser.parse(text).forms[0] == first


def test_batches_change_nothing(parser: Parser) -> None:
    """Texts parsed together, in batches of any size, are parsed as if alone, in order."""
    texts = ["Ida left.", "", NEWS, " \n", "“No,” said Ole.\n\n“Yes,” said Ida.\n", "Ida left."]
    alone = [columns(parser.parse(text)) for text in texts]
    for size in (1, 60, 100_000):
        assert [columns(parse) for parse in parser.parse_many(iter(texts), size)] == alone


def test_batches_are_read_as_needed(parser: Parser) -> None:
    """No more texts are read than a batch has room for."""
    taken = []

    def read() -> Any:
        for number in range(100):
            taken.append(number)
            yield f"Ida left {number}."

    next(parser.parse_many(read(), batch_size=30))
    assert len(taken) <= 4


def test_texts_must_be_texts(parser: Parser) -> None:
    """One string in place of many, a text that is none and an empty batch are refused."""
    with pytest.raises(TypeError, match="one string"):
        list(parser.parse_many("Ida left."))
    with pytest.raises(TypeError, match="not bytes"):
        parser.parse(b"Ida left.")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least 1"):
        list(parser.parse_many(["Ida left."], batch_size=0))


class Picky:
    """A pipeline that fails on some characters."""

    def __init__(self, pipeline: Any, refused: str) -> None:
        self.pipeline, self.refused = pipeline, refused
        self.processors, self.config = pipeline.processors, pipeline.config

    def bulk_process(self, texts: list[Any], processors: list[str]) -> Any:
        """Parse as the pipeline does, unless a text has a refused character."""
        if any(set(self.refused) & set(text) for text in texts if isinstance(text, str)):
            raise RuntimeError("no such character")
        return self.pipeline.bulk_process(texts, processors=processors)


def test_text_that_stanza_refuses_is_parsed_with_stand_ins(parser: Parser) -> None:
    """A text that makes Stanza fail is parsed with stand-ins, and spoils no other text."""
    picky = Parser(Picky(parser.pipeline, "☃é"))  # type: ignore[arg-type]
    texts = ["Ida left.", "Zoé said “no ☃”.", "Ole came."]
    parses = list(picky.parse_many(texts))
    assert columns(parses[0]) == columns(parser.parse(texts[0]))
    assert columns(parses[2]) == columns(parser.parse(texts[2]))
    assert_sound(parses[1], texts[1])
    assert parses[1].forms[:2] == ["Zoé", "said"]


def test_hopeless_text_warns(parser: Parser) -> None:
    """A text that Stanza cannot read at all gives a warning and an empty parse."""
    picky = Parser(Picky(parser.pipeline, "!"))  # type: ignore[arg-type]
    with pytest.warns(RuntimeWarning, match="no such character"):
        parses = list(picky.parse_many(["Ida left.", "No!"]))
    assert [len(parse) for parse in parses] == [3, 0]


def test_ready_pipeline_must_be_complete(parser: Parser) -> None:
    """A pipeline that lacks a processor is refused at once, and the processor named."""
    picky = Picky(parser.pipeline, "")
    picky.processors = {
        name: value for name, value in picky.processors.items() if name not in ("lemma", "depparse")
    }
    with pytest.raises(ModelsNotFoundError, match="lemma, depparse"):
        Parser(picky)  # type: ignore[arg-type]


def test_ready_pipeline_must_tokenize(parser: Parser) -> None:
    """A pipeline for tokenized text is refused, because offsets would be lost."""
    picky = Picky(parser.pipeline, "")
    picky.config = {**picky.config, "tokenize_pretokenized": True}
    with pytest.raises(ValueError, match="tokenize_pretokenized"):
        Parser(picky)  # type: ignore[arg-type]


def test_missing_directory_is_explained(tmp_path: Path) -> None:
    """The error for an empty directory says where, what and how."""
    parser = Parser(tmp_path)
    with pytest.raises(ModelsNotFoundError) as caught:
        parser.parse("Ida left.")
    for piece in (str(tmp_path), "resources.json", "depparse", "stanza.download"):
        assert piece in str(caught.value)
    assert isinstance(caught.value, FileNotFoundError)


@pytest.mark.parametrize("name", ["default", "default_fast", "default_accurate"])
def test_missing_official_models_are_explained(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stanza's own models are looked for on disk only, and the command to get them is given."""
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(ModelsNotFoundError) as caught:
        Parser(name).parse("Ida left.")
    assert str(tmp_path) in str(caught.value)
    assert f"stanza.download('en', package='{name}')" in str(caught.value)


def copy_models(target: Path, without: str = "") -> Path:
    """Make a directory as Stanza's downloads leave it, with the embedded models as default_fast."""
    resources = json.loads((embedded_dir() / "resources.json").read_text(encoding="utf-8"))
    english = resources["en"]
    english["packages"] = {
        "default": dict.fromkeys(PROCESSORS, "large"),
        "default_fast": dict.fromkeys(PROCESSORS, "quoteattr"),
    }
    for source in (embedded_dir() / "en").iterdir():
        if source.name != without:
            (target / "en" / source.name).mkdir(parents=True)
            (target / "en" / source.name / "quoteattr.pt").symlink_to(source / "quoteattr.pt")
    (target / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    return target


def test_official_package_is_found(
    parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An official package opens by name, and a directory opens with the package it has."""
    directory = copy_models(tmp_path)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(directory))
    expected = columns(parser.parse(NEWS))
    assert columns(Parser("default_fast").parse(NEWS)) == expected
    assert columns(Parser(directory).parse(NEWS)) == expected


def test_single_missing_file_is_named(tmp_path: Path) -> None:
    """A model's missing dependency is named by its file."""
    directory = copy_models(tmp_path, without="pretrain")
    resources = json.loads((directory / "resources.json").read_text(encoding="utf-8"))
    resources["en"]["packages"]["default"] = dict.fromkeys(PROCESSORS, "quoteattr")
    (directory / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    with pytest.raises(ModelsNotFoundError, match=r": en/pretrain/quoteattr\.pt\. To get"):
        Parser(directory).parse("Ida left.")


def test_parser_pickles() -> None:
    """A parser can be sent to another process, where it loads its models again."""
    parser = pickle.loads(pickle.dumps(Parser("default_fast")))
    assert repr(parser) == "Parser('default_fast')"


def test_threads_share_a_parser(parser: Parser) -> None:
    """Threads that parse at once get the parses of their own texts."""
    texts = [f"“No,” said Ida {number}." for number in range(8)]
    found: dict[str, Parse] = {}

    def work(text: str) -> None:
        found[text] = parser.parse(text)

    threads = [threading.Thread(target=work, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[text].text for text in texts] == texts
    assert [columns(found[text]) for text in texts] == [
        columns(parser.parse(text)) for text in texts
    ]


def test_import_loads_no_model_code() -> None:
    """Importing the parser, and making one, imports neither torch nor Stanza."""
    code = (
        "import sys; from quoteattr.parser import Parser; Parser();"
        " assert not {'torch', 'stanza'} & set(sys.modules)"
    )
    run_fresh(code)


def test_loading_leaves_the_compiler_alone() -> None:
    """Loading the models does not import PyTorch's compiler, and leaves optimizers as they were."""
    code = (
        "import sys, torch; from quoteattr.parser import Parser; Parser().parse('Ida left.');"
        " print('torch._dynamo' in sys.modules);"
        " print(vars(torch.optim.Optimizer.add_param_group.__wrapped__))"
    )
    assert run_fresh(code) == "False\n{}\n"


SEEDS = sorted((Path(__file__).parents[1] / "seeds").rglob("*.txt"))
"""All articles; Stanza itself takes minutes for them, so most tests take some."""
SOME = [path.read_text("utf-8") for path in SEEDS[::4]]

LONG = " ".join(f"On day {day}, the U.S. said no." for day in range(200))
"""A paragraph that the tokenizer reads in windows."""


def make_plain_parser(parser: Parser) -> Parser:
    """Return a parser that leaves all the work to Stanza, with the same models."""
    plain = Parser(parser.pipeline)
    plain._annotator = Annotator(object())
    plain._annotator.pipeline = parser.pipeline
    return plain


def all_columns(parse: Parse) -> tuple[object, ...]:
    """Return everything that a parser finds."""
    return *columns(parse), parse.ends, parse.upos, parse.sentences


def test_embedded_models_have_all_stages(parser: Parser) -> None:
    """Every one of the embedded models is run by a stage, from the first text on."""
    parser.parse(NEWS)
    assert parser._annotator is not None
    assert list(parser._annotator.stages) == list(PROCESSORS)


@pytest.mark.parametrize("texts", [SOME, [LONG], [NEWS]])
def test_stages_do_what_stanza_does(parser: Parser, texts: list[str]) -> None:
    """The stages find just what Stanza's own processors find."""
    expected = map(all_columns, make_plain_parser(parser).parse_many(texts))
    assert list(map(all_columns, parser.parse_many(texts))) == list(expected)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_stages_do_what_stanza_does_with_odd_texts(parser: Parser, text: str) -> None:
    """Odd characters make no difference between the stages and Stanza."""
    expected = make_plain_parser(parser).parse(text)
    assert all_columns(parser.parse(text)) == all_columns(expected)


def test_constrained_trees_are_those_of_stanza(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Stanza is told to mend double subjects, so does the stage."""
    config = parser.pipeline.processors["depparse"].config
    text = SEEDS[0].read_text("utf-8")
    free = parser.parse(text)
    monkeypatch.setitem(config, "resolve_head_constraints", True)
    mended = Parser(parser.pipeline).parse(text)
    assert all_columns(mended) == all_columns(make_plain_parser(parser).parse(text))
    assert len(mended) == len(free)


@pytest.mark.parametrize("name", PROCESSORS)
def test_stanza_does_what_a_stage_cannot(parser: Parser, name: str) -> None:
    """Where a stage fails, the processor whose place it took does the work."""

    def fail(_: Any) -> Any:
        raise RuntimeError("no such layer")

    broken = Parser(parser.pipeline)
    broken._annotator = Annotator(parser.pipeline)
    broken._annotator.stages[name] = fail
    assert all_columns(broken.parse(NEWS)) == all_columns(parser.parse(NEWS))


@pytest.mark.parametrize("name", PROCESSORS)
def test_stage_that_differs_from_stanza_is_left_out(
    parser: Parser, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stage that does not do what Stanza does on the probe never gets a text."""
    from stanza.models.common.doc import Document

    class Idle(stages.STAGES[name]):  # type: ignore[misc]
        def __call__(self, items: Any) -> Any:
            return [Document([], text=text) for text in items] if name == "tokenize" else None

    monkeypatch.setitem(stages.STAGES, name, Idle)
    assert list(Annotator(parser.pipeline).stages) == [one for one in PROCESSORS if one != name]


def test_unknown_structure_gets_no_stage(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network of another kind is left to Stanza, and so are the tags that it may read."""
    model = parser.pipeline.processors["depparse"].trainer.model
    monkeypatch.setattr(model, "__class__", type("OtherParser", (type(model),), {}))
    assert list(Annotator(parser.pipeline).stages) == ["tokenize", "lemma", "ner"]


def test_stage_that_cannot_tell_is_left_out(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a stage does not find what it looks for in a processor, Stanza does the work."""
    monkeypatch.setattr(lemmas.Lemmatizer, "fits", None)
    assert list(Annotator(parser.pipeline).stages) == ["tokenize", "pos", "depparse", "ner"]


def test_pipeline_of_another_kind_gets_no_stage(parser: Parser) -> None:
    """Of a pipeline that is not Stanza's own, only ``bulk_process`` is used."""
    assert Annotator(Picky(parser.pipeline, "")).stages == {}


def test_trees_are_the_best_with_one_root() -> None:
    """The search finds the trees that Stanza's search finds."""
    import numpy as np
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

    numbers = np.random.default_rng(7)
    for _ in range(300):
        size = int(numbers.integers(2, 40))
        scores = -numbers.random((size, size)).astype("float32") * 9
        np.fill_diagonal(scores, -np.inf)
        assert find_tree(scores) == chuliu_edmonds_one_root(scores).tolist()


def test_pairs_are_scored_as_among_all_pairs(parser: Parser) -> None:
    """The labels of a word and its head have the scores that they have among all pairs."""
    import torch

    scorer = TreeBuilder(parser.pipeline.processors["depparse"]).model.deprel
    states = torch.randn(1, 9, scorer.W1.in_features)
    heads = random.Random(7).choices(range(9), k=9)
    with torch.inference_mode():
        every = scorer(states, states)[0, range(9), heads]
        chosen = score_pairs(scorer, states[0], states[0, heads])
    assert torch.allclose(every, chosen, atol=1e-4)


def test_known_lemmas_are_bounded(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lemmatizer forgets what it knows when that is too much, and still finds all lemmas."""
    monkeypatch.setattr(lemmas, "MAX_KNOWN", 3)
    small = Parser(parser.pipeline)
    assert all_columns(small.parse(NEWS)) == all_columns(parser.parse(NEWS))
    assert small.parse("Ida left.").lemmas[1] == "leave"
    assert small._annotator is not None
    assert len(small._annotator.stages["lemma"].known) == 3
