"""The report for readers: one self-contained HTML page, the articles with their flags in place, filters without script."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from tqa.model import Document, Issue, Segment, Severity, provenance
from tqa.reports import _page
from tqa.reports._filters import Filters
from tqa.reports._flags import LETTERS, Flag, flagged
from tqa.reports._issues import Identities
from tqa.reports._page import escape
from tqa.reports.base import Counts, Report, Run
from tqa.wording import counted

HELD = 2**24
"""Bytes of the articles kept in memory until the end, when the head of the page can be written; more go to a file."""


class HtmlReport(Report):
    """A page that works in a mail attachment: source beside target, each flag marked in the text and told below it.

    Severity is said by letter, line and colour. Choosing severities, systems, a check, or only the segments with
    flags is done by style sheet alone; the page has no script and loads nothing.
    """

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._body = tempfile.SpooledTemporaryFile(max_size=HELD, mode="w+", encoding="utf-8", newline="")  # noqa: SIM115  # lives as long as the report
        weakref.finalize(self, self._body.close)  # also where a run ends before the report does
        self._identities = Identities()
        self._filters = Filters()
        self._overview: list[str] = []
        self._titles: list[str] = []
        self._previous = ("", "")
        self._part = 0

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        number = len(self._overview) + 1
        title = document.title or document.id
        self._part = self._part + 1 if self._previous == (document.path, document.id) else 1
        self._previous = (document.path, document.id)
        if self._part > 1:
            title = f"{title} (part {self._part})"
        self._titles = [*self._titles[:1], title]
        self._overview.append("".join(_overview(f"a{number}", title, document, issues)))
        found: dict[str, list[Issue]] = {}
        for issue in issues:
            found.setdefault(issue.segment, []).append(issue)
        write = self._body.write
        shape = ("" if document.has_source else " lone") + (" several" if len(document.systems) > 1 else "")
        write(f'<article class="article{shape}" id="a{number}">\n<header><h2>{escape(title)}</h2>\n')
        about = [document.id if document.title else "", document.metadata.get("date", ""), document.path]
        about += [f"{s}: {said}" for s in document.systems if (said := provenance.line(document.metadata, s))]
        write(f"<p>{' · '.join(escape(text) for text in about if text)}</p></header>\n")
        labels = Counter[str]()
        for segment in document.segments:
            write("".join(self._row(f"a{number}s", document, segment, found.get(segment.id, []), labels)))
        write("</article>\n")

    def _row(
        self, anchor: str, document: Document, segment: Segment, issues: Sequence[Issue], labels: Counter[str]
    ) -> Iterator[str]:
        """One segment: its number, the source, every system's text with what was found in it, the reference."""
        labels["segment"] += 1
        here = f"{anchor}{labels['segment']}"
        flags: dict[str, list[tuple[Issue, Flag]]] = {}
        keys: set[str] = set()
        for issue in issues:
            labels["issue"] += 1
            label = f"{LETTERS[issue.severity]}{labels['issue']}"
            keys.add(self._filters.key(issue))
            classes = f"{issue.severity} {self._filters.classes(issue)}"
            title = f"{issue.severity} {issue.check}: {issue.message}"
            flag = Flag(issue.span, classes, title, label, f"i{self._identities.of(issue)}")
            flags.setdefault(issue.system, []).append((issue, flag))
        yield f'<section class="{" ".join(["row", *sorted(keys)])}" id="{here}">\n'
        yield f'<a class="place" href="#{here}" aria-label="Segment {escape(segment.id)}">{escape(segment.id)}</a>\n'
        if document.has_source:
            yield f'<div class="origin" lang="{escape(document.source_language)}">{_source(segment, flags)}</div>\n'
        yield '<div class="targets">\n'
        for system in document.systems:
            yield from self._target(document, segment, system, flags.get(system, []))
        if segment.reference is not None:
            yield '<details class="human"><summary>reference</summary>'
            yield f'<p class="passage" lang="{escape(document.target_language)}">{escape(segment.reference)}</p></details>\n'
        yield "</div>\n</section>\n"

    def _target(
        self, document: Document, segment: Segment, system: str, flags: Sequence[tuple[Issue, Flag]]
    ) -> Iterator[str]:
        text = segment.targets.get(system)
        if text is None and not flags and len(document.systems) > 1:
            return
        yield f'<div class="target {self._filters.system(system)}">'
        if len(document.systems) > 1:
            yield f'<div class="system">{escape(system)}</div>'
        if text is None:
            yield '<p class="none">no translation</p>'
        else:
            written = flagged(text, [flag for _, flag in flags])
            yield f'<p class="passage" lang="{escape(document.target_language)}">{written}</p>'
        if flags:
            yield '<ol class="issues">'
            for issue, flag in flags:
                yield from _card(issue, flag)
            yield "</ol>"
        yield "</div>\n"

    def end(self, counts: Counts) -> None:
        one = len(self._overview) == 1
        title = f"tqa check: {self._titles[0]}" if one else f"tqa check: {counted(counts.documents, 'article')}"
        styles = (_page.style("_style.css"), _page.style("_html.css"), self._filters.style())
        write = self.stream.write
        write(_page.head(title, *styles))
        write('<div class="frame">\n<aside class="filters screen">\n')
        write(self._filters.form(counts.issues))
        write('</aside>\n<main>\n<header class="summary">\n')
        write("".join(self._summary(counts)))
        write("</header>\n")
        self._body.seek(0)
        shutil.copyfileobj(self._body, self.stream)
        self._body.close()
        write("".join(self._footer()))
        write("</main>\n</div>\n" + _page.TAIL)

    def _summary(self, counts: Counts) -> Iterator[str]:
        yield f"<h1>{counted(counts.issues, 'issue') if counts.issues else 'No issues found'}</h1>\n"
        told = [
            counted(counts.documents, "article"),
            counted(counts.segments, "segment"),
            counted(counts.words, "word"),
        ]
        if counts.words:
            told.append(f"{1000 * counts.issues / counts.words:.1f} issues per 1,000 words")
        if counts.dismissed:
            told.append(f"{counts.dismissed:,} dismissed")
        yield f'<p class="lead">{" · ".join(told)}</p>\n'
        names = "".join(f'<th class="number" scope="col" title="{s}">{_chip(s)}</th>' for s in reversed(Severity))
        yield '<div class="scroll overview"><table>\n<thead><tr><th scope="col">Article</th><th scope="col">System</th>'
        yield f'{names}<th class="number" scope="col">all</th></tr></thead>\n<tbody>\n'
        yield from self._overview
        yield "</tbody></table></div>\n"
        yield '<p class="soft">Letters: '
        yield ", ".join(f"{_chip(s)} {s}" for s in reversed(Severity))
        yield '. <mark class="caret">\u2038</mark> is a place where something is missing.</p>\n'

    def _footer(self) -> Iterator[str]:
        yield f"<footer>\n<p>tqa {escape(self.run.version)}</p>\n"
        yield f"<details><summary>{counted(len(self.run.checks), 'check')}</summary><p>"
        yield f"{escape(', '.join(self.run.checks))}</p></details>\n"
        if self.run.glossaries:
            yield f"<details><summary>Glossaries ({len(self.run.glossaries)})</summary>\n<ul>\n"
            for path, digest, entries in self.run.glossaries:
                yield f"<li>{escape(path)}, {counted(entries, 'term')}, SHA-256 <code>{escape(digest)}</code></li>\n"
            yield "</ul></details>\n"
        yield "</footer>\n"


