"""Reads what gzip compressed, within limits."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from tqa.errors import FormatError


class Unpacking(gzip.GzipFile):
    """The bytes of a compressed file, as they are unpacked.

    Reading raises FormatError where the file is no gzip file, is damaged or cut short, or unpacks to more than
    `limit` bytes: a small file can be made that unpacks to anything.
    """

    def __init__(self, raw: BinaryIO, path: Path, limit: int) -> None:
        super().__init__(fileobj=raw, mode="rb")
        self._raw = raw
        self._path = path
        self._left = limit

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes; all of them where it is negative."""
        return self._checked(super().read, size)

    def read1(self, size: int = -1) -> bytes:
        """At most `size` bytes, as many as are at hand."""
        return self._checked(super().read1, size)

    def _checked(self, read: Any, size: int | None) -> bytes:
        wanted = self._left + 1 if size is None or size < 0 else size
        try:
            found: bytes = read(wanted)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise FormatError(
                self._path,
                f"cannot be unpacked: {str(error)[:1].lower()}{str(error)[1:]}",
                hint="The file was cut short or is no gzip file: fetch it or pack it anew.",
            ) from error
        self._left -= len(found)
        if self._left < 0:
            raise FormatError(self._path, "unpacks to too much", hint="Split it into several files.")
        return found

    def close(self) -> None:
        """Close this and the compressed file."""
        super().close()
        self._raw.close()
