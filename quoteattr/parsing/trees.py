"""Dependencies: labels are scored for the chosen heads only, and most trees need no search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quoteattr.parsing import words as w
from quoteattr.parsing.heads import find_cycle, find_tree

Tree = tuple[list[int], Any]
"""The head of each word, and the scores of all heads."""


class TreeBuilder:
    """Sets the heads and relations that Stanza's graph parser sets.

    Args:
        processor: the pipeline's ``depparse``.
    """

    def __init__(self, processor: Any) -> None:
        self.model = processor.trainer.model
        self.vocab = processor.vocab
        self.vectors = processor.pretrain.vocab if self.model.args["pretrain"] else None
        self.constrained = bool(processor.config.get("resolve_head_constraints", True))

    @staticmethod
    def fits(processor: Any) -> bool:
        """Tell whether a processor has the structure that this stage knows.

        Args:
            processor: the pipeline's ``depparse``.
        """
        model = processor.trainer.model
        return (
            type(model).__name__ == "GraphParser"
            and w.is_plain(processor, model)
            and not model.args.get("use_arc_embedding")
            and not model.args.get("reversed")
            and not reads_tags(processor)
        )

    def __call__(self, sentences: Sequence[Any]) -> None:
        """Give the words of Stanza sentences their heads and relations.

        Args:
            sentences: sentences with lemmas.
        """
        self.model.eval()
        pairs, rows = w.number(
            [("", ""), *((word.text, word.lemma or "_") for word in one.words)] for one in sentences
        )
        table = self._read(pairs[1:])
        for indices in w.batch([len(row) for row in rows]):
            lengths = [len(rows[index]) for index in indices]
            states = self._contextualize([rows[index] for index in indices], table)
            trees = self._choose_heads(states, lengths)
            for index, tree in zip(indices, self._label(states, trees), strict=True):
                for word, (head, deprel) in zip(sentences[index].words, tree, strict=True):
                    word.head, word.deprel = head, deprel

    def _read(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Return the input of the recurrent layer: a row for the root, then a row a pair."""
        import torch
        from stanza.models.common.vocab import ROOT_ID

        model, vocab = self.model, self.vocab
        forms = w.simplify([form for form, _ in pairs])
        parts = []
        if self.vectors is not None:
            known = [ROOT_ID, *self.vectors.map([form.lower() for form in forms])]
            parts.append(model.trans_pretrained(w.embed(model.pretrained_emb, known)))
        lemmas = vocab["lemma"].map([lemma for _, lemma in pairs])
        parts.append(w.embed(model.word_emb, [ROOT_ID, *vocab["word"].map(forms)]))
        parts.append(w.embed(model.lemma_emb, [ROOT_ID, *lemmas]))
        different, [numbers] = w.number([forms])
        spellings = [[ROOT_ID], *(vocab["char"].map(form) for form in different)]
        characters = model.trans_char(w.spell(model.charmodel, spellings))
        parts.append(characters[torch.tensor([0, *(number + 1 for number in numbers)])])
        return torch.cat(parts, 1)

    def _contextualize(self, rows: Sequence[Sequence[int]], table: Any) -> Any:
        model = self.model
        packed = w.pack(rows, table)
        start = model.parserlstm_h_init, model.parserlstm_c_init
        return w.unpack(w.run_lstm(model.parserlstm, packed, start), packed)

    def _choose_heads(self, states: Any, lengths: Sequence[int]) -> list[Tree]:
        """Return the best tree of each sentence, and the scores that it was chosen by."""
        import torch

        scores = self._score_heads(states)
        places = torch.arange(scores.size(1))
        scores.masked_fill_(places == places[:, None], -torch.inf)
        scores.masked_fill_(places >= torch.tensor(lengths)[:, None, None], -torch.inf)
        trees = []
        for number, best in enumerate(scores.argmax(2).tolist()):
            length = lengths[number]
            heads = [0, *best[1:length]]
            if heads.count(0) != 2 or find_cycle(heads):
                heads = find_tree(scores[number, :length, :length].numpy())
            trees.append((heads, scores[number, :length, :length]))
        return trees

    def _score_heads(self, states: Any) -> Any:
        """Return the score of every word (column) as the head of every word (row)."""
        import torch
        from torch.nn.functional import logsigmoid, softplus

        model = self.model
        scores = model.unlabeled(states, states).squeeze(3)
        places = torch.arange(states.size(1))
        offsets = places - places[:, None]
        if model.args["linearization"]:
            order = model.linearization(states, states).squeeze(3)
            scores += logsigmoid(order * torch.sign(offsets).float())
        if model.args["distance"]:
            expected = 1 + softplus(model.distance(states, states).squeeze(3))
            scores -= torch.log((offsets.abs().float() - expected) ** 2 / 2 + 1)
        return scores

    def _label(self, states: Any, trees: Sequence[Tree]) -> list[list[tuple[int, str]]]:
        """Return each sentence's heads and relations."""
        import torch
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

        sentences = [number for number, (heads, _) in enumerate(trees) for _ in heads[1:]]
        words = [place for heads, _ in trees for place in range(1, len(heads))]
        chosen = [head for heads, _ in trees for head in heads[1:]]
        where = torch.tensor(sentences)
        scores = score_pairs(
            self.model.deprel,
            states[where, torch.tensor(words)],
            states[where, torch.tensor(chosen)],
        )
        numbers = (scores.max(1)[1] + VOCAB_PREFIX_SIZE).tolist()
        deprels = iter(self.vocab["deprel"].unmap(numbers))
        found = []
        for number, (heads, head_scores) in enumerate(trees):
            labels = [next(deprels) for _ in heads[1:]]
            if self.constrained:
                heads, labels = self._mend(heads, labels, head_scores, states[number])
            found.append(list(zip(heads[1:], labels, strict=True)))
        return found

    def _mend(
        self, heads: list[int], labels: list[str], scores: Any, states: Any
    ) -> tuple[list[int], list[str]]:
        """Let Stanza mend a tree in which a verb has two subjects or two objects."""
        import numpy as np
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
        from stanza.models.depparse.head_constraints import (
            find_head_constraint_violations,
            resolve_head_constraint_violations,
        )

        if not find_head_constraint_violations(heads, labels):
            return heads, labels
        states = states[None, : len(heads)]
        tree, numbers = resolve_head_constraint_violations(
            scores.log_softmax(1).numpy(),
            self.model.deprel(states, states)[0].log_softmax(2).numpy(),
            np.array(heads),
            self.vocab["deprel"],
        )
        return tree.tolist(), self.vocab["deprel"].unmap([n + VOCAB_PREFIX_SIZE for n in numbers])


def reads_tags(processor: Any) -> bool:
    """Tell whether a dependency parser reads tags.

    Args:
        processor: the pipeline's ``depparse``.
    """
    args = processor.trainer.model.args
    kinds = ("use_upos", "use_xpos", "use_ufeats")
    return args["tag_emb_dim"] > 0 and any(args.get(kind, True) for kind in kinds)


def score_pairs(scorer: Any, words: Any, heads: Any) -> Any:
    """Return what a Stanza ``DeepBiaffineScorer`` says of pairs, without all the other pairs.

    Args:
        scorer: the scorer.
        words: a row a pair.
        heads: a row a pair.
    """
    import torch

    layer = scorer.scorer.W_bilin
    ones = words.new_ones(len(words), 1)
    left = torch.cat([scorer.hidden_func(scorer.W1(words)), ones], 1)
    right = torch.cat([scorer.hidden_func(scorer.W2(heads)), ones], 1)
    products = (left[:, :, None] * right[:, None]).flatten(1)
    return products @ layer.weight.flatten(0, 1) + layer.bias
