"""Files larger than memory: parts of long documents, parquet, gzip, a bad file among good ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.formats import _table, base
from tqa.model import Document, Segment

ROWS = "document\tsource\ttarget\n" + "".join(f"{d}\tда {n}\tyes {n}\n" for d in "ab" for n in range(5))


@pytest.fixture(autouse=True, params=["held", "read twice"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file here is small, so that its rows are kept in memory, and is also read as a large one is."""
    if request.param == "read twice":
        monkeypatch.setattr(_table, "HELD", 0)


def test_a_long_document_comes_in_parts_where_they_are_wanted(tmp_path: Path) -> None:
    """Parts follow one another with one id; segments are numbered on; it is said once a document."""
    path = tmp_path / "x.tsv"
    path.write_text(ROWS, encoding="utf-8")
    said: list[str] = []
    parts = list(formats.read_documents(path, part=2, say=said.append))
    assert [(p.id, [s.id for s in p.segments]) for p in parts] == [
        (name, ids) for name in "ab" for ids in (["1", "2"], ["3", "4"], ["5"])
    ]
    assert len(said) == 2
    whole = list(formats.read_documents(path))
    assert [s for p in parts if p.id == "a" for s in p.segments] == list(whole[0].segments)
    assert [len(d.segments) for d in formats.read_documents(path, part=5)] == [5, 5]


def test_a_document_whose_rows_are_scattered_is_never_in_parts(tmp_path: Path) -> None:
    """Its rows have to be gathered first."""
    path = tmp_path / "x.tsv"
    path.write_text(ROWS + "a\tда\tyes\n", encoding="utf-8")
    assert [(d.id, len(d.segments)) for d in formats.read_documents(path, part=2)] == [("a", 6), ("b", 5)]


@pytest.mark.parametrize("ids", [["5", "6", "1", "5"], ["x", "1", "2", "x"], ["7", "8", "9", "8"], ["0", "0"]])
def test_an_id_twice_is_found_whatever_the_ids_are(ids: list[str], tmp_path: Path) -> None:
    """Numbers that count up are not kept one by one, and found all the same."""
    path = tmp_path / "x.tsv"
    path.write_text("segment\ttarget\n" + "".join(f"{i}\tyes\n" for i in ids), encoding="utf-8")
    with pytest.raises(FormatError, match="twice") as caught:
        next(formats.read_documents(path))
    assert caught.value.line == len(ids) + 1


@pytest.mark.parametrize("ids", [["5", "6", "1", "7"], ["01", "1", "001"], ["2", "1", "3"], ["9" * 20, "٣", "3"]])
def test_different_ids_are_different(ids: list[str], tmp_path: Path) -> None:
    """Digits with zeros before them, of other scripts, out of order."""
    path = tmp_path / "x.tsv"
    path.write_text("segment\ttarget\n" + "".join(f"{i}\tyes\n" for i in ids), encoding="utf-8")
    assert [s.id for s in next(formats.read_documents(path)).segments] == ids


def test_parquet_tells_null_from_empty(tmp_path: Path) -> None:
    """A null is no text; a system of nulls alone did not translate that document; ids may be numbers."""
    path = tmp_path / "x.parquet"
    columns = {
        "document": ["a", "a", "b"],
        "segment": [1, 2, 3],
        "source": ["да", None, "нет"],
        "target": ["yes", "", None],
        "mt:beta": [None, None, "no"],
        "score": [1.0, 2.0, 3.0],
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    said: list[str] = []
    one, two = formats.read_documents(path, say=said.append)
    assert one.segments == (Segment("1", "да", {"mt": "yes"}), Segment("2", None, {"mt": ""}))
    assert (two.systems, two.segments[0].targets) == (("beta",), {"beta": "no"})
    assert said == [f"{path}: ignored the columns 'score'"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"source": ["да"]}, "no column with an English text"),
        ({"target": [3]}, "'target' holds values of the type int64"),
        ({"target": ["x"], "segment": [1.5]}, "'segment' holds values of the type double"),
        ({"target": pyarrow.array([], pyarrow.string())}, "no rows"),
    ],
)
def test_a_parquet_file_of_something_else_is_refused(columns: dict[str, object], message: str, tmp_path: Path) -> None:
    """The error names the column."""
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "x.parquet")
    with pytest.raises(FormatError, match=message):
        list(formats.read_documents(tmp_path / "x.parquet"))


