"""tqa check --fix: what it changes, and what it leaves as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.review.decisions import decide
from tqa.errors import UsageError
from tqa.formats import rewritten_table
from tqa.review.session import ReviewSession

SOURCE = "Глава комитета ушёл."
BAD = "The head of the of the committee , they said, has left."
GOOD = "The head of the committee, they said, has left."
CHECKS = ("--no-glossary", "--select", "doubled-word,spacing,invisible-character,quotation-style")


def fixed(tqa: Run, file: Path, content: bytes) -> bytes:
    """The bytes of a file after --fix --write."""
    file.write_bytes(content)
    run = tqa("check", file, *CHECKS, "--fix", "--write")
    assert run.code == 0, run.err
    return file.read_bytes()


def test_nothing_is_written_without_write(tqa: Run, tmp_path: Path) -> None:
    """A unified diff on stdout, the code 1, the file as it was; then nothing is left to fix."""
    file = tmp_path / "a.txt"
    file.write_text(f"Before.\n{BAD}\nAfter.\n", encoding="utf-8")
    run = tqa("check", file, *CHECKS, "--fix")
    assert run.code == 1
    assert run.out == f"--- {file}\n+++ {file}\n@@ -1,3 +1,3 @@\n Before.\n-{BAD}\n+{GOOD}\n After.\n"
    assert "2 fixes in 1 file (doubled-word 1, spacing 1), not written" in run.err
    assert file.read_text(encoding="utf-8") == f"Before.\n{BAD}\nAfter.\n"
    assert tqa("check", file, *CHECKS, "--fix", "--write").code == 0
    assert file.read_text(encoding="utf-8") == f"Before.\n{GOOD}\nAfter.\n"
    again = tqa("check", file, *CHECKS, "--fix")
    assert (again.code, again.out) == (0, "")


def test_write_alone_is_refused(tqa: Run, tmp_path: Path) -> None:
    """Nobody changes files by mistyping."""
    assert tqa("check", tmp_path, "--write").code == 2
    assert tqa("check", tmp_path, "--fix", "--format", "json").code == 2


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("a.txt", "  {}\t\r\n\r\nNext. \r\n"),
        ("b.txt", "{}"),
        ("a.tsv", "target\tnote\r\n{}\t x  x \r\n\r\nHe said “no”.\t\r\n"),
        ("q.tsv", '"target"\t"note"\n"{}"\t"x ""y"" , z"\n'),
        ("a.csv", 'sep=;\r\ntarget;document;note\r\n{};d;"a ; b"\r\n"He said ""no""";d;\r\n'),
        ("b.csv", 'document,target\n\n1,"{}"\n2,"two\nlines"\n'),
        ("a.jsonl", '{{"target" : "{}", "note": "a  , b"}}\n\n{{"target": null, "reference": "x ,"}}'),
        ("b.jsonl", '{{"mt": {{"beta":"{}","alpha":""}}, "segment": 7}}\r\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_all_but_the_fixed_words_stays_byte_for_byte(
    tqa: Run, tmp_path: Path, name: str, template: str, encoding: str
) -> None:
    """Line ends, white space, other columns, quoting, byte order mark."""
    before, after = (template.format(text).encode(encoding) for text in (BAD, GOOD))
    assert fixed(tqa, tmp_path / name, before) == after


