"""What a machine reports and what a human decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tqa.model.span import Span


class Severity(StrEnum):
    """MQM severities, mildest first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral up to 3 for critical."""
        return _RANKS[self.value]


_RANKS = {severity.value: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a check found in one target text.

    `span` and `text` are the place in the target and what it covers; `source_span` and `source_text` the same in
    the source, where there is one. `suggestions` replace exactly `text`, best first. `evidence` is the chain of
    reasons, one sentence each. `confidence` is the check's own estimate from 0 to 1 that a human would agree.
    `rule` names the user's rule that found it, where one did.
    """

    check: str
    category: str
    severity: Severity
    message: str
    document: str
    segment: str
    system: str
    span: Span
    text: str
    confidence: float = 1.0
    source_span: Span | None = None
    source_text: str | None = None
    suggestions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    rule: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the issue within its unit, apart from repetitions: the check and the text covered.

        The issues of a user's rule are told apart by its name: "user-rule:house-style".
        """
        check = f"{self.check}:{self.rule}" if self.rule else self.check
        return (check, self.text or (self.source_text or ""))


class Decision(StrEnum):
    """What a reviewer said of an issue."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
