"""The command line: one module a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from tqa import __version__, plugins
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.errors import TqaError


class Commands(click.Group):
    """A group whose commands are the modules of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, sorted."""
        return plugins.names(sys.modules[__name__])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the first docstring line of each module, without importing any."""
        rows = [(name, _summary(name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _summary(name: str) -> str:
    import ast
    from pathlib import Path

    source = (Path(__file__).parent / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    return first.partition(": ")[2] or first


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="tqa", message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but warnings and errors.")
@click.pass_context
def group(ctx: click.Context, quiet: bool) -> None:
    """Review machine-translated Russian to English news.

    Exit codes: 0 fine, 1 issues found, 2 usage or configuration, 3 input could not be read, 4 journal, 5 engine,
    130 interrupted.
    """
    ctx.obj = Narrator(quiet=quiet)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and exit with a code of `diagnostics.ExitCode`. No error of tqa ends in a traceback."""
    try:
        code = group.main(args=arguments, prog_name="tqa", standalone_mode=False)
    except TqaError as error:
        sys.exit(Narrator().fail(error))
    except click.UsageError as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (tqa check ... | head): that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
    sys.exit(code if isinstance(code, int) else ExitCode.OK)
