"""The journal on SQLite and on PostgreSQL: one suite for both."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import create_engine, exc, text

from tqa.errors import FormatError, StoreError
from tqa.model import Event, EventKind
from tqa.store import JournalStore

Make = Callable[..., Event]


def test_events_come_back_as_they_went_in_and_in_id_order(store: JournalStore, make: Make) -> None:
    """Every field survives: Cyrillic, emoji, NUL, halves of surrogate pairs, nested data."""
    odd = {
        "hypothesis": "\0 \ud83d é е́",
        "after": "",
        "resolves": [{"check": "x", "n": [1, 2.5, None, True]}],
    }
    events = [make(), make(data=odd, segment="", reviewer="Анна"), make(document="Статья 1/2 %")]
    store.append(events[::-1])
    assert store.events() == events


def test_frozen_data_can_be_recorded(store: JournalStore, make: Make) -> None:
    """Mappings that are no dicts, and tuples, are written as objects and lists."""
    data = MappingProxyType({"hypothesis": "", "after": "x", "resolves": (MappingProxyType({"check": "c"}),)})
    store.append([make(data=data)])
    assert store.events()[0].data["resolves"] == [{"check": "c"}]


def test_events_can_be_asked_by_document_and_after_an_id(store: JournalStore, make: Make) -> None:
    """Both filters hold together; ids compare by code point."""
    first, other, last = make(), make(document="b"), make()
    store.append([first, other, last])
    assert store.events("a") == [first, last]
    assert store.events(after=first.id) == [other, last]
    assert store.events("a", after=first.id) == [last]
    assert store.events("no such") == []
    assert store.documents() == ["a", "b"]


def test_an_id_that_is_there_is_passed_over(store: JournalStore, make: Make) -> None:
    """Appending again, wholly or in part, adds only what is new and changes nothing."""
    first, second = make(), make()
    store.append([first])
    store.append([first, second, second])
    store.append([make(id=first.id, reviewer="boris")])
    store.append([])
    assert store.events() == [first, second]


def test_news_are_what_arrived_since_even_from_a_clock_that_lags(store: JournalStore, make: Make) -> None:
    """An event with an old id that arrives late is news; what was seen is not told again."""
    late, early = make(), make()
    store.append([early, make(document="b")])
    seen, position = store.news("a")
    assert seen == [early]
    store.append([early, late])
    assert store.news("a", since=position)[0] == [late]
    assert store.events("a", after=early.id) == []
    last = store.news("a", since=position)[1]
    assert store.news("a", since=last) == ([], last)


def test_a_journal_is_there_when_opened_again(address: str, make: Make) -> None:
    """Closing and opening keeps all; closing twice is harmless; a closed journal says so."""
    event = make()
    store = JournalStore.open(address)
    store.append([event])
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.events()
    with JournalStore.open(address) as again:
        assert again.events() == [event]


def test_a_journal_opened_for_reading_is_not_written_to(address: str, make: Make) -> None:
    """It sees what others record, and refuses to record."""
    with JournalStore.open(address) as writer:
        with JournalStore.open(address, read_only=True) as reader:
            event = make()
            writer.append([event])
            assert reader.events() == [event]
            with pytest.raises(StoreError, match="reading only"):
                reader.append([make()])
        assert writer.events() == [event]


def test_a_bad_event_is_refused_and_nothing_of_its_batch_recorded(store: JournalStore, make: Make) -> None:
    """What cannot be read for ever after does not come in."""
    for bad in (
        make(id="1"),
        make(document=""),
        make(reviewer="\0"),
        make(segment="\ud800"),
        make(at="yesterday"),
        make(at="2024-03-01T12:00:00"),
        make(data={"after": "x"}),
        make(data={"hypothesis": "x", "after": "x", "seconds": -1}),
        make(data={"hypothesis": "x", "after": "x", "more": float("nan")}),
        make(data={"hypothesis": "x", "after": "x", "more": object()}),
        make(kind=EventKind.UNDO, data={"target": "e1"}),
    ):
        with pytest.raises(StoreError, match="cannot be recorded"):
            store.append([make(), bad])
    assert store.events() == []


def test_the_database_itself_refuses_to_change_or_delete_events(address: str, make: Make) -> None:
    """Another program with the same rights cannot rewrite the journal by mistake."""
    event = make()
    with JournalStore.open(address) as store:
        store.append([event])
        engine = create_engine(address if "://" in address else f"sqlite:///{address}")
        statements = ["UPDATE tqa_event SET reviewer = 'x'", "DELETE FROM tqa_event"]
        if engine.dialect.name == "postgresql":
            statements.append("TRUNCATE tqa_event")
        for statement in statements:
            with (
                pytest.raises(exc.DBAPIError, match="append-only"),
                engine.begin() as connection,
            ):
                connection.execute(text(statement))
        engine.dispose()
        assert store.events() == [event]


def test_threads_share_a_store(store: JournalStore, make: Make) -> None:
    """The desk writes from a worker while others read: no event is lost, nobody fails."""
    batches = [[make() for _ in range(3)] for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(store.events) for _ in range(10)]
        list(pool.map(store.append, batches))
        assert all(len(read.result()) % 3 == 0 for read in reads)
    assert store.events() == [event for batch in batches for event in batch]


def test_exported_journals_merge_by_union(store: JournalStore, make: Make, tmp_path: Path) -> None:
    """Export, import elsewhere: the union is there, counted by what is new; again, nothing is."""
    mine, both, theirs = make(), make(), make(data={"hypothesis": "\0\ud83d", "after": "\u2028"})
    store.append([mine, both])
    other = tmp_path / "other.jsonl"
    with JournalStore.open(":memory:") as elsewhere, open(other, "w", encoding="utf-8") as stream:
        elsewhere.append([both, theirs])
        assert elsewhere.export_jsonl(stream) == 2
    assert store.import_jsonl(other) == 1
    assert store.import_jsonl(str(other)) == 0
    with open(other, encoding="utf-8") as stream:
        assert store.import_jsonl(stream) == 0
    assert store.events() == [mine, both, theirs]


def test_an_export_is_sorted_and_the_same_whatever_the_way_it_was_merged(store: JournalStore, make: Make) -> None:
    """Equal journals export to equal bytes: made for git."""
    events = [make(), make(document="b"), make()]
    store.append(events[::-1])
    ours, theirs, part = io.StringIO(), io.StringIO(), io.StringIO()
    store.export_jsonl(ours)
    with JournalStore.open(":memory:") as other:
        assert other.import_jsonl(io.StringIO("\n" + ours.getvalue() + ours.getvalue())) == 3
        other.export_jsonl(theirs)
    assert ours.getvalue() == theirs.getvalue()
    assert store.export_jsonl(part, "b") == 1
    assert len(part.getvalue().splitlines()) == 1


def test_a_failed_import_adds_nothing(store: JournalStore, make: Make) -> None:
    """Good lines before the bad one are not recorded either; the error names file and line."""
    good = io.StringIO()
    with JournalStore.open(":memory:") as other:
        other.append([make(), make()])
        other.export_jsonl(good)
    with pytest.raises(FormatError) as error:
        store.import_jsonl(io.StringIO(good.getvalue() + '\n{"id": 1}\n'))
    assert error.value.line == 4
    assert error.value.hint
    assert store.events() == []


def test_a_line_that_contradicts_the_journal_is_refused(store: JournalStore, make: Make) -> None:
    """Same id, other contents: somebody changed a line by hand. Nothing is taken in."""
    event = make()
    store.append([event])
    stream = io.StringIO()
    with JournalStore.open(":memory:") as other:
        other.append([make(), make(id=event.id, reviewer="boris")])
        other.export_jsonl(stream)
    stream.seek(0)
    with pytest.raises(FormatError, match=event.id) as error:
        store.import_jsonl(stream)
    assert error.value.line == 1
    assert store.events() == [event]
