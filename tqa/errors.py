"""The errors tqa raises on purpose: each says what is wrong and, where it can, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


class SettingsError(UsageError):
    """What is wrong with the settings of a project: `faults` are all of it, one by one."""

    def __init__(self, faults: Sequence[TqaError]) -> None:
        super().__init__("; ".join(fault.message for fault in faults), hint=faults[0].hint)
        self.faults = tuple(faults)


class Faults:
    """Gathers what is wrong, so that all of it is told and not only the first."""

    def __init__(self) -> None:
        self._found: list[TqaError] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, fault: TqaError) -> None:
        """One more."""
        self._found.append(fault)

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Within it an error is one more fault."""
        try:
            yield
        except TqaError as error:
            self.add(error)

    def tell(self) -> None:
        """Raise SettingsError, if there are any."""
        if self._found:
            raise SettingsError(self._found)
