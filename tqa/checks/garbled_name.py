"""garbled-name: a name stands in a letter-by-letter romanisation where English has another form."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, Use, uses
from tqa.model import ConceptEntry, Issue, Severity, Span
from tqa.names.mentions import pair_names
from tqa.names.spotting import Spotted, alone, in_pair

_NUSRA = ConceptEntry("Джебхат ан-Нусра", "Jabhat al-Nusra", ("Nusra Front",), type="organisation", origin="ar")
_HTS = ConceptEntry("Хайят Тахрир аш-Шам", "Hayat Tahrir al-Sham", ("HTS",), type="organisation", origin="ar")
_LIWA = ConceptEntry("Лива аль-Имам аль-Хусейн", "Liwa al-Imam al-Hussein", type="organisation", origin="ar")
_HOUSTON = ConceptEntry("Хьюстон", "Houston", type="place", origin="en")
_LAVROV = ConceptEntry("Сергей Лавров", "Sergey Lavrov", ("Sergei Lavrov",), type="person", origin="ru")
_CAVUSOGLU = ConceptEntry("Мевлют Чавушоглу", "Mevlut Cavusoglu", type="person", origin="tr")


def _sentences(pair: Pair, context: Context) -> object:
    return pair.target.sentences, pair.source is not None and pair.source.sentences


def _names(pair: Pair, context: Context) -> object:
    return pair.source is not None and pair_names(pair.source, pair.target)


class GarbledName(SegmentCheck):
    """A name was spelled by the letters of its Russian form, not as English spells it.

    ## What it does
    Goes through the glossary entries that are people, places and organisations. The Russian form is romanised in each
    of 28 schemes, with case endings and with every form of the Arabic article; where the translation has such a
    spelling instead of an accepted one, it is flagged and the accepted form suggested. With a source text, only names
    that stand in it are looked for.

    Names that no entry has go to the name authority: tables of names and places with their English forms, and a model
    that leads a romanisation back. It speaks only where it is sure; names of Russian and Ukrainian people keep the
    romanisation they have.

    ## Why is this bad
    A name that came from Arabic or English through Cyrillic cannot be found again: nobody looks for the Nusra Front
    under "Dzhebhat an-Nusra" or for Houston under "Khyuston".

    ## Known limits
    Spellings that are no romanisation (misspellings) are not seen. What the authority suggests is the usual English
    form; one person may spell the name otherwise. In a segment with more than some sixty names on either side, an
    English name is compared only with the Russian ones at about the same place. In one with more than 150 different words
    with a capital (one for 33 characters of a long one) only the names of the glossary are looked for. Of names that the
    tables do not know, the first twelve of a segment are judged (60 without a source; in a long one, one for 80
    characters).
    """

    category = "terminology/wrong-term"
    severity = Severity.MAJOR
    readings = (_sentences, _names)
    examples = (
        Example(
            source="Запрещённая «Джебхат ан-Нусра» вошла в коалицию.",
            bad="The banned ⟦Dzhebhat an-Nusra⟧ joined the coalition.",
            good="The banned Jabhat al-Nusra joined the coalition.",
            suggestion="Jabhat al-Nusra",
            glossary=(_NUSRA,),
        ),
        Example(
            source="Отряды «Хайят Тахрир аш-Шам» отошли.",
            bad="⟦Khayyat Tahrir ash-Sham⟧’s units withdrew.",
            good="HTS units withdrew.",
            suggestion="Hayat Tahrir al-Sham",
            glossary=(_HTS,),
        ),
        Example(
            bad="Fighters of ⟦Liva al-Imam al-Hussein⟧ took part.",
            good="Fighters of Liwa al-Imam al-Hussein took part, as did Imam al-Hussein’s kin.",
            suggestion="Liwa al-Imam al-Hussein",
            glossary=(_LIWA,),
        ),
        Example(
            source="Он вылетел из Хьюстона.",
            bad="He flew out of ⟦Khyuston⟧.",
            good="He flew out of Houston.",
            suggestion="Houston",
            glossary=(_HOUSTON,),
        ),
        Example(
            source="Сергей Лавров не ответил.",
            bad="⟦Sergej Lavrov⟧ did not answer.",
            good="Sergei Lavrov did not answer.",
            suggestion="Sergey Lavrov",
            glossary=(_LAVROV,),
        ),
        Example(
            source="Чавушоглу уехал, Лаврова осталась.",
            bad="⟦Chavushoglu⟧ left, Lavrova stayed.",
            good="Cavusoglu left, Lavrova stayed.",
            suggestion="Cavusoglu",
            glossary=(_CAVUSOGLU, _LAVROV),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        done: list[Span] = []
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is State.GARBLED:
                done.extend(use.spans)
                yield from self._by_glossary(pair, use)
        spotted = alone(pair.target) if pair.source is None else in_pair(pair.source, pair.target)
        if spotted:
            done += [hit.span for hit in pair.target.of(context.glossary.english_hits)]
        for found in spotted:
            if not any(map(found.span.overlaps, done)):
                yield self._by_authority(pair, found)

    def _by_glossary(self, pair: Pair, use: Use) -> Iterator[Issue]:
        for span in use.spans:
            wrong = span.of(pair.target.value)
            yield self.issue(
                pair,
                span,
                f"“{wrong}” is «{use.entry.source}» letter by letter; English has “{use.entry.target}”.",
                suggestions=_as_long(use, wrong),
                evidence=(f"“{wrong}” is a romanisation of «{use.entry.source}».", *use.evidence),
                source_span=use.source_spans[0] if use.source_spans else None,
                confidence=0.95 if pair.source is not None else 0.9,
            )

    def _by_authority(self, pair: Pair, found: Spotted) -> Issue:
        judgement = found.judgement
        return self.issue(
            pair,
            found.span,
            f"“{found.span.of(pair.target.value)}” looks like a Russian spelling put into Latin letters; "
            f"English has “{judgement.suggestions[0]}”.",
            suggestions=judgement.suggestions,
            evidence=judgement.evidence,
            source_span=found.source_span,
            severity=Severity.MINOR,
            confidence=judgement.confidence,
        )


def _as_long(use: Use, wrong: str) -> tuple[str, ...]:
    """The right forms; for a person's surname by itself, the surname first."""
    size = len(wrong.split())
    short = (
        " ".join(e.target.split()[-size:]) for e in use.entries if e.type == "person" and size < len(e.target.split())
    )
    return tuple(dict.fromkeys((*short, *use.suggestions)))
