"""Translation edit rate: sacrebleu's TER, figure for figure, without going through the whole edit matrix each time.

Words become single characters, so that a sentence is a string: distances come from rapidfuzz, and the one trace a
round of shifts needs from bit vectors (Hyyrö 2003). sacrebleu looks only at cells of the matrix near its diagonal;
where that could change the figure, the segment is handed to sacrebleu itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

LONGEST_SHIFT = 10
FARTHEST_SHIFT = 50
CANDIDATES = 1000
"""Shifts tried for one segment; sacrebleu gives up there."""
BEAM = 25

Alignment = tuple[list[int], list[bool], list[bool]]
"""For each word of the reference the place before or at which it stands in the hypothesis (-1: before the first), and
for the words of the reference and of the hypothesis whether they are wrong."""


def edits(hypothesis: Sequence[str], reference: Sequence[str]) -> int:
    """The least edits (insertion, deletion, substitution, shift of a phrase) that the search finds. 0 for two empty."""
    if not reference or not hypothesis or list(hypothesis) == list(reference):
        return 0 if list(hypothesis) == list(reference) else max(len(hypothesis), len(reference))
    known: dict[str, str] = {}
    for word in (*reference, *hypothesis):
        known.setdefault(word, chr(256 + len(known) + (0x2000 if len(known) > 0xD000 else 0)))
    ours = "".join([known[w] for w in hypothesis])
    theirs = "".join([known[w] for w in reference])
    found = Levenshtein.distance(theirs, ours)
    if found >= _nearest_unseen(len(ours), len(theirs)):
        from sacrebleu.metrics.lib_ter import translation_edit_rate

        return int(translation_edit_rate(list(hypothesis), list(reference))[0])
    common = sum((Counter(ours) & Counter(theirs)).values())
    least = max(len(ours), len(theirs)) - common  # no order of the words has a smaller distance
    shifts = tried = 0
    while found > least:
        tried, distance, shifted = _best_shift(ours, theirs, found, tried)
        if tried >= CANDIDATES or distance >= found:
            break
        shifts, ours, found = shifts + 1, shifted, distance
    return shifts + found


def _best_shift(ours: str, theirs: str, before: int, tried: int) -> tuple[int, int, str]:
    """Candidates tried so far, and the best shift: the distance after it and the shifted words.

    Of equally good shifts the longest counts, then that of the earliest phrase, then to the earliest place.
    """
    candidates: list[tuple[int, int, int]] = []
    for candidate in _shifts(ours, theirs, _alignment(ours, theirs)):
        if candidate is None:
            if tried + len(candidates) >= CANDIDATES:
                return CANDIDATES, before, ours
        else:
            candidates.append(candidate)
    best_distance, best_rank, best = before, (0, 0, 0), ours
    for start, length, target in candidates:
        shifted = _shifted(ours, start, length, target)
        distance = Levenshtein.distance(theirs, shifted, score_cutoff=best_distance)
        if distance < best_distance or (distance == best_distance < before and (length, -start, -target) > best_rank):
            best_distance, best_rank, best = distance, (length, -start, -target), shifted
    return tried + len(candidates), best_distance, best


def _shifts(ours: str, theirs: str, alignment: Alignment) -> Iterator[tuple[int, int, int] | None]:
    """Phrases that could be shifted, and to where: (start, length, target). None after each phrase and place."""
    align, wrong_theirs, wrong_ours = alignment
    places: dict[str, list[int]] = {}
    for j, word in enumerate(theirs):
        places.setdefault(word, []).append(j)
    for i, word in enumerate(ours):
        for j in places.get(word, ()):
            if abs(j - i) > FARTHEST_SHIFT:
                continue
            error_ours = error_theirs = False
            for length in range(1, min(LONGEST_SHIFT, len(ours) - i, len(theirs) - j) + 1):
                if ours[i + length - 1] != theirs[j + length - 1]:
                    break
                error_ours = error_ours or wrong_ours[i + length - 1]
                error_theirs = error_theirs or wrong_theirs[j + length - 1]
                if error_ours and error_theirs and not i <= align[j] < i + length:
                    yield from _targets(i, j, length, align)
                    yield None


def _targets(i: int, j: int, length: int, align: list[int]) -> Iterator[tuple[int, int, int]]:
    before = -1
    for offset in range(j - 1, j + length):
        target = 0 if offset == -1 else align[offset] + 1
        if target != before:
            before = target
            yield i, length, target


def _shifted(words: str, start: int, length: int, target: int) -> str:
    """The words with `length` of them from `start` moved before the word at `target`."""
    phrase, end = words[start : start + length], start + length
    if target < start:
        return words[:target] + phrase + words[target:start] + words[end:]
    if target > end:
        return words[:start] + words[end:target] + phrase + words[target:]
    return words[:start] + words[end : length + target] + phrase + words[length + target :]


def _alignment(ours: str, theirs: str) -> Alignment:
    """How the cheapest edits line the two up; of equally cheap ones sacrebleu's: match or substitution first, then a
    word of ours too many, then one of theirs missing, seen from the end."""
    size = len(theirs)
    mask = (1 << size) - 1
    at: dict[str, int] = {}
    for j, word in enumerate(theirs):
        at[word] = at.get(word, 0) | 1 << j
    up, down = mask, 0
    rows = []
    for word in ours:
        match = at.get(word, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        rise = (down | ~(diagonal | up)) & mask
        fall = diagonal & up
        rows.append((diagonal & mask, rise))
        rise, fall = (rise << 1) | 1, fall << 1
        up = (fall | ~(diagonal | rise)) & mask
        down = rise & diagonal & mask
    align, wrong_theirs, wrong_ours = [0] * size, [True] * size, [True] * len(ours)
    i, j = len(ours) - 1, size - 1
    while j >= 0:
        align[j] = i
        if i < 0:
            j -= 1
            continue
        diagonal, rise = rows[i]
        if ours[i] == theirs[j]:
            wrong_ours[i] = wrong_theirs[j] = False
            i, j = i - 1, j - 1
        elif not diagonal >> j & 1:
            i, j = i - 1, j - 1
        elif rise >> j & 1:
            i -= 1
        else:
            j -= 1
    return align, wrong_theirs, wrong_ours


@lru_cache(maxsize=16384)
def _nearest_unseen(ours: int, theirs: int) -> int:
    """The least cost of a path through a cell of the matrix that sacrebleu's beam leaves out; infinite for none."""
    ratio = theirs / ours
    width = math.ceil(ratio / 2 + BEAM) if ratio / 2 > BEAM else BEAM
    least = ours + theirs + 1
    surplus = theirs - ours
    for i in range(1, ours + 1):
        middle = math.floor(i * ratio)
        low = max(0, middle - width)
        high = theirs + 1 if i == ours else min(theirs + 1, middle + width)
        for first, last in ((0, low - 1), (high, theirs)):
            if first <= last:
                # The cost of a cell falls towards the column i and rises after it (or is level up to i + surplus).
                j = min(max(i, first), last)
                least = min(least, abs(i - j) + abs(surplus - (j - i)))
    return least
