"""Signs of temperatures and time zones of a translation that are not those of the Russian."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqa.text.quantity.figures import ZONE, hours
from tqa.text.quantity.model import Difference, Quantity
from tqa.text.quantity.sides import Sides
from tqa.text.quantity.units import UNITS

_BELOW_RU = regex.compile(r"(?:минус\p{L}{0,3}[ \u00a0]|(?<![\p{L}\p{N}.,%°)])[-−–])\Z", regex.IGNORECASE)
_BELOW_EN = regex.compile(r"(?:\bminus[ \u00a0]|\bnegative[ \u00a0]|(?<![\p{L}\p{N}.,%°)])[-−–])\Z", regex.IGNORECASE)
_COLD_RU = regex.compile(
    r"минус|мороз|ниже|холод|замороз|отрицательн|нол[яюье]|нул[яюье]|[-−–‑—]\s?[0-9]", regex.IGNORECASE
)
_COLD_EN = regex.compile(
    r"\b(?:minus|negative|below|under|sub-?zero|freez|frost|frozen|cold)|[-−–‑—]\s?[0-9]", regex.IGNORECASE
)
"""What may say elsewhere in a text that a temperature is below zero."""


def sign(sides: Sides, theirs: Quantity) -> Difference | None:
    """A temperature that is below zero in one text and has no sign in the other, which nowhere speaks of cold."""
    number = theirs.numbers[0]
    if theirs.upper is not None or number.kind == "hint" or not number.value:
        return None
    owners = [sides.ours.owner(n) for n in sides.ours.same(number)]
    ours = [o for o in owners if o is not None and o.upper is None and is_temperature(o)]
    if not ours or len(ours) < len(owners):
        return None
    source, text = sides.ours.text.value, sides.theirs.text.value
    minus = [_BELOW_RU.search(source, max(0, o.start - 8), o.start) for o in ours]
    below = _BELOW_EN.search(text, max(0, theirs.start - 10), theirs.start)
    place = (theirs.start, theirs.end)
    covered = text[theirs.start : theirs.end]
    if all(minus) and minus[0] and below is None and not _COLD_EN.search(text):
        before = "−" if covered[:1].isdigit() and "°" in covered else "minus "
        return sides.confused("number", (minus[0].start(), ours[0].end), place, (before + covered,))
    if below and not _COLD_RU.search(source):
        return sides.confused("number", (ours[0].start, ours[0].end), (below.start(), theirs.end), (covered,))
    return None


def is_temperature(quantity: Quantity) -> bool:
    """Whether a quantity is measured in degrees."""
    return quantity.kind == "measure" and UNITS[quantity.unit].dimension == "temperature"


_MOSCOW = regex.compile(
    r"(?:[:.][0-9]{2})?[ \u00a0](?:час\p{L}{0,2}[ \u00a0])?(?:по[ \u00a0])?(?:мск(?!\p{L})|московскому[ \u00a0]времени|москве(?!\p{L}))",
    regex.IGNORECASE,
)


def zones(sides: Sides) -> Iterator[Difference]:
    """An hour of Moscow that has become the same hour of another zone, where each text gives one time only."""
    text, source = sides.theirs.text.value, sides.ours.text.value
    theirs = [m for m in sides.theirs.numbers if m.form == "hour"]
    if len(theirs) != 1 or not (zone := ZONE.match(text, theirs[0].end)):
        return
    if theirs[0].values == hours(theirs[0].value):  # a zone with the hours of Moscow
        return
    ours = [n for n in sides.ours.numbers if n.form == "hour" or sides.ours.kind(n) == "time"]
    if (
        len(ours) == 1
        and not hours(ours[0].value).isdisjoint(hours(theirs[0].value))
        and (here := _MOSCOW.match(source, ours[0].end))
    ):
        yield sides.confused("date", (ours[0].start, here.end()), zone.span(1), ("Moscow time",))
