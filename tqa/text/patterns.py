"""Regular expressions written by users: compiled once, and replacements that refer to their groups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

TIMEOUT = 0.1
"""Seconds a user's pattern may search in one text."""

# \1, \g<name>, \g<1>, and \\ for a backslash.
_REFERENCE = regex.compile(r"\\(?:(?P<number>\d{1,2})|g<(?P<name>\w{1,64})>|(?P<other>.?))", regex.DOTALL)


@lru_cache(maxsize=1024)
def compiled(pattern: str, ignore_case: bool = False) -> regex.Pattern[str]:
    """The compiled pattern. Raises ValueError, saying what is wrong and where, for what is no regular expression."""
    try:
        return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)
    except regex.error as error:
        raise ValueError(str(error)) from error


def references(template: str) -> Iterator[str]:
    """The groups that a replacement refers to, numbers as digits. Raises ValueError for a backslash that means nothing."""
    for found in _REFERENCE.finditer(template):
        if found["number"] or found["name"]:
            yield found["number"] or found["name"]
        elif found["other"] != "\\":
            raise ValueError(f"{found.group()!r} means nothing; a backslash is written \\\\")


def has_group(pattern: regex.Pattern[str], group: str) -> bool:
    """Whether the pattern has a group of this name or number."""
    return int(group) <= pattern.groups if group.isdigit() else group in pattern.groupindex


def expanded(template: str, *matches: regex.Match[str]) -> str:
    """The replacement with the text of groups put in: of the first match that has the group, "" where none has."""

    def put(found: regex.Match[str]) -> str:
        group = found["number"] or found["name"]
        if not group:
            return "\\"
        key = int(group) if group.isdigit() else group
        return next((m[key] or "" for m in matches if has_group(m.re, group)), "")

    return _REFERENCE.sub(put, template)
