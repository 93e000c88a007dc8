"""Which units (paragraphs, lines, sentences) of a text answer to which units of its translation.

Beads are found by dynamic programming, as in Gale & Church 1993 (*A Program for Aligning Sentences in Bilingual
Corpora*). Figures are log-likelihood ratios in nats: how much likelier the sides of a bead are as translations
of each other than as strangers. To length are added *cues*, things that survive translation: numbers, names and
international words by their consonants, words in Latin letters, words of a small dictionary, marks such as «?»,
anchors of the caller. A unit left alone costs its prior only: missing text is better than a bad bead.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from tqa.text.alignment_cues import ANCHOR, Cues, cues_of, is_cyrillic

__all__ = ["Bead", "align"]

Step = tuple[int, int, int, int, float]  # first source unit, first target unit, how many of each, score

# These figures and the next were set by coordinate descent on half of 329 documents, checked on the other half.
_KEPT, _SMOOTH, _SMOOTH_UNITS, _GAIN_MOST, _GAIN_SCALE = 0.98, 0.96, 4.8, 4.0, 0.9
# Variance of the log length ratio; Russian and English prose need the same number of letters within 4 %.
_VARIANCE, _VARIANCE_SHORT, _STRANGERS, _LENGTH_SCALE, _LENGTH_LEAST = 0.032, 2.08, 7.6, 0.6, -12.0
# Prior of a unit left alone; on the side that is longer in all, it grows with the share of text that is too much.
_ALONE, _SURPLUS, _SLACK = 0.13, 0.96, 0.012
_SHARES = {
    (1, 1): 0.9,
    (1, 2): 0.04,
    (2, 1): 0.04,
    (2, 2): 0.001,
    (1, 3): 0.004,
    (3, 1): 0.004,
    (1, 4): 0.0006,
    (4, 1): 0.0006,
}
_MOVES, _WIDEST = (*_SHARES, (1, 0), (0, 1)), 4

# Long texts are cut where three pairs of units in a row are sure, into parts of at least _PART units.
_RARE_PAIRS, _SURE, _PART = 16, 3.0, 25  # a cue that pairs more units is not rare; nats that make a pair sure
_WHOLE, _WINDOWS = 60_000, (120, 240)  # cells searched at once; else units on a side of a window that slides on


@dataclass(frozen=True, slots=True)
class Bead:
    """Source units and the target units that translate them: indices from 0, consecutive; one side may be empty.

    `score` is the log-likelihood ratio in nats, translations against strangers: below 0, the bead was made only
    because there was no better place. It is 0 where a side is empty. Beads are compared without it.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = field(default=0.0, compare=False)


def align(
    source: Sequence[str],
    target: Sequence[str],
    *,
    source_anchors: Sequence[Collection[str]] | None = None,
    target_anchors: Sequence[Collection[str]] | None = None,
) -> list[Bead]:
    """Beads in order that hold every index of `source` and of `target` exactly once.

    Languages are told apart by script only: Cyrillic against Latin compares by sound, one script on both sides
    (two translations of one article) by word. Anchors are identifiers found in each unit that mean the same on
    both sides, such as concept entries; they count if both sequences are given. ValueError if an anchor sequence
    is not as long as its text.
    """
    texts, anchors = (source, target), (source_anchors, target_anchors)
    if any(found is not None and len(found) != len(units) for found, units in zip(anchors, texts, strict=True)):
        raise ValueError("one collection of anchors is needed for each unit")
    crossing = is_cyrillic(source) != is_cyrillic(target)
    known = [[cues_of(unit, crossing) for unit in units] for units in texts]
    if source_anchors is not None and target_anchors is not None:
        for side, names in zip(known, (source_anchors, target_anchors), strict=True):
            for unit, found in zip(side, names, strict=True):
                unit.update((f"@{name}", ANCHOR) for name in found)
    lengths = [[max(1, sum(map(len, unit.split()))) for unit in units] for units in texts]
    steps = _steps(_Side(lengths[0], known[0]), _Side(lengths[1], known[1]))
    return [Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), score) for i, j, a, b, score in steps]


