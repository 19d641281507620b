"""Parts of speech, for as long as nothing later reads the finer tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quoteattr.parsing import words as w


class Tagger:
    """Sets the universal tags that Stanza's tagger sets, and leaves the finer ones out.

    Args:
        processor: the pipeline's ``pos``.
    """

    def __init__(self, processor: Any) -> None:
        self.model = processor.trainer.model
        self.vocab = processor.vocab
        self.vectors = processor.pretrain.vocab

    @staticmethod
    def fits(processor: Any) -> bool:
        """Tell whether a processor has the structure that this stage knows.

        Args:
            processor: the pipeline's ``pos``.
        """
        model = processor.trainer.model
        return type(model).__name__ == "Tagger" and w.is_plain(processor, model)

    def __call__(self, sentences: Sequence[Any]) -> None:
        """Tag the words of Stanza sentences.

        Args:
            sentences: tokenized sentences.
        """
        self.model.eval()
        forms, rows = w.number([word.text for word in one.words] for one in sentences)
        table = self._read(w.simplify(forms))
        tags = self.vocab["upos"]
        for indices in w.batch([len(row) for row in rows]):
            packed = w.pack([rows[index] for index in indices], table)
            found = w.unpack(self._classify(packed).max(1)[1], packed).tolist()
            for index, numbers in zip(indices, found, strict=True):
                for word, tag in zip(sentences[index].words, numbers, strict=False):
                    word.upos = tags.id2unit(tag)

    def _read(self, forms: list[str]) -> Any:
        """Return the input of the recurrent layer, a row a form."""
        import torch

        model = self.model
        parts = [w.embed(model.word_emb, self.vocab["word"].map(forms))]
        if model.args["pretrain"]:
            known = self.vectors.map([form.lower() for form in forms])
            parts.append(model.trans_pretrained(w.embed(model.pretrained_emb, known)))
        characters = w.spell(model.charmodel, [self.vocab["char"].map(form) for form in forms])
        parts.append(model.trans_char(characters))
        return torch.cat(parts, 1)

    def _classify(self, packed: Any) -> Any:
        model = self.model
        start = model.taggerlstm_h_init, model.taggerlstm_c_init
        hidden = model.upos_hid(w.run_lstm(model.taggerlstm, packed, start))
        return model.upos_clf(hidden.relu())
