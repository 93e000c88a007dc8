"""Finds questions that became statements, and statements that became questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text

_ADDRESS = regex.compile(r"(?:https?://|www\.)\S{1,2000}+")
_MARK = regex.compile(r"\?(?<=[\p{L}\p{M}\d\s»”\"'’)%!.,…?]\?)")  # the mark first: others need not be tried
_DOUBT = regex.compile(r"\(\s?\?+\s?\)")
_ENDS = regex.compile(r"[\s\"'“”„«»’)\]]*+\Z")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")
# How Russian asks, or wonders, without a question mark: English may then have one.
_ASKING = regex.compile(
    r"(?:\A|[.!…:;«\"“(—–-])[\s«\"“—–-]*+(?:а |и |но |ну |да )?(?:кто|что|чего|чему|как|какой|какая|какие|какое|каких|каким|какую|каков|где|куда"
    r"|когда|почему|зачем|откуда|сколько|чей|чья|чье|отчего|за что|из-за чего)(?!\p{L})"
    r"|(?<!\p{L})(?:ли|разве|неужели|правда|неужто|что ли|спр[оа]\p{L}+|интересно|поинтерес\p{L}+|подскажите|скажите|знаете|представьте"
    r"|вопрос\p{L}*|узнать|выясн\p{L}+|недоум\p{L}+)(?!\p{L})",
    regex.IGNORECASE,
)
# How English wonders without a question mark.
_WONDERING = regex.compile(
    r"\b(?:wonder\w*|ask\w*|question\w*|whether|what|how|why|who|whose|where|when|which|if|right|guess|perhaps|maybe|tell|let me know|suppose|imagine)\b",
    regex.IGNORECASE,
)


class QuestionLost(SegmentCheck):
    """A question became a statement, or a statement a question.

    ## What it does
    Compares question marks. A Russian segment that asks must have a question in its translation, unless that wonders
    ("whether", "why") without a mark; a translation must not ask where the Russian, with no word that asks,
    only states.

    ## Why is this bad
    A doubt becomes a fact, or a fact a doubt. Headlines with a question mark are the usual victims.

    ## Known limits
    Where several sentences of a segment ask and one question is lost, nothing is reported. A question mark in brackets or in a web address does
    not count.
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Цены снова вырастут?",
            bad="Prices will rise again⟦.⟧",
            good="Will prices rise again?",
            suggestion="?",
        ),
        Example(
            source="Завод откроют в мае.",
            bad="Will the plant be opened in May⟦?⟧",
            good="The plant will open in May.",
            suggestion=".",
        ),
        Example(
            source="Мост закроют на ремонт? Мэр пока молчит.",
            bad="The bridge will be closed for repairs. The mayor is silent so far⟦.⟧",
            good="The mayor will not say whether the bridge will be closed for repairs.",
        ),
        Example(
            source="Он приедет завтра (?), подробности: https://example.org/?id=5.",
            bad="Will he come tomorrow⟦?⟧ Details: https://example.org/?id=5.",
            good="He will come tomorrow, details: https://example.org/?id=5.",
        ),
        Example(
            source="Поезд ушёл вовремя. Он не опоздал.",
            bad="Did the train leave on time⟦?⟧ It was late.",
            good="The train left on time. It was not late.",
        ),
        Example(
            source="Он спросил, приедет ли мэр.",
            good="He asked whether the mayor would come.",
        ),
        Example(
            source="Кто виноват? Что делать?",
            good="Who is to blame, and what is to be done?",
        ),
        Example(
            source="— Придёшь? — спросил он.",
            good="“Will you come?” he asked.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """At most one issue, at the mark that should be another."""
        if pair.source is None or ("?" not in pair.source.value and "?" not in pair.target.value):
            return
        ours, theirs = pair.source.of(_marks), pair.target.of(_marks)
        if bool(ours) == bool(theirs):
            return
        source, target = pair.source.value, pair.target.value
        if not (_CYRILLIC.search(source) and _LATIN.search(target)):
            return
        if ours:
            if _WONDERING.search(target):
                return
            place = _final_mark(target)
            alone = len(pair.source.sentences) == 1 and len(pair.target.sentences) == 1
            yield self.issue(
                pair,
                place,
                "The Russian asks, the translation does not.",
                suggestions=("?",) if alone and place.of(target) in ("", ".") else (),
                source_span=Span(ours[0], ours[0] + 1),
                confidence=0.9,
            )
        elif not _ASKING.search(source):
            yield self.issue(
                pair,
                Span(theirs[0], theirs[0] + 1),
                "The translation asks, the Russian does not.",
                suggestions=(".",) if len(pair.target.sentences) == 1 else (),
                confidence=0.9,
            )


def _marks(text: Text) -> tuple[int, ...]:
    """Places of the question marks that end a question."""
    if "?" not in text.value:
        return ()
    taken = [m.span() for m in _ADDRESS.finditer(text.value)] if "http" in text.value or "www." in text.value else []
    if "(" in text.value:
        taken += [m.span() for m in _DOUBT.finditer(text.value)]
    return tuple(
        m.start() for m in _MARK.finditer(text.value) if not any(start <= m.start() < end for start, end in taken)
    )


def _final_mark(target: str) -> Span:
    """The full stop that ends the text, or the place where one would stand."""
    closing = _ENDS.search(target)
    end = closing.start() if closing else len(target)
    return Span(end - 1, end) if target[end - 1 : end] in (".", "!", "…") else Span(end, end)
