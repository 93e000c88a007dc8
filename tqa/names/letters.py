"""Letter-by-letter romanisation: whether an English word is one of a Russian word, and what a romanised word was."""

from __future__ import annotations

from functools import cache, lru_cache
from string import ascii_lowercase

import regex

from tqa.names.romanisation import plain

_LETTERS: dict[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e ye", "ё": "e yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch sch", "ъ": "- y", "ы": "y", "ь": "- y i",
    "э": "e", "ю": "yu iu", "я": "ya ia", "ий": "y i iy ii", "ый": "y yy", "дж": "dzh dj j", "кс": "ks x", "ґ": "g",
    "і": "i", "ї": "i yi", "є": "e ye ie", "ў": "u w",
}  # fmt: skip
"""What a letter or two become where newspapers and MT engines romanise Russian (BGN/PCGN, ICAO, GOST and mixtures of
them; the spellings of ISO 9 and of German and French only where English does not use them for names of its own),
without diacritics; - is nothing."""

_OPTIONS = {key: tuple(x.replace("-", "") for x in value.split()) for key, value in _LETTERS.items()}
_STRICT = {**_OPTIONS, "х": ("kh",), "дж": ("dzh",), "кс": ("ks",)}
_SIMPLE = {key: options[0] for key, options in _OPTIONS.items() if len(key) == 1}


def simple(word: str) -> str:
    """The plain romanisation of a Russian word that MT engines fall back on: Khyuston, Uells, Dzhebkhat (small)."""
    return "".join(_SIMPLE.get(c, c) for c in word.lower())


@lru_cache(maxsize=65536)
def is_letterwise(russian: str, english: str, *, strict: bool = False) -> bool:
    """Whether an English word (plain) spells a Russian one letter by letter, in any mixture of the usual schemes.

    `strict`: х as kh, дж as dzh and кс as ks only; h, j and x also stand in forms that were never romanised.
    """
    table = _STRICT if strict else _OPTIONS
    ends = {0}
    before: set[int] = set()
    previous = ""
    for letter in russian.lower():
        options = table.get(letter)
        if options is None:
            return False
        now = {end + len(o) for end in ends for o in options if english.startswith(o, end)}
        pair = table.get(previous + letter)
        if pair is not None:
            now |= {end + len(o) for end in before for o in pair if english.startswith(o, end)}
        if not now and not ends:
            return False
        before, ends, previous = ends, now, letter
    return len(english) in ends


def initials(russian: str) -> str:
    """The letters that an English word may begin with which spells a Russian word letter by letter (small)."""
    options = (*_OPTIONS.get(russian[:1], ()), *_OPTIONS.get(russian[:2], ()))
    return ascii_lowercase if "" in options else "".join([o[0] for o in options])


_KEY = tuple(
    (regex.compile(pattern), new)
    for pattern, new in (
        (r"x", "ks"),
        (r"sch(?!k)|shch", "shch"),
        (r"tch", "ch"),
        (r"ss", "s"),
        (r"(?<=[aeou])[ij]", "y"),
        (r"(?:iy|yy|ii|ij|yi|i)$", "y"),
        (r"(?<=[^aeiouy])(?:[yi]e|yo)", "e"),
        (r"^(?:ye|yo)", "e"),
        (r"(?<=[aeiou])(?:ye|yo)", "e"),
        (r"[yij]{1,2}a", "ia"),
        (r"[yij]{1,2}u", "iu"),
    )
)


@lru_cache(maxsize=65536)
def scheme_key(english: str) -> str:
    """A key that spellings of one Russian name share when they differ only in й, ий, ё, ю, я, ь and кс: Semenov,
    Semyonov; Sergei, Sergey; Aleksandr, Alexandr; Lavrentiev, Lavrentyev. Gitler and Hitler have two keys."""
    key = english
    for pattern, new in _KEY:
        key = pattern.sub(new, key)
    return key


