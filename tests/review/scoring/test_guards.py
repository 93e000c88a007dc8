"""What would make figures wrong is refused, what would make them misleading is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tqa.errors import FormatError, UsageError
from tqa.metrics import get
from tqa.model import Document, Segment
from tqa.review.scoring.corpus import Corpus, gather, lines
from tqa.review.scoring.guards import cautions, refuse, same_length

METRICS = [get("bleu")()]
ENGLISH = ["The talks ended on Monday evening.", "Nobody was hurt in the village.", "He is 33.", "They left."]
RUSSIAN = ["Переговоры закончились вечером в понедельник.", "В селе никто не пострадал.", "Ему 33.", "Они ушли."]


def corpus(hypotheses: Sequence[str], references: Sequence[str] = ENGLISH, source: Sequence[str] = RUSSIAN) -> Corpus:
    """A corpus of one system, "mt"."""
    return lines({"mt": hypotheses}, [references], source, document="d")


def kinds(given: Corpus) -> set[str]:
    """The kinds of cautions."""
    refuse(given, METRICS)
    return {c.kind for c in cautions(given, METRICS)}


OTHER = ["Talks were over on Monday night.", "No one in the village was injured.", "He is 33.", "They went."]


def test_good_material_gives_no_caution() -> None:
    """A short sentence equal to its reference is nothing to talk about."""
    assert kinds(corpus(OTHER)) == set()


def test_different_numbers_of_lines_are_an_error() -> None:
    """The message has the files with their counts."""
    with pytest.raises(UsageError, match="hyp has 3, ref has 2"):
        same_length({"hyp": 3, "ref": 2})


def test_an_empty_corpus_is_an_error() -> None:
    """No document, a document without segments, a document without a translation."""
    for documents in ([], [Document("d", (), ("mt",))], [Document("d", (Segment("1", "Да."),), ())]):
        with pytest.raises(FormatError, match="to score"):
            gather(documents)


def test_references_that_are_all_empty_are_an_error() -> None:
    """A figure against nothing means nothing."""
    with pytest.raises(FormatError, match="are all empty"):
        refuse(corpus(OTHER, [""] * 4), METRICS)


def test_some_empty_references_are_counted_and_said() -> None:
    """Two of four."""
    found = cautions(corpus(OTHER, [*ENGLISH[:2], "", " "]), METRICS)
    assert [(c.kind, c.count) for c in found] == [("empty-reference", 2)]


def test_segments_without_a_reference_are_said() -> None:
    """Fewer references than translations in a table: told how many are left out."""
    segments = tuple(
        Segment(str(n), s, {"mt": t}, r)
        for n, (s, t, r) in enumerate(zip(RUSSIAN, OTHER, [*ENGLISH[:3], None], strict=True))
    )
    found = cautions(gather([Document("d", segments, ("mt",))]), METRICS)
    assert [(c.kind, c.count) for c in found] == [("no-reference", 1)]
    assert found[0].message == "no reference for 1 of 4 segments: left out of BLEU"


def test_empty_hypotheses_are_said_and_only_empty_ones_refused() -> None:
    """One empty translation is a caution, a system without any text an error."""
    assert kinds(corpus([*OTHER[:3], ""])) == {"empty-hypothesis"}
    with pytest.raises(FormatError, match="has no text in any segment"):
        refuse(corpus([""] * 4), METRICS)


def test_a_copied_source_is_said_and_refused_where_it_is_the_rule() -> None:
    """One Russian sentence left as it was; the whole source given as a translation."""
    assert kinds(corpus([RUSSIAN[0], *OTHER[1:]])) == {"source-copied"}
    with pytest.raises(FormatError, match="is the source in 4 of 4 segments"):
        refuse(corpus(RUSSIAN), METRICS)


def test_cyrillic_hypotheses_are_said_and_refused_where_they_are_the_rule() -> None:
    """Another Russian text than the source."""
    other = ["Переговоры завершены.", "Все целы.", "Тридцать три.", "Ушли."]
    assert kinds(corpus([other[0], *OTHER[1:]])) == {"cyrillic"}
    with pytest.raises(FormatError, match="is Russian in 4 of 4"):
        refuse(corpus(other), METRICS)


def test_references_given_as_hypotheses_are_said() -> None:
    """Equal to the reference throughout."""
    assert kinds(corpus(ENGLISH)) == {"reference-copied"}


def test_lost_characters_and_tokenised_text_are_said() -> None:
    """Replacement characters; spaces before the full stop."""
    assert kinds(corpus(["Talks were over \ufffd Monday night.", *OTHER[1:]])) == {"encoding"}
    assert kinds(corpus([t.replace(".", " .") for t in OTHER])) == {"tokenised"}


def test_a_system_that_skipped_segments_is_said_and_one_that_skipped_an_article_refused() -> None:
    """Figures over different texts do not compare."""
    one = Document(
        "d",
        (Segment("1", "Да.", {"a": "Yes.", "b": "Yeah."}, "Yes!"), Segment("2", "Нет.", {"a": "No."}, "No!")),
        ("a", "b"),
    )
    found = cautions(gather([one]), METRICS)
    assert {(c.kind, c.system) for c in found} >= {("missing", "b"), ("empty-hypothesis", "b")}
    other = Document("e", (Segment("1", "Да.", {"a": "Yes."}, "Yes!"),), ("a",))
    with pytest.raises(FormatError, match="no translation by 'b'"):
        gather([one, other])
    assert gather([one, other], only=["a"]).systems == ("a",)


def test_two_systems_with_the_same_texts_are_said() -> None:
    """Someone copied a file."""
    found = cautions(lines({"a": OTHER, "b": OTHER}, [ENGLISH], None, document="d"), METRICS)
    assert [(c.kind, c.system) for c in found] == [("twins", "b")]
