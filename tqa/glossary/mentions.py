"""Where a Russian text has names and terms that a term base may want, whatever they are called in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

import regex

from tqa.model import Span
from tqa.names.mentions import russian_names
from tqa.names.romanisation import RUSSIAN_ARTICLES
from tqa.text import Text
from tqa.text.morphology import analyzer, parts_of_speech
from tqa.text.words import Script, Token, fold, script

Kind = Literal["name", "acronym", "term"]

LONGEST = 5
"""Words of a candidate at most."""

_QUOTED = regex.compile(r"[«„“]([^«»„“”\n]{2,60})[»”]")
_SPEECH = regex.compile(r"(?:^|[:.!?—–,]\s*)[«„“\"]$")
_NO_NAME = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED"})
_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_TIME = frozenset(
    "год день месяц неделя час минута время раз начало конец течение ход январь февраль март апрель май июнь июль "
    "август сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье век "
    "процент миллион миллиард тысяча рубль доллар евро метр километр тонна человек часть число количество ряд вопрос "
    "слово место случай образ отношение очередь рамка связь основа цель помощь участие сторона момент".split()
)
"""Nouns that hold a report together and make no term."""
_VAGUE = frozenset(
    "новый последний первый второй третий другой весь большой главный важный прошлый нынешний текущий следующий целый "
    "многий некоторый разный различный собственный возможный необходимый самый данный соответствующий общий особый "
    "многочисленный ближайший минувший должный отдельный крупный определенный".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a Russian text: `parts` are its words cut at hyphens."""

    kind: Kind
    span: Span
    parts: tuple[Token, ...]
    quoted: bool = False


def mentions(text: Text) -> list[Mention]:
    """Names, acronyms and terms of a text in order of place. Terms may overlap one another; names do not."""
    names = list(_quoted(text))
    names += [m for m in _runs(text) if not any(m.span.overlaps(q.span) for q in names)]
    names += [m for m in _acronyms(text) if not any(m.span.overlaps(n.span) for n in names)]
    terms = [m for m in _terms(text) if not any(m.span.overlaps(n.span) for n in names)]
    return sorted((*names, *terms), key=lambda m: (m.span.start, -m.span.end))


def _mention(kind: Kind, parts: Sequence[Token], *, quoted: bool = False) -> Mention:
    return Mention(kind, Span(parts[0].start, parts[-1].end), tuple(parts), quoted)


def _quoted(text: Text) -> Iterator[Mention]:
    """Names in quotation marks: «Красные повязки». A capital, few words, no sentence."""
    for found in _QUOTED.finditer(text.value):
        inside = Span(*found.span(1))
        parts = [p for p in text.parts if inside.contains(p.span)]
        words = [p for p in parts if p.is_word]
        if not words or len(parts) > LONGEST or not words[0].is_capitalised or words[0] is not parts[0]:
            continue
        if all(script(w.text) is Script.CYRILLIC for w in words) and not regex.search(r"[,.!?:;]", found.group(1)):
            yield _mention("name", parts, quoted=True)


def _runs(text: Text) -> Iterator[Mention]:
    """Capitalised words that follow one another: Хан-Шейхун, Паулу Сержиу Пиньейру, with articles between."""
    capitals = {
        p.start
        for p in (*russian_names(text), *_short(text))
        if not _first_half(text, p) and not _opens_speech(text, p)
    }
    run: list[Token] = []
    for part in text.parts:
        joined = not run or text.value[run[-1].end : part.start] in (" ", "-", "‑")
        article = part.lower in RUSSIAN_ARTICLES
        if run and (not joined or not (part.start in capitals or article)):
            yield from _run(run, part if joined else None)
            run = []
        if part.start in capitals or (article and (run or part.is_capitalised)):
            run.append(part)
    yield from _run(run, None)


def _short(text: Text) -> Iterator[Token]:
    """Capitalised words too short to be names by themselves at the start of a sentence: Хан-, Абу, Рим."""
    starts = {s.start for s in text.sentences}
    for part in text.parts:
        if not (part.is_word and 2 <= len(part.text) <= 3 and part.is_capitalised) or part.text.isupper():
            continue
        inner = part.start not in starts or text.value[part.end : part.end + 1] in ("-", "‑")
        if inner and script(part.text) is Script.CYRILLIC and not parts_of_speech(part.text) & _NO_NAME:
            yield part


