"""The reader's report: tables in the terminal, each figure with its unit and signature, and what they allow to say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tqa.model.score import Comparison, Score, Scoring, SliceKind, Verdict
from tqa.reports.score.base import ScoreReport, number, said, within
from tqa.text.printable import one_line
from tqa.wording import counted

WIDTH = 100
"""Columns where the output is no terminal."""

FEW_PAIRS = 6
"""Pairs of systems up to which each comparison is a sentence; above, they make a table."""

MOST_ROWS = 12
"""Rows of a table of articles or issues."""

COLUMN = 9
"""Columns of the screen for the figures of one system, side by side with others."""

MIN_NAME = 16
"""Columns of the screen at least for what a row is about."""

_SIGNS = {
    Verdict.BETTER: ">",
    Verdict.WORSE: "<",
    Verdict.TIE: "=",
    Verdict.TOO_FEW: "?",
    Verdict.IDENTICAL: "≡",
}


class TextScoreReport(ScoreReport):
    """For each metric a table of the systems, best figure first, with intervals, unit and signature; then what the
    comparisons allow to say. When comparing: each pair, the parts of the corpus, issues by check."""

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the report."""
        console = Console(
            file=stream,
            width=self.look.width or WIDTH,
            no_color=not self.look.colours,
            force_terminal=self.look.colours,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        for part in self._parts(scoring):
            console.print(part)

    def _parts(self, scoring: Scoring) -> Iterator[RenderableType]:
        counts = f"{counted(scoring.segments_total, 'segment')} in {counted(scoring.documents, 'article')}, "
        yield Text(counts + counted(len(scoring.systems), "system"), style="bold")
        for caution in scoring.cautions:
            yield Text(f"Caution: {one_line(caution.message)}", style="yellow")
        for metric in scoring.metrics:
            yield Text("")
            yield from _figures(scoring, metric)
            yield from self._verdicts(scoring, metric)
        if scoring.method:
            yield Text("")
            yield Text(_method(scoring), style="dim")
        if self.look.comparing:
            yield from _slices(scoring, self.look.width or WIDTH)
            yield from _issues(scoring, self.look.width or WIDTH)
        yield from _agreement(scoring)

    def _verdicts(self, scoring: Scoring, metric: Score) -> Iterator[RenderableType]:
        found = [c for c in scoring.comparisons if c.metric == metric.metric]
        if not found:
            return
        if len(found) > FEW_PAIRS:
            if self.look.comparing:
                yield from _matrix([system for system, _ in _ranked(scoring, metric)], found)
            yield Text(_unbeaten(found))
            return
        for comparison in found:
            yield Text(one_line(said(comparison, metric.title)))


def _method(scoring: Scoring) -> str:
    told = [f"Resampling: {scoring.method}."]
    if "bs:" in scoring.method:
        told.append("An interval holds 95 % of the bootstrap samples.")
    if scoring.comparisons:
        test = "randomisation test" if "ar:" in scoring.method else "bootstrap"
        told.append(f"p is that of the {test}, with Holm's correction over the pairs of systems.")
    return " ".join(told)


def _ranked(scoring: Scoring, metric: Score) -> list[tuple[str, Score]]:
    """The systems with their figures, best first; what could not be measured last."""
    rows = [(s.system, score) for s in scoring.systems if (score := s.score(metric.metric)) is not None]
    sign = -1 if metric.higher_is_better else 1

    def order(row: tuple[str, Score]) -> tuple[bool, float]:
        value = row[1].value
        return (True, 0.0) if math.isnan(value) else (False, sign * value)

    return sorted(rows, key=order)


def _figures(scoring: Scoring, metric: Score) -> Iterator[RenderableType]:
    """The table of one metric and the signatures of its figures."""
    rows = _ranked(scoring, metric)
    title = Text(metric.title, style="bold")
    title.append(f"  {metric.unit}, {'higher' if metric.higher_is_better else 'lower'} is better", style="dim")
    yield title
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("System", overflow="fold")
    table.add_column("Figure", justify="right", no_wrap=True)
    if any(score.interval for _, score in rows):
        table.add_column("95 % interval", justify="right", no_wrap=True)
    table.add_column("Segments", justify="right", no_wrap=True)
    for system, score in rows:
        cells = [one_line(system), number(score.value)]
        if len(table.columns) == 4:
            cells.append(within(score.interval))
        table.add_row(*map(Text, [*cells, f"{score.segments:,}"]))
    yield table
    for signature in dict.fromkeys(score.signature for _, score in rows):
        yield Text(signature, style="dim", overflow="fold")


def _unbeaten(found: Sequence[Comparison]) -> str:
    """The systems of which no other is shown to be better."""
    systems = dict.fromkeys(name for c in found for name in (c.a, c.b))
    beaten = {c.b for c in found if c.verdict is Verdict.BETTER} | {c.a for c in found if c.verdict is Verdict.WORSE}
    if not beaten:
        return "No system is shown to be better than another."
    left = [one_line(s) for s in systems if s not in beaten]
    return f"No system is shown to be better than {', '.join(left)}."


def _matrix(systems: Sequence[str], found: Sequence[Comparison]) -> Iterator[RenderableType]:
    """Row against column, in the order of the figures."""
    yield Text("> the row is better than the column, < worse, = no difference shown, ? too few segments", style="dim")
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0, collapse_padding=True)
    table.add_column("", no_wrap=True, overflow="ellipsis")
    for n in range(1, len(systems) + 1):
        table.add_column(str(n), justify="right", no_wrap=True, width=3)
    verdicts = {(c.a, c.b): c.verdict for c in found}
    turned = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    for n, row in enumerate(systems, start=1):
        cells = [f"{n} {one_line(row)}"]
        for column in systems:
            verdict = verdicts.get((row, column))
            if verdict is None and (other := verdicts.get((column, row))) is not None:
                verdict = turned.get(other, other)
            cells.append(_SIGNS[verdict] if verdict else "")
        table.add_row(*map(Text, cells))
    yield table


