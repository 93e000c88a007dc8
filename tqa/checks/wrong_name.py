"""wrong-name: a name stands in the target that nothing in the source accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.glossary.name_balance import balance
from tqa.model import Issue, Severity
from tqa.names.accounting import NOTHING, Name
from tqa.names.likely import english_forms
from tqa.names.matching import name_words
from tqa.names.mentions import bare

SAME = 0.85
"""Likeness from which two English words are one name of the article, one of them misspelled."""


class WrongName(DocumentCheck):
    """A name stands in the translation that nothing in the source accounts for.

    ## What it does
    Pairs the names of both texts by their letters, the tables of names and places, the back-transliteration model and
    the glossary. A name of the translation that is left over is flagged where a name of the source is left over at
    about the same place: the one stands for the other, and the form English has for the Russian name is suggested. A
    left-over name by itself is flagged only where it is no word of a dictionary and is not named anywhere else in the
    article.

    ## Why is this bad
    Somebody is said to have done what somebody else did.

    ## Known limits
    A name exchanged for one that looks like it is not seen (Larsson for Larson). Countries and nations by themselves
    ("Russian" for «отечественный») are passed over, and so are names in a text where the source has acronyms or
    quotation marks that may explain them. A segment with more than 64 different names that have no obvious counterpart,
    in the source or in the translation, is taken for no translation, and so is one that lost very many names and gained
    very many others. The names of one with more than 150 different words with a capital are not compared at all. Nor are they
    where the translation's unexplained names times the words of the source are more than 12,000.
    """

    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs_source = True
    examples = (
        Example(
            source="Министр Сидоренко вернулся в Махачкалу.",
            bad="Minister ⟦Whitfield⟧ returned to Makhachkala.",
            good="Minister Sidorenko returned to Makhachkala.",
            suggestion="Sidorenko",
        ),
        Example(
            source="Пожары тушат в Краснодарском крае и Ставрополе.",
            bad="Fires are being put out in ⟦Brazil⟧ and Stavropol.",
            good="Fires are being put out in the Krasnodar Territory and Stavropol.",
        ),
        Example(
            source="Вечером пошёл дождь.\nДороги залило.",
            bad="In the evening it began to rain.\nThe roads to ⟦Zwettlingen⟧ were flooded.",
            good="In the evening it began to rain.\nThe roads were flooded.",
        ),
        Example(
            source="Саша Петренко и Людовик XII здесь не встретились.",
            bad="Alexander ⟦Johansson⟧ and Louis XII did not meet here.",
            good="Alexander Petrenko and Louis XII did not meet here.",
            suggestion="Petrenko",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        explained: frozenset[str] | None = None
        for pair in pairs:
            if pair.source is None:
                continue
            found = balance(context.glossary, pair.source, pair.target)
            if found is NOTHING:
                continue
            if explained is None:
                explained = _explained(pairs, context)
            for russian, english in found.exchanged:
                if russian.is_sure or not _is_named(english, explained):
                    yield self._exchanged(pair, russian, english)
            for english in found.foreign:
                if not _is_named(english, explained):
                    yield self._alone(pair, english)

    def _exchanged(self, pair: Pair, russian: Name, english: Name) -> Issue:
        assert pair.source is not None
        here = english.span.of(pair.target.value)
        there = russian.span.of(pair.source.value)
        forms = [english_forms(token.text) for token in russian.tokens] if russian.is_sure else []
        first = (" ".join(f[0] for f in forms),) if forms and all(forms) else ()
        return self.issue(
            pair,
            english.span,
            f"“{here}” stands where the source has «{there}».",
            suggestions=(*first, *(forms[0][1:4] if len(forms) == 1 else ())),
            evidence=(f"Nothing in the source renders as “{here}”.", f"Nothing in the translation renders «{there}»."),
            source_span=russian.span,
            confidence=0.85 if russian.is_sure else 0.7,
        )

    def _alone(self, pair: Pair, english: Name) -> Issue:
        here = english.span.of(pair.target.value)
        return self.issue(
            pair,
            english.span,
            f"Nothing in the source accounts for the name “{here}”.",
            evidence=("It is named nowhere else in this article.",),
            severity=Severity.MINOR,
            confidence=0.6,
        )


def _explained(pairs: Sequence[Pair], context: Context) -> frozenset[str]:
    """Name words of the article that some segment's source explains."""
    found: set[str] = set()
    for pair in pairs:
        if pair.source is None:
            continue
        known = balance(context.glossary, pair.source, pair.target)
        odd = {t.start for name in (*known.foreign, *(e for _, e in known.exchanged)) for t in name.tokens}
        found.update(bare(t.text).lower() for t in name_words(pair.target) if t.start not in odd)
    return frozenset(found)


def _is_named(name: Name, explained: frozenset[str]) -> bool:
    """Whether a word of the name stands in another segment where the source explains it."""
    words = [bare(token.text).lower() for token in name.tokens]
    return any(Indel.normalized_similarity(word, other) >= SAME for word in words for other in explained)
