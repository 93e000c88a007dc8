"""The pictures of a scoring: figures with intervals, issues by check, segment against segment, agreement, history."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from tqa.model.score import Score, Scoring, SegmentRow
from tqa.reports.score._drawing import (
    COLOURS,
    HATCHES,
    INK,
    LINE,
    MARKERS,
    PAPER,
    SIZE,
    SOFT,
    Note,
    Plot,
    drawn,
    figure,
    plain,
)
from tqa.reports.score.base import number

MOST_POINTS = 2000
"""Segments in a scatter: those that differ most."""
MOST_CHECKS = 7
"""Checks with a colour of their own; the rarer ones are counted together."""


class Kept(Protocol):
    """A figure that was kept, as the store hands it out."""

    @property
    def run(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def system(self) -> str: ...
    @property
    def metric(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def signature(self) -> str: ...
    @property
    def value(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two systems compared segment by segment in one metric."""

    a: str
    b: str
    metric: Score

    def values(self, row: SegmentRow) -> tuple[float, float] | None:
        """What the two have in a segment, None where one has nothing."""
        if self.a not in row.results or self.b not in row.results:
            return None
        found = tuple(row.results[s].values.get(self.metric.metric, math.nan) for s in (self.a, self.b))
        return None if any(map(math.isnan, found)) else (found[0], found[1])

    def lead(self, row: SegmentRow) -> float:
        """By how much `a` is better than `b`, in the metric's unit; 0 where nothing was measured."""
        values = self.values(row)
        if values is None:
            return 0.0
        return values[0] - values[1] if self.metric.higher_is_better else values[1] - values[0]


def pairs(scoring: Scoring) -> list[Pair]:
    """Each system against the next one in rank, by the metric that says most about single segments."""
    metric = segment_metric(scoring)
    if metric is None:
        return []
    known = [(s.system, score.value) for s in scoring.systems if (score := s.score(metric.metric))]
    ranked = sorted(known, key=lambda item: (-item[1] if metric.higher_is_better else item[1], item[0]))
    return [Pair(a, b, metric) for (a, _), (b, _) in pairwise(ranked)]


def segment_metric(scoring: Scoring) -> Score | None:
    """chrF where it was measured, else the first metric that has values of segments. BLEU of a sentence says little."""
    measured = {
        name
        for row in scoring.segments[:200]
        for result in row.results.values()
        for name, value in result.values.items()
        if not math.isnan(value)
    }
    found = [m for m in scoring.metrics if m.metric in measured]
    order = {"chrf": 0, "chrfpp": 1, "ter": 2, "bleu": 9}
    return min(found, key=lambda m: order.get(m.metric, 5), default=None)


def metric_plot(scoring: Scoring, metric: Score) -> Plot:
    """One metric: a point and an interval for each system."""
    names = [s.system for s in scoring.systems]
    width, height, left = 360.0, 62.0 + 26.0 * len(names), _margin(names)
    made = figure(width, height)
    axes = made.add_axes((left / width, 34 / height, (width - left - 54) / width, (height - 62) / height))
    told = []
    for n, system in enumerate(scoring.systems):
        score = system.score(metric.metric)
        if score is None or math.isnan(score.value):
            axes.text(
                0.5, n, "not measured", transform=axes.get_yaxis_transform(), ha="center", va="center", color=SOFT
            )
            told.append(f"{system.system}: not measured")
            continue
        colour = COLOURS[n % len(COLOURS)]
        if score.interval:
            axes.plot(
                (score.interval.low, score.interval.high), (n, n), color=colour, linewidth=2.5, solid_capstyle="round"
            )
        axes.plot((score.value,), (n,), MARKERS[n % len(MARKERS)], color=colour, markersize=8, markeredgecolor=PAPER)
        axes.text(1.03, n, number(score.value, 1), transform=axes.get_yaxis_transform(), va="center", weight="bold")
        told.append(f"{system.system}: {number(score.value)}")
    _systems(axes, names)
    axes.margins(x=0.08)
    axes.locator_params(axis="x", nbins=5)
    arrow = "↑ higher is better" if metric.higher_is_better else "↓ lower is better"
    made.text(8 / width, 1 - 8 / height, plain(metric.title), va="top", weight="bold", size=SIZE + 1)
    made.text(1 - 8 / width, 1 - 9 / height, arrow, va="top", ha="right", color=SOFT, size=SIZE - 1)
    axes.set_xlabel(plain(metric.unit, 60), size=SIZE - 1)
    return drawn(f"metric-{metric.metric}", made, f"{metric.title}, {metric.unit}", "; ".join(told))


