"""Reads the numbers that are written with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from tqa.text.quantity.number import Number
from tqa.text.remembered import remembered

LONGEST = 40
"""Characters of the longest figure that is read: longer ones are keys and hashes."""

_DIGITS = regex.compile(r"[0-9]++")
_GROUPING = regex.compile(r"[ \u00a0\u202f\u2009'’]")
_YEAR_BEFORE = regex.compile(r"[0-9]{4}\s?[-–—/]\s?\Z")
_RUN = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")  # the standard library looks for a digit several times as fast
_LONGER = regex.compile(
    r"[0-9]{1,3}[ \u00a0-][1-9]/[2-9](?![0-9/])|[0-9]{1,3} ?[½¼¾]|[0-9]{1,3}, 0[0-9]{2}(?![0-9,])"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})++(?![0-9]|-[0-9]{2}-)(?:[.,][0-9]{1,2}(?![0-9]))?"
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
AND_HALF = regex.compile(r"\s(?:с половиной|and a half)(?!\p{L})", regex.IGNORECASE)
_DECADE = regex.compile(r"(?:['’]?s|-?(?:е|х|ые|ых|ми))(?!\p{L})")
_ORDINAL_EN = regex.compile(r"(?:st|nd|rd|th)(?!\p{L})", regex.IGNORECASE)
_TIED = regex.compile(r"\p{L}[-‑–]?\Z")
_AM_PM = regex.compile(r"(?:[:.][0-9]{2})?\s?[ap]\.?\s?m\b|\s?o['’]clock", regex.IGNORECASE)


def figures(value: str, russian: bool) -> list[Number]:
    """Numbers written with digits."""
    found: list[Number] = []
    end = 0
    while run := _RUN.search(value, end):
        start, end = run.span()
        raw = run[0]
        if end - start <= LONGEST and raw.isdigit():
            scale, size = _whole(value, start, end, russian)
            if scale == 1.0:
                found.append(_number(start, raw, value[start - 1 : start] != " " and _is_tied(value, start)))
                continue
            if scale:
                total = round(float(raw) * scale, 4)
                tied, end = _is_tied(value, start), end + size
                found.append(Number(start, end, total, frozenset({total}), "code" if tied else "figure", scale))
                continue
        if end - start <= 3 and (longer := _LONGER.match(value, start)):
            end = longer.end()
            raw = value[start:end]
        if end - start > LONGEST:
            continue
        tied = _is_tied(value, start)
        separators = [c for c in raw if not c.isdigit()]
        points = [c for c in separators if c in ".,/"]
        if ":" in separators or (len(points) > 1 and not _is_grouped(raw)):
            found += _components(value, start, raw, tied)
        else:
            found.append(_scaled(value, _simple(value, start, raw, tied), russian))
    return found


_MARKS = frozenset("'’‘-–—/")
_PART = regex.compile(
    r"[\s-]{1,2}\Z|[\s-]{0,2}(?:(?:с|and)\Z|тыс|м(?:л|ил)|тр|thousand|grand|m[iln]|b[iln]|t[rn]|hundred)"
    r"|[ \u00a0\u202f\u2009'’-]?[0-9½¼¾]|[kmbеых]|['’]?s|-(?:е|х|ы|ми)|ми|nd|rd|th|\s?[ap]\.?\s?(?:m|\Z)|\s?o['’]",
    regex.IGNORECASE,
)
"""What the patterns of longer figures, scale words, decades, ordinals and hours begin with, up to the first space."""


def _whole(value: str, start: int, end: int, russian: bool) -> tuple[float, int]:
    """The scale of a whole number and the length of its scale word: 1 and 0 for most, 0 and 0 for those whose
    surroundings may say something else ("5th", '05)."""
    if end - start == 2 and not _MARKS.isdisjoint(value[max(0, start - 2) : start]):
        return _UNCLEAR
    space = value.find(" ", end + 1, end + 24)
    after = value[end : space if space >= 0 else end + 24]
    if after == "," and value.startswith(", 0", end):
        return _UNCLEAR
    return _scale_after(after, russian)


_UNCLEAR = 0.0, 0
_SCALED = regex.compile(r"[ \u00a0]\p{L}+\.?[,;:)]?")


@lru_cache(maxsize=1 << 16)
def _scale_after(after: str, russian: bool) -> tuple[float, int]:
    """The same of what stands after a whole number up to the next word."""
    if _PART.match(after) is None:
        return 1.0, 0
    found = (_SCALE_RU if russian else _SCALE_EN).match(after) if _SCALED.fullmatch(after) else None
    if found is None or len(after) == 24 or AND_HALF.match(after):
        return _UNCLEAR
    group = next(n for n, g in enumerate(found.groups()) if g)
    if group >= 5:  # "5 m" may be metres
        return _UNCLEAR
    return (_SCALES_RU if russian else _SCALES_EN)[group], found.end()


def _is_tied(value: str, start: int) -> bool:
    """Whether a figure belongs to letters before it."""
    return value[start - 1 : start] != " " and _TIED.search(value, max(0, start - 2), start) is not None


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
    value, values = _read(digits)
    made = (start, start + len(digits), value, values, "code" if tied else "figure", 1.0, "cardinal", ())
    return _new(Number, made)  # half the time of Number(...)


_new = tuple.__new__


@remembered
def _read(digits: str) -> tuple[float, frozenset[float]]:
    """What digits say, and that as the only reading."""
    value = float(digits) if len(digits) < 300 else 0.0
    return value, frozenset({value})


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
    found = (_SCALE_RU if russian else _SCALE_EN).match(value, end)
    if half:
        number = number._replace(value=plain, values=frozenset({plain}), end=end)
    if not found or number.form == "decade" or number.form == "ordinal":
        return number
    group = next(n for n, g in enumerate(found.groups()) if g)
    scale = (_SCALES_RU if russian else _SCALES_EN)[group]
    values = frozenset(round(v * scale, 4) for v in number.values)
    if group >= 5:  # "5k", "5m", "5b" are often units or names
        values |= number.values
    return number._replace(end=found.end(), value=round(plain * scale, 4), values=values, scale=scale)
