"""The text of a bilingual XML segment, among the codes that stand for mark-up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqa.formats import _xml

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub", "x", "bx", "ex", "sc", "ec", "sm", "em"})
"""Inline elements of TMX and XLIFF whose content is mark-up, not text."""

_BREAKS = frozenset({"lb", "x-lb", "xlf:lb", "x-html-br"})
_BREAK = "\0"  # stands for a line break of a code until white space is folded; XML cannot hold it
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FOLDED = re.compile(r"[ \t]*[\r\n]\s*")


def text(element: _Element) -> str:
    """The text in an element as it stands; where white space need not be kept, a line end is a space and those at
    the ends are none. Codes are left out, those for a line break are one.
    """
    found = "".join(_pieces(element))
    if not _keeps_space(element):
        found = _FOLDED.sub(" ", found).strip(" \t\r\n")
    return found.replace(_BREAK, "\n")


def _pieces(element: _Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        name = _xml.local(child)
        if name == "cp":  # XLIFF 2: a character that XML cannot hold
            pieces.append(_character(child.get("hex", "")))
        elif name in CODES:
            is_break = {child.get("ctype"), child.get("subType")} & _BREAKS
            pieces.append(_BREAK if is_break else "")
        elif name:
            pieces.extend(_pieces(child))
        pieces.append(child.tail or "")
    return pieces


def _character(code: str) -> str:
    """The character with that hexadecimal number; none for half a character and what is no number."""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _keeps_space(element: _Element) -> bool:
    for holder in (element, *element.iterancestors()):
        if (said := holder.get(_SPACE)) is not None:
            return said == "preserve"
    return False
