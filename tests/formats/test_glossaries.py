"""Term bases: the canonical CSV, its errors, and the files of a folder."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.model import Case, ConceptEntry, Match, Status, TermType

GLOSSARIES = Path(__file__).parents[2] / "glossaries"


def read(path: Path, content: str) -> list[ConceptEntry]:
    """The entries of a file with that content."""
    path.write_text(content, encoding="utf-8", newline="")
    return formats.read_glossary(path)


def error(path: Path, content: str) -> FormatError:
    """The error that a file with that content raises."""
    with pytest.raises(FormatError) as caught:
        read(path, content)
    return caught.value


def test_source_and_target_are_enough(tmp_path: Path) -> None:
    """Everything else has a default; cells are trimmed."""
    path = tmp_path / "a.csv"
    assert read(path, "target,source\n Red Bands ,Красные повязки\n\nBand,\n") == [
        ConceptEntry("Красные повязки", "Red Bands", extra={}, path=str(path), line=2),
        ConceptEntry(None, "Band", extra={}, path=str(path), line=4),
    ]


def test_lists_and_values(tmp_path: Path) -> None:
    """`|` divides the items, empty ones are dropped; values are read in any case."""
    (entry,) = read(
        tmp_path / "a.csv",
        "Source,TARGET,variants,avoid,status,match,case,type,Added On\nа,a,b | c,|d|,Deprecated,EXACT,sensitive,person,2018\n",
    )
    assert (entry.variants, entry.avoid) == (("b", "c"), ("d",))
    assert (entry.status, entry.match, entry.case, entry.type) == ("deprecated", "exact", "sensitive", "person")
    assert entry.added_on == "2018"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_read_and_said(delimiter: str, tmp_path: Path) -> None:
    """A semicolon always, a tab where the name does not say it."""
    content = delimiter.join(("source", "target", "note")) + "\n" + delimiter.join(("а", "a, b", "q"))
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    said: list[str] = []
    (entry,) = formats.read_glossary(path, say=said.append)
    assert (entry.target, entry.note) == ("a, b", "q")
    assert len(said) == 1
    tsv = path.rename(tmp_path / "a.tsv")
    said.clear()
    formats.read_glossary(tsv, say=said.append)
    assert len(said) == (1 if delimiter == ";" else 0)


def test_quotes_in_a_tab_separated_glossary_belong_to_the_term(tmp_path: Path) -> None:
    """As in TSV documents."""
    (entry,) = read(tmp_path / "a.tsv", 'source\ttarget\nкрейсер «Москва»\t"Moskva" cruiser\n')
    assert entry.target == '"Moskva" cruiser'


@pytest.mark.parametrize("column", ["status", "match", "case", "type"])
def test_a_value_that_is_not_allowed_is_refused(column: str, tmp_path: Path) -> None:
    """The error has the line and the value, the hint the allowed ones."""
    found = error(tmp_path / "a.csv", f"source,target,{column}\nа,a,\nб,b,wrong\n")
    assert found.line == 3
    assert f"{column} is 'wrong'" in found.message
    allowed = {"status": Status, "match": Match, "case": Case, "type": TermType}[column]
    assert all(value in found.hint for value in get_args(allowed))


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("sorce,target\nа,a\n", 1, "no column source"),
        ("source,note\nа,a\n", 1, "no column target"),
        ("source,target,target\nа,a,b\n", 1, "twice"),
        ("source,target,note\nа,a\n", 2, "has 2 cells, the header has 3"),
        ("source,target,note\n\nа,a,b,c\n", 3, "has 4 cells, the header has 3"),
        ("source,target,note\nа,a,\n,,why\n", 3, "neither a source nor a target"),
        ('source,target\nа,"a\nб,b\n', 2, "quote"),
        ("source,target,\nа,a,\nб,b,c\n", 3, "column without a name"),
    ],
)
def test_what_is_wrong_with_a_row(content: str, line: int, message: str, tmp_path: Path) -> None:
    """The error names the line."""
    found = error(tmp_path / "a.csv", content)
    assert found.line == line
    assert message in found.message


def test_a_glossary_without_a_header_and_without_russian_says_what_it_must_be(tmp_path: Path) -> None:
    """The hint is a header to paste."""
    assert "source,target,variants,avoid" in error(tmp_path / "a.csv", "Red Armbands,Red Bands\n").hint


def test_a_glossary_without_entries_is_said(tmp_path: Path) -> None:
    """A new one has only a header: fine, but not in silence."""
    path = tmp_path / "a.csv"
    path.write_text("source,target\n", encoding="utf-8")
    said: list[str] = []
    assert formats.read_glossary(path, say=said.append) == []
    assert said == [f"{path}: has no entries"]


def test_a_file_of_another_kind_is_no_glossary(tmp_path: Path) -> None:
    """Neither a folder nor prose."""
    with pytest.raises(FormatError, match="a term base was expected"):
        formats.read_glossary(tmp_path)
    assert "no format" in error(tmp_path / "a.txt", "Some prose about source and target.\n").message


def test_formulas_are_guarded(tmp_path: Path) -> None:
    """A term learned from a stranger's article is no formula in the maintainer's spreadsheet."""
    entry = ConceptEntry("=1", "+a", ("-b", "c"), note="'@x", extra={"=y": "@z"})
    path = tmp_path / "a.csv"
    formats.write_glossary([entry], path)
    with path.open(encoding="utf-8", newline="") as file:
        assert not any(cell[:1] in {"=", "+", "-", "@"} for row in csv.reader(file) for cell in row)
    assert [replace(e, path="", line=0) for e in formats.read_glossary(path)] == [entry]


def test_unknown_columns_are_written_back(tmp_path: Path) -> None:
    """After the known ones, in the order in which they came."""
    path = tmp_path / "a.csv"
    entries = read(path, "ticket,source,Owner,target\nT-1,а,,a\n,б,ed,b\n")
    assert [dict(e.extra) for e in entries] == [{"ticket": "T-1", "Owner": ""}, {"ticket": "", "Owner": "ed"}]
    stream = io.StringIO()
    formats.write_glossary(entries, stream)
    assert stream.getvalue().split("\n")[0].endswith(",evidence,ticket,Owner")


def test_an_item_with_a_bar_cannot_be_written(tmp_path: Path) -> None:
    """It would come back as two; the old file stays."""
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        formats.write_glossary([ConceptEntry("а", "a", ("b|c",))], path)
    assert path.read_text(encoding="utf-8") == "old"


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8).map(str.strip)
cell = cell.filter(lambda t: not any((c < " " and c not in "\n\t\r\x1b") or c == "\x7f" for c in t))
filled = cell.filter(bool)
items = st.lists(filled.filter(lambda t: "|" not in t), max_size=3).map(tuple)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    entries=st.lists(
        st.builds(
            ConceptEntry,
            source=st.none() | filled,
            target=filled,
            variants=items,
            avoid=items,
            status=st.sampled_from(get_args(Status)),
            match=st.sampled_from(get_args(Match)),
            case=st.sampled_from(get_args(Case)),
            type=st.sampled_from(get_args(TermType)),
            note=cell,
            evidence=cell,
            extra=st.fixed_dictionaries({"ticket": cell, "другая колонка": cell}),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_entry_survives_a_round_trip(entries: list[ConceptEntry], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever its cells are made of, white space around them apart."""
    path = tmp_path_factory.getbasetemp() / "round.csv"
    formats.write_glossary(entries, path)
    assert [replace(e, path="", line=0) for e in formats.read_glossary(path)] == entries


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    """Term bases only, sorted; a file is itself, whatever it is called."""
    for name in ("b.csv", "a.tsv", "README.md", "LICENSE", ".hidden.csv", "~lock.csv"):
        (tmp_path / name).write_text("source,target\n", encoding="utf-8")
    (tmp_path / "sub.csv").mkdir()
    assert [p.name for p in formats.glossary_files(tmp_path)] == ["a.tsv", "b.csv"]
    assert formats.glossary_files(tmp_path / "LICENSE") == [tmp_path / "LICENSE"]


def test_a_missing_glossary_is_an_error(tmp_path: Path) -> None:
    """So is a folder without any: asked for and not there is never a silent pass."""
    with pytest.raises(UsageError, match="there is no glossary at"):
        formats.glossary_files(tmp_path / "no.csv")
    with pytest.raises(UsageError, match="holds no term base"):
        formats.glossary_files(tmp_path)


def test_the_glossaries_of_the_repository_survive_a_round_trip() -> None:
    """Every one of them is canonical."""
    for path in formats.glossary_files(GLOSSARIES):
        said: list[str] = []
        entries = formats.read_glossary(path, say=said.append)
        assert entries
        assert not said
        stream = io.StringIO()
        formats.write_glossary(entries, stream)
        assert stream.getvalue().count("\n") >= len(entries)
