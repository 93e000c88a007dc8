"""The name ledger of an article: every name with its Russian form and what each translation makes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from tqa.glossary import Glossary
from tqa.model import ConceptEntry, Document, Segment, Span, TermType
from tqa.names.mentions import is_derived
from tqa.names.romanisation import ARTICLES, name_key, plain
from tqa.names.suspicion import suspect
from tqa.names.tables import lexicon
from tqa.names.verdict import Judgement, judge_all
from tqa.names.word_verdict import Verdict
from tqa.review.ledger_english import alone, last_word, rendering, without_article
from tqa.review.ledger_russian import names as russian_names
from tqa.text import analysed

REFERENCE, CORRECTED = "reference", "corrected"
"""Columns beside those of the systems, which have the systems' names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name stands. `column` is a system's name, `reference` or `corrected`; `span` lies in that text.

    `russian` is the place in the source, None in an article without one. `words` counts the Russian words (without
    a source, the English ones): a later mention may be the surname alone.
    """

    segment: str
    column: str
    span: Span
    text: str
    russian: Span | None
    words: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name with the verdict on it: ok, variant, garbled or unknown, or avoided by the glossary."""

    text: str
    verdict: str
    confidence: float
    suggestions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class LedgerName:
    """A name of the article. `russian` is its dictionary form, empty without a source; `house` the spelling that the
    glossary prefers, empty where it has none; `places` where it stands in the source, as (segment, span), in order."""

    russian: str
    type: TermType
    house: str
    places: tuple[tuple[str, Span], ...]
    mentions: tuple[Mention, ...]
    spellings: tuple[Spelling, ...]

    @property
    def title(self) -> str:
        """What the name is called in a list."""
        return self.russian or self.spellings[0].text

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments it stands in, in order: the first mention, then later ones."""
        found = [segment for segment, _ in self.places] or [m.segment for m in self.mentions]
        return tuple(dict.fromkeys(found))

    def counts(self, column: str) -> Counter[str]:
        """How often each spelling stands in a column."""
        return Counter(m.text for m in self.mentions if m.column == column)

    def spelling(self, text: str) -> Spelling:
        """The spelling with this text. KeyError where there is none."""
        found = next((s for s in self.spellings if s.text == text), None)
        if found is None:
            raise KeyError(text)
        return found

    @cached_property
    def inconsistent(self) -> frozenset[str]:
        """The columns in which the name is spelled in more than one way, a surname alone apart."""
        ends: defaultdict[str, dict[str, None]] = defaultdict(dict)
        wholes: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for m in self.mentions:
            ends[m.column][last_word(m.text)] = None
            wholes[m.column, m.words].add(m.text.lower().replace("-", " "))
        found = {c for c, words in ends.items() if _differ([*words])}
        return frozenset(found | {column for (column, _), texts in wholes.items() if _differ(sorted(texts))})

    @property
    def worst(self) -> str:
        """What is worst about the name: garbled, avoided, inconsistent, variant, unknown, ok."""
        verdicts = {s.verdict for s in self.spellings}
        if self.inconsistent:
            verdicts.add("inconsistent")
        return next((v for v in _WORST if v in verdicts), "ok")

    def choices(self) -> tuple[str, ...]:
        """Spellings of the full name to choose from: the house's, those of the texts and, where none of these is
        right, those suggested; best first."""
        most = max((m.words for m in self.mentions), default=1)
        full = Counter(m.text for m in self.mentions if m.words == most)
        good = [s.text for s in self.spellings if s.text in full and s.verdict in ("ok", "variant")]
        known = sorted(good, key=lambda t: (self.spelling(t).verdict != "ok", -full[t]))
        suggested = [] if self.house or good else [s for text in full for s in self.spelling(text).suggestions[:3]]
        return tuple(dict.fromkeys(([self.house] if self.house else []) + known + suggested + [*full]))


_SUN = regex.compile(r"\b(?:an|ar|as|ash|ad|at|az)-(?=\p{Lu})")
"""The Arabic article before a sun letter, which English news writes al-."""
_WORST = ("garbled", "avoided", "inconsistent", "variant", "unknown", "ok")


def _differ(spellings: Sequence[str]) -> bool:
    return any(not is_derived(spellings[0], other) for other in spellings[1:])


def columns(document: Document, texts: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The columns of an article's ledger: its systems, its reference and the corrected text, where there are any."""
    corrected = texts is not None or any(s.post_edit for s in document.segments)
    return (
        *document.systems,
        *([REFERENCE] if document.has_reference else []),
        *([CORRECTED] if corrected else []),
    )


