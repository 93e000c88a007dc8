"""A maintainer at work on term bases: changes that are written at once and can be taken back, candidates, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tqa.errors import FormatError, TqaError, UsageError
from tqa.formats import _writing
from tqa.glossary.diffing import FIELDS
from tqa.glossary.extraction import Candidate
from tqa.glossary.finding import Finding
from tqa.glossary.identity import form_key, related
from tqa.model import ConceptEntry
from tqa.review import project, termbase, termbase_edit, termbase_trial
from tqa.review.project import GlossaryFile
from tqa.review.session_rows import Order, RowFilter, has_words, haystack, ordered, query_words
from tqa.review.session_written import (
    Change,
    Rejection,
    allowed,
    cells,
    is_editable,
    key,
    silent,
    there,
    written,
)
from tqa.review.termbase import TermBases
from tqa.review.termbase_edit import Plan
from tqa.review.termbase_stats import EntryStats, TermStats
from tqa.review.termbase_trial import Trial

REJECTED = Path(".tqa") / "rejected-candidates.txt"
"""Where rejected candidates are kept, below the project's folder, a Russian term a line."""


class CancelledError(TqaError):
    """A dry run that nobody waits for any longer."""


class GlossarySession:
    """Term bases, what is known of their entries, and what the maintainer did. Knows no screen and no clock.

    `today` gives the date for added_on; `paths` are articles to try entries on, with the journal at `database`.
    """

    def __init__(
        self,
        bases: TermBases,
        paths: Sequence[Path] = (),
        *,
        database: str = "",
        reviewer: str = "",
        today: Callable[[], str] = str,
        folder: Path | None = None,
        fixed: bool = False,
    ) -> None:
        self.paths = tuple(paths)
        self.database = database
        self.reviewer = reviewer
        self.today = today
        self.fixed = frozenset(file.path for file in bases.files) if fixed else frozenset[Path]()
        """Files that come with tqa and are not to be changed here."""
        self.files = [file.path for file in bases.files]
        self.entries: list[ConceptEntry] = list(bases.entries)
        self.home: Path | None = None
        """Where new entries go, once that was said."""
        self.done: list[Change | Rejection] = []
        self.findings: list[Finding] = []
        self.candidates: list[Candidate] = []
        self.stats: TermStats | None = None
        self.filter = RowFilter()
        self.order = Order.FILE
        self.query = ""
        self.ranked: list[ConceptEntry] = []
        """What the search by likeness found for the query, best first."""
        self._by_entry: dict[int, list[Finding]] = {}
        self._figures: dict[tuple[str, str | None, str], EntryStats] = {}
        self._hay: tuple[list[ConceptEntry], list[str]] | None = None
        self._queue: list[ConceptEntry] | None = None
        self._rejected_at = (folder / REJECTED) if folder else None
        self.rejected = _lines(self._rejected_at)

    @property
    def bases(self) -> TermBases:
        """The term bases as they are now."""
        return TermBases(tuple(self.entries), tuple(GlossaryFile(path, "", 0) for path in self.files))

    # What is shown

    def rows(self) -> list[ConceptEntry]:
        """The entries the filter and the search want: in order, with a query the most likely first."""
        found: Iterable[ConceptEntry] = self.entries
        if self.query:
            known = {id(e) for e in self.ranked}
            words = query_words(self.query)
            texts = self.haystacks()
            quick = [e for e, text in zip(self.entries, texts, strict=True) if has_words(words, text)]
            found = (*self.ranked, *(e for e in quick if id(e) not in known))
        if self.filter:
            found = [e for e in found if self.filter.fits(e, self.has_finding, self.hits(e))]
        return list(found) if self.query else ordered(found, self.order, self.figures)

    def haystacks(self) -> list[str]:
        """What the quick search looks in, entry by entry; made once. May be called in any thread to have it ready."""
        entries, known = self.entries, self._hay
        if known is None or known[0] is not entries:
            old = dict(zip(map(id, known[0]), known[1], strict=True)) if known else {}
            known = self._hay = (entries, [old.get(id(e)) or haystack(e) for e in entries])
        return known[1]

    def figures(self, entry: ConceptEntry) -> tuple[int, float | None] | None:
        """How often an entry was found in the articles, and its precision; None where nobody counted."""
        stats = self._figures.get((entry.path, entry.source, entry.target))
        return (stats.places, stats.precision) if stats is not None else None

    def stats_of(self, entry: ConceptEntry) -> EntryStats | None:
        """All figures of an entry."""
        return self._figures.get((entry.path, entry.source, entry.target))

    def hits(self, entry: ConceptEntry) -> int | None:
        """How often an entry was found in the articles; None where nobody counted."""
        found = self.figures(entry)
        return found[0] if found else None

    def has_finding(self, entry: ConceptEntry) -> bool:
        """Whether lint has something against an entry."""
        return id(entry) in self._by_entry

    def findings_of(self, entry: ConceptEntry) -> list[Finding]:
        """What lint says of an entry."""
        return self._by_entry.get(id(entry), [])

    def queue(self) -> list[ConceptEntry]:
        """The candidates: entries of that status, then those extracted from the articles, without the rejected."""
        if self._queue is None:
            self._queue = [e for e in self.entries if e.status == "candidate"]
            extracted = [e for c in self.candidates if (e := c.entry()).source not in self.rejected]
            if extracted:
                known = {form_key(e.source) for e in self.entries if e.source}
                self._queue += [e for e in extracted if form_key(e.source or "") not in known]
        return self._queue

    def take_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Take in the candidates found in the articles."""
        self.candidates = list(candidates)
        self._queue = None

    # What workers found

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """Take in what lint found, as far as it is about entries that are still there."""
        here = {id(e) for e in self.entries}
        places = {key(e): e for e in self.entries}
        self.findings = []
        by_entry: defaultdict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            if id(finding.entry) not in here and key(finding.entry) not in places:
                continue
            self.findings.append(finding)
            for entry in (finding.entry, *finding.others):
                now = entry if id(entry) in here else places.get(key(entry))
                if now is not None:
                    by_entry[id(now)].append(finding)
        self._by_entry = dict(by_entry)

    def take_stats(self, stats: TermStats) -> None:
        """Take in how often each entry was found."""
        self.stats = stats
        self._figures = {(s.entry.path, s.entry.source, s.entry.target): s for s in stats.entries}

    def now(self, entry: ConceptEntry) -> ConceptEntry | None:
        """The entry as it is known at present, by its place or by what it says; None if it is gone."""
        alike = [e for e in self.entries if key(e) == key(entry)]
        return next((e for e in alike if e.line == entry.line), next(iter(alike), None))

    # What may run in any thread

    def editable(self) -> list[Path]:
        """The term bases new entries may go to."""
        return [path for path in self.files if path not in self.fixed and is_editable(path)]

    def searched(self, query: str, entries: Sequence[ConceptEntry], limit: int = 300) -> list[ConceptEntry]:
        """The entries most like a query."""
        return [f.entry for f in termbase.found_for(TermBases(tuple(entries), ()), query, limit=limit)]

    def objections(
        self, cells: Mapping[str, str], values: Mapping[str, str], entry: ConceptEntry | None, path: Path
    ) -> Plan:
        """The change that these cells would make, with what speaks against it; nothing is written. Raises TqaError.

        `cells` are all that are known, `values` those to be written.
        """
        bases = TermBases(tuple(self._near(cells, entry)), ())
        if entry is not None and entry.path:
            return termbase_edit.plan_edit(there(entry), values, bases, add={}, remove={}, say=silent)
        return termbase_edit.plan_add(path, values, bases, say=silent)

    def tried(self, values: Mapping[str, str], entry: ConceptEntry | None, wanted: Callable[[], bool]) -> Trial:
        """What the entry would flag. Raises CancelledError once it is no longer wanted, TqaError for bad values."""

        def go_on(number: int) -> None:
            if not wanted():
                raise CancelledError("no longer wanted")

        made = termbase_edit.entry_made({k: v for k, v in values.items() if k in FIELDS})
        near = [e for e in self._near(values, entry) if entry is None or e is not entry]
        return termbase_trial.trial(
            made,
            TermBases(tuple(near), ()),
            self.paths,
            database=self.database,
            say=silent,
            progress=go_on,
            crashed=lambda crash: None,
        )

    def _near(self, values: Mapping[str, str], entry: ConceptEntry | None) -> Iterable[ConceptEntry]:
        """The entries that share a word with these cells, and the entry itself: no others can stand in their way."""
        if values.get("match") in ("regex", "prefix"):
            return self.entries
        made = termbase_edit.entry_made({k: v for k, v in values.items() if k in FIELDS})
        return [e for e in self.entries if e is entry or related(made, e) or e.match in ("regex", "prefix")]

    # Changing

    def edit(self, entry: ConceptEntry, values: Mapping[str, str], *, force: bool = False) -> Change | None:
        """Write other values into an entry's row. None if they are there already.

        Raises UsageError where the row is no longer there or lint forbids it.
        """
        self._check_fixed(entry)
        plan = termbase_edit.plan_edit(there(entry), values, self.bases, add={}, remove={}, say=silent)
        if not plan.changes and plan.before == plan.after:
            return None
        allowed(plan, force)
        return written(plan)

    def add(self, path: Path, values: Mapping[str, str], *, force: bool = False) -> Change:
        """Write a new row. Raises UsageError where lint forbids it."""
        dated = {"added_by": self.reviewer, "added_on": self.today(), **{k: v for k, v in values.items() if v}}
        plan = termbase_edit.plan_add(path, dated, self.bases, say=silent)
        allowed(plan, force)
        return written(plan)

    def remove(self, entry: ConceptEntry) -> Change:
        """Take an entry's row out of its file."""
        self._check_fixed(entry)
        return written(termbase_edit.plan_remove(there(entry), say=silent))

    def _check_fixed(self, entry: ConceptEntry) -> None:
        if Path(entry.path) in self.fixed:
            raise UsageError(f"{entry.brief} comes with tqa", hint="+ adds an entry of your own.")

    def accept(self, entry: ConceptEntry, path: Path | None) -> Change | None:
        """Put a candidate into force: in its own row or, one from the articles, as a new row at `path`."""
        if not entry.target:
            raise UsageError(f"{entry.source} has no English term yet", hint="e edits it.")
        if entry.path:
            return self.edit(entry, {"status": "preferred"})
        assert path is not None
        return self.add(path, accepted_cells(entry))

    def adopt(self, change: Change, fresh: Sequence[ConceptEntry], *, undoable: bool = True) -> ConceptEntry | None:
        """Take in a change, with what its file holds now. Returns the entry it is about as it is now."""
        self.take_file(change.path, fresh)
        if undoable:
            self.done.append(change)
        return self.now(change.entry) if change.entry is not None else None

    def take_file(self, path: Path, fresh: Sequence[ConceptEntry]) -> None:
        """Take in what a file holds now, in its place among the others; a new one comes last."""
        old = {key(e): e for e in self.entries if e.path == str(path)}
        kept = [same if (same := old.get(key(e))) is not None and same == e else e for e in fresh]
        if path not in self.files:
            self.files.append(path)
        parts: dict[str, list[ConceptEntry]] = {str(file): [] for file in self.files}
        for entry in self.entries:
            parts[entry.path].append(entry)
        parts[str(path)] = kept
        self.entries = [e for part in parts.values() for e in part]
        self._queue = None
        here = {id(e) for e in self.entries}
        self.ranked = [e for e in self.ranked if id(e) in here]
        self.take_findings(self.findings)

    def reject(self, entry: ConceptEntry, rejected: bool = True) -> None:
        """Remember that a candidate from the articles is none; kept in the project, so that it does not come back."""
        assert entry.source
        if rejected:
            self.rejected.add(entry.source)
        else:
            self.rejected.discard(entry.source)
        self._queue = None
        if self._rejected_at is not None:
            self._rejected_at.parent.mkdir(parents=True, exist_ok=True)
            with _writing.replacing(self._rejected_at) as stream:
                stream.writelines(f"{term}\n" for term in sorted(self.rejected))


def accepted_cells(entry: ConceptEntry) -> dict[str, str]:
    """The cells of a candidate from the articles as an entry in force: counts and contexts have done their work."""
    return {k: v for k, v in cells(entry).items() if k in FIELDS and k != "note"} | {"status": "preferred"}


def draft_cells(entry: ConceptEntry) -> dict[str, str]:
    """The cells of an entry for a form: known columns only."""
    return {k: v for k, v in cells(entry).items() if k in FIELDS}


def project_folder(paths: Sequence[Path]) -> Path:
    """The folder that holds what a project keeps: that of the journal."""
    first = paths[0] if paths else Path()
    return project.project_folder(first, project.settings(first))


def _lines(path: Path | None) -> set[str]:
    if path is None or not path.is_file():
        return set()
    try:
        return {line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(
            path, f"cannot be read: {error}", hint="Delete it: it only keeps rejected candidates."
        ) from None
