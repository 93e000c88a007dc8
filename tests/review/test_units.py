"""Unit keys come from the text and survive what happens elsewhere."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa.model import Document, Segment
from tqa.review.units import unit_keys

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article(*segments: Segment, systems: tuple[str, ...] = ("mt", "mt2")) -> Document:
    """An article of these segments."""
    return Document("a", segments, systems)


def sources(*texts: str, first: int = 1) -> Document:
    """An article of these source texts, numbered from `first`."""
    return article(*(Segment(str(n), text) for n, text in enumerate(texts, start=first)))


def test_a_key_is_a_short_hash_with_the_occurrence() -> None:
    """Equal texts are told apart by their order; the form is stable: journals depend on it."""
    keys = unit_keys(sources("Привет", "Мир", "Привет"))
    assert keys == {"1": "25b0ac88a9749fbe#0", "2": "9998b3d32223dda2#0", "3": "25b0ac88a9749fbe#1"}


def test_shifted_ids_and_edits_elsewhere_leave_a_key_alone() -> None:
    """A paragraph put in before, and all ids shifted: the others keep their keys."""
    before = unit_keys(sources("Раз", "Два"))
    after = unit_keys(sources("Новый", "Раз", "Два, но иначе", first=7))
    assert after["8"] == before["1"]
    assert after["9"] != before["2"]


def test_whitespace_and_composition_do_not_count() -> None:
    """No-break spaces, line ends and й in one or two code points: the same text."""
    one = unit_keys(sources("Мой  дом\n"))
    assert one == unit_keys(sources("\u00a0Мои\u0306 дом"))


def test_without_source_the_first_system_with_a_text_decides() -> None:
    """Then reference and post-edit; a new translation of the second system changes nothing."""
    base = unit_keys(article(Segment("1", None, {"mt2": "Hello", "mt": "Hi"})))
    assert base == unit_keys(article(Segment("1", None, {"mt2": "Good day", "mt": "Hi"}, reference="Ho")))
    assert base != unit_keys(article(Segment("1", None, {"mt2": "Hi!"})))
    assert base == unit_keys(article(Segment("1", " ", {"mt2": "Hi"}, reference="Ho")))
    assert base == unit_keys(article(Segment("1", reference="Hi", post_edit="x")))
    assert base == unit_keys(article(Segment("1", post_edit="Hi")))


@unhurried
@given(st.lists(st.sampled_from(["а", "б", "", " "]) | st.text()))
def test_every_segment_has_a_key_of_its_own(texts: list[str]) -> None:
    """Whatever the texts, none is left out and no two share one."""
    keys = unit_keys(sources(*texts))
    assert len(keys) == len(set(keys.values())) == len(texts)
