"""A self-contained page: figures, pictures, comparisons and the segments behind them, without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from tqa.model.score import Scoring
from tqa.reports import _page
from tqa.reports._page import escape
from tqa.reports.score import _plots, _tables
from tqa.reports.score._drawing import Plot, styled
from tqa.reports.score._segments import Shown, has_references
from tqa.reports.score.base import ScoreReport
from tqa.wording import counted

SENTENCES = 24
"""Comparisons that are said in words; more are in the matrices."""


class HtmlScoreReport(ScoreReport):
    """One page to read, send and print: the pictures are drawn in it, every figure has its unit and signature, and a
    click on a point shows the segment."""

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the page."""
        names = ", ".join(s.system for s in scoring.systems)
        what = "compare" if self.look.comparing else "score"
        stream.write(_page.head(f"tqa {what}: {names}", _page.style("_style.css"), _page.style("score/_score.css")))
        with styled():
            for piece in _body(scoring, self.look.comparing):
                stream.write(piece)
        stream.write(_page.TAIL)


def _body(scoring: Scoring, comparing: bool) -> Iterator[str]:
    """The page. For one who compares, what the comparisons allow to say stands before the figures."""
    sections = [(name, title, html) for name, title, html in _sections(scoring) if html]
    if comparing:
        sections.sort(key=lambda section: section[0] != "significance")
    counts = (counted(scoring.segments_total, "segment"), counted(scoring.documents, "article"))
    what = "Comparison" if comparing else "Scores"
    yield f"<header>\n<h1>{what} of {counted(len(scoring.systems), 'system')}</h1>\n"
    yield f'<p class="lead">{" · ".join(counts)} · {escape(", ".join(scoring.inputs))}</p>\n'
    yield from _cautions(scoring)
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections)
    yield f'<nav class="screen"><ul>{links}</ul></nav>\n</header>\n<main>\n'
    for name, title, html in sections:
        yield f'<section id="{name}">\n<h2>{title}</h2>\n{html}</section>\n'
    yield "</main>\n"
    yield from _footer(scoring)


def _sections(scoring: Scoring) -> Iterator[tuple[str, str, str]]:
    """Anchor, title and content of each section; without content it is left out."""
    yield "figures", "Figures", "".join(_figures(scoring))
    yield "significance", "Which is better", "".join(_significance(scoring))
    yield "issues", "Issues", "".join(_issues(scoring))
    yield "segments", "Segments", "".join(_segments(scoring))
    terms = _tables.terms(scoring) if scoring.terms else ""
    yield "terms", "Terms and names", terms
    yield "parts", "Parts of the corpus", "".join(_parts(scoring))
    yield "agreement", "Agreement with people", "".join(_agreement(scoring))


def _cautions(scoring: Scoring) -> Iterator[str]:
    if scoring.cautions:
        yield '<div class="cautions" role="note"><p>Before you trust these figures</p><ul>\n'
        yield from (f"<li>{escape(caution.message)}</li>\n" for caution in scoring.cautions)
        yield "</ul></div>\n"


def _figures(scoring: Scoring) -> Iterator[str]:
    yield _tables.figures(scoring)
    if any(score.interval for system in scoring.systems for score in system.scores):
        yield '<p class="soft">Under each figure its 95 % interval. '
        yield "◆ is shown to be better than another system, and no other is shown to be better than it.</p>\n"
    yield '<div class="panels">\n'
    yield from (f"<div>{_plots.metric_plot(scoring, metric).inline()}</div>\n" for metric in scoring.metrics)
    yield "</div>\n"


def _significance(scoring: Scoring) -> Iterator[str]:
    if not scoring.comparisons:
        return
    said = list(_tables.sentences(scoring))
    if len(said) <= SENTENCES:
        yield f'<ul class="said">\n{"".join(said)}</ul>\n'
    if len(scoring.systems) > 2:
        for n, metric in enumerate(
            m for m in scoring.metrics if any(c.metric == m.metric for c in scoring.comparisons)
        ):
            yield f"<details{'' if n else ' open'}><summary>{escape(metric.title)}: row against column</summary>\n"
            yield f"{_tables.matrix(scoring, metric)}</details>\n"
    elif len(said) > SENTENCES:
        yield f'<ul class="said">\n{"".join(said)}</ul>\n'
    yield '<p class="soft">“No difference shown” does not mean that there is none.</p>\n'


