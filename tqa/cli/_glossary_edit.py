"""tqa glossary edit: change columns of an entry."""

from __future__ import annotations

from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import Narrator
from tqa.errors import UsageError


@click.command("edit")
@click.argument("entry")
@click.option("--source", help="The Russian term.")
@click.option("--target", help="The preferred English term.")
@terms.columns
@click.option("--add-variant", multiple=True, metavar="FORM", help="Accept one more; may be repeated.")
@click.option("--remove-variant", multiple=True, metavar="FORM", help="Accept one less; may be repeated.")
@click.option("--add-avoid", multiple=True, metavar="FORM", help="Avoid one more; may be repeated.")
@click.option("--remove-avoid", multiple=True, metavar="FORM", help="Avoid one less; may be repeated.")
@options.house_glossaries
@click.option("--force", is_flag=True, help="Change it though it then contradicts another entry.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
def command(
    narrator: Narrator,
    /,
    entry: str,
    other: tuple[str, ...],
    add_variant: tuple[str, ...],
    remove_variant: tuple[str, ...],
    add_avoid: tuple[str, ...],
    remove_avoid: tuple[str, ...],
    glossaries: tuple[Path, ...],
    force: bool,
    dry_run: bool,
    **cells: str | None,
) -> None:
    """Change columns of ENTRY, which is FILE:LINE or its Russian term. "" empties a column.

    A term is looked for in the files of --glossary or tqa.toml. Other rows of the file stay as they are.

    \b
    tqa glossary edit candidates.csv:3 --status preferred
    tqa glossary edit "Красные повязки" --add-avoid "Red Armbands" -g my.csv
    """
    from tqa.review import project, termbase, termbase_edit

    bases = termbase.opened(
        glossaries, project.settings(Path()), bundled_too=False, bad=terms.left_out(narrator), say=narrator.say
    )
    found = termbase_edit.entry_named(entry, bases)
    values = terms.values(cells, other)
    add = {"variants": add_variant, "avoid": add_avoid}
    remove = {"variants": remove_variant, "avoid": remove_avoid}
    if not values and not any(add.values()) and not any(remove.values()):
        raise UsageError("nothing to change", hint='Name a column: --target "..." or --add-variant "..."')
    plan = termbase_edit.plan_edit(found, values, bases, add=add, remove=remove, say=narrator.say)
    terms.objections(plan, narrator, force=force)
    if plan.changes and not dry_run:
        plan.write()
    terms.told(plan, narrator, dry_run=dry_run)
