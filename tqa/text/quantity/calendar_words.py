"""The Russian and English words for months and weekdays."""

from __future__ import annotations

from typing import Literal

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

Part = Literal["month", "weekday"]
Day = tuple[Part, int]
"""A month (1–12) or a weekday (1–7)."""


def _russian() -> dict[str, tuple[Part, int, bool]]:
    found: dict[str, tuple[Part, int, bool]] = {}
    stems = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
    for number, stem in enumerate(stems, 1):
        hard = stem in ("март", "август")
        endings = ["", "а", "у", "ом", "е"] if hard else "й я ю ем е".split() if stem == "ма" else "ь я ю ем е".split()
        adjective = {"ма": "майск", "март": "мартовск", "август": "августовск", "январ": "январск"}.get(
            stem, stem + "ьск"
        )
        found |= {stem + e: ("month", number, True) for e in endings}
        found |= {adjective + e: ("month", number, False) for e in "ий ая ое ие ого ому им ом ую ой их ими".split()}
    for number, short in enumerate("янв фев мар апр - - - авг сен окт ноя дек".split(), 1):
        found[short] = ("month", number, False)
    found |= {"сент": ("month", 9, False), "февр": ("month", 2, False), "нояб": ("month", 11, False)}
    days = (
        "понедельник понедельника понедельнику понедельником понедельнике понедельникам",
        "вторник вторника вторнику вторником вторнике вторникам",
        "средам",
        "четверг четверга четвергу четвергом четверге четвергам",
        "пятница пятницы пятницу пятнице пятницей пятницам",
        "суббота субботы субботу субботе субботой субботам",
        "воскресенье воскресенья воскресенью воскресеньем воскресеньям",
    )
    for number, forms in enumerate(days, 1):
        found |= dict.fromkeys(forms.split(), ("weekday", number, True))
    return found | dict.fromkeys("среда среды среду среде средой".split(), ("weekday", 3, False))


def _english() -> dict[str, tuple[Part, int, bool]]:
    found: dict[str, tuple[Part, int, bool]] = {}
    for number, name in enumerate(MONTHS, 1):
        found[name.lower()] = ("month", number, name not in ("March", "April", "May", "June", "August"))
        found[name[:3].lower()] = ("month", number, False)
    found["sept"] = ("month", 9, False)
    for number, name in enumerate(WEEKDAYS, 1):
        found |= {name.lower() + e: ("weekday", number, True) for e in ("", "s", "'s")}
        found[name.lower()[:3]] = ("weekday", number, False)
    return found


RUSSIAN, ENGLISH = _russian(), _english()
"""By the word, folded: month (1–12) or weekday (1–7), and whether the word can be nothing else."""
