"""tqa help: the manual."""

from __future__ import annotations

import click


@click.command("help")
@click.argument("topic", default="")
def command(topic: str) -> None:
    """Print a page of the manual; without TOPIC, the list of pages."""
    from tqa.review import manual

    click.echo(manual.page(topic) if topic else manual.contents())
