"""Training: the models from treebanks, word vectors and names, with Stanza's own trainers."""

from __future__ import annotations

import hashlib
import importlib
import json
import lzma
import shutil
from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from quoteattr.models.packing import PROCESSORS, model_path

SHORTHAND = "en_quoteattr"
VECTOR_WORDS = 40_000
"""Words whose vectors are kept, from the top of the vectors file."""

TRAINERS = {
    "tokenize": "stanza.models.tokenizer",
    "pos": "stanza.models.tagger",
    "lemma": "stanza.models.lemmatizer",
    "depparse": "stanza.models.parser",
    "ner": "stanza.models.ner_tagger",
}

SETTINGS = {
    "tokenize": "--max_seqlen 300 --batch_size 32 --steps 6000 --eval_steps 1000 --no_use_mwt",
    "pos": (
        "--hidden_dim 150 --char_hidden_dim 50 --char_emb_dim 32 --deep_biaff_hidden_dim 150"
        " --composite_deep_biaff_hidden_dim 30 --num_layers 1 --dropout 0.33 --lr 0.003"
        " --batch_size 64 --batch_maximum_tokens 2000 --max_steps 2500 --eval_interval 500"
        " --fix_eval_interval --max_steps_before_stop 1200"
    ),
    "lemma": "--hidden_dim 100 --emb_dim 40 --pos_dim 40 --batch_size 100 --num_epoch 3",
    # the parser reads no tags, so that it need not suffer from the tagger's errors
    "depparse": (
        "--no_upos --no_xpos --no_ufeats --hidden_dim 200 --char_hidden_dim 50 --char_emb_dim 32"
        " --deep_biaff_hidden_dim 64 --num_layers 2 --dropout 0.33 --optim adam --lr 0.002"
        " --second_optim adam --second_lr 0.0005 --second_optim_start_step 7000"
        " --batch_size 2000 --max_steps 8700 --eval_interval 500 --max_steps_before_stop 3000"
    ),
    "ner": (
        "--hidden_dim 128 --char_hidden_dim 50 --char_emb_dim 32 --word_dropout 0.05"
        " --no_emb_finetune --optim adam --lr 0.002 --patience 1 --batch_size 64"
        " --max_batch_words 2000 --max_steps 2700 --eval_interval 300"
    ),
}

QUICK_SETTINGS = {
    "tokenize": "--steps 30 --eval_steps 30",
    "pos": "--max_steps 10 --eval_interval 5",
    "lemma": "--num_epoch 1",
    "depparse": "--max_steps 10 --eval_interval 5 --second_optim_start_step 8",
    "ner": "--max_steps 10 --eval_interval 5",
}
"""What ``--quick`` puts behind the settings: enough to see that everything runs."""


