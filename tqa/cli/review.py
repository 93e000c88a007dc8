"""tqa review: open the review desk on articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tqa import __version__
from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.errors import UsageError


@click.command("review")
@options.article
@options.checking
@options.database
@options.reviewer
@click.option("--document", "start", default="", metavar="ID", help="The article to open first, by its id.")
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
    database: str,
    reviewer: str,
    start: str,
) -> int:
    """Review PATHS at the desk: article folders, English texts, bilingual files (TSV, CSV, JSONL, XLIFF, TMX, parquet),
    or folders of these.

    What you do is kept in a journal, .tqa/journal.sqlite beside the article or above it; quit and come back at will.

    \b
    tqa review samples
    tqa review article.txt --source article.ru.txt
    """
    return open_desk(
        narrator,
        paths,
        source=source,
        mts=mts,
        reference=reference,
        glossaries=glossaries,
        no_glossary=no_glossary,
        select=options.names(select),
        ignore=options.names(ignore),
        database=database,
        reviewer=reviewer,
        start=start,
    )


def open_desk(
    narrator: Narrator,
    paths: Sequence[Path],
    *,
    source: Path | None = None,
    mts: Sequence[Path] = (),
    reference: Path | None = None,
    glossaries: Sequence[Path] = (),
    no_glossary: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    database: str = "",
    reviewer: str = "",
    start: str = "",
) -> int:
    """Read everything, open the journal, run the desk; returns the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review desk needs a terminal", hint="In a pipe or in CI use: tqa check")
    from tqa.review import desk, project
    from tqa.review.checking import Crash
    from tqa.review.journals import journal_of
    from tqa.review.translating.desk import DeskEngines

    first = next(iter((*paths, *mts, *(p for p in (source, reference) if p))), None)
    config = project.settings(first or Path())
    base = project.term_base(glossaries, config, none=no_glossary, near=first, say=narrator.say)
    found = project.documents(
        paths, source=source, mts=mts, reference=reference, glossary=base.glossary, say=narrator.say
    )
    documents = project.require_documents(found, paths)
    crashes: dict[str, str] = {}

    def crashed(crash: Crash) -> None:
        crashes.setdefault(crash.check, f"failed on {crash.document}:{crash.segment}: {crash.error}")

    checker = project.checker(select, ignore, config, base.glossary, crashed)
    from tqa.tui import DeskSetup, run_desk

    with journal_of(first or Path(), database, create=True) as store:
        run_desk(
            DeskSetup(
                documents=documents,
                checker=checker,
                store=store,
                reviewer=desk.reviewer_name(reviewer, config),
                tool=__version__,
                glossary=base.glossary.digest,
                export=desk.exporter(documents),
                engines=DeskEngines(config.engines, store, __version__),
                start=start,
            )
        )
    for check, how in crashes.items():
        narrator.warn(f"check {check} {how}")
    narrator.say(f"your review is kept in {store.name}")
    return 0
