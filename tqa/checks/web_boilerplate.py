"""Finds what a web page says around the article, left in its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span

LONGEST, LONGEST_START = 70, 300
"""Characters of the longest line that a pattern matches; and of the longest one that only has to begin so."""

_LINE = re.compile(r"[^\r\n]++")
_BEFORE = " \u200b\ufeff*•·|→»>«<-–—_#[]📷"
_AFTER = " \u200b\ufeff•·|→»>«<"
_SPACES = str.maketrans("\t\u00a0\u202f", "   ")


class WebBoilerplate(SegmentCheck):
    """Text of the web page around the article was left in.

    ## What it does
    Reports lines and phrases that belong to the page and not to the article: share bars ("Please follow and like
    us:"), comment forms ("Leave a Reply"), captchas ("two × 4 ="), links to other articles ("Read also: …"),
    invitations to subscribe, cookie notices, advertisement labels, picture credits and time stamps that fill a line.
    Applying the suggestion deletes them.

    ## Why is this bad
    Copied pages bring their furniture along. Printed with the article it is the first thing readers laugh at, and a
    captcha was never meant to be translated.

    ## Known limits
    English pages only: what is left in Russian is reported by untranslated-text. Except for a few phrases that no
    article contains, only whole lines are reported. An article about websites may quote such a line. The patterns are
    in tqa/data/boilerplate.toml.
    """

    category: ClassVar[str] = "accuracy/addition"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            bad="⟦Please follow and like us:⟧",
            good="Protesters asked people to follow the march and to like its page.",
            suggestion="",
        ),
        Example(
            bad="⟦Leave a Reply⟧\n⟦Your email address will not be published.⟧",
            good="The ministry did not leave a reply to the senator’s letter unread.",
            suggestion="",
        ),
        Example(bad="⟦two × 4 =⟧", good="Two × 4 = eight, the pupils answered.", suggestion=""),
        Example(
            bad="⟦Read also: Minister denies plans to resign⟧",
            good="Students read also the letters of the emperor.",
            suggestion="",
        ),
        Example(
            bad="⟦Subscribe to our Telegram channel and be the first to know!⟧",
            good="The company said 3,000 people subscribe to its Telegram channel every day.",
            suggestion="",
        ),
        Example(
            bad="The road will reopen on Friday. ⟦Required fields are marked *⟧",
            good="The road will reopen on Friday. Advertisement sales have fallen.",
            suggestion="",
        ),
        Example(
            good="He said that he would leave a reply on the site of the paper.",
        ),
        Example(
            good="Share prices fell on Facebook's report, and readers could follow us there.",
        ),
        Example(
            good="The notice “Read also the instructions” hung on the door.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each line or phrase."""
        for line in _LINE.finditer(pair.target.value):
            for span, message in _boilerplate(line.group()):
                yield self.issue(pair, span.shifted(line.start()), message, suggestions=("",))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns, compiled: `any_line` matches what one of `lines` does, `any_long` what one that may be long does.

    `phrases` are searched where their needle is found.
    """

    any_line: re.Pattern[str]
    any_long: re.Pattern[str]
    lines: tuple[tuple[re.Pattern[str], str], ...]
    phrases: tuple[tuple[str, re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """The patterns of the data file, with their messages."""
    data = tomllib.loads(resources.files("tqa.data").joinpath("boilerplate.toml").read_text("utf-8"))
    lines, phrases, sources, long = [], [], [], []
    for entry in data["pattern"]:
        message = data["kinds"][entry["kind"]]
        source, scope = entry["match"], entry.get("scope", "line")
        if scope == "phrase":
            phrases.append((entry["needle"], re.compile(source, re.IGNORECASE), message))
            continue
        lines.append((re.compile(source), message))
        sources.append(source)
        if scope == "start" or entry.get("long", False):
            long.append(source)
    return _Patterns(re.compile("|".join(sources)), re.compile("|".join(long)), tuple(lines), tuple(phrases))


def _boilerplate(line: str) -> Iterator[tuple[Span, str]]:
    """Places of one line that are boilerplate, with what is said of them."""
    patterns = _patterns()
    line = line.translate(_SPACES)
    lower = line.lower()
    found = False
    for needle, pattern, message in patterns.phrases:
        if needle in lower:
            for match in pattern.finditer(line):
                found = True
                yield Span(*match.span()), message
    bare = line.lstrip(_BEFORE).rstrip(_AFTER)
    if found or not bare or len(bare) > LONGEST_START:
        return
    small = bare.lower()
    if (patterns.any_line if len(bare) <= LONGEST else patterns.any_long).fullmatch(small):
        start = line.index(bare)
        yield Span(start, start + len(bare)), next(m for p, m in patterns.lines if p.fullmatch(small))
