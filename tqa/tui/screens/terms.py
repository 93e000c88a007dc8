"""Adding and proposing terms at the desk; the article is checked again with them at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from textual import work

from tqa.errors import TqaError
from tqa.model import Span
from tqa.review.session_guess import Cells, guesses
from tqa.review.session_terms import Added, TermDesk
from tqa.tui.background import Background
from tqa.tui.screens.add_term import AddTerm
from tqa.tui.screens.asking import AskingScreen
from tqa.tui.screens.base import BaseScreen
from tqa.tui.screens.edit_entry import EntryQuestion
from tqa.tui.widgets.entry_form import QUICK


class TermsScreen(AskingScreen):
    """Commands about the term base."""

    def on_mount(self) -> None:
        self.terms = TermDesk(self.session, lambda: datetime.now(UTC).date().isoformat())
        self.term_checks = Background("tqa term lint")
        self.term_trials = Background("tqa term dry run")
        self._outdated = False
        """Whether the check under way began with a glossary that is no longer in force."""
        self._load_own_terms()

    @work
    async def _load_own_terms(self) -> None:
        """Take the project's own terms into force where only tqa's are."""
        try:
            found = await asyncio.to_thread(self.terms.own_terms, self.session.article.document)
        except (TqaError, OSError) as error:
            self.app.complain(error, "The project's own terms are not in force: ")
            return
        if found is not None:
            glossary = await asyncio.to_thread(self.terms.with_terms, *found)
            self.terms.known.take_file(*found)
            self.terms.use(glossary)
            self._term_changed()

    @work(exclusive=True, group="term")
    async def action_add_term(self) -> None:
        """Ask for a term, filled in from the selection, the last change or the issue; add it; check again."""
        session = self.session
        article, n = session.article, session.at
        text, selection, cursor = session.text, None, session.issue.span.start if session.issue else 0
        if self.is_editing:
            text, cursor = self.editor.stored, self.editor.offset_of_cursor
            selection = self._selection()
        issue = session.issue
        found = await asyncio.to_thread(
            lambda: guesses(article, n, text, selection=selection, cursor=cursor, issue=issue)
        )
        await self.ask_term(found)

    async def ask_term(self, found: Sequence[Cells]) -> None:
        """Show the form, filled in with the first of the guesses; add what was typed; check again."""
        terms, article = self.terms, self.session.article
        files = await asyncio.to_thread(terms.files, article.document)
        first = found[0]
        focus = "source" if not first.get("source") else "target"
        question = EntryQuestion(
            "Add a term", first, terms.check, lambda cells, wanted: terms.dry_run(article, cells),
            files, next(iter(files)), QUICK, focus, is_new=True, with_past=False,
        )  # fmt: skip
        answer = await self.app.push_screen_wait(AddTerm(question, found, self.term_checks, self.term_trials))
        if answer is None:
            return
        added = await self._write(lambda: terms.add(answer.file, answer.values, force=answer.force))
        if added is not None:
            terms.done.append((added, terms.newest()))
            terms.undone.clear()
            name = Path(answer.file).name
            back = "Esc and then u takes it back" if self.is_editing else "u takes it back"
            entry = added.change.entry
            if entry is not None and entry.status == "candidate":
                self.say(f"Proposed in {name}: {entry.source or entry.target}. A maintainer accepts it; {back}.")
            else:
                self.say(f"{added.change.said}, in {name}; {back}.")

    def _selection(self) -> Span | None:
        """What is selected in the editor."""
        start, end = sorted(self.editor.selection)
        if start == end:
            return None
        lines = [len(self.editor.document.get_line(row)) + 1 for row in range(end[0])]
        return Span(sum(lines[: start[0]]) + start[1], sum(lines) + end[1])

    async def _write(self, make: Callable[[], Added]) -> Added | None:
        try:
            added = await asyncio.to_thread(make)
        except (TqaError, OSError) as error:
            self.app.complain(error, "The term was not saved: ")
            return None
        self.terms.put_in_force(added)
        self._term_changed()
        return added

    def _term_changed(self) -> None:
        """Show what is found with the glossary now in force, and go on checking."""
        session = self.session
        self._outdated = self._checking
        session.reselect(session.issue)
        self.view.forget()
        self.follow()
        if self.is_editing:
            self._check_live()
        self.check_on()

    def on_base_screen_checked(self, event: BaseScreen.Checked) -> None:
        """Throw away what was found with a glossary no longer in force: it is checked again."""
        if self._outdated:
            self._outdated = False
            event.prevent_default()
            event.stop()
            self._checking = False
            self.check_on()

    def on_base_screen_prepared(self, event: BaseScreen.Prepared) -> None:
        """An article was read: nothing in it was checked yet."""
        self._outdated = False

    # Undo

    def undo_term(self) -> bool:
        """Take the latest term back, if nothing was done after it. False if there is none."""
        if not self.terms.done or self.terms.done[-1][1] != self.terms.newest():
            return False
        self._take_back(redo=False)
        return True

    def redo_term(self) -> bool:
        """Add the term again that was taken back last, if nothing was done after that. False if there is none."""
        if not self.terms.undone or self.terms.undone[-1][1] != self.terms.newest():
            return False
        self._take_back(redo=True)
        return True

    @work(exclusive=True, group="term")
    async def _take_back(self, *, redo: bool) -> None:
        terms = self.terms
        stack, other = (terms.undone, terms.done) if redo else (terms.done, terms.undone)
        added, newest = stack.pop()
        reverse = await self._write(lambda: terms.take_back(added))
        if reverse is None:
            stack.append((added, newest))
            return
        other.append((reverse, newest))
        entry = added.change.entry or added.change.was
        assert entry is not None
        self.say(f"{'Done again' if redo else 'Undone'}: the term {entry.source or entry.target}")
