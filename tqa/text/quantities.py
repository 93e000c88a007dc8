"""The quantities of texts: what other rooms use of tqa.text.quantity."""

from __future__ import annotations

from tqa.text.quantity.compare import are_read, differences, is_table
from tqa.text.quantity.model import Date, Difference, Fault, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.numbers import is_imperial, is_metric, numbers
from tqa.text.quantity.reading import quantities

__all__ = [
    "Date",
    "Difference",
    "Fault",
    "Number",
    "Quantity",
    "are_read",
    "differences",
    "is_imperial",
    "is_metric",
    "is_table",
    "numbers",
    "quantities",
]
