"""tqa glossary desk: look after term bases in a screen of their own."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.errors import UsageError
from tqa.wording import counted


@click.command("desk")
@click.argument("paths", nargs=-1, type=options.PATH)
@click.option(
    "--on", "articles", multiple=True, type=options.PATH, metavar="PATH", help="Articles to try entries on; repeatable."
)
@options.database
@options.reviewer
@click.pass_obj
def command(
    narrator: Narrator, paths: tuple[Path, ...], articles: tuple[Path, ...], database: str, reviewer: str
) -> None:
    """Search, add, edit and delete entries of term bases; judge candidates; mend what lint finds.

    PATHS are term bases, or folders of them; without any, those of tqa.toml, else tqa's own, which are only shown.
    With articles (--on), each entry has its hits and precision there, candidates are looked for in them, and an entry
    being typed is tried on them and on what was reviewed before. Every change is saved at once; u takes it back.

    \b
    tqa glossary desk my.csv --on articles
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the workshop needs a terminal", hint="In a pipe use: tqa glossary find, edit, lint ...")
    from tqa.review import desk, project, termbase
    from tqa.review.session_glossary import GlossarySession, project_folder
    from tqa.tui.app import run_workshop

    config = project.settings(articles[0] if articles else Path())
    for path in articles:
        if not path.exists():
            raise UsageError(f"there is no article {path}")
    bases = termbase.opened(paths, config, say=narrator.say)
    session = GlossarySession(
        bases,
        articles,
        database=database,
        reviewer=desk.reviewer_name(reviewer, config),
        today=lambda: datetime.now(UTC).date().isoformat(),
        folder=project_folder(articles),
        fixed=not paths and not config.glossaries,
    )
    run_workshop(session)
    changes = len(session.done)
    narrator.say(f"{counted(changes, 'change')} made" if changes else "nothing was changed")
