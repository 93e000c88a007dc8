"""Commands that ask something first: which column, which article, which filter, what to look for."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual import on, work
from textual.timer import Timer
from textual.widgets import Input

from tqa.errors import StoreError, TqaError
from tqa.review.session_filter import Filter, Show
from tqa.tui.columns import columns_of
from tqa.tui.screens.apply_everywhere import ApplyEverywhere
from tqa.tui.screens.ask import Ask
from tqa.tui.screens.choose import Choose
from tqa.tui.screens.columns import Columns
from tqa.tui.screens.confirm import Confirm
from tqa.tui.screens.editing import EditingScreen
from tqa.tui.screens.reading import Reading, key_help
from tqa.tui.visible import safe
from tqa.wording import counted

SEARCH = 0.15
"""Seconds without a key after which a search is made."""


class AskingScreen(EditingScreen):
    """Commands with a question."""

    def on_mount(self) -> None:
        self._search_timer: Timer | None = None
        self.query_one("#search").display = False

    def _changed(self) -> None:
        """The text was changed by a command."""
        self.follow()
        self.recheck_soon()

    # Correcting

    @work
    async def action_apply_everywhere(self) -> None:
        session = self.session
        issue = session.issue
        if issue is None or not issue.suggestions:
            which = "No issue is chosen here: n goes to the next one."
            self.say(which if issue is None else "This issue has no suggestion: e edits the text.")
            return
        complete = session.article.is_complete
        question = ApplyEverywhere(issue.suggestions[:9], session.everywhere, complete=complete)
        number = await self.app.push_screen_wait(question)
        if number is not None:
            count = session.apply_everywhere(session.everywhere(number))
            self.say(f"Changed {counted(count, 'segment')}; u takes it back.")
            self.view.forget()
            self._changed()

    @work
    async def action_take(self) -> None:
        session = self.session
        segment = session.article.segments[session.at]
        systems = [s for s in session.article.others if segment.targets.get(s)]
        if not systems:
            self.say("There is no other MT here.")
            return
        system: str | None = systems[0]
        if len(systems) > 1:
            answers = [(f"{name}: {segment.targets[name]}", name) for name in systems]
            system = await self.app.push_screen_wait(Choose("Take whose text?", answers))
        if system is not None:
            self.say(f"Taken from {system}; u takes it back." if session.take(system) else "That text is here already.")
            self._changed()

    @work
    async def action_note(self) -> None:
        text = await self.app.push_screen_wait(Ask(f"A note on segment {self.session.at + 1}"))
        if text:
            self.session.note(text)
            self.say("Noted.")
            self.follow()

    # Going

    @work
    async def action_go_to(self) -> None:
        count = len(self.session.article)
        number = await self.app.push_screen_wait(Ask(f"Go to segment (1 to {count})", digits=True))
        if number:
            self.session.go(min(max(int(number), 1), count) - 1)
            self.follow()

    @work
    async def action_open_article(self) -> None:
        session = self.session
        if len(session.documents) < 2:
            self.say("There is only this article.")
            return
        answers = [(self._progress(document.id, document.title), document.id) for document in session.documents]
        chosen = await self.app.push_screen_wait(Choose("Open which article?", answers, session.place))
        if chosen is not None and chosen != session.article.document.id:
            try:
                session.open(chosen)
            except StoreError as error:
                self.app.complain(error)
            else:
                self.entered()

    def _progress(self, document: str, title: str) -> str:
        if not self.session.is_open(document):
            return f"{title or document}  (not opened yet)"
        article = self.session.article_of(document)
        issues = f"{article.open_count}{'' if article.is_complete else '+'} issues"
        return f"{title or document}  ✓ {article.confirmed_count}/{len(article)}  {issues}"

    # Seeing

    @work
    async def action_columns(self) -> None:
        columns = columns_of(self.session.article.document)
        hidden = await self.app.push_screen_wait(Columns(columns, self.view.view.hidden))
        if hidden is not None:
            self.view.view = self.view.view.with_hidden(hidden)
            self.follow()

    @work
    async def action_filter(self) -> None:
        article = self.session.article
        answers = [(show.value.capitalize(), Filter(show)) for show in Show]
        answers += [
            (f"{check}  ({count})", Filter(check=check)) for check, count in article.by_check.most_common() if count > 0
        ]
        filters = [wanted for _, wanted in answers]
        present = filters.index(self.session.filter) if self.session.filter in filters else 0
        wanted = await self.app.push_screen_wait(Choose("Show which segments?", answers, present))
        if wanted is not None:
            self.show_only(wanted)

    def show_only(self, wanted: Filter) -> None:
        """Set the filter, if anything matches it."""
        if not self.session.set_filter(wanted):
            self.say(f"No segment matches: {wanted}", warn=True)
        self.view.forget()
        self.follow()

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Input)
        line.value = self.session.filter.text
        line.display = True
        self.query_one("#keys").display = False
        line.focus()

    @on(Input.Changed, "#search")
    def _search_soon(self) -> None:
        if self._search_timer is not None:
            self._search_timer.stop()
        self._search_timer = self.set_timer(SEARCH, self._search)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self._search()
        self.close_search()

    def _search(self) -> None:
        line = self.query_one("#search", Input)
        if self._search_timer is not None:
            self._search_timer.stop()
            self._search_timer = None
        wanted = self.session.filter.with_text(line.value.strip())
        if not line.display or wanted == self.session.filter:
            return
        found = self.session.set_filter(wanted)
        line.set_class(not found, "no-match")
        self.view.forget()
        self.follow()

    def close_search(self) -> None:
        """Close the search line; what it found stays."""
        self.query_one("#search").display = False
        self.query_one("#keys").display = True
        self.view.focus()

    @work
    async def action_explain(self) -> None:
        issue = self.session.issue
        checker = self.session.checker
        checks = [*checker.segment_checks, *checker.document_checks]
        check = next((c for c in checks if issue is not None and c.name == issue.check), None)
        if check is None or issue is None:
            self.say("No issue is chosen here: n goes to the next one.")
            return
        said = [issue.message, *issue.evidence]
        text = "\n".join(safe(line) for line in said)
        self.app.push_screen(Reading(check.name, Text(f"{text}\n"), check.page()))

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(key_help())

    # The desk

    def action_export(self) -> None:
        """Write the corrected article."""
        if self.setup.export is None:
            self.say("Nothing was set up to export to.", warn=True)
            return
        article = self.session.article
        texts = {s.id: article.texts[n] for n, s in enumerate(article.segments)}
        left = len(article) - article.confirmed_count
        self._export(texts, f" Not confirmed: {counted(left, 'segment')}." if left else "")

    @work(thread=True, group="export", exclusive=True)
    def _export(self, texts: dict[str, str], more: str) -> None:
        export = self.setup.export
        assert export is not None
        try:
            where = export(self.session.article.document, texts)
        except (TqaError, OSError) as error:
            self.app.call_later(partial(self.app.complain, error))
            return
        self.app.call_later(partial(self.say, f"Written to {where}.{more}"))

    def action_quit(self) -> None:
        """Leave the desk."""
        self.leave()

    @work
    async def leave(self) -> None:
        """Leave the desk, with what was being typed kept as a draft."""
        if self.is_editing:
            self.session.draft(self.editor.stored)
        waiting = self.app.writer.waiting
        if waiting and self.status.unsaved:
            question = f"Not saved: {counted(waiting, 'change')}. Quit and lose what is not saved?"
            if not await self.app.push_screen_wait(Confirm(question, "quit", "stay and try again")):
                return
        self.app.exit()
