"""The segments in which two systems differ most, with the words that differ and the flags in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqa.model import Span
from tqa.model.score import Scoring, SegmentResult, SegmentRow
from tqa.reports._flags import LETTERS, Flag, flagged
from tqa.reports._page import escape
from tqa.reports.score._plots import Pair
from tqa.reports.score.base import number
from tqa.text.diff import word_diff
from tqa.wording import counted

SHOWN = 5
"""Wins, and as many losses, that are shown of each pair of systems."""
FOLDED = 60
"""Further segments of a pair that are behind a fold."""


class Shown:
    """Chooses the segments that the page shows: each once, however many pairs it matters to."""

    def __init__(self, scoring: Scoring, pairs: Sequence[Pair]) -> None:
        self._names = [s.system for s in scoring.systems]
        self.anchors: dict[tuple[str, str], str] = {}
        self._chosen = [(pair, *self._choose(scoring, pair)) for pair in pairs]
        self._flags = 0

    def _choose(self, scoring: Scoring, pair: Pair) -> tuple[list[SegmentRow], list[SegmentRow], list[SegmentRow]]:
        """Wins, losses, further segments, by how far the two are apart."""
        leads = {id(row): pair.lead(row) for row in scoring.segments}
        rows = sorted((r for r in scoring.segments if leads[id(r)]), key=lambda r: -abs(leads[id(r)]))
        rows = [r for r in rows if (r.document, r.segment) not in self.anchors][: 4 * SHOWN + FOLDED]
        wins = [r for r in rows if leads[id(r)] > 0][:SHOWN]
        losses = [r for r in rows if leads[id(r)] < 0][:SHOWN]
        taken = {id(r) for r in (*wins, *losses)}
        others = [r for r in rows if id(r) not in taken][:FOLDED]
        for row in (*wins, *losses, *others):
            self.anchors[row.document, row.segment] = f"r{len(self.anchors) + 1}"
        return wins, losses, others

    def written(self, pair: Pair) -> Iterator[str]:
        """The segments of a pair as HTML."""
        wins, losses, others = next((w, lost, o) for p, w, lost, o in self._chosen if p is pair)
        a, b = escape(pair.a), escape(pair.b)
        for title, rows in ((f"{a} ahead of {b}", wins), (f"{b} ahead of {a}", losses)):
            if rows:
                yield f"<h4>{title}</h4>\n"
                yield from (self._row(row, pair) for row in rows)
        if others:
            yield f"<details><summary>{counted(len(others), 'further segment')} by difference</summary>\n"
            yield from (self._row(row, pair) for row in others)
            yield "</details>\n"

    def _row(self, row: SegmentRow, pair: Pair) -> str:
        return "".join(self._parts(row, pair))

    def _parts(self, row: SegmentRow, pair: Pair) -> Iterator[str]:
        anchor = self.anchors[row.document, row.segment]
        lead = number(abs(pair.lead(row)), 1)
        yield f'<section class="segment" id="{anchor}"><header><a href="#{anchor}">{escape(row.document)}, segment '
        yield f"{escape(row.segment)}</a> <span>{lead} {escape(pair.metric.title)} apart</span></header>\n"
        yield '<div class="given">'
        if row.source is not None:
            yield f'<div><div class="system">source</div><p class="passage" lang="ru">{escape(row.source)}</p></div>'
        for reference in row.references[:3]:
            yield f'<div><div class="system">reference</div><p class="passage" lang="en">{escape(reference)}</p></div>'
        yield '</div>\n<div class="texts">\n'
        names = [pair.a, pair.b, *(n for n in self._names if n not in (pair.a, pair.b) and n in row.results)]
        for n, name in enumerate(names):
            if n == 2:
                yield f"</div><details><summary>{counted(len(names) - 2, 'other system')}</summary>"
                yield '<div class="texts">\n'
            other = row.results[names[1 - n] if n < 2 else pair.a].target
            yield from self._text(name, row.results[name], _against(row, other), pair)
        yield "</div></details>\n" if len(names) > 2 else "</div>\n"
        yield "</section>\n"

    def _text(self, name: str, result: SegmentResult, against: tuple[str, str], pair: Pair) -> Iterator[str]:
        other, what = against
        flags = []
        for issue in result.issues:
            self._flags += 1
            label = f"{LETTERS[issue.severity]}{self._flags}"
            title = f"{issue.severity} {issue.check}: {issue.message}"
            flags.append((issue, Flag(issue.span, str(issue.severity), title, label, f"f{self._flags}")))
        marks = [*_changes(other, result.target, what), *(flag for _, flag in flags)]
        value = number(result.values.get(pair.metric.metric, float("nan")), 1)
        yield f'<div class="target"><div class="system">{escape(name)} <span class="value">{value}</span></div>'
        text = flagged(result.target, marks) if result.target else '<span class="none">no text</span>'
        yield f'<p class="passage" lang="en">{text}</p>'
        if flags:
            yield '<ul class="told">'
            for issue, flag in flags:
                suggestion = (
                    f' <span class="fix">→ {escape(issue.suggestions[0] or "(delete)")}</span>'
                    if issue.suggestions
                    else ""
                )
                yield f'<li id="{flag.anchor}"><span class="chip {issue.severity}">{flag.label}</span> '
                yield f"{escape(issue.check)}: {escape(issue.message)}{suggestion}</li>"
            yield "</ul>"
        yield "</div>\n"


def _changes(other: str, text: str, what: str) -> Iterator[Flag]:
    """The words of `text` that `other` does not have there, without the space around them."""
    for change in word_diff(other, text):
        words = change.b.of(text)
        if change.tag in ("insert", "replace") and words.strip():
            start = change.b.start + len(words) - len(words.lstrip())
            yield Flag(Span(start, start + len(words.strip())), "differs", what)


def _against(row: SegmentRow, other: str) -> tuple[str, str]:
    """What a text is compared with word by word, and what a word that is not there is called."""
    if row.references:
        return row.references[0], "not in the reference"
    return other, "not in the other text"


def has_references(rows: Sequence[SegmentRow], anchors: Mapping[tuple[str, str], str]) -> bool:
    """Whether any segment shown has a reference."""
    return any(row.references for row in rows if (row.document, row.segment) in anchors)
