"""One written form of a term, and whether a stretch of text is that form inflected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tqa.model import Case, Match
from tqa.text.morphology import ANY, forms
from tqa.text.words import Token, hyphen_parts, tokens

Role = Literal["source", "target", "variant", "avoid"]

@dataclass(frozen=True, slots=True)
class Form:
    """A written form of an entry: `entry` is its number in the glossary, `role` the column it stands in.

    `parts` are its words cut at hyphens, without a leading "the".
    """

    entry: int
    role: Role
    text: str
    match: Match
    case: Case
    parts: tuple[Token, ...]

    @classmethod
    def of(cls, entry: int, role: Role, text: str, match: Match, case: Case) -> Form:
        """The form, cut into parts."""
        parts = hyphen_parts(tokens(text))
        if role != "source" and len(parts) > 1 and parts[0].lower == "the":
            parts = parts[1:]
        return cls(entry, role, text, match, case, parts)

    def fits(self, found: Sequence[Token]) -> bool:
        """Whether the parts found in a text (as many as this form has) are this form, by its match and case rule."""
        if len(found) == 1 < len(self.parts):
            return self.case != "sensitive" and (not self.parts[0].is_capitalised or found[0].is_capitalised)
        if not all(map(self._case_fits, self.parts, found)):
            return False
        if self.match == "exact":
            return all(_bare(mine.lower) == _bare(theirs.lower) for mine, theirs in zip(self.parts, found, strict=True))
        if self.role != "source":
            return True
        return agree(self.parts, found)

    def _case_fits(self, mine: Token, theirs: Token) -> bool:
        if self.case == "insensitive":
            return True
        if self.case == "sensitive":
            shared = min(len(mine.text), len(theirs.text), max(3, len(mine.text) - 2))
            return mine.text[:shared] == theirs.text[:shared]
        if len(mine.text) > 1 and mine.text.isupper():
            return theirs.text[: len(mine.text)].isupper()
        if self.role in ("target", "variant"):
            return True
        return not mine.is_capitalised or theirs.is_capitalised


def _bare(lower: str) -> str:
    return lower.removesuffix("'s")


def agree(listed: Sequence[Token], found: Sequence[Token]) -> bool:
    """Whether the words found are the listed term in one case and number.

    Each word either agrees with the others in some slot of its paradigm or stands as listed (what depends on the head
    noun does not change: «министерства обороны»). The first word that can change must not stand alone in its case.
    """
    shared = ANY
    for mine, theirs in zip(listed, found, strict=True):
        if mine.lower == theirs.lower:
            continue
        slots = forms(mine.text).get(theirs.lower) if mine.is_word else None
        if slots is None:
            return False
        shared = shared & slots
        if not shared:
            return False
    return True
