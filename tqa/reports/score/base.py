"""What a score report is: it is given the result of a run and writes it to a stream, or to a path of its own."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TextIO

from tqa.errors import UsageError
from tqa.model.score import Comparison, Interval, Scoring, Verdict


@dataclass(frozen=True, slots=True)
class Look:
    """How much to show. `width` is that of the terminal, None where the output is none; `comparing`: the reader asked
    which system is better; `segments`: the segments themselves are wanted too."""

    colours: bool = False
    width: int | None = None
    comparing: bool = False
    segments: bool = False


class ScoreReport(ABC):
    """Writes one report. Where `to_path` is true, it makes a file or folder itself and `-o` is needed."""

    to_path: ClassVar[bool] = False

    def __init__(self, look: Look = Look()) -> None:  # frozen
        self.look = look

    @abstractmethod
    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the report to a text stream."""

    def write_to(self, scoring: Scoring, path: Path) -> None:
        """Write the report to a path, whole or not at all; only of reports with `to_path`."""
        raise UsageError("this report is written to a stream")


def number(value: float, digits: int = 2) -> str:
    """A figure as people read it; a dash where there was nothing to measure."""
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def within(interval: Interval | None) -> str:
    """An interval as `[61.20, 63.95]`; empty where there is none."""
    return f"[{interval.low:.2f}, {interval.high:.2f}]" if interval else ""


def said(comparison: Comparison, title: str) -> str:
    """What a comparison allows to say, as a sentence."""
    a, b = comparison.a, comparison.b
    size = f"{number(abs(comparison.difference))} {title}"
    p = comparison.p_adjusted
    proof = f"p = {p:.3f}" if p is not None and p >= 0.001 else "p < 0.001"
    match comparison.verdict:
        case Verdict.IDENTICAL:
            return f"{a} and {b} have the same figures in every segment."
        case Verdict.TOO_FEW:
            return (
                f"{a} and {b}: too few segments to tell ({comparison.segments} segments, "
                f"{comparison.differing} of them differ)."
            )
        case Verdict.BETTER | Verdict.WORSE:
            first, second = (a, b) if comparison.verdict is Verdict.BETTER else (b, a)
            return f"{first} is better than {second} by {size} ({proof})."
    if p is None:
        return f"{a} and {b}: {size} apart; no test was run."
    return f"{a} and {b}: no difference shown ({size} apart, {proof})."
