"""Replays the journal of a project: finds its articles, term bases, rules and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tqa.errors import FormatError, StoreError
from tqa.review import project
from tqa.review.checking import Crash
from tqa.review.dismissals import store_of
from tqa.review.replay import Replay, Tally, replay


def measured(
    paths: Sequence[Path],
    glossaries: Sequence[Path],
    bundled_too: bool,
    chosen: tuple[Sequence[str], Sequence[str]],
    database: str,
    *,
    say: Callable[[str], None],
    crashed: Callable[[Crash], None],
) -> Replay:
    """Replay the decisions on the articles at `paths`, or in this folder, with the checks selected and ignored.

    Raises StoreError where there is no journal.
    """
    near = paths[0] if paths else Path()
    config = project.settings(near)
    store = store_of(database, config, near)
    if store is None:
        raise StoreError(
            f"there is no journal for {near}", hint="Review an article first, or say where the journal is: --db"
        )
    with store:
        base = project.term_base(glossaries, config, bundled_too=bundled_too, near=near, say=say)
        checker = project.checker(*chosen, config, base.glossary, crashed)
        documents = project.documents(paths or (near,), glossary=base.glossary, say=say)
        return replay(documents, store, checker)


def if_reviewed(path: Path, database: str = "", *, say: Callable[[str], None]) -> Mapping[str, Tally]:
    """The tallies of the project at `path`, by check; none where it has no journal or no articles."""
    store = store_of(database, project.settings(path), path)
    if store is None:
        return {}
    store.close()
    try:
        found = measured((path,), (), True, ((), ()), database, say=ignored, crashed=ignored)
    except FormatError as error:
        say(f"not measured: {error.message}")
        return {}
    return found.tallies


def ignored(said: object) -> None:
    """Nobody listens."""
