"""tqa glossary import: take another program's term base into yours."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.review.exchange import Import, Prefer


@click.command("import")
@click.argument("file", type=options.PATH)
@click.option("--to", "base", type=options.PATH, required=True, metavar="FILE", help="Your term base, a glossary CSV.")
@click.option("--prefer", type=click.Choice(["ours", "theirs"]), help="Who is right where the two contradict.")
@click.option("--by", default="", envvar="TQA_REVIEWER", help="Who adds new entries; else the reviewer of tqa.toml.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before writing.")
@click.pass_obj
def command(
    narrator: Narrator, file: Path, base: Path, prefer: Prefer | None, by: str, dry_run: bool, yes: bool
) -> int:
    """Take the entries of FILE into your term base, concept by concept. What FILE is, is recognised.

    First shows what is added (+), what changes (~) and where the two contradict (!). Contradictions are not decided
    for you: without --prefer nothing is written and the code is 1. What was decided for ours is not asked again. At a
    terminal you are asked before anything is written. Importing the same file again changes nothing. `tqa help
    exchange` lists the formats.

    \b
    tqa glossary import deepl.csv --to terms.csv --dry-run
    """
    from tqa.review import exchange, project

    now = datetime.now(UTC).date().isoformat()
    person = by or project.settings(Path()).reviewer
    planned = exchange.plan(file, base, prefer=prefer, added_by=person, added_on=now, say=narrator.say)
    may_write = not dry_run and (prefer is not None or not planned.conflicts)
    agreed = may_write and (yes or not planned.changes or not sys.stdin.isatty())
    if agreed:  # before anything is shown: the reader of stdout may go away
        exchange.carry_out(planned, prefer)
    _show(planned, narrator)
    if planned.conflicts and prefer is None:
        narrator.say("nothing was written: decide with --prefer ours or --prefer theirs, or edit one of the files")
        return ExitCode.ISSUES
    if dry_run or not planned.changes:
        narrator.say("nothing to change" if not planned.changes else "nothing was written, this was a dry run")
        return ExitCode.OK
    if not agreed:
        if not click.confirm(f"Write {base}?", default=True, err=True):
            narrator.say("nothing was written")
            return ExitCode.OK
        exchange.carry_out(planned, prefer)
    narrator.say(f"wrote {base}: {counted(len(planned.entries), 'entry', 'entries')}")
    return ExitCode.OK


def _show(planned: Import, narrator: Narrator) -> None:
    """What would change on stdout, a line each, and the totals on stderr."""
    from tqa.text.printable import printable

    changes = planned.changes
    for entry in changes.added:
        click.echo(printable(f"+ {terms.line(entry)}"))
    for change in changes.changed:
        click.echo(printable(f"~ {change.before.where}: {change.before.source or change.before.target}"))
        for field in change.fields:
            click.echo(printable(f"    {terms.field_line(field)}"))
    for conflict in planned.conflicts:
        click.echo(printable(f"! {conflict.column}: {conflict.message}"))
    for line in planned.left_out:
        narrator.say(line)
    many = f"{len(changes.added)} added, {len(changes.changed)} changed, {planned.known} there already"
    before = f" and {planned.settled} decided for ours before" if planned.settled else ""
    narrator.say(f"{many}, {counted(len(planned.conflicts), 'contradiction')}{before}")
