"""Opening what a command works on: documents, term bases, checks, and the place of the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqa import checks, formats
from tqa.checks import Check, Context
from tqa.errors import FormatError, UsageError
from tqa.glossary import Glossary
from tqa.model import Document
from tqa.review import config as configuration
from tqa.review import rules, termcache
from tqa.review.checking import Checker, Crash
from tqa.review.config import Config

Say = Callable[[str], None]

OWN_TERMS = "terms.csv"
"""A project's own term base, in its folder: where terms added at the desk go when no other file can be written."""

DATABASE = Path(".tqa") / "journal.sqlite"
"""Where the journal lies, below the project's folder."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A term base in force: its path, the SHA-256 of its bytes, the number of its entries."""

    path: Path
    sha256: str
    entries: int


@dataclass(frozen=True, slots=True)
class TermBase:
    """All term bases in force, as one glossary. `said` is what there was to say when they were read."""

    glossary: Glossary
    files: tuple[GlossaryFile, ...]
    said: tuple[str, ...] = ()


def bundled(name: str) -> Path:
    """A folder that comes with tqa: "glossaries" or "samples". In a source tree they lie at its top."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "data" / name
    return packaged if packaged.is_dir() else package.parent / name


def settings(start: Path) -> Config:
    """What the nearest tqa.toml says, or nothing."""
    found = configuration.find(start.resolve())
    return configuration.read(found) if found else Config()


def project_folder(path: Path, config: Config) -> Path:
    """The folder of the project that a path belongs to: the one that has the journal's folder in it."""
    return Path(database("", replace(config, database=""), path)).parent.parent


def term_base(
    paths: Sequence[Path],
    config: Config,
    *,
    none: bool = False,
    bundled_too: bool = True,
    near: Path | None = None,
    bad: formats.Skip | None = None,
    say: Say,
) -> TermBase:
    """The glossaries asked for: those given, else those of tqa.toml, else those that come with tqa, with the terms that
    reviewers added in the project of `near`. With `none` only those given.

    A glossary that was asked for and is not there raises UsageError. With `bad`, rows that are not right are told there
    and left out; without it the first raises FormatError.
    """
    wanted = [*paths] or ([] if none else [*config.glossaries])
    if not wanted and bundled_too and not none:
        own = project_folder(near, config) / OWN_TERMS if near is not None else None
        wanted = [bundled("glossaries"), *([own] if own is not None and own.is_file() else [])]
    found: list[Path] = []
    for path in wanted:
        if not path.exists():
            raise UsageError(f"there is no glossary {path}", hint="Give a term base file, or a folder of them.")
        found.extend(formats.glossary_files(path))
    digests = [(file, hashlib.sha256(_bytes(file)).hexdigest()) for file in found]

    def read() -> TermBase:
        said: list[str] = []
        entries = {file: formats.read_glossary(file, say=said.append, bad=bad) for file in found}
        files = tuple(GlossaryFile(file, digest, len(entries[file])) for file, digest in digests)
        return TermBase(Glossary([entry for file in found for entry in entries[file]]), files, tuple(said))

    def indexed() -> TermBase:
        base = read()
        base.glossary.index  # noqa: B018  built now, so that it can be kept
        return base

    small = sum(file.stat().st_size for file in found) < termcache.LARGE
    if bad is not None:  # what is kept was right as a whole
        base = read()
    else:
        base = indexed() if small else termcache.kept(termcache.key(digests), TermBase, indexed)
    for message in base.said:
        say(message)
    return base


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FormatError(file, f"cannot be read: {error.strerror}") from error


