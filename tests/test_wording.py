"""Small pieces of sentences."""

from __future__ import annotations

from tqa.wording import counted, did_you_mean


def test_one_thing_and_several() -> None:
    """Thousands are divided; a plural may be irregular."""
    assert [counted(n, "part") for n in (0, 1, 2942)] == ["0 parts", "1 part", "2,942 parts"]
    assert [counted(n, "entry", "entries") for n in (1, 3)] == ["1 entry", "3 entries"]


def test_what_was_probably_meant() -> None:
    """Nothing is said of a name that is like none."""
    assert did_you_mean("glosaries", ["reviewer", "glossaries"]) == "Did you mean glossaries? "
    assert did_you_mean("xyz", ["reviewer", "glossaries"]) == ""
