"""tqa demo: try the review desk on the sample articles."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator


@click.command("demo")
@click.option("--into", type=options.PATH, help="Where to put the copy; a new temporary folder by default.")
@click.pass_obj
def command(narrator: Narrator, into: Path | None) -> int:
    """Open the review desk on a copy of the sample articles that come with tqa."""
    from tqa.cli.review import open_desk
    from tqa.errors import UsageError
    from tqa.review import project

    folder = into or Path(tempfile.mkdtemp(prefix="tqa-demo-")) / "samples"
    if not folder.exists():
        shutil.copytree(project.bundled("samples"), folder, ignore=shutil.ignore_patterns(".tqa"))
    elif not (folder / "README.md").is_file():
        raise UsageError(f"{folder} is there already", hint="Give a folder that does not exist yet.")
    narrator.say(f"the sample articles are in {folder}")
    return open_desk(narrator, [folder], start="idlib-talks")
