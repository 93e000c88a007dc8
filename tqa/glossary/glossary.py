"""A set of concept entries, compiled for matching."""

from __future__ import annotations

from collections.abc import Sequence

from tqa.model import ConceptEntry


class Glossary:
    """Concept entries with their index."""

    def __init__(self, entries: Sequence[ConceptEntry]) -> None:
        self.entries = tuple(entries)
