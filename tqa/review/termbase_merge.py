"""Merges term bases of files and folders, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from tqa.glossary.merging import Merged, Side, merge
from tqa.review.project import Say
from tqa.review.termbase import entries_of


def merged(paths: Sequence[Path], prefer: str | None = None, *, say: Say) -> Merged:
    """The term bases at all paths as one. With `prefer` "second", each path is right against all before it."""
    side = cast("Side | None", prefer)
    result = Merged(tuple(entries_of(paths[:1], say=say)), (), (), 0, 0)
    for path in paths[1:]:
        step = merge(result.entries, entries_of([path], say=say), side)
        result = replace(
            step,
            conflicts=(*result.conflicts, *step.conflicts),
            kept=(*result.kept, *step.kept),
            added=result.added + step.added,
            united=result.united + step.united,
        )
    return result
