"""Writes a number of a Russian text the way English does."""

from __future__ import annotations

from tqa.text.quantity import number_words as table
from tqa.text.quantity.number import Number


def english(number: Number, source: str, like: Number, like_text: str) -> str:
    """How `number` of a Russian text is written in English in the place of `like` (`like_text`)."""
    if like.kind == "word" and (words := table.in_words(number.value, like.form == "ordinal")):
        return words.capitalize() if like_text[:1].isupper() else words
    if like.form == "hour" and number.value <= 24:
        return plain((number.value - 1) % 12 + 1 if like.value <= 12 else number.value)
    raw = source[number.start : number.end]
    if like.form == "decade" and like.value >= 1000 and number.value < 100:
        return str(int(like.value // 100 * 100 + number.value))
    if "/" in raw:
        return raw
    if number.scale >= 1e6 or number.scale == like.scale == 1e3:
        name = next(w for w, s in table.SCALES_EN.items() if s == number.scale)
        return f"{plain(number.value / number.scale)} {name}"
    written = raw if raw.isdigit() and (len(raw) < 5 or "," not in like_text) else plain(number.value)
    return written + ordinal(number.value) if like.form == "ordinal" else written


def plain(value: float) -> str:
    """English figures: 25,000 and 2.5; four digits without a comma."""
    value = round(value, 4)
    if value != int(value):
        return f"{value:,.4f}".rstrip("0")
    return f"{int(value):,}" if value >= 10_000 else str(int(value))


def ordinal(value: float) -> str:
    """The ending of an ordinal in figures: "st", "nd", "rd" or "th"."""
    last = int(value) % 100
    return "th" if 10 < last < 20 else {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th")
