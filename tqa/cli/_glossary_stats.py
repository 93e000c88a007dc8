"""tqa glossary stats: how often each entry was found, what was wrong there, and whether reviewers agreed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.errors import UsageError
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.review.termbase_stats import EntryStats, TermStats


@click.command("stats")
@options.paths
@options.glossaries
@options.database
@options.table_form
@click.option(
    "--sort",
    type=click.Choice(["issues", "places", "precision", "file"]),
    default="issues",
    show_default=True,
    help="What comes first: most issues, most places, least precision; or the order of the file.",
)
@click.option("--unused", is_flag=True, help="Only the entries that were found nowhere.")
@click.option("--all", "everything", is_flag=True, help="Also the entries that were found nowhere.")
@options.output
@click.pass_obj
def command(
    narrator: Narrator,
    paths: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    database: str,
    form: str | None,
    sort: str,
    unused: bool,
    everything: bool,
    output: Path | None,
) -> None:
    """Count, for each entry, its places in the articles at PATHS, the issues it raised, and what became of them.

    The journal that PATHS belong to says which issues were confirmed, which words were corrected without a verdict,
    and which issues were dismissed; precision is the share of the first two. It is told of the system that was
    reviewed. An entry of low precision wants a variant more, a narrower match, or to go.

    \b
    tqa glossary stats samples
    tqa glossary stats articles --sort precision --format csv > stats.csv
    """
    from tqa.review import project, termbase, termbase_stats
    from tqa.review.batch import opened

    if not paths:
        raise UsageError(
            "no articles to count in", hint="Give an article folder, a bilingual file, or a folder of these."
        )
    form = options.form(form, output, options.TABLES)
    bases = termbase.opened(glossaries, project.settings(paths[0]), say=narrator.say)
    found = termbase_stats.statistics(
        paths,
        bases,
        database=database,
        say=narrator.say,
        progress=narrator.progress("counted", "articles"),
        crashed=lambda crash: narrator.warn(
            f"check {crash.check} failed on {crash.document}:{crash.segment}: {crash.error}"
        ),
    )
    chosen = [s for s in found.entries if everything or bool(s.places or s.issues) != unused]
    chosen.sort(key=_order(sort))
    with opened(output, sys.stdout) as stream:
        if form == "csv":
            termbase_stats.write_csv(chosen, found.checks, stream)
        elif form == "json":
            json.dump(_report(found, chosen), stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        else:
            stream.writelines(line + "\n" for line in _lines(chosen, found.checks))
    without = sum(not (s.places or s.issues) for s in found.entries)
    narrator.say(
        f"{counted(found.documents, 'article')}, {counted(found.segments, 'segment')}; {len(found.entries) - without} of "
        f"{counted(len(found.entries), 'entry', 'entries')} found"
    )


def _order(sort: str) -> Callable[[EntryStats], tuple[Any, ...]]:
    orders: dict[str, Callable[[EntryStats], tuple[Any, ...]]] = {
        "issues": lambda s: (-s.issues.total(), -s.places, s.entry.path, s.entry.line),
        "places": lambda s: (-s.places, s.entry.path, s.entry.line),
        "precision": lambda s: (s.precision is None, s.precision or 0, -s.issues.total(), s.entry.path, s.entry.line),
        "file": lambda s: (s.entry.path, s.entry.line),
    }
    return orders[sort]


def _report(found: TermStats, chosen: Sequence[EntryStats]) -> dict[str, object]:
    from tqa.review.termbase_stats import row

    rows = [row(s, found.checks) for s in chosen]
    for r, s in zip(rows, chosen, strict=True):
        for check in found.checks:
            del r[check]
        r["issues"] = dict(sorted(s.issues.items()))
    counts = {"documents": found.documents, "segments": found.segments, "entries": len(found.entries)}
    return {"schema": "tqa.glossary-stats/1", "counts": counts, "entries": rows}


def _lines(chosen: Sequence[EntryStats], checks: Sequence[str]) -> list[str]:
    """A table: figures first, so that the long terms at the end need no column."""
    from tqa.text.printable import printable

    if not chosen:
        return []
    heads = ["places", "right", *checks, "agreed", "dismissed", "precision"]
    lines = ["  ".join(heads) + "  entry"]
    for s in chosen:
        agreed = s.outcomes["confirmed"] + s.outcomes["corrected"]
        share = "-" if s.precision is None else f"{s.precision:.0%}"
        cells = [s.places, s.right, *(s.issues[c] for c in checks), agreed, s.outcomes["dismissed"], share]
        figures = "  ".join(str(cell or "-").rjust(len(head)) for head, cell in zip(heads, cells, strict=True))
        source = f"{s.entry.source} = " if s.entry.source else ""
        lines.append(printable(f"{figures}  {source}{s.entry.target}  ({s.entry.where})".replace("\n", " ")))
    return lines
