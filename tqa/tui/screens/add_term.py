"""The question which term to add, at the review desk: filled in as far as it can be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding

from tqa.tui.background import Background
from tqa.tui.screens.edit_entry import Cells, EditEntry, EntryQuestion


class AddTerm(EditEntry):
    """Answers with the term, or None."""

    BINDINGS: ClassVar = [
        Binding("ctrl+k", "candidate", "As a candidate", priority=True),
        Binding("ctrl+g", "guess", "Another guess", priority=True),
    ]
    HINT = "Enter adds · ^k as a candidate · ^g other guess · ↑ ↓ fields · Esc leaves"

    def __init__(self, question: EntryQuestion, guesses: Sequence[Cells], lint: Background, trials: Background) -> None:
        super().__init__(question, lint, trials)
        self._guesses = guesses
        self._guess = 0

    def action_guess(self) -> None:
        """Fill in the next guess."""
        if len(self._guesses) < 2:
            self.say("There is no other guess.")
            return
        self._guess = (self._guess + 1) % len(self._guesses)
        self.form.put(self._guesses[self._guess])

    def action_candidate(self) -> None:
        """Answer with the term as a candidate: it is not in force until a maintainer accepts it."""
        answer = self.answer(force=True)
        if not answer.cells.get("source") and not answer.cells.get("target"):
            self.say("Nothing was typed yet.")
            return
        self.dismiss(replace(answer, values={**answer.values, "status": "candidate"}))
