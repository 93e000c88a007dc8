"""The options of `tqa score` that list metrics, keep scores and compare with kept ones, and what they print."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tqa.cli import _options as options
from tqa.errors import UsageError
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.metrics import Metric
    from tqa.review.scoring.corpus import Corpus
    from tqa.review.scoring.history import Change, Measured, Since
    from tqa.store import Entry, JournalStore

FORMATS = ("text", "json")
_NUMBER = re.compile(r"[-+]?[0-9.]*")

OPTIONS = (
    click.option("--list", "list_metrics", is_flag=True, help="List the metrics and what they need; text or json."),
    click.option(
        "--mqm",
        "annotations",
        type=options.PATH,
        metavar="FILE",
        help="Score errors people marked: JSONL, or WMT's TSV.",
    ),
    click.option("--profile", default="", metavar="NAME", help="What errors cost in MQM figures, such as google-wmt."),
    click.option("--confirmed", is_flag=True, help="Count only errors that reviewers confirmed, corrected or marked."),
    click.option("--save", "save_as", default="", metavar="NAME", help="Keep the scores in the journal's database."),
    click.option("--baseline", default="", metavar="NAME", help="Say what changed since NAME was saved; text or json."),
    click.option("--history", is_flag=True, help="List the scores kept (with --baseline: as NAME); text or json."),
    options.database,
)


_SAVE = (
    "tqa score PATH --save NAME keeps scores where PATH belongs, and they are looked for there: tqa score PATH --history. "
    "Or say where they are: --db"
)


class Kept:
    """What a run keeps besides its report, as its options say: scores under a name, a comparison with kept ones."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.name: str = given["save_as"]
        self.baseline: str = given["baseline"]
        self.database: str = given["database"]
        self.form: str = given["report_name"]
        self.draws = (given["bootstrap"], given["trials"], given["seed"])
        self.measured: list[Measured] = []
        self.slices: dict[str, Any] = {}
        if self.baseline:
            require_plain(self.form, "--baseline")

    def keep(self, corpus: Corpus, metrics: Mapping[str, Metric], statistics: Mapping[str, Any]) -> None:
        """Remember what was measured."""
        from tqa.review.scoring import history

        if self.name or self.baseline:
            self.measured = history.measured(corpus, metrics, dict(statistics))
            self.slices = history.phenomena(corpus)

    def since(self, path: Path) -> str | None:
        """What changed since the baseline, None where none was named. A run is compared before it is saved."""
        from tqa.review.journals import journal_of
        from tqa.review.scoring import history
        from tqa.review.scoring.resampling import Resampling

        if not self.baseline:
            return None
        with journal_of(path, self.database, hint=_SAVE) as store:
            found = history.compare(
                store, self.baseline, self.measured, slices=self.slices, resampling=Resampling(*self.draws)
            )
        return changes(found, self.form)

    def save(self, path: Path, say: Callable[[str], None]) -> None:
        """Save the figures, if a name was given."""
        import secrets
        from datetime import UTC, datetime

        from tqa import __version__
        from tqa.review.journals import journal_of
        from tqa.review.scoring import history
        from tqa.store import EventIds

        if not self.name:
            return
        now = datetime.now(UTC)
        run = EventIds(lambda: now, secrets.randbits)()
        with journal_of(path, self.database, create=True) as store:
            at = now.isoformat(timespec="seconds")
            history.save(store, self.name, self.measured, run=run, at=at, tool=__version__)
            say(f"{counted(len(self.measured), 'score')} saved as {self.name} in {store.name}")


@contextmanager
def reviewed(given: Mapping[str, Any], path: Path) -> Iterator[JournalStore | None]:
    """The journal where only reviewers' errors shall count, else None."""
    from tqa.review.journals import journal_of

    if not given["confirmed"]:
        yield None
        return
    if given["annotations"] is not None or given["hypotheses"] or given["no_checks"]:
        raise UsageError("--confirmed goes with articles and bilingual files, and with checks")
    with journal_of(path, given["database"]) as store:
        yield store


def answered(given: Mapping[str, Any], path: Path) -> bool:
    """Whether the options only ask for a list, which is then printed."""
    if given["list_metrics"]:
        click.echo(metric_list(given["report_name"]))
    elif given["history"]:
        if given["plots"] is not None:
            history_plots(path, given["database"], given["baseline"], given["plots"])
        click.echo(history_list(path, given["database"], given["baseline"], given["report_name"]))
    return bool(given["list_metrics"] or given["history"])


