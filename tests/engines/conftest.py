"""Servers and clocks for engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines.libre_server import LibreServer, running


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[LibreServer]:
    """A LibreTranslate server that can be told to fail."""
    yield from running(monkeypatch)
