"""The dictionary form of a Russian term that stands in another case."""

from __future__ import annotations

from typing import Any

from tqa.text.morphology import analyzer, is_known
from tqa.text.words import Token, fold, tokens

_DECLINED = frozenset({"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"})
_BEFORE_NOUN = frozenset({"ADJF", "PRTF", "NUMR"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_NOMINATIVE = frozenset({"nomn", "voct"})


def _parses(word: str) -> list[Any]:
    return list(analyzer().parse(fold(word)))


def is_oblique(term: str) -> bool:
    """Whether a term seems not to be in its dictionary form: its first word has no nominative reading.

    Only words that the dictionary knows tell that; a preposition or a verb at the beginning tells nothing.
    """
    readings = _first(term)
    return bool(readings) and all(tag.POS in _DECLINED and tag.case not in _NOMINATIVE for tag in readings)


def is_plainly_oblique(term: str) -> bool:
    """Whether a term is certainly not in its dictionary form.

    A capitalised noun that the dictionary knows in an oblique case only may be a foreign name by itself («Кая»). It is
    none where it is known as a place («России»), and hardly where it is an ordinary word or an adjective before
    others («Совету Безопасности»).
    """
    if not is_oblique(term):
        return False
    if not term[:1].isupper():
        return True
    tags = _first(term)
    if " " not in term.strip():
        return all("Geox" in tag for tag in tags)
    named = all(tag.POS not in _BEFORE_NOUN and _NAMES & set(tag.grammemes) for tag in tags)
    if named:  # «Халифа Хафтар»: one word that would change says nothing, all of them do
        changed = nominative_name(term)
        return changed is not None and all(a != b for a, b in zip(changed.split(), term.split(), strict=True))
    known = all(is_known(t.lower) for t in tokens(term) if t.is_word)  # «Халифа Хафтар» is a name, and no caliph's
    return known and nominative(term) is not None


def seems_nominative(term: str) -> bool:
    """Whether the likeliest reading of the first word is a nominative, or the dictionary does not know the word."""
    readings = _first(term)
    return not readings or readings[0].POS not in _DECLINED or readings[0].case in _NOMINATIVE


def _first(term: str) -> list[Any]:
    """The tags of all readings of the first word, none where the dictionary does not know it."""
    word = next((t for t in tokens(term) if t.is_word), None)
    if word is None or not is_known(word.lower):
        return []
    tags = [p.tag for p in _parses(word.text) if p.is_known]
    # An adjective before its noun is read as one, though it may be a surname too («Красных повязок»).
    before_noun = [t for t in tags if t.POS in _BEFORE_NOUN] if " " in term.strip() else []
    return before_noun if before_noun and tags[0].POS in _BEFORE_NOUN else tags


def nominative(term: str, *, singular: bool = False) -> str | None:
    """The term with its head noun, and what agrees with it, in the nominative of the number it stands in.

    With `singular`, only where it can stand in the singular («пандемии» can, «жителей» cannot).

    What depends on the head («обороны» in «министерства обороны») stays. None where no noun is found that the words
    before it agree with. Words that no dictionary holds are guessed at.
    """
    words = [t for t in tokens(term) if t.is_word]
    leading: list[Token] = []
    for n, word in enumerate(words):
        readings = _parses(word.text)
        if n < len(words) - 1 and readings[0].tag.POS in _BEFORE_NOUN:
            leading.append(word)
            continue
        for noun in readings:
            if noun.tag.POS == "NOUN" and noun.tag.case and not (singular and noun.tag.number != "sing"):
                found = _agreeing(leading, noun)
                if found is not None:
                    return _replaced(term, [*leading, word], found)
        return None
    return None


def nominative_name(term: str) -> str | None:
    """A person's name of several words with all of them in the nominative: «Башара Асада» to «Башар Асад».

    None where no case is found that all words are known to stand in, or where it is the nominative already.
    """
    words = [t for t in tokens(term) if t.is_word]
    if len(words) < 2:
        return None
    readings = [
        [p for p in _parses(w.text) if p.is_known and p.tag.POS == "NOUN" and p.tag.number == "sing"] for w in words
    ]
    for first in readings[0]:
        if first.tag.case in _NOMINATIVE or not _NAMES & set(first.tag.grammemes):
            continue
        same = [
            next((p for p in found if p.tag.case == first.tag.case and p.tag.gender == first.tag.gender), None)
            for found in readings
        ]
        forms = [p and p.inflect({"nomn"}) for p in same]
        if all(forms):
            return _replaced(term, words, [form.word for form in forms if form])
    return None


def _agreeing(leading: list[Token], noun: Any) -> list[str] | None:
    """The nominatives of a noun and the words before it; None where one of them does not agree with it."""
    number = noun.tag.number
    head = noun.inflect({"nomn", number} if number else {"nomn"})
    if head is None:
        return None
    wanted = {"nomn", number} if number else {"nomn"}
    gender = noun.tag.gender if number == "sing" else None
    found = []
    for word in leading:
        fitting = [
            p
            for p in _parses(word.text)
            if p.tag.POS in _BEFORE_NOUN
            and _same_case(p.tag.case, noun.tag.case)
            and p.tag.number in (number, None)
            and (gender is None or p.tag.gender in (gender, None))
        ]
        changed = fitting[0].inflect(wanted | ({gender} if gender else set())) if fitting else None
        if changed is None:
            return None
        found.append(changed.word)
    return [*found, head.word]


def _same_case(one: str | None, other: str | None) -> bool:
    return (one or "")[:3] == (other or "")[:3]


def _replaced(term: str, words: list[Token], forms: list[str]) -> str:
    """The term with some of its words exchanged, each in the capitals of the one it replaces."""
    for word, form in reversed(list(zip(words, forms, strict=True))):
        if len(word.text) > 1 and word.text.isupper():
            form = form.upper()
        elif word.is_capitalised:
            form = form[:1].upper() + form[1:]
        if fold(form) == word.lower:
            form = word.text
        term = term[: word.start] + form + term[word.end :]
    return term
