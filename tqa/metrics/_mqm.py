"""What the MQM figures share: penalty points, words and segments under a profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _material as shared
from tqa.metrics._profiles import DEFAULT, Profile, penalty
from tqa.metrics._profiles import profile as named
from tqa.metrics.base import Array, Material, Metric, Need

POINTS, WORDS, SEGMENTS = range(3)


@dataclass(frozen=True)
class Penalties(Metric):
    """Statistics of each segment: penalty points (mean over its annotators), words, and 1 for the segment.

    `profile` is the name of a profile or one of your own; `words` says whose words are counted, "source" as ASTM has
    it (the target's where there is no source) or "target".
    """

    profile: str | Profile = DEFAULT
    words: shared.Words = "source"

    needs: ClassVar[frozenset[Need]] = frozenset({Need.ISSUES})
    by_segment: ClassVar[bool] = True

    def __post_init__(self) -> None:
        shared.require(self.words, ("source", "target"), "words")
        self.rules  # noqa: B018  an unknown profile is told at once

    @property
    def rules(self) -> Profile:
        """The profile. UsageError where none has that name."""
        return named(self.profile) if isinstance(self.profile, str) else self.profile

    @property
    def recipe(self) -> str:
        """The part of the signature that says what an error costs."""
        return f"profile:{self.rules.name}|weights:{self.rules.recipe}"

    def signature_for(self, material: Material) -> str:
        """With who found the issues: a machine's issues and confirmed errors are not comparable."""
        return f"{self.signature}|issues:{material.issues_by}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 3): penalty points, words, 1."""
        rules = self.rules
        return shared.array(
            (
                (
                    sum(penalty(found, rules) for found in shared.by_annotator(row, material.issues_by)) / row.raters,
                    shared.words(row, self.words),
                    1.0,
                )
                for row in material.rows
            ),
            3,
        )
