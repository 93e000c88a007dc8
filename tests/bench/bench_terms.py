"""Prints the cost of terms: building the index, and searching a segment, with 100 to 500,000 entries.

Entries are pairs and triples of dictionary words, segments twenty random words. The cost of a segment is that of cutting
it into words and finding its terms. Run: python tests/bench/bench_terms.py [sizes]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from itertools import islice

SIZES = (100, 10_000, 100_000, 500_000)
SEGMENTS = 5_000


def measure(size: int) -> None:
    """Print the figures for one size: in a process of its own, so that memory is its own too."""
    from tqa.glossary import Glossary
    from tqa.model import ConceptEntry
    from tqa.text import Text
    from tqa.text.morphology import analyzer

    chance = random.Random(7)
    words = [word for word, *_ in islice(analyzer().dictionary.iter_known_words(), 0, None, 3)]
    adjectives = chance.sample([w for w in words if w.endswith(("ный", "ский"))], 9_000)
    nouns = chance.sample([w for w in words if w.endswith(("ость", "ник", "ка", "ие"))], 7_000)
    terms: dict[str, None] = {}
    while len(terms) < size:
        tail = f" {chance.choice(nouns)}" if chance.random() < 0.3 else ""
        terms[f"{chance.choice(adjectives)} {chance.choice(nouns)}{tail}"] = None
    entries = [ConceptEntry(term, f"term {number} of many") for number, term in enumerate(terms)]
    segments = [" ".join(chance.choices(words, k=20)) for _ in range(SEGMENTS)]
    del words, terms
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    glossary = Glossary(entries)
    glossary.index  # noqa: B018  built now
    built = time.process_time() - began
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for segment in segments:
            glossary.source_hits(Text(segment, "ru"))
        best = min(best, time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{size:>8,} entries: build {built:6.2f} s, segment {1e6 * best / SEGMENTS:6.1f} µs, "
        f"peak {memory / 1024:5.0f} MB ({(memory - before) / 1024:.0f} MB for the index)",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(int(sys.argv[1]))
    else:
        for size in SIZES:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
