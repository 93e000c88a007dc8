"""Which language a Russian name word came from, as far as its letters tell."""

from __future__ import annotations

import regex

_RULES = regex.compile(
    "|".join(
        f"(?P<{origin}>{pattern})"
        for origin, pattern in (
            (
                "Russian",
                r".{2,}(?:ов|ев|ёв|ово|ево|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ская|цкая|ской|цкой|ович|евич|овна|евна)",
            ),
            ("Ukrainian", r".{2,}(?:енко|шко|чко|ько|чук|щук|ишин|цько|евич|ук|юк)"),
            ("Georgian", r".{2,}(?:швили|дзе|иани|уани|аури|ава|ия)"),
            ("Armenian", r".{2,}(?:ян|янц|янс)"),
            ("Turkish", r".{2,}(?:оглу|джан|кан|тюрк|гюль|дуйгу)|.*[юё].*(?:люк|лу|джы|джу)"),
            ("Turkic", r".{2,}(?:оглы|кызы|баев|беков|бек|бай|улы)"),
            (
                "Chinese",
                r"(?:цз|чж|сюй|сюэ|цю|хуэ|чэ|шэ|жэ).*|.{0,4}(?:цзян|чжан|цзинь|ньсин|гуан|хуан|чжи|сюань|линь|пин|минь)",
            ),
            ("German", r".+(?:бург|берг|штейн|штайн|ман+|хайм|дорф|вальд|мейер|майер|шмидт|фельд)"),
            (
                "English",
                r".+(?:сон|тон|форд|филд|уэлл|вуд|уорт|хэм|шир|брук|крофт|стоун|смит)|(?:мак|уи|уэ|уо|хью|дже|джо).+",
            ),
        )
    )
)
EAST_SLAVIC = frozenset({"Russian", "Ukrainian"})
SLAVIC = frozenset({"Russian", "Ukrainian", "Slavic"})
"""Origins whose names keep their own romanisation."""

_ADJECTIVES = {"Caucasian": "Georgian or Armenian", "Nordic": "Scandinavian", "Finnic": "Finnish or Estonian"}


def by_ending(word: str) -> str:
    """The origin that a word's ending or beginning tells; empty where none does."""
    found = _RULES.fullmatch(word.lower())
    return (found.lastgroup or "") if found else ""


def origin(word: str, guess: str = "", certainty: float = 0.0) -> str:
    """The origin of a word: its Slavic or Caucasian ending first, then the model's guess where it is at least even,
    then any ending; empty where nothing tells."""
    ending = by_ending(word)
    if ending in ("Russian", "Ukrainian", "Georgian", "Armenian") and not (certainty > 0.9 and guess not in SLAVIC):
        return ending
    if certainty >= 0.5:
        return guess
    return ending


def described(name: str) -> str:
    """The origin in a sentence: a Chinese name, an Arabic name."""
    adjective = _ADJECTIVES.get(name, name)
    return f"{'an' if adjective[:1] in 'AEIOU' else 'a'} {adjective} name"
