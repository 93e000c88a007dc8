"""The panel with the names of the article: one key gives a name one spelling everywhere, another offers it to the glossary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tqa.model import Document, Segment
from tqa.review.ledger import CORRECTED
from tqa.review.session_names import names_of
from tqa.tui.screens.ledger import Ledger
from tqa.tui.widgets.name_card import NameCard

SIZES = [(80, 24), (160, 45)]
Opener = Callable[..., Any]

SEGMENTS = (
    Segment("1", "Эксперт Кирилл Семёнов приехал в Хьюстон.", {"alpha": "Expert Kirill Semenov came to Khyuston.", "beta": "Expert Kirill Semenov came to Houston."}),
    Segment("2", "Семёнов не спорил.", {"alpha": "Semyonov’s view was clear.", "beta": "Semenov did not argue."}),
    Segment("3", "С Семёновым согласны все.", {"alpha": "All agree with Semyonov.", "beta": "All agree with Semenov."}),
)  # fmt: skip


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """An article with two names, in an empty project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names").mkdir()
    (tmp_path / ".tqa").mkdir()
    (tmp_path / ".tqa" / "journal.sqlite").touch()
    return Document("names", SEGMENTS, ("alpha", "beta"), "Names", path=str(tmp_path / "names"))


async def panel(desk: Any) -> Ledger:
    """Open the panel and wait for it."""
    await desk.press("N")
    await desk.until(lambda: isinstance(desk.app.screen, Ledger), 10)
    await desk.until(lambda: "1 " in desk.text())
    found = desk.app.screen
    assert isinstance(found, Ledger)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_shows_names_and_spellings(opened: Opener, named: Document, size: tuple[int, int]) -> None:
    """Names on one side; spellings by column with verdicts, and the spellings to choose from, on the other."""
    async with opened(size, (named,)) as desk:
        await panel(desk)
        text = desk.text()
        assert "Кирилл Семёнов" in text
        assert "Хьюстон" in text
        assert "1 Kirill Semenov" in text
        assert "changes 2 segments" in text
        await desk.press("j")
        await desk.until(lambda: "Khyuston 1× ✗ garbled" in desk.text())
        assert desk.app.screen.query_one(NameCard).size.width <= size[0]
        await desk.press("escape")
        assert not isinstance(desk.app.screen, Ledger)


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_respells_the_name_and_one_undo_takes_it_back(
    opened: Opener, named: Document, size: tuple[int, int]
) -> None:
    """All mentions of the corrected text get the spelling, surnames alone their part of it; the panel stays."""
    async with opened(size, (named,)) as desk:
        await panel(desk)
        await desk.press("1")
        await desk.until(lambda: desk.session.article.texts[1] == "Semenov’s view was clear.")
        assert desk.session.article.texts[2] == "All agree with Semenov."
        assert desk.session.article.texts[0].startswith("Expert Kirill Semenov")
        await desk.until(lambda: isinstance(desk.app.screen, Ledger), 10)
        await desk.until(lambda: "stands everywhere" in desk.text())
        await desk.press("escape", "u")
        await desk.until(lambda: desk.session.article.texts[1] == "Semyonov’s view was clear.")
        assert desk.session.article.texts[2] == "All agree with Semyonov."


async def test_a_name_is_offered_to_the_glossary(opened: Opener, named: Document) -> None:
    """The form comes filled in: the Russian name, the spelling chosen, garbled ones to be avoided; the panel after it."""
    async with opened((160, 45), (named,)) as desk:
        await panel(desk)
        await desk.press("j", "1")
        await desk.until(lambda: "Houston" in desk.session.article.texts[0])
        await desk.until(lambda: isinstance(desk.app.screen, Ledger), 10)
        await desk.press("T")
        await desk.until(lambda: "Add a term" in desk.text())
        assert "Хьюстон" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: Path("terms.csv").is_file(), 10)
        assert "Хьюстон,Houston" in Path("terms.csv").read_text(encoding="utf-8")
        await desk.until(lambda: isinstance(desk.app.screen, Ledger), 10)


async def test_going_to_the_first_mention(opened: Opener, named: Document) -> None:
    """g closes the panel and goes to the segment of the first mention."""
    async with opened((80, 24), (named,)) as desk:
        await desk.press("j", "j")
        assert desk.session.at == 2
        await panel(desk)
        await desk.press("g")
        await desk.until(lambda: not isinstance(desk.app.screen, Ledger))
        assert desk.session.at == 0


async def test_only_names_with_something_to_decide(opened: Opener, named: Document) -> None:
    """w leaves out the names that are spelled right, also after a spelling was chosen, and shows them again."""
    more = Segment(
        "4", "Потом он уехал в Москву.", {"alpha": "Then he left for Moscow.", "beta": "Then he left for Moscow."}
    )
    document = Document("more", (*SEGMENTS, more), ("alpha", "beta"), "More", path=named.path)
    async with opened((80, 24), (document,)) as desk:
        await panel(desk)
        assert "Москва" in desk.text()
        await desk.press("w")
        await desk.until(lambda: "Москва" not in desk.text())
        await desk.press("j", "1")
        await desk.until(lambda: "Houston" in desk.session.article.texts[0])
        await desk.until(lambda: isinstance(desk.app.screen, Ledger), 10)
        await desk.until(lambda: "stands everywhere" in desk.text())
        assert "Москва" not in desk.text()
        await desk.press("w")
        await desk.until(lambda: "Москва" in desk.text())


async def test_it_opens_on_a_name_that_wants_a_decision(opened: Opener, named: Document) -> None:
    """And not on the first of the article, where that is right in all translations."""
    first = Segment("0", "Он уехал в Москву.", {"alpha": "He left for Moscow.", "beta": "He left for Moscow."})
    document = Document("more", (first, *SEGMENTS), ("alpha", "beta"), "More", path=named.path)
    async with opened((80, 24), (document,)) as desk:
        await panel(desk)
        assert "Москва" in desk.text()
        assert "1 Kirill Semenov" in desk.text()


async def test_an_article_without_names(opened: Opener) -> None:
    """There is nothing to show, and the desk says so."""
    document = Document("none", (Segment("1", "Пошёл дождь.", {"alpha": "It began to rain."}),), ("alpha",))
    async with opened((80, 24), (document,)) as desk:
        await desk.press("N")
        await desk.until(lambda: "No names were found" in desk.text(), 10)


async def test_the_ledger_knows_what_was_corrected(opened: Opener, named: Document) -> None:
    """The corrected column follows the edits."""
    async with opened((80, 24), (named,)) as desk:
        desk.session.edit("Expert Kirill Semyonov came to Houston.")
        name = next(n for n in names_of(desk.session.article) if n.russian.startswith("Кирилл"))
        assert set(name.counts(CORRECTED)) == {"Kirill Semyonov", "Semyonov"}
        assert CORRECTED not in name.inconsistent
        assert "alpha" in name.inconsistent
