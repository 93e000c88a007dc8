"""The filters of the HTML report: form fields, and the style sheet that makes them work without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqa.model import Issue, Severity
from tqa.reports._flags import LETTERS
from tqa.reports._page import escape


class Filters:
    """Collects what the issues of a run can be filtered by. Names of classes and fields are numbers of our own."""

    def __init__(self) -> None:
        self._checks: dict[str, str] = {}
        self._systems: dict[str, str] = {}
        self._keys: dict[tuple[str, str, str], str] = {}
        self._counts: Counter[str] = Counter()

    def check(self, name: str) -> str:
        """The class of a check."""
        return self._checks.setdefault(name, f"c{len(self._checks)}")

    def system(self, name: str) -> str:
        """The class of a system."""
        return self._systems.setdefault(name, f"y{len(self._systems)}")

    def classes(self, issue: Issue) -> str:
        """The classes of an issue's marks and of its card."""
        return f"f {_severity(issue.severity)} {self.check(issue.check)} {self.system(issue.system)}"

    def key(self, issue: Issue) -> str:
        """The class of the rows that hold such an issue: its severity, check and system taken together."""
        found = (_severity(issue.severity), self.check(issue.check), self.system(issue.system))
        self._counts.update(found)
        return self._keys.setdefault(found, f"k{len(self._keys)}")

    def style(self) -> str:
        """The style sheet: what is not chosen loses its mark and its card."""
        return "".join(f"{rule}\n" for rule in self._rules())

    def _rules(self) -> Iterator[str]:
        for name in map(_severity, Severity):
            yield from _hide(f":root:has(#{name}:not(:checked))", f".f.{name}")
        for name in self._checks.values():
            yield from _hide(f":root:has(#{name}:checked)", f".f:not(.{name})")
        for name in self._systems.values():
            yield f":root:has(#{name}:not(:checked)) .target.{name} {{ display: none; }}"
            yield from _hide(f":root:has(#{name}:not(:checked))", f".f.{name}")
        yield ":root:has(#only:checked) .row { --shown: none; }"
        for (severity, check, system), key in self._keys.items():
            chosen = f":has(#{severity}:checked):has(:is(#every, #{check}):checked)"
            if len(self._systems) > 1:
                chosen += f":has(#{system}:checked)"
            yield f":root:has(#only:checked){chosen} .row.{key} {{ --shown: initial; }}"

    def form(self, issues: int) -> str:
        """The fields. A button puts everything back."""
        return "".join(self._fields(issues))

    def _fields(self, issues: int) -> Iterator[str]:
        yield '<label class="fold"><input type="checkbox" id="fold"><span>Filter the flags</span></label>\n<form>\n'
        yield "<fieldset><legend>Segments</legend>"
        yield '<label><input type="checkbox" id="only"><span>only those with flags</span></label></fieldset>\n'
        yield "<fieldset><legend>Severity</legend>"
        for severity in reversed(Severity):
            name = _severity(severity)
            yield _field(
                "checkbox",
                name,
                f'<span class="chip {severity}">{LETTERS[severity]}</span> {severity}',
                self._counts[name],
            )
        yield "</fieldset>\n"
        if len(self._systems) > 1:
            yield "<fieldset><legend>System</legend>"
            for system, name in self._systems.items():
                yield _field("checkbox", name, escape(system), self._counts[name])
            yield "</fieldset>\n"
        yield "<fieldset><legend>Check</legend>"
        yield _field("radio", "every", "all checks", issues)
        for check, name in sorted(self._checks.items(), key=lambda item: (-self._counts[item[1]], item[0])):
            yield _field("radio", name, escape(check), self._counts[name])
        yield '</fieldset>\n<button type="reset">Show everything</button>\n</form>\n'


def _severity(severity: Severity) -> str:
    return f"s{severity.rank}"


def _hide(when: str, what: str) -> Iterator[str]:
    yield f"{when} :is(.issue, .label){what} {{ display: none; }}"
    yield f"{when} mark{what} {{ background: none; text-decoration: none; }}"
    yield f"{when} mark.caret{what} {{ display: none; }}"


def _field(kind: str, name: str, label: str, number: int) -> str:
    checked = "" if kind == "radio" and name != "every" else " checked"
    group = ' name="check"' if kind == "radio" else ""
    return (
        f'<label><input type="{kind}" id="{name}"{group}{checked}><span>{label}</span>'
        f'<span class="number">{number:,}</span></label>'
    )
