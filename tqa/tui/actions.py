"""Everything the reviewer can do at the desk: keys, action, words. The help, palette and bindings come from here."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """A key (Textual's name, several parted by commas), how it is shown, the action, and what it does."""

    key: str
    shown: str
    action: str
    said: str


GROUPS: dict[str, tuple[Action, ...]] = {
    "Go": (
        Action("n", "n", "next_issue", "next issue"),
        Action("p", "p", "previous_issue", "previous issue"),
        Action("j,down", "j ↓", "next_segment", "next segment"),
        Action("k,up", "k ↑", "previous_segment", "previous segment"),
        Action("home", "Home", "first_segment", "first segment"),
        Action("end", "End", "last_segment", "last segment"),
        Action("g", "g", "go_to", "go to a segment by its number"),
        Action("pagedown,space", "PgDn", "page(1)", "scroll down"),
        Action("pageup", "PgUp", "page(-1)", "scroll up"),
        Action("o", "o", "open_article", "open another article"),
    ),
    "Correct": (
        Action("e,enter", "e Enter", "edit", "edit the corrected text"),
        *(Action(str(n), str(n), f"apply({n})", f"apply suggestion {n}") for n in range(1, 10)),
        Action("a", "a", "apply_everywhere", "apply a suggestion everywhere, with preview"),
        Action("t", "t", "take", "take another MT's text for this segment"),
        Action("b", "b", "revert", "back to the MT's text"),
        Action("T,plus,ctrl+n", "T + ^n", "add_term", "add or propose a term (^n while typing)"),
        Action("N", "N", "ledger", "the names of the article: one spelling everywhere"),
        Action("u", "u", "undo", "undo"),
        Action("U,ctrl+r", "U ^r", "redo", "redo"),
    ),
    "Decide": (
        Action("d", "d", "dismiss_issue", "dismiss the issue and go to the next"),
        Action("D", "D", "dismiss_alike", "dismiss all issues like this one in the article"),
        Action("c", "c", "confirm", "confirm the segment and go to the next unconfirmed one"),
        Action("C", "C", "unconfirm", "take the confirmation back"),
        Action("m", "m", "note", "leave a note on the segment"),
    ),
    "See": (
        Action("v", "v", "columns", "choose the columns shown"),
        Action("w", "w", "diff", "show or hide what was changed from the MT"),
        Action("W", "W", "mt_diff", "show or hide how the MTs differ"),
        Action("M", "M", "fetch_mt", "fetch another MT, or stop fetching"),
        Action("f", "f", "filter", "show only some segments"),
        Action("slash", "/", "search", "search in all columns, Russian too"),
        Action("escape", "Esc", "clear", "end the search or the filter"),
        Action("i", "i", "explain", "all about this issue, and what its check looks for"),
    ),
    "Desk": (
        Action("x", "x", "export", "export the corrected article"),
        Action("ctrl+p", "^p", "app.command_palette", "all commands"),
        Action("question_mark,f1", "? F1", "help", "this list of keys"),
        Action("q,ctrl+q", "q", "quit", "quit"),
    ),
}

EDITOR_KEYS: tuple[tuple[str, str], ...] = (
    ("Esc Enter ^s", "done: keep the text"),
    ("^Home ^End", "the beginning and the end of the text"),
    ("Tab", "the next flag (Shift+Tab: the previous one)"),
    ("Alt+1 … 9", "put a suggestion into the text"),
    ("^z ^y", "undo and redo typing"),
    ("^n", "add a term: the words selected, or those just changed"),
    ("^t", "throw the typing away (u brings it back)"),
)

ALL = tuple(action for group in GROUPS.values() for action in group)


def bindings() -> list[Binding]:
    """The bindings of the desk."""
    return [Binding(a.key, a.action, a.said, show=False, key_display=a.shown) for a in ALL if a.key != "ctrl+p"]
