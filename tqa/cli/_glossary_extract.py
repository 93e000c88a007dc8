"""tqa glossary extract: find names and terms in articles that have no entry yet."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.errors import UsageError
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.glossary.extraction import Candidate
    from tqa.glossary.mentions import Kind

_KINDS: dict[str, frozenset[Kind] | None] = {
    "all": None,
    "names": frozenset({"name", "acronym"}),
    "terms": frozenset({"term"}),
}


@click.command("extract")
@options.paths
@options.glossaries
@options.no_glossary
@click.option(
    "--min-count",
    "least",
    default=3,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="How often it must stand there.",
)
@click.option("--kind", type=click.Choice(list(_KINDS)), default="all", show_default=True)
@click.option(
    "--limit", "-n", default=100, show_default=True, type=click.IntRange(1), metavar="N", help="Candidates at most."
)
@click.option(
    "--contexts",
    default=2,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Contexts of each, in text and JSON.",
)
@options.table_form
@options.output
@click.pass_obj
def command(
    narrator: Narrator,
    paths: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    least: int,
    kind: str,
    limit: int,
    contexts: int,
    form: str | None,
    output: Path | None,
) -> None:
    """Find frequent Russian names and terms of several words in PATHS that no entry covers.

    Each comes with its count, contexts and, where there is an English side, its probable rendering. As CSV they are
    glossary rows with status candidate, which match nothing until someone sets the status to preferred.

    \b
    tqa glossary extract articles --output candidates.csv
    tqa glossary edit candidates.csv:2 --target "Red Bands" --status preferred
    """
    from tqa import formats
    from tqa.review import project, termbase, termbase_extract
    from tqa.review.batch import opened

    if not paths:
        raise UsageError(
            "no articles to look in", hint="Give an article folder, a bilingual file, or a folder of these."
        )
    form = options.form(form, output, options.TABLES)
    bases = termbase.opened(glossaries, project.settings(paths[0]), none=no_glossary, say=narrator.say)
    found = termbase_extract.candidates(
        paths, bases, least=least, kinds=_KINDS[kind], say=narrator.say, progress=narrator.progress("read", "articles")
    )
    shown = found[:limit]
    if form == "csv":
        formats.write_glossary([c.entry() for c in shown], output or sys.stdout)
    else:
        with opened(output, sys.stdout) as stream:
            stream.writelines(_json(shown, contexts) if form == "json" else _text(shown, contexts))
    more = f", {len(found) - len(shown)} more are not shown" if len(found) > len(shown) else ""
    narrator.say(f"{counted(len(shown), 'candidate')}{more}")


def _text(found: Sequence[Candidate], contexts: int) -> list[str]:
    from tqa.glossary.extraction import context
    from tqa.text.printable import printable

    lines = []
    for c in found:
        english = " = " + " / ".join(f"{e.text} ({e.count})" for e in c.english) if c.english else ""
        lines.append(f"{len(c.places)} in {c.documents}  {c.source}  [{c.type}]{english}")
        lines += [f"    {p.passage.document}:{p.passage.segment}: {context(p)}" for p in c.places[:contexts]]
    return [printable(line) + "\n" for line in lines]


def _json(found: Sequence[Candidate], contexts: int) -> list[str]:
    from dataclasses import asdict

    from tqa.glossary.extraction import context

    rows = [
        {
            "source": c.source,
            "type": c.type,
            "count": len(c.places),
            "documents": c.documents,
            "english": [asdict(e) for e in c.english],
            "contexts": [
                {"document": p.passage.document, "segment": p.passage.segment, "text": context(p)}
                for p in c.places[:contexts]
            ],
        }
        for c in found
    ]
    report = {"schema": "tqa.glossary-candidates/1", "candidates": rows}
    return [json.dumps(report, ensure_ascii=False, indent=1), "\n"]
