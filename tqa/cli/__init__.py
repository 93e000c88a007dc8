"""The command line: one module a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from tqa import __version__
from tqa.cli._commands import Commands
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.errors import TqaError


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
