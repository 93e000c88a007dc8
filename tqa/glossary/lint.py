"""Finds what is wrong with a term base itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from tqa.glossary.forms import Form
from tqa.model import ConceptEntry, Severity
from tqa.text.words import Script, fold, hyphen_parts, script, tokens


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a term base: its rule's name, where, what, and how bad."""

    rule: str
    entry: ConceptEntry
    message: str
    severity: Severity = Severity.MAJOR


def lint(entries: Sequence[ConceptEntry]) -> list[Finding]:
    """All faults of a set of entries, in order of file and line."""
    found = [finding for rule in RULES for finding in rule(entries)]
    return sorted(found, key=lambda f: (f.entry.path, f.entry.line, f.rule))


def _cells(entry: ConceptEntry) -> Iterator[tuple[str, str]]:
    if entry.source:
        yield "source", entry.source
    if entry.target:
        yield "target", entry.target
    for column, values in (("variants", entry.variants), ("avoid", entry.avoid)):
        for value in values:
            yield column, value


def _untrimmed(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        for column, value in _cells(entry):
            if value != value.strip() or "  " in value:
                yield Finding("untrimmed", entry, f"{column} has spaces too many: {value!r}", Severity.MINOR)


def _mixed_script(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.match == "regex":
            continue
        for column, value in _cells(entry):
            for word in hyphen_parts(tokens(value)):
                if script(word.text) is Script.MIXED:
                    yield Finding("mixed-script", entry, f"{column}: {word.text!r} mixes Cyrillic and Latin letters")


def _wrong_script(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.match == "regex":
            continue
        for column, value in _cells(entry):
            scripts = {script(t.text) for t in tokens(value) if t.is_word}
            if column == "source" and scripts and Script.CYRILLIC not in scripts:
                yield Finding("wrong-script", entry, f"the source {value!r} has no Russian word", Severity.MINOR)
            if column != "source" and Script.CYRILLIC in scripts:
                yield Finding("wrong-script", entry, f"{column}: {value!r} is written in Cyrillic")


def _duplicates(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    places: defaultdict[tuple[str, str], list[ConceptEntry]] = defaultdict(list)
    for entry in entries:
        if entry.source:
            places[fold(entry.source), entry.domain].append(entry)
    for group in places.values():
        first = group[0]
        for other in group[1:]:
            if fold(other.target) == fold(first.target):
                yield Finding("duplicate", other, f"{other.source!r} stands at {first.where} already", Severity.MINOR)
            else:
                yield Finding(
                    "conflict", other, f"{other.source!r} is {other.target!r} here, {first.target!r} at {first.where}"
                )


def _avoid_accepted(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    accepted: dict[str, ConceptEntry] = {}
    for entry in entries:
        if entry.status != "candidate":
            for form in entry.accepted:
                accepted.setdefault(fold(form), entry)
    for entry in entries:
        for form in entry.avoid:
            other = accepted.get(fold(form))
            if other is not None:
                whose = "its own" if other is entry else f"an accepted form of {other.where}"
                yield Finding(
                    "avoided-and-accepted",
                    entry,
                    f"avoid {form!r} is {whose} accepted form" if other is entry else f"avoid {form!r} is {whose}",
                )


def _never_matches(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.source and entry.match == "regex":
            try:
                regex.compile(entry.source)
            except regex.error as error:
                yield Finding("never-matches", entry, f"{entry.source!r} is no regular expression: {error}")
        elif entry.source and not Form.of(0, "source", entry.source, entry.match, entry.case).parts:
            yield Finding("never-matches", entry, f"the source {entry.source!r} has no word")
        if not entry.accepted and not entry.avoid:
            yield Finding("never-matches", entry, "the entry has neither a target nor anything to avoid")


def _repeated(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        seen: set[str] = set()
        for form in entry.accepted:
            if form in seen:
                yield Finding("repeated-form", entry, f"{form!r} is listed twice", Severity.MINOR)
            seen.add(form)


def _unknown_date(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.added_on and not regex.fullmatch(r"\d{4}-\d\d-\d\d", entry.added_on):
            yield Finding("bad-date", entry, f"added_on {entry.added_on!r} is not YYYY-MM-DD", Severity.MINOR)


RULES: tuple[Callable[[Sequence[ConceptEntry]], Iterator[Finding]], ...] = (
    _untrimmed,
    _mixed_script,
    _wrong_script,
    _duplicates,
    _avoid_accepted,
    _never_matches,
    _repeated,
    _unknown_date,
)
