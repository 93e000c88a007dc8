"""Finds Russian words rendered by the English words that only look like them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.seldom import Seldom
from tqa.text.words import fold

KEPT = 4
"""Letters of a word that are enough to look it up."""


class FalseFriend(SegmentCheck):
    """A Russian word is rendered by its English look-alike, which means something else.

    ## What it does
    Where the Russian has a word of tqa/data/false_friends.toml and the English its false twin («актуальный» and
    "actual", «инсульт» and "insult"), and nothing else in the Russian accounts for the twin, reports the twin.
    What the word usually means is suggested.

    ## Why is this bad
    The sentence is grammatical and says something else: a stroke becomes an insult.

    ## Known limits
    The suggestion is a dictionary form; number, tense and article are for the reviewer.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Эта тема сегодня особенно актуальна.",
            bad="This topic is especially ⟦actual⟧ today.",
            good="This topic is especially relevant today.",
            suggestion="relevant",
        ),
        Example(
            source="После инсульта он заново учился ходить.",
            bad="After an ⟦insult⟧ he learned to walk again.",
            good="After a stroke he learned to walk again.",
            suggestion="stroke",
        ),
        Example(
            source="В магазине кончился хлеб.",
            bad="The ⟦magazine⟧ ran out of bread.",
            good="The shop ran out of bread.",
            suggestion="shop",
        ),
        Example(
            source="Бригада строителей чинила крышу.",
            bad="A ⟦brigade⟧ of builders was repairing the roof.",
            good="A team of builders was repairing the roof.",
            suggestion="team",
        ),
        Example(
            source="У соседей нет претензий к театру.",
            bad="The neighbours have no ⟦pretensions⟧ towards the theatre.",
            good="The neighbours have no complaints about the theatre, the magazine and the actual artists.",
            suggestion="complaint",
        ),
        Example(
            source="Журнал вышел в мае.",
            good="The magazine came out in May.",
        ),
        Example(
            source="Это настоящая проблема.",
            good="This is an actual problem.",
        ),
        Example(
            source="Его оскорбление запомнили.",
            good="His insult was remembered.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each twin."""
        if pair.source is None or not _FRIENDLY.among(pair.source.vocabulary):
            return
        friends = _friends()
        for word in pair.source.words:
            for friend in friends.get(word.lower[:KEPT], ()):
                if not friend.fits(word.lower):
                    continue
                if friend.unless and _pattern(friend.unless).search(pair.source.value):
                    continue
                for twin in _pattern(friend.twin).finditer(pair.target.value):
                    yield self.issue(
                        pair,
                        Span(*twin.span()),
                        f"“{twin[0]}” looks like «{word.text}» and means something else.",
                        suggestions=friend.right,
                        source_span=word.span,
                        confidence=0.85,
                    )
                return


@dataclass(frozen=True, slots=True)
class _Friend:
    """A Russian stem (a form with "="), its false twin, what it means, and what in the Russian makes the twin right: twin
    and `unless` (empty where nothing does) as patterns, compiled when a text has the stem."""

    stem: str
    twin: str
    right: tuple[str, ...]
    unless: str

    def fits(self, lower: str) -> bool:
        """Whether a folded Russian word is one of this stem."""
        return lower == self.stem[1:] if self.stem[0] == "=" else lower.startswith(self.stem)


@cache
def _pattern(text: str) -> regex.Pattern[str]:
    """A pattern of the data file, of which most are in no text."""
    return regex.compile(text, regex.IGNORECASE)


@lru_cache(maxsize=1)
def _friends() -> dict[str, list[_Friend]]:
    """The friends of the data file by the first letters of their stems."""
    data = tomllib.loads(resources.files("tqa.data").joinpath("false_friends.toml").read_text("utf-8"))
    found: dict[str, list[_Friend]] = {}
    for entry in data["friend"]:
        twin = rf"\b(?:{entry['twin']})\b"
        unless = rf"(?<!\p{{L}})(?:{entry['unless']})" if "unless" in entry else ""
        for stem in map(fold, entry["russian"]):
            friend = _Friend(stem, twin, tuple(entry["right"]), unless)
            found.setdefault(stem.lstrip("=")[:KEPT], []).append(friend)
    return found


def _is_friend(lower: str) -> bool:
    """Whether a folded Russian word is in the data file."""
    return any(friend.fits(lower) for friend in _friends().get(lower[:KEPT], ()))


_FRIENDLY = Seldom(_is_friend)
