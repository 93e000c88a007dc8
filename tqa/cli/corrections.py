"""tqa corrections: list and export what reviewers corrected."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.wording import counted

path = click.argument("path", type=options.PATH, default=Path())
document = click.option("--document", "-d", default="", metavar="ID", help="Only this article, by its id.")
who = click.option("--reviewer", default="", help="Only what this reviewer corrected.")


@click.group("corrections")
def command() -> None:
    """List and export what reviewers corrected.

    The journal is looked for at PATH, an article or a folder, and above it; or say where it is with --db.
    """


@command.command("list", short_help="Print each correction, by whom and when.")
@path
@options.database
@document
@who
@click.option("--unchanged", is_flag=True, help="Also segments that were confirmed as they were.")
@click.pass_obj
def list_(narrator: Narrator, path: Path, database: str, document: str, reviewer: str, unchanged: bool) -> None:
    """Print each correction: what it was, what it is now, by whom and when."""
    from tqa.review.corrections import corrections
    from tqa.review.journals import journal_of
    from tqa.text.printable import printable

    with journal_of(path, database) as store:
        found = corrections(store.events(document or None), unchanged=unchanged, reviewer=reviewer or None)
    for c in found:
        state = "confirmed" if c.confirmed else "open"
        click.echo(printable(f"{c.document}:{c.segment} {c.system} by {c.reviewer} {c.at[:16]} ({state})"))
        if c.post_edit == c.hypothesis:
            click.echo(printable(f"  = {c.hypothesis}"))
        else:
            click.echo(printable(f"  - {c.hypothesis}\n  + {c.post_edit}"))
        for issue in c.resolves:
            click.echo(printable(f"    resolves {issue.get('check')}: {issue.get('text')}"))
    narrator.say(f"{counted(len(found), 'correction')} in {store.name}")


@command.command("export", short_help="Write the records, or the corrected article.")
@path
@options.database
@document
@who
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "txt"]),
    help="jsonl and csv: the records. txt: the corrected article. Without it: what the ending of --output says, "
    "else jsonl.",
)
@click.option("--drafts", is_flag=True, help="txt: take what is being typed as text.")
@click.option("--output", "-o", type=options.PATH, help="A file; for txt of several articles, a folder.")
@click.pass_obj
def export(
    narrator: Narrator,
    path: Path,
    database: str,
    document: str,
    reviewer: str,
    form: str | None,
    drafts: bool,
    output: Path | None,
) -> None:
    """Write the corrections as records (jsonl, csv), or the corrected article (txt).

    \b
    tqa corrections export samples/idlib-talks --format txt > corrected.en.txt
    """
    from tqa.review import corrections as made
    from tqa.review.batch import opened
    from tqa.review.journals import export_articles, journal_of

    form = options.form(form, output, {"jsonl": "jsonl", "csv": "csv", "txt": "txt"}, default="jsonl")
    with journal_of(path, database) as store:
        if form == "txt":
            written = export_articles(store, path, document, drafts, output, sys.stdout, say=narrator.say)
            for file in written:
                narrator.say(f"wrote {file}")
            return
        found = made.corrections(store.events(document or None), reviewer=reviewer or None)
    with opened(output, sys.stdout) as stream:
        (made.write_jsonl if form == "jsonl" else made.write_csv)(found, stream)
    narrator.say(counted(len(found), "correction"))
