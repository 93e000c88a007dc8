"""Small pieces of sentences: counts, and the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 issue`, `2,942 words`; `things` where the plural takes more than an s: `3 entries`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence with the name that was probably meant, and a space behind it; empty where none is like it."""
    from rapidfuzz import process

    near = process.extractOne(name, list(known), score_cutoff=60)
    return f"Did you mean {near[0]}? " if near else ""
