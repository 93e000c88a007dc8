"""All forms of all terms in one automaton, so that a text is searched once whatever the size of the glossary."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Literal, NamedTuple

import regex

from tqa.errors import FormatError
from tqa.glossary.forms import GAP, Form, interrupted, surfaces
from tqa.model import ConceptEntry, Match, Span
from tqa.text import Text
from tqa.text.homographs import is_another
from tqa.text.morphology import is_known, parts_of_speech
from tqa.text.morphology import keys as word_keys
from tqa.text.stems import english_key, russian_key, verb_forms
from tqa.text.words import Token, hyphen_parts, tokens

BASE = 64
"""The alphabets of the automaton: three times `BASE` bytes."""

UNKNOWN = b"\xff\xff\xff"
"""Stands for a word that no term has."""

SLOTS = 256
"""Written forms of one entry at most: its source, target, variants and forms to avoid, and a person's surname."""

SURNAME = SLOTS - 1

SHORTEST_SURNAME = 4

MAX_PATTERNS = 64
"""Keys of one term at most: beyond, its rarest combinations of irregular stems are left out."""

MOST_SEEN = 1 << 16
"""Words of texts whose codes are kept, and stretches of text that were tried: at so many a table starts anew."""

MOST_PLACES = 100
"""Places of one form in one text of up to `MOST_PLACES * APART` characters: what is repeated more often says no more."""

APART = 50

REGEX_TIMEOUT = 0.05
"""Seconds a user's pattern may take on one text; it is skipped on that text when it takes longer."""


class Hit(NamedTuple):
    """A form found at `span`. A tuple, because some are made for every text."""

    form: Form
    span: Span


