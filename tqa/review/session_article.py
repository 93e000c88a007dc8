"""One article under review: its corrected texts, its open issues and what was decided, kept up to date by events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tqa.model import Decision, Document, Event, Issue, Severity
from tqa.review.checking import Checker, one_each
from tqa.review.projection import JournalState, UnitState, VerdictKey
from tqa.review.session_jobs import CORRECTED, CheckJob, CheckResult, Found, job_for, pair_of, reanchored
from tqa.review.units import unit_keys

CHUNK = 24
"""Segments in one background job."""
FIRST = 2
"""Segments in the first one of a column: the reviewer is waiting for these."""


class Column:
    """The issues of one column: by segment, each with the text they were found in."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.unchecked = set(range(size))
        self.stale = True
        """Whether the checks that need the whole article are due."""
        self.segment: list[Found] = [()] * size
        self.article: list[Found] = [()] * size


class ArticleReview:
    """One article's state. Segments are named by their index, from 0.

    Nothing here takes longer with a longer article, apart from making it and the jobs, which are run elsewhere.
    """

    def __init__(self, document: Document, checker: Checker, events: Iterable[Event], reviewer: str) -> None:
        self.document = document
        self.checker = checker
        self.reviewer = reviewer
        self.segments = document.segments
        self.base = document.systems[0] if document.systems else ""
        self.others = document.systems[1:]
        keys = unit_keys(document)
        self.keys = [keys[segment.id] for segment in self.segments]
        self.index = {segment.id: n for n, segment in enumerate(self.segments)}
        self._by_key = {key: n for n, key in enumerate(self.keys)}
        self.journal = JournalState()
        self.events: dict[str, Event] = {}
        """The journal's events that undo can be about, by id."""
        self._learn(events)
        size = len(self.segments)
        self.texts = [self._text(n) for n in range(size)]
        self.columns = {name: Column(name, size) for name in (CORRECTED, *self.others)}
        for name, column in self.columns.items():
            column.unchecked = {n for n in range(size) if self.column_text(n, name)}
        self.shown: list[Found] = [()] * size
        """The open issues of the corrected column: those not dismissed."""
        self.confirmed = [self._is_confirmed(n) for n in range(size)]
        self.confirmed_count = sum(self.confirmed)
        self.open_count = 0
        self.by_check: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self.segments)

    # What is there

    def state(self, n: int) -> UnitState:
        """What was decided about a segment."""
        return self.journal.unit(self.keys[n])

    def hypothesis(self, n: int) -> str:
        """The base system's text; empty where it has none."""
        return self.segments[n].targets.get(self.base) or ""

    def column_text(self, n: int, column: str) -> str:
        """The text of a column; empty where it has none."""
        return self.texts[n] if column == CORRECTED else self.segments[n].targets.get(column) or ""

    def draft(self, n: int) -> str | None:
        """The reviewer's own text being typed, if one was left."""
        draft = self.state(n).drafts.get(self.reviewer)
        return draft.text if draft is not None and draft.text != self.texts[n] else None

    def touched(self) -> list[int]:
        """The segments the journal knows something of."""
        return sorted(self._by_key[key] for key in self.journal if key in self._by_key)

    def is_changed(self, n: int) -> bool:
        """Whether the corrected text differs from the MT."""
        return self.texts[n] != self.hypothesis(n)

    def worst(self, n: int) -> Severity | None:
        """The worst severity among a segment's open issues."""
        return max((issue.severity for issue in self.shown[n]), key=lambda s: s.rank, default=None)

    def is_checked(self, n: int) -> bool:
        """Whether the corrected text was checked as it is now."""
        return n not in self.columns[CORRECTED].unchecked

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to check in the corrected column."""
        column = self.columns[CORRECTED]
        return not column.unchecked and not column.stale

    def issues(self, n: int, column: str = CORRECTED) -> Found:
        """The open issues of a column's text, in order of place."""
        return self.shown[n] if column == CORRECTED else self.without_dismissed(n, self._found(n, column))

    def found(self, n: int) -> Found:
        """All issues of the corrected text, dismissed ones too."""
        return self._found(n, CORRECTED)

    def without_dismissed(self, n: int, issues: Sequence[Issue]) -> Found:
        """Those of the issues (all of one text) that nobody dismissed."""
        verdicts = self.state(n).verdicts
        if not verdicts:
            return tuple(issues)
        return tuple(
            issue
            for issue, key in zip(issues, verdict_keys(issues), strict=True)
            if key not in verdicts or verdicts[key].decision is not Decision.DISMISSED
        )

    def verdict_key(self, n: int, issue: Issue) -> VerdictKey | None:
        """The key of an issue of the corrected text; None if it is not one of them."""
        found = self.found(n)
        return next((k for i, k in zip(found, verdict_keys(found), strict=True) if i == issue), None)

    # What changes

    def apply(self, events: Sequence[Event]) -> list[int]:
        """Take events in. Returns the segments they touch."""
        touched = sorted(self._by_key[key] for key in self._learn(events) if key in self._by_key)
        for n in touched:
            text = self._text(n)
            if text != self.texts[n]:
                self._retext(n, text)
            self._reshow(n)
            self._confirm(n)
        return touched

    def add_system(self, system: str, texts: Mapping[str, str], metadata: Mapping[str, str]) -> None:
        """Take in a further MT: its texts by segment id, and what is said of where it comes from.

        In an article without any MT it becomes the one that is worked on.
        """
        found = (replace(s, targets={**s.targets, system: texts[s.id]}) if s.id in texts else s for s in self.segments)
        self.document = replace(
            self.document,
            segments=tuple(found),
            systems=tuple(dict.fromkeys((*self.document.systems, system))),
            metadata={**self.document.metadata, **metadata},
        )
        self.segments = self.document.segments
        self.others = self.document.systems[1:]
        if self.base:
            self.columns[system] = Column(system, len(self))
            self.columns[system].unchecked = {n for n in range(len(self)) if self.column_text(n, system)}
            return
        self.base = system
        for n in range(len(self)):
            if (text := self._text(n)) != self.texts[n]:
                self._retext(n, text)
                self._reshow(n)
                self._confirm(n)

    def check_now(self, n: int) -> None:
        """Check a segment's corrected text with the quick checks, unless that is done."""
        if self.is_checked(n):
            return
        self.settle(n, self.texts[n], self.check_text(n, self.texts[n]))

    def settle(self, n: int, text: str, found: Sequence[Issue]) -> None:
        """Take in what the quick checks `found` in a text, if it is still the corrected text of the segment."""
        if text != self.texts[n]:
            return
        column = self.columns[CORRECTED]
        column.segment[n] = tuple(found)
        column.unchecked.discard(n)
        self._reshow(n)

    def uncheck(self, places: Iterable[int]) -> None:
        """Say that segments are to be checked again in all columns, as after a change of the glossary."""
        wanted = set(places)
        if wanted:
            for name, column in self.columns.items():
                column.unchecked |= {n for n in wanted if self.column_text(n, name)}
                column.stale = True

    def check_text(self, n: int, text: str) -> list[Issue]:
        """What the quick checks say of a text in a segment's place. Touches nothing: may run in any thread."""
        if not text:
            return []
        return self.checker.check_segment(pair_of(self.document, self.segments[n], self.base, text))

    def issues_of(self, n: int, text: str, found: Sequence[Issue]) -> Found:
        """The open issues a text would have: those `found` by the quick checks, and of the others what remains."""
        kept = reanchored(self.columns[CORRECTED].article[n], self.texts[n], text)
        return self.without_dismissed(n, ordered(found, kept))

    def next_job(self, around: int = 0) -> CheckJob | None:
        """What to check next: first the corrected text from `around` on, then whole articles, then further MTs."""
        for column in self.columns.values():
            if column.unchecked:
                places = self._nearest(column.unchecked, around)
                return job_for(
                    self.document, column.name, column.name or self.base,
                    [self.segments[n] for n in places], [self.column_text(n, column.name) for n in places],
                )  # fmt: skip
            if column.stale:
                return self.article_job(column.name)
        return None

    def article_job(self, column: str = CORRECTED) -> CheckJob:
        """The job that runs the checks which need the whole article. The column counts as fresh from now on."""
        self.columns[column].stale = False
        texts = ((n, self.column_text(n, column)) for n in range(len(self)))
        wanted = {self.segments[n].id: text for n, text in texts if text}
        return CheckJob(self.document, column, column or self.base, wanted, whole=True)

    def take(self, result: CheckResult) -> list[int]:
        """Take in what a job found. Returns the segments whose shown issues changed.

        A text edited since it was checked keeps the issues the edit did not touch.
        """
        job = result.job
        column = self.columns[job.column]
        changed = []
        for segment, issues in result.found.items():
            n = self.index[segment]
            text = self.column_text(n, job.column)
            same = job.texts.get(segment) == text
            if job.whole:
                if issues or column.article[n]:
                    column.article[n] = reanchored(issues, job.texts.get(segment, ""), text)
                    changed.append(n)
            elif same:
                column.segment[n] = issues
                column.unchecked.discard(n)
                changed.append(n)
        if job.column == CORRECTED:
            for n in changed:
                self._reshow(n)
        return changed

    def _learn(self, events: Iterable[Event]) -> set[str]:
        events = list(events)
        self.events.update((event.id, event) for event in events)
        return self.journal.extend(events)

    def _text(self, n: int) -> str:
        said = self.state(n).text
        if said is not None:
            return said
        segment = self.segments[n]
        return segment.post_edit if segment.post_edit is not None else self.hypothesis(n)

    def _retext(self, n: int, text: str) -> None:
        column = self.columns[CORRECTED]
        before, self.texts[n] = self.texts[n], text
        column.segment[n] = reanchored(column.segment[n], before, text)
        column.article[n] = reanchored(column.article[n], before, text)
        column.stale = True
        if text:
            column.unchecked.add(n)
        else:
            column.unchecked.discard(n)

    def _found(self, n: int, column: str) -> Found:
        known = self.columns.get(column)
        return ordered(known.segment[n], known.article[n]) if known is not None else ()

    def _reshow(self, n: int) -> None:
        before, now = self.shown[n], self.without_dismissed(n, self._found(n, CORRECTED))
        self.shown[n] = now
        self.open_count += len(now) - len(before)
        self.by_check.subtract(issue.check for issue in before)
        self.by_check.update(issue.check for issue in now)

    def _is_confirmed(self, n: int) -> bool:
        return self.state(n).is_confirmed_as(self.texts[n])

    def _confirm(self, n: int) -> None:
        now = self._is_confirmed(n)
        self.confirmed_count += now - self.confirmed[n]
        self.confirmed[n] = now

    def _nearest(self, wanted: set[int], around: int) -> list[int]:
        chunk = FIRST if len(wanted) > len(self) - FIRST else CHUNK
        places: list[int] = []
        for n in chain(range(around, len(self)), range(around)):
            if n in wanted:
                places.append(n)
                if len(places) == min(chunk, len(wanted)):
                    break
        return sorted(places)


def ordered(*groups: Sequence[Issue]) -> Found:
    """Issues of several kinds of check in order of place, one for each fault."""
    found = list(dict.fromkeys(issue for group in groups for issue in group))
    return tuple(sorted(one_each(found), key=lambda i: (i.span, i.check)))


def verdict_keys(issues: Sequence[Issue]) -> Iterator[VerdictKey]:
    """The key of each issue of one text, in order of place: the n-th of its check over its words."""
    seen: Counter[tuple[str, str]] = Counter()
    for issue in issues:
        check, text = issue.key
        yield VerdictKey(check, text, seen[issue.key])
        seen[issue.key] += 1


def resolved(before: Sequence[Issue], after: Sequence[Issue], applied: Mapping[Issue, str]) -> list[dict[str, str]]:
    """The issues an edit made vanish, as the journal records them; `applied` says which suggestion was taken."""
    left = Counter(issue.key for issue in after)
    gone = []
    for issue in before:
        if left[issue.key] > 0 and issue not in applied:
            left[issue.key] -= 1
            continue
        gone.append({"check": issue.check, "text": issue.text, "suggestion": applied.get(issue, "")})
    return gone
