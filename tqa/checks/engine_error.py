"""Finds what an engine wrote instead of a translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text
from tqa.text.seldom import Seldom

_WORDS = regex.compile(r"\p{Cyrillic}[\p{Cyrillic}\p{M}\d]*+")
_PATTERNS: tuple[tuple[str, regex.Pattern[str]], ...] = (
    (
        "The engine refused or talked about itself.",
        regex.compile(
            r"\bas an? (?:AI|artificial intelligence)(?: language)?(?: model| assistant)?,? I\b|\bI(?:['’]m| am) (?:just )?an? (?:AI|large)"
            r" (?:language model|assistant)\b|\bI(?:['’]m| am) (?:sorry|afraid),? (?:but )?I (?:can(?:['’]t|not)|am unable to|['’]m unable to)"
            r" (?:assist|help with|translate|provide|fulfil|comply|process)\w*|\bI (?:can(?:['’]t|not)|am unable to|['’]m unable to)"
            r" (?:assist with|translate|fulfil|comply with) (?:that|this|the (?:text|request|content))\b",
            regex.IGNORECASE,
        ),
    ),
    (
        "The engine announced its translation.",
        regex.compile(
            r"\A\W*(?:(?:sure|certainly|of course)[!,.]? )?(?:here(?:['’]s| is) (?:the|your|a|an) (?:\w+ )?translation|(?:english )?translation(?: into english)?:"
            r"|translated text:|the translation (?:of the text )?is:|assistant:|<\|\w+\|>)[^\n]{0,60}?(?::|\Z|(?=\n))",
            regex.IGNORECASE,
        ),
    ),
    (
        "An error message of the engine.",
        regex.compile(
            r"\b(?:HTTP(?: Error)?|Error|Status(?: code)?)[ :]{1,2}(?:4\d\d|5\d\d)\b(?:[ :-]{1,3}(?:[A-Z][A-Za-z]+ ?){1,4})?|\b(?:502 Bad Gateway|503 Service (?:Temporarily )?Unavailable|504 Gateway Time-?out"
            r"|500 Internal Server Error|429 Too Many Requests|403 Forbidden|404 Not Found|400 Bad Request)\b|\AError:? (?:the )?(?:request|translation|service|server|connection|quota)\b[^\n]{0,200}"
            r"|\b(?:QUERY LENGTH LIMIT EXCEEDED|MYMEMORY WARNING|INVALID (?:LANGUAGE PAIR|API KEY)|NO QUERY SPECIFIED|PLEASE SELECT TWO DISTINCT LANGUAGES)\b[^\n]{0,200}"
            r"|\bTraceback \(most recent call last\)[^\n]*|\b(?:ConnectionError|TimeoutError|JSONDecodeError|TranslationNotFound|NotValidPayload|RequestError|TooManyRequests)\b[^\n]{0,200}"
            r"|\b(?:your client|our systems) (?:has issued|have detected) (?:a malformed|an? illegal|unusual)[^\n]{0,200}"
            r"|\AToo many requests\b[^\n]{0,200}",
        ),
    ),
    (
        "Mark-up of a web page.",
        regex.compile(
            r"<!doctype[^>]{0,200}>?|</?(?:html|head|body|title|div|span|script|style|p|br|h[1-6]|center|a|b|i|em|strong|meta|table|td|tr|li|ul)(?:\s[^<>]{0,300})?/?>"
            r"|&(?:nbsp|amp|quot|lt|gt|laquo|raquo|mdash|ndash|#\d{2,5}|#x[\da-f]{2,4});",
            regex.IGNORECASE,
        ),
    ),
)
# Letters of which every such text has some, but for mark-up and "404 Not Found".
_HINTS = (
    "artificial language assist sorry afraid translat fulfil comply http error status gateway unavailable request forbidden"
    " exceeded mymemory invalid specified distinct traceback notvalid client systems"
).split()
_HINTING = Seldom(lambda word: word == "ai" or any(hint in word for hint in _HINTS))


class EngineError(SegmentCheck):
    """The engine wrote something else than a translation.

    ## What it does
    Reports error messages ("502 Bad Gateway", "QUERY LENGTH LIMIT EXCEEDED"), refusals ("As an AI language model, I"),
    announcements ("Here is the translation:"), mark-up of web pages, and a Russian text that was handed back untouched.

    ## Why is this bad
    Engines behind a network return such text as if it were the translation, and no reader should see it.

    ## Known limits
    An article may speak of the error 404; what the Russian has too is not reported.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.CRITICAL
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Рейс отложили из-за тумана.",
            bad="⟦502 Bad Gateway⟧",
            good="The flight was delayed because of fog.",
        ),
        Example(
            source="Суд отклонил жалобу.",
            bad="⟦I'm sorry, but I can't assist⟧ with that.",
            good="“I am sorry,” the judge said and rejected the appeal.",
        ),
        Example(
            source="Цены на хлеб выросли.",
            bad="⟦Here is the translation:⟧ Bread prices have risen.",
            good="Here is the trouble: bread prices have risen.",
        ),
        Example(
            source="Река вышла из берегов.",
            bad="The river burst its banks.⟦<br/>⟧",
            good="The river, at <5 m on Monday, burst its banks; R&D sites were flooded.",
        ),
        Example(
            source="Матч перенесли на завтра.",
            bad="⟦Матч перенесли на завтра⟧.",
            good="The match was put off until tomorrow.",
        ),
        Example(
            source="На экране было написано: 404 Not Found.",
            bad="⟦QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS⟧",
            good="The screen said: 404 Not Found.",
        ),
        Example(
            source="«Извините, я не могу помочь», — ответил врач.",
            good="“I'm sorry, but I can't help,” the doctor answered.",
        ),
        Example(
            source="Сервер отвечал ошибкой 502 Bad Gateway.",
            good="The server answered with the error 502 Bad Gateway.",
        ),
        Example(
            source="OK Google",
            good="OK Google",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each such place."""
        target = pair.target.value
        source = pair.source.value if pair.source is not None else ""
        if pair.source is not None and _is_untouched(pair.source, pair.target):
            runs = list(_WORDS.finditer(target))
            span = Span(runs[0].start(), runs[-1].end())
            yield self.issue(pair, span, "The Russian was handed back untranslated.", confidence=0.98)
            return
        if not (_HINTING.among(pair.target.vocabulary) or "<" in target or "&" in target or "404" in target):
            return
        for message, pattern in _PATTERNS:
            for match in pattern.finditer(target):
                if match[0] and match[0].strip() not in source:
                    yield self.issue(pair, Span(*match.span()), message, confidence=0.95)


def _is_untouched(source: Text, target: Text) -> bool:
    """Whether the translation is the Russian text."""
    if source.vocabulary != target.vocabulary or source.value.split() != target.value.split():
        return False
    return len(_WORDS.findall(source.value[:500])) > 1
