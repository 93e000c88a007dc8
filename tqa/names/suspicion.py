"""Finds romanised names in English without a source: words English does not know, led back to Cyrillic and judged."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import regex

from tqa.names.letters import is_letterwise, originals
from tqa.names.origins import SLAVIC, described, origin
from tqa.names.romanisation import plain
from tqa.names.tables import lexicon, own_forms
from tqa.names.verdict import MOST, Judgement
from tqa.names.word_verdict import Verdict, knowledge

SHORTEST = 5
SHORTEST_ARABIC = 4
READINGS = 4
"""Cyrillic spellings looked at."""
DOUBTFUL_BELOW = 0.03
"""Without a source a romanisation is called garbled only below this probability."""
SURE_ABOVE = 0.3
"""The form put forward must have this probability or more."""

_TRACES = regex.compile(r"dzh|kh|zh|tsz?|shch|yu|ya|ey|ay|iy|yy|u[eio]|oo|sht|shp|ks|kv|[bvgdzklmnprstf]y[aeou]")
"""Letters that a romanisation of a foreign name often has where English has others."""

_FOREIGN = regex.compile(r"tsz|tsya|syu|chzh|^dzh")
"""Letters of Chinese and other names that are never Slavic, whatever their end."""

_OWN_ENDINGS = regex.compile(
    r".+(?:[oey]v|[oey]va|yev|yeva|in|ina|sky|skiy|ski|skii|skaya|enko|vich|vna|chuk|shchuk|yuk|yan|dze|shvili|iani|oglu|ogly|kyzy|bayev|bekov)"
)
"""Endings of names that English takes over by the letter."""


@lru_cache(maxsize=1 << 14)
def suspect(english: str, *, arabic: bool = False) -> Judgement | None:
    """The judgement on one word of an English text if it looks like a garbled name, else None.

    `arabic`: the word stands in a phrase with the Arabic article (Liva al-Imam al-Hussein); tqa's list of Arabic words
    then counts even where English knows the word as another name. Common words and names are left alone.
    """
    word = plain(english.removesuffix("'s").removesuffix("’s"))
    if len(word) < (SHORTEST_ARABIC if arabic else SHORTEST) or not english[:1].isupper():
        return None
    read = originals(word, most=READINGS)
    if not read:
        return None
    is_known = bool(lexicon().known(word))
    if arabic or not is_known:
        for russian in read:
            forms = own_forms(russian)
            if forms and word not in {f.english for f in forms}:
                reason = f"tqa's own list has “{forms[0].english}” for «{russian}»."
                return _garbled(english, russian, 0.95, tuple(f.english for f in forms), (reason,), "Arabic")
            if forms:
                return None
    if is_known or (_OWN_ENDINGS.fullmatch(word) and not _FOREIGN.search(word)):
        return None
    return _by_tables(english, word, read) or _by_model(english, word, read)


def _by_tables(english: str, word: str, read: list[str]) -> Judgement | None:
    """A word that the tables know in Cyrillic, with other English forms."""
    from tqa.names.word_verdict import judge_word

    listed = [r for r in read if sum(knowledge(r).forms.values()) >= 3]
    verdicts = [judge_word(r, word) for r in listed]
    if not verdicts or any(v.verdict is not Verdict.GARBLED or v.origin in SLAVIC for v in verdicts):
        return None
    best = verdicts[0]
    return _garbled(english, listed[0], 1 - best.chance, tuple(f for f, _ in best.forms), best.evidence, best.origin)


def _by_model(english: str, word: str, read: list[str]) -> Judgement | None:
    """A word that all its likely Cyrillic spellings explain better as the romanisation of another English form."""
    from tqa.names.ranking import rank

    if not _TRACES.search(word):
        return None
    shares: dict[str, float] = defaultdict(float)
    total = 0.0
    ranked = rank(read)
    for place, found in enumerate(ranked):
        weight = 1 / (1 + place)
        total += weight
        for form, chance in found.forms:
            shares[form] += weight * chance
    own = shares.pop(word, 0.0) / total
    forms = [
        form
        for form, _ in sorted(shares.items(), key=lambda item: -item[1])[: 2 * MOST]
        if not is_letterwise(read[0], form, strict=True)
    ]
    if not forms or own > DOUBTFUL_BELOW:
        return None
    source = origin(read[0], ranked[0].origin, ranked[0].certainty)
    best = forms[0]
    if source in SLAVIC or shares[best] / total < SURE_ABOVE or not lexicon().known(best):
        return None
    listed = ", ".join(f"{form.capitalize()} {100 * shares[form] / total:.0f}%" for form in forms[:3])
    evidence = (f"«{read[0].capitalize()}», which it spells letter by letter, is in English: {listed} (model).",)
    return _garbled(english, read[0], min(0.9, 0.5 + 0.5 * shares[best] / total), tuple(forms), evidence, source)


def _garbled(
    english: str, russian: str, confidence: float, forms: tuple[str, ...], evidence: tuple[str, ...], source: str
) -> Judgement:
    reasons = list(evidence)
    if not lexicon().known(plain(english)):
        reasons.insert(0, f"English does not know “{english}” as a word or name.")
    if source and not any("looks like" in line for line in reasons):
        reasons.append(f"It looks like {described(source)}.")
    suggestions = tuple(form.capitalize() for form in forms[:MOST])
    return Judgement(russian, english, Verdict.GARBLED, round(confidence, 3), suggestions, tuple(reasons), source)