def ledger(document: Document, glossary: Glossary, texts: Mapping[str, str] | None = None) -> tuple[LedgerName, ...]:
    """The names of an article in the order of their first mention.

    `texts` maps segment ids to the corrected texts; without it the document's own post-edits are taken.
    """
    shown = columns(document, texts)
    if document.has_source:
        found = _with_source(document, glossary, shown, texts)
    else:
        found = _alone(document, glossary, shown, texts)
    return _judged(found, glossary)


def _text(segment: Segment, column: str, texts: Mapping[str, str] | None) -> str | None:
    if column == CORRECTED:
        return texts.get(segment.id) if texts is not None else segment.post_edit
    return segment.reference if column == REFERENCE else segment.targets.get(column)


def _with_source(
    document: Document, glossary: Glossary, shown: Sequence[str], texts: Mapping[str, str] | None
) -> list[LedgerName]:
    sources = [analysed(s.source, document.source_language) if s.source else None for s in document.segments]
    found = []
    for name in russian_names(sources, glossary):
        mentions = [
            mention
            for n, span in name.places
            for column in shown
            for mention in _mentions(document, document.segments[n], column, span, glossary, texts)
        ]
        if mentions:
            places = tuple((document.segments[n].id, span) for n, span in name.places)
            found.append(LedgerName(name.title, name.type, "", places, tuple(mentions), ()))
    return found


def _mentions(
    document: Document, segment: Segment, column: str, span: Span, glossary: Glossary, texts: Mapping[str, str] | None
) -> list[Mention]:
    text = _text(segment, column, texts)
    if not text or not segment.source:
        return []
    source, target = analysed(segment.source, document.source_language), analysed(text, document.target_language)
    place = rendering(source, target, span, glossary)
    if place is None:
        return []
    return [Mention(segment.id, column, place, place.of(text), span, len(span.of(segment.source).split()))]


def _alone(
    document: Document, glossary: Glossary, shown: Sequence[str], texts: Mapping[str, str] | None
) -> list[LedgerName]:
    groups: list[list[Mention]] = []
    for column in shown:
        for segment in document.segments:
            text = _text(segment, column, texts)
            if text:
                for span in alone(analysed(text, document.target_language), glossary):
                    mention = Mention(segment.id, column, span, span.of(text), None, len(span.of(text).split()))
                    _filed(groups, mention)
    found = [LedgerName("", "term", "", (), tuple(group), ()) for group in groups]
    order = {segment.id: n for n, segment in enumerate(document.segments)}
    return sorted(found, key=lambda name: (order[name.mentions[0].segment], name.mentions[0].span))


def _filed(groups: list[list[Mention]], mention: Mention) -> None:
    """Put a mention to the name it is of: one whose words it shares in any romanisation."""
    for group in groups:
        if any(_is_same(mention.text, other.text) for other in group):
            group.append(mention)
            return
    groups.append([mention])


def _is_same(one: str, other: str) -> bool:
    short, long = sorted(([name_key(w) for w in without_article(text)] for text in (one, other)), key=len)
    return bool(short) and long[len(long) - len(short) :] == short


