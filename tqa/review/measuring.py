"""Replays the journal of a project: finds its articles, term bases, rules and decisions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tqa import formats
from tqa.errors import FormatError, StoreError
from tqa.glossary import Glossary
from tqa.model import Document
from tqa.review import project
from tqa.review.checking import Crash
from tqa.review.dismissals import store_of
from tqa.review.replay import Replay, Tally, replay

DEEP = 4
"""How many folders below that of the project articles are looked for."""


def measured(
    paths: Sequence[Path],
    glossaries: Sequence[Path],
    no_glossary: bool,
    chosen: tuple[Sequence[str], Sequence[str]],
    database: str,
    *,
    near: Path = Path(),
    say: Callable[[str], None],
    crashed: Callable[[Crash], None],
) -> Replay:
    """Replay the decisions on the articles at `paths` with the checks selected and ignored.

    Without paths: on all articles of the project that `near` belongs to, as far as they are found in its folder or
    below. Raises StoreError where there is no journal, FormatError where none of its articles is there.
    """
    near = paths[0] if paths else near
    config = project.settings(near)
    store = store_of(database, config, near)
    if store is None:
        raise StoreError(f"there is no journal for {near}", hint=_elsewhere(near))
    with store:
        base = project.term_base(glossaries, config, none=no_glossary, near=near, say=say)
        checker = project.checker(*chosen, config, base.glossary, crashed)
        if paths:
            return replay(project.documents(paths, glossary=base.glossary, say=say), store, checker)
        folder = project.project_folder(near, config)
        found = replay(_below(folder, base.glossary), store, checker)
        if not found.documents:
            some = ", ".join(found.absent[:3]) + (", ..." if len(found.absent) > 3 else "")
            known = f"none of the articles that the journal knows: {some}" if some else "no article that was reviewed"
            raise FormatError(folder, f"holds {known}", hint="Say where they are: tqa replay PATH...")
        return found


def _elsewhere(near: Path) -> str:
    """What to do where there is no journal: name those that lie below."""
    parts = ("*/" * n + str(project.DATABASE) for n in range(1, DEEP))
    folders = [str(file.parents[1]) for part in parts for file in sorted(near.glob(part))] if near.is_dir() else []
    if folders:
        return f"There is one in {', '.join(folders[:3])}: give that as PATH."
    return "Review an article first, or say where the journal is: --db"


def _below(folder: Path, glossary: Glossary) -> Iterator[Document]:
    """The articles in a folder and the folders below it; what is none, or cannot be read, is passed over."""
    article = formats.get("article-folder")
    folders = [(folder, 0)]
    for here, depth in folders:
        with contextlib.suppress(FormatError):  # what cannot be read is passed over
            yield from formats.read_documents(here, anchors=glossary.anchors, skip=ignored)
        if depth < DEEP and not article.recognises(formats.Input.at(here)):
            # An article below was read with the folder it lies in.
            folders += [(p, depth + 1) for p in _folders(here) if not article.recognises(formats.Input.at(p))]


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.is_symlink() and not p.name.startswith("."))
    except OSError:
        return []


def if_reviewed(path: Path, database: str = "", *, say: Callable[[str], None]) -> Mapping[str, Tally]:
    """The tallies of the project at `path`, by check; none where it has no journal or no articles."""
    store = store_of(database, project.settings(path), path)
    if store is None:
        return {}
    store.close()
    try:
        found = measured((), (), False, ((), ()), database, near=path, say=ignored, crashed=ignored)
    except FormatError as error:
        say(f"not measured: {error.message}")
        return {}
    return found.tallies


def ignored(said: object) -> None:
    """Nobody listens."""
