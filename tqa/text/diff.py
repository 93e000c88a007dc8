"""Word by word difference of two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex
from rapidfuzz.distance import Indel

from tqa.model import Span
from tqa.text.words import tokens

Tag = Literal["equal", "replace", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the difference: what `a` has there and what `b` has. One of the two may be empty."""

    tag: Tag
    a: Span
    b: Span


_SPACE = regex.compile(r"\s+")


def pieces(text: str) -> list[str]:
    """The text cut into words, numbers, single marks and runs of space; joined they give the text back."""
    found: list[str] = []
    done = 0
    for token in tokens(text):
        if token.start > done:
            found.append(text[done : token.start])
        found.append(token.text)
        done = token.end
    if done < len(text):
        found.append(text[done:])
    return found


def word_diff(a: str, b: str) -> list[Change]:
    """Changes that turn `a` into `b`, in order; together they cover both texts without gap or overlap.

    The longest common subsequence of words, marks and spaces is kept. Space that stands alone between two changes
    is counted as changed with them, so that a rewritten phrase is one change.
    """
    if a == b:
        return [Change("equal", Span(0, len(a)), Span(0, len(b)))] if a else []
    parts_a, parts_b = pieces(a), pieces(b)
    at_a, at_b = _starts(parts_a), _starts(parts_b)
    raw = [
        Change(
            "equal" if op.tag == "equal" else "replace",
            Span(at_a[op.src_start], at_a[op.src_end]),
            Span(at_b[op.dest_start], at_b[op.dest_end]),
        )
        for op in Indel.opcodes(parts_a, parts_b)
    ]
    merged: list[Change] = []
    for n, change in enumerate(raw):
        inner = 0 < n < len(raw) - 1
        if inner and change.tag == "equal" and _SPACE.fullmatch(a, change.a.start, change.a.end):
            change = Change("replace", change.a, change.b)
        if merged and change.tag != "equal" and merged[-1].tag != "equal":
            last = merged.pop()
            change = Change("replace", Span(last.a.start, change.a.end), Span(last.b.start, change.b.end))
        merged.append(change)
    return [Change(_tag(change), change.a, change.b) for change in merged]


def _starts(parts: list[str]) -> list[int]:
    """Where each part starts, and where the last one ends."""
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found


def _tag(change: Change) -> Tag:
    if change.tag == "equal":
        return "equal"
    if not len(change.a):
        return "insert"
    return "replace" if len(change.b) else "delete"