def _judged(names: Sequence[LedgerName], glossary: Glossary) -> tuple[LedgerName, ...]:
    """The names with verdicts on their spellings: by the glossary where it has the name, else by the authority."""
    by_russian = {e.source: e for e in reversed(glossary.entries) if e.source and e.status == "preferred"}
    by_english = {form: e for e in reversed(glossary.entries) if e.is_name for form in (*e.accepted, *e.avoid)}
    wanted: list[tuple[str, str]] = []
    plans: list[tuple[LedgerName, ConceptEntry | None, list[str]]] = []
    for name in names:
        texts = [*dict.fromkeys(m.text for m in name.mentions)]
        entry = (
            by_russian.get(name.russian)
            if name.russian
            else next((by_english[t] for t in texts if t in by_english), None)
        )
        wanted += [(_part(name, text), text) for text in texts if name.russian]
        plans.append((name, entry, texts))
    judged = iter(judge_all(wanted))
    found = []
    for name, entry, texts in plans:
        spellings = []
        for text in texts:
            spelling = _by_authority(next(judged)) if name.russian else _unsourced(text)
            spellings.append((_by_glossary(text, entry) if entry else None) or spelling)
        kind = entry.type if entry else name.type
        found.append(replace(name, house=entry.target if entry else "", type=kind, spellings=tuple(spellings)))
    return tuple(found)


def _part(name: LedgerName, text: str) -> str:
    """The words of the Russian name that a spelling renders: all, or the surname."""
    words = next(m.words for m in name.mentions if m.text == text)
    parts = name.russian.split()
    return " ".join(parts[-words:]) if words < len(parts) else name.russian


def _by_authority(judgement: Judgement) -> Spelling:
    better = () if judgement.verdict is Verdict.OK else judgement.suggestions
    return Spelling(judgement.english, str(judgement.verdict), judgement.confidence, better, judgement.evidence)


def _unsourced(text: str) -> Spelling:
    """The verdict without a source: garbled where a word looks like it, else unknown."""
    words = text.replace("-", " ").split()
    for word in words:
        found = suspect(word, arabic=any(w.lower() in ARTICLES for w in words))
        if found is not None and found.suggestions:
            better = tuple(_SUN.sub("al-", text.replace(word, suggestion)) for suggestion in found.suggestions)
            return Spelling(text, "garbled", found.confidence, better, found.evidence)
    known = all(lexicon().known(plain(word)) for word in without_article(text))
    return Spelling(text, "ok", 0.6, (), ("English texts have the name.",)) if known else Spelling(text, "unknown", 0.5)


def _by_glossary(text: str, entry: ConceptEntry) -> Spelling | None:
    """What an entry says of a spelling; of a surname by itself, whether the accepted forms end with it."""
    key, evidence = plain(text), (f"{entry.brief}: {entry.source or '-'} = {entry.target}.",)
    if key == plain(entry.target) or (plain(entry.target).endswith(key) and " " not in text):
        return Spelling(text, "ok", 1.0, (), evidence)
    if any(key == plain(variant) for variant in entry.variants):
        return Spelling(text, "variant", 1.0, (entry.target,), evidence)
    if any(key == plain(bad) for bad in entry.avoid):
        return Spelling(text, "avoided", 1.0, (entry.target,), evidence)
    return None


def respelled(name: LedgerName, house: str, texts: Mapping[str, str], column: str = CORRECTED) -> dict[str, str]:
    """The texts of a column (segment id to text) that change where the name gets one spelling everywhere.

    A mention by the surname alone gets the end of the house spelling; possessives and everything else stay.
    """
    most = max((m.words for m in name.mentions), default=1)
    changed: dict[str, str] = {}
    for mention in sorted(name.mentions, key=lambda m: m.span, reverse=True):
        text = changed.get(mention.segment, texts.get(mention.segment))
        if mention.column != column or text is None or mention.span.of(text) != mention.text:
            continue
        new = house if mention.words >= most else _ending(house, len(without_article(mention.text)))
        if new != mention.text:
            changed[mention.segment] = text[: mention.span.start] + new + text[mention.span.end :]
    return {segment: text for segment, text in changed.items() if text != texts.get(segment)}


def _ending(house: str, words: int) -> str:
    return " ".join(house.split()[-words:])
