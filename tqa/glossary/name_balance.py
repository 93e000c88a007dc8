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
    found = uses(glossary, source, target)
    # Drawn where a name is in doubt, which is so in few texts.
    covered = (span for use in found if use.state is not State.MISSING for span in use.source_spans)
    explained = (span for use in found for span in use.spans)
    return accounting.balance(source, target, covered, explained)
