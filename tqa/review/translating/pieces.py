"""Cuts the lines of an article into pieces an engine takes, at the ends of sentences, and puts the answers together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqa.engines import Limits
from tqa.text.sentences import sentences

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Where a sentence that is too long may be cut, the best places first: after a semicolon, a colon or a dash; a comma; a space.
_CUTS = (re.compile(r"[;:]\s+|\s[—–-]\s+"), re.compile(r",\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some sentences of one line. `line` is the number of the line, from 0."""

    line: int
    text: str

    @property
    def needs_engine(self) -> bool:
        """Whether there is any Russian in it: numbers, marks and Latin names stay as they are."""
        return bool(_CYRILLIC.search(self.text))


def pieces(lines: Sequence[str], limits: Limits) -> list[Piece]:
    """The lines as pieces, in order: as many whole sentences of a line in each as the limits allow.

    A sentence that alone is too long is cut at a clause, a comma, a space or, if need be, anywhere. A piece never
    spans lines, so that no engine can run paragraphs together. Blank lines make no piece.
    """
    return [Piece(n, text) for n, line in enumerate(lines) for text in _pieces(" ".join(line.split()), limits)]


def _pieces(line: str, limits: Limits) -> Iterator[str]:
    if not line:
        return
    if limits.fits(line):
        yield line
        return
    parts = [part for start, end in sentences(line, "ru") for part in _fitting(line[start:end], limits)]
    held = ""
    for part in parts:
        longer = f"{held} {part}" if held else part
        if held and not limits.fits(longer):
            yield held
            longer = part
        held = longer
    yield held


def _fitting(sentence: str, limits: Limits) -> Iterator[str]:
    """A sentence in parts that fit."""
    while not limits.fits(sentence):
        cut = _cut(sentence, limits)
        yield sentence[:cut].rstrip()
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence


def _cut(sentence: str, limits: Limits) -> int:
    """Where to cut a sentence that is too long: as late as it fits, but not in the first third for a better place."""
    most = _most(sentence, limits)
    for pattern in _CUTS:
        ends = [m.end() for m in pattern.finditer(sentence[: most + 1]) if limits.fits(sentence[: m.end()].rstrip())]
        if ends and ends[-1] > most // 3:
            return ends[-1]
    return max(most, 1)


def _most(text: str, limits: Limits) -> int:
    """How many code points of a text fit."""
    low, high = 0, min(len(text), limits.characters)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if limits.fits(text[:middle]) else (low, middle - 1)
    return low


def together(count: int, found: Sequence[Piece], texts: Mapping[int, str]) -> list[str]:
    """The translated lines: the texts of each line's pieces, by the place of the piece, with a space between them."""
    lines: list[list[str]] = [[] for _ in range(count)]
    for n, piece in enumerate(found):
        lines[piece.line].append(texts[n])
    return [" ".join(filter(None, parts)) for parts in lines]
