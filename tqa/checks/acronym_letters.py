"""Finds Russian acronyms put into Latin letters where English says something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.names.letters import is_letterwise
from tqa.text import Text, Token
from tqa.text.english import acronyms
from tqa.text.remembered import remembered


class AcronymLetters(SegmentCheck):
    """A Russian acronym was put into Latin letters, but English has another word for it.

    ## What it does
    Looks for acronyms such as «МИД», «ЖКХ» and «ОБСЕ» in the Russian and reports the same letters in Latin script
    ("MID", "ZhKKh", "OBSE") in the translation. The suggestion is what English says: "Foreign Ministry", "OSCE".

    ## Why is this bad
    "MID" and "SMI" mean nothing to an English reader, or something else ("PRO", "IP"). No search finds them.

    ## Known limits
    Only a list of about a hundred acronyms is known. Those that English takes over (FSB, KGB, TASS) and those that
    newspapers write either way (MVD, KPRF) are not in it. What the glossary accepts is left alone.
    """

    category: ClassVar[str] = "accuracy/untranslated"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="В МИД отказались от комментариев.",
            bad="The ⟦MID⟧ declined to comment.",
            good="The Foreign Ministry declined to comment.",
            suggestion="Foreign Ministry",
        ),
        Example(
            source="Тарифы ЖКХ вырастут в июле.",
            bad="⟦ZhKKh⟧ rates will rise in July.",
            good="Utilities rates will rise in July.",
        ),
        Example(
            source="Наблюдатели ОБСЕ прибыли в Минск.",
            bad="⟦OBSE⟧ observers have arrived in Minsk.",
            good="OSCE observers have arrived in Minsk.",
            suggestion="OSCE",
        ),
        Example(
            source="Об этом сообщили ТАСС в ФСБ и МЧС.",
            bad="This was reported to TASS by the FSB and the ⟦MChS⟧.",
            good="This was reported to TASS by the FSB and the Emergencies Ministry.",
            suggestion="Emergencies Ministry",
        ),
        Example(
            source="ИП Петров продал ПО за 2 млн.",
            bad="The ⟦IP⟧ Petrov sold the ⟦PO⟧ for 2 million.",
            good="The sole proprietor Petrov sold the software for 2 million, an IP address with it.",
        ),
        Example(
            source="КГБ и НКВД следили за ним.",
            good="The KGB and the NKVD watched him.",
        ),
        Example(
            source="Сборная США обыграла команду МГИМО.",
            good="The US team beat the MGIMO side.",
        ),
        Example(
            source="Самолёт Ил-76 МЧС вылетел утром.",
            good="An Emergencies Ministry Il-76 took off in the morning.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each acronym in Latin letters."""
        if pair.source is None:
            return
        russian = _listed(pair.source)
        if not russian:
            return
        words = [p for p in pair.target.parts if p.text != p.lower and _is_acronym(p.text)]
        if not words:
            return
        taken = {p.text for p in pair.source.parts if p.is_word and p.text.isascii()}
        known = acronyms()
        accepted: tuple[Span, ...] | None = None
        for word in words:
            if word.text in taken:
                continue
            for acronym in russian.values():
                if is_letterwise(acronym.text, word.lower) and word.text not in known[acronym.text]:
                    forms = known[acronym.text]
                    if _stands(pair.target.value, forms):
                        continue
                    if accepted is None:
                        hits = context.glossary.english_hits(pair.target) if context.glossary else ()
                        accepted = tuple(h.span for h in hits if h.form.role != "avoid")
                    if any(span.start < word.end and word.start < span.end for span in accepted):
                        break
                    yield self.issue(
                        pair,
                        Span(word.start, word.end),
                        f"“{word.text}” is «{acronym.text}» in Latin letters; English says “{forms[0]}”.",
                        suggestions=forms,
                        source_span=Span(acronym.start, acronym.end),
                    )
                    break


def _listed(text: Text) -> dict[str, Token]:
    """The acronyms of the list that a Russian text has, each where it stands first."""
    known = acronyms()
    found: dict[str, Token] = {}
    for part in text.capitals:
        if part.text in known:
            found.setdefault(part.text, part)
    return found


@remembered
def _is_acronym(word: str) -> bool:
    """Whether a word has two capitals or more: MID, ZhKKh."""
    return len(word) > 1 and sum(map(str.isupper, word)) > 1 and word.isascii() and word.isalpha()


def _stands(target: str, forms: tuple[str, ...]) -> bool:
    """Whether the translation says it right as well: "the Foreign Ministry (MID)", "sole proprietor ... IP address"."""
    lower = target.lower()
    return any(form.lower() in lower for form in forms if len(form) > 3)
