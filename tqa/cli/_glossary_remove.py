"""tqa glossary remove: take an entry out of its term base."""

from __future__ import annotations

from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import Narrator


@click.command("remove")
@click.argument("entry")
@options.house_glossaries
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.pass_obj
def command(narrator: Narrator, entry: str, glossaries: tuple[Path, ...], dry_run: bool) -> None:
    """Take ENTRY, which is FILE:LINE or its Russian term, out of its file.

    The row is told on stderr as it stood there. To retire a term and still find it, set its status to deprecated.

    \b
    tqa glossary remove my.csv:12
    """
    from tqa.review import project, termbase, termbase_edit

    bases = termbase.opened(
        glossaries, project.settings(Path()), bundled_too=False, bad=terms.left_out(narrator), say=narrator.say
    )
    plan = termbase_edit.plan_remove(termbase_edit.entry_named(entry, bases), say=narrator.say)
    if not dry_run:
        plan.write()
    terms.told(plan, narrator, dry_run=dry_run)
