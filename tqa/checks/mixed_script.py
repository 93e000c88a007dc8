"""Finds English words with letters of other alphabets, and letters of other sizes, that look Latin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.seldom import Seldom, forms

# Greek and Armenian letters that cannot be told from Latin ones by eye.
_LOOK_ALIKES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχϲϳօսոհցԼ", "ABEZHIKMNOPTYXaylkvoptuxcjounhgL")
_WORD = regex.compile(r"[\p{L}\p{M}\p{Nl}]{2,80}+")
_LATIN = regex.compile(r"[A-Za-z\u00c0-\u024f]")
_FOREIGN = regex.compile(r"[\p{Greek}\p{Armenian}\p{Cherokee}\p{Lisu}]")
# Latin letters in disguise: full width, small capitals, mathematical alphabets.
_STYLED = regex.compile(r"[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")
_STRANGE = Seldom(lambda word: bool(_FOREIGN.search(word) or _STYLED.search(word)))
# Physics and brands: μm, Ωm, πr, βHCG.
_SIGN = regex.compile(r"[\u00b5μΩπαβγδΔλσΣθφωεη]")


class MixedScript(SegmentCheck):
    """A word mixes Latin letters with Greek or other ones that look Latin.

    ## What it does
    Reports English words with a Greek or Armenian letter in them ("Ηamburg" with a Greek Η), and words in full-width or
    mathematical letters ("𝐛𝐫𝐞𝐚𝐤𝐢𝐧𝐠"). The suggestion is the word in plain Latin letters.

    ## Why is this bad
    Such a word looks right and is found by no search, no glossary and no spell checker; spammers use it to pass filters.

    ## Known limits
    Cyrillic letters in an English word are reported as untranslated text. Greek letters in front of a unit or of another
    single letter ("μm", "πr") are left alone.
    """

    category: ClassVar[str] = "design-and-markup/character-encoding"
    severity: ClassVar[Severity] = Severity.MINOR
    certain: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            bad="The ship left ⟦Ηamburg⟧ at dawn.",
            good="The ship left Hamburg at dawn.",
            suggestion="Hamburg",
        ),
        Example(
            bad="The ⟦ministεr⟧ resigned.",
            good="The minister resigned over 5 μm of dust.",
        ),
        Example(
            bad="⟦ＮＥＷＳ⟧ of the day.",
            good="NEWS of the day.",
            suggestion="NEWS",
        ),
        Example(
            bad="This is ⟦𝐛𝐫𝐞𝐚𝐤𝐢𝐧𝐠⟧ news.",
            good="This is breaking news about the beta (β) and the Greek word λόγος.",
            suggestion="breaking",
        ),
        Example(
            good="The resistor of 5 kΩ, the angle α and π are given.",
        ),
        Example(
            good="The Athens paper Τα Νέα wrote about the Москва.",
        ),
        Example(
            good="Café, naïve, Łódź, Đorđe and Şırnak are Latin.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each word."""
        text = pair.target.value
        if text.isascii() or not _STRANGE.among(pair.target.of(forms)):
            return
        for found in _WORD.finditer(text):
            word = found.group()
            if word.isascii():
                continue
            styled = bool(_STYLED.search(word))
            mixed = bool(_FOREIGN.search(word)) and bool(_LATIN.search(word))
            if not styled and (not mixed or (len(word) <= 3 and _SIGN.search(word))):
                continue
            plain = unicodedata.normalize("NFKC", word).translate(_LOOK_ALIKES)
            what = "is in letters of a special form" if styled else "mixes alphabets"
            right = () if _FOREIGN.search(plain) or plain == word else (plain,)
            yield self.issue(pair, Span(*found.span()), f"“{word}” {what}.", suggestions=right)
