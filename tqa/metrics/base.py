"""What a metric is: statistics of each segment, and a value from their sum."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from tqa.model import Issue
from tqa.plugins import public_name

Array = NDArray[np.float64]


class Need(StrEnum):
    """What a metric cannot do without."""

    SOURCE = "source"
    REFERENCE = "reference"
    POST_EDIT = "post-edit"
    ISSUES = "issues"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of one system, as metrics see it. `references` is empty where there is none."""

    document: str
    segment: str
    source: str | None
    target: str
    references: tuple[str, ...] = ()
    post_edit: str | None = None
    issues: tuple[Issue, ...] = ()
    """What the checks or reviewers found in this target. Of an annotator, `Issue.check` holds the name."""
    raters: int = 1
    """How many annotators read this target, those who found nothing included: penalties are the mean over them."""


@dataclass(frozen=True, slots=True)
class Material:
    """All segments of one system in the order of the file; the same order for every system."""

    system: str
    rows: tuple[Row, ...]
    issues_by: str = "machine"
    """Who found the issues: "machine", "confirmed" (machine's, confirmed by a reviewer) or "annotators"."""
    glossary: object | None = field(default=None, compare=False)


class Metric(ABC):
    """A frozen dataclass whose fields are its parameters.

    `statistics` are additive: the value of a corpus, a document or a bootstrap sample comes from the sum of its
    segments' rows. The first line of the docstring says what the figure is; the rest gives formula and source.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    """As people write it: BLEU, chrF++, MQM."""
    unit: ClassVar[str]
    """Such as "points of 100", "% of terms", "per 1,000 words"."""
    higher_is_better: ClassVar[bool]
    needs: ClassVar[frozenset[Need]] = frozenset()
    by_segment: ClassVar[bool] = False
    """Whether the statistics of a segment depend on that segment alone, so that the work can be divided anywhere."""

    def __init_subclass__(cls) -> None:
        cls.name = public_name(cls.__module__)

    @property
    @abstractmethod
    def signature(self) -> str:
        """Everything that a second run must share to give the same figure."""

    def signature_for(self, material: Material) -> str:
        """The signature of a figure measured on this material: with what depends on it, such as `nrefs:2`."""
        return self.signature

    @abstractmethod
    def statistics(self, material: Material) -> Array:
        """Sufficient statistics, shape (segments, k)."""

    @abstractmethod
    def value(self, totals: Array) -> Array:
        """Values from sums of statistics: shape (..., k) to (...). NaN where there is nothing to measure."""

    def segment_value(self, statistics: Array) -> Array:
        """Values of single segments: shape (segments, k) to (segments,). The corpus formula, unless it makes no sense
        for one sentence."""
        return self.value(statistics)
