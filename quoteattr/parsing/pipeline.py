"""The Stanza pipeline: found, checked and loaded from disk."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteattr.errors import ModelsNotFoundError
from quoteattr.models import embedded_dir
from quoteattr.parsing.stages import PROCESSORS

if TYPE_CHECKING:
    import stanza

OFFICIAL_PACKAGES = ("default", "default_fast", "default_accurate")

_ANSWER = "__dynamo_disable"  # as in torch/_compile.py; under another name nothing is saved


def check_pipeline(pipeline: Any) -> None:
    """Refuse a ready pipeline that cannot do the work.

    Args:
        pipeline: a Stanza pipeline.

    Raises:
        ModelsNotFoundError: it lacks a processor.
        ValueError: it does not tokenize.
    """
    missing = [name for name in PROCESSORS[:-1] if name not in pipeline.processors]
    if missing:
        raise ModelsNotFoundError(
            f"the Stanza pipeline lacks {', '.join(missing)}; build it with"
            f" processors={','.join(PROCESSORS)!r}"
        )
    if pipeline.config.get("tokenize_pretokenized"):
        raise ValueError(
            "the Stanza pipeline takes text that is tokenized already, so that its offsets are"
            " not those of the text; build it without tokenize_pretokenized"
        )


def open_pipeline(models: str | os.PathLike[str]) -> stanza.Pipeline:
    """Load the models that a name or a directory stands for.

    Args:
        models: as for `quoteattr.parser.Parser`.

    Raises:
        ModelsNotFoundError: model files are missing.
    """
    import stanza
    from stanza.resources.common import DEFAULT_MODEL_DIR

    packages: tuple[str, ...] = OFFICIAL_PACKAGES
    if models == "embedded":
        directory, packages = embedded_dir(), ("default",)
        advice = "pip install --force-reinstall --no-deps quoteattr"
    elif isinstance(models, str) and models in OFFICIAL_PACKAGES:
        directory = Path(os.getenv("STANZA_RESOURCES_DIR") or DEFAULT_MODEL_DIR)
        packages = (models,)
        advice = f"""python -c "import stanza; stanza.download('en', package='{models}')\""""
    else:
        directory = Path(models)
        advice = f"""python -c "import stanza; stanza.download('en', model_dir='{directory}')\""""
    package = _choose_package(directory, packages, advice)
    try:
        with without_compiler():
            return stanza.Pipeline(
                "en",
                dir=str(directory),
                package=package,
                processors=",".join(PROCESSORS),
                download_method=None,
                use_gpu=False,
                verbose=False,
            )
    except OSError as error:  # a transformer, say, that a package needs besides its files
        raise ModelsNotFoundError(_explain(directory, [str(error)], advice)) from error


def _choose_package(directory: Path, packages: Sequence[str], advice: str) -> str:
    """Return the first package whose files are all there."""
    try:
        resources = json.loads((directory / "resources.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        missing = [*PROCESSORS, "resources.json"]
        raise ModelsNotFoundError(_explain(directory, missing, advice)) from None
    lacks = [_find_missing(directory, resources.get("en", {}), name) for name in packages]
    for package, missing in zip(packages, lacks, strict=True):
        if not missing:
            return package
    raise ModelsNotFoundError(_explain(directory, lacks[0], advice))


def _find_missing(directory: Path, english: dict[str, Any], package: str) -> list[str]:
    """Return the processors and files of a package that a Stanza directory lacks."""
    models = english.get("packages", {}).get(package, {})
    missing = [f"{name} (not in package {package!r})" for name in PROCESSORS if name not in models]
    wanted = [(name, models[name]) for name in (*PROCESSORS, "mwt") if name in models]
    for processor, model in list(wanted):
        entry = english.get(processor, {}).get(model, {})
        wanted += [(item["model"], item["package"]) for item in entry.get("dependencies", [])]
    paths = dict.fromkeys(f"en/{processor}/{model}.pt" for processor, model in wanted)
    return missing + [path for path in paths if not (directory / path).is_file()]


def _explain(directory: Path, missing: Iterable[str], advice: str) -> str:
    """Return the message of a `ModelsNotFoundError`."""
    return (
        f"Stanza models are missing in {directory}: {', '.join(missing)}. To get them, type:"
        f" {advice}"
    )


@contextmanager
def without_compiler() -> Iterator[None]:
    """Let optimizers be built without PyTorch's compiler, whose import takes longer than all else.

    Stanza builds an optimizer a model, and the first one asks the compiler to leave one of
    its methods alone. A method that has its answer already does not ask.
    """
    import torch

    method = getattr(torch.optim.Optimizer.add_param_group, "__wrapped__", None)
    if method is None or hasattr(method, _ANSWER):
        yield
        return
    setattr(method, _ANSWER, method)
    try:
        yield
    finally:
        delattr(method, _ANSWER)
