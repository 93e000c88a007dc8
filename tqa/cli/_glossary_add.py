"""tqa glossary add: add an entry to a term base."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import Narrator


@click.command("add")
@click.argument("source")
@click.argument("target")
@click.option(
    "--to", "path", type=options.PATH, metavar="FILE", help="The term base; the only one of tqa.toml if left out."
)
@terms.columns
@click.option("--by", default="", envvar="TQA_REVIEWER", help="Who adds it; the reviewer of tqa.toml if left out.")
@options.house_glossaries
@click.option("--force", is_flag=True, help="Add it though it contradicts another entry.")
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@click.pass_obj
def command(
    narrator: Narrator,
    /,
    source: str,
    target: str,
    path: Path | None,
    other: tuple[str, ...],
    by: str,
    glossaries: tuple[Path, ...],
    force: bool,
    dry_run: bool,
    **cells: str | None,
) -> None:
    """Add the entry SOURCE = TARGET at the end of a term base, which is made if it is not there.

    SOURCE is the Russian dictionary form; "" makes a rule about the English text alone. The entry is refused where it
    contradicts another of the same file or of the term bases in force (those of --glossary or tqa.toml), and where one
    of them says all of it already, nothing is added.

    \b
    tqa glossary add "Красные повязки" "Red Bands" --avoid "Red Dressings" --type organisation --to my.csv
    """
    from tqa.review import project, termbase, termbase_edit
    from tqa.text.printable import printable

    config = project.settings(Path())
    file = path or termbase.default_file(config)
    bases = termbase.opened(glossaries, config, bundled_too=False, bad=terms.left_out(narrator), say=narrator.say)
    now = datetime.now(UTC).date().isoformat()
    values = {"added_by": by or config.reviewer, "added_on": now, **terms.values(cells, other)}
    values |= {"source": source, "target": target}
    plan = termbase_edit.plan_add(file, values, bases, say=narrator.say)
    if plan.same is not None:
        click.echo(printable(f"{plan.same.where}: is there already: {terms.line(plan.same)}"))
        return
    terms.objections(plan, narrator, force=force)
    if not dry_run:
        plan.write()
    terms.told(plan, narrator, dry_run=dry_run)
