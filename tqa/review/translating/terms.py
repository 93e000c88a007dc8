"""Help of the term base for an engine: terms held back while it works, or put right afterwards. Both are checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from tqa import checks
from tqa.checks import Context, Pair
from tqa.engines import Answer
from tqa.glossary import Glossary
from tqa.model import Issue
from tqa.review.checking import Checker
from tqa.text import Text

Help = Literal["", "protect", "correct"]

CORRECTED = ("avoided-term", "outdated-term")
"""The checks whose first suggestion is what a term base says to write instead."""

_LIVE = {"", "preferred", "admitted"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a term base changed in a line, from 1: the Russian term or the English words, and what stands there instead."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Held:
    mark: str
    russian: str
    english: str


def protecting(
    ask: Callable[[str], Answer], glossary: Glossary, lost: Callable[[str], None]
) -> Callable[[str], Answer]:
    """`ask`, with the term base's terms held back: the engine gets a mark for each, and the English is put there.

    Where a mark does not come back exactly once, the text is asked for again as it is, and `lost` is told of it.
    """

    def asked(text: str) -> Answer:
        marked, held = _marked(text, glossary)
        if not held:
            return ask(text)
        answer = ask(marked)
        restored = _restored(answer.text, held)
        if restored is None:
            lost(text)
            return ask(text)
        return Answer(restored, answer.version)

    return asked


def _marked(text: str, glossary: Glossary) -> tuple[str, list[_Held]]:
    held: list[_Held] = []
    pieces, at = [], 0
    for hit in sorted(glossary.source_hits(Text(text, "ru")), key=lambda h: h.span.start):
        entry = glossary.entries[hit.form.entry]
        if hit.span.start < at or not entry.target or entry.status not in _LIVE:
            continue
        mark = f"QZ{len(held) + 1}Z"
        held.append(_Held(mark, hit.span.of(text), entry.target))
        pieces += [text[at : hit.span.start], mark]
        at = hit.span.end
    if not held or re.search(r"QZ\d+Z", text):
        return text, []
    return "".join([*pieces, text[at:]]), held


def _restored(answer: str, held: Sequence[_Held]) -> str | None:
    """The answer with the English terms where the marks were; None where not every mark is there exactly once."""
    for one in held:
        pattern = re.compile(rf"(?<!\w)QZ\s?{one.mark[2:-1]}\s?Z(?!\w)", re.IGNORECASE)
        if len(pattern.findall(answer)) != 1:
            return None
        answer = pattern.sub(lambda found, word=one.english: word, answer)  # type: ignore[misc]  # mypy takes a lambda with a default for a wrong one
    return None if re.search(r"QZ\s?\d+\s?Z", answer, re.IGNORECASE) else answer


def protected(sources: Sequence[str], targets: Sequence[str], glossary: Glossary) -> list[Change]:
    """What was held back and put into the lines: the Russian terms whose English stands in the translation."""
    found = []
    for n, (source, target) in enumerate(zip(sources, targets, strict=True), start=1):
        _, held = _marked(" ".join(source.split()), glossary)
        found += [Change(n, one.russian, one.english) for one in held if one.english in target]
    return found


def corrected(sources: Sequence[str], targets: Sequence[str], glossary: Glossary) -> tuple[list[str], list[Change]]:
    """The lines with known-bad and outdated renderings replaced by what the term base prefers, and what was changed.

    A line is changed only if all its flags can be resolved so and the changed line raises no other.
    """
    checker = Checker(checks.select(CORRECTED), Context(glossary))
    lines, changes = [], []
    for n, (source, target) in enumerate(zip(sources, targets, strict=True), start=1):
        found = [i for i in _flags(checker, source, target) if i.suggestions]
        text, done = _applied(target, found)
        if done and not _flags(checker, source, text):
            changes += [Change(n, before, after) for before, after in done]
            lines.append(text)
        else:
            lines.append(target)
    return lines, changes


def _flags(checker: Checker, source: str, target: str) -> list[Issue]:
    return checker.check_segment(Pair("", "", "", Text(source, "ru"), Text(target, "en")))


def _applied(target: str, found: Sequence[Issue]) -> tuple[str, list[tuple[str, str]]]:
    done: list[tuple[str, str]] = []
    end = len(target)
    for issue in sorted(found, key=lambda i: i.span, reverse=True):
        if issue.span.end <= end:
            target = target[: issue.span.start] + issue.suggestions[0] + target[issue.span.end :]
            done.append((issue.text, issue.suggestions[0]))
            end = issue.span.start
    return target, done[::-1]
