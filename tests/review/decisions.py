"""Reviews an article as the desk does, into a journal on disk, for tests of what is made of decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tqa import formats
from tqa.checks import Context, select
from tqa.review.checking import Checker
from tqa.review.session import ReviewSession
from tqa.review.session_record import Recorder
from tqa.store import EventIds, JournalStore


def decide(path: Path, checks: list[str], act: Callable[[ReviewSession], None], *, journal: Path | None = None) -> Path:
    """Open a session on the articles at `path` with some checks, let `act` work in it, and return the journal.

    Without another place the journal lies where `tqa review` puts it.
    """
    folder = path if path.is_dir() else path.parent
    file = journal or folder / ".tqa" / "journal.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    with JournalStore.open(file) as store:
        ids = EventIds(lambda: datetime(2026, 1, 2, tzinfo=UTC), Random(7).getrandbits)
        recorder = Recorder("anna", "1.0", "hash", ids, lambda: datetime(2026, 1, 2, tzinfo=UTC), store.append)
        checker = Checker(select(checks), Context())
        session = ReviewSession(list(formats.read_documents(path)), checker, recorder, store.events)
        for job in iter(lambda: session.article.next_job(0), None):
            session.article.take(job.run(checker))
        session.reselect(None)
        act(session)
    return file
