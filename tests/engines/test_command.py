"""A team's own engine: a command that speaks JSON lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tqa import engines
from tqa.engines import BadAnswerError, Engine, Means, Settings, UnavailableError
from tqa.errors import EngineError

START = "import json, os, sys, time\nfor line in sys.stdin:\n    asked = json.loads(line)\n"
ECHO = (
    START + "    print(json.dumps({'id': asked['id'], 'text': asked['text'].upper(), 'version': 'v7'}), flush=True)\n"
)

Make = Callable[..., Engine]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes engines of Python programs."""
    made: list[Engine] = []

    def making(program: str, timeout: float = 20.0) -> Engine:
        file = tmp_path / f"engine{len(made)}.py"
        file.write_text(program, encoding="utf-8")
        settings = Settings("ours", "command", command=(sys.executable, "-X", "utf8", str(file)), timeout=timeout)
        made.append(engines.get("command")(settings, Means({}, time.monotonic)))
        return made[-1]

    yield making
    for engine in made:
        engine.close()


def test_each_line_is_answered_by_one(make: Make) -> None:
    """One process for all texts; the version is passed on."""
    engine = make(ECHO.replace("'v7'", "str(os.getpid())"))
    first, second = engine.translate("мост"), engine.translate("суд «А»")
    assert (first.text, second.text) == ("МОСТ", "СУД «А»")
    assert first.version == second.version


def test_lines_that_are_no_answers_are_passed_over(make: Make) -> None:
    """Chatter, broken JSON, and the late answer to another text."""
    noise = "    print('loading'); print('{\"id\":'); print('[1]'); print(json.dumps({'id': '0', 'text': 'late'}))\n"
    assert make(ECHO.replace(START, START + noise)).translate("мост").text == "МОСТ"


def test_a_command_that_only_chatters_is_given_up(make: Make) -> None:
    """Not after its timeout but after so many lines."""
    with pytest.raises(BadAnswerError, match="lines that are no answers"):
        make(START + "    while True: print('working', flush=True)\n").translate("мост")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("{'id': asked['id'], 'error': 'out of\\nmemory'}", "the command says: out of memory"),
        ("{'id': asked['id']}", "has no text"),
        ("{'id': asked['id'], 'text': None}", "has no text"),
        ("{'id': asked['id'], 'text': ['a']}", "has no text"),
    ],
)
def test_an_answer_without_a_text_is_refused(make: Make, answer: str, said: str) -> None:
    """With what the command says about it; the next text is asked as before."""
    engine = make(START + f"    print(json.dumps({answer}), flush=True)\n")
    for _ in range(2):
        with pytest.raises(BadAnswerError, match=said):
            engine.translate("мост")


def test_a_command_that_dies_is_started_again(make: Make, tmp_path: Path) -> None:
    """Its end is said with its code; the next try gets a new process."""
    mark = tmp_path / "mark"
    die = f"    if not os.path.exists({str(mark)!r}):\n        open({str(mark)!r}, 'w').close()\n        sys.exit(3)\n"
    engine = make(ECHO + die)
    engine.translate("суд")
    with pytest.raises(UnavailableError, match="ended with code 3"):
        engine.translate("мост")
    assert engine.translate("мост").text == "МОСТ"


def test_a_command_that_never_answers_is_not_tried_again(make: Make) -> None:
    """One that ends before its first answer has a fault that does not pass, such as a script that is not there."""
    with pytest.raises(EngineError, match="ended with code 2 without an answer") as raised:
        make("import sys\nsys.exit(2)\n").translate("мост")
    assert not isinstance(raised.value, UnavailableError)
    assert "tqa.toml" in raised.value.hint


def test_the_command_is_started_in_its_folder(tmp_path: Path) -> None:
    """Wherever tqa was: paths of tqa.toml are relative to it."""
    (tmp_path / "engine.py").write_text(ECHO, encoding="utf-8")
    settings = Settings("ours", "command", command=(sys.executable, "-X", "utf8", "engine.py"), folder=tmp_path)
    engine = engines.get("command")(settings, Means({}, time.monotonic))
    assert engine.translate("мост").text == "МОСТ"
    engine.close()


def test_a_command_that_hangs_is_ended(make: Make) -> None:
    """After its timeout; what it would have said later is nobody's answer."""
    engine = make(START + "    time.sleep(30)\n", timeout=0.3)
    with pytest.raises(UnavailableError, match=r"no answer in 0\.3 seconds"):
        engine.translate("мост")


def test_a_command_that_is_not_there_is_said() -> None:
    """With its name."""
    settings = Settings("ours", "command", command=("no-such-engine-anywhere",))
    with pytest.raises(EngineError, match="no-such-engine-anywhere cannot be started: no such file"):
        engines.get("command")(settings, Means({}, time.monotonic)).translate("мост")


def test_the_command_ends_when_its_input_is_closed(make: Make, tmp_path: Path) -> None:
    """It has time to tidy up."""
    mark = tmp_path / "ended"
    engine = make(ECHO + f"open({str(mark)!r}, 'w').close()\n")
    engine.translate("мост")
    engine.close()
    engine.close()
    assert mark.exists()
