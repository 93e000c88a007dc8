"""tqa score and tqa compare as their users call them."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
import sacrebleu

from tests.cli.conftest import Run

REFERENCE = [
    "The talks in the capital ended on Monday evening.",
    "Nobody was hurt when the bridge fell into the river.",
    "The ministry said that 14 people had been rescued.",
    "He did not answer questions after the meeting.",
]
ALPHA = [
    "The talks in the capital ended on Monday night.",
    "Nobody was hurt when the bridge collapsed into the river.",
    "The ministry said 14 people were rescued.",
    "He did not answer any questions after the meeting.",
]
BETA = [
    "Negotiations at the capital finished Monday.",
    "No one was injured as a bridge fell in river.",
    "Ministry told that 41 people are saved.",
    "He was not answering to questions after meeting.",
]
SOURCE = [
    "Переговоры в столице завершились в понедельник вечером.",
    "Никто не пострадал, когда мост рухнул в реку.",
    "В министерстве сообщили, что спасены 14 человек.",
    "После встречи он не ответил на вопросы.",
]


def write(name: str, lines: list[str]) -> str:
    """A line file in the current folder; returns its name."""
    Path(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return name


def table(name: str = "corpus.tsv") -> str:
    """A table of two systems; returns its name."""
    rows = ["document\tsegment\tsource\tmt:alpha\tmt:beta\treference"]
    rows += [
        "\t".join(["d", str(n), *cells]) for n, cells in enumerate(zip(SOURCE, ALPHA, BETA, REFERENCE, strict=True))
    ]
    return write(name, rows)


def scores(out: str) -> dict[tuple[str, str], float]:
    """(system, metric) -> value of a JSON report."""
    found: Any = json.loads(out)
    return {(s["system"], x["metric"]): x["value"] for s in found["systems"] for x in s["scores"]}


def test_line_files_are_scored_as_sacrebleu_scores_them(tqa: Run) -> None:
    """Two systems against two references, names of systems from the files; the text says unit and signature."""
    inputs = ["-i", write("alpha.txt", ALPHA), "-i", f"other={write('beta.txt', BETA)}"]
    inputs += ["-r", write("one.txt", REFERENCE), "-r", write("two.txt", BETA)]
    done = tqa("score", *inputs, "--format", "json")
    assert done.code == 0
    found = scores(done.out)
    assert set(found) == {(s, m) for s in ("alpha", "other") for m in ("bleu", "chrf", "ter")}
    assert found["alpha", "bleu"] == sacrebleu.corpus_bleu(ALPHA, [REFERENCE, BETA]).score
    assert found["alpha", "ter"] == sacrebleu.corpus_ter(ALPHA, [REFERENCE, BETA]).score
    text = tqa("score", *inputs).out
    assert "points of 100" in text
    assert "nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:" in text
    assert "too few segments to tell" in text
    assert " is better than " not in text


def test_a_table_is_scored_by_what_it_has(tqa: Run) -> None:
    """With source and reference: reference metrics, issues, numbers, names."""
    found = scores(tqa("score", table(), "--format", "json").out)
    assert {m for _, m in found} >= {"bleu", "chrf", "ter", "issue-rate", "number-accuracy", "name-accuracy"}
    assert found["alpha", "number-accuracy"] == 100
    assert found["beta", "number-accuracy"] < 100
    assert found["beta", "issue-rate"] > found["alpha", "issue-rate"]


def test_without_a_reference_what_needs_none_is_measured(tqa: Run) -> None:
    """Issues of an English text alone; asking for BLEU is an error with a reason."""
    write("mt.txt", BETA)
    assert {m for _, m in scores(tqa("score", "mt.txt", "--format", "json").out)} == {"issue-rate"}
    done = tqa("score", "mt.txt", "--metric", "bleu")
    assert (done.code, done.out) == (2, "")
    assert "bleu cannot be measured: the input has no reference" in done.err


def test_stdin_patterns_and_chosen_systems(tqa: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads a table from stdin; a pattern in quotes is every file it matches; --system keeps one."""
    text = Path(table()).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    piped = scores(tqa("score", "-", "--metric", "chrf", "--format", "json").out)
    assert piped == scores(tqa("score", "cor*.tsv", "-M", "chrf", "--format", "json").out)
    assert set(piped) == {("alpha", "chrf"), ("beta", "chrf")}
    assert set(scores(tqa("score", "corpus.tsv", "--system", "beta", "-M", "chrf", "--format", "json").out)) == {
        ("beta", "chrf")
    }
    assert tqa("score", "corpus.tsv", "--system", "gamma").code == 2
    assert tqa("score", "nothing*.tsv").code == 2


