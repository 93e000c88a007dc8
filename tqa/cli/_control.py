"""What `tqa check` leaves out and puts right: severities, confidence, dismissals, crashes, and fixes."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.errors import FormatError, UsageError
from tqa.model import Severity
from tqa.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqa.model import Document
    from tqa.review.checking import Checker, Crash
    from tqa.review.config import Config
    from tqa.review.dismissals import Dismissals

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--severity", "severities", multiple=True, metavar="CHECK=SEVERITY", help="Report a check with another severity; may be repeated."),
    click.option(
        "--min-confidence",
        "confidences",
        multiple=True,
        metavar="[CHECK=]N",
        help="Leave out issues less confident than this, from 0 to 1; may be repeated.",
    ),
    click.option("--all", "everything", is_flag=True, help="Also issues that a reviewer dismissed."),
    click.option("--unused-dismissals", "unused", is_flag=True, help="Name the dismissals that match nothing any more."),
    options.database,
    click.option("--fix", is_flag=True, help="Instead of a report, show what the fixes that are certain would change."),
    click.option("--write", is_flag=True, help="With --fix: change the files."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """What was asked for with these options."""

    severities: tuple[str, ...]
    confidences: tuple[str, ...]
    everything: bool
    unused: bool
    database: str
    fix: bool
    write: bool

    def applied(self, config: Config, report: str | None = None) -> Config:
        """The settings with those of the command line in their place. Raises UsageError for what makes no sense.

        `report` is the report that was asked for by name.
        """
        if self.fix and report:
            raise UsageError("--fix prints a diff, not a report", hint=f"Give --fix or --format {report}.")
        if self.write and not self.fix:
            raise UsageError("--write does nothing alone", hint="tqa check PATH --fix --write")
        if self.unused and self.everything:
            raise UsageError("--all does not look at dismissals, --unused-dismissals does: give one of them")
        severities, thresholds, least = dict(config.severities), dict(config.thresholds), config.min_confidence
        for text in self.severities:
            name, value = _halves(text, "--severity", "CHECK=major")
            if value not in tuple(Severity):
                raise UsageError(f"{value!r} is no severity", hint=f"The severities are: {', '.join(Severity)}")
            severities[name] = Severity(value)
        for text in self.confidences:
            name, value = _halves(text, "--min-confidence", "missing-name=0.8") if "=" in text else ("", text)
            if name:
                thresholds[name] = _share(value)
            else:
                least = _share(value)
        return replace(config, severities=severities, thresholds=thresholds, min_confidence=least)

    def dismissals(self, config: Config, near: Path, checker: Checker) -> Dismissals:
        """What reviewers dismissed in the project; nothing where everything is to be shown."""
        from tqa.review.dismissals import Dismissals, store_of

        store = None if self.everything else store_of(self.database, config, near)
        if self.database == "" and store is None and self.unused:
            raise UsageError("there is no journal here with dismissals", hint="Say where it is: --db FILE")
        return Dismissals(store, (c.name for c in (*checker.segment_checks, *checker.document_checks)))

    def tell(self, dismissals: Dismissals, narrator: Narrator) -> None:
        """Say how many issues were left out, and which dismissals were of no use."""
        if dismissals.hidden:
            narrator.say(
                f"{counted(dismissals.hidden, 'dismissed by reviewers is', 'dismissed by reviewers are')} left out (--all shows them)"
            )
        unused = dismissals.unused()
        for gone in unused if self.unused else ():
            narrator.say(f"unused dismissal: {gone}")
        if unused:
            hint = "" if self.unused else " (--unused-dismissals names them)"
            narrator.say(f"{counted(len(unused), 'dismissal matches', 'dismissals match')} nothing any more{hint}")


def controlling(function: F) -> F:
    """The options, handed to the command as one `control`."""
    names = [field.name for field in fields(Control)]

    @functools.wraps(function)
    def command(*args: Any, **kwargs: Any) -> Any:
        return function(*args, control=Control(**{name: kwargs.pop(name) for name in names}), **kwargs)

    made: Any = command
    for option in reversed(_OPTIONS):
        made = option(made)
    found: F = made
    return found


class Crashes:
    """The checks that failed, each told once with how often."""

    def __init__(self) -> None:
        self._times: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], Crash] = {}

    def __call__(self, crash: Crash) -> None:
        """A check failed on a segment."""
        self._times[crash.check, crash.error] += 1
        self._first.setdefault((crash.check, crash.error), crash)

    def tell(self, narrator: Narrator) -> None:
        """Say what failed, and where first."""
        for key, crash in self._first.items():
            again = f" (and {self._times[key] - 1} more)" if self._times[key] > 1 else ""
            narrator.warn(f"check {crash.check} failed on {crash.document}:{crash.segment}: {crash.error}{again}")


class Lost:
    """What could not be read or checked: said at once, and left out."""

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator
        self.any = False

    def __call__(self, what: FormatError | str) -> None:
        """A file, or some articles."""
        self.any = True
        self._narrator.warn(f"{what} (left out)" if isinstance(what, FormatError) else what)


def fixed(
    documents: Iterable[Document],
    checker: Checker,
    dismissals: Dismissals,
    control: Control,
    stream: TextIO,
    narrator: Narrator,
) -> ExitCode:
    """Print what fixing changes as a unified diff and, with --write, change the files.

    1 means: there is something to fix that was not written.
    """
    from tqa.review.fixing import Fixer, certain_only, diff
    from tqa.text.printable import printable

    fixer = Fixer(certain_only(checker), dismissals.states)
    count = narrator.progress("fixed", "articles")
    for number, document in enumerate(documents, start=1):
        fixer.fix(document)
        count(number)
    files = list(fixer.files())
    for file in files if control.write else ():  # before the diff: its reader may go away
        file.save()
    for file in files:
        for line in diff(file):
            stream.write(printable(line) if stream.isatty() else line)
    fixes = sum(fixer.applied.values())
    by_check = ", ".join(f"{check} {times}" for check, times in fixer.applied.most_common())
    what = f"{counted(fixes, 'fix', 'fixes')} in {counted(len(files), 'file')}"
    written = "written" if control.write else "not written; --fix --write changes the files"
    narrator.say(f"{what} ({by_check}), {written}" if fixes else "nothing to fix")
    return ExitCode.ISSUES if files and not control.write else ExitCode.OK


def _halves(text: str, option: str, example: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"{option} {text}: a check and a value were expected", hint=f"{option} {example}")
    return name.strip(), value.strip()


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"--min-confidence {text}: a number from 0 to 1 was expected")
    return value
