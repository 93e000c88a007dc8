"""How the desk looks, in the states that matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot


async def quiet(pilot: Pilot[None]) -> Any:
    """Wait until the desk has checked everything; returns its screen."""
    for _ in range(200):
        await pilot.pause(0.02)
        if pilot.app.screen.is_quiet:  # type: ignore[attr-defined]  # only our screens have it
            return pilot.app.screen
    raise AssertionError("the desk never came to rest")


@pytest.mark.parametrize(
    ("size", "keys"), [((140, 36), "n"), ((80, 24), "n"), ((80, 24), "a")], ids=["wide", "narrow", "everywhere"]
)
def test_looks(snap_compare: Callable[..., bool], opened: Callable[..., Any], size: tuple[int, int], keys: str) -> None:
    """Wide: rail, columns, card. Narrow: columns stacked. The preview of applying a suggestion everywhere."""

    async def before(pilot: Pilot[None]) -> None:
        await quiet(pilot)
        await pilot.press("1", "w", "w", "k") if keys == "n" else None
        await pilot.press(*keys)
        await pilot.pause(0.3)

    app = opened(size).app
    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        app.writer.close()
