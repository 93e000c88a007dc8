"""mqm: penalty points of the errors per 1,000 words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics._material import ratio
from tqa.metrics._mqm import POINTS, WORDS, Penalties
from tqa.metrics._profiles import PROFILES, Profile, custom
from tqa.metrics.base import Array

__all__ = ["PROFILES", "Mqm", "Profile", "custom"]


@dataclass(frozen=True)
class Mqm(Penalties):
    """Penalty points of all errors per 1,000 words.

    ## Formula
    1000 × Σ points of the errors ÷ words. The points come from the profile: `mqm-core` gives minor 1, major 5,
    critical 25, neutral 0. Where several annotators read a segment, its points are the mean of theirs. Words are those
    of the source, so that all systems are divided by the same number.

    ## Worked example
    One major and three minor errors in 400 words: (5 + 3 × 1) ÷ 400 × 1000 = 20 points per 1,000 words.

    ## Limits
    With a machine's issues the figure counts what the checks found, not what is wrong: use it to compare systems and
    versions, and confirmed errors to judge a text. Below some 500 words one error decides; look at the interval.

    ## Source
    Normed penalty total with a reference word count of 1,000: themqm.org, The MQM Scoring Models; Lommel et al. 2024,
    arXiv 2405.16969. Matecat calls it EPT, SAE J2450 leaves out the factor.
    """

    title: ClassVar[str] = "MQM"
    unit: ClassVar[str] = "penalty points per 1,000 words"
    higher_is_better: ClassVar[bool] = False

    @property
    def signature(self) -> str:
        """Profile with its weights, and whose words are counted."""
        return f"{self.recipe}|per:1000-{self.words}-words"

    def value(self, totals: Array) -> Array:
        """Points per 1,000 words; NaN without words."""
        return ratio(totals[..., POINTS], totals[..., WORDS], 1000)
