"""Options that say what stands in the columns of a term base entry, and how a change of one is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from tqa.cli.diagnostics import Narrator
from tqa.errors import FormatError, UsageError
from tqa.model import Case, ConceptEntry, Match, Status, TermType

if TYPE_CHECKING:
    from tqa.glossary.diffing import FieldChange
    from tqa.review.termbase_edit import Plan

F = TypeVar("F", bound=Callable[..., Any])

_COLUMNS = (
    ("variants", str, "A|B", "Other accepted terms."),
    ("avoid", str, "A|B", "Renderings known to be wrong."),
    ("status", click.Choice(get_args(Status)), None, "Whether to use the term; empty means preferred."),
    ("match", click.Choice(get_args(Match)), None, "How the Russian is found; empty means inflect, in every form."),
    (
        "case",
        click.Choice([c for c in get_args(Case) if c]),
        None,
        "Whether capitals count; empty: those of the entry do.",
    ),
    ("type", click.Choice(get_args(TermType)), None, "What it is; empty means term."),
    ("origin", str, "LANGUAGE", "The language a name comes from: ar, tr, en ..."),
    ("domain", str, "NAME", "What the entry is about."),
    ("note", str, "TEXT", "What a reviewer should know."),
    ("evidence", str, "TEXT", "Where the English form is established."),
)


def columns(function: F) -> F:
    """An option for each column but source, target and who added it when; --set for those tqa does not know."""
    setting = click.option(
        "--set", "other", multiple=True, metavar="COLUMN=VALUE", help="Any other column; repeatable."
    )
    function = setting(function)
    for name, kind, metavar, help_text in reversed(_COLUMNS):
        function = click.option(f"--{name}", name, type=kind, metavar=metavar, help=help_text or None)(function)
    return function


def values(given: Mapping[str, str | None], other: tuple[str, ...]) -> dict[str, str]:
    """The cells that were given, by column. Raises UsageError for a --set that is no COLUMN=VALUE."""
    found = {name: value for name, value in given.items() if value is not None}
    for setting in other:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"--set {setting!r} is not COLUMN=VALUE")
        found[name.strip()] = value
    return found


def left_out(narrator: Narrator) -> Callable[[FormatError], None]:
    """Tells of a row that cannot be read, of which the command knows nothing."""
    return lambda error: narrator.warn(f"{error.message}; left out, and left as it is")


def line(entry: ConceptEntry) -> str:
    """An entry in a line: what is what, and what else is accepted or avoided."""
    source = f"{entry.source} = " if entry.source else ""
    variants = f"; also {', '.join(entry.variants)}" if entry.variants else ""
    avoid = f"; not {', '.join(entry.avoid)}" if entry.avoid else ""
    kind = ", ".join(
        word
        for word, default in ((entry.status, "preferred"), (entry.type, "term"), (entry.match, "inflect"))
        if word != default
    )
    domain = f"  ({', '.join(filter(None, (kind, entry.domain)))})" if kind or entry.domain else ""
    return f"{source}{entry.target}{variants}{avoid}{domain}"


def objections(plan: Plan, narrator: Narrator, *, force: bool) -> None:
    """Tell what speaks against a change. Raises UsageError where that forbids it and `force` does not overrule it."""
    refused = [] if force else plan.refused
    for finding in plan.objections:
        if finding not in refused:
            narrator.warn(f"{finding.rule}: {finding.message}" + (f" -> {finding.fix}" if finding.fix else ""))
    if refused:
        first = refused[0]
        more = "".join(f"; {f.rule}: {f.message}" for f in refused[1:])
        hint = f"{first.fix}. --force does it anyway." if first.fix else "--force does it anyway."
        raise UsageError(f"nothing was changed: {first.rule}: {first.message}{more}", hint=hint[:1].upper() + hint[1:])


def told(plan: Plan, narrator: Narrator, *, dry_run: bool) -> None:
    """Print what a change did, or would do."""
    from tqa.text.printable import printable

    would = "would be " if dry_run else ""
    entry = plan.after or plan.before
    assert entry is not None
    if plan.columns:
        narrator.say(f"{plan.file.path}: new column {', '.join(plan.columns)}")
    if plan.before is None:
        click.echo(printable(f"{entry.where}: {would}added: {line(entry)}"))
    elif plan.after is None:
        click.echo(printable(f"{entry.where}: {would}removed: {line(entry)}"))
        narrator.say(f"the row was: {plan.row}")
    elif not plan.changes:
        click.echo(printable(f"{entry.where}: nothing to change: {line(entry)}"))
    else:
        click.echo(printable(f"{entry.where}: {would}changed: {entry.source or entry.target}"))
        for change in plan.changes:
            click.echo(printable(f"  {field_line(change)}"))


def field_line(change: FieldChange) -> str:
    """A changed column in a line: the items of a list that came and went, or the cell before and after."""
    if change.added or change.removed:
        signs = [*(f"+{item}" for item in change.added), *(f"-{item}" for item in change.removed)]
        return f"{change.column}: {', '.join(signs)}"
    return f"{change.column}: {change.before or '(empty)'} -> {change.after or '(empty)'}"


def row(entry: ConceptEntry) -> dict[str, Any]:
    """An entry for JSON: its columns, unknown ones in `extra`, and its place."""
    from dataclasses import fields

    found = {f.name: getattr(entry, f.name) for f in fields(entry)}
    return found | {
        "source": entry.source or "",
        "variants": list(entry.variants),
        "avoid": list(entry.avoid),
        "extra": dict(entry.extra),
    }
