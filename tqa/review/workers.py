"""Runs one function over many tasks, in processes, with the results in the order of the tasks."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import pickle
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from tqa.errors import TqaError, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Tasks for each worker that are under way or wait: enough to keep it busy, few enough to hold in memory."""

HOPELESS = 3
"""Tasks that end their workers at the very beginning, after which nothing more is tried."""

MOST = 256
"""Workers that may be asked for."""

RECOVERED = (TqaError, OSError, MemoryError)
"""What a task may fail of without ending the run."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that could not be done, and why: a clause that goes on after the task's name."""

    reason: str


class Road(Protocol):
    """How tasks are done: one after the other, in processes, on a cluster.

    `work(state, task)` is called for each task; the results come in the order of the tasks, those that fail as
    `Failed`. `work` is a function of a module; state, tasks and results can be pickled. `tasks` are drawn as they
    are needed.
    """

    workers: int

    def __call__(
        self, work: Callable[[S, T], R], state: S, tasks: Iterable[T]
    ) -> Iterator[tuple[T, R | Failed]]: ...  # pragma: no cover  # a protocol is never called


def road(jobs: int, cluster: str = "") -> Road:
    """The road with that many workers, 0 meaning one for each processor; or the cluster at an address.

    Raises UsageError for a senseless number or address, and where a cluster needs what is not installed.
    """
    if cluster:
        from tqa.review.cluster import Cluster

        return Cluster(cluster)
    if not 0 <= jobs <= MOST:
        raise UsageError(
            f"--jobs is {jobs}", hint=f"Give a number of processes up to {MOST}, or 0 for one a processor."
        )
    jobs = jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
    return Processes(jobs) if jobs > 1 else InTurn()


def attempt(work: Callable[[S, T], R], state: S, task: T) -> R | Failed:
    """The result of one task, or why there is none."""
    try:
        return work(state, task)
    except RECOVERED as error:
        return Failed(reason(error))


def reason(error: BaseException) -> str:
    """Why a task failed, in a clause."""
    if isinstance(error, TqaError):
        return error.message
    return "there is not enough memory" if isinstance(error, MemoryError) else str(error) or type(error).__name__


class InTurn:
    """Does the tasks one after the other, in this process."""

    workers = 1

    def __call__(self, work: Callable[[S, T], R], state: S, tasks: Iterable[T]) -> Iterator[tuple[T, R | Failed]]:
        """Each task with its result."""
        for task in tasks:
            yield task, attempt(work, state, task)


class Processes:
    """Does the tasks in a pool of processes.

    Each worker gets the state once, from a file that lives as long as the run. A worker that is killed takes down
    only what it was doing: the pool is started again and what was under way is done anew, one task at a time, so
    that a task which ends its worker is found out; that one has failed, and the rest goes on.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __call__(self, work: Callable[[S, T], R], state: S, tasks: Iterable[T]) -> Iterator[tuple[T, R | Failed]]:
        """Each task with its result. When the caller stops early, the workers are ended."""
        with tempfile.TemporaryDirectory(prefix="tqa-") as folder:
            handed = Path(folder) / "state"
            handed.write_bytes(pickle.dumps((work, state), pickle.HIGHEST_PROTOCOL))
            pool: _Pool[T, R] = _Pool(handed, self.workers)
            waiting: deque[tuple[T, Future[R | Failed]]] = deque()
            try:
                for task in tasks:
                    waiting.append((task, pool.submit(task)))
                    if len(waiting) >= AHEAD * self.workers:
                        yield pool.first(waiting)
                while waiting:
                    yield pool.first(waiting)
            except BaseException:  # an interrupt too: the workers end, and raised again
                pool.end(now=True)
                raise
            pool.end(now=False)


class _Pool(Generic[T, R]):
    """A pool of processes that can be started again."""

    def __init__(self, handed: Path, workers: int) -> None:
        self.handed = handed
        self.workers = workers
        self.lost = 0  # tasks that ended their workers before any task was done
        self.executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # A process started afresh behaves alike on all systems and cannot inherit a lock that is held.
        return ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_begin, initargs=(str(self.handed),))

    def submit(self, task: T) -> Future[R | Failed]:
        """Hand out a task. The pool is started again where a worker of it was lost in the meantime."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            with _uninterrupted():  # a process may be started: it would be born with the mask of this one
                return self.executor.submit(_do, task)
        except BrokenProcessPool:
            return _lost()

    def first(self, waiting: deque[tuple[T, Future[R | Failed]]]) -> tuple[T, R | Failed]:
        """The first of the tasks that are waiting, with its result."""
        from concurrent.futures.process import BrokenProcessPool

        task, future = waiting[0]
        try:
            result = future.result()
            self.lost = -1
        except BrokenProcessPool:
            self._one_by_one(waiting)
            result = waiting[0][1].result()
        waiting.popleft()
        return task, result

    def _one_by_one(self, waiting: deque[tuple[T, Future[R | Failed]]]) -> None:
        """Do again what was lost, each task alone, so that the one that ends its worker is known."""
        from concurrent.futures.process import BrokenProcessPool

        self.end(now=True)
        self.executor = self._started()
        for place, (task, future) in enumerate(waiting):
            if future.done() and not future.cancelled() and future.exception() is None:
                continue
            again = self.submit(task)
            try:
                again.result()
                self.lost = -1
            except BrokenProcessPool:
                self._count_lost()
                again = _future(Failed("the process working on it was killed or crashed"))
                self.end(now=True)
                self.executor = self._started()
            waiting[place] = task, again

    def _count_lost(self) -> None:
        """Raise TqaError where worker after worker ends and none has done anything yet: it is not the tasks' fault."""
        if self.lost >= 0:
            self.lost += 1
        if self.lost == HOPELESS:
            hint = "Work in one process (--jobs 1). Is there enough memory? Is tqa called from a script without a main?"
            raise TqaError("the processes end before they have done anything", hint=hint)

    def end(self, *, now: bool) -> None:
        """End the workers: after their tasks, or at once."""
        processes = dict(self.executor._processes or {}) if now else {}  # noqa: SLF001  nothing public names them
        for process in processes.values():
            process.terminate()
        self.executor.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting until the block has ended. Processes started inside never see it: they must not be
    interrupted before they can say what they do then."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _future(result: R | Failed) -> Future[R | Failed]:
    from concurrent.futures import Future

    made: Future[R | Failed] = Future()
    made.set_result(result)
    return made


def _lost() -> Future[R | Failed]:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    made: Future[R | Failed] = Future()
    made.set_exception(BrokenProcessPool())
    return made


def settle() -> None:
    """Call when all that stays is loaded and a long run begins: the collector need not walk the term bases, and since
    analyses of texts hold no cycles it has little to find (a tenth of the time of a check). The threshold is more than
    the analyses of a shard are, and at the end nothing is looked for: the memory goes back with the process."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)
    atexit.register(gc.freeze)


_held: list[Any] = []
"""In a worker: the function and the state."""


def _begin(handed: str) -> None:
    """Make a process a worker: it has the state, and it ends when the run is interrupted or its parent is gone."""
    import threading
    from multiprocessing import parent_process

    for library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(library, "1")  # numpy in each worker would else start a thread for each processor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    _held[:] = pickle.loads(Path(handed).read_bytes())
    settle()


def _do(task: Any) -> Any:
    work, state = _held
    return attempt(work, state, task)