def issue_plot(scoring: Scoring) -> Plot | None:
    """Issues per 1,000 words of each system, stacked by check."""
    totals: dict[str, float] = {}
    for rate in scoring.issue_rates:
        totals[rate.check] = totals.get(rate.check, 0.0) + rate.count
    if not totals:
        return None
    names = [s.system for s in scoring.systems]
    common = sorted(totals, key=lambda check: (-totals[check], check))
    kept = common if len(common) <= MOST_CHECKS + 1 else common[:MOST_CHECKS]
    shown = [*kept, *(["all others"] if len(kept) < len(common) else [])]
    width, left, legend = 400.0, _margin(names), 22.0 * math.ceil(len(shown) / 2)
    height = 54.0 + 34.0 * len(names) + legend
    made = figure(width, height)
    axes = made.add_axes(
        (left / width, (44 + legend) / height, (width - left - 60) / width, (height - 54 - legend) / height)
    )
    done = [0.0] * len(names)
    for n, check in enumerate(shown):
        parts = [
            sum(r.per_thousand for r in scoring.issue_rates if r.system == s and _shown_as(r.check, kept) == check)
            for s in names
        ]
        axes.barh(range(len(names)), parts, left=done, height=0.62, color=COLOURS[n], hatch=HATCHES[n], edgecolor=PAPER)
        done = [a + b for a, b in zip(done, parts, strict=True)]
    for n, total in enumerate(done):
        axes.annotate(number(total, 1), (total, n), (6, 0), textcoords="offset points", va="center", weight="bold")
    _systems(axes, names)
    axes.set_xlim(0, max([*done, 0.1]) * 1.02)
    axes.set_xlabel("issues per 1,000 words", size=SIZE - 1)
    handles = [Patch(facecolor=COLOURS[n], hatch=HATCHES[n], edgecolor=PAPER, label=c) for n, c in enumerate(shown)]
    made.legend(
        handles=handles,
        loc="lower left",
        ncols=2,
        frameon=False,
        fontsize=SIZE - 1,
        handleheight=1.2,
        bbox_to_anchor=(0, 0),
    )
    told = "; ".join(f"{name}: {number(total, 1)}" for name, total in zip(names, done, strict=True))
    return drawn("issues", made, "Issues per 1,000 words by check", told)


def _shown_as(check: str, kept: Sequence[str]) -> str:
    return check if check in kept else "all others"


