"""mqm-score: the linear calibrated MQM score of 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.errors import UsageError
from tqa.metrics._material import ratio
from tqa.metrics._mqm import POINTS, WORDS, Penalties
from tqa.metrics.base import Array


@dataclass(frozen=True)
class MqmScore(Penalties):
    """Linear calibrated MQM score: 100 without errors, the passing threshold at the acceptable penalty points.

    ## Formula
    100 − points per 1,000 words × (100 − threshold) ÷ acceptable. `threshold` is the score with which a text just
    passes, `acceptable` the penalty points per 1,000 words that a passing text may have. Both are a matter of the
    contract; 90 and 10 are nobody's standard, only a start: with them the score is 100 − points per 1,000 words. The
    score is not cut off at 0, so that means and intervals stay true.

    ## Worked example
    One major and three minor errors in 400 words are 20 points per 1,000 words (see `mqm`). With a threshold of 95 and
    25 acceptable points: 100 − 20 × (100 − 95) ÷ 25 = 96: passed. With the start values: 100 − 20 × 10 ÷ 10 = 80.
    The raw score, 100 × (1 − points ÷ words), is that with threshold 0 and acceptable 1000: 98.

    ## Limits
    A linear score is too hard on short texts and too soft on long ones; it was made for samples of 500 to 20,000 words.

    ## Source
    Linear calibrated scoring model of MQM 2.0: Lommel et al. 2024, The Multi-Range Theory of Translation Quality
    Measurement, arXiv 2405.16969; themqm.org, The MQM Scoring Models.
    """

    threshold: float = 90.0
    acceptable: float = 10.0

    title: ClassVar[str] = "MQM score"
    unit: ClassVar[str] = "points of 100"
    higher_is_better: ClassVar[bool] = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.threshold < 100:
            raise UsageError(
                f"threshold is {self.threshold:g}; a score with which a text passes is from 0 to below 100"
            )
        if self.acceptable <= 0:
            raise UsageError(
                f"acceptable is {self.acceptable:g}; it must be more than 0 penalty points per 1,000 words"
            )

    @property
    def signature(self) -> str:
        """Profile with its weights, and the formula."""
        slope = f"{100 - self.threshold:g}/{self.acceptable:g}"
        return f"{self.recipe}|formula:100-P*{slope}|P:points-per-1000-{self.words}-words"

    def value(self, totals: Array) -> Array:
        """The score; NaN without words."""
        rate = ratio(totals[..., POINTS], totals[..., WORDS], 1000)
        return 100 - rate * (100 - self.threshold) / self.acceptable
