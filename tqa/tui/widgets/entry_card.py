"""The card below the table: all that is known of the entry under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tqa.glossary.finding import Finding
from tqa.model import ConceptEntry, Severity
from tqa.review.termbase_stats import EntryStats
from tqa.tui.visible import safe
from tqa.wording import counted


class EntryCard(VerticalScroll, can_focus=False):
    """Shows one entry: forms, notes, what lint says, how it did in the articles."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry--bad", "entry--warn", "entry--dim", "entry--strong"}

    def __init__(self) -> None:
        super().__init__(id="entry")
        self._body = Static(id="entry-body", markup=False)

    def compose(self) -> ComposeResult:
        yield self._body

    def show_words(self, *lines: str) -> None:
        """Show plain sentences in place of an entry."""
        self._put(Text("\n".join(map(safe, lines)), self._style("dim")))

    def show_entry(self, entry: ConceptEntry, findings: Sequence[Finding], stats: EntryStats | None) -> None:
        """Show an entry."""
        text = Text()
        text.append(f"{safe(entry.source or '(English alone)')} = ", self._style("strong"))
        text.append(safe(entry.target), self._style("strong"))
        facts = [entry.status, entry.type, entry.match, entry.case, entry.origin, entry.domain]
        text.append(f"  ({', '.join(safe(f) for f in facts if f)})", self._style("dim"))
        text.append("\n")
        self._forms(text, "not", entry.avoid)
        for finding in findings:
            bad = finding.severity.rank >= Severity.MAJOR.rank
            text.append(f"{'✗' if bad else '!'} {finding.rule}: ", self._style("bad" if bad else "warn"))
            text.append(f"{safe(finding.message)}{f' → {safe(finding.fix)}' if finding.fix else ''}\n")
        if stats is not None:
            text.append(f"{_figures(stats)}\n")
        more = [entry.note, *(f"{k}: {v}" for k, v in entry.extra.items() if v)]
        text.append("".join(f"{safe(line)}\n" for line in more if line))
        self._forms(text, "also", entry.variants)
        by = " ".join(filter(None, (entry.added_by, entry.added_on)))
        last = [entry.where if entry.path else "from the articles", by, entry.evidence]
        text.append(" · ".join(safe(part) for part in last if part), self._style("dim"))
        self._put(text)

    def _forms(self, text: Text, head: str, forms: Sequence[str]) -> None:
        if forms:
            text.append(f"{head}: ", self._style("dim"))
            text.append(f"{', '.join(map(safe, forms))}\n")

    def _put(self, text: Text) -> None:
        self._body.update(text)
        self.scroll_home(animate=False)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"entry--{name}", partial=True)


def _figures(stats: EntryStats) -> str:
    """How the entry did, in words."""
    if not stats.places:
        return "never found in the articles"
    articles = len(stats.articles)
    said = f"found {stats.places}× in {counted(articles, 'article')} (every translation counts), {stats.right} right"
    if stats.issues:
        said += "; issues: " + ", ".join(f"{check} {count}" for check, count in stats.issues.most_common())
        said += "; reviewers: " + ", ".join(f"{name} {count}" for name, count in stats.outcomes.most_common() if count)
    return said
