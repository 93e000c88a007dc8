"""Term bases are compiled once, and again when anything they depend on changes."""

from pathlib import Path

import pytest

from tqa.review import project, termcache
from tqa.review.config import Config
from tqa.text import Text


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder; every term base counts as large."""
    monkeypatch.setenv("TQA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(termcache, "LARGE", 0)
    return tmp_path / "cache"


def base(file: Path) -> project.TermBase:
    """The term base of a file, read in silence."""
    said: list[str] = []
    found = project.term_base((file,), Config(), say=said.append)
    assert said == []
    return found


def test_kept_and_made_anew(cache: Path, tmp_path: Path) -> None:
    """A second reading takes what was kept; a change of the file is noticed; a damaged cache is ignored."""
    file = tmp_path / "terms.csv"
    file.write_text("source,target\nперемирие,truce\n", encoding="utf-8")
    first = base(file)
    [kept] = cache.iterdir()
    again = base(file)
    assert again.files == first.files
    assert again.glossary.entries == first.glossary.entries
    assert [h.form.text for h in again.glossary.source_hits(Text("о перемирии", "ru"))] == ["перемирие"]
    file.write_text("source,target\nперемирие,ceasefire\n", encoding="utf-8")
    assert base(file).glossary.entries[0].target == "ceasefire"
    for pickled in cache.iterdir():
        pickled.write_bytes(b"no pickle at all")
    assert base(file).glossary.entries[0].target == "ceasefire"
    assert kept.exists()


def test_what_was_said_is_said_again(cache: Path, tmp_path: Path) -> None:
    """A term base in an old encoding is told of each time, whether it was read or kept."""
    file = tmp_path / "terms.csv"
    file.write_bytes("source,target\nперемирие на юге страны,truce\n".encode("cp1251"))
    told: list[list[str]] = []
    for _ in range(2):
        told.append([])
        project.term_base((file,), Config(), say=told[-1].append)
    assert len(list(cache.glob("*.pickle"))) == 1
    assert told[0] == told[1]
    assert "windows-1251" in told[0][0]


def test_old_ones_are_removed(cache: Path, tmp_path: Path) -> None:
    """The cache does not grow for ever."""
    file = tmp_path / "terms.csv"
    for number in range(termcache.KEPT + 3):
        file.write_text(f"source,target\nперемирие,truce {number}\n", encoding="utf-8")
        base(file)
    assert len(list(cache.glob("*.pickle"))) == termcache.KEPT