def require_plain(form: str, option: str) -> None:
    """Raises UsageError where the format asked for is not one that lists and comparisons are printed in."""
    if form not in FORMATS:
        raise UsageError(f"{option} prints text or json, not {form}", hint="Leave out --format, or say --format json.")


def metric_list(form: str) -> str:
    """What `--list` prints."""
    from tqa.review.explaining import metric_facts

    require_plain(form, "--list")
    found = metric_facts()
    if form == "json":
        return _json("tqa.metrics/1", {"metrics": [dataclasses.asdict(fact) for fact in found]})
    rows = [
        (fact.name, ", ".join(fact.needs) or "-", "higher" if fact.higher_is_better else "lower", fact.summary)
        for fact in found
    ]
    return _table(("metric", "needs", "better", "what it is"), rows)


def history_plots(path: Path, database: str, name: str, folder: Path) -> None:
    """Draw all runs, or those of one name: an SVG file for each metric."""
    from tqa.reports.score import svg
    from tqa.review.journals import journal_of
    from tqa.store import ScoreStore

    with journal_of(path, database, hint=_SAVE) as store:
        svg.history(ScoreStore(store).history(name or None), folder)


def history_list(path: Path, database: str, name: str, form: str) -> str:
    """What `--history` prints: all runs, or those of one name."""
    from tqa.review.journals import journal_of
    from tqa.store import ScoreStore

    require_plain(form, "--history")
    with journal_of(path, database, hint=_SAVE) as store:
        entries = ScoreStore(store).history(name or None)
    if form == "json":
        return _json("tqa.score-history/1", {"scores": [dataclasses.asdict(entry) for entry in entries]})
    if not entries:
        return "No scores were saved yet. tqa score ... --save NAME keeps them."
    return "\n\n".join(_run([e for e in entries if e.run == run]) for run in dict.fromkeys(e.run for e in entries))


def _run(entries: Sequence[Entry]) -> str:
    blocks = []
    for name in dict.fromkeys(e.name for e in entries):
        same = [e for e in entries if e.name == name]
        rows = [(e.system, e.metric, _figure(e.value), e.unit, str(e.segments), e.signature) for e in same]
        head = f"{name}  {_moment(same[0].at)}  tqa {same[0].tool}"
        blocks.append(head + "\n" + _table(("system", "metric", "value", "unit", "segments", "signature"), rows, "  "))
    return "\n\n".join(blocks)


def changes(since: Since, form: str) -> str:
    """What `--baseline` prints."""
    require_plain(form, "--baseline")
    if form == "json":
        run = {"name": since.name, "run": since.run, "at": since.at, "tool": since.tool}
        found = [{**dataclasses.asdict(c), "difference": c.difference} for c in since.changes]
        return _json("tqa.score-changes/1", {"baseline": run, "changes": found, "notes": list(since.notes)})
    blocks = [f"Since {since.name}, {_moment(since.at)}, tqa {since.tool}"]
    for system in dict.fromkeys(c.system for c in since.changes):
        rows = [_row(c) for c in since.changes if c.system == system]
        head = ("metric", "segments", "", "then", "now", "change", "95 % interval", "p", "")
        blocks.append(f"{system}\n" + _table(head, rows, "  "))
    return "\n\n".join([*blocks, *(["\n".join(since.notes)] if since.notes else [])])


def _row(change: Change) -> tuple[str, ...]:
    interval = "" if change.low is None or change.high is None else f"{change.low:+.2f} to {change.high:+.2f}"
    return (
        change.metric,
        change.slice,
        str(change.segments),
        f"{change.before:.2f}",
        f"{change.after:.2f}",
        f"{change.difference:+.2f}",
        interval,
        "" if change.p is None else f"{change.p:.4f}",
        str(change.verdict),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Columns as wide as they must be, numbers to the right; control characters are shown."""
    from tqa.text.printable import one_line

    lines = [tuple(one_line(cell) for cell in row) for row in (head, *rows)]
    columns = list(zip(*lines, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [all(_NUMBER.fullmatch(cell) for cell in column[1:]) for column in columns]
    return "\n".join(
        indent
        + "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _figure(value: float | None) -> str:
    return "-" if value is None or math.isnan(value) else f"{value:.2f}"


def _moment(at: str) -> str:
    """2024-03-01T12:00:05+00:00 -> 2024-03-01 12:00 UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def _json(schema: str, content: Mapping[str, Any]) -> str:
    return json.dumps({"schema": schema, **content}, ensure_ascii=False, indent=1)
