"""The desk's parts and how they follow the session; what is checked in the background comes in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from tqa.model import Issue
from tqa.review.session import Move, ReviewSession
from tqa.review.session_jobs import CORRECTED, CheckJob, CheckResult
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
    ("?", "keys", "help"),
)

RECHECK = 0.4
"""Seconds after an edit before the checks that need the whole article run again."""


class BaseScreen(Screen[None]):
    """Lays the desk out and keeps it in step with the session."""

    app: DeskApp

    class Checked(Message):
        """A background check is done."""

        def __init__(self, result: CheckResult) -> None:
            super().__init__()
            self.result = result

    def __init__(self, setup: DeskSetup, session: ReviewSession) -> None:
        super().__init__()
        self.setup = setup
        self.session = session
        self.checks = Background("tqa checks")
        self._checking = False

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
        self.view.view = first_view(self.session.article.document)
        self.view.focus()
        self.follow()
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

    def show_card(self) -> None:
        """Show the current issue or, without one, what can be done."""
        session = self.session
        issues = session.issues
        if session.issue is not None and session.issue in issues:
            self.card.show_issue(session.issue, issues.index(session.issue) + 1, len(issues))
            return
        self.card.show_words(*self._words())

    def _words(self) -> list[str]:
        article, n = self.session.article, self.session.at
        said = []
        if article.draft(n) is not None:
            said.append("Typing was left here unfinished: e takes it up again.")
        notes = article.state(n).notes
        said += [f"Note ({safe(note.reviewer)}): {safe(note.text)}" for note in notes]
        if article.shown[n]:
            said.append(f"{len(article.shown[n])} open issues here: n goes to the next one.")
        elif not article.texts[n]:
            said.append("There is no English text here. e writes one, t takes another MT's.")
        elif not article.is_checked(n):
            said.append("Not checked yet.")
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

    def check_on(self) -> None:
        """Go on checking the present article, unless that is under way."""
        if self._checking:
            return
        job = self.session.article.next_job(self.session.at)
        if job is not None:
            self._checking = True
            self.checks.submit(lambda: self._run_job(job))

    def recheck_soon(self) -> None:
        """After an edit: check again what it may concern, once the reviewer pauses."""
        self.set_timer(RECHECK, self.check_on)

    def _run_job(self, job: CheckJob) -> None:
        self.post_message(self.Checked(job.run(self.setup.checker)))

    def on_base_screen_checked(self, event: Checked) -> None:
        """Show what the background check found, and go on with the next piece."""
        event.stop()
        self._checking = False
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
            self.rail.follow()
            self.status.follow()
            self.view.refresh()
        elif changed:
            self.view.forget()
