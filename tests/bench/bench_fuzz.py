"""Prints the slowest checks on adversarial segments of 5,000 characters: the goal is 50 ms for each check and segment.

What the checks share (words, sentences) is made before and shown on lines of its own. A run that took long is repeated
with other words of the same shape, and the least of its times counts: a busy machine is no fault of a check, and a word
that a table knows from the last time is not quicker than it was.
Run: python tests/bench/bench_fuzz.py [characters]
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.checks.test_fuzz import ENGLISH, RUSSIAN, context
from tqa import checks
from tqa.checks import Check, Context, Pair
from tqa.review.checking import Checker, Crash
from tqa.text import Text

# One piece a shape: what some check or the splitting of words and sentences begins to look at something for.
PIECES = (
    # letters and words
    "a", "A", "Ab ", "xы", "ыx ", "а.а-", "a.a", "A. B. ", "U.N. ", "i ", "слово ", "the ", "the the ", "of the ", "word,word",
    "re-", "НАТО ", "ЦРУ, ", "NATO ", "ВКСРФ ", "IV ", "XXI ", "С-400 ", "Su-57 ", "F-16 ", "he ", "она ", "Она ", "not ", "не ", "don't ",
    "do n't ", "n't", "никто ", "почему ", "why ", "ПАТРИОТ ", "pre- ", "kotoryj ", "magazine ", "магазин ", "recieve ", "вода-",
    # names and terms
    "Putin ", "Путин ", "Путина, ", "Putin's ", "«Хайят Тахрир» ", "Dzhebhat an-Nusra ", "an-", "ан-", "Ан-", "al-", "аль-Багдади ",
    "Владимир Путин ", "Vladimir Putin ", "Россия", "Russia", "Министерство обороны РФ ", "Defense Ministry ", "Москва ", "Moscow ",
    "Совет Безопасности ООН ", "Safety Council ", "Kiev ", "Киев ", "Идлиб ", "Idlib ", "Тахрир-", "Nusra-", "Zelensky, ",
    # numbers
    "1", "1 ", "1 000 ", "1,", "1.", "1-", "1:", "12:30 ", "2021 ", "21-й ", "1st ", "90-е ", "1990s ", "two ", "два ", "двадцать ",
    "two thousand ", "два миллиона ", "hundred", "million ", "3 млн ", "2.5 million ", "5% ", "5 %", "$5 ", "5 руб. ", "$", "€ ", "5 km ", "5 км ",
    "5 миль ", "-5 °C ", "°", "12.03.2018 ", "March 14 ", "14 марта ", "март ", "May ", "May", "Monday ", "понедельник ", "3 p.m. ", "15:00 мск ",
    "в 2,5 раза ", "0", "٣", "½", "first ", "первый ", "1/", "2x", "1900-1999 ", "с 5 до 7 ", "млрд ", "billion ",
    # marks
    "(", ")", "()", "(a) ", "[", "{", "“a ", "“", "”", "“”", "«", "»", "«»", "«а» ", '" ', '"', '"a" ', "'", "''", "' ", "’", "„", "(«", ":)", "- ", "-", "—",
    " — ", ". ", ".", "..", "...", "?", "? ", "! A", "! А", "!", "a, ", "a ,", ",", ",,", ";", ":", "? А", "г. ", "т.е. ", "Mr. ", ". a", ".A", "(?) ",
    # addresses, damage
    "http://a.", "http://a.ru ", "www.", "a@b.ru ", "@a ", "@", "#a ", "a.ru ", "a.", "&amp", "&amp; ", "&", "\\n", "\\u0041", "<b>", "<", "<a ", "@-@ ", "<unk> ",
    "\ufffd", "Â", "Ã©", "Ð¿", "Рџ", "вЂ™", "_", "*", "|", "~", "/", "\\", "\t", "Read also: ", "Subscribe\n", "As an AI ", "Error 500 ",
    # letters of other kinds
    "\u200b", "a\u200b", "\u00ad", "\u202e", "\ufeff", "\u0301", "а\u0301", "e\u0301 ", "\u00a0", "a\u00a0", "  ", "a  ", "\n", "a\n", "a\n\n", "\r\n", "\x00", "\x07",
    "👍", "👩\u200d🚀", "🇷🇺", "é", "ß", "İ", "ﬁ", "μ", "αβ", "а", "я", "Я", "中", "。", "中。", "שלום ", "السلام ", "نص", "हि", "\ud83d", "𝐀", "Ａ",
)  # fmt: skip
WORTH_REPEATING = 0.01
"""Seconds: what took less is not measured again."""
NORMAL = (" ".join(RUSSIAN), " ".join(ENGLISH))
SYLLABLES = {
    "ru": "ба ве ги до жу зы ка ле ми но пу ры са те фи хо цу шы щей",
    "en": "ba ve gi do ju zy ka le mi no pu ry sa te fi ho",
}


def invented(chance: random.Random, language: str, size: int, *, between: str = " ", capital: bool = True) -> str:
    """Words that no table knows, of two to four syllables."""
    syllables = SYLLABLES[language].split()
    words = ("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(size // 4))
    return between.join(word.capitalize() if capital else word for word in words)[:size]


def repeated(size: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Each piece alone and beside itself, nothing and news; two of them by turns, and one beside another."""
    for piece in PIECES:
        text = (piece * size)[:size]
        yield f"{piece!r} beside news", NORMAL[0], text
        yield f"{piece!r} on both sides", text, text
        yield f"{piece!r} in the source, nothing in the target", text, ""
        yield f"{piece!r} in the source, news in the target", text, NORMAL[1]
    for _ in range(150):
        one, other = chance.sample(PIECES, 2)
        text = ((one + other) * size)[:size]
        yield f"{one!r} and {other!r} by turns", text, text
    for _ in range(250):
        one, other = chance.sample(PIECES, 2)
        yield f"{one!r} beside {other!r}", (one * size)[:size], (other * size)[:size]


