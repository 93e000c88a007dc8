"""Finds sentences of the Russian that were left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.leftover import omitted


class OmittedSentence(SegmentCheck):
    """A sentence of the Russian is missing in the translation.

    ## What it does
    In a segment of several sentences, where the translation is clearly too short, aligns the sentences and reports
    each Russian one that is left without a counterpart, if the lengths fit without it.

    ## Why is this bad
    Engines drop sentences of long paragraphs, and nothing in the English shows it.

    ## Known limits
    Sentences that were merged with others are left alone, and so are sentences of fewer than four words. A missing part of a
    sentence is not found here.
    """

    category: ClassVar[str] = "accuracy/omission"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Пожар начался ночью на складе бумаги. Спасатели эвакуировали 12 жильцов соседнего дома. Никто не пострадал.",
            bad="The fire broke out at night in a paper warehouse. No one was hurt.⟦⟧",
            good="The fire broke out at night in a paper warehouse. Rescuers evacuated 12 residents of the house next door. No one was hurt.",
        ),
        Example(
            source="Самолёт приземлился в Омске в 14:20. На борту было 87 пассажиров и шесть членов экипажа.",
            bad="The plane landed in Omsk at 2:20 p.m.⟦⟧",
            good="The plane landed in Omsk at 2:20 p.m. with 87 passengers and six crew on board.",
        ),
        Example(
            source="Театр «Глобус» открыл сезон. Премьеру поставил режиссёр Иван Петров. Билеты раскупили за два дня.",
            bad="The Globus theatre has opened its season. Tickets sold out in two days.⟦⟧",
            good="The Globus theatre has opened its season with a play by director Ivan Petrov. Tickets sold out in two days.",
        ),
        Example(
            source="Министр приехал в Казань в среду. Там он осмотрел 3 новых завода, университет Иннополис и недостроенный стадион на берегу Волги. Вечером министр улетел в Москву.",
            bad="The minister came to Kazan on Wednesday. In the evening the minister flew to Moscow.⟦⟧",
            good="The minister came to Kazan on Wednesday. He visited three new plants, Innopolis University and an unfinished stadium on the Volga. In the evening the minister flew to Moscow.",
        ),
        Example(
            source="Он ушёл. Она осталась.",
            good="He left, and she stayed.",
        ),
        Example(
            source="Ответ был короткий. Нет.",
            good="The answer was short: no.",
        ),
        Example(
            source="Матч кончился вничью. Гол забил Иванов.",
            good="The match, in which Ivanov scored, was a draw.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each sentence."""
        if pair.source is None or len(pair.source.value) > 10_000 or not pair.source.words or not pair.target.words:
            return
        end = len(pair.target.value.rstrip())
        for place in omitted(pair.source, pair.target):
            yield self.issue(
                pair,
                Span(end, end),
                f"Missing: {place.of(pair.source.value)[:80]}",
                source_span=place,
                confidence=0.75,
            )
