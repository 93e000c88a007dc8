"""Compares the models, numbers and articles of laws of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class CodeMismatch(QuantityCheck):
    """A model, document number or article of a law is not the one of the Russian text.

    ## What it does
    Compares figures that belong to letters or labels: С-400 and S-400, Су-57 and Su-57, № 5 and No. 5, «ст. 205» and
    Article 205. Where the figure differs, or the letters of a Russian model are those of another (Т-72 and "P-72"), the
    whole code is reported.

    ## Why is this bad
    Each code names one thing: the S-300 is another missile than the S-400, and Article 206 another crime.

    ## Known limits
    Letters are compared for Russian models only («ЧМ-2018» may well be "World Cup 2018"), by sound or by shape. A code
    that was left out is not reported. A segment with more than 300 numbers is a table, which is not compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "code"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="На базу доставили комплекс С-400.",
            bad="An ⟦S-300⟧ system was delivered to the base.",
            good="An S-400 system was delivered to the base.",
            suggestion="S-400",
        ),
        Example(
            source="Его осудили по ст. 205 УК.",
            bad="He was convicted under ⟦Article 206⟧ of the Criminal Code.",
            good="He was convicted under Article 205 of the Criminal Code.",
            suggestion="Article 205",
        ),
        Example(
            source="Первый полёт Су-57 показали журналистам.",
            bad="The first flight of the ⟦MiG-57⟧ was shown to journalists.",
            good="The first flight of the Su-57 was shown to journalists.",
            suggestion="Su-57",
        ),
        Example(
            source="Школа № 5 закрыта.",
            bad="School ⟦No. 15⟧ is closed.",
            good="School No. 5 is closed.",
            suggestion="No. 5",
        ),
        Example(
            source="Танки Т-72 стоят у трассы М-11.",
            bad="⟦T-90⟧ tanks are standing by the M-11 motorway.",
            good="T-72 tanks are standing by the M11 motorway.",
            suggestion="T-72",
        ),
        Example(
            source="Самолёт Ан-124 приземлился на ЧМ-2018.",
            bad="An ⟦An-225⟧ landed during the 2018 World Cup.",
            good="An An-124 landed during the 2018 World Cup.",
            suggestion="An-124",
        ),
    )
