"""Workers: processes that do batches of items side by side; the answers keep the order."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from attrs import define, field, frozen

from quoteattr.errors import WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 3
"""Batches for each worker that are taken in before the oldest one is handed out."""

_NEVER_BEGAN = (
    "what it said stands on standard error; a script must use workers behind"
    ' `if __name__ == "__main__":`, since each worker imports it'
)
_BROKE_OFF = "fewer workers, or shorter texts, need less memory"


@frozen
class _Answer:
    """What a worker says of a batch: results up to the first error.

    Args:
        results: the results.
        error: what the next item raised; a `WorkerError` where it cannot be sent.
        trace: its traceback in the worker.
        warned: the messages and classes of warnings.
    """

    results: list[Any]
    error: Exception | None = None
    trace: str = ""
    warned: list[tuple[str, type[Warning]]] = field(factory=list)


@define(eq=False)
class _Batch(Generic[Item]):
    """A batch and what became of it.

    Args:
        first: number of its first item.
        items: the items.
        answer: the answer, once it is there.
    """

    first: int
    items: list[Item]
    answer: _Answer | None = None


@define(eq=False)
class _Worker:
    """A process, the parent's end of its pipe, and the batch that it is at."""

    process: Any
    pipe: Connection
    batch: _Batch[Any] | None = None
    answered: bool = False


def do_batches(
    task: Callable[[list[Item]], Iterable[Result]], batches: Iterator[list[Item]], count: int
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with its result, in order, a bounded number of batches ahead.

    What the task or the batches raise is raised behind the results of the items before. The
    processes end with the iterator, also when it is closed early.

    Args:
        task: gives the results of a batch, one an item; it is pickled.
        batches: lists of items, taken in as workers get free.
        count: the number of processes.

    Raises:
        WorkerError: a process ended by itself, as when the memory runs out.
    """
    crew = _Crew(task, batches, count)
    try:
        yield from crew.run()
    finally:
        crew.stop()


class _Crew(Generic[Item, Result]):
    """The workers, and the batches from the oldest that is not handed out yet."""

    def __init__(
        self,
        task: Callable[[list[Item]], Iterable[Result]],
        batches: Iterator[list[Item]],
        count: int,
    ) -> None:
        self.task = task
        self.batches = batches
        self.count = count
        self.workers: list[_Worker] = []
        self.waiting: deque[_Batch[Item]] = deque()
        self.taken = 0
        self.ended = False
        self.failure: Exception | None = None

    def run(self) -> Iterator[tuple[Item, Result]]:
        """Yield each item with its result."""
        self.hand_out()
        while self.waiting:
            batch = self.waiting[0]
            while batch.answer is None:
                self.receive(None)
                self.hand_out()
            for text, kind in batch.answer.warned:
                warnings.warn(text, kind, stacklevel=4)
            for item, result in zip(batch.items, batch.answer.results, strict=False):
                self.receive(0)  # so that nobody idles while the caller is slow
                self.hand_out()
                yield item, result
            if batch.answer.error is not None:
                self.fail(batch, batch.answer)
            self.waiting.popleft()
            self.hand_out()
        if self.failure is not None:
            raise self.failure

    def fail(self, batch: _Batch[Item], answer: _Answer) -> None:
        """Raise a worker's error, with the item and the worker's traceback as its cause."""
        assert answer.error is not None
        if not answer.trace:  # the worker died
            raise answer.error
        number = len(answer.results)
        item = repr(batch.items[number])[:80] if number < len(batch.items) else "the end"
        raise answer.error from WorkerError(
            f"a worker failed at item {batch.first + number}, {item}\n{answer.trace}"
        )

    def hand_out(self) -> None:
        """Give every free worker a batch, as far ahead as is allowed."""
        while not self.ended and len(self.waiting) < AHEAD * self.count:
            worker = next((worker for worker in self.workers if worker.batch is None), None)
            if worker is None and len(self.workers) == self.count:
                return
            batch = self.take()
            if batch is not None:
                self.waiting.append(batch)
                self.send(worker or self.start(), batch)

    def take(self) -> _Batch[Item] | None:
        """Return the next batch; none where they end, or fail."""
        try:
            items = next(self.batches, None)
        except Exception as error:  # it is raised when what came before is handed out
            self.failure, items = error, None
        if items is None:
            self.ended = True
            return None
        batch = _Batch(self.taken, items)
        self.taken += len(items)
        return batch

    def start(self) -> _Worker:
        """Start a process. It is spawned: PyTorch's threads do not outlive a fork."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(self.task, theirs), daemon=True)
        try:
            process.start()
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def send(self, worker: _Worker, batch: _Batch[Item]) -> None:
        """Give a free worker a batch."""
        worker.batch = batch
        try:
            worker.pipe.send(batch.items)
        except OSError:
            self.bury(worker)

    def receive(self, seconds: float | None) -> None:
        """Take in the answers that are there; None seconds wait for one."""
        busy = [worker for worker in self.workers if worker.batch is not None]
        ready = wait([worker.pipe for worker in busy], seconds)
        for worker in busy:
            if worker.pipe in ready:
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    self.bury(worker)
                else:
                    assert worker.batch is not None
                    worker.batch.answer = answer
                    worker.batch, worker.answered = None, True

    def bury(self, worker: _Worker) -> None:
        """Note that a worker ended by itself; no further batch is taken in."""
        worker.process.join()
        code, batch = worker.process.exitcode, worker.batch
        assert batch is not None
        last = batch.first + len(batch.items) - 1
        reason = f"it was killed by signal {-code}" if code < 0 else f"its exit status is {code}"
        advice = _BROKE_OFF if worker.answered or code < 0 else _NEVER_BEGAN
        batch.answer = _Answer(
            [], WorkerError(f"a worker ended at items {batch.first} to {last}: {reason}; {advice}")
        )
        worker.batch = None
        self.workers.remove(worker)
        self.ended = True

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.process.close()
            worker.pipe.close()


def _work(task: Callable[[list[Any]], Iterable[Any]], pipe: Connection) -> None:
    """Answer batches until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends all
    while True:
        try:
            items = pipe.recv()
            pipe.send(_answer(task, items))
        except (EOFError, OSError):
            return


def _answer(task: Callable[[list[Any]], Iterable[Any]], items: list[Any]) -> _Answer:
    """Do a batch up to the first error."""
    results: list[Any] = []
    failure: Exception | None = None
    trace = ""
    with warnings.catch_warnings(record=True) as caught:
        try:
            for result in task(items):
                results.append(result)
        except Exception as error:
            trace = traceback.format_exc()
            failure = _make_sendable(error, trace)
    warned = [(str(one.message), one.category) for one in caught]
    return _Answer(results, failure, trace, warned)


def _make_sendable(error: Exception, trace: str) -> Exception:
    """Return an error that arrives as it left."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return WorkerError(f"a worker failed\n{trace}")
    return error
