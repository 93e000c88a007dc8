"""tqa check: find issues in articles and bilingual files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqa import __version__
from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator, colours
from tqa.model import Severity


@click.command("check")
@options.article
@options.checking
@click.option("--format", "report_name", default="text", show_default=True, metavar="text|json", help="The report.")
@click.option(
    "--fail-on",
    default="neutral",
    show_default=True,
    type=click.Choice([*(s.value for s in Severity), "never"]),
    help="End with code 1 when an issue of this severity or above is found.",
)
@click.option("--output", "-o", type=options.PATH, help="Write the report to a file instead of stdout.")
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
    report_name: str,
    fail_on: str,
    output: Path | None,
) -> int:
    """Find issues in PATHS: article folders, English texts, TSV, CSV or JSONL files, or folders of these.

    \b
    tqa check samples/idlib-talks
    tqa check article.txt --source article.ru.txt --glossary terms.csv
    tqa check corpus.tsv --format json --fail-on major > issues.json
    """
    from tqa import reports
    from tqa.review import batch, project

    make = reports.get(report_name)
    first = next(iter((*paths, *mts, *(p for p in (source, reference) if p))), Path())
    config = project.settings(first)
    base = project.term_base(glossaries, config, bundled_too=not no_glossary, near=first, say=narrator.say)
    crashes: list[str] = []
    checker = project.checker(
        options.names(select),
        options.names(ignore),
        config,
        base.glossary,
        lambda crash: crashes.append(f"check {crash.check} failed on {crash.document}:{crash.segment}: {crash.error}"),
    )
    run = reports.Run(
        __version__,
        tuple(c.name for c in (*checker.segment_checks, *checker.document_checks)),
        tuple((str(f.path), f.sha256, f.entries) for f in base.files),
    )
    found = project.documents(
        paths, source=source, mts=mts, reference=reference, glossary=base.glossary, say=narrator.say
    )
    with batch.opened(output, sys.stdout) as stream:
        report = make(stream, run, colours=colours() and output is None)
        worst = batch.check(found, checker, report, progress=narrator.progress("checked", "articles"))
    for crash in crashes:
        narrator.warn(crash)
    if fail_on != "never" and worst is not None and worst.rank >= Severity(fail_on).rank:
        return ExitCode.ISSUES
    return ExitCode.OK
