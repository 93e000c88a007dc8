"""Writing replaces a file as a whole or not at all."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import base
from tqa.model import Document, Segment

TABLES = ["csv", "jsonl", "tsv"]


def old(path: Path) -> Path:
    """A file that is there already."""
    path.write_text("old", encoding="utf-8")
    return path


def test_a_format_that_is_only_read_is_not_written(tmp_path: Path) -> None:
    """The error says which ones are."""
    with pytest.raises(UsageError) as caught:
        formats.write_documents([], tmp_path / "a.txt")
    assert "tsv" in caught.value.hint
    with pytest.raises(UsageError):
        formats.write_documents([], tmp_path / "a.xyz")
    with pytest.raises(UsageError):
        formats.write_documents([], io.StringIO(), name="no-such-format")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_device_is_written_to_and_stays(tmp_path: Path) -> None:
    """`-o /dev/null`, even as root, puts no file in the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with formats.replacing(pipe) as stream:
        stream.write("данные")
    reader.join(timeout=10)
    assert got == ["данные"]
    assert pipe.is_fifo()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a file is never there, nor a temporary one."""
    path = old(tmp_path / "a.jsonl")
    good = Document("d", (Segment("1", targets={"mt": "x"}),), ("mt",))
    bad = Document("e", (Segment("1", targets={"mt": "\ud800"}),), ("mt",))
    with pytest.raises(FormatError, match="half a character"):
        formats.write_documents([good, bad], path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path: Path) -> None:
    """A UsageError, not a traceback: no input is at fault."""
    with pytest.raises(UsageError, match="cannot be written"):
        formats.write_documents([], tmp_path / "no" / "a.tsv")


def test_permissions_and_links_survive_a_write(tmp_path: Path) -> None:
    """What a link points to is replaced, with the permissions it had; a new file gets the usual ones."""
    real = old(tmp_path / "real.tsv")
    real.chmod(0o640)
    link = tmp_path / "link.tsv"
    link.symlink_to(real)
    formats.write_documents([], link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8") != "old"
    fresh = tmp_path / "fresh.tsv"
    formats.write_documents([], fresh)
    plain = old(tmp_path / "plain")
    assert fresh.stat().st_mode == plain.stat().st_mode


def test_the_writable_formats_are_the_tables() -> None:
    """A reminder to add a new writable format to these tests, if it is a table."""
    assert set(TABLES) <= {f.name for f in formats.document_formats() if isinstance(f, base.WritableFormat)}
