"""Finds characters that cannot be seen and that change how a text is found, broken or read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.marks import has_one

_INVISIBLE = (
    r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E"
    r"\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB"
)
_FOUND = re.compile(rf"[{_INVISIBLE}]")
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Those of them that Python takes for printable."""
# The characters and the letters they stand among.
_WORD = regex.compile(
    rf"[\p{{L}}\p{{M}}\p{{N}}'’-]{{0,60}}+[{_INVISIBLE}]{{1,60}}+(?:[\p{{L}}\p{{M}}\p{{N}}'’{_INVISIBLE}-]{{0,120}}+)"
)
# Scripts that are written from right to left or whose letters join: there the marks have work to do.
_NEEDED = regex.compile(
    r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Devanagari}\p{Bengali}\p{Tamil}\p{Khmer}\p{Mongolian}]"
)
_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_NAMES = {"\u200b": "zero-width space", "\u00ad": "soft hyphen", "\ufeff": "byte order mark", "\u2060": "word joiner"}


class InvisibleCharacter(SegmentCheck):
    """A character that cannot be seen stands in the text.

    ## What it does
    Reports zero-width spaces and joiners, soft hyphens, byte order marks, marks that turn the direction of writing, and
    control characters. The suggestion is the word without them.

    ## Why is this bad
    A word with a zero-width space in it is found by no search, no glossary and no spell checker, and breaks in the middle
    of a line. A mark of direction can make a text read as something it is not.

    ## Known limits
    Joiners between emoji, and marks of direction next to Arabic, Hebrew and other letters that need them, are left alone.
    No-break spaces can be seen and are not reported.
    """

    category: ClassVar[str] = "design-and-markup/invisible-character"
    severity: ClassVar[Severity] = Severity.MINOR
    certain: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            bad="The ferry to ⟦Kron\u200bstadt⟧ was cancelled.",
            good="The ferry to Kronstadt was cancelled.",
            suggestion="Kronstadt",
        ),
        Example(
            source="Новое законо\u00adдательство вступило в силу.",
            bad="The new ⟦legis\u00adlation⟧ is in force.",
            good="The new legislation is in force: 👨\u200d👩\u200d👧 and \u200fسلام\u200e.",
            suggestion="legislation",
        ),
        Example(
            bad="He wrote ⟦\u202egnp⟧.exe and left.",
            good="He wrote gnp.exe and left.",
            suggestion="gnp",
        ),
        Example(
            bad="⟦\ufeffThe⟧ fog lifted ⟦at\x07⟧ noon.",
            good="The fog lifted at noon.",
        ),
        Example(
            good="It cost 5\u00a0000 rubles, i.e. 60\u202feuros – “well,” he said…",
        ),
        Example(
            good="The flag 🏴\u200d☠️ and the family 👨\u200d👩\u200d👦 were on the poster.",
        ),
        Example(
            good="A line\tand another one\nwith naïve café words.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each word with such characters."""
        text = pair.target.value
        if text.isprintable() and (text.isascii() or not has_one(text, _BLANK)):
            return
        if not _FOUND.search(text):
            return
        for found in _WORD.finditer(text):
            covered = found.group()
            bad = [c for n, c in enumerate(covered) if _FOUND.match(c) and not _is_needed(text, found.start() + n)]
            if not bad:
                continue
            right = "".join(c for c in covered if c not in bad)
            what = ", ".join(dict.fromkeys(map(_name, bad)))
            yield self.issue(pair, Span(*found.span()), f"Not to be seen: {what}.", suggestions=(right,))


def _is_needed(text: str, at: int) -> bool:
    """Whether a joiner or a mark of direction has work to do where it stands."""
    if text[at] not in _JOINERS:
        return False
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return bool(_NEEDED.search(around)) or any(unicodedata.category(c) in ("So", "Sk") for c in around)


def _name(character: str) -> str:
    known = _NAMES.get(character) or unicodedata.name(character, "").lower() or "control character"
    return f"{known} (U+{ord(character):04X})"
