"""tqa glossary as a maintainer meets it: files in, files out, what is said, exit codes."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tqa.formats import read_documents
from tqa.model import Event, EventKind
from tqa.review.units import unit_keys
from tqa.store import JournalStore


@pytest.fixture
def run(tqa: Run) -> Run:
    """Runs tqa glossary in an empty folder."""
    return partial(tqa, "glossary")


ROWS = """\
source,target,variants,avoid,status,type,ticket,added_on
Красные повязки,Red Bands,,Red Dressings,preferred,organisation,T-1,2026-01-02
"Джебхат ан-Нусра","Jabhat al-Nusra",Nusra Front,,preferred,organisation,"T,2",
,spokesperson,,speaking person,,,,
"""


@pytest.fixture
def terms(tmp_path: Path, run: Run) -> Path:
    """A term base with an unknown column and its own way of quoting."""
    path = tmp_path / "terms.csv"
    path.write_text(ROWS, encoding="utf-8", newline="")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of three segments, two systems and a reference."""
    folder = tmp_path / "story"
    folder.mkdir()
    texts = {
        "source.ru.txt": "«Красные повязки» отошли.\nУ «Красных повязок» потери.\nПост «Красных повязок» пуст.\n",
        "mt.one.en.txt": "The Red Dressings withdrew.\nThe Red Dressings have losses.\nThe post of Red Bands is empty.\n",
        "mt.two.en.txt": "Red Bands withdrew.\nThe Red Bands have losses.\nThe Red Bands’ post is empty.\n",
        "reference.en.txt": "The Red Bands withdrew.\nThe Red Bands have losses.\nThe post of the Red Bands is empty.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def journal(article: Path, tmp_path: Path) -> Path:
    """A journal: the first segment was corrected, the issue of the second dismissed and the segment confirmed."""
    (document,) = read_documents(article)
    keys = list(unit_keys(document).values())
    texts = [s.targets["one"] for s in document.segments]

    def event(n: int, kind: EventKind, **data: Any) -> Event:
        segment = document.segments[n]
        data |= {"source": segment.source} if kind is not EventKind.VERDICT else {}
        number = f"{event.count:026d}"  # type: ignore[attr-defined]  # a counter on the function
        event.count += 1  # type: ignore[attr-defined]  # the same
        return Event(number, kind, document.id, keys[n], segment.id, "anna", "2026-11-22T10:00:00+00:00", "0", "", data)

    event.count = 1  # type: ignore[attr-defined]  # the same
    events = [
        event(0, EventKind.EDIT, system="one", hypothesis=texts[0], after="The Red Bands withdrew."),
        event(1, EventKind.VERDICT, check="avoided-term", text="Red Dressings", decision="dismissed"),
        event(1, EventKind.STATE, system="one", confirmed=True, text=texts[1]),
    ]
    (article / ".tqa").mkdir()
    path = article / ".tqa" / "journal.sqlite"
    with JournalStore.open(path) as store:
        store.append(events)
    return path


def test_help_lists_the_commands(run: Run) -> None:
    """Each command has a line; an unknown one is a usage error."""
    result = run("--help")
    assert result.code == 0
    for name in ("add", "diff", "edit", "extract", "find", "lint", "merge", "remove", "stats", "try"):
        assert f"\n  {name} " in result.out
    assert run("nonsense").code == 2


def test_lint_text_and_json(run: Run, tmp_path: Path) -> None:
    """Each finding has its place, severity, rule, what and what to do, in both formats; raw cells are seen."""
    (tmp_path / "bad.csv").write_text("source,target,varaints\nмир ,peace,\nмир,world,\n", encoding="utf-8")
    result = run("lint", "bad.csv")
    lines = result.out.splitlines()
    assert result.code == 1
    assert lines[0].startswith("bad.csv:1: major unknown-column: ")
    assert lines[1].startswith("bad.csv:2: minor untrimmed: ")
    assert lines[2].startswith("bad.csv:3: major conflict: ")
    assert " -> " in lines[2]
    assert lines[3] == "3 findings in 2 entries of 1 file"
    report = json.loads(run("lint", "bad.csv", "--format", "json").out)
    assert report["schema"] == "tqa.lint/1"
    assert report["counts"] == {"files": 1, "entries": 2, "findings": 3}
    assert report["findings"][2]["others"] == [{"path": "bad.csv", "line": 2}]
    assert run("lint", "bad.csv", "--fail-on", "never").code == 0


def test_lint_fail_on_and_hints(run: Run, tmp_path: Path) -> None:
    """Minor faults may pass; hints are only told when asked for, and never fail."""
    (tmp_path / "t.csv").write_text("source,target,added_on\nКая Каллас,Kaja Kallas,soon\n", encoding="utf-8")
    assert run("lint", "t.csv").code == 1
    assert run("lint", "t.csv", "--fail-on", "major").code == 0
    assert "not-dictionary-form" not in run("lint", "t.csv").out
    assert "neutral not-dictionary-form" in run("lint", "t.csv", "--hints").out


def test_add_appends_a_row_and_leaves_the_rest(run: Run, terms: Path) -> None:
    """The other rows stay byte by byte; unknown columns can be set; who and when are written."""
    result = run(
        "add", "блокпост", "checkpoint", "--to", terms, "--variants", "roadblock| post ", "--set", "ticket=T-9", "--by", "anna",
    )  # fmt: skip
    assert result.code == 0
    assert result.out.startswith(f"{terms}:5: added: блокпост = checkpoint; also roadblock, post")
    text = terms.read_text(encoding="utf-8")
    header, *rows = text.splitlines()
    assert header == ROWS.splitlines()[0] + ",added_by"
    assert rows[:3] == [f"{row}," for row in ROWS.splitlines()[1:]]
    new = list(csv.DictReader(io.StringIO(text)))[-1]
    assert (new["source"], new["variants"], new["ticket"], new["added_by"]) == (
        "блокпост",
        "roadblock|post",
        "T-9",
        "anna",
    )
    assert len(new["added_on"]) == 10


def test_add_makes_a_file(run: Run, tmp_path: Path) -> None:
    """A term base that is not there is made with all columns."""
    assert run("add", "мир", "peace", "--to", "new.csv").code == 0
    assert (tmp_path / "new.csv").read_text(encoding="utf-8").startswith("source,target,variants,avoid,status,match,")
    assert run("lint", "new.csv").code == 0
    assert run("add", "мир", "peace", "--to", "nowhere/new.csv").code == 2
    assert run("add", "мир", "peace", "--to", "new.xlsx").code == 2


def test_add_refuses_contradictions(run: Run, terms: Path) -> None:
    """A conflict changes nothing and says where it is; --force overrules; so do the glossaries in force count."""
    before = terms.read_bytes()
    result = run("add", "красные повязки", "Red Bandages", "--to", terms)
    assert (result.code, result.out) == (2, "")
    assert "terms.csv:2" in result.err
    assert "--force" in result.err
    assert terms.read_bytes() == before
    elsewhere = run("add", "красные повязки", "Red Bandages", "--to", "other.csv", "--glossary", terms)
    assert elsewhere.code == 2
    forced = run("add", "красные повязки", "Red Bandages", "--to", terms, "--force")
    assert forced.code == 0
    assert "conflict" in forced.err


def test_add_without_a_file(run: Run, terms: Path, tmp_path: Path) -> None:
    """--to may be left out where tqa.toml has one term base; else the choices are named."""
    assert run("add", "мир", "peace").code == 2
    (tmp_path / "tqa.toml").write_text('glossaries = ["terms.csv"]\nreviewer = "boris"\n', encoding="utf-8")
    result = run("add", "мир", "peace")
    assert result.code == 0
    assert "boris" in terms.read_text(encoding="utf-8")


def test_dry_run_writes_nothing(run: Run, terms: Path) -> None:
    """--dry-run says what would be."""
    before = terms.read_bytes()
    assert "would be added" in run("add", "мир", "peace", "--to", terms, "--dry-run").out
    assert "would be changed" in run("edit", "terms.csv:2", "--target", "Bands", "--dry-run").out
    assert "would be removed" in run("remove", "terms.csv:2", "--dry-run").out
    assert terms.read_bytes() == before


def test_edit_by_place_and_by_source(run: Run, terms: Path) -> None:
    """Only the cells named change, in that row alone; lists item by item."""
    result = run("edit", "terms.csv:2", "--target", "Crimson Bands", "--add-variant", "Red Bands")
    assert result.code == 0
    assert result.out.splitlines()[1:] == ["  target: Red Bands -> Crimson Bands", "  variants: +Red Bands"]
    lines = terms.read_text(encoding="utf-8").splitlines()
    assert lines[1] == "Красные повязки,Crimson Bands,Red Bands,Red Dressings,preferred,organisation,T-1,2026-01-02"
    assert [lines[0], *lines[2:]] == [ROWS.splitlines()[0], *ROWS.splitlines()[2:]]
    result = run("edit", "красные повязки", "-g", terms, "--remove-avoid", "Red Dressings", "--status", "admitted")
    assert "  avoid: -Red Dressings" in result.out
    assert run("edit", "terms.csv:2", "--status", "admitted").out.endswith("organisation)\n")


def test_edit_says_what_is_wrong(run: Run, terms: Path) -> None:
    """Unknown entries come with their neighbours; impossible values change nothing."""
    before = terms.read_bytes()
    result = run("edit", "Красные повязку", "-g", terms, "--target", "x")
    assert result.code == 2
    assert "Did you mean Красные повязки (" in result.err
    assert run("edit", "terms.csv:9", "--target", "x").code == 2
    assert run("edit", "terms.csv:2").code == 2
    assert run("edit", "terms.csv:2", "--remove-variant", "nothing like it").code == 2
    assert run("edit", "terms.csv:2", "--target", "a\nb").code == 2
    assert run("edit", "terms.csv:4", "--target", "").code == 2
    assert run("edit", "terms.csv:2", "--set", "novalue").code == 2
    assert "must be one of" in run("edit", "terms.csv:2", "--set", "status=wonderful").err
    assert run("edit", "terms.csv:2", "--add-avoid", "Nusra Front").code == 2
    assert terms.read_bytes() == before


def test_several_entries_of_one_name(run: Run, tmp_path: Path) -> None:
    """Where a term stands twice, both places are named."""
    (tmp_path / "t.csv").write_text("source,target,domain\nмир,peace,war\nмир,world,culture\n", encoding="utf-8")
    result = run("edit", "мир", "-g", "t.csv", "--note", "x")
    assert result.code == 2
    assert "t.csv:2 (peace)" in result.err
    assert "t.csv:3 (world)" in result.err


def test_remove(run: Run, terms: Path) -> None:
    """The row goes, the rest stays, and the row is told so that it can be put back."""
    result = run("remove", "Джебхат ан-Нусра", "-g", terms)
    assert result.code == 0
    assert '"Джебхат ан-Нусра","Jabhat al-Nusra"' in result.err
    assert terms.read_text(encoding="utf-8").splitlines() == [*ROWS.splitlines()[:2], ROWS.splitlines()[3]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_edits_keep_the_form_of_the_file(run: Run, tmp_path: Path, newline: str, delimiter: str, bom: str) -> None:
    """Delimiter, line ends, byte order mark, blank lines and line breaks in cells stay as they are."""
    rows = [["source", "target", "note"], ["мир", "peace", ""], [], ["война", "war", "x"]]
    if delimiter != "\t":
        rows.append(["", "calm", f'"one{newline}two"'])
    text = bom + newline.join(delimiter.join(row) for row in rows)
    path = tmp_path / ("t.tsv" if delimiter == "\t" else "t.csv")
    path.write_bytes(text.encode())
    assert run("edit", f"{path.name}:4", "--note", 'he said "a, b; c"').code == 0
    assert run("add", "труд", "labor", "--to", path).code == 0
    new = path.read_bytes().decode()
    assert new.startswith(
        bom + f"source{delimiter}target{delimiter}note{delimiter}added_on{newline}мир{delimiter}peace"
    )
    assert "\n" not in new.replace("\r\n", "") or newline == "\n"
    found = json.loads(run("find", "война", "-g", path, "--format", "json").out)["found"][0]
    assert (found["note"], found["line"]) == ('he said "a, b; c"', 4)
    if delimiter != "\t":
        assert f'"one{newline}two"' in new


def test_cp1251_becomes_utf8_and_is_said(run: Run, tmp_path: Path) -> None:
    """An old encoding is read, and the file written as UTF-8."""
    text = "source;target\nминистерство обороны;Ministry of Defense\nправительство области;regional government\n"
    (tmp_path / "t.csv").write_bytes(text.encode("cp1251"))
    result = run("edit", "t.csv:2", "--target", "Defense Ministry")
    assert result.code == 0
    assert "UTF-8" in result.err
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[1] == "министерство обороны;Defense Ministry"


def test_formulas_are_guarded(run: Run, tmp_path: Path) -> None:
    """A value that a spreadsheet would run is guarded in the file and comes back as it was."""
    assert run("add", "мир", "peace", "--note", "=1+1", "--to", "t.csv").code == 0
    assert ",'=1+1," in (tmp_path / "t.csv").read_text(encoding="utf-8")
    assert json.loads(run("find", "мир", "-g", "t.csv", "--format", "json").out)["found"][0]["note"] == "=1+1"


def test_find(run: Run, terms: Path) -> None:
    """Text has the place and the entry; nothing found ends with 1."""
    result = run("find", "Красных", "повязок", "-g", terms)
    assert result.code == 0
    assert (
        result.out.splitlines()[0] == f"100  {terms}:2: Красные повязки = Red Bands; not Red Dressings  (organisation)"
    )
    assert "[avoid: Red Dressings]" in run("find", "red dressing", "-g", terms).out
    nothing = run("find", "xylophone", "-g", terms)
    assert (nothing.code, nothing.out) == (1, "")
    assert json.loads(run("find", "xylophone", "-g", terms, "--format", "json").out)["found"] == []


BROKEN = "source,target,note\nхлеб,bread,\nсоль,salt\nмир,peace,x,y\nрис,rice,,\nкарта,map,\nкарта,card,\nмак,poppy,\n"


def test_lint_tells_every_row_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """And goes on with the rest; the others read all or nothing."""
    (tmp_path / "b.csv").write_text(BROKEN, encoding="utf-8")
    result = run("lint", "b.csv")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[0] == (
        "b.csv:3: major unreadable: has 2 cells, the header has 3 -> empty cells count too: 1 delimiter more at its "
        "end, if nothing is missing in between"
    )
    assert [line.split(": ")[1] for line in lines[:4]] == ["major unreadable"] * 3 + ["major conflict"]
    assert [line.split(": ")[0] for line in lines[:4]] == ["b.csv:3", "b.csv:4", "b.csv:5", "b.csv:7"]
    assert run("find", "хлеб", "-g", "b.csv").code == 3


def test_a_row_that_cannot_be_read_is_completed_or_taken_out(run: Run, tmp_path: Path) -> None:
    """The others can be changed all the same; bad rows that are not meant stay byte by byte."""
    path = tmp_path / "b.csv"
    path.write_text(BROKEN, encoding="utf-8")
    result = run("edit", "хлеб", "--note", "food", "-g", "b.csv")
    assert (result.code, "b.csv:4: has 4 cells" in result.err, "left as it is" in result.err) == (0, True, True)
    assert run("edit", "b.csv:4", "--note", "z").code == 2
    assert run("remove", "b.csv:4").code == 0
    assert run("edit", "b.csv:3", "--note", "NaCl").code == 0
    assert run("edit", "b.csv:3", "--status", "silly").code == 2
    assert path.read_text(encoding="utf-8") == (
        "source,target,note\nхлеб,bread,food\nсоль,salt,NaCl\nрис,rice,,\nкарта,map,\nкарта,card,\nмак,poppy,\n"
    )


def test_no_glossary_means_none(run: Run, tqa: Run, article: Path, tmp_path: Path) -> None:
    """Neither those of tqa.toml nor tqa's own."""
    (tmp_path / "house.csv").write_text("source,target\nКрасные повязки,Red Bands\n", encoding="utf-8")
    (tmp_path / "tqa.toml").write_text('glossaries = ["house.csv"]\n', encoding="utf-8")
    assert "Красные повязки" not in run("extract", article).out
    assert "Красные повязки" in run("extract", article, "--no-glossary").out
    report = json.loads(tqa("check", article, "--no-glossary", "--format", "json", "--fail-on", "never").out)
    assert report["glossaries"] == []


def test_try_marks_an_avoided_form_that_another_entry_accepts(run: Run, tmp_path: Path) -> None:
    """Where the Russian has not that other term; what has no rendering at all is named in the brackets."""
    article = tmp_path / "a"
    article.mkdir()
    (article / "source.ru.txt").write_text("Перемирие началось.\nПеремирие прервано.\n", encoding="utf-8")
    (article / "mt.x.en.txt").write_text("The ceasefire began.\nIt is over.\n", encoding="utf-8")
    (tmp_path / "t.csv").write_text("source,target\nпрекращение огня,ceasefire\n", encoding="utf-8")
    told = run("try", "перемирие", "truce", "--avoid", "ceasefire", "--on", article, "-g", "t.csv").out
    assert "a:1:x missing-term: The [ceasefire] began. -> truce" in told
    assert "a:2:x missing-term: [no Перемирие] It is over. -> truce" in told


def test_a_candidate_in_force_loses_what_it_was_judged_by(run: Run, article: Path, tmp_path: Path) -> None:
    """Count and context are for the judge: they go when it is accepted, or merged with an entry in force."""
    assert run("extract", article, "--no-glossary", "-o", "c.csv").code == 0
    (tmp_path / "h.csv").write_text("source,target,count\nКрасные повязки,Red Bands,mine\n", encoding="utf-8")
    merged = next(csv.DictReader(io.StringIO(run("merge", "h.csv", "c.csv").out)))
    assert (merged["count"], merged.get("context", "")) == ("mine", "")

    def row() -> dict[str, str]:
        return next(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))

    assert run("edit", "c.csv:2", "--note", "x").code == 0
    assert row()["count"] == "3"
    assert run("edit", "c.csv:2", "--status", "preferred").code == 0
    assert [row()[column] for column in ("count", "context", "note")] == ["", "", "x"]


def test_what_is_misspelt_is_guessed(run: Run, tqa: Run, terms: Path, tmp_path: Path) -> None:
    """A command, a command of the group, a column; and without a term base, how to name one."""
    assert (tqa("glosary", "lint").code, "Did you mean glossary?" in tqa("glosary", "lint").err) == (2, True)
    assert "Did you mean lint?" in run("lnt").err
    assert "Did you mean" not in run("xylophone").err
    (tmp_path / "v.csv").write_text("source,target,varients,ticket\nхлеб,bread,loaf,T-1\n", encoding="utf-8")
    told = run("import", "v.csv", "--to", terms, "--yes").err
    assert "v.csv: the column 'varients' is not known and only kept; did you mean variants?" in told
    assert "ticket" not in told
    lost = run("edit", "хлеб", "--target", "loaf")
    assert (lost.code, "Name the term base with -g FILE" in lost.err) == (2, True)


def test_try_that_flags_nothing_says_so(run: Run, article: Path, terms: Path) -> None:
    """Not that it would flag 0 places in 0 articles."""
    told = run("try", "хлеб", "bread", "--on", article, "-g", terms)
    assert told.out.splitlines()[0] == "would flag nothing (1 article looked at)"


def test_what_is_there_already_is_not_added(run: Run, terms: Path, tmp_path: Path) -> None:
    """Neither again to its own file nor to another while it is in force; what says more is, with a warning."""
    before = terms.read_bytes()
    for more in ((), ("--type", "organisation"), ("--avoid", "Red Dressings"), ("--force",)):
        result = run("add", "Красные повязки", "Red Bands", "--to", terms, *more)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith(f"{terms}:2: is there already: Красные повязки = Red Bands")
    assert terms.read_bytes() == before
    assert "is there already" in run("add", "Красные повязки", "Red Bands", "--to", "new.csv", "-g", terms).out
    assert not (tmp_path / "new.csv").exists()
    longer = run("add", "Красные повязки", "Red Bands", "--avoid", "Red Headdress", "--to", terms)
    assert (longer.code, "warning: duplicate" in longer.err) == (0, True)
    assert len(terms.read_bytes().splitlines()) == len(before.splitlines()) + 1


def test_diff(run: Run, terms: Path, tmp_path: Path) -> None:
    """What came, went and changed; sorting a file changes nothing."""
    header, *rows = ROWS.splitlines()
    (tmp_path / "sorted.csv").write_text("\n".join([header, *rows[::-1]]) + "\n", encoding="utf-8")
    same = run("diff", terms, "sorted.csv", "--exit-code")
    assert (same.code, same.out) == (0, "")
    changed = ROWS.replace("Red Dressings", "Red Dressings|Red Armbands").replace("spokesperson", "speaker")
    (tmp_path / "new.csv").write_text(changed, encoding="utf-8")
    result = run("diff", terms, "new.csv", "--exit-code")
    assert result.code == 1
    assert result.out.splitlines() == [
        f"- {terms}:4: spokesperson; not speaking person",
        "+ new.csv:4: speaker; not speaking person",
        "~ new.csv:2: Красные повязки",
        "    avoid: +Red Armbands",
    ]
    report = json.loads(run("diff", terms, "new.csv", "--format", "json").out)
    assert report["changed"][0]["fields"][0]["added"] == ["Red Armbands"]
    assert (len(report["added"]), len(report["removed"]), report["same"]) == (1, 1, 1)


def test_merge(run: Run, terms: Path, tmp_path: Path) -> None:
    """Conflicts are listed and nothing is written; --prefer decides; again changes nothing; stdout takes the result."""
    (tmp_path / "b.csv").write_text("source,target\nКрасные повязки,Red Armbands\nмир,peace\n", encoding="utf-8")
    result = run("merge", terms, "b.csv", "--output", "c.csv")
    assert result.code == 1
    assert result.out == f"target: «Красные повязки» is “Red Bands” at {terms}:2 and “Red Armbands” at b.csv:2\n"
    assert not (tmp_path / "c.csv").exists()
    assert run("merge", terms, "b.csv", "-o", "c.csv", "--prefer", "first").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8"))))
    assert [r["source"] for r in rows] == ["Красные повязки", "Джебхат ан-Нусра", "", "мир"]
    assert (rows[0]["target"], rows[0]["variants"], rows[0]["ticket"]) == ("Red Bands", "Red Armbands", "T-1")
    assert run("merge", "c.csv", "b.csv", "--prefer", "first").out == (tmp_path / "c.csv").read_text(encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "b.csv").rename(tmp_path / "folder" / "b.csv")
    assert run("merge", terms, "folder").code == 1
    again = run("merge", "c.csv", "folder")
    assert (again.code, again.out) == (0, (tmp_path / "c.csv").read_text(encoding="utf-8"))
    assert run("merge", terms, "nowhere.csv").code == 2
    assert run("merge", terms, "-o", tmp_path).code == 2


def test_extract(run: Run, terms: Path, article: Path, tmp_path: Path) -> None:
    """Candidates as text, JSON and rows that lint and edit take on; what has an entry is none."""
    text = run("extract", article, "--no-glossary")
    assert text.code == 0
    assert text.out.startswith("3 in 1  Красные повязки  [organisation] = Red Bands (3)")
    assert "    story:1: «[Красные повязки]» отошли." in text.out
    report = json.loads(run("extract", article, "--no-glossary", "--format", "json").out)
    assert report["candidates"][0]["count"] == 3
    assert run("extract", article, "--no-glossary", "-o", "cand.csv").code == 0
    assert run("lint", "cand.csv").code == 0
    assert run("edit", "cand.csv:2", "--status", "preferred").code == 0
    assert run("extract", article, "-g", "cand.csv").out == ""
    assert run("extract", article, "-g", terms).out == ""
    assert run("extract").code == 2


def test_extract_needs_russian(run: Run, tmp_path: Path) -> None:
    """Articles without a source are told."""
    (tmp_path / "mt.txt").write_text("Red Bands withdrew.\n", encoding="utf-8")
    result = run("extract", "mt.txt", "--no-glossary")
    assert result.code == 3
    assert "Russian" in result.err


def test_stats(run: Run, terms: Path, article: Path, journal: Path) -> None:
    """Places, issues by check, and what the journal says of them."""
    report = json.loads(run("stats", article, "-g", terms, "--format", "json").out)
    (entry,) = report["entries"]
    assert (entry["source"], entry["places"], entry["right"]) == ("Красные повязки", 6, 4)
    assert entry["issues"] == {"avoided-term": 2}
    assert (entry["confirmed"], entry["corrected"], entry["dismissed"], entry["open"]) == (0, 1, 1, 0)
    assert entry["precision"] == 0.5
    table = run("stats", article, "-g", terms)
    assert table.out.splitlines()[0].split()[:3] == ["places", "right", "avoided-term"]
    assert "50%" in table.out
    (row,) = csv.DictReader(io.StringIO(run("stats", article, "-g", terms, "--format", "csv").out))
    assert (row["avoided-term"], row["precision"]) == ("2", "0.5")
    assert "Джебхат" in run("stats", article, "-g", terms, "--unused").out
    assert len(json.loads(run("stats", article, "-g", terms, "--all", "--format", "json").out)["entries"]) == 3


def test_stats_without_a_journal(run: Run, terms: Path, article: Path) -> None:
    """Without a journal there is no precision, and that is said; one asked for that is missing is an error."""
    result = run("stats", article, "-g", terms, "--format", "json")
    assert json.loads(result.out)["entries"][0]["precision"] is None
    assert "without verdicts" in result.err
    assert run("stats", article, "-g", terms, "--db", "nowhere.sqlite").code == 4
    assert run("stats").code == 2


def test_try(run: Run, article: Path, journal: Path, tmp_path: Path) -> None:
    """A new entry is tried on articles, references and past reviews, and nothing is written."""
    (tmp_path / "empty.csv").write_text("source,target\nмир,peace\n", encoding="utf-8")
    arguments = ("try", "Красные повязки", "Red Bands", "--avoid", "Red Dressings", "--on", article, "-g", "empty.csv")
    result = run(*arguments)
    lines = result.out.splitlines()
    assert result.code == 0
    assert lines[0] == "would flag 2 places in 1 article (1 looked at)"
    assert lines[1] == "  story:1:one avoided-term: The [Red Dressings] withdrew. -> Red Bands"
    assert lines[3].startswith(
        "would have flagged 2 places in 1 article reviewed before; in 1 of them the reviewer corrected"
    )
    assert lines[3].endswith("these words (1 as the entry wants), 1 was left alone")
    report = json.loads(run(*arguments, "--format", "json").out)
    assert (report["counts"]["past"], report["counts"]["left_alone"]) == (2, 1)
    assert [p["outcome"] for p in report["past"]] == ["as wanted", "left alone"]
    assert report["flags"][0]["span"] == [4, 17]


def test_try_shows_false_alarms_and_what_it_silences(run: Run, terms: Path, article: Path) -> None:
    """A rendering that the human translation does not use is flagged there; the old entry's issues go."""
    result = run("try", "Красные повязки", "Crimson Bands", "--on", article, "-g", terms)
    assert "in the place of" in result.err
    assert "in human translations: likely false alarms" in result.out
    assert "no past review to compare with" in result.out
    longer = run("try", "отошли", "left", "--avoid", "Red Dressings withdrew", "--on", article, "-g", terms)
    assert longer.code == 0


def test_try_says_what_is_wrong(run: Run, terms: Path) -> None:
    """Without articles a journal must be there; a value must be allowed."""
    assert run("try", "мир", "peace", "-g", terms).code == 4
    assert run("try", "мир", "peace", "-g", terms, "--set", "status=odd").code == 2
    assert run("try", "", "", "-g", terms).code == 2


def test_terminal_escapes_are_shown(run: Run, tmp_path: Path) -> None:
    """No escape sequence of a term base reaches the terminal."""
    (tmp_path / "evil.csv").write_text(
        "source,target\nмир\x1b[31m,pe\x1b]0;x\x07ace\nмир\x1b[31m,b\x1b[0m\n", encoding="utf-8"
    )
    for arguments in (("lint", "evil.csv"), ("find", "peace", "-g", "evil.csv"), ("remove", "evil.csv:2", "--dry-run")):
        result = run(*arguments)
        assert "\x1b" not in result.out + result.err
        assert "\x07" not in result.out + result.err


@pytest.mark.parametrize("command", [("find", "мост", "-g"), ("lint",), ("stats", "art", "-g"), ("try", "суд", "court", "--on", "art", "-g"), ("extract", "art", "-g")], ids=lambda c: c[0])  # fmt: skip
def test_a_term_base_that_cannot_be_read_is_told_in_a_line_and_a_hint(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """What is wrong, where, and what to do; the code is that of the table."""
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "mt.a.en.txt").write_text("The bridge.\n", encoding="utf-8")
    (tmp_path / "art" / "source.ru.txt").write_text("Мост.\n", encoding="utf-8")
    (tmp_path / "none").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "broken.tbx").write_text('<?xml version="1.0"?>\n<tbx><text>\n', encoding="utf-8")
    (tmp_path / "cp.csv").write_bytes("source;target\nмост;bridge\n".encode("cp1251"))
    for name, code, said in (
        ("none", 2, "the folder none holds no term base"),
        ("missing.csv", 2, "there is no glossary missing.csv"),
        ("empty.csv", 3, "empty.csv: is empty"),
        ("broken.tbx", 3, "broken.tbx:3: is no well-formed XML: premature end of data in tag text line 2"),
    ):
        result = run(*command, name)
        error, hint = result.err.splitlines()[-2:]
        assert (result.code, result.out, error) == (code, "", f"tqa: error: {said}")
        assert hint.startswith("     ")
    readable = run(*command, "cp.csv")
    assert readable.code == 0
    assert "cp.csv: read as windows-1251" in readable.err


@pytest.mark.parametrize("command", [("stats",), ("try", "суд", "court", "--on"), ("extract",)], ids=lambda c: c[0])
def test_articles_that_cannot_be_read_are_told_in_a_line_and_a_hint(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A term base in their place is sent where it belongs."""
    (tmp_path / "news.tsv").write_text("source\ttarget\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "terms.tbx").write_text('<?xml version="1.0"?>\n<tbx/>\n', encoding="utf-8")
    for name, said, todo in (
        ("news.tsv", "has no rows", "nothing below it"),
        ("empty.txt", "is empty", "Was it saved"),
        ("terms.tbx", "is a term base, no article", "--glossary"),
        ("nws.tsv", "no such file or folder", "Did you mean news.tsv?"),
    ):
        result = run(*command, name)
        error, hint = result.err.splitlines()[-2:]
        assert (result.code, error) == (3, f"tqa: error: {name}: {said}")
        assert todo in hint
