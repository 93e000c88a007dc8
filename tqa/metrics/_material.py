"""What the metrics of this room share: texts with their analysis, words, the glossary, the issues of each annotator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from tqa.errors import UsageError
from tqa.glossary import Glossary
from tqa.metrics.base import Array, Material, Row
from tqa.model import Issue
from tqa.text import analysed

Words = Literal["source", "target"]

ANNOTATORS = "annotators"
"""`Material.issues_by` where people marked the errors; each of them is then the `check` of what they marked."""


def words(row: Row, counted: Words) -> int:
    """Words of the source, or of the target; of the target also where there is no source."""
    if counted == "source" and row.source is not None:
        return len(analysed(row.source, "ru").words)
    return len(analysed(row.target, "en").words)


def glossary(material: Material) -> Glossary:
    """The glossary in force, an empty one where there is none."""
    if material.glossary is None:
        return Glossary(())
    assert isinstance(material.glossary, Glossary)
    return material.glossary


def by_annotator(row: Row, issues_by: str) -> list[list[Issue]]:
    """The issues of a row in one list for each annotator who found some; one list where no people marked them."""
    if issues_by != ANNOTATORS:
        return [list(row.issues)]
    found: dict[str, list[Issue]] = {}
    for issue in row.issues:
        found.setdefault(issue.check, []).append(issue)
    return list(found.values())


def array(rows: Iterable[Sequence[float]], columns: int) -> Array:
    """Rows of statistics as an array of shape (segments, columns), also where there are none."""
    return np.array(list(rows), dtype=np.float64).reshape(-1, columns)


def ratio(numerator: Array, denominator: Array, times: float) -> Array:
    """`times * numerator / denominator`, NaN where the denominator is 0."""
    empty = np.full(np.shape(denominator), np.nan)
    found: Array = np.divide(times * numerator, denominator, out=empty, where=np.asarray(denominator) > 0)
    return found


def require(value: str, allowed: Iterable[str], what: str) -> None:
    """Raises UsageError where a parameter has none of the allowed values."""
    options = list(allowed)
    if value not in options:
        raise UsageError(f"{what} cannot be {value!r}", hint=f"It is one of: {', '.join(options)}.")
