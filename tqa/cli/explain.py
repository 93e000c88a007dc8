"""tqa explain: what a check or a metric does, why, and with which examples."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("name", metavar="CHECK|METRIC|RULE")
def command(name: str) -> None:
    """Print the page of a check, a metric or a rule of the project here.

    `tqa checks` and `tqa score --list` list the names.
    """
    from tqa.review import project, rules
    from tqa.review.explaining import page_of

    rule = next((r for r in project.settings(Path()).rules if r.name == name), None)
    click.echo(rules.page(rule) if rule is not None else page_of(name))
