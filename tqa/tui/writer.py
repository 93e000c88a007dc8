"""Writes events to the journal in a thread of its own, so that a key press never waits for a disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread

from tqa.errors import StoreError, TqaError
from tqa.model import Event
from tqa.tui.setup import Journal

RETRY = 2.0
"""Seconds after which a failed write is tried again."""


class JournalWriter:
    """A queue of events and the thread that empties it, in order.

    What could not be written stays in the queue and is tried again. `report` is called in the writer's thread with
    the error and the number of events waiting, and with None once all is written again.
    """

    def __init__(
        self, store: Journal, report: Callable[[TqaError | None, int], None], retry: float | None = None
    ) -> None:
        self._store = store
        self._report = report
        self._retry = RETRY if retry is None else retry
        self._queue: deque[Event] = deque()
        self._change = Condition()
        self._closing = False
        self._failing = False
        self._thread = Thread(target=self._run, name="tqa journal", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many events are not in the journal yet."""
        return len(self._queue)

    def append(self, events: Sequence[Event]) -> None:
        """Queue events; returns at once."""
        with self._change:
            self._queue.extend(events)
            self._change.notify_all()

    def close(self, timeout: float = 5.0) -> int:
        """Write what is left, for at most `timeout` seconds. Returns how many events could not be written."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join(timeout)
        return self.waiting

    def _run(self) -> None:
        while True:
            with self._change:
                while not self._queue and not self._closing:
                    self._change.wait()
                batch = list(self._queue)
                closing = self._closing
            if not batch:
                return
            if self._write(batch):
                continue
            if closing:
                return
            with self._change:
                self._change.wait(self._retry)

    def _write(self, batch: list[Event]) -> bool:
        try:
            self._store.append(batch)
        except TqaError as error:
            self._failing = True
            self._report(error, len(batch))
            return False
        except ValueError as error:
            if len(batch) > 1:
                return self._write(batch[:1])
            # The journal refuses this event for ever: say so, and do not hold back those behind it.
            self._report(StoreError(f"a change could not be recorded: {error}"), 0)
        with self._change:
            for _ in batch:
                self._queue.popleft()
        if self._failing:
            self._failing = False
            self._report(None, 0)
        return True
