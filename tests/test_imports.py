"""What is loaded when: a command line that only checks never pays for the desk."""

import subprocess
import sys

import pytest

PROBE = """
import sys
from tqa.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("LOADED", *sorted(m.partition(".")[0] for m in sys.modules if "." not in m), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """Top-level modules loaded by a command."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))], capture_output=True, text=True, check=True
    )
    return set(run.stderr.rpartition("LOADED")[2].split())


def test_help_loads_next_to_nothing() -> None:
    """`tqa --help` loads click, and no library of the work itself."""
    assert not loaded("--help") & {"textual", "sqlalchemy", "pymorphy3", "rapidfuzz", "iuliia", "daachorse", "regex"}


@pytest.mark.parametrize("arguments", [["check", "samples/idlib-talks"], ["explain", "garbled-name"]])
def test_checking_loads_neither_desk_nor_database(arguments: list[str]) -> None:
    """Checking needs no Textual, no Rich and no database."""
    assert not loaded(*arguments) & {"textual", "rich", "sqlalchemy", "alembic"}
