"""Writes files so that a crash leaves either the old content or the new, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from tqa.errors import FormatError, UsageError


def replace_bytes(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file, as a whole or not at all. Raises the errors of `replacing`."""
    with replacing(path) as stream:
        stream.buffer.write(content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    r"""A UTF-8 stream with \n line ends whose content takes the place of `path` when the block ends well.

    Links are followed and the permissions of a file that is replaced are kept. What is no file but a device or a pipe
    (/dev/null) is written to as it is. Raises UsageError where the folder
    cannot be written to, FormatError where the text holds half characters (lone surrogates); the old file is then
    untouched.
    """
    target = Path(os.path.realpath(path))
    temporary = None
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except UnicodeEncodeError as error:
        raise FormatError(path, "cannot be written: a text holds half a character (a lone surrogate)") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The permissions new files of this process do not get. It can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