def _source(segment: Segment, flags: dict[str, list[tuple[Issue, Flag]]]) -> str:
    if segment.source is None:
        return '<p class="none">not in the source</p>'
    marks = [
        Flag(issue.source_span, f"source {flag.classes}", flag.title)
        for found in flags.values()
        for issue, flag in found
        if issue.source_span is not None and len(issue.source_span)
    ]
    return f'<p class="passage">{flagged(segment.source, marks)}</p>'


def _card(issue: Issue, flag: Flag) -> Iterator[str]:
    """One issue below its text: what, what instead, and why on demand."""
    yield f'<li class="issue {flag.classes}" id="{flag.anchor}"><span class="chip {issue.severity}">{flag.label}</span>'
    yield f'<div class="body"><span class="name">{escape(issue.rule or issue.check)}</span> '
    yield f'<span class="soft">{issue.severity}</span><br>{escape(issue.message)}'
    for suggestion in issue.suggestions:
        shown = escape(suggestion) if suggestion else "delete"
        yield f' <span class="fix{"" if suggestion else " delete"}">→ {shown}</span>'
    yield '<details><summary>why</summary><ul class="why">'
    for reason in issue.evidence:
        yield f"<li>{escape(reason)}</li>"
    if issue.source_text:
        yield f"<li>in the source: «{escape(issue.source_text)}»</li>"
    yield f"<li>{escape(issue.category)}, confidence {issue.confidence:.0%}, check {escape(issue.check)}</li>"
    yield "</ul></details></div></li>"


def _chip(severity: Severity) -> str:
    return f'<span class="chip {severity}">{LETTERS[severity]}</span>'


def _overview(anchor: str, title: str, document: Document, issues: Sequence[Issue]) -> Iterator[str]:
    """The article's lines of the table, one a system."""
    systems = document.systems or ("",)
    for n, system in enumerate(systems):
        counts = Counter(issue.severity for issue in issues if issue.system == system)
        name = f'<th scope="rowgroup" rowspan="{len(systems)}"><a href="#{anchor}">{escape(title)}</a></th>'
        yield f"<tr>{'' if n else name}<td>{escape(system)}</td>"
        for number in (*(counts[severity] for severity in reversed(Severity)), counts.total()):
            yield f'<td class="number{"" if number else " zero"}">{number}</td>'
        yield "</tr>\n"
