"""Finds what a web page says around the article, left in its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span

START = 24
"""Characters of the start of a line by which most lines are told from boilerplate."""

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
        text = pair.target.value
        phrased = _may_be_phrase(text)
        if "\n" not in text and "\r" not in text and not phrased and not _may_be_line(text):
            return
        for line in _LINE.finditer(text):
            if phrased or _may_be_line(line.group()):
                for span, message in _boilerplate(line.group()):
                    yield self.issue(pair, span.shifted(line.start()), message, suggestions=("",))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns, with their messages: of lines, which of these may be long, and of phrases, which are searched where
    their needle is found."""

    lines: tuple[tuple[str, str], ...]
    long: tuple[str, ...]
    phrases: tuple[tuple[str, str, str], ...]
    needles: tuple[str, ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """The patterns of the data file, with their messages."""
    data = tomllib.loads(resources.files("tqa.data").joinpath("boilerplate.toml").read_text("utf-8"))
    lines, phrases, long = [], [], []
    for entry in data["pattern"]:
        message = data["kinds"][entry["kind"]]
        source, scope = entry["match"], entry.get("scope", "line")
        if scope == "phrase":
            phrases.append((entry["needle"], source, message))
            continue
        lines.append((source, message))
        if scope == "start" or entry.get("long", False):
            long.append(source)
    return _Patterns(tuple(lines), tuple(long), tuple(phrases), tuple(needle for needle, _, _ in phrases))


@cache
def _any(long: bool) -> regex.Pattern[str]:
    """What matches a line that one of the patterns matches, or one of those for long lines."""
    patterns = _patterns()
    return regex.compile("|".join(patterns.long if long else [source for source, _ in patterns.lines]))


def _may_be_phrase(text: str) -> bool:
    """Whether a text has what one of the patterns for phrases needs."""
    lower = text.lower()
    if "\t" in lower or "\u00a0" in lower or "\u202f" in lower:
        lower = lower.translate(_SPACES)
    return any(map(lower.__contains__, _patterns().needles))


def _may_be_line(line: str) -> bool:
    """Whether a line begins with two words that a line of one of the patterns may begin with."""
    bare = line.lstrip(_BEFORE + "\t\u00a0\u202f").rstrip(_AFTER + "\t\u00a0\u202f")
    if not bare or len(bare) > LONGEST_START:
        return False
    head = bare[:START].lower()
    words = head.split(None, 2)
    return _may_begin(head[: -len(words[2])] if len(words) > 2 else head, len(bare) > LONGEST)


@lru_cache(maxsize=1 << 14)
def _may_begin(head: str, long: bool) -> bool:
    """Whether a line of a pattern, or one of a pattern for long lines, may begin so."""
    return _any(long).fullmatch(head.translate(_SPACES), partial=True) is not None


def _boilerplate(line: str) -> Iterator[tuple[Span, str]]:
    """Places of one line that are boilerplate, with what is said of them."""
    patterns = _patterns()
    line = line.translate(_SPACES)
    lower = line.lower()
    found = False
    for needle, source, message in patterns.phrases:
        if needle in lower:
            for match in re.finditer(source, line, re.IGNORECASE):
                found = True
                yield Span(*match.span()), message
    bare = line.lstrip(_BEFORE).rstrip(_AFTER)
    if found or not bare or len(bare) > LONGEST_START:
        return
    small = bare.lower()
    if _any(len(bare) > LONGEST).fullmatch(small):
        start = line.index(bare)
        yield Span(start, start + len(bare)), next(m for source, m in patterns.lines if re.fullmatch(source, small))