def test_other_encodings_are_kept(tqa: Run, tmp_path: Path) -> None:
    """UTF-16 with its byte order, windows-1251."""
    for encoding, mark in (("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"\xff\xfe")):
        before = mark + f"source\ttarget\r\n{SOURCE}\t{BAD}\r\n".encode(encoding)
        assert fixed(tqa, tmp_path / f"{encoding}.tsv", before) == mark + (
            f"source\ttarget\r\n{SOURCE}\t{GOOD}\r\n".encode(encoding)
        )
    long = f"{SOURCE} По словам соседей, он уехал в город ещё до рассвета и никому ничего не сказал."
    before = f"source;target\n{long};{BAD}\n".encode("cp1251")
    assert fixed(tqa, tmp_path / "a.csv", before) == f"source;target\n{long};{GOOD}\n".encode("cp1251")


def test_what_an_encoding_cannot_hold_is_not_half_written(tqa: Run, tmp_path: Path) -> None:
    """The fix has a character the file's encoding has not: an error, and the file as it was."""
    file = tmp_path / "a.csv"
    rules = "[[rules]]\nname = 'cafe'\ntarget = 'caf.'\nmessage = 'm'\nsuggestion = 'café'\nfix = true\n"
    (tmp_path / "tqa.toml").write_text(rules, encoding="utf-8")
    file.write_bytes(f"source;target\n{SOURCE} Он пил кофе до самого вечера.;The cafe is closed.\n".encode("cp1251"))
    before = file.read_bytes()
    run = tqa("check", file, "--no-glossary", "--select", "user-rule", "--fix", "--write")
    assert run.code == 3
    assert "'é' cannot be written in windows-1251" in run.err
    assert file.read_bytes() == before


def test_only_translations_of_machines_are_fixed(tqa: Run, tmp_path: Path) -> None:
    """In a folder the files of the systems, in a table their columns: no source, no reference, no post-edit."""
    folder = tmp_path / "a"
    folder.mkdir()
    for name in ("mt.alpha.en.txt", "mt.beta.en.txt", "reference.en.txt"):
        (folder / name).write_text(f"{BAD}\n", encoding="utf-8")
    (folder / "source.ru.txt").write_text(f"{SOURCE}\n", encoding="utf-8")
    assert tqa("check", folder, *CHECKS, "--fix", "--write").code == 0
    assert {p.name for p in folder.iterdir() if p.read_text(encoding="utf-8") == f"{GOOD}\n"} == {
        "mt.alpha.en.txt",
        "mt.beta.en.txt",
    }
    table = f"target\treference\tpost_edit\n{BAD}\t{BAD}\t\n{BAD}\t{BAD}\t{BAD}\n"
    assert fixed(tqa, tmp_path / "a.tsv", table.encode()) == table.replace(BAD, GOOD, 1).encode()


def test_single_files_with_their_source(tqa: Run, tmp_path: Path) -> None:
    """--source and --mt: each translation is fixed in its own file."""
    for name, text in (("ru.txt", SOURCE), ("one.txt", BAD), ("two.txt", f"\n{BAD}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = tqa("check", "one.txt", "--mt", "two.txt", "--source", "ru.txt", *CHECKS, "--fix", "--write")
    assert run.code == 0
    assert [(tmp_path / n).read_text(encoding="utf-8") for n in ("ru.txt", "one.txt", "two.txt")] == [
        SOURCE,
        GOOD,
        f"\n{GOOD}",
    ]


def test_fixes_that_overlap_or_follow_from_one_another(tqa: Run, tmp_path: Path) -> None:
    """A text is fixed and checked again until nothing is left."""
    before = "They\u200b saw the the  ferry ferry , “ as  planned ” .\n".encode()
    assert fixed(tqa, tmp_path / "a.txt", before).decode() == "They saw the ferry, “as planned”.\n"


def test_what_is_not_certain_is_left(tqa: Run, tmp_path: Path) -> None:
    """Several suggestions, a doubtful one, figures, a quotation in another one."""
    text = "In 2014 2014 a well -known “ship «North»” left.\n"
    assert fixed(tqa, tmp_path / "a.txt", text.encode()) == text.encode()


def test_an_avoided_term_with_one_right_form(tqa: Run, tmp_path: Path) -> None:
    """It is replaced where the Russian has the term; not where "a" would have to become "an"."""
    (tmp_path / "g.csv").write_text(
        "source,target,avoid\nпресс-секретарь,spokesperson,speaking person\nрассказ,account,story\n", encoding="utf-8"
    )
    file = tmp_path / "a.tsv"
    file.write_text(
        "source\ttarget\n"
        "Ответил пресс-секретарь.\tThe speaking person answered.\n"
        "Это рассказ.\tThis is a story.\n"
        "Вот рассказ.\tHere is the story.\n",
        encoding="utf-8",
    )
    tqa("check", file, "--glossary", "g.csv", "--select", "avoided-term", "--fix", "--write")
    assert [line.split("\t")[1] for line in file.read_text(encoding="utf-8").splitlines()[1:]] == [
        "The speaking person answered.",
        "This is a story.",
        "Here is the account.",
    ]


def test_a_rule_fixes_where_it_says_so(tqa: Run, tmp_path: Path) -> None:
    """With groups of the pattern; a rule without `fix` only suggests."""
    (tmp_path / "tqa.toml").write_text(
        "[[rules]]\nname = 'oblast'\ntarget = '(\\w+) Oblast'\nmessage = 'm'\nsuggestion = '\\1 region'\nfix = true\n"
        "[[rules]]\nname = 'krai'\ntarget = 'Krai'\nmessage = 'm'\nsuggestion = 'territory'\n",
        encoding="utf-8",
    )
    file = tmp_path / "a.txt"
    file.write_text("Perm Oblast and Perm Krai.\n", encoding="utf-8")
    assert tqa("check", file, "--no-glossary", "--select", "user-rule", "--fix", "--write").code == 0
    assert file.read_text(encoding="utf-8") == "Perm region and Perm Krai.\n"


def test_a_rule_that_runs_in_circles_changes_nothing(tqa: Run, tmp_path: Path) -> None:
    """A text that is never at rest is left as it was."""
    (tmp_path / "tqa.toml").write_text(
        "[[rules]]\nname = 'more'\ntarget = 'x'\nmessage = 'm'\nsuggestion = 'xx'\nfix = true\n", encoding="utf-8"
    )
    file = tmp_path / "a.txt"
    file.write_text("An x here.\n", encoding="utf-8")
    assert tqa("check", file, "--no-glossary", "--select", "user-rule", "--fix", "--write").code == 0
    assert file.read_text(encoding="utf-8") == "An x here.\n"


def test_what_reviewers_decided_is_respected(tqa: Run, tmp_path: Path) -> None:
    """Dismissed issues are not fixed, and segments that were corrected or confirmed are left alone."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "source.ru.txt").write_text("Раз.\nДва.\nТри.\nЧетыре.\n", encoding="utf-8")
    target = "One one word.\nTwo two words.\nThree three words.\nFour four words.\n"
    (folder / "mt.alpha.en.txt").write_text(target, encoding="utf-8")

    def act(session: ReviewSession) -> None:
        session.go(0)
        assert session.dismiss()
        session.go(1)
        assert session.edit("Two words, two.")
        session.go(2)
        assert session.confirm()

    decide(folder, ["doubled-word"], act)
    assert tqa("check", folder, "--no-glossary", "--select", "doubled-word", "--fix", "--write").code == 0
    assert (folder / "mt.alpha.en.txt").read_text(encoding="utf-8") == target.replace("Four four", "Four")


def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """Before anything is changed, with what can be written."""
    with pytest.raises(UsageError, match="cannot be put back"):
        rewritten_table(tmp_path / "a.parquet", {})


def test_a_diff_is_what_patch_understands(tqa: Run, tmp_path: Path) -> None:
    """Hunks with three lines around, several changes in one, no newline at the end."""
    lines = [f"Line {n}." for n in range(30)]
    lines[4] = lines[7] = "The the end."
    lines[29] = "End , here."
    file = tmp_path / "a.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    out = tqa("check", file, *CHECKS, "--fix").out.splitlines()
    assert [line for line in out if line.startswith("@@")] == ["@@ -2,10 +2,10 @@", "@@ -27,4 +27,4 @@"]
    assert out[-4:] == ["-End , here.", "\\ No newline at end of file", "+End, here.", "\\ No newline at end of file"]


def test_json_is_one_object_a_line_and_stays_so(tqa: Run, tmp_path: Path) -> None:
    """A fixed value is written as its neighbours are: escaped where they are."""
    line = json.dumps({"source": SOURCE, "target": BAD.replace("they", "“they”")})
    content = fixed(tqa, tmp_path / "a.jsonl", f"{line}\n".encode())
    assert content.isascii()
    assert json.loads(content)["target"] == GOOD.replace("they", "“they”")