def _as_paths(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    return tuple(Path(path) for path in paths)


@frozen
class Sources:
    """The files to train on; those that end in ``.xz`` are unpacked.

    Args:
        train: CoNLL-U treebanks to train on.
        dev: CoNLL-U treebanks to choose the best step with.
        vectors: a text file with a word and its numbers a line, most frequent words first.
        ner_train: names to train on, as Stanza's JSON.
        ner_dev: names to choose the best step with.
    """

    train: tuple[Path, ...] = field(converter=_as_paths)
    dev: tuple[Path, ...] = field(converter=_as_paths)
    vectors: Path = field(converter=Path)
    ner_train: tuple[Path, ...] = field(converter=_as_paths)
    ner_dev: tuple[Path, ...] = field(converter=_as_paths)


def train(sources: Sources, work: Path, seed: int = 1234, quick: bool = False) -> Path:
    """Train all models; a second run goes on where the first one stopped.

    A model that is finished is left alone as long as its settings and its data are the
    same; the parser goes on from its last checkpoint; the other models, which take
    minutes, start again.

    Args:
        sources: the files to train on.
        work: directory for prepared data, checkpoints and models.
        seed: seed of every trainer.
        quick: train for a few steps only, to see that everything runs.

    Returns:
        The directory of the trained models, ready for `pack`.

    Raises:
        RuntimeError: a trainer left no model.
    """
    work = work.resolve()
    data, models = work / "data", work / "models"
    data.mkdir(parents=True, exist_ok=True)
    for name, paths in (("train", sources.train), ("dev", sources.dev)):
        _prepare_treebank(paths, data, name)
    for name, paths in (("ner-train", sources.ner_train), ("ner-dev", sources.ner_dev)):
        names = [sentence for path in paths for sentence in json.loads(read_text(path))]
        (data / f"{name}.json").write_text(json.dumps(names), encoding="utf-8")
    vectors = _prepare_vectors(sources.vectors, model_path(models, "pretrain"))
    for part in PROCESSORS:
        files = _list_files(part, data, vectors)
        arguments = [piece for pair in files.items() for piece in (pair[0], str(pair[1]))]
        arguments += SETTINGS[part].split() + (QUICK_SETTINGS[part].split() if quick else [])
        arguments += ["--seed", str(seed), "--device", "cpu", "--shorthand", SHORTHAND]
        _train_part(part, arguments, list(files.values()), model_path(models, part))
    return models


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, unpacked if its name ends in ``.xz``.

    Args:
        path: the file.
    """
    content = path.read_bytes()
    return (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")


def write_raw_text(treebank: Path, target: Path) -> None:
    """Write the running text of a CoNLL-U file, paragraphs apart, as Stanza's tools do.

    Args:
        treebank: a CoNLL-U file, not packed.
        target: the text file to write.
    """
    convert = importlib.import_module("stanza.utils.datasets.conllu_to_text")
    convert.convert_text(str(treebank), str(target))


def _prepare_treebank(paths: Sequence[Path], data: Path, name: str) -> None:
    """Write a treebank, its raw text and the tokenizer's labels of each character."""
    treebank = data / f"{name}.conllu"
    joined = "".join(read_text(path).rstrip("\n") + "\n\n" for path in paths)
    treebank.write_text(joined, encoding="utf-8")
    write_raw_text(treebank, data / f"{name}.txt")
    label = importlib.import_module("stanza.utils.datasets.prepare_tokenizer_data")
    outputs = ["-o", str(data / f"{name}.labels"), "-m", str(data / f"{name}.mwt.json")]
    label.main([str(data / f"{name}.txt"), str(treebank), *outputs])


def _prepare_vectors(vectors: Path, model: Path) -> Path:
    """Write the word vectors as Stanza reads them."""
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.common.vocab import VOCAB_PREFIX

    if not _is_done(model, {"words": VECTOR_WORDS}, [vectors]):
        Pretrain(str(model), str(vectors), VECTOR_WORDS + len(VOCAB_PREFIX)).load()
        _finish(model)
    return model


def _list_files(part: str, data: Path, vectors: Path) -> dict[str, Path]:
    """Return the file options of a trainer."""
    if part == "tokenize":
        return {
            "--txt_file": data / "train.txt",
            "--label_file": data / "train.labels",
            "--dev_txt_file": data / "dev.txt",
            "--dev_label_file": data / "dev.labels",
            "--mwt_json_file": data / "dev.mwt.json",
        }
    if part == "ner":
        files = {"--train_file": data / "ner-train.json", "--eval_file": data / "ner-dev.json"}
    else:
        files = {"--train_file": data / "train.conllu", "--eval_file": data / "dev.conllu"}
    return files if part == "lemma" else {**files, "--wordvec_pretrain_file": vectors}


def _train_part(part: str, arguments: list[str], inputs: Sequence[Path], model: Path) -> None:
    """Train one model, unless it has been trained in the same way on the same data."""
    if _is_done(model, {"arguments": arguments}, inputs):
        return
    arguments = [*arguments, "--save_dir", str(model.parent), "--save_name", model.name]
    if part in ("tokenize", "pos", "depparse"):
        arguments += ["--lang", "en"]
    if part == "depparse":
        arguments += ["--checkpoint_save_name", "checkpoint.pt"]
    importlib.import_module(TRAINERS[part]).main(arguments)
    _finish(model)


def _is_done(model: Path, settings: dict[str, object], inputs: Sequence[Path]) -> bool:
    """Tell whether a model was finished before; clear away what was made in another way."""
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs]
    recipe = json.dumps({**settings, "inputs": digests}, indent=1)
    note = model.with_name("recipe.json")
    if note.is_file() and note.read_text(encoding="utf-8") == recipe:
        return model.with_name("done").is_file()
    shutil.rmtree(model.parent, ignore_errors=True)
    model.parent.mkdir(parents=True)
    note.write_text(recipe, encoding="utf-8")
    return False


def _finish(model: Path) -> None:
    """Note that a model is finished."""
    if not model.is_file():  # Stanza only logs that it could not write
        raise RuntimeError(f"Stanza left no model at {model}")
    model.with_name("done").touch()
