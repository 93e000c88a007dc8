"""The workshop: every command of the maintainer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.widgets import Input

from tqa.errors import TqaError
from tqa.glossary.finding import Finding
from tqa.model import ConceptEntry
from tqa.review.project import OWN_TERMS
from tqa.review.session_glossary import GlossarySession, accepted_cells, draft_cells
from tqa.review.session_rows import Kind, RowFilter, choices, said
from tqa.review.session_written import Change, Rejection, content, taken_back
from tqa.review.termbase_edit import Plan
from tqa.tui.keys import on_both_layouts
from tqa.tui.screens.choose import Choose
from tqa.tui.screens.edit_entry import Cells, EditEntry, EntryQuestion
from tqa.tui.screens.reading import keys_listed
from tqa.tui.screens.workshop_base import WorkshopBase
from tqa.tui.screens.workshop_keys import GROUPS, bindings
from tqa.tui.widgets.entry_table import EntryTable


class WorkshopScreen(WorkshopBase):
    """Where the maintainer works."""

    BINDINGS: ClassVar[list[BindingType]] = on_both_layouts(bindings())

    def __init__(self, session: GlossarySession) -> None:
        super().__init__(session)
        self._writing = asyncio.Lock()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a search is typed, letters are letters."""
        typing = isinstance(self.focused, Input)
        return not typing or action in ("clear", "help", "next_view") or action.startswith("app.")

    # Views

    def action_view(self, view: str) -> None:
        self.show_view(view)

    def action_next_view(self) -> None:
        views = ("entries", "candidates", "conflicts")
        self.show_view(views[(views.index(self.view) + 1) % len(views)])

    def on_click(self, event: events.Click) -> None:
        view = event.style.meta.get("view")
        if isinstance(view, str):
            self.show_view(view)

    def action_jump(self) -> None:
        if self.entry is None or not self.entry.path:
            self.say("This one is in no file yet: a accepts it.")
        else:
            self.show_in_table(self.entry)

    def action_other(self) -> None:
        row = self.table.row
        findings = [row] if isinstance(row, Finding) else self.session.findings_of(self.entry) if self.entry else []
        near = [e for f in findings for e in (f.entry, *f.others)]
        others = [now for e in near if (now := self.session.now(e)) is not None and now is not self.entry]
        if others:
            self.show_in_table(others[0])
        else:
            self.say("No finding here is about another entry.")

    def show_in_table(self, entry: ConceptEntry) -> None:
        """Show an entry among all entries, whatever was searched for."""
        if not any(e is entry for e in self.session.rows()):
            self.session.filter = RowFilter()
            self._set_query("")
        self.show_view("entries", entry)

    # Finding

    def action_search(self) -> None:
        self.query_one("#find", Input).focus()

    @on(Input.Submitted, "#find")
    def _search_done(self) -> None:
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input) and event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            event.prevent_default()
            steps = {"down": 1, "up": -1, "pagedown": self.table.size.height, "pageup": -self.table.size.height}
            self.table.action_move(steps[event.key])

    def action_clear(self) -> None:
        typing = isinstance(self.focused, Input)
        if typing:
            self.table.focus()
        if self.session.query:
            self._set_query("")
        elif self.session.filter and not typing:
            entry = self.entry
            self.session.filter = RowFilter()
            self.follow(entry)

    def _set_query(self, query: str) -> None:
        entry = self.entry
        if self._search_timer is not None:
            self._search_timer.stop()
            self._search_timer = None
        self.session.query, self.session.ranked = query, []
        self.query_one("#find", Input).value = query
        self.follow(entry)

    @work
    async def action_filter(self) -> None:
        session = self.session
        with_finding = sum(map(session.has_finding, session.entries))
        unused = sum(not session.hits(e) for e in session.entries) if session.stats else 0
        pairs = [(Kind.FINDING, "", with_finding), (Kind.UNUSED, "", unused)] if session.stats else []
        pairs = pairs or [(Kind.FINDING, "", with_finding)]
        pairs += choices(session.entries)
        answers = [("all entries", RowFilter())]
        answers += [
            (
                f"{'✓ ' if (kind, value) in session.filter else '  '}{said(kind, value)}  ({count})",
                session.filter.toggled(kind, value),
            )
            for kind, value, count in pairs
        ]
        wanted = await self.app.push_screen_wait(Choose("Show which entries? Several kinds can be combined.", answers))
        if wanted is None:
            return
        session.filter = wanted
        self.show_view("entries")

    def action_sort(self) -> None:
        self.session.order = self.session.order.next()
        self.say(f"Sorted by {self.session.order}.")
        self.follow(top=True)

    # Changing

    @on(EntryTable.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    @work(exclusive=True, group="question")
    async def action_edit(self) -> None:
        entry = self.entry
        if entry is None:
            return
        if entry.path:
            await self._ask(f"Edit {entry.where}", entry, draft_cells(entry))
        else:
            await self._ask("Accept this candidate?", None, accepted_cells(entry))

    @work(exclusive=True, group="question")
    async def action_add(self) -> None:
        query = self.session.query
        latin = query.isascii()
        cells = {"target": query} if query and latin else {"source": query} if query else {}
        await self._ask("A new entry", None, cells)

    async def _ask(self, title: str, entry: ConceptEntry | None, cells: Cells) -> None:
        """Ask with the form until it is saved or left; what could not be written is not lost."""
        session = self.session
        files = await self._files() if entry is None else {}

        def check(known: Cells, values: Cells, file: str) -> Plan:
            return session.objections(known, values, entry, Path(file) if file else Path(OWN_TERMS))

        question = EntryQuestion(
            title, cells, check,
            (lambda known, wanted: session.tried(known, entry, wanted)) if session.paths else None,
            files, next((shown for shown, path in files.items() if path == str(session.home)), next(iter(files), "")),
            focus="source" if entry is None and not cells.get("source") else "target", is_new=entry is None,
        )  # fmt: skip
        answer = await self.app.push_screen_wait(EditEntry(question, self.checks, self.trials))
        if answer is None:
            return
        if entry is not None:
            await self.change(lambda: session.edit(entry, answer.values, force=answer.force))
        else:
            session.home = Path(answer.file or OWN_TERMS)
            await self.change(lambda: session.add(Path(answer.file or OWN_TERMS), answer.values, force=answer.force))

    async def _files(self) -> dict[str, str]:
        """The term bases a new entry can go to, as they are shown, and their paths."""
        paths = await asyncio.to_thread(self.session.editable) or [Path(OWN_TERMS)]
        names = [path.name for path in paths]
        return {(path.name if names.count(path.name) == 1 else str(path)): str(path) for path in paths}

    @work(group="change")
    async def action_remove(self) -> None:
        entry = self.entry
        if entry is None or self.view == "candidates":
            self.say("r rejects a candidate." if entry else "No entry here.")
            return
        await self.change(lambda: self.session.remove(entry))

    @work(group="change")
    async def action_accept(self) -> None:
        entry = self.entry
        if entry is None or entry.status != "candidate":
            self.say("Only candidates can be accepted: 2 shows them.")
            return
        home = self.session.home
        if not entry.path and home is None:
            files = await self._files()
            home = Path(next(iter(files.values())))
            if len(files) > 1:
                chosen = await self.app.push_screen_wait(
                    Choose("Which term base shall accepted candidates go to?", list(files.items()))
                )
                if chosen is None:
                    return
                home = Path(chosen)
            self.session.home = home
        await self.change(lambda: self.session.accept(entry, home))

    @work(group="change")
    async def action_reject(self) -> None:
        entry = self.entry
        if entry is None or entry.status != "candidate":
            self.say("Only candidates can be rejected: 2 shows them.")
        elif entry.path:
            await self.change(lambda: self.session.remove(entry))
        else:
            async with self._writing:
                await asyncio.to_thread(self.session.reject, entry)
            self.session.done.append(Rejection(entry))
            self.follow()
            self.say(f"Rejected: {entry.source}. It will not come back; u takes that back.")

    @work(group="change")
    async def action_undo(self) -> None:
        if not self.session.done:
            self.say("Nothing to undo.")
            return
        last = self.session.done[-1]
        if isinstance(last, Rejection):
            self.session.done.pop()
            await asyncio.to_thread(self.session.reject, last.entry, False)
            self.follow()
            self.say(f"Undone: {last.entry.source} is a candidate again.")
        elif await self.change(lambda: taken_back(last), undo=last):
            self.say(f"Undone: {last.said[:1].lower()}{last.said[1:]}")

    async def change(self, make: Callable[[], Change | None], undo: Change | None = None) -> bool:
        """Write a change in a thread, one after the other, and show what came of it. False if there was none."""

        def made() -> tuple[Change | None, Sequence[ConceptEntry]]:
            change = make()
            return change, content(change.path) if change is not None else ()

        async with self._writing:
            try:
                change, fresh = await asyncio.to_thread(made)
            except (TqaError, OSError) as error:
                self.app.complain(error)
                return False
            if change is None:
                self.say("Nothing was changed.")
                return False
            if undo is not None:
                self.session.done.remove(undo)
            entry = self.session.adopt(change, fresh, undoable=undo is None)
        self.follow(entry if self.view == "entries" else None)
        if undo is None:
            self.say(f"{change.said}; u takes it back.")
        self.lint_soon()
        return True

    # The workshop

    @work(group="change")
    async def action_reread(self) -> None:
        async with self._writing:
            for path in self.session.files:
                try:
                    fresh = await asyncio.to_thread(content, path)
                except (TqaError, OSError) as error:
                    self.app.complain(error)
                else:
                    self.session.take_file(path, fresh)
        self.follow()
        self.say("All files were read again.")
        self.lint_soon()

    def action_count(self) -> None:
        if self.session.paths:
            self.count()
        else:
            self.say("There are no articles to count in: give some with --on.")

    def action_help(self) -> None:
        sections = {title: [(a.shown, a.said) for a in actions] for title, actions in GROUPS.items()}
        sections["In the form"] = [
            ("Enter ^s", "save, at once and as a whole; what contradicts the term base only when asked twice"),
            ("Tab ↑ ↓", "the next and previous field; ← → or a letter chooses among values"),
            ("PgDn", "reads on in the dry run; Esc leaves"),
        ]
        marks = "✗ and ! in front of an entry: lint has something against it."
        self.app.push_screen(keys_listed(sections, marks, "Letters work on a Russian keyboard layout too."))

    def action_quit(self) -> None:
        self.app.exit()
