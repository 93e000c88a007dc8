"""Russian terms in all their forms, and words that only look like them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tqa.glossary import Glossary
from tqa.model import ConceptEntry
from tqa.text import Text

CARRIERS = (
    "Как сообщают, {} уже там.",
    "По его словам, без {} там не обойтись.",
    "Это относится к {}, говорят они.",
    "Говорят про {} уже не в первый раз.",
    "Дело за {}, говорят они.",
    "Он остался при {} на всю ночь.",
)
"""A sentence for each case, in the order of the tables."""

AT_THE_BEGINNING = "{} и прежде были там."

LEAST_FOUND = 0.99


@cache
def _rows(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["term"])


def _glossary(row: dict[str, Any]) -> Glossary:
    like = row.get("inflect_like")
    extra = {"inflect_like": like} if like else {}
    return Glossary([ConceptEntry(row["source"], "x", type=row.get("type", "term"), extra=extra)])


def _placed(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each form of a term with a sentence it stands in; forms with ё in both spellings."""
    for number in ("singular", "plural"):
        for case, cell in enumerate(row.get(number, ())):
            for form in cell.split(" / "):
                for spelling in dict.fromkeys((form, form.replace("ё", "е"))):
                    yield spelling, CARRIERS[case].format(spelling)
                    if case == 0:
                        yield spelling, AT_THE_BEGINNING.format(_capitalised(spelling))
    if locative := row.get("locative"):
        yield locative.partition(" ")[2], f"По его словам, {locative} спокойно."


def _capitalised(form: str) -> str:
    return form[:1].upper() + form[1:]


def _is_found(glossary: Glossary, form: str, sentence: str) -> bool:
    """Whether the whole form is found, and only it."""
    wanted = form.strip("«»" if form.startswith("«") else "").rstrip("»").lower()
    hits = glossary.source_hits(Text(sentence, "ru"))
    return any(h.span.of(sentence).rstrip("»").lower() == wanted for h in hits)


def test_the_tables_are_whole() -> None:
    """Six cases each, no term twice, the dictionary form first, and enough of all."""
    rows = _rows("paradigms.toml")
    sources = [row["source"] for row in rows]
    assert len(set(sources)) == len(sources) >= 64
    for row in rows:
        assert all(len(row[n]) == len(CARRIERS) for n in ("singular", "plural") if n in row), row["source"]
    assert sum(len({form for form, _ in _placed(row)}) for row in rows) >= 760
    pairs = [(row["source"], text) for row in _rows("lookalikes.toml") for text in row["texts"]]
    assert len(set(pairs)) == len(pairs) >= 66


def test_every_form_is_found() -> None:
    """Terms are found in all their forms, but for one in a hundred."""
    missed: dict[str, list[str]] = {}
    forms = 0
    for row in _rows("paradigms.toml"):
        glossary = _glossary(row)
        places: dict[str, list[str]] = {}
        for form, sentence in _placed(row):
            places.setdefault(form, []).append(sentence)
        forms += len(places)
        for form, sentences in places.items():
            if not all(_is_found(glossary, form, s) for s in sentences):
                missed.setdefault(row["source"], []).append(form)
    count = sum(map(len, missed.values()))
    assert count <= forms * (1 - LEAST_FOUND), f"{count} of {forms} missed: {missed}"


def test_look_alikes_are_not_found() -> None:
    """No other word, no words that do not agree or hold together, no small letters for a name."""
    found = [
        f"{row['source']}: {hit.span.of(text)!r} in {text!r}"
        for row in _rows("lookalikes.toml")
        for text in row["texts"]
        for hit in _glossary(row).source_hits(Text(text, "ru"))
    ]
    assert not found, "\n".join(found)
