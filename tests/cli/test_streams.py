"""What becomes of stdout and stderr: --quiet, readers that go away, outputs that cannot be written."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from tqa.cli import group

BAD = "The head of the of the committee has left.\n"
GOOD = "The head of the committee has left.\n"


def commands(of: click.Command, *path: str) -> list[tuple[str, ...]]:
    """The names of all commands, those of groups included."""
    if not isinstance(of, click.Group):
        return [path]
    context = click.Context(of)
    found = [path] if path else []
    for name in of.list_commands(context):
        member = of.get_command(context, name)
        assert member is not None
        found += commands(member, *path, name)
    return found


@pytest.mark.parametrize("command", commands(group), ids=" ".join)
def test_every_command_can_be_quiet(tqa: Run, command: tuple[str, ...]) -> None:
    """--quiet is an option of every command, told in its help."""
    assert "-q, --quiet" in tqa(*command, "--help").out


def test_quiet_says_nothing_but_errors(tqa: Run, tmp_path: Path) -> None:
    """It may stand before the command and after it; narration goes, data and errors stay."""
    file = tmp_path / "a.txt"
    file.write_text(BAD, encoding="utf-8")
    plain = tqa("check", file, "--no-glossary", "--fix")
    assert "1 fix in 1 file" in plain.err
    for arguments in (("check", file, "--quiet"), ("-q", "check", file), ("check", file, "-q")):
        quiet = tqa(*arguments, "--no-glossary", "--fix")
        assert (quiet.code, quiet.out, quiet.err) == (plain.code, plain.out, "")
    assert "no such file" in tqa("check", tmp_path / "none.txt", "--quiet").err
    assert tqa("names", "ledger", file, "--quiet").err == ""
