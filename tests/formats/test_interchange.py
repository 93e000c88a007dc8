"""Term bases of other programs, built by hand after their documentation, and what comes out of them."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import base
from tqa.model import ConceptEntry, Match, Status

TABLES = [f for f in formats.glossary_formats() if not f.binary and ".csv" in f.suffixes]
WRITABLE = [f for f in formats.glossary_formats() if isinstance(f, base.WritableGlossaryFormat)]


def read(path: Path, content: str | bytes) -> tuple[list[ConceptEntry], list[str]]:
    """The entries of a file with that content, and what was said, without the path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    said: list[str] = []
    entries = formats.read_glossary(path, say=said.append)
    assert all(e.path == str(path) and e.line > 0 for e in entries)
    return entries, [line.removeprefix(f"{path}: ") for line in said]


def pairs(entries: list[ConceptEntry]) -> list[tuple[str | None, str]]:
    """Source and target of each entry."""
    return [(e.source, e.target) for e in entries]


# --- recognition


@pytest.mark.parametrize("fmt", TABLES, ids=lambda f: f.name)
def test_a_dialect_is_recognised_by_one_format_alone(fmt: formats.GlossaryFormat, tmp_path: Path) -> None:
    """Each sample is what it is and nothing else."""
    name, content = next(iter(fmt.sample_files().items()))
    path = tmp_path / name
    path.write_bytes(content)
    assert [f.name for f in formats.glossary_formats() if f.recognises(formats.Input.at(path))] == [fmt.name]


@pytest.mark.parametrize("fmt", [f for f in formats.glossary_formats() if f.spoken], ids=lambda f: f.name)
def test_what_was_recognised_is_said(fmt: formats.GlossaryFormat, tmp_path: Path) -> None:
    """One line with the file and whose it is."""
    name, content = next(iter(fmt.sample_files().items()))
    entries, said = read(tmp_path / name, content)
    assert entries
    assert said[0] == f"read as {fmt.spoken}"


@pytest.mark.parametrize(
    ("name", "content", "spoken"),
    [
        ("a.csv", "Красные повязки,Red Bands\nООН,UN\n", "Google and DeepL"),
        ("a.tsv", "Красные повязки\tRed Bands\n", "Google and DeepL"),
        ("a.csv", "Красные повязки,Red Bands,RU,EN-US,0.93\n", "DeepL glossary"),
        ("a.csv", "Красные повязки,Red Bands,a group\n", "OmegaT"),
        ("a.tab", "Красные повязки\tRed Bands\n", "OmegaT"),
        ("a.txt", "# my terms\nКрасные повязки\tRed Bands\ta group\n", "OmegaT"),
        ("a.csv", "ru-RU,en-GB\nКрасные повязки,Red Bands\n", "column for each language"),
        ("a.csv", "English,Russian,Notes\nRed Bands,Красные повязки,x\n", "column for each language"),
        ("a.csv", "original,translation\nКрасные повязки,Red Bands\n", "Weblate"),
        ("a.csv", "source,target,fuzzy\nКрасные повязки,Red Bands,\n", "Weblate"),
        ("a.csv", "ru,en,forbidden\nКрасные повязки,Red Bands,no\n", "Pontoon or Phrase"),
        ("a.csv", "Term,Translation\nКрасные повязки,Red Bands\n", "Pontoon or Phrase"),
    ],
)
def test_dialects_of_one_suffix_are_told_apart(name: str, content: str, spoken: str, tmp_path: Path) -> None:
    """By the header, else by the number of columns and what stands in the third."""
    entries, said = read(tmp_path / name, content)
    assert pairs(entries)[0] == ("Красные повязки", "Red Bands")
    assert spoken in said[0]


def test_a_header_that_is_wrong_is_not_read_as_a_term(tmp_path: Path) -> None:
    """A misspelt column is an error, not an entry "sorce = target"."""
    with pytest.raises(FormatError, match="has no column source"):
        read(tmp_path / "a.csv", "sorce,target,note\nКрасные повязки,Red Bands,\n")


def test_terms_that_are_words_for_columns_are_terms(tmp_path: Path) -> None:
    """A glossary of grammar and computing has no header because its first entry is "source"."""
    entries, _ = read(tmp_path / "a.csv", "источник,source\nтермин,term\nперевод,translation\n")
    assert len(entries) == 3


