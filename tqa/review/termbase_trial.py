"""Dry run of an entry: what it would flag in articles, and what reviewers did with those words in the past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqa.checks import Pair
from tqa.errors import StoreError
from tqa.glossary import Glossary
from tqa.glossary.editing import objections
from tqa.glossary.finding import Finding
from tqa.glossary.identity import same_domain, source_key
from tqa.model import ConceptEntry, Correction, Document, Issue
from tqa.review import project
from tqa.review.checking import Checker, Crash, pairs
from tqa.review.corrections import corrections
from tqa.review.journals import journal_of
from tqa.review.project import Say
from tqa.review.termbase import TermBases
from tqa.review.termbase_flags import Outcome, outcome, term_checker
from tqa.text import Text

__all__ = ["Flag", "Outcome", "Trial", "trial"]

REFERENCE = "(reference)"

TRY = "Say on what to try the entry: --on ARTICLE, or --db JOURNAL"


@dataclass(frozen=True, slots=True)
class Flag:
    """An issue the entry would raise, with the text it stands in and, in a past review, what was done about it."""

    issue: Issue
    text: str
    outcome: Outcome | None = None


@dataclass(slots=True)
class Trial:
    """What an entry would do.

    `flags` are new issues in the machine translations, `on_references` in human ones (likely false alarms),
    `silenced` the issues of other entries that would go. `past` are flags in texts that were reviewed.
    """

    replaced: tuple[ConceptEntry, ...] = ()
    objections: tuple[Finding, ...] = ()
    documents: int = 0
    flags: list[Flag] = field(default_factory=list)
    on_references: list[Flag] = field(default_factory=list)
    silenced: list[Flag] = field(default_factory=list)
    corrections: int = 0
    past: list[Flag] = field(default_factory=list)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How often reviewers did what."""
        return Counter(flag.outcome for flag in self.past if flag.outcome is not None)


def trial(
    entry: ConceptEntry,
    bases: TermBases,
    paths: Sequence[Path],
    *,
    database: str = "",
    say: Say,
    progress: Callable[[int], None],
    crashed: Callable[[Crash], None],
) -> Trial:
    """Try an entry beside those in force on the articles at all paths and on the journals they belong to.

    An entry of the same Russian term is left out: the new one is tried in its place. Without paths, only on the
    journal of the present folder, which must then be there.
    """
    key = source_key(entry)
    old = tuple(e for e in bases.entries if key and source_key(e) == key and same_domain(e, entry))
    rest = [e for e in bases.entries if not any(e is o for o in old)]
    entry = replace(entry, status="preferred")
    new = Glossary([*rest, entry])
    before, after = term_checker(Glossary(rest), crashed), term_checker(new, crashed)
    found = Trial(old, objections([*rest], None, entry))
    seen: set[str] = set()
    for document in project.documents(paths, glossary=new, say=say) if paths else ():
        _article(document, before, after, found)
        found.documents += 1
        progress(found.documents)
    for path in paths or (Path(),):
        made = _corrections(path, database, must=not paths or bool(database))
        fresh = [c for c in made if f"{c.document}\0{c.unit}" not in seen]
        seen.update(f"{c.document}\0{c.unit}" for c in fresh)
        found.corrections += len(fresh)
        found.past.extend(_past(fresh, before, after))
    return found


def _article(document: Document, before: Checker, after: Checker, found: Trial) -> None:
    for system in document.systems:
        article = pairs(document, system)
        texts = {pair.segment: pair.target.value for pair in article}
        was, now = before.check(article), after.check(article)
        found.flags.extend(Flag(i, texts[i.segment]) for i in _new(now, was))
        found.silenced.extend(Flag(i, texts[i.segment]) for i in _new(was, now))
    if document.has_reference:
        references = {s.id: s.reference for s in document.segments if s.reference}
        article = pairs(document, REFERENCE, references)
        found.on_references.extend(
            Flag(i, references[i.segment]) for i in _new(after.check(article), before.check(article))
        )


def _new(now: Iterable[Issue], was: Iterable[Issue]) -> list[Issue]:
    """The issues that are in `now` and not in `was`."""
    known = {(i.check, i.segment, i.span, i.source_span) for i in was}
    return [i for i in now if (i.check, i.segment, i.span, i.source_span) not in known]


def _corrections(path: Path, database: str, *, must: bool) -> list[Correction]:
    """What was reviewed in the project of a path, units confirmed as they were too."""
    try:
        with journal_of(path, database, hint=TRY) as store:
            return corrections(store.events(), unchanged=True)
    except StoreError:
        if must:
            raise
        return []


def _past(made: Iterable[Correction], before: Checker, after: Checker) -> Iterable[Flag]:
    for correction in made:
        source = Text(correction.source, "ru") if correction.source is not None else None
        pair = Pair(
            correction.document, correction.segment, correction.system, source, Text(correction.hypothesis, "en")
        )
        edited = replace(pair, target=Text(correction.post_edit, "en"))
        flags = _new(after.check_segment(pair), before.check_segment(pair))
        if not flags:
            continue
        left = Counter(i.key for i in _new(after.check_segment(edited), before.check_segment(edited)))
        for issue in flags:
            still = left[issue.key] > 0
            done = outcome(issue, correction.hypothesis, correction.post_edit, still)
            yield Flag(issue, correction.hypothesis, done)
