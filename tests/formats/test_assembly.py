"""Putting texts with different numbers of paragraphs side by side: nothing is lost, nothing changes its order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa.formats import Texts, assemble, read_documents
from tqa.formats._assembly import LOOK_AHEAD
from tqa.model import Document

SAMPLES = Path(__file__).parents[2] / "samples"

RUSSIAN = [
    "В Анкаре 14 марта начались переговоры делегаций России и Турции.",
    "Главной темой стала демилитаризованная зона шириной 15 километров.",
    "Президент Эрдоган накануне встречи заявил, что 3,5 миллиона беженцев живут в Турции.",
    "Следующую встречу планируется провести 28 апреля в Москве.",
]
ENGLISH = [
    "Talks between the delegations of Russia and Turkey began in Ankara on March 14.",
    "The main subject was the demilitarized zone 15 kilometers wide.",
    "Before the meeting, President Erdogan said that 3.5 million refugees live in Turkey.",
    "It is planned to hold the next meeting in Moscow on April 28.",
]


def paragraphs_of(document: Document, column: str) -> list[str]:
    """All paragraphs of a column in the order of the segments."""
    found = []
    for s in document.segments:
        text = s.source if column == "source" else s.reference if column == "reference" else s.targets.get(column)
        if text is not None:
            found.extend(text.split("\n"))
    return found


def holds(document: Document, texts: Texts) -> None:
    """Every paragraph of every text is in the document once and in order; ids count; no row is empty."""
    for column, given_texts in (("source", texts.source), ("reference", texts.reference), *texts.systems.items()):
        assert paragraphs_of(document, column) == list(given_texts or ())
    assert [s.id for s in document.segments] == [str(n) for n in range(1, len(document.segments) + 1)]
    assert all(s.source is not None or s.targets or s.reference is not None for s in document.segments)
    assert document.systems == tuple(texts.systems)


words = st.sampled_from(["Анкара", "14", "марта", "Moscow", "Ankara", "Read also", "дом", "house", "3.5", "the", "🙂"])
lines = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), max_size=7)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=st.none() | lines, one=lines, two=lines, reference=st.none() | lines)
def test_every_paragraph_is_there_once_and_in_order(
    source: list[str] | None, one: list[str], two: list[str], reference: list[str] | None
) -> None:
    """Whatever the texts are, related or not."""
    texts = Texts(source, {"one": one, "two": two}, reference)
    holds(assemble(texts, id="x"), texts)


@settings(max_examples=50, deadline=None)
@given(
    cuts=st.lists(st.sampled_from(["", "join", "extra"]), min_size=4, max_size=4),
    other=st.lists(st.sampled_from(["", "join", "extra"]), min_size=4, max_size=4),
)
def test_joined_paragraphs_and_extra_lines_in_several_texts(cuts: Sequence[str], other: Sequence[str]) -> None:
    """Merges in one text and boilerplate inside them in another keep everything in order."""

    def changed(how: Sequence[str]) -> list[str]:
        found: list[str] = []
        for paragraph, change in zip(ENGLISH, how, strict=True):
            if change == "join" and found:
                found[-1] += " " + paragraph
            else:
                found += ["Share on Facebook", paragraph] if change == "extra" else [paragraph]
        return found

    texts = Texts(RUSSIAN, {"one": changed(cuts), "two": changed(other)}, ENGLISH)
    document = assemble(texts, id="x")
    holds(document, texts)
    assert [s.source for s in document.segments if s.source][-1].endswith(RUSSIAN[-1])


def test_equal_counts_can_hide_a_shift() -> None:
    """One merge and one extra line make the counts equal; the rows must still be right."""
    shifted = [f"{ENGLISH[0]} {ENGLISH[1]}", ENGLISH[2], "Read also: Sunflower oil is getting dearer", ENGLISH[3]]
    document = assemble(Texts(RUSSIAN, {"a": ENGLISH, "b": shifted}), id="x")
    assert [(s.unit, s.source, dict(s.targets)) for s in document.segments] == [
        ("1-2", "\n".join(RUSSIAN[:2]), {"a": "\n".join(ENGLISH[:2]), "b": shifted[0]}),
        ("3", RUSSIAN[2], {"a": ENGLISH[2], "b": ENGLISH[2]}),
        (None, None, {"b": shifted[2]}),
        ("4", RUSSIAN[3], {"a": ENGLISH[3], "b": ENGLISH[3]}),
    ]


def test_a_missing_paragraph_leaves_a_hole() -> None:
    """A paragraph the system left out has a source and no text of the system."""
    document = assemble(Texts(RUSSIAN, {"a": [*ENGLISH[:2], ENGLISH[3]], "b": ENGLISH}), id="x")
    assert [sorted(s.targets) for s in document.segments] == [["a", "b"], ["a", "b"], ["b"], ["a", "b"]]


def test_the_same_boilerplate_of_two_systems_is_one_row() -> None:
    """Lines that stand in the same gap and are nearly equal share a row, others do not."""
    document = assemble(
        Texts(
            RUSSIAN,
            {
                "a": [*ENGLISH, "Please follow and like us:", "Leave a Reply"],
                "b": [*ENGLISH, "Please follow & like us", "two × 4 =", "Leave a reply"],
            },
        ),
        id="x",
    )
    assert [dict(s.targets) for s in document.segments[4:]] == [
        {"a": "Please follow and like us:", "b": "Please follow & like us"},
        {"b": "two × 4 ="},
        {"a": "Leave a Reply", "b": "Leave a reply"},
    ]
    assert all(s.source is None and s.unit is None for s in document.segments[4:])


def test_without_a_source_the_first_translation_leads() -> None:
    """Target only is normal; the reference alone will do as well."""
    document = assemble(Texts(systems={"a": ENGLISH[1:], "b": ENGLISH}), id="x")
    assert [sorted(s.targets) for s in document.segments] == [["b"], ["a", "b"], ["a", "b"], ["a", "b"]]
    assert [s.unit for s in document.segments] == [None, "1", "2", "3"]
    alone = assemble(Texts(reference=ENGLISH), id="x")
    assert [s.reference for s in alone.segments] == ENGLISH
    assert alone.systems == ()


def test_empty_texts_are_no_trouble() -> None:
    """A system with nothing is named and has nothing; nothing at all is an empty document."""
    document = assemble(Texts(RUSSIAN, {"a": []}), id="x")
    assert document.systems == ("a",)
    assert [dict(s.targets) for s in document.segments] == [{}] * 4
    assert assemble(Texts(), id="x").segments == ()


def test_anchors_reach_the_aligner() -> None:
    """Concepts found in both texts decide where length and numbers say nothing."""
    asked: list[tuple[str, str]] = []

    def anchors(text: str, language: str) -> frozenset[str]:
        asked.append((text, language))
        return frozenset({"bands"} if "повязки" in text or "Bands" in text else ())

    texts = Texts(["Красные повязки там.", "А кто же они?"], {"a": ["So, who is it?", "The Red Bands there."]}, None)
    assemble(texts, id="x", anchors=anchors)
    assert {language for _, language in asked} == {"ru", "en"}
    assert {text for text, _ in asked} == {*(texts.source or ()), *texts.systems["a"]}


def test_many_extra_lines_are_quick_to_place() -> None:
    """Thousands of comments under two texts are matched within a window, in order."""
    comments = [f"Comment {n} of a reader" for n in range(LOOK_AHEAD * 20)]
    texts = Texts(RUSSIAN, {"a": [*ENGLISH, *comments], "b": [*ENGLISH, *comments]})
    holds(assemble(texts, id="x"), texts)


def test_the_samples_are_put_together_as_they_were_made() -> None:
    """samples/README.md says which paragraphs were run together and where boilerplate stands."""
    found = {d.id: d for d in read_documents(SAMPLES)}
    assert [s.unit for s in found["grain-exports"].segments] == ["1-2", *"3456", None, *"789", "10", "11", "12"]
    assert [s.unit for s in found["idlib-talks"].segments] == [*map(str, range(1, 13)), None, None, None]
    assert [s.unit for s in found["regional-election"].segments][3] == "4-5"
    assert not found["festival-guests"].has_source
