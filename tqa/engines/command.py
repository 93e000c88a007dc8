"""A team's own engine: any command that reads JSON lines and answers each with one."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from tqa.engines.base import Answer, BadAnswerError, Engine, Limits, Means, Settings, UnavailableError
from tqa.errors import EngineError

LONGEST = 2**20
"""Characters of a line of an answer that is read."""
CLOSING = 2.0
"""Seconds the command is given to end by itself once its input is closed."""
GARBAGE = 100
"""Lines that are no answer before the command is given up."""
_CHECK = 'Check command = ["..."] in tqa.toml: its paths are relative to that file.'


class Command(Engine):
    """Your own engine: a command that speaks JSON lines over its standard input and output

    It is started once for a run, in the folder of tqa.toml. For each text a line {"id": "1", "text": "..."} is written to it, and it answers with
    {"id": "1", "text": "..."}, or {"id": "1", "error": "..."}; "version" may say what it is. Its standard error is
    left alone. When its input is closed it ends.
    """

    needs = ("command",)
    limits = Limits(2000)
    timeout = 60.0

    def __init__(self, settings: Settings, means: Means) -> None:
        super().__init__(settings, means)
        self._process: subprocess.Popen[str] | None = None
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._number = 0
        self._has_answered = False

    def translate(self, text: str) -> Answer:
        """See Engine.translate."""
        name = self.settings.name
        process = self._process or self._start()
        self._number += 1
        wanted = str(self._number)
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"id": wanted, "text": text}, ensure_ascii=False) + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            raise self._died() from None
        end = self.means.clock() + self.seconds
        for _ in range(GARBAGE):
            left = end - self.means.clock()
            try:
                line = self._lines.get(timeout=max(left, 0.0)) if left > 0 else self._lines.get_nowait()
            except Empty:
                self._stop()  # what it says later would be taken for the answer to another text
                raise UnavailableError(f"{name}: the command gave no answer in {self.seconds:g} seconds") from None
            if line is None:
                raise self._died()
            found = _object(line)
            if found is not None and str(found.get("id")) == wanted:
                self._has_answered = True
                return self._read(found)
        self._stop()
        raise BadAnswerError(
            f"{name}: the command prints lines that are no answers", hint="One JSON object a line: tqa help translate"
        )

    def _read(self, found: dict[str, Any]) -> Answer:
        name = self.settings.name
        if found.get("error"):
            said = " ".join(str(found["error"]).split())
            raise BadAnswerError(f"{name}: the command says: {said[:160]}")
        text, version = found.get("text"), found.get("version")
        if not isinstance(text, str):
            raise BadAnswerError(f"{name}: the command's answer has no text")
        return Answer(text, version if isinstance(version, str) else "")

    def _start(self) -> subprocess.Popen[str]:
        try:
            process = subprocess.Popen(
                self.settings.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=self.settings.folder,
                encoding="utf-8",
                errors="replace",
                # Its own session: Ctrl-C at the terminal is tqa's to handle, which closes its input.
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise EngineError(
                f"{self.settings.name}: {self.settings.command[0]} cannot be started: {reason.lower()}",
                hint=_CHECK,
            ) from None
        self._process = process
        self._lines = SimpleQueue()
        threading.Thread(target=_listen, args=(process, self._lines), name="tqa command", daemon=True).start()
        return process

    def _died(self) -> EngineError:
        """What to raise: a command that never gave an answer has a fault that does not pass, such as a missing file."""
        process, self._process = self._process, None
        code = None
        if process is not None:
            _end(process)
            code = process.returncode
        how = f" with code {code}" if code else ""
        message = f"{self.settings.name}: the command ended{how} without an answer"
        return UnavailableError(message) if self._has_answered else EngineError(message, hint=_CHECK)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            _end(process)

    def close(self) -> None:
        """Close its input, wait a moment, then end it."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)


def _listen(process: subprocess.Popen[str], lines: SimpleQueue[str | None]) -> None:
    """Put the lines of a process into a queue, None at their end. A line that is too long is garbage."""
    assert process.stdout is not None
    with suppress(OSError, ValueError):  # closed while it was read: the same as its end
        while line := process.stdout.readline(LONGEST):
            lines.put(line)
    lines.put(None)


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(OSError, ValueError):  # the program may have gone before
        assert process.stdin is not None
        process.stdin.close()
    try:
        process.wait(CLOSING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        with suppress(OSError, ValueError):  # as above
            process.stdout.close()


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
