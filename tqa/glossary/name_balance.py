"""Names of a text and its translation set against each other, what the term base accounts for left out."""

from __future__ import annotations

from tqa.glossary.glossary import Glossary
from tqa.glossary.uses import State, uses
from tqa.names import accounting
from tqa.names.accounting import Balance
from tqa.text import Text


def balance(glossary: Glossary, source: Text, target: Text) -> Balance:
    """The balance of names (see `accounting.balance`); terms of the glossary that are rendered, rightly or wrongly, are
    the business of the checks of terms."""
    return target.beside(source, _balance, glossary)


def _balance(source: Text, target: Text, glossary: Glossary) -> Balance:
    rendered = [use for use in uses(glossary, source, target) if use.state is not State.MISSING]
    return accounting.balance(
        source,
        target,
        [span for use in rendered for span in use.source_spans],
        [span for use in rendered for span in use.spans],
    )
