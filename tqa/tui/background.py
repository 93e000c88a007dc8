"""One thread that does what takes time; only the newest of the tasks waiting is done."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread


class Background:
    """Runs tasks one after the other in a daemon thread, so that quitting never waits for one.

    A task submitted while another one runs takes the place of the one waiting. Tasks report by themselves.
    """

    def __init__(self, name: str) -> None:
        self._change = Condition()
        self._next: Callable[[], None] | None = None
        self._running = False
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, task: Callable[[], None]) -> None:
        """Do this as soon as the present task is done."""
        with self._change:
            self._next = task
            self._change.notify()

    def _run(self) -> None:
        while True:
            with self._change:
                while self._next is None:
                    self._change.wait()
                task, self._next = self._next, None
            task()
