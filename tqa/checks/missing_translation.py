"""Finds segments that have no translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span

_TWO_LETTERS = regex.compile(r"\p{L}[^\p{L}]*+\p{L}")
_SAID = regex.compile(r"[\p{L}\d]")
_PLACEHOLDER = regex.compile(
    r"[\W_]*+(?:n/?a|null|none|nan|undefined|todo|tbd|xxx+|lorem ipsum\b.*|(?:no |missing |empty )?translation(?: missing| here)?"
    r"|(?:target|untranslated|not translated|text)(?: text)?|string|segment)[\W_]*+",
    regex.IGNORECASE | regex.DOTALL,
)

LONGEST = 3
"""Words of the longest placeholder but for "lorem ipsum"."""


class MissingTranslation(SegmentCheck):
    """A segment with Russian text has no translation.

    ## What it does
    Reports a translation that is empty or nothing but punctuation where the Russian has words, and one that only
    holds its place ("N/A", "TODO", "[translation]", "null").

    ## Why is this bad
    The sentence is missing from the article, and a full stop left in its place hides that from counts of empty cells.

    ## Known limits
    A Russian text of a single word that may itself be such a placeholder («текст», «нет») is left alone.
    """

    category: ClassVar[str] = "accuracy/omission"
    severity: ClassVar[Severity] = Severity.CRITICAL
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Рыбаки вернулись в порт.",
            bad="⟦.⟧",
            good="The fishermen returned to port.",
        ),
        Example(
            source="Заседание перенесли на вторник.",
            bad="⟦⟧",
            good="The hearing was moved to Tuesday.",
        ),
        Example(
            source="Поезд опоздал на час.",
            bad="⟦[TRANSLATION MISSING]⟧",
            good="The train was an hour late.",
        ),
        Example(
            source="Билеты уже проданы.",
            bad="⟦N/A⟧",
            good="None.",
        ),
        Example(
            source="На выставку пришли две тысячи человек.",
            bad="⟦— …⟧",
            good="2000",
        ),
        Example(
            source="5:0",
            good="5:0",
        ),
        Example(
            source="***",
            good="***",
        ),
        Example(
            source="Что?",
            good="What?",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """At most one issue: all there is."""
        words = pair.target.words
        if len(words) > LONGEST and words[0].lower.isalpha() and words[0].lower != "lorem":
            return
        if pair.source is None or not _TWO_LETTERS.search(pair.source.value, 0, 200):
            return
        value = pair.target.value.strip()
        if not _SAID.search(value):
            message = "The Russian has no translation."
        elif len(value) < 200 and len(pair.source.words) > 1 and _PLACEHOLDER.fullmatch(value):
            if value.rstrip(".").isalpha() and value[:1].isupper() and not value.isupper():
                return  # "None." may be an answer
            message = f"“{value[:40]}” only holds the place of a translation."
        else:
            return
        start = pair.target.value.index(value)
        yield self.issue(
            pair, Span(start, start + len(value)), message, source_span=Span(0, len(pair.source.value)), confidence=0.98
        )
