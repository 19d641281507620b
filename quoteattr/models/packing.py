"""Packing: trained Stanza models made small, and the ``resources.json`` that lists them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quoteattr.errors import ModelsNotFoundError

PACKAGE = "quoteattr"
PROCESSORS = ("tokenize", "pos", "lemma", "depparse", "ner")
_WITH_VECTORS = ("pos", "depparse", "ner")
_VOCABULARY_PREFIX = 4  # padding, unknown, empty and root open every Stanza vocabulary


def model_path(directory: Path, processor: str) -> Path:
    """Return where a Stanza directory keeps this package's model of a processor.

    Args:
        directory: the directory that holds ``resources.json``.
        processor: ``tokenize``, ``pos``, ``lemma``, ``depparse``, ``ner`` or ``pretrain``.

    Examples:
        >>> model_path(Path("models"), "pos").as_posix()
        'models/en/pos/quoteattr.pt'
    """
    return directory / "en" / processor / f"{PACKAGE}.pt"


def pack(source: Path, target: Path) -> int:
    """Write small copies of trained models, with their ``resources.json``, to a directory.

    Weights are stored in half precision, and Stanza casts them back to float32 when it
    loads them; the word vectors stay as they are, because Stanza uses them uncast.
    Packing the same models twice gives the same bytes.

    Args:
        source: directory with ``en/<processor>/quoteattr.pt`` for every processor and
            for ``pretrain``.
        target: directory to write the same layout to; may be the source itself.

    Returns:
        The size of all files written, in bytes.

    Raises:
        ModelsNotFoundError: a model is missing in *source*; all that miss are named.
    """
    import torch

    parts = (*PROCESSORS, "pretrain")
    missing = [str(path) for part in parts if not (path := model_path(source, part)).is_file()]
    if missing:
        raise ModelsNotFoundError(f"no trained models at {', '.join(missing)}")
    size = 0
    for part in parts:
        state = torch.load(model_path(source, part), map_location="cpu", weights_only=True)
        path = model_path(target, part)
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(_trim(state) if part == "pretrain" else _shrink(state), path)
        size += path.stat().st_size
    listing = target / "resources.json"
    listing.write_text(json.dumps(_list_resources(target), indent=1) + "\n", encoding="utf-8")
    return size + listing.stat().st_size


def _trim(vectors: dict[str, Any]) -> dict[str, Any]:
    """Return saved word vectors without the rows that were cut off but are still stored."""
    return {**vectors, "emb": vectors["emb"].clone()}


def _shrink(state: dict[str, Any]) -> dict[str, Any]:
    """Return a saved model with half-precision weights and without what it can do without."""
    state = dict(state)
    model = dict(state["model"])
    delta = model.get("delta_emb.weight")
    if delta is not None and not delta.any():
        vocabulary = state["vocab"]
        # changes to the vectors that were never trained: unknown words have them too
        model["delta_emb.weight"] = delta[:_VOCABULARY_PREFIX].clone()
        state["vocab"] = {**vocabulary, "delta": _keep_prefix(vocabulary["delta"])}
    state["model"] = _halve(model)
    state["config"] = {key: _hide_path(value) for key, value in state["config"].items()}
    return state


def _keep_prefix(vocabulary: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Stanza vocabulary without its words."""
    units = vocabulary["_id2unit"][:_VOCABULARY_PREFIX]
    return {
        **vocabulary,
        "_id2unit": units,
        "_unit2id": {unit: number for number, unit in enumerate(units)},
    }


def _halve(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Return a state dict with every float32 tensor, however deep, in half precision."""
    import torch

    halved: dict[str, Any] = {}
    for key, value in weights.items():
        if isinstance(value, Mapping):
            value = _halve(value)
        elif isinstance(value, torch.Tensor) and value.dtype == torch.float32:
            value = value.half()
            if not torch.isfinite(value).all():
                raise OverflowError(f"the weights {key!r} do not fit into half precision")
        halved[key] = value
    return halved


def _hide_path(value: object) -> object:
    """Return a setting, absolute paths of the training machine cut to their last part."""
    if isinstance(value, str) and Path(value).is_absolute():
        return Path(value).name
    return value


def _list_resources(directory: Path) -> dict[str, Any]:
    """Return the content of the ``resources.json`` that describes a directory's models."""
    dependencies = [{"model": "pretrain", "package": PACKAGE}]
    english: dict[str, Any] = {}
    for part in (*PROCESSORS, "pretrain"):
        digest = hashlib.md5(model_path(directory, part).read_bytes(), usedforsecurity=False)
        entry: dict[str, Any] = {"md5": digest.hexdigest()}
        if part in _WITH_VECTORS:
            entry["dependencies"] = dependencies
        english[part] = {PACKAGE: entry}
    packages = dict.fromkeys(PROCESSORS, PACKAGE)
    english["packages"] = {"default": packages, PACKAGE: packages}
    english["default_processors"] = packages
    english["default_dependencies"] = dict.fromkeys(_WITH_VECTORS, dependencies)
    english["lang_name"] = "English"
    return {"en": english}
