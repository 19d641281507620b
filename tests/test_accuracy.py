"""The accuracy programs: corpora, scores, causes of errors, measured confidence."""

from __future__ import annotations

import doctest
import gzip
import importlib
import importlib.util
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.confidence import (
    CONFIDENCE_FILE,
    NOTE,
    Decision,
    check_halves,
    format_reliability,
    look_up,
    measure_shares,
    read_head,
    write_shares,
)
from benchmarks.accuracy.corpus import CorpusError, Document, GoldAttribution, read_corpus
from benchmarks.accuracy.errors import CAUSES, find_errors, format_errors
from benchmarks.accuracy.parses import Article, ParseCache
from benchmarks.accuracy.predictions import read_predictions
from benchmarks.accuracy.scoring import find_marked, score_polnear, score_seeds, score_targets
from quoteattr.cli import main as quoteattr_main
from quoteattr.parse import Parse
from quoteattr.parser import Parser
from quoteattr.result import Attribution, Attributions, Cue, Mention, Quotation

SHARED = Path(__file__).parents[2] / "shared" / "score" / "score.py"

TRAILING = """\
“ “ PUNCT 5 punct
The the DET 3 det
bridge bridge NOUN 5 nsubj
is be AUX 5 cop
safe safe ADJ 10 ccomp
, , PUNCT 5 punct
” ” PUNCT 5 punct
Ida Ida PROPN 10 nsubj
Holm Holm PROPN 8 flat
said say VERB 0 root
. . PUNCT 10 punct"""
CALLED = """\
Olaf Olaf PROPN 3 nsubj
Berg Berg PROPN 1 flat
called call VERB 0 root
it it PRON 3 obj
“ “ PUNCT 7 punct
a a DET 7 det
trap trap NOUN 3 xcomp
” ” PUNCT 7 punct
. . PUNCT 3 punct"""
REPORTED = """\
Una Una PROPN 2 nsubj
said say VERB 0 root
Ida Ida PROPN 4 nsubj
thought think VERB 2 ccomp
the the DET 7 det
“ “ PUNCT 7 punct
mill mill NOUN 10 nsubj
” ” PUNCT 7 punct
had have AUX 10 aux
burned burn VERB 4 ccomp
. . PUNCT 2 punct"""
TAGGED = """\
Una Una PROPN 2 nsubj
said say VERB 0 root
the the DET 5 det
<i_id="tag"> tag X 5 punct
mill mill NOUN 6 nsubj
burned burn VERB 2 ccomp
. . PUNCT 2 punct"""
BRIDGE = "“The bridge is safe,” Ida Holm said.\n\nOlaf Berg called it “a trap”."
MILL = "Una said Ida thought the “mill” had burned."
TAG = 'Una said the <i_id="tag"> mill burned.'
SENTENCES = {BRIDGE: (TRAILING, CALLED), MILL: (REPORTED,), TAG: (TAGGED,)}

ANN = """\
T1\tContent 1 10;14 20\tThe bridge is safe,
T2\tSource 22 30\tIda Holm
T3\tCue 31 35\tsaid
T4\tAttribution 31 35\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
#1\tAnnotatorNotes T4\tsure
T5\tCue 49 55\tcalled
T6\tContent 56 58\tit
T7\tContent 60 66\ta trap
T8\tAttribution-no-source 49 55\tcalled
E2\tAttribution-no-source:T8 Content:T6 Cue:T5 Content2:T7
"""


