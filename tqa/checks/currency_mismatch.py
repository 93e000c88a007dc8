"""Compares the currencies of the translation with those of the Russian."""

from __future__ import annotations

from typing import ClassVar

from tqa.checks._quantities import QuantityCheck
from tqa.checks.base import Example
from tqa.model import Severity
from tqa.text.quantities import Fault


class CurrencyMismatch(QuantityCheck):
    """An amount is the one of the Russian text, its currency is not.

    ## What it does
    Compares the currency of amounts that are the same in both texts, written as a word, a sign or a code: «рублей»,
    "roubles", ₽ and RUB are one, «долларов» and $ another.

    ## Why is this bad
    100 roubles and 100 dollars differ a hundredfold, and nothing else in the sentence shows it.

    ## Known limits
    All dollars count as one, so do all crowns, pesos and rupees. An amount that was converted is number-mismatch. One
    whose currency was left out is not reported. A segment with more than 300 numbers is a table, which is not compared.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    fault: ClassVar[Fault] = "currency"
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Билет стоит 500 рублей.",
            bad="A ticket costs ⟦$500⟧.",
            good="A ticket costs 500 roubles.",
            suggestion="500 rubles",
        ),
        Example(
            source="Долг вырос до 3 млрд евро.",
            bad="The debt rose to ⟦3 billion dollars⟧.",
            good="The debt rose to €3bn.",
            suggestion="3 billion euros",
        ),
        Example(
            source="Штраф — от 10 до 15 тысяч гривен.",
            bad="The fine is ⟦10 to 15 thousand rubles⟧.",
            good="The fine is 10,000 to 15,000 hryvnias.",
            suggestion="10 to 15 thousand hryvnias",
        ),
        Example(
            source="Акция подорожала до 42 долларов США.",
            bad="The share rose to ⟦€42⟧.",
            good="The share rose to US$42.",
            suggestion="$42",
        ),
        Example(
            source="За дом просили 80 тысяч фунтов, он весил 2 фунта.",
            bad="They asked ⟦80,000 roubles⟧ for the house; it weighed 2 pounds.",
            good="They asked £80,000 for the house; it weighed 2 lb.",
            suggestion="80,000 pounds",
        ),
        Example(
            source="Премия составила 100 тысяч юаней.",
            bad="The prize was ⟦100,000 rubles⟧.",
            good="The prize was RMB 100,000, and ¥100,000 is a lot.",
            suggestion="100,000 yuan",
        ),
    )
