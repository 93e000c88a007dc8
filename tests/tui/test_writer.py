"""The journal's writer: in order, nothing lost, nothing held up."""

from __future__ import annotations

from collections.abc import Sequence

from tqa.errors import StoreError, TqaError
from tqa.model import Event, EventKind
from tqa.tui.writer import JournalWriter


class Moody:
    """A journal that fails as often as told and refuses notes that say "bad"."""

    def __init__(self, failures: int = 0) -> None:
        self.kept: list[str] = []
        self.failures = failures

    def append(self, events: Sequence[Event]) -> None:
        """Keep, fail or refuse."""
        if self.failures:
            self.failures -= 1
            raise StoreError("locked")
        if any(event.data["text"] == "bad" for event in events):
            raise ValueError("bad")
        self.kept += [event.id for event in events]

    def events(self, document: str | None = None) -> list[Event]:
        """None."""
        return []


def note(number: int, text: str = "x") -> Event:
    """An event."""
    return Event(str(number), EventKind.NOTE, "d", "u", "1", "anna", "", "", "", {"text": text})


def test_events_are_written_in_order() -> None:
    """All of them, also when closing comes at once."""
    store = Moody()
    writer = JournalWriter(store, lambda error, waiting: None)
    for number in range(100):
        writer.append([note(number)])
    assert writer.close() == 0
    assert store.kept == [str(number) for number in range(100)]


def test_failures_are_reported_and_tried_again() -> None:
    """Each failure is told with the number waiting; the end of it too."""
    told: list[tuple[bool, int]] = []
    store = Moody(failures=2)
    writer = JournalWriter(store, lambda error, waiting: told.append((error is None, waiting)), retry=0.01)
    writer.append([note(1), note(2)])
    while not store.kept:
        pass
    writer.close()
    assert store.kept == ["1", "2"]
    assert told == [(False, 2), (False, 2), (True, 0)]


def test_a_journal_that_stays_broken_is_given_up_when_closing() -> None:
    """And says how much was lost."""
    writer = JournalWriter(Moody(failures=1000), lambda error, waiting: None, retry=0.01)
    writer.append([note(1), note(2), note(3)])
    assert writer.close() == 3


def test_an_event_the_journal_refuses_does_not_hold_up_the_others() -> None:
    """It is told, the others are written."""
    told: list[TqaError | None] = []
    store = Moody()
    writer = JournalWriter(store, lambda error, waiting: told.append(error))
    writer.append([note(1), note(2, "bad"), note(3)])
    assert writer.close() == 0
    assert store.kept == ["1", "3"]
    assert [str(error) for error in told] == ["a change could not be recorded: bad"]
