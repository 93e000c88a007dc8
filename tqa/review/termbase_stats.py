"""How each entry of a term base does: where it was found, what was wrong there, and whether reviewers agreed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from tqa.checks import Pair
from tqa.errors import StoreError
from tqa.glossary import Glossary, State, uses
from tqa.model import ConceptEntry, Decision, Document, Event, Issue
from tqa.review import project
from tqa.review.checking import Checker, Crash, pairs
from tqa.review.corrections import base_system
from tqa.review.journals import journal_of
from tqa.review.project import Say
from tqa.review.projection import JournalState, UnitState
from tqa.review.projection import project as projected
from tqa.review.session_article import verdict_keys
from tqa.review.termbase import TermBases
from tqa.review.termbase_flags import Outcome, entries_of, outcome, term_checker
from tqa.review.units import unit_keys
from tqa.text import Text

_OUTCOMES = ("confirmed", "corrected", "dismissed", "open")


@dataclass(slots=True)
class EntryStats:
    """Figures of one entry.

    `places` are its places in the texts, each system's counted; `right` those rendered right. `issues` counts by
    check, `outcomes` what reviewers said of these issues: confirmed, corrected (without a verdict), dismissed, open.
    """

    entry: ConceptEntry
    places: int = 0
    right: int = 0
    articles: set[str] = field(default_factory=set)
    issues: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float | None:
        """The share of judged issues that reviewers agreed with; None where nobody judged one."""
        agreed = self.outcomes["confirmed"] + self.outcomes["corrected"]
        judged = agreed + self.outcomes["dismissed"]
        return agreed / judged if judged else None


@dataclass(slots=True)
class TermStats:
    """Figures of all entries, in the order of the term bases, and what was looked at."""

    entries: list[EntryStats]
    documents: int = 0
    segments: int = 0
    journals: int = 0

    @property
    def checks(self) -> list[str]:
        """Names of the checks that found something, sorted."""
        return sorted({check for stats in self.entries for check in stats.issues})


def statistics(
    paths: Sequence[Path],
    bases: TermBases,
    *,
    database: str = "",
    say: Say,
    progress: Callable[[int], None],
    crashed: Callable[[Crash], None],
) -> TermStats:
    """Figures over the articles at all paths, with the verdicts of the journals they belong to.

    A candidate is counted as if it were in force; it raises no issues.
    """
    glossary = Glossary(bases.entries)
    checker = term_checker(glossary, crashed)
    found = TermStats([EntryStats(entry) for entry in bases.entries])
    by_entry = {id(stats.entry): stats for stats in found.entries}
    accepted = Glossary([replace(e, status="preferred") if e.status == "candidate" else e for e in bases.entries])
    waiting = {
        id(entry): stats
        for entry, stats in zip(accepted.entries, found.entries, strict=True)
        if entry is not stats.entry
    }
    for path in paths:
        events = _events(path, database, say)
        found.journals += events is not None
        for document in project.documents((path,), glossary=glossary, say=say):
            state = projected(e for e in events or () if e.document == document.id)
            _article(document, state, checker, glossary, by_entry)
            if waiting:
                _count_uses(document, accepted, waiting)
            found.documents += 1
            found.segments += len(document.segments)
            progress(found.documents)
    return found


def _events(path: Path, database: str, say: Say) -> list[Event] | None:
    """The events of the journal a path belongs to; None where it has none and none was asked for."""
    try:
        with journal_of(path, database) as store:
            return store.events()
    except StoreError as error:
        if database:
            raise
        say(f"{path}: without verdicts, {error.message}")
        return None


def _article(
    document: Document, state: JournalState, checker: Checker, glossary: Glossary, by_entry: dict[int, EntryStats]
) -> None:
    _count_uses(document, glossary, by_entry)
    base = base_system(document, state)
    keys = unit_keys(document)
    for system in document.systems:
        article = pairs(document, system)
        by_segment = {pair.segment: pair for pair in article}
        issues = checker.check(article)
        for segment, pair in by_segment.items():
            here = [i for i in issues if i.segment == segment] if issues else []
            unit = state.unit(keys[segment]) if system == base else UnitState()
            for issue, said in zip(here, _said(here, pair, unit, checker), strict=True):
                for entry in entries_of(issue, pair, glossary)[:1]:
                    stats = by_entry[id(entry)]
                    stats.issues[issue.check] += 1
                    stats.outcomes[said] += 1


def _count_uses(document: Document, glossary: Glossary, by_entry: dict[int, EntryStats]) -> None:
    """Count the places of those entries of a glossary that have figures."""
    for pair in (pair for system in document.systems for pair in pairs(document, system)):
        counted: set[int] = set()
        for use in uses(glossary, pair.source, pair.target):
            stats = by_entry.get(id(use.entry))
            if stats is None:
                continue
            stats.articles.add(document.id)
            if id(use.entry) not in counted:
                counted.add(id(use.entry))
                stats.places += len(use.source_spans) or len(use.spans)
            if use.state is State.RIGHT:
                stats.right += min(len(use.spans), len(use.source_spans) or len(use.spans))


def _said(issues: Sequence[Issue], pair: Pair, unit: UnitState, checker: Checker) -> list[str]:
    """What the reviewer made of each issue of a segment."""
    after: Counter[tuple[str, str]] = Counter()
    if unit.is_changed and unit.text is not None:
        now = Pair(pair.document, pair.segment, pair.system, pair.source, Text(unit.text, "en"))
        after.update(i.key for i in checker.check_segment(now))
    found = []
    for issue, key in zip(issues, verdict_keys(issues), strict=True):
        verdict = unit.verdicts.get(key)
        if verdict is not None:
            found.append("confirmed" if verdict.decision is Decision.CONFIRMED else "dismissed")
        elif (
            unit.text is not None
            and outcome(issue, pair.target.value, unit.text, after[issue.key] > 0) is not Outcome.LEFT
        ):
            found.append("corrected")
        else:
            found.append("open")
    return found


def row(stats: EntryStats, checks: Sequence[str]) -> dict[str, Any]:
    """The figures of an entry as a flat row; checks without a finding count 0."""
    entry = stats.entry
    return {
        "path": entry.path,
        "line": entry.line,
        "source": entry.source or "",
        "target": entry.target,
        "articles": len(stats.articles),
        "places": stats.places,
        "right": stats.right,
        **{check: stats.issues[check] for check in checks},
        **{name: stats.outcomes[name] for name in _OUTCOMES},
        "precision": None if stats.precision is None else round(stats.precision, 3),
    }


def write_csv(rows: Iterable[EntryStats], checks: Sequence[str], stream: IO[str]) -> None:
    """A table with a header; cells that a spreadsheet would take for formulas are guarded."""
    from tqa.formats._delimited import guard

    names = list(row(EntryStats(ConceptEntry(None, "")), checks))
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for stats in rows:
        cells = row(stats, checks)
        writer.writerow(["" if c is None else guard(c) if isinstance(c, str) else c for c in map(cells.get, names)])