class TermIndex:
    """Finds the forms of entries in texts: keys through an Aho-Corasick automaton, each hit verified by its form.

    What the index keeps of a form is a number; the form itself is made when a text has its keys. So the memory and
    the time to build stay small for half a million entries.
    """

    def __init__(self, entries: Sequence[ConceptEntry]) -> None:
        self._entries = entries
        self._owners = array("L")
        self._regexes: list[tuple[regex.Pattern[str], Form]] = []
        self._codes: dict[str, bytes] = {}
        self._seen: dict[str, dict[str, bytes]] = {"ru": {}, "en": {}}
        self._fitting: dict[tuple[int, int, str], Form | Literal[False]] = {}
        patterns: list[bytes] = []
        sequences = _Sequences(self._code)
        for number, entry in enumerate(entries):
            if entry.status == "candidate":
                continue
            first = number * SLOTS
            if entry.source and entry.match in ("regex", "prefix"):
                form = self._form(first)
                self._regexes.append((_pattern(form, entry), form))
            elif entry.source:
                like = entry.extra.get("inflect_like", "")
                for pattern in sequences.russian(entry.source, entry.match, like):
                    patterns.append(pattern)
                    self._owners.append(first)
            for slot, text in enumerate((entry.target, *entry.variants, *entry.avoid), 1):
                for pattern in sequences.english(text):
                    patterns.append(pattern)
                    self._owners.append(first + min(slot, SURNAME - 1))
            if entry.type == "person" and (last := surname(entry)):
                for pattern in sequences.russian(last, "inflect", ""):
                    patterns.append(pattern)
                    self._owners.append(first + SURNAME)
        self._automaton = None
        if patterns:
            import daachorse

            self._automaton = daachorse.DoubleArrayAhoCorasick(patterns)

    def _code(self, key: str) -> bytes:
        """The three bytes that stand for a key in the automaton, so that long words do not make it large.

        First, second and third bytes come from three alphabets: a match begins and ends with a key. Should there
        be more keys than codes, some share one: a hit is verified anyway.
        """
        code = self._codes.get(key)
        if code is None:
            high, low = divmod(len(self._codes) % BASE**3, BASE * BASE)
            middle, low = divmod(low, BASE)
            code = self._codes[key] = bytes((high, BASE + middle, 2 * BASE + low))
        return code

    @lru_cache(maxsize=65536)  # noqa: B019  an index lives as long as its glossary
    def _form(self, owner: int) -> Form:
        number, slot = divmod(owner, SLOTS)
        entry = self._entries[number]
        match: Match = "exact" if entry.match == "exact" else "inflect"
        if slot == 0:
            like = entry.extra.get("inflect_like", "")
            return Form.of(number, "source", entry.source or "", entry.match, entry.case, like)
        if slot == SURNAME:
            return Form.of(number, "source", surname(entry), entry.match, entry.case)
        if slot == 1:
            return Form.of(number, "target", entry.target, match, entry.case)
        place = slot - 2
        if place < len(entry.variants):
            return Form.of(number, "variant", entry.variants[place], match, entry.case)
        return Form.of(number, "avoid", entry.avoid[place - len(entry.variants)], match, entry.case)

    def find(self, text: Text) -> tuple[Hit, ...]:
        """All forms in a text, overlapping ones included, in order of place."""
        found = list(self._find_keys(text))
        for pattern, form in self._regexes:
            try:
                hits = (
                    Hit(form, Span(*m.span()))
                    for m in pattern.finditer(text.value, timeout=REGEX_TIMEOUT)
                    if m.end() > m.start()
                )
                found.extend(islice(hits, _most(text.value)))
            except TimeoutError:
                continue
        return tuple(sorted(found, key=_place)) if len(found) > 1 else tuple(found)

    def find_english(self, text: Text, entries: Container[int]) -> tuple[Hit, ...]:
        """The English forms of some entries in a text, by their numbers, in order of place."""
        found = [hit for hit in self._find_keys(text, entries) if hit.form.role != "source"]  # «Facebook» left as it is
        return tuple(sorted(found, key=_place))

    def _find_keys(self, text: Text, entries: Container[int] | None = None) -> Collection[Hit]:
        if self._automaton is None or not text.parts:
            return ()
        found: dict[tuple[int, int, int], Hit] = {}
        self._search(text, text.parts, found, entries)
        hyphens = text.language != "ru" and ("-" in text.value or "‑" in text.value)
        if hyphens and any("-" in word for word in text.vocabulary):
            self._search(text, tuple(map(_joined, text.words)), found, entries)
        return found.values()

    def _search(
        self,
        text: Text,
        parts: Sequence[Token],
        found: dict[tuple[int, int, int], Hit],
        entries: Container[int] | None,
    ) -> None:
        """Add the hits among some parts of a text, by form and place, since a form has many keys.

        Those of all entries, or of some alone.
        """
        assert self._automaton is not None
        russian, value = text.language == "ru", text.value
        seen = self._seen["ru" if russian else "en"]
        most = _most(value)
        before, places = len(found), None  # a form has many places only where the text has many hits
        try:
            codes = b"".join([seen[part.lower] for part in parts])
        except KeyError:
            codes = b"".join([seen.get(part.lower) or self._look_up(part, seen, russian) for part in parts])
        owners, fitting = self._owners, self._fitting
        for start, end, pattern in self._automaton.find_overlapping(codes):
            owner = owners[pattern]
            if entries is not None and owner // SLOTS not in entries:
                continue
            first, last = start // 3, end // 3
            begin, final = parts[first].start, parts[last - 1]
            place = owner, begin, final.end
            if place in found:
                continue
            if len(found) - before >= most:
                if places is None:
                    places = Counter([each for each, _, _ in islice(found, before, None)])
                if places[owner] >= most:
                    continue
            key = owner, last - first, value[begin : final.end]
            form = fitting.get(key)
            if form is None:
                form = fitting[key] = self._tried(owner, parts[first:last], value)
            if not form or (form.role == "source" and not _stands(form, parts, first, last, value)):
                continue
            finish = form.end(parts[last : last + GAP + len(form.rest)]) if form.rest else final
            if finish is not None:
                possessive = 2 if finish.lower.endswith("'s") else 0
                found[place] = Hit(form, Span(begin, finish.end - possessive))
                if places is not None:
                    places[owner] += 1

    def _tried(self, owner: int, parts: Sequence[Token], text: str) -> Form | Literal[False]:
        """The form, if some parts are this form: what they cover says it all, so that it is kept for texts to come."""
        if len(self._fitting) >= MOST_SEEN:
            self._fitting.clear()
        form = self._form(owner)
        fits = form.fits(parts) and (len(parts) == 1 or _together(text, parts, form))
        return form if fits else False

    def _look_up(self, part: Token, seen: dict[str, bytes], russian: bool) -> bytes:
        """The code of a word, kept for the texts to come."""
        if len(seen) >= MOST_SEEN:
            seen.clear()
        key = (russian_key if russian else english_key) if part.is_word else str
        code = seen[part.lower] = self._codes.get(key(part.lower), UNKNOWN)
        return code


def _place(hit: Hit) -> tuple[int, int]:
    """Orders hits: the first in the text, of those that begin together the longest."""
    return hit.span.start, -hit.span.end


