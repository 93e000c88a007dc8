"""Several processes and sudden death: what `append` returned from is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tqa.store import JournalStore

WRITER = Path(__file__).with_name("writer.py")


def start(address: str, reviewer: str, total: int) -> subprocess.Popen[str]:
    """A writer, waiting for its line on stdin."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), address, reviewer, str(total)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_after_kill_9_every_event_whose_append_returned_is_there(address: str) -> None:
    """The process dies while writing; at most the one event in flight is there although nobody said so."""
    with start(address, "anna", 0) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
        said = [writer.stdout.readline().strip() for _ in range(100)]
        writer.kill()
        rest = writer.stdout.read()
    said += [line for line in rest.splitlines() if len(line) == 26]
    with JournalStore.open(address) as store:
        found = [event.id for event in store.events()]
    assert found[: len(said)] == said
    assert len(found) - len(said) in (0, 1)


def test_processes_that_create_and_write_one_journal_at_once_lose_nothing(address: str) -> None:
    """Three begin at the same moment with no database there: one makes it, all write."""
    writers = [start(address, name, 60) for name in ("anna", "boris", "vera")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    said = [line for writer in writers for line in writer.communicate()[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with JournalStore.open(address) as store:
        found = store.events()
        arrived, position = store.news(since=0)
    assert [event.id for event in found] == sorted(said)
    assert len(said) == 180
    assert len(arrived) == 180
    assert position >= 180


def test_importing_the_store_loads_no_database_library_and_a_ready_journal_no_alembic(tmp_path: Path) -> None:
    """Start-up time is paid where a journal is opened; Alembic's only where the schema has work to do."""
    JournalStore.open(tmp_path / "tqa.db").close()
    code = (
        "import sys; from tqa.store import JournalStore\n"
        "assert not {'sqlalchemy', 'alembic', 'sqlite3'} & set(sys.modules)\n"
        "JournalStore.open(sys.argv[1]).events()\n"
        "assert 'sqlalchemy' in sys.modules and 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "tqa.db")], check=True)
