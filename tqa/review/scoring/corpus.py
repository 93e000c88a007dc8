"""The segments to score, the same for every system: what documents become before anything is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tqa.errors import FormatError, UsageError
from tqa.metrics.base import Material, Need, Row
from tqa.model import Document, Issue, Segment
from tqa.model.score import Caution

Find = Callable[[Document, str], Sequence[Issue]]
"""(document, system) -> the issues of that system's text."""

Traits = Callable[[Document, Segment], frozenset[str]]
"""(document, segment) -> the phenomena of its source."""


def nothing_found(document: Document, system: str) -> Sequence[Issue]:
    """The `find` of a run without checks."""
    return ()


def no_traits(document: Document, segment: Segment) -> frozenset[str]:
    """The `traits` of a run without slices."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Corpus:
    """All systems' segments. `materials` have the same rows in the same order, one material a system.

    `domains` and `traits` have one item a row. `available` is what metrics can rely on.
    """

    materials: tuple[Material, ...]
    domains: tuple[str, ...]
    traits: tuple[frozenset[str], ...]
    available: frozenset[Need]
    cautions: tuple[Caution, ...] = ()

    @property
    def systems(self) -> tuple[str, ...]:
        """Names of the systems."""
        return tuple(m.system for m in self.materials)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the first system: their sources and references are everyone's."""
        return self.materials[0].rows

    def __len__(self) -> int:
        return len(self.domains)


def gather(
    documents: Iterable[Document],
    *,
    only: Sequence[str] = (),
    find: Find | None = None,
    traits: Traits = no_traits,
    glossary: object | None = None,
    progress: Callable[[int], None] = lambda n: None,
) -> Corpus:
    """The corpus made of these documents. `only` keeps some systems, in that order; `find` None: nobody looks for
    issues.

    Raises FormatError where there is nothing to score or a system did not translate a whole document, UsageError for a
    system in `only` that no document has.
    """
    kept = list(documents) if not isinstance(documents, Sequence) else documents
    systems = list(only) or list(dict.fromkeys(s for d in kept for s in d.systems))
    for name in only:
        if not any(name in d.systems for d in kept):
            known = ", ".join(dict.fromkeys(s for d in kept for s in d.systems))
            raise UsageError(f"no document has a system called {name!r}", hint=f"The systems are: {known}.")
    if not kept or not any(d.segments for d in kept):
        raise FormatError("input", "holds no segments to score")
    if not systems:
        raise FormatError("input", "holds no translation to score", hint="Give columns mt:<system>, or -i FILE.")
    rows: dict[str, list[Row]] = {system: [] for system in systems}
    domains: list[str] = []
    marks: list[frozenset[str]] = []
    missing = dict.fromkeys(systems, 0)
    for number, document in enumerate(kept, start=1):
        for system in systems:
            rows[system].extend(_rows(document, system, find or nothing_found))
            missing[system] += sum(s.targets.get(system) is None and s.reference is not None for s in document.segments)
        domains.extend([document.metadata.get("domain", "")] * len(document.segments))
        marks.extend(traits(document, segment) for segment in document.segments)
        progress(number)
    cautions = [
        Caution("missing", f"{system} has no text in {n} of {len(domains)} segments: they count as empty", system, n)
        for system, n in missing.items()
        if n
    ]
    return _corpus(rows, domains, marks, find is not None, glossary, cautions)


def _rows(document: Document, system: str, find: Find) -> list[Row]:
    if system not in document.systems:
        raise FormatError(
            document.path or document.id,
            f"the article {document.id!r} has no translation by {system!r}: figures of different articles do not compare",
            hint="Score the systems that translated everything: --system NAME.",
        )
    found: dict[str, list[Issue]] = {}
    for issue in find(document, system):
        found.setdefault(issue.segment, []).append(issue)
    return [
        Row(
            document=document.id,
            segment=segment.id,
            source=segment.source,
            target=segment.targets.get(system) or "",
            references=() if segment.reference is None else (segment.reference,),
            post_edit=segment.post_edit,
            issues=tuple(found.get(segment.id, ())),
        )
        for segment in document.segments
    ]


def lines(
    systems: dict[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    source: Sequence[str] | None,
    *,
    document: str,
    find: Find | None = None,
    traits: Traits = no_traits,
    glossary: object | None = None,
) -> Corpus:
    """The corpus of plain line files: line i of each belongs together, an empty line is an empty text.

    All have the same number of lines.
    """
    size = len(next(iter(systems.values())))
    article = Document(
        id=document,
        segments=tuple(
            Segment(
                id=str(n + 1),
                source=source[n] if source is not None else None,
                targets={system: texts[n] for system, texts in systems.items()},
                reference=references[0][n] if references else None,
            )
            for n in range(size)
        ),
        systems=tuple(systems),
    )
    found = gather([article], find=find, traits=traits, glossary=glossary)
    if len(references) < 2:
        return found
    many = [tuple(column[n] for column in references) for n in range(size)]
    return replace(
        found,
        materials=tuple(
            replace(m, rows=tuple(replace(r, references=t) for r, t in zip(m.rows, many, strict=True)))
            for m in found.materials
        ),
    )


def _corpus(
    rows: dict[str, list[Row]],
    domains: list[str],
    traits: list[frozenset[str]],
    looked: bool,
    glossary: object | None,
    cautions: list[Caution],
) -> Corpus:
    first = next(iter(rows.values()))
    there = {
        Need.SOURCE: any(r.source for r in first),
        Need.REFERENCE: any(r.references for r in first),
        Need.POST_EDIT: any(r.post_edit is not None for r in first),
        Need.ISSUES: looked,
        Need.GLOSSARY: glossary is not None,
    }
    return Corpus(
        materials=tuple(Material(system, tuple(found), glossary=glossary) for system, found in rows.items()),
        domains=tuple(domains),
        traits=tuple(traits),
        available=frozenset(need for need, yes in there.items() if yes),
        cautions=tuple(cautions),
    )
