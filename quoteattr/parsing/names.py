"""Named entities: one pass of the network, and all sentences of a batch decoded at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quoteattr.parsing import words as w


class NameFinder:
    """Sets the tags of names that Stanza's tagger sets.

    Args:
        processor: the pipeline's ``ner``.
    """

    def __init__(self, processor: Any) -> None:
        self.trainer = processor.trainers[0]
        self.model = self.trainer.model
        self.vocab = self.trainer.vocab

    @staticmethod
    def fits(processor: Any) -> bool:
        """Tell whether a processor has the structure that this stage knows.

        Args:
            processor: the pipeline's ``ner``.
        """
        model = processor.trainers[0].model
        return (
            len(processor.trainers) == 1
            and type(model).__name__ == "NERTagger"
            and w.is_plain(processor, model)
            and len(model.tag_clfs) == 1
            and "word" in model.vocab
        )

    def __call__(self, sentences: Sequence[Any]) -> None:
        """Tag the tokens of Stanza sentences.

        Args:
            sentences: tokenized sentences.
        """
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
        from stanza.models.ner.trainer import fix_singleton_tags

        self.model.eval()
        forms, rows = w.number([token.text for token in one.tokens] for one in sentences)
        table = self._read(forms)
        for indices in w.batch([len(row) for row in rows]):
            packed = w.pack([rows[index] for index in indices], table)
            scores = w.unpack(self._classify(packed), packed).numpy()
            lengths = [len(rows[index]) for index in indices]
            moves = self.model.crits[0]._transitions.numpy()
            for index, path in zip(indices, decode(scores, moves, lengths), strict=True):
                numbers = [(max(number, VOCAB_PREFIX_SIZE),) for number in path]
                tags = [tag[0] for tag in self.vocab["tag"].unmap(numbers)]
                for token, tag in zip(
                    sentences[index].tokens, fix_singleton_tags(tags), strict=True
                ):
                    token.ner = tag

    def _read(self, forms: list[str]) -> Any:
        """Return the input of the recurrent layer, a row a form."""
        import torch

        model, args = self.model, self.model.args
        cased = [form.lower() for form in forms] if args.get("lowercase", True) else forms
        known = torch.tensor(self.vocab["word"].map(cased))
        vectors = model.word_emb(known)
        if "delta" in self.vocab and model.delta_emb is not None:
            changes = torch.tensor(self.vocab["delta"].map(cased))
            # as in Stanza: what only the first table knows is not unknown
            changes[(changes == UNKNOWN) & (known != UNKNOWN)] = PADDING
            vectors = vectors + model.delta_emb(changes)
        if args.get("char_lowercase", False):
            forms = [form.lower() for form in forms]
        spellings = [self.vocab["char"].map(form) for form in forms]
        table = torch.cat([vectors, w.spell(model.charmodel, spellings)], 1)
        return model.input_transform(table) if model.input_transform else table

    def _classify(self, packed: Any) -> Any:
        model = self.model
        start = model.taggerlstm_h_init, model.taggerlstm_c_init
        return model.tag_clfs[0](w.run_lstm(model.taggerlstm, packed, start))


PADDING, UNKNOWN = 0, 1
"""What Stanza's vocabularies call no word, and a word that they lack."""


def decode(scores: Any, moves: Any, lengths: Sequence[int]) -> Iterator[list[int]]:
    """Find the best path of tags through each sentence of a batch.

    Args:
        scores: an array of sentences by words by tags.
        moves: how well a tag (row) is followed by another (column).
        lengths: words of each sentence.

    Yields:
        The tag numbers of one sentence.

    Examples:
        >>> import numpy as np
        >>> list(decode(np.array([[[2.0, 1.0], [0.0, 3.0]]]), np.zeros((2, 2)), [2]))
        [[0, 1]]
    """
    best = [scores[:, 0]]
    origins = []
    for position in range(1, scores.shape[1]):
        paths = best[-1][:, :, None] + moves
        origins.append(paths.argmax(1))
        best.append(scores[:, position] + paths.max(1))
    for number, length in enumerate(lengths):
        path = [int(best[length - 1][number].argmax())]
        for origin in reversed(origins[: length - 1]):
            path.append(int(origin[number, path[-1]]))
        yield path[::-1]
