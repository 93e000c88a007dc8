"""What a check asks first, so that most texts are soon done, keeps none of its issues back."""

from __future__ import annotations

import re
import sys
from itertools import product
from unittest.mock import patch

import pytest

from tqa import checks
from tqa.checks import Context, Pair, SegmentCheck
from tqa.checks.invisible_character import _BLANK, _FOUND
from tqa.review.checking import Checker
from tqa.text import Text

GATES = ("has_one", "is_among", "_may_repeat", "_may_be_slip", "_may_be_engine", "_has_mark")
"""Names under which modules of checks have such questions."""

PIECES = (
    "the ", "the the ", "of the of the ", "a b c a b c ", "a b c d a b c d ", "a, b, a, b ", "ice-cream 5 ice-cream 5 ", "5 5 ", "a well -known man ",
    "on", "word ,word", "word ; word", "word : word", "word .", "word !", "( word ", "word )", "word(word", "[ word", "word ]", "“ word", "word ”",
    "« word", "word »", "„ word", "He said.He ", "it. then ", "Well? no ", "so! no ", "did n't ", "did n’t ", '" word " ', '"word ', "“word ", "word” ",
    "«word ", "word» ", "„word ", "‟word ", "(a ", "b) ", "[1 ", "1] ", "{x ", "x} ", "it''s ", "''word ", "$ 5 ", "€ 5 ", "‘word’ ", "word‑ word ",
    "i think ", "i'm ", "monday ", "MOscow ", "Ð¿Ñ€Ð¸ ", "Ã© ", "â€™ ", "a\u00adb ", "a\u3164b ", "a\u200bb ", "he?s ", "What? ", "\\n", "<unk>",
    "recieve ", "Selezneva ", "kotoryj ", "1,5", "… ", "\u00a0", "  ", "https://a.ru ", "@a ", "\n",
)  # fmt: skip
SOURCES = ("", "Он сказал, который год. ", "«Да», — Селезнёва. ")


def _gated() -> list[str]:
    """The checks that have such a question, and their questions."""
    return [name for name in checks.names() if _gates(name)]


def _gates(name: str) -> list[str]:
    module = sys.modules[type(checks.get(name)()).__module__]
    return [gate for gate in GATES if hasattr(module, gate)]


@pytest.mark.parametrize("name", _gated())
def test_a_gate_keeps_no_issue_back(name: str) -> None:
    """The issues of each piece and of each two are the same where every question is answered with yes."""
    check = checks.get(name)()
    module = vars(sys.modules[type(check).__module__])
    targets = ["".join(pieces) for size in (1, 2) for pieces in product(PIECES, repeat=size)]
    found = [_issues(check, target, SOURCES[n % len(SOURCES)]) for n, target in enumerate(targets)]
    with patch.dict(module, {gate: lambda *_: True for gate in _gates(name)}):
        for n, target in enumerate(targets):
            assert _issues(check, target, SOURCES[n % len(SOURCES)]) == found[n], target


def _issues(check: checks.Check, target: str, source: str) -> list[tuple[object, ...]]:
    pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
    found = Checker([check], Context(), crashed=lambda crash: pytest.fail(crash.details)).check([pair])
    return [(i.span, i.message, i.suggestions) for i in found]


def test_there_are_gates() -> None:
    """The test above would be empty if all were renamed."""
    assert {"spacing", "doubled-word", "unpaired-punctuation", "capitalization", "misspelling"} <= set(_gated())
    assert any(isinstance(checks.get(name)(), SegmentCheck) for name in _gated())


def test_printable_characters_that_are_invisible() -> None:
    """All of them are known, by the Unicode data of the Python that runs."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert set(_BLANK) == {c for c in re.findall(_FOUND, every) if c.isprintable()}
