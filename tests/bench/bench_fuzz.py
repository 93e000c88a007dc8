"""Prints the slowest checks on adversarial segments of 5,000 characters: the goal is 50 ms for each check and segment.

What the checks share (words, sentences, lemmas) is made before and shown on a line of its own.
Run: python tests/bench/bench_fuzz.py [characters]
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.checks.test_fuzz import ENGLISH, RUSSIAN, context
from tqa import checks
from tqa.checks import Check, Context, DocumentCheck, Pair, SegmentCheck
from tqa.text import Text

PIECES = (
    "a", "1", "1 000 ", "1,", "two ", "(", "“a ", '" ', "слово ", "the ", "xы", "а.а-", "a.a", "'", "IV ", "A", "Ab ",
    "of the ", "not ", "не ", "two thousand ", "«", "the the ", ". ", "? ", "! A", "a, ", "http://a.", "@a ", "&amp", "\\n",
    "\u200b", "👍", "é", "Â", "Ã©", "Putin ", "Путин ", "«Хайят Тахрир» ", "Dzhebhat an-Nusra ", "A. B. ", "5% ", "- ", "\n",
)  # fmt: skip


def segments(size: int) -> Iterator[tuple[str, str, str]]:
    """Name, source and target of each adversarial segment."""
    for piece in PIECES:
        text = (piece * size)[:size]
        yield f"{piece!r} alone", "Слово и число 5.", text
        yield f"{piece!r} on both sides", text, text
    chance = random.Random(3)
    for number in range(6):
        sides = []
        for sentences in (RUSSIAN, ENGLISH):
            words = " ".join(sentences).split()
            sides.append(" ".join(chance.choices(words, k=size // 5))[:size])
        yield f"shuffled words {number}", sides[0], sides[1]
    long = [(" ".join(s) + " ") * (size // 300) for s in (RUSSIAN, ENGLISH)]
    yield "the same news again and again", long[0][:size], long[1][:size]
    yield "news without spaces", long[0].replace(" ", "")[:size], long[1].replace(" ", "")[:size]
    yield "capitals", long[0].upper()[:size], long[1].upper()[:size]


def shared(text: Text) -> None:
    """Make what all checks share."""
    _ = text.tokens, text.words, text.parts, text.sentences


def spent(check: Check, pair: Pair, common: Context) -> float:
    """Seconds a check takes on a segment."""
    began = process_time()
    if isinstance(check, DocumentCheck):
        list(check.check_document([pair], common))
    else:
        assert isinstance(check, SegmentCheck)
        list(check.check(pair, common))
    return process_time() - began


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    common = Context(context().glossary)
    found = [checks.get(name)() for name in checks.names()]
    warm = Pair("d", "1", "mt", Text(" ".join(RUSSIAN), "ru"), Text(" ".join(ENGLISH), "en"))
    for check in found:
        spent(check, warm, common)
    gc.disable()  # a pause of the collector in the middle of a measurement is no cost of the check it falls on
    rows = []
    analysis = (0.0, "")
    for name, source, target in segments(size):
        gc.collect()
        for check in found:
            # Texts of their own: what one check looks up is not there for the next.
            pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
            began = process_time()
            for text in (pair.source, pair.target):
                assert text is not None
                shared(text)
            analysis = max(analysis, (process_time() - began, name))
            rows.append((spent(check, pair, common), check.name, name))
    print(f"{1000 * analysis[0]:7.1f} ms  words and sentences, at most: {analysis[1]}")
    worst: dict[str, tuple[float, str]] = {}
    for seconds, check_name, segment in rows:
        worst[check_name] = max(worst.get(check_name, (0.0, "")), (seconds, segment))
    for check_name, (seconds, segment) in sorted(worst.items(), key=lambda row: -row[1][0])[:25]:
        print(f"{1000 * seconds:7.1f} ms  {check_name}: {segment}")
    slow = sum(seconds > 0.05 for seconds, _, _ in rows)
    print(f"{slow} of {len(rows):,} runs of a check on {size:,} characters took over 50 ms")


if __name__ == "__main__":
    main()
