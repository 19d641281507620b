"""`attribute` end to end with the embedded models: cold, warm, one article and many."""

from __future__ import annotations

import json
import os
from time import perf_counter
from typing import Any

import pytest

from benchmarks import texts
from benchmarks.measuring import BATCH, QUICK, measure, run_python
from quoteattr import Attributor, Parse
from quoteattr.matcher import match

# Both run in a process of their own, so that nothing is loaded yet and the peak is theirs.
_COLD = """
import json, os, re, resource, sys, time

def cpu():
    return round(time.process_time(), 2)

def peak():
    # getrusage counts the process that started this one in, as it was when it did.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1]) // 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (2**20 if sys.platform == "darwin" else 2**10))

start = time.perf_counter()
import quoteattr
imported = time.perf_counter()
from quoteattr import Attributor
attributor = Attributor()
attributor.parser.pipeline
loaded = time.perf_counter()
texts = json.load(open(sys.argv[1], encoding="utf-8"))
attributor.attribute(texts[0])
done = time.perf_counter()
spent = cpu()
figures = {
    "import_seconds": round(imported - start, 3),
    "load_seconds": round(loaded - imported, 3),
    "first_article_seconds": round(done - loaded, 3),
    "all_seconds": round(done - start, 3),
    "all_cpu_seconds": spent,
    "peak_mb_after_1": peak(),
}
done = 1
for count in json.loads(sys.argv[2]):
    for _ in attributor.attribute_many(texts[i % len(texts)] for i in range(done, count)):
        pass
    done = count
    figures[f"peak_mb_after_{count}"] = peak()
print(json.dumps(figures))
"""

_MANY = """
import json, sys
from quoteattr import Attributor

articles = json.load(open(sys.argv[1], encoding="utf-8"))
count, workers = map(int, sys.argv[2:])
texts = (articles[number % len(articles)] for number in range(count))
for _ in Attributor().attribute_many(texts, workers=workers):
    pass
"""


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    """Return an attributor whose models are loaded and warm."""
    made = Attributor()
    made.attribute(texts.load_articles()[0].text)
    return made


@pytest.fixture(scope="module")
def articles_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a JSON file with the texts of the articles."""
    path = tmp_path_factory.mktemp("articles") / "texts.json"
    path.write_text(json.dumps([parse.text for parse in texts.load_articles()]), encoding="utf-8")
    return str(path)


def _size(parses: list[Parse]) -> dict[str, int]:
    return {
        "words": sum(map(len, parses)),
        "characters": sum(len(parse.text) for parse in parses),
    }


def test_help(benchmark: Any) -> None:
    """The command line's help, which must load no model."""
    resource = pytest.importorskip("resource", reason="only on POSIX")
    rounds = 1 if QUICK else 5
    run_python("-m", "quoteattr", "--help")  # byte code is compiled once
    benchmark.group = "startup"
    benchmark.extra_info.update(table="startup", kind="quoteattr --help")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    start = perf_counter()
    benchmark.pedantic(run_python, ("-m", "quoteattr", "--help"), rounds=rounds)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    benchmark.extra_info.update(
        mean_seconds=round((perf_counter() - start) / rounds, 3),
        mean_user_seconds=round(spent / rounds, 3),
    )


def test_cold(benchmark: Any, articles_file: str) -> None:
    """A new process: import, models, the first article."""
    benchmark.group = "startup"
    benchmark.extra_info.update(table="startup", kind="cold start to the first article")
    printed = benchmark.pedantic(
        run_python, ("-c", _COLD, articles_file, "[]"), rounds=1 if QUICK else 3
    )
    benchmark.extra_info.update(json.loads(printed))


def test_one(benchmark: Any, attributor: Attributor) -> None:
    """One article, warm, and the matcher's share of it."""
    article = texts.load_articles()[1]
    benchmark.group = "attribute, warm"
    benchmark.extra_info.update(table="pipeline", kind="one article")
    measure(benchmark, attributor.attribute, lambda: (article.text,), **_size([article]))


def test_one_matcher(benchmark: Any) -> None:
    """The matcher alone on the frozen parse of the same article."""
    article = texts.load_articles()[1]
    benchmark.group = "attribute, warm"
    benchmark.extra_info.update(table="pipeline", kind="one article, the matcher alone")
    measure(
        benchmark,
        match,
        lambda: (texts.refresh(article),),
        rounds=1 if QUICK else 50,
        **_size([article]),
    )


def test_batch(benchmark: Any, attributor: Attributor) -> None:
    """Many articles, warm."""
    articles = texts.load_articles()
    batch = [articles[number % len(articles)] for number in range(BATCH)]
    benchmark.group = "attribute, warm"
    benchmark.extra_info.update(table="pipeline", kind=f"{BATCH} articles")
    measure(
        benchmark,
        lambda parses: list(attributor.attribute_many(parse.text for parse in parses)),
        lambda: (batch,),
        rounds=1,
        **_size(batch),
    )


@pytest.mark.skipif(QUICK or (os.cpu_count() or 1) < 2, reason="a long run on two cores")
def test_workers(benchmark: Any, articles_file: str) -> None:
    """Many articles by one process, then by two workers, both from a cold start."""
    resource = pytest.importorskip("resource", reason="only on POSIX")

    def run(workers: int) -> tuple[float, float]:
        start = perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_python("-c", _MANY, articles_file, str(BATCH), str(workers))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return perf_counter() - start, spent

    benchmark.group = "workers"
    alone, spent_alone = run(1)
    shared, spent_shared = benchmark.pedantic(run, (2,), rounds=1)
    benchmark.extra_info.update(
        table="workers",
        kind=f"{BATCH} articles",
        one_process_seconds=round(alone, 1),
        one_process_cpu_seconds=round(spent_alone, 1),
        two_workers_seconds=round(shared, 1),
        two_workers_cpu_seconds=round(spent_shared, 1),
        ratio=round(alone / shared, 2),
        ratio_by_cpu_time=round(2 * spent_alone / spent_shared, 2),
    )


@pytest.mark.skipif(QUICK, reason="the peak of the first article stands in the cold start")
def test_memory(benchmark: Any, articles_file: str) -> None:
    """Peak memory after the first article, after some and after a batch of many."""
    counts = [BATCH // 4, BATCH]
    benchmark.group = "memory"
    benchmark.extra_info.update(table="memory", kind="peak memory")
    printed = benchmark.pedantic(run_python, ("-c", _COLD, articles_file, json.dumps(counts)))
    benchmark.extra_info.update(json.loads(printed))
