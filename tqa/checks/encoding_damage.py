"""Finds text that was read in the wrong encoding, and remains of markup and of engines' own signs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.marks import has_one

# A run in which UTF-8 read as one byte a letter can lie.
_RUN = regex.compile(
    r"[\u0080-\u024f\u0400-\u045f\u0490\u0491\u2010-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u02c6\u02dc]{2,200}+"
)
_LEADS = frozenset("ÂÃÄÅâÐÑРСвпГЕ")
# What a repaired run may hold: Latin letters, Cyrillic, dashes and quotation marks.
_PLAUSIBLE = regex.compile(
    r"[\u00a0-\u00ff\u0100-\u017f\u0401\u0410-\u044f\u0451\u2010-\u2026\u20ac\u2116\u2122\ufeff\ufffd]+"
)
_LATIN_EXTENDED = regex.compile(r"[\u0100-\u017f]")
_DASHES = frozenset("–—’”“…‘")

_ENTITY = regex.compile(
    r"&\s?(?:quot|amp|nbsp|lt|gt|apos|[mn]dash|[lr]aquo|hellip|[lrb][sd]quo|copy|reg|euro|shy|ensp|emsp|thinsp|times|deg"
    r"|\#\s?\d{2,6}|\#\s?x[0-9A-Fa-f]{2,6})\s?;"
)
_ESCAPE = regex.compile(
    r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|(?<![\\\p{L}\d:])\\[nrt](?![\p{Ll}\\])|(?<=[.!?,;”\"])\\[nrt]|\\[\"'’“”]"
)
_LOST = regex.compile(r"[\p{L}\p{N}'’]{0,60}+\ufffd[\p{L}\p{N}'’\ufffd]{0,60}+")
_CONTRACTION = regex.compile(r"\?(?<=\p{Ll}\?)(?=(?:s|t|re|ve|ll|d|m)(?!\p{L}))")
_LETTER_ASKED = re.compile(r"\?[a-z]")
_ENGINE = regex.compile(r"<unk>|⁇|\u2581|@-@|@,@|@\.@|(?<=\p{L})@@(?=\s|\Z)|<pad>|</s>|<s>|\[UNK\]")
_TAG = regex.compile(
    r"</?(?:b|i|u|p|br|a|div|span|strong|em|li|ul|ol|h[1-6]|font|img|sup|sub|g|x|bpt|ept|ph)(?:\s[^<>]{0,300}+)?/?>",
    regex.IGNORECASE,
)
_ESCAPED = {"n": " ", "r": " ", "t": " "}
_ENGINE_FORMS = {"@-@": "-", "@,@": ",", "@.@": ".", "\u2581": " ", "@@": ""}


class EncodingDamage(SegmentCheck):
    """Characters were damaged on their way: mojibake, entities, escapes or an engine's own signs.

    ## What it does
    Reports letters that come of reading UTF-8 in a Western or Cyrillic encoding ("â€™" for ’), the replacement character
    (�), a question mark in the place of an apostrophe ("don?t"), HTML entities ("&quot;", "&#39;"), escapes ("\\n",
    "\\u2019"), tags that the Russian does not have, and signs that translation engines use inside ("<unk>", "@-@"). The
    suggestion is the text as it was, where it can be found out.

    ## Why is this bad
    Such text cannot be printed, and it shows that something between the engine and this file is set up wrongly: the rest
    may be damaged in ways that are harder to see.

    ## Known limits
    What was lost for good (�, "?") has no suggestion. Text damaged twice over is repaired by one step at a time.
    """

    category: ClassVar[str] = "design-and-markup/character-encoding"
    severity: ClassVar[Severity] = Severity.MAJOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Мэр не приехал.",
            bad="The mayor didn⟦â€™⟧t come.",
            good="The mayor didn’t come to the café in Tromsø – “Ærø”.",
            suggestion="’",
        ),
        Example(
            source="Он назвал это «цирком».",
            bad="He called it a ⟦&quot;⟧circus⟦& quot;⟧.",
            good='He called it a "circus" of AT&T; and left.',
            suggestion='"',
        ),
        Example(
            bad="The first line.⟦\\n⟧The second line.",
            good="The first line. The second line, in C:\\new\\text.",
            suggestion=" ",
        ),
        Example(
            bad="The suspect, Ren⟦Ã©⟧ Dupont, was seen in a caf⟦Ã©⟧.",
            good="The suspect, René Dupont, was seen in a café.",
            suggestion="é",
        ),
        Example(
            bad="They did ⟦not�s⟧ say why they don⟦?⟧t pay for ⟦<unk>⟧.",
            good="They did not say why. Don't they? They don't pay for it.",
        ),
        Example(
            source="Полу-открытая дверь.",
            bad="A half ⟦@-@⟧ open ⟦<b>⟧door⟦</b>⟧.",
            good="A half-open door; 5 < 6 and 7 > 3.",
        ),
        Example(
            good="“Ça va?” she asked in Besançon – and “Ãhm” was no word.",
        ),
        Example(
            good="The firm AT&T & Sons, the R&D unit and Q&A; see the folder C:\\temp.",
        ),
        Example(
            source="Тег <b> делает текст жирным.",
            good="The tag <b> makes the text bold.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each damaged place."""
        text = pair.target.value
        if not text.isascii() and has_one(text, _LEADS):
            for found in _RUN.finditer(text):
                for start, end, right in _repairs(found.group()):
                    span = Span(found.start() + start, found.start() + end)
                    message = f"“{span.of(text)}” was “{right}” before it was read in the wrong encoding."
                    yield self.issue(pair, span, message, suggestions=(right,))
        for found in _LOST.finditer(text) if "\ufffd" in text else ():
            yield self.issue(pair, Span(*found.span()), "A character was lost.")
        for found in _ENTITY.finditer(text) if "&" in text else ():
            right = html.unescape("".join(found.group().split()))
            message = f"{found.group()} is HTML for “{right}”."
            yield self.issue(pair, Span(*found.span()), message, suggestions=(right,))
        if "\\" in text or "?" in text or "<" in text or _may_be_engine(text):
            yield from self._signs(pair, text)

    def _signs(self, pair: Pair, text: str) -> Iterator[Issue]:
        """Escapes, lost apostrophes, tags and the signs of engines."""
        for found in _ESCAPE.finditer(text) if "\\" in text else ():
            right = _unescaped(found.group())
            yield self.issue(
                pair, Span(*found.span()), f"{found.group()} is an escape, not a character.", suggestions=(right,)
            )
        for found in _CONTRACTION.finditer(text) if "?" in text and _LETTER_ASKED.search(text) else ():
            message = "A question mark stands for an apostrophe."
            yield self.issue(pair, Span(*found.span()), message, suggestions=("’" if "’" in text else "'",))
        for found in _ENGINE.finditer(text) if _may_be_engine(text) else ():
            forms = (_ENGINE_FORMS[found.group()],) if found.group() in _ENGINE_FORMS else ()
            message = f"{found.group()} is an engine's own sign."
            yield self.issue(pair, Span(*found.span()), message, suggestions=forms)
        source = pair.source.value if pair.source is not None else ""
        for found in _TAG.finditer(text) if "<" in text else ():
            if found.group() not in source and found.group() not in ("<s>", "</s>"):
                yield self.issue(pair, Span(*found.span()), "A tag of HTML is left in the text.", suggestions=("",))


