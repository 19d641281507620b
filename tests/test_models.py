"""The embedded models and the code that builds them."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quoteattr.errors import ModelsNotFoundError
from quoteattr.models import embedded_dir
from quoteattr.models.build import main, pack
from quoteattr.models.evaluation import format_scores
from quoteattr.models.packing import PROCESSORS, model_path
from quoteattr.parser import Parser

LARGEST = 55_000_000


def test_embedded_models_are_small() -> None:
    """All embedded model files together stay below 55 MB."""
    files = [path for path in embedded_dir().rglob("*") if path.suffix in (".pt", ".json")]
    assert sum(path.stat().st_size for path in files) < LARGEST


def test_resources_list_the_files() -> None:
    """Every model is listed with the checksum of its file, and with the vectors it needs."""
    resources = json.loads((embedded_dir() / "resources.json").read_text(encoding="utf-8"))
    for part in (*PROCESSORS, "pretrain"):
        content = model_path(embedded_dir(), part).read_bytes()
        entry = resources["en"][part]["quoteattr"]
        assert entry["md5"] == hashlib.md5(content, usedforsecurity=False).hexdigest()
        assert ("dependencies" in entry) == (part in ("pos", "depparse", "ner"))


def test_embedded_models_open_in_plain_stanza() -> None:
    """Stanza opens the directory without help, and computes in single precision."""
    import stanza
    import torch

    pipeline = stanza.Pipeline(
        "en",
        dir=str(embedded_dir()),
        processors="tokenize,pos,lemma,depparse,ner",
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    for name in PROCESSORS:
        parameters = pipeline.processors[name].trainer.model.parameters()
        assert {parameter.dtype for parameter in parameters} == {torch.float32}
    document = pipeline("Ida Berg said the dam would hold.")
    words = document.sentences[0].words
    assert [word.text for word in words][:3] == ["Ida", "Berg", "said"]
    assert words[2].deprel == "root"


def load(path: Path) -> Any:
    """Return what a model file holds."""
    import torch

    return torch.load(path, map_location="cpu", weights_only=True)


def find_tensors(value: object) -> list[Any]:
    """Return all tensors in nested dicts."""
    if isinstance(value, dict):
        return [tensor for item in value.values() for tensor in find_tensors(item)]
    return [value] if hasattr(value, "dtype") else []


@pytest.mark.parametrize("part", PROCESSORS)
def test_embedded_weights_are_halved(part: str) -> None:
    """Embedded models hold no float32 weight and no path of the machine that trained them."""
    state = load(model_path(embedded_dir(), part))
    assert "torch.float32" not in {str(tensor.dtype) for tensor in find_tensors(state["model"])}
    settings = [value for value in state["config"].values() if isinstance(value, str)]
    assert not any(value.startswith("/") for value in settings)


def test_packing_twice_changes_nothing(tmp_path: Path) -> None:
    """Packed models, packed again, are the same bytes."""
    size = pack(embedded_dir(), tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert size == sum(path.stat().st_size for path in files)
    for path in files:
        assert path.read_bytes() == (embedded_dir() / path.relative_to(tmp_path)).read_bytes()


def test_packing_rounds_weights_only(tmp_path: Path) -> None:
    """Packing turns weights to half precision and trained changes to vectors are kept."""
    import torch

    source, target = tmp_path / "source", tmp_path / "target"
    for part in (*PROCESSORS, "pretrain"):
        state = load(model_path(embedded_dir(), part))
        if part != "pretrain":
            state["config"]["save_dir"] = str(tmp_path)
        if part == "ner":
            units = [*state["vocab"]["delta"]["_id2unit"], "word"]
            state["vocab"]["delta"]["_id2unit"] = units
            state["model"]["delta_emb.weight"] = torch.full((len(units), 100), 0.1)
        path = model_path(source, part)
        path.parent.mkdir(parents=True)
        torch.save(state, path)
    pack(source, target)
    delta = load(model_path(target, "ner"))["model"]["delta_emb.weight"]
    assert delta.dtype == torch.float16
    assert len(delta) == 5
    assert load(model_path(target, "pos"))["config"]["save_dir"] == tmp_path.name
    assert load(model_path(target, "pretrain"))["emb"].dtype == torch.float32


def test_packing_refuses_what_overflows(tmp_path: Path) -> None:
    """A weight that half precision cannot hold stops the packing."""
    import torch

    for part in (*PROCESSORS, "pretrain"):
        path = model_path(tmp_path, part)
        path.parent.mkdir(parents=True)
        shutil.copy(model_path(embedded_dir(), part), path)
    state = load(model_path(tmp_path, "tokenize"))
    state["model"]["tok_clf.bias"] = torch.tensor([1e6])
    torch.save(state, model_path(tmp_path, "tokenize"))
    with pytest.raises(OverflowError, match=r"tok_clf\.bias"):
        pack(tmp_path, tmp_path / "target")


def test_packing_names_missing_models(tmp_path: Path) -> None:
    """What is missing in the source directory is named, by the function and on the command line."""
    with pytest.raises(ModelsNotFoundError, match=r"tokenize.*pretrain"):
        pack(tmp_path, tmp_path / "target")
    result = CliRunner().invoke(main, ["pack", str(tmp_path), str(tmp_path / "target")])
    assert isinstance(result.exception, ModelsNotFoundError)


def test_scores_are_a_table() -> None:
    """Scores print as a Markdown table."""
    assert format_scores({"UAS": 85.0, "LAS": 81.239}).splitlines()[-1] == "| LAS | 81.24 |"


NAMES = ("Ida", "Ole", "Mia", "Jon", "Eva", "Per", "Ada", "Tor")
NOUNS = ("plan", "dam", "bridge", "vote", "team")
WORDS = (
    # lemma, UPOS, XPOS, features, head, relation, rest
    ("{name}", "PROPN", "NNP", "Number=Sing", 2, "nsubj", "_"),
    ("say", "VERB", "VBD", "Tense=Past", 0, "root", "_"),
    ("the", "DET", "DT", "PronType=Art", 4, "det", "_"),
    ("{noun}", "NOUN", "NN", "Number=Sing", 5, "nsubj", "_"),
    ("fail", "VERB", "VBD", "Tense=Past", 2, "ccomp", "SpaceAfter=No"),
    (".", "PUNCT", ".", "_", 2, "punct", "_"),
)
FORMS = {"say": "said", "fail": "failed"}


def make_treebank(names: tuple[str, ...]) -> str:
    """Return a treebank of sentences like *Ida said the plan failed*."""
    lines = []
    for name in names:
        for noun in NOUNS:
            lines.append(f"# text = {name} said the {noun} failed.")
            for number, (lemma, *cells) in enumerate(WORDS, 1):
                lemma = lemma.format(name=name, noun=noun)
                upos, xpos, features, head, deprel, rest = map(str, cells)
                row = (str(number), FORMS.get(lemma, lemma), lemma, upos, xpos, features)
                lines.append("\t".join((*row, head, deprel, "_", rest)))
            lines.append("")
    return "\n".join(lines) + "\n"


def make_names(names: tuple[str, ...]) -> str:
    """Return the names of the treebank's sentences as Stanza's JSON."""
    return json.dumps(
        [
            [
                {"text": name, "ner": "S-PER"},
                *({"text": word, "ner": "O"} for word in ("said", "the", noun, "failed", ".")),
            ]
            for name in names
            for noun in NOUNS
        ]
    )


def write_sources(directory: Path) -> list[str]:
    """Write what a build needs, and return its options."""
    words = [*NAMES, *NOUNS, "said", "the", "failed", ".", *(f"w{number}" for number in range(30))]
    vectors = [
        " ".join([word, *(str((number * step) % 7 - 3) for step in range(1, 101))])
        for number, word in enumerate(words)
    ]
    contents = {
        "--train": ("train.conllu", make_treebank(NAMES[:6])),
        "--dev": ("dev.conllu", make_treebank(NAMES[6:7])),
        "--test": ("test.conllu", make_treebank(NAMES[7:])),
        "--vectors": ("vectors.txt", "\n".join(vectors) + "\n"),
        "--ner-train": ("train.json", make_names(NAMES[:6])),
        "--ner-dev": ("dev.json", make_names(NAMES[6:7])),
        "--ner-test": ("test.json", make_names(NAMES[7:])),
    }
    options = ["--work", str(directory / "work"), "--out", str(directory / "out"), "--quick"]
    for option, (name, content) in contents.items():
        path = directory / f"{name}.xz"
        path.write_bytes(lzma.compress(content.encode()))
        options += [option, str(path)]
    return options


def test_build_runs_and_goes_on(tmp_path: Path) -> None:
    """A quick build of a tiny treebank gives models that parse; run again, it trains nothing."""
    command = [sys.executable, "-m", "quoteattr.models.build", "run", *write_sources(tmp_path)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    runs = []
    for _ in range(2):
        result = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert result.returncode == 0, result.stderr[-2000:]
        models = [model_path(tmp_path / "work" / "models", part) for part in PROCESSORS]
        runs.append((result.stdout.splitlines()[-4:], [path.stat().st_mtime_ns for path in models]))
    assert runs[0] == runs[1]
    assert "| LAS |" in result.stdout
    assert "Running" not in result.stderr
    parse = Parser(tmp_path / "out").parse("Ida said the plan failed.")
    assert "".join(parse.forms).replace(" ", "") == "Idasaidtheplanfailed."
