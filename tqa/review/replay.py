"""Runs today's checks over yesterday's decisions: how often each check was right in a journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from tqa.model import Decision, Document, Issue
from tqa.review.checking import Checker, pairs
from tqa.review.projection import JournalState, UnitState, VerdictKey
from tqa.review.projection import project as projected
from tqa.review.session_article import ordered, verdict_keys
from tqa.review.termbase_flags import Outcome, outcome
from tqa.review.units import unit_keys
from tqa.store import JournalStore

Z = 1.959964
"""The normal quantile of a two-sided interval of 95%."""


@dataclass(slots=True)
class Tally:
    """What reviewers said of the issues that a check raises today.

    Of the issues it raises in the texts that reviewers worked on: `confirmed` and `dismissed` by a verdict; `corrected`
    without one, because the post-edit changed the words it marks; `left`, because the post-edit or the confirmation of
    the segment kept them. `lost` counts the issues that were confirmed, or whose suggestion was taken, and that it
    raises no more; `quiet` those that were dismissed and that it raises no more.
    """

    confirmed: int = 0
    dismissed: int = 0
    corrected: int = 0
    left: int = 0
    lost: int = 0
    quiet: int = 0

    @property
    def decisions(self) -> int:
        """Issues of today that a reviewer decided on. What was left says too little: it may not have been seen."""
        return self.confirmed + self.dismissed + self.corrected

    @property
    def right(self) -> int:
        """Those of the decisions that agree with the check."""
        return self.confirmed + self.corrected

    @property
    def precision(self) -> float | None:
        """The share of decisions that agree with the check, None without any."""
        return self.right / self.decisions if self.decisions else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval of the precision; from 0 to 1 without decisions."""
        return wilson(self.right, self.decisions)


@dataclass(slots=True)
class Replay:
    """What came of a replay: the tally of each check or rule, by name, and how much of the journal was looked at.

    `documents` are those replayed, `absent` the ids of those the journal knows and that were not given.
    """

    tallies: dict[str, Tally]
    documents: int = 0
    segments: int = 0
    absent: tuple[str, ...] = ()


def replay(documents: Iterable[Document], store: JournalStore, checker: Checker) -> Replay:
    """Check the translations that reviewers worked on, and what they made of them, and compare with what they said.

    A decision is looked for in the machine's text first, then in the corrected one: verdicts are given on what is on
    the screen.
    """
    known = set(store.documents())
    found = Replay({})
    for document in documents:
        if document.id not in known:
            continue
        known.discard(document.id)
        found.documents += 1
        _Article(document, projected(store.events(document.id)), checker, found).judge()
        if not known:
            break
    found.absent = tuple(sorted(known))
    return found


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's score interval at 95% for a share (E. B. Wilson, 1927); from 0 to 1 where there is nothing to go by."""
    if not of:
        return 0.0, 1.0
    share = right / of
    middle = share + Z * Z / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    scale = 1 + Z * Z / of
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


class _Article:
    """One article's decisions against the issues of today."""

    def __init__(self, document: Document, journal: JournalState, checker: Checker, found: Replay) -> None:
        self.document = document
        self.checker = checker
        self.found = found
        keys = unit_keys(document)
        self.states: dict[str, UnitState] = {s: journal[key] for s, key in keys.items() if key in journal}
        self.base = document.systems[0] if document.systems else ""
        self.ran = {c.name for c in (*checker.segment_checks, *checker.document_checks)}

    def judge(self) -> None:
        """Add to the tallies what was decided in this article."""
        self.found.segments += len(self.states)
        machine = {s.id: s.targets[self.base] for s in self.document.segments if self.base in s.targets}
        corrected = {**machine, **{s: state.text for s, state in self.states.items() if state.text is not None}}
        before, after = self._issues(machine), self._issues(corrected)
        for segment, state in self.states.items():
            seen = self._judge_machine(state, before.get(segment, {}), machine.get(segment, ""), after.get(segment, {}))
            if state.text is not None:
                seen |= self._judge_verdicts(state, after.get(segment, {}), seen)
            self._judge_silence(state, seen, before.get(segment, {}))

    def _issues(self, texts: Mapping[str, str]) -> dict[str, dict[VerdictKey, Issue]]:
        """The issues of the article with these texts, by segment and verdict key."""
        by_segment: dict[str, list[Issue]] = {}
        for issue in self.checker.check(pairs(self.document, self.base, texts)):
            by_segment.setdefault(issue.segment, []).append(issue)
        return {segment: dict(_keyed(issues)) for segment, issues in by_segment.items()}

    def _judge_machine(
        self, state: UnitState, issues: Mapping[VerdictKey, Issue], text: str, after: Mapping[VerdictKey, Issue]
    ) -> set[VerdictKey]:
        """Count the issues of the machine's text; returns the keys of those a verdict was given on."""
        seen = self._judge_verdicts(state, issues, set())
        edited = state.is_changed and state.hypothesis == text
        for key, issue in issues.items():
            if key in seen:
                continue
            if edited and state.text is not None:
                still = any(k.check == key.check and k.text == key.text for k in after)
                if outcome(issue, text, state.text, still) is Outcome.LEFT:
                    self._tally(key).left += 1
                else:
                    self._tally(key).corrected += 1
            elif state.is_confirmed_as(text):
                self._tally(key).left += 1
        return seen

    def _judge_verdicts(
        self, state: UnitState, issues: Mapping[VerdictKey, Issue], seen: set[VerdictKey]
    ) -> set[VerdictKey]:
        """Count the issues a verdict was given on; returns their keys."""
        found = {key for key in issues if key in state.verdicts and key not in seen}
        for key in found:
            if state.verdicts[key].decision is Decision.CONFIRMED:
                self._tally(key).confirmed += 1
            else:
                self._tally(key).dismissed += 1
        return found

    def _judge_silence(self, state: UnitState, seen: set[VerdictKey], issues: Mapping[VerdictKey, Issue]) -> None:
        """Count the decisions on issues that are raised no more."""
        for key, verdict in state.verdicts.items():
            if key not in seen and _check(key) in self.ran:
                if verdict.decision is Decision.CONFIRMED:
                    self._tally(key).lost += 1
                else:
                    self._tally(key).quiet += 1
        raised = {(k.check.partition(":")[0], k.text) for k in issues}
        for edit in state.edits:
            if edit.data["hypothesis"] != state.hypothesis:
                continue
            for gone in edit.data.get("resolves", ()):
                key = VerdictKey(str(gone.get("check", "")), str(gone.get("text", "")))
                taken = gone.get("suggestion") and key.text in edit.data["hypothesis"]
                if taken and key.check in self.ran and (key.check, key.text) not in raised:
                    self._tally(key).lost += 1

    def _tally(self, key: VerdictKey) -> Tally:
        return self.found.tallies.setdefault(key.check, Tally())


def _keyed(issues: Sequence[Issue]) -> Iterator[tuple[VerdictKey, Issue]]:
    in_order = ordered(issues)
    return zip(verdict_keys(in_order), in_order, strict=True)


def _check(key: VerdictKey) -> str:
    """The check of a key, without the user's rule."""
    return key.check.partition(":")[0]