def test_prose_and_notes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    """Only a .txt that is a glossary counts; a LICENSE.txt beside it does not."""
    (tmp_path / "LICENSE.txt").write_text("Разрешается, as is, без гарантий, whatever\n", encoding="utf-8")
    (tmp_path / "terms.txt").write_text("ООН\tUN\n", encoding="utf-8")
    (tmp_path / "page.xml").write_text("<html/>", encoding="utf-8")
    (tmp_path / "base.xml").write_bytes(formats.get("tbx").sample_files()["sample.tbx"])
    assert [p.name for p in formats.glossary_files(tmp_path)] == ["base.xml", "terms.txt"]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "utf-16"])
def test_a_glossary_without_header_in_another_encoding(codec: str, tmp_path: Path) -> None:
    """The shape is recognised before the encoding is known; both are said."""
    rows = "Красные повязки;Red Bands\nДжебхат ан-Нусра;Jabhat al-Nusra\nСовет Безопасности;Security Council\n"
    entries, said = read(tmp_path / "a.csv", rows.encode(codec))
    assert len(entries) == 3
    assert said[0].startswith("read as a glossary of two columns")
    assert any(codec.lower() in line.lower() for line in said[1:])
    assert any("semicolon" in line for line in said)


# --- direction


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Red Bands,Красные повязки\nUN,ООН\n"),
        ("a.csv", "Red Bands,Красные повязки,en,ru\nООН,UN,ru,en\n"),
        ("a.csv", "source,target\nRed Bands,Красные повязки\nUN,ООН\n"),
        ("a.csv", "location,source,target\n,Red Bands,Красные повязки\n,UN,ООН\n"),
        ("a.csv", "en,ru\nRed Bands,Красные повязки\nUN,ООН\n"),
        ("a.tab", "Red Bands\tКрасные повязки\nUN\tООН\n"),
    ],
)
def test_the_russian_column_is_found_by_its_script(name: str, content: str, tmp_path: Path) -> None:
    """Whichever column it is; a swap that no header or language code announces is said."""
    entries, said = read(tmp_path / name, content)
    assert pairs(entries) == [("Красные повязки", "Red Bands"), ("ООН", "UN")]
    announced = content.startswith("en,ru") or ",en,ru\n" in content
    assert any("the other way round" in line for line in said) is not announced


def test_a_lone_latin_term_does_not_turn_the_table(tmp_path: Path) -> None:
    """«WhatsApp» is Russian, too: all rows together decide."""
    entries, said = read(tmp_path / "a.csv", "Красные повязки,Red Bands\nWhatsApp,WhatsApp\n")
    assert pairs(entries)[1] == ("WhatsApp", "WhatsApp")
    assert len(said) == 1


# --- the dialects


def test_deepl_quotes_relevance_and_other_languages(tmp_path: Path) -> None:
    """Doubled quotes, a fifth column from the glossary generator, rows of other pairs passed over aloud."""
    content = '"крейсер «Москва»","cruiser ""Moskva""",ru,en,0.9\nRotband,Красные,de,ru,\n'
    entries, said = read(tmp_path / "a.csv", content)
    (entry,) = entries
    assert entry.target == 'cruiser "Moskva"'
    assert entry.extra == {"relevance": "0.9"}
    assert any("passed over 1 row in other languages" in line for line in said)


def test_google_equivalent_set(tmp_path: Path) -> None:
    """Part of speech and other languages are kept, the description is the note."""
    (entry,), _ = read(tmp_path / "a.csv", "en,ru,de,pos,description\nmap,карта,Karte,noun,of a country\n")
    assert (entry.source, entry.target, entry.note) == ("карта", "map", "of a country")
    assert entry.extra == {"de": "Karte", "part_of_speech": "noun"}


def test_weblate_comments_context_and_fuzzy(tmp_path: Path) -> None:
    """No comment is lost; a term stands once in each context; a fuzzy row is a candidate."""
    content = (
        '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
        '"un.org","ООН","UN","7","False","","plain","for developers"\n'
        '"","карта","map","","","geography","",""\n"","карта","card","","","money","",""\n'
        '"","мэр","mayor","","True","","",""\n"","глава","","","","","",""\n'
    )
    entries, said = read(tmp_path / "a.csv", content)
    assert entries[0].note == "plain; for developers"
    assert (entries[0].evidence, entries[0].extra) == ("un.org", {"id": "7"})
    assert [(e.target, e.domain) for e in entries[1:3]] == [("map", "geography"), ("card", "money")]
    assert entries[3].status == "candidate"
    assert said[-1] == "passed over 1 row without one of the two terms (line 6)"


