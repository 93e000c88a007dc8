"""Finds translations of another sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.likeness import cues, likeness, met, words_met

BOUND = -2.0
"""Nats: a likeness below it is that of a text of another sentence."""

SHARE = 0.25
"""Of the words, names and figures of the Russian that can be compared, the largest share that may be met by chance."""

SHORTEST = 3
"""Words of the Russian that must be comparable: fewer prove nothing."""

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LETTER = regex.compile(r"\p{L}")


class WrongSentence(SegmentCheck):
    """The translation is of another sentence.

    ## What it does
    Compares what survives translation: figures, names by their consonants, words in Latin letters, international
    words («президент», "president"), about a thousand frequent words of news with their usual renderings
    (tqa/data/news_words.txt), question marks and the length of the two texts. Where next to nothing of the
    Russian is met in the English, the whole text is reported.

    ## Why is this bad
    A list that slipped by a line gives every sentence to its neighbour, and decoders sometimes write a fluent sentence
    about something else. Every sentence reads well, and none is right.

    ## Known limits
    Short segments share too little to judge. The translation of a neighbour about the same people and figures can
    look right. A very free translation may be reported.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.CRITICAL
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Учёные Томского университета изучили воду горных озёр Алтая.",
            bad="⟦The goalkeeper will miss the next two matches because of a broken finger.⟧",
            good="Scientists from Tomsk University have studied the water of mountain lakes in Altai.",
        ),
        Example(
            source="Пожар на складе в Самаре потушили через 4 часа, пострадавших нет.",
            bad="⟦The governor promised that teachers would receive higher salaries next spring.⟧",
            good="A fire at a warehouse in Samara was put out in 4 hours; nobody was hurt.",
        ),
        Example(
            source="Почему врачи советуют пить больше воды летом?",
            bad="⟦The bank has lowered its mortgage rate for young families.⟧",
            good="What makes doctors recommend drinking more water in summer?",
        ),
        Example(
            source="Компания Siemens откроет завод под Воронежем в 2027 году.",
            bad="⟦It was the third earthquake on the island since Monday.⟧",
            good="Siemens will open a plant near Voronezh in 2027.",
        ),
        Example(
            source="Да.",
            good="Yes, of course.",
        ),
        Example(
            source="Рыбаки вернулись.",
            good="The men came back from the sea.",
        ),
        Example(
            source="Ничего себе погодка, сказал сторож и закрыл ворота.",
            good="“Some weather,” said the watchman as he shut the gate.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """At most one issue: the whole text."""
        if pair.source is None or words_met(pair.source, pair.target, SHARE):
            return
        found = met(pair.source, pair.target)
        if found.comparable < SHORTEST or found.all > SHARE * found.comparable:
            return
        value = pair.target.value.strip()
        if not _LETTER.search(value) or _is_russian(value):
            return
        nats = likeness(cues(pair.source, pair.target))
        if nats >= BOUND:
            return
        start = pair.target.value.index(value)
        yield self.issue(
            pair,
            Span(start, start + len(value)),
            "This does not look like a translation of the Russian.",
            evidence=(
                f"{found.all} of {found.comparable} comparable words, names and figures are met in the English.",
            ),
            source_span=Span(0, len(pair.source.value)),
            confidence=0.9 if nats < 2 * BOUND else 0.7,
        )


def _is_russian(value: str) -> bool:
    """Whether the text was not translated at all, which other checks report."""
    if value.isascii() or not _CYRILLIC.search(value, 0, 1000):
        return False
    return 3 * len(_CYRILLIC.findall(value[:1000])) > len(_LETTER.findall(value[:1000]))
