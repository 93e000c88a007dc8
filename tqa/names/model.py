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
        history = (arrays["chunks.weight"] @ arrays["history"]).astype(np.float32)[::-1]
        self._begin = history.shape[1] - 1
        self._history = np.concatenate(history)  # by steps back, the furthest first, and by chunk
        self._offsets = np.arange(len(history)) * history.shape[1]
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
        wanted = sorted(dict.fromkeys(filter(None, given)), key=lambda word: -len(word))
        for first in range(0, len(wanted), _BATCH):
            part = wanted[first : first + _BATCH]
            found.update(zip(part, self._read(part, beam), strict=True))
        return [found[w] for w in given]

    def _read(self, words: Sequence[str], beam: int) -> list[Reading]:
        """Readings of words, the longest first."""
        lengths = [len(w) for w in words]
        numbers = np.array([[_NUMBER[c] for c in w] + [0] * (lengths[0] - len(w)) for w in words])
        encoded = self._first[numbers]
        for layer in self._layers:
            encoded = layer.run(encoded, lengths)
        means = encoded.sum(1) / np.array(lengths, np.float32)[:, None]
        origins = _softmax(means @ self._origin[0] + self._origin[1]).tolist()
        scores, trace = self._search(words, encoded @ self._place[0] + self._place[1], beam)
        return [
            Reading(self._forms(scores[n], trace[n, :, :length]), tuple(origins[n])) for n, length in enumerate(lengths)
        ]

    def _search(self, words: Sequence[str], places: Array, beam: int) -> tuple[Array, Numbers]:
        """Beam search: log probabilities (words, beam) and graphones chosen (words, beam, places of the longest)."""
        steps = self._offsets.shape[0]
        scores = np.full((len(words), beam), -np.inf, np.float32)
        scores[:, 0] = 0
        trace = np.full((len(words), beam, places.shape[1] + steps), self._begin, np.int64)
        for place in range(places.shape[1]):
            width = 1 if place == 0 else beam
            by_letter: dict[str, list[int]] = {}
            for n, word in enumerate(words):
                if len(word) <= place:
                    break
                by_letter.setdefault(word[place], []).append(n)
            for letter, those in by_letter.items():
                rows = np.array(those)
                last = trace[rows, :width, place : place + steps]
                hidden = np.add.reduce(self._history.take(last + self._offsets, axis=0), axis=2)
                hidden += places[rows, place, None]
                np.maximum(hidden, 0, out=hidden)
                weight, bias = self._out[_NUMBER[letter] - 1]
                total = scores[rows, :width, None] + _log_softmax(hidden @ weight + bias)
                self._extend(rows, total, _NUMBER[letter], place + steps, scores, trace)
        return scores, trace[:, :, steps:]

    def _extend(self, rows: Numbers, total: Array, letter: int, at: int, scores: Array, trace: Numbers) -> None:
        """Keep the best continuations of some words; `total` has their log probabilities (rows, beam, chunks)."""
        chunks = total.shape[2]
        flat = total.reshape(len(rows), -1)
        keep = min(scores.shape[1], flat.shape[1])
        best = np.argpartition(-flat, keep - 1, axis=1)[:, :keep] if keep < flat.shape[1] else _all(flat)
        below = rows[:, None]
        scores[rows] = -np.inf
        scores[below, np.arange(keep)] = flat[np.arange(len(rows))[:, None], best]
        moved = trace[below, best // chunks]
        moved[:, :, at] = self._starts[letter - 1] + best % chunks
        trace[below, np.arange(keep)] = moved

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
        given, own = (np.stack([arrays[f"encoder.weight_{kind}_{n}"].T for n in names]) for kind in ("ih", "hh"))
        bias, own_bias = (
            np.stack([arrays[f"encoder.bias_{kind}_{n}"] for n in names])[:, None] for kind in ("ih", "hh")
        )
        self._size = own.shape[1]
        for array in (given, own, bias, own_bias):
            array[..., : 2 * self._size] *= 0.5  # of the gates: see `run`
        self._given, self._own, self._bias, self._own_bias = given, own, bias, own_bias

    def run(self, given: Array, lengths: Sequence[int]) -> Array:
        """States (words, places, 2 × size) of inputs (words, places, features); zero beyond the length of a word, of which
        the first is the longest.

        A gate is the logistic function of its inputs x: (tanh(x / 2) + 1) / 2.
        """
        words, length, _ = given.shape
        size, gates = self._size, 2 * self._size
        rows = np.arange(words)[:, None]
        back = np.array([[*range(n - 1, -1, -1), *range(n, length)] for n in lengths])
        both = np.stack([given, given[rows, back]]).reshape(2, words * length, -1)
        inputs = (both @ self._given + self._bias).reshape(2, words, length, 3 * size)
        state = np.zeros((2, words, size), np.float32)
        states = np.zeros((2, words, length, size), np.float32)
        left = words
        for place in range(length):
            while lengths[left - 1] <= place:
                left -= 1
                state = state[:, :left]
            now = inputs[:, :left, place]
            own = state @ self._own
            own += self._own_bias
            gate = own[..., :gates]
            gate += now[..., :gates]
            np.tanh(gate, out=gate)
            gate += 1
            gate *= 0.5
            new = own[..., gates:]
            new *= gate[..., :size]
            new += now[..., gates:]
            np.tanh(new, out=new)
            state = new + gate[..., size:] * (state - new)
            states[:, :left, place] = state
        return np.concatenate([states[0], states[1][rows, back]], axis=2)


def _softmax(x: Array) -> Array:
    found: Array = np.exp(_log_softmax(x))
    return found


def _log_softmax(x: Array) -> Array:
    lower = x - np.maximum.reduce(x, -1, keepdims=True)
    lower -= np.log(np.add.reduce(np.exp(lower), -1, keepdims=True))
    return lower


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
