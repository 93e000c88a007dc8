"""A lone text file: a translation without its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from tqa.errors import FormatError
from tqa.formats._article import is_cyrillic, paragraphs, places
from tqa.formats._assembly import Texts, assemble
from tqa.formats._decoding import head_text, read_text
from tqa.formats.base import DocumentFormat, Input
from tqa.model import Document, SystemFile

SYSTEM = "mt"

_MARKUP = re.compile(r'\s*(?:<\?xml|<!doctype|<html|\{\s*"|\[\s*[{\[]|\{\\rtf|%PDF-)', re.IGNORECASE)


class PlainTextFormat(DocumentFormat):
    """An English text, a paragraph a line; blank lines mean nothing. It is read as the output of a system called
    "mt", without a source. A Russian text is refused: alone there is nothing to review in it.
    """

    suffixes = (".txt",)
    fallback = True
    sample: ClassVar[Mapping[str, str]] = {
        "sample.txt": "Militants of “Dzhebhat an-Nusra” withdrew.\n\nThey are 33. 🙂\n"
    }

    def recognises(self, given: Input) -> bool:
        """Any file but markup and binary data."""
        return not given.is_folder and not _MARKUP.match(head_text(given)) and b"\0" not in given.head()

    def read(self, given: Input) -> Iterator[Document]:
        """The one document of the file, called as the file is."""
        text = read_text(given)
        if _MARKUP.match(text):
            raise FormatError(given.path, "is not plain text", hint="Save the article as a .txt file in UTF-8.")
        if is_cyrillic(text):
            raise FormatError(
                given.path,
                "is a Russian text, the translation is missing",
                hint=f"Give the translation, and this file as its source: TRANSLATION.txt --source {given.path.name}",
            )
        document = assemble(Texts(systems={SYSTEM: paragraphs(text)}), id=given.stem, path=str(given.path))
        yield replace(document, files={SYSTEM: SystemFile(str(given.path), places(text))})
