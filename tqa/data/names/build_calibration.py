"""Part of the build: fits the calibration of `tqa.names` on the words held out from training, and reports reliability.

    python -m tqa.data.names.build_calibration --words names_words.tsv

needs only tqa's own dependencies. Half of the words (by hash) give the table, the other half the figures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from tqa.data.names import build_sources
from tqa.names.letters import is_letterwise, scheme_key, simple
from tqa.names.origins import origin
from tqa.names.ranking import rank

KNOTS = 12
"""Rows of the table at most."""
LEAST = 40
"""Judgements that a step of the table stands for at least."""


def judgements(held: Mapping[str, Counter[str]]) -> list[tuple[str, float, bool]]:
    """(Russian word, the model's probability, whether people bear the form) of every form the model gives a held-out
    word and of its simple romanisation, forms that differ only by the scheme added up as `judge_word` adds them."""
    from tqa.names.word_verdict import _alike  # the same sum as in use

    words = list(held)
    found = []
    for word, ranked in zip(words, rank(words), strict=True):
        source = origin(word, ranked.origin, ranked.certainty)
        for form in dict.fromkeys((*(f for f, _ in ranked.forms[:5]), simple(word))):
            same = is_letterwise(word, form)
            chance = sum(p for f, p in ranked.forms if f == form or (same and _alike(word, source, f, form)))
            accepted = form in held[word] or (same and any(scheme_key(f) == scheme_key(form) for f in held[word]))
            found.append((word, min(chance, 1.0), accepted))
    return found


def isotonic(chances: Any, accepted: Any) -> list[tuple[float, float]]:
    """The rising step function nearest to the outcomes (pool adjacent violators; Ayer et al. 1955), thinned out to
    points (chance, probability) to be joined by lines."""
    order = np.argsort(chances, kind="stable")
    blocks: list[list[float]] = []  # mean outcome, weight, mean chance
    for chance, outcome in zip(chances[order].tolist(), accepted[order].tolist(), strict=True):
        blocks.append([float(outcome), 1.0, chance])
        while len(blocks) > 1 and (blocks[-2][0] >= blocks[-1][0] or blocks[-2][1] < LEAST):
            value, weight, place = blocks.pop()
            other = blocks[-1]
            total = other[1] + weight
            blocks[-1] = [
                (other[0] * other[1] + value * weight) / total,
                total,
                (other[2] * other[1] + place * weight) / total,
            ]
    points = [(round(place, 4), round(value, 4)) for value, _, place in blocks]
    step = max(1, -(-len(points) // KNOTS))
    return [(0.0, points[0][1]), *points[::step], (1.0, points[-1][1])]


def reliability(chances: Any, accepted: Any) -> str:
    """Brier score and expected calibration error over ten bins of equal width."""
    bins = np.minimum((chances * 10).astype(int), 9)
    gaps = [
        (bins == b).mean() * abs(chances[bins == b].mean() - accepted[bins == b].mean())
        for b in range(10)
        if (bins == b).any()
    ]
    return f"Brier {((chances - accepted) ** 2).mean():.4f}, calibration error {sum(gaps):.4f}"


def main() -> None:
    """Read the arguments, fit and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, required=True, help="table name_ru, name_en, count (Wikidata)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "calibration.tsv")
    options = parser.parse_args()
    held = build_sources.development(build_sources.words(options.words))
    rows = judgements(held)
    first = np.array([crc32(word.encode()) % 2 == 0 for word, _, _ in rows])
    chances = np.array([chance for _, chance, _ in rows])
    accepted = np.array([float(outcome) for _, _, outcome in rows])
    points = isotonic(chances[first], accepted[first])
    fitted = np.interp(chances[~first], [x for x, _ in points], [y for _, y in points])
    lines = "".join(f"{x}\t{y}\n" for x, y in points)
    options.out.write_text(lines, encoding="utf-8")
    sys.stdout.write(
        f"{len(held)} words, {len(rows)} forms; the other half before: {reliability(chances[~first], accepted[~first])}\n"
    )
    sys.stdout.write(f"after: {reliability(fitted, accepted[~first])}\n{lines}")


if __name__ == "__main__":
    main()
