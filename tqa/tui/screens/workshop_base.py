"""The workshop's parts, how they follow its session, and what is worked out in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from tqa.errors import TqaError
from tqa.glossary.extraction import Candidate
from tqa.glossary.finding import Finding
from tqa.model import ConceptEntry
from tqa.review import termbase, termbase_extract, termbase_stats
from tqa.review.session_glossary import GlossarySession
from tqa.review.session_rows import has_words, haystack, query_words
from tqa.review.session_written import silent
from tqa.review.termbase_stats import TermStats
from tqa.tui.background import Background
from tqa.tui.screens.workshop_keys import EMPTY, HINTS, candidate_columns, entry_columns, finding_columns
from tqa.tui.visible import fit, safe
from tqa.tui.widgets.entry_card import EntryCard
from tqa.tui.widgets.entry_table import EntryTable
from tqa.tui.widgets.key_line import KeyLine
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.tui.app import WorkshopApp

SEARCH = 0.12
"""Seconds without a key after which the search by likeness begins; words are looked for at once."""
LINT = 0.8
"""Seconds after a change before lint looks at everything again."""
LEAST = 2
"""How often a candidate must stand in the articles."""


class WorkshopBase(Screen[None]):
    """Lays the workshop out and keeps it in step with the session."""

    app: WorkshopApp

    class Found(Message):
        """The search by likeness is done."""

        def __init__(self, query: str, entries: Sequence[ConceptEntry]) -> None:
            super().__init__()
            self.query, self.entries = query, entries

    class Linted(Message):
        """Lint has looked at everything."""

        def __init__(self, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.findings = findings

    class Counted(Message):
        """Hits were counted, candidates looked for, or it was tried in vain."""

        def __init__(self, stats: TermStats | None, candidates: Sequence[Candidate] | None, error: str = "") -> None:
            super().__init__()
            self.stats, self.candidates, self.error = stats, candidates, error

    def __init__(self, session: GlossarySession) -> None:
        super().__init__()
        self.session = session
        self.view = "entries"
        self.searches = Background("tqa search")
        self.lints = Background("tqa lint")
        self.figures = Background("tqa figures")
        self.checks = Background("tqa live lint")
        self.trials = Background("tqa dry run")
        self._search_timer: Timer | None = None
        self._lint_timer: Timer | None = None
        self._linting = self._counting = False
        self._cursors: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        yield Input(id="find", placeholder="/ search in both languages, in any case", compact=True)
        yield EntryTable[Any](entry_columns(self.session), EMPTY["entries"])
        yield EntryCard()
        yield KeyLine(HINTS["entries"])

    def on_mount(self) -> None:
        self.table.focus()
        self.follow()
        self.lint_soon(0.05)
        self.count()

    def on_resize(self) -> None:
        self.set_class(self.size.width < 100, "narrow")
        self.set_class(self.size.height < 32, "low")
        self.call_after_refresh(self.show_status)

    # The parts

    @property
    def table(self) -> EntryTable[Any]:
        """The table."""
        return self.query_one("#table", EntryTable)

    @property
    def card(self) -> EntryCard:
        """The card."""
        return self.query_one("#entry", EntryCard)

    @property
    def keys(self) -> KeyLine:
        """The line at the bottom."""
        return self.query_one("#keys", KeyLine)

    @property
    def entry(self) -> ConceptEntry | None:
        """The entry under the cursor; of a finding, the one it is about."""
        row = self.table.row
        if isinstance(row, Finding):
            return self.session.now(row.entry)
        return row if isinstance(row, ConceptEntry) else None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being worked out."""
        return not (self._linting or self._counting or self._search_timer or self._lint_timer)

    # Following the session

    def follow(self, entry: ConceptEntry | None = None, *, top: bool = False) -> None:
        """Show where the session stands: with the cursor on an entry, on the first row, or where it was."""
        rows = self.rows()
        at = 0 if top else None
        if entry is not None:
            at = next((n for n, row in enumerate(rows) if row is entry), None)
        self.table.empty = "searching …" if self._search_timer and self.view == "entries" else EMPTY[self.view]
        self.table.show(rows, at)
        self.show_card()
        self.show_status()

    def rows(self) -> Sequence[Any]:
        """What the present view shows."""
        session = self.session
        if self.view == "entries":
            return session.rows()
        words = query_words(session.query)
        if self.view == "candidates":
            return [e for e in session.queue() if has_words(words, haystack(e))]
        return [f for f in session.findings if has_words(words, haystack(f.entry) + f.rule)]

    def show_view(self, view: str, entry: ConceptEntry | None = None) -> None:
        """Show another view, with the cursor on an entry or where it was there."""
        self._cursors[self.view] = self.table.cursor
        self.view = view
        columns: dict[str, Callable[[], Sequence[Any]]] = {
            "entries": lambda: entry_columns(self.session),
            "candidates": candidate_columns,
            "conflicts": finding_columns,
        }
        self.table.show_columns(columns[view]())
        self.table.cursor = self._cursors.get(view, 0)
        self.keys.show_keys(HINTS[view])
        self.follow(entry)
        self.table.focus()

    def show_card(self) -> None:
        """Show all of the entry under the cursor."""
        row, entry = self.table.row, self.entry
        if entry is None:
            self.card.show_words("" if row is None else "This entry is no longer there.")
            return
        findings = [row] if isinstance(row, Finding) else self.session.findings_of(entry)
        self.card.show_entry(entry, findings, self.session.stats_of(entry))

    def show_status(self) -> None:
        """Say how things stand: what is shown of how much, in which view, and what is being worked out."""
        session = self.session
        text = Text(no_wrap=True)
        counts = {
            "entries": counted(len(session.entries), "entry", "entries"),
            "candidates": counted(len(session.queue()), "candidate"),
            "conflicts": counted(len(session.findings), "finding"),
        }
        for n, (view, words) in enumerate(counts.items(), 1):
            text.append(f" {n} {words} ", "reverse" if view == self.view else "")
            text.apply_meta({"view": view}, len(text) - len(words) - 4)
        said = []
        if self.view == "entries" and (session.query or session.filter):
            said.append(f"{len(self.table.rows)} shown")
        if session.filter and self.view == "entries":
            said.append(str(session.filter))
        if session.order != "file" and not session.query and self.view == "entries":
            said.append(f"by {session.order}")
        if self._search_timer or self._linting or self._counting:
            said.append("searching …" if self._search_timer else "linting …" if self._linting else "counting …")
        text.append(fit(safe("  " + " · ".join(said)), max(self.size.width - len(text), 0)))
        self.query_one("#status", Static).update(text, layout=False)

    def say(self, text: str, *, warn: bool = False) -> None:
        """A short message in the last line, which goes away by itself."""
        self.keys.say(safe(text), warn=warn)

    @on(EntryTable.Moved)
    def _moved(self) -> None:
        self.show_card()

    # Searching

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        session = self.session
        if event.value.strip() == session.query:
            return
        session.query, session.ranked = event.value.strip(), []
        if self._search_timer is not None:
            self._search_timer.stop()
        self._search_timer = self.set_timer(SEARCH, self._search) if session.query else None
        self.follow(top=True)

    def _search(self) -> None:
        query, entries = self.session.query, tuple(self.session.entries)

        def search() -> None:
            self.post_message(self.Found(query, self.session.searched(query, entries)))

        self.searches.submit(search)

    def on_workshop_base_found(self, event: Found) -> None:
        """Show what the search found, unless something else is looked for by now."""
        event.stop()
        session = self.session
        if event.query != session.query:
            return
        self._search_timer = None
        here = {id(e) for e in session.entries}
        session.ranked = [e for e in event.entries if id(e) in here]
        if self.view == "entries":
            on_first = self.table.cursor == 0
            self.follow(None if on_first else self.entry, top=on_first)

    # Working out

    def lint_soon(self, seconds: float = LINT) -> None:
        """Look at everything again, once the maintainer pauses."""
        if self._lint_timer is not None:
            self._lint_timer.stop()
        self._lint_timer = self.set_timer(seconds, self._lint)

    def _lint(self) -> None:
        self._lint_timer = None
        self._linting = True
        self.show_status()
        bases = self.session.bases
        self.lints.submit(partial(self._run_lint, bases))

    def _run_lint(self, bases: termbase.TermBases) -> None:
        self.session.haystacks()
        try:
            findings = termbase.faults(bases)
        except TqaError:
            findings = []  # a file that can no longer be read: reading it again says so
        self.post_message(self.Linted(findings))

    def on_workshop_base_linted(self, event: Linted) -> None:
        """Take in what lint found."""
        event.stop()
        self._linting = False
        self.session.take_findings(event.findings)
        self.refresh_rows()

    def count(self) -> None:
        """Count hits and look for candidates in the articles."""
        if self.session.paths:
            self._counting = True
            self.show_status()
            self.figures.submit(partial(self._run_count, self.session.bases))

    def _run_count(self, bases: termbase.TermBases) -> None:
        session, found, error = self.session, None, "Hits and candidates could not be worked out."
        try:
            stats = termbase_stats.statistics(
                session.paths, bases, database=session.database, say=silent, progress=lambda n: None,
                crashed=lambda crash: None,
            )  # fmt: skip
            self.post_message(self.Counted(stats, None))
            found = termbase_extract.candidates(session.paths, bases, least=LEAST, say=silent, progress=lambda n: None)
            error = ""
        except TqaError as trouble:
            error = trouble.message
        finally:
            self.post_message(self.Counted(None, found, error))

    def on_workshop_base_counted(self, event: Counted) -> None:
        """Take in figures or candidates."""
        event.stop()
        if event.stats is not None:
            self.session.take_stats(event.stats)
        if event.candidates is not None:
            self.session.take_candidates(event.candidates)
        if event.stats is None:
            self._counting = False
        if event.error:
            self.say(event.error, warn=True)
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Draw the rows anew with the cursor on the entry where it is."""
        row = self.table.row
        rows = self.rows()
        at = next((n for n, other in enumerate(rows) if other is row or (row is not None and other == row)), None)
        self.table.show(rows, at)
        self.show_card()
        self.show_status()
