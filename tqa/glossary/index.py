"""All forms of all terms in one automaton, so that a text is searched once whatever the size of the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from tqa.glossary.forms import Form
from tqa.model import Span
from tqa.text import Text
from tqa.text.stems import english_key, russian_key
from tqa.text.words import Token

_SEPARATOR = "\x1f"
REGEX_TIMEOUT = 0.05
"""Seconds a user's pattern may take on one text; it is skipped on that text when it takes longer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at `span`."""

    form: Form
    span: Span


class TermIndex:
    """Finds forms in texts: keys through an Aho-Corasick automaton, each hit verified by the form itself."""

    def __init__(self, found: Iterable[Form]) -> None:
        self._forms: list[tuple[Form, int]] = []
        self._patterns: list[str] = []
        self._regexes: list[tuple[regex.Pattern[str], Form]] = []
        for form in found:
            if form.match in ("regex", "prefix"):
                self._regexes.append((_pattern(form), form))
            elif form.parts:
                for keys in form.patterns():
                    self._patterns.append(_SEPARATOR + _SEPARATOR.join(keys) + _SEPARATOR)
                    self._forms.append((form, len(keys)))
        self._automaton = None
        if self._patterns:
            import daachorse

            self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._patterns)

    def find(self, text: Text) -> tuple[Hit, ...]:
        """All forms in a text, overlapping ones included, in order of place."""
        found = dict.fromkeys(self._find_keys(text))
        for pattern, form in self._regexes:
            try:
                found.update(
                    (Hit(form, Span(*m.span())), None)
                    for m in pattern.finditer(text.value, timeout=REGEX_TIMEOUT)
                    if m.end() > m.start()
                )
            except TimeoutError:
                continue
        return tuple(sorted(found, key=lambda h: (h.span.start, -h.span.end)))

    def _find_keys(self, text: Text) -> Iterable[Hit]:
        if self._automaton is None or not text.parts:
            return
        yield from self._search(text, text.parts)
        if text.language != "ru" and any("-" in w.lower for w in text.words):
            yield from self._search(text, tuple(map(_joined, text.words)))

    def _search(self, text: Text, parts: Sequence[Token]) -> Iterable[Hit]:
        assert self._automaton is not None
        key = russian_key if text.language == "ru" else english_key
        place: dict[int, int] = {}
        pieces: list[str] = []
        at = 0
        for number, part in enumerate(parts):
            place[at] = number
            piece = _SEPARATOR + (key(part.lower) if part.is_word else part.lower)
            pieces.append(piece)
            at += len(piece)
        for start, _, pattern in self._automaton.find_overlapping("".join(pieces) + _SEPARATOR):
            form, size = self._forms[pattern]
            first = place[start]
            found = parts[first : first + size]
            if form.fits(found) and (len(found) == 1 or _together(text.value, found, form)):
                possessive = 2 if found[-1].lower.endswith("'s") else 0
                yield Hit(form, Span(found[0].start, found[-1].end - possessive))


def _joined(word: Token) -> Token:
    """A hyphenated word as one part: "cease-fire" is "ceasefire" too."""
    return Token(word.text, word.lower.replace("-", ""), word.start, word.end, word.kind) if "-" in word.lower else word


_BETWEEN = regex.compile(r"[\s\-‑–’'«»“”\"„]{0,4}")


def _together(text: str, found: Sequence[Token], form: Form) -> bool:
    """Whether nothing but spaces, hyphens and quotation marks stands between the parts, or what the form has there."""
    gaps = [text[a.end : b.start] for a, b in pairwise(found)]
    own = [form.text[a.end : b.start] for a, b in pairwise(form.parts)]
    return all(_BETWEEN.fullmatch(gap) or gap.strip() == mine.strip() for gap, mine in zip(gaps, own, strict=True))


def _pattern(form: Form) -> regex.Pattern[str]:
    flags = 0 if form.case == "sensitive" else regex.IGNORECASE
    if form.match == "regex":
        return regex.compile(form.text, flags)
    words = r"[\s\-]+".join(regex.escape(p.text) for p in form.parts)
    return regex.compile(rf"(?<!\w){words}\w*", flags)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that no longer hit covers; hits at the very same place all stay."""
    found = sorted(hits, key=lambda h: (h.span.start, -h.span.end))
    kept: list[Hit] = []
    for hit in found:
        if not any(k.span.contains(hit.span) and k.span != hit.span for k in kept):
            kept.append(hit)
    return kept
