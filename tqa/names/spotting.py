"""Finds garbled names in a text by the name authority, without a glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqa.model import Span
from tqa.names.mentions import Match, bare, english_names, is_crowded, pair_names, stem_class
from tqa.names.origins import SLAVIC, by_ending
from tqa.names.romanisation import ARTICLES, plain
from tqa.names.suspicion import suspect
from tqa.names.tables import lexicon
from tqa.names.verdict import Judgement, judge, may_be_garbled
from tqa.names.word_verdict import Verdict, knowledge, needs_model
from tqa.text import Text
from tqa.text.morphology import is_ordinary
from tqa.text.words import Token

CERTAIN = 0.926
"""Confidence from which a word that the tables do not know is called garbled."""

MOST_ASKED = 12
"""Different names of a text with a source that are judged where the tables do not know them: the model takes 1 ms
each. A long text may have one for each `APART` characters."""
MOST_ALONE = 60
"""The same for a text without a source, of which most need not be asked."""
APART = 80

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
    likely = [m for m in pair_names(source, target) if _may_be_garbled(m.russian.text, m.english.text)]
    if not likely:
        return []
    most = max(MOST_ASKED, len(target.value) // APART)
    if len(likely) > most:
        asked = list(dict.fromkeys([m.russian.text for m in likely if _is_for_model(m.russian.text, m.english.text)]))
        left = frozenset(asked[most:])
        likely = [m for m in likely if m.russian.text not in left or not _is_for_model(m.russian.text, m.english.text)]
    if len(likely) > 1:
        _rank_together([m for m in likely if (m.russian.text, m.english.text) not in _JUDGED])
    judged = [(m, _judged(m.russian.text, m.english.text)) for m in likely]
    return [Spotted(_span(m.english), m.russian.span, found) for m, found in judged if found is not None]


_JUDGED: dict[tuple[str, str], Judgement | None] = {}
"""What was said of a Russian and an English word; at `MOST_JUDGED` it starts anew."""

MOST_JUDGED = 1 << 16


def _judged(russian: str, english: str) -> Judgement | None:
    """The judgement on a rendering that is garbled beyond doubt, else None."""
    key = russian, english
    if key not in _JUDGED:
        if len(_JUDGED) >= MOST_JUDGED:
            _JUDGED.clear()
        _JUDGED[key] = _garbled(russian, bare(english))
    return _JUDGED[key]


def _rank_together(unjudged: Sequence[Match]) -> None:
    """Put names to the model together, which takes it a third of the time."""
    words = dict.fromkeys([m.russian.text for m in unjudged if _is_for_model(m.russian.text, m.english.text)])
    if len(words) > 1:
        from tqa.names.ranking import rank

        rank([word.lower() for word in words])


@lru_cache(maxsize=65536)
def _may_be_garbled(russian: str, english: str) -> bool:
    """Whether the model or the tables could say so at all.

    An ordinary Russian word («Нива», a firm) is no foreign name, whoever may be called so.
    """
    return not _is_slavic(russian) and may_be_garbled(russian, bare(english)) and not is_ordinary(russian)


def _is_for_model(russian: str, english: str) -> bool:
    """Whether the tables do not know the name."""
    return not knowledge(russian.lower()) and needs_model(russian.lower(), plain(bare(english)))


def _garbled(russian: str, english: str) -> Judgement | None:
    """The same, not remembered. The model is asked last."""
    found = judge(russian, english)
    if found.verdict is not Verdict.GARBLED or not found.suggestions or found.origin in SLAVIC:
        return None
    return found if _is_sure(found) else None


def _is_slavic(russian: str) -> bool:
    """Whether the ending alone says so, in any reading: no need to ask the model."""
    return any(by_ending(lemma) in SLAVIC for lemma in stem_class(russian))


def _is_sure(judgement: Judgement) -> bool:
    """Whether the tables know the Russian word well, or the model is certain of a form that English has as a name."""
    if sum(knowledge(judgement.russian.lower()).forms.values()) >= KNOWN_WELL:
        return judgement.confidence >= KNOWN_CERTAIN
    return judgement.confidence >= CERTAIN and bool(lexicon().known(plain(judgement.suggestions[0])))


def alone(target: Text) -> list[Spotted]:
    """Words of a text without a source that look like garbled names."""
    if is_crowded(target):
        return []
    most = max(MOST_ALONE, len(target.value) // APART)
    asked: set[str] = set()
    parts = target.parts
    place = {part.start: n for n, part in enumerate(parts)}
    found = []
    for token in english_names(target):
        if token.lower not in asked and not lexicon().known(plain(token.text)):
            if len(asked) >= most:
                continue
            asked.add(token.lower)
        n = place[token.start]
        near = (*parts[max(n - 1, 0) : n], *parts[n + 1 : n + 2])
        judgement = suspect(token.text, arabic=any(p.lower in ARTICLES for p in near))
        if judgement is not None and judgement.suggestions:
            found.append(Spotted(_span(token), None, judgement))
    return found
