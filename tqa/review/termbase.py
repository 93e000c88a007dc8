"""Opening term bases for their maintainers: the entries, their files and the raw cells; lint and search over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.glossary.finding import Finding, RawRow
from tqa.glossary.lint import in_order, lint
from tqa.glossary.searching import LEAST, Found, search
from tqa.model import ConceptEntry
from tqa.review import project
from tqa.review.config import Config
from tqa.review.project import GlossaryFile, Say
from tqa.review.termbase_file import TermBaseFile


@dataclass(frozen=True, slots=True)
class TermBases:
    """The entries of some term bases and the files they come from."""

    entries: tuple[ConceptEntry, ...]
    files: tuple[GlossaryFile, ...]


def opened(
    paths: Sequence[Path],
    config: Config,
    *,
    none: bool = False,
    bundled_too: bool = True,
    bad: formats.Skip | None = None,
    say: Say,
) -> TermBases:
    """The term bases asked for: those given, else those of tqa.toml, else those that come with tqa.

    `none` and `bad` as in `project.term_base`.
    """
    wanted = [*paths] or ([] if none else [_short(path) for path in config.glossaries])
    base = project.term_base(wanted, config, none=none, bundled_too=bundled_too, bad=bad, say=say)
    return TermBases(base.glossary.entries, base.files)


def _short(path: Path) -> Path:
    """A path of tqa.toml as one would type it here: places are told with it, and given back as FILE:LINE."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def entries_of(paths: Iterable[Path], *, say: Say) -> list[ConceptEntry]:
    """The entries of files, or of all term bases in folders, in the order given."""
    return [e for path in paths for file in formats.glossary_files(path) for e in formats.read_glossary(file, say=say)]


def default_file(config: Config) -> Path:
    """The term base new entries go to when none is named: the only file of tqa.toml."""
    files = [file for path in map(_short, config.glossaries) if path.exists() for file in formats.glossary_files(path)]
    if len(files) == 1:
        return files[0]
    hint = "Say which one with --to FILE" + (f": {', '.join(map(str, files))}" if files else ".")
    raise UsageError("no term base to add the entry to" if not files else "there are several term bases", hint=hint)


def faults(bases: TermBases, *, hints: bool = False, bad: Sequence[FormatError] = ()) -> list[Finding]:
    """What lint says of the term bases, their raw cells included, and of the rows that could not be read."""
    unreadable = [
        Finding(
            "unreadable",
            ConceptEntry(None, "", path=error.path, line=error.line or 1),
            error.message.removeprefix(f"{error.path}:{error.line}: "),
            fix=error.hint[:1].lower() + error.hint[1:].rstrip("."),
        )
        for error in bad
    ]
    return in_order([*unreadable, *lint(bases.entries, _raw_rows(bases), hints=hints)])


def _raw_rows(bases: TermBases) -> list[RawRow]:
    """The raw cells of those files that are canonical CSV."""
    rows: list[RawRow] = []
    for file in bases.files:
        try:
            rows.extend(TermBaseFile.read(file.path, say=lambda line: None).raw_rows)
        except UsageError:
            continue  # another format: its reader makes the cells, there are no raw ones
    return rows


def found_for(bases: TermBases, query: str, *, limit: int = 10, least: float = LEAST) -> list[Found]:
    """The entries most like a query, best first."""
    return search(bases.entries, query, limit=limit, least=least)
