"""Peers on the same work: the same articles, the same parses, the same run.

textacy reads a spaCy document; it is built from the frozen parse, with labels mapped from
Universal Dependencies to those that spaCy's English models have, so no model is needed.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import pytest

from benchmarks import texts
from benchmarks.measuring import QUICK
from benchmarks.official import build_pipeline
from quoteattr import Attributor, Parse
from quoteattr.matcher import match
from quoteattr.parser import make_plain

_LABELS = {
    "root": "ROOT",
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "csubj:outer": "csubj",
    "obj": "dobj",
    "iobj": "dative",
    "aux:pass": "auxpass",
    "nmod:poss": "poss",
    "acl:relcl": "relcl",
    "advcl:relcl": "relcl",
    "obl:agent": "agent",
    "obl": "npadvmod",
    "obl:unmarked": "npadvmod",
    "nmod:unmarked": "npadvmod",
    "compound:prt": "prt",
    "flat": "compound",
    "nmod:desc": "compound",
    "det:predet": "predet",
    "cc:preconj": "preconj",
    "discourse": "intj",
    "case": "prep",
}


def _label(parse: Parse, token: int) -> str:
    """Return spaCy's label for a relation of Universal Dependencies."""
    relation = parse.deprels[token]
    if relation == "advmod" and parse.lemmas[token] in ("not", "n't"):
        return "neg"
    return _LABELS.get(relation, relation.partition(":")[0])


def _build_doc(parse: Parse, vocab: Any) -> Any:
    """Return a spaCy document with the words, lemmas, tags and tree of a parse."""
    from spacy.tokens import Doc

    count = len(parse)
    follows = zip(parse.ends, [*parse.starts[1:], len(parse.text)], strict=True)
    return Doc(
        vocab,
        words=parse.forms,
        spaces=[end < start for end, start in follows],
        lemmas=parse.lemmas,
        pos=parse.upos,
        heads=[head if head >= 0 else token for token, head in enumerate(parse.heads)],
        deps=[_label(parse, token) for token in range(count)],
    )


def test_textacy(benchmark: Any) -> None:
    """`match` beside textacy's `direct_quotations`, taking turns over the same articles.

    The ratio counts only the articles that textacy does not give up on.
    """
    pytest.importorskip("textacy", reason="textacy is not installed: pip install '.[peers]'")
    import spacy
    from textacy.extract.triples import direct_quotations

    vocab = spacy.blank("en").vocab
    parses: list[Parse] = []
    docs = []
    failures: list[str] = []
    found = 0
    for parse in texts.load_articles():
        doc = _build_doc(parse, vocab)
        try:
            found += len(list(direct_quotations(doc)))
        except ValueError as error:
            failures.append(str(error))
        else:
            parses.append(parse)
            docs.append(doc)
    if not parses:
        pytest.skip(f"textacy gave up on all {len(failures)} articles: {failures[0]}")
    words = sum(map(len, parses))
    repeats = max(1, (1_000 if QUICK else 100_000) // words)
    clock = benchmark._timer
    peer: list[float] = []

    def prepare() -> tuple[tuple[list[Parse]], dict[str, Any]]:
        start = clock()
        for _ in range(repeats):
            for doc in docs:
                for _ in direct_quotations(doc):
                    pass
        peer.append(clock() - start)
        return ([texts.refresh(parse) for _ in range(repeats) for parse in parses],), {}

    def match_all(fresh: list[Parse]) -> int:
        return sum(len(match(parse)) for parse in fresh)

    benchmark.group = "peers on the same parses"
    benchmark.extra_info.update(
        table="peers",
        kind="textacy",
        articles=len(parses),
        given_up=len(failures),
        words=words * repeats,
        textacy_found=found,
        found=sum(item.speaker is not None for parse in parses for item in match(parse)),
    )
    benchmark.pedantic(match_all, setup=prepare, rounds=1 if QUICK else 7)
    if benchmark.stats:
        ours = benchmark.stats.stats
        rate = words * repeats / ours.min
        textacy_rate = words * repeats / min(peer)
        benchmark.extra_info.update(
            words_per_second=round(rate),
            textacy_words_per_second=round(textacy_rate),
            ratio=round(rate / textacy_rate, 2),
            median_ratio=round(median(peer) / ours.median, 2),
        )


@pytest.mark.skipif(QUICK, reason="the large networks take a minute")
def test_official_size(benchmark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`attribute_many` beside a Stanza pipeline of the official size, which only parses."""
    import torch
    from stanza.models.depparse import model

    def take_best(scores: Any) -> Any:
        tree = scores.argmax(1)
        tree[0] = 0
        return tree

    monkeypatch.setattr(model, "chuliu_edmonds_one_root", take_best)
    attributor = Attributor()
    pipeline = build_pipeline(tmp_path, attributor.parser.pipeline)
    articles = texts.load_articles()
    plain = [make_plain(parse.text) for parse in articles]
    words = sum(map(len, articles))
    clock = benchmark._timer
    list(attributor.attribute_many(plain))
    start = clock()
    list(attributor.attribute_many(plain))
    ours = clock() - start
    benchmark.group = "peers end to end"
    benchmark.extra_info.update(
        table="official", kind="Stanza, layers of the official size", words=words
    )

    def parse_all() -> None:
        with torch.inference_mode():
            pipeline.bulk_process(plain)

    benchmark.pedantic(parse_all, rounds=1)
    if benchmark.stats:
        theirs = benchmark.stats.stats.min
        benchmark.extra_info.update(
            words_per_second=round(words / theirs),
            quoteattr_words_per_second=round(words / ours),
            ratio=round(theirs / ours, 1),
        )