_SLAVIC = tuple(
    (regex.compile(pattern), new)
    for pattern, new in (
        (r"shch|szcz|sch|sh|sz", "s"),
        (r"tch|ch(?=[aeioukyn]|$)|cz|ts|tz", "c"),
        (r"zh|rz", "z"),
        (r"kh|ch", "h"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"[yij]+", "i"),
        (r"i(?=[aeou])", ""),
        (r"c(?=[aoulrn])", "c"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def slavic_key(english: str) -> str:
    """A key that the Russian and the western spelling of a Slavic name share: Mishustin, Misustin; Trochek, Troczek.

    Which of the two is right only the bearer's country tells, not the letters.
    """
    key = english
    for pattern, new in _SLAVIC:
        key = pattern.sub(new, key)
    return key


@cache
def _schemes() -> tuple[tuple[str, object], ...]:
    import iuliia

    names = list(iuliia.schemas.names())
    first = [n for n in ("wikipedia", "bgn_pcgn", "icao_doc_9303", "ala_lc", "gost_7034", "scientific") if n in names]
    return tuple((n, iuliia.schemas.get(n)) for n in (*first, *(n for n in names if n not in first)))


def schemes() -> tuple[str, ...]:
    """Names of the romanisation schemes, the usual ones first."""
    return tuple(name for name, _ in _schemes())


def romanised(word: str, scheme: str) -> str:
    """A Russian text in Latin letters by one scheme; KeyError where there is no such scheme.

    Some schemes of iuliia leave letters as they are (BGN/PCGN ё, GOST ъ or ь in places): ё is then read as е, and what
    is still left becomes what newspapers write.
    """
    found = dict(_schemes())[scheme]
    latin = str(found.translate(word))  # type: ignore[attr-defined]  # iuliia has no types
    if regex.search(r"[ёЁ]", latin):
        latin = str(found.translate(word.replace("ё", "е").replace("Ё", "Е")))  # type: ignore[attr-defined]  # iuliia has no types
    return "".join(_left(c) for c in latin)


def _left(character: str) -> str:
    """A letter that a scheme forgot, in Latin letters; any other character as it is."""
    found = _SIMPLE.get(character.lower())
    return character if found is None else found if character.islower() else found.capitalize()


@lru_cache(maxsize=8192)
def scheme_of(russian: str, english: str) -> str:
    """The first scheme, the usual ones first, that spells the Russian word so; empty where it is a mixture."""
    for name in schemes():
        if plain(romanised(russian.capitalize(), name)) == english:
            return name
    return ""


_BACK = (
    ("shch", ("щ",)), ("dzh", ("дж",)), ("tch", ("ч",)), ("kh", ("х",)), ("zh", ("ж",)), ("sh", ("ш",)), ("ch", ("ч",)),
    ("ts", ("ц", "тс")), ("dj", ("дж",)), ("ya", ("я", "ья")), ("yu", ("ю", "ью")), ("yo", ("ё", "йо", "ьо")),
    ("ye", ("е", "ье")), ("iy", ("ий",)), ("yy", ("ый",)), ("ey", ("ей", "эй")), ("ay", ("ай",)), ("oy", ("ой",)), ("uy", ("уй",)),
    ("a", ("а",)), ("b", ("б",)), ("v", ("в",)), ("g", ("г",)), ("d", ("д",)), ("e", ("е", "э")), ("z", ("з",)),
    ("i", ("и", "й")), ("k", ("к",)), ("l", ("л", "ль")), ("m", ("м",)), ("n", ("н", "нь")), ("o", ("о",)), ("p", ("п",)), ("r", ("р",)),
    ("s", ("с",)), ("t", ("т",)), ("u", ("у",)), ("f", ("ф",)), ("h", ("х",)), ("y", ("ы", "й", "и")),
)  # fmt: skip
_VOWELS = "аеёиоуыэюя"


def originals(english: str, *, most: int = 12) -> list[str]:
    """Russian words that an English word may be a letter-by-letter romanisation of, likeliest first.

    Empty where it holds letters that romanisations of Russian do not use (c, q, w, x; j but in dj).
    """
    word = plain(english)
    paths: list[tuple[float, str, int]] = [(0.0, "", 0)]
    done: list[tuple[float, str]] = []
    while paths:
        ahead: list[tuple[float, str, int]] = []
        for cost, russian, at in paths:
            if at == len(word):
                done.append((cost, russian))
                continue
            ahead.extend(_continued(cost, russian, word, at))
        paths = sorted(ahead)[: 8 * most]
    return list(dict.fromkeys(russian for _, russian in sorted(done)))[:most]


def _continued(cost: float, russian: str, word: str, at: int) -> list[tuple[float, str, int]]:
    """Ways to read the next letters: the longest spelling is free, others cost."""
    found = []
    spellings = [(s, options) for s, options in _BACK if word.startswith(s, at)]
    for rank, (spelling, options) in enumerate(spellings[:2]):
        after = word[at + len(spelling) : at + len(spelling) + 1]
        for n, option in enumerate(options):
            extra = _cost(spelling, option, n, russian[-1:], after)
            if extra is not None:
                found.append((cost + 2 * rank + extra, russian + option, at + len(spelling)))
    return found


def _cost(spelling: str, option: str, rank: int, before: str, after: str) -> float | None:
    """How unlikely an option is between its neighbours; None where it cannot stand there."""
    vowel_before = before in _VOWELS and before != ""
    if option in ("ль", "нь"):
        return None if after in "aeiouy" and after else (0.7 if option == "ль" else 2.0)
    if spelling == "e":
        first = "э" if before == "" or (vowel_before and before != "и") else "е"
        return 0.0 if option == first else (0.5 if before == "" or vowel_before else 1.2)
    if spelling == "y":
        best = "й" if vowel_before else "ы"
        return 0.0 if option == best else (None if option == "й" and not vowel_before else 0.8)
    if spelling == "i" and option == "й":
        return 0.8 if vowel_before else None
    if option.startswith("ь"):
        return None if before == "" or vowel_before else 0.9
    if option in ("эй",):
        return 0.0 if before == "" else 1.2
    return 1.0 * rank
