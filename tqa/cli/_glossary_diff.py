"""tqa glossary diff: tell what differs between two term bases, concept by concept."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import ExitCode, Narrator


@click.command("diff")
@click.argument("first", type=options.PATH)
@click.argument("second", type=options.PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="End with code 1 where something differs.")
@click.pass_obj
def command(narrator: Narrator, first: Path, second: Path, form: str, exit_code: bool) -> int:
    """Tell what leads from the term base FIRST to SECOND: files, or folders of them.

    Concepts are compared, not lines: what was only moved, sorted or quoted anew does not differ.

    \b
    tqa glossary diff old.csv new.csv
    """
    from dataclasses import asdict

    from tqa.glossary.diffing import difference
    from tqa.review.termbase import entries_of
    from tqa.text.printable import printable

    found = difference(entries_of([first], say=narrator.say), entries_of([second], say=narrator.say))
    if form == "json":
        changed = [
            {"before": terms.row(c.before), "after": terms.row(c.after), "fields": [asdict(f) for f in c.fields]}
            for c in found.changed
        ]
        report = {
            "schema": "tqa.glossary-diff/1",
            "same": found.same,
            "added": [terms.row(e) for e in found.added],
            "removed": [terms.row(e) for e in found.removed],
            "changed": changed,
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for entry in found.removed:
            click.echo(printable(f"- {entry.where}: {terms.line(entry)}"))
        for entry in found.added:
            click.echo(printable(f"+ {entry.where}: {terms.line(entry)}"))
        for change in found.changed:
            click.echo(printable(f"~ {change.after.where}: {change.after.source or change.after.target}"))
            for field in change.fields:
                click.echo(printable(f"    {terms.field_line(field)}"))
    added, removed, changed_count = len(found.added), len(found.removed), len(found.changed)
    narrator.say(f"{added} added, {removed} removed, {changed_count} changed, {found.same} the same")
    return ExitCode.ISSUES if exit_code and found else ExitCode.OK
