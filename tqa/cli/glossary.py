"""tqa glossary: work on term bases."""

from __future__ import annotations

from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator


@click.group("glossary")
def command() -> None:
    """Work on term bases."""


@command.command("lint")
@click.argument("paths", nargs=-1, type=options.PATH)
@click.pass_obj
def lint(narrator: Narrator, paths: tuple[Path, ...]) -> int:
    """Find faults of term bases: PATHS are files, or folders of them; without any, those in force here.

    Ends with code 1 where there are faults.

    \b
    tqa glossary lint glossaries
    """
    from tqa.glossary.lint import lint as find
    from tqa.review import project
    from tqa.text.printable import printable

    base = project.term_base(paths, project.settings(Path()), say=narrator.say)
    findings = find(base.glossary.entries)
    for finding in findings:
        click.echo(printable(f"{finding.entry.where}: {finding.severity} {finding.rule}: {finding.message}"))
    click.echo(f"{len(findings)} findings in {len(base.glossary)} entries of {len(base.files)} files")
    return ExitCode.ISSUES if findings else ExitCode.OK
