"""Part of the build: aligns Russian name words with their English forms, letter by letter, by expectation maximisation.

Each Russian letter stands for 0 to 4 English ones: х-h ь- ю-ou с-s т-t о-o н-n. The probabilities of the pairs are
estimated from whole words (Jiampojamarn et al. 2007, "Applying many-to-many alignments", with one side held at one).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

LONGEST_CHUNK = 4
LONGEST_RUSSIAN = 18
LONGEST_ENGLISH = 24
ENGLISH = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A Russian word and one of its English forms (both small letters, a–z and а–я), with a weight for training."""

    russian: str
    english: str
    weight: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair with the chunk that each Russian letter stands for, and the mean log probability of a letter's chunk."""

    pair: Pair
    chunks: tuple[str, ...]
    score: float


def fits(russian: str, english: str) -> bool:
    """Whether the pair has lengths and letters that the aligner takes."""
    return (
        2 <= len(russian) <= LONGEST_RUSSIAN
        and 2 <= len(english) <= LONGEST_ENGLISH
        and -7 <= len(english) - len(russian) <= 8
        and set(russian) <= set(RUSSIAN)
        and set(english) <= set(ENGLISH)
    )


class Aligner:
    """Estimates P(chunk | letter) on a sample of pairs, then aligns any pairs with it."""

    def __init__(self, pairs: Sequence[Pair], *, rounds: int = 7, sample: int = 40_000, seed: int = 1) -> None:
        found = {
            p.english[j : j + b] for p in pairs for b in range(LONGEST_CHUNK + 1) for j in range(len(p.english) - b + 1)
        }
        self.chunks = sorted(found, key=lambda c: (len(c), c))
        self.number = {c: n for n, c in enumerate(self.chunks)}
        self.table = np.zeros((len(RUSSIAN) + 1, len(self.chunks) + 1), np.float64)
        chosen = np.random.default_rng(seed).permutation(len(pairs))[:sample]
        part = _Batch(self, [pairs[n] for n in chosen])
        self._start(part)
        for _ in range(rounds):
            self.table = part.expected(self.table)
            self.table[self.table < 0.3] = 0
            self.table /= self.table.sum(1, keepdims=True) + 1e-9

    def _start(self, part: _Batch) -> None:
        """Count letters with the chunks that stand at about their place, short chunks preferred."""
        prior = np.array([0.15, 1.0, 0.5, 0.1, 0.03])
        for i in range(part.russian.shape[1]):
            middle = i * part.english_length / np.maximum(1, part.russian_length)
            for b in range(LONGEST_CHUNK + 1):
                for j in range(part.ids[b].shape[1]):
                    near = (np.abs(middle - j) <= 1.5) & (i < part.russian_length) & (j + b <= part.english_length)
                    np.add.at(self.table, (part.russian[near, i], part.ids[b][near, j]), prior[b] * part.weight[near])
        self.table[self.table < 3] = 0
        self.table /= self.table.sum(1, keepdims=True) + 1e-9

    def align(self, pairs: Sequence[Pair]) -> list[Aligned]:
        """The best alignment of each pair; pairs that cannot be aligned are left out."""
        done: list[Aligned] = []
        for first in range(0, len(pairs), 20_000):
            done.extend(_Batch(self, pairs[first : first + 20_000]).best(self.table))
        return done


class _Batch:
    """Pairs as padded arrays. `ids[b][n, j]`: number of the chunk of length b at place j of English word n; the last
    column of the table (probability 0) stands for places outside."""

    def __init__(self, aligner: Aligner, pairs: Sequence[Pair]) -> None:
        self.pairs = list(pairs)
        self.chunks = aligner.chunks
        n, outside = len(pairs), len(aligner.chunks)
        width = max(len(p.english) for p in pairs)
        self.russian = np.full((n, max(len(p.russian) for p in pairs)), len(RUSSIAN), np.int64)
        self.ids = [np.full((n, width + 1), outside, np.int64) for _ in range(LONGEST_CHUNK + 1)]
        for k, p in enumerate(pairs):
            self.russian[k, : len(p.russian)] = [RUSSIAN.index(c) for c in p.russian]
            for b in range(LONGEST_CHUNK + 1):
                last = max(-1, len(p.english) - b)
                self.ids[b][k, : last + 1] = [
                    aligner.number.get(p.english[j : j + b], outside) for j in range(last + 1)
                ]
        self.russian_length = np.array([len(p.russian) for p in pairs])
        self.english_length = np.array([len(p.english) for p in pairs])
        self.weight = np.array([p.weight for p in pairs])

    def _steps(self, i: int, b: int, table: Array) -> Array:
        """P(chunk of length b at every place | letter i), shape (pairs, places - b)."""
        ids = self.ids[b][:, : self.ids[b].shape[1] - b]
        found: Array = table[self.russian[:, i][:, None], ids]
        return found

    def expected(self, table: Array) -> Array:
        """Expected counts of (letter, chunk) under the table: one round of the forward-backward algorithm."""
        n, letters, places = len(self.pairs), self.russian.shape[1], self.ids[0].shape[1]
        ahead = np.zeros((letters + 1, n, places))
        ahead[0, :, 0] = 1
        for i in range(letters):
            for b in range(LONGEST_CHUNK + 1):
                ahead[i + 1, :, b:] += ahead[i, :, : places - b] * self._steps(i, b, table)
        rows = np.arange(n)
        total = ahead[self.russian_length, rows, self.english_length]
        counts = np.zeros_like(table)
        back = np.zeros((n, places))
        scale = np.where(total > 0, self.weight / np.maximum(total, 1e-300), 0)
        for i in range(letters - 1, -1, -1):
            ends = self.russian_length == i + 1
            back[ends, self.english_length[ends]] = 1
            before = np.zeros_like(back)
            for b in range(LONGEST_CHUNK + 1):
                step = self._steps(i, b, table) * back[:, b:]
                before[:, : places - b] += step
                share = ahead[i, :, : places - b] * step * scale[:, None]
                ids = self.ids[b][:, : places - b]
                np.add.at(counts, (np.broadcast_to(self.russian[:, i][:, None], ids.shape), ids), share)
            back = before
        counts[-1] = 0
        counts[:, -1] = 0
        return counts

    def best(self, table: Array) -> list[Aligned]:
        """The likeliest alignment of each pair (Viterbi)."""
        n, letters, places = len(self.pairs), self.russian.shape[1], self.ids[0].shape[1]
        with np.errstate(divide="ignore"):
            logs = np.log(table)
        best = np.full((letters + 1, n, places), -np.inf)
        taken = np.zeros((letters + 1, n, places), np.int8)
        best[0, :, 0] = 0
        for i in range(letters):
            for b in range(LONGEST_CHUNK + 1):
                score = best[i, :, : places - b] + self._steps(i, b, logs)
                better = score > best[i + 1, :, b:]
                best[i + 1, :, b:][better] = score[better]
                taken[i + 1, :, b:][better] = b
        done = []
        for k, pair in enumerate(self.pairs):
            total = float(best[len(pair.russian), k, len(pair.english)])
            if total == -np.inf:
                continue
            chunks, j = [], len(pair.english)
            for i in range(len(pair.russian), 0, -1):
                b = int(taken[i, k, j])
                chunks.append(pair.english[j - b : j])
                j -= b
            done.append(Aligned(pair, tuple(reversed(chunks)), total / len(pair.russian)))
        return done
