"""Compares the units of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class UnitMismatch(QuantityCheck):
    """A number is the one of the Russian text, its unit is not.

    ## What it does
    Reports «5 км» rendered as "5 miles", «30 минут» as "30 seconds", «20 градусов» as "20 degrees Fahrenheit", and
    percentage points rendered as percent. An imperial figure that is given instead of the only metric one is converted
    back and reported where it is far off. The right unit is suggested, and the figure converted to the unit written.

    ## Why is this bad
    The figure is right, which makes the error hard to see: "5 miles" are eight kilometers, and a rate raised by 2% is
    not one raised by two points.

    ## Known limits
    Numbers whose unit is in an unknown word are passed over. A nautical mile counts as a mile, and a ton as a tonne.
    «На 2%» rendered as "2 percentage points" may be the translator's correction: the issue has a lower confidence.
    A segment with more than 300 numbers is a table, which is not compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "unit"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="До деревни оставалось 5 км.",
            bad="The village was still ⟦5 miles⟧ away.",
            good="The village was still 5 kilometers away.",
            suggestion="5 kilometers",
        ),
        Example(
            source="Ставку подняли на 2 процентных пункта.",
            bad="The rate was raised by ⟦2%⟧.",
            good="The rate was raised by 2 percentage points.",
            suggestion="2 percentage points",
        ),
        Example(
            source="Днём потеплеет до 20 градусов.",
            bad="It will warm up to ⟦20 degrees Fahrenheit⟧ in the afternoon.",
            good="It will warm up to 68 degrees Fahrenheit (20 Celsius) in the afternoon.",
            suggestion="20 degrees Celsius",
        ),
        Example(
            source="Участок площадью 40 га обнесли стеной в 3 метра.",
            bad="The ⟦40 acres⟧ were surrounded by a 3-meter wall.",
            good="The plot of 40 hectares (99 acres) was surrounded by a ten-foot wall.",
            suggestion="40 hectares",
        ),
        Example(
            source="Поезд стоит здесь двадцать минут.",
            bad="The train stops here for ⟦twenty seconds⟧.",
            good="The train stops here for twenty minutes.",
            suggestion="twenty minutes",
        ),
        Example(
            source="До границы 100 километров.",
            bad="It is ⟦160 miles⟧ to the border.",
            good="It is 62 miles to the border.",
            suggestion="62 miles",
        ),
        Example(
            source="Скорость ветра достигала 25 м/с.",
            bad="The wind reached ⟦25 km/h⟧.",
            good="The wind reached 25 metres per second.",
            suggestion="25 meters per second",
        ),
    )
