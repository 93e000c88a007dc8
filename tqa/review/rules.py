"""Reads the user's own rules from tqa.toml and from checklists, and says what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqa import checks
from tqa.errors import FormatError
from tqa.model import Rule, Severity
from tqa.text.patterns import compiled, has_group, references

HINT = "Rules are described by: tqa help check"

CHECK = "user-rule"
"""The check that runs the rules."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLE = re.compile(r"\s*\[\[\s*rules\s*\]\]")
_PATTERNS = ("source", "source_absent", "target", "target_absent")
_STRINGS = (*_PATTERNS, "message", "category", "suggestion", "severity")
_FLAGS = {"ignore_case": "ignore_case", "fix": "certain"}


def read_checklist(path: Path) -> list[Rule]:
    """The rules of a checklist: a TOML file of [[rules]] tables, shared between projects.

    Raises FormatError, with the line of the rule, for what it does not understand.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except FileNotFoundError:
        raise FormatError(path, "there is no such checklist", hint="tqa.toml names it: checklists = [...]") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(path, f"cannot be read: {error}", hint=HINT) from None
    unknown = sorted(set(values) - {"rules"})
    if unknown:
        raise FormatError(path, f"unknown key {unknown[0]!r}; a checklist holds [[rules]]", hint=HINT)
    return rules_of(path, values.get("rules", []), text)


def rules_of(path: Path, tables: object, text: str) -> list[Rule]:
    """The rules of the [[rules]] tables of a file with that text. Raises FormatError with the rule's line."""
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise FormatError(path, "rules must be tables: [[rules]]", hint=HINT)
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _TABLE.match(line)]
    lines: Sequence[int | None] = starts if len(starts) == len(tables) else [None] * len(tables)
    return [_rule(path, table, number, line) for number, (table, line) in enumerate(zip(tables, lines, strict=True), 1)]


def distinct(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules, if no two have one name. Raises FormatError otherwise."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in seen:
            other = "twice" if seen[rule.name].path == rule.path else f"here and in {seen[rule.name].path}"
            raise FormatError(rule.path, f"a rule is called {rule.name!r} {other}", hint="Give one another name.")
        seen[rule.name] = rule
    return tuple(seen.values())


def chosen(
    rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str], severities: Mapping[str, Severity]
) -> tuple[Rule, ...]:
    """The rules to run: where some are selected by name, only those; minus the ignored; with their severities."""
    wanted, dropped = set(select), set(ignore)
    named = {rule.name for rule in rules} & wanted
    general = severities.get(CHECK)
    return tuple(
        replace(rule, severity=severities.get(rule.name, general or rule.severity))
        for rule in rules
        if rule.name not in dropped and (not named or rule.name in named or CHECK in wanted)
    )


def without_rules(names: Iterable[str], rules: Sequence[Rule]) -> list[str]:
    """The names that are not those of rules: names of checks."""
    known = {rule.name for rule in rules}
    return [name for name in names if name not in known]


def page(rule: Rule) -> str:
    """What a rule looks for and says, in Markdown."""
    facts = [f"- {key}: `{pattern}`" for key, pattern in rule.patterns.items()]
    facts.append(f"- severity: {rule.severity}")
    if rule.suggestion is not None:
        facts.append(f"- suggestion: `{rule.suggestion}`{', applied by tqa check --fix' if rule.certain else ''}")
    facts.append(f"- file: {rule.path}")
    return (
        f"# {rule.name}\n\n{rule.message}\n\nA rule of the project's own, run by the check {CHECK}.\n\n## Facts\n"
        + "\n".join(facts)
    )


def _rule(path: Path, table: Mapping[str, Any], number: int, line: int | None) -> Rule:
    said = table.get("name")
    called = f"rule {said!r}" if isinstance(said, str) and said else f"rule {number}"

    def wrong(what: str) -> FormatError:
        return FormatError(path, f"{called}: {what}", line=line, hint=HINT)

    problem = _shape(table)
    if problem:
        raise wrong(problem)
    rule = Rule(
        table["name"],
        table["message"].strip(),
        severity=Severity(table.get("severity", Severity.MINOR)),
        category=table.get("category", ""),
        suggestion=table.get("suggestion"),
        path=str(path),
        **{key: table.get(key, "") for key in _PATTERNS},
        **{field: table.get(key, False) for key, field in _FLAGS.items()},
    )
    problem = _fault(rule)
    if problem:
        raise wrong(problem)
    return rule


def _shape(table: Mapping[str, Any]) -> str:
    """What is wrong with the keys of a rule and their kinds; empty where nothing is."""
    said = table.get("name")
    if not isinstance(said, str) or not _NAME.fullmatch(said):
        return 'it needs a name of small letters, digits and hyphens: name = "house-style"'
    if said in checks.names():
        return "a check has that name"
    unknown = sorted(set(table) - {"name", *_STRINGS, *_FLAGS})
    if unknown:
        return f"unknown key {unknown[0]!r}"
    for key in _STRINGS:
        if not isinstance(table.get(key, ""), str):
            return f'{key} must be a string: {key} = "..."'
    for key in _FLAGS:
        if not isinstance(table.get(key, False), bool):
            return f"{key} must be true or false"
    if not table.get("message", "").strip():
        return 'it needs a message: message = "House style spells it with one s."'
    if not table.get("target") and not (table.get("source") and table.get("target_absent")):
        return "it needs target, or source with target_absent"
    if table.get("severity", "minor") not in tuple(Severity):
        return f"severity is {table['severity']!r}; it must be one of {', '.join(Severity)}"
    return ""


def _fault(rule: Rule) -> str:
    """What is wrong with the patterns and the suggestion of a rule; empty where nothing is."""
    for key, pattern in rule.patterns.items():
        try:
            compiled(pattern, rule.ignore_case)
        except ValueError as error:
            return f"{key} is no regular expression: {error}"
    if rule.certain and rule.suggestion is None:
        return "fix = true needs a suggestion"
    if rule.suggestion is None:
        return ""
    able = [compiled(p, rule.ignore_case) for p in (rule.target, rule.source) if p]
    try:
        missing = [g for g in references(rule.suggestion) if not any(has_group(p, g) for p in able)]
    except ValueError as error:
        return f"suggestion: {error}"
    return f"suggestion refers to the group {missing[0]!r}, which no pattern has" if missing else ""
