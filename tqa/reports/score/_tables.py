"""The tables of the score page: figures, significance, parts of the corpus, issues, terms and names, agreement."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from tqa.model.score import Comparison, Score, Scoring, Slice, SliceKind, TermRow
from tqa.reports._page import escape
from tqa.reports.score._verdicts import SIGNS, between, seen_by, unbeaten
from tqa.reports.score.base import number, said

MOST_ROWS = 40
"""Rows of a table that are shown at once; as many again and more are behind a fold, up to `MOST_FOLDED`."""
MOST_FOLDED = 400

_RIGHT = ("required", "right")
_WRONG = ("avoided", "missing", "garbled")


def table(head: Sequence[str], rows: Sequence[str], *, kind: str = "") -> str:
    """A table that scrolls sideways where it is too wide. `head` and `rows` are HTML."""
    cells = "".join(f'<th scope="col"{"" if n == 0 else _NUMBER}>{cell}</th>' for n, cell in enumerate(head))
    return f'<div class="scroll"><table class="{kind}">\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>\n'


_NUMBER = ' class="number"'


def row(name: str, cells: Sequence[str]) -> str:
    """A row: its name and cells of figures, all HTML."""
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td{_NUMBER}>{c}</td>" for c in cells)}</tr>\n'


def figures(scoring: Scoring) -> str:
    """Systems down, metrics across: figure and interval. ◆ stands where no other system is shown to be better."""
    metrics = scoring.metrics
    head = ["System", *(f"{escape(m.title)} {'↑' if m.higher_is_better else '↓'}" for m in metrics)]
    rows = []
    for system in scoring.systems:
        cells = []
        for metric in metrics:
            score = system.score(metric.metric)
            if score is None or math.isnan(score.value):
                cells.append('<span class="soft">–</span>')
                continue
            figure = number(score.value)
            if unbeaten(scoring, metric.metric, system.system):
                figure = f'<strong title="shown to be better than another system, and none better than it">◆ {figure}</strong>'
            within = f"{number(score.interval.low, 1)} – {number(score.interval.high, 1)}" if score.interval else ""
            cells.append(f'{figure}<br><span class="soft within">{within}</span>')
        rows.append(row(escape(system.system), cells))
    return table(head, rows, kind="figures")


def matrix(scoring: Scoring, metric: Score) -> str:
    """Row against column: sign, difference, p. One metric."""
    found = between(scoring, metric.metric)
    names = [s.system for s in scoring.systems]
    rows = []
    for one in names:
        cells = []
        for other in names:
            comparison = found.get((one, other))
            cells.append(_against(comparison, one, metric) if comparison else "")
        rows.append(row(escape(one), cells))
    return table(["against", *map(escape, names)], rows, kind="matrix")


def _against(c: Comparison, one: str, metric: Score) -> str:
    verdict = seen_by(c, one) or c.verdict
    sign, words = SIGNS[verdict]
    difference = c.difference if c.a == one else -c.difference
    proof = "" if c.p_adjusted is None else "p < 0.001" if c.p_adjusted < 0.001 else f"p = {c.p_adjusted:.3f}"
    about = escape(said(c, metric.title))
    return (
        f'<div class="verdict {verdict.name.lower()}" title="{about}"><b>{sign}</b> {words}<br>'
        f'<span class="soft">{difference:+.2f}{f", {proof}" if proof else ""}</span></div>'
    )


def parts(scoring: Scoring, metric: Score) -> str:
    """Figures of the parts of the corpus, one metric; the longest articles only."""
    names = [s.system for s in scoring.systems]
    kinds: dict[SliceKind, list[Slice]] = {kind: [] for kind in reversed(SliceKind)}
    for part in scoring.slices:
        kinds[part.kind].append(part)
    rows = []
    for kind, found in kinds.items():
        shown = sorted(found, key=lambda p: -p.segments)[:MOST_ROWS] if kind is SliceKind.DOCUMENT else found
        measured = [p for p in shown if any(not math.isnan(_value(p, name, metric)) for name in names)]
        if measured:
            rows.append(f'<tr><th scope="rowgroup" colspan="{len(names) + 2}" class="kind">by {kind}</th></tr>\n')
        for part in measured:
            values = [_value(part, name, metric) for name in names]
            known = [v for v in values if not math.isnan(v)]
            best = (max if metric.higher_is_better else min)(known)
            cells = [f"<strong>{number(v)}</strong>" if v == best and len(names) > 1 else number(v) for v in values]
            rows.append(row(escape(part.name), [f"{part.segments:,}", *cells]))
    return (
        table([f"{escape(metric.title)}, {escape(metric.unit)}", "segments", *map(escape, names)], rows) if rows else ""
    )


def _value(part: Slice, system: str, metric: Score) -> float:
    return part.values.get(system, {}).get(metric.metric, math.nan)


def issues(scoring: Scoring) -> str:
    """Issues per 1,000 words and, in brackets, their number: checks down, systems across."""
    names = [s.system for s in scoring.systems]
    rates: dict[str, dict[str, tuple[int, float]]] = {}
    for rate in scoring.issue_rates:
        count, per = rates.setdefault(rate.check, {}).get(rate.system, (0, 0.0))
        rates[rate.check][rate.system] = (count + rate.count, per + rate.per_thousand)
    order = sorted(rates, key=lambda check: (-sum(count for count, _ in rates[check].values()), check))
    rows = []
    for check in order:
        found = [rates[check].get(name, (0, 0.0)) for name in names]
        rows.append(row(escape(check), [f'{number(per)} <span class="soft">({count})</span>' for count, per in found]))
    return table(["Check", *map(escape, names)], rows)


def terms(scoring: Scoring) -> str:
    """What became of every term and name: those that some system got wrong first."""
    uses: dict[tuple[str, str, str], dict[str, TermRow]] = {}
    for use in scoring.terms:
        uses.setdefault((use.kind, use.source, use.wanted), {})[use.system] = use
    wrong = [key for key, found in uses.items() if any(_faults(use.counts) for use in found.values())]
    right = [key for key in uses if key not in set(wrong)]
    wrong.sort(key=lambda key: -sum(_faults(use.counts) for use in uses[key].values()))
    names = [s.system for s in scoring.systems]
    head = ["Russian", "wanted", *map(escape, names)]

    def written(keys: Sequence[tuple[str, str, str]]) -> str:
        return table(head, [_term(key, uses[key], names) for key in keys], kind="terms")

    found = written(wrong[:MOST_ROWS]) if wrong else "<p>Every term and name is rendered as wanted.</p>\n"
    rest = [*wrong[MOST_ROWS:], *right][:MOST_FOLDED]
    if rest:
        found += f"<details><summary>{len(rest):,} more</summary>{written(rest)}</details>\n"
    return found


def _faults(counts: Mapping[str, int]) -> int:
    return sum(n for outcome, n in counts.items() if outcome in _WRONG)


def _term(key: tuple[str, str, str], found: Mapping[str, TermRow], names: Sequence[str]) -> str:
    kind, source, wanted = key
    cells = "".join(f"<td>{_outcomes(found[name].counts) if name in found else ''}</td>" for name in names)
    return (
        f'<tr><th scope="row" lang="ru">{escape(source)} <span class="soft" lang="en">{escape(kind)}</span></th>'
        f"<td>{escape(wanted)}</td>{cells}</tr>\n"
    )


def _outcomes(counts: Mapping[str, int]) -> str:
    return "<br>".join(_outcome(outcome, n) for outcome, n in sorted(counts.items(), key=lambda item: -item[1]))


def _outcome(outcome: str, n: int) -> str:
    kind, sign = ("good", "✓") if outcome in _RIGHT else ("bad", "✗") if outcome in _WRONG else ("fair", "~")
    return f'<span class="outcome {kind}">{sign} {n:,} {escape(outcome)}</span>'


def agreement(scoring: Scoring) -> str:
    """Kendall's tau of each metric with the human scores."""
    titles = {m.metric: m.title for m in scoring.metrics}
    rows = []
    for metric in dict.fromkeys(a.metric for a in scoring.agreement):
        levels = {a.level: a for a in scoring.agreement if a.metric == metric}
        cells: list[str] = []
        for level in ("system", "segment"):
            a = levels.get(level)
            cells += ["–", ""] if a is None else [number(a.tau), f"{a.pairs if level == 'system' else a.groups:,}"]
        rows.append(row(escape(titles.get(metric, metric)), cells))
    return table(["Metric", "tau of systems", "pairs", "tau of segments", "segments"], rows)


def sentences(scoring: Scoring) -> Iterator[str]:
    """What the comparisons allow to say, a list item each; the metrics in order."""
    for metric in scoring.metrics:
        for c in scoring.comparisons:
            if c.metric == metric.metric:
                yield f"<li>{escape(metric.title)}: {escape(said(c, metric.title))}</li>\n"
