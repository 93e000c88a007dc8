"""What all groups of commands have in common: they are listed from this folder, and every command can be quiet."""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tqa import plugins
from tqa.cli.diagnostics import Narrator


class Commands(click.Group):
    """A group whose commands are modules of this folder, loaded when called: a new command is a new module.

    `prefix` is what the names of the modules begin with before the command's own name.
    """

    def __init__(self, *args: Any, prefix: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, sorted."""
        modules = (m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if m.name.startswith(self.prefix))
        found = (name.removeprefix(self.prefix) for name in modules if name not in plugins.NOT_MEMBERS)
        return sorted(plugins.public_name(name) for name in found if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"tqa.cli.{self._module(cmd_name)}").command
        return _quietable(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises UsageError for one that is not there, with those it may be meant for."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            more = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"{error.message}{more}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the first docstring line of each module, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(name)) for name in self.list_commands(ctx)])

    def _module(self, name: str) -> str:
        return self.prefix + name.replace("-", "_")

    def _summary(self, name: str) -> str:
        source = (Path(__file__).parent / f"{self._module(name)}.py").read_text(encoding="utf-8")
        first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
        said = first.partition(": ")[2] or first
        return said[:1].upper() + said[1:]


def _hush(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    narrator = ctx.find_object(Narrator)
    if value and narrator is not None:
        narrator.quiet = True


_QUIET = click.Option(
    ["-q", "--quiet"],
    is_flag=True,
    expose_value=False,
    callback=_hush,
    help="Say nothing on stderr but warnings and errors.",
)


def _quietable(command: click.Command) -> click.Command:
    """The command with --quiet, which may stand wherever its other options do; the commands of a group have it too."""
    if _QUIET not in command.params:
        command.params.append(_QUIET)
        for member in command.commands.values() if isinstance(command, click.Group) else ():
            _quietable(member)
    return command
