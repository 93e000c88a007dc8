"""tqa glossary try: a dry run of an entry over articles and past reviews."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tqa.cli import _options as options
from tqa.cli import _term_options as terms
from tqa.cli.diagnostics import Narrator
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.review.termbase_trial import Flag, Trial


@click.command("try")
@click.argument("source")
@click.argument("target")
@terms.columns
@click.option(
    "--on", "paths", multiple=True, type=options.PATH, metavar="PATH", help="Articles to try it on; repeatable."
)
@options.glossaries
@options.database
@click.option(
    "--limit",
    "-n",
    default=20,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Places to show of each kind.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(
    narrator: Narrator,
    /,
    source: str,
    target: str,
    other: tuple[str, ...],
    paths: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    database: str,
    limit: int,
    form: str,
    **cells: str | None,
) -> None:
    """Say what the entry SOURCE = TARGET would flag, before it is added. Nothing is written.

    It is tried beside the term bases in force, in the place of an entry of the same Russian term: on the articles at
    --on, also on their references, where a flag is likely a false alarm; and on what was reviewed before, in the
    journal these articles belong to: there it shows in how many places the reviewer changed the words in question.

    \b
    tqa glossary try "повязка" "band" --avoid "bandage" --on samples
    """
    from tqa.review import project, termbase, termbase_edit, termbase_trial

    config = project.settings(paths[0] if paths else Path())
    bases = termbase.opened(glossaries, config, say=narrator.say)
    values = terms.values(cells, other) | {"source": source, "target": target}
    found = termbase_trial.trial(
        termbase_edit.entry_made(values),
        bases,
        paths,
        database=database,
        say=narrator.say,
        progress=narrator.progress("tried on", "articles"),
        crashed=lambda crash: narrator.warn(
            f"check {crash.check} failed on {crash.document}:{crash.segment}: {crash.error}"
        ),
    )
    for entry in found.replaced:
        narrator.say(f"in the place of {entry.where}: {terms.line(entry)}")
    for finding in found.objections:
        narrator.warn(f"{finding.rule}: {finding.message}" + (f" -> {finding.fix}" if finding.fix else ""))
    if form == "text":
        click.echo("\n".join(_lines(found, limit)))
        return
    report: dict[str, Any] = {
        "schema": "tqa.glossary-try/1",
        "entry": values,
        "counts": _counts(found),
        **{
            kind: [_object(flag) for flag in getattr(found, kind)]
            for kind in ("flags", "on_references", "silenced", "past")
        },
    }
    click.echo(json.dumps(report, ensure_ascii=False, indent=1))


def _object(flag: Flag) -> dict[str, Any]:
    """An issue with the fields it has in tqa.issues/1, and what the reviewer did about it."""
    from dataclasses import asdict

    issue = flag.issue
    source = [issue.source_span.start, issue.source_span.end] if issue.source_span else None
    spans = {"span": [issue.span.start, issue.span.end], "source_span": source}
    return asdict(issue) | spans | {"outcome": flag.outcome}


def _counts(found: Trial) -> dict[str, int]:
    from tqa.review.termbase_trial import Outcome

    return {
        "documents": found.documents,
        "flags": len(found.flags),
        "on_references": len(found.on_references),
        "silenced": len(found.silenced),
        "reviewed_segments": found.corrections,
        "past": len(found.past),
        "corrected_as_wanted": found.outcomes[Outcome.AS_WANTED],
        "corrected_otherwise": found.outcomes[Outcome.OTHERWISE],
        "left_alone": found.outcomes[Outcome.LEFT],
    }


def _lines(found: Trial, limit: int) -> list[str]:
    from tqa.review.termbase_trial import Outcome

    lines: list[str] = []
    if found.documents:
        looked = f"{found.documents} looked at" if found.flags else f"{counted(found.documents, 'article')} looked at"
        lines.append(f"would flag {_places(found.flags)} ({looked})")
        lines += _shown(found.flags, limit)
        if found.on_references:
            lines.append(f"would flag {_places(found.on_references)} in human translations: likely false alarms")
            lines += _shown(found.on_references, limit)
        if found.silenced:
            lines.append(f"would silence issues of other entries at {_places(found.silenced)}")
            lines += _shown(found.silenced, limit)
    if found.corrections:
        done = found.outcomes
        corrected = done[Outcome.AS_WANTED] + done[Outcome.OTHERWISE]
        lines.append(
            f"would have flagged {_places(found.past)} reviewed before; in {corrected} of them the reviewer corrected "
            f"these words ({done[Outcome.AS_WANTED]} as the entry wants), {_were(done[Outcome.LEFT])} left alone"
            if found.past
            else f"would have flagged nothing in {counted(found.corrections, 'segment')} reviewed before"
        )
        for kind in Outcome:
            lines += _shown([f for f in found.past if f.outcome is kind], limit)
    else:
        lines.append("no past review to compare with")
    return lines


def _places(flags: Sequence[Flag]) -> str:
    if not flags:
        return "nothing"
    articles = len({f.issue.document for f in flags})
    return f"{counted(len(flags), 'place')} in {counted(articles, 'article')}"


def _were(number: int) -> str:
    return f"{number} {'was' if number == 1 else 'were'}"


def _shown(flags: Sequence[Flag], limit: int) -> list[str]:
    from tqa.review.termbase_flags import issue_line
    from tqa.text.printable import printable

    lines = []
    for flag in flags[:limit]:
        done = f"  ({flag.outcome})" if flag.outcome else ""
        lines.append(printable(f"  {issue_line(flag.issue, flag.text)}{done}"))
    if len(flags) > limit > 0:
        lines.append(f"  ... and {len(flags) - limit} more")
    return lines
