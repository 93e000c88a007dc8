"""The pictures as SVG files, for slides and papers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from tqa.errors import UsageError
from tqa.model.score import Scoring
from tqa.reports.score import _plots
from tqa.reports.score._drawing import Plot, styled
from tqa.reports.score._matrix import matrix_plot
from tqa.reports.score.base import ScoreReport


class SvgScoreReport(ScoreReport):
    """A folder with a file for each picture of the page: metric-<name>.svg and significance-<name>.svg, issues.svg,
    agreement.svg, and segments-1-2.svg for the first system against the second."""

    to_path = True

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """There is more than one picture: only a folder can take them."""
        raise UsageError("--format svg writes a folder", hint="Name it: -o FOLDER")

    def write_to(self, scoring: Scoring, path: Path) -> None:
        """Write the pictures into a folder, which is made where it is missing; files of the same name are replaced."""
        with styled():
            save(plots(scoring), path)


def history(entries: Iterable[_plots.Kept], path: Path) -> None:
    """Write a picture of each metric's figures from run to run into a folder."""
    with styled():
        save(_plots.history_plots(entries), path)


def save(found: Iterable[Plot], folder: Path) -> None:
    """Write pictures as files called after them. Raises UsageError where the folder cannot be written to."""
    files = {f"{plot.name}.svg": plot.file() for plot in found}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            temporary = folder / f".{name}.tmp"
            temporary.write_text(content, encoding="utf-8", newline="")
            temporary.replace(folder / name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{folder}: the pictures cannot be written: {reason}") from error


def plots(scoring: Scoring) -> list[Plot]:
    """All pictures there is something for."""
    pairs = _plots.pairs(scoring)
    others = (_plots.issue_plot(scoring), _plots.agreement_plot(scoring))
    return [
        *(_plots.metric_plot(scoring, metric) for metric in scoring.metrics),
        *(plot for metric in scoring.metrics if (plot := matrix_plot(scoring, metric)) is not None),
        *(_plots.scatter_plot(scoring, pair, {}) for pair in pairs),
        *(plot for plot in others if plot is not None),
    ]
