"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from tqa.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)

paths = click.argument("paths", nargs=-1, type=PATH)
source = click.option("--source", "-s", type=PATH, help="The Russian text of the article.")
mts = click.option("--mt", "-m", "mts", multiple=True, type=PATH, help="A machine translation; may be repeated.")
reference = click.option("--reference", "-r", type=PATH, help="A human translation to compare with.")


def _glossaries(otherwise: str) -> Callable[[F], F]:
    said = f"A term base, or a folder of them; may be repeated. Without it: {otherwise}."
    return click.option("--glossary", "-g", "glossaries", multiple=True, type=PATH, metavar="FILE|DIR", help=said)


glossaries = _glossaries("those of tqa.toml, else tqa's own")
house_glossaries = _glossaries("those of tqa.toml")
"""Of commands that change term bases: those that come with tqa are left alone."""
no_glossary = click.option("--no-glossary", is_flag=True, help="Use no term base at all.")
select = click.option("--select", multiple=True, metavar="CHECK", help="Run only this check; may be repeated.")
ignore = click.option("--ignore", multiple=True, metavar="CHECK", help="Leave this check out; may be repeated.")
database = click.option(
    "--db", "database", default="", metavar="FILE|URL", help="The review journal; without it, the project's."
)
jobs = click.option(
    "--jobs",
    "-j",
    type=int,
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to work in; 0: one a processor.",
)
cluster = click.option(
    "--cluster", default="", metavar="tcp://HOST:PORT|local:N", help="Work on a dask cluster; local:N starts one here."
)
reviewer = click.option("--reviewer", default="", envvar="TQA_REVIEWER", help="Your name in the journal.")


def article(function: F) -> F:
    """The options that say what to read."""
    for option in (reference, mts, source, paths):
        function = option(function)
    return function


def checking(function: F) -> F:
    """The options that say how to check."""
    for option in (ignore, select, no_glossary, glossaries):
        function = option(function)
    return function


def scaling(function: F) -> F:
    """The options that say in how many processes to work."""
    return cluster(jobs(function))


def names(values: tuple[str, ...]) -> list[str]:
    """Check names given as `--select a --select b` or `--select a,b`."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


TABLES = {"txt": "text", "json": "json", "csv": "csv"}
"""The endings of those commands that print text, JSON or a table."""

table_form = click.option(
    "--format",
    "form",
    type=click.Choice(list(TABLES.values())),
    help="Without it: what the ending of --output says, else text.",
)
output = click.option("--output", "-o", type=PATH, help="Write to a file instead of stdout.")


def form(named: str | None, output: Path | None, endings: Mapping[str, str], default: str = "text") -> str:
    """The format to write: the one that is named, else the one that the ending of the file's name means.

    Raises UsageError for an ending that is none of `endings`, which are without their dot.
    """
    ending = output.suffix.lower().removeprefix(".") if output and not output.is_dir() else ""
    if named or not ending:
        return named or default
    if ending not in endings:
        known = ", ".join(f".{ending}" for ending in sorted(endings))
        raise UsageError(f"{output}: .{ending} says no format", hint=f"These do: {known}. Or give --format.")
    return endings[ending]
