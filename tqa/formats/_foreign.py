"""Documents that tqa does not read: what they are, and what to save them as."""

from __future__ import annotations

from pathlib import Path

from tqa.errors import FormatError

_TEXT = "Save its text as a .txt file in UTF-8, a paragraph a line"
_HOW = {
    "a Word document": f"{_TEXT} (in Word: Save As, Plain Text, Unicode UTF-8).",
    "an OpenDocument text": f"{_TEXT} (in LibreOffice: Save As, Text - Choose Encoding).",
    "a PDF": "Copy its text into a .txt file in UTF-8, a paragraph a line: a PDF knows only the lines of its pages.",
    "a web page": "Save the text of the article as a .txt file in UTF-8, a paragraph a line.",
    "a spreadsheet": "Save the sheet as CSV in UTF-8, with a header: tqa help files",
}
_KINDS = {
    **dict.fromkeys((".docx", ".doc", ".docm", ".dotx", ".rtf"), "a Word document"),
    **dict.fromkeys((".odt", ".ott", ".fodt"), "an OpenDocument text"),
    ".pdf": "a PDF",
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "a web page"),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods"), "a spreadsheet"),
}
_TERMS = "Save its table as CSV in UTF-8 or as XLSX, with the columns source and target: tqa help glossary"


def is_foreign(path: Path) -> bool:
    """Whether the suffix is that of a document that is not read."""
    return path.suffix.lower() in _KINDS


def unread(path: Path, *, terms: bool = False) -> FormatError:
    """The error about a foreign document that was given as an article, or as a term base."""
    kind = _KINDS[path.suffix.lower()]
    return FormatError(path, f"is {kind}, which tqa does not read", hint=_TERMS if terms else _HOW[kind])
