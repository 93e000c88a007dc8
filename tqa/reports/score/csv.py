"""A table of figures for spreadsheets: one row a system and metric."""

from __future__ import annotations

import csv
import math
from typing import TextIO

from tqa.model.score import Scoring
from tqa.reports.score.base import ScoreReport

COLUMNS = ("system", "metric", "value", "unit", "low", "high", "segments", "signature", "method")


class CsvScoreReport(ScoreReport):
    """Comma-separated values with a header. A cell that a spreadsheet would calculate gets a ' in front."""

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the table."""
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for system in scoring.systems:
            for score in system.scores:
                low, high = (score.interval.low, score.interval.high) if score.interval else (math.nan, math.nan)
                cells = [system.system, score.metric, _cell(score.value), score.unit, _cell(low), _cell(high)]
                cells += [str(score.segments), score.signature, scoring.method]
                writer.writerow(
                    [cells[0], *cells[1:]] if cells[0][:1] not in "=+-@\t\r" else [f"'{cells[0]}", *cells[1:]]
                )


def _cell(value: float) -> str:
    return "" if math.isnan(value) else repr(value)
