"""Makes text from articles fit for a screen: nothing in it can act on the terminal, and lines are broken to a width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from rich.cells import cell_len, get_character_cell_size

# Everything a terminal could act on or would not show: controls, format characters, lone surrogates,
# line and paragraph separators, private use. Newline is a line break of the article itself.
SPECIAL = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFE00-\uFE0F--\n]", regex.V1)

_NAMED = {
    "\t": "→",
    "\x7f": "␡",
    "\u00ad": "¬",
    "\u2028": "↵",
    "\u2029": "¶",
}


@lru_cache(maxsize=512)
def symbol(char: str) -> str:
    """The visible stand-in of a special character; empty for variation selectors, which only choose a glyph."""
    if "\ufe00" <= char <= "\ufe0f":
        return ""
    if char in _NAMED:
        return _NAMED[char]
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\ufffd"


def safe(text: str) -> str:
    """The text in one line with every special character replaced by its symbol: for titles, messages and lists."""
    return SPECIAL.sub(lambda m: symbol(m.group()), text).replace("\n", " ")


def describe(text: str) -> str:
    """Names of the special characters in a text, for messages: "ESCAPE, ZERO WIDTH SPACE"."""
    found = dict.fromkeys(SPECIAL.findall(text))
    return ", ".join(unicodedata.name(char, f"U+{ord(char):04X}") for char in found)


def fit(text: str, width: int) -> str:
    """The text cut to `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for char in text:
        used += get_character_cell_size(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


class Disguise:
    """Characters of one text that an input field could not show, each behind a character of one cell.

    The stand-ins are from the private use area and of the same number, so that places in the text stay the same.
    """

    def __init__(self, text: str) -> None:
        special = [char for char in dict.fromkeys(SPECIAL.findall(text)) if symbol(char)]
        free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
        self._there = dict(zip(special, free, strict=False))
        self._back = str.maketrans({stand_in: char for char, stand_in in self._there.items()})
        self._symbols = str.maketrans({stand_in: symbol(char) for char, stand_in in self._there.items()})

    def on(self, text: str) -> str:
        """The text with stand-ins."""
        return text.translate(str.maketrans(self._there))

    def off(self, text: str) -> str:
        """The text itself."""
        return text.translate(self._back)

    def shown(self, text: str) -> str:
        """A text with stand-ins as it is to be shown: of the same length, every character fit for a screen."""
        return SPECIAL.sub(lambda m: symbol(m.group()) or m.group(), text.translate(self._symbols))


Slice = tuple[int, int]


@lru_cache(maxsize=2048)
def wrap(text: str, width: int) -> tuple[Slice, ...]:
    """Lines of at most `width` cells, as half-open ranges of `text`; at least one, even for an empty text.

    Breaks at spaces and after hyphens; a word wider than the line is cut. Spaces at a break are in no line.
    `text` must be safe (see `SPECIAL`), newlines apart.
    """
    width = max(width, 2)
    lines: list[Slice] = []
    start = 0
    for part in text.split("\n"):
        lines += _wrap_part(part, start, width)
        start += len(part) + 1
    return tuple(lines)


def _wrap_part(part: str, base: int, width: int) -> list[Slice]:
    narrow = all(get_character_cell_size(char) == 1 for char in set(part))
    lines: list[Slice] = []
    at = 0
    while True:
        end = at + width if narrow else _reach(part, at, width)
        if end >= len(part):
            lines.append((base + at, base + len(part)))
            return lines
        cut = _break(part, at, end)
        lines.append((base + at, base + len(part[:cut].rstrip(" ")) if part[at:cut].strip(" ") else base + cut))
        while cut < len(part) and part[cut] == " ":
            cut += 1
        at = cut


def _reach(part: str, at: int, width: int) -> int:
    """How far `width` cells reach from `at`."""
    used = 0
    for n in range(at, len(part)):
        used += get_character_cell_size(part[n])
        if used > width:
            return n
    return len(part)


def _break(part: str, at: int, end: int) -> int:
    """The best place to end a line that starts at `at` and cannot go beyond `end`."""
    space = end if part[end] == " " else part.rfind(" ", at, end)
    hyphen = part.rfind("-", at + 2, end) + 1
    best = max(space, hyphen)
    return best if best > at else end
