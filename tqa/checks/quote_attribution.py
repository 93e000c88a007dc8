"""Finds words that were quoted in the Russian and are not in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.marks import has_one

SHORTEST = 5
"""Words of the shortest quotation: fewer are names and irony, which English often writes without marks."""

_QUOTED_RU = regex.compile(r"«([^»]{1,2000}+)»|\"([^\"]{1,2000}+)\"|“([^”]{1,2000}+)”|„([^“”]{1,2000}+)[“”]")
_QUOTED_EN = regex.compile(
    r"\"([^\"]{1,2000}+)\"|“([^”]{1,2000}+)”|«([^»]{1,2000}+)»|(?<!\w)[‘']([^\n]{1,2000}?)['’](?!\w)"
)
_LOOSE_APOSTROPHE = regex.compile(r"'(?:(?!\w)|(?<!\w'))")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")
_DASH = regex.compile(r"(?:\A|\n)\s*[-–—−―]|[,!?…]\s*[-–—−―]\s")
# The Russian quotation is speech: after a colon, or before a comma and a dash. Else it may be a title.
_SPEECH = regex.compile(r":\s?[\"«“„]|[\"»”]\s?,?\s?[-–—−―]|[!?…][\"»”]\s?[-–—−―]")
_HEADLINE = regex.compile(r"\s[-–—]\s|:")  # "Mayor: school to close" needs no marks in English
_CYRILLIC = regex.compile(r"\p{Cyrillic}")


class QuoteAttribution(SegmentCheck):
    """What is quoted in the Russian is not quoted in the translation, or the other way round.

    ## What it does
    Reports a quotation of five words or more where the other language has no quotation mark at all.

    ## Why is this bad
    Quotation marks say whose words these are. Without them a claim becomes the newspaper's own; put in by an engine, they make a
    summary somebody's words.

    ## Known limits
    Quotations that go on over several segments, with marks in only some of them, and Russian dialogue with dashes are left alone.
    Titles and headlines («Мэр: "…"») may do without marks in English: Russian quotations must be speech.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MINOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="«Мы не закроем ни одной школы в районе», — пообещал мэр.",
            bad="We will not close a single school in the district, the mayor promised.⟦⟧",
            good="“We will not close a single school in the district,” the mayor promised.",
        ),
        Example(
            source="Мэр пообещал, что ни одну школу не закроют.",
            bad="⟦“No school will be closed in this town,”⟧ the mayor promised.",
            good="The mayor promised that no “model” school would be closed.",
        ),
        Example(
            source='Тренер сказал: "Судья ошибся, но мы сами виноваты".',
            bad="The coach said the referee was wrong and his team was to blame.⟦⟧",
            good="The coach said: 'The referee was wrong, but we are to blame.'",
        ),
        Example(
            source="Газета назвала реформу запоздалой и дорогой.",
            bad='The paper called the reform ⟦"late, expensive and of no use"⟧.',
            good='The paper called the reform "late" and expensive.',
        ),
        Example(
            source="Корабль «Победа» вышел из порта.",
            good="The ship Pobeda has left port.",
        ),
        Example(
            source="Он назвал план «сырым».",
            good="He called the plan raw.",
        ),
        Example(
            source="Газета «Труд» пишет: «Цены растут, и конца этому не видно».",
            good="“Prices are rising with no end in sight,” the paper Trud writes.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue: the quotation, or the end of the translation where one is missing."""
        if pair.source is None:
            return
        source, target = pair.source.value, pair.target.value
        quoted = _has_mark(target)
        if _has_mark(source) == quoted or not _CYRILLIC.search(source) or not target.strip():
            return
        if not quoted:
            ours = _long(source, _QUOTED_RU)
            if not ours or _HEADLINE.search(target) or not _SPEECH.search(source):
                return
            end = len(target.rstrip())
            yield self.issue(
                pair,
                Span(end, end),
                "The Russian quotes, the translation does not.",
                source_span=ours[0],
                confidence=0.7,
            )
        elif not _DASH.search(source):
            for place in _long(target, _QUOTED_EN):
                yield self.issue(pair, place, "The Russian quotes nobody here.", confidence=0.6)


def _has_mark(text: str) -> bool:
    """Whether a text has a quotation mark of any kind; a straight apostrophe inside a word is none."""
    if '"' in text or "`" in text:
        return True
    if not text.isascii() and has_one(text, "«»“”’‘„"):
        return True
    return "'" in text and _LOOSE_APOSTROPHE.search(text) is not None


def _long(text: str, pattern: regex.Pattern[str]) -> tuple[Span, ...]:
    """Quotations of SHORTEST words or more, with their marks."""
    return tuple(Span(*m.span()) for m in pattern.finditer(text) if len(_WORD.findall(m[0])) >= SHORTEST)