def mixed(size: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Pieces and words in any order, other ones with each `chance`."""
    for number in range(20):
        some = chance.sample(PIECES, chance.choice((3, 10, 30, len(PIECES))))
        source, target = ("".join(chance.choices(some, k=size))[:size] for _ in range(2))
        yield f"pieces {number}", source, target
    for number in range(6):
        sides = []
        for sentences in (RUSSIAN, ENGLISH):
            words = " ".join(sentences).split()
            sides.append(" ".join(chance.choices(words, k=size // 5))[:size])
        yield f"shuffled words {number}", sides[0], sides[1]
    names: dict[str, Callable[[], str]] = {
        "figures": lambda: " ".join(str(chance.randint(3, 99_999)) for _ in range(size))[:size],
        "figures without spaces": lambda: "".join(str(chance.randint(0, 9)) for _ in range(size)),
        "measures": lambda: " ".join(f"{chance.randint(3, 999)} {chance.choice(('km', 'км', '%', 'kg', '$'))}" for _ in range(size))[:size],
        "dates": lambda: " ".join(f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.20{chance.randint(10, 29)}" for _ in range(size))[:size],
        "codes": lambda: " ".join(f"{chance.choice('СТАКМ')}{chance.choice('SUFB')}-{chance.randint(1, 999)}" for _ in range(size))[:size],
        "acronyms": lambda: " ".join("".join(chance.choices("АБВГДКМНОПРСТ", k=4)) for _ in range(size))[:size],
        "acronyms of Latin letters": lambda: " ".join("".join(chance.choices("ABCDKMNOPRST", k=4)) for _ in range(size))[:size],
        "mixed scripts": lambda: " ".join("".join(chance.choices("абвгabcdeh", k=6)) for _ in range(size))[:size],
        "addresses": lambda: " ".join(f"www.{invented(chance, 'en', 8, between='')}.ru" for _ in range(size // 9))[:size],
    }  # fmt: skip
    for name, made in names.items():
        text = made()
        yield f"{name} on both sides", text, text
        yield f"{name}, other ones on each side", made(), made()
        yield f"{name} beside news", NORMAL[0], text
    for capital in (True, False):
        for between in (" ", "", "-", ", ", ". ", " al-", "» «", "\n"):
            made_up = [invented(chance, side, size, between=between, capital=capital) for side in ("ru", "en")]
            name = f"{'names' if capital else 'words'} that nobody has, between them {between!r}"
            yield name, made_up[0], made_up[1]
            yield f"{name}, in the translation", NORMAL[0], made_up[1]
            yield f"{name}, in the source", made_up[0], NORMAL[1]
            yield (
                f"{name}, Russian in the translation",
                made_up[0],
                invented(chance, "ru", size, between=between, capital=capital),
            )
            yield f"{name}, the same English on both sides", made_up[1], made_up[1]


def segments(size: int, chance: random.Random) -> Iterator[tuple[str, str | None, str]]:
    """Name, source (None: without one) and target of each adversarial segment."""
    yield from repeated(size, random.Random(5))
    for name, source, target in mixed(size, chance):
        yield name, source, target
        yield f"{name}, without a source", None, target
    entries = [entry for entry in context().glossary.entries if entry.source and entry.target]
    for number in range(8):
        some = chance.sample(entries, chance.choice((1, 5, len(entries) // 2)))
        yield (
            f"terms {number}",
            " ".join(e.source or "" for e in some * size)[:size],
            " ".join(e.target for e in some * size)[:size],
        )
    long = [(" ".join(s) + " ") * (size // 300) for s in (RUSSIAN, ENGLISH)]
    yield "the same news again and again", long[0][:size], long[1][:size]
    yield "the same news again and again, in Russian", long[0][:size], long[0][:size]
    yield "the same news again and again, in English", long[1][:size], long[1][:size]
    yield "news without spaces", long[0].replace(" ", "")[:size], long[1].replace(" ", "")[:size]
    yield "news, a letter each", " ".join(long[0])[:size], " ".join(long[1])[:size]
    yield "news upside down", long[0][::-1][:size], long[1][::-1][:size]
    yield "a word a line", long[0].replace(" ", "\n")[:size], long[1].replace(" ", "\n")[:size]
    yield "capitals", long[0].upper()[:size], long[1].upper()[:size]
    yield "title case", long[0].title()[:size], long[1].title()[:size]


SHARED = ("words", "sentences")
"""What all checks share."""


def shared(pair: Pair) -> Iterator[tuple[str, float]]:
    """Makes what all checks share: name and seconds of each analysis, of both texts."""
    texts = [text for text in (pair.source, pair.target) if text is not None]
    began = process_time()
    for text in texts:
        Text(text.value, text.language)
    yield "(words)", process_time() - began
    began = process_time()
    for text in texts:
        assert text.sentences is not None
    yield "(sentences)", process_time() - began


def fresh(text: Text) -> Text:
    """The text with what all checks share alone: what one check looks up is not there for the next."""
    found = copy(text)
    found.clear()
    return found


def spent(check: Check, pair: Pair, common: Context) -> float:
    """Seconds a check takes on a segment, as the program runs it."""
    checker = Checker([check], common, crashed=failed)
    began = process_time()
    checker.check([pair])
    return process_time() - began


def failed(crash: Crash) -> None:
    """Raise what a check raised."""
    raise AssertionError(crash.details)


def measured(found: list[Check], common: Context, size: int) -> dict[tuple[str, str], float]:
    """Seconds by check (or shared analysis, in brackets) and segment."""
    least: dict[tuple[str, str], float] = {}
    for run in range(3):
        for name, source, target in segments(size, random.Random(run)):
            wanted = [check for check in found if least.get((check.name, name), 1.0) > WORTH_REPEATING]
            if run and not wanted and all(least[f"({n})", name] <= WORTH_REPEATING for n in SHARED):
                continue
            gc.collect()
            pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
            times = dict(shared(pair))
            for check in wanted:
                again = Pair("d", "1", "mt", pair.source and fresh(pair.source), fresh(pair.target))
                times[check.name] = spent(check, again, common)
            for of, seconds in times.items():
                least[of, name] = min(least.get((of, name), seconds), seconds)
    return least


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    common = Context(context().glossary)
    found = [checks.get(name)() for name in checks.names()]
    warm = Pair("d", "1", "mt", Text(NORMAL[0], "ru"), Text(NORMAL[1], "en"))
    for check in found:
        spent(check, warm, common)
    gc.disable()  # a pause of the collector in the middle of a measurement is no cost of the check it falls on
    rows = measured(found, common, size)
    worst: dict[str, list[tuple[float, str]]] = {}
    for (of, segment), seconds in rows.items():
        worst.setdefault(of, []).append((seconds, segment))
    for of, times in sorted(worst.items(), key=lambda row: -max(row[1])[0]):
        seconds, segment = max(times)
        print(f"{1000 * seconds:7.1f} ms  {of}: {segment}")
    segments_ = len({segment for _, segment in rows})
    slow = sum(seconds > 0.05 for (of, _), seconds in rows.items() if not of.startswith("("))
    print(f"{slow} of {len(found) * segments_:,} runs of a check on {size:,} characters took over 50 ms")


if __name__ == "__main__":
    main()
