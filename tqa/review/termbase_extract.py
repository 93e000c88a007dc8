"""Candidates for the term base from articles and bilingual files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tqa.errors import FormatError
from tqa.glossary import Glossary
from tqa.glossary.extraction import Candidate, Passage, extract
from tqa.glossary.mentions import Kind
from tqa.model import Document
from tqa.review import project
from tqa.review.project import Say
from tqa.review.termbase import TermBases
from tqa.text import Text


def candidates(
    paths: Sequence[Path],
    bases: TermBases,
    *,
    least: int = 3,
    kinds: frozenset[Kind] | None = None,
    say: Say,
    progress: Callable[[int], None],
) -> list[Candidate]:
    """Names and terms of the articles at all paths that have no entry yet, frequent ones first.

    Raises FormatError where no article has a Russian text.
    """
    glossary = Glossary(bases.entries)
    passages = 0

    def counted() -> Iterator[Passage]:
        nonlocal passages
        for passage in _passages(project.documents(paths, glossary=glossary, say=say), progress):
            passages += 1
            yield passage

    found = extract(counted(), glossary, least=least, kinds=kinds)
    if not passages:
        name = ", ".join(map(str, paths))
        raise FormatError(name, "has no Russian text", hint="Candidates are Russian names and terms: give a source.")
    return found


def _passages(documents: Iterable[Document], progress: Callable[[int], None]) -> Iterator[Passage]:
    for number, document in enumerate(documents, start=1):
        for segment in document.segments:
            if segment.source:
                texts = [segment.post_edit, segment.reference, *segment.targets.values()]
                english = tuple(Text(text, "en") for text in dict.fromkeys(filter(None, texts)))
                yield Passage(document.id, segment.id, Text(segment.source, "ru"), english)
        progress(number)
