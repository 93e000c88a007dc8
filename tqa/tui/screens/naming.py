"""The name ledger at the desk: opening the panel, and doing what it answers."""

from __future__ import annotations

import asyncio

from textual import work

from tqa.review.ledger import LedgerName, columns
from tqa.review.session_article import ArticleReview
from tqa.review.session_names import as_entry, corrected_texts, house_spelling, names_of
from tqa.tui.screens.fetching import FetchingScreen
from tqa.tui.screens.ledger import Ledger
from tqa.tui.visible import safe
from tqa.wording import counted


class NamingScreen(FetchingScreen):
    """Commands about names."""

    @work(exclusive=True, group="ledger")
    async def action_ledger(self) -> None:
        """Show the names of the article until the reviewer leaves the panel."""
        article, only_wrong = self.session.article, False
        row: int | None = None
        chosen: dict[str, str] = {}
        while True:
            names = await asyncio.to_thread(names_of, article)
            if article is not self.session.article:
                return
            if not names:
                self.say("No names were found in this article.")
                return
            panel = self._panel(article, names, row, only_wrong)
            answer = await self.app.push_screen_wait(panel)
            only_wrong = panel.only_wrong
            if answer is None:
                return
            name, row = names[answer.row], answer.row
            if answer.what == "go":
                self.session.go(article.index[name.segments[0]])
                self.follow()
                return
            if answer.what == "respell":
                chosen[name.title] = answer.spelling
                self._respell(name, answer.spelling)
            else:
                await self.ask_term([as_entry(name, chosen.get(name.title, answer.spelling))])

    def _panel(
        self, article: ArticleReview, names: tuple[LedgerName, ...], row: int | None, only_wrong: bool
    ) -> Ledger:
        return Ledger(
            names,
            columns(article.document, corrected_texts(article)),
            lambda name: [article.index[segment] + 1 for segment in name.segments],
            lambda name, spelling: len(house_spelling(article, name, spelling)),
            row if row is None else min(row, len(names) - 1),
            only_wrong=only_wrong,
        )

    def _respell(self, name: LedgerName, spelling: str) -> None:
        count = self.session.apply_everywhere(house_spelling(self.session.article, name, spelling))
        if count:
            self.say(f"{safe(spelling)} in {counted(count, 'segment')}; u takes it back.")
            self.view.forget()
            self._changed()
        else:
            self.say(f"{safe(spelling)} stands everywhere already.")
