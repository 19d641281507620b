"""A Stanza pipeline of the size of the official English one, for timing only.

The layers are those of Stanza's defaults, with which the official models are trained: character
language models of 1,024 units each way, a tagger of two and a parser of three layers. The weights
are random, which costs what trained ones cost; only the search for trees does not, since random
scores make it long, so the best head of each word is taken as it is. The tokenizer and the
lemmatizer are the embedded ones.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from quoteattr.models import embedded_dir

NAME = "official"
_CHARLMS = ("forward_charlm", "backward_charlm")
_SIZED = ("pos", "depparse", "ner")


def build_pipeline(folder: Path, ready: Any) -> Any:
    """Write models to a folder and return a Stanza pipeline that has them.

    Args:
        folder: an empty folder.
        ready: the embedded pipeline, which lends its vocabularies.
    """
    import stanza

    paths = {part: folder / "en" / part / f"{NAME}.pt" for part in (*_CHARLMS, *_SIZED)}
    for path in paths.values():
        path.parent.mkdir(parents=True)
    for part in ("tokenize", "lemma", "pretrain"):
        target = folder / "en" / part
        target.mkdir()
        shutil.copy(embedded_dir() / "en" / part / "quoteattr.pt", target / f"{NAME}.pt")
    _write_charlms(paths, ready)
    _write_tagger(paths, ready)
    _write_parser(paths, ready)
    _write_names(paths, ready)
    (folder / "resources.json").write_text(json.dumps(_list_resources()), encoding="utf-8")
    return stanza.Pipeline(
        "en",
        dir=str(folder),
        package="default",
        processors="tokenize,pos,lemma,depparse,ner",
        download_method=None,
        use_gpu=False,
        verbose=False,
        depparse_resolve_head_constraints=False,
    )


def _write_charlms(paths: dict[str, Path], ready: Any) -> None:
    from stanza.models import charlm
    from stanza.models.common.char_model import CharacterLanguageModel

    vocab = {"char": ready.processors["ner"].vocab["char"]}  # has the most characters
    for part in _CHARLMS:
        args = vars(charlm.build_argparse().parse_args([]))
        model = CharacterLanguageModel(args, vocab, is_forward_lm=part == _CHARLMS[0])
        model.save(str(paths[part]))


def _add_charlms(args: dict[str, Any], paths: dict[str, Path]) -> dict[str, Any]:
    files = {f"charlm_{part.partition('_')[0]}_file": str(paths[part]) for part in _CHARLMS}
    return {**args, **files, "charlm": True}


def _write_tagger(paths: dict[str, Path], ready: Any) -> None:
    from stanza.models import tagger
    from stanza.models.pos.trainer import Trainer

    processor = ready.processors["pos"]
    args = _add_charlms(tagger.parse_args([]), paths)
    made = Trainer(args, processor.vocab, processor.pretrain, device="cpu")
    made.save(str(paths["pos"]))


def _write_parser(paths: dict[str, Path], ready: Any) -> None:
    from stanza.models import parser
    from stanza.models.depparse.trainer import GraphTrainer

    processor = ready.processors["depparse"]
    args = _add_charlms(parser.parse_args([]), paths)
    made = GraphTrainer(args, processor.vocab, processor.pretrain, device="cpu")
    made.save(str(paths["depparse"]))


def _write_names(paths: dict[str, Path], ready: Any) -> None:
    from stanza.models import ner_tagger
    from stanza.models.ner.trainer import Trainer

    processor = ready.processors["ner"]
    args = _add_charlms(ner_tagger.parse_args([]), paths)
    made = Trainer(args, processor.vocab, processor.pretrain, device="cpu")
    made.save(str(paths["ner"]))


def _list_resources() -> dict[str, Any]:
    """Return the content of the ``resources.json`` of the folder."""
    parts = [*_CHARLMS, "pretrain"]
    dependencies = [{"model": part, "package": NAME} for part in parts]
    english: dict[str, Any] = {part: {NAME: {}} for part in (*parts, "tokenize", "lemma")}
    english |= {part: {NAME: {"dependencies": dependencies}} for part in _SIZED}
    packages = dict.fromkeys(("tokenize", "pos", "lemma", "depparse", "ner"), NAME)
    english["packages"] = {"default": packages}
    english["default_processors"] = packages
    english["default_dependencies"] = dict.fromkeys(_SIZED, dependencies)
    english["lang_name"] = "English"
    return {"en": english}
