"""Judges English renderings of Russian names, and finds the English forms of a Russian name."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from tqa.names.letters import is_letterwise
from tqa.names.other_names import is_other_name, korean_forms
from tqa.names.romanisation import ARTICLES, RUSSIAN_ARTICLES, plain
from tqa.names.tables import place_forms
from tqa.names.word_verdict import Verdict, WordVerdict, base_forms, judge_word, knowledge, needs_model, ranked_forms

MOST = 5
"""Suggestions given."""
_BATCH = 4096

_AT_ALL = regex.compile(r"([\s‑–-]+)")
_AT_SPACES = regex.compile(r"(\s+)")
_SPLIT = regex.compile(r"[\s‑–-]+")
_PARTICLES = RUSSIAN_ARTICLES
_NOT_SUN = frozenset({"al", "el"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdict on a rendering. `confidence` from 0 to 1 in the verdict; `suggestions`: other English forms of the whole
    name, best first; `evidence`: short sentences; `origin`: the language of the name, empty where nothing tells."""

    russian: str
    english: str
    verdict: Verdict
    confidence: float
    suggestions: tuple[str, ...]
    evidence: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An English form that a Russian name may have."""

    english: str
    probability: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """A name and its rendering word by word: `russian[k]` (small letters, no articles) is `english[k]` (as printed).
    `pattern` has a word's number or, for separators and articles, the text itself."""

    russian: tuple[str, ...]
    english: tuple[str, ...]
    pattern: tuple[int | str, ...]


def judge(russian: str, english: str) -> Judgement:
    """Judge one rendering of a name of one or more words (see `judge_all`)."""
    return judge_all([(russian, english)])[0]


