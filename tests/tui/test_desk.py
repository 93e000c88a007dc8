"""The desk does what its keys say, at 80×24 and at 160×45."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tqa.errors import UsageError
from tqa.model import Document, EventKind, Segment
from tqa.tui.keys import same_place

SIZES = [(80, 24), (160, 45)]
Opener = Callable[..., Any]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_lost_in_either_size(opened: Opener, size: tuple[int, int]) -> None:
    """All columns of the present segment, the issue with its suggestions, and where one is."""
    async with opened(size) as desk:
        text = desk.text()
        for expected in (
            "Урожай был плохим.", "The harvest was wrong.", "The crop was bad.", "The harvest failed.",
            "This word is wrong.", "wrong-word", "right", "It says so.", "The harvest", "1/4", "5 issues", "? keys",
        ):  # fmt: skip
            assert expected in text, text


@pytest.mark.parametrize("size", SIZES)
async def test_walking_and_fixing(opened: Opener, size: tuple[int, int]) -> None:
    """n and p go from issue to issue, a digit applies a suggestion, c confirms and goes on."""
    async with opened(size) as desk:
        await desk.press("1")
        assert desk.session.text == "The harvest was right."
        assert "[wrong]right" in desk.text()
        await desk.press("c")
        assert (desk.session.at, desk.session.article.confirmed_count) == (1, 1)
        await desk.press("n")
        assert desk.session.at == 2
        assert desk.session.issue.text == "wrong"
        await desk.press("n")
        assert desk.session.issue.text == "awful"
        await desk.press("p")
        assert desk.session.issue.text == "wrong"
        await desk.press("k", "k", "j")
        assert desk.session.at == 1
        await desk.until(lambda: len(desk.store.kept) == 2)
        assert desk.store.kinds() == [EventKind.EDIT, EventKind.STATE]


async def test_every_letter_works_on_a_russian_layout(opened: Opener) -> None:
    """n is т, j is о, d is в, u is г; and the table has the places right."""
    async with opened((80, 24)) as desk:
        await desk.press("т")
        assert desk.session.at == 2
        await desk.press("в")
        assert desk.store.kinds() == [EventKind.VERDICT]
        await desk.press("г")
        assert desk.session.article.open_count == 5
        await desk.press("л", "о")
        assert desk.session.at == 2
        await desk.press("comma")
        assert len(desk.app.screen_stack) == 3
    pairs = zip("npjkedcuqD", "тзолувсгйВ", strict=True)
    assert all(same_place(latin) == russian for latin, russian in pairs)
    assert same_place("1") is None


async def test_dismiss_and_dismiss_alike(opened: Opener) -> None:
    """d takes one away and goes on, D all of a kind; u brings them back."""
    async with opened() as desk:
        await desk.press("d")
        assert (desk.session.at, desk.session.article.open_count) == (2, 4)
        await desk.press("D")
        assert desk.session.article.open_count == 2
        assert desk.session.issue.text == "awful"
        await desk.press("u", "u")
        assert desk.session.article.open_count == 5
        await desk.press("U")
        assert desk.session.article.open_count == 4


async def test_apply_everywhere_shows_what_it_will_do(opened: Opener) -> None:
    """The preview counts and shows; Esc does nothing, another digit another suggestion, Enter all at once."""
    async with opened((80, 24)) as desk:
        await desk.press("a")
        assert "Apply “right” to 3 places in 2 segments?" in desk.text()
        await desk.press("escape")
        assert desk.store.kept == []
        await desk.press("a", "2")
        assert "Apply “correct”" in desk.text()
        await desk.press("enter")
        assert desk.session.article.texts[2] == "A correct and awful correct wait in Kiev."
        await desk.press("u")
        assert desk.session.article.texts[0] == "The harvest was wrong."


async def test_take_and_revert(opened: Opener) -> None:
    """t takes the other MT's text, b the first one's."""
    async with opened() as desk:
        await desk.press("t")
        assert desk.session.text == "The crop was bad."
        await desk.press("b")
        assert desk.session.text == "The harvest was wrong."


async def test_columns_can_be_hidden(opened: Opener) -> None:
    """Digits in the chooser; the hidden column is gone and takes no room."""
    async with opened() as desk:
        await desk.press("v", "4", "enter")
        assert "The harvest failed." not in desk.text()
        assert desk.screen.view.view.hidden == {"reference"}


async def test_diffs_can_be_switched(opened: Opener) -> None:
    """w hides the tracked changes, W shows how the MTs differ."""
    async with opened() as desk:
        await desk.press("1", "w")
        assert "[wrong]" not in desk.text()
        await desk.press("W")
        assert "[harvest]crop" in desk.text()


async def test_filter_search_and_go_to(opened: Opener) -> None:
    """f shows only some, / searches every column, Esc ends it, g goes to a number."""
    async with opened((80, 24)) as desk:
        await desk.press("f", "down", "enter")
        assert list(desk.session.visible.places) == [0, 2, 3]
        assert "with issues" in desk.text()
        await desk.press("escape")
        assert len(desk.session.visible) == 4
        await desk.press("slash", *"зима", "enter")
        assert desk.session.at == 3
        assert list(desk.session.visible.places) == [3]
        await desk.press("escape", "g", "2", "enter")
        assert (len(desk.session.visible), desk.session.at) == (4, 1)
        await desk.press("slash", *"nowhere")
        await desk.pilot.pause(0.3)
        await desk.press("escape")
        assert len(desk.session.visible) == 4
        await desk.press("j")
        assert desk.session.at == 2


async def test_another_article(opened: Opener, article: Document, second: Document) -> None:
    """o opens it; one without a source and with one MT shows its text once."""
    async with opened((160, 45), (article, second)) as desk:
        await desk.press("o", "down", "enter")
        assert desk.session.article.document.id == "second"
        await desk.until(lambda: "wrong-word" in desk.text())
        assert desk.text().count("Nothing wrong here.") == 1
        assert "corrected (alpha)" in desk.text()


async def test_export(opened: Opener) -> None:
    """x gives the corrected texts to the exporter and says where they are; its errors are sentences."""
    given: list[Mapping[str, str]] = []

    def export(document: Document, texts: Mapping[str, str]) -> str:
        if given:
            raise UsageError("no place", hint="Make room.")
        given.append(texts)
        return f"/somewhere/{document.id}.txt"

    async with opened(export=export) as desk:
        await desk.press("1", "x")
        await desk.until(lambda: "/somewhere/harvest.txt" in desk.text())
        assert given[0]["1"] == "The harvest was right."
        await desk.press("x")
        await desk.until(lambda: "Make room." in desk.text())


async def test_help_and_explanation(opened: Opener) -> None:
    """? lists every key, i shows the page of the check; the palette has the commands."""
    async with opened((80, 24)) as desk:
        await desk.press("question_mark")
        assert "next issue" in desk.text()
        assert "Esc leaves" in desk.text()
        await desk.press("escape", "i")
        await desk.until(lambda: "it looks for two words" in desk.text())
        assert "This word is wrong." in desk.text()
        assert "What it does" in desk.text()
        assert "##" not in desk.text()
        await desk.press("escape", "ctrl+p", *"preview")
        await desk.until(lambda: "apply a suggestion everywhere" in desk.text().lower())
        await desk.press("escape")
        assert len(desk.app.screen_stack) == 2


async def test_empty_states_say_what_to_do(opened: Opener) -> None:
    """No issue here, none at all, all confirmed."""
    document = Document("a", (Segment("1", None, {"m": "Fine."}),), ("m",))
    async with opened((80, 24), (document,)) as desk:
        assert "c confirms" in desk.text()
        await desk.press("n")
        assert "No open issues." in desk.text()
        await desk.press("c")
        assert "x exports it" in desk.text()


async def test_the_mouse(opened: Opener) -> None:
    """A click on a segment, on a flag, on a suggestion and on the rail; the wheel scrolls."""
    async with opened() as desk:
        at = next((line.index("awful"), y) for y, line in enumerate(desk.lines()) if "awful" in line)
        where = max(n for n in range(len(desk.lines()[at[1]])) if desk.lines()[at[1]].startswith("awful", n))
        await desk.pilot.click(offset=(where + 1, at[1]))
        await desk.pilot.pause()
        assert desk.session.issue.text == "awful"
        await desk.press("p")
        y, line = next((y, line) for y, line in enumerate(desk.lines()) if " 2  correct" in line)
        await desk.pilot.click(offset=(line.index("correct"), y))
        await desk.pilot.pause()
        assert desk.session.text == "A correct and awful wrong wait in Kiev."
        await desk.pilot.click(offset=(3, 2))
        await desk.pilot.pause()
        assert desk.session.at == 1


async def test_resizing_keeps_the_place(opened: Opener) -> None:
    """From wide to narrow and back, also while editing."""
    async with opened() as desk:
        await desk.press("n", "e")
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert "Киев ждет." in desk.text()
        assert "A wrong and awful wrong wait in Kiev." in desk.text()
        await desk.press("escape")
        await desk.pilot.resize_terminal(160, 45)
        await desk.pilot.pause()
        assert "Киев ждет." in desk.text()
        await desk.pilot.resize_terminal(20, 8)
        await desk.pilot.pause()
        assert desk.session.at == 2


@pytest.mark.parametrize("size", SIZES)
async def test_text_from_articles_is_data(opened: Opener, size: tuple[int, int]) -> None:
    """Escape sequences and markup are shown, not obeyed, wherever the text appears."""
    nasty = "\x1b[31m[bold]wrong[/bold]\x07 \u202ered [@click=app.quit]x[/]"
    segments = (Segment("1", nasty, {"a": nasty, "b": nasty}, nasty),)
    async with opened(size, (Document("n", segments, ("a", "b"), nasty),)) as desk:
        shown = desk.text()
        assert "␛[31m[bold]wrong" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await desk.press("e")
        assert "\x1b" not in desk.text()
        await desk.press("home", "!", "escape")
        assert desk.session.text == "!" + nasty
        await desk.press("a")
        assert "\x1b" not in desk.text()


async def test_a_long_paragraph_at_80_by_24(opened: Opener) -> None:
    """The flag is in sight, next to the part of the source that goes with it."""
    filler = "This sentence only fills the paragraph up to a great length. " * 40
    source = "Это предложение только удлиняет абзац. " * 40
    segment = Segment("1", source + "Конец.", {"a": filler + "The wrong end."})
    async with opened((80, 24), (Document("n", (segment,), ("a",)),)) as desk:
        assert "The wrong end." in desk.text()
        assert "Конец." in desk.text()
        await desk.press("pageup", "pageup", "pageup", "pageup")
        assert "The wrong end." not in desk.text()
        await desk.press("e")
        assert "wrong end." in desk.text()
