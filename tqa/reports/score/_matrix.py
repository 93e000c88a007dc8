"""The picture of which system is shown to be better than which."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from tqa.model.score import Score, Scoring, Verdict
from tqa.reports.score._drawing import COLOURS, INK, LINE, SIZE, SOFT, Plot, drawn, figure, plain
from tqa.reports.score._verdicts import SIGNS, between, seen_by
from tqa.reports.score.base import said

CELL_WIDTH, CELL_HEIGHT = 92.0, 46.0
_FILL = {Verdict.BETTER: (COLOURS[0], 0.22, ""), Verdict.WORSE: (COLOURS[1], 0.22, "//")}


def matrix_plot(scoring: Scoring, metric: Score) -> Plot | None:
    """Row against column: a sign, the difference and p. None where nothing was compared."""
    found = between(scoring, metric.metric)
    if not found:
        return None
    names = [s.system for s in scoring.systems]
    left = 22 + 7.4 * max(len(plain(name, 22)) for name in names)
    key = _key(scoring, metric)
    width, height = max(left + CELL_WIDTH * len(names) + 8, 16 + 6.6 * len(key)), 58 + CELL_HEIGHT * len(names) + 26
    made = figure(width, height)
    axes = made.add_axes(
        (left / width, 26 / height, CELL_WIDTH * len(names) / width, CELL_HEIGHT * len(names) / height)
    )
    axes.set(xlim=(0, len(names)), ylim=(len(names), 0))
    for y, one in enumerate(names):
        for x, other in enumerate(names):
            c = found.get((one, other))
            colour, alpha, hatch = _FILL.get(seen_by(c, one) or Verdict.TIE, (LINE, 0.25, "")) if c else (LINE, 0.6, "")
            axes.add_patch(Rectangle((x, y), 1, 1, facecolor=(colour, alpha), edgecolor=LINE, hatch=hatch))
            if c is None:
                continue
            sign = SIGNS[seen_by(c, one) or c.verdict][0]
            difference = c.difference if c.a == one else -c.difference
            axes.text(
                x + 0.5, y + 0.38, f"{sign} {difference:+.2f}", ha="center", va="center", weight="bold", color=INK
            )
            proof = "" if c.p_adjusted is None else "p < 0.001" if c.p_adjusted < 0.001 else f"p = {c.p_adjusted:.3f}"
            axes.text(x + 0.5, y + 0.74, proof, ha="center", va="center", color=SOFT, size=SIZE - 2)
    axes.set_yticks([n + 0.5 for n in range(len(names))], [plain(name, 22) for name in names])
    axes.set_xticks([n + 0.5 for n in range(len(names))], [plain(name, 13) for name in names])
    axes.tick_params(length=0, top=False, labeltop=True, labelbottom=False, labelcolor=INK)
    axes.spines[:].set_visible(False)
    made.text(
        8 / width, 1 - 8 / height, f"{plain(metric.title)}: row against column", va="top", weight="bold", size=SIZE + 1
    )
    made.text(8 / width, 8 / height, key, color=SOFT, size=SIZE - 1)
    told = "; ".join(said(c, metric.title) for c in scoring.comparisons if c.metric == metric.metric)
    return drawn(f"significance-{metric.metric}", made, f"{metric.title}: which system is better", told)


def _key(scoring: Scoring, metric: Score) -> str:
    """What the signs mean, those that occur."""
    seen = dict.fromkeys(
        v for c in between(scoring, metric.metric).values() for v in [seen_by(c, c.a), seen_by(c, c.b)] if v
    )
    return " · ".join(f"{SIGNS[verdict][0]} {SIGNS[verdict][1]}" for verdict in SIGNS if verdict in seen)
