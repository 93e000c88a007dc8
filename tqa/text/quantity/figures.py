"""Reads the numbers that are written with digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

import regex

from tqa.text.quantity.neighbours import (
    AND_HALF,
    SCALE_EN,
    SCALE_RU,
    SCALES_EN,
    SCALES_RU,
    WIDTH_AFTER,
    said_after_en,
    said_before,
    scale_en,
    scale_ru,
    touching,
    word_before,
)
from tqa.text.quantity.number import Number
from tqa.text.remembered import remembered

LONGEST = 40
"""Characters of the longest figure that is read: longer ones are keys and hashes."""

_DIGITS = regex.compile(r"[0-9]++")
_GROUPING = regex.compile(r"[ \u00a0\u202f\u2009'’]")
_YEAR_BEFORE = regex.compile(r"[0-9]{4}\s?[-–—/]\s?\Z")
# A figure, and what follows it up to the next word. The standard library looks for a digit several times as fast, and
# twice as fast again where the pattern begins with one character.
_RUN = re.compile(rf"([0-9][0-9]*(?:[.,:/][0-9]+)*)(?=((?s:.?)[^ ]{{0,{WIDTH_AFTER - 1}}}))")
_LONGER = regex.compile(
    r"[0-9]{1,3}[ \u00a0-][1-9]/[2-9](?![0-9/])|[0-9]{1,3} ?[½¼¾]|[0-9]{1,3}, 0[0-9]{2}(?![0-9,])"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})++(?![0-9]|-[0-9]{2}-)(?:[.,][0-9]{1,2}(?![0-9]))?"
)
_MIXED = regex.compile(r"([0-9]+)[ \u00a0-]?([½¼¾]|[1-9]/[2-9])")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DECADE = regex.compile(r"(?:['’]?s|-?(?:е|х|ые|ых|ми))(?!\p{L})")
_ORDINAL_EN = regex.compile(r"(?:st|nd|rd|th)(?!\p{L})", regex.IGNORECASE)
_AM_PM = regex.compile(r"(?:[:.][0-9]{2})?\s?[ap]\.?\s?m\b|\s?o['’]clock", regex.IGNORECASE)


class Figures(NamedTuple):
    """The numbers of a text that are written with digits, in order."""

    all: list[Number]
    odd: list[Number]
    """Those that are no plain whole number, such as 2018: decimals, times, ordinals, scaled ones."""
    counts: bool
    """Whether one of an English text may count a unit or belong to a code, as far as these tell."""


def figures(value: str, places: Iterable[int], russian: bool) -> Figures:
    """Numbers written with digits. `places`: where they may begin (`Text.figures`)."""
    found: list[Number] = []
    odd: list[Number] = []
    counts = False
    scale_after = scale_ru if russian else scale_en
    end = 0
    runs: Iterable[re.Match[str] | None] = map(_RUN.match, repeat(value), places)
    while True:
        for run in runs:
            if run is None or run.start() < end:
                continue
            raw, after = run.groups()
            start, end = run.span(1)
            plain, scaled = _plain(raw), scale_after(after)
            touched = touching(value[start - 2 : start] if start > 1 else value[:start])
            if not (counts or russian):
                counts = (
                    bool(touched and touched[0]) or said_after_en(after)[0] or said_before(word_before(value, start))[0]
                )
            if plain is not None and scaled is None and touched is None:
                found.append(_new(Number, (start, end, *plain)))  # half the time of Number(...)
                continue
            tied, marked = touched or (False, False)
            if plain is None:
                more, stop = _with_marks(value, start, end, raw, tied, scaled, russian), end
            elif (marked and end - start == 2) or (scaled and _is_unclear(scaled[0], after, value, end)):
                longer = _LONGER.match(value, start) if end - start <= 3 else None
                stop = longer.end() if longer else end
                more = _unclear(value, start, stop, tied, russian) if stop - start <= LONGEST else []
            else:
                number = Number(start, end, plain[0], plain[1], "code" if tied else "figure")
                if scaled is None or not scaled[0]:
                    found.append(number)
                    continue
                more, stop = [_times(number, *scaled)], end
            found += more
            odd += more
            if stop > end:
                end = stop
                runs = _RUN.finditer(value, end)
                break
        else:
            return Figures(found, odd, counts)


def _is_unclear(scale: float, after: str, value: str, end: int) -> bool:
    """Whether a whole number has to be looked at for what stands after it."""
    return not scale and (after != "," or value.startswith(", 0", end))


def _times(number: Number, scale: float, length: int) -> Number:
    """The number with the scale word after it."""
    start, end, value, values, kind, _, form, parts = number
    values = frozenset([round(v * scale, 4) for v in values])
    return Number(start, end + length, round(value * scale, 4), values, kind, scale, form, parts)


def _with_marks(
    value: str, start: int, end: int, raw: str, tied: bool, scaled: tuple[float, int] | None, russian: bool
) -> list[Number]:
    """The numbers of a figure with marks in it, or of one that is too long."""
    decimal = _decimal(raw)
    if decimal is None or (scaled and not scaled[0]):
        return _unclear(value, start, end, tied, russian) if end - start <= LONGEST else []
    number = _new(Number, (start, end, *decimal))
    if tied:
        number = number._replace(kind="code")
    return [_times(number, *scaled) if scaled else number]


@remembered
def _decimal(raw: str) -> tuple[Any, ...] | None:
    """The fields of a figure with a decimal mark or marks of thousands but for its place; None of others."""
    if len(raw) > LONGEST or ":" in raw or "/" in raw or (raw.count(".") + raw.count(",") > 1 and not _is_grouped(raw)):
        return None
    return _simple(raw, 0, raw, tied=False)[2:]


def _unclear(value: str, start: int, end: int, tied: bool, russian: bool) -> list[Number]:
    """The numbers of a figure that is no plain whole one."""
    raw = value[start:end]
    separators = [c for c in raw if not c.isdigit()]
    points = [c for c in separators if c in ".,/"]
    if ":" in separators or (len(points) > 1 and not _is_grouped(raw)):
        return list(_components(value, start, raw, tied))
    return [_scaled(value, _simple(value, start, raw, tied), russian)]


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
            number = number._replace(values=_in_moscow(value, start + len(raw), number.value), form="hour")
        if date and (position == 1 or ("/" in raw and position < 2)):  # the month, which English writes as a word
            number = number._replace(kind="hint")
        elif date and position == 2 and len(piece) == 2:
            number = number._replace(values=frozenset({number.value, 1900 + number.value, 2000 + number.value}))
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
        number = _number(start, bare, tied)._replace(end=start + len(raw), parts=parts)
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
    value = float(digits)
    return Number(start, start + len(digits), value, frozenset({value}), "code" if tied else "figure")


@remembered
def _plain(raw: str) -> tuple[Any, ...] | None:
    """The fields of a figure of digits alone but for its place; None of others and of too long ones."""
    return _number(0, raw, tied=False)[2:] if len(raw) <= LONGEST and raw.isdigit() else None


_new = tuple.__new__


def _year_or_hour(value: str, number: Number, digits: str) -> Number:
    """The number with what its surroundings add: decades, hours, the second year of a range."""
    end, plain = number.end, number.value
    decade = _DECADE.match(value, end)
    if decade and plain % 10 == 0 and len(digits) in (2, 4):
        short = plain % 100
        return number._replace(values=frozenset({plain, short, 1900 + short, 2000 + short}), form="decade")
    if len(digits) == 2 and _YEAR_BEFORE.search(value, max(0, number.start - 8), number.start):
        return number._replace(values=frozenset({plain, 1900 + plain, 2000 + plain}))
    if len(digits) == 2 and value[max(0, number.start - 1) : number.start] in ("'", "’", "‘"):
        return number._replace(values=frozenset({plain, 1900 + plain, 2000 + plain}))
    if plain <= 12 and _AM_PM.match(value, end):
        return number._replace(values=_in_moscow(value, end, plain), form="hour")
    ordinal = _ORDINAL_EN.match(value, end)
    return number._replace(end=ordinal.end(), form="ordinal") if ordinal else number


_OFFSETS: dict[str, tuple[int, ...]] = {
    "GMT": (0,), "UTC": (0,), "ГРИНВИЧУ": (0,), "BST": (1,), "CET": (1,), "CEST": (2,), "EET": (2,), "EEST": (3,),
    "EST": (-5,), "EDT": (-4,), "ET": (-5, -4), "CST": (-6,), "CDT": (-5,), "PST": (-8,), "PDT": (-7,), "PT": (-8, -7),
}  # fmt: skip
"""Hours that time zones are ahead of Greenwich."""
_MOSCOW = 3
ZONE = regex.compile(
    r"(?:[:.][0-9]{2})?(?:[ \u00a0]?[ap]\.?[ \u00a0]?m\b\.?)?[ \u00a0]\(?(?:по[ \u00a0])?"
    rf"({'|'.join(_OFFSETS)}|Гринвичу)(?!\p{{L}})"
)
"""What stands behind the hour of a time, with its zone (group 1)."""


def _in_moscow(value: str, end: int, hour: float) -> frozenset[float]:
    """The readings of an hour that ends there; with another time zone behind it, also what it is in Moscow."""
    found = hours(hour)
    if zone := ZONE.match(value, end):
        offsets = _OFFSETS[zone[1].upper()]
        found = found.union(*[hours((h - offset + _MOSCOW) % 24) for offset in offsets for h in found])
    return found


def hours(hour: float) -> frozenset[float]:
    """An hour by the clocks of 12 and of 24 hours."""
    return frozenset(
        {hour, hour + 12, hour - 12} if hour >= 12 else {hour, hour + 12} | ({24.0} if hour == 0 else set())
    )


def _scaled(value: str, number: Number, russian: bool) -> Number:
    """The number with the scale word after it, if there is one."""
    half = AND_HALF.match(value, number.end)
    plain, end = (number.value + 0.5, half.end()) if half else (number.value, number.end)
    found = (SCALE_RU if russian else SCALE_EN).match(value, end)
    if half:
        number = number._replace(value=plain, values=frozenset({plain}), end=end)
    if not found or number.form == "decade" or number.form == "ordinal":
        return number
    group = next(n for n, g in enumerate(found.groups()) if g)
    scale = (SCALES_RU if russian else SCALES_EN)[group]
    values = frozenset(round(v * scale, 4) for v in number.values)
    if group >= 5:  # "5k", "5m", "5b" are often units or names
        values |= number.values
    return number._replace(end=found.end(), value=round(plain * scale, 4), values=values, scale=scale)
