"""Compares the links, e-mail addresses, handles and tags of the translation with those of the Russian."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import regex
from rapidfuzz.distance import Indel

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text

LIKE = 0.6
"""From which likeness on one address is taken for another that was changed."""

_LINK = regex.compile(
    r"""
      (?P<url>(?:https?://|(?<![\p{L}\d.-])www\.)[^\s<>"“”«»]{3,2000}+)
    | (?P<mail>(?<![\p{L}\d.+-])[A-Za-z\d][\w.+-]{0,63}@[\p{L}\d-]{1,63}+(?:\.[\p{L}\d-]{1,63}+){1,6}+)
    | (?P<handle>(?<![\p{L}\d_@.])@[A-Za-z]\w{2,40}+)
    | (?P<tag>(?<![\p{L}\d_&#])\#[A-Za-z]\w{1,80}+)
    """,
    regex.VERBOSE,
)
_BROKEN = regex.compile(
    r"(?<!\p{L})(?:https?(?:[ ]?:[ ]//?|[ ]://|://[ ]|:/[ ]/|[ ]:[ ]?//)[ ]?|www\.[ ]|www[ ]\.)(?=[\p{L}\d])"
)
_TRAILING = ".,;:!?…)]}'’"
_NAMES = {"url": "link", "mail": "e-mail address", "handle": "handle", "tag": "tag"}


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it stands in a text."""

    kind: str
    text: str
    span: Span

    @property
    def key(self) -> str:
        """What makes two addresses one: small letters outside the path of a link, no scheme, no last slash."""
        if self.kind != "url":
            return self.text.lower()
        bare = self.text.partition("://")[2] or self.text
        host, slash, path = bare.partition("/")
        return host.lower().removeprefix("www.") + (slash + path).rstrip("/")


class LinkMismatch(SegmentCheck):
    """A link, an e-mail address, a handle or a tag is not the one of the Russian.

    ## What it does
    Compares web links, e-mail addresses, @handles and #tags in Latin letters on both sides. One that was changed is
    reported with the Russian text's form as suggestion; one that is missing, at the end of the translation. Links that
    were broken by spaces ("https: // t.me") are reported without a source too.

    ## Why is this bad
    An address with one letter changed leads nowhere, or to somebody else.

    ## Known limits
    Names of sites without "www" or "https" (Lenta.ru) are taken for names. Tags in Cyrillic may be translated. An address
    that only the translation has is reported only where one of the Russian is missing.
    """

    category: ClassVar[str] = "design-and-markup/link"
    severity: ClassVar[Severity] = Severity.MAJOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Подробности на https://example.org/News/2024.",
            bad="Details at ⟦https://example.org/news/2024⟧.",
            good="Details at https://example.org/News/2024.",
            suggestion="https://example.org/News/2024",
        ),
        Example(
            source="Пишите на press@port-sever.ru до пятницы.",
            bad="Write to ⟦press@port-north.ru⟧ by Friday.",
            good="Write to press@port-sever.ru by Friday.",
            suggestion="press@port-sever.ru",
        ),
        Example(
            source="Об этом он написал в канале @severny_port.",
            bad="He wrote this in his channel.⟦⟧",
            good="He wrote this in his channel, @severny_port.",
        ),
        Example(
            source="Акция идёт под тегом #SaveTheBay.",
            bad="The campaign uses the tag ⟦#SaveBay⟧.",
            good="The campaign uses the tag #savethebay.",
            suggestion="#SaveTheBay",
        ),
        Example(
            bad="The video is at ⟦https: // ⟧t.me/port.",
            good="The video is at https://t.me/port, says Lenta.ru #1.",
            suggestion="https://",
        ),
        Example(
            source="Сайт example.org закрыт.",
            good="The website example.org is closed.",
        ),
        Example(
            source="Почта: ivan@example.org, сайт — www.example.org/a.",
            good="Mail ivan@example.org; the site is www.example.org/a.",
        ),
        Example(
            source="Счёт 3:0, цена 5 @ 7, то есть №1.",
            good="The score was 3:0, the price 5 @ 7, that is, #1.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each address that is broken, changed or missing."""
        text = pair.target.value
        broken = False
        if _has_signs(text):
            for found in _BROKEN.finditer(text):
                broken = True
                right = "".join(found.group().split())
                right = f"{right.rstrip('/')}//" if right.startswith("http") else right
                yield self.issue(pair, Span(*found.span()), "Spaces break the link.", suggestions=(right,))
        if pair.source is None or not _has_signs(pair.source.value) or not pair.target.words:
            return
        there = pair.target.of(links)
        present = {link.key for link in there}
        ours = pair.source.of(links)
        expected = {link.key for link in ours}
        added = [link for link in there if link.key not in expected]
        joined = "".join(text.split()).lower()
        for link in {link.key: link for link in ours}.values():
            if link.key in present or (link.kind == "url" and broken) or (link.kind != "url" and link.key in joined):
                continue
            yield self._issue(pair, link, added)

    def _issue(self, pair: Pair, link: Link, added: list[Link]) -> Issue:
        """The issue of an address that the translation lacks: at what stands in its place, or at the end."""
        alike = [
            (Indel.normalized_similarity(a.text, link.text), -n) for n, a in enumerate(added) if a.kind == link.kind
        ]
        likeness, place = max(alike, default=(0.0, 0))
        what = _NAMES[link.kind]
        if likeness >= LIKE:
            changed = added.pop(-place)
            message = f"The {what} of the Russian is {link.text}."
            return self.issue(pair, changed.span, message, suggestions=(link.text,), source_span=link.span)
        end = len(pair.target.value.rstrip())
        message = f"The {what} {link.text} of the Russian is missing."
        return self.issue(pair, Span(end, end), message, source_span=link.span, confidence=0.8)


def _has_signs(text: str) -> bool:
    """Whether a text has what every address has, whole or broken."""
    return "@" in text or "#" in text or "www" in text or ("/" in text and ("://" in text or "http" in text))


def links(text: Text) -> tuple[Link, ...]:
    """The addresses of a text in order."""
    found = []
    for match in _LINK.finditer(text.value):
        covered = match.group().rstrip(_TRAILING)
        found.append(Link(match.lastgroup or "url", covered, Span(match.start(), match.start() + len(covered))))
    return tuple(found)
