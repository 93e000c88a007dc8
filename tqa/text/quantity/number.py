"""What a number of a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["figure", "word", "code", "hint"]
"""A figure is written with digits; a word is a number word; a code is a figure tied to letters (С-400, COVID-19);
a hint is no number, but may stand for one in the other language ("both", «полгода», XXI)."""

Form = Literal["cardinal", "ordinal", "hour", "decade"]


class Number(NamedTuple):
    """A number of a text: text[start:end], with its scale word ("2.5 million") and ordinal ending ("21st").

    `value` is its plain reading, `values` every reading that a right translation may have ("1,500" is 1500 and 1.5,
    '90s is 90 and 1990), `parts` the numbers it may be taken apart into ("12.03" is perhaps a date).
    A tuple, because many are made.
    """

    start: int
    end: int
    value: float
    values: frozenset[float]
    kind: Kind
    scale: float = 1.0
    form: Form = "cardinal"
    parts: tuple[float, ...] = ()
