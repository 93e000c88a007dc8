"""Turns lines of cells into strips of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tqa.tui.rows import LABEL, Patch


class Painter:
    """Paints patches with styles by name; a name without a style changes nothing."""

    def __init__(self, base: Style, styles: Mapping[str, Style]) -> None:
        self.base = base
        self._styles = styles
        self._mixed: dict[tuple[Style, tuple[str, ...]], Style] = {}

    def style(self, base: Style, names: Sequence[str]) -> Style:
        """The base with the named styles laid over it, in order."""
        key = (base, tuple(names))
        if key not in self._mixed:
            mixed = base
            for name in names:
                mixed += self._styles.get(name, Style.null())
            self._mixed[key] = mixed
        return self._mixed[key]

    def line(self, patches: Sequence[Patch], width: int, base: Style, prefix: Sequence[Segment] = ()) -> Strip:
        """A line: the prefix, then each patch at its place, padded to `width`."""
        segments = list(prefix)
        at = sum(cell_len(segment.text) for segment in segments)
        for patch in patches:
            start = patch.x - (LABEL if patch.label else 0)
            at = self._pad(segments, at, start, base)
            if patch.label:
                segments.append(Segment(f"{patch.label:<{LABEL}}", self.style(base, ("label",))))
                at = patch.x
            if patch.line is None:
                continue
            for text, names in patch.cell.pieces(patch.line):
                segments.append(Segment(text, self.style(base, names)))
                at += cell_len(text)
        self._pad(segments, at, width, base)
        return Strip(segments).crop(0, width)

    def _pad(self, segments: list[Segment], at: int, to: int, base: Style) -> int:
        if to > at:
            segments.append(Segment(" " * (to - at), base))
        return max(at, to)
