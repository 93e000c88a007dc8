"""Reads the numbers that are written as words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import regex

from tqa.text.quantity import calendar_words
from tqa.text.quantity import number_words as table
from tqa.text.quantity.calendar_words import Day, Part
from tqa.text.quantity.neighbours import AND_HALF
from tqa.text.quantity.number import Form, Kind, Number
from tqa.text.remembered import remembered
from tqa.text.seldom import Seldom
from tqa.text.text import Text
from tqa.text.words import Token

_WORD = regex.compile(r"[^\W\d_]++")
_ROMAN = regex.compile(r"(?<![\p{L}\d.])(?=[IVXХ])(X{0,3}|Х{0,3})(IX|IV|V?I{0,3}|IХ)(?![\p{L}\d])")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "IХ": 9}
_NUMERAL, _CAPITALS = frozenset("ivxх"), frozenset("IVXХ")


class Spoken(NamedTuple):
    """What words of a text speak of: numbers, if the text has some of these words, and months and weekdays."""

    numerals: Collection[str]
    said: frozenset[Day]


_NOTHING = Spoken((), frozenset())


def spoken(text: Text) -> Spoken:
    """What the different words of a text speak of, their order unseen."""
    words, meaning = _RUSSIAN if text.language == "ru" else _ENGLISH
    found = words.among(text.vocabulary)
    if not found:
        return _NOTHING
    numerals: set[str] = set()
    said: frozenset[Day] = frozenset()
    for word in found:
        counts, days = meaning(word)
        if counts:
            numerals.add(word)
        if days:
            said |= days
    return Spoken(numerals, said)


def in_words(text: Text, numerals: Collection[str]) -> list[Number]:
    """The number words of a text, which are some of `numerals`, and then its Roman numerals."""
    value, russian = text.value, text.language == "ru"
    initials = (
        ("I" in value and "I." in value)  # one character is looked for far faster than two
        or ("V" in value and "V." in value)
        or ("X" in value and "X." in value)
        or ("Х" in value and "Х." in value)
    )
    if not numerals and not initials:
        return []
    words = [token for token in text.words if token.lower in numerals] if numerals else []
    # the vocabulary has "I.A." without its dots
    roman = [(0, len(value))] if initials else [(t.start, t.end) for t in words if not _CAPITALS.isdisjoint(t.text)]
    found = list(_words(value, russian, words)) if words else []
    return [*found, *_roman(value, roman)] if roman else found


def _roman(value: str, places: Sequence[tuple[int, int]]) -> Iterator[Number]:
    """Roman numerals up to XXXIX, for centuries, kings and wars: hints, since "I" is also a word."""
    for start, end in places:
        for match in _ROMAN.finditer(value, start, end):
            tens, units = match.groups()
            number = float(10 * len(tens) + _UNITS[units])
            yield Number(*match.span(), number, frozenset({number}), "hint")


def _words(value: str, russian: bool, words: Sequence[Token]) -> Iterator[Number]:
    """Number words, those of one number joined ("twenty-five thousand"), and hints."""
    run: list[Number] = []
    look_up = _russian if russian else _english
    for word, start, end in _pieces(value, words):
        known = look_up(word)
        if known is None:
            continue
        number = _new(Number, (start, end, *known[2:]))  # half the time of Number(...)
        if run and (half := AND_HALF.match(value, run[-1].end)) and half.end() == end:
            continue  # "two and a half": read with the two
        if run and not _continues(value, run[-1], number):
            yield _composed(value, run)
            run = []
        if number.kind == "hint" and number.scale == 1 and not run and number.value != 1.5:
            yield number
        else:
            run.append(number)
    if run:
        yield _composed(value, run)


def _pieces(value: str, words: Sequence[Token]) -> list[tuple[str, int, int]]:
    """The runs of letters in some words, small and with ё as е, with their places."""
    if False not in [len(t.lower) == len(t.text) and t.lower.isalpha() for t in words]:
        return [(t.lower, t.start, t.end) for t in words]
    lower = value.lower().replace("ё", "е")
    if len(lower) != len(value):  # small letters of another length: İ
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in value).replace("ё", "е")
    return [(m[0], *m.span()) for t in words for m in _WORD.finditer(lower, t.start, t.end)]


@lru_cache(maxsize=1 << 16)
def _english(word: str) -> Number | None:
    """What an English word counts for; its place is still to be set."""
    if word in table.CARDINALS_EN:
        number = table.CARDINALS_EN[word]
        return _word((number,), "hint" if number < 2 else "word")
    if word in table.SCALES_EN:
        return _word((table.SCALES_EN[word],), "hint", scale=table.SCALES_EN[word])
    if word in table.ORDINALS_EN:
        number = table.ORDINALS_EN[word]
        return _word((number, 1 / number) if number > 2 else (number,), "hint" if number < 3 else "word", "ordinal")
    return _word(table.HINTS_EN[word], "hint") if word in table.HINTS_EN else None


@lru_cache(maxsize=1 << 16)
def _russian(word: str) -> Number | None:
    """What a Russian word, ё as е, counts for; its place is still to be set."""
    hints, scale = table.HINTS_RU.get(word, ()), _scale_ru(word)
    if word in table.CARDINALS_RU:
        number = table.CARDINALS_RU[word]
        sure = number >= 2 and word not in table.HOMOGRAPHS_RU
        return _word((number, *hints), "word" if sure else "hint", scale=scale)
    if hints:
        return _word(hints, "hint", scale=scale)
    if word in table.ORDINALS_RU:
        number = table.ORDINALS_RU[word]
        return _word((number,), "hint" if number < 3 or word in table.HOMOGRAPHS_RU else "word", "ordinal")
    if scale > 1:
        return _word((scale,), "hint", scale=scale)
    prefixes = [p for p in table.PREFIXES_RU if word.startswith(p[0])] if len(word) > 6 else []
    if not prefixes:
        return None
    prefix, number = max(prefixes, key=lambda p: len(p[0]))
    counted = number > 1 and word[len(prefix) :].startswith(table.COUNTED_RU)
    return _word((number,), "word" if counted else "hint")


def _word(values: Sequence[float], kind: Kind, form: Form = "cardinal", scale: float = 1.0) -> Number:
    return Number(0, 0, values[0], frozenset(round(v, 6) for v in values), kind, scale, form)


def _scale_ru(word: str) -> float:
    """The scale of «тысячами», «млн» and the like, else 1."""
    for stem, scale in table.SCALES_RU.items():
        if word.startswith(stem) and word[len(stem) :] in table.SCALE_ENDINGS_RU:
            return scale
    return 1.0


_new = tuple.__new__
_BETWEEN = regex.compile(r"(?:[\s\u00a0]|[-‑]|\s(?:and|с половиной|and a half)\s)", regex.IGNORECASE)


def _continues(value: str, left: Number, right: Number) -> bool:
    """Whether two number words make one number: "twenty" and "five", "five" and "thousand", "hundred" and "five"."""
    gap = value[left.end : right.start]
    if len(gap) > 14 or not _BETWEEN.fullmatch(gap) or left.form == "ordinal":
        return False
    if right.scale > 1:
        return left.scale == 1 or right.scale > left.scale
    if " and " in gap and left.scale == 1:
        return False
    if right.kind == "hint" and right.form != "ordinal" and right.value != 1:
        return False
    if left.scale > 1:
        return right.value < left.scale
    return (
        left.value >= 20
        and right.value > 0
        and right.value < (10 if left.value < 100 else 100)
        and left.value % 10 == 0
    )


def _may_be_half(value: str, end: int) -> bool:
    """Whether "and a half" may stand there."""
    return value[end + 1 : end + 2] in _HALF


_HALF = frozenset("aAсС\u1c83")
"""What the second character of "and a half" and «с половиной» may be."""


def _composed(value: str, run: Sequence[Number]) -> Number:
    """One number of the words of a run."""
    if len(run) == 1:
        number = run[0]
        if number.scale == 1 and number.value.is_integer() and not _may_be_half(value, number.end):
            return number
    total, current = 0.0, 0.0
    values: frozenset[float] = run[0].values
    for number in run:
        if number.scale == 100 and current < 100:
            current = max(current, 1.0) * 100
        elif number.scale > 1:
            total, current = total + max(current, 1.0) * number.scale, 0.0
        else:
            current += number.value
        if AND_HALF.match(value, number.end):
            total, current = total + (number.scale > 100) * number.scale / 2, current + (number.scale == 1) / 2
    result = round(total + current, 4)
    last = run[-1]
    if len(run) > 1 or result != run[0].value:
        values = frozenset({result})
    kind: Kind = "word" if len(run) > 1 or run[0].kind == "word" else "hint"
    scale = last.scale if len(run) > 1 and last.scale > 100 else 1.0
    return Number(run[0].start, last.end, result, values, kind, scale, last.form)


_Meaning = tuple[bool, frozenset[Day]]
"""Whether a word may count for something, and the months and weekdays it may say."""


def _meaning(
    look_up: Callable[[str], Number | None], calendar: Mapping[str, tuple[Part, int, bool]], word: str
) -> _Meaning:
    counts = any(look_up(piece) is not None or _NUMERAL.issuperset(piece) for piece in _WORD.findall(word))
    return counts, frozenset([calendar[part][:2] for part in word.split("-") if part in calendar])


def _of_words(look_up: Callable[[str], Number | None], calendar: Mapping[str, tuple[Part, int, bool]]) -> _Words:
    """The words that speak of numbers or dates, and what each of them does."""
    meaning = partial(_meaning, look_up, calendar)
    return Seldom(lambda word: any(meaning(word))), remembered(meaning)


_Words = tuple[Seldom, Callable[[str], _Meaning]]
_RUSSIAN, _ENGLISH = _of_words(_russian, calendar_words.RUSSIAN), _of_words(_english, calendar_words.ENGLISH)
