"""Part of the build: writes words.tsv, places.tsv and english.npz, which `tqa.names.tables` reads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np

from tqa.data.names.build_sources import Place, plain
from tqa.names.letters import simple
from tqa.names.tables import Form, lines

ROMANISED = frozenset("RU UA BY KZ KG UZ TM TJ AZ AM GE MD".split())
"""Countries whose towns English has also known under the letters of their Russian names."""
_SHORT_ENDING = re.compile(r"(?:iy|yy)\b")
RARE = 2
"""Forms of fewer people are kept only where they sound like the word."""


def write_words(path: Path, words: Mapping[str, Counter[str]], alike: Collection[tuple[str, str]]) -> None:
    """Name words with their forms; `alike` has the pairs that the aligner finds plausible."""
    rows = []
    for russian, forms in words.items():
        kept = [Form(e, n) for e, n in forms.most_common() if (russian, e) in alike or n > RARE]
        if kept and _encodes(russian):
            rows.append((russian, kept[:8]))
    path.write_bytes(lines(rows))


def _encodes(russian: str) -> bool:
    try:
        russian.encode("cp1251")
    except UnicodeEncodeError:
        return False
    return True


def write_places(path: Path, places: Iterable[Place], names: Mapping[str, str], least: int) -> None:
    """Towns of at least `least` inhabitants, and the names of countries (Russian → English, as printed).

    Of several towns with one name the larger comes first; of a country's name the count is 1,000,000 (thousands).
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        if place.people >= least:
            key, printed = place.russian.replace("-", " "), _ascii(place.printed)
            found[key][printed] = max(found[key][printed], place.people // 1000)
            if place.country in ROMANISED:
                spelled = " ".join(simple(part) for part in key.split(" ")).title()
                for form in (spelled, _SHORT_ENDING.sub("y", spelled)):
                    found[key][form] = max(found[key][form], 1)
    for russian, english in names.items():
        found[russian.lower().replace("-", " ")][_ascii(english)] = 1_000_000
    rows = [(k, [Form(e, n) for e, n in forms.most_common(6) if e]) for k, forms in found.items() if _encodes(k)]
    path.write_bytes(lines((k, forms) for k, forms in rows if forms))


def _ascii(name: str) -> str:
    """As newspapers print it: no accents, no remark in brackets, nothing that the tables use as a sign."""
    bare = unicodedata.normalize("NFKD", name.partition(" (")[0].partition(",")[0].replace("’", "'"))
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return kept if kept.isascii() and ":" not in kept else ""


def countries() -> dict[str, str]:
    """Countries and territories in Russian and English (Unicode CLDR, by Babel)."""
    from babel import Locale  # type: ignore[import-not-found, unused-ignore]  # only for building the data

    russian, english = Locale("ru").territories, Locale("en").territories
    return {
        name: english[code]
        for code, name in russian.items()
        if code.isalpha() and code in english and name.replace("-", "").replace(" ", "").isalpha()
    }


def frequencies() -> dict[str, float]:
    """English words with their Zipf frequency (wordfreq, the large list), in the letters a–z."""
    from wordfreq import get_frequency_dict  # type: ignore[import-not-found, unused-ignore]  # only for building the data

    return {
        word: float(np.log10(share * 1e9))
        for word, share in get_frequency_dict("en", "best").items()
        if word.isascii() and word.isalpha() and len(word) > 1
    }


def write_lexicon(path: Path, frequency: Mapping[str, float], bearers: Mapping[str, int], names: Iterable[str]) -> None:
    """English words under their hashes: steps between the sorted hashes, and three levels of 8 bits each."""
    found: dict[int, list[int]] = {}
    for word, zipf in frequency.items():
        found.setdefault(crc32(word.encode()), [0, 0, 0])[0] = min(255, round(zipf * 25))
    for word, count in bearers.items():
        found.setdefault(crc32(word.encode()), [0, 0, 0])[1] = min(255, round(float(np.log1p(count)) * 20))
    for word in names:
        found.setdefault(crc32(word.encode()), [0, 0, 0])[2] = 1
    hashes = np.array(sorted(found), np.uint32)
    levels = np.array([found[int(h)] for h in hashes], np.uint8)
    np.savez_compressed(path, steps=np.diff(hashes, prepend=np.uint32(0)), levels=levels)


def spoken_names(words: Mapping[str, Counter[str]], places: Iterable[Place]) -> set[str]:
    """English names in the tables, plain: borne by two people or more, or by towns."""
    total: Counter[str] = Counter()
    for forms in words.values():
        total.update(forms)
    return (
        {name for name, n in total.items() if n >= RARE}
        | {w for p in places for w in p.english.split(" ")}
        | {plain(p.english) for p in places}
    )
