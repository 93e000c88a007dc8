"""tqa glossary lint: find faults of term bases."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.errors import FormatError
from tqa.model import Severity
from tqa.wording import counted


@click.command("lint")
@click.argument("paths", nargs=-1, type=options.PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--hints", is_flag=True, help="Also what is only worth a second look (severity neutral).")
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "never"]),
    default="minor",
    show_default=True,
    help="End with code 1 when a fault of this severity or above is found.",
)
@click.pass_obj
def command(narrator: Narrator, paths: tuple[Path, ...], form: str, hints: bool, fail_on: str) -> int:
    """Find faults of term bases: PATHS are files, or folders of them; without any, those in force here.

    Each fault has its place, severity, rule, what is wrong, and after -> what to do. Ends with code 1 where there are
    faults. All PATHS are looked at as one term base: an entry of one file may contradict one of another.

    \b
    tqa glossary lint glossaries
    tqa glossary lint my.csv glossaries --format json
    """
    from tqa.review import project, termbase
    from tqa.text.printable import printable

    bad: list[FormatError] = []
    bases = termbase.opened(paths, project.settings(Path()), bad=bad.append, say=narrator.say)
    findings = termbase.faults(bases, hints=hints, bad=bad)
    if form == "json":
        counts = {"files": len(bases.files), "entries": len(bases.entries), "findings": len(findings)}
        told = [
            {
                "path": f.entry.path,
                "line": f.entry.line,
                "severity": str(f.severity),
                "rule": f.rule,
                "message": f.message,
                "fix": f.fix,
                "source": f.entry.source or "",
                "target": f.entry.target,
                "others": [{"path": o.path, "line": o.line} for o in f.others],
            }
            for f in findings
        ]
        click.echo(
            json.dumps({"schema": "tqa.lint/1", "counts": counts, "findings": told}, ensure_ascii=False, indent=1)
        )
    else:
        for f in findings:
            fix = f" -> {f.fix}" if f.fix else ""
            click.echo(printable(f"{f.entry.where}: {f.severity} {f.rule}: {f.message}{fix}".replace("\n", " ")))
        entries, files = counted(len(bases.entries), "entry", "entries"), counted(len(bases.files), "file")
        click.echo(f"{counted(len(findings), 'finding')} in {entries} of {files}")
    worst = max((f.severity.rank for f in findings), default=0)
    return ExitCode.ISSUES if fail_on != "never" and worst >= Severity(fail_on).rank else ExitCode.OK
