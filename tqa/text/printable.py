"""Text from strangers made fit for a screen."""

from __future__ import annotations


def printable(text: str) -> str:
    """Text from files made fit for a terminal: control characters are shown (␛), never sent."""
    return text if text.isprintable() else "".join(map(_shown, text))


def one_line(text: str) -> str:
    """As `printable`, and ends of lines are shown (␊) as well: for reports that give each finding a line."""
    return printable(text).replace("\n", "\u240a")


def _shown(character: str) -> str:
    code = ord(character)
    if code < 32 and character not in "\n\t":
        return chr(0x2400 + code)
    if code == 127:
        return "\u2421"
    if 128 <= code < 160 or code in _INVISIBLE or 0xD800 <= code < 0xE000:
        return f"<U+{code:04X}>"
    return character


_INVISIBLE = frozenset({0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C})
"""Marks that turn the direction of text: on a screen they can make it read as something else."""
