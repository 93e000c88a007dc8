"""Reads the numbers of a text: figures, number words, scales, times and dates, as values that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from tqa.text.quantity import number_words as table
from tqa.text.text import Text

Kind = Literal["figure", "word", "code", "hint"]
"""A figure is written with digits; a word is a number word; a code is a figure tied to letters (С-400, COVID-19);
a hint is no number, but may stand for one in the other language ("both", «полгода», XXI)."""

Form = Literal["cardinal", "ordinal", "hour", "decade"]

LONGEST = 40
"""Characters of the longest figure that is read: longer ones are keys and hashes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: text[start:end], with its scale word ("2.5 million") and ordinal ending ("21st").

    `value` is its plain reading, `values` every reading that a right translation may have ("1,500" is 1500 and 1.5,
    '90s is 90 and 1990), `parts` the numbers it may be taken apart into ("12.03" is perhaps a date).
    """

    start: int
    end: int
    value: float
    values: frozenset[float]
    kind: Kind
    scale: float = 1.0
    form: Form = "cardinal"
    parts: tuple[float, ...] = ()


def numbers(text: Text) -> tuple[Number, ...]:
    """All numbers of a Russian or English text, in order."""
    russian = text.language == "ru"
    value = text.value
    figures = list(_figures(value, russian)) if _ANY_DIGIT.search(value) else []
    ends = {n.end for n in figures if n.scale > 1}  # their scale words are no numbers of their own
    others = [n for n in (*_words(value, russian), *_roman(value)) if n.end not in ends]
    return tuple(_joined(value, sorted((*figures, *others), key=lambda n: n.start)))


_DIGITS = regex.compile(r"[0-9]++")
_GROUPING = regex.compile(r"[ \u00a0\u202f\u2009'’]")
_YEAR_BEFORE = regex.compile(r"[0-9]{4}\s?[-–—/]\s?\Z")
_ANY_DIGIT = regex.compile(r"[0-9]")
_FIGURE = regex.compile(
    r"(?<![0-9])(?:[0-9]{1,3}[ \u00a0-][1-9]/[2-9](?![0-9/])|[0-9]{1,3} ?[½¼¾]|[0-9]{1,3}, 0[0-9]{2}(?![0-9,])|[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})++(?![0-9]|-[0-9]{2}-)(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]++(?:[.,:/][0-9]++)*+)"
)
_MIXED = regex.compile(r"([0-9]+)[ \u00a0-]?([½¼¾]|[1-9]/[2-9])")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SCALE_RU = regex.compile(
    r"[\s\u00a0-]{0,2}(?:с половиной\s)?(?:(тыс(?:яч[а-я]*|\.)?)|(млн|миллион[а-я]*)|(млрд|миллиард[а-я]*)|(трлн|триллион[а-я]*))"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
_SCALE_EN = regex.compile(
    r"(?:[\s\u00a0-]{0,2}(?:(thousand|grand)|(million|mln|mn)|(billion|bln|bn)|(trillion|trn|tn)|(hundred))|(?i:(k))|(m)|(b))s?"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
_SCALES_RU = (1e3, 1e6, 1e9, 1e12)
_SCALES_EN = (1e3, 1e6, 1e9, 1e12, 1e2, 1e3, 1e6, 1e9)
_AND_HALF = regex.compile(r"\s(?:с половиной|and a half)(?!\p{L})", regex.IGNORECASE)
_DECADE = regex.compile(r"(?:['’]?s|-?(?:е|х|ые|ых|ми))(?!\p{L})")
_ORDINAL_EN = regex.compile(r"(?:st|nd|rd|th)(?!\p{L})", regex.IGNORECASE)
_TIED = regex.compile(r"\p{L}[-‑–]?\Z")
_AM_PM = regex.compile(r"(?:[:.][0-9]{2})?\s?[ap]\.?\s?m\b|\s?o['’]clock", regex.IGNORECASE)
_IMPERIAL = regex.compile(
    r"[\s\u00a0-]?(?:(?:square|sq\.?|cubic|nautical)[\s-])?(?:miles?|mi|feet|foot|ft|inch(?:es)?|yards?|acres?|pounds?|lbs?"
    r"|ounces?|oz|gallons?|mph|barrels?|['\"′″](?!\w)|(?<=[0-9])in|°\s?F|degrees\sFahrenheit|Fahrenheit)(?!\p{L})",
    regex.IGNORECASE,
)
_METRIC = regex.compile(
    r"[\s\u00a0-]?(?:кв\.?\s?|куб\.?\s?|квадратн[а-я]+\s|кубическ[а-я]+\s)?"
    r"(?:км|килом[а-я]+|м|метр[а-я]*|см|сантим[а-я]+|мм|миллим[а-я]+|кг|килогр[а-я]+|г|грамм?[а-я]*|тонн[а-я]*|т|°|град[а-я]*"
    r"|га|гект[а-я]+|литр[а-я]*|л|сот[а-я]*)(?!\p{L})",
    regex.IGNORECASE,
)


def is_imperial(value: str, number: Number) -> bool:
    """Whether an English number is followed by a unit of the imperial system: it may have been converted."""
    return _IMPERIAL.match(value, number.end) is not None


def is_metric(value: str, number: Number) -> bool:
    """Whether a Russian number is followed by a metric unit, which a translator may convert."""
    return _METRIC.match(value, number.end) is not None


def _figures(value: str, russian: bool) -> Iterator[Number]:
    """Numbers written with digits."""
    for match in _FIGURE.finditer(value):
        start, raw = match.start(), match.group()
        if len(raw) > LONGEST:
            continue
        tied = _TIED.search(value, max(0, start - 2), start) is not None
        separators = [c for c in raw if not c.isdigit()]
        points = [c for c in separators if c in ".,/"]
        if ":" in separators or (len(points) > 1 and not _is_grouped(raw)):
            yield from _components(value, start, raw, tied)
            continue
        number = _simple(value, start, raw, tied)
        yield _scaled(value, number, russian)


def _is_grouped(raw: str) -> bool:
    """Whether separators only group thousands, apart from a last decimal one: 1,234,567.8."""
    if "/" in raw or ":" in raw:
        return False
    head, *groups = raw.replace(",", ".").split(".")
    decimal = max(raw.rfind("."), raw.rfind(","))
    if decimal > 0 and raw.count(raw[decimal]) == 1 and len(groups) > 1 and len(set(raw) & set(".,")) == 2:
        groups = groups[:-1]
    return len(head) <= 3 and all(len(g) == 3 for g in groups)


def _components(value: str, start: int, raw: str, tied: bool) -> Iterator[Number]:
    """The numbers of a time, score, date or code: 15:30, 2:1, 12.03.2018, 3.1.4. Noughts after a colon are dropped."""
    pieces = [(m.start(), m.group()) for m in _DIGITS.finditer(raw)]
    date = len(pieces) == 3 and max(len(p) for _, p in pieces) <= 4 and ":" not in raw
    for position, (offset, piece) in enumerate(pieces):
        if ":" in raw and position and not int(piece):
            continue
        number = _number(start + offset, piece, tied)
        if ":" in raw and position == 0:
            number = replace(number, values=_hours(number.value), form="hour")
        if date and (position == 1 or ("/" in raw and position < 2)):  # the month, which English writes as a word
            number = replace(number, kind="hint")
        elif date and position == 2 and len(piece) == 2:
            number = replace(number, values=frozenset({number.value, 1900 + number.value, 2000 + number.value}))
        yield number


def _simple(value: str, start: int, raw: str, tied: bool) -> Number:
    """A figure with at most one decimal separator or fraction."""
    if raw == "24/7":  # «круглосуточно»
        return Number(start, start + len(raw), 24.0, frozenset({24.0}), "hint")
    if mixed := _MIXED.fullmatch(raw):
        whole, ratio = mixed.groups()
        main = float(whole) + (_FRACTIONS[ratio] if ratio in _FRACTIONS else int(ratio[0]) / int(ratio[-1]))
        return Number(start, start + len(raw), round(main, 6), frozenset({round(main, 6)}), "figure")
    bare = _GROUPING.sub("", raw)
    grouped = len(bare) < len(raw)
    parts: tuple[float, ...] = ()
    if grouped and "," not in bare and "." not in bare:
        parts = tuple(float(p) for p in _DIGITS.findall(raw))
    if "/" in bare:
        left, right = bare.split("/")
        ratio = round(float(left) / float(right), 6) if float(right) else 0.0
        pieces = (float(left), float(right))
        if len(left) == 4 and len(right) == 2:  # the season 2018/19
            pieces = (float(left), float(left[:2] + right))
        return Number(start, start + len(raw), ratio, frozenset({ratio}), "code" if tied else "figure", parts=pieces)
    if "," not in bare and "." not in bare:
        number = replace(_number(start, bare, tied), end=start + len(raw), parts=parts)
        return _year_or_hour(value, number, bare)
    head, tail = bare.replace(",", ".").rsplit(".", 1)
    whole = float(bare.replace(",", "").replace(".", ""))
    decimal = round(float(head.replace(".", "") + "." + tail), 6)
    if (
        _is_grouped(bare)
        and ("," in bare[:-4] or "." in bare[:-4])
        and bare[-4] in ".,"
        and len(set(bare) & set(".,")) == 1
    ):
        values, main = frozenset({whole}), whole
    elif len(tail) == 3 and head != "0" and len(head) <= 3:
        values, main = frozenset({whole, decimal}), (whole if "," in bare else decimal)
    else:
        values, main = frozenset({decimal}), decimal
        if len(tail) <= 2 and len(head) <= 2 and "." in bare:  # 12.03 may be a date, 15.30 a time
            parts = (float(head), *((float(tail),) if int(tail) else ()))
    return Number(start, start + len(raw), main, values, "code" if tied else "figure", parts=parts)


def _number(start: int, digits: str, tied: bool) -> Number:
    """A plain whole number."""
    value = float(digits) if len(digits) < 300 else 0.0
    return Number(start, start + len(digits), value, frozenset({value}), "code" if tied else "figure")


def _year_or_hour(value: str, number: Number, digits: str) -> Number:
    """The number with what its surroundings add: decades, hours, the second year of a range."""
    end, plain = number.end, number.value
    decade = _DECADE.match(value, end)
    if decade and plain % 10 == 0 and len(digits) in (2, 4):
        short = plain % 100
        return replace(number, values=frozenset({plain, short, 1900 + short, 2000 + short}), form="decade")
    if len(digits) == 2 and _YEAR_BEFORE.search(value, max(0, number.start - 8), number.start):
        return replace(number, values=frozenset({plain, 1900 + plain, 2000 + plain}))
    if len(digits) == 2 and value[max(0, number.start - 1) : number.start] in ("'", "’", "‘"):
        return replace(number, values=frozenset({plain, 1900 + plain, 2000 + plain}))
    if plain <= 12 and _AM_PM.match(value, end):
        return replace(number, values=_hours(plain), form="hour")
    ordinal = _ORDINAL_EN.match(value, end)
    return replace(number, end=ordinal.end(), form="ordinal") if ordinal else number


def _hours(hour: float) -> frozenset[float]:
    """An hour by the clocks of 12 and of 24 hours."""
    return frozenset(
        {hour, hour + 12, hour - 12} if hour >= 12 else {hour, hour + 12} | ({24.0} if hour == 0 else set())
    )


def _scaled(value: str, number: Number, russian: bool) -> Number:
    """The number with the scale word after it, if there is one."""
    half = _AND_HALF.match(value, number.end)
    plain, end = (number.value + 0.5, half.end()) if half else (number.value, number.end)
    found = (_SCALE_RU if russian else _SCALE_EN).match(value, end)
    if half:
        number = replace(number, value=plain, values=frozenset({plain}), end=end)
    if not found or number.form == "decade" or number.form == "ordinal":
        return number
    group = next(n for n, g in enumerate(found.groups()) if g)
    scale = (_SCALES_RU if russian else _SCALES_EN)[group]
    values = frozenset(round(v * scale, 4) for v in number.values)
    if group >= 5:  # "5k", "5m", "5b" are often units or names
        values |= number.values
    return replace(number, end=found.end(), value=round(plain * scale, 4), values=values, scale=scale)


_WORD = regex.compile(r"[^\W\d_]++")
_ROMAN = regex.compile(r"(?<![\p{L}\d.])(?=[IVXХ])(X{0,3}|Х{0,3})(IX|IV|V?I{0,3}|IХ)(?![\p{L}\d])")


def _roman(value: str) -> Iterator[Number]:
    """Roman numerals up to XXXIX, for centuries, kings and wars: hints, since "I" is also a word."""
    for match in _ROMAN.finditer(value):
        tens, units = match.groups()
        small = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "IХ": 9}[
            units
        ]
        number = float(10 * len(tens) + small)
        yield Number(*match.span(), number, frozenset({number}), "hint")


def _words(value: str, russian: bool) -> Iterator[Number]:
    """Number words, those of one number joined ("twenty-five thousand"), and hints."""
    run: list[Number] = []
    lower = value.lower().replace("ё", "е")
    if len(lower) != len(value):  # small letters of another length: İ
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in value).replace("ё", "е")
    look_up = _russian if russian else _english
    for match in _WORD.finditer(lower):
        known = look_up(match[0])
        if known is None:
            continue
        number = _at(known, *match.span())
        if run and (half := _AND_HALF.match(value, run[-1].end)) and half.end() == match.end():
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


def _at(number: Number, start: int, end: int) -> Number:
    """The number at a place (`dataclasses.replace` takes four times as long)."""
    return Number(start, end, number.value, number.values, number.kind, number.scale, number.form, number.parts)


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


def _composed(value: str, run: Sequence[Number]) -> Number:
    """One number of the words of a run."""
    total, current = 0.0, 0.0
    values: frozenset[float] = run[0].values
    for number in run:
        if number.scale == 100 and current < 100:
            current = max(current, 1.0) * 100
        elif number.scale > 1:
            total, current = total + max(current, 1.0) * number.scale, 0.0
        else:
            current += number.value
        if _AND_HALF.match(value, number.end):
            total, current = total + (number.scale > 100) * number.scale / 2, current + (number.scale == 1) / 2
    result = round(total + current, 4)
    last = run[-1]
    if len(run) > 1 or result != run[0].value:
        values = frozenset({result})
    kind: Kind = "word" if len(run) > 1 or run[0].kind == "word" else "hint"
    composed = Number(run[0].start, last.end, result, values, kind, form=last.form)
    return replace(composed, scale=last.scale if len(run) > 1 and last.scale > 100 else 1.0)


_RANGE = regex.compile(r"\s?(?:[-–—]|\sto\s|\sand\s|\sor\s|\sдо\s|\sи\s|\sили\s|\sпо\s)\s?[$€£]?", regex.IGNORECASE)


def _joined(value: str, found: Sequence[Number]) -> list[Number]:
    """The numbers with what neighbours add: "15–20 million" is 15 million too, "1 млн 200 тыс." one number."""
    numbers_ = list(found)
    for n in range(len(numbers_) - 2, -1, -1):
        left, right = numbers_[n], numbers_[n + 1]
        if right.start < left.end or right.start - left.end > 8:
            continue
        gap = value[left.end : right.start]
        if left.scale == 1 < right.scale and _RANGE.fullmatch(gap):
            numbers_[n] = replace(left, values=left.values | {round(v * right.scale, 4) for v in left.values})
        elif left.scale > right.scale and gap.strip("\u00a0 .") == "" and 0 < right.value < left.scale:
            total = round(left.value + right.value, 4)
            numbers_[n] = replace(left, values=left.values | {total})
            numbers_[n + 1] = replace(right, values=right.values | {total})
    return numbers_
