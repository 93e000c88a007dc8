"""The projection of a journal: state, undo and redo, whatever the order and whoever else is at work."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa.model import Decision, Event, EventKind, Severity, Span
from tqa.review.projection import UNTOUCHED, JournalState, Step, UnitState, VerdictKey, project, project_all

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Desk:
    """Reviewers at work on one document: every event goes into `events` and `state`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.state = JournalState()
        self._numbers = count(1)

    def new_id(self) -> str:
        """Ids that count up."""
        return f"{next(self._numbers):026}"

    def add(self, kind: EventKind, unit: str = "u", reviewer: str = "anna", **data: Any) -> str:
        """Record an event; its id."""
        event = Event(self.new_id(), kind, "a", unit, "1", reviewer, "2024-03-01T12:00:00Z", "0.1", data=data)
        self.record([event])
        return event.id

    def edit(self, after: str, unit: str = "u", reviewer: str = "anna", **data: Any) -> str:
        """Record an edit; its id."""
        return self.add(EventKind.EDIT, unit, reviewer, hypothesis="MT", after=after, **data)

    def record(self, events: Sequence[Event]) -> None:
        """As the session does it."""
        self.events += events
        self.state.extend(events)

    def undo(self, reviewer: str = "anna") -> bool:
        """Press undo. False if there is nothing."""
        return self._take_back(self.state.undoable(reviewer))

    def redo(self, reviewer: str = "anna") -> bool:
        """Press redo. False if there is nothing."""
        return self._take_back(self.state.redoable(reviewer))

    def _take_back(self, step: Step | None) -> bool:
        if step:
            self.record(step.taken_back(self.new_id, at="2024-03-01T12:00:01Z", tool="0.1"))
        return step is not None

    @property
    def unit(self) -> UnitState:
        """The state of unit u."""
        return self.state.unit("u")


@pytest.fixture
def desk() -> Desk:
    """An empty journal."""
    return Desk()


def decided(state: JournalState) -> dict[str, UnitState]:
    """What stands, apart from time spent; untouched units left out."""
    bare = {unit: replace(state[unit], seconds=0.0, segment="") for unit in state}
    return {unit: what for unit, what in bare.items() if what != UNTOUCHED}


def test_a_unit_nothing_was_said_of_is_untouched(desk: Desk) -> None:
    """No text, no draft, nothing confirmed, nothing to undo or redo."""
    assert desk.unit == UNTOUCHED
    assert (UNTOUCHED.text, UNTOUCHED.draft, UNTOUCHED.confirmed, UNTOUCHED.system) == (None, None, False, "")
    assert not desk.undo()
    assert not desk.redo()
    assert len(desk.state) == 0


def test_the_latest_edit_is_the_text(desk: Desk) -> None:
    """Its hypothesis and system go with it; back at the MT is not changed; time is summed."""
    desk.edit("one", seconds=2, system="mt")
    assert (desk.unit.text, desk.unit.hypothesis, desk.unit.system) == ("one", "MT", "mt")
    assert desk.unit.is_changed
    desk.edit("MT", seconds=1)
    assert not desk.unit.is_changed
    desk.add(EventKind.STATE, confirmed=True, text="MT", seconds=0.5)
    desk.undo()
    assert desk.unit.seconds == 3.5
    assert [event.data["after"] for event in desk.unit.edits] == ["one", "MT"]


def test_a_draft_lives_until_its_reviewer_edits_or_throws_it_away(desk: Desk) -> None:
    """The latest is shown; null throws away; undoing the edit it became does not bring it back."""
    desk.add(EventKind.DRAFT, text="o")
    desk.add(EventKind.DRAFT, text="on")
    assert (desk.unit.draft, desk.unit.text) == ("on", None)
    desk.edit("one")
    assert desk.unit.draft is None
    desk.undo()
    assert (desk.unit.draft, desk.unit.text) == (None, None)
    desk.add(EventKind.DRAFT, text="x")
    desk.add(EventKind.DRAFT, text=None)
    assert desk.unit.draft is None


def test_another_reviewers_edit_does_not_lose_a_draft(desk: Desk) -> None:
    """It is no longer the unit's, but still its writer's."""
    desk.add(EventKind.DRAFT, text="anna types")
    desk.edit("boris was quicker", reviewer="boris")
    assert desk.unit.draft is None
    assert desk.unit.drafts["anna"].text == "anna types"
    desk.edit("done")
    assert desk.unit.drafts == {}


def test_a_draft_is_no_step(desk: Desk) -> None:
    """Typing neither is undone nor makes redo impossible."""
    desk.edit("one")
    desk.undo()
    desk.add(EventKind.DRAFT, text="x")
    assert desk.redo()
    assert desk.unit.text == "one"


