"""Tokens and sentences: paragraphs of many texts together, offsets kept instead of searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from quoteattr.parsing import words as w
from quoteattr.parsing.document import Document, Sentence, Word

BATCH_CHARS = 16_000
"""Characters, with padding, that the network is given at a time."""

SENTENCE_END = 2
"""What the network says of the last character of a sentence."""


@frozen
class Paragraph:
    """A stretch of a text that is cut into sentences by itself.

    Args:
        text: index of the text.
        characters: the characters, with single spaces.
        places: offset of each character in its text.
    """

    text: int
    characters: str
    places: list[int]


class Tokenizer:
    """Finds the tokens and sentences that Stanza's tokenizer finds.

    Args:
        processor: the pipeline's ``tokenize``.
    """

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.model = processor.trainer.model
        self.vocab = processor.vocab
        self.max_token = processor.config.get("max_seqlen", processor.MAX_SEQ_LENGTH_DEFAULT)
        self.window = max(1000, self.max_token)  # as in Stanza's output_predictions

    @staticmethod
    def fits(processor: Any) -> bool:
        """Tell whether a processor has the structure that this stage knows.

        Args:
            processor: the pipeline's ``tokenize``.
        """
        from stanza.models.tokenization.data import PER_CHAR_FEAT_FUNCS, POSITION_FEAT_FUNCS

        config, args = processor.config, processor.trainer.args
        special = ("pretokenized", "no_ssplit", "postprocessor", "speaker_delim", "skip_newline")
        return (
            not hasattr(processor, "_variant")
            and not any(config.get(name) for name in special)
            and not any(args.get(name) for name in ("use_mwt", "use_dictionary"))
            and processor.trainer.model.charmodel is None
            and next(processor.trainer.model.parameters()).device.type == "cpu"
            and set(args["feat_funcs"]) <= {*PER_CHAR_FEAT_FUNCS, *POSITION_FEAT_FUNCS}
        )

    def __call__(self, texts: Sequence[str]) -> list[Document]:
        """Cut texts into sentences and tokens.

        Args:
            texts: any strings.

        Returns:
            A document a text.
        """
        self.model.eval()
        paragraphs = [one for number, text in enumerate(texts) for one in cut(number, text)]
        sentences: list[list[Sentence]] = [[] for _ in texts]
        for paragraph, ends in zip(paragraphs, self._find_ends(paragraphs), strict=True):
            sentences[paragraph.text] += self._collect(paragraph, ends)
        return [Document(text, one) for text, one in zip(texts, sentences, strict=True)]

    def _find_ends(self, paragraphs: Sequence[Paragraph]) -> list[list[int]]:
        """Return what the network says of each character, one window after the other."""
        from stanza.models.tokenization.utils import update_pred_regex

        different, rows = w.number(one.characters for one in paragraphs)
        units, features = self._describe(different)
        ends: list[list[int]] = [[] for _ in rows]
        open_ones = list(range(len(rows)))
        while open_ones:
            lengths = [min(len(rows[one]) - len(ends[one]), self.window) for one in open_ones]
            for batch in w.batch(lengths, BATCH_CHARS):
                chosen = [open_ones[index] for index in batch]
                starts = [len(ends[one]) for one in chosen]
                found = self._predict([rows[one] for one in chosen], starts, units, features)
                for one, start, window in zip(chosen, starts, found, strict=True):
                    ends[one] += self._trim(window, len(rows[one]) - start)
            open_ones = [one for one in open_ones if len(ends[one]) < len(rows[one])]
        for paragraph, marks in zip(paragraphs, ends, strict=True):
            marks[-1] = SENTENCE_END
            update_pred_regex(list(paragraph.characters), marks)
        return ends

    def _trim(self, window: list[int], left: int) -> list[int]:
        """Return what a window tells for certain: up to its last sentence end."""
        window = window[: min(left, self.window)]
        if left > self.window and SENTENCE_END in window:
            return window[: len(window) - window[::-1].index(SENTENCE_END)]
        return window

    def _describe(self, characters: Sequence[str]) -> tuple[Any, Any]:
        """Return the number and the features of each character, with padding at the end."""
        import torch
        from stanza.models.tokenization.data import PER_CHAR_FEAT_FUNCS

        names = self.model.args["feat_funcs"]
        functions = [PER_CHAR_FEAT_FUNCS[name] for name in names if name in PER_CHAR_FEAT_FUNCS]
        numbers = [self.vocab.unit2id(one) for one in (*characters, "<PAD>")]
        features = [[function(one) for function in functions] for one in characters]
        features.append([0] * len(functions))
        return torch.tensor(numbers), torch.tensor(features, dtype=torch.float32)

    def _predict(
        self, rows: Sequence[list[int]], starts: Sequence[int], units: Any, features: Any
    ) -> list[list[int]]:
        """Return the network's answer for a window of each paragraph, the longest first."""
        import torch
        from stanza.models.common.data import get_long_tensor

        padding = len(units) - 1
        windows = [
            row[start : start + self.window] if start else [*row, padding][: self.window + 1]
            for row, start in zip(rows, starts, strict=True)
        ]
        lengths = [len(window) for window in windows]
        numbers = get_long_tensor(windows, len(windows), pad_id=padding)
        parts = [features[numbers]]
        for name in ("end_of_para", "start_of_para"):
            if name in self.model.args["feat_funcs"]:
                place = torch.zeros(*numbers.shape, 1)
                for index, (row, start) in enumerate(zip(rows, starts, strict=True)):
                    at = len(row) - 1 - start if name == "end_of_para" else -start
                    if 0 <= at < lengths[index]:
                        place[index, at] = 1
                parts.append(place)
        answer = self.model(units[numbers], torch.cat(parts, 2), lengths)
        found: list[list[int]] = answer.argmax(2).tolist()
        return found

    def _collect(self, paragraph: Paragraph, ends: Sequence[int]) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph."""
        characters, places = paragraph.characters, paragraph.places
        words: list[Word] = []
        first = 0
        for place, mark in enumerate(ends):
            if not mark:
                continue
            piece = characters[first : place + 1]
            text = self.vocab.normalize_token(piece)
            if text:
                start = places[first + len(piece) - len(piece.lstrip())]
                form = text if len(text) <= self.max_token else "<UNK>"
                words.append(Word(form, start, places[place] + 1))
                if mark == SENTENCE_END:
                    yield Sentence(words)
                    words = []
            first = place + 1
        if words:
            yield Sentence(words)


def cut(number: int, text: str) -> Iterator[Paragraph]:
    r"""Cut a text into paragraphs at empty lines.

    Args:
        number: index of the text.
        text: any string.

    Yields:
        Paragraphs with single spaces instead of stretches of white space.

    Examples:
        >>> [(one.characters, one.places[-1]) for one in cut(0, "Ida  left.\n \nYes. ")]
        [('Ida left.', 9), ('Yes.', 16)]
    """
    from stanza.models.tokenization.data import NEWLINE_WHITESPACE_RE, WHITESPACE_RE

    plain = WHITESPACE_RE.sub(" ", text)
    start = 0
    gaps = [gap.span() for gap in NEWLINE_WHITESPACE_RE.finditer(text)]
    for end, following in (*gaps, (len(text), len(text))):
        end = start + len(text[start:end].rstrip())
        if end > start:
            inside = range(start, end)
            places = [
                at for at in inside if plain[at] != " " or at == start or plain[at - 1] != " "
            ]
            yield Paragraph(number, "".join([plain[at] for at in places]), places)
        start = following
