"""mqm-segment: penalty points of the errors per segment, as WMT reports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics._material import ratio
from tqa.metrics._mqm import POINTS, SEGMENTS, Penalties
from tqa.metrics._profiles import Profile
from tqa.metrics.base import Array


@dataclass(frozen=True)
class MqmSegment(Penalties):
    """Penalty points of all errors per segment, as WMT reports them.

    ## Formula
    Points of a segment: the sum over the errors of each annotator, then the mean over the annotators. Figure of the
    system: the mean over its segments. With the profile `google-wmt`: major 5, minor 1, minor fluency/punctuation 0.1,
    non-translation 25 in place of everything else that annotator marked in the segment, neutral 0.

    ## Worked example
    Two segments. In the first, one annotator marks a major error and the punctuation (5 + 0.1), another a minor error
    (1): (5.1 + 1) ÷ 2 = 3.05. In the second both mark nothing: 0. The system has (3.05 + 0) ÷ 2 = 1.525.

    ## Limits
    Long segments weigh as much as short ones, so that figures of differently divided texts cannot be compared; `mqm`
    counts by words. Some tables print the figure with a minus sign.

    ## Source
    Freitag et al. 2021, Experts, Errors, and Context, TACL 9 (arXiv 2104.14478).
    """

    profile: str | Profile = "google-wmt"

    title: ClassVar[str] = "MQM per segment"
    unit: ClassVar[str] = "penalty points per segment"
    higher_is_better: ClassVar[bool] = False

    @property
    def signature(self) -> str:
        """Profile with its weights."""
        return f"{self.recipe}|per:segment"

    def value(self, totals: Array) -> Array:
        """Points per segment; NaN without segments."""
        return ratio(totals[..., POINTS], totals[..., SEGMENTS], 1)
