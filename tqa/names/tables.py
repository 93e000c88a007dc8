"""What tqa knows of names: Russian words and places with their English forms, and which English words there are.

The files in tqa/data/names are searched where they lie (memory-mapped); nothing is loaded before it is asked for.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

FOLDER = Path(__file__).parent.parent / "data" / "names"
ENCODING = "cp1251"
"""Of the tables: one byte a Russian letter."""


class Form(NamedTuple):
    """An English form and how many bear it: people (names) or thousands of inhabitants (places)."""

    english: str
    bearers: int


class Table:
    """A sorted file of lines `key TAB form:count,form:count`, most frequent form first, searched by bisection."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._ranges: dict[bytes, tuple[int, int]] = {}

    def forms(self, key: str) -> tuple[Form, ...]:
        """The forms of a key (small letters); none where it is not listed."""
        try:
            wanted = key.encode(ENCODING)
        except UnicodeEncodeError:
            return ()
        prefix = wanted[:3]
        if prefix not in self._ranges:
            self._ranges[prefix] = self._bound(prefix), self._bound(prefix + b"\xff")
        first, last = self._ranges[prefix]
        start = self._bound(wanted, first, last)
        if start >= last or self._bytes[start : start + len(wanted) + 1] != wanted + b"\t":
            return ()
        line = self._bytes[start + len(wanted) + 1 : self._bytes.find(b"\n", start)]
        return tuple(_form(part) for part in line.decode(ENCODING).split(","))

    def _bound(self, wanted: bytes, low: int = 0, high: int | None = None) -> int:
        """Where the first line begins whose key is `wanted` or comes after it, between two places."""
        data, high = self._bytes, len(self._bytes) if high is None else high
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", middle)
            if data[start : data.find(b"\t", start)] < wanted:
                low = end + 1
            else:
                high = start
        return low


def _form(part: str) -> Form:
    english, _, count = part.partition(":")
    return Form(english, int(count))


def folded(russian: str) -> str:
    """A key of the tables: small letters, ё kept, hyphens as single spaces, no marks."""
    if russian.isalpha():
        return russian.lower()
    kept = "".join(c if c.isalpha() else " " if c in " -‑–" else "" for c in russian.lower())
    return " ".join(kept.split())


@cache
def _names() -> Table:
    return Table(FOLDER / "words.tsv")


@cache
def _places() -> Table:
    return Table(FOLDER / "places.tsv")


@cache
def _own() -> dict[str, tuple[Form, ...]]:
    """Lines of own.tsv: a Russian word, then its English forms, the usual one first, between tabs."""
    rows = (line.split("\t") for line in (FOLDER / "own.tsv").read_text(encoding="utf-8").splitlines())
    return {row[0]: tuple(Form(e, 1) for e in row[1:]) for row in rows}


@lru_cache(maxsize=65536)
def name_forms(word: str) -> tuple[Form, ...]:
    """English forms (small letters) of a Russian name word, by number of people; е is tried for ё and not found."""
    key = folded(word)
    return _names().forms(key) or (_names().forms(key.replace("ё", "е")) if "ё" in key else ())


@lru_cache(maxsize=65536)
def place_forms(name: str) -> tuple[Form, ...]:
    """English names (as printed) of a Russian place name of one or more words, by thousands of inhabitants."""
    key = folded(name)
    return _places().forms(key) or (_places().forms(key.replace("ё", "е")) if "ё" in key else ())


@lru_cache(maxsize=65536)
def own_forms(word: str) -> tuple[Form, ...]:
    """English forms (small letters), the usual one first, from tqa's own list: words in the names of organisations, most
    of them Arabic, and names that news is full of."""
    return _own().get(folded(word), ())


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an English word: its Zipf frequency in English texts (log10 of uses in 10⁹ words; 0: not
    seen), natural log of 1 + bearers in 100,000 Americans, and whether it is a name in the tables."""

    frequency: float
    bearers: float
    is_name: bool

    def __bool__(self) -> bool:
        return self.frequency > 0 or self.bearers > 0 or self.is_name


class Lexicon:
    """English words under 32-bit hashes (crc32): one unknown word in 10,000 is taken for a known one."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            self._hashes = np.cumsum(file["steps"], dtype=np.uint32)
            self._levels = file["levels"]
        self._sorted = self._hashes.data  # one number is found five times as fast without numpy
        self._values = [(np.arange(256, dtype=np.float32) * unit).tolist() for unit in self._units()]

    @staticmethod
    def _units() -> Any:
        """What one step of each level stands for (see `Known`): (3) float32."""
        import numpy as np

        return np.array([1 / 25, 1 / 20, 1], np.float32)

    def look_up(self, words: Sequence[str]) -> Any:
        """An array (words, 3) of float32: the fields of `Known`."""
        import numpy as np

        wanted = np.array([crc32(w.encode()) for w in words], np.uint32)
        at = np.minimum(np.searchsorted(self._hashes, wanted), len(self._hashes) - 1)
        levels = self._levels[at].astype(np.float32)
        levels[self._hashes[at] != wanted] = 0
        return levels * self._units()

    def known(self, word: str) -> Known:
        """What is known of a word (plain small letters)."""
        wanted = crc32(word.encode())
        at = bisect_left(self._sorted, wanted)
        if at == len(self._sorted) or self._sorted[at] != wanted:
            return Known(0.0, 0.0, False)
        frequency, bearers, name = [values[level] for values, level in zip(self._values, self._levels[at], strict=True)]
        return Known(frequency, bearers, name > 0)


@cache
def lexicon() -> Lexicon:
    """English words and names, loaded on first use."""
    return Lexicon(FOLDER / "english.npz")


def lines(rows: Iterable[tuple[str, Sequence[Form]]]) -> bytes:
    """The content of a table file: what `Table` reads."""
    encoded = sorted(
        (key.encode(ENCODING), ",".join(f"{f.english}:{f.bearers}" for f in forms).encode(ENCODING))
        for key, forms in rows
    )
    return b"".join(key + b"\t" + forms + b"\n" for key, forms in encoded)
