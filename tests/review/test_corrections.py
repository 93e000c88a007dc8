"""Corrections out of a journal: records, tables, the corrected article."""

from __future__ import annotations

import csv
import io
import json
from itertools import count
from typing import Any

import pytest

from tqa.model import Document, Event, EventKind, Segment
from tqa.review.corrections import base_system, corrected_text, corrections, write_csv, write_jsonl
from tqa.review.projection import project
from tqa.review.units import unit_keys

ARTICLE = Document(
    "a",
    (
        Segment("1", "Раз", {"mt": "One", "mt2": "First"}),
        Segment("2", "Два", {"mt": "Two", "mt2": "Second"}),
        Segment("10", "Десять", {"mt": "Ten", "mt2": "Tenth"}),
    ),
    ("mt", "mt2"),
)


class Journal:
    """Events one after the other; the id counts up."""

    def __init__(self, document: Document = ARTICLE) -> None:
        self._keys = unit_keys(document)
        self.events: list[Event] = []
        self._numbers = count(1)

    def add(self, kind: EventKind, segment: str, *, reviewer: str = "anna", document: str = "a", **data: Any) -> str:
        """Add an event and return its id."""
        event_id = f"{next(self._numbers):026}"
        unit = self._keys.get(segment, f"unit {segment}#0")
        at = f"2024-03-01T12:00:{len(self.events):02}+00:00"
        self.events.append(Event(event_id, kind, document, unit, segment, reviewer, at, "0.1", data=data))
        return event_id

    def edit(self, segment: str, after: str, **data: Any) -> str:
        """Add an edit of what `mt` has there."""
        hypothesis = next((s.targets["mt"] for s in ARTICLE.segments if s.id == segment), "MT")
        return self.add(EventKind.EDIT, segment, **{"hypothesis": hypothesis, "after": after, "system": "mt"} | data)


def test_a_correction_is_the_latest_text_with_all_that_led_to_it() -> None:
    """Time is summed, resolved issues gathered, the latest comment kept; no article is needed."""
    journal = Journal()
    journal.edit("1", "Won", source="Раз", seconds=4, resolves=[{"check": "x"}], comment="hm")
    journal.edit("1", "Once", source="Раз", seconds=2.5, resolves=[{"check": "y"}], reviewer="boris")
    journal.add(EventKind.STATE, "1", confirmed=True, text="Once")
    (found,) = corrections(reversed(journal.events))
    assert (found.document, found.segment, found.unit, found.system) == (
        "a",
        "1",
        unit_keys(ARTICLE)["1"],
        "mt",
    )
    assert (found.source, found.hypothesis, found.post_edit) == ("Раз", "One", "Once")
    assert (found.reviewer, found.at) == ("boris", "2024-03-01T12:00:01+00:00")
    assert (found.seconds, found.comment, found.confirmed) == (6.5, "hm", True)
    assert found.resolves == ({"check": "x"}, {"check": "y"})


def test_what_was_taken_back_or_changed_to_the_same_is_no_correction() -> None:
    """An edit undone, an edit back to the MT, a draft and a verdict leave no record."""
    journal = Journal()
    edit = journal.edit("1", "Won")
    journal.add(EventKind.UNDO, "1", target=edit)
    journal.edit("2", "Too")
    journal.edit("2", "Two")
    journal.add(EventKind.DRAFT, "10", text="Te")
    journal.add(EventKind.VERDICT, "10", check="c", text="Ten", decision="confirmed")
    assert corrections(journal.events) == []


def test_units_confirmed_as_they_were_come_on_demand() -> None:
    """Their post-edit is their hypothesis: "this is right" is knowledge too."""
    journal = Journal()
    journal.add(EventKind.STATE, "1", confirmed=True, text="One", system="mt2", source="Раз")
    journal.edit("2", "Too", source="Два", seconds=3)
    journal.edit("2", "Two", source="Два", seconds=1)
    journal.add(EventKind.STATE, "2", confirmed=True, text="Two")
    journal.add(EventKind.STATE, "10", confirmed=True, text=None)
    journal.edit("11", "After")
    assert [c.segment for c in corrections(journal.events)] == ["11"]
    first, second, _ = corrections(journal.events, unchanged=True)
    assert (first.hypothesis, first.post_edit, first.confirmed) == ("One", "One", True)
    assert (first.system, first.source) == ("mt2", "Раз")
    assert (second.hypothesis, second.post_edit, second.confirmed) == ("Two", "Two", True)
    assert (second.source, second.seconds) == ("Два", 4)


