"""tqa compare: compare translation systems: which differences are shown, and where they come from."""

from __future__ import annotations

from typing import Any

import click

from tqa.cli import _score_options
from tqa.cli.diagnostics import Narrator


@click.command("compare")
@_score_options.scoring
@click.pass_obj
def command(narrator: Narrator, /, **given: Any) -> int:
    """Compare the systems in PATHS or line files: every pair with its p-value, the parts of the corpus, issues by check.

    \b
    tqa compare corpus.tsv
    tqa compare -i old=runs/old.txt -i new=runs/new.txt -r ref.txt

    It takes what `tqa score` takes. What the words mean: tqa help score
    """
    return _score_options.run(narrator, given, comparing=True)
