"""Evaluation: scores of a directory of models on a test treebank and on test names."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

from quoteattr.models.packing import PROCESSORS
from quoteattr.models.training import read_text, write_raw_text

METRICS = {
    "Tokens": "tokens",
    "Sentences": "sentences",
    "UPOS": "UPOS",
    "Lemmas": "lemmas",
    "UAS": "UAS",
    "LAS": "LAS",
}
"""Scores that are reported, by the UD scorer's name."""


def evaluate(directory: Path, treebank: Path, names: Path) -> dict[str, float]:
    """Score models from raw text to trees, and the names on given words.

    Args:
        directory: a directory that Stanza can open.
        treebank: a CoNLL-U file, plain or ``.xz``.
        names: test names as Stanza's JSON, plain or ``.xz``.

    Returns:
        F1 in per cent, of tokens, sentences, UPOS, lemmas, UAS and LAS (official
        Universal Dependencies scorer, raw text in), and of names, all together
        (``NER``) and of each kind (``NER PER``).
    """
    import stanza

    pipeline = stanza.Pipeline(
        "en",
        dir=str(directory),
        processors=",".join(PROCESSORS),
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    return {**_score_trees(pipeline, treebank), **_score_names(pipeline, names)}


def format_scores(scores: dict[str, float]) -> str:
    """Return scores as a Markdown table.

    Args:
        scores: F1 in per cent by name.

    Examples:
        >>> print(format_scores({"UAS": 85.123}))
        | score | F1 |
        | --- | --- |
        | UAS | 85.12 |
    """
    rows = [f"| {name} | {value:.2f} |" for name, value in scores.items()]
    return "\n".join(["| score | F1 |", "| --- | --- |", *rows])


def _score_trees(pipeline: Any, treebank: Path) -> dict[str, float]:
    """Return the scores of trees that were made from the raw text of a treebank."""
    import torch
    from stanza.models.common.utils import ud_scores

    gold = read_text(treebank)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "gold.conllu", Path(folder) / "gold.txt"
        source.write_text(gold, encoding="utf-8")
        write_raw_text(source, target)
        text = target.read_text(encoding="utf-8")
    with torch.inference_mode():
        document = pipeline.process(text, processors=list(PROCESSORS[:-1]))
    _restore_forms(document, text)
    scores = ud_scores(io.StringIO(gold), io.StringIO(f"{document:C}\n\n"))
    return {name: 100 * scores[metric].f1 for metric, name in METRICS.items()}


def _restore_forms(document: Any, text: str) -> None:
    """Give words the text they stand for: Stanza's tokenizer writes ``<UNK>`` for long ones."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if len(token.words) == 1:
                form = " ".join(text[token.start_char : token.end_char].split())
                token.text = token.words[0].text = form


def _score_names(pipeline: Any, names: Path) -> dict[str, float]:
    """Return the scores of the names that are found in given words."""
    import torch
    from stanza.models.common.doc import Document
    from stanza.models.ner.scorer import score_by_entity

    sentences = json.loads(read_text(names))
    gold = [[word["ner"] for word in sentence] for sentence in sentences]
    words = [
        [{"id": number, "text": word["text"]} for number, word in enumerate(sentence, 1)]
        for sentence in sentences
    ]
    with torch.inference_mode():
        document = pipeline.process(Document(words), processors=["ner"])
    found = [[token.ner for token in sentence.tokens] for sentence in document.sentences]
    _, _, overall, by_kind = score_by_entity(found, gold, verbose=False)
    kinds = {f"NER {kind}": 100 * score for kind, score in sorted(by_kind.items())}
    return {"NER": 100 * overall, **kinds}
