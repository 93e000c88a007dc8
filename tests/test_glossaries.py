"""The term bases that come with tqa are in order."""

from pathlib import Path

from tqa.formats import glossary_files, read_glossary
from tqa.glossary import Glossary
from tqa.glossary.lint import lint
from tqa.text import Text

FOLDER = Path(__file__).resolve().parents[1] / "glossaries"
ENTRIES = [entry for file in glossary_files(FOLDER) for entry in read_glossary(file)]


def test_lint_is_clean() -> None:
    """`tqa glossary lint glossaries` has nothing to say."""
    assert [(f.entry.where, f.rule, f.message) for f in lint(ENTRIES)] == []


def test_there_are_enough_entries() -> None:
    """The first three domains hold at least 250 entries together."""
    assert len(ENTRIES) >= 250


def test_every_entry_finds_itself() -> None:
    """Each Russian term is found in a sentence, and each accepted English form too."""
    glossary = Glossary(ENTRIES)
    lost = [e.where for e in ENTRIES if e.source and not _in_russian(glossary, e.source)]
    lost += [
        f"{e.where} {form}"
        for e in ENTRIES
        for form in e.accepted
        if not glossary.english_hits(Text(f"Now {form} is here.", "en"))
    ]
    assert not lost


def _in_russian(glossary: Glossary, term: str) -> bool:
    return bool(glossary.source_hits(Text(f"Сообщается, что {term} там.", "ru")))
