"""Finds paragraphs that end in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.model import Issue, Severity, Span
from tqa.text import Text, Token

SHORTEST = 6
"""Words of the shortest sentence that is looked at: headings, addresses and salutations are shorter."""

_QUOTES = "\"'“”‘’«»„)]"
_FINAL = ".!?…"
# A sentence never ends in these, whatever stands in the Russian.
_NEVER_LAST = frozenset("the a an and or nor whose every my your our their".split())
# A sentence rarely ends in these; with a Russian sentence that ends properly it is cut off.
_RARELY_LAST = frozenset(
    "of to in for with from by at on as that which than because although while if but is are was were be has have had"
    " will would can could may might must should into onto during between among its his this these those".split()
)
_SPEECH = frozenset("\"'“‘«„–—-•*([")
_OPEN_MARKS = frozenset("([{“„«")


class TruncatedSentence(DocumentCheck):
    """A paragraph breaks off in the middle of its last sentence.

    ## What it does
    Reports a paragraph whose last character is a comma, a dash or a mark that opens something, or whose last word
    cannot end a sentence ("the", "and"). Where the Russian paragraph ends its sentence, also one that ends without a
    full stop in a word such as "of" or "which".

    ## Why is this bad
    Decoders stop early and copying loses lines. What follows the break, often the point of the sentence, is missing.

    ## Known limits
    Nothing is reported where the Russian ends the same way, where the next paragraph goes on in small letters (the
    lines of the article are broken, not its sentences) or begins a quotation or list, or in fewer than six words: headings and addresses. A sentence
    that is cut off at a noun is not found here.
    """

    category: ClassVar[str] = "accuracy/omission"
    severity: ClassVar[Severity] = Severity.MAJOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Мэр обещал построить школу, больницу и мост.\nЖители ему не верят.",
            bad="The mayor promised to build a school, a hospital⟦,⟧\nThe residents do not believe him.",
            good="The mayor promised to build a school, a hospital and a bridge.\nThe residents do not believe him.",
        ),
        Example(
            bad="Rescuers went on looking for the crew of ⟦the⟧",
            good="Rescuers went on looking for the crew of the\ntrawler, which sank on Monday.",
        ),
        Example(
            source="Он сообщил, что завод закроют до конца года.",
            bad="He said the plant would be closed before the end ⟦of⟧",
            good="He said the plant would be closed before the end of the year.",
        ),
        Example(
            source="Суд признал его виновным (приговор обжалован).",
            bad="The court found the former minister guilty ⟦(⟧",
            good="The court found the former minister guilty (he has appealed).",
        ),
        Example(
            bad="We are glad to see so many of you here tonight ⟦—⟧",
            good="Dear friends,\nWe are glad to see so many of you here tonight.",
        ),
        Example(
            source="Список:",
            good="The list:",
        ),
        Example(
            source="Новости дня",
            good="News of the day",
        ),
        Example(
            source="Он сказал: «Я...»",
            good="He said: “I...”",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """At most one issue for each segment, at its last word or mark."""
        for number, pair in enumerate(pairs):
            last = pair.target.of(_broken_end)
            if last is None or _goes_on(pairs[number + 1 :]):
                continue
            if not last.is_word:
                if pair.source is not None and _ends_open(pair.source):
                    continue
                message = f"The sentence breaks off after “{last.text}”."
            else:
                if pair.source is not None and not _ends_properly(pair.source):
                    continue
                if last.lower not in _NEVER_LAST and pair.source is None:
                    continue
                message = f"The sentence breaks off: nothing follows “{last.text}”."
            yield self.issue(pair, Span(last.start, last.end), message)


def _broken_end(target: Text) -> Token | None:
    """The last word or mark of a text that breaks off there, or None."""
    value = target.value.rstrip()
    if not value or value[-1] in _FINAL:
        return None
    if len(target.words) < SHORTEST:
        return None
    tokens = target.tokens
    last = tokens[-1]
    if last.text in _OPEN_MARKS:
        return last
    bare = len(tokens)
    while bare and tokens[bare - 1].text in _QUOTES:
        bare -= 1
    if not bare:
        return None
    end = tokens[bare - 1]
    if end.text == "," and bare == len(tokens):
        return end
    if end.text in ("-", "–", "—") and bare == len(tokens) and value[end.start - 1 : end.start].isspace():
        return end
    if bare == len(tokens) and (end.lower in _NEVER_LAST or end.lower in _RARELY_LAST) and end.text.islower():
        return end
    return None


def _goes_on(following: Sequence[Pair]) -> bool:
    """Whether the next segment goes on: in small letters, with a figure, or with the words someone is about to say."""
    if not following:
        return False
    start = following[0].target.value.lstrip()[:1]
    return start.islower() or start.isdigit() or start in _SPEECH


def _ends_open(source: Text) -> bool:
    """Whether the Russian ends in the middle of a sentence or list too."""
    return not _ends_properly(source) and source.value.rstrip(_QUOTES + " \t\n\u00a0")[-1:] in ",;:-–—("


def _ends_properly(source: Text) -> bool:
    """Whether the Russian ends with the end of a sentence."""
    return source.value.rstrip(_QUOTES + " \t\n\u00a0")[-1:] in tuple(_FINAL)
