"""tqa finds the faults planted in samples/ and is silent on the references."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqa.checks import Context, select
from tqa.formats import glossary_files, read_documents, read_glossary
from tqa.glossary import Glossary
from tqa.model import Document, Issue, Segment
from tqa.review.checking import Checker, Crash, pairs

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ("idlib-talks", "regional-election", "grain-exports", "festival-guests")


def planted(article: str) -> list[tuple[str, str, str, str, str]]:
    """Rows (system, paragraph, text, check, right form) of an article's table in samples/README.md."""
    section = (
        (ROOT / "samples/README.md").read_text(encoding="utf-8").partition(f"## {article}\n")[2].partition("\n## ")[0]
    )
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]
    return [(s, p, t, c, r) for s, p, t, c, r in rows[2:]]


def crash(crashed: Crash) -> None:
    """A check that fails fails the test."""
    raise AssertionError(crashed.details)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """All default checks with the glossaries of the repository."""
    entries = [entry for file in glossary_files(ROOT / "glossaries") for entry in read_glossary(file)]
    return Checker(select(), Context(Glossary(entries)), crashed=crash)


def found(checker: Checker, article: str) -> tuple[Document, dict[str, list[Issue]]]:
    """The document and its issues by system."""
    glossary = checker.context.glossary
    [document] = read_documents(ROOT / "samples" / article, anchors=glossary.anchors)
    return document, {system: checker.check(pairs(document, system)) for system in document.systems}


def paragraph(document: Document, system: str, number: int) -> str:
    """A line of the system's file, counted from 1, as the document has it."""
    lines = [line for s in document.segments if system in s.targets for line in s.targets[system].split("\n")]
    return lines[number - 1]


@pytest.mark.parametrize("article", ARTICLES)
def test_planted_faults_are_found(checker: Checker, article: str) -> None:
    """Each planted fault is flagged by the check named, with the right form in the first suggestion."""
    document, issues = found(checker, article)
    rows = planted(article)
    assert rows
    missed = []
    for system, number, text, check, right in rows:
        line = paragraph(document, system, int(number))
        assert text in line, f"{article} {system} {number}: {text!r} is not there"
        segment = next(s for s in document.segments if line in s.targets.get(system, "").split("\n"))
        fitting = [
            i for i in issues[system]
            if i.segment == segment.id and i.check == check
            and (_covers(segment.targets[system], line, text, i) or _place_only(i))
        ]  # fmt: skip
        if not any(not right or right in "".join(i.suggestions[:1]) for i in fitting):
            missed.append((system, number, text, check, right, [i.suggestions for i in fitting]))
    assert not missed


def _covers(whole: str, line: str, text: str, issue: Issue) -> bool:
    start = whole.index(line) + line.index(text)
    return issue.span.start <= start + len(text) and start <= issue.span.end


def _place_only(issue: Issue) -> bool:
    """A missing term whose stand-in was not found marks a place in the right segment."""
    return issue.check == "missing-term" and not issue.text


@pytest.mark.parametrize("article", ARTICLES)
def test_nothing_else_is_flagged(checker: Checker, article: str) -> None:
    """No issue lies outside the planted faults."""
    document, issues = found(checker, article)
    faults: dict[tuple[str, str], list[str]] = {}
    for system, number, text, _, _ in planted(article):
        faults.setdefault((system, paragraph(document, system, int(number))), []).append(text)
    extra = []
    for system, of_system in issues.items():
        for issue in of_system:
            target = next(s for s in document.segments if s.id == issue.segment).targets[system]
            near = [t for (sys_, line), texts in faults.items() if sys_ == system and line in target for t in texts]
            if not any(_covers(target, target, text, issue) or _place_only(issue) for text in near):
                extra.append((system, issue.segment, issue.check, issue.text, issue.message))
    assert not extra


@pytest.mark.parametrize("article", ["idlib-talks", "grain-exports"])
def test_references_are_clean(checker: Checker, article: str) -> None:
    """The human translation gives no issue at all."""
    [document] = read_documents(ROOT / "samples" / article, anchors=checker.context.glossary.anchors)
    segments = tuple(
        Segment(s.id, s.source, {"reference": s.reference}) for s in document.segments if s.reference is not None
    )
    human = Document(document.id, segments, ("reference",))
    assert [(i.check, i.text, i.message) for i in checker.check(pairs(human, "reference"))] == []
