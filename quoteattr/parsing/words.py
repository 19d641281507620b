"""What the fast stages share: the words of many sentences as rows of one table."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item", bound=Hashable)

BATCH_WORDS = 2000
"""Words, with padding, that a layer is given at a time."""

SPELL_WORDS = 500
"""Words whose characters are read at a time."""


def is_plain(processor: Any, model: Any) -> bool:
    """Tell whether a model reads words, vectors and characters and nothing else, on the CPU.

    Args:
        processor: a Stanza processor.
        model: its network.
    """
    args = model.args
    return (
        not hasattr(processor, "_variant")
        and model.bert_model is None
        and not args.get("charlm")
        and bool(args["char"])
        and args["char_emb_dim"] > 0
        and args["word_emb_dim"] > 0
        and next(model.parameters()).device.type == "cpu"
    )


def number(sentences: Iterable[Iterable[Item]]) -> tuple[list[Item], list[list[int]]]:
    """Give different items numbers, in the order of their first occurrence.

    Args:
        sentences: lists of items.

    Returns:
        The different items, and for each sentence the numbers of its items.

    Examples:
        >>> number([["a", "rose"], ["a"]])
        (['a', 'rose'], [[0, 1], [0]])
    """
    numbers: dict[Item, int] = {}
    rows = [[numbers.setdefault(item, len(numbers)) for item in items] for items in sentences]
    return list(numbers), rows


def batch(lengths: Sequence[int], limit: int = BATCH_WORDS) -> Iterator[list[int]]:
    """Group sentences of similar length, the longest first.

    Args:
        lengths: words of each sentence.
        limit: words of a batch, with padding; a longer sentence is a batch of its own.

    Yields:
        Indices of sentences.

    Examples:
        >>> list(batch([3, 9, 4], limit=8))
        [[1], [2, 0]]
    """
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if group and lengths[group[0]] * (len(group) + 1) > limit:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def simplify(words: Sequence[str]) -> list[str]:
    """Return words with rows of question and exclamation marks cut down, as Stanza does.

    Args:
        words: forms.
    """
    from stanza.models.common.utils import simplify_punct

    simple: list[str] = [word for [[word]] in simplify_punct([[[word]] for word in words])]
    return simple


def spell(charmodel: Any, spellings: Sequence[Sequence[int]]) -> Any:
    """Return the character vector of each word, reading words of similar length together.

    Args:
        charmodel: a Stanza ``CharacterModel``.
        spellings: character numbers of each word.
    """
    import torch
    from stanza.models.common.data import get_long_tensor

    order = sorted(range(len(spellings)), key=lambda index: -len(spellings[index]))
    parts = []
    for start in range(0, len(order), SPELL_WORDS):
        words = [list(spellings[index]) for index in order[start : start + SPELL_WORDS]]
        count = len(words)
        lengths = [len(word) for word in words]
        characters = get_long_tensor(words, count)
        parts.append(charmodel(characters, None, range(count), [count], lengths).data)
    vectors = torch.cat(parts)
    return torch.empty_like(vectors).index_copy_(0, torch.tensor(order), vectors)


def embed(layer: Any, numbers: Sequence[int]) -> Any:
    """Return the vectors that an embedding layer has for numbers.

    Args:
        layer: a ``torch.nn.Embedding``.
        numbers: rows of it.
    """
    import torch

    return layer(torch.tensor(numbers))


def pack(rows: Sequence[Sequence[int]], table: Any) -> Any:
    """Return the table's rows for the words of sentences, as a packed sequence.

    Args:
        rows: row numbers of each sentence, the longest sentence first.
        table: a tensor with a row a word.
    """
    import torch
    from stanza.models.common.data import get_long_tensor
    from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

    lengths = torch.tensor([len(row) for row in rows])
    numbers = pack_padded_sequence(
        get_long_tensor([list(row) for row in rows], len(rows)), lengths, batch_first=True
    )
    return PackedSequence(table[numbers.data], numbers.batch_sizes)


def unpack(data: Any, packed: Any) -> Any:
    """Return packed values as one padded row a sentence.

    Args:
        data: values in the order of a packed sequence.
        packed: that sequence.
    """
    from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

    return pad_packed_sequence(PackedSequence(data, packed.batch_sizes), batch_first=True)[0]


def run_lstm(lstm: Any, packed: Any, start: tuple[Any, Any]) -> Any:
    """Return what one of Stanza's recurrent layers makes of packed sentences.

    Args:
        lstm: a Stanza ``PackedLSTM`` or ``HighwayLSTM``.
        packed: the sentences.
        start: its first hidden and cell states.
    """
    count = int(packed.batch_sizes[0])
    states = tuple(state.expand(-1, count, -1).contiguous() for state in start)
    return lstm(packed, None, hx=states)[0].data