def parse_of(text: str) -> Parse:
    """Return the hand-made parse of an invented text."""
    position, lines = 0, []
    for sentence in SENTENCES[text]:
        for number, row in enumerate(sentence.splitlines(), 1):
            form, lemma, upos, head, deprel = row.split(" ")
            position = text.index(form, position)
            place = f"start_char={position}|end_char={position + len(form)}"
            cells = (str(number), form, lemma, upos, "_", "_", head, deprel, "_", place)
            lines.append("\t".join(cells))
            position += len(form)
        lines.append("")
    return Parse.from_conllu("\n".join(lines), text)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put the hand-made parses in place of the models; returns the texts that were parsed."""
    texts_seen = []

    def parse_many(self: Parser, texts: Iterable[str], *, full: bool = True) -> Iterator[Parse]:
        for text in texts:
            texts_seen.append(text)
            yield parse_of(text)

    monkeypatch.setattr(Parser, "parse_many", parse_many)
    return texts_seen


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def gold(text: str, content: str, source: str | None, cue: str) -> GoldAttribution:
    return GoldAttribution(
        (at(text, source),) if source else (), (at(text, cue),), (at(text, content),)
    )


def said(text: str, quotation: str, speaker: str | None, cue: str, pattern: str) -> Attribution:
    start, end = at(text, quotation)
    return Attribution(
        Quotation(start, end, quotation, "direct" if speaker else "scare"),
        Mention(*at(text, speaker), speaker, speaker) if speaker else None,
        Cue(*at(text, cue), cue) if speaker else None,
        (),
        pattern,
    )


def write_jsonl(path: Path, documents: Iterable[Document]) -> Path:
    rows = [
        {
            "doc": document.name,
            "text": document.text,
            "attributions": [
                {"source": item.source, "cue": item.cue, "content": item.content}
                for item in document.gold
            ],
        }
        for document in documents
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


CORPUS = (
    Document(
        "bridge",
        BRIDGE,
        (
            gold(BRIDGE, "The bridge is safe,", "Ida Holm", "said"),
            gold(BRIDGE, "a trap", "Olaf Berg", "called"),
        ),
    ),
    Document("mill", MILL, (gold(MILL, "mill", "Ida", "thought"),)),
)


# --- corpora


def test_jsonl_corpus_is_read_gzipped_and_plain(tmp_path: Path) -> None:
    """A corpus of JSON lines gives its documents back, gzipped or not."""
    for name in ("a.jsonl", "a.jsonl.gz"):
        assert read_corpus(write_jsonl(tmp_path / name, CORPUS)) == list(CORPUS)


def test_polnear_folder_is_read(tmp_path: Path) -> None:
    """Annotations in `attributions` go with `text`; torn spans and repeated roles count."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "news_2020_bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "attributions" / "news_2020_bridge_4e07.ann").write_text(ANN, encoding="utf-8")
    (document,) = read_corpus(tmp_path)
    assert document.name == "news_2020_bridge.txt"
    assert document.gold == (
        GoldAttribution(((22, 30),), ((31, 35),), ((1, 10), (14, 20))),
        GoldAttribution((), ((49, 55),), ((56, 58), (60, 66))),
    )


def test_article_of_several_annotators_has_no_gold(tmp_path: Path) -> None:
    """Where several people annotated an article, none of them is the gold."""
    (tmp_path / "a.txt").write_text(BRIDGE, encoding="utf-8")
    for annotator in ("4e07", "ef2d"):
        (tmp_path / f"a_{annotator}.ann").write_text(ANN, encoding="utf-8")
    assert read_corpus(tmp_path)[0].attributions is None


