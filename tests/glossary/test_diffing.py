"""Term bases are compared and merged by concept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tqa.glossary.diffing import difference
from tqa.glossary.identity import form_key
from tqa.glossary.merging import merge
from tqa.model import ConceptEntry

BANDS = ConceptEntry("Красные повязки", "Red Bands", ("Red Bands group",), ("Red Dressings",), type="organisation")
NUSRA = ConceptEntry("Джебхат ан-Нусра", "Jabhat al-Nusra", ("Nusra Front",), type="organisation", domain="syria")
RULE = ConceptEntry(None, "spokesperson", avoid=("speaking person",))


def test_order_and_place_make_no_difference() -> None:
    """The same concepts in other lines and files do not differ."""
    moved = [replace(e, path="other.csv", line=n) for n, e in enumerate((RULE, NUSRA, BANDS))]
    found = difference([BANDS, NUSRA, RULE], moved)
    assert not found
    assert found.same == 3


def test_added_removed_changed() -> None:
    """Each concept is told once; lists by what came and went."""
    new = replace(BANDS, target="Crimson Bands", variants=("Red Bands group", "Red Bands"), extra={"ticket": "T-1"})
    found = difference([BANDS, NUSRA], [RULE, new])
    assert (found.added, found.removed, found.same) == ((RULE,), (NUSRA,), 0)
    fields = {f.column: f for f in found.changed[0].fields}
    assert set(fields) == {"target", "variants", "ticket"}
    assert (fields["target"].before, fields["target"].after) == ("Red Bands", "Crimson Bands")
    assert (fields["variants"].added, fields["variants"].removed) == (("Red Bands",), ())


def test_spelling_of_the_source_is_a_change_not_another_concept() -> None:
    """ё, capitals and quotation marks do not make another concept; a corrected term is followed by its target."""
    found = difference(
        [ConceptEntry("«Зелёная лента»", "Green Ribbon")], [ConceptEntry("зеленая лента", "Green Ribbon")]
    )
    assert [f.column for f in found.changed[0].fields] == ["source"]
    found = difference([ConceptEntry("Джабхат ан-Нусра", "Jabhat al-Nusra")], [NUSRA])
    assert not found.added
    assert found.changed[0].fields[0].column == "source"


def test_homonyms_are_kept_apart() -> None:
    """Entries of one Russian term are paired by target and domain."""
    peace, world = ConceptEntry("мир", "peace", domain="war"), ConceptEntry("мир", "world", domain="culture")
    found = difference([peace, world], [replace(world, note="x"), peace])
    assert [(c.before.target, c.after.target) for c in found.changed] == [("world", "world")]
    assert difference([peace], [world]).added == (world,)


def test_merge_unites_lists() -> None:
    """Variants and avoid are united, what one leaves empty is taken from the other, new concepts come last."""
    other = replace(
        BANDS, variants=("Red Bands unit",), avoid=("Red Armbands", "Red Dressings"), note="a unit", type="term"
    )
    found = merge([BANDS, NUSRA], [RULE, other])
    assert not found.conflicts
    first, second, third = found.entries
    assert first.variants == ("Red Bands group", "Red Bands unit")
    assert first.avoid == ("Red Dressings", "Red Armbands")
    assert (first.type, first.note) == ("organisation", "a unit")
    assert (second, third) == (NUSRA, RULE)
    assert (found.added, found.united) == (1, 1)


def test_merge_tells_conflicts() -> None:
    """Targets, rules, and forms one accepts and the other avoids are conflicts; the side preferred decides."""
    other = replace(
        BANDS, target="Red Armbands", variants=("Red Dressings",), avoid=(), match="exact", status="admitted"
    )
    found = merge([BANDS], [other])
    assert [c.column for c in found.conflicts] == ["target", "status", "avoid"]
    mine = merge([BANDS], [other], "first").entries[0]
    assert (mine.target, mine.variants, mine.avoid) == (
        "Red Bands",
        ("Red Bands group", "Red Armbands"),
        ("Red Dressings",),
    )
    theirs = merge([BANDS], [other], "second").entries[0]
    assert theirs.target == "Red Armbands"
    assert set(theirs.variants) == {"Red Bands", "Red Bands group", "Red Dressings"}
    assert (theirs.avoid, theirs.status, theirs.match) == ((), "admitted", "exact")


def test_a_candidate_becomes_what_the_other_says() -> None:
    """Merging a candidate with an accepted entry is no conflict."""
    found = merge([replace(BANDS, status="candidate")], [BANDS])
    assert not found.conflicts
    assert found.entries[0].status == "preferred"


FORMS = st.sampled_from(["peace", "calm", "Truce", "cease-fire", "cease fire", "war"])
ENTRIES = st.builds(
    ConceptEntry,
    source=st.sampled_from(["мир", "война", "перемирие", None]),
    target=FORMS,
    variants=st.lists(FORMS, max_size=2, unique=True).map(tuple),
    avoid=st.lists(FORMS, max_size=2, unique=True).map(tuple),
    status=st.sampled_from(["preferred", "admitted", "candidate"]),
    domain=st.sampled_from(["", "war"]),
    note=st.sampled_from(["", "a", "b"]),
)
CONSISTENT = ENTRIES.filter(
    lambda e: len({form_key(f) for f in (*e.accepted, *e.avoid)}) == len((*e.accepted, *e.avoid))
)
# A term base has each concept once: what stands in it twice is a fault that lint tells of.
BASES = st.lists(CONSISTENT, max_size=4, unique_by=lambda e: e.source or form_key(e.target))


@settings(max_examples=80, deadline=None)
@given(BASES, BASES, st.sampled_from(["first", "second"]))
def test_merging_again_changes_nothing(first: list[ConceptEntry], second: list[ConceptEntry], prefer: str) -> None:
    """Merging is idempotent, loses no concept, and what differs nowhere is merged without a word."""
    once = merge(first, second, prefer)  # type: ignore[arg-type]  # one of the literals, drawn by hypothesis
    again = merge(once.entries, second, prefer)  # type: ignore[arg-type]  # one of the literals, drawn by hypothesis
    assert not difference(once.entries, again.entries)
    assert len(once.entries) == len(first) + once.added
    assert not difference(first, first)
    same = merge(first, first)
    assert not same.conflicts
    assert not difference(first, same.entries)
