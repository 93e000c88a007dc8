"""tqa score: score translation systems: figures with intervals, units and signatures."""

from __future__ import annotations

from typing import Any

import click

from tqa.cli import _score_options
from tqa.cli.diagnostics import Narrator


@click.command("score")
@_score_options.scoring
@click.pass_obj
def command(narrator: Narrator, /, **given: Any) -> int:
    """Score every system in PATHS (bilingual files, article folders, patterns, - for stdin) or in plain line files.

    \b
    tqa score corpus.tsv
    tqa score "runs/**/*.tsv" --metric chrf --metric term-accuracy
    tqa score -i alpha.txt -i beta.txt -r ref.txt -s source.txt
    tqa score corpus.tsv --format json --fail-under chrf=55 --fail-over issues=3

    Figures, formulas and what they are worth: tqa help score
    """
    return _score_options.run(narrator, given, comparing=False)