def _slices(scoring: Scoring, width: int) -> Iterator[RenderableType]:
    """Figures of the parts of the corpus, by metric; of many articles only the longest."""
    if not scoring.slices:
        return
    shown = [s for s in scoring.slices if s.kind is not SliceKind.DOCUMENT]
    articles = sorted((s for s in scoring.slices if s.kind is SliceKind.DOCUMENT), key=lambda s: -s.segments)
    shown += articles[:MOST_ROWS]
    for metric in scoring.metrics:
        yield Text("")
        title = Text(f"{metric.title} by part", style="bold")
        title.append(f"  {metric.unit}", style="dim")
        yield title
        names = [f"{one_line(part.name)} ({part.segments:,})" for part in shown]
        values = [{s: part.values[s].get(metric.metric, math.nan) for s in part.values} for part in shown]
        yield from _by_system("Part (segments)", names, values, scoring, width)
    if len(articles) > MOST_ROWS:
        yield Text(f"{len(articles) - MOST_ROWS} more articles are in --format json.", style="dim")


def _issues(scoring: Scoring, width: int) -> Iterator[RenderableType]:
    """Issues per 1,000 words by check, the most frequent first."""
    if not scoring.issue_rates:
        return
    rates: dict[str, dict[str, float]] = {}
    counts: dict[str, int] = {}
    for rate in scoring.issue_rates:
        by_system = rates.setdefault(rate.check, dict.fromkeys((s.system for s in scoring.systems), 0.0))
        by_system[rate.system] += rate.per_thousand
        counts[rate.check] = counts.get(rate.check, 0) + rate.count
    yield Text("")
    title = Text("Issues by check", style="bold")
    title.append(f"  per 1,000 words, found by {scoring.issues_by}", style="dim")
    yield title
    checks = sorted(rates, key=lambda c: (-counts[c], c))
    yield from _by_system("Check", checks[:MOST_ROWS], [rates[c] for c in checks[:MOST_ROWS]], scoring, width)
    if len(checks) > MOST_ROWS:
        yield Text(f"{len(checks) - MOST_ROWS} more checks are in --format json.", style="dim")


def _by_system(
    head: str, names: Sequence[str], values: Sequence[Mapping[str, float]], scoring: Scoring, width: int
) -> Iterator[RenderableType]:
    """A row for each name, a column for each system; as many tables below one another as the width needs."""
    systems = [s.system for s in scoring.systems]
    first = min(max(map(len, [head, *names])), max(MIN_NAME, width // 3))
    step = max(1, (width - first) // (COLUMN + 2))
    for start in range(0, len(systems), step):
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        table.add_column(head, width=first, overflow="fold")
        for system in systems[start : start + step]:
            table.add_column(Text(one_line(system)), justify="right", overflow="fold", width=COLUMN)
        for name, row in zip(names, values, strict=True):
            table.add_row(*map(Text, [name, *(number(row[s]) for s in systems[start : start + step])]))
        yield table


def _agreement(scoring: Scoring) -> Iterator[RenderableType]:
    if not scoring.agreement:
        return
    titles = {m.metric: m.title for m in scoring.metrics}
    yield Text("")
    title = Text("Agreement with human scores", style="bold")
    title.append("  Kendall's tau-b: 1 the same order, 0 none, -1 the opposite", style="dim")
    yield title
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("Metric", "Systems", "Pairs", "Segments", "Of"):
        table.add_column(name, justify="left" if name == "Metric" else "right")
    for metric in titles:
        levels = {a.level: a for a in scoring.agreement if a.metric == metric}
        one, many = levels["system"], levels["segment"]
        table.add_row(titles[metric], number(one.tau), f"{one.pairs:,}", number(many.tau), f"{many.groups:,}")
    yield table
