"""Finds sentences of the translation that the Russian has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity
from tqa.text.leftover import added


class AddedSentence(SegmentCheck):
    """The translation has a sentence that the Russian has not.

    ## What it does
    In a segment of several sentences, where the translation is clearly too long, aligns the sentences and reports
    each English one that is left without a counterpart, if the lengths fit without it.

    ## Why is this bad
    Language models go on writing after the translation is done, and readers take it for the author’s.

    ## Known limits
    Sentences that were divided are left alone, and so are sentences of fewer than four words.
    """

    category: ClassVar[str] = "accuracy/addition"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Пожар начался ночью на складе бумаги. Никто не пострадал.",
            bad="The fire broke out at night in a paper warehouse. ⟦Rescuers evacuated 12 residents of the house next door.⟧ No one was hurt.",
            good="The fire broke out at night in a paper warehouse. No one was hurt.",
        ),
        Example(
            source="Самолёт приземлился в Омске в 14:20.",
            bad="The plane landed in Omsk at 2:20 p.m. ⟦There were 87 passengers and six crew members on board.⟧",
            good="The plane landed in Omsk. It was 2:20 p.m.",
        ),
        Example(
            source="Театр «Глобус» открыл сезон. Билеты раскупили за два дня.",
            bad="The Globus theatre has opened its season. ⟦The opening night was staged by director Ivan Petrov.⟧ Tickets sold out in two days.",
            good="The Globus theatre has opened its season. Tickets sold out in two days.",
        ),
        Example(
            source="Министр приехал в Казань в среду. Вечером министр улетел в Москву.",
            bad="The minister came to Kazan on Wednesday. ⟦There he visited 3 new plants, Innopolis University and an unfinished stadium on the bank of the Volga.⟧ In the evening the minister flew to Moscow.",
            good="The minister came to Kazan on Wednesday. In the evening the minister flew back home to Moscow.",
        ),
        Example(
            source="Министр уехал, потому что заседание кончилось раньше срока, а поезд ждать не стал бы.",
            good="The minister left. The meeting had ended early. The train would not have waited.",
        ),
        Example(
            source="Цена — 12 руб. за кг, т. е. дороже, чем в мае.",
            good="The price is 12 rubles per kilo, i.e. higher than in May. Mr. Ivanov Jr. agrees.",
        ),
        Example(
            source="Он сказал: «Да». Все встали.",
            good="“Yes,” he said. Everyone stood up.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each sentence."""
        if pair.source is None or len(pair.target.value) > 10_000 or not pair.source.words or not pair.target.words:
            return
        for place in added(pair.source, pair.target):
            yield self.issue(pair, place, "No sentence of the Russian stands for this one.", confidence=0.75)
