"""Roads: results in order, what fails is told, a worker that is lost takes down nothing but its task."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from tqa.errors import FormatError, TqaError, UsageError
from tqa.review.workers import AHEAD, Failed, InTurn, Processes, Road, road


def work(state: str, task: str) -> str:
    """What the tasks of these tests do: `die` ends the process, `die-once:FILE` only where FILE is not there yet."""
    what, _, rest = task.partition(":")
    if what == "die" or (what == "die-once" and not Path(rest).exists()):
        if rest:
            Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "bad":
        raise FormatError("shard.tsv", "is broken", line=3)
    if what == "full":
        raise MemoryError
    if what == "bug":
        raise ValueError(what)
    return f"{state} {task}"


ROADS = [pytest.param(InTurn(), id="in turn"), pytest.param(Processes(2), id="processes")]


@pytest.mark.parametrize("way", ROADS)
def test_results_come_in_the_order_of_the_tasks(way: Road) -> None:
    """Each with its task, whichever worker did it, and nothing is done twice or left out."""
    tasks = [str(n) for n in range(40)]
    assert list(way(work, "did", tasks)) == [(t, f"did {t}") for t in tasks]
    assert list(way(work, "did", [])) == []


@pytest.mark.parametrize("way", ROADS)
def test_what_a_task_may_fail_of_is_a_result(way: Road) -> None:
    """Bad input, a full disk, no memory: the rest goes on."""
    found = [result for _, result in way(work, "did", ["a", "bad", "full", "b"])]
    assert found == [
        "did a",
        Failed("shard.tsv:3: is broken"),
        Failed("there is not enough memory"),
        "did b",
    ]


@pytest.mark.parametrize("way", ROADS)
def test_a_defect_of_ours_is_no_result(way: Road) -> None:
    """It is raised where the results are taken, and the workers end."""
    with pytest.raises(ValueError, match="bug"):
        list(way(work, "did", ["a", "bug", "b"]))
    assert not active_children()


def test_a_task_that_kills_its_worker_is_found_out() -> None:
    """It has failed; the tasks beside it and after it are done."""
    tasks = ["a", "die", *(str(n) for n in range(12)), "die", "z"]
    found = list(Processes(2)(work, "did", tasks))
    assert [t for t, _ in found] == tasks
    for task, result in found:
        assert result == (Failed("the process working on it was killed or crashed") if task == "die" else f"did {task}")


def test_workers_that_never_do_anything_end_the_run() -> None:
    """Where processes cannot work at all, nobody waits for task after task to fail."""
    with pytest.raises(TqaError, match="end before they have done anything"):
        list(Processes(2)(work, "did", ["die"] * 100))
    assert not active_children()


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    """What it was doing is done again."""
    tasks = ["a", f"die-once:{tmp_path / 'died'}", "b", "c"]
    assert [r for _, r in Processes(2)(work, "did", tasks)] == [f"did {t}" for t in tasks]


def test_tasks_are_drawn_as_they_are_needed() -> None:
    """However many there are, few are in memory; when the caller stops, the workers end."""
    drawn = 0

    def tasks() -> Iterator[str]:
        nonlocal drawn
        while True:
            drawn += 1
            yield str(drawn)

    results = Processes(2)(work, "did", tasks())
    assert next(results) == ("1", "did 1")
    assert drawn <= AHEAD * 2
    results.close()  # type: ignore[attr-defined]  # a generator, behind its protocol
    deadline = time.monotonic() + 10
    while active_children() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not active_children()


def test_numbers_of_workers() -> None:
    """One works here, more in processes, 0 means all processors; nonsense is refused."""
    assert isinstance(road(1), InTurn)
    assert isinstance(road(3), Processes)
    assert road(3).workers == 3
    assert road(0).workers >= 1
    for jobs in (-1, 100_000):
        with pytest.raises(UsageError, match="--jobs"):
            road(jobs)


@pytest.mark.parametrize("address", ["nonsense", "local:", "local:0", "local:x", "tcp:", "http://x"])
def test_addresses_of_clusters(address: str) -> None:
    """What is no address is refused with a word on what one is."""
    with pytest.raises(UsageError, match="--cluster") as caught:
        road(1, address)
    assert "tcp://" in caught.value.hint
