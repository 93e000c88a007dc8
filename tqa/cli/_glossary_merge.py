"""tqa glossary merge: make one term base of several, concept by concept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.wording import counted


@click.command("merge")
@click.argument("paths", nargs=-1, required=True, type=options.PATH)
@click.option("--output", "-o", type=options.PATH, help="Where to write the result, as glossary CSV; else stdout.")
@click.option("--prefer", type=click.Choice(["first", "second"]), help="Who is right where two of PATHS contradict.")
@click.pass_obj
def command(narrator: Narrator, paths: tuple[Path, ...], output: Path | None, prefer: str | None) -> int:
    """Make one term base of PATHS: files, or folders of them, in any format that tqa reads.

    Entries of one Russian term become one; variants and avoid are united. Where targets or rules contradict, they are
    listed, nothing is written and the code is 1, unless --prefer decides: the target that loses becomes a variant.
    Merging the same again changes nothing. One PATH alone is written as glossary CSV.

    \b
    tqa glossary merge mine.csv theirs.csv --prefer first --output ours.csv
    """
    from tqa import formats
    from tqa.review.termbase_merge import merged
    from tqa.text.printable import printable

    if output is not None and output.is_dir():
        from tqa.errors import UsageError

        raise UsageError(f"{output} is a folder", hint="Give the name of a file in it.")
    found = merged(paths, prefer, say=narrator.say)
    for conflict in found.conflicts:
        if prefer is None:
            click.echo(printable(f"{conflict.column}: {conflict.message}"))
        else:
            narrator.say(f"decided for {prefer}: {conflict.message}")
    if found.conflicts and prefer is None:
        many = counted(len(found.conflicts), "conflict")
        narrator.say(f"{many}; nothing was written. Edit one of the files, or decide with --prefer first|second")
        return ExitCode.ISSUES
    for line in found.kept:
        narrator.say(line)
    formats.write_glossary(found.entries, output or sys.stdout)
    where = f" in {output}" if output else ""
    narrator.say(
        f"{counted(len(found.entries), 'entry', 'entries')}{where}: {found.united} united with others, {found.added} added"
    )
    return ExitCode.OK
