"""Compares the dates and times of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class DateMismatch(QuantityCheck):
    """A date or time is not the one of the Russian text.

    ## What it does
    Compares dates in whatever order and form: «12 марта 2018 года», 12.03.2018, 2018-03-12, "March 12, 2018", 3/12/2018.
    Days, months, years, decades, centuries, weekdays and hours that are another one in the translation are reported, a
    date of which two parts are wrong as one. «15:00» is "3 p.m.", and not "3 a.m.". Moscow time that became the same
    hour of another zone is reported where each text gives one time.

    ## Why is this bad
    A wrong date cannot be seen from the translation alone, and is quoted on.

    ## Known limits
    A month, weekday or century is reported only where the Russian has one that the translation lacks: "yesterday"
    for «в среду» is no fault. "May", "March" and «среда» are compared only where what stands around them says that they
    are dates. A date that is left out is number-mismatch. A segment with more than 300 numbers is a table, which is not
    compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "date"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Встреча прошла 12 марта 2018 года.",
            bad="The meeting took place on ⟦May⟧ 12, 2018.",
            good="The meeting took place on March 12, 2018.",
            suggestion="March",
        ),
        Example(
            source="Мост открыли в 2014 году.",
            bad="The bridge was opened in ⟦2004⟧.",
            good="The bridge was opened in 2014.",
            suggestion="2014",
        ),
        Example(
            source="Суд вынес решение 05.11.2020.",
            bad="The court ruled on ⟦15 October 2020⟧.",
            good="The court ruled on 5 November 2020.",
            suggestion="5 November 2020",
        ),
        Example(
            source="Заседание перенесли на вторник.",
            bad="The session was moved to ⟦Thursday⟧.",
            good="The session was moved to Tuesday.",
            suggestion="Tuesday",
        ),
        Example(
            source="Трансляция начнётся в 15:00 мск.",
            bad="The broadcast starts at ⟦3 a.m.⟧ Moscow time.",
            good="The broadcast starts at 3 p.m. Moscow time.",
            suggestion="3 p.m.",
        ),
        Example(
            source="Церковь построили в XVIII веке, а перестроили в 60-е.",
            bad="The church was built in the ⟦19th⟧ century and rebuilt in the '60s.",
            good="The church was built in the eighteenth century and rebuilt in the 1960s.",
            suggestion="18th",
        ),
        Example(
            source="Срок истекает 3 апреля, в четверг.",
            bad="The term ends on April ⟦4⟧, Thursday.",
            good="The term, set in May, may end on Thursday, 4/3.",
            suggestion="3",
        ),
        Example(
            source="Трансляция начнётся в 15:00 по мск.",
            bad="The broadcast starts at 3 p.m. ⟦EST⟧.",
            good="The broadcast starts at 3 p.m. Moscow time (12:00 GMT).",
            suggestion="Moscow time",
        ),
        Example(
            source="Переговоры в Вене начнутся в 15:30 по московскому времени.",
            good="The talks in Vienna begin at 8:30 a.m. EDT.",
        ),
    )
