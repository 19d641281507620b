"""Which stage does the work of which of a pipeline's processors."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import not_
from typing import Any

from quoteattr.parsing.document import Document, make_stanza
from quoteattr.parsing.lemmas import Lemmatizer
from quoteattr.parsing.names import NameFinder
from quoteattr.parsing.tags import Tagger
from quoteattr.parsing.tokens import Tokenizer
from quoteattr.parsing.trees import TreeBuilder, reads_tags

STAGES: dict[str, Any] = {
    "tokenize": Tokenizer,
    "pos": Tagger,
    "lemma": Lemmatizer,
    "depparse": TreeBuilder,
    "ner": NameFinder,
}
PROCESSORS = tuple(STAGES)

DEEP = ("lemma", "depparse")
"""What may be left out where a sentence's grammar does not matter."""

PROBE = (
    "The mayor of Oslo, Ida Berg, told reporters on Monday: \"We won't leave the 3,200 people"
    ' behind!!"\n\nAccording to the U.S. Senate\'s report, he had called it a "disaster"; nobody'
    " knows why.\n"
)
"""The text on which a stage must do just what Stanza does."""

_READ: dict[str, Callable[[Any], object]] = {
    "tokenize": lambda one: [(one.text, one.start_char, one.end_char) for one in one.tokens],
    "pos": lambda one: [word.upos for word in one.words],
    "lemma": lambda one: [word.lemma for word in one.words],
    "depparse": lambda one: [(word.head, word.deprel) for word in one.words],
    "ner": lambda one: [token.ner for token in one.tokens],
}

_logger = logging.getLogger(__name__)


class Annotator:
    """Does what a Stanza pipeline does, by faster stages where its processors are known.

    A stage takes the place of a processor that has the structure the stage knows, and that
    gives the same answer on a short text. Every other processor runs as it is, and so does
    one whose stage fails. Columns that no `Parse` has (finer tags) may be missing.

    Args:
        pipeline: a Stanza pipeline, or something with its ``bulk_process``, which is then
            all that is used.
    """

    def __init__(self, pipeline: Any) -> None:
        self.pipeline = pipeline
        self.stages = _choose_stages(pipeline)

    def tokenize(self, texts: Sequence[str]) -> list[Any]:
        """Return a document with tokens and sentences a text.

        Args:
            texts: any strings.
        """
        if "tokenize" in self.stages:
            try:
                documents: list[Any] = self.stages["tokenize"](texts)
            except Exception as error:
                self._tell("tokenize", error)
            else:
                return documents
        return list(self.pipeline.bulk_process(list(texts), processors=["tokenize"]))

    def annotate(
        self, documents: Sequence[Any], chosen: Sequence[Sequence[bool]] | None = None
    ) -> list[Any]:
        """Return tokenized documents with tags, lemmas, dependencies and names.

        Args:
            documents: documents; they are changed.
            chosen: for each document the sentences that need more than tags and names, by
                default all. In others each word may be its own lemma and its own root.
        """
        found = list(documents)
        busy = [number for number, document in enumerate(found) if document.sentences]
        needed = None if chosen is None else [one for number in busy for one in chosen[number]]
        for name in PROCESSORS[1:] if busy else ():
            sentences = [one for number in busy for one in found[number].sentences]
            deep = sentences
            if needed is not None and name in DEEP:
                deep = list(compress(sentences, needed))
            if self._run(name, deep):
                if deep is not sentences:
                    _pass_over(name, compress(sentences, map(not_, needed or ())))
                continue
            for number in busy:
                if isinstance(found[number], Document):
                    found[number] = make_stanza(found[number])
            self.pipeline.bulk_process([found[number] for number in busy], processors=[name])
        return found

    def _run(self, name: str, sentences: Sequence[Any]) -> bool:
        """Tell whether a stage has done the work of a processor."""
        if name not in self.stages:
            return False
        try:
            if sentences:
                self.stages[name](sentences)
        except Exception as error:
            self._tell(name, error)
            return False
        return True

    def _tell(self, name: str, error: Exception) -> None:
        _logger.debug("the fast stage for %s failed, Stanza's own runs: %r", name, error)


def _pass_over(name: str, sentences: Iterable[Any]) -> None:
    """Fill in what a stage was not asked for."""
    for sentence in sentences:
        for word in sentence.words:
            if name == "lemma":
                word.lemma = word.text.lower()
            else:
                word.head, word.deprel = 0, "dep"


def _choose_stages(pipeline: Any) -> dict[str, Any]:
    """Return the stages that may take a processor's place."""
    import stanza
    import torch

    if not isinstance(pipeline, stanza.Pipeline):
        return {}
    try:
        with torch.inference_mode():
            return _check_stages(pipeline, _build_stages(pipeline))
    except Exception as error:  # whatever Stanza says of the probe, it may parse other texts
        _logger.debug("no fast stages: %r", error)
        return {}


def _build_stages(pipeline: Any) -> dict[str, Any]:
    """Return a stage for every processor whose structure is known."""
    stages = {}
    for name, stage in STAGES.items():
        try:
            processor = pipeline.processors[name]
            if stage.fits(processor):
                stages[name] = stage(processor)
        except Exception as error:  # another Stanza version: whatever is missing, its own code runs
            _logger.debug("no fast stage for %s: %r", name, error)
    if "depparse" not in stages or reads_tags(pipeline.processors["depparse"]):
        stages.pop("pos", None)  # Stanza's parser may read the finer tags
    return stages


def _check_stages(pipeline: Any, stages: dict[str, Any]) -> dict[str, Any]:
    """Return the stages that do on a short text just what Stanza does."""
    [document] = pipeline.bulk_process([PROBE], processors=["tokenize"])
    kept = {}
    for name in PROCESSORS:
        found = _try_stage(name, stages[name], document) if name in stages else None
        if name != "tokenize":
            pipeline.bulk_process([document], processors=[name])
        if found is not None and found == [_READ[name](one) for one in document.sentences]:
            kept[name] = stages[name]
    return kept


def _try_stage(name: str, stage: Any, document: Any) -> list[object] | None:
    """Return what a stage finds in the probe, None where it fails."""
    try:
        if name == "tokenize":
            [document] = stage([PROBE])
        else:
            stage(document.sentences)
        return [_READ[name](one) for one in document.sentences]
    except Exception as error:
        _logger.debug("the fast stage for %s failed on the probe: %r", name, error)
        return None
