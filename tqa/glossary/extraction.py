"""Candidates for a term base: frequent names and terms of a corpus that no entry covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from tqa.glossary.counterparts import Counterpart, English, counterpart
from tqa.glossary.dictionary_form import (
    is_oblique,
    is_plainly_oblique,
    nominative,
    nominative_name,
    seems_nominative,
)
from tqa.glossary.forms import agree
from tqa.glossary.glossary import Glossary
from tqa.glossary.mentions import Kind, Mention, mentions
from tqa.glossary.name_type import name_type
from tqa.model import ConceptEntry, Span, TermType
from tqa.names.romanisation import name_key, romanisations
from tqa.text import Text
from tqa.text.stems import russian_key
from tqa.text.words import Token, hyphen_parts, tokens
from tqa.wording import counted


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment: its Russian text, and its English ones, the reference first. `document` and `segment` say where."""

    document: str
    segment: str
    source: Text
    english: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: `number` is the passage's in the corpus, `before` the word before it."""

    number: int
    passage: Passage
    span: Span
    before: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name or term without an entry: `source` is its dictionary form as far as known.

    `english` are its probable renderings, likeliest first.
    """

    source: str
    kind: Kind
    type: TermType
    places: tuple[Place, ...]
    english: tuple[Counterpart, ...] = ()

    @property
    def documents(self) -> int:
        """In how many articles it stands."""
        return len({p.passage.document for p in self.places})

    def entry(self) -> ConceptEntry:
        """A row for a person to judge: status candidate, with counts, other renderings, places and a context."""
        target = self.english[0].text if self.english else ""
        others = "; also rendered " + ", ".join(f"{c.text} ({c.count})" for c in self.english[1:4])
        articles = f"{counted(self.documents, 'article')}"
        note = f"{counted(len(self.places), 'time')} in {articles}{others if len(self.english) > 1 else ''}"
        where = dict.fromkeys(f"{p.passage.document}:{p.passage.segment}" for p in self.places)
        return ConceptEntry(
            self.source,
            target,
            status="candidate",
            type=self.type,
            note=note,
            evidence=", ".join(list(where)[:5]),
            extra={"count": str(len(self.places)), "context": context(self.places[0])},
        )


@dataclass(slots=True)
class _Group:
    kind: Kind
    quoted: bool = False
    places: list[Place] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    words: dict[str, tuple[Token, ...]] = field(default_factory=dict)

    def take(self, other: _Group) -> None:
        self.places += other.places
        self.surfaces += other.surfaces
        self.words |= other.words
        self.quoted = self.quoted or other.quoted


def extract(
    passages: Iterable[Passage], glossary: Glossary, *, least: int = 3, kinds: frozenset[Kind] | None = None
) -> list[Candidate]:
    """Names and terms that stand in the passages at least `least` times and that no entry covers, frequent ones first.

    Forms of one word are counted together. A term that nearly always stands inside a longer candidate is left out.
    """
    groups: dict[tuple[str, ...], _Group] = {}
    english = English()
    for number, passage in enumerate(passages):
        english.learn(passage.english)
        known = [h.span for h in glossary.source_hits(passage.source)]
        for mention in mentions(passage.source):
            if (kinds is None or mention.kind in kinds) and not any(mention.span.overlaps(k) for k in known):
                _count(groups, number, passage, mention)
    merged = _merged(groups)
    frequent = [(base, g) for base, g in merged if len(g.places) >= least]
    chosen = _without_nested(frequent, least)
    listed = {e.source for e in glossary.entries if e.status == "candidate"}
    found = [_candidate(base, group, english) for base, group in chosen if base not in listed]
    return sorted(found, key=lambda c: (-len(c.places), c.source))


def _count(groups: dict[tuple[str, ...], _Group], number: int, passage: Passage, mention: Mention) -> None:
    value = passage.source.value
    surface = mention.span.of(value)
    if mention.kind == "term":  # the first word of a sentence has its capital from there
        surface = surface[:1].lower() + surface[1:]
    key = (mention.kind, *(russian_key(p.lower) for p in mention.parts))
    group = groups.setdefault(key, _Group(mention.kind))
    group.quoted = group.quoted or mention.quoted
    words = value[: mention.span.start].rstrip(" «„“").rsplit(None, 1)
    group.places.append(Place(number, passage, mention.span, words[-1].lower() if words else ""))
    group.surfaces[surface] += 1
    group.words.setdefault(surface, mention.parts)


def _base(group: _Group) -> str:
    """The dictionary form: the surface, or the nominative made of one, whose paradigm covers most mentions."""
    common = [s for s, _ in group.surfaces.most_common(6)]
    always_one = group.kind == "name" and len(group.surfaces) == 1 and group.surfaces[common[0]] > 1
    if always_one and not is_plainly_oblique(common[0]):
        return common[0]  # «Паулу»: a name always seen in one form does not change, as far as we know
    made: set[str] = set()
    single: set[str] = set()
    if group.kind != "acronym":
        made = {n for s in common for n in (nominative(s), nominative_name(s)) if n}
        single = {n for s in common if (n := nominative(s, singular=True))} if group.kind == "term" else set()
    best, best_score = common[0], (-1, False, False, False, False, 0)
    for form in dict.fromkeys((*common, *sorted(made | single))):
        parts = hyphen_parts(tokens(form))
        covered = sum(
            count
            for surface, count in group.surfaces.items()
            if len(group.words[surface]) == len(parts) and agree(parts, group.words[surface])
        )
        observed = group.surfaces[form]
        score = (covered, not is_oblique(form), seems_nominative(form), form in single, observed > 0, observed)
        if score > best_score:
            best, best_score = form, score
    return best


def _merged(groups: dict[tuple[str, ...], _Group]) -> list[tuple[str, _Group]]:
    """The groups with their dictionary forms; a group whose words are forms of a larger one's is part of it."""
    by_start: defaultdict[tuple[str, ...], list[tuple[str, _Group]]] = defaultdict(list)
    for group in sorted(groups.values(), key=lambda g: (-len(g.places), min(g.surfaces))):
        surface = group.surfaces.most_common(1)[0][0]
        words = group.words[surface]
        near = by_start[(group.kind, *(p.lower[:3] for p in words))]
        base = _base(group)
        mine = hyphen_parts(tokens(base))
        home = next((g for b, g in near if b == base or _one_word(b, words) or _fits(mine, g)), None)
        if home is not None:
            home.take(group)
        else:
            near.append((base, group))
    return [(_base(group), group) for found in by_start.values() for _, group in found]


