"""Term bases that are tables of other programs: what their columns mean, and rows gathered into entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tqa.formats.base import Input
from tqa.model import Case, ConceptEntry, Match, Status
from tqa.wording import counted

Row = tuple[int, list[str]]
"""The number of the line on which a row begins, and its cells."""

Kind = Literal["", "canonical", "weblate", "pontoon", "languages"]
"""Whose header a first row is; empty: none's."""

TRUE = frozenset({"1", "x", "true", "yes", "y", "fuzzy", "+", "да"})

_ALIASES: Mapping[str, str] = {
    "source": "source original untranslated term source_term source_text термин",
    "target": "target translated translation target_term target_text перевод",
    "location": "location",
    "id": "id identified key label term_id",
    "fuzzy": "fuzzy state",
    "context": "context",
    "translator_comments": "translator_comments",
    "developer_comments": "developer_comments",
    "part_of_speech": "part_of_speech pos",
    "definition": "definition",
    "description": "description",
    "usage": "usage usage_example",
    "note": "note notes comment comments примечание комментарий",
    "case": "case_sensitive casesensitive",
    "exact": "exact exact_match",
    "forbidden": "forbidden",
    "do_not_translate": "do_not_translate dnt untranslatable",
    "gender": "gender grammatical_gender",
    "number": "number grammatical_number",
    "short_form": "short_form",
    "domain": "domain subject subject_field category",
    "ru": "ru rus russian русский",
    "en": "en eng english английский",
}
NAMES = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}
"""A column as other programs write it (small letters, `_` for what divides words) -> what it means here."""

_CANONICAL_ONLY = frozenset(
    {"variants", "avoid", "match", "case", "type", "status", "origin", "added_by", "added_on", "evidence"}
)
_WEBLATE_ONLY = frozenset({"location", "id", "fuzzy", "context", "translator_comments", "developer_comments"})
_PONTOON_ONLY = frozenset(
    {"usage", "case", "exact", "forbidden", "do_not_translate", "gender", "number", "short_form", "definition"}
)
EXTRA = ("id", "part_of_speech", "definition", "usage", "gender", "number", "short_form", "relevance")
"""Meanings that have no place in an entry and are kept as unknown columns."""

_LANGUAGE = re.compile(r"(?P<base>[a-z]{2,3})(?:_[a-z0-9]{2,8})*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")


def plain(name: str) -> str:
    """A column's name without capitals, marks and spaces: `Case-sensitive?` -> `case_sensitive`."""
    return re.sub(r"[\s\-_]+", "_", name.strip().strip("'\"?*:").strip().lower())


def meaning(name: str) -> str:
    """What a column means: a key of the aliases, the name itself where it is unknown."""
    known = plain(name)
    if known in NAMES:
        return NAMES[known]
    code = _LANGUAGE.fullmatch(known)
    return code["base"] if code and code["base"] in {"ru", "en"} else name.strip()


def is_language(cell: str) -> bool:
    """Whether a cell can be a language code."""
    return bool(_LANGUAGE.fullmatch(plain(cell))) and NAMES.get(plain(cell), "ru") in {"ru", "en"}


def kind(header: Sequence[str]) -> Kind:
    """Whose header a first row is."""
    if any(_CYRILLIC.search(c) and plain(c) not in NAMES for c in header):
        return ""  # a term, not the name of a column
    raw, names = {plain(c) for c in header}, {meaning(c) for c in header}
    foreign = (raw & NAMES.keys()) - {"source", "target", "domain", "note"}
    if {"source", "target"} <= raw and (raw & _CANONICAL_ONLY or not foreign):
        return "canonical"
    if not ({"source", "target"} <= names or {"ru", "en"} <= names):
        return ""
    if names & _PONTOON_ONLY or ("term" in raw and not names & _WEBLATE_ONLY):
        return "pontoon"
    if {"ru", "en"} <= names:
        return "languages"
    return "pontoon" if "part_of_speech" in names else "weblate"


def cyrillic(texts: Iterable[str]) -> float:
    """The share of Cyrillic among the letters of some texts; 0 where there are none."""
    letters = found = 0
    for text in texts:
        letters += len(_LETTER.findall(text))
        found += len(_CYRILLIC.findall(text))
    return found / letters if letters else 0.0


def is_swapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the second column is the Russian one: in rows that have both it has the greater share of Cyrillic.

    A row without a source is a rule about the English text, whatever letters it is about.
    """
    whole = [pair for pair in pairs if all(pair)]
    return cyrillic(target for _, target in whole) > cyrillic(source for source, _ in whole)


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term and its rendering, with what else the row says by meaning."""

    line: int
    source: str
    target: str
    more: Mapping[str, str] = field(default_factory=dict)

    def says(self, name: str) -> bool:
        """Whether a column of yes or no says yes."""
        return self.more.get(name, "").lower() in TRUE


