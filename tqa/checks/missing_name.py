"""missing-name: a name of the source has no counterpart in the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.glossary.name_balance import balance
from tqa.glossary.stand_in import proportional
from tqa.model import Issue, Severity
from tqa.names.accounting import Name
from tqa.names.likely import english_forms
from tqa.names.mentions import russian_names, stem_class

NEARBY = 3
"""Segments before and after, in which a name that stands there may be understood."""


class MissingName(DocumentCheck):
    """A name of the source has no counterpart in the translation.

    ## What it does
    Looks at the Russian words that are names of people or places, and for each of them for an English word that renders
    it: a romanisation, a form of the tables or of the back-transliteration model, or an accepted form of the glossary.
    Where there is none, the place is flagged. Several names lost at one place are one issue.

    ## Why is this bad
    A name that was dropped changes who did what.

    ## Known limits
    Passed over: names lost at one place of which the translation has one in one of the three segments before or after,
    so that it is understood; a first name where the surname stands, a name where the translation has more pronouns of the third
    person or more acronyms than the source, names that are ordinary Russian words as well («Луна», «Вера»), and unknown
    words at the beginning of a sentence. A name that stands for another one is wrong-name. A segment with more than 64
    different names that have no obvious counterpart, in the source or in the translation, is taken for no translation,
    and so is one that lost very many names and gained very many others. The names of one with more than 150
    different words with a capital are not compared at all. Nor are they
    where the translation's unexplained names times the words of the source are more than 12,000.
    """

    category = "accuracy/omission"
    severity = Severity.MAJOR
    needs_source = True
    examples = (
        Example(
            source="Встречу провели Владимир Колокольцев и Магомедова.",
            bad="The meeting was held by Vladimir Kolokoltsev ⟦⟧and colleagues.",
            good="The meeting was held by Vladimir Kolokoltsev and Magomedova.",
        ),
        Example(
            source="Накануне Сидоренко вернулся в Махачкалу.",
            bad="The day before, Sidorenko ⟦⟧returned home.",
            good="The day before, Sidorenko returned to Makhachkala.",
        ),
        Example(
            source="По словам Гутерриша, помощь задержали.",
            bad="According to ⟦⟧the office, the aid was delayed.",
            good="According to Guterres, the aid was delayed.",
        ),
        Example(
            source="Пожары в Краснодарском крае потушены.",
            bad="The fires ⟦⟧in the region have been put out.",
            good="The fires in the Krasnodar Territory have been put out.",
        ),
        Example(
            source="Судья Дэвид Миллер отложил заседание.",
            bad="The ⟦⟧judge postponed the hearing.",
            good="Judge Miller postponed the hearing.",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        for n, pair in enumerate(pairs):
            if pair.source is None:
                continue
            found = balance(context.glossary, pair.source, pair.target).missing
            if found and not _is_understood(
                found, (*pairs[max(0, n - NEARBY) : n], *pairs[n + 1 : n + 1 + NEARBY]), context
            ):
                yield self._issue(pair, found)

    def _issue(self, pair: Pair, missing: tuple[Name, ...]) -> Issue:
        assert pair.source is not None
        shown = ", ".join(f"«{name.span.of(pair.source.value)}»" for name in missing)
        forms = [form for name in missing for token in name.tokens for form in english_forms(token.text)[:1]]
        return self.issue(
            pair,
            proportional(missing[0].span.start, pair.source, pair.target),
            f"{shown} {'has' if len(missing) == 1 else 'have'} no counterpart in the translation.",
            evidence=(f"The usual form is: {' '.join(forms)}.",) if forms else (),
            source_span=missing[0].span,
            confidence=0.7,
        )


def _is_understood(missing: Sequence[Name], around: Sequence[Pair], context: Context) -> bool:
    """Whether one of the segments around has one of the names."""
    rendered = frozenset[str]().union(*[_rendered(pair, context) for pair in around])
    return any(not stem_class(name.tokens[-1].text).isdisjoint(rendered) for name in missing)


def _rendered(pair: Pair, context: Context) -> frozenset[str]:
    """Dictionary forms of the names of a source that its translation has."""
    if pair.source is None:
        return frozenset()
    found = balance(context.glossary, pair.source, pair.target)
    lost = {t.start for name in (*found.missing, *(r for r, _ in found.exchanged)) for t in name.tokens}
    names = (token for token in russian_names(pair.source) if token.start not in lost)
    return frozenset(lemma for token in names for lemma in stem_class(token.text))
