"""Compares the thousands, millions and billions of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class MagnitudeMismatch(QuantityCheck):
    """A number is a thousand, million or billion times too large or too small.

    ## What it does
    Reports a number of the translation that nothing in the Russian accounts for where the Russian has the same figure
    with another scale word: «2,5 млрд» and "2.5 million", «300 тыс.» and "300". Scale words without a figure count too:
    «миллиарды» and "millions".

    ## Why is this bad
    A budget a thousand times too small reads as smoothly as the right one. «Миллиард» is easily taken for "million".

    ## Known limits
    A figure with a digit more or fewer (250 for 25) is number-mismatch. Scale words without a figure are compared only
    where each side has one that the other lacks. A segment with more than 300 numbers is a table, which is not compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "magnitude"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Ремонт обойдётся в 2,5 млрд рублей.",
            bad="The repair will cost ⟦2.5 million⟧ roubles.",
            good="The repair will cost 2.5 billion roubles.",
            suggestion="2.5 billion",
        ),
        Example(
            source="В области живут 300 тыс. пенсионеров.",
            bad="The region has ⟦300⟧ pensioners.",
            good="The region has 300,000 pensioners.",
            suggestion="300,000",
        ),
        Example(
            source="На счетах лежат миллиарды.",
            bad="There are ⟦millions⟧ in the accounts.",
            good="There are billions in the accounts.",
            suggestion="billions",
        ),
        Example(
            source="Порт перевалил 7 миллионов тонн, а не 7,5, как год назад.",
            bad="The port handled ⟦seven thousand⟧ tonnes, not 7.5 as a year before.",
            good="The port handled 7m tonnes, not 7.5 as a year before.",
            suggestion="7 million",
        ),
        Example(
            source="Компания заняла 1,2 трлн рублей под 12% годовых.",
            bad="The company borrowed ⟦1.2 billion⟧ roubles at 12%.",
            good="The company borrowed 1,200 billion roubles at 12%.",
            suggestion="1.2 trillion",
        ),
        Example(
            source="Поле в 5 тыс. кв. м купили за 1 млн 200 тыс. рублей.",
            bad="The field of 5,000 square metres was bought for ⟦1.2 billion⟧ roubles.",
            good="The field of 5,000 square metres was bought for 1.2 million roubles.",
            suggestion="1.2 million",
        ),
    )