def checker(
    select: Sequence[str], ignore: Sequence[str], config: Config, glossary: Glossary, crashed: Callable[[Crash], None]
) -> Checker:
    """The checks asked for: those selected, else those of tqa.toml, else the default ones and those that extend them;
    minus the ignored. Names may also be those of the user's rules.
    """
    wanted, dropped = select or config.select, {*ignore, *(() if select else config.ignore)}
    for name in rules.without_rules((*config.severities, *config.thresholds), config.rules):
        checks.get(name)
    mine = rules.chosen(config.rules, wanted, dropped, config.severities)
    named = rules.without_rules(wanted, config.rules)
    if len(named) < len(wanted):
        named.append(rules.CHECK)
    chosen: list[Check] = checks.select(named, rules.without_rules(dropped, config.rules))
    if not wanted:
        running = {check.name for check in chosen}
        extra = [name for name in config.extend if name not in running]
        chosen += checks.select(extra, rules.without_rules(dropped, config.rules)) if extra else []
    return Checker(
        chosen,
        Context(glossary, mine),
        severities={n: s for n, s in config.severities.items() if n != rules.CHECK},
        min_confidence=config.min_confidence,
        thresholds=config.thresholds,
        crashed=crashed,
    )


def documents(
    paths: Sequence[Path],
    *,
    source: Path | None = None,
    mts: Sequence[Path] = (),
    reference: Path | None = None,
    glossary: Glossary | None = None,
    part: int = 0,
    skip: formats.Skip | None = None,
    say: Say,
) -> Iterable[Document]:
    """The articles to work on, read one after the other.

    `paths` are article folders, bilingual files, English texts, or folders of these. With `source`, `mts` or
    `reference`, all files given make up one article. A document of a table with more than `part` segments comes in
    parts. Of several files those that cannot be read are told to `skip`, if it is there.
    """
    anchors = glossary.anchors if glossary else None
    if source is None and not mts and reference is None:
        if not paths:
            raise UsageError("nothing to read", hint="Give an article folder, an English text or a bilingual file.")
        for path in paths:
            try:
                yield from formats.read_documents(path, say=say, anchors=anchors, part=part, skip=skip)
            except FormatError as error:
                if skip is None or len(paths) == 1:
                    raise
                skip(error)
        return
    targets = [*paths, *mts]
    for path in targets:
        if path.is_dir():
            raise UsageError(f"{path} is a folder", hint="--source, --mt and --reference go with single files.")
    yield formats.read_article(
        source=source,
        mts=list(zip(system_names(targets), targets, strict=True)),
        reference=reference,
        id=(targets or [p for p in (reference, source) if p])[0].stem,
        say=say,
        anchors=anchors,
    )


def system_names(paths: Sequence[Path]) -> list[str]:
    """Names of the systems behind MT files: what mt.<system>.en.txt says, else the file's stem; made distinct."""
    names: list[str] = []
    for path in paths:
        pieces = path.name.split(".")
        name = pieces[1] if len(pieces) > 3 and pieces[0] == "mt" else pieces[0]
        if name in names:
            name = f"{name}-{sum(n.split('-')[0] == name for n in names) + 1}"
        names.append(name)
    return names


def database(option: str, config: Config, path: Path) -> str:
    """Where the journal is: the option, else tqa.toml, else .tqa/journal.sqlite in the project's folder.

    The project's folder is that of the tqa.toml, else the nearest one above `path` that already has a journal,
    else the folder itself, or the one the file lies in.
    """
    if option:
        return option
    if config.database:
        if "://" in config.database or config.root is None:
            return config.database
        return str(config.root / config.database)
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    if config.root is not None:
        return str(config.root / DATABASE)
    for candidate in (folder, *folder.parents):
        if (candidate / DATABASE).is_file():
            return str(candidate / DATABASE)
    return str(folder / DATABASE)


def require_documents(found: Iterable[Document], paths: Sequence[Path]) -> list[Document]:
    """The documents as a list; raises FormatError where there are none, or two have one id."""
    result = list(found)
    name = ", ".join(map(str, paths)) or "input"
    if not result:
        raise FormatError(name, "holds no article")
    seen: set[str] = set()
    for document in result:
        if document.id in seen:
            raise FormatError(
                document.path or name,
                f"two articles are called {document.id!r}",
                hint="Give one of them another id in its article.toml or in the document column.",
            )
        seen.add(document.id)
    return result
