"""Ranks the model's English forms of a Russian name word with what is known of English words and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tqa.names.letters import is_letterwise, simple
from tqa.names.model import Reading, transducer
from tqa.names.tables import FOLDER, Lexicon, lexicon

BEAM = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """English forms of a word with probabilities that add up to 1, likeliest first, and its likeliest origin with the
    probability of that."""

    forms: tuple[tuple[str, float], ...]
    origin: str
    certainty: float


NOTHING = Ranked((), "", 0.0)


def features(russian: Sequence[str], readings: Sequence[Reading], words: Lexicon) -> Any:
    """An array (forms of all readings one after another, features).

    Log probability, place in the list, in English texts and how often, a name in the American census and how often,
    the simple romanisation, letter by letter, shorter than it, length.
    """
    forms = [form for reading in readings for form, _ in reading.forms]
    known = words.look_up(forms)
    plain_forms = [simple(w) for w in russian]
    rows = [
        (
            log, form == plain_form, is_letterwise(word, form), len(form) < len(plain_form), len(form), rank == 0,
        )
        for word, plain_form, reading in zip(russian, plain_forms, readings, strict=True)
        for rank, (form, log) in enumerate(reading.forms)
    ]  # fmt: skip
    given = np.array(rows, np.float32).reshape(-1, 6)
    used = known[:, :2]
    return np.concatenate([given, used, used > 0], axis=1).astype(np.float32)


class Ranker:
    """A network of one hidden layer over `features`; its outputs are turned into probabilities by softmax."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self._mean, self._spread = arrays["mean"], arrays["spread"]
        self._hidden, self._bias, self._out = arrays["hidden"], arrays["bias"], arrays["out"]

    def scores(self, rows: Any) -> Any:
        """A score for each row of features."""
        return np.tanh((rows - self._mean) / self._spread @ self._hidden + self._bias) @ self._out


@cache
def _ranker() -> Ranker:
    with np.load(FOLDER / "ranker.npz", allow_pickle=False) as file:
        return Ranker({name: file[name] for name in file.files})


_seen: dict[str, Ranked] = {}


def rank(words: Iterable[str]) -> list[Ranked]:
    """English forms of each Russian name word (small letters), many words at once; remembered between calls."""
    given = list(words)
    new = [w for w in dict.fromkeys(given) if w not in _seen]
    if len(_seen) + len(new) > 200_000:
        _seen.clear()
        new = list(dict.fromkeys(given))
    if new:
        model = transducer()
        readings = model.read(new, beam=BEAM)
        scores = _ranker().scores(features(new, readings, lexicon())) if any(r.forms for r in readings) else []
        at = 0
        for word, reading in zip(new, readings, strict=True):
            _seen[word] = _ranked(reading, scores[at : at + len(reading.forms)], model.origins)
            at += len(reading.forms)
    return [_seen[w] for w in given]


def _ranked(reading: Reading, scores: Any, origins: Sequence[str]) -> Ranked:
    if not reading.forms:
        return NOTHING
    chance = np.exp(scores - scores.max())
    chance /= chance.sum()
    order = np.argsort(-chance)
    best = max(range(len(origins)), key=reading.origins.__getitem__)
    return Ranked(tuple((reading.forms[n][0], float(chance[n])) for n in order), origins[best], reading.origins[best])
