"""Event ids: sortable, unique, following what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa.store.ids import EventIds, is_event_id

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

START = datetime(2024, 3, 1, tzinfo=UTC)
LATEST = "76EZ91ZPZZZZZZZZZZZZZZZZZZ"


def ids_at(offsets: list[int], seed: int = 0) -> tuple[EventIds, Iterator[int]]:
    """Ids by a clock that reads these milliseconds after START one after the other."""
    left = iter(offsets)
    return EventIds(lambda: START + timedelta(milliseconds=next(left)), Random(seed).getrandbits), left


@unhurried
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_ids_only_grow_whatever_the_clock_does(offsets: list[int]) -> None:
    """A clock that stands still or steps back gives new, greater ids all the same."""
    ids, _ = ids_at(offsets)
    given_out = [ids() for _ in offsets]
    assert given_out == sorted(set(given_out))
    assert all(is_event_id(event_id) for event_id in given_out)


def test_ids_sort_by_time_across_machines() -> None:
    """A later millisecond on another machine sorts later."""
    one, _ = ids_at([0, 2], seed=1)
    other, _ = ids_at([1, 3], seed=2)
    order = [one(), other(), one(), other()]
    assert order == sorted(order)


def test_an_id_follows_what_was_observed_and_two_machines_that_follow_the_same_do_not_meet() -> None:
    """After an event of a clock that is ahead, even the latest possible, all that is done sorts later."""
    for seen in ("01ZZZZZZZZZZZZZZZZZZZZZZZZ", LATEST):
        assert is_event_id(seen)
        one, _ = ids_at([0, 0], seed=1)
        other, _ = ids_at([0, 0], seed=2)
        for ids in (one, other):
            ids.observe(seen)
            ids.observe("not an id")
        found = [one(), one(), other(), other()]
        assert len(set(found)) == 4
        assert min(found) > seen


def test_what_is_an_id() -> None:
    """Capitals of Crockford's alphabet, 26 of them, of a year a datetime can say."""
    assert is_event_id("01HQX3V5Z8ABCDEFGHJKMNPQRS")
    for text in (
        "",
        "e1",
        "01hqx3v5z8abcdefghjkmnpqrs",
        "01HQX3V5Z8ABCDEFGHIJKLMNOP",
        LATEST[:-17] + "Z" * 18,
        "8" * 26,
    ):
        assert not is_event_id(text)
