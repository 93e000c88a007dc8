"""Judges one English word as the rendering of one Russian name word: by the tables, else by the model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import regex

from tqa.names.letters import is_letterwise, scheme_key, scheme_of, slavic_key
from tqa.names.origins import EAST_SLAVIC, SLAVIC, described, origin
from tqa.names.tables import FOLDER, Form, lexicon, name_forms, own_forms, place_forms


class Verdict(StrEnum):
    """What a rendering is: an accepted form, an accepted but less usual one, a romanisation where English has another
    form, or none of these."""

    OK = "ok"
    VARIANT = "variant"
    GARBLED = "garbled"
    UNKNOWN = "unknown"


GARBLED_BELOW = 0.278
"""A romanisation that English accepts with a lower probability is called garbled. Set on the names held out from
training, where it gives a precision of 96.4% and a recall of 77%."""
MIXED_BELOW = 0.111
"""The same for spellings that mix schemes, which English forms look like more often."""
IN_USE_FROM = 2.0
"""Zipf frequency from which a romanisation is a word of English texts."""
IN_USE = 0.4
"""The probability then given to it."""
PRIOR = 2.0
"""Weight of the model against one person in the tables who bears a form."""
LIKELY = 0.111
"""A form which the model gives at least this probability is no surprise."""


@dataclass(frozen=True, slots=True)
class WordVerdict:
    """Verdict on one word. `chance`: probability that English accepts the form; `forms`: better or other forms (small
    letters) with probabilities, best first; `evidence`: short sentences."""

    verdict: Verdict
    chance: float
    forms: tuple[tuple[str, float], ...]
    evidence: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the tables say of a Russian word: forms with the number of people, in tqa's own list, as a place."""

    people: tuple[Form, ...]
    own: tuple[Form, ...]
    places: tuple[Form, ...]
    forms: Mapping[str, float]
    """Plain forms with their weights, heaviest first (see `_weights`)."""

    def __bool__(self) -> bool:
        return bool(self.forms)


def _weights(people: tuple[Form, ...], own: tuple[Form, ...], places: tuple[Form, ...]) -> dict[str, float]:
    """Plain forms with their weights: a form of a person's name counts as often as people bear it; the first form of
    the own list as fifty, the next as 17 and 10; a town as one, a city of a million or a country as 25."""
    found: dict[str, float] = {form.english: form.bearers for form in people}
    if not own and not places:
        return found
    for place, form in enumerate(own):
        found[form.english] = found.get(form.english, 0) + 50 / (1 + 2 * place)
    for form in places:
        if form.english.isalpha():
            key = form.english.lower()
            found[key] = found.get(key, 0) + (1 if form.bearers < 1000 else 25)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


@lru_cache(maxsize=65536)
def knowledge(russian: str) -> Knowledge:
    """What the tables say of a word."""
    people, own, places = name_forms(russian), own_forms(russian), place_forms(russian)
    return Knowledge(people, own, places, _weights(people, own, places))


def needs_model(russian: str, english: str) -> bool:
    """Whether the tables alone do not decide."""
    known = knowledge(russian)
    return english not in known.forms and not (known and sum(known.forms.values()) >= 40)


def ranked_forms(russian: str) -> tuple[dict[str, float], str]:
    """Forms with probabilities, tables and model together, best first, and the origin.

    The share of each form among people is mixed with the model's probability, which weighs as much as PRIOR people.
    """
    from tqa.names.ranking import rank

    known = knowledge(russian)
    weights = known.forms
    total = sum(weights.values())
    guess = rank([russian.lower()])[0]
    mixed = {form: weight / (total + PRIOR) for form, weight in weights.items()}
    for form, chance in guess.forms:
        mixed[form] = mixed.get(form, 0.0) + chance * PRIOR / (total + PRIOR)
    return dict(sorted(mixed.items(), key=lambda item: -item[1])), origin(russian, guess.origin, guess.certainty)


def judge_word(russian: str, english: str) -> WordVerdict:
    """Judge a plain English word as the rendering of a Russian word (small letters)."""
    known = knowledge(russian)
    weights = known.forms
    if english in weights and not _is_slip(russian, english, weights):
        return _accepted(russian, english, known, weights)
    letterwise = is_letterwise(russian, english)
    mixed, source = ranked_forms(russian)
    if letterwise:
        chance = calibrated(
            sum(p for form, p in mixed.items() if form == english or _alike(russian, source, form, english))
        )
        if chance < (GARBLED_BELOW if is_letterwise(russian, english, strict=True) else MIXED_BELOW):
            excused = (
                _in_use(english, mixed)
                or _is_russian_surname(russian, english)
                or _may_be_russian(english, mixed, source, known)
            )
            if not excused:
                return _garbled(russian, english, chance, mixed, known, source)
            chance = IN_USE
    else:
        chance = calibrated(mixed.get(english, 0.0))
        if chance < LIKELY:
            forms = tuple((f, p) for f, p in mixed.items() if f != english)
            return WordVerdict(Verdict.UNKNOWN, chance, forms, (*_table_evidence(russian, known),), source)
    best = next(iter(mixed), english)
    verdict = Verdict.OK if best == english else Verdict.VARIANT
    others = tuple((f, p) for f, p in mixed.items() if f != english)
    evidence = (*_table_evidence(russian, known), _model_evidence(mixed))
    return WordVerdict(verdict, chance, others, evidence, source)


