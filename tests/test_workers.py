"""Workers: order, errors, and an end whatever happens."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import quoteattr
from quoteattr import Attributor, ModelsNotFoundError, WorkerError
from quoteattr.parser import Parser
from quoteattr.workers import AHEAD, do_batches

TEXTS = ["“It floods,” Ida Holm told reporters.", "", "Bo Lind said, “I know.”"]


class Unsendable(Exception):
    """An error that cannot be pickled back."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def double(items: list[int]) -> Iterator[int]:
    """Double numbers; some of them mean harm."""
    for item in items:
        if item == 13:
            raise ValueError("no thirteen")
        if item == 14:
            raise Unsendable(1, 4)
        if item == 15:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        if item == 16:
            warnings.warn("sixteen", RuntimeWarning, stacklevel=1)
        yield 2 * item


def pairs(*numbers: int) -> Iterator[list[int]]:
    """Return numbers two at a time."""
    return iter([list(numbers[at : at + 2]) for at in range(0, len(numbers), 2)])


def collect(batches: Iterator[list[int]], error: type[Exception], found: list[int]) -> Exception:
    """Put what comes before the error into *found* and return the error."""
    results = do_batches(double, batches, 2)
    with pytest.raises(error) as caught:
        found.extend(result for _, result in results)
    assert not multiprocessing.active_children()
    return caught.value


def test_order_is_kept() -> None:
    """Each item comes with its own result, in the order of the items; warnings come along."""
    with pytest.warns(RuntimeWarning, match="sixteen"):
        found = list(do_batches(double, pairs(*range(1, 8), 16), 2))
    assert found == [(item, 2 * item) for item in (*range(1, 8), 16)]
    assert not multiprocessing.active_children()


def test_an_error_waits_for_its_turn() -> None:
    """What was done before comes first; the cause names the item."""
    found: list[int] = []
    error = collect(pairs(1, 2, 3, 13, 5, 6), ValueError, found)
    assert found == [2, 4, 6]
    assert isinstance(error.__cause__, WorkerError)
    assert "item 3, 13" in str(error.__cause__)
    assert "no thirteen" in str(error.__cause__)


def test_an_error_that_cannot_be_sent() -> None:
    """An error that does not pickle comes as a `WorkerError` with its traceback."""
    found: list[int] = []
    error = collect(pairs(1, 14), WorkerError, found)
    assert found == [2]
    assert "Unsendable: 1 and 4" in str(error)


def test_a_killed_worker_is_an_error() -> None:
    """A worker that the system kills stops the work with a word on memory, not for ever."""
    found: list[int] = []
    error = collect(pairs(1, 2, 3, 15, *range(20, 60)), WorkerError, found)
    assert found == [2, 4]
    assert "items 2 to 3" in str(error)
    assert "memory" in str(error)


def test_an_error_of_the_batches_waits_for_its_turn() -> None:
    """What the caller's own iterator raises comes behind the results of what it gave."""

    def broken() -> Iterator[list[int]]:
        yield [1, 2]
        yield [3]
        raise OSError("disk gone")

    found: list[int] = []
    assert "disk gone" in str(collect(broken(), OSError, found))
    assert found == [2, 4, 6]


def test_an_endless_stream_is_taken_in_bit_by_bit() -> None:
    """Only some batches are taken in ahead, and closing early ends the processes."""
    taken = itertools.count()
    results = do_batches(double, ([number, next(taken)] for number in itertools.count()), 2)
    assert [next(results)[0] for _ in range(3)] == [0, 0, 1]
    assert next(taken) <= 2 + 2 * AHEAD
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_attributions_are_the_same() -> None:
    """Workers find what one process finds, and bring back the caller's own strings."""
    alone = list(quoteattr.attribute_many(TEXTS))
    shared = list(quoteattr.attribute_many(iter(TEXTS), workers=2))
    assert [(said.items, said.entities) for said in shared] == [
        (said.items, said.entities) for said in alone
    ]
    assert all(said.text is text for said, text in zip(shared, TEXTS, strict=True))


def test_a_wrong_type_waits_for_its_turn() -> None:
    """Texts before something that is no text are answered, with workers and without."""
    for workers in (1, 2):
        results = quoteattr.attribute_many([*TEXTS, 5], workers=workers)  # type: ignore[list-item]
        assert [len(next(results)) for _ in TEXTS] == [1, 0, 1]
        with pytest.raises(TypeError, match="int"):
            next(results)


def test_missing_models_are_named() -> None:
    """A worker without models says so as one process does."""
    with pytest.raises(ModelsNotFoundError, match="no/such/folder"):
        list(Attributor("no/such/folder").attribute_many(TEXTS, workers=2))


def test_wrong_usage_is_refused_at_once() -> None:
    """A wrong number, one string, or a ready pipeline is refused by the call itself."""
    for workers in (0, -1):
        with pytest.raises(ValueError, match="at least 1"):
            quoteattr.attribute_many(TEXTS, workers=workers)
    with pytest.raises(TypeError, match="one string"):
        quoteattr.attribute_many("“No,” said Ida.", workers=2)
    pipeline = Parser().pipeline
    with pytest.raises(ValueError, match="folder"):
        Attributor(pipeline).attribute_many(TEXTS, workers=2)


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    """Where each worker would run the whole script again, the error names the remedy."""
    script = tmp_path / "script.py"
    script.write_text("import quoteattr\nprint(list(quoteattr.attribute_many(['x'], workers=2)))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 1
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_ctrl_c_ends_all(tmp_path: Path) -> None:
    """Ctrl-C ends the program and its workers, with one traceback at most."""
    script = tmp_path / "script.py"
    script.write_text(
        "import itertools, quoteattr, signal\n"
        "if __name__ == '__main__':\n"
        # A job in the background ignores Ctrl-C, and its children would with it.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    texts = itertools.repeat('“No,” said Ida.')\n"
        "    for said in quoteattr.attribute_many(texts, workers=2):\n"
        "        print(len(said), flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "1\n"
    os.killpg(process.pid, signal.SIGINT)
    # The pipes close when the last process that holds them ends, so a worker left would hang this.
    _, errors = process.communicate()
    assert process.returncode == -signal.SIGINT
    assert errors.count("Traceback") == 1
