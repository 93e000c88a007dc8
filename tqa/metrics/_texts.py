"""What the metrics that compare texts share: references of a material, and sacrebleu's name for how many there are."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tqa.metrics.base import Material


def nrefs(material: Material) -> str:
    """The number of references as sacrebleu's signatures say it: "1", "2", or "var" where it differs.

    Segments without any are left out by the metrics, so they do not count here.
    """
    numbers = {len(row.references) for row in material.rows if row.references}
    return str(numbers.pop()) if len(numbers) == 1 else "var" if numbers else "0"


def columns(material: Material) -> list[list[str]]:
    """The references by number: the k-th list has the k-th reference of each segment, "" where it has fewer."""
    most = max((len(row.references) for row in material.rows), default=0)
    return [[row.references[k] if k < len(row.references) else "" for row in material.rows] for k in range(most)]


def referenced(material: Material) -> NDArray[np.bool_]:
    """Which segments have a reference, an empty one included: shape (segments,)."""
    return np.array([bool(row.references) for row in material.rows], dtype=bool)


@cache
def sacrebleu_version() -> str:
    """The version that sacrebleu's signatures end with."""
    from importlib.metadata import version

    return version("sacrebleu")
