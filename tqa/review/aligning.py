"""Matches the units of two files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import regex

from tqa import formats
from tqa.glossary import Glossary
from tqa.text import Script, script
from tqa.text.align import Bead, align
from tqa.text.printable import printable
from tqa.text.sentences import sentences

shown = printable


@dataclass(frozen=True, slots=True)
class Alignment:
    """The units of both texts and the beads that match them."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Bead, ...]


def align_files(source: Path, target: Path, unit: str, glossary: Glossary, *, say: Callable[[str], None]) -> Alignment:
    """Cut two files into units ("line", "paragraph" or "sentence") and match them."""
    texts = [formats.read_text(path, say) for path in (source, target)]
    languages = [_language(text) for text in texts]
    units = [_units(text, unit, language) for text, language in zip(texts, languages, strict=True)]
    anchors = [
        [glossary.anchors(u, language) if glossary else frozenset[str]() for u in found]
        for found, language in zip(units, languages, strict=True)
    ]
    beads = align(units[0], units[1], source_anchors=anchors[0], target_anchors=anchors[1])
    return Alignment(tuple(units[0]), tuple(units[1]), tuple(beads))


_LINE = regex.compile(r"\r\n|\n|\r")


def _units(text: str, unit: str, language: str) -> list[str]:
    lines = _LINE.split(text)
    if lines and not lines[-1]:
        lines.pop()
    if unit == "line":
        return lines
    paragraphs = [line.strip() for line in lines if line.strip()]
    if unit == "paragraph":
        return paragraphs
    return [p[start:end] for p in paragraphs for start, end in sentences(p, language)]


def _language(text: str) -> str:
    cyrillic = sum(script(c) is Script.CYRILLIC for c in text[:5000])
    latin = sum(script(c) is Script.LATIN for c in text[:5000])
    return "ru" if cyrillic > latin else "en"
