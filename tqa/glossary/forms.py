"""One written form of a term, and whether a stretch of text is that form inflected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tqa.model import Case, Match
from tqa.text.morphology import ANY, Slot, forms, forms_like, is_known, parts_of_speech
from tqa.text.remembered import remembered
from tqa.text.stems import english_key
from tqa.text.words import Token, hyphen_parts, tokens

Role = Literal["source", "target", "variant", "avoid"]

GAP = 4
"""Words that may stand where a term is interrupted (принять … решение)."""

_LEADING = {"the", "to"}


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of an entry: `entry` is its number in the glossary, `role` the column it stands in.

    `parts` are its words cut at hyphens, without a leading "the" or "to"; `rest` those after an ellipsis, which stands
    for up to `GAP` other words. `like` are words of which the last parts take their paradigm. `governed`: the first word is in the case of the others.
    """

    entry: int
    role: Role
    text: str
    match: Match
    case: Case
    parts: tuple[Token, ...]
    rest: tuple[Token, ...] = ()
    like: tuple[str, ...] = ()
    governed: bool = False

    @classmethod
    def of(cls, entry: int, role: Role, text: str, match: Match, case: Case, like: str = "") -> Form:
        """The form, cut into parts."""
        begin, rest = interrupted(text) if role == "source" else (text, "")
        parts = hyphen_parts(tokens(begin))
        if role != "source" and len(parts) > 1 and parts[0].lower in _LEADING:
            parts = parts[1:]
        governed = role == "source" and _governs(parts, text)
        return cls(entry, role, text, match, case, parts, hyphen_parts(tokens(rest)), tuple(like.split()), governed)

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
        return agree(self.parts, found, self.like, self.governed)

    def end(self, following: Sequence[Token]) -> Token | None:
        """The last word of the rest of an interrupted term among the words that follow its beginning, or None."""
        size = len(self.rest)
        for start in range(min(GAP + 1, len(following) - size + 1)):
            found = following[start : start + size]
            if agree(self.rest, found):
                return found[-1]
        return None

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


@lru_cache(maxsize=1 << 16)
def wording_parts(form: str) -> tuple[Token, ...]:
    """The parts of an English wording, the article left out."""
    return tuple(p for p in hyphen_parts(tokens(form)) if p.lower != "the")


@remembered
def wording_key(form: str) -> tuple[str, ...]:
    """What two English wordings share that differ in number, spelling, hyphens or the article only."""
    return tuple(english_key(p.lower) for p in wording_parts(form))


def _bare(lower: str) -> str:
    return lower.removesuffix("'s")


def interrupted(text: str) -> tuple[str, str]:
    """The two halves of a term around an ellipsis; the second is empty where there is none."""
    begin, _, rest = text.replace("…", "...").partition("...")
    return begin, rest


def agree(listed: Sequence[Token], found: Sequence[Token], like: Sequence[str] = (), governed: bool = False) -> bool:
    """Whether the words found are the listed term in one case and number.

    Each word either agrees with the others in some slot of its paradigm or, after the first, stands as listed (what
    depends on the head noun does not change: «министерства обороны»). `like` gives words with the paradigm of the last
    words. With `governed`, the first word must agree even where it stands as listed.
    """
    shared = ANY
    plain = len(listed) - len(like)
    for place, (mine, theirs) in enumerate(zip(listed, found, strict=True)):
        as_listed = mine.lower == theirs.lower
        if as_listed and not (place == 0 and governed):
            continue
        pattern = like[place - plain] if place >= plain else ""
        slots = surfaces(mine, pattern).get(theirs.lower, ANY if as_listed else None)
        if slots is None:
            return False
        shared = shared & slots
        if not shared:
            return False
    return True


def _governs(parts: Sequence[Token], text: str) -> bool:
    """Whether the first word of a term governs the others, so that it is in the same case as they are.

    Not a name («Джебхат ан-Нусры», «Ким Чен Ына»), a numeral («двадцать восьмой армии») or the first half of a
    compound («премьер-министра»).
    """
    if len(parts) < 2 or text[parts[0].end : parts[1].start] != " ":
        return False
    found = parts_of_speech(parts[0].lower)
    ordinary = "ADJF" in found or ("NOUN" in found and "Geox" not in found)
    ordinary = ordinary and not found & {"Name", "Surn", "NUMR"}
    return ordinary and is_known(parts[0].lower)


def surfaces(word: Token, like: str = "") -> Mapping[str, frozenset[Slot]]:
    """The forms of a listed word; those of the word it is said to be declined like, where that fits."""
    if not word.is_word:
        return {}
    if like:
        try:
            return forms_like(word.text, like)
        except ValueError:  # tqa glossary lint tells of it
            return forms(word.text)
    return forms(word.text)
