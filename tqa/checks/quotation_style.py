"""Finds quotation marks of another language or of another style than the rest of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

import regex

from tqa.checks.base import Context, DocumentCheck, Example, Pair, most
from tqa.model import Issue, Severity, Span
from tqa.text.marks import has_one

_STYLES = {'"': "straight", "“": "curly", "”": "curly", "«": "angled", "»": "angled", "„": "low"}
_MARK = regex.compile(r"[“”«»„\"]")


class QuotationStyle(DocumentCheck):
    """Quotation marks are Russian ones, or of two styles in one article.

    ## What it does
    Reports « », and „ that the translation took over from the Russian, and, where an article has both straight and curly
    double quotation marks, those of the style that is rarer. The suggestion is the mark in the article's own style.

    ## Why is this bad
    Guillemets are not English punctuation. Two styles in one article look pasted together from two places, which machine
    translation paragraph by paragraph often is.

    ## Known limits
    Single quotation marks and apostrophes are not looked at. Where both styles are equally frequent, the straight ones are taken for the rarer.
    """

    category: ClassVar[str] = "locale-conventions/quotation-mark"
    severity: ClassVar[Severity] = Severity.MINOR
    certain: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Газета «Север» закрылась.",
            bad="The newspaper ⟦«⟧North⟦»⟧ has closed.",
            good="The newspaper “North” has closed.",
        ),
        Example(
            bad='The “North” has closed, the “South” has not.\nThe ⟦"⟧East⟦"⟧ is for sale.',
            good='The “North” has closed, the “South” has not.\nThe “East” is for sale, with a 5" screen.',
        ),
        Example(
            bad='The "North" and the "South" have closed. The ⟦“⟧East⟦”⟧ has not.',
            good='The "North" and the "South" have closed. The "East" hasn’t.',
            suggestion='"',
        ),
        Example(
            bad="He called it ⟦„⟧a circus”.",
            good="He called it “a circus”, and the people's theatre.",
            suggestion="“",
        ),
        Example(
            good="It isn't the 'North' but the neighbours' paper, 5' 10\" tall.",
        ),
        Example(
            good="“He said: ‘Come in.’ I came in.”",
        ),
        Example(
            good='She wrote "North".\nHe wrote "South", and "East".',
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """One issue for each mark."""
        marks = [(pair, found) for pair in pairs for found in _marks(pair.target.value)]
        styles = Counter(_STYLES[found.group()] for _, found in marks)
        if len(styles) <= 1 and not styles.keys() & {"angled", "low"}:
            return
        usual = "straight" if styles["straight"] > styles["curly"] else "curly"
        inside = _nested(marks)
        counts: Counter[str] = Counter()
        for pair, found in marks:
            style = _STYLES[found.group()]
            if style == usual:
                continue
            counts[pair.segment] += 1
            if counts[pair.segment] > most(pair.target) + 1:
                continue
            right = '"' if usual == "straight" else _curly(pair.target.value, found.start())
            what = {"angled": "is Russian", "low": "is not English"}.get(
                style, f"is {style}; the article's are {usual}"
            )
            message = f"{found.group()} {what}."
            # A quotation inside another one takes single marks: which, an editor must say.
            confidence = 0.8 if found in inside else 1.0
            yield self.issue(pair, Span(*found.span()), message, suggestions=(right,), confidence=confidence)


def _nested(marks: Sequence[tuple[Pair, regex.Match[str]]]) -> set[regex.Match[str]]:
    """The marks that stand in a quotation of another style: “the ship «North»”."""
    found = set()
    depth: Counter[str] = Counter()
    segment = ""
    for pair, mark in marks:
        if pair.segment != segment:
            segment = pair.segment
            depth.clear()
        for opening, closing in ("“”", "«»"):
            if mark.group() in (opening, closing):
                depth[opening] += 1 if mark.group() == opening else -1
            elif depth[opening] > 0:
                found.add(mark)
    return found


def _marks(text: str) -> Iterator[regex.Match[str]]:
    """The quotation marks of a text, without the sign for inches: a straight mark after a figure that closes nothing."""
    if '"' not in text and (text.isascii() or not has_one(text, "“”«»„")):
        return
    opened = False
    for found in _MARK.finditer(text):
        if found.group() == '"':
            if not opened and text[found.start() - 1 : found.start()].isdigit():
                continue
            opened = not opened
        yield found


def _curly(text: str, at: int) -> str:
    """The curly mark for a place: opening at the start of a word, closing at its end."""
    if text[at] in "“«„":
        return "“"
    if text[at] in "”»":
        return "”"
    return "“" if at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-" else "”"
