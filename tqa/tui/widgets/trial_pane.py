"""What speaks against an entry being typed, and what it would flag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tqa.glossary.finding import Finding
from tqa.model import Severity
from tqa.review.termbase_flags import Outcome, in_context
from tqa.review.termbase_trial import Flag, Trial
from tqa.tui.visible import safe
from tqa.wording import counted

SHOWN = 30
"""Places shown of each kind; the others are counted."""


class TrialPane(VerticalScroll, can_focus=False):
    """Two parts: objections, which come at once, and the dry run, which takes a moment.

    `with_past`: the dry run looks at past reviews too.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"trial--bad", "trial--warn", "trial--good", "trial--head", "trial--dim"}

    def __init__(self, *, with_past: bool = True) -> None:
        super().__init__(id="trial")
        self._with_past = with_past
        self._against = Text()
        self._tried = Text()
        self._body = Static(id="trial-body", markup=False)

    def compose(self) -> ComposeResult:
        yield self._body

    def show_error(self, said: str) -> None:
        """The cells make no entry: say why."""
        self._against = Text(f"✗ {safe(said)}\n", self._style("bad"))
        self._draw()

    def show_unfinished(self) -> None:
        """There is nothing to judge yet."""
        self._against = Text("The English term is still to be typed, or what is to be avoided.\n", self._style("dim"))
        self._draw()

    def show_objections(self, found: Sequence[Finding], *, unchanged: bool = False) -> None:
        """What lint has against the entry."""
        text = Text()
        for finding in found:
            bad = finding.severity.rank >= Severity.MAJOR.rank
            text.append(f"{'✗' if bad else '!'} {finding.rule}: ", self._style("bad" if bad else "warn"))
            text.append(f"{safe(finding.message)}\n")
            if finding.fix:
                text.append(f"  → {safe(finding.fix)}\n", self._style("dim"))
        if not found:
            said = "Nothing is changed yet.\n" if unchanged else "✓ Nothing speaks against it.\n"
            text.append(said, self._style("dim" if unchanged else "good"))
        self._against = text
        self._draw()

    def show_waiting(self, said: str) -> None:
        """The dry run is under way, or there is nothing to try it on."""
        self._tried = Text(f"{said}\n", self._style("dim"))
        self._draw()

    def show_trial(self, trial: Trial) -> None:
        """What the entry would flag."""
        text = Text()
        if trial.documents:
            tried = f"{counted(trial.documents, 'article')} tried"
            self._part(text, f"would flag {places(trial.flags)} ({tried})", trial.flags)
            if trial.on_references:
                said = f"and {places(trial.on_references)} in human translations: likely false alarms"
                self._part(text, said, trial.on_references, "warn")
            if trial.silenced:
                self._part(text, f"would silence other entries at {places(trial.silenced)}", trial.silenced)
        if trial.corrections:
            done = trial.outcomes
            corrected = done[Outcome.AS_WANTED] + done[Outcome.OTHERWISE]
            said = (
                f"in past reviews {places(trial.past)}: {corrected} corrected by the reviewer "
                f"({done[Outcome.AS_WANTED]} as wanted), {done[Outcome.LEFT]} left alone"
            )
            self._part(text, said, trial.past)
        elif trial.documents and self._with_past:
            text.append("no past review to compare with\n", self._style("dim"))
        self._tried = text
        self._draw()

    def _part(self, text: Text, head: str, flags: Sequence[Flag], style: str = "head") -> None:
        text.append(f"{head}\n", self._style(style))
        for flag in flags[:SHOWN]:
            issue = flag.issue
            left, words, right = in_context(issue, flag.text, 28)
            text.append(f"  {safe(issue.document)}:{safe(issue.segment)} ", self._style("dim"))
            text.append(safe(left))
            text.append(f"[{safe(words)}]", self._style("bad"))
            text.append(safe(right))
            if issue.suggestions:
                text.append(f" → {safe(issue.suggestions[0])}", self._style("good"))
            if flag.outcome:
                text.append(f"  ({flag.outcome})", self._style("dim"))
            text.append("\n")
        if len(flags) > SHOWN:
            text.append(f"  and {len(flags) - SHOWN} more\n", self._style("dim"))

    def _draw(self) -> None:
        self._body.update(Text.assemble(self._against, self._tried))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"trial--{name}", partial=True)


def places(flags: Sequence[Flag]) -> str:
    """How many places in how many articles."""
    if not flags:
        return "nothing"
    articles = len({f.issue.document for f in flags})
    return f"{counted(len(flags), 'place')} in {counted(articles, 'article')}"
