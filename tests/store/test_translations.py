"""The cache of translations, on both databases."""

from __future__ import annotations

import pytest

from tqa.errors import StoreError
from tqa.store import JournalStore, Translation, TranslationCache

LIBRE = {"engine": "libre", "url": "http://127.0.0.1:5000"}
MORNING = Translation("Зима близко.", "Winter is near.", "1.6", "2026-01-02T08:00:00+00:00")
EVENING = Translation("Зима близко.", "Winter is coming.", "1.7", "2026-01-02T20:00:00+00:00")


def test_the_newest_answer_for_a_text_comes_back(address: str) -> None:
    """Also when it was put in first, and after the database was closed."""
    with JournalStore.open(address) as store:
        cache = TranslationCache(store)
        assert cache.get(LIBRE, MORNING.source) is None
        cache.put(LIBRE, EVENING)
        cache.put(LIBRE, MORNING)
    with JournalStore.open(address) as store:
        assert TranslationCache(store).get(LIBRE, MORNING.source) == EVENING


def test_another_engine_option_or_text_is_another_entry(address: str) -> None:
    """Whatever decides on the answer keeps entries apart; the order of options does not."""
    with JournalStore.open(address) as store:
        cache = TranslationCache(store)
        cache.put(LIBRE, MORNING)
        assert cache.get({**LIBRE, "model": "big"}, MORNING.source) is None
        assert cache.get(LIBRE, MORNING.source + " ") is None
        assert cache.get(dict(reversed(LIBRE.items())), MORNING.source) == MORNING


def test_putting_the_same_answer_twice_keeps_one(address: str) -> None:
    """Two processes that fetch the same moment do not fail."""
    with JournalStore.open(address) as store:
        cache = TranslationCache(store)
        cache.put(LIBRE, MORNING)
        cache.put(LIBRE, MORNING)
        assert cache.get(LIBRE, MORNING.source) == MORNING


def test_a_closed_store_is_said(address: str) -> None:
    """As StoreError."""
    store = JournalStore.open(address)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        TranslationCache(store).get(LIBRE, "x")