def _weights(source: list[Cues], target: list[Cues]) -> tuple[dict[str, float], dict[str, float]]:
    """For each shared cue the gain of a bead with it on both sides; for each cue the loss if on one side only.

    The gain is log(P(both | translations) / P(both | strangers)). Strangers share a cue as often as the side
    that has it in more of its units lets them; these frequencies are smoothed towards rare.
    """
    counts = [(Counter(cue for unit in side for cue in unit), len(side)) for side in (source, target)]
    gains: dict[str, float] = {}
    for cue in counts[0][0].keys() & counts[1][0].keys():
        chance = max((count[cue] + _SMOOTH) / (units + _SMOOTH_UNITS) for count, units in counts)
        gains[cue] = _exact(_GAIN_SCALE * max(0.0, min(_GAIN_MOST, math.log(_KEPT / chance))))
    losses: dict[str, float] = {}
    for unit in [*source, *target]:
        for cue, (fixed, share) in unit.items():
            losses[cue] = max(losses.get(cue, 0.0), _exact(fixed + share * gains.get(cue, 0.0)))
    return gains, losses


def _exact(nats: float) -> float:
    """Rounded to a binary fraction, so that sums over sets are the same in any order."""
    return round(nats * 1024) / 1024


@dataclass(frozen=True, slots=True)
class _Side:
    """Units as the search sees them: letters and cues of each."""

    lengths: list[int]
    cues: list[Cues]

    def part(self, start: int, stop: int) -> "_Side":
        """The units from `start` to before `stop`."""
        return _Side(self.lengths[start:stop], self.cues[start:stop])


def _steps(first: _Side, second: _Side) -> Iterator[Step]:
    """The beads of two texts of any length, part by part: cues are weighed within a part, where they are rare."""
    i = j = 0
    for end, stop in [*_cuts(first, second), (len(first.cues), len(second.cues))]:
        sizes: tuple[int, ...] = _WINDOWS
        while i < end or j < stop:
            rest = first.part(i, end), second.part(j, stop)
            if (end - i) * (stop - j) <= _WHOLE:
                steps = _Search(*rest).best()
            else:
                steps = _window(*rest, sizes[0])
                if sizes[1:] and 2 * sum(1 for step in steps if step[2] and step[3]) < len(steps):
                    steps, sizes = _window(*rest, sizes[1]), sizes[:1]  # a wide gap, perhaps: look further, once
            yield from ((i + row, j + column, a, b, score) for row, column, a, b, score in steps)
            i, j = i + sum(step[2] for step in steps), j + sum(step[3] for step in steps)


