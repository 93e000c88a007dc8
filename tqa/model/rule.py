"""A rule a team wrote down for itself: patterns that must or must not stand in the two texts."""

from __future__ import annotations

from dataclasses import dataclass

from tqa.model.issue import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule looks for and what it says.

    The four patterns are regular expressions (of the `regex` package), empty where the rule has none. A rule fires
    where `source` is found in the Russian text and `source_absent` is not, and `target` is found in the English text
    and `target_absent` is not. It marks what `target` covers, or a place where it has no `target`. `suggestion`
    replaces what is marked; None where there is none; `\\1` and `\\g<name>` in it stand for groups of `target` or,
    where that has none of the name, of `source`. `certain`: the suggestion may be applied without a human looking.
    `path` is the file the rule was read from.
    """

    name: str
    message: str
    source: str = ""
    source_absent: str = ""
    target: str = ""
    target_absent: str = ""
    severity: Severity = Severity.MINOR
    category: str = ""
    suggestion: str | None = None
    ignore_case: bool = False
    certain: bool = False
    path: str = ""

    @property
    def needs_source(self) -> bool:
        """Whether it says nothing of a text without its source."""
        return bool(self.source or self.source_absent)

    @property
    def patterns(self) -> dict[str, str]:
        """The patterns it has, by the name of their key."""
        found = {
            "source": self.source,
            "source_absent": self.source_absent,
            "target": self.target,
            "target_absent": self.target_absent,
        }
        return {key: pattern for key, pattern in found.items() if pattern}

    @property
    def where(self) -> str:
        """The file's name, for what is shown beside a text."""
        return self.path.replace("\\", "/").rpartition("/")[2] or "no file"
