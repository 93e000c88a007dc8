"""Part of the build: fits the ranker and the calibration of `tqa.names` on the words held out from training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]  # only for building the data

from tqa.names.letters import simple
from tqa.names.model import Transducer
from tqa.names.ranking import BEAM, Ranker, features
from tqa.names.tables import Lexicon

HIDDEN = 8
Fitted = dict[str, Any]


def fit(rows: list[Any], right: list[Any], *, decay: float = 1e-3, seed: int = 0) -> Fitted:
    """Weights under which the right forms of each word (rows: forms, features) get most of the probability."""
    torch.manual_seed(seed)
    kept = [k for k in range(len(rows)) if right[k].any()]
    size = rows[0].shape[1]
    given, real, good = torch.zeros(len(kept), BEAM, size), torch.zeros(len(kept), BEAM), torch.zeros(len(kept), BEAM)
    for n, k in enumerate(kept):
        count = len(rows[k])
        given[n, :count], real[n, :count] = torch.tensor(rows[k]), 1
        good[n, :count] = torch.tensor(right[k].astype(np.float32))
    mean, spread = given[real > 0].mean(0), given[real > 0].std(0) + 1e-6
    hidden = (torch.randn(size, HIDDEN) * 0.3).requires_grad_()
    bias, out = torch.zeros(HIDDEN, requires_grad=True), (torch.randn(HIDDEN) * 0.3).requires_grad_()
    optimiser = torch.optim.LBFGS([hidden, bias, out], max_iter=150, line_search_fn="strong_wolfe")

    def loss() -> Any:
        optimiser.zero_grad()
        scores = (torch.tanh((given - mean) / spread @ hidden + bias) @ out).masked_fill(real == 0, -30)
        chosen = scores.log_softmax(1).masked_fill(good == 0, -50).logsumexp(1)
        total = -chosen.mean() + decay * sum((p**2).sum() for p in (hidden, out))
        total.backward()
        return total

    optimiser.step(loss)
    named = {"mean": mean, "spread": spread, "hidden": hidden, "bias": bias, "out": out}
    return {name: value.detach().numpy().astype(np.float32) for name, value in named.items()}


def chances(fitted: Fitted, rows: Any) -> Any:
    """Probabilities of one word's forms."""
    scores = Ranker(fitted).scores(rows)
    grown = np.exp(scores - scores.max())
    return grown / grown.sum()


def prepared(
    net: Transducer, words: Lexicon, held: Mapping[str, Counter[str]]
) -> tuple[list[str], list[Any], list[Any], list[Any]]:
    """Words that the model reads, their readings, features, and which forms are right."""
    given = list(held)
    readings = net.read(given, beam=BEAM)
    pairs = [(w, r) for w, r in zip(given, readings, strict=True) if r.forms]
    rows = [features([w], [r], words) for w, r in pairs]
    right = [np.array([form in held[w] for form, _ in r.forms]) for w, r in pairs]
    return [w for w, _ in pairs], [r for _, r in pairs], rows, right


def crossed(rows: list[Any], right: list[Any], *, folds: int = 5) -> list[Any]:
    """Probabilities of each word's forms from rankers fitted on the other folds."""
    found: list[Any] = [None] * len(rows)
    for fold in range(folds):
        others = [k for k in range(len(rows)) if k % folds != fold]
        fitted = fit([rows[k] for k in others], [right[k] for k in others])
        for k in range(fold, len(rows), folds):
            found[k] = chances(fitted, rows[k])
    return found


def report(words: list[str], readings: list[Any], found: list[Any], held: Mapping[str, Counter[str]]) -> str:
    """Shares of words with a right form first and among five, as in the quality bar: of words whose simple
    romanisation is not accepted, that romanisation left out."""
    asked = first = five = 0
    for word, reading, chance in zip(words, readings, found, strict=True):
        plain_form = simple(word)
        if plain_form in held[word]:
            continue
        order = [reading.forms[n][0] for n in np.argsort(-chance)]
        order = [form for form in order if form != plain_form]
        asked += 1
        first += bool(order) and order[0] in held[word]
        five += any(form in held[word] for form in order[:5])
    return f"held out: {asked} words, right form first {first / asked:.3f}, among five {five / asked:.3f}"


def write(path: Path, net: Transducer, words: Lexicon, held: Mapping[str, Counter[str]]) -> str:
    """Fit on all held-out words and write the ranker; returns figures from cross-validation."""
    given, readings, rows, right = prepared(net, words, held)
    figures = report(given, readings, crossed(rows, right), held)
    np.savez(path, **fit(rows, right))
    return figures
