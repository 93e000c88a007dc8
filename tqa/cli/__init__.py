"""The command line: one module a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from tqa import __version__
from tqa.cli._commands import Commands
from tqa.cli.diagnostics import ExitCode, Narrator, NoReaderError, reading, unwritable, without_reader
from tqa.errors import TqaError


class Tqa(Commands):
    """The command itself. click would end with 1, "issues found", where stdout has no reader: this tells it first."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; --help and --version print."""
        with reading():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and write all it printed."""
        with reading():
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code


@click.command(cls=Tqa, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="tqa", message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but warnings and errors.")
@click.pass_context
def group(ctx: click.Context, quiet: bool) -> None:
    """Review machine-translated Russian to English news.

    Exit codes: 0 fine, 1 issues found, 2 usage, configuration or an output that cannot be written, 3 input could not
    be read, 4 journal, 5 engine, 130 interrupted, 141 nobody reads the output any more.
    """
    ctx.obj = Narrator(quiet=quiet)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and exit with a code of `diagnostics.ExitCode`. No error of tqa ends in a traceback."""
    if sys.stdout is None:  # closed by the caller: tqa check >&-
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it lasts as long as the process
    try:
        code = group.main(args=arguments, prog_name="tqa", standalone_mode=False)
    except TqaError as error:
        sys.exit(Narrator().fail(error))
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except NoReaderError:
        sys.exit(without_reader())
    except OSError as error:
        sys.exit(unwritable(error))
    sys.exit(code if isinstance(code, int) else ExitCode.OK)
