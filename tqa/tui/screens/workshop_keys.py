"""Everything a maintainer can do in the workshop: keys, action, words; and the columns of its three views."""

from __future__ import annotations

from textual.binding import Binding

from tqa.glossary.finding import Finding
from tqa.model import ConceptEntry, Severity
from tqa.review.session_glossary import GlossarySession
from tqa.tui.actions import Action
from tqa.tui.widgets.entry_table import TableColumn
from tqa.tui.widgets.key_line import Hint

GROUPS: dict[str, tuple[Action, ...]] = {
    "Views": (
        Action("1", "1", "view('entries')", "all entries"),
        Action("2", "2", "view('candidates')", "candidates: accept, edit or reject"),
        Action("3", "3", "view('conflicts')", "what lint found"),
        Action("tab", "Tab", "next_view", "the next of these"),
    ),
    "Find": (
        Action("slash", "/", "search", "search: Russian in any case, English, misspelt, romanised"),
        Action("f", "f", "filter", "show only some: file, domain, type, status, findings, never found"),
        Action("s", "s", "sort", "another order: file, source, target, hits, precision"),
        Action("escape", "Esc", "clear", "end the search, then the filter"),
        Action("g", "g", "jump", "from a finding or a candidate to its entry in the table"),
        Action("o", "o", "other", "to the other entry a finding is about"),
    ),
    "Change": (
        Action("e", "e Enter", "edit", "edit the entry, with a live dry run"),
        Action("plus,n", "+ n", "add", "add an entry"),
        Action("d,delete", "d Del", "remove", "delete the entry (u brings it back)"),
        Action("a", "a", "accept", "accept the candidate"),
        Action("r", "r", "reject", "reject the candidate"),
        Action("u,ctrl+z", "u", "undo", "undo, step by step"),
    ),
    "Workshop": (
        Action("R", "R", "reread", "read all files again"),
        Action("c", "c", "count", "count hits and look for candidates in the articles again"),
        Action("question_mark,f1", "? F1", "help", "this list of keys"),
        Action("q,ctrl+q", "q", "quit", "quit: every change is saved already"),
    ),
}
ALL = tuple(action for group in GROUPS.values() for action in group)

_ENTRIES: Hint = ("1", "entries", "view('entries')")
_CANDIDATES: Hint = ("2", "candidates", "view('candidates')")
_FINDINGS: Hint = ("3", "findings", "view('conflicts')")
_UNDO: Hint = ("u", "undo", "undo")
_QUIT: Hint = ("q", "quit", "quit")
_HELP: Hint = ("?", "keys", "help")
_EDIT: Hint = ("e", "edit", "edit")
_DELETE: Hint = ("d", "delete", "remove")

HINTS: dict[str, tuple[Hint, ...]] = {
    "entries": (
        ("/", "search", "search"), _EDIT, ("+", "add", "add"), _DELETE, _UNDO, ("f", "filter", "filter"), _QUIT,
        _CANDIDATES, _FINDINGS, ("s", "sort", "sort"), _HELP,
    ),
    "candidates": (
        ("a", "accept", "accept"), _EDIT, ("r", "reject", "reject"), _UNDO, _QUIT, _ENTRIES, _FINDINGS,
        ("c", "look again", "count"), _HELP,
    ),
    "conflicts": (
        _EDIT, ("g", "go to entry", "jump"), ("o", "the other", "other"), _DELETE, _UNDO, _QUIT, _ENTRIES, _CANDIDATES,
        _HELP,
    ),
}  # fmt: skip
"""The keys that matter in each view."""

EMPTY = {
    "entries": "No entry here. Esc ends the search and the filter; + adds an entry.",
    "candidates": "No candidates. With articles (--on) frequent names and terms without an entry come here.",
    "conflicts": "Lint finds nothing wrong.",
}


def bindings() -> list[Binding]:
    """The bindings of the workshop. Enter comes from the table."""
    return [Binding(a.key, a.action, a.said, show=False, key_display=a.shown) for a in ALL]


def entry_columns(session: GlossarySession) -> list[TableColumn[ConceptEntry]]:
    """The columns of the entries; figures only where articles were given."""

    def mark(entry: ConceptEntry) -> str:
        found = session.findings_of(entry)
        return "" if not found else "✗" if any(f.severity.rank >= Severity.MAJOR.rank for f in found) else "!"

    columns: list[TableColumn[ConceptEntry]] = [
        TableColumn("", mark, width=1, style="bad"),
        TableColumn("source", lambda e: e.source or "", share=6),
        TableColumn("target", lambda e: e.target, share=6),
        TableColumn(
            "variants",
            lambda e: "|".join(e.variants),
            share=4,
            style="dim",
            narrow=4,
            short="also",
            brief=lambda e: str(len(e.variants) or ""),
        ),
        TableColumn(
            "avoid",
            lambda e: "|".join(e.avoid),
            share=4,
            style="dim",
            narrow=3,
            short="not",
            brief=lambda e: str(len(e.avoid) or ""),
        ),
        TableColumn("type", lambda e: e.type, width=12, narrow=4, brief=lambda e: e.type[:4]),
        TableColumn("status", lambda e: e.status, width=10, narrow=4, short="stat", brief=lambda e: e.status[:4]),
    ]
    if session.paths:
        columns.append(TableColumn("hits", lambda e: _number(session.hits(e)), width=5, right=True))
        columns.append(
            TableColumn("precision", lambda e: _share(session, e), width=9, narrow=4, right=True, short="prec")
        )
    return columns


def _number(hits: int | None) -> str:
    return "" if hits is None else str(hits) if hits else "–"


def _share(session: GlossarySession, entry: ConceptEntry) -> str:
    found = session.figures(entry)
    return "" if found is None or found[1] is None else f"{found[1]:.0%}"


def candidate_columns() -> list[TableColumn[ConceptEntry]]:
    """The columns of the candidates."""
    return [
        TableColumn("candidate", lambda e: e.source or "", share=4),
        TableColumn("English, probably", lambda e: e.target, share=4),
        TableColumn("type", lambda e: e.type, width=12, narrow=4, brief=lambda e: e.type[:4]),
        TableColumn("count", lambda e: e.extra.get("count", ""), width=5, right=True),
        TableColumn("where", lambda e: e.brief if e.path else e.evidence, share=3, style="dim"),
    ]


def finding_columns() -> list[TableColumn[Finding]]:
    """The columns of what lint found."""
    return [
        TableColumn("", lambda f: "✗" if f.severity.rank >= Severity.MAJOR.rank else "!", width=1, style="bad"),
        TableColumn("rule", lambda f: f.rule, width=24, narrow=16),
        TableColumn("entry", lambda f: f"{f.entry.source or '(English)'} = {f.entry.target}", share=4),
        TableColumn("what", lambda f: f.message, share=5, style="dim"),
        TableColumn("where", lambda f: f.entry.brief, width=24, wide=True, style="dim"),
    ]
