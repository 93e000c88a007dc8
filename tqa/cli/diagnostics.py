"""The only writer of stderr, and the only table of exit codes."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from itertools import zip_longest
from typing import TextIO

from tqa.errors import EngineError, FormatError, SettingsError, StoreError, TqaError, UsageError

_CLEAR = "\r\x1b[K"
"""Takes the cursor to the beginning of the line and empties it."""

_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What may go wrong with a stream that is open."""


class ExitCode(IntEnum):
    """What the process tells its caller."""

    OK = 0
    ISSUES = 1
    USAGE = 2
    INPUT = 3
    STORE = 4
    ENGINE = 5
    INTERRUPTED = 130
    NO_READER = 141
    """What a shell says of a program that SIGPIPE ended: nothing is known of the issues."""


def exit_code(error: TqaError) -> ExitCode:
    """The exit code of an error."""
    match error:
        case FormatError():
            return ExitCode.INPUT
        case StoreError():
            return ExitCode.STORE
        case EngineError():
            return ExitCode.ENGINE
        case UsageError():
            return ExitCode.USAGE
        case _:
            return ExitCode.USAGE


class Narrator:
    """Says things on stderr, unless told to be quiet. Errors are always said."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def say(self, message: str) -> None:
        """A remark on what the command does."""
        if not self.quiet:
            _write(f"tqa: {message}")

    def warn(self, message: str) -> None:
        """Something is not as it should be, but the command goes on."""
        _write(f"tqa: warning: {message}")

    def progress(self, done: str, unit: str) -> Callable[[int], None]:
        """A counter on stderr for work that takes over a second; silent when stderr is no terminal."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return lambda n: None
        began = last = time.monotonic()

        def show(n: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - began > 1 and now - last > 0.2:
                last = now
                print(f"{_CLEAR}{done} {n} {unit}", end="\r", file=sys.stderr, flush=True)

        return show

    def fail(self, error: TqaError) -> ExitCode:
        """Tell an error, with its hint; returns the exit code to end with."""
        faults = error.faults if isinstance(error, SettingsError) else (error,)
        for fault, after in zip_longest(faults, faults[1:]):
            _write(f"tqa: error: {fault.message}")
            if fault.hint and (after is None or after.hint != fault.hint):
                _write(f"     {fault.hint}")
        return exit_code(error)


class NoReaderError(Exception):
    """Nobody reads stdout any more (tqa check ... | head)."""


@contextmanager
def reading() -> Iterator[None]:
    """Within it a pipe that nobody reads any more raises NoReaderError."""
    try:
        yield
    except BrokenPipeError:
        raise NoReaderError from None
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # what rich makes of it
            raise NoReaderError from None
        raise


def without_reader() -> ExitCode:
    """Come to an end where nobody reads stdout any more."""
    _drop(sys.stdout)
    return ExitCode.NO_READER


def unwritable(error: OSError) -> ExitCode:
    """Tell that stdout could not be written (its disk is full). Raises the error where it is about something else."""
    if error.filename is not None or error.errno not in _WRITING:
        raise error
    _drop(sys.stdout)
    return Narrator().fail(UsageError(f"the output cannot be written: {(error.strerror or str(error)).lower()}"))


def _drop(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere, so that Python does not complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write(line: str) -> None:
    from tqa.text.printable import printable

    if sys.stderr is None:  # closed by the caller
        return
    try:
        # Whatever a counter left on the line goes.
        print(_CLEAR if sys.stderr.isatty() else "", printable(line), sep="", file=sys.stderr)
    except OSError:  # nobody listens: no reason to leave the work undone
        with suppress(OSError):  # as above
            _drop(sys.stderr)


def colours() -> bool:
    """Whether stdout may be coloured: a terminal, and NO_COLOR not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
