"""The dask road: the same results as the others, and a killed worker survived."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.review.test_workers import work
from tqa.errors import UsageError
from tqa.review import cluster
from tqa.review.workers import Failed, road

pytest.importorskip("distributed")  # an extra of its own


def test_a_local_cluster_gives_the_same_results_in_order(tmp_path: Path) -> None:
    """Also when a worker is killed under its task, which is done again; bad input is a result."""
    tasks = [*(str(n) for n in range(15)), f"die-once:{tmp_path / 'died'}", "bad", "z"]
    found = list(road(1, "local:2")(work, "did", tasks))
    assert found == [(t, Failed("shard.tsv:3: is broken") if t == "bad" else f"did {t}") for t in tasks]


def test_a_cluster_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its address."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UsageError, match=f"the cluster tcp://127.0.0.1:{port} does not answer"):
        list(road(1, f"tcp://127.0.0.1:{port}")(work, "did", ["a"]))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else needs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        road(1, "local:2")
    assert "tqa[cluster]" in caught.value.hint
