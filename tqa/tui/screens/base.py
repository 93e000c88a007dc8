"""The desk's parts and how they follow the session; what is checked in the background comes in here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from tqa.errors import StoreError
from tqa.model import Document, Event, Issue
from tqa.review.session import ReviewSession
from tqa.review.session_article import ArticleReview
from tqa.review.session_jobs import CORRECTED, CheckJob, CheckResult
from tqa.review.session_moves import Move
from tqa.tui.background import Background
from tqa.tui.columns import first_view
from tqa.tui.setup import DeskSetup
from tqa.tui.visible import safe
from tqa.tui.widgets.article import ArticleView
from tqa.tui.widgets.editor import SegmentEditor
from tqa.tui.widgets.issue_card import IssueCard
from tqa.tui.widgets.key_line import Hint, KeyLine
from tqa.tui.widgets.rail import Rail
from tqa.tui.widgets.status import Status

if TYPE_CHECKING:
    from tqa.tui.app import DeskApp

HINTS: tuple[Hint, ...] = (
    ("n", "issue", "next_issue"),
    ("j", "segment", "next_segment"),
    ("e", "edit", "edit"),
    ("1-9", "fix", "apply(1)"),
    ("d", "dismiss", "dismiss_issue"),
    ("c", "confirm", "confirm"),
    ("u", "undo", "undo"),
    ("a", "everywhere", "apply_everywhere"),
    ("f", "filter", "filter"),
    ("/", "search", "search"),
    ("v", "columns", "columns"),
    ("x", "export", "export"),
    ("q", "quit", "quit"),
    ("T", "term", "add_term"),
    ("?", "keys", "help"),
)

RECHECK = 0.4
"""Seconds after an edit before the checks that need the whole article run again; more if they take long."""
SHOW = 0.15
"""Seconds between two drawings of what background checks found."""
QUIET = 0.1
"""Seconds without a key after which background checks go on."""


class BaseScreen(Screen[None]):
    """Lays the desk out and keeps it in step with the session."""

    app: DeskApp

    class Checked(Message):
        """A background check is done."""

        def __init__(self, result: CheckResult) -> None:
            super().__init__()
            self.result = result

    class Prepared(Message):
        """Another article was read in the background; None if its journal could not be read."""

        def __init__(self, article: ArticleReview | None) -> None:
            super().__init__()
            self.article = article

    def __init__(self, setup: DeskSetup, session: ReviewSession, read: Callable[[str], Sequence[Event]]) -> None:
        super().__init__()
        self._read = read
        self._unread: set[str] = set()
        self.setup = setup
        self.session = session
        self.checks = Background("tqa checks")
        self._last_key: Callable[[], float] = lambda: 0.0
        self._was_at = ("", -1)
        self._checking = False
        self._recheck: Timer | None = None
        self._show_found: Timer | None = None
        self._stale_layout = False
        """Whether flags in the columns of further MTs changed, which no layout on record knows of."""
        self._whole_took = 0.0
        """Seconds the checks that need the whole article took last time."""

    def compose(self) -> ComposeResult:
        yield Status(self.session)
        with Horizontal(id="middle"):
            yield Rail(self.session)
            with Container(id="stage"):
                yield ArticleView(self.session)
                yield SegmentEditor()
        yield IssueCard()
        yield Input(id="search", placeholder="search in all columns, Russian too")
        yield KeyLine(HINTS)

    def on_mount(self) -> None:
        app = self.app
        self._last_key = lambda: app.last_key
        self.view.view = first_view(self.session.article.document)
        self.view.focus()
        self.follow()
        gc.freeze()
        self.check_on()

    def on_resize(self) -> None:
        self.set_class(self.size.width < 100, "narrow")
        self.set_class(self.size.height < 32, "low")

    # The parts

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.query_one("#article", ArticleView)

    @property
    def editor(self) -> SegmentEditor:
        """The editor, shown or not."""
        return self.query_one("#editor", SegmentEditor)

    @property
    def card(self) -> IssueCard:
        """The issue card."""
        return self.query_one("#card", IssueCard)

    @property
    def status(self) -> Status:
        """The line at the top."""
        return self.query_one("#status", Status)

    @property
    def keys(self) -> KeyLine:
        """The line at the bottom."""
        return self.query_one("#keys", KeyLine)

    @property
    def rail(self) -> Rail:
        """The rail."""
        return self.query_one("#rail", Rail)

    # Following the session

    def follow(self) -> None:
        """Show where the session stands now."""
        self.rail.styles.width = len(str(len(self.session.article))) + 9
        self.view.follow()
        self.rail.follow()
        self.status.follow()
        self.show_card()
        here = (self.session.article.document.id, self.session.at)
        if here != self._was_at:
            self._was_at = here
            if self.session.article.draft(self.session.at) is not None:
                self.say("Typing was left here unfinished: e takes it up again.", warn=True)

    def show_card(self) -> None:
        """Show the current issue or, without one, what can be done."""
        session = self.session
        issues = session.issues
        if session.issue is not None and session.issue in issues:
            self.card.show_issue(session.issue, issues.index(session.issue) + 1, len(issues), self._notes())
            return
        self.card.show_words(*self._words())

    def _notes(self) -> list[str]:
        """What is to be known of the present segment besides its issues."""
        article, n = self.session.article, self.session.at
        left = ["Typing was left here unfinished: e takes it up again."] if article.draft(n) is not None else []
        return left + [f"Note ({safe(note.reviewer)}): {safe(note.text)}" for note in article.state(n).notes]

    def _words(self) -> list[str]:
        article, n = self.session.article, self.session.at
        said = self._notes()
        if article.shown[n]:
            said.append(f"{len(article.shown[n])} open issues here: n goes to the next one.")
        elif not article.texts[n]:
            said.append("There is no English text here. e writes one, t takes another MT's.")
        elif not article.is_checked(n):
            said.append("This segment is being checked: its flags appear in a moment.")
        elif article.confirmed[n]:
            said.append("Confirmed, no open issues. j goes on, n to the next issue, C takes the confirmation back.")
        else:
            said.append("No open issues here. c confirms and goes on, e edits, n goes to the next issue.")
        if article.is_complete and not article.open_count and article.confirmed_count == len(article):
            said.append("The whole article is confirmed: x exports it, o opens another.")
        return said

    def say(self, text: str, *, warn: bool = False) -> None:
        """A short message in the last line, which goes away by itself."""
        self.keys.say(safe(text), warn=warn)

    def moved(self, move: Move) -> None:
        """Show where a move led, and say so if it was not far."""
        if move is Move.NOWHERE:
            complete = self.session.article.is_complete
            self.say("No open issues." if complete else "No open issue found so far; checking goes on.")
        elif move is Move.WRAPPED:
            self.say("Once round: on from the other end.")
        elif move is Move.ARTICLE:
            self.entered()
        elif move is Move.CHECKING:
            self.say("These segments are still being checked; press again in a moment.")
        self.follow()

    def entered(self) -> None:
        """Another article was opened: show it."""
        document = self.session.article.document
        self.say(f"Article: {document.title or document.id}")
        self.view.view = first_view(document)
        self.view.forget()
        self.follow()
        self.check_on()

    # Checking in the background

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being checked, and all that was found is shown."""
        return not self._checking and self._show_found is None

    def check_on(self) -> None:
        """Go on checking, unless that is under way: the present article, then the others, one after the other."""
        if self._checking:
            return
        session = self.session
        for article in (session.article, *session.opened):
            job = article.next_job(session.at if article is session.article else 0)
            if job is not None:
                self._checking = True
                self.checks.submit(partial(self._run_job, job))
                return
        document = next((d for d in session.documents if not session.is_open(d.id) and d.id not in self._unread), None)
        if document is not None:
            self._checking = True
            self.checks.submit(partial(self._prepare, document))
            return
        gc.freeze()  # articles and what is known of them stay: going through them again costs 80 ms at a time

    def recheck_soon(self) -> None:
        """After an edit: check again what it may concern, once the reviewer pauses."""
        if self._recheck is not None:
            self._recheck.stop()
        self._recheck = self.set_timer(max(RECHECK, 2 * self._whole_took), self.check_on)

    def _run_job(self, job: CheckJob) -> None:
        started = monotonic()
        result = job.run(self.setup.checker, self._step_aside)
        if job.whole:
            self._whole_took = monotonic() - started
        self.post_message(self.Checked(result))

    def _step_aside(self) -> None:
        """In the thread that checks: let the reviewer's keys go first, for at most half a second."""
        waited = 0.0
        while monotonic() - self._last_key() < QUIET and waited < 0.5:
            sleep(QUIET / 4)
            waited += QUIET / 4

    def _prepare(self, document: Document) -> None:
        try:
            article = self.session.prepare(document, self._read(document.id))
        except StoreError:
            self._unread.add(document.id)
            article = None
        self.post_message(self.Prepared(article))

    def on_base_screen_prepared(self, event: Prepared) -> None:
        """Take in an article that was read in the background."""
        event.stop()
        self._checking = False
        if event.article is not None:
            self.session.adopt(event.article)
        self.check_on()

    def on_base_screen_checked(self, event: Checked) -> None:
        """Show what the background check found, and go on with the next piece."""
        event.stop()
        self._checking = False
        self.session.eager = True
        job = event.result.job
        article = self.session.article_of(job.document.id)
        had = self.session.issue
        changed = article.take(event.result)
        if article is self.session.article:
            self._taken(changed, job.column, had)
        self.check_on()

    def _taken(self, changed: list[int], column: str, had: Issue | None) -> None:
        session = self.session
        if column == CORRECTED:
            for n in changed:
                session.visible.review(n, present=session.at)
            if session.at in changed and not self.editor.display:
                session.reselect(had)
                self.show_card()
        elif changed:
            self._stale_layout = True
        if self._show_found is None:
            self._show_found = self.set_timer(SHOW, self._shown)

    def _shown(self) -> None:
        self._show_found = None
        self.rail.follow()
        self.status.follow()
        if self._stale_layout:
            self._stale_layout = False
            self.view.forget()
        self.view.refresh()
