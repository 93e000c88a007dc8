"""tqa glossary export: write term bases in the format of another program."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.wording import counted

WIDTH = 100
"""Characters of a line that lists what is lost, which may be long."""


@click.command("export")
@click.argument("paths", nargs=-1, required=True, type=options.PATH)
@click.option("--format", "name", default="", metavar="NAME", help="The format; else what the suffix of --output says.")
@click.option("--output", "-o", type=options.PATH, help="The file to write; else stdout.")
@click.option("--domain", "domains", multiple=True, help="Only the entries of this domain; may be repeated.")
@click.pass_obj
def command(
    narrator: Narrator, paths: tuple[Path, ...], name: str, output: Path | None, domains: tuple[str, ...]
) -> None:
    """Write the entries of PATHS, files or folders of them, as one file in another format.

    What the format cannot hold is listed on stderr. `tqa help exchange` lists the formats.

    \b
    tqa glossary export glossaries --format deepl-csv --output deepl.csv
    tqa glossary export terms.csv --output terms.tbx
    """
    from tqa.review import exchange
    from tqa.review.termbase import entries_of

    entries = [e for e in entries_of(paths, say=narrator.say) if not domains or e.domain in domains]
    chosen, lost = exchange.export(entries, name, output or sys.stdout)
    if lost:
        items = ", ".join(str(loss).replace(" ", "\xa0") for loss in lost)  # lines end between them
        said = fill(f"{chosen} cannot hold: {items}", width=WIDTH, subsequent_indent="     ")
        narrator.warn(said.replace("\xa0", " "))
    kept = ", but for what is listed above" if lost else ""
    narrator.say(f"{counted(len(entries), 'entry', 'entries')} as {chosen}{f' in {output}' if output else ''}{kept}")