def test_confirmed_holds_only_for_the_text_it_was_said_of(desk: Desk) -> None:
    """An edit ends it, undoing the edit brings it back, taking the word back ends it."""
    desk.edit("one")
    desk.add(EventKind.STATE, confirmed=True, text="one")
    assert desk.unit.confirmed
    assert desk.unit.is_confirmed_as("one")
    assert not desk.unit.is_confirmed_as("two")
    desk.edit("two", reviewer="boris")
    assert not desk.unit.confirmed
    desk.undo("boris")
    assert desk.unit.confirmed
    desk.add(EventKind.STATE, confirmed=False, text="one")
    assert not desk.unit.confirmed


def test_an_untouched_unit_can_be_confirmed(desk: Desk) -> None:
    """Said of the MT or of "untouched"; it falls with an edit and comes back with its undo."""
    for said in ("MT", None):
        desk.add(EventKind.STATE, confirmed=True, text=said)
        assert desk.unit.confirmed
        assert desk.unit.is_confirmed_as("MT")
        desk.edit("one")
        assert not desk.unit.confirmed
        desk.undo()
        assert desk.unit.confirmed
    assert not project(desk.events[:1])["u"].is_confirmed_as("another MT")


def test_a_word_on_an_edit_that_was_taken_back_does_not_hold_for_the_mt(desk: Desk) -> None:
    """Boris confirmed Anna's text; she takes it back."""
    desk.edit("one")
    desk.add(EventKind.STATE, reviewer="boris", confirmed=True, text="one")
    desk.undo("anna")
    assert desk.unit.text is None
    assert not desk.unit.confirmed


def test_verdicts_are_kept_by_check_text_and_occurrence(desk: Desk) -> None:
    """The latest counts, "open" makes it undecided again, undo brings the one before."""
    key = VerdictKey("number-mismatch", "5", 1)
    second: dict[str, Any] = {"check": "number-mismatch", "text": "5", "occurrence": 1}
    desk.add(EventKind.VERDICT, **second, decision="dismissed", reason="ok")
    desk.add(EventKind.VERDICT, reviewer="boris", check="number-mismatch", text="5", decision="confirmed")
    assert desk.unit.verdicts[key].decision is Decision.DISMISSED
    assert desk.unit.verdicts[key].reason == "ok"
    assert desk.unit.verdicts[VerdictKey("number-mismatch", "5")].reviewer == "boris"
    desk.add(EventKind.VERDICT, **second, decision="open")
    assert key not in desk.unit.verdicts
    desk.undo()
    assert desk.unit.verdicts[key].decision is Decision.DISMISSED


def test_marks_and_notes_stand_until_removed(desk: Desk) -> None:
    """Removing is an action like others: undone, the mark is back."""
    mark = desk.add(
        EventKind.MARK, start=0, end=2, text="MT", category="accuracy/omission", severity="major", system="mt"
    )
    note = desk.add(EventKind.NOTE, text="look here")
    assert desk.unit.marks[0].span == Span(0, 2)
    assert (desk.unit.marks[0].severity, desk.unit.marks[0].system) == (Severity.MAJOR, "mt")
    assert [found.text for found in desk.unit.notes] == ["look here"]
    desk.add(EventKind.NOTE, removes=note)
    desk.add(EventKind.MARK, removes=mark)
    assert (desk.unit.marks, desk.unit.notes) == ((), ())
    desk.undo()
    assert [found.event for found in desk.unit.marks] == [mark]
    assert desk.unit.notes == ()


def test_a_batch_is_undone_and_redone_as_one(desk: Desk) -> None:
    """Apply everywhere: one key takes all back, another brings all again."""
    desk.edit("before", unit="u1")
    for unit in ("u1", "u2", "u3"):
        desk.edit("all", unit=unit, batch="b1")
    desk.edit("boris", unit="u2", reviewer="boris", batch="b1")
    after = dict(desk.state)
    desk.undo()
    assert [desk.state.unit(unit).text for unit in ("u1", "u2", "u3")] == ["before", "boris", None]
    assert len({event.data["batch"] for event in desk.events[-3:]}) == 1
    assert desk.redo()
    assert {unit: state.text for unit, state in desk.state.items()} == {u: s.text for u, s in after.items()}
    assert not desk.redo()
    desk.undo()
    desk.undo()
    assert desk.state.unit("u1").text is None


def test_a_new_action_clears_redo(desk: Desk) -> None:
    """And only the reviewer's own."""
    desk.edit("one")
    desk.undo()
    desk.edit("two", unit="v", reviewer="boris")
    assert desk.redo()
    desk.undo()
    desk.edit("three", unit="v")
    assert not desk.redo()
    desk.undo()
    desk.redo()
    assert not desk.redo()
    assert (desk.unit.text, desk.state.unit("v").text) == (None, "three")


