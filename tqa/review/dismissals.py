"""Leaves out of a report what reviewers dismissed, and tells which dismissals no longer match anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqa.model import Decision, Document, Issue
from tqa.review import project
from tqa.review.config import Config
from tqa.review.projection import JournalState, UnitState, Verdict, VerdictKey
from tqa.review.projection import project as projected
from tqa.review.session_article import ordered, verdict_keys
from tqa.review.units import unit_keys
from tqa.store import JournalStore


@dataclass(frozen=True, slots=True)
class Unused:
    """A dismissal that nothing in the text matches any more: the check is silent there, or the text is another."""

    document: str
    segment: str
    key: VerdictKey
    verdict: Verdict

    def __str__(self) -> str:
        said = f"{self.document}:{self.segment}: {self.key.check} “{self.key.text}”"
        return f"{said}, dismissed by {self.verdict.reviewer} on {self.verdict.at[:10]}"


class Dismissals:
    """What a journal says of the documents that pass by.

    `checks` names the checks that run: of others it cannot be said whether their dismissals are of use. Without a
    store nothing is dismissed.
    """

    def __init__(self, store: JournalStore | None, checks: Iterable[str]) -> None:
        self._store = store
        self._known = frozenset(store.documents()) if store is not None else frozenset()
        self._checks = frozenset(checks)
        self.hidden = 0
        """How many issues were left out so far."""
        self._used: dict[str, set[tuple[str, VerdictKey]]] = {}

    def states(self, document: Document) -> Mapping[str, UnitState]:
        """What was decided about the segments of a document, by segment id; those nothing was said of are left out."""
        journal = self._journal(document)
        if not journal:
            return {}
        return {segment: journal[key] for segment, key in unit_keys(document).items() if key in journal}

    def open_issues(self, document: Document, found: Sequence[Issue]) -> list[Issue]:
        """The issues of a document that nobody dismissed, in the order given."""
        journal = self._journal(document)
        if not journal:
            return list(found)
        keys = unit_keys(document)
        texts: dict[tuple[str, str], list[Issue]] = {}
        for issue in found:
            texts.setdefault((issue.system, issue.segment), []).append(issue)
        used = self._used.setdefault(document.id, set())
        gone: set[Issue] = set()
        for (_, segment), issues in texts.items():
            unit = keys.get(segment, "")
            verdicts = journal.unit(unit).verdicts
            in_order = ordered(issues)
            for issue, key in zip(in_order, verdict_keys(in_order), strict=True):
                if key in verdicts and verdicts[key].decision is Decision.DISMISSED:
                    used.add((unit, key))
                    gone.add(issue)
        kept = [issue for issue in found if issue not in gone]
        self.hidden += len(found) - len(kept)
        return kept

    def unused(self) -> list[Unused]:
        """The dismissals that matched no issue of the documents seen so far."""
        return [gone for document, used in self._used.items() for gone in self._unused(document, used)]

    def _unused(self, document: str, used: set[tuple[str, VerdictKey]]) -> Iterator[Unused]:
        for unit, state in self._states(document).items():
            for key, verdict in state.verdicts.items():
                # At the desk a dismissal may be of use for the corrected text, which is not the one checked here.
                corrected = state.text is not None and key.text in state.text
                ran = key.check.partition(":")[0] in self._checks
                if verdict.decision is Decision.DISMISSED and ran and not corrected and (unit, key) not in used:
                    yield Unused(document, state.segment, key, verdict)

    def _journal(self, document: Document) -> JournalState | None:
        return self._states(document.id) if document.id in self._known else None

    def _states(self, document: str) -> JournalState:
        return projected(self._store.events(document) if self._store is not None else ())


def store_of(option: str, config: Config, near: Path) -> JournalStore | None:
    """The journal of the project that `near` belongs to, opened for reading only; None where there is none yet.

    Raises StoreError where the one asked for with `option` is not there, or one that is there cannot be read.
    """
    where = project.database(option, config, near)
    if "://" not in where and not option and not Path(where).is_file():
        return None
    return JournalStore.open(where, read_only=True)
