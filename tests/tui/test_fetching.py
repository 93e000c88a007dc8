"""Fetching another MT at the desk, from a LibreTranslate server on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.engines import libre_server as server_side
from tests.engines.libre_server import ARTICLE, TRANSLATED, LibreServer, running
from tqa import formats
from tqa.engines import Settings
from tqa.model import Document
from tqa.review.translating.desk import DeskEngines
from tqa.review.translating.fetching import Patience
from tqa.store import JournalStore

Open = Callable[..., Any]


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[LibreServer]:
    """The server."""
    yield from running(monkeypatch)


@pytest.fixture
def port(tmp_path: Path) -> Document:
    """An article with one MT."""
    folder = tmp_path / "port"
    folder.mkdir()
    (folder / "source.ru.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "mt.alpha.en.txt").write_text(TRANSLATED.replace("Three ships", "Three wrong ships"), encoding="utf-8")
    return next(formats.read_documents(folder))


@pytest.fixture
def engines(libre: LibreServer, tmp_path: Path) -> Iterator[DeskEngines]:
    """The engines of a project that knows the server, tried once each time."""
    configured = {"libre": Settings("libre", "libre", url=libre.url, per_minute=0, timeout=5.0)}
    with JournalStore.open(tmp_path / "journal.sqlite") as store:
        yield DeskEngines(
            configured, store, "1.0", keyring=lambda name: "", patience=Patience(attempts=1, refused=1, first=0.0)
        )


def held(gate: Event) -> server_side.Fault:
    """A proper answer, once the gate is open."""

    def answer(handler: server_side.Handler) -> None:
        gate.wait(10)
        server_side.fine(handler)

    return answer


async def ask(desk: Any) -> None:
    """Choose the first engine."""
    await desk.press("M")
    await desk.until(lambda: "Send the Russian to which engine?" in desk.text())
    await desk.press("enter")


async def test_another_mt_appears_beside_the_others(
    opened: Open, port: Document, engines: DeskEngines, libre: LibreServer
) -> None:
    """Asked for with M, while the review goes on; it is written, checked, and can be taken from."""
    gate = Event()
    libre.script.append(held(gate))
    async with opened(documents=(port,), engines=engines) as desk:
        await ask(desk)
        await desk.until(lambda: "fetching libre 0/4" in desk.lines()[0])
        await desk.press("c")
        assert desk.session.article.confirmed_count == 1
        gate.set()
        await desk.until(lambda: "libre arrived" in desk.text())
        assert "fetching" not in desk.lines()[0]
        assert desk.session.article.document.systems == ("alpha", "libre")
        assert desk.session.article.document.metadata["systems.libre.engine"] == "libre"
        await desk.until(lambda: desk.screen.is_quiet)
        assert desk.lines()[1].split()[-4:] == ["source", "alpha", "libre", "corrected"]
        await desk.press("home", "t")
        assert desk.session.text == TRANSLATED.splitlines()[0]
        assert desk.session.article.confirmed_count == 0
    written = next(formats.read_documents(Path(port.path)))
    assert written.systems == ("alpha", "libre")
    assert [s.targets["libre"] for s in written.segments] == TRANSLATED.splitlines()


async def test_fetching_can_be_stopped_and_taken_up_again(
    opened: Open, port: Document, engines: DeskEngines, libre: LibreServer
) -> None:
    """M again stops it; what was fetched is kept."""
    gate = Event()
    libre.script.extend([server_side.fine, held(gate)])
    async with opened((80, 24), documents=(port,), engines=engines) as desk:
        await ask(desk)
        await desk.until(lambda: "↓libre 1/4" in desk.lines()[0])
        await desk.press("M")
        await desk.until(lambda: "M goes on from there" in desk.text())
        assert "↓" not in desk.lines()[0]
        gate.set()
        assert desk.session.article.document.systems == ("alpha",)
        await ask(desk)
        await desk.until(lambda: "libre" in desk.session.article.document.systems)
    assert len(libre.asked) == 3


async def test_an_engine_that_fails_is_said_and_changes_nothing(
    opened: Open, port: Document, engines: DeskEngines, libre: LibreServer
) -> None:
    """With how many parts are there."""
    libre.script.extend([server_side.fine, server_side.text("<html><body>502</body></html>")])
    async with opened(documents=(port,), engines=engines) as desk:
        await ask(desk)
        await desk.until(lambda: "a web page (3 of 4 parts" in " ".join(desk.text().split()))
        assert desk.session.article.document.systems == ("alpha",)
        assert not (Path(port.path) / "mt.libre.en.txt").exists()


async def test_an_article_that_no_column_can_be_put_beside_says_so(
    opened: Open, article: Document, engines: DeskEngines
) -> None:
    """It has no place on disk; and a desk without engines has none to ask."""
    for more in ({"engines": engines}, {}):
        async with opened(documents=(article,), **more) as desk:
            await desk.press("M")
            await desk.until(lambda: "No engine can be asked" in desk.text())


def test_systems_that_are_there_or_lack_a_key_are_not_offered(
    port: Document, engines: DeskEngines, libre: LibreServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of tqa.toml come first, with the place the text would go to."""
    for name in ("DEEPL_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    found = engines.choices(port)
    assert found[0] == (f"libre: 127.0.0.1:{libre.port}", "libre")
    names = [name for _, name in found]
    assert {"google", "mymemory"} <= set(names)
    assert not {"deepl", "chat", "chatgpt", "command"} & set(names)
    (Path(port.path) / "mt.libre.en.txt").write_text(TRANSLATED, encoding="utf-8")
    again = next(formats.read_documents(Path(port.path)))
    assert "libre" not in [name for _, name in engines.choices(again)]


async def test_the_first_mt_of_an_article_is_what_is_worked_on(
    opened: Open, tmp_path: Path, engines: DeskEngines
) -> None:
    """An article with a reference alone gets its column."""
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "source.ru.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "reference.en.txt").write_text(TRANSLATED, encoding="utf-8")
    async with opened(documents=tuple(formats.read_documents(folder)), engines=engines) as desk:
        assert desk.session.text == ""
        await ask(desk)
        await desk.until(lambda: desk.session.text == TRANSLATED.splitlines()[0])
        assert desk.session.article.base == "libre"
