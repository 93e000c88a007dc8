"""Fuzzes all checks with atheris, guided by what code they reach: none may raise, none may hang.

Needs atheris, which is no dependency of tqa (`pip install atheris`); without it says so and ends.
Run: python tests/bench/fuzz_checks.py [-max_total_time=SECONDS] [options of libFuzzer] [folder of inputs]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

try:
    import atheris  # type: ignore[import-untyped]  # it has no types
except ImportError:
    sys.exit("fuzz_checks: atheris is not installed (pip install atheris)")

with atheris.instrument_imports(include=["tqa.checks", "tqa.text"]):
    from tests.bench.bench_fuzz import PIECES, spent
    from tests.checks.test_fuzz import ENGLISH, RUSSIAN, context
    from tqa import checks
    from tqa.checks import Pair
    from tqa.text import Text

LIMIT = 0.5
"""Seconds that a check may take on one text of some hundred characters, with all that it looks up."""

FOUND = [checks.get(name)() for name in checks.names() if name != "user-rule"]
NEWS = [word for sentence in (*RUSSIAN, *ENGLISH) for word in sentence.split()]
HOSTILE = list(PIECES)


def text(data: atheris.FuzzedDataProvider) -> str:
    """Words of news, hostile pieces and any characters, one after the other."""
    pieces = []
    for _ in range(data.ConsumeIntInRange(0, 24)):
        kind = data.ConsumeIntInRange(0, 3)
        if kind == 0:
            pieces.append(data.ConsumeUnicode(data.ConsumeIntInRange(0, 8)))
        elif kind == 1:
            pieces.append(data.PickValueInList(HOSTILE) * data.ConsumeIntInRange(1, 9))
        else:
            pieces.append(data.PickValueInList(NEWS) + " ")
    return "".join(pieces)


def one(octets: bytes) -> None:
    """All checks on one pair."""
    data = atheris.FuzzedDataProvider(octets)
    source, target = text(data), text(data)
    pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
    for check in FOUND:
        try:
            seconds = spent(check, pair, context())
        except Exception as error:  # whatever it is, it is what is looked for
            raise AssertionError(f"{check.name} on {source!r} and {target!r}: {error!r}") from error
        if seconds > LIMIT:
            print(f"{seconds:.2f} s  {check.name} on {source!r} and {target!r}", file=sys.stderr)


if __name__ == "__main__":
    context()
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
