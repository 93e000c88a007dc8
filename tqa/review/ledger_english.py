"""Where a name of the source stands in an English text, and which names an English text has by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqa.glossary import Glossary, State, uses
from tqa.model import Span
from tqa.names.matching import is_demonym, name_words
from tqa.names.matching import rendering as likeness_of
from tqa.names.mentions import bare, pair_names
from tqa.names.romanisation import ARTICLES, RUSSIAN_ARTICLES, plain
from tqa.text import Text
from tqa.text.words import Token, hyphen_parts, tokens


def without_article(name: str) -> list[str]:
    """The words of an English name, cut at hyphens, without possessive and Arabic articles."""
    words = [bare(p.text) for p in hyphen_parts(tokens(name)) if p.is_word]
    return [w for w in words if plain(w) not in ARTICLES] or words


def last_word(name: str) -> str:
    """The last word of a name (the surname), without possessive."""
    return without_article(name)[-1] if without_article(name) else name


def rendering(source: Text, target: Text, span: Span, glossary: Glossary) -> Span | None:
    """The place of the English words that render the Russian name at `span`; None where none do.

    By the glossary where it has the name, else by the letters and the tables.
    """
    by_term = _by_glossary(source, target, span, glossary)
    if by_term is not None:
        return None if is_demonym(by_term.of(target.value)) else by_term
    words = [p for p in source.parts if span.contains(p.span) and p.is_word]
    found = [m.english for m in pair_names(source, target) if span.contains(m.russian.span)]
    if not found:
        found = _by_forms(source, target, words)
    found = [t for t in found if not is_demonym(bare(t.text))]
    needed = sum(w.lower not in RUSSIAN_ARTICLES for w in words)
    is_quoted = source.value[max(0, span.start - 1) : span.start] in ("«", "“", "„", '"')
    if not found or 2 * len(found) < needed + is_quoted:
        return None
    return _together(target, found)


def _by_glossary(source: Text, target: Text, span: Span, glossary: Glossary) -> Span | None:
    stretches: list[Span] = []
    nth = 0
    for use in uses(glossary, source, target):
        places = [n for n, place in enumerate(use.source_spans) if place.contains(span)]
        if use.state is not State.MISSING and use.entry.is_name and places:
            nth = places[0]
            stretches.extend(use.spans)
    longest = sorted(s for s in set(stretches) if not any(o != s and o.contains(s) for o in stretches))
    if not longest:
        return None
    found = longest[min(nth, len(longest) - 1)]
    possessive = len(found.of(target.value)) - len(bare(found.of(target.value)))
    return Span(found.start, found.end - possessive)


def _by_forms(source: Text, target: Text, words: Sequence[Token]) -> list[Token]:
    """Capitalised words that are forms of the Russian words in the tables: Германия, Germany."""
    taken = {m.english.start for m in pair_names(source, target)}
    capitals = [t for t in target.parts if t.is_word and t.is_capitalised and t.start not in taken]
    found = []
    for word in words:
        scored = [(likeness_of(word.text, plain(bare(t.text))), -t.start, t) for t in capitals]
        best = max(scored, default=None, key=lambda s: s[:2])
        if best is not None and best[0] > 0:
            found.append(best[2])
    return found


def _together(target: Text, found: Sequence[Token]) -> Span:
    """The longest stretch of these words that stand together, with an Arabic article before it."""
    ordered = sorted(set(found), key=lambda t: t.start)
    runs: list[list[Token]] = []
    for token in ordered:
        between = target.value[runs[-1][-1].end : token.start].strip(" -‑").lower() if runs else None
        if between is not None and (not between or between in ARTICLES) and "," not in between:
            runs[-1].append(token)
        else:
            runs.append([token])
    run = max(runs, key=len)
    return _stretch(target, run[0], run[-1])


def alone(target: Text, glossary: Glossary) -> Iterator[Span]:
    """The names of an English text without a source: words that no dictionary has in small letters, those that stand
    together as one, with Arabic articles between them; and names of the glossary."""
    known = [
        h.span
        for h in target.of(glossary.english_hits)
        if glossary.entries[h.form.entry].is_name
        and target.value[h.span.start].isupper()
        and not is_demonym(h.span.of(target.value))
    ]
    longest = [s for s in known if not any(o != s and o.contains(s) for o in known)]
    yield from sorted(set(longest))
    parts = {p.start: n for n, p in enumerate(target.parts)}
    run: list[Token] = []
    for token in name_words(target):
        if any(token.span.overlaps(span) for span in longest):
            continue
        if run and not _joined(target, target.parts[parts[run[-1].start] + 1 : parts[token.start]], run[-1], token):
            yield _stretch(target, run[0], run[-1])
            run = []
        run.append(token)
    if run:
        yield _stretch(target, run[0], run[-1])


def _joined(target: Text, between: Sequence[Token], one: Token, other: Token) -> bool:
    """Whether two words are of one name: side by side, or with Arabic articles, and what they stand before, between."""
    gap = target.value[one.end : other.start]
    for part in between:
        gap = gap.replace(part.text, "", 1)
    if gap.strip(" -‑"):
        return False
    articles = [p.lower in ARTICLES for p in between]
    return not between or (any(articles) and all(a or p.is_capitalised for a, p in zip(articles, between, strict=True)))


def _stretch(target: Text, first: Token, last: Token) -> Span:
    """From the first word, with an Arabic article that stands before it, to the last, without its possessive."""
    before = next((p for p in target.parts if p.end + 1 == first.start), None)
    is_article = before is not None and before.lower in ARTICLES and target.value[before.end] == "-"
    return Span(before.start if before is not None and is_article else first.start, last.start + len(bare(last.text)))
