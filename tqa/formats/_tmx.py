"""What TMX files of terms and of sentences share: the texts of a translation unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tqa.formats import _xml

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Inline elements whose content is mark-up, not text."""


def segments(unit: _Element, text: Callable[[_Element], str]) -> dict[str, str]:
    """The first text in each language that is not empty, by the language's code without the region."""
    found: dict[str, str] = {}
    for variant in unit:
        if _xml.local(variant) == "tuv":
            code = variant.get(_xml.LANG, variant.get("lang", "")).replace("_", "-").partition("-")[0].lower()
            segment = next((e for e in variant if _xml.local(e) == "seg"), None)
            if segment is not None and (said := text(segment)):
                found.setdefault(code, said)
    return found
