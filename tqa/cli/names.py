"""tqa names: check how names are rendered, and look up their English forms."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli._names_ledger import ledger
from tqa.cli.diagnostics import Narrator
from tqa.errors import FormatError, UsageError
from tqa.text.printable import printable

_COLUMNS = ("name_ru", "name_en")


@click.group("names")
def command() -> None:
    """Check how names are rendered, and look up their English forms."""


command.add_command(ledger)


@command.command("check", short_help="Judge pairs of a Russian name and its English form.")
@click.argument("file", type=options.PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(file: Path, form: str) -> None:
    """Judge the names of FILE: tab-separated, with the columns name_ru and name_en.

    The verdict on each is ok, variant (accepted, not the usual form), garbled (letter by letter where English has
    another form) or unknown. json gives them in the order of the file:
    {"names": [{"name_ru", "name_en", "verdict", "confidence", "suggestions", "evidence"}, ...]}.
    """
    from tqa.names.verdict import judge_all

    judged = judge_all(_pairs(file))
    if form == "json":
        found = [
            {
                "name_ru": j.russian, "name_en": j.english, "verdict": str(j.verdict), "confidence": j.confidence,
                "suggestions": list(j.suggestions), "evidence": list(j.evidence), "origin": j.origin,
            }
            for j in judged
        ]  # fmt: skip
        click.echo(json.dumps({"names": found}, ensure_ascii=False))
        return
    for j in judged:
        better = f" → {', '.join(j.suggestions)}" if j.suggestions and j.verdict != "ok" else ""
        click.echo(printable(f"{j.russian} | {j.english}: {j.verdict} ({100 * j.confidence:.0f}%){better}"))
        if j.verdict == "garbled":
            click.echo(printable("".join(f"    {line}\n" for line in j.evidence)), nl=False)


def _pairs(file: Path) -> list[tuple[str, str]]:
    """The names of a file. Raises FormatError with the line."""
    from tqa.formats import read_text

    found: list[tuple[str, str]] = []
    places: list[int] = []
    for number, line in enumerate(read_text(file).splitlines(), 1):
        cells = [cell.strip() for cell in line.lstrip("\ufeff").rstrip("\r\n").split("\t")]
        if not places:
            missing = [c for c in _COLUMNS if c not in cells]
            if missing:
                raise FormatError(
                    file, f"no column {' and no column '.join(missing)}", line=number,
                    hint="The first line names the columns, between tabs: name_ru, name_en.",
                )  # fmt: skip
            places = [cells.index(c) for c in _COLUMNS]
        elif line.strip():
            if len(cells) <= max(places):
                raise FormatError(file, f"has {len(cells)} columns, {max(places) + 1} are needed", line=number)
            russian, english = (cells[p] for p in places)
            if not russian or not english:
                raise FormatError(file, f"{_COLUMNS[0 if not russian else 1]} is empty", line=number)
            found.append((russian, english))
    if not places:
        raise FormatError(file, "is empty", hint="The first line names the columns, between tabs: name_ru, name_en.")
    return found


def _given(names: tuple[str, ...]) -> Iterable[str]:
    """Names given as arguments, else those on the lines of stdin."""
    if names:
        return names
    if sys.stdin.isatty():
        raise UsageError("no names given", hint="Give them as arguments, or one a line on stdin.")
    return (line.strip() for line in sys.stdin if line.strip())


@command.command("resolve", short_help="English forms of Russian names, likeliest first.")
@click.argument("names", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--most",
    default=5,
    show_default=True,
    type=click.IntRange(1, 10),
    metavar="N",
    help="Forms shown for a name, at most 10.",
)
def resolve(names: tuple[str, ...], form: str, most: int) -> None:
    """English forms of Russian NAMES (in any case), likeliest first. Without arguments, one name a line on stdin.

    \b
    tqa names resolve Хьюстона "Джебхат ан-Нусра"
    """
    from tqa.names import verdict

    for name in _given(names):
        found = verdict.resolve(name)[:most]
        if form == "json":
            forms = [{"english": c.english, "probability": c.probability, "evidence": list(c.evidence)} for c in found]
            click.echo(json.dumps({"name_ru": name, "forms": forms}, ensure_ascii=False))
            continue
        shown = ", ".join(f"{c.english} {100 * c.probability:.0f}%" for c in found) or "no form found"
        click.echo(printable(f"{name}: {shown}"))


@command.command("romanize", short_help="Russian names in Latin letters, letter by letter.")
@click.argument("names", nargs=-1)
@click.option("--scheme", default="wikipedia", show_default=True, help="A romanisation scheme; --all lists them.")
@click.option("--all", "every", is_flag=True, help="In every scheme, one a line.")
@click.pass_obj
def romanize(narrator: Narrator, names: tuple[str, ...], scheme: str, every: bool) -> None:
    """NAMES in Latin letters, letter by letter. Without arguments, one name a line on stdin."""
    from tqa.names.letters import romanised, schemes

    if scheme not in schemes():
        raise UsageError(f"no romanisation scheme {scheme!r}", hint=f"There are: {', '.join(schemes())}.")
    for name in _given(names):
        for chosen in schemes() if every else (scheme,):
            latin = printable(romanised(name, chosen))
            click.echo(f"{chosen}\t{latin}" if every else latin)