def test_annotations_stand_beside_their_text(tmp_path: Path) -> None:
    """In one folder x.ann goes with x.txt, and x_y.ann with x_y.txt rather than with x.txt."""
    for name in ("x", "x_y"):
        (tmp_path / f"{name}.txt").write_text(BRIDGE, encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text(ANN, encoding="utf-8")
    assert [len(document.gold) for document in read_corpus(tmp_path)] == [2, 2]


def test_plain_folder_keeps_line_ends(tmp_path: Path) -> None:
    """Texts without annotations have no gold, and line ends are not folded."""
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo")
    assert read_corpus(tmp_path) == [Document("a.txt", "one\r\ntwo")]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no texts"),
        ({"a/x.txt": "", "b/x.txt": ""}, "two texts are named x"),
        ({"x.txt": "", "x.ann": "T1\tContent 1-4\tone"}, "x.ann, line 1"),
        ({"x.txt": "", "x.ann": "\nE1\tAttribution:T9"}, "x.ann, line 2: no span 'T9'"),
    ],
)
def test_broken_folder_is_named(tmp_path: Path, files: dict[str, str], message: str) -> None:
    """A folder that cannot be read is refused, and the place is named."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "line 1: not JSON"), ("[]", "line 1: not a JSON object"), ("{}", "document 1")],
)
def test_broken_lines_are_named(tmp_path: Path, line: str, message: str) -> None:
    """A line of a corpus that cannot be read is refused with its number."""
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_corpus(path)


# --- parses and predictions


def test_kept_parse_is_the_same(tmp_path: Path) -> None:
    """A parse comes out of the cache as it went in; a line that was cut off is left aside."""
    path = tmp_path / "parses.jsonl"
    parse = parse_of(BRIDGE)
    cache = ParseCache(path)
    cache.add(parse)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"key": "torn')
    ParseCache(path).add(parse_of(MILL))
    again = ParseCache(path).get(BRIDGE)
    assert again is not None
    assert ParseCache(path).get(MILL) is not None
    assert ParseCache(path, "default").get(BRIDGE) is None
    for column in ("text", "forms", "lemmas", "upos", "heads", "deprels", "starts", "ends"):
        assert getattr(again, column) == getattr(parse, column)
    assert (again.sentences, again.names) == (parse.sentences, parse.names)


def test_predict_prints_what_the_command_prints(tmp_path: Path, parsed: list[str]) -> None:
    """On a folder of texts `predict` writes byte for byte what `quoteattr` prints."""
    for name, text in (("bridge", BRIDGE), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    out = tmp_path / "out.jsonl"
    for flags in ([], ["--indirect"]):
        run("predict", tmp_path, "-o", out, *flags)
        wanted = CliRunner().invoke(quoteattr_main, ["--format", "jsonl", *flags, *files])
        assert out.read_bytes() == wanted.stdout_bytes


def test_predict_parses_once(tmp_path: Path, parsed: list[str]) -> None:
    """With --parses only texts that are new are parsed, and the output stays the same."""
    corpus = write_jsonl(tmp_path / "a.jsonl", CORPUS)
    cache = tmp_path / "parses.jsonl"
    write_jsonl(tmp_path / "b.jsonl", CORPUS[:1])
    run("predict", tmp_path / "b.jsonl", "--parses", cache)
    first = run("predict", corpus, "--parses", cache)
    assert parsed == [BRIDGE, MILL]
    assert run("predict", corpus, "--parses", cache) == first
    assert parsed == [BRIDGE, MILL]


# --- scores


def test_marked_spans_leave_out_marks() -> None:
    """Marked spans are those in double marks, also where a paragraph leaves them open."""
    text = '“One,” he said.\n\n“Two.\n\n“Three.” A "four" and ‘five’, “6”.'
    assert [text[start:end] for start, end in find_marked(text)] == [
        "One,",
        "Two.",
        "Three.",
        "four",
    ]


def test_score_command_prints_a_table(tmp_path: Path, parsed: list[str]) -> None:
    """`score` prints precision, recall and F1 of what `predict` wrote."""
    corpus = write_jsonl(tmp_path / "a.jsonl", CORPUS)
    out = tmp_path / "out.jsonl"
    rows = [
        *Attributions(
            BRIDGE,
            (
                said(BRIDGE, "The bridge is safe,", "Ida Holm", "said", "trailing:verb-subject"),
                said(BRIDGE, "a trap", "Ida", "called", "governed:verb-subject"),
            ),
        ).to_dicts("bridge"),
        *Attributions(MILL, (said(MILL, "mill", None, "", "no-frame"),)).to_dicts("mill.txt"),
    ]
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("score", "polnear", corpus, out).splitlines()[2:] == [
        "| quoted | 3 | 2 | 50.0 | 33.3 | 40.0 |",
        "| all | 3 | 2 | 50.0 | 33.3 | 40.0 |",
    ]
    figures = json.loads(run("score", "polnear", corpus, out, "--json"))
    assert figures["quoted"] == {"gold": 3, "pred": 2, "P": 50.0, "R": 33.3, "F1": 40.0}


def test_wrong_gold_is_named(tmp_path: Path) -> None:
    """A file that is no gold for the task is refused without a traceback."""
    corpus = write_jsonl(tmp_path / "a.jsonl", CORPUS)
    (tmp_path / "p.jsonl").write_text("", encoding="utf-8")
    for task in ("targets", "seeds"):
        arguments = ["score", task, str(corpus), str(tmp_path / "p.jsonl")]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 1
        assert result.output.startswith("Error: ")


def _load_shared() -> Any:
    if not SHARED.exists():
        pytest.skip("the scorer of the shared folder is not here")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = ("Ida Holm", "the Mill", "she", "President Ida Holm", "Holm", "a man", "Una", "the")


class _Inventor:
    """Invents texts, gold and predictions that meet often enough to score."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        pieces = [
            self.draw.choice((*"“”\"'", *"abcde", " said ", "\n\n", "\n")) for _ in range(200)
        ]
        self.text = "".join(pieces)
        self.spots = [self.span() for _ in range(8)] + list(find_marked(self.text))

    def span(self) -> list[int]:
        start = self.draw.randrange(len(self.text) - 20)
        return [start, start + self.draw.randint(1, 20)]

    def near(self) -> list[int]:
        """Return a span that was used before, or one close to it."""
        start, end = self.draw.choice(self.spots)
        return [max(0, start - self.draw.randint(0, 2)), end + self.draw.randint(0, 3)]

    def parts(self) -> list[list[int]]:
        return [self.near() for _ in range(self.draw.choice((0, 1, 1, 1, 2)))]

    def attribution(self) -> dict[str, list[list[int]]]:
        return {"source": self.parts(), "cue": self.parts(), "content": self.parts()}

    def mention(self) -> dict[str, Any]:
        start, end = self.near()
        return {"start": start, "end": end, "name": self.draw.choice(NAMES), "text": "…"}

    def optional(self) -> dict[str, bool]:
        return {"optional": True} if self.draw.random() < 0.2 else {}

    def target(self, gold: bool) -> dict[str, Any]:
        role = self.draw.choice(("addressee", "topic"))
        return {**self.mention(), "role": role, **(self.optional() if gold else {})}

    def line(self, doc: str, gold: bool = False) -> dict[str, Any]:
        start, end = self.near()
        kind = self.draw.choice(("direct", "mixed", "scare", "indirect"))
        return {
            "doc": doc,
            "quotation": {"start": start, "end": end, "kind": kind, "text": "…"},
            "speaker": self.mention() if self.draw.random() < 0.8 else None,
            "cue": None,
            "targets": [self.target(gold) for _ in range(self.draw.randint(0, 2))],
            **(self.optional() if gold else {}),
        }

    def target_line(self, doc: str) -> dict[str, Any]:
        start, end = self.near()
        mentions = {
            f"{role}_mention": self.near() if self.draw.random() < 0.5 else None
            for role in ("addressee", "topic")
        }
        return {"doc": doc, "start": start, "end": end, **mentions}