def test_gates_end_with_code_1_and_one_line_each(tqa: Run) -> None:
    """A figure below or above its limit fails the run; the report is written all the same; both passed is 0."""
    name = table()
    done = tqa("score", name, "--fail-under", "chrf=60", "--fail-over", "issues=1", "--format", "json")
    assert done.code == 1
    assert scores(done.out)
    assert "beta: chrF is" in done.err
    assert "below the limit of 60" in done.err
    assert "alpha: chrF" not in done.err
    assert "beta: Issues is" in done.err
    assert tqa("score", name, "--fail-under", "chrf=1", "--fail-over", "ter=200").code == 0
    assert tqa("score", name, "--fail-under", "chrf").code == 2
    assert tqa("score", name, "--fail-under", "chorf=3").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "nothing to score"),
        (("-i", "a.txt", "-r", "short.txt"), 2, "different numbers of lines: a.txt has 4, short.txt has 2"),
        (("-i", "a.txt", "-r", "a.txt"), 2, "as a translation and as its reference"),
        (("-i", "a.txt", "-r", "none.txt"), 3, "no such file"),
        (("-i", "a.txt", "-r", "void.txt"), 3, "is empty"),
        (("-i", "a.txt", "-r", "blank.txt"), 3, "are all empty"),
        (("-i", "ru.txt", "-r", "a.txt"), 3, "is Russian in 4 of 4"),
        (("a.txt", "-i", "a.txt"), 2, "do not go together"),
        (("-i", "a.txt", "-r", "short.txt", "-M", "blue"), 2, "no metric is called 'blue'"),
        (("-i", "a.txt", "-r", "b.txt", "--format", "xml"), 2, "no score report is called 'xml'"),
        (("-i", "a.txt", "-r", "b.txt", "-M", "bleu:tok=none"), 2, "bleu has no parameter 'tok=none'"),
    ],
)
def test_wrong_input_is_one_line_and_nothing_on_stdout(
    tqa: Run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """Every trap says what is wrong, and no figure is printed."""
    write("a.txt", ALPHA)
    write("b.txt", BETA)
    write("short.txt", REFERENCE[:2])
    write("blank.txt", [""] * 4)
    write("ru.txt", SOURCE)
    Path("void.txt").touch()
    done = tqa("score", *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_other_encodings_are_read_and_said(tqa: Run) -> None:
    """A reference in UTF-16 and a source in cp1251 give the figures of UTF-8."""
    write("a.txt", ALPHA)
    Path("r.txt").write_text("\r\n".join(REFERENCE), encoding="utf-16")
    Path("s.txt").write_bytes("\n".join(SOURCE).encode("cp1251"))
    done = tqa("score", "-i", "a.txt", "-r", "r.txt", "-s", "s.txt", "-M", "bleu", "--format", "json")
    assert scores(done.out)["a", "bleu"] == sacrebleu.corpus_bleu(ALPHA, [REFERENCE]).score
    assert "read as UTF-16" in done.err


def test_csv_and_latex(tqa: Run) -> None:
    """CSV has a row a figure, LaTeX escapes what it would take for a command; -o writes a file."""
    name = write("a_b.txt", ALPHA)
    inputs = ["-i", name, "-r", write("r.txt", REFERENCE), "-M", "bleu", "-M", "chrf"]
    rows = list(csv.DictReader(io.StringIO(tqa("score", *inputs, "--format", "csv").out)))
    assert [(r["system"], r["metric"]) for r in rows] == [("a_b", "bleu"), ("a_b", "chrf")]
    assert float(rows[0]["value"]) == sacrebleu.corpus_bleu(ALPHA, [REFERENCE]).score
    done = tqa("score", *inputs, "--format", "latex", "-o", "table.tex")
    assert done.out == ""
    text = Path("table.tex").read_text(encoding="utf-8")
    assert r"a\_b & " in text
    assert text.count("\\begin{") == text.count("\\end{") == 2


def test_comparing_says_which_is_better_only_where_it_is_shown(tqa: Run) -> None:
    """Two hundred segments: a system with many faults is worse than one with few; a twin is not."""
    chance = random.Random(2)
    words = [f"word{n}" for n in range(60)]
    reference = [" ".join(chance.choices(words, k=9)) for _ in range(200)]

    def spoilt(share: float) -> list[str]:
        return [" ".join(chance.choice(words) if chance.random() < share else w for w in r.split()) for r in reference]

    inputs = [x for n, s in (("good", 0.1), ("even", 0.1), ("bad", 0.5)) for x in ("-i", write(f"{n}.txt", spoilt(s)))]
    done = tqa("compare", *inputs, "-r", write("r.txt", reference), "-M", "chrf", "--trials", "2000")
    assert "good is better than bad by " in done.out
    assert "good and even: no difference shown (" in done.out
    assert "chrF by part" not in done.out  # nine words each: no part is worth a table
    assert "Resampling: bs:1000|ar:2000|seed:12345" in done.out


def test_narrow_terminals_get_every_figure(tqa: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 40 columns nothing is cut off."""
    monkeypatch.setattr("tqa.cli._score_options._width", lambda: 40)
    out = tqa("compare", table(), "-M", "chrf", "-M", "ter").out
    assert max(map(len, out.splitlines())) <= 40
    for found in json.loads(tqa("score", "corpus.tsv", "-M", "chrf", "-M", "ter", "--format", "json").out)["systems"]:
        for score in found["scores"]:
            assert f"{score['value']:.2f}" in out


def test_human_scores_give_kendalls_tau(tqa: Run) -> None:
    """Humans who prefer the system that has the higher chrF in every segment: tau 1 at both levels."""
    rows = ["system\tdocument\tsegment\tscore"]
    rows += [f"{s}\td\t{n}\t{v}" for s, v in (("alpha", 80), ("beta", 30.5)) for n in range(4)]
    human = write("human.tsv", rows)
    out = tqa("score", table(), "-M", "chrf", "--human", human, "--format", "json").out
    assert {a["level"]: a["tau"] for a in json.loads(out)["agreement"]} == {"system": 1.0, "segment": 1.0}
    assert "Agreement with human scores" in tqa("score", "corpus.tsv", "-M", "chrf", "--human", human).out
    write("human.tsv", ["system\tdocument\tsegment\tscore", "alpha\td\t0\tgood"])
    done = tqa("score", "corpus.tsv", "-M", "chrf", "--human", human)
    assert done.code == 3
    assert "human.tsv:2: the score 'good' is no number" in done.err


def test_cautions_are_said_with_every_report(tqa: Run) -> None:
    """The text has them in place, the others on stderr and, in JSON, as data."""
    inputs = ["-i", write("a.txt", REFERENCE), "-r", write("r.txt", REFERENCE), "-M", "bleu"]
    assert "Caution: a: 4 of 4 longer translations are equal to the reference" in tqa("score", *inputs).out
    done = tqa("score", *inputs, "--format", "json")
    assert json.loads(done.out)["cautions"][0]["kind"] == "reference-copied"
    assert "equal to the reference" in done.err


def test_text_from_files_reaches_no_terminal(tqa: Run) -> None:
    """A system whose name has a terminal escape in it is shown, not obeyed."""
    name = "mt:a\x1b[31m"
    write("x.tsv", [f"document\tsegment\t{name}\treference", f"d\t1\t{ALPHA[0]}\t{REFERENCE[0]}"])
    done = tqa("score", "x.tsv", "-M", "chrf")
    assert "\x1b" not in done.out + done.err
    assert "␛[31m" in done.out
