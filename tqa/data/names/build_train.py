"""Part of the build: trains the transducer of `tqa.names.model` with torch and writes its arrays.

A letter's chunk is predicted from the whole Russian word (two layers of bidirectional GRU) and the last chunks
chosen: P(english, alignment | russian) = product over letters of P(chunk | word, place, chunks before). Trained on
the alignments of `build_align`; about ten minutes on two cores.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]  # only for building the data
from torch import nn

from tqa.data.names.build_align import RUSSIAN, Aligned

HISTORY = 5
UNKNOWN_ORIGIN = -1


@dataclass(frozen=True, slots=True)
class Graphones:
    """Pairs of a Russian letter and a chunk, those of one letter next to each other: letter k has numbers
    `starts[k]` to `starts[k + 1]`. The number after the last stands for the beginning of a word."""

    chunks: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, aligned: Sequence[Aligned], *, least: int = 4) -> Graphones:
        """All pairs that occur in at least `least` alignments."""
        counts = Counter((r, c) for a in aligned for r, c in zip(a.pair.russian, a.chunks, strict=True))
        chunks: list[str] = []
        starts = [0]
        for letter in RUSSIAN:
            chunks += [c for (r, c), n in counts.most_common() if r == letter and n >= least]
            starts.append(len(chunks))
        return cls(tuple(chunks), tuple(starts))

    def numbers(self, aligned: Aligned) -> list[int] | None:
        """The graphones of an alignment; None where one is not listed."""
        table = self._table()
        found = [table.get((r, c)) for r, c in zip(aligned.pair.russian, aligned.chunks, strict=True)]
        return None if None in found else [n for n in found if n is not None]

    def _table(self) -> dict[tuple[str, str], int]:
        if not hasattr(_cache, "table") or _cache.owner is not self:
            _cache.owner, _cache.table = (
                self,
                {
                    (letter, self.chunks[n]): n
                    for k, letter in enumerate(RUSSIAN)
                    for n in range(self.starts[k], self.starts[k + 1])
                },
            )
        return _cache.table  # type: ignore[no-any-return]  # torch has no types here


class _Cache:
    owner: Any
    table: Any


_cache = _Cache()


class Transducer(nn.Module):  # type: ignore[misc]  # torch has no types here
    """The network. Letters are numbered from 1 (а); 0 is padding."""

    def __init__(self, graphones: Graphones, origins: int, *, hidden: int = 128, wide: int = 256) -> None:
        super().__init__()
        n = len(graphones.chunks)
        self.letters = nn.Embedding(len(RUSSIAN) + 1, 64)
        self.encoder = nn.GRU(64, hidden, num_layers=2, bidirectional=True, batch_first=True, dropout=0.2)
        self.place = nn.Linear(2 * hidden, wide)
        self.chunks = nn.Embedding(n + 1, 64)
        self.history = nn.Linear(64 * HISTORY, wide, bias=False)
        self.out = nn.Linear(wide, n)
        self.origin = nn.Linear(2 * hidden, origins)
        self.dropout = nn.Dropout(0.25)
        allowed = torch.full((len(RUSSIAN) + 1, n), -30.0)
        for k in range(len(RUSSIAN)):
            allowed[k + 1, graphones.starts[k] : graphones.starts[k + 1]] = 0
        self.register_buffer("allowed", allowed)

    def forward(self, letters: Any, before: Any) -> tuple[Any, Any]:
        """Logits (words, places, graphones) and of origins (words, origins). `before`: (words, places, HISTORY)."""
        lengths = (letters > 0).sum(1).cpu()
        packed = nn.utils.rnn.pack_padded_sequence(
            self.letters(letters), lengths, batch_first=True, enforce_sorted=False
        )
        encoded, _ = nn.utils.rnn.pad_packed_sequence(self.encoder(packed)[0], batch_first=True)
        mean = encoded.sum(1) / lengths[:, None]
        history = self.history(self.chunks(before).flatten(2))
        hidden = torch.relu(self.place(self.dropout(encoded)) + history)
        return self.out(self.dropout(hidden)) + self.allowed[letters], self.origin(mean)


@dataclass(frozen=True, slots=True)
class Example:
    """A word to train on: letters, graphones, weight, number of its origin or UNKNOWN_ORIGIN."""

    letters: list[int]
    graphones: list[int]
    weight: float
    origin: int


def batches(examples: Sequence[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """Shuffled batches of words of about one length."""
    noise = rng.random(len(examples))
    order = sorted(range(len(examples)), key=lambda k: len(examples[k].letters) + 1.2 * noise[k])
    cut = [[examples[k] for k in order[i : i + size]] for i in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def tensors(batch: Sequence[Example], begin: int) -> tuple[Any, Any, Any]:
    """Padded letters, history and wanted graphones (-100 where padded)."""
    width = max(len(e.letters) for e in batch)
    letters = torch.zeros(len(batch), width, dtype=torch.long)
    wanted = torch.full((len(batch), width), -100, dtype=torch.long)
    before = torch.full((len(batch), width, HISTORY), begin, dtype=torch.long)
    for k, e in enumerate(batch):
        n = len(e.letters)
        letters[k, :n] = torch.tensor(e.letters)
        given = torch.tensor(e.graphones)
        wanted[k, :n] = given
        for back in range(1, min(HISTORY, n - 1) + 1):
            before[k, back:n, back - 1] = given[: n - back]
    return letters, before, wanted


def train(
    examples: Sequence[Example],
    graphones: Graphones,
    origins: int,
    *,
    epochs: int,
    seed: int = 1,
    rate: float = 2e-3,
    batch: int = 256,
    told: Any,
) -> Transducer:
    """Train a network; `told` is given the network and a line about each epoch."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Transducer(graphones, origins)
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-4)
    steps, done = epochs * math.ceil(len(examples) / batch), 0
    begin, start = len(graphones.chunks), time.monotonic()
    for epoch in range(epochs):
        total = seen = 0.0
        for group in batches(examples, batch, rng):
            for part in optimiser.param_groups:
                part["lr"] = rate * min(1, (done + 1) / 300) * (0.5 * (1 + math.cos(math.pi * done / steps)) + 0.005)
            letters, before, wanted = tensors(group, begin)
            logits, origin = net(letters, before)
            weight = torch.tensor([e.weight for e in group])
            each = nn.functional.cross_entropy(logits.transpose(1, 2), wanted, reduction="none", label_smoothing=0.0)
            loss = (each.sum(1) * weight).sum() / weight.sum()
            known = torch.tensor([e.origin for e in group])
            if bool((known >= 0).any()):
                loss = loss + 0.3 * nn.functional.cross_entropy(origin[known >= 0], known[known >= 0])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total, seen, done = total + float(loss.detach()), seen + 1, done + 1
        told(net, f"epoch {epoch + 1}: loss {total / seen:.3f}, {time.monotonic() - start:.0f} s")
    return net.eval()  # type: ignore[no-any-return]  # torch has no types here


def arrays(net: Transducer, graphones: Graphones) -> dict[str, Any]:
    """What `tqa.names.model` needs, as float32 arrays. `history` (steps back, chunk features, wide) is multiplied with
    the chunks' features when it is loaded."""
    p = {k: v.detach().numpy() for k, v in net.named_parameters()}
    size = net.chunks.embedding_dim
    history = np.stack([p["history.weight"][:, k * size : (k + 1) * size].T for k in range(HISTORY)])
    found = {k: v for k, v in p.items() if k != "history.weight"}
    return {**found, "history": history, "starts": np.array(graphones.starts, np.int32)}
