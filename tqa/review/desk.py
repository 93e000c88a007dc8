"""What the review desk needs from outside: the reviewer's name, and where a corrected article is written."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tqa.formats.article_folder import CORRECTED
from tqa.model import Document
from tqa.review.batch import opened
from tqa.review.config import Config
from tqa.review.corrections import article_text
from tqa.review.journals import file_name


def reviewer_name(option: str, config: Config) -> str:
    """The option, else tqa.toml, else the name of the account."""
    if option or config.reviewer:
        return option or config.reviewer
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "reviewer"


def exporter(documents: Sequence[Document]) -> Callable[[Document, Mapping[str, str]], str]:
    """A function that writes a corrected article (segment id -> text) and returns the file's path.

    Into the article's folder as corrected.en.txt; for one of several articles of a file, beside the file under the
    article's id.
    """
    shared = [d.path for d in documents]

    def export(document: Document, texts: Mapping[str, str]) -> str:
        place = Path(document.path or ".")
        if place.is_dir():
            file = place / CORRECTED
        else:
            stem = place.stem if shared.count(document.path) == 1 else file_name(document.id)
            file = place.parent / f"{stem}.corrected.en.txt"
        with opened(file, None) as stream:
            stream.write(article_text(document, texts))
        return str(file)

    return export
