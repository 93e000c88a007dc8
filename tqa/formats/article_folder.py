"""An article kept as a folder of text files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from tqa.errors import FormatError
from tqa.formats._about import about
from tqa.formats._article import article
from tqa.formats.base import DocumentFormat, Input, unreadable
from tqa.model import Document

SOURCE = "source.ru.txt"
REFERENCE = "reference.en.txt"
ABOUT = "article.toml"
CORRECTED = "corrected.en.txt"
"""The corrected text: a review writes it there, and nothing reads it again."""
EXPECTED = f"An article folder holds mt.<system>.en.txt (any number), {SOURCE}, {REFERENCE}, {ABOUT}."

_MT = re.compile(r"mt\.(?P<system>.+)\.en\.txt")


class ArticleFolderFormat(DocumentFormat):
    """A folder with `source.ru.txt`, `mt.<system>.en.txt` (any number), `reference.en.txt` and `article.toml`. Any
    subset with one English text will do. A line is a paragraph, blank lines mean nothing. Texts with different
    numbers of paragraphs are aligned; nothing is dropped.

    `article.toml` may have `id` (else the folder's name), `title`, `date`, `url` and whatever else is worth keeping.
    """

    sample: ClassVar[Mapping[str, str]] = {
        "article.toml": 'id = "idlib"\ntitle = "Идлиб: отход"\ndate = 2018-09-17\nurl = "https://example.org/1"\n',
        "source.ru.txt": "Боевики «Джебхат ан-Нусры» отошли.\n\nИм по 33 года.\n",
        "mt.alpha.en.txt": "Militants of Jabhat al-Nusra withdrew.\n\nThey are 33 years old.\n",
        "mt.beta.en.txt": "Fighters of Dzhebhat an-Nusra withdrew.\n\nThey are 33. 🙂\n",
        "reference.en.txt": "Jabhat al-Nusra fighters withdrew.\n\nThey are 33.\n",
    }

    def recognises(self, given: Input) -> bool:
        """A folder with at least one of the files."""
        return given.is_folder and any(_belongs(name) for name in _names(given.path))

    def read(self, given: Input) -> Iterator[Document]:
        """The one document of the folder."""
        folder = given.path
        names = _names(folder)
        mts = {system: folder / name for name in names if (system := _system(name))}
        if not mts and REFERENCE not in names:
            texts = [n for n in names if n.endswith(".txt") and not _belongs(n)]
            seen = f"; it has {', '.join(map(repr, texts[:5]))}" if texts else ""
            raise FormatError(folder, f"has no English text{seen}", hint=EXPECTED)
        for name in names:
            if name.endswith(".txt") and not _belongs(name) and not _exported(name):
                given.say(f"{folder / name}: not read, an article has {SOURCE}, mt.<system>.en.txt, {REFERENCE}")
        known = about(Input(folder / ABOUT, given.say)) if ABOUT in names else {}
        yield article(
            given,
            source=folder / SOURCE if SOURCE in names else None,
            mts=mts,
            reference=folder / REFERENCE if REFERENCE in names else None,
            id=known.pop("id", "") or folder.resolve().name,
            title=known.pop("title", ""),
            metadata=known,
        )


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        raise unreadable(folder, error) from error


def _belongs(name: str) -> bool:
    return name in {SOURCE, REFERENCE, ABOUT} or _system(name) is not None


def _system(name: str) -> str | None:
    found = _MT.fullmatch(name)
    return found["system"] if found and not _exported(name) else None


def _exported(name: str) -> bool:
    """Whether a review wrote the file: of the article, or of one of its texts (mt.a.en.txt: mt.a.en.corrected.en.txt)."""
    return name == CORRECTED or (name.endswith(f".{CORRECTED}") and name != f"mt.{CORRECTED}")