def test_omegat_comments_byte_order_mark_and_repeated_rows(tmp_path: Path) -> None:
    """Lines with # are skipped, quotes are literal, repeated rows are variants, further cells are the comment."""
    content = (
        "\ufeff# -*- coding: utf-8 -*-\n"
        'крейсер «Москва»\t"Moskva" cruiser\tsunk\n# ООН\tUNO\nООН\tUN\nООН\tUnited Nations\tlong\tform\n'
    )
    entries, said = read(tmp_path / "glossary.utf8", content.encode())
    assert pairs(entries) == [("крейсер «Москва»", '"Moskva" cruiser'), ("ООН", "UN")]
    assert (entries[1].variants, entries[1].note, entries[1].line) == (("United Nations",), "long; form", 4)
    assert said[1] == "read as UTF-8 with a byte order mark"


def test_pontoon_flags(tmp_path: Path) -> None:
    """Forbidden renderings are avoided, case and exact are rules, what must not be translated is its own target."""
    content = (
        "Term;Translation;Part of speech;Definition;Usage;Notes;Case sensitive;Exact match;Forbidden;Do not translate\n"
        "Красные повязки;Red Bands;noun;a group;;not clothes;no;no;no;no\n"
        "Красные повязки;Red Dressings;;;;;no;no;yes;no\nООН;UN;;;;;yes;yes;no;no\nWhatsApp;;;;;;;;;yes\n"
    )
    entries, said = read(tmp_path / "a.csv", content)
    first, second, third = entries
    assert (first.avoid, first.note) == (("Red Dressings",), "not clothes")
    assert first.extra == {"part_of_speech": "noun", "definition": "a group"}
    assert (second.case, second.match) == ("sensitive", "exact")
    assert (third.target, third.extra) == ("WhatsApp", {"do_not_translate": "yes"})
    assert "cells are divided by a semicolon" in said


def test_a_row_without_a_translation_is_no_error(tmp_path: Path) -> None:
    """OmegaT users have them; they are counted."""
    entries, said = read(tmp_path / "a.tab", "ООН\tUN\nМИД\t\n")
    assert len(entries) == 1
    assert "passed over 1 row" in said[-1]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.csv", "ООН,UN\nМИД\n", 2),
        ("a.csv", "ООН,UN,ru,en\nМИД\n", 2),
        ("a.csv", "ru,en\nООН,UN\nМИД,Foreign Ministry,x\n", 3),
        ("a.csv", 'ООН,UN\nМИД,"Foreign\n', 2),
        ("a.csv", "ООН,UN\n" * 20 + "МИД,Foreign, Ministry\n", 21),
    ],
)
def test_a_damaged_row_is_said_with_its_line(name: str, content: str, line: int, tmp_path: Path) -> None:
    """Too few cells, too many, a quote that is never closed."""
    with pytest.raises(FormatError) as caught:
        read(tmp_path / name, content)
    assert caught.value.line == line


# --- writing


FULL = [
    ConceptEntry(
        "Красные повязки",
        "Red Bands",
        ("Red Bands group",),
        ("Red Dressings",),
        match="inflect",
        type="organisation",
        domain="syria",
        note="a group, not clothes",
        added_by="ed",
        added_on="2018-09-17",
        evidence="un.org",
        extra={"part_of_speech": "noun"},
    ),
    ConceptEntry("ООН", "UN", match="exact", case="sensitive", type="acronym"),
    ConceptEntry(None, "Please like us", status="deprecated", match="exact"),
    ConceptEntry("запрещ", "banned", match="prefix"),
    ConceptEntry("глава", "head", status="candidate"),
]

