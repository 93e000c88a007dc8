"""Reads the user's own rules from tqa.toml and from checklists, and says what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqa import checks
from tqa.errors import Faults, FormatError
from tqa.model import Rule, Severity
from tqa.text.patterns import compiled, has_group, references
from tqa.wording import did_you_mean

HINT = "Rules are described by: tqa help check"

CHECK = "user-rule"
"""The check that runs the rules."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLE = re.compile(r"\s*\[\[\s*rules\s*\]\]")
_PATTERNS = ("source", "source_absent", "target", "target_absent")
_STRINGS = (*_PATTERNS, "message", "category", "suggestion", "severity")
_FLAGS = {"ignore_case": "ignore_case", "fix": "certain"}


def read_checklist(path: Path, faults: Faults) -> list[Rule]:
    """The rules of a checklist: a TOML file of [[rules]] tables, shared between projects.

    What it does not understand becomes a fault, with the line of the rule.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except FileNotFoundError:
        faults.add(FormatError(path, "there is no such checklist", hint="tqa.toml names it: checklists = [...]"))
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(FormatError(path, f"cannot be read: {error}", hint=HINT))
        return []
    for key in sorted(set(values) - {"rules"}):
        faults.add(FormatError(path, f"unknown key {key!r}; a checklist holds [[rules]]", hint=HINT))
    return rules_of(path, values.get("rules", []), text, faults)


def rules_of(path: Path, tables: object, text: str, faults: Faults) -> list[Rule]:
    """The rules of the [[rules]] tables of a file with that text, but those that are wrong: they become faults."""
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        faults.add(FormatError(path, "rules must be tables: [[rules]]", hint=HINT))
        return []
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _TABLE.match(line)]
    lines: Sequence[int | None] = starts if len(starts) == len(tables) else [None] * len(tables)
    found = []
    for number, (table, line) in enumerate(zip(tables, lines, strict=True), 1):
        with faults.caught():
            found.append(_rule(path, table, number, line))
    return found


def distinct(rules: Iterable[Rule], faults: Faults) -> tuple[Rule, ...]:
    """The rules; two of one name are a fault."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in seen:
            other = "twice" if seen[rule.name].path == rule.path else f"here and in {seen[rule.name].path}"
            what = f"a rule is called {rule.name!r} {other}"
            faults.add(FormatError(rule.path, what, hint="Give one another name."))
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
    known = ("name", *_STRINGS, *_FLAGS)
    unknown = sorted(set(table) - {*known})
    if unknown:
        return f"unknown key {unknown[0]!r}. {did_you_mean(unknown[0], known)}".rstrip(". ")
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
