"""tqa replay: how often each check was right, by what reviewers decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa.cli import _control
from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.review.replay import Replay, Tally


@click.command("replay")
@click.argument("paths", nargs=-1, type=options.PATH)
@options.checking
@options.database
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(
    narrator: Narrator,
    paths: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    database: str,
    form: str,
) -> None:
    """Run today's checks over the articles at PATHS and compare with the journal's decisions.

    Without PATHS: over all articles that the journal of the project knows, as far as they lie in its folder.

    \b
    confirmed  issues that a reviewer confirmed
    corrected  issues without a verdict whose words the reviewer changed
    dismissed  issues that a reviewer dismissed
    precision  (confirmed + corrected) of all three, with Wilson's 95% interval
    left       issues without a verdict whose words the reviewer kept; they do not count
    lost       confirmed or fixed once, and not raised today
    quiet      dismissed once, and not raised today

    \b
    tqa replay samples --format json
    """
    from tqa.review.measuring import measured

    crashes = _control.Crashes()
    chosen = (options.names(select), options.names(ignore))
    found = measured(paths, glossaries, no_glossary, chosen, database, say=narrator.say, crashed=crashes)
    crashes.tell(narrator)
    if found.absent:
        some = ", ".join(found.absent[:3]) + (", ..." if len(found.absent) > 3 else "")
        narrator.say(f"the journal knows {len(found.absent)} more that are not among these articles: {some}")
    rows = sorted(found.tallies.items(), key=lambda row: (-row[1].decisions, row[0]))
    click.echo(_object(found, rows) if form == "json" else _table(rows))
    narrator.say(f"{counted(found.segments, 'segment')} with decisions in {counted(found.documents, 'article')}")


def _object(found: Replay, rows: Sequence[tuple[str, Tally]]) -> str:
    """The report for programs, schema tqa.replay/1."""
    checks = [
        {
            "check": name,
            "decisions": t.decisions,
            "confirmed": t.confirmed,
            "corrected": t.corrected,
            "dismissed": t.dismissed,
            "precision": t.precision,
            "interval": list(t.interval) if t.decisions else None,
            "left": t.left,
            "lost": t.lost,
            "quiet": t.quiet,
        }
        for name, t in rows
    ]
    report = {"schema": "tqa.replay/1", "articles": found.documents, "segments": found.segments, "checks": checks}
    return json.dumps(report, ensure_ascii=False, indent=1)


def _table(rows: Sequence[tuple[str, Tally]]) -> str:
    """The report for people."""
    width = max([len("check"), *(len(name) for name, _ in rows)])
    lines = [f"{'check':<{width}}  decisions  confirmed  corrected  dismissed  precision (95%)    left  lost  quiet"]
    for name, t in rows:
        low, high = t.interval
        share = "–" if t.precision is None else f"{t.precision:.2f} ({low:.2f}–{high:.2f})"
        lines.append(
            f"{name:<{width}}  {t.decisions:>9}  {t.confirmed:>9}  {t.corrected:>9}  {t.dismissed:>9}  {share:<17}"
            f"  {t.left:>4}  {t.lost:>4}  {t.quiet:>5}"
        )
    return "\n".join(lines)