LOST = {
    "deepl-csv": "entries without a Russian term (1 entry), patterns (match prefix or regex) (1 entry), entries with "
    "the status candidate (1 entry), variants (1 entry), avoid (1 entry), match (1 entry), case (1 entry), type (2 "
    "entries), domain (1 entry), note (1 entry), added_by (1 entry), added_on (1 entry), evidence (1 entry), "
    "part_of_speech (1 entry)",
    "weblate-csv": "entries without a Russian term (1 entry), patterns (match prefix or regex) (1 entry), variants (1 "
    "entry), avoid (1 entry), match (1 entry), case (1 entry), type (2 entries), added_by (1 entry), added_on (1 "
    "entry), part_of_speech (1 entry)",
    "omegat": "entries without a Russian term (1 entry), patterns (match prefix or regex) (1 entry), entries with the "
    "status candidate (1 entry), avoid (1 entry), match (1 entry), case (1 entry), type (2 entries), domain (1 entry), "
    "added_by (1 entry), added_on (1 entry), evidence (1 entry), part_of_speech (1 entry)",
    "pontoon-csv": "entries without a Russian term (1 entry), patterns (match prefix or regex) (1 entry), entries with "
    "the status candidate (1 entry), type (2 entries), domain (1 entry), added_by (1 entry), added_on (1 entry), "
    "evidence (1 entry)",
    "tbx": "patterns (match prefix or regex) (1 entry), entries with the status candidate (1 entry), match (2 "
    "entries), case (1 entry), type (1 entry)",
    "glossary-csv": "",
    "glossary-xlsx": "",
}


@pytest.mark.parametrize("name", LOST)
def test_what_a_format_cannot_hold_is_listed(name: str, tmp_path: Path) -> None:
    """Whole entries first, then columns, each with the number of entries; nothing is dropped silently."""
    lost = formats.write_glossary(FULL, tmp_path / "x", name=name)
    assert ", ".join(map(str, lost)) == LOST[name]


@pytest.mark.parametrize("fmt", WRITABLE, ids=lambda f: f.name)
def test_what_is_not_listed_comes_back(fmt: base.WritableGlossaryFormat, tmp_path: Path) -> None:
    """Writing what was read back loses nothing more: the second round trip is exact."""
    path = tmp_path / f"x{fmt.suffixes[0]}"
    assert formats.write_glossary(FULL, path, name=fmt.name) or fmt.name in {"glossary-csv", "glossary-xlsx"}
    once = formats.read_glossary(path)
    assert len(once) >= 2
    assert formats.write_glossary(once, path, name=fmt.name) == []
    assert [replace(e, line=0) for e in formats.read_glossary(path)] == [replace(e, line=0) for e in once]


DIFFICULT = [
    ("запятая, точка; черта", "comma, semicolon; bar"),
    ('кавычки "внутри" и «ёлочки»', 'quotes "inside"'),
    ("буква й и ё", "letters й, 🙂 and e\u0301"),
    ("меньше < больше & больше >", "a < b & c > d &amp;"),
    ("крейсер 'Москва'", "cruiser 'Moskva'"),
    ("-летний", "-year-old"),
    ("=СУММ(1)", "=SUM(1)"),
    ("х" * 90, "x" * 90),
]


@pytest.mark.parametrize("fmt", WRITABLE, ids=lambda f: f.name)
def test_difficult_terms_survive(fmt: base.WritableGlossaryFormat, tmp_path: Path) -> None:
    """Delimiters, quotes, mark-up, combining letters and formulas come back as they were."""
    entries = [ConceptEntry(russian, english) for russian, english in DIFFICULT]
    path = tmp_path / f"x{fmt.suffixes[0]}"
    formats.write_glossary(entries, path, name=fmt.name)
    assert pairs(formats.read_glossary(path)) == pairs(entries)


@pytest.mark.parametrize("fmt", [f for f in WRITABLE if f.guards], ids=lambda f: f.name)
def test_no_cell_is_a_formula(fmt: base.WritableGlossaryFormat, tmp_path: Path) -> None:
    """A ' is put in front, and for other programs that is listed too."""
    path = tmp_path / "x.csv"
    lost = formats.write_glossary([ConceptEntry("=1", "+a", note="@b")], path, name=fmt.name)
    cells = path.read_text(encoding="utf-8").replace("\n", ",").split(",")
    assert "'=1" in cells
    assert not any(c[:1] in {"=", "+", "@"} for c in cells)
    assert fmt.exact or "with a ' in front (1 entry)" in str(lost[-1])


def test_deepl_takes_a_term_once_and_no_long_ones(tmp_path: Path) -> None:
    """Further entries of a term and phrases of over 1024 bytes are left out and listed."""
    entries = [ConceptEntry("карта", "map"), ConceptEntry("карта", "card"), ConceptEntry("ы" * 513, "long")]
    path = tmp_path / "x.csv"
    lost = formats.write_glossary(entries, path, name="deepl-csv")
    assert path.read_text(encoding="utf-8") == "карта,map,ru,en\n"
    assert [loss.what for loss in lost] == [
        "second entries of one Russian term",
        "entries that are too long or are not text",
    ]


