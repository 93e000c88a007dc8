"""Prints how fast names are judged: from the tables, through the model, without a source, and how long loading takes."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, before numpy is loaded

import subprocess
import sys
import time
from collections.abc import Callable

LOADING = (
    "import time; from tqa.names import verdict, suspicion; import tqa.names.model; s = time.perf_counter(); "
    "from tqa.names.ranking import rank; rank(['дарбуд']); verdict.judge('Хьюстон', 'Houston'); "
    "print(time.perf_counter() - s)"
)


def timed(label: str, number: int, work: Callable[[], object]) -> None:
    """Run once and print the rate per second of processor time."""
    began = time.process_time()
    work()
    print(f"{label}: {number / (time.process_time() - began):,.0f} a second ({number:,})")


def main() -> None:
    """Print the figures."""
    from tqa.names import tables
    from tqa.names.suspicion import suspect
    from tqa.names.tables import ENCODING, FOLDER
    from tqa.names.verdict import judge_all
    from tqa.names.word_verdict import judge_word, knowledge

    done = subprocess.run([sys.executable, "-c", LOADING], check=True, capture_output=True, text=True)
    print(f"loading tables and model, first name judged: {float(done.stdout):.3f} s (numpy's import not counted)")
    lines = (FOLDER / "words.tsv").read_bytes().decode(ENCODING).splitlines()[::4]
    pairs = [
        (ru.capitalize(), rest.partition(":")[0].capitalize()) for ru, rest in (line.split("\t") for line in lines)
    ]
    pairs = [(ru, en) for ru, en in pairs if en.lower() in knowledge(ru.lower()).forms]
    for remembered in (tables.name_forms, tables.place_forms, knowledge):
        remembered.cache_clear()
    timed("in the tables", len(pairs), lambda: judge_all(pairs))
    unseen = [
        (ru[::-1].capitalize(), en[::-1].capitalize()) for ru, en in pairs[::3] if not knowledge(ru.lower()[::-1])
    ]
    judge_word("дарбуд", "darbud")
    timed("through the model", len(unseen), lambda: judge_all(unseen))
    timed("without a source", len(pairs), lambda: [suspect(english) for _, english in pairs])


if __name__ == "__main__":
    main()
