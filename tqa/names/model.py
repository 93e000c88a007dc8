"""Back-transliteration: the English forms that a Russian name word may stand for, with probabilities.

A letter-by-letter transducer: P(english | russian) is the sum over alignments of the product, over the Russian
letters, of P(chunk of 0–4 English letters | the whole Russian word, the last chunks). The word is read by two layers
of bidirectional gated recurrent units (Cho et al. 2014); the chunks are found by beam search. It is trained by
tqa/data/names/build.py; here it runs on numpy alone, many words at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LONGEST = 30
"""Letters of the longest word the model looks at."""

_NUMBER = {letter: n + 1 for n, letter in enumerate(LETTERS)}
_BATCH = 256
_FOLDED = str.maketrans({"ґ": "г", "і": "и", "ї": "и", "є": "е", "ў": "у", "’": "", "'": "", "`": "", "́": ""})

Array = np.ndarray[Any, np.dtype[np.float32]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a word: English forms (small letters) with natural log probabilities, likeliest first,
    and for each origin (in the order of `Transducer.origins`) its probability."""

    forms: tuple[tuple[str, float], ...]
    origins: tuple[float, ...]


NOTHING = Reading((), ())


def letters(word: str) -> str:
    """The word in the model's alphabet: small letters, Ukrainian and Belarusian letters as Russian, no accents.

    Empty for a word that holds anything else, or is too long.
    """
    lower = word.lower().translate(_FOLDED)
    return lower if 0 < len(lower) <= LONGEST and all(c in _NUMBER for c in lower) else ""


