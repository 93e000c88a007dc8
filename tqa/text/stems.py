"""Keys under which the forms of a word meet in an index. A key need not be a true stem: matches are verified."""

from __future__ import annotations

import regex

_RUSSIAN_ENDING = regex.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|иями|ией|ою|ею|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ам|ям|ах|ях|ом|ем|ым|"
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


def russian_key(lower: str) -> str:
    """The folded word without its longest ending, three letters kept at least."""
    found = _RUSSIAN_ENDING.search(lower, 3)
    return lower[: found.start()] if found else lower


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
