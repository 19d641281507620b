"""Lemmas, each looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MAX_KNOWN = 100_000
"""Pairs of form and tag whose lemmas are kept."""


class Lemmatizer:
    """Sets the lemmas that Stanza's lemmatizer sets, asking it once for each form and tag.

    Args:
        processor: the pipeline's ``lemma``.
    """

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.known: dict[tuple[str, str | None], str] = {}

    @staticmethod
    def fits(processor: Any) -> bool:
        """Tell whether a lemma depends on nothing but form and tag.

        Args:
            processor: the pipeline's ``lemma``.
        """
        if hasattr(processor, "_variant"):
            return False
        return processor.use_identity or not processor.trainer.has_contextual_lemmatizers()

    def __call__(self, sentences: Sequence[Any]) -> None:
        """Give the words of Stanza sentences their lemmas.

        Args:
            sentences: tagged sentences.
        """
        words = [word for sentence in sentences for word in sentence.words]
        pairs = [(word.text, word.upos) for word in words]
        if len(self.known) > MAX_KNOWN:
            self.known.clear()
        self._ask([pair for pair in dict.fromkeys(pairs) if pair not in self.known])
        for word, pair in zip(words, pairs, strict=True):
            word.lemma = self.known[pair]

    def _ask(self, pairs: list[tuple[str, str | None]]) -> None:
        from stanza.models.common.doc import Document

        if pairs:
            # as one sentence, since each would cost more than its words
            entries = [
                {"id": number, "text": form, "upos": tag}
                for number, (form, tag) in enumerate(pairs, 1)
            ]
            [sentence] = self.processor.process(Document([entries])).sentences
            for pair, word in zip(pairs, sentence.words, strict=True):
                self.known[pair] = word.lemma