def _may_be_engine(text: str) -> bool:
    """Whether a text has a character that every sign of an engine has."""
    return "<" in text or "@" in text or "[" in text or "\u2047" in text or "\u2581" in text


@lru_cache(maxsize=4096)
def _repairs(run: str) -> tuple[tuple[int, int, str], ...]:
    """The parts of a run that are UTF-8 in disguise: start, end and what they were."""
    found = []
    start = 0
    while start < len(run):
        right, end = _longest(run, start) if run[start] in _LEADS else ("", start)
        if right:
            found.append((start, end, right))
        start = end if right else start + 1
    return tuple(found)


def _longest(run: str, start: int) -> tuple[str, int]:
    """The longest part from `start` on that decodes to plausible text, and its end; "" where there is none."""
    for encoding, least in (("cp1252", 1), ("cp1251", 2)):
        octets = bytearray()
        for character in run[start : start + 120]:
            code = _octet(character, encoding)
            if code is None:
                break
            octets.append(code)
        right, size = _decoded(bytes(octets))
        if len(right) >= least or (encoding == "cp1251" and right and right in "–—“”‘’…€№�\ufeff"):
            part = run[start : start + size]
            if not (_LATIN_EXTENDED.search(right) and any(d in part for d in _DASHES)):
                return right, start + size
    return "", start


def _octet(character: str, encoding: str) -> int | None:
    try:
        return character.encode(encoding)[0]
    except UnicodeEncodeError:
        return ord(character) if 0x80 <= ord(character) < 0xA0 else None


def _decoded(octets: bytes) -> tuple[str, int]:
    """The plausible UTF-8 that bytes begin with, and how many of them it takes."""
    text, size = "", 0
    while size < len(octets):
        width = 2 if octets[size] < 0xE0 else 3
        piece = octets[size : size + width]
        try:
            character = piece.decode("utf-8")
        except UnicodeDecodeError:
            break
        if len(character) != 1 or not _PLAUSIBLE.fullmatch(character):
            break
        text, size = text + character, size + width
    return text, size


def _unescaped(escape: str) -> str:
    if escape[1] in "ux":
        character = chr(int(escape[2:], 16))
        return character if character.isprintable() else ""
    return _ESCAPED.get(escape[1], escape[1])