def _opens_speech(text: Text, part: Token) -> bool:
    """Whether a part is an ordinary word that has its capital from a sentence in quotation marks."""
    return bool(_SPEECH.search(text.value[max(0, part.start - 4) : part.start])) and not (
        parts_of_speech(part.text) & _NAME_TAGS
    )


def _first_half(text: Text, part: Token) -> bool:
    """Whether a part is the capitalised beginning of an ordinary word: Военно-морской."""
    rest = text.value[part.end : part.end + 2]
    if len(rest) < 2 or rest[0] not in "-‑" or not rest[1].islower():
        return False
    return not any(text.value.startswith(f"{a}-", part.end + 1) for a in RUSSIAN_ARTICLES)


def _run(run: list[Token], after: Token | None) -> Iterator[Mention]:
    """A run as a mention. An adjective takes the noun after it along («Финский залив»), and is none without it."""
    while run and run[-1].lower in RUSSIAN_ARTICLES:
        run.pop()
    if len(run) == 1 and _is_adjective(run[0].lower):
        if after is None or not is_phrase((run[0].lower, after.lower)):
            return
        run = [*run, after]
    if run and len(run) <= LONGEST:
        yield _mention("name", run)


def _acronyms(text: Text) -> Iterator[Mention]:
    for word in text.words:
        letters = sum(c.isalpha() for c in word.text)
        if 2 <= letters <= 7 and word.text.isupper() and "." not in word.text and script(word.text) is Script.CYRILLIC:
            parts = [p for p in text.parts if word.span.contains(p.span)]
            yield _mention("acronym", parts)


def _terms(text: Text) -> Iterator[Mention]:
    """Adjective and noun, noun and noun in the genitive, and both: зона деэскалации, экспортная пошлина."""
    words = text.tokens
    starts = {s.start for s in text.sentences}
    for first, word in enumerate(words):
        if not word.is_word or (word.is_capitalised and word.start not in starts):
            continue
        for size in range(2, LONGEST):
            phrase = words[first : first + size]
            if len(phrase) < size or not phrase[-1].is_word or not _together(text.value, phrase):
                break
            if is_phrase(tuple(t.lower for t in phrase)):
                yield _mention(
                    "term", [p for p in text.parts if phrase[0].start <= p.start and p.end <= phrase[-1].end]
                )


def _together(value: str, phrase: Sequence[Token]) -> bool:
    return all(value[a.end : b.start] == " " for a, b in pairwise(phrase)) and not any(
        t.is_capitalised for t in phrase[1:]
    )


@lru_cache(maxsize=65536)
def _readings(word: str) -> tuple[Any, ...]:
    """The likely readings of a word that is in the dictionary."""
    parses = [p for p in analyzer().parse(fold(word)) if p.is_known]
    best = max((p.score for p in parses), default=0.0)
    return tuple(p for p in parses if p.score >= best / 5)


@lru_cache(maxsize=65536)
def is_phrase(words: tuple[str, ...]) -> bool:
    """Whether words are a noun phrase that may be a term: (adjectives noun)+, every group but the first in the
    genitive, adjectives in agreement with their noun, no word that holds any report together."""
    groups: list[list[str]] = [[]]
    for n, word in enumerate(words):
        groups[-1].append(word)
        if _is_noun(word):
            if n < len(words) - 1:
                groups.append([])
        elif not _is_adjective(word):
            return False
    if not _is_noun(words[-1]) or len(groups) > 2:
        return False
    return all(_is_group(group, genitive=n > 0) for n, group in enumerate(groups))


def _is_noun(word: str) -> bool:
    found = _readings(word)
    return bool(found) and found[0].tag.POS == "NOUN"


def _is_adjective(word: str) -> bool:
    found = _readings(word)
    return bool(found) and found[0].tag.POS == "ADJF" and not {"Apro", "Anum"} & set(found[0].tag.grammemes)


def _is_group(group: Sequence[str], *, genitive: bool) -> bool:
    *adjectives, noun = group
    nouns = [p for p in _readings(noun) if p.tag.POS == "NOUN" and fold(p.normal_form) not in _TIME]
    if not nouns or any(fold(p.normal_form) in _VAGUE for a in adjectives for p in _readings(a)):
        return False
    slots = {(p.tag.case[:3], p.tag.number) for p in nouns if p.tag.case}
    for word in adjectives:
        slots &= {(p.tag.case[:3], p.tag.number) for p in _readings(word) if p.tag.POS == "ADJF" and p.tag.case}
    return any(case == "gen" for case, _ in slots) if genitive else bool(slots)