def test_undo_and_redo_in_a_long_alternation(desk: Desk) -> None:
    """Undo, undo, redo, undo, redo, redo: each goes where an editor would go."""
    for text in ("1", "2", "3"):
        desk.edit(text)
    seen = []
    for press in (desk.undo, desk.undo, desk.redo, desk.undo, desk.redo, desk.redo, desk.redo, desk.undo):
        press()
        seen.append(desk.unit.text)
    assert seen == ["2", "1", "2", "1", "2", "3", "3", "2"]


def test_undo_is_of_ones_own_actions_only(desk: Desk) -> None:
    """Anna's undo leaves Boris's later text."""
    desk.edit("anna")
    desk.edit("boris", reviewer="boris")
    desk.undo("anna")
    assert desk.unit.text == "boris"
    desk.undo("boris")
    assert desk.unit.text is None


def test_an_undo_reaches_only_events_before_it_in_its_unit(desk: Desk) -> None:
    """Forged undos, in a circle or of what comes later or stands elsewhere, have no effect."""
    desk.edit("one")
    desk.add(EventKind.UNDO, target=f"{3:026}")
    desk.add(EventKind.UNDO, target=f"{2:026}")
    desk.add(EventKind.UNDO, unit="elsewhere", target=f"{1:026}")
    desk.add(EventKind.UNDO, target=f"{999:026}")
    assert desk.unit.text == "one"
    assert desk.state.redoable("anna") is None
    assert desk.state.undoable("anna") is not None


def test_an_undo_of_what_comes_later_has_no_effect(desk: Desk) -> None:
    """An undo can only have been said of what was there."""
    desk.add(EventKind.UNDO, target=f"{2:026}")
    desk.edit("one")
    assert desk.unit.text == "one"


def test_what_was_taken_back_alone_stays_so_when_its_batch_is_undone_and_redone(desk: Desk) -> None:
    """Another reviewer took one edit of the batch back: undo takes the rest, redo brings just that again."""
    desk.edit("all", unit="u", batch="b")
    desk.edit("all", unit="v", batch="b")
    desk.add(EventKind.UNDO, unit="v", reviewer="boris", target=f"{2:026}")
    desk.undo()
    assert [desk.state[unit].text for unit in ("u", "v")] == [None, None]
    assert len(desk.events) == 4
    desk.redo()
    assert [desk.state[unit].text for unit in ("u", "v")] == ["all", None]


def test_documents_are_kept_apart(desk: Desk) -> None:
    """One state is of one document; a journal of several is projected document by document."""
    desk.edit("one")
    other = replace(desk.events[0], id=desk.new_id(), document="b")
    with pytest.raises(ValueError, match="'b'"):
        desk.state.apply(other)
    states = project_all([*desk.events, other])
    assert sorted(states) == ["a", "b"]
    assert states["b"].document == "b"


def test_events_known_are_passed_over_and_touched_units_told(desk: Desk) -> None:
    """What polling the database gives twice counts once."""
    desk.edit("one")
    desk.edit("two", unit="v")
    state = project(desk.events[:1])
    assert state.extend(desk.events) == {"v"}
    assert state.extend(desk.events) == set()
    assert state == desk.state


# Whole sessions of two reviewers, as lists of (reviewer, what is done, to which unit).

REVIEWERS = st.sampled_from(["anna", "boris"])
UNITS = st.sampled_from(["u", "v"])
ACTIONS = ("edit", "confirm", "verdict", "mark", "note", "batch")
ACTION = st.tuples(REVIEWERS, st.sampled_from(ACTIONS), UNITS)
MOVE = st.tuples(REVIEWERS, st.sampled_from([*ACTIONS, "draft", "undo", "redo"]), UNITS)


def play(desk: Desk, moves: Sequence[tuple[str, str, str]]) -> None:
    """Carry the moves out."""
    for number, (reviewer, move, unit) in enumerate(moves):
        text = f"{reviewer} {number}"
        match move:
            case "edit":
                desk.edit(text, unit, reviewer, seconds=1)
            case "confirm":
                said = desk.state.unit(unit).text
                desk.add(EventKind.STATE, unit, reviewer, confirmed=True, text=said)
            case "verdict":
                verdict = {"check": "c", "text": "t", "decision": "dismissed", "reason": text}
                desk.add(EventKind.VERDICT, unit, reviewer, **verdict)
            case "mark":
                where = {"start": 0, "end": 1, "text": "M", "category": "x", "severity": "minor"}
                desk.add(EventKind.MARK, unit, reviewer, **where)
            case "batch":
                batch = str(len(desk.events))
                for each in ("u", "v"):
                    desk.edit(text, each, reviewer, batch=batch)
            case "undo":
                desk.undo(reviewer)
            case "redo":
                desk.redo(reviewer)
            case kind:
                desk.add(EventKind(kind), unit, reviewer, text=text)


