"""Prints what a segment costs in `tqa check` and in translate-toolkit's pofilter, on the same 10,000 generated pairs.

Both run as their users run them, on one core; the CPU time of a run over one pair (start-up, dictionaries, term bases)
is taken off. tqa runs with all its checks and all its term bases. pofilter comes from an environment of its own, made
for the purpose and removed again. Run: python tests/bench/bench_pofilter.py [pairs] [--pofilter PROGRAM]
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PEOPLE = [
    ("Анна Селезнёва", "Anna Selezneva"), ("Пётр Журавлёв", "Pyotr Zhuravlyov"), ("Тимур Хасанов", "Timur Khasanov"),
    ("Ольга Ветрова", "Olga Vetrova"), ("Игорь Мещеряков", "Igor Meshcheryakov"), ("Юрий Щукин", "Yuri Shchukin"),
]  # fmt: skip
PLACES = [
    ("в Перми", "in Perm"), ("в Архангельске", "in Arkhangelsk"), ("в Дамаске", "in Damascus"),
    ("в Нижнем Тагиле", "in Nizhny Tagil"), ("в Анкаре", "in Ankara"), ("на Сахалине", "on Sakhalin"),
]  # fmt: skip
BODIES = [
    ("Министерство обороны", "the Defense Ministry"), ("Совет Безопасности ООН", "the UN Security Council"),
    ("областное правительство", "the regional government"), ("Центризбирком", "the Central Election Commission"),
    ("Росстат", "Rosstat"), ("пресс-служба губернатора", "the governor’s press service"),
]  # fmt: skip
THINGS = [
    ("новый мост через реку", "a new bridge across the river"), ("цены на зерно", "grain prices"),
    ("закон о тарифах на воду", "the law on water tariffs"), ("маршруты патрулей", "the patrol routes"),
    ("ремонт старой школы", "the repair of the old school"), ("выборы мэра", "the election of the mayor"),
]  # fmt: skip
FRAMES = [
    ("{B} сообщило, что {p} {n} человек обсуждали {t}, передаёт агентство.",
     "{B} said that {n} people {p} were discussing {t}, the agency reports."),
    ("По словам {w}, {t} обойдутся бюджету в {m} млн рублей — на {q}% больше, чем в {y} году.",
     "According to {w}, {t} will cost the budget {m} million rubles, {q}% more than in {y}."),
    ("«Мы не ждали, что {b} так быстро рассмотрит {t}», — сказал {w} журналистам {p}.",
     "“We did not expect that {b} would consider {t} so quickly,” {w} told journalists {p}."),
    ("Почему {t} отложили до {y} года? На этот вопрос {b} не ответило, хотя {w} задал его {n} раз.",
     "Why were {t} postponed until {y}? {B} did not answer this question, although {w} asked it {n} times."),
    ("{p} за сутки выпало {q} мм осадков; {w} считает, что {t} придётся обсудить снова.",
     "{p} {q} mm of rain fell in a day; {w} believes that {t} will have to be discussed again."),
]  # fmt: skip
TAILS = [
    ("Подробности обещают назвать {d} мая.", "The details are promised for May {d}."),
    ("Раньше {b} отрицало это, но затем изменило позицию.", "Earlier {b} denied this but then changed its position."),
    ("Всего в работе участвуют {n} специалистов из {q} регионов.", "In all, {n} specialists from {q} regions take part."),
    ("{W} от комментариев отказался.", "{W} declined to comment."),
]  # fmt: skip


def pairs(count: int) -> Iterator[tuple[str, str]]:
    """Made-up news: a sentence or two each, now and then with a fault."""
    chance = random.Random(11)
    for _ in range(count):
        person, place = chance.choice(PEOPLE), chance.choice(PLACES)
        body, thing = chance.choice(BODIES), chance.choice(THINGS)
        numbers = {
            "n": chance.randint(3, 980), "m": chance.randint(2, 90), "q": chance.randint(2, 40),
            "y": chance.randint(1995, 2025), "d": chance.randint(1, 31),
        }  # fmt: skip
        frames = [chance.choice(FRAMES), *chance.sample(TAILS, chance.choice((0, 1, 1, 2)))]
        sides = []
        for side in (0, 1):
            words = {"w": person[side], "p": place[side], "b": body[side], "t": thing[side]}
            slots = {**words, **{key.upper(): _capital(text) for key, text in words.items()}, **numbers}
            sides.append(" ".join(_capital(frame[side].format(**slots)) for frame in frames))
        russian, english = sides
        fault = chance.random()
        if fault < 0.03:
            english = english.replace(" the ", " the the ", 1)
        elif fault < 0.06:
            english = english.replace(str(numbers["n"]), str(numbers["n"] + 1))
        elif fault < 0.08:
            english = english.rstrip(".”") + " ,"
        yield russian, english


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def write_po(path: Path, found: list[tuple[str, str]]) -> None:
    """The pairs as a PO file. Numbers in the context keep equal sentences apart."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        for number, (russian, english) in enumerate(found):
            a, b = (text.replace("\\", "\\\\").replace('"', '\\"') for text in (russian, english))
            stream.write(f'\nmsgctxt "{number}"\nmsgid "{a}"\nmsgstr "{b}"\n')


def write_tsv(path: Path, found: list[tuple[str, str]]) -> None:
    """The pairs as articles of twenty segments."""
    rows = [f"a{number // 20}\t{russian}\t{english}\n" for number, (russian, english) in enumerate(found)]
    path.write_text("document\tsource\ttarget\n" + "".join(rows), encoding="utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """CPU seconds of a command with its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (folder / "said").open("wb") as said:
        done = subprocess.run(command, stdout=said, stderr=said, cwd=folder, check=False)
    if done.returncode not in (0, 1):
        sys.exit((folder / "said").read_text(encoding="utf-8", errors="replace")[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pofilter(folder: Path) -> str:
    """translate-toolkit's program, installed into an environment of its own in the folder."""
    venv.create(folder / "environment", with_pip=True)
    program = folder / "environment" / "bin"
    subprocess.run([program / "python", "-m", "pip", "install", "--quiet", "translate-toolkit"], check=True)
    return str(program / "pofilter")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", nargs="?", type=int, default=10_000)
    parser.add_argument("--pofilter", default="", help="a pofilter that is there already")
    options = parser.parse_args()
    from tqa.checks import names

    found = list(pairs(options.pairs))
    words = sum(len(english.split()) for _, english in found)
    print(f"{len(found):,} pairs, {words:,} English words, {len(set(found)):,} different pairs", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        theirs = options.pofilter or pofilter(folder)
        ours = [
            sys.executable,
            "-m",
            "tqa",
            "check",
            "--select",
            ",".join(names()),
            "--glossary",
            str(ROOT / "glossaries"),
        ]
        figures = {}
        for tool, suffix in (("pofilter", "po"), ("tqa", "tsv")):
            write = write_po if suffix == "po" else write_tsv
            times = []
            for size, label in ((1, "one"), (len(found), "all")):
                write(folder / f"{label}.{suffix}", found[:size])
                file = f"{label}.{suffix}"
                command = [theirs, file, f"{label}.out.po"] if suffix == "po" else [*ours, file]
                times.append(seconds(command, folder))
            figures[tool] = (times[1] - times[0]) / len(found)
            print(
                f"{tool:<9} {1e6 * figures[tool]:7.0f} µs a segment; start-up {times[0]:.1f} s, all {times[1]:.1f} s",
                flush=True,
            )
    print(f"tqa takes {figures['tqa'] / figures['pofilter']:.2f} of pofilter's time")


if __name__ == "__main__":
    main()
