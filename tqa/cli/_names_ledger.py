"""tqa names ledger: every name of an article with its spellings in each translation."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator
from tqa.text.printable import one_line
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.model import Document
    from tqa.review.ledger import LedgerName

FIELDS = (
    "document", "name_ru", "type", "house", "column", "spelling", "count", "verdict", "confidence", "inconsistent",
    "suggestions", "first", "segments",
)  # fmt: skip


@click.command("ledger", short_help="List the names of articles with their spellings.")
@options.article
@options.glossaries
@options.no_glossary
@options.table_form
@click.option("--only-wrong", is_flag=True, help="Only names that are garbled, avoided, variants or inconsistent.")
@options.output
@click.pass_obj
def ledger(
    narrator: Narrator,
    paths: tuple[Path, ...],
    source: Path | None,
    mts: tuple[Path, ...],
    reference: Path | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    form: str | None,
    only_wrong: bool,
    output: Path | None,
) -> None:
    """List the names of PATHS: the Russian form, the spellings in each MT, the reference and the corrected text, the
    segments, and verdicts. PATHS are article folders, bilingual files or English texts.

    \b
    tqa names ledger samples/idlib-talks
    tqa names ledger article.txt --source article.ru.txt --format json
    """
    from tqa.review import batch, project
    from tqa.review.ledger import ledger as made

    form = options.form(form, output, options.TABLES)
    first = next(iter((*paths, *mts, *(p for p in (source, reference) if p))), Path())
    config = project.settings(first)
    base = project.term_base(glossaries, config, none=no_glossary, near=first, say=narrator.say)
    documents = project.documents(
        paths, source=source, mts=mts, reference=reference, glossary=base.glossary, say=narrator.say
    )
    ledgers = (
        (d, [n for n in made(d, base.glossary) if not only_wrong or n.worst not in ("ok", "unknown")])
        for d in documents
    )
    with batch.opened(output, sys.stdout) as stream:
        {"text": _text, "json": _json, "csv": _csv}[form](stream, ledgers)


Ledgers = Iterable[tuple["Document", list["LedgerName"]]]


def _text(stream: TextIO, ledgers: Ledgers) -> None:
    from tqa.review.ledger import columns

    for document, names in ledgers:
        print(one_line(f"{document.id}: {counted(len(names), 'name')}"), file=stream)
        for name in names:
            house = f" · house: {name.house}" if name.house else ""
            kind = f" ({name.type})" if name.type != "term" else ""
            later = len(name.segments) - 1
            where = f"segment {name.segments[0]}" + (f" and {later} later" if later else "")
            print(file=stream)
            print(one_line(f"{name.title}{kind}{house} · {where}"), file=stream)
            for column in columns(document):
                shown = ", ".join(_spelled(name, text, count) for text, count in name.counts(column).most_common())
                mark = " · inconsistent" if column in name.inconsistent else ""
                print(one_line(f"    {column:<10} {shown or '-'}{mark}"), file=stream)
        print(file=stream)


def _spelled(name: LedgerName, text: str, count: int) -> str:
    spelling = name.spelling(text)
    better = spelling.suggestions[:1] if spelling.verdict not in ("ok", "unknown") else ()
    return f"{text} {count}× {spelling.verdict}{f' → {better[0]}' if better else ''}"


def _json(stream: TextIO, ledgers: Ledgers) -> None:
    from tqa.review.ledger import columns

    found = [
        {"id": document.id, "columns": list(columns(document)), "names": [_as_dict(name) for name in names]}
        for document, names in ledgers
    ]
    json.dump({"schema": "tqa.ledger/1", "documents": found}, stream, ensure_ascii=False)
    print(file=stream)


def _as_dict(name: LedgerName) -> dict[str, Any]:
    return {
        "name_ru": name.russian,
        "type": name.type,
        "house": name.house,
        "inconsistent": sorted(name.inconsistent),
        "source": [{"segment": segment, "span": [span.start, span.end]} for segment, span in name.places],
        "spellings": [
            {"text": s.text, "verdict": s.verdict, "confidence": s.confidence, "suggestions": list(s.suggestions),
             "evidence": list(s.evidence)}
            for s in name.spellings
        ],
        "mentions": [
            {"segment": m.segment, "column": m.column, "span": [m.span.start, m.span.end], "text": m.text,
             "source_span": [m.russian.start, m.russian.end] if m.russian else None}
            for m in name.mentions
        ],
    }  # fmt: skip


def _csv(stream: TextIO, ledgers: Ledgers) -> None:
    from tqa.text.cells import guarded

    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(FIELDS)
    for document, names in ledgers:
        for name in names:
            rows.writerows([guarded(str(cell)) for cell in row] for row in _rows(document, name))


def _rows(document: Document, name: LedgerName) -> Iterator[tuple[object, ...]]:
    """A row for each spelling in each column."""
    from tqa.review.ledger import columns

    for column in columns(document):
        for text, count in name.counts(column).items():
            spelling = name.spelling(text)
            where = [m.segment for m in name.mentions if m.column == column and m.text == text]
            yield (
                document.id, name.russian, name.type, name.house, column, text, count, spelling.verdict,
                spelling.confidence, "yes" if column in name.inconsistent else "", "|".join(spelling.suggestions),
                where[0], "|".join(dict.fromkeys(where)),
            )  # fmt: skip
