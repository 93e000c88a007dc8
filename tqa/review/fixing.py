"""Applies the fixes that are certain to the translations of articles, and shows or writes what changes in their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tqa import formats
from tqa.checks import Check, Context
from tqa.formats import Rewritten
from tqa.model import Decision, Document, Issue, Segment, Span
from tqa.review.checking import Checker, pairs
from tqa.review.projection import UnitState
from tqa.review.session_changes import replaced_stretch

ROUNDS = 8
"""How often a text is fixed and checked again. One that still changes then is left as it was."""

CONTEXT = 3
"""Lines shown before and after a change."""

_VOWELS = frozenset("aeiouAEIOU")


class Fixer:
    """Fixes documents one after the other, and says what that changes in their files.

    `checker` runs the checks; only those whose fixes are certain have a say. `states` tells what reviewers decided about
    the segments of a document: dismissed issues are not fixed, and segments that were corrected or confirmed are left
    alone. References and post-edits are never changed.
    """

    def __init__(self, checker: Checker, states: Callable[[Document], Mapping[str, UnitState]]) -> None:
        self._checker = checker
        self._checks: dict[str, Check] = {c.name: c for c in (*checker.segment_checks, *checker.document_checks)}
        self._states = states
        self._lines: dict[Path, dict[int, tuple[str, str]]] = {}
        self._cells: dict[Path, dict[tuple[str, str, str], tuple[str, str]]] = {}
        self.applied: Counter[str] = Counter()
        """How many fixes of each check were applied."""

    def fix(self, document: Document) -> None:
        """Fix the translations of a document."""
        states = self._states(document)
        for system in document.systems:
            open_segments = [
                s for s in document.segments if system in s.targets and not _is_reviewed(s, states.get(s.id))
            ]
            new = self.fixed(document, system, {s.id: s.targets[system] for s in open_segments}, states)
            self._note(document, system, new)

    def files(self) -> Iterator[Rewritten]:
        """The files that change. Raises UsageError for one that cannot be written, FormatError as reading does."""
        for path, lines in self._lines.items():
            yield formats.rewritten_text(path, lines)
        for path, cells in self._cells.items():
            yield formats.rewritten_table(path, cells)

    def fixed(
        self, document: Document, system: str, texts: Mapping[str, str], states: Mapping[str, UnitState]
    ) -> dict[str, str]:
        """The texts that change, by segment id; those of reviewed segments stay what they are and are read along."""
        now = {s.id: s.targets[system] for s in document.segments if system in s.targets}
        applied: dict[str, Counter[str]] = {}
        for _ in range(ROUNDS):
            found: dict[str, list[Issue]] = {}
            for issue in self._checker.check(pairs(document, system, now)):
                if issue.segment in texts and self._is_fix(issue, states.get(issue.segment)):
                    found.setdefault(issue.segment, []).append(issue)
            changed = False
            for segment, issues in found.items():
                text, used = applied_to(now[segment], issues)
                if text != now[segment]:
                    now[segment], changed = text, True
                    applied.setdefault(segment, Counter()).update(used)
            if not changed:
                break
        else:
            now.update({segment: texts[segment] for segment in found})
        new = {segment: now[segment] for segment in texts if now[segment] != texts[segment] and now[segment].strip()}
        for segment in new:
            self.applied.update(applied[segment])
        return new

    def _is_fix(self, issue: Issue, state: UnitState | None) -> bool:
        """Whether an issue's fix is certain, stays on its line, and no reviewer dismissed an issue like it."""
        context: Context = self._checker.context
        if not self._checks[issue.check].is_certain(issue, context) or any(
            "\n" in t or "\r" in t for t in _both(issue)
        ):
            return False
        verdicts = state.verdicts.items() if state is not None else ()
        return not any(v.decision is Decision.DISMISSED and (k.check, k.text) == issue.key for k, v in verdicts)

    def _note(self, document: Document, system: str, new: Mapping[str, str]) -> None:
        """Remember what changes where: lines of the system's own file, or cells of the document's."""
        own = document.files.get(system)
        if own is None:
            cells = self._cells.setdefault(Path(document.path), {}) if new else {}
            for segment in document.segments:
                if segment.id in new:
                    cells[document.id, segment.id, system] = (segment.targets[system], new[segment.id])
            return
        at = 0
        for segment in document.segments:
            if segment.targets.get(system) is None:
                continue
            before = segment.targets[system].split("\n")
            after = new.get(segment.id, segment.targets[system]).split("\n")
            for line, old, text in zip(own.lines[at : at + len(before)], before, after, strict=True):
                if text != old and text.strip():
                    self._lines.setdefault(Path(own.path), {})[line[0]] = (old, text)
            at += len(before)


