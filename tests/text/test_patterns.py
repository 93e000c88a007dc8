"""Patterns of users and the replacements that refer to them."""

from __future__ import annotations

import pytest

from tqa.text.patterns import compiled, expanded, has_group, references


def test_references_name_groups() -> None:
    """By number and by name; a doubled backslash is none."""
    assert list(references(r"\1 \g<name> \g<2> \\1")) == ["1", "name", "2"]


@pytest.mark.parametrize("template", ["\\", r"\n", r"\g<", r"a \q"])
def test_a_backslash_that_means_nothing_is_refused(template: str) -> None:
    """So that a slip is found when the rule is read, not when it fires."""
    with pytest.raises(ValueError, match="means nothing"):
        list(references(template))


def test_groups_are_taken_from_the_first_match_that_has_them() -> None:
    """The target's groups first, then the source's; one that took no part is empty."""
    target, source = compiled(r"(\w+) (x)?(?P<end>\w+)").search("one two"), compiled(r"(?P<who>\w+)").search("кто")
    assert target is not None
    assert source is not None
    assert expanded(r"\g<who>: \1-\2-\g<end> \\ \g<none>", target, source) == r"кто: one--two \ "


def test_a_pattern_that_is_none_says_why() -> None:
    """With the place."""
    with pytest.raises(ValueError, match="position"):
        compiled("(a")
    assert has_group(compiled("(a)(?P<b>c)"), "b")
    assert not has_group(compiled("(a)"), "2")
