"""tqa glossary: work on term bases."""

from __future__ import annotations

import click

from tqa.cli._commands import Commands


@click.group("glossary", cls=Commands, prefix="_glossary_")
def command() -> None:
    """Work on term bases.

    `tqa help glossary` describes their columns and shows a maintainer's hour.
    """