@pytest.mark.parametrize("domains", [("war", "culture"), ("", "")])
@pytest.mark.parametrize("fmt", WRITABLE, ids=lambda f: f.name)
def test_two_concepts_of_one_word_do_not_become_one(
    fmt: base.WritableGlossaryFormat, domains: tuple[str, str], tmp_path: Path
) -> None:
    """What a format cannot keep apart is left out and listed: no entry comes back that accepts more than was said."""
    peace = ConceptEntry("мир", "peace", ("calm",), domain=domains[0])
    world = ConceptEntry("мир", "world", ("globe",), domain=domains[1])
    path = tmp_path / f"x{fmt.suffixes[0]}"
    lost = formats.write_glossary([peace, world, ConceptEntry("соль", "salt")], path, name=fmt.name)
    back = [e for e in formats.read_glossary(path) if e.source == "мир"]
    assert all({*e.accepted} <= {*peace.accepted} or {*e.accepted} <= {*world.accepted} for e in back)
    assert len(back) + any(loss.what == "second entries of one Russian term" for loss in lost) == 2


def test_a_term_base_that_a_format_can_hold_nothing_of(tmp_path: Path) -> None:
    """All of it is listed."""
    (loss,) = formats.write_glossary([ConceptEntry(None, "Like us")], tmp_path / "x.csv", name="deepl-csv")
    assert str(loss) == "entries without a Russian term (1 entry)"


def test_a_format_is_chosen_by_suffix_or_name() -> None:
    """CSV is the canonical one unless another is named; unknown ones are refused with a list."""
    names = {s: formats.glossary_writer("", Path(f"x{s}")).name for s in (".csv", ".tbx", ".tmx", ".utf8", ".xlsx")}
    assert names == {
        ".csv": "glossary-csv",
        ".tbx": "tbx",
        ".tmx": "glossary-tmx",
        ".utf8": "omegat",
        ".xlsx": "glossary-xlsx",
    }
    for name, path in (("nothing", None), ("jsonl", None), ("", Path("x.doc"))):
        with pytest.raises(UsageError) as caught:
            formats.glossary_writer(name, path)
        assert "deepl-csv" in caught.value.hint


def test_a_workbook_needs_a_file() -> None:
    """It is no text for a stream."""
    with pytest.raises(UsageError, match="no text"):
        formats.write_glossary(FULL, io.StringIO(), name="glossary-xlsx")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """In a foreign format too."""
    path = tmp_path / "x.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(FormatError, match="half a character"):
        formats.write_glossary([ConceptEntry("ООН", "\ud800")], path, name="deepl-csv")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


RUSSIAN = st.text("абвгё «»,;-\"'&<\t\n|=", min_size=1, max_size=6).map(lambda t: f"ж{t}".strip())
ENGLISH = st.text("abcx ,;-\"'&>\t\n=+\u0301🙂\x1b", min_size=1, max_size=6).map(lambda t: f"{t}z".strip())


@pytest.mark.parametrize("fmt", WRITABLE, ids=lambda f: f.name)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    entries=st.lists(
        st.builds(
            ConceptEntry,
            source=st.none() | RUSSIAN,
            target=ENGLISH,
            variants=st.lists(ENGLISH, max_size=2, unique=True).map(tuple),
            avoid=st.lists(ENGLISH, max_size=2, unique=True).map(tuple),
            status=st.sampled_from(get_args(Status)),
            match=st.sampled_from(get_args(Match)),
            note=ENGLISH,
            extra=st.fixed_dictionaries({"ticket": st.sampled_from(["", "1"])}),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_what_is_lost_is_never_silent(
    fmt: base.WritableGlossaryFormat, entries: list[ConceptEntry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any term base can be written, and where nothing is listed all of it comes back."""
    path = tmp_path_factory.getbasetemp() / f"any{fmt.suffixes[0]}"
    lost = formats.write_glossary(entries, path, name=fmt.name)
    again = fmt.read(formats.Input.at(path)) if not lost else []
    if not lost:
        assert {(e.source, e.target) for e in entries} <= {(e.source, t) for e in again for t in e.accepted}


def test_formats_load_no_heavy_library() -> None:
    """lxml and openpyxl are loaded by the first file that needs them, not by listing or recognising formats."""
    probe = (
        "import sys; from tqa import formats; formats.glossary_formats(); "
        "formats.read_glossary('glossaries/syria.csv') if __import__('os').path.exists('glossaries/syria.csv') else 0; "
        "print(*({'lxml', 'openpyxl'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
