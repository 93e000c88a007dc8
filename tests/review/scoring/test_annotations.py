"""Errors that people marked: read from JSONL and from the TSV of WMT, scored by the published rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tqa.errors import FormatError
from tqa.metrics import Material
from tqa.metrics.mqm_segment import MqmSegment
from tqa.review.scoring import annotations as marked


def line(**changes: Any) -> str:
    """One target and what one annotator marked."""
    values: dict[str, Any] = {
        "doc_id": "d",
        "seg_id": 1,
        "system": "alpha",
        "rater": "ann",
        "src_en": "The cat sleeps.",
        "mt_ru": "Кот спать.",
        "errors": [{"category": "Tense", "severity": "major", "tgt_spans": [[4, 9]], "src_spans": []}],
    }
    return json.dumps({**values, **changes}, ensure_ascii=False)


def read(folder: Path, *lines: str, name: str = "mqm.jsonl") -> list[Material]:
    """The annotated systems of a file; anything said aloud fails the test."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return marked.read(path, say=pytest.fail)


def score(material: Material) -> float:
    """Points per segment by the rule of WMT."""
    metric = MqmSegment()
    return float(metric.value(metric.statistics(material).sum(axis=0)))


def test_an_error_becomes_an_issue_in_its_place_with_its_annotator(tmp_path: Path) -> None:
    """Text, source, span; the material says that people marked it."""
    (material,) = read(tmp_path, line())
    assert (material.system, material.issues_by) == ("alpha", "annotators")
    (row,) = material.rows
    assert (row.document, row.segment, row.source, row.target) == ("d", "1", "The cat sleeps.", "Кот спать.")
    (issue,) = row.issues
    assert (issue.check, issue.category, issue.severity.value, issue.text) == ("ann", "Tense", "major", "спать")


def test_odd_line_ends_within_a_text_are_characters(tmp_path: Path) -> None:
    """U+2028 and U+0085 stand in news texts; a file from Windows ends its lines with two characters."""
    (material,) = read(tmp_path, line(mt_ru="Кот\u2028спал\x85.") + "\r")
    assert material.rows[0].target == "Кот\u2028спал\x85."


def test_points_are_the_mean_over_annotators_also_those_who_found_nothing(tmp_path: Path) -> None:
    """5 and 0 in the first segment, nothing in the second: (2.5 + 0) / 2."""
    (material,) = read(tmp_path, line(), line(rater="bob", errors=[]), line(seg_id=2, errors=[]))
    assert [row.raters for row in material.rows] == [2, 1]
    assert score(material) == 1.25


HEADER = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.replace("doc_id\tseg_id", "doc_seg_id\tglobal_seg_id") + "\tmetadata",
        HEADER.replace("doc_id\tseg_id", "docSegId\tglobalSegId"),
    ],
)
def test_the_tsv_of_wmt_in_its_three_headers(tmp_path: Path, header: str) -> None:
    """A line for each error with <v> </v> around it, no-error where there is none; a quotation mark is only that."""
    cells = ["alpha\td\t1\t7\tann\tThe cat.", "alpha\td\t1\t7\tbob\tThe <v>cat</v>.", 'alpha\td\t2\t8\tann\tA "dog']
    (material,) = read(
        tmp_path,
        header,
        f"{cells[0]}\tКот <v>спать</v>.\tFluency/Grammar\tMajor",
        f"{cells[0]}\tКот спать<v>.</v>\tFluency/Punctuation\tMinor",
        f"{cells[1]}\tКот спать.\tAccuracy/Omission\tminor",
        f"{cells[2]}\tПёс.\tno-error\tno-error",
        name="mqm.tsv",
    )
    first, second = material.rows
    assert (first.segment, first.source, first.target, first.raters) == ("1", "The cat.", "Кот спать.", 2)
    assert [(i.text, i.check) for i in first.issues] == [("спать", "ann"), (".", "ann"), ("", "bob")]
    assert (second.segment, second.source, second.issues) == ("2", 'A "dog', ())
    assert score(material) == pytest.approx((5.1 + 1) / 2 / 2)


def test_systems_keep_the_segments_that_all_have_and_the_rest_is_counted_aloud(tmp_path: Path) -> None:
    """So that they can be compared segment by segment, whatever the order of the lines."""
    path = tmp_path / "mqm.jsonl"
    lines = [line(), line(seg_id=2), line(seg_id=2, system="beta"), line(system="beta", errors=[]), line(seg_id=3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    said: list[str] = []
    alpha, beta = marked.read(path, say=said.append)
    assert [r.segment for r in alpha.rows] == [r.segment for r in beta.rows] == ["1", "2"]
    assert said == ["1 of 3 annotated segments are left out: not all systems have them"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "mqm.jsonl:1: is not JSON"),
        (["{}", "[1]"], "mqm.jsonl:1: has no target"),
        ([line(), "[1]"], "mqm.jsonl:2: is no JSON object"),
        ([line(errors={"a": 1})], "no list of errors"),
        ([line(errors=["x"])], "an error is no JSON object"),
        ([line(errors=[{"category": "x", "severity": "grave"}])], "severity 'grave' is none of neutral, minor"),
        ([line(errors=[{"category": "x", "severity": "minor", "tgt_spans": [[3, 1]]}])], "a span is not"),
        ([line(errors=[{"category": "x", "severity": "minor", "tgt_spans": [["a", 1]]}])], "a span is not"),
        ([line(errors=[{"category": "x", "severity": "minor", "tgt_spans": 7}])], "a span is not"),
        ([line(errors=[{"category": "x", "severity": "minor", "tgt_spans": [[3, 99]]}])], "ends at 99, after the text"),
        ([line(), line(mt_ru="Кот спит.")], "mqm.jsonl:2: alpha has two translations of d:1"),
        (["system\ttarget"], "mqm.jsonl:1: has no column 'segment'"),
        ([HEADER], "holds no annotation"),
        ([HEADER, "alpha\td"], "mqm.jsonl:2: has 2 columns, 9 are needed"),
        ([""], "is empty"),
    ],
)
def test_what_is_no_annotation_is_told_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    """Never a traceback."""
    with pytest.raises(FormatError, match=said) as error:
        read(tmp_path, *lines)
    assert error.value.hint or not "".join(lines)