class Transducer:
    """The trained network. `arrays` as written by tqa/data/names/build_train.py."""

    def __init__(self, arrays: Mapping[str, Any], chunks: Sequence[str], origins: Sequence[str]) -> None:
        self.origins = tuple(origins)
        self._chunks = tuple(chunks)
        self._starts = [int(n) for n in arrays["starts"]]
        self._history = (arrays["chunks.weight"] @ arrays["history"]).astype(np.float32)
        self._layers = [_Layer(arrays, n) for n in range(2)]
        self._first = arrays["letters.weight"]
        self._place = arrays["place.weight"].T, arrays["place.bias"]
        self._origin = arrays["origin.weight"].T, arrays["origin.bias"]
        out, bias = arrays["out.weight"], arrays["out.bias"]
        spans = list(zip(self._starts, self._starts[1:], strict=False))
        self._out = [(np.ascontiguousarray(out[a:b].T), bias[a:b]) for a, b in spans]

    def read(self, words: Iterable[str], *, beam: int = 8) -> list[Reading]:
        """A reading of each word, in order; empty for words not in the model's alphabet (see `letters`)."""
        given = [letters(w) for w in words]
        found: dict[str, Reading] = {"": NOTHING}
        by_length: dict[int, list[str]] = {}
        for word in dict.fromkeys(given):
            by_length.setdefault(len(word), []).append(word)
        by_length.pop(0, None)
        for same in by_length.values():
            for first in range(0, len(same), _BATCH):
                part = same[first : first + _BATCH]
                found.update(zip(part, self._read(part, beam), strict=True))
        return [found[w] for w in given]

    def _read(self, words: Sequence[str], beam: int) -> list[Reading]:
        """Readings of words of one length."""
        numbers = np.array([[_NUMBER[c] for c in w] for w in words])
        encoded = self._first[numbers]
        for layer in self._layers:
            encoded = layer.run(encoded)
        origin = _softmax(encoded.mean(1) @ self._origin[0] + self._origin[1])
        scores, trace = self._search(numbers, encoded @ self._place[0] + self._place[1], beam)
        return [
            Reading(self._forms(scores[n], trace[n]), tuple(float(p) for p in origin[n])) for n in range(len(words))
        ]

    def _search(self, numbers: Numbers, places: Array, beam: int) -> tuple[Array, Numbers]:
        """Beam search: log probabilities (words, beam) and graphones chosen (words, beam, places)."""
        words, length = numbers.shape
        steps = self._history.shape[0]
        begin = self._history.shape[1] - 1
        scores = np.full((words, beam), -np.inf, np.float32)
        scores[:, 0] = 0
        trace = np.full((words, beam, length + steps), begin, np.int64)
        for place in range(length):
            width = 1 if place == 0 else beam
            last = trace[:, :width, place : place + steps]
            hidden = places[:, place, None, :] + self._history[0][last[:, :, steps - 1]]
            for back in range(1, steps):
                hidden += self._history[back][last[:, :, steps - 1 - back]]
            np.maximum(hidden, 0, out=hidden)
            for letter in np.unique(numbers[:, place]):
                rows = np.flatnonzero(numbers[:, place] == letter)
                weight, bias = self._out[letter - 1]
                total = scores[rows, :width, None] + _log_softmax(hidden[rows] @ weight + bias)
                self._extend(rows, total, int(letter), place + steps, scores, trace)
        return scores, trace[:, :, steps:]

    def _extend(self, rows: Numbers, total: Array, letter: int, at: int, scores: Array, trace: Numbers) -> None:
        """Keep the best continuations of some words; `total` has their log probabilities (rows, beam, chunks)."""
        beam, chunks = scores.shape[1], total.shape[2]
        flat = total.reshape(len(rows), -1)
        keep = min(beam, flat.shape[1])
        best = np.argpartition(-flat, keep - 1, axis=1)[:, :keep] if keep < flat.shape[1] else _all(flat)
        scores[rows] = -np.inf
        scores[rows[:, None], np.arange(keep)] = np.take_along_axis(flat, best, 1)
        moved = trace[rows[:, None], best // chunks]
        moved[:, :, at] = self._starts[letter - 1] + best % chunks
        trace[rows[:, None], np.arange(keep)] = moved

    def _forms(self, scores: Array, trace: Numbers) -> tuple[tuple[str, float], ...]:
        """Forms spelled by the paths of one word, alignments of one form added up."""
        chance: dict[str, float] = {}
        for score, path in zip(np.exp(scores.astype(np.float64)).tolist(), trace.tolist(), strict=True):
            if score > 0:
                form = "".join([self._chunks[n] for n in path])
                chance[form] = chance.get(form, 0.0) + score
        ranked = sorted(chance.items(), key=lambda item: -item[1])
        return tuple((form, float(np.log(p))) for form, p in ranked if form)


class _Layer:
    """A bidirectional layer of gated recurrent units; both directions run together."""

    def __init__(self, arrays: Mapping[str, Any], number: int) -> None:
        names = [f"l{number}", f"l{number}_reverse"]
        self._given = np.stack([arrays[f"encoder.weight_ih_{n}"].T for n in names])
        self._own = np.stack([arrays[f"encoder.weight_hh_{n}"].T for n in names])
        self._bias = np.stack([arrays[f"encoder.bias_ih_{n}"] for n in names])[:, None]
        self._own_bias = np.stack([arrays[f"encoder.bias_hh_{n}"] for n in names])[:, None]

    def run(self, given: Array) -> Array:
        """States (words, places, 2 × size) of inputs (words, places, features)."""
        words, length, _ = given.shape
        size = self._own.shape[1]
        both = np.stack([given, given[:, ::-1]]).reshape(2, words * length, -1)
        inputs = (both @ self._given + self._bias).reshape(2, words, length, 3 * size)
        state = np.zeros((2, words, size), np.float32)
        states = np.empty((2, words, length, size), np.float32)
        for place in range(length):
            own = state @ self._own + self._own_bias
            now = inputs[:, :, place]
            gates = _sigmoid(now[..., : 2 * size] + own[..., : 2 * size])
            new = np.tanh(now[..., 2 * size :] + gates[..., :size] * own[..., 2 * size :])
            state = new + gates[..., size:] * (state - new)
            states[:, :, place] = state
        return np.concatenate([states[0], states[1, :, ::-1]], axis=2)


def _sigmoid(x: Array) -> Array:
    found: Array = 0.5 * (np.tanh(0.5 * x) + 1)
    return found


def _softmax(x: Array) -> Array:
    found: Array = np.exp(_log_softmax(x))
    return found


def _log_softmax(x: Array) -> Array:
    lower = x - x.max(-1, keepdims=True)
    found: Array = lower - np.log(np.exp(lower).sum(-1, keepdims=True))
    return found


def _all(flat: Array) -> Numbers:
    found: Numbers = np.broadcast_to(np.arange(flat.shape[1]), flat.shape)
    return found


def unpacked(path: Path) -> dict[str, Any]:
    """The arrays of a file written by the build: whole numbers of 8 bits, times the scale of their row."""
    with np.load(path, allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    found: dict[str, Any] = {}
    for name, value in stored.items():
        if name.endswith(":scale"):
            continue
        scale = stored.get(f"{name}:scale")
        found[name] = value if scale is None else value.astype(np.float32) * scale
    return found


@cache
def transducer() -> Transducer:
    """The trained network that comes with tqa, loaded on first use."""
    from tqa.names.tables import FOLDER

    arrays = unpacked(FOLDER / "model.npz")
    return Transducer(arrays, str(arrays["chunks"]).split(" "), str(arrays["origins"]).split(" "))
