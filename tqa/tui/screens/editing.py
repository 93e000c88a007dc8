"""Editing in place: the editor over the corrected text, checked while one types, saved within a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from tqa.model import Issue
from tqa.review.session_changes import replaced_stretch
from tqa.review.session_jobs import changed_range, reanchored
from tqa.tui.background import Background
from tqa.tui.rows import Focus
from tqa.tui.screens.base import HINTS, BaseScreen
from tqa.tui.visible import wrap
from tqa.tui.widgets.editor import SegmentEditor

DRAFT = 0.5
"""Seconds after which typing is in the journal."""
LIVE = 0.12
"""Seconds without a key after which the text being typed is checked."""

EDITOR_HINTS = (
    ("Esc", "done", "finish_editing"),
    ("Tab", "next flag", "next_flag_in_editor"),
    ("Alt+1-9", "fix", "suggest_first"),
    ("^t", "throw away", "throw_typing_away"),
    ("^z", "undo typing", "editor_undo"),
)


FRAME = 2
"""Cells the editor's frame takes from its width."""
NARROWEST = 46
"""Cells the editor is wide at least, if the terminal is."""
LOWEST = 5
"""Lines the editor is high at least."""


class EditingScreen(BaseScreen):
    """What happens while the reviewer types."""

    class LiveChecked(Message):
        """The text being typed was checked."""

        def __init__(self, text: str, found: Sequence[Issue]) -> None:
            super().__init__()
            self.text = text
            self.found = found

    def on_mount(self) -> None:
        self.live = Background("tqa live check")
        self._draft_timer: Timer | None = None
        self._live_timer: Timer | None = None
        self._place = Region()
        self._live: tuple[Issue, ...] = ()
        """The open issues of the text being typed, as far as known."""
        self._typed_last = ""
        self.editor.display = False

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return bool(self.editor.display)

    def action_edit(self) -> None:
        """Open the editor, with the typing that was left here if there is any."""
        session = self.session
        if not len(session.visible):
            return
        text = session.article.draft(session.at)
        self.open_editor(session.text if text is None else text)

    def open_editor(self, text: str) -> None:
        """Open the editor on a text for the present segment."""
        session, editor = self.session, self.editor
        self.view.follow()
        editor.open(text)
        editor.display = True
        editor.border_title = f"segment {session.at + 1}"
        self._live = session.issues if text == session.text else ()
        self.view.editing = self._typed_last = text
        self.place_editor()
        self.view.follow()
        if text == session.text:
            editor.place_cursor(session.issue.span.start if session.issue else 0)
        else:
            editor.place_cursor(changed_range(session.text, text)[1].end)
        editor.focus()
        self.keys.show_keys((*EDITOR_HINTS, HINTS[-1]))
        self._look()
        if text != session.text:
            self._check_live()

    def place_editor(self) -> None:
        """Put the editor over the corrected text, as large as it needs to be."""
        view, editor = self.view, self.editor
        region = view.corrected_region()
        if view.stacks:
            needed = len(wrap(editor.text, region.width - FRAME - 1)) + 2
            height = min(max(needed, LOWEST), region.height)
            place = Region(0, view.size.height - height, region.width, height)
            view.reserved = height
        else:
            width = max(region.width + FRAME, min(NARROWEST, view.size.width))
            needed = max(region.height, len(wrap(editor.text, width - FRAME - 1))) + 2
            height = min(max(needed, 5), view.size.height)
            y = min(max(region.y - 1, 0), view.size.height - height)
            place = Region(region.right - width, y, width, height)
        if place != self._place:
            self._place = place
            editor.styles.offset, editor.styles.width, editor.styles.height = place.offset, place.width, place.height
            view.forget()

    def on_resize(self) -> None:
        if self.is_editing:
            self.call_after_refresh(self._replace_editor)

    def _replace_editor(self) -> None:
        self._place = Region()
        self.place_editor()
        self.view.follow()

    # While typing

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        if not self.is_editing:
            return
        text = self.editor.stored
        if self._live:
            self._live = reanchored(self._live, self._typed_last, text)
            self.editor.show_issues(self._live, self._at_cursor())
        self._typed_last = text
        self.view.editing = text
        self.place_editor()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT, self._save_draft)
        if self._live_timer is not None:
            self._live_timer.stop()
        self._live_timer = self.set_timer(LIVE, self._check_live)

    @on(TextArea.SelectionChanged, "#editor")
    def _look(self) -> None:
        """Let the card and the source follow the cursor."""
        if not self.is_editing:
            return
        editor = self.editor
        place = editor.offset_of_cursor
        issue = self._at_cursor()
        if issue is not None:
            self.card.show_issue(issue, self._live.index(issue) + 1, len(self._live))
        else:
            self.card.show_words("No open issues in this text.")
        editor.show_issues(self._live, issue)
        near = issue if issue is not None and _distance(issue, place) == 0 else None
        self.view.focus_on = Focus(near, place / max(len(editor.text), 1))
        self.view.refresh()

    def _save_draft(self) -> None:
        self._draft_timer = None
        if self.is_editing:
            self.session.draft(self.editor.stored)
            self.status.follow()

    def _check_live(self) -> None:
        self._live_timer = None
        if not self.is_editing:
            return
        text, article, n = self.editor.stored, self.session.article, self.session.at
        self.live.submit(lambda: self._run_live(text, lambda: article.check_text(n, text)))

    def _run_live(self, text: str, check: Callable[[], list[Issue]]) -> None:
        self.post_message(self.LiveChecked(text, check()))

    def on_editing_screen_live_checked(self, event: LiveChecked) -> None:
        """Underline what was found, unless the text is another by now."""
        event.stop()
        if self.is_editing and event.text == self.editor.stored:
            self._live = self.session.article.issues_of(self.session.at, event.text, event.found)
            self._look()

    # The end of it

    def on_segment_editor_suggested(self, event: SegmentEditor.Suggested) -> None:
        """Put a suggestion into the text being typed."""
        event.stop()
        self.suggest(event.number)

    def suggest(self, number: int) -> None:
        """Put a suggestion of the issue the card shows into the text being typed."""
        issue = self._at_cursor()
        if issue is not None and number <= len(issue.suggestions) and issue in self._live:
            start, end, text = replaced_stretch(self.editor.stored, issue, issue.suggestions[number - 1])
            self.editor.replace_stretch(start, end, text)

    def _at_cursor(self) -> Issue | None:
        """The issue nearest to the cursor."""
        place = self.editor.offset_of_cursor
        return min(self._live, key=lambda issue: _distance(issue, place), default=None)

    def on_segment_editor_finished(self, event: SegmentEditor.Finished) -> None:
        """Keep the text or throw it away."""
        event.stop()
        self.close_editor(event.text, keep=event.keep)

    def close_editor(self, text: str, *, keep: bool) -> None:
        """Close the editor and record what came of it."""
        session = self.session
        for timer in (self._draft_timer, self._live_timer):
            if timer is not None:
                timer.stop()
        self._draft_timer = self._live_timer = None
        self._place = Region()
        self.editor.display = False
        self.view.reserved = 0
        self.view.editing = None
        self.view.focus_on = Focus()
        self.view.focus()
        self.keys.show_keys(HINTS)
        if "\n" not in session.article.hypothesis(session.at):
            text = text.replace("\n", " ")
        if keep:
            session.edit(text)
            self.recheck_soon()
        elif text != session.text:
            session.throw_away(text)
            self.say("Thrown away; u brings it back.")
        self.view.forget()
        self.follow()

    def action_finish_editing(self) -> None:
        """Keep what was typed."""
        self.close_editor(self.editor.stored, keep=True)

    def action_throw_typing_away(self) -> None:
        """Throw away what was typed."""
        self.close_editor(self.editor.stored, keep=False)

    def action_next_flag_in_editor(self) -> None:
        """Put the cursor on the next flag."""
        self.editor.action_next_flag(1)

    def action_suggest_first(self) -> None:
        """Put the first suggestion into the text."""
        self.suggest(1)

    def action_editor_undo(self) -> None:
        """Undo typing."""
        self.editor.undo()


def _distance(issue: Issue, place: int) -> int:
    if issue.span.start <= place <= issue.span.end:
        return 0
    return min(abs(issue.span.start - place), abs(issue.span.end - place))