def _window(first: _Side, second: _Side, size: int) -> list[Step]:
    """The first half of the best path through the first `size` units of each side: its end is forced, not known."""
    steps = _Search(first.part(0, size), second.part(0, size)).best()
    return [step for step in steps if max(step[0], step[1]) < size // 2]


def _cuts(first: _Side, second: _Side) -> Iterator[tuple[int, int]]:
    """Units done on both sides before each sure cut."""
    if max(len(first.cues), len(second.cues)) <= 2 * _PART:
        return
    chain = _chain(first.cues, second.cues)
    i = j = 0
    for before, (row, column), after in zip(chain, chain[1:], chain[2:], strict=False):
        in_a_row = before == (row - 1, column - 1) and after == (row + 1, column + 1)
        if in_a_row and max(row + 1 - i, column + 1 - j) >= _PART:
            i, j = row + 1, column + 1
            yield i, j


def _chain(first: list[Cues], second: list[Cues]) -> list[tuple[int, int]]:
    """The heaviest sequence of unit pairs, rising on both sides, among pairs that share enough rare cues."""
    gains, _ = _weights(first, second)
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for side, where in zip((first, second), places, strict=True):
        for k, cues in enumerate(side):
            for cue in cues:
                where.setdefault(cue, []).append(k)
    weights: dict[tuple[int, int], float] = {}
    for cue, gain in gains.items():
        left, right = places[0][cue], places[1][cue]
        if len(left) * len(right) <= _RARE_PAIRS:
            for pair in product(left, right):
                weights[pair] = weights.get(pair, 0.0) + gain
    points = sorted((pair for pair, weight in weights.items() if weight >= _SURE), key=lambda p: (p[0], -p[1]))
    # Best chains by their last column, as a staircase: columns and totals both rise. `before` links the points.
    columns, totals, ends = [-1], [0.0], [-1]
    before: list[int] = []
    for number, (i, j) in enumerate(points):
        at = bisect_left(columns, j)
        total = totals[at - 1] + weights[i, j]
        stop = at
        while stop < len(columns) and totals[stop] <= total:
            stop += 1
        before.append(ends[at - 1])
        if stop > at or stop == len(columns) or columns[at] > j:
            columns[at:stop], totals[at:stop], ends[at:stop] = [j], [total], [number]
    chain, number = list[tuple[int, int]](), ends[-1]
    while number >= 0:
        chain.append(points[number])
        number = before[number]
    return chain[::-1]


class _Spans:
    """One side by width of a span less 1, then by first unit: lengths, cues that both sides have, losses."""

    def __init__(self, side: _Side, gains: dict[str, float], losses: dict[str, float]) -> None:
        spans = [frozenset(unit) for unit in side.cues]
        self.lengths: list[list[int]] = []
        self.cues: list[list[frozenset[str]]] = []
        self.losses: list[list[float]] = []
        for width in range(1, _WIDEST + 1):
            self.lengths.append([sum(side.lengths[k : k + width]) for k in range(len(spans))])
            self.cues.append([frozenset(cue for cue in span if cue in gains) for span in spans])
            self.losses.append([sum(losses[cue] for cue in span) for span in spans])
            spans = [span | side.cues[k + width].keys() for k, span in enumerate(spans[:-1])]


class _Search:
    """Dynamic programming over the cells (i source units, j target units done)."""

    def __init__(self, first: _Side, second: _Side) -> None:
        gains, losses = _weights(first.cues, second.cues)
        self._gain = {cue: gain + 2 * losses[cue] for cue, gain in gains.items()}
        self._first, self._second = _Spans(first, gains, losses), _Spans(second, gains, losses)
        self._end = len(first.cues), len(second.cues)
        totals = sum(first.lengths), sum(second.lengths)
        surplus = max(0.0, 1.0 - min(totals) / max(1, *totals) - _SLACK)
        alone = math.log(_ALONE), math.log(min(0.5, _ALONE + _SURPLUS * surplus))
        longer = totals[0] > totals[1]
        self._priors = {bead: math.log(share) for bead, share in _SHARES.items()}
        self._priors |= {(1, 0): alone[longer], (0, 1): alone[not longer]}

    def best(self) -> list[Step]:
        """The best path from nothing to everything."""
        i, j = self._end
        totals: list[list[float]] = []
        moves = [self._add_row(row, totals) for row in range(i + 1)]
        path: list[Step] = []
        while i or j:
            a, b = _MOVES[moves[i][j]]
            i, j = i - a, j - b
            path.append((i, j, a, b, self._scores(i, a, b, j, j + 1)[0] if a and b else 0.0))
        return path[::-1]

    def _add_row(self, i: int, totals: list[list[float]]) -> bytearray:
        """Append the best totals of row i; returns the moves that reach them, as places in _MOVES."""
        width = self._end[1] + 1
        row, taken = [0.0 if i == 0 else -math.inf, *[-math.inf] * (width - 1)], bytearray(width)
        for code, (a, b) in enumerate(_MOVES):
            if 0 < a <= i and b < width:
                prior, before = self._priors[a, b], totals[i - a]
                scores = self._scores(i - a, a, b, 0, width - b) if b else [0.0] * width
                for j, (total, score) in enumerate(zip(before[: width - b], scores, strict=True), b):
                    if total + score + prior > row[j]:
                        row[j], taken[j] = total + score + prior, code
        prior = self._priors[0, 1]
        for j in range(1, width):
            if row[j - 1] + prior > row[j]:
                row[j], taken[j] = row[j - 1] + prior, len(_MOVES) - 1
        totals.append(row)
        return taken

    def _scores(self, i: int, a: int, b: int, start: int, stop: int) -> list[float]:
        """Log-likelihood ratios of the beads of `a` source units from i and `b` target units from start to stop.

        Among translations the log length ratio is normal, narrower in longer beads; among strangers it is wide.
        """
        first, second, gain, log = self._first, self._second, self._gain, math.log
        left, cues, loss = first.lengths[a - 1][i], first.cues[a - 1][i], first.losses[a - 1][i]
        columns = zip(second.lengths[b - 1], second.cues[b - 1], second.losses[b - 1], strict=True)
        scores = []
        for right, others, other_loss in islice(columns, start, stop):
            variance = _VARIANCE + _VARIANCE_SHORT * 2 / (left + right)
            ratio = log(right / left)
            length = _LENGTH_SCALE / 2 * (log(_STRANGERS / variance + 1) - ratio * ratio / variance)
            score = (length if length > _LENGTH_LEAST else _LENGTH_LEAST) - loss - other_loss
            if not cues.isdisjoint(others):
                score += sum([gain[cue] for cue in cues & others])
            scores.append(score)
        return scores