def scatter_plot(scoring: Scoring, pair: Pair, anchors: Mapping[tuple[str, str], str]) -> Plot:
    """A point for each segment: what `a` has there against what `b` has. `anchors` says where a segment is shown."""
    rows = sorted((r for r in scoring.segments if pair.values(r)), key=lambda row: -abs(pair.lead(row)))[:MOST_POINTS]
    width = height = 440.0
    made = figure(width, height)
    axes = made.add_axes((58 / width, 52 / height, (width - 72) / width, (height - 104) / height))
    notes: dict[str, Note] = {}
    order = [s.system for s in scoring.systems]
    handles: list[Line2D] = []
    for winner, sign in ((pair.a, 1), (pair.b, -1), ("", 0)):
        own = [r for r in rows if _sign(pair.lead(r)) == sign]
        if not own:
            continue
        n = order.index(winner) if winner else len(COLOURS) - 1
        colour, marker = (COLOURS[n % len(COLOURS)], MARKERS[n % len(MARKERS)]) if winner else (SOFT, ".")
        points = [values for r in own if (values := pair.values(r))]
        across, up = zip(*points, strict=True)
        dots = axes.scatter(across, up, s=42, c=colour, marker=marker, alpha=0.8, edgecolors=PAPER, linewidths=0.6)
        urls = [f"#{len(notes) + k}" for k in range(len(own))]
        dots.set_urls(urls)
        for url, row, (x, y) in zip(urls, own, points, strict=True):
            said = f"{row.document} {row.segment}: {pair.a} {number(x, 1)}, {pair.b} {number(y, 1)}"
            notes[url] = Note(said, anchors.get((row.document, row.segment), ""))
        label = f"{plain(winner, 20)} better: {len(own)}" if winner else f"equal: {len(own)}"
        handles.append(Line2D([], [], linestyle="", marker=marker, color=colour, label=label))
    bounds = [v for r in rows if (values := pair.values(r)) for v in values] or [0.0, 1.0]
    low, high = min(bounds), max(bounds)
    edge = (high - low) * 0.04 or 1.0
    axes.plot(
        (low - edge, high + edge), (low - edge, high + edge), color=SOFT, linewidth=1, linestyle=(0, (4, 3)), zorder=0
    )
    axes.set(xlim=(low - edge, high + edge), ylim=(low - edge, high + edge))
    axes.grid(visible=True, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlabel(f"{plain(pair.a, 30)}, {plain(pair.metric.title)}")
    axes.set_ylabel(f"{plain(pair.b, 30)}, {plain(pair.metric.title)}")
    made.legend(
        handles=handles,
        loc="upper left",
        ncols=2,
        frameon=False,
        fontsize=SIZE - 1,
        handletextpad=0.2,
        columnspacing=1.2,
    )
    title = f"{pair.metric.title} of each segment: {pair.a} against {pair.b}"
    name = f"segments-{order.index(pair.a) + 1}-{order.index(pair.b) + 1}"
    return drawn(name, made, title, "; ".join(str(h.get_label()) for h in handles), notes)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def agreement_plot(scoring: Scoring) -> Plot | None:
    """Kendall's tau of each metric with the human ranking, over systems and over segments."""
    known = [a for a in scoring.agreement if not math.isnan(a.tau)]
    if not known:
        return None
    metrics = list(dict.fromkeys(a.metric for a in known))
    titles = {m.metric: m.title for m in scoring.metrics}
    names = [titles.get(m, m) for m in metrics]
    width, height, left = 400.0, 92.0 + 26.0 * len(metrics), _margin(names)
    made = figure(width, height)
    axes = made.add_axes((left / width, 46 / height, (width - left - 16) / width, (height - 92) / height))
    levels = list(dict.fromkeys(a.level for a in known))
    for n, level in enumerate(levels):
        points = [(a.tau, metrics.index(a.metric)) for a in known if a.level == level]
        axes.plot(
            *zip(*points, strict=True),
            MARKERS[n],
            color=COLOURS[n],
            markersize=8,
            linestyle="",
            label=level,
            markeredgecolor=PAPER,
        )
    axes.axvline(0, color=SOFT, linewidth=1)
    _systems(axes, names)
    axes.set_xlim(-1.08, 1.08)
    axes.set_xticks((-1, -0.5, 0, 0.5, 1))
    axes.set_xlabel("Kendall's tau with the human ranking", size=SIZE - 1)
    made.legend(loc="upper left", ncols=2, frameon=False)
    told = "; ".join(f"{titles.get(a.metric, a.metric)}, {a.level}: {number(a.tau)}" for a in known)
    return drawn("agreement", made, "How well each metric agrees with people", told)


def history_plots(entries: Iterable[Kept]) -> list[Plot]:
    """One picture for each metric: its figures from run to run, a line for each system.

    Figures with different signatures do not compare: they are in pictures of their own.
    """
    known = [e for e in entries if e.value is not None]
    runs = sorted({(e.run, e.name, e.at) for e in known})
    found = []
    for metric in dict.fromkeys(e.metric for e in known):
        signatures = dict.fromkeys(e.signature for e in known if e.metric == metric)
        for n, signature in enumerate(signatures, start=1):
            own = [e for e in known if (e.metric, e.signature) == (metric, signature)]
            found.append(_history(f"{metric}-{n}" if len(signatures) > 1 else metric, own, runs))
    return found


def _history(name: str, entries: Sequence[Kept], runs: Sequence[tuple[str, str, str]]) -> Plot:
    metric = entries[0].metric
    places = {run: n for n, (run, _, _) in enumerate(runs)}
    systems = list(dict.fromkeys(e.system for e in entries))
    width, height = max(360.0, 120.0 + 80.0 * len(runs)), 300.0
    made = figure(width, height)
    axes = made.add_axes((62 / width, 64 / height, (width - 82) / width, (height - 124) / height))
    for n, system in enumerate(systems):
        points = sorted((places[e.run], e.value) for e in entries if e.system == system and e.value is not None)
        axes.plot(
            *zip(*points, strict=True), marker=MARKERS[n % len(MARKERS)], color=COLOURS[n % len(COLOURS)], linewidth=2,
            markersize=8, markeredgecolor=PAPER, linestyle=("-", "--", "-.", ":")[n % 4], label=plain(system, 24),
        )  # fmt: skip
    axes.set_xticks(range(len(runs)), [f"{plain(name, 14)}\n{at[:10]}" for _, name, at in runs], size=SIZE - 2)
    axes.set_xlim(-0.4, len(runs) - 0.6)
    axes.grid(visible=True, axis="y", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_ylabel(plain(entries[0].unit, 60), size=SIZE - 1)
    made.text(8 / width, 1 - 8 / height, plain(metric), va="top", weight="bold", size=SIZE + 1)
    made.legend(loc="upper left", bbox_to_anchor=(0, 1 - 22 / height), ncols=4, frameon=False, fontsize=SIZE - 1)
    told = "; ".join(f"{e.name}, {e.system}: {number(e.value or 0.0)}" for e in entries)
    return drawn(f"history-{name}", made, f"{metric} from run to run", f"{told}. {entries[0].signature}")


def _margin(names: Iterable[str]) -> float:
    """Room for names left of the axes, in CSS pixels."""
    return 22 + 7.4 * max((len(plain(name, 22)) for name in names), default=0)


def _systems(axes: Axes, names: Sequence[str]) -> None:
    """Names down the left side, the first on top, and nothing else drawn around the plot but vertical lines."""
    axes.set_yticks(range(len(names)), [plain(name, 22) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(length=0)
    axes.tick_params(axis="x", labelsize=SIZE - 1, labelcolor=SOFT)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.grid(visible=True, axis="x", linewidth=0.8, color=LINE)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
