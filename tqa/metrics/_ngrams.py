"""Counts the n-grams that hypotheses share with references, for many segments at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CHUNK = 512
"""Segments whose n-grams are sorted together: few enough that an n-gram and its segment fit in 63 bits."""


@dataclass(frozen=True, slots=True)
class Sequences:
    """One sequence of symbols a segment, laid end to end. Equal symbols have equal codes."""

    codes: Ints
    lengths: Ints

    def chunk(self, start: int, end: int) -> Sequences:
        """Segments start to end."""
        ends = np.concatenate(([0], np.cumsum(self.lengths)))
        return Sequences(self.codes[ends[start] : ends[end]], self.lengths[start:end])


def characters(lines: Sequence[str]) -> Sequences:
    """Each line as its code points."""
    text = "".join(lines).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(text, dtype="<u4").astype(np.int64)
    return Sequences(codes, np.fromiter(map(len, lines), np.int64, len(lines)))


class Vocabulary:
    """Gives every word a number. Sequences to be compared are made with the same vocabulary."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def sequences(self, lines: Sequence[Sequence[str]]) -> Sequences:
        """Each line as the numbers of its words."""
        known = self._known
        codes = [known.setdefault(word, len(known)) for words in lines for word in words]
        return Sequences(np.array(codes, np.int64), np.fromiter(map(len, lines), np.int64, len(lines)))


def totals(sequences: Sequences, order: int) -> Ints:
    """How many n-grams of each length up to `order` each segment has: shape (segments, order)."""
    found: Ints = np.maximum(sequences.lengths[:, None] - np.arange(order)[None, :], 0)
    return found


def matches(hypotheses: Sequences, references: Sequence[Sequences], order: int) -> Ints:
    """How many n-grams of each length up to `order` a hypothesis shares with its references: shape (segments, order).

    An n-gram counts as often as it is in the hypothesis, but at most as often as in the reference that has it most
    often (Papineni et al. 2002, "modified n-gram precision").
    """
    found = np.zeros((len(hypotheses.lengths), order), np.int64)
    for start in range(0, len(found), CHUNK):
        end = min(start + CHUNK, len(found))
        sides = [s.chunk(start, end) for s in (hypotheses, *references)]
        for n, counts in enumerate(_chunk_matches(sides, end - start, order)):
            found[start:end, n] = counts
    return found


def _chunk_matches(sides: Sequence[Sequences], segments: int, order: int) -> Iterator[Ints]:
    """Shared n-grams of each segment, for each length in turn. The first side is the hypotheses.

    A key is the n-gram, then the segment, then the side, packed into one integer: sorted, the same n-gram of a
    segment stands together.
    """
    alphabet = np.unique(np.concatenate([s.codes for s in sides]))
    codes = [np.searchsorted(alphabet, s.codes) for s in sides]
    place = [np.repeat(np.arange(segments), s.lengths) for s in sides]
    left = [np.repeat(np.cumsum(s.lengths), s.lengths) - np.arange(len(s.codes)) for s in sides]
    side_bits, low_bits, code_bits = _bits(len(sides)), _bits(len(sides)) + _bits(segments), _bits(len(alphabet))
    grams, gram_bits = codes, code_bits
    for n in range(1, order + 1):
        if n > 1:
            if gram_bits + code_bits + low_bits > 63:
                known = np.unique(np.concatenate(grams))
                grams, gram_bits = [np.searchsorted(known, g) for g in grams], _bits(len(known))
            grams = [(g[:-1] << code_bits) | c[n - 1 :] for g, c in zip(grams, codes, strict=True)]
            gram_bits += code_bits
        keys = []
        for side, (gram, segment, rest) in enumerate(zip(grams, place, left, strict=True)):
            inside = rest[: len(gram)] >= n
            keys.append((gram[inside] << low_bits) | (segment[: len(gram)][inside] << side_bits) | side)
        yield _shared(np.concatenate(keys), side_bits, len(sides), segments)


def _shared(keys: Ints, side_bits: int, sides: int, segments: int) -> Ints:
    """For each segment, the sum over n-grams of min(count in side 0, largest count in another side)."""
    if not len(keys):
        return np.zeros(segments, np.int64)
    keys.sort()
    grams = keys >> side_bits
    starts = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1])))
    side = keys & ((1 << side_bits) - 1)
    counts = [np.add.reduceat((side == s).astype(np.int64), starts) for s in range(sides)]
    shared = np.minimum(counts[0], np.maximum.reduce(counts[1:]))
    segment = grams[starts] & ((1 << _bits(segments)) - 1)
    return np.bincount(segment, weights=shared, minlength=segments)[:segments].astype(np.int64)


def _bits(n: int) -> int:
    """Bits that hold the numbers below n."""
    return max(1, (n - 1).bit_length())
