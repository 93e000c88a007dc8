"""How fast the desk is on 10,000 segments: `python tests/bench/bench_desk.py [segments]`. Prints figures, gates nothing.

First paint is measured from the start of DeskApp to the first screen with the article on it; a key press from the key
to the moment the screen has been painted. Background checking runs all the while, as it would.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import Any

from textual import events

from tqa.checks import Context, Pair, SegmentCheck, select
from tqa.model import Document, Event, Issue, Segment, Severity
from tqa.review.checking import Checker
from tqa.tui import DeskSetup
from tqa.tui.app import DeskApp

KEYS = ["j", "n", "k", "n", "p", "d", "1", "c", "u", "U", "w", "w", "j", "pagedown", "pageup", "end", "home", "c"]
ROUNDS = 6


class Very(SegmentCheck):
    """Flags "very"."""

    category, severity, examples = "style/test", Severity.MINOR, ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """Each word."""
        for token in pair.target.words:
            if token.lower == "very":
                yield self.issue(pair, token.span, "very is too much", suggestions=[""])


class Nowhere:
    """A journal that forgets."""

    def append(self, events: Sequence[Event]) -> None:
        """Forget them."""

    def events(self, document: str | None = None) -> list[Event]:
        """None."""
        return []


def article(size: int) -> Document:
    """An article of about 45 words in each column, with an issue in every fifth segment."""
    source = (
        "Делегации провели в Анкаре очередной раунд консультаций, переговоры начались 12 марта и заняли два дня. " * 3
    )
    target = (
        "The delegations held another round of consultations in Ankara, the talks began on March 12 and ran two days. "
    )
    segments = (
        Segment(
            str(n),
            f"{n}. {source}",
            {"alpha": f"{n}. {'Very ' if n % 5 == 0 else ''}{target * 3}", "beta": target * 3},
            target * 3,
        )
        for n in range(1, size + 1)
    )
    return Document("long", tuple(segments), ("alpha", "beta"), "A long article")


async def measure(app: DeskApp, size: tuple[int, int], started: float) -> None:
    """Press keys and print how long each took to be painted."""
    async with app.run_test(size=size) as pilot:
        print(f"  first paint      {(perf_counter() - started) * 1000:7.0f} ms")
        walls: list[float] = []
        works: dict[str, list[float]] = {}
        for number in range(ROUNDS):
            for key in KEYS:
                wall, work = await press(app, key)
                if number:
                    walls.append(wall)
                    works.setdefault(key, []).append(work)
                await asyncio.sleep(0.03)
        spent = [work for found in works.values() for work in found]
        print(f"  key to paint     median {median(walls):.1f} ms, p95 {p95(walls):.1f} ms, worst {max(walls):.1f} ms")
        print(f"  of it own work   median {median(spent):.1f} ms, p95 {p95(spent):.1f} ms")
        slowest = sorted(((median(found), key) for key, found in works.items()), reverse=True)[:5]
        print("  most work        " + ", ".join(f"{key} {time:.1f}" for time, key in slowest))
        await pilot.pause()


async def press(app: DeskApp, key: str) -> tuple[float, float]:
    """Press a key; the milliseconds until it is painted, and those the desk's own thread worked."""
    painted = asyncio.Event()
    run = app.run_action

    async def watched(*args: Any, **more: Any) -> bool:
        done = await run(*args, **more)
        app.screen.call_after_refresh(painted.set)
        return done

    app.run_action = watched  # type: ignore[method-assign]  # watched for the time of a key
    wall, work = perf_counter(), thread_time()
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    await asyncio.wait_for(painted.wait(), 10)
    app.run_action = run  # type: ignore[method-assign]  # put back
    return (perf_counter() - wall) * 1000, (thread_time() - work) * 1000


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def main() -> None:
    """Measure with a trivial check and with the default checks, narrow and wide."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    document = article(count)
    for name, checks in (("one trivial check", [Very()]), ("all default checks", [*select(), Very()])):
        for size in ((80, 24), (160, 45)):
            print(f"{count} segments, {size[0]}×{size[1]}, {name}")
            checker = Checker(checks, Context())
            started = perf_counter()
            app = DeskApp(DeskSetup([document], checker, Nowhere(), "bench", "0"))
            asyncio.run(measure(app, size, started))
            app.writer.close()


if __name__ == "__main__":
    main()
