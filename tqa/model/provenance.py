"""What an article's metadata says of the systems that translated it."""

from __future__ import annotations

from collections.abc import Mapping

SYSTEMS = "systems."


def of_system(metadata: Mapping[str, str], system: str) -> dict[str, str]:
    """What is said of a system: `systems.NAME.engine` and so on, without `systems.NAME.`."""
    prefix = f"{SYSTEMS}{system}."
    return {key.removeprefix(prefix): value for key, value in metadata.items() if key.startswith(prefix)}


def for_system(system: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The metadata that says so much of a system."""
    return {f"{SYSTEMS}{system}.{key}": value for key, value in fields.items()}


def line(metadata: Mapping[str, str], system: str) -> str:
    """The same in one line for people: "libre, version 1.6, 2026-11-23"; empty where nothing is known."""
    known = of_system(metadata, system)
    version = f"version {known['version']}" if known.get("version") else ""
    parts = [
        known.get("engine", ""),
        known.get("place", ""),
        version,
        known.get("client", ""),
        known.get("date", "")[:10],
    ]
    return ", ".join(part for part in parts if part)