def test_an_edit_of_another_systems_text_is_no_part_of_the_correction() -> None:
    """Its resolved issues were the other text's."""
    journal = Journal()
    journal.edit("1", "Won", resolves=[{"check": "x"}], comment="of mt")
    journal.edit("1", "Firstly", system="mt2", hypothesis="First", resolves=[{"check": "y"}])
    (found,) = corrections(journal.events)
    assert (found.system, found.hypothesis, found.resolves, found.comment) == (
        "mt2", "First", ({"check": "y"},), "",
    )  # fmt: skip


def test_corrections_are_sorted_and_can_be_one_reviewers() -> None:
    """By document, then segment, numbers by value and before words; several documents in one journal."""
    journal = Journal()
    for segment in ("10", "x", "2", "1"):
        journal.edit(segment, "new")
    journal.edit("3", "new", document="B", reviewer="boris")
    assert [c.segment for c in corrections(journal.events)] == ["3", "1", "2", "10", "x"]
    assert [c.segment for c in corrections(journal.events, reviewer="boris")] == ["3"]


def test_jsonl_has_one_object_a_line() -> None:
    """Letters as they are; half a surrogate pair is escaped, not a crash."""
    journal = Journal()
    journal.edit("1", "«Раз»\n", resolves=[{"check": "x"}])
    journal.edit("2", "\ud83d")
    stream = io.StringIO()
    write_jsonl(corrections(journal.events), stream)
    lines = stream.getvalue().encode().decode().splitlines()
    assert "«Раз»" in lines[0]
    assert json.loads(lines[0])["resolves"] == [{"check": "x"}]
    assert [json.loads(line)["post_edit"] for line in lines] == ["«Раз»\n", "\ud83d"]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_csv_holds_no_formulas(formula: str) -> None:
    """A cell that starts like one is led by an apostrophe, in every column that holds text of others."""
    journal = Journal()
    journal.edit("1", formula, comment=formula, source=formula, reviewer=formula, hypothesis="MT")
    stream = io.StringIO(newline="")
    write_csv(corrections(journal.events), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    for column in ("post_edit", "comment", "source", "reviewer"):
        assert row[column] == "'" + formula


def test_csv_is_readable() -> None:
    """Header, numbers, truth values and resolved issues as a person writes them."""
    journal = Journal()
    issue = {"check": "number-mismatch", "text": "5", "suggestion": "6"}
    journal.edit("1", 'a "b", c', seconds=2.0, resolves=[issue, {"check": "x", "text": "y"}])
    stream = io.StringIO(newline="")
    write_csv(corrections(journal.events), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert row["post_edit"] == 'a "b", c'
    assert (row["seconds"], row["confirmed"], row["source"]) == ("2", "false", "")
    assert row["resolves"] == "number-mismatch: 5 → 6; x: y"


def test_the_corrected_article_has_a_paragraph_a_line() -> None:
    """Corrected where it was, the base system's elsewhere; drafts only when asked for."""
    journal = Journal()
    journal.edit("2", "Too")
    journal.add(EventKind.DRAFT, "10", text="Tenne")
    state = project(journal.events)
    assert corrected_text(ARTICLE, state) == "One\nToo\nTen\n"
    assert corrected_text(ARTICLE, state, drafts=True) == "One\nToo\nTenne\n"
    assert corrected_text(ARTICLE, state, "mt2") == "First\nToo\nTenth\n"
    assert corrected_text(ARTICLE, project([])) == "One\nTwo\nTen\n"


def test_the_base_system_is_the_one_that_was_worked_on() -> None:
    """By most edited units; one the article has no more does not count."""
    journal = Journal()
    journal.edit("1", "Firstly", system="mt2", hypothesis="First")
    assert base_system(ARTICLE, project(journal.events)) == "mt2"
    assert base_system(ARTICLE, project([])) == "mt"
    gone = Journal()
    gone.edit("1", "Firstly", system="mt9", hypothesis="First")
    assert base_system(ARTICLE, project(gone.events)) == "mt"
    assert base_system(Document("a", (), ()), project([])) is None


def test_paragraphs_gaps_and_post_edits_of_the_file() -> None:
    """Segments of one unit share a line; no text makes no line; the file's post-edit outranks the MT."""
    document = Document(
        "a",
        (
            Segment("1", "Раз", {"mt": "One. "}, unit="p1"),
            Segment("2", "Два", {"mt": "Two."}, unit="p1", post_edit="Too."),
            Segment("3", "Три", {}, unit="p2"),
            Segment("4", "Четыре", {"mt": "Four"}),
            Segment("5", "Пять", {"mt": "Five"}),
        ),
        ("mt",),
    )
    assert corrected_text(document, project([])) == "One. Too.\nFour\nFive\n"
    journal = Journal(document)
    journal.add(EventKind.EDIT, "2", hypothesis="Two.", after="2.")
    assert corrected_text(document, project(journal.events)) == "One. 2.\nFour\nFive\n"
