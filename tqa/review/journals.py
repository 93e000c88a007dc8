"""Finds and opens the journal of a project, and writes corrected articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from tqa.errors import StoreError, UsageError
from tqa.model import Document
from tqa.review import project
from tqa.review.batch import opened
from tqa.review.corrections import corrected_text
from tqa.review.projection import project as projected
from tqa.store import JournalStore, Translation, TranslationCache

REVIEW = "Review an article first, or say where it is: --db"


def journal_of(path: Path, option: str = "", *, create: bool = False, hint: str = REVIEW) -> JournalStore:
    """The journal of the project that `path` belongs to. Raises StoreError, with `hint`, where there is none yet.

    With `create` it is made, with its folder.
    """
    where = project.database(option, project.settings(path), path)
    if "://" in where:
        return JournalStore.open(where)
    file = Path(where)
    if not create and not file.is_file():
        raise StoreError(f"there is no journal at {file}", hint=hint)
    if create and not option:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"cannot make the folder {file.parent}: {error.strerror}",
                hint="Say where the journal shall be: --db FILE",
            ) from error
    return JournalStore.open(file)


class KeptTranslations:
    """The translations kept in the journal of the project that `path` belongs to.

    A journal that is not there is made with the first translation that is put into it, so that a run that fetches
    nothing leaves none behind. Raises StoreError as `journal_of` does.
    """

    def __init__(self, path: Path, option: str = "") -> None:
        self._path, self._option = path, option
        self._store: JournalStore | None = None

    def __enter__(self) -> KeptTranslations:
        where = project.database(self._option, project.settings(self._path), self._path)
        if "://" in where or Path(where).exists():
            self._store = journal_of(self._path, self._option)
        return self

    def __exit__(self, *error: object) -> None:
        if self._store is not None:
            self._store.close()

    def get(self, identity: Mapping[str, str], source: str) -> Translation | None:
        """The newest answer for a text."""
        return None if self._store is None else TranslationCache(self._store).get(identity, source)

    def put(self, identity: Mapping[str, str], found: Translation) -> None:
        """Keep an answer."""
        if self._store is None:
            self._store = journal_of(self._path, self._option, create=True)
        TranslationCache(self._store).put(identity, found)


def corrected(store: JournalStore, document: Document, *, drafts: bool = False) -> str:
    """The corrected text of an article as the journal has it."""
    return corrected_text(document, projected(store.events(document.id)), drafts=drafts)


def export_articles(
    store: JournalStore,
    path: Path,
    wanted: str,
    drafts: bool,
    output: Path | None,
    stream: TextIO,
    *,
    say: Callable[[str], None],
) -> list[Path]:
    """Write the corrected articles at `path`: one to a stream or file, several into a folder. Returns the files."""
    base = project.term_base((), project.settings(path), near=path, say=say)
    found = [
        d
        for d in project.require_documents(project.documents((path,), glossary=base.glossary, say=say), (path,))
        if wanted in ("", d.id)
    ]
    if not found:
        raise UsageError(f"there is no article {wanted!r} at {path}")
    if len(found) == 1 and not (output and output.is_dir()):
        with opened(output, stream) as out:
            out.write(corrected(store, found[0], drafts=drafts))
        return [output] if output else []
    if output is None or (output.exists() and not output.is_dir()):
        raise UsageError(
            f"{path} holds {len(found)} articles",
            hint="Choose one with --document ID, or give a folder for all of them with --output.",
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {output}: {(error.strerror or str(error)).lower()}") from error
    written = []
    for document in found:
        file = output / f"{file_name(document.id)}.corrected.en.txt"
        with opened(file, stream) as out:
            out.write(corrected(store, document, drafts=drafts))
        written.append(file)
    return written


def file_name(name: str) -> str:
    """An id as a file name: nothing that leaves the folder."""
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in name).lstrip(".") or "article"
