"""Any document that a reader can give survives being written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tqa import formats
from tqa.model import Document, Segment

TABLES = ["csv", "jsonl", "tsv"]


QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = st.text(alphabet=" ,;\t\n\r\"'=+-@|\\«»ёй\u0306🙂\x1b\u2028a", min_size=1, max_size=10) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=10
)
LABELS = ["1", "2", "mt", "б-в", "=a", "'+", 'say "x"', "a, b", "x.y; z"]


def usable(text: str) -> bool:
    """Whether a reader can give this text: not blank, not mostly control characters (that is a binary file)."""
    return not text.isspace() and not any((c < " " and c not in "\t\n\r\x1b") or c == "\x7f" for c in text)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Documents as readers make them: only systems that are there, no blank texts."""
    pool = draw(st.lists(TEXTS.filter(usable), min_size=1, max_size=3))
    text, maybe = st.sampled_from(pool), st.sampled_from([None, *pool])
    names = st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True)
    systems = draw(names)
    found = []
    for name in draw(names):
        segments = []
        for label in draw(names):
            source = draw(maybe)
            own = {s: draw(text) for s in systems if source is not None or draw(st.booleans())}
            if own:
                unit = draw(st.sampled_from([None, *LABELS]))
                segments.append(Segment(label, source, own, draw(maybe), draw(maybe), unit))
        present = tuple(s for s in systems if any(s in segment.targets for segment in segments))
        if present:
            found.append(Document(name, tuple(segments), present, metadata={}))
    assume(found)
    return found


@pytest.mark.parametrize("name", TABLES)
@QUICK
@given(found=documents())
def test_any_document_survives_a_round_trip(
    name: str, found: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever its texts are made of. A table has one order of systems for all documents."""
    path = tmp_path_factory.getbasetemp() / f"round.{name}"
    formats.write_documents(found, path)
    again = list(formats.read_documents(path))
    assert [sorted(d.systems) for d in again] == [sorted(d.systems) for d in found]
    assert [replace(d, path="", systems=()) for d in again] == [replace(d, systems=()) for d in found]


@QUICK
@given(found=documents(), data=st.data())
def test_empty_and_missing_texts_survive_in_jsonl(
    found: list[Document], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Only JSONL tells an empty translation from none, with or without a source."""

    def thinned(document: Document) -> Iterator[Segment]:
        for segment in document.segments:
            targets = {
                s: data.draw(st.sampled_from([t, ""])) for s, t in segment.targets.items() if data.draw(st.booleans())
            }
            yield replace(segment, targets=targets, post_edit=data.draw(st.sampled_from([None, ""])))

    found = [replace(d, segments=tuple(thinned(d))) for d in found]
    if not any(s.targets or s.reference for d in found for s in d.segments):
        return
    path = tmp_path_factory.getbasetemp() / "thin.jsonl"
    formats.write_documents(found, path)
    assert [replace(d, path="") for d in formats.read_documents(path)] == found
