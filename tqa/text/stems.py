"""Keys under which the forms of a word meet in an index. A key need not be a true stem: matches are verified."""

from __future__ import annotations

from functools import lru_cache
from operator import eq

import regex

_RUSSIAN_ENDING = regex.compile(
    r"(?:иями|иях|иям|ием|ией|ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ам|ям|ах|ях|ом|ем|ым|"
    r"им|ов|ев|ью|ья|ию|ия|ии|[аяоеыиуюьй])$"
)
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("ogue", "og"),
)
_UNCHANGED = {
    "our",
    "four",
    "hour",
    "tour",
    "pour",
    "your",
    "sour",
    "rise",
    "wise",
    "exercise",
    "raise",
    "noise",
    "otherwise",
    "promise",
    "precise",
    "enterprise",
    "surprise",
    "cruise",
    "praise",
    "crisis",
}
_ONE_WORD = {
    "centre": "center",
    "defence": "defense",
    "offence": "offense",
    "programme": "program",
    "theatre": "theater",
    "licence": "license",
    "metre": "meter",
    "grey": "gray",
}
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "forces": "force",
    "countries": "country",
}


_RUN = regex.compile(r"(.)\1+")


def _first(run: regex.Match[str]) -> str:
    return str(run[1])


_FLEETING = regex.compile(r"[ое](?=[бвгджзклмнпрстфхцчшщ]$)|ь")


@lru_cache(maxsize=1 << 16)
def russian_key(lower: str) -> str:
    """The folded word without its longest ending, three letters kept at least, and without the vowel that comes and
    goes before a last consonant (повязка, повязок)."""
    stem = russian_stem(lower)
    return _FLEETING.sub("", stem) if len(stem) > 3 else stem


def russian_stem(lower: str) -> str:
    """The folded word without its longest ending, three letters kept at least."""
    found = _RUSSIAN_ENDING.search(lower, 3)
    return lower[: found.start()] if found else lower


@lru_cache(maxsize=1 << 16)
def english_key(lower: str) -> str:
    """The folded word without possessive and plural, in American spelling."""
    word = lower.removesuffix("'s").rstrip("'")
    word = _IRREGULAR.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("ches", "shes", "xes", "sses", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    word = _ONE_WORD.get(word, word)
    if word in _UNCHANGED or len(word) < 5:
        return word
    for british, american in _SPELLINGS:
        if word.endswith(british):
            return word[: -len(british)] + american
    return word


def undoubled(word: str) -> str:
    """The word with one letter for each run of the same letter."""
    return _RUN.sub(_first, word) if True in map(eq, word, word[1:]) else word


_VERBS = {
    first: forms.split()
    for first, *rest in (
        line.split(" ", 1)
        for line in """be am is are was were being been
become becomes became becoming
begin begins began begun beginning
break breaks broke broken breaking
bring brings brought bringing
build builds built building
buy buys bought buying
come comes came coming
cut cuts cutting
draw draws drew drawn drawing
fall falls fell fallen falling
fight fights fought fighting
find finds found finding
give gives gave given giving
go goes went gone going
hold holds held holding
keep keeps kept keeping
lay lays laid laying
lead leads led leading
leave leaves left leaving
lose loses lost losing
make makes made making
meet meets met meeting
pay pays paid paying
put puts putting
read reads reading
run runs ran running
say says said saying
see sees saw seen seeing
seek seeks sought seeking
sell sells sold selling
send sends sent sending
set sets setting
shoot shoots shot shooting
speak speaks spoke spoken speaking
spend spends spent spending
stand stands stood standing
strike strikes struck striking
take takes took taken taking
tell tells told telling
think thinks thought thinking
throw throws threw thrown throwing
win wins won winning
withdraw withdraws withdrew withdrawn withdrawing
write writes wrote written writing""".splitlines()
    )
    for forms in rest
}


def verb_forms(verb: str) -> tuple[str, ...]:
    """The forms of an English verb given in its base form: irregular ones from a list, others by rule."""
    if verb in _VERBS:
        return (verb, *_VERBS[verb])
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    doubled = verb + verb[-1]
    regular = (verb, third, f"{verb}ed", f"{verb}ing")
    return regular if verb[-1:] in "wxy" else (*regular, f"{doubled}ed", f"{doubled}ing")


def is_plural(word: str) -> bool:
    """Whether an English word is a plural by its form."""
    lower = word.lower()
    return lower in _IRREGULAR or (
        len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s"))
    )


def plural(word: str) -> str:
    """The regular plural of an English noun."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
