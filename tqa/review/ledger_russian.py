"""The names of a Russian article, each with its dictionary form and the places where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqa.glossary import Glossary
from tqa.glossary.dictionary_form import nominative
from tqa.glossary.mentions import mentions
from tqa.model import Span, TermType
from tqa.names.likely import Certainty, certainty, is_place
from tqa.names.mentions import stem_class
from tqa.names.romanisation import RUSSIAN_ARTICLES
from tqa.text import Text
from tqa.text.morphology import lemmas, parts_of_speech
from tqa.text.words import Token, fold


@dataclass(slots=True)
class RussianName:
    """A name of the source: its dictionary form, what it names, and its places as (number of the segment, span)."""

    title: str
    type: TermType
    places: list[tuple[int, Span]] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """Mentions of one name: for each word the dictionary forms that all mentions share."""

    words: list[frozenset[str]]
    type: TermType
    surfaces: list[str] = field(default_factory=list)
    tokens: list[tuple[Token, ...]] = field(default_factory=list)
    places: list[tuple[int, Span]] = field(default_factory=list)


def names(texts: Sequence[Text | None], glossary: Glossary) -> list[RussianName]:
    """The names of an article's source texts in the order of their first mention, surnames with their full names."""
    known: dict[str, RussianName] = {}
    groups: list[_Group] = []
    by_word: defaultdict[str, list[_Group]] = defaultdict(list)
    for number, text in enumerate(texts):
        if text is None:
            continue
        taken: list[Span] = []
        for hit in text.of(glossary.source_hits):
            entry = glossary.entries[hit.form.entry]
            if entry.is_name and entry.source and entry.status != "candidate":
                taken.append(hit.span)
                name = known.setdefault(entry.source, RussianName(entry.source, entry.type))
                if (number, hit.span) not in name.places:
                    name.places.append((number, hit.span))
        for parts, kind in _found(text):
            span = Span(parts[0].start, parts[-1].end)
            if not any(span.overlaps(other) for other in taken):
                _file(groups, by_word, parts, kind, span.of(text.value), (number, span))
    found = [*known.values(), *(RussianName(_title(g), g.type, g.places) for g in groups)]
    return sorted(_merged(found), key=lambda name: name.places[0])


def _found(text: Text) -> Iterator[tuple[tuple[Token, ...], TermType]]:
    """The names of a text as words that belong together: a country apart from the man («Турции Реджеп Эрдоган»)."""
    for mention in mentions(text):
        if mention.kind != "name":
            continue
        if mention.quoted:
            yield mention.parts, "organisation"
            continue
        run: list[Token] = []
        for part in mention.parts:
            if run and _is_only_place(run[-1]) and not is_place(part.text) and not _is_hyphened(text, run[-1], part):
                yield from _sure(text, run)
                run = []
            run.append(part)
        yield from _sure(text, run)


def _is_only_place(token: Token) -> bool:
    return is_place(token.text) and not parts_of_speech(token.text) & {"Name", "Surn"}


def _is_hyphened(text: Text, one: Token, other: Token) -> bool:
    return text.value[one.end : other.start] in ("-", "‑")


def _sure(text: Text, run: list[Token]) -> Iterator[tuple[tuple[Token, ...], TermType]]:
    starts = {s.start for s in text.sentences}
    while (
        run
        and run[0].lower not in RUSSIAN_ARTICLES
        and certainty(run[0].text, run[0].start in starts) is Certainty.NONE
    ):
        run = run[1:]
    if any(certainty(t.text, t.start in starts) is Certainty.SURE for t in run):
        yield tuple(run), _type(run)


def _type(run: Sequence[Token]) -> TermType:
    tags = [parts_of_speech(t.text) for t in run]
    if is_place(run[-1].text) and not any("Name" in t for t in tags[:-1]):
        return "place"
    return "person" if any({"Name", "Surn", "Patr"} & t for t in tags) or len(run) > 1 else "term"


def _file(
    groups: list[_Group], by_word: defaultdict[str, list[_Group]], parts: tuple[Token, ...], kind: TermType,
    surface: str, place: tuple[int, Span],
) -> None:  # fmt: skip
    """Put a mention to the name whose words it may be other forms of."""
    words = [stem_class(p.text) for p in parts]
    for lemma in words[-1]:
        for group in by_word[lemma]:
            if len(group.words) == len(words) and all(a & b for a, b in zip(group.words, words, strict=True)):
                group.words = [a & b for a, b in zip(group.words, words, strict=True)]
                group.surfaces.append(surface)
                group.tokens.append(parts)
                group.places.append(place)
                return
    group = _Group(words, kind, [surface], [parts], [place])
    groups.append(group)
    for lemma in words[-1]:
        by_word[lemma].append(group)


def _title(group: _Group) -> str:
    """The dictionary form of a name: the mention that is it already, else the first one with its words put into it."""
    if group.type == "organisation":
        return nominative(group.surfaces[0]) or group.surfaces[0]
    bases = [_base(words, [t[n].text for t in group.tokens]) for n, words in enumerate(group.words)]
    surface, tokens = group.surfaces[0], group.tokens[0]
    shift = tokens[0].start
    for token, base in reversed(list(zip(tokens, bases, strict=True))):
        surface = surface[: token.start - shift] + base + surface[token.end - shift :]
    return surface


def _base(words: frozenset[str], forms: Sequence[str]) -> str:
    """The dictionary form of one word: one that stands in the text (with its ё), else the likeliest."""
    if fold(forms[0]) in RUSSIAN_ARTICLES:
        return forms[0]
    for form in forms:
        if fold(form) in words:
            return form
    base = next((lemma for lemma in lemmas(forms[0]) if lemma in words), fold(forms[0]))
    same = 0
    while same < min(len(base), len(forms[0])) and fold(forms[0])[same] == base[same]:
        same += 1
    return forms[0][:same] + base[same:]


def _merged(found: Sequence[RussianName]) -> list[RussianName]:
    """The names, those that are the surname of exactly one fuller name taken into it."""
    by_last: defaultdict[str, list[RussianName]] = defaultdict(list)
    for name in found:
        words = name.title.split()
        if len(words) > 1 and name.type == "person":
            for lemma in stem_class(words[-1].rpartition("-")[2]):
                by_last[lemma].append(name)
    kept: list[RussianName] = []
    for name in found:
        single = " " not in name.title and name.type in ("person", "term")
        homes = {id(h): h for lemma in stem_class(name.title) for h in by_last.get(lemma, ())} if single else {}
        if len(homes) == 1:
            next(iter(homes.values())).places.extend(name.places)
        else:
            kept.append(name)
    for name in kept:
        name.places.sort()
    return kept
