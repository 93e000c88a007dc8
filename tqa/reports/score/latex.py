"""A table for a paper: LaTeX with booktabs, signatures in the caption."""

from __future__ import annotations

import re
from typing import TextIO

from tqa.model.score import Scoring, Verdict
from tqa.reports.score.base import ScoreReport, number
from tqa.wording import counted

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}


class LatexScoreReport(ScoreReport):
    """One row a system, one column a metric, half the width of the interval behind ±. A figure is bold where no other
    system's is shown to be better and at least one is shown to be worse."""

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the table environment. It needs \\usepackage{booktabs}."""
        metrics = scoring.metrics
        arrow = {True: r"$\uparrow$", False: r"$\downarrow$"}
        lines = [
            r"\begin{table}",
            r"\centering",
            rf"\begin{{tabular}}{{l{'r' * len(metrics)}}}",
            r"\toprule",
            " & ".join(["System", *(f"{_tex(m.title)} {arrow[m.higher_is_better]}" for m in metrics)]) + r" \\",
            r"\midrule",
        ]
        for system in scoring.systems:
            cells = [_tex(system.system)]
            for metric in metrics:
                score = system.score(metric.metric)
                cell = "--" if score is None else number(score.value, 1).replace("–", "--")
                if score and score.interval:
                    cell += rf" {{\small$\pm${(score.interval.high - score.interval.low) / 2:.1f}}}"
                best = score is not None and _best(scoring, metric.metric, system.system)
                cells.append(rf"\textbf{{{cell}}}" if best else cell)
            lines.append(" & ".join(cells) + r" \\")
        notes = "; ".join(f"{m.title}: {m.signature}, {m.unit}" for m in metrics)
        count = counted(scoring.segments_total, "segment")
        lines += [r"\bottomrule", r"\end{tabular}"]
        method = f" Intervals and tests: {scoring.method}." if scoring.method else ""
        lines += [rf"\caption{{{_tex(f'{count}. {notes}.{method}')}}}", r"\end{table}"]
        stream.write("\n".join(lines) + "\n")


def _best(scoring: Scoring, metric: str, system: str) -> bool:
    won = False
    for c in scoring.comparisons:
        if c.metric == metric and system in (c.a, c.b):
            lost = Verdict.WORSE if c.a == system else Verdict.BETTER
            if c.verdict is lost:
                return False
            won = won or c.verdict in (Verdict.BETTER, Verdict.WORSE)
    return won


def _tex(text: str) -> str:
    """The text with every character that LaTeX would take for a command escaped."""
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _SPECIAL[found[0]], text)