def test_a_damaged_parquet_file_hands_out_nothing(tmp_path: Path) -> None:
    """A row group that cannot be unpacked is met before the first document is handed out."""
    path = tmp_path / "x.parquet"
    texts = [f"text {n}" for n in range(1000)]
    pyarrow.parquet.write_table(pyarrow.table({"target": texts}), path, row_group_size=100, compression="zstd")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(FormatError, match="damaged parquet file"):
        next(formats.read_documents(path))
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(FormatError, match="damaged parquet file"):
        next(formats.read_documents(path))


@pytest.mark.parametrize("name", ["x.tsv.gz", "x.jsonl.gz", "x.csv.gz", "x.txt.gz"])
def test_compressed_files_are_read_as_what_they_hold(name: str, tmp_path: Path) -> None:
    """The ending before .gz says the format; the document is called as the file without its endings."""
    plain = tmp_path / name.removesuffix(".gz")
    content = {
        ".tsv": "source\ttarget\nда\tyes\n",
        ".csv": "source,target\nда,yes\n",
        ".jsonl": '{"source": "да", "target": "yes"}\n',
        ".txt": "yes\n",
    }[plain.suffix]
    plain.write_text(content, encoding="utf-8")
    (expected,) = formats.read_documents(plain)
    packed = tmp_path / name
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    (found,) = formats.read_documents(packed)
    assert (found.id, found.segments) == (expected.id, expected.segments)
    assert found.path == str(packed)


def test_compressed_files_in_a_folder_are_found(tmp_path: Path) -> None:
    """A folder of shards may hold them packed."""
    for name in "ab":
        text = f"document\ttarget\n{name}\tyes\n"
        (tmp_path / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    assert [d.id for d in formats.read_documents(tmp_path)] == ["a", "b"]


def test_damaged_and_endless_compressed_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut short, no gzip at all, or larger than the limit once it is unpacked."""
    path = tmp_path / "x.tsv.gz"
    whole = gzip.compress(ROWS.encode())
    for content in (whole[:-12], ROWS.encode()):
        path.write_bytes(content)
        with pytest.raises(FormatError, match="cannot be unpacked"):
            list(formats.read_documents(path))
    path.write_bytes(gzip.compress(b"source\ttarget\n" + b"x\ty\n" * 1000))
    monkeypatch.setattr(base, "STREAM_LIMIT", 2000)
    with pytest.raises(FormatError, match="unpacks to too much"):
        list(formats.read_documents(path))


def test_a_bad_file_among_good_ones_is_skipped_where_that_is_wanted(tmp_path: Path) -> None:
    """It is told with its name; without a `skip` it ends the reading."""
    for name, text in {"a": '"yes"', "b": "3", "c": '"no"'}.items():
        (tmp_path / f"{name}.jsonl").write_text(f'{{"target": {text}}}\n', encoding="utf-8")
    skipped: list[FormatError] = []
    found = list(formats.read_documents(tmp_path, skip=skipped.append))
    assert [d.id for d in found] == ["a", "c"]
    assert [e.path for e in skipped] == [str(tmp_path / "b.jsonl")]
    with pytest.raises(FormatError):
        list(formats.read_documents(tmp_path))


def test_parquet_is_written_to_files_alone(tmp_path: Path) -> None:
    """A round trip keeps texts, ids, units, references and post-edits; a text stream is refused."""
    from io import StringIO

    from tqa.errors import UsageError

    segment = Segment("1", "да", {"mt": "yes", "beta": ""}, reference="Yes", post_edit="", unit="7")
    document = Document("d", (segment, Segment("2", None, {"beta": "x"})), ("mt", "beta"), metadata={})
    formats.write_documents([document], tmp_path / "x.parquet")
    (found,) = formats.read_documents(tmp_path / "x.parquet")
    assert (found.id, found.segments, found.systems) == (document.id, document.segments, document.systems)
    with pytest.raises(UsageError, match="parquet is no text"):
        formats.write_documents([document], StringIO(), name="parquet")
