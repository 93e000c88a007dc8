"""A text in HTML with its flags in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqa.model import Severity, Span
from tqa.reports._page import escape

LETTERS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
"""The letter of each severity, as at the desk: colour is never the only signal."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A place in a text. `label` stands after it and leads to `anchor`; without a label the place is only marked.

    `classes` are names of our own making, `title` is any text.
    """

    span: Span
    classes: str
    title: str
    label: str = ""
    anchor: str = ""


def flagged(text: str, flags: Sequence[Flag]) -> str:
    """The escaped text with a `mark` around each flag's words. Flags may overlap; a flag of no width is a caret."""
    size = len(text)
    wide = [f for f in flags if f.span.start < min(f.span.end, size)]
    places = [f for f in flags if f.span.start >= min(f.span.end, size)]
    points = sorted({0, size, *(min(p, size) for f in flags for p in (f.span.start, f.span.end))})
    written: list[str] = []
    for start, end in pairwise(points):
        written += [_caret(f) for f in places if f.span.start == start]
        over = [f for f in wide if f.span.start <= start and f.span.end >= end]
        written += [_open(f) for f in over]
        written.append(escape(text[start:end]))
        written.append("</mark>" * len(over))
        written += [_label(f) for f in over if min(f.span.end, size) == end]
    written += [_caret(f) for f in places if f.span.start >= size]
    return "".join(written)


def _open(flag: Flag) -> str:
    return f'<mark class="{flag.classes}" title="{escape(flag.title)}">'


def _caret(flag: Flag) -> str:
    return f'<mark class="caret {flag.classes}" title="{escape(flag.title)}">\u2038</mark>{_label(flag)}'


def _label(flag: Flag) -> str:
    return f'<a class="label {flag.classes}" href="#{flag.anchor}">{flag.label}</a>' if flag.label else ""