def _is_slip(russian: str, english: str, weights: Mapping[str, float]) -> bool:
    """Whether a romanisation in the tables is rather a slip of their source: one person against ten or more, and
    unknown to English texts (Gitler)."""
    total = sum(weights.values())
    return (
        weights[english] <= 1
        and total >= 10
        and is_letterwise(russian, english, strict=True)
        and not lexicon().known(english)
    )


def _in_use(english: str, mixed: dict[str, float]) -> bool:
    """Whether English texts have the romanisation itself, and not much less than the likeliest form (Dzhokhar)."""
    best = next(iter(mixed), "")
    found = lexicon().known(english).frequency
    return found >= IN_USE_FROM and (best == english or found >= lexicon().known(best).frequency - 0.3)


_SURNAME = regex.compile(
    r".{3,}(?:[ое]в|[ое]ва|ёв|ёва|[сц]кая|[сц]кий) .*(?:[oe]v|[oe]va|yov|yova|skaya|sky|tskaya|tsky)"
)


def _is_russian_surname(russian: str, english: str) -> bool:
    """Whether this is a surname of Russian form in the spelling that English uses for Russians (Tsiolkovsky; not
    Tsiolkovskiy, which may as well be a Polish name garbled)."""
    return bool(_SURNAME.fullmatch(f"{russian} {english}"))


_OWN_ROMANISATION = SLAVIC | {"Georgian", "Armenian", "Caucasian", "Turkic"}


def _alike(russian: str, source: str, one: str, other: str) -> bool:
    """Whether two forms differ only by the scheme, in a name that is romanised from Russian in the first place."""
    if scheme_key(one) != scheme_key(other) or not is_letterwise(russian, one):
        return False
    return source in _OWN_ROMANISATION or russian.endswith("й") or one in knowledge(russian).forms


def _may_be_russian(english: str, mixed: dict[str, float], source: str, known: Knowledge) -> bool:
    """Whether the likelier forms are only western spellings of the same Slavic name, which may as well be Russian
    (Mishustin, not Misustin): unless the tables know the name, the letters of the romanisation are no fault."""
    if source not in EAST_SLAVIC:
        return False
    key = slavic_key(english)
    same = sum(p for form, p in mixed.items() if slavic_key(form) == key)
    return same >= 0.5 and sum(form.bearers for form in known.people) < 3


@cache
def _calibration() -> tuple[list[float], list[float]]:
    rows = [line.split("\t") for line in (FOLDER / "calibration.tsv").read_text(encoding="utf-8").splitlines()]
    return [float(row[0]) for row in rows], [float(row[1]) for row in rows]


def calibrated(chance: float) -> float:
    """The probability that a form is accepted, from the ranked model's: isotonic regression on names held out from
    training (tqa/data/names/build_calibration.py), points joined by lines."""
    places, values = _calibration()
    after = bisect_right(places, chance)
    if after in (0, len(places)):
        return values[min(after, len(values) - 1)]
    left, right = places[after - 1], places[after]
    return values[after - 1] + (values[after] - values[after - 1]) * (chance - left) / (right - left)


def _accepted(russian: str, english: str, known: Knowledge, weights: Mapping[str, float]) -> WordVerdict:
    total = sum(weights.values())
    best = next(iter(weights))
    usual = english == best or weights[english] >= 0.5 * weights[best]
    others = tuple((f, w / total) for f, w in weights.items() if f != english)
    chance = 1 - 0.3 / (1 + weights[english])
    verdict = Verdict.OK if usual else Verdict.VARIANT
    return WordVerdict(verdict, chance, others, _table_evidence(russian, known), origin(russian))


def _garbled(
    russian: str, english: str, chance: float, mixed: dict[str, float], known: Knowledge, source: str
) -> WordVerdict:
    forms = tuple((f, p) for f, p in mixed.items() if f != english)
    scheme = scheme_of(russian, english)
    by = f" ({scheme.replace('_', '/')})" if scheme else ""
    evidence = [f"“{english.capitalize()}” is «{russian.capitalize()}» letter by letter{by}."]
    evidence += _table_evidence(russian, known)
    if not known or sum(known.forms.values()) < 10:
        evidence.append(_model_evidence(mixed))
    if source:
        evidence.append(f"It looks like {described(source)}.")
    return WordVerdict(Verdict.GARBLED, chance, forms, tuple(evidence), source)


def _table_evidence(russian: str, known: Knowledge) -> tuple[str, ...]:
    found = []
    name = russian.capitalize()
    if known.own:
        found.append(f"tqa's own list has “{known.own[0].english}” for «{name}».")
    if known.people:
        shown = ", ".join(f"{f.english.capitalize()} {f.bearers}" for f in known.people[:3])
        found.append(f"«{name}» in names of people (Wikidata): {shown}.")
    if known.places:
        found.append(f"«{name}» as a place (GeoNames): {', '.join(f.english for f in known.places[:2])}.")
    return tuple(found)


def _model_evidence(mixed: dict[str, float]) -> str:
    shown = ", ".join(f"{form.capitalize()} {100 * p:.0f}%" for form, p in list(mixed.items())[:3])
    return f"The model reads: {shown}."


def base_forms(russian: str, english: Iterable[str] = ()) -> str:
    """The dictionary form of an inflected name word, where the tables have that form and not the word itself."""
    from tqa.text.morphology import lemmas

    if knowledge(russian):
        return russian
    wanted = set(english)
    found = [lemma for lemma in lemmas(russian) if lemma != russian and knowledge(lemma)]
    for lemma in found:
        if wanted & set(knowledge(lemma).forms):
            return lemma
    return found[0] if found and not wanted else russian
