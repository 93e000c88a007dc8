"""tqa glossary import and export: what is shown, what is written, and when nothing is."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tqa import formats
from tqa.model import ConceptEntry

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tqa: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs tqa glossary in an empty folder."""
    monkeypatch.setenv("TQA_REVIEWER", "ed")
    return partial(tqa, "glossary")


OURS = (
    "source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,evidence,ticket\n"
    "Красные повязки,Red Bands,,Red Dressings,preferred,inflect,,organisation,,syria,not clothes,al,2018-09-17,,T-1\n"
    "ООН,UN,United Nations|United-Nations,,preferred,exact,sensitive,acronym,,,,al,2018-09-17,,\n"
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Our term base."""
    path = tmp_path / "ours.csv"
    path.write_text(OURS, encoding="utf-8")
    return path


def theirs(tmp_path: Path, content: str, name: str = "theirs.csv") -> Path:
    """A file of another program."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_new_term_is_shown_and_added(run: Run, base: Path, tmp_path: Path) -> None:
    """On stdout before it is written; ours stay byte for byte; who, when and whence are recorded."""
    file = theirs(tmp_path, "ООН,UN,ru,en\nМИД,Foreign Ministry,ru,en\n")
    result = run("import", file, "--to", base, "--yes")
    assert result.code == 0
    assert result.out.startswith("+ МИД")
    assert f"{file}: read as a DeepL glossary" in result.err
    assert "1 added, 0 changed, 1 there already, 0 contradictions" in result.err
    written = base.read_text(encoding="utf-8")
    assert written.startswith(OURS)
    (new,) = [e for e in formats.read_glossary(base) if e.source == "МИД"]
    assert (new.target, new.added_by, new.evidence) == ("Foreign Ministry", "ed", "imported from theirs.csv")
    assert len(new.added_on) == 10


@pytest.mark.parametrize("name", [f.name for f in formats.glossary_formats()])
def test_importing_twice_changes_nothing(name: str, run: Run, base: Path, tmp_path: Path) -> None:
    """Whatever the format: the second time there is nothing to change and the file is not written."""
    file = tmp_path / f"theirs{formats.get(name).suffixes[0]}"
    entries = [
        ConceptEntry("МИД", "Foreign Ministry", ("MFA", "the MFA"), note="of any country", domain="government"),
        ConceptEntry("Красные повязки", "Red Bands", ("Red Bands group",), note="in Idlib"),
    ]
    formats.write_glossary(entries, file, name=name)
    assert run("import", file, "--to", base, "--yes").code == 0
    once, time = base.read_bytes(), base.stat().st_mtime_ns
    again = run("import", file, "--to", base, "--yes")
    assert (again.code, again.out) == (0, "")
    assert "nothing to change" in again.err
    assert (base.read_bytes(), base.stat().st_mtime_ns) == (once, time)


def test_homonyms_settle_in_one_import(run: Run, tmp_path: Path) -> None:
    """An entry without a domain meets two with one each: what the second is must not wait for the next import."""
    theirs(tmp_path, "source,target\nкарта,map\n", "terms.csv")
    file = theirs(tmp_path, "source,target,domain\nкарта,map,geography\nкарта,map,history\n")
    assert run("import", file, "--to", "terms.csv", "--yes").code == 0
    assert "nothing to change" in run("import", file, "--to", "terms.csv", "--yes").err


def test_what_we_exported_brings_nothing_new(run: Run, base: Path) -> None:
    """Not even where the other format holds less than ours."""
    for name in ("deepl-csv", "omegat", "tbx", "glossary-tmx", "glossary-xlsx"):
        file = f"out{formats.get(name).suffixes[0]}"
        assert run("export", base, "--format", name, "--output", file).code == 0
        result = run("import", file, "--to", base, "--yes")
        assert (result.code, result.out) == (0, "")
    assert base.read_text(encoding="utf-8") == OURS


def test_a_dry_run_writes_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    """It shows the same."""
    result = run("import", theirs(tmp_path, "МИД,Foreign Ministry\n"), "--to", base, "--dry-run")
    assert (result.code, result.out[:5]) == (0, "+ МИД")
    assert "dry run" in result.err
    assert base.read_text(encoding="utf-8") == OURS


def test_contradictions_are_not_decided(run: Run, base: Path, tmp_path: Path) -> None:
    """Without --prefer nothing is written, not even what is beyond dispute; the code is 1."""
    file = theirs(tmp_path, "Красные повязки,Red Dressings\nМИД,Foreign Ministry\n")
    result = run("import", file, "--to", base, "--yes")
    assert result.code == 1
    assert [line[0] for line in result.out.splitlines() if line[0] in "+!"] == ["+", "!", "!"]
    assert "“Red Dressings” is accepted at" in result.out
    assert "--prefer ours" in result.err
    assert base.read_text(encoding="utf-8") == OURS


@pytest.mark.parametrize(("prefer", "target"), [("ours", "Red Bands"), ("theirs", "Red Headbands")])
def test_a_preference_decides(prefer: str, target: str, run: Run, base: Path, tmp_path: Path) -> None:
    """What loses becomes a variant; a second import with the same preference changes nothing."""
    file = theirs(tmp_path, "Красные повязки,Red Headbands\n")
    assert run("import", file, "--to", base, "--prefer", prefer, "--yes").code == 0
    entry = formats.read_glossary(base)[0]
    assert entry.target == target
    assert {entry.target, *entry.variants} == {"Red Bands", "Red Headbands"}
    assert (entry.avoid, entry.extra) == (("Red Dressings",), {"ticket": "T-1"})
    again = run("import", file, "--to", base, "--prefer", prefer, "--yes")
    assert "nothing to change" in again.err


def test_what_was_decided_for_ours_is_not_asked_again(run: Run, base: Path, tmp_path: Path) -> None:
    """Neither another target nor one that ours avoids keeps new rows out at the next import, unless a side changes."""
    rows = "Красные повязки,Red Dressings\nООН,Unity\n"
    file = theirs(tmp_path, rows)
    assert run("import", file, "--to", base, "--prefer", "ours", "--dry-run").code == 0
    assert run("import", file, "--to", base, "--yes").code == 1
    assert run("import", file, "--to", base, "--prefer", "ours", "--yes").code == 0
    theirs(tmp_path, f"{rows}МИД,Foreign Ministry\n")
    again = run("import", file, "--to", base, "--yes")
    assert (again.code, again.out) == (0, "+ МИД = Foreign Ministry\n")
    assert "0 contradictions and 2 decided for ours before" in again.err
    theirs(tmp_path, "Красные повязки,Red Headdress\n")
    assert run("import", file, "--to", base, "--yes").code == 1
    theirs(tmp_path, rows)
    assert run("import", file, "--to", base, "--prefer", "theirs", "--yes").code == 0
    assert formats.read_glossary(base)[0].target == "Red Dressings"


def test_a_target_that_is_our_variant_contradicts_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    """Ours stays preferred."""
    result = run("import", theirs(tmp_path, "ООН,United Nations\n"), "--to", base, "--yes")
    assert (result.code, result.out) == (0, "")
    assert base.read_text(encoding="utf-8") == OURS


def test_a_term_base_that_is_not_there_is_made(run: Run, tmp_path: Path) -> None:
    """With all columns."""
    assert run("import", theirs(tmp_path, "ООН,UN\n"), "--to", "new.csv", "--yes").code == 0
    assert (tmp_path / "new.csv").read_text(encoding="utf-8").startswith("source,target,variants,avoid,status")


@pytest.mark.parametrize(
    ("name", "content"), [("ours.tbx", "<tbx/>"), ("pairs.csv", "ООН,UN\n"), ("no/new.csv", None), ("a.xlsx", None)]
)
def test_what_is_no_glossary_csv_is_not_imported_into(name: str, content: str | None, run: Run, tmp_path: Path) -> None:
    """It would be turned into another format behind its owner's back."""
    if content is not None:
        theirs(tmp_path, content, name)
    result = run("import", theirs(tmp_path, "ООН,UN\n"), "--to", name, "--yes")
    assert result.code == 2
    assert len(result.err.splitlines()) >= 2
    if content is not None:
        assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_the_owner_is_asked_at_a_terminal(
    run: Run, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No is an answer."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    answers = iter([False, True])
    monkeypatch.setattr("click.confirm", lambda *a, **k: next(answers))
    file = theirs(tmp_path, "МИД,Foreign Ministry\n")
    assert "nothing was written" in run("import", file, "--to", base).err
    assert base.read_text(encoding="utf-8") == OURS
    assert "wrote" in run("import", file, "--to", base).err


def test_a_file_that_cannot_be_read(run: Run, base: Path, tmp_path: Path) -> None:
    """File, line and what is wrong; code 3; nothing is written."""
    result = run("import", theirs(tmp_path, "<tbx>\n<b>", "bad.tbx"), "--to", base, "--yes")
    assert result.code == 3
    assert "bad.tbx:2: is no well-formed XML" in result.err
    assert base.read_text(encoding="utf-8") == OURS


def test_terminal_escapes_of_a_foreign_file_are_shown_not_sent(run: Run, base: Path, tmp_path: Path) -> None:
    """Neither by import nor by its messages."""
    result = run("import", theirs(tmp_path, "МИД,Foreign \x1b[31mMinistry\n"), "--to", base, "--yes")
    assert "\x1b" not in result.out + result.err


# --- export


def test_losses_are_listed_on_stderr(run: Run, base: Path) -> None:
    """stdout is the file alone."""
    result = run("export", base, "--format", "deepl-csv")
    assert result.code == 0
    assert result.out == "Красные повязки,Red Bands,ru,en\nООН,UN,ru,en\n"
    assert "warning: deepl-csv cannot hold: variants (1 entry), avoid (1 entry)" in result.err


def test_long_lists_of_losses_are_wrapped(run: Run, tmp_path: Path) -> None:
    """Between two of them, at 100 characters."""
    columns = "match,case,type,origin,domain,note,added_by,added_on,evidence"
    row = "exact,sensitive,place,ar,syria,x,al,2018-09-17,un.org"
    (tmp_path / "o.csv").write_text(f"source,target,variants,avoid,{columns}\nа,b,c,d,{row}\n", encoding="utf-8")
    first, *more = run("export", "o.csv", "--format", "deepl-csv").err.splitlines()[:-1]
    assert first.startswith("tqa: warning: deepl-csv cannot hold: variants (1 entry), avoid (1 entry), ")
    assert more
    assert all(line.startswith("     ") for line in more)
    assert all(len(line) < 115 and line[-1] in ",)" for line in (first, *more))


def test_the_suffix_says_the_format(run: Run, base: Path, tmp_path: Path) -> None:
    """Unless --format does."""
    assert run("export", base, "--output", "a.tbx").code == 0
    assert "<conceptEntry" in (tmp_path / "a.tbx").read_text(encoding="utf-8")
    assert run("export", base, "--format", "tbx-v2", "--output", "b.tbx").code == 0
    assert "<martif" in (tmp_path / "b.tbx").read_text(encoding="utf-8")
    assert run("export", base, "--output", "c.csv").code == 0
    assert (tmp_path / "c.csv").read_text(encoding="utf-8") == OURS


def test_one_domain_of_a_folder(run: Run, base: Path, tmp_path: Path) -> None:
    """Only its entries."""
    folder = tmp_path / "terms"
    folder.mkdir()
    base.rename(folder / "a.csv")
    result = run("export", folder, "--format", "google-csv", "--domain", "syria")
    assert result.out == "Красные повязки,Red Bands\n"


@pytest.mark.parametrize(
    "arguments",
    [("--format", "nothing"), ("--output", "a.doc"), ("--format", "glossary-xlsx"), ("--output", "folder")],
)
def test_what_cannot_be_written_is_refused(arguments: tuple[str, str], run: Run, base: Path, tmp_path: Path) -> None:
    """An unknown format, an unknown suffix, a workbook on stdout, a folder: code 2 and a hint."""
    (tmp_path / "folder").mkdir()
    result = run("export", base, *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 2


def test_the_manual_names_every_format() -> None:
    """A new one has to be described."""
    page = (ROOT / "tqa" / "help" / "exchange.md").read_text(encoding="utf-8")
    assert page.startswith("# Exchanging term bases\n")
    assert [f.name for f in formats.glossary_formats() if f"`{f.name}`" not in page] == []
