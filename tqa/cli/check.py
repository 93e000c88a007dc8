"""tqa check: find issues in articles and bilingual files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa import __version__, reports
from tqa.cli import _control
from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator, colours
from tqa.model import Severity

if TYPE_CHECKING:
    from tqa.review.checking import Checker
    from tqa.review.project import TermBase


@click.command("check")
@options.article
@options.checking
@click.option(
    "--format",
    "report_name",
    metavar="|".join(reports.names()),
    help="The report. Without it: what the ending of --output says, else text.",
)
@click.option(
    "--fail-on",
    default="neutral",
    show_default=True,
    type=click.Choice([*(s.value for s in Severity), "never"]),
    help="End with code 1 when an issue of this severity or above is found.",
)
@click.option("--output", "-o", type=options.PATH, help="Write the report to a file instead of stdout.")
@options.scaling
@_control.controlling
@click.pass_obj
def command(
    narrator: Narrator,
    paths: tuple[Path, ...],
    source: Path | None,
    mts: tuple[Path, ...],
    reference: Path | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    report_name: str | None,
    fail_on: str,
    output: Path | None,
    jobs: int,
    cluster: str,
    control: _control.Control,
) -> int:
    """Find issues in PATHS: article folders, English texts, bilingual files (TSV, CSV, JSONL, XLIFF, TMX, parquet), or
    folders of these.

    \b
    tqa check samples/idlib-talks
    tqa check article.txt --source article.ru.txt --glossary terms.csv
    tqa check corpus.tsv --format json --fail-on major > issues.json
    tqa check samples --output report.html
    tqa check corpus.tsv --fix --write
    """
    from tqa.review import batch, project, workers

    make = reports.get("text" if control.fix else options.form(report_name, output, reports.endings()))
    road = workers.road(jobs, cluster)
    first = next(iter((*paths, *mts, *(p for p in (source, reference) if p))), Path())
    config = control.applied(project.settings(first), report_name)
    base = project.term_base(glossaries, config, none=no_glossary, near=first, say=narrator.say)
    crashes = _control.Crashes()
    lost = _control.Lost(narrator)
    checker = project.checker(options.names(select), options.names(ignore), config, base.glossary, crashes)
    dismissals = control.dismissals(config, first, checker)
    found = project.documents(
        paths,
        source=source,
        mts=mts,
        reference=reference,
        glossary=base.glossary,
        part=0 if control.fix else batch.PART,
        skip=lost,
        say=narrator.say,
    )
    workers.settle()
    with batch.opened(output, sys.stdout) as stream:
        if control.fix:
            return _control.fixed(found, checker, dismissals, control, stream, narrator)
        report = make(stream, _run(checker, base), colours=colours() and output is None)
        progress = narrator.progress("checked", "articles")
        sift = dismissals.open_issues
        worst = batch.check(found, checker, report, progress=progress, sift=sift, road=road, failed=lost)
    crashes.tell(narrator)
    control.tell(dismissals, narrator)
    if output is not None:
        narrator.say(f"wrote {output}")
    return ExitCode.INPUT if lost.any else _judged(worst, fail_on)


def _judged(worst: Severity | None, fail_on: str) -> ExitCode:
    """Whether the worst issue makes the run fail."""
    fails = fail_on != "never" and worst is not None and worst.rank >= Severity(fail_on).rank
    return ExitCode.ISSUES if fails else ExitCode.OK


def _run(checker: Checker, base: TermBase) -> reports.Run:
    """What is said of the run in the head of a report."""
    return reports.Run(
        __version__,
        tuple(c.name for c in (*checker.segment_checks, *checker.document_checks)),
        tuple((str(f.path), f.sha256, f.entries) for f in base.files),
    )
