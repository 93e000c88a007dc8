"""Rules of lint that ask the matcher itself: what is found of an entry, and what another entry takes from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from tqa.glossary.finding import Finding
from tqa.glossary.glossary import Glossary
from tqa.glossary.identity import OUT_OF_USE, english_keys, form_key, same_domain, source_key
from tqa.glossary.index import Hit
from tqa.model import ConceptEntry, Severity, Span
from tqa.text import Text
from tqa.text.words import hyphen_parts, tokens


def matching(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    """Forms that the matcher does not find in themselves, and forms that always yield to another entry's."""
    kept = [e for e in entries if e.match != "regex" or _compiles(e.source or "")]
    # A candidate matches nothing yet; lint says what it would do.
    glossary = Glossary([replace(e, status="preferred") if e.status == "candidate" else e for e in kept])
    # A form that is accepted to the letter is told by the rules about relations.
    told = {form_key(form) for e in kept if e.status not in OUT_OF_USE for form in e.accepted}
    paired: set[frozenset[int]] = set()
    for number, entry in enumerate(kept):
        for finding in _source(number, entry, kept, glossary):
            pair = frozenset({id(entry), *map(id, finding.others)})
            if len(pair) == 1 or pair not in paired:
                paired.add(pair)
                yield finding
        yield from _english(number, entry, kept, glossary, told)


def _compiles(pattern: str) -> bool:
    try:
        regex.compile(pattern)
    except regex.error:
        return False
    return True


def _extent(form: str) -> Span | None:
    """The place of a form's words in itself."""
    parts = hyphen_parts(tokens(form))
    return Span(parts[0].start, parts[-1].end) if parts else None


def _source(number: int, entry: ConceptEntry, kept: Sequence[ConceptEntry], glossary: Glossary) -> Iterator[Finding]:
    extent = _extent(entry.source or "")
    if not entry.source or entry.match == "regex" or extent is None:
        return
    whole = [h for h in glossary.source_hits(Text(entry.source, "ru")) if h.span.contains(extent)]
    if not any(h.form.entry == number for h in whole):
        why, fix = "its match and case rules exclude each other", "set match to inflect and case to empty"
        if entry.match == "prefix":
            why, fix = "a prefix is made of words alone", "give the letters that the word begins with"
        yield Finding("never-matches", entry, f"{entry.source!r} is not found in itself: {why}", fix=fix)
    for other in _others(whole, number, kept):
        if other.match == "regex" or source_key(other) == source_key(entry):
            continue
        yield _form_of(entry, other)


def _form_of(entry: ConceptEntry, other: ConceptEntry) -> Finding:
    """An entry whose term is found as another's: two words that have forms in common, or one word listed twice."""
    if _is_one_term(entry, other):
        message = (
            f"{entry.source!r} is {entry.target!r} here, and a form of {other.source!r}, which is {other.target!r} at "
            f"{other.where}"
        )
        fix = "make one entry of the two: a term is found in every case and number"
        return Finding("conflict", entry, message, Severity.MINOR, fix, (other,))
    if other.match == "prefix":
        shared, what = False, f"begins like the prefix {other.source!r}"
    else:
        shared = bool(english_keys(entry.accepted) & english_keys(other.accepted))
        what = f"is also a form of {other.source!r}"
    message = f"{entry.source!r} {what} at {other.where}: where either stands, the rendering of either counts as right"
    fix = "make one entry of the two" if shared else "give the full name, or set match to exact in one of them"
    return Finding("ambiguous-form", entry, message, Severity.NEUTRAL, fix, (other,))


def _is_one_term(entry: ConceptEntry, other: ConceptEntry) -> bool:
    """Whether two entries in force are one ordinary term, listed in two of its forms, with nothing English in common.

    Names are left alone: the forms of a man's surname are a woman's too.
    """
    return (
        entry.type == other.type == "term"
        and entry.match == other.match == "inflect"
        and entry.status == other.status == "preferred"
        and same_domain(entry, other)
        and len(form_key(entry.source or "").split()) == len(form_key(other.source or "").split())
        and not english_keys(entry.accepted) & english_keys(other.accepted)
    )


def _english(
    number: int, entry: ConceptEntry, kept: Sequence[ConceptEntry], glossary: Glossary, told: set[str]
) -> Iterator[Finding]:
    for column, forms in (("target", entry.accepted[:1]), ("variant", entry.accepted[1:]), ("avoid", entry.avoid)):
        for form in forms:
            extent = _extent(form)
            if extent is None:
                yield Finding("never-matches", entry, f"{column} {form!r} has no word", fix="give a word, or remove it")
                continue
            hits = glossary.english_hits(Text(form, "en"))
            mine = [h for h in hits if h.form.entry == number and h.form.text == form]
            if not mine:
                message = f"{column} {form!r} is not found in itself: its case rule excludes it"
                yield Finding("never-matches", entry, message, fix="set case to empty")
            elif column == "avoid" and form_key(form) not in told:
                yield from _never_fires(number, entry, form, mine, hits, kept)


def _never_fires(
    number: int, entry: ConceptEntry, form: str, mine: Sequence[Hit], hits: Sequence[Hit], kept: Sequence[ConceptEntry]
) -> Iterator[Finding]:
    """An avoided form that is an accepted one in another number or spelling: what is accepted wins."""
    place = max((h.span for h in mine), key=len)
    for hit in hits:
        other = kept[hit.form.entry]
        if hit.form.role == "avoid" or other.status in OUT_OF_USE:
            continue
        if hit.span.contains(place):
            whose = "" if hit.form.entry == number else f" of {other.where}"
            message = f"avoid {form!r} never speaks: for the matcher it is the accepted {hit.form.text!r}{whose}"
            fix = "remove one of the two: number, hyphens and American or British spelling make no difference"
            others = () if hit.form.entry == number else (other,)
            yield Finding("never-matches", entry, message, Severity.MINOR, fix, others)
            return


def _others(hits: Sequence[Hit], number: int, kept: Sequence[ConceptEntry]) -> Iterator[ConceptEntry]:
    numbers = dict.fromkeys(h.form.entry for h in hits if h.form.entry != number)
    return (kept[n] for n in numbers if kept[n].status not in OUT_OF_USE)
