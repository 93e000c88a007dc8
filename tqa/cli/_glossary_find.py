"""tqa glossary find: look entries up by words of either language."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.wording import counted


@click.command("find")
@click.argument("query", nargs=-1, required=True)
@options.glossaries
@click.option(
    "--limit", "-n", default=10, show_default=True, type=click.IntRange(1), metavar="N", help="Entries to show at most."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(narrator: Narrator, query: tuple[str, ...], glossaries: tuple[Path, ...], limit: int, form: str) -> int:
    """Find the entries most like QUERY: Russian in any case, English, misspelt or romanised words.

    Ends with code 1 where nothing is found.

    \b
    tqa glossary find Джебхат ан-Нусрой
    tqa glossary find "Dzhebhat an-Nusra" --format json
    """
    from tqa.review import project, termbase
    from tqa.text.printable import printable

    bases = termbase.opened(glossaries, project.settings(Path()), say=narrator.say)
    found = termbase.found_for(bases, " ".join(query), limit=limit)
    if form == "json":
        rows = [terms.row(f.entry) | {"column": f.column, "text": f.text, "likeness": f.likeness} for f in found]
        click.echo(json.dumps({"schema": "tqa.glossary-find/1", "found": rows}, ensure_ascii=False, indent=1))
    for f in found if form == "text" else ():
        by = "" if f.column in ("source", "target") else f"  [{f.column}: {f.text}]"
        click.echo(printable(f"{f.likeness:3.0f}  {f.entry.where}: {terms.line(f.entry)}{by}".replace("\n", " ")))
    if not found:
        narrator.say(f"nothing like {' '.join(query)!r} among {counted(len(bases.entries), 'entry', 'entries')}")
    return ExitCode.OK if found else ExitCode.ISSUES
