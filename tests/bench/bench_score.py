"""Prints how fast BLEU, chrF and TER with a 1,000-sample paired bootstrap are, beside sacrebleu's own command.

Five systems and 10,000 segments of invented sentences: `python tests/bench/bench_score.py [segments] [--alone]`. With
--alone only tqa is measured. sacrebleu is given the same files; its figures, intervals and p-values are compared with
ours. It is run through a small wrapper, because sacrebleu 2.6 with numpy 2 fails to print the result of a test as JSON.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SYSTEMS = 5
SAMPLES = 1_000

WRAPPER = """
import json, sys
import numpy as np
plain = json.JSONEncoder.default
json.JSONEncoder.default = lambda self, o: o.item() if isinstance(o, np.generic) else plain(self, o)
from sacrebleu.sacrebleu import main
main()
"""


def corpus(folder: Path, size: int) -> tuple[Path, list[Path]]:
    """A reference and translations of it: words changed, left out, and phrases moved, each system a bit more."""
    chance = random.Random(11)
    words = ["".join(chance.choices("etaoinshrdlucmfwypvbgkqjxz", k=chance.randint(1, 11))) for _ in range(20_000)]
    weights = [1 / (n + 3) for n in range(len(words))]
    reference = [chance.choices(words, weights, k=chance.randint(6, 45)) for _ in range(size)]
    files = [folder / "reference.txt"]
    files[0].write_text("".join(_sentence(line) for line in reference), encoding="utf-8")
    for system in range(SYSTEMS):
        lines = []
        for line in reference:
            found = [chance.choice(words) if chance.random() < 0.22 + 0.02 * system else w for w in line]
            found = [w for w in found if chance.random() > 0.06] or ["no"]
            for _ in range(chance.randint(0, 2)):
                at, length = chance.randrange(len(found)), chance.randint(1, 4)
                phrase, found[at : at + length] = found[at : at + length], []
                to = chance.randint(0, len(found))
                found[to:to] = phrase
            lines.append(_sentence(found))
        files.append(folder / f"system{system}.txt")
        files[-1].write_text("".join(lines), encoding="utf-8")
    return files[0], files[1:]


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:] + ".\n"


def timed(command: list[str]) -> tuple[float, Any]:
    """Seconds, and the JSON that the command printed."""
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    return time.perf_counter() - began, json.loads(done.stdout)


def main() -> None:
    """Print the figures."""
    size = next((int(a) for a in sys.argv[1:] if a.isdigit()), 10_000)
    metrics = ["bleu", "chrf", "ter"]
    with tempfile.TemporaryDirectory() as name:
        reference, files = corpus(Path(name), size)
        ours = [sys.executable, "-m", "tqa", "-q", "score", "-r", str(reference), "--format", "json", "--no-slices"]
        ours += [x for f in files for x in ("-i", str(f))] + [x for m in metrics for x in ("--metric", m)]
        ours += ["--bootstrap", str(SAMPLES), "--trials", "0"]
        seconds, found = timed(ours)
        print(
            f"tqa: {seconds:.1f} s for {SYSTEMS} systems x {size:,} segments, {', '.join(metrics)}, {SAMPLES} samples"
        )
        if "--alone" in sys.argv:
            return
        theirs = [sys.executable, "-c", WRAPPER, str(reference), "-i", *map(str, files), "-m", *metrics]
        theirs += ["--paired-bs", "--paired-bs-n", str(SAMPLES), "--format", "json", "-w", "10"]
        slow, wanted = timed(theirs)
        print(f"sacrebleu: {slow:.1f} s; {slow / seconds:.1f} times as long")
        compare(found, wanted)


def compare(found: Any, wanted: Any) -> None:
    """Print how far figures, half-widths of intervals and p-values are apart at most."""
    figures = widths = p_values = 0.0
    first = found["systems"][0]["system"]
    for theirs in wanted:
        system = next(s for s in found["systems"] if f"{s['system']}.txt" in theirs["system"])
        for metric in ("bleu", "chrf", "ter"):
            score = next(s for s in system["scores"] if s["metric"] == metric)
            their = next(v for k, v in theirs.items() if k.lower().rstrip("2") == metric)
            figures = max(figures, abs(score["value"] - their["score"]))
            width = (score["interval"]["high"] - score["interval"]["low"]) / 2
            widths = max(widths, abs(width - their["ci"]))
            pair = [
                c
                for c in found["comparisons"]
                if c["metric"] == metric and {c["a"], c["b"]} == {first, system["system"]}
            ]
            if pair and their.get("p_value") is not None:
                p_values = max(p_values, abs(pair[0]["p_bootstrap"] - their["p_value"]))
    print(f"largest difference: figures {figures:.1e}, half-widths of intervals {widths:.1e}, p-values {p_values:.1e}")


if __name__ == "__main__":
    main()
