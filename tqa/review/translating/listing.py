"""The engines there are: whether they need a key, where the text goes, and their limits."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tqa import engines
from tqa.engines import Settings
from tqa.review.translating.settings import Keyring, from_keyring, is_ready, key_names, keys_of


def listing(configured: Mapping[str, Settings], keyring: Keyring = from_keyring) -> list[dict[str, Any]]:
    """Every system of tqa.toml, then every engine that is not set up there under its own name. Holds no key."""
    own = [Settings(name, name) for name in engines.names() if name not in configured]
    return [_row(settings, settings.name in configured, keyring) for settings in (*configured.values(), *own)]


def _row(settings: Settings, configured: bool, keyring: Keyring) -> dict[str, Any]:
    made = engines.get(settings.engine)
    limits = made.limits_of(settings)
    found = keys_of(settings, os.environ, keyring)
    return {
        "name": settings.name,
        "engine": settings.engine,
        "summary": made.summary(),
        "configured": configured,
        "ready": is_ready(settings, os.environ, keyring),
        "needs": list(made.needs),
        "needs_key": made.needs_key,
        "keys": {name: name in found for name in key_names(settings)},
        "place": made.place(settings),
        "limits": {"characters": limits.characters, "bytes": limits.octets, "per_minute": limits.per_minute},
        "timeout": settings.timeout or made.timeout,
    }


def table(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The same for people, a line each."""
    cells = [("name", "key", "at most", "requests", "what it is")]
    for row in rows:
        limits = row["limits"]
        most = f"{limits['characters']:,} chars" + (f", {limits['bytes']:,} bytes" if limits["bytes"] else "")
        pace = f"{limits['per_minute']}/min" if limits["per_minute"] else "any"
        what = row["summary"] if row["engine"] == row["name"] else f"{row['engine']} at {row['place']}"
        cells.append((row["name"], _key(row), most, pace, what))
    widths = [max(len(cell[n]) for cell in cells) for n in range(4)]
    for cell in cells:
        yield "  ".join([*(text.ljust(width) for text, width in zip(cell, widths, strict=False)), cell[4]])


def _key(row: Mapping[str, Any]) -> str:
    if row["needs_key"] == "no":
        return "none"
    missing = [name for name, there in row["keys"].items() if not there]
    if not missing:
        return "set"
    return f"{'needs' if row['needs_key'] == 'yes' else 'may use'} {' '.join(missing)}"
