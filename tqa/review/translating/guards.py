"""Says why an engine's answer is no translation, before it becomes a column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tqa import checks
from tqa.checks import Context, Pair, SegmentCheck
from tqa.text import Text
from tqa.text.english import is_word
from tqa.text.proportion import deviation

TOO_SHORT, TOO_LONG = -5.0, 5.0
"""Standard deviations of the usual length (see tqa.text.proportion) that an answer may be off."""
MOST_CYRILLIC = 0.3
"""Share of the letters that may be Cyrillic. Single words that were left in Russian are for the checks to flag."""
ENOUGH_WORDS = 8
"""Words in small letters from which on a text can be told to be English."""
LEAST_KNOWN, SURELY_KNOWN = 0.6, 0.75
"""Share of these that an English dictionary must know; and from which on nothing else is asked."""
LEAST_COMMON = 0.1
"""Share of these that must be among the commonest English words otherwise: French and Spanish share many with English."""

_PAGE = re.compile(r"<!doctype|<\s*/?\s*(?:html|head|body|title|script|center|h1)\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
_SMALL_WORD = re.compile(r"\b[a-zà-öø-ÿ]+\b(?![/.]\w)")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:рф|\w+/)\S*|\S+@\S+", re.IGNORECASE)
_RUSSIAN_WORD = re.compile(r"[\u0400-\u04ff]{2}")
_COMMON = frozenset(
    "the of and to in that is was for on with as it at by he be from has have had are not this were which an but his they"
    " will been their said who its after would or also more than when she her we you if one all there what about up out so"
    " into over no can only some could".split()
)
_NOTHING = {"none", "null", "nan", "undefined"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer was refused. `doubtful`: a person who has read it may decide otherwise."""

    reason: str
    doubtful: bool = False


def refusal(source: str, target: str) -> Refusal | None:
    """Why `target` is no translation of the line `source` (with some Russian in it); None if it may be one."""
    text = target.strip()
    certain = _certain(source, text)
    if certain:
        return Refusal(certain)
    doubt = _doubt(source, text)
    return Refusal(doubt, doubtful=True) if doubt else None


def _certain(source: str, text: str) -> str:
    if not text:
        return "the answer is empty"
    if text.lower().strip(".\"'") in _NOTHING:
        return f"the answer is {text!r}"
    if _CONTROL.search(text):
        return "the answer holds broken characters"
    if _PAGE.search(text) and not _PAGE.search(source):
        return "the answer is a web page"
    if " ".join(text.split()) == " ".join(source.split()) and _RUSSIAN_WORD.search(source):
        return "the answer is the Russian text, unchanged"
    if said := _engine_said(source, text):
        return f"the answer is no translation: {said}"
    bare = _ADDRESS.sub(" ", text)
    letters, cyrillic = len(_LETTER.findall(bare)), len(_CYRILLIC.findall(bare))
    if cyrillic > MOST_CYRILLIC * letters:
        return "the answer is in Russian"
    if len(_LATIN.findall(bare)) + cyrillic < (1 - MOST_CYRILLIC) * letters:
        return "the answer is not in Latin letters"
    return ""


def _doubt(source: str, text: str) -> str:
    count = len([line for line in text.splitlines() if line.strip()])
    if count > 1:
        return f"the answer has {count} paragraphs for one"
    off = deviation(source, text)
    if off < TOO_SHORT:
        return f"the answer is too short ({len(text)} characters for {len(source)}): cut off?"
    if off > TOO_LONG:
        return f"the answer is too long ({len(text)} characters for {len(source)})"
    small = _SMALL_WORD.findall(text)
    return "" if len(small) < ENOUGH_WORDS or _is_english(small) else "the answer is not in English"


def _is_english(words: list[str]) -> bool:
    known = sum(map(is_word, words)) / len(words)
    common = sum(word in _COMMON for word in words) / len(words)
    return known >= SURELY_KNOWN or (known >= LEAST_KNOWN and common >= LEAST_COMMON)


@cache
def _watchers() -> tuple[SegmentCheck, ...]:
    """The checks that know what engines say instead of translating."""
    made = (checks.get(name)() for name in ("engine-error", "missing-translation"))
    return tuple(c for c in made if isinstance(c, SegmentCheck))


def _engine_said(source: str, text: str) -> str:
    """What an engine said instead of translating. Single marks (&amp;, <br>) are left to the checks of the review."""
    pair = Pair("", "", "", Text(source, "ru"), Text(text, "en"))
    for watcher in _watchers():
        for issue in watcher.check(pair, Context()):
            if not issue.text.startswith(("<", "&")):
                return f"“{issue.text[:60]}”"
    return ""