def _one_word(base: str, words: tuple[Token, ...]) -> bool:
    parts = hyphen_parts(tokens(base))
    return len(parts) == len(words) and agree(parts, words)


def _fits(base: tuple[Token, ...], group: _Group) -> bool:
    words = group.words[group.surfaces.most_common(1)[0][0]]
    return len(base) == len(words) and agree(base, words)


def _without_nested(found: list[tuple[str, _Group]], least: int) -> list[tuple[str, _Group]]:
    """Without the terms that stand by themselves, outside longer candidates, fewer times than `least`."""
    covered: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
    for number, (_, group) in enumerate(found):
        for place in group.places:
            covered[id(place.passage)].append((place.span, number))
    kept = []
    for number, (base, group) in enumerate(found):
        alone = sum(
            not any(s.contains(p.span) and s != p.span and n != number for s, n in covered[id(p.passage)])
            for p in group.places
        )
        if alone >= least or alone == len(group.places):
            kept.append((base, group))
    return kept


def _candidate(base: str, group: _Group, english: English) -> Candidate:
    group.places.sort(key=lambda p: (p.number, p.span))
    places = [(p.passage.source, p.span, p.passage.english) for p in group.places]
    found = counterpart(base, group.kind, places, english)
    if group.kind == "name" and not group.quoted and found:
        base = _like(base, group, found[0].text)
    return Candidate(base, group.kind, _type(base, group), tuple(group.places), found)


def _like(base: str, group: _Group, english: str) -> str:
    """Of the dictionary forms a name may have («Павлов», «Павлова») the one whose letters are most like the English."""
    shown = [name_key(word) for word in english.replace("-", " ").split()]
    bare = [s[:-1] for s in group.surfaces if s.endswith("а")]
    options = [base, *group.surfaces, *bare, *([base + "а"] if base[-1] in _SURNAME_ENDS else [])]

    def likeness(form: str) -> float:
        words = [p.text for p in hyphen_parts(tokens(form))]
        if len(words) != len(shown):
            return 0.0
        pairs = zip(words, shown, strict=True)
        return sum(max((_same(name_key(s), e) for s in romanisations(w)), default=0.0) for w, e in pairs) / len(words)

    def covers(form: str) -> bool:
        parts = hyphen_parts(tokens(form))
        return all(len(w) == len(parts) and agree(parts, w) for w in group.words.values())

    best = max(dict.fromkeys(options), key=lambda form: round(likeness(form), 3))
    return best if likeness(best) > likeness(base) + 0.02 and covers(best) else base


_SURNAME_ENDS = "вн"
"""Of surnames that take an -а for a woman: Павлов, Пушкин."""

_same = Indel.normalized_similarity


def _type(base: str, group: _Group) -> TermType:
    """A guess at what is named, from the dictionary and from the words before it."""
    if group.kind != "name":
        return "acronym" if group.kind == "acronym" else "term"
    return name_type(base, [p.before for p in group.places], quoted=group.quoted)


def context(place: Place, width: int = 60) -> str:
    """The words around a place, itself in [ ]: a line of a concordance."""
    value, span = place.passage.source.value, place.span
    left, right = value[max(0, span.start - width) : span.start], value[span.end : span.end + width]
    if span.start > width:
        left = "…" + (left.partition(" ")[2] or left)
    if span.end + width < len(value):
        right = (right.rpartition(" ")[0] or right) + "…"
    return f"{left}[{span.of(value)}]{right}".replace("\n", " ")
