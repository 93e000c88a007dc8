"""Runs one function over many tasks on a dask cluster, with the results in the order of the tasks."""

from __future__ import annotations

import hashlib
import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any, TypeVar

from tqa.errors import UsageError
from tqa.review.workers import AHEAD, MOST, Failed, attempt

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 10
"""Seconds in which a scheduler must answer."""

_one_at_a_time = threading.Lock()
"""In a worker with several threads: analyses and their caches are those of one thread."""


class Cluster:
    """Does the tasks on a dask cluster: one that runs (`tcp://HOST:PORT`), or one started here (`local:N`).

    Every worker gets the state once, those that join later too. Dask does again what a lost worker was doing; a task
    that ends one worker after the other has failed, and the rest goes on.
    """

    def __init__(self, address: str) -> None:
        """Raises UsageError for an address that is none, and where dask.distributed is not installed."""
        self.address = address
        self.workers = 2  # until the cluster says how many
        kind, _, rest = address.partition(":")
        if kind == "local" and rest.isdecimal() and 1 <= int(rest) <= MOST:
            self.workers = int(rest)
        elif kind not in {"tcp", "tls", "ws", "wss"} or not rest.startswith("//"):
            hint = "Give the address of a scheduler, tcp://HOST:PORT, or local:N to start N workers here."
            raise UsageError(f"--cluster is {address!r}", hint=hint)
        try:
            import distributed  # noqa: F401  # only to see whether it is installed
        except ImportError as error:
            hint = 'Install the extra: pip install "tqa[cluster]". Or use --jobs N, which needs nothing more.'
            raise UsageError("--cluster needs dask.distributed, which is not installed", hint=hint) from error

    def __call__(self, work: Callable[[S, T], R], state: S, tasks: Iterable[T]) -> Iterator[tuple[T, R | Failed]]:
        """Each task with its result. When the caller stops early, what is under way is given up."""
        with ExitStack() as stack:
            client = self._client(stack)
            self.workers = max(1, sum(client.nthreads().values()))
            handed = pickle.dumps((work, state), pickle.HIGHEST_PROTOCOL)
            plugin = _plugin(handed)
            client.register_plugin(plugin)
            stack.callback(client.unregister_worker_plugin, plugin.name)
            waiting: deque[tuple[T, Any]] = deque()
            for task in tasks:
                waiting.append((task, client.submit(_do, plugin.name, task, pure=False)))
                if len(waiting) >= AHEAD * self.workers:
                    yield _first(client, plugin.name, waiting)
            while waiting:
                yield _first(client, plugin.name, waiting)

    def _client(self, stack: ExitStack) -> Any:
        """A client of the cluster, which is started where it is a local one."""
        from distributed import Client, LocalCluster

        address: Any = self.address
        if address.startswith("local:"):
            for name in ("asyncio", "tornado.application"):  # what they say when a cluster is ended while it starts
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
            address = stack.enter_context(
                LocalCluster(  # type: ignore[no-untyped-call]  # dask has no types
                    n_workers=self.workers,
                    threads_per_worker=1,
                    processes=True,
                    memory_limit=0,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # dask has no types
            return stack.enter_context(client)
        except OSError as error:
            hint = "Is its scheduler running (dask scheduler), and the address right?"
            raise UsageError(f"the cluster {self.address} does not answer", hint=hint) from error


def _first(client: Any, name: str, waiting: deque[tuple[T, Any]]) -> tuple[T, R | Failed]:
    """The first of the tasks that are waiting, with its result."""
    from distributed import KilledWorker

    task, future = waiting.popleft()
    try:
        return task, future.result()
    except KilledWorker:
        # It was on workers that were lost, perhaps for what another task did: it gets a chance alone.
        again = client.submit(_do, name, task, pure=False)
        try:
            return task, again.result()
        except KilledWorker:
            return task, Failed("the workers it was on were killed or crashed")


def _plugin(handed: bytes) -> Any:
    """What brings the function and the state to every worker."""
    from distributed import WorkerPlugin

    class State(WorkerPlugin):
        """Unpacks what it carries on the worker it comes to."""

        def __init__(self) -> None:
            self.name = f"tqa-{hashlib.sha256(handed).hexdigest()[:16]}"
            self.handed = handed
            self.held: Any = None

        def setup(self, worker: Any) -> None:
            """Called on each worker."""
            self.held = pickle.loads(self.handed)

    return State()


def _do(name: str, task: Any) -> Any:
    from distributed import get_worker

    plugin: Any = get_worker().plugins[name]
    work, state = plugin.held
    with _one_at_a_time:
        return attempt(work, state, task)
