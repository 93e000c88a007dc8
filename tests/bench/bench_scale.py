"""Prints what many segments cost: time and peak memory of `tqa check` and `tqa score`, in one process, two, and on dask.

The texts are made up, so that no data is needed; about one segment in 25 has an issue. Each run is a process of its own;
the peak is that of its largest process. With a million segments the file is one document, which is the worst case.
Run: python tests/bench/bench_scale.py [check|score] [segments] [runs]; without: both, 20,000 segments, the best of 3.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

WHO = (
    ("Министр обороны", "The defence minister"),
    ("Глава комитета", "The head of the committee"),
    ("Представитель ООН", "A UN spokesman"),
    ("Мэр города", "The mayor of the city"),
    ("Владимир Соловьёв", "Vladimir Solovyov"),
    ("Анна Котова", "Anna Kotova"),
)
SAID = (
    ("заявил, что", "said that"),
    ("сообщил журналистам, что", "told reporters that"),
    ("опроверг слухи о том, что", "denied rumours that"),
)
WHAT = (
    ("строительство моста завершится", "construction of the bridge will be completed"),
    ("переговоры продолжатся", "the talks will continue"),
    ("цены на зерно вырастут", "grain prices will rise"),
    ("армия отошла от деревни", "the army withdrew from the village"),
)
WHEN = (("в понедельник", "on Monday"), ("через неделю", "in a week"), ("к концу года", "by the end of the year"))


def write(path: Path, segments: int) -> None:
    """Write a table; 20 segments make up a document, unless there are a million."""
    chance = random.Random(5)
    whole = segments >= 1_000_000
    with path.open("w", encoding="utf-8") as file:
        file.write("segment\tsource\ttarget\treference\n" if whole else "document\tsource\ttarget\treference\n")
        for n in range(segments):
            pairs = [chance.choice(choice) for choice in (WHO, SAID, WHAT, WHEN)]
            tonnes = chance.randint(2, 99_999)
            wrong = tonnes + (chance.random() < 0.02)
            agency = "teh agency" if chance.random() < 0.02 else "the agency"
            russian, english = (" ".join(pair[side] for pair in pairs) for side in (0, 1))
            name = str(n + 1) if whole else f"d{n // 20}"
            file.write(
                f"{name}\t{russian}, сообщает агентство; речь идёт о {tonnes} тоннах.\t"
                f"{english}, {agency} reports; it is about {wrong} tonnes.\t"
                f"{english}, according to the agency; {tonnes} tonnes are at stake.\n"
            )


def run(*arguments: str) -> tuple[float, int]:
    """Wall seconds and the peak of the largest process, in MB."""
    command = [sys.executable, "-m", "tqa", "--quiet", *arguments]
    began = time.perf_counter()
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [*command[:1], "-c", _MEASURED, *command])
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


_MEASURED = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL))"


def measure(command: str, table: Path, segments: int, runs: int) -> None:
    """Print the figures of one command on each road."""
    roads = {"1 process": ["--jobs", "1"], "2 processes": ["--jobs", "2"], "dask, 2 workers": ["--cluster", "local:2"]}
    best: dict[str, float] = {}
    for turn in range(runs):
        for name, road in roads.items():
            with tempfile.TemporaryDirectory() as folder:
                extra = ["--format", "json", "-o", f"{folder}/report.json"]
                if command == "score":
                    extra += [
                        "--metric",
                        "bleu",
                        "--metric",
                        "chrf",
                        "--metric",
                        "issue-rate",
                        "--output-dir",
                        f"{folder}/run",
                    ]
                seconds, peak = run(command, str(table), *road, *extra)
            best[name] = min(best.get(name, seconds), seconds)
            print(f"  {command}, {name}, run {turn + 1}: {seconds:.1f} s, peak so far {peak} MB", flush=True)
    one, two, dask = best.values()
    print(
        f"{command}: {segments:,} segments, {1e6 * one / segments:.0f} µs a segment in 1 process; "
        f"2 processes {one / two:.2f} times as fast; dask takes {dask / two:.2f} times as long as 2 processes",
        flush=True,
    )


if __name__ == "__main__":
    commands = [a for a in sys.argv[1:] if not a.isdigit()] or ["check", "score"]
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    size, times = [*numbers, *(20_000, 3)[len(numbers) :]]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "table.tsv"
        write(file, size)
        for name in commands:
            measure(name, file, size, times)
