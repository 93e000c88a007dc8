"""The errors tqa raises on purpose: each says what is wrong and, where it can, what to do."""

from __future__ import annotations

from pathlib import Path


class TqaError(Exception):
    """Root of all errors meant for a person. `message` says what is wrong, `hint` what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TqaError):
    """The command or its configuration asks for something that does not exist or makes no sense."""


class FormatError(TqaError):
    """An input file could not be read. `line` counts from 1; None where the whole file is meant."""

    def __init__(self, path: str | Path, message: str, *, line: int | None = None, hint: str = "") -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {message}", hint=hint)
        self.path = str(path)
        self.line = line


class StoreError(TqaError):
    """The review journal could not be opened, read or written."""


class EngineError(TqaError):
    """A machine translation engine failed or gave something that is no translation."""
