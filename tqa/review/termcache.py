"""Keeps term bases compiled between runs."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tqa import __version__

T = TypeVar("T")

LARGE = 2**15
"""Bytes of term bases from which keeping them compiled pays: those that come with tqa take a second to build, a
twentieth of one to load."""

KEPT = 8
"""Compiled term bases kept; older ones are removed."""


def folder() -> Path:
    """Where compiled term bases are kept: the user's cache folder, or TQA_CACHE."""
    chosen = os.environ.get("TQA_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("tqa")


def key(files: Sequence[tuple[Path, str]]) -> str:
    """Names what the compiled form depends on: paths and contents (SHA-256) of the files, and the programs."""
    from importlib.metadata import version

    programs = [f"{name} {version(name)}" for name in ("daachorse", "pymorphy3", "pymorphy3-dicts-ru", "regex")]
    parts = [__version__, sys.version, _code(), *programs, *(f"{path} {digest}" for path, digest in files)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _code() -> str:
    """A hash of the modules that read term bases and of those whose objects are kept, so that a change of theirs is
    never met by an old file."""
    root = Path(__file__).resolve().parents[1]
    sources = sorted(p for room in ("formats", "glossary", "model", "text") for p in (root / room).rglob("*.py"))
    sources.append(root / "review" / "project.py")
    return hashlib.sha256(b"".join(p.read_bytes() for p in sources)).hexdigest()


def kept(name: str, kind: type[T], make: Callable[[], T]) -> T:
    """What was kept under a name, or what `make` makes, which is kept then. A damaged or foreign file is ignored."""
    file = folder() / f"termbase-{name}.pickle"
    try:
        found = pickle.loads(file.read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        found = None
    if isinstance(found, kind):
        return found
    made = make()
    _write(file, made)
    return made


def _write(file: Path, value: Any) -> None:
    """Keep a value. A cache that cannot be written is done without."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".termbase-")
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(temporary, file)
        old = sorted(file.parent.glob("termbase-*.pickle"), key=lambda p: p.stat().st_mtime)
        for other in old[:-KEPT]:
            other.unlink(missing_ok=True)
    except OSError:
        return