def oriented(rows: Sequence[TermRow], given: Input, *, columns: Sequence[str] = ()) -> list[TermRow]:
    """The rows with the Russian term as source, by script; `columns` name the pair where a header names them."""
    if not is_swapped([(row.source, row.target) for row in rows]):
        return list(rows)
    which = f"the column {columns[1]!r}" if columns else "the second column"
    given.say(f"{given.path}: {which} is the Russian one, the two are taken the other way round")
    return [TermRow(row.line, row.target, row.source, row.more) for row in rows]


def gather(rows: Iterable[TermRow], given: Input) -> list[ConceptEntry]:
    """Entries in the order of their first rows: repeated rows of one term are its other renderings.

    A term and its rendering belong to one concept where they agree in term, domain, status, match and case. Rows
    without a term or without a rendering are passed over, which is said.
    """
    concepts: dict[tuple[str, ...], list[TermRow]] = {}
    empty: list[int] = []
    for row in rows:
        untranslated = row.says("do_not_translate") and not row.target
        whole = TermRow(row.line, row.source, row.source, row.more) if untranslated else row
        if not whole.source or not whole.target:
            empty.append(row.line)
            continue
        key = (whole.source, domain(row.more), _status(row), _match(row), _case(row))
        concepts.setdefault(key, []).append(whole)
    if empty:
        where = ", ".join(map(str, empty[:5])) + (", ..." if len(empty) > 5 else "")
        given.say(f"{given.path}: passed over {counted(len(empty), 'row')} without one of the two terms (line {where})")
    return [_entry(found, given) for found in concepts.values()]


def _entry(rows: Sequence[TermRow], given: Input) -> ConceptEntry:
    first = rows[0]
    accepted = distinct(row.target for row in rows if not row.says("forbidden"))
    extra: dict[str, str] = {}
    for row in rows:
        for name, text in row.more.items():
            if text and (name in EXTRA or name not in _FIELDS):
                extra.setdefault(name, text)
        if row.says("do_not_translate"):
            extra["do_not_translate"] = "yes"
    return ConceptEntry(
        source=first.source,
        target=accepted[0] if accepted else "",
        variants=accepted[1:],
        avoid=distinct(row.target for row in rows if row.says("forbidden")),
        status=_status(first),
        match=_match(first),
        case=_case(first),
        domain=domain(first.more),
        note=joined(row.more.get(name, "") for name in _NOTES for row in rows),
        evidence=joined(row.more.get("location", "") for row in rows),
        extra=extra,
        path=str(given.path),
        line=first.line,
    )


_NOTES = ("note", "translator_comments", "developer_comments")
_FIELDS = frozenset(NAMES.values())
# A meaning that an entry holds in a field of its own, or in `extra` by name.


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without repetition and without empty ones."""
    return tuple(dict.fromkeys(text for text in texts if text))


def joined(texts: Iterable[str]) -> str:
    """Remarks in one line, each once."""
    return "; ".join(distinct(text.strip() for text in texts))


def domain(more: Mapping[str, str]) -> str:
    """The domain a row names; in a file of Weblate the context tells terms of one spelling apart."""
    return more.get("domain", "") or more.get("context", "")


def _status(row: TermRow) -> Status:
    return "candidate" if row.says("fuzzy") else "preferred"


def _match(row: TermRow) -> Match:
    return "exact" if row.says("exact") else "inflect"


def _case(row: TermRow) -> Case:
    return "sensitive" if row.says("case") else ""


def is_plain(entry: ConceptEntry) -> bool:
    """Whether a pair of terms says what the entry says: it has both, is in force, and its source is no pattern."""
    return bool(
        entry.source
        and entry.target
        and entry.match in {"inflect", "exact"}
        and entry.status in {"preferred", "admitted"}
    )


def firsts(entries: Iterable[ConceptEntry], key: Callable[[ConceptEntry], object]) -> Iterator[ConceptEntry]:
    """The first entry of each key: what tells concepts apart in a format whose repeated rows are one concept's variants.

    A second concept of one Russian term would come back as variants of the first.
    """
    seen: set[object] = set()
    for entry in entries:
        if (found := key(entry)) not in seen:
            seen.add(found)
            yield entry


def one_line(text: Any) -> str:
    """A cell's text for formats without quoting: line ends and tabs are spaces."""
    return re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", str(text)).strip()
