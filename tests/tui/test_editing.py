"""Editing in place: flags while typing, drafts within a second, failures of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tqa.model import Document, EventKind, Segment
from tqa.tui import writer

SIZES = [(80, 24), (160, 45)]
Opener = Callable[..., Any]


@pytest.mark.parametrize("size", SIZES)
async def test_edit_in_place(opened: Opener, size: tuple[int, int]) -> None:
    """Enter opens the editor at the flag, Esc keeps the text; letters are text there, not commands."""
    async with opened(size) as desk:
        await desk.press("enter", *["delete"] * 5, *"bad n")
        assert desk.screen.is_editing
        assert "bad n" in desk.text()
        await desk.press("ctrl+s")
        assert not desk.screen.is_editing
        assert desk.session.text == "The harvest was bad n."
        await desk.press("j")
        assert desk.session.at == 1


async def test_flags_follow_the_typing(opened: Opener) -> None:
    """Resolved ones go, new ones appear, the card shows the one at the cursor."""
    async with opened() as desk:
        await desk.press("e", "delete")
        await desk.until(lambda: "No open issues in this text." in desk.text())
        await desk.press("end", *" awful")
        await desk.until(lambda: "This is awful." in desk.text())


async def test_a_suggestion_can_be_put_into_the_typing(opened: Opener) -> None:
    """Alt and a digit; Tab goes to the next flag."""
    async with opened() as desk:
        await desk.press("n", "e", "tab", "tab", "alt+1", "escape")
        assert desk.session.text == "A wrong and awful right wait in Kiev."


async def test_the_ends_of_a_text_of_several_lines(opened: Opener) -> None:
    """Ctrl+Home and Ctrl+End, where Home and End are those of a line on the screen; with Shift they select."""
    segment = Segment("1", None, {"alpha": "All is well here and there. " * 12 + "Stop"})
    async with opened((80, 24), (Document("long", (segment,), ("alpha",)),)) as desk:
        await desk.press("e", "ctrl+home", "A", "ctrl+end", "Z")
        assert desk.screen.editor.stored.startswith("AAll is well")
        assert desk.screen.editor.stored.endswith("StopZ")
        await desk.press("ctrl+shift+home", "delete")
        assert desk.screen.editor.stored == ""


async def test_typing_is_in_the_journal_within_a_second(opened: Opener) -> None:
    """Without leaving the editor; and it is taken up again by the next session."""
    async with opened() as desk:
        await desk.press("j", "e", "home", "X")
        await desk.until(lambda: desk.store.kinds() == [EventKind.DRAFT], 1.0)
        assert desk.store.kept[0].data["text"] == "XGrain got dearer."
        store = desk.store
    async with opened(store=store) as desk:
        assert desk.session.at == 1
        assert "Typing was left here" in desk.text()
        await desk.press("c")
        assert not desk.session.article.confirmed[1]
        await desk.press("e", "escape")
        assert desk.session.text == "XGrain got dearer."


async def test_quitting_while_typing_keeps_the_draft(opened: Opener, memory: Any) -> None:
    """Even if the half second has not passed."""
    async with opened(store=memory) as desk:
        await desk.press("e", "home", "Y")
        await desk.press("ctrl+q")
    assert [event.data["text"] for event in memory.kept] == ["YThe harvest was wrong."]


async def test_throwing_away_and_getting_back(opened: Opener) -> None:
    """^t leaves the text as it was; u opens the editor with what was typed."""
    async with opened() as desk:
        await desk.press("e", "home", "Z", "ctrl+t")
        assert desk.session.text == "The harvest was wrong."
        assert desk.session.article.draft(0) is None
        await desk.press("u")
        assert desk.screen.is_editing
        assert desk.screen.editor.stored == "ZThe harvest was wrong."


async def test_undo_of_typing_and_of_edits(opened: Opener) -> None:
    """^z in the editor takes typing back, u outside the whole edit."""
    async with opened() as desk:
        await desk.press("e", "home", "Q", "ctrl+z")
        assert desk.screen.editor.stored == "The harvest was wrong."
        await desk.press("ctrl+y", "escape")
        assert desk.session.text == "QThe harvest was wrong."
        await desk.press("u")
        assert desk.session.text == "The harvest was wrong."
        await desk.press("ctrl+r")
        assert desk.session.text == "QThe harvest was wrong."


async def test_marks_changed_without_a_key_are_drawn(opened: Opener) -> None:
    """Textual keeps the lines it has drawn; the editor sees to it that new marks show."""
    async with opened() as desk:
        await desk.press("e")
        editor = desk.screen.editor
        line = editor.render_line(0)
        editor.show_issues((), None)
        plain = editor.render_line(0)
        assert any(segment.style and segment.style.underline for segment in line)
        assert not any(segment.style and segment.style.underline for segment in plain)


async def test_a_failing_journal_is_said_loudly_and_tried_again(
    opened: Opener, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing typed is lost, quitting asks, and once the journal works again all is written."""
    monkeypatch.setattr(writer, "RETRY", 0.1)
    memory.broken = True
    async with opened((80, 24), store=memory) as desk:
        await desk.press("1")
        await desk.until(lambda: "NOT SAVED: 1" in desk.text())
        await desk.until(lambda: "disk full" in desk.text())
        await desk.press("q")
        await desk.until(lambda: "Quit and lose" in desk.text())
        await desk.press("n")
        memory.broken = False
        await desk.until(lambda: memory.kinds() == [EventKind.EDIT])
        await desk.until(lambda: "NOT SAVED" not in desk.text())
