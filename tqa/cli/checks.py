"""tqa checks: list the checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator

if TYPE_CHECKING:
    from tqa.checks import Check
    from tqa.model import Rule
    from tqa.review.replay import Tally


@click.command("checks")
@click.argument("path", type=options.PATH, default=Path())
@options.database
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(narrator: Narrator, path: Path, database: str, form: str) -> None:
    """List the checks with whether they run by default, severity and fault, and the rules of the project at PATH.

    Where the project has a journal, also how often each check was right on all articles in it: see tqa replay.
    """
    from tqa import checks
    from tqa.review import measuring, project
    from tqa.review.rules import chosen

    found = [checks.get(name) for name in checks.names()]
    config = project.settings(path)
    rules = chosen(config.rules, (), (), config.severities)
    tallies = measuring.if_reviewed(path, database, say=narrator.say)
    if form == "json":
        rows = [_check(c, tallies.get(c.name)) for c in found]
        more = [_rule(r, tallies.get(f"user-rule:{r.name}")) for r in rules]
        click.echo(json.dumps({"checks": rows, "rules": more}, ensure_ascii=False, indent=1))
        return
    width = max(len(name) for name in (*(c.name for c in found), *(r.name for r in rules)))
    for name, default, severity, summary, tally in (
        *((c.name, c.default, c.severity, c.summary(), tallies.get(c.name)) for c in found),
        *((r.name, True, r.severity, f"{r.message} ({r.where})", tallies.get(f"user-rule:{r.name}")) for r in rules),
    ):
        measured = f"{_precision(tally):<18} " if tallies else ""
        click.echo(f"{name:<{width}}  {'on ' if default else 'off'} {severity:<8} {measured}{summary}")


def _precision(tally: Tally | None) -> str:
    """How often the check was right, of how many decisions."""
    return f"{tally.precision:.2f} of {tally.decisions}" if tally and tally.precision is not None else "–"


def _measured(tally: Tally | None) -> dict[str, object] | None:
    if tally is None or not tally.decisions:
        return None
    return {"decisions": tally.decisions, "precision": tally.precision, "interval": list(tally.interval)}


def _check(check: type[Check], tally: Tally | None) -> dict[str, object]:
    return {
        "name": check.name,
        "category": check.category,
        "severity": str(check.severity),
        "default": check.default,
        "needs": "source" if check.needs_source else "target",
        "fixes": check.certain,
        "summary": check.summary(),
        "measured": _measured(tally),
    }


def _rule(rule: Rule, tally: Tally | None) -> dict[str, object]:
    return {
        "name": rule.name,
        "severity": str(rule.severity),
        "needs": "source" if rule.needs_source else "target",
        "fixes": rule.certain,
        "summary": rule.message,
        "path": rule.path,
        "measured": _measured(tally),
    }
