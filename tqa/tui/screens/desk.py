"""The review desk: every command of the reviewer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tqa.errors import StoreError
from tqa.review.session_filter import Filter
from tqa.review.session_moves import Move
from tqa.review.session_record import Undone
from tqa.tui.actions import ALL, bindings
from tqa.tui.columns import MT
from tqa.tui.keys import on_both_layouts
from tqa.tui.screens.naming import NamingScreen
from tqa.tui.widgets.article import ArticleView
from tqa.tui.widgets.issue_card import IssueCard
from tqa.tui.widgets.rail import Rail
from tqa.wording import counted

COMMANDS = frozenset(action.action.partition("(")[0] for action in ALL)
"""The names of the desk's own actions."""


class DeskScreen(NamingScreen):
    """Where the reviewer works."""

    BINDINGS: ClassVar[list[BindingType]] = on_both_layouts(bindings())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While typing, only the editor's own commands, adding a term and the help are there."""
        if self.is_editing and action in COMMANDS:
            return action in ("help", "add_term")
        return True

    # Going

    def action_next_issue(self) -> None:
        self.walk()

    def action_previous_issue(self) -> None:
        self.walk(-1)

    def walk(self, by: int = 1) -> None:
        """Go to the next or previous issue, into other articles too."""
        try:
            self.moved(self.session.next_issue(by))
        except StoreError as error:
            self.app.complain(error)

    def action_next_segment(self) -> None:
        self.session.next_segment()
        self.follow()

    def action_previous_segment(self) -> None:
        self.session.next_segment(-1)
        self.follow()

    def action_first_segment(self) -> None:
        self.session.next_segment(-len(self.session.visible))
        self.follow()

    def action_last_segment(self) -> None:
        self.session.next_segment(len(self.session.visible))
        self.follow()

    def action_page(self, by: int) -> None:
        self.view.scroll_lines(by * max(self.view.body - 2, 1))

    # Correcting

    def action_apply(self, number: int) -> None:
        if self.session.apply(number):
            self._changed()
        elif self.session.issue is None:
            self.say("No issue is chosen here: n goes to the next one.")
        else:
            which = f" {number}" if self.session.issue.suggestions else ""
            self.say(f"This issue has no suggestion{which}: e edits the text.")

    def action_revert(self) -> None:
        if self.session.revert():
            self._changed()

    def action_undo(self) -> None:
        if not self.undo_term():
            self._undone(self.session.undo(), "Nothing to undo.")

    def action_redo(self) -> None:
        if not self.redo_term():
            self._undone(self.session.redo(), "Nothing to redo.")

    def _undone(self, undone: Undone | None, nothing: str) -> None:
        self.say(undone.said if undone else nothing)
        self.view.forget()
        self.follow()
        self.recheck_soon()
        if undone is not None and undone.reopen:
            self.action_edit()

    # Deciding

    def action_dismiss_issue(self) -> None:
        if not self.session.dismiss():
            self.say("No issue is chosen here: n goes to the next one.")
        elif self.session.issue is None:
            self.walk()
        self.follow()

    def action_dismiss_alike(self) -> None:
        count = self.session.dismiss_alike()
        self.say(f"Dismissed {count} alike; u brings them back." if count else "No issue is chosen here.")
        if count and self.session.issue is None:
            self.walk()
        self.follow()

    def action_confirm(self) -> None:
        if self.session.article.draft(self.session.at) is not None:
            self.say("Typing was left here unfinished: e takes it up again.", warn=True)
            return
        left = len(self.session.issues)
        if self.session.confirm() and left:
            self.say(f"Confirmed with {counted(left, 'open issue')}; u takes it back.")
        if self.session.next_unconfirmed() is Move.NOWHERE:
            article = self.session.article
            done = article.confirmed_count == len(article)
            self.say("The whole article is confirmed: x exports it." if done else "All shown segments are confirmed.")
        self.follow()

    def action_unconfirm(self) -> None:
        if not self.session.confirm(False):
            self.say("This segment is not confirmed.")
        self.follow()

    # Seeing

    def action_diff(self) -> None:
        view = self.view.view
        self.view.view = view.with_diff(not view.diff)
        self.say("What was changed is shown." if self.view.view.diff else "The corrected text is shown plain.")

    def action_mt_diff(self) -> None:
        if not self.session.article.others:
            self.say("There is only one MT.")
            return
        view = self.view.view
        shown = view.hidden - {MT + system for system in self.session.article.document.systems}
        self.view.view = view.with_mt_diff(not view.mt_diff).with_hidden(view.hidden if view.mt_diff else shown)

    def action_clear(self) -> None:
        self.close_search()
        if self.session.filter:
            self.session.set_filter(Filter())
            self.view.forget()
            self.follow()

    # Mouse

    def on_article_view_picked(self, event: ArticleView.Picked) -> None:
        if self.is_editing:
            return
        self.session.go(event.segment)
        if event.issue is not None:
            self.session.select(event.issue)
        self.follow()

    def on_rail_picked(self, event: Rail.Picked) -> None:
        if not self.is_editing:
            self.session.go(event.segment)
            self.follow()

    def on_issue_card_chosen(self, event: IssueCard.Chosen) -> None:
        if self.is_editing:
            self.suggest(event.number)
        else:
            self.action_apply(event.number)
