"""One run of `tqa score`: from what the command was given to the result that reports are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from tqa import __version__
from tqa.errors import UsageError
from tqa.glossary import Glossary
from tqa.metrics.base import Metric, Need
from tqa.model import Document, Issue
from tqa.model.score import Scoring
from tqa.review import project
from tqa.review.checking import Checker, pairs
from tqa.review.scoring import annotations as marked
from tqa.review.scoring import guards, reading, selection
from tqa.review.scoring.confirmed import Errors
from tqa.review.scoring.corpus import Corpus, Find, Traits, gather, lines, no_traits
from tqa.review.scoring.profiles import ScoringSettings, profiled
from tqa.review.scoring.result import Plan, score
from tqa.review.scoring.slices import phenomena
from tqa.store import JournalStore

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Given:
    """What to score: bilingual files and folders, or plain line files; and which systems of them."""

    paths: Sequence[Path] = ()
    hypotheses: Sequence[Path] = ()
    references: Sequence[Path] = ()
    source: Path | None = None
    only: Sequence[str] = ()
    human: Path | None = None
    annotations: Path | None = None
    """Errors that people marked, with the texts they stand in: instead of all the others."""

    @property
    def first(self) -> Path:
        """Where the settings of the project are looked for."""
        return next((p for p in (*self.paths, *self.hypotheses, self.annotations) if p and p != reading.STDIN), Path())

    def check(self) -> None:
        """Raise UsageError for a combination that makes no sense."""
        if self.paths and (self.hypotheses or self.references or self.source):
            raise UsageError(
                "PATHS and line files do not go together",
                hint="Line files: tqa score -i out.txt -r ref.txt. Articles and tables: tqa score FILE...",
            )
        if self.annotations is not None:
            if self.paths or self.hypotheses or self.references or self.source:
                raise UsageError(
                    "--mqm goes with no other input: the file holds the texts with their errors",
                    hint="tqa score --mqm FILE",
                )
            return
        if not self.paths and not self.hypotheses:
            raise UsageError("nothing to score", hint="Give bilingual files or article folders, or -i FILE -r FILE.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to work out. `specs` empty: what the input has something for; `also` is measured in any case.

    `slices`: figures of parts of the corpus. `profile`: what errors cost in MQM figures, empty: as tqa.toml says.
    `least`: how many systems there must be.
    """

    specs: Sequence[str] = ()
    also: Sequence[str] = ()
    checks: bool = True
    slices: bool = True
    profile: str = ""
    least: int = 1
    plan: Plan = field(default_factory=Plan)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the run works with: the term base in force, a checker, the standard input, and whom to tell."""

    base: project.TermBase
    checker: Checker
    stdin: BinaryIO
    say: Say
    read: Callable[[int], None] = lambda n: None
    scoring: ScoringSettings = field(default_factory=ScoringSettings)
    journal: JournalStore | None = None
    """Where reviewers' decisions are, if only errors that they confirmed shall count."""


def run(given: Given, wanted: Wanted, desk: Desk) -> Scoring:
    """Read, measure, judge. Raises UsageError and FormatError; nothing is written."""
    given.check()
    asked = selection.parsed((*wanted.specs, *wanted.also))
    offered = {} if wanted.specs else selection.annotated() if given.annotations else selection.defaults()
    if (wanted.profile or desk.scoring.profile) and not wanted.specs and not given.annotations:
        offered |= selection.parsed(["mqm"])
    if given.hypotheses and given.source is None:
        # Line files without a source are read as sacrebleu reads them: nobody looks for issues unless asked to.
        offered = {name: metric for name, metric in offered.items() if Need.ISSUES not in metric.needs}
    find = _find(desk.checker) if wanted.checks and _needs(asked | offered, Need.ISSUES) else None
    glossary = desk.base.glossary or None
    errors = Errors(desk.journal, find) if desk.journal is not None and find is not None else None
    corpus = _corpus(given, desk, errors or find, phenomena(glossary) if wanted.slices else no_traits, glossary)
    corpus = errors.corpus(corpus) if errors is not None else corpus
    guards.enough(corpus.systems, wanted.least)
    usable = profiled(selection.usable(offered, asked, corpus.available), desk.scoring, wanted.profile)
    plan = wanted.plan
    human = reading.human_scores(given.human, desk.say) if given.human else {}
    if human and not {system for system, _, _ in human} & set(corpus.systems):
        raise UsageError(f"{given.human} has no score of {', '.join(corpus.systems)}")
    return score(
        corpus,
        usable,
        replace(plan, slices=wanted.slices, human=human),
        version=__version__,
        inputs=tuple(str(p) for p in (*given.paths, *given.hypotheses, given.annotations) if p),
        glossaries=tuple((str(f.path), f.sha256, f.entries) for f in desk.base.files),
    )


def texts_alone(given: Given, wanted: Wanted) -> bool:
    """Whether the run compares lines of text and nothing else, so that term base and checks need not be opened."""
    asked = selection.parsed((*wanted.specs, *wanted.also))
    return bool(given.hypotheses) and given.source is None and not wanted.profile and not _needs(asked, Need.ISSUES)


def _needs(metrics: Mapping[str, Metric], need: Need) -> bool:
    return any(need in metric.needs for metric in metrics.values())


def _find(checker: Checker) -> Find:
    def find(document: Document, system: str) -> Sequence[Issue]:
        return checker.check(pairs(document, system))

    return find


def _corpus(given: Given, desk: Desk, find: Find | None, traits: Traits, glossary: Glossary | None) -> Corpus:
    if given.annotations is not None:
        return marked.corpus(given.annotations, only=given.only, say=desk.say)
    if given.paths:
        anchors = desk.base.glossary.anchors if glossary else None
        documents = reading.documents(given.paths, desk.stdin, say=desk.say, anchors=anchors)
        return gather(documents, only=given.only, find=find, traits=traits, glossary=glossary, progress=desk.read)
    systems, references, source = reading.line_files(given.hypotheses, given.references, given.source, say=desk.say)
    if given.only:
        unknown = [name for name in given.only if name not in systems]
        if unknown:
            raise UsageError(f"no file is called {unknown[0]!r}", hint=f"The systems are: {', '.join(systems)}.")
        systems = {name: systems[name] for name in given.only}
    name = (given.source or (given.references or given.hypotheses)[0]).stem
    return lines(systems, references, source, document=name, find=find, traits=traits, glossary=glossary)