def _save(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", range(60))
def test_scores_agree_with_the_shared_scorer(tmp_path: Path, seed: int) -> None:
    """On invented gold and predictions the figures are those of the shared scorer."""
    shared = _load_shared()
    inventors = {f"doc{number}": _Inventor(100 * seed + number) for number in range(4)}
    corpus, lines, targets, found = [], [], [], []
    for doc, inventor in inventors.items():
        attributions = [inventor.attribution() for _ in range(8)]
        corpus.append({"doc": doc, "text": inventor.text, "attributions": attributions})
        lines += [inventor.line(doc, gold=True) for _ in range(8)]
        targets += [inventor.target_line(doc) for _ in range(8)]
        found += [inventor.line(f"x/{doc}.txt") for _ in range(10)]
    predictions = read_predictions(_save(tmp_path / "p", found))

    mine = score_polnear(read_corpus(_save(tmp_path / "c", corpus)), predictions)
    assert _figures(mine) == shared.polnear(corpus, found)[0]
    mine = score_seeds(read_predictions(_save(tmp_path / "s", lines)), predictions)
    assert _figures(mine) == shared.seeds(lines, found)[0]
    assert _figures(score_targets(targets, predictions)) == shared.targets(targets, found)[0]


def _figures(scores: dict[str, Any]) -> dict[str, dict[str, float]]:
    return {name: item.to_dict() for name, item in scores.items()}


# --- causes of errors


TRAP = gold(BRIDGE, "a trap", "Olaf Berg", "called")
CAUSED = [
    ("marks", TAG, gold(TAG, "tag", "Una", "said"), None),
    ("nobody", BRIDGE, None, said(BRIDGE, "a trap", "Olaf Berg", "called", "x:y")),
    ("noun phrase", BRIDGE, TRAP, said(BRIDGE, "a trap", "it", "called", "x:y")),
    (
        "paragraph",
        BRIDGE,
        gold(BRIDGE, "a trap", "Ida Holm", "safe"),
        said(BRIDGE, "a trap", "Olaf Berg", "called", "x:y"),
    ),
    (
        "frame, sentence",
        MILL,
        gold(MILL, "mill", "Ida", "thought"),
        said(MILL, "mill", "Una", "said", "x:y"),
    ),
    (
        "no frame",
        BRIDGE,
        gold(BRIDGE, "a trap", "it", "trap"),
        said(BRIDGE, "a trap", None, "", "no-frame"),
    ),
]


@pytest.mark.parametrize(("cause", "text", "truth", "found"), CAUSED)
def test_causes(
    cause: str, text: str, truth: GoldAttribution | None, found: Attribution | None
) -> None:
    """Each error is put down to the first cause that fits."""
    document = Document("a", text, (truth,) if truth else ())
    items = (found,) if found else ()
    errors = find_errors([Article(document, parse_of(text), Attributions(text, items))])
    assert [fault.cause for fault in errors.faults] == [cause]
    assert cause in CAUSES


def test_right_answers_are_no_errors() -> None:
    """A right speaker and a rightly silent pattern are no errors; texts without gold are left."""
    right = said(BRIDGE, "a trap", "Olaf Berg", "called", "governed:verb-subject")
    silent = said(BRIDGE, "The bridge is safe,", None, "", "no-frame")
    found = Attributions(BRIDGE, (silent, right))
    parse = parse_of(BRIDGE)
    articles = [
        Article(Document("a", BRIDGE, (TRAP,)), parse, found),
        Article(Document("b", BRIDGE), parse, found),
    ]
    errors = find_errors(articles)
    assert not errors.faults
    assert errors.decisions == {"governed:verb-subject": 1}
    assert "0 errors in 1 spans" in "\n".join(format_errors(errors))


def test_errors_command_shows_examples(tmp_path: Path, parsed: list[str]) -> None:
    """`errors` prints the causes, the linking rules and examples in their context."""
    wrong = Document("tag", TAG, (gold(TAG, "tag", "Una", "said"),))
    output = run("errors", write_jsonl(tmp_path / "a.jsonl", [wrong]))
    assert "| marks | 1 | 100.0 | 1 |" in output
    assert "⟦tag⟧" in output
    assert "gold: Una [said]   predicted: nobody [] by (none)" in output


# --- confidence


def decide(pattern: str, right: int, wrong: int) -> list[Decision]:
    return [Decision(pattern, True)] * right + [Decision(pattern, False)] * wrong


def test_shares_are_smoothed_and_rare_patterns_left_out() -> None:
    """A pattern needs ten decisions; rarer ones count in the line of their linking rule."""
    shares = measure_shares(
        [
            *decide("trailing:verb-subject", 9, 1),
            *decide("trailing:according-to", 0, 9),
            *decide("no-frame", 10, 0),
        ]
    )
    assert [(name, share.value, share.decisions) for name, share in shares.items()] == [
        ("no-frame", 0.917, 10),
        ("trailing", 0.476, 19),
        ("trailing:verb-subject", 0.833, 10),
    ]
    assert look_up(shares, "trailing:according-to") == 0.476
    assert look_up(shares, "leading:colon") == 0.5


def test_comments_at_the_head_stay(tmp_path: Path) -> None:
    """The file keeps its head, says how it was made, and is the same when written twice."""
    path = tmp_path / "confidence.txt"
    path.write_text("# what this is\nold 0.1 3\n", encoding="utf-8")
    shares = measure_shares(decide("leading:colon", 30, 2))
    write_shares(shares, path)
    once = path.read_text(encoding="utf-8")
    assert once.splitlines() == [
        "# what this is",
        *NOTE,
        "leading 0.912 32",
        "leading:colon 0.912 32",
    ]
    write_shares(shares, path)
    assert path.read_text(encoding="utf-8") == once


def test_halves_judge_each_other() -> None:
    """A decision is judged by articles that it is not in."""
    articles = [decide("a:b", 20, 0), decide("a:b", 0, 20)]
    pairs = list(check_halves(articles))
    assert set(pairs) == {(0.045, True), (0.955, False)}
    table = format_reliability(pairs).splitlines()
    assert table[2] == "| 0.00 – 0.50 | 20 | 4.5 | 100.0 |"
    assert table[-1] == "| 0.95 – 1.00 | 20 | 95.5 | 0.0 |"


def test_confidence_command_writes_elsewhere(tmp_path: Path, parsed: list[str]) -> None:
    """`confidence --output` leaves the file of the package alone."""
    before = CONFIDENCE_FILE.read_bytes()
    many = [Document(f"bridge{number}", BRIDGE, CORPUS[0].gold) for number in range(12)]
    corpus = write_jsonl(tmp_path / "a.jsonl", many)
    path = tmp_path / "confidence.txt"
    for extra in ((), ("--check", write_jsonl(tmp_path / "b.jsonl", CORPUS[:1]))):
        output = run("confidence", corpus, "--output", path, *extra)
        assert "| 0.90 – 0.95 |" in output
    assert CONFIDENCE_FILE.read_bytes() == before
    lines = path.read_text(encoding="utf-8").splitlines()
    head = read_head(path)
    assert head[0] == read_head(CONFIDENCE_FILE)[0]
    assert set(NOTE) <= set(head)
    rows = [line.split() for line in lines[len(head) :]]
    assert rows == sorted(rows)
    assert {row[2] for row in rows} <= {"12", "24"}
    assert all(0 < float(row[1]) < 1 for row in rows)


@pytest.mark.parametrize("name", ["corpus", "scoring", "tables"])
def test_examples(name: str) -> None:
    """The examples in the docstrings are true."""
    failed, tried = doctest.testmod(importlib.import_module(f"benchmarks.accuracy.{name}"))
    assert tried
    assert not failed
