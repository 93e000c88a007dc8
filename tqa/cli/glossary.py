"""tqa glossary: work on term bases."""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from pathlib import Path

import click

_PREFIX = "_glossary_"


class GlossaryCommands(click.Group):
    """A group whose commands are the modules of this folder that are called _glossary_*, loaded when called.

    A new command is a new module: nothing has to be listed here.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, sorted."""
        modules = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return sorted(name.removeprefix(_PREFIX).replace("_", "-") for name in modules if name.startswith(_PREFIX))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"tqa.cli.{_module(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the first docstring line of each module, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])


def _module(name: str) -> str:
    return _PREFIX + name.replace("-", "_")


def _summary(name: str) -> str:
    source = (Path(__file__).parent / f"{_module(name)}.py").read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    return first.partition(": ")[2] or first


@click.group("glossary", cls=GlossaryCommands)
def command() -> None:
    """Work on term bases.

    `tqa help glossary` describes their columns and shows a maintainer's hour.
    """
