"""Words, numbers and marks with their places, and the views of a text that checks ask for first."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tqa.text import Text
from tqa.text.words import FIGURE, LONGEST, Token, hyphen_parts, tokens

PIECES = ("Нью-Йорк", "ан‑Нусра", "U.N.", "С-400", "5-летний", "v2.0", "12.03.2018", "3,5", "1/2", "٣", "٣1", "H2O", "don’t",
          "Ё", "слово", "Word", "NATO", "«", "—", ".", ",", "(", " ", "  ", "\n", "\u00a0", "A" * LONGEST, "B" * (LONGEST + 1), "𝐀")  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


def test_tokens_of_a_sentence() -> None:
    assert [(t.text, t.lower, t.kind) for t in tokens("Ёлка, С-400 и 3,5 млн.")] == [
        ("Ёлка", "елка", "word"),
        (",", ",", "mark"),
        ("С-400", "с-400", "word"),
        ("и", "и", "word"),
        ("3,5", "3,5", "number"),
        ("млн", "млн", "word"),
        (".", ".", "mark"),
    ]


def test_views_of_a_text() -> None:
    text = Text("Ан-Нусра взяла 2 города 12.03.2018, U.N. said.", "en")
    assert [t.text for t in text.words] == ["Ан-Нусра", "взяла", "города", "U.N.", "said"]
    assert [t.text for t in text.parts] == ["Ан", "Нусра", "взяла", "2", "города", "12.03.2018", "U.N.", "said"]
    assert [t.text for t in text.capitals] == ["Ан", "Нусра", "U.N."]
    assert [text.value[place:].split()[0] for place in text.figures] == ["2", "12.03.2018,"]
    assert text.vocabulary == {"ан-нусра", "взяла", "города", "un", "said"}


@given(texts)
def test_tokens_stand_at_their_places(value: str) -> None:
    found = tokens(value)
    assert all(value[t.start : t.end] == t.text for t in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(texts)
def test_views_are_what_the_tokens_say(value: str) -> None:
    text, found = Text(value, "ru"), tokens(value)
    assert text.words == tuple(t for t in found if t.is_word)
    assert text.parts == hyphen_parts(found)
    assert text.capitals == tuple(t for t in text.parts if _is_capital(t))
    assert text.vocabulary == {t.lower for t in text.words}


def _is_capital(token: Token) -> bool:
    return token.is_capitalised and token.text != token.lower and len(token.text) <= LONGEST


@given(texts)
def test_figures_begin_where_a_search_finds_them(value: str) -> None:
    found, end = [], 0
    for place in Text(value, "ru").figures:
        run = FIGURE.match(value, place) if place >= end else None
        if run:
            found.append(run.span())
            end = run.end()
    assert found == [run.span() for run in FIGURE.finditer(value)]
