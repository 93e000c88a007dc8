"""variant-name: a name is spelled in an accepted way that is not the house spelling."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Indel

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, Use, uses
from tqa.model import ConceptEntry, Issue, Severity, Span
from tqa.names.garbled import english_parts
from tqa.names.mentions import bare
from tqa.names.romanisation import ARTICLES, name_key

ALIKE = 0.55
"""Likeness from which two forms are spellings of one name; below it one is another name for the same (HTS)."""

_ASSAD = ConceptEntry("Башар Асад", "Bashar al-Assad", ("Bashar Assad",), type="person")
_LAVROV = ConceptEntry("Сергей Лавров", "Sergey Lavrov", ("Sergei Lavrov", "Lavrov"), type="person")
_KYIV = ConceptEntry("Киев", "Kyiv", ("Kiev",), type="place")
_HTS = ConceptEntry("Хайят Тахрир аш-Шам", "Hayat Tahrir al-Sham", ("Hayat Tahrir al-Cham", "HTS"), type="organisation")


class VariantName(SegmentCheck):
    """A name is spelled in an accepted way that is not the house spelling.

    ## What it does
    The house spelling of a person, place or organisation is the `target` of its glossary entry. Where one of the
    entry's `variants` stands instead, and is another spelling of the same words, the house spelling is suggested; for a
    surname by itself the surname. Works with and without a source text.

    ## Why is this bad
    A house that has chosen one spelling wants to see it everywhere: readers and searches look for it.

    ## Known limits
    Off by default, since variants are there to be used: select it, or extend the checks in tqa.toml, where the house
    spelling is to be kept to. Other names for the same thing (HTS for Hayat Tahrir al-Sham) are left to variant-term.
    """

    category = "terminology/inconsistent-with-terminology-resource"
    severity = Severity.NEUTRAL
    default = False
    examples = (
        Example(
            source="Башар Асад прилетел в Сочи.",
            bad="⟦Bashar Assad⟧ flew to Sochi.",
            good="Bashar al-Assad flew to Sochi.",
            suggestion="Bashar al-Assad",
            glossary=(_ASSAD,),
        ),
        Example(
            source="Сергей Лавров ответил. Лавров уехал.",
            bad="⟦Sergei Lavrov⟧ answered. Lavrov left.",
            good="Sergey Lavrov answered. Lavrov left.",
            suggestion="Sergey Lavrov",
            glossary=(_LAVROV,),
        ),
        Example(
            bad="He went to ⟦Kiev⟧’s station.",
            good="He went to Kyiv’s station.",
            suggestion="Kyiv",
            glossary=(_KYIV,),
        ),
        Example(
            source="Отряды «Хайят Тахрир аш-Шам» отошли.",
            bad="Units of ⟦Hayat Tahrir al-Cham⟧ withdrew.",
            good="HTS units withdrew.",
            suggestion="Hayat Tahrir al-Sham",
            glossary=(_HTS,),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is not State.RIGHT or not all(entry.is_name for entry in use.entries):
                continue
            for span in use.spans:
                wording = bare(span.of(pair.target.value))
                house = _house(use, wording)
                if house:
                    yield self.issue(
                        pair,
                        Span(span.start, span.start + len(wording)),
                        f"“{wording}” is a variant; the house spelling is “{house}”.",
                        suggestions=(house,),
                        evidence=use.evidence,
                        source_span=use.source_spans[0] if use.source_spans else None,
                        confidence=0.9,
                    )


def _house(use: Use, wording: str) -> str:
    """The house spelling that a wording is another spelling of; empty where it is one itself, or another name."""
    if any(_is_house(wording, entry.target) for entry in use.entries):
        return ""
    return next((entry.target for entry in use.entries if _is_variant(wording, entry.target)), "")


@lru_cache(maxsize=16384)
def _is_house(wording: str, target: str) -> bool:
    """Whether a wording is the house spelling, or the end of it."""
    said = english_parts(wording)
    return said == english_parts(target)[-len(said) :]


@lru_cache(maxsize=16384)
def _is_variant(wording: str, target: str) -> bool:
    """Whether a wording is another spelling of the words of the house spelling."""
    said, wanted = english_parts(wording), english_parts(target)
    return len(_words(said)) == len(_words(wanted)) and _are_alike(said, wanted)


def _words(parts: tuple[str, ...]) -> list[str]:
    return [part for part in parts if part not in ARTICLES]


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    pairs = zip(_words(one), _words(other), strict=True)
    return all(Indel.normalized_similarity(name_key(a), name_key(b)) >= ALIKE for a, b in pairs)
