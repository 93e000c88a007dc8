"""The words before and after a number: what they may add to it, remembered by the word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex

from tqa.text.quantity.number import Number
from tqa.text.quantity.units import ENGLISH, RUSSIAN
from tqa.text.remembered import remembered

LABEL = regex.compile(
    r"(?:(№|N[oº]s?\.?|\#|номер\p{L}{0,3}|number)|(ст\.|стать\p{L}{1,3}|п\.|пункт\p{L}{0,3}|ч\.|част\p{L}{1,3}|art\.|articles?|sections?|paragraphs?|clauses?))"
    r"[ \u00a0]?\Z",
    regex.IGNORECASE,
)
SIGNS = regex.compile(
    r"(?:US|A|C|HK|NZ|S|R)?([$€£¥₽₴₸₪₩₺₹])[ \u00a0]?\Z|\b(USD|EUR|RUB|GBP|CNY|JPY|UAH|CHF)[ \u00a0]\Z"
)
AGE_BEFORE = regex.compile(r"(?:\b(?:aged?)|в возрасте)[ \u00a0](?:of[ \u00a0])?\Z", regex.IGNORECASE)
ABOUT = regex.compile(
    r"(?<!\p{L})(?:около|примерно|почти|порядка|приблизительно|about|around|nearly|almost|approximately|roughly|some|circa)"
    r"[ \u00a0][$€£]?\Z",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    "|".join(p.pattern for p in (LABEL, SIGNS, AGE_BEFORE, ABOUT)) + r"|(?:возрасте|of)[ \u00a0]\Z",
    regex.IGNORECASE,
)
_AGED = regex.compile(r"(?:aged?|возрасте|of)[ \u00a0]\Z", regex.IGNORECASE)
_TIED = regex.compile(r"\p{L}[-‑–]?\Z")
_MARKS = frozenset("'’‘-–—/")


_YEAR_EN = regex.compile(
    r"\b(?:in|since|until|till|by|from|year|of|between|during|through|before|after|early|late|mid)[ \u00a0]\Z",
    regex.IGNORECASE,
)


@remembered
def touching(mark: str) -> tuple[bool, bool] | None:
    """Of the two characters before a figure, whether it belongs to letters there and whether there is a mark that
    makes two digits a year or an end of a range; None where neither is so."""
    found = mark[-1:] != " " and _TIED.search(mark) is not None, not _MARKS.isdisjoint(mark)
    return found if any(found) else None


class Before(NamedTuple):
    """What the word before a number says."""

    counts: bool
    """Whether it may be a part of what the number counts. Without that the other fields, but for `year`, are empty."""
    label: tuple[int, str] | None
    """The characters from its begin to the number, and "№" or "§"."""
    sign: tuple[int, str] | None
    """The same for a sign of a currency, with the name of that."""
    aged: bool
    """Whether it may be the end of "at the age of"."""
    about: bool
    year: bool
    """Whether an English year may follow."""


@remembered
def said_before(word: str) -> Before:
    """What the word before a number says, with all that stands between; it begins at most `WIDTH_BEFORE` characters
    before the number."""
    year = _YEAR_EN.search(word) is not None
    if _BEFORE.search(word) is None:
        return Before(counts=False, label=None, sign=None, aged=False, about=False, year=year)
    label, sign = LABEL.search(word, max(0, len(word) - 12)), SIGNS.search(word, max(0, len(word) - 5))
    currency = (RUSSIAN.get(sign[1]) or ENGLISH.get(sign[1]) if sign[1] else ENGLISH[sign[2].lower()]) if sign else None
    return Before(
        counts=True,
        label=(len(word) - label.start(), "№" if label[1] else "§") if label else None,
        sign=(len(word) - sign.start(), currency) if sign and currency else None,
        aged=_AGED.search(word) is not None,
        about=ABOUT.search(word) is not None,
        year=year,
    )


NEXT = regex.compile(
    r"[ \u00a0\u202f\u2009]{0,2}[-‑]?[ \u00a0]?(?:([%‰°$€£¥₽₴₸₪₩₺₹])|(\p{L}[\p{L}²³]*+(?:/\p{L}++|\.(?=\p{L})\p{L}++)*+)(?!\p{N}))"
)
SQUARE_WORD = regex.compile(r"кв|квадратн\p{L}{2,3}|sq|square")
CUBIC_WORD = regex.compile(r"куб|кубическ\p{L}{2,3}|cu|cubic")
NATION = regex.compile(
    r"(?:американск|австралийск|канадск|белорусск|казахстанск|казахск|китайск|японск|российск|чешск|шведск|норвежск|датск"
    r"|швейцарск|индийск|турецк|гонконгск|сингапурск|мексиканск|украинск|южнокорейск|чилийск|саудовск|иранск|египетск"
    r"|московск|морск)\p{L}{2,3}"
    r"|us|u\.s|american|australian|canadian|russian|belarusian|belarusan|kazakh|chinese|japanese|czech|swedish|norwegian|danish"
    r"|swiss|indian|turkish|british|ukrainian|mexican|korean|iranian|saudi|nautical|metric|euro"
)
POINTS_WORD = regex.compile(r"(?:п|пп|p|pp|процентн\p{L}{2,3}|проц|percentage|percent)")
_DAY_AFTER = regex.compile(
    r"[ \u00a0]?(?:[ap]\.?[ \u00a0]?(?:m|\Z)|o['’]|час|утра|дня|вечера|ночи|мск)", regex.IGNORECASE
)
_JOINTS = "-‑ \u00a0\u202f\u2009"

SCALE_RU = regex.compile(
    r"[\s\u00a0-]{0,2}(?:с половиной\s)?(?:(тыс(?:яч[а-я]*|\.)?)|(млн|миллион[а-я]*)|(млрд|миллиард[а-я]*)|(трлн|триллион[а-я]*))"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
SCALE_EN = regex.compile(
    r"(?:[\s\u00a0-]{0,2}(?:(thousand|grand)|(million|mln|mn)|(billion|bln|bn)|(trillion|trn|tn)|(hundred))|(?i:(k))|(m)|(b))s?"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
SCALES_RU = (1e3, 1e6, 1e9, 1e12)
SCALES_EN = (1e3, 1e6, 1e9, 1e12, 1e2, 1e3, 1e6, 1e9)
AND_HALF = regex.compile(r"\s(?:с половиной|and a half)(?!\p{L})", regex.IGNORECASE)
_PART = regex.compile(
    r"[\s-]{1,2}\Z|[\s-]{0,2}(?:(?:с|and)\Z|тыс|м(?:л|ил)|тр|thousand|grand|m[iln]|b[iln]|t[rn]|hundred)"
    r"|[ \u00a0\u202f\u2009'’-]?[0-9½¼¾]|[kmbеых]|['’]?s|-(?:е|х|ы|ми)|ми|nd|rd|th|\s?[ap]\.?\s?(?:m|\Z)|\s?o['’]",
    regex.IGNORECASE,
)
"""What the patterns of longer figures, scale words, decades, ordinals and hours begin with, up to the first space."""
_SCALED = regex.compile(r"[ \u00a0]\p{L}+\.?[,;:)]?")


@remembered
def scale_ru(after: str) -> tuple[float, int] | None:
    """The scale that stands after a whole number, and the length of its word; None for most, and a scale of 0 for those
    that have to be looked at ("5-летний")."""
    return _scale(after, russian=True)


@remembered
def scale_en(after: str) -> tuple[float, int] | None:
    """The same in English ("5th")."""
    return _scale(after, russian=False)


def _scale(after: str, russian: bool) -> tuple[float, int] | None:
    if _PART.match(after) is None:
        return (0.0, 0) if after == "," else None  # "5, 012"
    found = (SCALE_RU if russian else SCALE_EN).match(after) if _SCALED.fullmatch(after) else None
    if found is None or len(after) == WIDTH_AFTER or AND_HALF.match(after):
        return 0.0, 0
    group = next(n for n, g in enumerate(found.groups()) if g)
    if group >= 5:  # "5 m" may be metres
        return 0.0, 0
    return (SCALES_RU if russian else SCALES_EN)[group], found.end()


_YEAR_RU = regex.compile(r"[ \u00a0]?(?:гг?\.|год[а-я]{0,3}(?![а-я]))")
_NOUN_AFTER = regex.compile(
    r"[ \u00a0](?!(?:and|to|or|in|at|on|by|for|the|a|was|were|is|as|but|with|when|after|before|election|season)\b)[a-z]"
)


class After(NamedTuple):
    """What the word after a number says, with all that stands between."""

    counts: bool
    """Whether it may begin a unit or an hour. Without that the other fields, but for `year`, are empty."""
    hour: bool
    """Whether it may begin an hour."""
    year: bool
    """Whether it says that a Russian number is a year; whether it lets an English one be."""
    unit: str
    length: int
    """Characters up to the end of the unit."""
    open: bool
    """Whether the unit can only be told with the words that follow."""


@remembered
def said_after_ru(word: str) -> After:
    """What the word after a Russian number says, with all that stands between."""
    return _after(word, RUSSIAN, year=_YEAR_RU.match(word) is not None)


@remembered
def said_after_en(word: str) -> After:
    """The same in English."""
    return _after(word, ENGLISH, year=_NOUN_AFTER.match(word) is None)


def _after(word: str, table: Mapping[str, str], *, year: bool) -> After:
    hour = _DAY_AFTER.match(word) is not None
    found = NEXT.match(word)
    if word and (len(word) > 22 or not word.strip(_JOINTS)):
        return After(counts=True, hour=hour, year=year, unit="", length=0, open=True)
    if found is None:
        return After(counts=hour, hour=hour, year=year, unit="", length=0, open=False)
    if found[1]:
        unit = RUSSIAN.get(found[1]) or ENGLISH.get(found[1], "")
        return After(counts=True, hour=hour, year=year, unit=unit, length=found.end(), open=False)
    head = found[2].lower().replace("ё", "е")
    if unit := table.get(head, ""):
        return After(counts=True, hour=hour, year=year, unit=unit, length=found.end(), open=False)
    more = "." in head or head == "per" or any(adjective.fullmatch(head) for adjective in _ADJECTIVES)
    return After(counts=hour or more, hour=hour, year=year, unit="", length=0, open=more)


_ADJECTIVES = (POINTS_WORD, SQUARE_WORD, CUBIC_WORD, NATION)

WIDTH_BEFORE, WIDTH_AFTER = 18, 24
"""Characters that are looked at before and after a number."""


def word_before(value: str, start: int) -> str:
    """The word before a place, with all that stands between."""
    first = start - WIDTH_BEFORE if start > WIDTH_BEFORE else 0
    return value[value.rfind(" ", first, start and start - 1) + 1 or first : start]


def word_after(value: str, end: int) -> str:
    """The word after a place, with all that stands between."""
    space = value.find(" ", end + 1, end + WIDTH_AFTER)
    return value[end : space if space >= 0 else end + WIDTH_AFTER]


def near(value: str, number: Number, russian: bool) -> tuple[Before, After]:
    """What the words before and after a number say."""
    start, end, *_ = number
    return (
        said_before(word_before(value, start)),
        (said_after_ru if russian else said_after_en)(word_after(value, end)),
    )
