"""Compares the numbers of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class NumberMismatch(QuantityCheck):
    """A number is not the one of the Russian text.

    ## What it does
    Compares values, not spellings: «2,5 млн» is "2.5 million" and "2,500,000", «21-й» is "21st" and "twenty-first",
    «15:00» is "3 p.m.", «90-е» is "1990s", «XXI» is "21st", 1,5 т is "1,500 kg". A figure of the translation that
    nothing in the Russian accounts for is reported, and a figure of the Russian that is missing, at the end of the
    translation. Where one stands in the place of the other, there is one issue, with the right number as its
    suggestion; that holds for number words ("three" for «два») too. A temperature that lost or gained its minus is
    reported where nothing else in the text speaks of cold.

    Where more is known of what went wrong, magnitude-mismatch, date-mismatch, unit-mismatch, currency-mismatch or
    code-mismatch reports it instead.

    ## Why is this bad
    Numbers are what readers quote, and decoders change digits silently.

    ## Known limits
    "One" and «один» are too common to be compared, and ordinals, codes (С-400) and a "two" are only reported where
    another number is left over on the other side. Where the translation has miles, feet or degrees Fahrenheit, metric
    figures are taken for converted. The year of a full date may be left out. A wrong number that stands elsewhere in
    the same segment is not noticed. A segment with more than 300 numbers (one in 15 characters of a long one) is a table,
    which is not compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "number"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="На складе хранилось 48 тонн зерна.",
            bad="The warehouse held ⟦84⟧ tonnes of grain.",
            good="The warehouse held 48 tonnes of grain.",
            suggestion="48",
        ),
        Example(
            source="Спасены трое рыбаков.",
            bad="⟦Four⟧ fishermen have been rescued.",
            good="Three fishermen have been rescued.",
            suggestion="Three",
        ),
        Example(
            source="Указ подписан 12.03.2018 в 15:00, работать ему 20 лет.",
            bad="The decree was signed at 3 p.m. on March 12, 2018, and will be in force.⟦⟧",
            good="The decree was signed at 3 p.m. on March 12, 2018, and will be in force for twenty years.",
        ),
        Example(
            source="Завод построили в 1990-х.",
            bad="The plant was built by ⟦350⟧ workers in the '90s.",
            good="The plant was built in the '90s.",
        ),
        Example(
            source="Груз весом 1,5 тонны сбросили с высоты 2 км, в 2,5 раза выше обычного.",
            bad="The 1,500 kg load was dropped from 2,000 m, ⟦3.5⟧ times the usual height.",
            good="The 1,500 kg load was dropped from 2,000 m, two and a half times the usual height.",
            suggestion="2.5",
        ),
        Example(
            source="Матч закончился со счётом 3:2, на трибунах было 4500 зрителей.",
            bad="The match ended 3-2 before a crowd of ⟦5,400⟧.",
            good="The match ended 3-2 before a crowd of 4,500.",
            suggestion="4500",
        ),
        Example(
            source="Полтора миллиона человек и десятки тысяч машин прошли по мосту за двое суток.",
            bad="A million and a half people and tens of thousands of cars crossed the bridge in ⟦four⟧ days.",
            good="1.5 million people and tens of thousands of cars crossed the bridge in 48 hours.",
            suggestion="two",
        ),
        Example(
            source="Ночью обещали −14 °C, днём потеплеет.",
            bad="⟦14 °C⟧ was forecast for the night, with a warmer day.",
            good="Minus 14 °C was forecast for the night, with a warmer day.",
            suggestion="−14 °C",
        ),
        Example(
            source="К вечеру столбик опустится до минус 12 градусов.",
            bad="By evening the mercury will drop to ⟦12 degrees⟧.",
            good="By evening the mercury will drop to 12 degrees below zero.",
            suggestion="minus 12 degrees",
        ),
        Example(
            source="Утром в Сочи было 7 градусов.",
            bad="In the morning it was ⟦minus 7 degrees⟧ in Sochi.",
            good="In the morning it was 7 degrees in Sochi.",
            suggestion="7 degrees",
        ),
        Example(
            source="Утром в Уфе было 7 градусов мороза и произошло шесть аварий.",
            bad="In the morning it was minus 7 degrees in Ufa, and there were ⟦nine⟧ accidents.",
            good="In the morning it was minus 7 degrees in Ufa, and there were six accidents.",
            suggestion="six",
        ),
    )
