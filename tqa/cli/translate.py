"""tqa translate: fetch a machine translation and put it beside the others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqa import __version__
from tqa.cli import _options as options
from tqa.cli.diagnostics import ExitCode, Narrator
from tqa.errors import EngineError, TqaError, UsageError
from tqa.wording import counted

if TYPE_CHECKING:
    from tqa.engines import Engine
    from tqa.glossary import Glossary
    from tqa.review.config import Config
    from tqa.review.journals import KeptTranslations
    from tqa.review.translating.places import Place
    from tqa.review.translating.work import Column, Translator


@click.command("translate")
@click.argument("articles", nargs=-1, type=options.PATH, metavar="ARTICLE...")
@click.option(
    "--engine", "-e", "systems", multiple=True, metavar="NAME", help="An engine, or one of tqa.toml; may be repeated."
)
@click.option("--list", "listed", is_flag=True, help="List the engines: whether they need a key, and their limits.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The format of --list.",
)
@click.option("--refresh", is_flag=True, help="Ask for everything anew, and replace the column.")
@click.option(
    "--terms",
    type=click.Choice(["off", "protect", "correct"]),
    default="off",
    show_default=True,
    help="Help of the term base: hold terms back while the engine works, or put right what it got wrong.",
)
@click.option("--accept-doubtful", is_flag=True, help="Also take answers that look cut off, too long or not English.")
@options.glossaries
@options.no_glossary
@options.database
@click.pass_obj
def command(
    narrator: Narrator,
    articles: tuple[Path, ...],
    systems: tuple[str, ...],
    listed: bool,
    form: str,
    refresh: bool,
    terms: str,
    accept_doubtful: bool,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    database: str,
) -> int:
    """Translate ARTICLE with an engine: mt.NAME.en.txt in an article folder, a column mt:NAME in a TSV, CSV or JSONL file.

    What was fetched is kept: the same command goes on where it was stopped. See: tqa help translate

    \b
    tqa translate --list
    tqa translate samples/idlib-talks --engine libre
    """
    from tqa.review import project

    config = project.settings(articles[0] if articles else Path())
    if listed:
        _list(config, form)
        return ExitCode.OK
    if not articles or not systems:
        missing = "article" if not articles else "engine"
        raise UsageError(
            f"no {missing} was given",
            hint="tqa translate ARTICLE --engine NAME; tqa translate --list says which there are.",
        )
    from tqa.review.journals import KeptTranslations
    from tqa.review.translating.places import places

    found = [place for path in articles for place in places(path, narrator.say)]
    base = None
    if terms != "off":
        base = project.term_base(glossaries, config, none=no_glossary, near=articles[0], say=narrator.say).glossary
    made = _engines(systems, config)
    worst = ExitCode.OK
    written: list[Path] = []
    try:
        with KeptTranslations(articles[0], database) as kept:
            for engine in made:
                translator = _translator(engine, kept, base, terms, refresh, accept_doubtful)
                with closing(engine):
                    worst = max(worst, _fetch(narrator, translator, found, written.append))
    finally:  # at the end: the reader of stdout may go away
        for path in written:
            click.echo(str(path))
    return worst


def _engines(systems: tuple[str, ...], config: Config) -> list[Engine]:
    """The engines asked for, each once. Raises UsageError before anything is done, if one cannot be asked."""
    import time

    from tqa.review.translating import settings

    wanted = [settings.system(name, config.engines) for name in dict.fromkeys(systems)]
    return [settings.engine_of(one, time.monotonic, f"tqa/{__version__}") for one in wanted]


def _translator(
    engine: Engine, kept: KeptTranslations, glossary: Glossary | None, terms: str, refresh: bool, accept: bool
) -> Translator:
    import random
    import time
    from datetime import UTC, datetime

    from tqa.review.translating.fetching import Clock
    from tqa.review.translating.work import Translator

    return Translator(
        engine,
        kept,
        Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep, random.random),
        glossary=glossary,
        help_of_terms="protect" if terms == "protect" else "correct" if terms == "correct" else "",
        refresh=refresh,
        accept_doubtful=accept,
    )


def _fetch(narrator: Narrator, translator: Translator, places: list[Place], wrote: Callable[[Path], None]) -> ExitCode:
    """Every place with one system. A place where parts are missing does not keep the others from being done."""
    worst = ExitCode.OK
    left = [place for place in places if not translator.is_done(place)]
    for place in places:
        if place not in left:
            narrator.say(f"{place.path} has the translation {translator.system} already: --refresh fetches it anew")
    for place in left:
        try:
            column = translator.column(place, _watcher(narrator, translator.system))
        except KeyboardInterrupt:
            narrator.say(
                f"{translator.system}: stopped. What was fetched is kept: the same command goes on from there."
            )
            raise
        if column.written is not None:
            wrote(column.written)
        worst = max(worst, _tell(narrator, column, refresh=translator.refresh))
        if column.fetched.error is not None:
            break
    return worst


def _watcher(narrator: Narrator, system: str) -> Callable[[int, int], None]:
    show = narrator.progress(f"{system}: fetched", "parts")
    return lambda done, parts: show(done)


def _tell(narrator: Narrator, column: Column, *, refresh: bool) -> ExitCode:
    """Say what came of it."""
    fetched, system, path = column.fetched, column.system, column.place.path
    for part in fetched.refused:
        narrator.warn(
            f"{system}: {path}: part {part.number} (paragraph {part.line}) refused: {part.reason}: “{part.source[:60]}…”"
        )
    for part in fetched.accepted:
        narrator.warn(f"{system}: {path}: part {part.number} (paragraph {part.line}) is doubtful: {part.reason}")
    for text in column.unprotected:
        narrator.warn(f"{system}: the engine lost a term that was held back; asked again without: “{text[:60]}…”")
    for change in column.changes:
        narrator.say(f"{system}: paragraph {change.line}: {change.before} → {change.after}")
    if column.written is not None:
        kept = f", {fetched.from_cache} from the cache" if fetched.from_cache else ""
        narrator.say(f"{system}: {counted(fetched.parts, 'part')}{kept}")
        return ExitCode.OK
    again = "Nothing was written."
    if fetched.done:
        again = "Nothing was written; what was fetched is kept, and the same command asks only for the rest."
    if refresh:
        again = "Nothing was written; a column that was there is as it was."
    doubtful = any(part.doubtful for part in fetched.refused)
    more = " Answers that are only doubtful can be taken with --accept-doubtful." if doubtful else ""
    refused = f"{system}: refused {counted(len(fetched.refused), 'part')}"
    error: TqaError = EngineError(
        f"{fetched.error.message if fetched.error else refused} ({fetched.done} of {counted(fetched.parts, 'part')} of {path} are there)",
        hint=" ".join(filter(None, [fetched.error.hint if fetched.error else "", again + more])),
    )
    return narrator.fail(error)


def _list(config: Config, form: str) -> None:
    from tqa.review.translating.listing import listing, table

    found = listing(config.engines)
    if form == "json":
        import json

        click.echo(json.dumps({"schema": "tqa.engines/1", "engines": found}, ensure_ascii=False, indent=1))
        return
    for line in table(found):
        click.echo(line)