def certain_only(checker: Checker) -> Checker:
    """The checker without the checks whose fixes are never certain."""
    wanted = [
        check
        for check in (*checker.segment_checks, *checker.document_checks)
        if check.certain or type(check).is_certain is not Check.is_certain
    ]
    return Checker(
        wanted,
        checker.context,
        min_confidence=checker.min_confidence,
        thresholds=checker.thresholds,
        crashed=checker.crashed,
    )


def applied_to(text: str, issues: Sequence[Issue]) -> tuple[str, list[str]]:
    """The text with the first suggestion of each issue applied, and the checks of those that were.

    Of issues that overlap the first one counts: the others are found again in the fixed text, if they are still there.
    """
    pieces: list[str] = []
    used: list[str] = []
    at = 0
    for issue in sorted(issues, key=lambda i: (i.span, i.check)):
        start, stop, new = replaced_stretch(text, issue, issue.suggestions[0])
        if start < at or (start == stop == at and used) or _needs_other_article(text, Span(start, stop), new):
            continue
        pieces += [text[at:start], new]
        at = stop
        used.append(issue.check)
    return "".join([*pieces, text[at:]]), used


def _both(issue: Issue) -> tuple[str, str]:
    return issue.text, issue.suggestions[0]


def _is_reviewed(segment: Segment, state: UnitState | None) -> bool:
    """Whether a reviewer worked on the segment; without a source, whatever was said of it hangs on the translation."""
    if segment.post_edit is not None:
        return True
    return state is not None and (state.text is not None or state.confirmed or segment.source is None)


def _needs_other_article(text: str, span: Span, new: str) -> bool:
    """Whether "a" stands before the words and the new ones would want "an", or the other way round."""
    before = text[max(0, span.start - 4) : span.start].lower().split(" ")
    old = span.of(text)
    if len(before) < 2 or before[-1] or before[-2] not in ("a", "an") or not new[:1].isalpha() or not old[:1].isalpha():
        return False
    return (old[0] in _VOWELS) != (new[0] in _VOWELS)


def diff(file: Rewritten) -> Iterator[str]:
    """The unified diff of a file, line by line with their ends. Both sides have the same number of lines."""
    before, after = _lines(file.before), _lines(file.after)
    changed = [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if not changed:
        return
    yield f"--- {file.path}\n"
    yield f"+++ {file.path}\n"
    groups: list[list[int]] = []
    for n in changed:
        if groups and n - groups[-1][-1] <= 2 * CONTEXT:
            groups[-1].append(n)
        else:
            groups.append([n])
    for group in groups:
        first, last = max(0, group[0] - CONTEXT), min(len(before), group[-1] + CONTEXT + 1)
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"
        yield from _hunk(before, after, first, last)


def _hunk(before: Sequence[str], after: Sequence[str], first: int, last: int) -> Iterator[str]:
    n = first
    while n < last:
        if before[n] == after[n]:
            yield _marked(" ", before[n])
            n += 1
            continue
        stop = next((k for k in range(n, last) if before[k] == after[k]), last)
        yield from (_marked("-", line) for line in before[n:stop])
        yield from (_marked("+", line) for line in after[n:stop])
        n = stop


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines with their ends, which only \\n divides, as `patch` has it."""
    found = text.split("\n")
    lines = [f"{line}\n" for line in found[:-1]]
    return [*lines, found[-1]] if found[-1] else lines
