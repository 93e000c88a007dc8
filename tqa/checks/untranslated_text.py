"""Finds Cyrillic left in the English text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span

# A run of letters; digits may follow (С400). Hyphens and apostrophes end it: "YouTube-канал" is two pieces.
_PIECE = regex.compile(r"\p{L}[\p{L}\p{M}\d]*+")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")
# What may stand between two Cyrillic words of one run.
_GAP = regex.compile(r"[^\p{L}\r\n]{1,12}+")

# Cyrillic letters that cannot be told from Latin ones by eye.
_LOOK_ALIKES = str.maketrans("АВЕЅІЈКМНОРСТХҮаеѕіјорсухһԁѵ", "ABESIJKMHOPCTXYaesijopcyxhdv")
# Letters that are English words of one letter.
_SINGLE = {"а": "a", "А": "A", "І": "I"}
_DEGREES = {"С": "C", "с": "C"}
# "the letter ы", "the sign «Ъ»": the letter itself is meant.
_MENTIONED = regex.compile(
    r"(?:letters?|characters?|signs?|symbols?|vowels?|consonants?)[\s,:]+[\"'“‘«(]?\Z", regex.IGNORECASE
)

# An address is copied as it is: "https://пример.рф/дом", "пример.рф".
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)[^\s]{1,2000}+|(?<![\p{L}\d.-])[\p{L}\d-]{1,63}+(?:\.[\p{L}\d-]{1,63}+){0,6}+@[\p{L}\d.-]{1,99}+"
    r"|(?<![\p{L}\d.-])(?:[\p{L}\d-]{1,63}+\.){1,6}рф(?![\p{L}\d])",
    regex.IGNORECASE,
)
_ADDRESS_SIGN = regex.compile(r"://|www\.|@|\.рф", regex.IGNORECASE)


class UntranslatedText(SegmentCheck):
    """Russian text was left in the translation.

    ## What it does
    Reports every run of Cyrillic words in the English text as one place. Words that mix Cyrillic and Latin letters
    ("Mоscow" with a Cyrillic о) are reported with the letters that are foreign, and with the word in Latin letters
    where each of them has a Latin look-alike.

    ## Why is this bad
    Most readers of the translation cannot read Cyrillic. A word with a single Cyrillic letter looks right and is
    found by no search, no spell checker and no link.

    ## Known limits
    A Cyrillic letter that is spoken of as a letter ("the letter ы") and web addresses are left alone; a Russian word quoted on purpose
    is reported. Russian written in Latin letters is not found here.
    """

    category: ClassVar[str] = "accuracy/untranslated"
    severity: ClassVar[Severity] = Severity.MAJOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Губернатор осмотрел новую больницу.",
            bad="The governor inspected the new ⟦больницу⟧.",
            good="The governor inspected the new hospital.",
        ),
        Example(
            source="Газета «Северный рабочий» закрылась.",
            bad="The newspaper «⟦Северный рабочий⟧» has closed.",
            good="The newspaper Severny Rabochy has closed.",
        ),
        Example(
            source="Он ведёт ютуб-канал о рыбалке.",
            bad="He runs a YouTube-⟦канал⟧ about fishing.",
            good="He runs a YouTube channel about fishing.",
        ),
        Example(
            source="Выставка откроется в Москве.",
            bad="The exhibition will open in ⟦Mоscow⟧.",
            good="The exhibition will open in Moscow.",
            suggestion="Moscow",
        ),
        Example(
            bad="It was ⟦а⟧ quiet night.",
            good="It was a quiet night; someone had painted over the letter ы.",
            suggestion="a",
        ),
        Example(
            source="Буква «ё» исчезла.",
            good="The letter “ё” has disappeared.",
        ),
        Example(
            good="Bulgaria’s capital Sofia, Besançon and Łódź took part.",
        ),
        Example(
            source="Станция «Мир» утонула.",
            good="The station Mir has sunk.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each run of Cyrillic words."""
        text = pair.target.value
        if text.isascii() or not _CYRILLIC.search(text):
            return
        addresses = [Span(*a.span()) for a in _ADDRESS.finditer(text)] if _ADDRESS_SIGN.search(text) else []
        for span, pieces in _runs(text):
            if any(address.contains(span) for address in addresses):
                continue
            if all(_LATIN.search(piece) for piece in pieces):
                yield self._mixed(pair, span)
                continue
            covered = span.of(text)
            if len(covered) == 1 and _MENTIONED.search(text, max(0, span.start - 24), span.start):
                continue
            suggestion = _single(text, span)
            yield self.issue(
                pair,
                span,
                f"“{covered}” is a Cyrillic letter that looks Latin."
                if suggestion
                else f"{_shortened(covered)} is left in Russian.",
                suggestions=(suggestion,) if suggestion else (),
            )

    def _mixed(self, pair: Pair, span: Span) -> Issue:
        covered = span.of(pair.target.value)
        letters = ", ".join(dict.fromkeys(_CYRILLIC.findall(covered)))
        latin = covered.translate(_LOOK_ALIKES)
        return self.issue(
            pair,
            span,
            f"{_shortened(covered)} mixes Latin and Cyrillic letters (Cyrillic: {letters}).",
            suggestions=() if _CYRILLIC.search(latin) else (latin,),
        )


def _runs(text: str) -> Iterator[tuple[Span, list[str]]]:
    """Runs of words with Cyrillic letters: place and words. Hyphens, quotes, marks and digits may stand between."""
    start = end = -1
    words: list[str] = []
    for found in _PIECE.finditer(text):
        if not _CYRILLIC.search(found.group()):
            continue
        if words and _GAP.fullmatch(text, end, found.start()):
            words.append(found.group())
        else:
            if words:
                yield Span(start, end), words
            start, words = found.start(), [found.group()]
        end = found.end()
    if words:
        yield Span(start, end), words


def _single(text: str, span: Span) -> str:
    """The Latin letter a lone Cyrillic one stands for, or "": "а quiet night", "20 °С"; not "С-400", "А. Петров"."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before == "°":
        return _DEGREES.get(span.of(text), "")
    alone = (not before or before.isspace() or before in "“\"'(") and after.isspace()
    return _SINGLE.get(span.of(text), "") if alone else ""


def _shortened(covered: str) -> str:
    """The covered text in quotes, cut after a few words."""
    return f"“{covered if len(covered) <= 40 else covered[:37].rstrip() + '…'}”"
