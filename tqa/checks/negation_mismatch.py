"""Finds statements that lost or gained their "not"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.negation import agree, denies, may_deny, negation, plain_negations

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LETTER = regex.compile(r"[A-Za-z]")
LONGEST = 3_000
"""Code points of the longest text that is compared: in longer ones every word is met somewhere."""


class NegationMismatch(SegmentCheck):
    """The translation denies what the Russian says, or says what it denies.

    ## What it does
    Looks for "not", "never" and "cannot" where nothing in the Russian denies, excludes, refuses or doubts; and for
    «не», «нет» and «нельзя» where nothing in the English does, in any way: "fail", "without", "unable", "-less".
    «Отказался» accounts for "did not agree", and idioms that deny nothing («не раз», «не только», «тем не менее»,
    "not only", "whether or not") are not counted.

    ## Why is this bad
    It turns the news into its opposite, and the sentence reads well.

    ## Known limits
    Polarity is counted for the whole segment: a "not" that moved to the wrong clause, and one too many beside others,
    are seldom noticed. Questions are left alone: «Не хотите ли чаю?» is "Would you like tea?". Opposites («разрешил», "banned") are not found here.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.CRITICAL
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Мэр подписал указ о новой школе.",
            bad="The mayor did ⟦not⟧ sign the decree on the new school.",
            good="The mayor signed the decree on the new school.",
        ),
        Example(
            source="Сборная не приехала на чемпионат.",
            bad="The national team came to the championship.⟦⟧",
            good="The national team failed to come to the championship.",
        ),
        Example(
            source="Здесь можно купаться.",
            bad="You ⟦can't⟧ swim here.",
            good="You can swim here.",
        ),
        Example(
            source="Экипаж отказался покинуть судно.",
            bad="The crew of the Volga did ⟦not⟧ agree to leave, and they have ⟦never⟧ left since.",
            good="The crew of the Volga did not agree to leave the ship.",
        ),
        Example(
            source="Мост построили ещё при царе.",
            bad="The bridge was ⟦never⟧ built under the tsar.",
            good="The bridge was built not only under the tsar, but by him.",
        ),
        Example(
            source="Он не раз бывал в Перми.",
            bad="He has ⟦not⟧ been to Perm, and he did ⟦not⟧ regret it.",
            good="He has been to Perm more than once.",
        ),
        Example(
            source="Нельзя не признать, что он прав.",
            good="One must admit that he is right.",
        ),
        Example(
            source="Он не только певец, но и актёр.",
            good="He is a singer and an actor as well.",
        ),
        Example(
            source="Никто не пришёл.",
            good="No one came.",
        ),
        Example(
            source="Денег нет.",
            good="The money has run out.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each negation that was added, or one where it was lost."""
        if pair.source is None:
            return
        ours_may, theirs_may = denies(pair.source), denies(pair.target)
        if not (ours_may or theirs_may) or not self._comparable(pair.source.value, pair.target.value):
            return
        if ours_may and theirs_may and agree(pair.source, pair.target):
            return
        ours_plain, theirs_plain = plain_negations(pair.source), plain_negations(pair.target)
        if len(theirs_plain) > len(ours_plain):
            ours = pair.source.of(negation)
            for place in theirs_plain if len(theirs_plain) > len(ours_plain) + ours.hidden else ():
                yield self.issue(
                    pair,
                    place,
                    f"Nothing in the Russian stands for “{place.of(pair.target.value)}”.",
                    evidence=("The Russian denies nothing.",) if not ours.any else (),
                    confidence=0.85 if not ours.any else 0.6,
                )
        elif ours_plain and not may_deny(pair.target):
            end = len(pair.target.value.rstrip())
            place = ours_plain[0]
            yield self.issue(
                pair,
                Span(end, end),
                f"The Russian denies («{place.of(pair.source.value)}»), the translation does not.",
                source_span=place,
                confidence=0.8,
            )

    @staticmethod
    def _comparable(source: str, target: str) -> bool:
        if "?" in source or "?" in target or max(len(source), len(target)) > LONGEST:
            return False
        return _CYRILLIC.search(source) is not None and _LETTER.search(target) is not None
