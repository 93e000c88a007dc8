"""What `tqa score` and `tqa compare` share: their options, and the run behind them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tqa.cli import _options as options
from tqa.cli import _score_history, _score_sharded
from tqa.cli.diagnostics import ExitCode, Narrator, colours

F = TypeVar("F", bound=Callable[..., Any])

_INPUT = (
    options.paths,
    click.option("--hypothesis", "-i", "hypotheses", multiple=True, type=options.PATH, metavar="[NAME=]FILE",
                 help="Translations as a plain text file, one segment a line; may be repeated."),
    click.option("--reference", "-r", "references", multiple=True, type=options.PATH,
                 help="A reference as a plain text file, line against line; may be repeated."),
    click.option("--source", "-s", type=options.PATH, help="The source as a plain text file, line against line."),
    click.option("--system", "only", multiple=True, metavar="NAME", help="Score only this system; may be repeated."),
    click.option("--human", type=options.PATH, metavar="FILE",
                 help="Human scores (columns system, document, segment, score): says how well each metric agrees."),
)  # fmt: skip
_WORK = (
    click.option("--metric", "-M", "specs", multiple=True, metavar="NAME[:KEY=VALUE,...]",
                 help="A metric; may be repeated. Without it: those the input has something for."),
    click.option("--bootstrap", default=1000, show_default=True, metavar="N", type=click.IntRange(0),
                 help="Bootstrap samples for intervals and comparisons; 0 for none."),
    click.option("--trials", default=10000, show_default=True, metavar="N", type=click.IntRange(0),
                 help="Trials of the randomisation test between systems; 0 for none."),
    click.option("--seed", default=12345, show_default=True, metavar="N", type=click.IntRange(0),
                 help="Where the random numbers begin: the same seed gives the same intervals."),
    click.option("--no-checks", is_flag=True, help="Do not look for issues."),
    click.option("--no-slices", is_flag=True, help="No figures of parts: articles, domains, lengths, phenomena."),
    options.glossaries,
    options.no_glossary,
    options.select,
    options.ignore,
)  # fmt: skip
_OUTPUT = (
    click.option("--format", "report_name", metavar="NAME",
                 help="The report: text, json, csv, latex, html or svg. Without it: what the ending of --output says, "
                 "else text."),
    click.option("--segments", is_flag=True, help="With --format json: the segments with their figures as well."),
    click.option("--output", "-o", type=options.PATH, help="Write the report to a file instead of stdout."),
    click.option("--plots", type=options.PATH, metavar="FOLDER", help="Also write the pictures, as SVG files."),
    click.option("--fail-under", multiple=True, metavar="METRIC=N", help="End with code 1 when a figure is below N."),
    click.option("--fail-over", multiple=True, metavar="METRIC=N", help="End with code 1 when a figure is above N."),
)  # fmt: skip


def scoring(function: F) -> F:
    """All options of a scoring command."""
    for option in reversed((*_INPUT, *_WORK, *_OUTPUT, *_score_sharded.OPTIONS, *_score_history.OPTIONS)):
        function = option(function)
    return function


def run(narrator: Narrator, given: dict[str, Any], *, comparing: bool) -> int:
    """Score what the options say, write the report, and judge the gates. Returns the exit code."""
    from tqa.reports import score as reports
    from tqa.review.scoring import gates, running
    from tqa.review.scoring.resampling import Resampling
    from tqa.review.scoring.result import Plan

    given["report_name"] = options.form(given["report_name"], given["output"], reports.endings())
    source = running.Given(
        given["paths"], given["hypotheses"], given["references"], given["source"], given["only"], given["human"],
        given["annotations"],
    )  # fmt: skip
    if _score_history.answered(given, source.first):
        return ExitCode.OK
    make = reports.get(given["report_name"])
    if make.to_path and given["output"] is None:
        raise click.UsageError(f"--format {given['report_name']} needs -o PATH")
    limits = [gates.gate(g, under=True) for g in given["fail_under"]]
    limits += [gates.gate(g, under=False) for g in given["fail_over"]]
    source.check()
    kept = _score_history.Kept(given)
    wanted = running.Wanted(
        given["specs"],
        also=[limit.metric for limit in limits],
        checks=not given["no_checks"],
        slices=not given["no_slices"],
        profile=given["profile"],
        least=2 if comparing and not given["baseline"] else 1,
        plan=Plan(
            Resampling(given["bootstrap"], given["trials"], given["seed"]),
            progress=narrator.progress("measured", "segments"),
            keep=kept.keep,
        ),
    )
    crashes: list[str] = []
    lost: list[str] = []
    with _score_history.reviewed(given, source.first) as journal:
        plain = running.texts_alone(source, wanted)
        desk = _desk(narrator, source.first, given, crashes, journal, term_base=not plain)
        result = _score_sharded.scored(narrator, given, source, wanted, desk, lost)
    look = reports.Look(
        colours=colours() and given["output"] is None,
        width=_width() if given["output"] is None else None,
        comparing=comparing,
        segments=given["segments"],
    )
    since = kept.since(source.first)
    kept.save(source.first, narrator.say)
    if given["plots"] is not None:  # before the report: its reader may go away
        reports.get("svg")(look).write_to(result, given["plots"])
    if since is None:
        _write(make(look), result, given["output"])
    else:
        _write_text(since, given["output"])
    failed = gates.failures(result, limits)
    shown = given["report_name"] == "text" and given["output"] is None  # the report itself tells of cautions
    cautions = [] if shown else [caution.message for caution in result.cautions]
    for line in (*crashes, *cautions, *failed):
        narrator.warn(line)
    return ExitCode.INPUT if lost else ExitCode.ISSUES if failed else ExitCode.OK


def _desk(
    narrator: Narrator, first: Path, given: dict[str, Any], crashes: list[str], journal: Any, *, term_base: bool
) -> Any:
    from tqa.review import project
    from tqa.review.scoring import profiles, running

    config = project.settings(first)
    base = project.term_base(
        given["glossaries"], config, none=given["no_glossary"], bundled_too=term_base, near=first, say=narrator.say
    )
    checker = project.checker(
        options.names(given["select"]),
        options.names(given["ignore"]),
        config,
        base.glossary,
        lambda crash: crashes.append(f"check {crash.check} failed on {crash.document}:{crash.segment}: {crash.error}"),
    )
    return running.Desk(
        base,
        checker,
        sys.stdin.buffer,
        narrator.say,
        narrator.progress("read", "articles"),
        profiles.settings(config.scoring),
        journal,
    )


def _width() -> int | None:
    import shutil

    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def _write_text(text: str, output: Path | None) -> None:
    from tqa.review import batch

    with batch.opened(output, sys.stdout) as stream:
        stream.write(text + "\n")


def _write(report: Any, result: Any, output: Path | None) -> None:
    from tqa.review import batch

    if report.to_path:
        report.write_to(result, output)
        return
    with batch.opened(output, sys.stdout) as stream:
        report.write(result, stream)
