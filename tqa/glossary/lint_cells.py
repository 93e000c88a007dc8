"""Rules of lint that look at one row of a term base at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import regex

from tqa.glossary.dictionary_form import is_oblique, is_plainly_oblique, nominative
from tqa.glossary.finding import Finding, RawRow
from tqa.glossary.identity import form_key
from tqa.model import ConceptEntry, Severity
from tqa.text.words import Script, fold, hyphen_parts, script, tokens

COLUMNS = (
    *("source", "target", "variants", "avoid", "status", "match", "case", "type"),
    *("origin", "domain", "note", "added_by", "added_on", "evidence"),
)
_PATTERN_SIGNS = regex.compile(r"\.[*+]|\\[wWdDsSbB]|\[[^\]]+\]|(?<=\w)\*|\)[?*+]|\([^()]*\|[^()]*\)")
SHORTEST_PREFIX = 3

_LISTS = frozenset({"variants", "avoid"})
_UNSEEN = regex.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cc}]")
_BREAKS = str.maketrans("\n\r\t", "   ")
_ODD_SPACE = regex.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SEVERAL = regex.compile(r"\s/\s|;")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“"}


def _cells(entry: ConceptEntry) -> Iterator[tuple[str, str]]:
    if entry.source:
        yield "source", entry.source
    if entry.target:
        yield "target", entry.target
    for column, values in (("variants", entry.variants), ("avoid", entry.avoid)):
        for value in values:
            yield column, value


def _term_cells(entry: ConceptEntry) -> Iterator[tuple[str, str]]:
    """The cells that hold words: a regular expression is none."""
    return (c for c in _cells(entry) if c[0] != "source" or entry.match != "regex")


def _untrimmed(entry: ConceptEntry) -> Iterator[Finding]:
    for column, value in _cells(entry):
        if "  " in value or value != value.strip():
            yield _spaces(entry, column, value)


def _spaces(entry: ConceptEntry, column: str, value: str) -> Finding:
    return Finding(
        "untrimmed", entry, f"{column} has spaces too many: {value!r}", Severity.MINOR, "take the spaces away"
    )


def _mixed_script(entry: ConceptEntry) -> Iterator[Finding]:
    for column, value in _term_cells(entry):
        for word in hyphen_parts(tokens(value)):
            if script(word.text) is Script.MIXED:
                yield Finding(
                    "mixed-script",
                    entry,
                    f"{column}: {word.text!r} mixes Cyrillic and Latin letters ({_strangers(word.text)})",
                    fix="type the word anew",
                )


def _strangers(word: str) -> str:
    """The letters of a word in the script that fewer of its letters are in."""
    latin = [c for c in word if script(c) is Script.LATIN]
    cyrillic = [c for c in word if script(c) is Script.CYRILLIC]
    few, name = (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
    return f"{name} {', '.join(dict.fromkeys(few))}"


def _wrong_script(entry: ConceptEntry) -> Iterator[Finding]:
    for column, value in _term_cells(entry):
        scripts = {script(t.text) for t in tokens(value) if t.is_word}
        if column == "source" and scripts and not scripts & {Script.CYRILLIC, Script.MIXED}:
            fix = "exchange source and target" if Script.CYRILLIC in {script(c) for c in entry.target} else ""
            yield Finding("wrong-script", entry, f"the source {value!r} has no Russian word", Severity.MINOR, fix)
        if column != "source" and Script.CYRILLIC in scripts:
            yield Finding(
                "wrong-script", entry, f"{column}: {value!r} is written in Cyrillic", fix="give it in English"
            )


def _unusable(entry: ConceptEntry) -> Iterator[Finding]:
    if not entry.accepted and not entry.avoid:
        message = "the entry has neither a target nor anything to avoid"
        yield Finding("never-matches", entry, message, fix="give it a target, or remove it")
    if not entry.source and not entry.avoid and entry.status == "preferred":
        message = "a rule on the English text alone avoids nothing: it can never speak"
        yield Finding("never-matches", entry, message, Severity.MINOR, "fill in source or avoid")
    if entry.source and entry.match == "regex":
        yield from _pattern(entry, entry.source)
    elif entry.source and not hyphen_parts(tokens(entry.source)):
        yield Finding("never-matches", entry, f"the source {entry.source!r} has no word", fix="give a word")
    elif entry.source and entry.match == "prefix" and len(form_key(entry.source)) < SHORTEST_PREFIX:
        message = f"the prefix {entry.source!r} begins half of the dictionary"
        yield Finding("matches-anything", entry, message, Severity.MINOR, "give more letters")
    if entry.match != "regex" and (signs := _PATTERN_SIGNS.search(entry.source or "")):
        message = f"{entry.source!r} reads like a regular expression, but match is {entry.match}: {signs.group()!r} says nothing"
        yield Finding("pattern-signs", entry, message, Severity.MINOR, "set match to regex, or give words alone")


def _pattern(entry: ConceptEntry, source: str) -> Iterator[Finding]:
    try:
        pattern = regex.compile(source)
    except regex.error as error:
        message = f"{source!r} is no regular expression: {error}"
        yield Finding("never-matches", entry, message, fix="mend it, or set match to inflect")
        return
    try:
        if pattern.search("", timeout=0.1) is not None:
            message = f"{source!r} matches where there is nothing"
            yield Finding("matches-anything", entry, message, Severity.MINOR, "ask for one letter at least")
        pattern.search("а" * 4000 + "!", timeout=0.1)
    except TimeoutError:
        message = f"{source!r} takes too long on a long text and is given up there"
        yield Finding("slow-pattern", entry, message, fix="avoid one repetition inside another")


def _oblique(entry: ConceptEntry) -> Iterator[Finding]:
    if entry.source and entry.match == "inflect" and is_oblique(entry.source):
        better = nominative(entry.source)
        yield Finding(
            "not-dictionary-form",
            entry,
            f"{entry.source!r} does not begin in the nominative, so its other cases are not found",
            Severity.MAJOR if is_plainly_oblique(entry.source) else Severity.NEUTRAL,
            f"list {better!r}, or set match to exact" if better else "list the nominative, or set match to exact",
        )


def _repeated(entry: ConceptEntry) -> Iterator[Finding]:
    for name, forms in (("accepted", entry.accepted), ("avoided", entry.avoid)):
        seen: dict[str, str] = {}
        for form in forms:
            key = form if form.isupper() else fold(form)
            if key not in seen:
                seen[key] = form
            elif seen[key] == form:
                yield Finding("repeated-form", entry, f"{form!r} is {name} twice", Severity.MINOR, "remove one")
            else:
                message = f"{form!r} is {name} as {seen[key]!r} already"
                yield Finding("repeated-form", entry, message, Severity.NEUTRAL, "remove one")


def _several(entry: ConceptEntry) -> Iterator[Finding]:
    for column, value in _term_cells(entry):
        if column != "source" and _SEVERAL.search(value):
            message = f"{column}: {value!r} seems to hold several terms"
            fix = "keep one, and list the others in variants, divided by |"
            yield Finding("several-in-one", entry, message, Severity.MINOR, fix)


def _unbalanced(entry: ConceptEntry) -> Iterator[Finding]:
    for column, value in _term_cells(entry):
        for opening, closing in _PAIRS.items():
            if opening != "„" and value.count(opening) != value.count(closing):
                message = f"{column}: {value!r} has an {opening} or {closing} too many"
                yield Finding("unbalanced", entry, message, Severity.MINOR, "write both or none")


def _bad_date(entry: ConceptEntry) -> Iterator[Finding]:
    if not entry.added_on:
        return
    try:
        right = date.fromisoformat(entry.added_on).isoformat() == entry.added_on
    except ValueError:
        right = False
    if not right:
        message = f"added_on {entry.added_on!r} is not a day, YYYY-MM-DD"
        yield Finding("bad-date", entry, message, Severity.MINOR, "write it like 2026-11-22")


RULES: tuple[Callable[[ConceptEntry], Iterator[Finding]], ...] = (
    _untrimmed,
    _mixed_script,
    _wrong_script,
    _unusable,
    _oblique,
    _repeated,
    _several,
    _unbalanced,
    _bad_date,
)


def raw(entries: Sequence[ConceptEntry], rows: Sequence[RawRow]) -> Iterator[Finding]:
    """What only the raw cells show: spaces the reader trims, signs nobody sees, empty items, misspelt columns."""
    at = {(e.path, e.line): e for e in entries}
    for row in rows:
        entry = at.get((row.path, row.line))
        if entry is None:
            yield from _header(row)
            continue
        for column, cell in row.cells.items():
            yield from _raw_cell(entry, column, cell)


def _raw_cell(entry: ConceptEntry, column: str, cell: str) -> Iterator[Finding]:
    items = cell.split("|") if column in _LISTS else [cell]
    if cell != cell.strip() or any(item != item.strip() for item in items):
        yield _spaces(entry, column, cell)
    if column in _LISTS and cell.strip() and any(not item.strip() for item in items):
        message = f"{column} has an empty item: {cell!r}"
        yield Finding("empty-item", entry, message, Severity.MINOR, "remove the | too many")
    plain = cell if column in COLUMNS[:4] else cell.translate(_BREAKS)
    if found := _UNSEEN.search(plain):
        message = f"{column} has a sign nobody sees, U+{ord(found.group()):04X}: {cell!r}"
        yield Finding("unseen-character", entry, message, fix="type the cell anew")
    elif column in COLUMNS[:4] and (found := _ODD_SPACE.search(cell)):
        message = f"{column} has a space that is none of the usual, U+{ord(found.group()):04X}: {cell!r}"
        yield Finding("unseen-character", entry, message, Severity.MINOR, "type an ordinary space")


def _header(row: RawRow) -> Iterator[Finding]:
    from rapidfuzz import process

    place = ConceptEntry(None, "", path=row.path, line=row.line)
    for name in row.cells:
        near = process.extractOne(name.lower(), COLUMNS, score_cutoff=75) if name not in COLUMNS else None
        if near and near[0] not in row.cells:
            message = f"the column {name!r} is not known, and what stands in it does nothing"
            yield Finding("unknown-column", place, message, fix=f"did you mean {near[0]}?")
