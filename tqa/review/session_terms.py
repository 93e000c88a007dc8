"""Adding terms at the review desk: where they go, what they would flag here, and the glossary with them in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqa.glossary import Glossary
from tqa.glossary.diffing import FIELDS
from tqa.glossary.identity import related
from tqa.model import ConceptEntry, Document, Issue
from tqa.review import project, termbase_edit
from tqa.review.checking import pairs
from tqa.review.project import GlossaryFile
from tqa.review.session import ReviewSession
from tqa.review.session_article import ArticleReview
from tqa.review.session_glossary import GlossarySession, project_folder
from tqa.review.session_written import Change, content, taken_back
from tqa.review.termbase import TermBases
from tqa.review.termbase_edit import Plan
from tqa.review.termbase_flags import term_checker
from tqa.review.termbase_trial import Flag, Trial
from tqa.text import analysed

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """A term that was added or taken back, the glossary with it, and which segments it concerns, by document id."""

    change: Change
    entries: Sequence[ConceptEntry]
    glossary: Glossary
    concerned: Mapping[str, frozenset[int]]


class TermDesk:
    """The term bases in force at the desk, and what was added to them. Methods marked so may run in any thread."""

    def __init__(self, session: ReviewSession, today: Callable[[], str]) -> None:
        self.session = session
        entries = session.checker.context.glossary.entries
        paths = [Path(path) for path in dict.fromkeys(e.path for e in entries) if path]
        bundled = project.bundled("glossaries")
        files = tuple(GlossaryFile(path, "", 0) for path in paths)
        self.known = GlossarySession(TermBases(entries, files), reviewer=session.recorder.reviewer, today=today)
        self.known.fixed = frozenset(path for path in paths if path.is_relative_to(bundled))
        self.only_bundled = len(self.known.fixed) == len(paths)
        self.done: list[tuple[Added, str]] = []
        """What was added, and the newest event of the journal then: undo takes the newer of the two back."""
        self.undone: list[tuple[Added, str]] = []
        self._home: Path | None = None

    # In any thread

    def own(self, document: Document) -> Path:
        """The project's own term base."""
        return project_folder([Path(document.path)] if document.path else []) / project.OWN_TERMS

    def files(self, document: Document) -> dict[str, str]:
        """Where a term can go, the likeliest first, as it is shown -> its path. In any thread."""
        writable = self.known.editable()
        own = self.own(document)
        used = self._used(document)
        writable.sort(key=lambda path: (path.name != project.OWN_TERMS, -used.get(str(path), 0)))
        if self._home is not None and self._home in writable:
            writable.sort(key=lambda path: path != self._home)
        if own not in writable:
            writable.append(own)
        names = [path.name for path in writable]
        return {
            (p.name if names.count(p.name) == 1 else str(p)) + ("" if p.exists() else " (new)"): str(p)
            for p in writable
        }

    def _used(self, document: Document) -> dict[str, int]:
        """How many terms of each file the article has."""
        glossary = self.session.checker.context.glossary
        counts: dict[str, int] = {}
        for segment in document.segments[:200]:
            if segment.source:
                for hit in glossary.source_hits(analysed(segment.source, document.source_language)):
                    path = glossary.entries[hit.form.entry].path
                    counts[path] = counts.get(path, 0) + 1
        return counts

    def check(self, cells: Cells, values: Cells, file: str) -> Plan:
        """What speaks against a new entry. In any thread. Raises TqaError."""
        return self.known.objections(cells, values, None, Path(file))

    def dry_run(self, article: ArticleReview, cells: Cells) -> Trial:
        """What the entry would flag in the article as it is corrected now. In any thread. Raises TqaError."""
        entry = termbase_edit.entry_made({k: v for k, v in cells.items() if k in FIELDS})
        near = [e for e in self.known.entries if related(e, entry)]
        places = sorted(concerned(article, entry))
        texts = {article.segments[n].id: article.texts[n] for n in places if article.texts[n]}
        found = pairs(article.document, article.base, texts)
        values = {pair.segment: pair.target.value for pair in found}

        def issues(entries: Sequence[ConceptEntry]) -> list[Issue]:
            return term_checker(Glossary(entries), lambda crash: None).check(found)

        was = {(i.check, i.segment, i.span, i.source_span) for i in issues(near)}
        new = [i for i in issues([*near, entry]) if (i.check, i.segment, i.span, i.source_span) not in was]
        return Trial(documents=1, flags=[Flag(i, values[i.segment]) for i in new])

    def add(self, file: str, values: Cells, *, force: bool = False) -> Added:
        """Write a new entry and make the glossary with it. In any thread. Raises TqaError."""
        return self._made(self.known.add(Path(file), values, force=force))

    def take_back(self, added: Added) -> Added:
        """Take a term back, or add it again. In any thread. Raises TqaError."""
        return self._made(taken_back(added.change))

    def own_terms(self, document: Document) -> tuple[Path, Sequence[ConceptEntry]] | None:
        """The project's own terms where they are not in force yet, beside tqa's own term bases. In any thread."""
        own = self.own(document)
        if not self.only_bundled or own in self.known.files or not own.is_file():
            return None
        return own, content(own)

    def with_terms(self, path: Path, entries: Sequence[ConceptEntry]) -> Glossary:
        """The glossary in force with the entries of a file in place of those it had. In any thread."""
        others = [e for e in self.known.entries if e.path != str(path)]
        glossary = Glossary([*others, *entries])
        glossary.index  # noqa: B018 - built here, where nobody waits for it
        glossary.digest  # noqa: B018  # the same
        return glossary

    def _made(self, change: Change) -> Added:
        entries = content(change.path)
        entry = change.entry or change.was
        assert entry is not None
        in_force = entry.status != "candidate"
        found = {
            article.document.id: frozenset(concerned(article, entry)) if in_force else frozenset[int]()
            for article in self.session.opened
        }
        return Added(change, entries, self.with_terms(change.path, entries), found)

    # In the session's own thread

    def put_in_force(self, added: Added) -> None:
        """Let the session work with what was added or taken back, and check again what that concerns."""
        self.known.take_file(added.change.path, added.entries)
        self._home = added.change.path
        self.use(added.glossary, added.concerned)

    def use(self, glossary: Glossary, places: Mapping[str, frozenset[int]] | None = None) -> None:
        """Let the session work with another glossary; without `places`, everything is checked again."""
        session = self.session
        session.checker.context = replace(session.checker.context, glossary=glossary)
        session.recorder = replace(session.recorder, glossary=glossary.digest)
        for article in session.opened:
            article.uncheck(range(len(article)) if places is None else places.get(article.document.id, ()))
        if session.eager:
            session.article.check_now(session.at)

    def newest(self) -> str:
        """The id of the newest event that undo could take back; empty where there is none."""
        reviewer = self.session.recorder.reviewer
        steps = [article.journal.undoable(reviewer) for article in self.session.opened]
        return max((step.events[-1].id for step in steps if step is not None and step.events), default="")


def concerned(article: ArticleReview, entry: ConceptEntry) -> set[int]:
    """The segments an entry may say something about: those with a form of it in any language."""
    wanted = Glossary([replace(entry, status="preferred")])
    document = article.document

    def stands_in(n: int) -> bool:
        segment = article.segments[n]
        if segment.source is None and entry.is_name:
            return True  # its garbled spellings are looked for, which are no forms of it
        if segment.source and wanted.source_hits(analysed(segment.source, document.source_language)):
            return True
        texts = {article.texts[n], *segment.targets.values()}
        return any(wanted.english_hits(analysed(text, document.target_language)) for text in texts if text)

    return {n for n in range(len(article)) if stands_in(n)}
