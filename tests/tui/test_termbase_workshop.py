"""The workshop: a maintainer searches, edits with a dry run, judges candidates and mends what lint found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tqa.model import ConceptEntry
from tqa.review.config import Config
from tqa.review.session_glossary import REJECTED, GlossarySession
from tqa.review.termbase import TermBases, opened
from tqa.tui.app import WorkshopApp
from tqa.tui.screens.workshop import WorkshopScreen

SIZES = [(80, 24), (160, 45)]

ROWS = """\
source,target,variants,avoid,status,type,domain,note,ticket
Джебхат ан-Нусра,Jabhat al-Nusra,Nusra Front,Dzhebhat an-Nusra,preferred,organisation,syria,,T-1
"зерновой союз","Grain Union",,Corn Union,preferred,organisation,economy,Not a trade union,
зона безопасности,security zone,,,preferred,term,syria,,
зона безопасности,buffer zone,,,preferred,term,syria,,
урожайность,yield,,harvestability,candidate,term,economy,,
"""
OTHER = "source,target\nКиев,Kyiv\n"
SOURCE = """\
Зерновой союз ждет высокой урожайности. Об этом сообщил Журавлев.
По словам Журавлева, зерновой союз доволен. Полевой комитет с ним согласен.
Полевой комитет соберется в Киеве.
"""
MT = """\
The Corn Union expects high harvestability. This was reported by Zhuravlev.
According to Zhuravlev, the Grain Union is happy. The Field Committee agrees with him.
The Field Committee will meet in Kyiv.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two term bases and an article."""
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "articles" / "grain"
    article.mkdir(parents=True)
    (article / "source.ru.txt").write_text(SOURCE, encoding="utf-8")
    (article / "mt.alpha.en.txt").write_text(MT, encoding="utf-8")
    (tmp_path / "house.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "places.csv").write_text(OTHER, encoding="utf-8")
    return tmp_path


@dataclass
class Workshop:
    """The running workshop."""

    app: WorkshopApp
    pilot: Pilot[None]
    session: GlossarySession

    @property
    def screen(self) -> WorkshopScreen:
        """Its screen, also below a question."""
        return next(s for s in self.app.screen_stack if isinstance(s, WorkshopScreen))

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        field = self.app.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(text)
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool], seconds: float = 8.0) -> None:
        """Wait until something is so."""
        for _ in range(int(seconds / 0.02)):
            if true():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.text())

    async def sees(self, *words: str) -> None:
        """Wait until words are on the screen."""
        await self.until(lambda: all(word in self.text() for word in words))

    def text(self) -> str:
        """The screen as one string."""
        return "\n".join("".join(s.text for s in strip) for strip in self.app.screen._compositor.render_strips())

    @property
    def sources(self) -> list[str]:
        """The Russian terms of the rows shown."""
        return [row.source for row in self.screen.table.rows]


@asynccontextmanager
async def workshop(
    files: Sequence[Path], size: tuple[int, int] = (160, 45), on: Sequence[Path] = (), **more: Any
) -> AsyncIterator[Workshop]:
    """Open it and wait until everything is worked out."""
    bases = opened(files, Config(), say=print)
    session = GlossarySession(bases, on, reviewer="anna", today=lambda: "2026-11-22", folder=Path(), **more)
    app = WorkshopApp(session)
    async with app.run_test(size=size, notifications=True) as pilot:
        found = Workshop(app, pilot, session)
        await pilot.pause()
        await found.until(lambda: found.screen.is_quiet)
        await pilot.pause()
        yield found


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_says_all_of_an_entry(folder: Path, size: tuple[int, int]) -> None:
    """Columns, figures from the articles, what lint says, and the card; nothing is lost at 80×24."""
    async with workshop([folder / "house.csv", folder / "places.csv"], size, [folder / "articles"]) as desk:
        text = desk.text()
        for expected in (
            "6 entries",
            "candidates",
            "1 finding",
            "Джебхат ан-Нусра",
            "hits",
            "✗",
            "house.csv:2",
            "T-1",
        ):
            assert expected in text, text
        await desk.press("j")
        await desk.sees("зерновой союз = Grain Union", "not: Corn Union", "Not a trade union", "found 2× in 1 article")


@pytest.mark.parametrize("size", SIZES)
async def test_search_finds_inflected_and_misspelt_words(folder: Path, size: tuple[int, int]) -> None:
    """A Russian query in any case, an English one misspelt; Esc ends it; the cursor stays on what was found."""
    async with workshop([folder / "house.csv"], size) as desk:
        await desk.press("slash")
        await desk.type("Нусрой")
        await desk.until(lambda: desk.sources == ["Джебхат ан-Нусра"])
        await desk.press("escape")
        assert desk.app.focused is desk.screen.table
        await desk.press("slash")
        await desk.type("gran unoin")
        await desk.until(lambda: desk.sources[:1] == ["зерновой союз"])
        await desk.press("enter", "escape")
        assert len(desk.sources) == 5
        assert desk.screen.entry is not None
        assert desk.screen.entry.source == "зерновой союз"


async def test_esc_leaves_the_search_with_or_without_words(folder: Path) -> None:
    """The next key is a command again; a filter stays until Esc is pressed outside of the search."""
    async with workshop([folder / "house.csv"], (80, 24)) as desk:
        await desk.press("f", "down", "enter", "slash", "escape", "j")
        assert (desk.session.query, desk.screen.table.cursor) == ("", 1)
        await desk.press("slash", *"zone", "escape", "k")
        assert (desk.session.query, desk.screen.table.cursor) == ("", 0)
        assert "searching" not in desk.text()
        assert len(desk.sources) == 2
        await desk.press("escape")
        assert len(desk.sources) == 5


async def test_a_candidate_is_counted_as_if_it_were_in_force(folder: Path) -> None:
    """Its places, and where its English term is used already; it raises no issues."""
    async with workshop([folder / "house.csv"], (160, 45), [folder / "articles"]) as desk:
        await desk.press("2")
        await desk.sees("урожайность = yield", "found 1× in 1 article (every translation counts), 0 right")
        assert "issues:" not in desk.text()


async def test_filters_combine_and_esc_ends_them(folder: Path) -> None:
    """Status, domain, findings; an order by target."""
    async with workshop([folder / "house.csv", folder / "places.csv"], (80, 24)) as desk:
        await desk.press("f")
        await desk.sees("with a finding  (2)", "status preferred  (5)")
        await desk.press("down", "enter")
        assert desk.sources == ["зона безопасности", "зона безопасности"]
        await desk.press("escape", "s", "s")
        assert [row.target for row in desk.screen.table.rows][:2] == ["buffer zone", "Grain Union"]
        assert "by target" in desk.text()


@pytest.mark.parametrize("size", SIZES)
async def test_editing_shows_what_it_would_flag_and_saves_at_once(folder: Path, size: tuple[int, int]) -> None:
    """The dry run follows what is typed; other rows and columns stay as they are; u takes it back."""
    async with workshop([folder / "house.csv"], size, [folder / "articles"]) as desk:
        await desk.press("j", "enter")
        await desk.sees("would flag", "[Corn Union]", "Nothing is changed yet")
        await desk.press("down", "down")
        await desk.type("|union is happy")
        await desk.sees("would flag 2 places in 1 article", "[Union is happy]", "speaks against")
        await desk.press("enter")
        await desk.until(lambda: len(desk.session.done) == 1)
        saved = (folder / "house.csv").read_text(encoding="utf-8")
        assert "зерновой союз,Grain Union,,Corn Union|union is happy," in saved.replace('"', "")
        assert saved.splitlines()[1] == ROWS.splitlines()[1]
        await desk.press("u")
        await desk.until(lambda: (folder / "house.csv").read_text(encoding="utf-8") == ROWS)
        assert desk.screen.entry is not None
        assert desk.screen.entry.avoid == ("Corn Union",)


async def test_what_contradicts_is_saved_only_when_asked_twice(folder: Path) -> None:
    """A new entry that says something else of a known term is refused first; Esc keeps what was typed once."""
    async with workshop([folder / "house.csv"], (80, 24)) as desk:
        await desk.press("+")
        await desk.type("зерновой союз")
        await desk.press("down")
        await desk.type("Cereal Union")
        await desk.sees("conflict")
        await desk.press("enter")
        await desk.sees("Not saved")
        await desk.press("escape")
        await desk.sees("Esc again")
        assert (folder / "house.csv").read_text(encoding="utf-8") == ROWS
        await desk.press("enter")
        await desk.until(lambda: bool(desk.session.done))
        last = (folder / "house.csv").read_text(encoding="utf-8").splitlines()[-1]
        assert last.startswith("зерновой союз,Cereal Union")
        assert "anna,2026-11-22" in last


async def test_delete_and_undo_put_the_row_back_where_it_was(folder: Path) -> None:
    """Also after further changes, step by step."""
    async with workshop([folder / "house.csv"]) as desk:
        await desk.press("d")
        await desk.until(lambda: len(desk.session.entries) == 4)
        await desk.press("d")
        await desk.until(lambda: len(desk.session.entries) == 3)
        await desk.press("u")
        await desk.until(lambda: len(desk.session.entries) == 4)
        await desk.press("u")
        await desk.until(lambda: len(desk.session.entries) == 5)
        assert (folder / "house.csv").read_text(encoding="utf-8") == ROWS
        assert desk.screen.table.cursor == 0


@pytest.mark.parametrize("size", SIZES)
async def test_candidates_are_accepted_edited_and_rejected(folder: Path, size: tuple[int, int]) -> None:
    """Those of the file and those of the articles; what is rejected does not come back, unless undone."""
    async with workshop([folder / "house.csv"], size, [folder / "articles"]) as desk:
        await desk.press("2")
        assert desk.sources[0] == "урожайность"
        assert "Журавлев" in desk.sources
        await desk.press("a")
        await desk.until(lambda: len(desk.session.done) == 1)
        assert "урожайность,yield,,harvestability,preferred" in (folder / "house.csv").read_text(encoding="utf-8")
        before = desk.sources
        await desk.press("r")
        await desk.until(lambda: len(desk.session.done) == 2)
        assert before[0] not in desk.sources
        assert (folder / REJECTED).read_text(encoding="utf-8").split("\n")[0] == before[0]
        await desk.press("u")
        await desk.until(lambda: desk.sources == before)
        await desk.press("e")
        await desk.sees("Accept this candidate?")
        await desk.until(lambda: "speaks against" in desk.text() or "✗" in desk.text())
        await desk.press("enter")
        await desk.until(lambda: len(desk.session.done) == 2)
        assert f"\n{before[0]}," in (folder / "house.csv").read_text(encoding="utf-8")


async def test_accepting_asks_once_which_file(folder: Path) -> None:
    """With several term bases, the first candidate of the articles asks; the next ones go there."""
    async with workshop([folder / "house.csv", folder / "places.csv"], (80, 24), [folder / "articles"]) as desk:
        await desk.press("2", "j", "a")
        await desk.sees("Which term base")
        await desk.press("down", "enter")
        await desk.until(lambda: len(desk.session.done) == 1)
        await desk.press("a")
        await desk.until(lambda: len(desk.session.done) == 2)
        assert len((folder / "places.csv").read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("size", SIZES)
async def test_a_conflict_is_mended(folder: Path, size: tuple[int, int]) -> None:
    """From the finding to the entry and to the other one; after the fix the finding goes by itself."""
    async with workshop([folder / "house.csv"], size) as desk:
        await desk.press("3")
        await desk.sees("conflict", "buffer zone")
        await desk.press("o")
        assert (desk.screen.view, desk.screen.entry and desk.screen.entry.target) == ("entries", "security zone")
        await desk.press("3", "g")
        assert desk.screen.entry is not None
        assert desk.screen.entry.target == "buffer zone"
        await desk.press("d")
        await desk.until(lambda: not desk.session.findings and desk.screen.is_quiet)
        await desk.press("3")
        await desk.sees("Lint finds nothing wrong")


async def test_a_file_changed_by_another_is_not_overwritten(folder: Path) -> None:
    """The row is found where it stands now; if it is gone, nothing is written and the reason is said."""
    async with workshop([folder / "house.csv"]) as desk:
        lines = ROWS.splitlines(keepends=True)
        (folder / "house.csv").write_text("".join([lines[0], "хлеб,bread,,,,,,,\n", *lines[1:]]), encoding="utf-8")
        await desk.press("d")
        await desk.until(lambda: len(desk.session.done) == 1)
        now = (folder / "house.csv").read_text(encoding="utf-8")
        assert now == "".join([lines[0], "хлеб,bread,,,,,,,\n", *lines[2:]])
        (folder / "house.csv").write_text(lines[0], encoding="utf-8")
        await desk.press("d")
        await desk.sees("is no longer in")
        await desk.press("R")
        await desk.until(lambda: not desk.session.entries)


async def test_bundled_term_bases_are_only_shown(folder: Path) -> None:
    """What comes with tqa is not edited; a new entry goes to terms.csv here."""
    async with workshop([folder / "house.csv"], fixed=True) as desk:
        await desk.press("d")
        await desk.sees("comes with tqa")
        await desk.press("+")
        await desk.type("хлеб")
        await desk.press("down")
        await desk.type("bread")
        await desk.press("enter")
        await desk.until(lambda: bool(desk.session.done))
        assert "хлеб,bread" in (folder / "terms.csv").read_text(encoding="utf-8")
        await desk.press("u")
        await desk.until(lambda: not (folder / "terms.csv").exists())


async def test_keys_mouse_and_data(folder: Path) -> None:
    """? lists the keys; a Russian layout works; the mouse picks rows and views; escapes are shown, never sent."""
    (folder / "house.csv").write_text("source,target,note\nхлеб,br\x1b[31mead,[bold]x\nсоль,salt,\n", encoding="utf-8")
    async with workshop([folder / "house.csv"], (80, 24)) as desk:
        assert "br␛[31mead" in desk.text()
        assert "\x1b" not in desk.text()
        await desk.press("у")
        await desk.sees("Edit ")
        assert "\x1b" not in desk.text()
        await desk.press("escape", "о")
        assert desk.screen.table.cursor == 1
        await desk.pilot.click("#table", offset=(5, 1))
        assert desk.screen.table.cursor == 0
        await desk.pilot.click("#status", offset=(18, 0))
        assert desk.screen.view == "candidates"
        await desk.press("question_mark")
        await desk.sees("search: Russian in any case")


async def test_the_list_of_keys_wraps_below_itself(folder: Path) -> None:
    """At 80 columns a long line goes on where its words began."""
    async with workshop([folder / "house.csv"], (80, 24)) as desk:
        await desk.press("question_mark")
        await desk.sees("another order")
        lines = desk.text().splitlines()
        first = next(n for n, line in enumerate(lines) if "show only some" in line)
        assert lines[first + 1].strip("│ ") == "found"
        assert lines[first + 1].index("found") == lines[first].index("show only")


async def test_twenty_thousand_rows(folder: Path) -> None:
    """Paging, the end, and a search over them; only the lines in sight are drawn."""
    entries = tuple(ConceptEntry(f"слово {n}", f"word {n}", path="big.csv", line=n + 2) for n in range(20_000))
    app = WorkshopApp(GlossarySession(TermBases(entries, ())))
    WorkshopScreen.lint_soon, kept = lambda *_: None, WorkshopScreen.lint_soon  # type: ignore[method-assign]  # put back below
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, WorkshopScreen)
            await pilot.press("end")
            assert screen.table.cursor == 19_999
            await pilot.press("pageup", "slash", *"19998")
            await pilot.pause()
            assert [row.source for row in screen.table.rows] == ["слово 19998"]
    finally:
        WorkshopScreen.lint_soon = kept  # type: ignore[method-assign]  # as it was
