"""Compares the numbers of the translation with those of the Russian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.number_format import english
from tqa.text.quantities import Number, is_imperial, is_metric, numbers


class NumberMismatch(SegmentCheck):
    """A number is not the one of the Russian text.

    ## What it does
    Compares values, not spellings: «2,5 млн» is "2.5 million" and "2,500,000", «21-й» is "21st" and "twenty-first",
    «15:00» is "3 p.m.", «90-е» is "1990s", «XXI» is "21st". A figure of the translation that nothing in the Russian
    accounts for is reported, and a figure of the Russian that is missing, at the end of the translation. Where one
    stands in the place of the other, there is one issue, with the right number as its suggestion; that holds for
    number words ("three" for «два») too.

    ## Why is this bad
    Numbers are what readers quote. Decoders change digits silently and write millions for billions.

    ## Known limits
    "One" and «один» are too common to be compared, and ordinals, codes (С-400) and a "two" are only reported where
    another number is left over on the other side. Where the translation has miles, feet or degrees Fahrenheit, metric
    figures are taken for converted. A wrong number that stands elsewhere in the same segment is not noticed.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="На складе хранилось 48 тонн зерна.",
            bad="The warehouse held ⟦84⟧ tonnes of grain.",
            good="The warehouse held 48 tonnes of grain.",
            suggestion="48",
        ),
        Example(
            source="Ремонт обойдётся в 2,5 млрд рублей.",
            bad="The repair will cost ⟦2.5 million⟧ roubles.",
            good="The repair will cost 2.5 billion roubles.",
            suggestion="2.5 billion",
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
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each number that is wrong, missing or added."""
        if pair.source is None or not pair.target.value or pair.target.value.isspace():
            return
        ours, theirs = pair.source.of(numbers), pair.target.of(numbers)
        if not ours and not theirs:
            return
        missing, added = _left_over(ours, theirs), _left_over(theirs, ours)
        if (missing or added) and any(is_imperial(pair.target.value, n) for n in theirs):
            added = [n for n in added if not is_imperial(pair.target.value, n)]
            source = pair.source.value
            missing = [n for n in missing if not is_metric(source, n)]
        yield from self._issues(pair, missing, added)

    def _issues(self, pair: Pair, missing: list[Number], added: list[Number]) -> Iterator[Issue]:
        """Pairs what is missing with what was added, one issue for each confusion."""
        if len(missing) != len(added):
            missing = [n for n in missing if _is_certain(n)]
            added = [n for n in added if _is_certain(n)]
        if len(missing) == len(added):
            for source_number, number in zip(missing, added, strict=True):
                yield self._confused(pair, source_number, number)
        elif added:
            for number in added:
                yield self._added(pair, number)
        else:
            for number in missing:
                yield self._missing(pair, number)

    def _confused(self, pair: Pair, source_number: Number, number: Number) -> Issue:
        assert pair.source is not None
        span, source_span = Span(number.start, number.end), Span(source_number.start, source_number.end)
        covered, source_text = span.of(pair.target.value), source_span.of(pair.source.value)
        right = english(source_number, pair.source.value, number, covered)
        return self.issue(
            pair,
            span,
            f"The Russian has {source_text}, not {covered}.",
            suggestions=(right,) if right and right != covered else (),
            source_span=source_span,
            evidence=(f"Nothing in the Russian stands for {covered}.", f"{source_text} is missing in the translation."),
        )

    def _added(self, pair: Pair, number: Number) -> Issue:
        span = Span(number.start, number.end)
        return self.issue(
            pair, span, f"Nothing in the Russian stands for {span.of(pair.target.value)}.", confidence=0.8
        )

    def _missing(self, pair: Pair, number: Number) -> Issue:
        assert pair.source is not None
        span, end = Span(number.start, number.end), len(pair.target.value.rstrip())
        text = span.of(pair.source.value)
        return self.issue(pair, Span(end, end), f"{text} of the Russian is missing.", source_span=span, confidence=0.8)


def _is_certain(number: Number) -> bool:
    """Whether a number can be reported when nothing stands in its place.

    A word for two is not: «стороны» are often "the two sides", and «меж двух огней» is "in the crossfire".
    """
    if number.kind == "word":
        return number.form == "cardinal" and number.value >= 3
    return number.kind == "figure" and number.form != "decade" and number.value > 1


def _left_over(here: Sequence[Number], there: Sequence[Number]) -> list[Number]:
    """The numbers of one text that nothing in the other accounts for."""
    known = {value for n in there for value in (*n.values, *n.parts)}
    return [
        n
        for n in here
        if n.kind != "hint" and not n.values & known and not (n.parts and all(p in known for p in n.parts))
    ]
