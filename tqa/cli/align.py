"""tqa align: match the lines, paragraphs or sentences of two texts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator


@click.command("align")
@click.argument("source", type=options.PATH)
@click.argument("target", type=options.PATH)
@click.option(
    "--unit",
    type=click.Choice(["line", "paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What is matched: every line; every line that is not blank; every sentence.",
)
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", show_default=True)
@options.glossaries
@options.no_glossary
@click.pass_obj
def command(
    narrator: Narrator,
    source: Path,
    target: Path,
    unit: str,
    form: str,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
) -> None:
    """Match the units of two texts, SOURCE (Russian) and TARGET (English); nothing is left out.

    Text shows the matched units below each other, tsv one bead a line with both texts, json the numbers of the units
    (from 0): {"beads": [[[0], [0]], [[1], [1, 2]], ...]}.
    """
    from tqa.review import aligning, project

    base = project.term_base(glossaries, project.settings(source), none=no_glossary, near=source, say=narrator.say)
    result = aligning.align_files(source, target, unit, base.glossary, say=narrator.say)
    if form == "json":
        click.echo(json.dumps({"beads": [[list(b.source), list(b.target)] for b in result.beads]}))
        return
    for bead in result.beads:
        left = " ".join(result.source[n] for n in bead.source)
        right = " ".join(result.target[n] for n in bead.target)
        if form == "tsv":
            numbers = ",".join(map(str, bead.source)), ",".join(map(str, bead.target))
            click.echo("\t".join(x.replace("\t", " ") for x in (*numbers, left, right)))
        else:
            click.echo(
                aligning.shown(f"{_range(bead.source)} | {left or '—'}\n{_range(bead.target)} | {right or '—'}\n")
            )


def _range(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return f"{'-':>9}"
    return f"{numbers[0] + 1}".rjust(9) if len(numbers) == 1 else f"{numbers[0] + 1}-{numbers[-1] + 1}".rjust(9)
