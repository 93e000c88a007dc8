"""tqa explain: what a check does, why, and with which examples."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("name", metavar="CHECK")
def command(name: str) -> None:
    """Print the page of a check. `tqa checks` lists the names."""
    from tqa import checks
    from tqa.review.explaining import page

    click.echo(page(checks.get(name)))