def judge_all(pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
    """Judge renderings (Russian, English), in order; much faster than one by one where the model is needed.

    Names of several words are judged word by word, articles (аль-, ан-, аш-) put aside; the worst word decides.
    """
    given = list(pairs)
    found: list[Judgement] = []
    for first in range(0, len(given), _BATCH):
        found.extend(_judge_batch(given[first : first + _BATCH]))
    return found


def may_be_garbled(russian: str, english: str) -> bool:
    """Whether the verdict on a rendering can be GARBLED at all, which the letters alone rule out for most words: what is
    garbled spells the Russian word, or its dictionary form, letter by letter."""
    if not (russian.isalpha() and english.isalpha()):
        return True
    lower, word = russian.lower(), plain(english)
    return is_letterwise(lower, word) or is_letterwise(base_forms(lower, [word]), word)


def _judge_batch(pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    split = [_words(russian, english) for russian, english in pairs]
    wanted = {
        russian
        for words in split
        if words is not None
        for russian, english in zip(words.russian, map(plain, words.english), strict=True)
        if needs_model(russian, english) and not _known_base(russian, english)
    }
    if wanted:
        from tqa.names.ranking import rank

        rank(sorted(wanted))
    return [_judge(r, e, words) for (r, e), words in zip(pairs, split, strict=True)]


def _judge(russian: str, english: str, words: _Words | None) -> Judgement:
    whole = place_forms(russian.lower())
    spelled = plain(english) if whole else ""
    for place in whole:
        if plain(place.english) == spelled:
            others = tuple(p.english for p in whole if p is not place)[:MOST]
            verdict = Verdict.OK if place is whole[0] else Verdict.VARIANT
            evidence = (f"GeoNames has “{place.english}” for «{russian}».",)
            return Judgement(russian, english, verdict, 0.97, others, evidence, "")
    if words is None:
        forms = tuple(p.english for p in whole)[:MOST] or tuple(c.english for c in resolve(russian)[:MOST])
        return Judgement(russian, english, Verdict.UNKNOWN, 0.5, forms, ("The two names have not as many words.",), "")
    verdicts = _korean(words) or [_word(r, plain(e)) for r, e in zip(words.russian, words.english, strict=True)]
    return _together(russian, english, words, verdicts)


def _word(russian: str, english: str) -> WordVerdict:
    """The verdict on a word; an inflected one is judged by its dictionary form where only that makes sense."""
    known = _known_base(russian, english)
    if known:
        return judge_word(known, english)
    found = judge_word(russian, english)
    if found.verdict in (Verdict.GARBLED, Verdict.UNKNOWN) and not knowledge(russian):
        base = base_forms(russian, [english])
        if base != russian:
            return judge_word(base, english)
    if found.verdict is Verdict.UNKNOWN and _YO.search(russian) and _YO_LATIN.search(english):
        with_yo = (
            judge_word(form, english)
            for form in _other_spellings(russian)
            if english in knowledge(form).forms or is_letterwise(form, english)
        )
        found = min((found, *with_yo), key=lambda w: _BEST.index(w.verdict))
    if found.verdict is Verdict.UNKNOWN and is_other_name(russian.replace("ё", "е"), english):
        evidence = f"“{english.capitalize()}” is the name that English has for «{russian.capitalize()}» of old."
        return WordVerdict(Verdict.VARIANT, 0.7, found.forms, (evidence,), found.origin)
    return found


def _korean(words: _Words) -> list[WordVerdict]:
    """Verdicts on a Korean name, syllable by syllable, since single syllables say little of the name they are in.

    An empty list where a syllable is none that the list has, or where the English ones are neither right nor letter
    by letter.
    """
    known = korean_forms(words.russian)
    found = []
    for russian, english, forms in zip(words.russian, map(plain, words.english), known, strict=False):
        others = tuple((f, 0.9 / (n + 1)) for n, f in enumerate(f for f in forms if f != english))
        if english in forms:
            found.append(WordVerdict(Verdict.OK, 0.9, others, (_KOREAN,), "Korean"))
        elif len(known) == 3 and is_letterwise(russian, english):
            evidence = (f"“{english.capitalize()}” is «{russian.capitalize()}» letter by letter.", _KOREAN)
            found.append(WordVerdict(Verdict.GARBLED, 0.05, others, evidence, "Korean"))
        else:
            return []
    return found


def _known_base(russian: str, english: str) -> str:
    """The dictionary form of a word that the tables lack, where they have that with this English form; else empty."""
    if knowledge(russian):
        return ""
    base = base_forms(russian, [english])
    return base if base != russian and english in knowledge(base).forms else ""


_KOREAN = "A Korean name: its syllables have their own English forms."


def _other_spellings(russian: str) -> Iterator[str]:
    """The word with one е as ё, and with ё as е: newspapers write both («Артем», «Пётр»)."""
    for n, letter in enumerate(russian):
        if letter == "е":
            yield f"{russian[:n]}ё{russian[n + 1 :]}"
    if "ё" in russian:
        yield russian.replace("ё", "е")


_BEST = (Verdict.OK, Verdict.VARIANT, Verdict.UNKNOWN, Verdict.GARBLED)
_YO = regex.compile(r"[её]")
_YO_LATIN = regex.compile(r"o|e")


_WORST = (Verdict.GARBLED, Verdict.UNKNOWN, Verdict.VARIANT, Verdict.OK)


def _together(russian: str, english: str, words: _Words, verdicts: Sequence[WordVerdict]) -> Judgement:
    verdict = min((w.verdict for w in verdicts), key=_WORST.index)
    match verdict:
        case Verdict.GARBLED:
            confidence = 1 - min(w.chance for w in verdicts if w.verdict is verdict)
        case Verdict.UNKNOWN:
            confidence = 0.5
        case _:
            confidence = min(w.chance for w in verdicts)
    telling = [w for w in verdicts if w.verdict is verdict]
    evidence = tuple(dict.fromkeys(line for w in telling for line in w.evidence if line))
    origin = next((w.origin for w in (*telling, *verdicts) if w.origin), "")
    suggestions = tuple(_suggestions(english, words, verdicts, verdict))
    return Judgement(russian, english, verdict, round(confidence, 3), suggestions, evidence, origin)


def _suggestions(english: str, words: _Words, verdicts: Sequence[WordVerdict], verdict: Verdict) -> Iterator[str]:
    """Whole names with the words that have this verdict replaced, likeliest first."""
    if all(w.verdict is not verdict or not w.forms for w in verdicts):
        return
    options = [_options(w, e, verdict) for w, e in zip(verdicts, words.english, strict=True)]
    given, number = {english}, 0
    for choice in _products(options):
        text = "".join(
            part if isinstance(part, str) else _cased(choice[part], words.english[part]) for part in words.pattern
        )
        if text not in given:
            given.add(text)
            yield text
            number += 1
            if number == MOST:
                return


def _options(word: WordVerdict, english: str, verdict: Verdict) -> list[tuple[str, float]]:
    """What a word may be replaced by: one that has the verdict by its forms; an accepted one stays, but a variant may
    give way too (Si in Si Tszinpin)."""
    if word.verdict is verdict and word.forms:
        return list(word.forms[: MOST + 1])
    if word.verdict is Verdict.VARIANT and verdict is Verdict.GARBLED:
        return sorted([(english, word.chance * 0.5), *word.forms[:1]], key=lambda item: -item[1])
    return [(english, 1.0)]


def _products(options: Sequence[Sequence[tuple[str, float]]]) -> Iterator[list[str]]:
    """Choices of one form for each word, the likeliest together first; the first 64."""
    if all(len(o) == 1 for o in options):
        yield [o[0][0] for o in options]
        return
    heap = [(-_chance(options, [0] * len(options)), [0] * len(options))]
    seen = {tuple(heap[0][1])}
    for _ in range(64):
        if not heap:
            return
        _, at = heapq.heappop(heap)
        yield [o[n][0] for o, n in zip(options, at, strict=True)]
        for k in range(len(options)):
            then = [*at[:k], at[k] + 1, *at[k + 1 :]]
            if then[k] < len(options[k]) and tuple(then) not in seen:
                seen.add(tuple(then))
                heapq.heappush(heap, (-_chance(options, then), then))


def _chance(options: Sequence[Sequence[tuple[str, float]]], at: Sequence[int]) -> float:
    chance = 1.0
    for o, n in zip(options, at, strict=True):
        chance *= o[n][1]
    return chance


def _cased(form: str, like: str) -> str:
    """The form with a capital where the word it replaces has one."""
    if form == like or not form.islower():
        return form
    return form.upper() if like.isupper() and len(like) > 2 else form.capitalize() if like[:1].isupper() else form


def _words(russian: str, english: str) -> _Words | None:
    """Both names word by word, articles left out; None where they have not as many words."""
    if russian.isalpha() and english.isalpha():
        return _Words((russian.lower(),), (english,), (0,))
    left = tuple(w for w in _SPLIT.split(russian.lower()) if w and w not in _PARTICLES) or (russian.lower(),)
    for joined in (False, True):
        pieces = (_AT_SPACES if joined else _AT_ALL).split(english.strip())
        right: list[str] = []
        pattern: list[int | str] = []
        for n, piece in enumerate(pieces):
            if n % 2 or not piece:
                pattern.append(piece)
            elif plain(piece) in ARTICLES and _is_article(pieces, n) and len(left) < _count(pieces):
                pattern.append(piece if plain(piece) in _NOT_SUN else "al")
            else:
                pattern.append(len(right))
                right.append(piece)
        if len(right) == len(left):
            return _Words(tuple(w.strip(".,«»\"'") for w in left), tuple(right), tuple(pattern))
    return None


def _count(pieces: Sequence[str]) -> int:
    return sum(1 for n, piece in enumerate(pieces) if n % 2 == 0 and piece)


def _is_article(pieces: Sequence[str], n: int) -> bool:
    """Whether a word that looks like the Arabic article stands before another word."""
    return n + 2 < len(pieces)


def resolve(russian: str) -> list[Candidate]:
    """English forms of a Russian name, in any case, likeliest first; at most ten.

    A name of several words is put together from the forms of its words; places are known as a whole.
    """
    found: dict[str, Candidate] = {}
    places = place_forms(russian)
    for n, place in enumerate(places[:MOST]):
        found[plain(place.english)] = Candidate(place.english, 0.6 / 2**n, (f"GeoNames has “{place.english}”.",))
    parts = _AT_ALL.split(russian.strip())
    options: list[list[tuple[str, float]]] = []
    evidence: list[str] = []
    for n, part in enumerate(parts):
        if n % 2:
            options.append([(part, 1.0)])
        elif part.lower() in _PARTICLES and len(parts) > 1:
            options.append([("al", 1.0)])
        else:
            base = base_forms(part.lower())
            forms, origin = ranked_forms(base)
            options.append([(_cased(f, part), p) for f, p in list(forms.items())[:10]] or [(part, 1.0)])
            evidence += _sources(part, base, origin)
    scale = 1 - sum(c.probability for c in found.values())
    for choice in _products(options):
        text = "".join(choice)
        if plain(text) in found:
            continue
        chance = 1.0
        for picked, option in zip(choice, options, strict=True):
            chance *= dict(option)[picked]
        found[plain(text)] = Candidate(text, round(scale * chance, 4), tuple(evidence))
    return sorted(found.values(), key=lambda c: -c.probability)[:10]


def _sources(word: str, base: str, origin: str) -> list[str]:
    known = knowledge(base)
    found = [f"«{word}» is a form of «{base}»."] if base != word.lower() else []
    if known.people:
        found.append(f"Tables: {sum(f.bearers for f in known.people)} people (Wikidata).")
    elif not known:
        found.append("Not in the tables: the model's reading.")
    if origin:
        found.append(f"Origin: {origin}.")
    return found
