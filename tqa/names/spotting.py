"""Finds garbled names in a text by the name authority, without a glossary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tqa.model import Span
from tqa.names.mentions import bare, english_names, pair_names, stem_class
from tqa.names.origins import SLAVIC, by_ending
from tqa.names.romanisation import ARTICLES, plain
from tqa.names.suspicion import suspect
from tqa.names.tables import lexicon
from tqa.names.verdict import Judgement, judge, may_be_garbled
from tqa.names.word_verdict import Verdict, knowledge
from tqa.text import Text
from tqa.text.morphology import is_ordinary
from tqa.text.words import Token

CERTAIN = 0.926
"""Confidence from which a word that the tables do not know is called garbled."""

KNOWN_WELL = 3
"""People of that name from which the tables know it well."""

KNOWN_CERTAIN = 0.829
"""The same where the tables know the Russian word."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A garbled name: its place, the Russian word's place where there is a source, and the judgement."""

    span: Span
    source_span: Span | None
    judgement: Judgement


def _span(token: Token) -> Span:
    return Span(token.start, token.start + len(bare(token.text)))


def in_pair(source: Text, target: Text) -> list[Spotted]:
    """Garbled words among the names of a translation that render a name of the source.

    Names of Russian and Ukrainian origin keep the romanisation they have: which one is a matter of the house.
    """
    judged = [(m, _garbled(m.russian.text, bare(m.english.text))) for m in pair_names(source, target)]
    return [Spotted(_span(m.english), m.russian.span, found) for m, found in judged if found is not None]


@lru_cache(maxsize=65536)
def _garbled(russian: str, english: str) -> Judgement | None:
    """The judgement on a rendering that is garbled beyond doubt, else None.

    An ordinary Russian word («Нива», a firm) is no foreign name, whoever may be called so. The model is asked last.
    """
    if any(by_ending(lemma) in SLAVIC for lemma in stem_class(russian)):
        return None  # the ending alone says so, in any reading
    if not may_be_garbled(russian, english) or is_ordinary(russian):
        return None
    found = judge(russian, english)
    if found.verdict is not Verdict.GARBLED or not found.suggestions or found.origin in SLAVIC:
        return None
    return found if _is_sure(found) else None


def _is_sure(judgement: Judgement) -> bool:
    """Whether the tables know the Russian word well, or the model is certain of a form that English has as a name."""
    if sum(knowledge(judgement.russian.lower()).forms.values()) >= KNOWN_WELL:
        return judgement.confidence >= KNOWN_CERTAIN
    return judgement.confidence >= CERTAIN and bool(lexicon().known(plain(judgement.suggestions[0])))


def alone(target: Text) -> list[Spotted]:
    """Words of a text without a source that look like garbled names."""
    parts = target.parts
    place = {part.start: n for n, part in enumerate(parts)}
    found = []
    for token in english_names(target):
        n = place[token.start]
        near = (*parts[max(n - 1, 0) : n], *parts[n + 1 : n + 2])
        judgement = suspect(token.text, arabic=any(p.lower in ARTICLES for p in near))
        if judgement is not None and judgement.suggestions:
            found.append(Spotted(_span(token), None, judgement))
    return found