def _most(text: str) -> int:
    """How many places of one form are taken in a text."""
    return max(MOST_PLACES, len(text) // APART)


def _joined(word: Token) -> Token:
    """A hyphenated word as one part: "cease-fire" is "ceasefire" too."""
    return Token(word.text, word.lower.replace("-", ""), word.start, word.end, word.kind) if "-" in word.lower else word


def _stands(form: Form, parts: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether parts that fit a Russian form are words of their own, and no form of a word spelled alike."""
    if not _whole(parts, first, last, text):
        return False
    if len(form.parts) > 1 or not first or form.match != "inflect":
        return True
    beside = text[parts[first - 1].end : parts[first].start].isspace()
    return not (beside and is_another(parts[first - 1].lower, parts[first].lower, form.parts[0].lower))


def _whole(parts: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether parts are words of their own, not cut out of a hyphenated one («Йорк» of «Нью-Йорк»).

    Acronyms are («Россия — НАТО», «НАТО-Россия»), and what stands after экс-.
    """
    if parts[first].text.isupper() and last == first + 1:
        return True
    before, after = parts[first - 1] if first else None, parts[last] if last < len(parts) else None
    if before is not None and text[before.end : parts[first].start] in _HYPHENS:
        return before.lower == "экс" or (before.text.isupper() and len(before.text) > 1)
    if after is not None and text[parts[last - 1].end : after.start] in _HYPHENS:
        return after.text.isupper() and len(after.text) > 1
    return True


_HYPHENS = ("-", "‑")
_BETWEEN = regex.compile(r"[\s\-‑–’'«»“”\"„]{0,4}")


def _together(text: str, found: Sequence[Token], form: Form) -> bool:
    """Whether nothing but spaces, hyphens and quotation marks stands between the parts, or what the form has there.

    «С 400 рублями» is not С-400: beside a number, a space stands only where the form has one.
    """
    gaps = [text[a.end : b.start] for a, b in pairwise(found)]
    own = [form.text[a.end : b.start] for a, b in pairwise(form.parts)]
    numbers = [not (a.is_word and b.is_word) for a, b in pairwise(found)]
    return all(
        gap.strip() == mine.strip() or (_BETWEEN.fullmatch(gap) and not (number and gap.isspace()))
        for gap, mine, number in zip(gaps, own, numbers, strict=True)
    )


def _pattern(form: Form, entry: ConceptEntry) -> regex.Pattern[str]:
    """What a regex or prefix entry searches for. Raises FormatError for what is no regular expression."""
    flags = 0 if form.case == "sensitive" else regex.IGNORECASE
    if form.match == "regex":
        try:
            return regex.compile(form.text, flags)
        except regex.error as error:
            what = f"{form.text!r} is no regular expression: {error}"
            raise FormatError(entry.path or "glossary", what, line=entry.line) from None
    words = r"[\s\-]+".join(regex.escape(p.text) for p in form.parts)
    return regex.compile(rf"(?<!\w){words}\w*", flags)


_PLAIN = regex.compile(r"(?:\p{L}+|\d+)(?: (?:\p{L}+|\d+))*")


def _parts(text: str) -> tuple[list[str], list[str]]:
    """The parts of a form as `Form.of` cuts it: as written, and folded."""
    if _PLAIN.fullmatch(text):
        return text.split(" "), text.lower().replace("ё", "е").split(" ")
    parts = hyphen_parts(tokens(text))
    return [p.text for p in parts], [p.lower for p in parts]


class _Sequences:
    """Makes the sequences of keys under which forms stand in the index, as codes. `code` gives the code of a key."""

    def __init__(self, code: Callable[[str], bytes]) -> None:
        def russian(written: str, lower: str) -> tuple[bytes, ...]:
            return tuple(map(code, word_keys(written))) if written[0].isalpha() else (code(lower),)

        def english(lower: str) -> bytes:
            return code(english_key(lower))

        self._code = code
        self._russian = lru_cache(maxsize=65536)(russian)
        self._english = lru_cache(maxsize=65536)(english)

    def russian(self, text: str, match: Match, like: str) -> Iterator[bytes]:
        """Those of a Russian form: one, or some for irregular stems. Of an interrupted term, those of its beginning."""
        written, lower = _parts(interrupted(text)[0])
        if not written:
            return
        if match == "exact":
            yield b"".join(self._code(russian_key(word)) for word in lower)
            return
        each = list(map(self._russian, written, lower))
        if like:
            words = Form.of(0, "source", text, match, "", like)
            first = len(words.parts) - len(words.like)
            for place, pattern in enumerate(words.like, max(first, 0)):
                own = map(self._code, map(russian_key, surfaces(words.parts[place], pattern)))
                each[place] = tuple({*each[place], *own})
        yield from map(b"".join, islice(product(*each), MAX_PATTERNS))

    def english(self, text: str) -> Iterator[bytes]:
        """Those of an English form: its words, as one word where it is one with hyphens, and for a verb
        ("to open a case") each form of the verb."""
        _, lower = _parts(text)
        if not lower:
            return
        if len(lower) > 1 and lower[0] == "to":
            for verb in verb_forms(lower[1]):
                yield b"".join(map(self._english, (verb, *lower[2:])))
            return
        if len(lower) > 1 and lower[0] == "the":
            lower = lower[1:]
        yield b"".join(map(self._english, lower))
        if len(lower) > 1 and " " not in text.strip():
            yield self._english("".join(lower))


def surname(entry: ConceptEntry) -> str:
    """What a person entry of several words is called by alone; empty where that word is an ordinary one too."""
    if entry.type != "person" or not entry.source or entry.match != "inflect" or " " not in entry.source.strip():
        return ""
    last = entry.source.split()[-1]
    names = parts_of_speech(last)
    ordinary = is_known(last) and not names & {"Surn", "Name"}
    return "" if ordinary or len(last) < SHORTEST_SURNAME or not last[0].isupper() else last


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that no longer hit covers; hits at the very same place all stay."""
    kept: list[Hit] = []
    first = end = -1  # what reaches furthest so far, and the first that reaches so far
    for hit in sorted(hits, key=_place):
        span = hit.span
        if end > span.end or (end == span.end and first < span.start):
            continue
        if span.end > end:
            first, end = span.start, span.end
        kept.append(hit)
    return kept