def _issues(scoring: Scoring) -> Iterator[str]:
    plot = _plots.issue_plot(scoring)
    if plot is None:
        return
    who = {"machine": "found by tqa's checks", "confirmed": "confirmed by a reviewer", "annotators": "marked by people"}
    caption = f"Issues per 1,000 words, {who.get(scoring.issues_by, escape(scoring.issues_by))}."
    yield f'<div class="beside">\n{_figure(plot, caption)}{_tables.issues(scoring)}</div>\n'


def _segments(scoring: Scoring) -> Iterator[str]:
    pairs = _plots.pairs(scoring)
    shown = Shown(scoring, pairs)
    if not shown.anchors:
        return
    if scoring.segments_left_out:
        yield f'<p class="soft">Of {scoring.segments_left_out:,} further segments only the figures were kept.</p>\n'
    what = (
        "the reference does not have" if has_references(scoring.segments, shown.anchors) else "the other does not have"
    )
    for pair in pairs:
        a, b = escape(pair.a), escape(pair.b)
        yield f"<h3>{a} and {b}</h3>\n"
        plot = _plots.scatter_plot(scoring, pair, shown.anchors)
        caption = (
            f"Each point is a segment; on the dashed line the two are equal. Where a point is a link, it leads to the "
            f"segment below. The figure of a single segment is rough. In the texts, words on grey are words {what}."
        )
        yield _figure(plot, caption)
        yield from shown.written(pair)


def _parts(scoring: Scoring) -> Iterator[str]:
    if scoring.slices:
        yield '<p class="soft">Bold is the best figure of a row; whether it differs was not tested.</p>\n'
    for n, metric in enumerate(scoring.metrics):
        found = _tables.parts(scoring, metric)
        if found:
            yield f"<details{'' if n else ' open'}><summary>{escape(metric.title)}</summary>\n{found}</details>\n"


def _agreement(scoring: Scoring) -> Iterator[str]:
    plot = _plots.agreement_plot(scoring)
    if plot is None:
        return
    caption = (
        "Kendall's tau-b of each metric with the human scores: 1 is the same order, 0 none, -1 the opposite one. "
        "Of systems over all pairs, of segments within each segment."
    )
    yield f'<div class="beside">\n{_figure(plot, caption)}{_tables.agreement(scoring)}</div>\n'


def _figure(plot: Plot, caption: str) -> str:
    return f"<figure>{plot.inline()}<figcaption>{caption}</figcaption></figure>\n"


def _footer(scoring: Scoring) -> Iterator[str]:
    yield f"<footer>\n<p>tqa {escape(scoring.version)}"
    yield f". Intervals and tests: <code>{escape(scoring.method)}</code></p>\n" if scoring.method else "</p>\n"
    yield "<details open><summary>Signatures</summary><dl>\n"
    for metric in scoring.metrics:
        signatures = dict.fromkeys(s.signature for system in scoring.systems if (s := system.score(metric.metric)))
        yield f"<dt>{escape(metric.title)}</dt><dd>{escape(metric.unit)}<br>"
        yield f"{'<br>'.join(f'<code>{escape(s)}</code>' for s in signatures)}</dd>\n"
    yield "</dl></details>\n"
    if scoring.glossaries:
        yield f"<details><summary>Glossaries ({len(scoring.glossaries)})</summary><ul>\n"
        for path, digest, entries in scoring.glossaries:
            yield f"<li>{escape(path)}, {counted(entries, 'term')}, SHA-256 <code>{escape(digest)}</code></li>\n"
        yield "</ul></details>\n"
    yield "</footer>\n"