def steps(state: JournalState) -> list[Step | None]:
    """What each reviewer could undo and redo."""
    return [ask(name) for name in ("anna", "boris") for ask in (state.undoable, state.redoable)]


@unhurried
@given(st.lists(MOVE, max_size=25), st.data())
def test_journals_merged_in_any_order_give_the_same_state(
    moves: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """Parts that overlap, in any order, event by event: state, undo and redo are equal."""
    desk = Desk()
    play(desk, moves)
    shuffled = data.draw(st.permutations(desk.events))
    again = data.draw(st.lists(st.sampled_from(desk.events), max_size=5)) if desk.events else []
    merged = JournalState()
    for event in [*again, *shuffled, *again]:
        merged.apply(event)
        if data.draw(st.booleans(), label="look in between"):
            dict(merged)
    assert dict(merged) == dict(desk.state) == dict(project(desk.events))
    assert steps(merged) == steps(desk.state)


@unhurried
@given(st.lists(MOVE, max_size=15), REVIEWERS)
def test_undo_then_redo_changes_nothing(moves: list[tuple[str, str, str]], reviewer: str) -> None:
    """Nor does redo then undo. What could be undone before can be undone after."""
    desk = Desk()
    play(desk, moves)
    before, could = dict(desk.state), desk.state.undoable(reviewer)
    if desk.redo(reviewer):
        assert desk.undo(reviewer)
        assert dict(desk.state) == before
    if desk.undo(reviewer):
        assert desk.redo(reviewer)
        assert dict(desk.state) == before
    assert desk.state.undoable(reviewer) == could


@unhurried
@given(st.lists(MOVE, max_size=8), st.lists(ACTION, max_size=8))
def test_as_many_undos_as_actions_lead_back_to_the_start_and_redos_forth_again(
    moves: list[tuple[str, str, str]], actions: list[tuple[str, str, str]]
) -> None:
    """Whatever was there before, drafts apart: an edit ends them."""
    desk = Desk()
    play(desk, [(reviewer, move, unit) for reviewer, move, unit in moves if move != "draft"])
    before = decided(desk.state)
    mine = [("anna", move, unit) for _, move, unit in actions]
    play(desk, mine)
    after = decided(desk.state)
    for _ in mine:
        assert desk.undo()
    assert decided(desk.state) == before
    for _ in mine:
        assert desk.redo()
    assert decided(desk.state) == after
    assert not mine or not desk.redo()


@unhurried
@given(st.lists(MOVE, max_size=25))
def test_two_reviewers_at_once_lose_nothing(moves: list[tuple[str, str, str]]) -> None:
    """Each has in the end exactly the actions active that they would have had alone."""
    both = Desk()
    play(both, moves)
    for reviewer in ("anna", "boris"):
        alone = Desk()
        play(alone, [move for move in moves if move[0] == reviewer])
        assert active(alone, reviewer) == active(both, reviewer)


def active(desk: Desk, reviewer: str) -> list[int]:
    """Which of the reviewer's own actions stand, by their number."""
    own = [e for e in desk.events if e.reviewer == reviewer and e.kind is not EventKind.UNDO]
    return [number for number, event in enumerate(own) if desk.state.is_active(event)]


@unhurried
@given(st.lists(MOVE, max_size=40))
def test_applying_one_by_one_equals_projecting_all(moves: list[tuple[str, str, str]]) -> None:
    """After every single move, not only at the end."""
    desk = Desk()
    for move in moves:
        play(desk, [move])
        assert dict(desk.state) == dict(project(desk.events))


def test_ten_thousand_units_answer_within_a_key_press(desk: Desk) -> None:
    """An action, an undo and a redo each take far less than 10 ms in a large document with a long history."""
    for number in range(10_000):
        for text in ("a", "b", "c"):
            desk.edit(text, unit=str(number), reviewer="boris")
        desk.add(EventKind.VERDICT, str(number), check="c", text="t", decision="dismissed")
    dict(desk.state)
    taken = []
    for doing in (lambda: desk.edit("new"), desk.undo, desk.redo, desk.undo) * 5:
        begin = time.process_time()
        doing()
        assert desk.unit.text in ("new", None)
        taken.append(time.process_time() - begin)
    assert median(taken) < 0.010
