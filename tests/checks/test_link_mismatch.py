"""Addresses that stay, change and go."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.link_mismatch import LinkMismatch
from tqa.text import Text


def found(source: str, target: str) -> list[tuple[str, str]]:
    """Text and first suggestion of each issue."""
    pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
    return [(i.text, i.suggestions[0] if i.suggestions else "") for i in LinkMismatch().check(pair, Context())]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Сайт: https://Example.org/a/.", "Site: http://www.example.org/a"),
        ("Пишите: Press@Example.org!", "Write to press@example.org."),
        ("Тег #Север и #морозы", "The tag #North"),
        ("Сайт Lenta.ru", "The site Lenta"),
        ("Канал @severny", "Channel severny, @severny"),
    ],
)
def test_right(source: str, target: str) -> None:
    """Scheme, www, case of the host and last slash do not matter; Cyrillic tags and names of sites are translated."""
    assert not found(source, target)


def test_changed_and_missing() -> None:
    """Of two addresses the changed one is marked where it stands, the missing one at the end."""
    source = "Сайт https://example.org/port и почта a.petrov@example.org"
    assert found(source, "The site https://example.org/harbour and e-mail") == [
        ("https://example.org/harbour", "https://example.org/port"),
        ("", ""),
    ]
