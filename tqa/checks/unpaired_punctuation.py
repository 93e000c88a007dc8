"""Finds brackets and quotation marks without a partner."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Literal, NamedTuple

import regex

from tqa.checks.base import Context, DocumentCheck, Example, Pair, most
from tqa.model import Issue, Severity, Span
from tqa.text import Text
from tqa.text.marks import has_one

REACH = 12
"""Segments over which the end of a quotation is looked for."""

MOST_MARKS = 1_000
"""Marks of a segment of up to `MOST_MARKS * APART` characters that are paired: one that has more is no prose."""
APART = 5

Way = Literal["opens", "closes", "either"]

_MARK = regex.compile(r"[()\[\]{}“”„‟«»\"]|(?<!['\d])''(?!')")
_PLAIN, _CURLY = ('"', "(", ")", "[", "]", "{", "}", "''"), "“”«»„‟"
_PARTNER = {")": "(", "]": "[", "}": "{"}
_OPENING = frozenset("([{“„‟«")
_CLOSING = frozenset(")]}”»")
_QUOTES = frozenset('“”„‟«»"') | {"''"}
_TURNED = {"“": "”", "”": "“", "«": "»", "»": "«"}
# What may stand right before a mark that opens, and right after one that closes.
_BEFORE_OPENING = frozenset("([{“„«‘'\"-–—/¿¡*_>|=")
_AFTER_CLOSING = frozenset(".,;:!?…)]}”»’'\"-–—/*_<|")
# "1)", "a)", "iv)", "12.3)": the label of a list item.
_LABEL = regex.compile(
    r"(?:^|[;:,.]\s|\b(?:and|or)\s|[\n*•-])\s*(?:\d{1,2}(?:\.\d{1,2})?|[a-zа-я]|[ivx]{1,4})\Z", regex.IGNORECASE
)
# The end of a quotation's words, before a mark that stands behind a space.
_LOOSE_END = regex.compile(r"[,.!?]\s*\Z")
# The eyes of a smiley before its mouth, or mouths alone as in Russian chats; and eyes after the mouth.
_EYES_BEFORE = regex.compile(r"(?:[:;=8xX][-'o^]?[)(]*|[)(]+)\Z")
_EYES_AFTER = regex.compile(r"[-']?[:;=8](?!\w)|[)(]")


class UnpairedPunctuation(DocumentCheck):
    """A bracket or quotation mark has no partner.

    ## What it does
    Reports each bracket and double quotation mark that is opened and never closed, or closed and never opened.
    A mark turned the wrong way is reported with the mark that belongs there. A quotation may run over several
    paragraphs: each of them opens it again and only the last one closes it, as the style manuals have it; where
    segments are sentences, the later ones need not open it again.

    ## Why is this bad
    The reader cannot tell where the speaker's words end and the journalist's begin: a statement may be put into
    the wrong mouth.

    ## Known limits
    Single quotation marks and apostrophes are not looked at, nor is the choice between “curly”, "straight" and
    «angular» marks. List labels (1), a)), smileys, and the marks of feet and inches are no brackets and quotations.
    Where the Russian segment lacks the same partner, nothing is reported. A quotation that is never closed before
    a paragraph that begins with another one is taken for one long quotation. A segment of which a fifth is such marks, a
    thousand or more, is no prose and is passed over.
    """

    category: ClassVar[str] = "linguistic-conventions/punctuation"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="По его словам, «решение уже принято», но о сроках он не сказал.",
            bad="According to him, ⟦“⟧the decision has already been made, but he did not mention dates.",
            good="According to him, “the decision has already been made,” but he did not mention dates.",
        ),
        Example(
            source="Завод (построен в 1950-х) закрыт.",
            bad="The plant ⟦(⟧built in the 1950s has been closed.",
            good="The plant (built in the 1950s) has been closed.",
        ),
        Example(
            bad="“We are waiting.\n“Nobody has called us.⟦“⟧\nThe mayor left.",
            good='“We are waiting.\n“Nobody has called us.”\nThe mayor left. Points: 1) money; 2) a 27" screen :)',
            suggestion="”",
        ),
        Example(
            source="Другие силы есть.\nМэр сказал, что они уходят «навсегда».",
            bad='There are other forces.\nThe mayor said they were leaving for good.⟦"⟧',
            good='There are other forces.\nThe mayor said they were leaving for "good".',
        ),
        Example(
            bad="She called it ⟦”⟧a lie” and left.",
            good="She called it “a lie” and left.",
            suggestion="“",
        ),
        Example(
            good="The '90s, the neighbours' 5' 10\" son and rock 'n' roll :-)",
        ),
        Example(
            good="1) the price; 2) the place; a) today (Monday); b) tomorrow.",
        ),
        Example(
            source="«Да, — сказал он.",
            good="“Yes, he said.",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """One issue for each mark without a partner."""
        article = _Article()
        lone: dict[int, list[Mark]] = {}
        for number, pair in enumerate(pairs):
            for since, mark in article.next(number, pair.target.of(unpaired)):
                lone.setdefault(since, []).append(mark)
        for since, mark in article.end():
            lone.setdefault(since, []).append(mark)
        for number, marks in sorted(lone.items()):
            pair = pairs[number]
            wrong = (m for m in sorted(marks) if m.turned or pair.source is None or not _same_fault(pair.source, m))
            for mark in islice(wrong, most(pair.target) + 1):
                yield self._issue(pair, mark)

    def _issue(self, pair: Pair, mark: Mark) -> Issue:
        kind = "quotation mark" if mark.is_quote else "bracket"
        suggestions: tuple[str, ...] = ()
        if mark.turned:
            message, suggestions = f"This {kind} is turned the wrong way.", (_TURNED[mark.text],)
        elif mark.text in ('"', "''"):
            message = f"This {kind} has no partner."
        elif mark.way == "opens":
            message = f"This {kind} opens and nothing closes it."
        else:
            message = f"This {kind} closes, but nothing was opened."
        return self.issue(pair, Span(mark.start, mark.end), message, suggestions=suggestions)


class Mark(NamedTuple):
    """A quotation mark or bracket: where it is, what its shape or place says of its direction."""

    start: int
    end: int
    text: str
    way: Way
    turned: bool = False
    """Whether it must be read the other way round to fit."""

    @property
    def is_quote(self) -> bool:
        """A quotation mark, not a bracket."""
        return self.text in _QUOTES


@dataclass(frozen=True, slots=True)
class Unpaired:
    """What has no partner within one segment, and whether the segment begins with a mark that opens a quotation."""

    marks: tuple[Mark, ...] = ()
    leads: bool = False


_PAIRED = Unpaired()


class _Article:
    """Follows quotations and brackets from segment to segment."""

    def __init__(self) -> None:
        self._pending: dict[bool, tuple[int, Mark]] = {}  # by is_quote

    def next(self, number: int, found: Unpaired) -> list[tuple[int, Mark]]:
        """Marks that are now known to be lone, after reading segment `number`."""
        lone: list[tuple[int, Mark]] = []
        if not found.marks and not self._pending:
            return lone
        if found.leads:  # the next paragraph of a quotation opens it again
            self._pending.pop(True, None)
        for key, (since, mark) in list(self._pending.items()):
            if number - since > REACH:
                lone.append((since, mark))
                del self._pending[key]
        for mark in found.marks:
            if mark.turned:
                lone.append((number, mark))
                continue
            waiting = self._pending.pop(mark.is_quote, None)
            if waiting is None and mark.way == "closes":
                lone.append((number, mark))
            elif mark.way == "opens" or waiting is None:
                lone.extend([waiting] if waiting else [])
                self._pending[mark.is_quote] = (number, mark)
        return lone

    def end(self) -> list[tuple[int, Mark]]:
        """Marks still waiting for a partner at the end of the article."""
        return list(self._pending.values())


def unpaired(text: Text) -> Unpaired:
    """The marks of a text that have no partner in it."""
    value = text.value
    if not has_one(value, _PLAIN) and (value.isascii() or not has_one(value, _CURLY)):
        return _PAIRED
    places = [found.span() for found in _MARK.finditer(value)]
    if not 0 < len(places) <= max(MOST_MARKS, len(value) // APART):
        return _PAIRED
    marks = [_mark(value, start, end) for start, end in places]
    quotes = [m for m in marks if m.is_quote]
    leads = bool(quotes) and quotes[0].way != "closes" and not value[: quotes[0].start].strip(" \t-–—*>")
    lone = _pair_quotes(value, quotes)
    if any(m.text in _TURNED for m in lone):
        turned = [_by_place(value, m) for m in quotes]
        still = _pair_quotes(value, turned)
        if len(still) < len(lone):
            known = set(still)
            lone = still + [m for m in turned if m.turned and m not in known]
    lone = _misplaced(value, lone)
    brackets = [m for m in marks if not m.is_quote]
    lone += _pair_brackets(value, brackets)
    return Unpaired(tuple(sorted(lone, key=lambda m: m.start)), leads)


def _mark(value: str, start: int, end: int) -> Mark:
    """The mark at a place, with its direction."""
    text = value[start:end]
    if text in _OPENING:
        return Mark(start, end, text, "opens")
    if text in _CLOSING:
        return Mark(start, end, text, "closes")
    return Mark(start, end, text, _place(value, start, end))


def _place(value: str, start: int, end: int) -> Way:
    """Which way a quotation mark faces by what stands around it."""
    before, after = value[max(0, start - 1) : start], value[end : end + 1]
    may_open = (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    may_close = (not after or after.isspace() or after in _AFTER_CLOSING) and bool(before) and not before.isspace()
    if may_open == may_close:
        return "either"
    return "opens" if may_open else "closes"


def _by_place(value: str, mark: Mark) -> Mark:
    """The mark, turned where its place says clearly that it faces the other way."""
    if mark.text not in _TURNED or (mark.text == "“" and "„" in value):  # „German“ marks
        return mark
    way = _place(value, mark.start, mark.end)
    if way in ("either", mark.way):
        return mark
    return Mark(mark.start, mark.end, mark.text, way, turned=True)


def _pair_quotes(value: str, marks: Sequence[Mark]) -> list[Mark]:
    """The quotation marks without a partner."""
    waiting: list[Mark] = []
    lone: list[Mark] = []
    for mark in marks:
        low = bool(waiting) and (waiting[-1].text, mark.text) in (("„", "“"), ("‟", "“"))
        if waiting and (mark.way != "opens" or low):
            waiting.pop()
        elif mark.way == "opens":
            waiting.append(mark)
        elif mark.text in ('"', "''") and value[max(0, mark.start - 1) : mark.start].isdigit():
            continue  # inches, seconds of arc
        elif mark.way == "closes":
            lone.append(mark)
        else:
            waiting.append(mark)
    return lone + waiting


def _misplaced(value: str, lone: Sequence[Mark]) -> list[Mark]:
    """The lone quotation marks, of two that belong together and of which one stands on the wrong side of a space only
    that one: `the ship" Eagle" sank`, `“It will rain, “he said`. Straight ones are then left to checks of spacing."""
    kept: list[Mark] = []
    marks = deque(sorted(lone, key=lambda m: m.start))
    while marks:
        first = marks.popleft()
        if not marks or first.turned or marks[0].turned or first.way != marks[0].way or first.way == "either":
            kept.append(first)
        elif first.way == "closes":
            marks.popleft()
            if first.text not in ('"', "''"):
                kept.append(first)
        elif _LOOSE_END.search(value, max(0, marks[0].start - 40), marks[0].start):
            kept.append(marks.popleft())
        else:
            kept.append(first)
    return kept


def _pair_brackets(value: str, marks: Sequence[Mark]) -> list[Mark]:
    """The brackets without a partner, without list labels and smileys."""
    waiting: list[Mark] = []
    lone: list[Mark] = []
    for mark in marks:
        if mark.way == "opens":
            waiting.append(mark)
        elif waiting and waiting[-1].text == _PARTNER[mark.text]:
            waiting.pop()
        elif len(waiting) > 1 and waiting[-2].text == _PARTNER[mark.text]:  # the inner one was never closed
            lone.append(waiting.pop())
            waiting.pop()
        else:
            lone.append(mark)
    return [m for m in lone + waiting if not _is_decoration(value, m)]


def _is_decoration(value: str, mark: Mark) -> bool:
    """Whether a lone round bracket is a list label's or a smiley's."""
    if mark.text not in "()":
        return False
    before, after = value[max(0, mark.start - 12) : mark.start], value[mark.end : mark.end + 3]
    if mark.start > 12:
        before = "_" + before  # not the start of the text
    if mark.text == ")" and _LABEL.search(before):
        return True
    return bool(_EYES_BEFORE.search(before) or _EYES_AFTER.match(after))


def _same_fault(source: Text, mark: Mark) -> bool:
    """Whether the Russian segment lacks the same partner."""
    ways = {way for is_quote, way in source.of(_faults) if is_quote == mark.is_quote}
    return mark.way in ways or "either" in ways or (mark.way == "either" and bool(ways))


def _faults(source: Text) -> frozenset[tuple[bool, Way]]:
    """Kind and direction of the marks of a text that have no partner in it."""
    return frozenset([(mark.is_quote, mark.way) for mark in source.of(unpaired).marks])
