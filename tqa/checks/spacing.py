"""Finds spaces too many and spaces too few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.marks import by_mark, is_among

# Spaces that do not belong, each followed or preceded by what shows it. The whole match is replaced by its marks.
_EXTRA = regex.compile(
    r"""
      (?<=[\p{L}\p{N}%)\]”’"'»])[ \u00a0\u202f\t]{1,40}+(?:[,;!?]++(?![)(\-DPp/])|:(?=\s|\Z)(?!\s\d)|\.(?=\s|\Z|["”’»)]))  # word ,
    | (?<=[\p{L}\p{N}.,;!?%”’"'»])[ \t\u00a0]{1,40}+[)\]](?=[\s,.;:!?”"]|\Z)                           # ( word )
    | (?<![\p{L}\p{N}])[(\[][ \t\u00a0]{1,40}+(?=[\p{L}\p{N}“"])
    | [“„«][ \t\u00a0]{1,40}+(?=[\p{L}\p{N}])
    | (?<=[\p{L}\p{N}.,!?])[ \t\u00a0]{1,40}+[”»]
    | [$€£₽][ \u00a0]{1,40}+(?=\d)
    | (?<=\p{L})[ ]['’](?:s|re|ve|ll|d|m)(?![\p{L}\p{N}'’])                                           # he 's
    | (?<=\p{L})[ ]n['’]t(?!\p{L})                                                                    # do n't
    | (?<=\p{L}s)[ ]['’](?=[ ]\p{Ll})                                                                # students ' union
    """,
    regex.VERBOSE,
)
# What every one of these places has: a space beside a mark.
_LOOSE = regex.compile(r"[ \u00a0\u202f\t](?:[,;:.!?)\]”»'’]|n['’]t)|[(\[“„«$€£₽][ \u00a0\t]")
# Two spaces or more inside a sentence.
_DOUBLE = regex.compile(r"(?<=[^\s.!?:…”\"])(?:[ \u00a0]{2,40}+)(?=\S)")
# Marks glued to the next word. The mark is replaced by itself and a space.
_GLUED = regex.compile(
    r"""
      (?<=\p{Ll}{2}|\p{Ll}[)”"]|\d{4}|\p{L}['’]s)[,;](?=\p{L}{2}|["“]\p{L})
    | (?<=\p{Ll}{3}|\p{Ll}{2}[)”])[.](?=\p{Lu}(?:\p{Ll}+|[ ]\p{Ll})(?![\p{L}.@/]))
    | (?<=\p{Ll}{2})[!?](?=\p{Lu}\p{Ll})
    | (?<=\p{Ll}{2}|\d{4})[)](?=\p{L}{3})
    | (?<=\p{Ll}{3}):(?=\p{L}{3})
    """,
    regex.VERBOSE,
)
_OPENING = regex.compile(r"(?<=\p{Ll}{3})\((?=\p{L}{3,60}+[\s),])")
# A straight quotation mark with spaces on both sides, a hyphen with one on one side.
_LOOSE_QUOTE = regex.compile(r"(?<=[\p{L}\p{N},.])[ ][\"][ ](?=\p{L})")
_LOOSE_HYPHEN = regex.compile(r"(?<=[\p{L}\d])[ ][-‑](?=\p{Ll}{2})|(?<=\p{Ll}{2})[-‑][ ](?=\p{Ll}{2})")
# "pre- and post-war".
_HANGING = regex.compile(r"(?:and|or|to|nor|but|versus|through)(?!\p{L})")
# What is written without a space: addresses, file names, "Yahoo!News", "TASS.Ru".
_ADDRESS = regex.compile(
    r"(?:https?|ftp)://\S{1,2000}+|\bwww\.\S{1,500}+|[\w.+-]{1,64}+@[\w.-]{1,255}+|[@#][\w.]{1,100}+"
    r"|(?<![\w.-])[\p{L}\d-]{1,63}+(?:\.[\p{L}\d-]{1,63}+){0,6}?\.(?i:ru|com|org|net|info|su|ua|by|kz|uk|eu|de|fr|tv|io|me|co|biz|gov|edu|рф)"
    r"(?![\p{L}\d])(?:/\S{0,500}+)?"
)
# «Яндекс.Такси»: a name with a full stop inside, and the word before a full stop.
_BRAND = regex.compile(r"\p{L}\.\p{L}")
_WORD_BEFORE = regex.compile(r"\p{L}{1,60}+\Z")
# What every place has that is reported, but for spaces beside spaces: a mark and what stands beside it.
_SPACE, _LETTER = r"[ \u00a0\u202f\t]", r"[^\W\d_]"
_SUSPECT = (
    *by_mark(",;", rf"(?<={_SPACE}.)|(?=[\"“]?{_LETTER})"),  # word , or word,word
    *by_mark(":)", rf"(?<={_SPACE}.)|(?={_LETTER})"),
    *by_mark(".!?", rf"(?<={_SPACE}.)|(?<=[^\W\d_A-Z][^\W\d_A-Z)”].)(?=[^\W\d_a-z])"),  # word.Word
    *by_mark("]”»", rf"(?<={_SPACE}.)"),
    *by_mark("'’", rf"(?<={_SPACE}.)|(?<=[ ]n.)(?=t)"),  # do n't
    *by_mark("(", rf"(?=[ \u00a0\t])|(?<={_LETTER}.)"),  # ( word or word(word
    *by_mark("[“„«$€£₽", r"(?=[ \u00a0\t])"),
    *by_mark("-‑", rf"(?<=[ ].)(?={_LETTER})|(?<={_LETTER}.)(?=[ ])"),  # well -known
    *by_mark('"', r"(?<=[ ].)(?=[ ])"),  # word " word
)
_PLAIN_SUSPECT = tuple([marked for marked in _SUSPECT if marked[0].isascii()])
_ADDRESS_SIGN = regex.compile(r"://|www\.|[@#/]|\p{L}\.\p{L}")


class Spacing(SegmentCheck):
    """A space is missing, doubled or stands where none belongs.

    ## What it does
    Reports a space before a comma, full stop, colon, closing bracket or closing quotation mark, after an opening one and
    after a currency sign; "do n't" and "he 's"; a space on one side of a hyphen; a comma, full stop or bracket with no
    space between it and the next word; and two or more spaces inside a sentence.

    ## Why is this bad
    Some engines put their output together from tokens and leave the joints open. Readers take it for carelessness, lines
    break before a full stop, and searches for "don't" do not find "do n't".

    ## Known limits
    Two spaces after the end of a sentence are taken for the house style. Web addresses, e-mails and file names are left
    alone. A hyphen between two spaces is taken for a dash.
    """

    category: ClassVar[str] = "linguistic-conventions/punctuation"
    severity: ClassVar[Severity] = Severity.MINOR
    certain: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Поезд, как обычно, опоздал.",
            bad="The train⟦ ,⟧ as usual⟦ ,⟧ was late⟦ .⟧",
            good="The train, as usual, was late.",
        ),
        Example(
            bad="They did⟦ n't⟧ know it was the mayor⟦ 's⟧ house.",
            good="They didn't know it was the mayor's house, in the '90s the students' union.",
        ),
        Example(
            source="Он уехал.Жена осталась.",
            bad="He left⟦.⟧She stayed⟦,⟧hoping for the best.",
            good="He left. She stayed, hoping for the best. See Lenta.ru, www.example.com/a,b or mail a.b@example.org.",
        ),
        Example(
            source="Комиссия (в полном составе) собралась.",
            bad="The commission ⟦( ⟧in full⟦ )⟧ met.",
            good="The commission (in full) met.",
        ),
        Example(
            bad="The⟦  ⟧fine was ⟦$ ⟧500.",
            good="The fine was $500.  It is paid.",
        ),
        Example(
            source="Он назвал это «чистой воды ложью».",
            bad="He called it a ⟦“ ⟧pure lie⟦ ”⟧ and left.",
            good="He called it a “pure lie” and left: pre- and post-war, 1 - 2, a well-known fact :)",
        ),
        Example(
            bad='The film⟦ " ⟧Dawn⟦ " ⟧opened here.',
            good='The film "Dawn" opened here.',
        ),
        Example(
            bad="A well⟦ -⟧known pro⟦- ⟧government channel.",
            good="A well-known pro-government channel - and a pro- or anti-government one.",
            suggestion="-",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each space."""
        text = pair.target.value
        if not (is_among(text, _PLAIN_SUSPECT if text.isascii() else _SUSPECT) or "  " in text or "\u00a0" in text):
            return
        addresses: list[Span] | None = None
        for found in _EXTRA.finditer(text) if _LOOSE.search(text) else ():
            covered = found.group()
            marks = "".join(covered.split())
            yield self.issue(
                pair, Span(*found.span()), f"A space does not belong beside “{marks}”.", suggestions=(marks,)
            )
        for found in _DOUBLE.finditer(text) if "  " in text or "\u00a0" in text else ():
            yield self.issue(
                pair, Span(*found.span()), f"{len(found.group())} spaces stand where one belongs.", suggestions=(" ",)
            )
        for pattern, replacement in ((_GLUED, "{} "), (_OPENING, " {}")):
            for found in pattern.finditer(text):
                span = Span(*found.span())
                mark = found.group()
                if addresses is None:
                    addresses = _addresses(text)
                if any(a.contains(span) for a in addresses) or (mark == "." and _is_brand(pair, span)):
                    continue
                message = f"A space is missing {'after' if mark != '(' else 'before'} “{mark}”."
                yield self.issue(pair, span, message, suggestions=(replacement.format(mark),))
        yield from self._joints(pair)

    def _joints(self, pair: Pair) -> Iterator[Issue]:
        """Hyphens with a space on one side, and straight quotation marks with a space on both."""
        text = pair.target.value
        for found in _LOOSE_HYPHEN.finditer(text):
            if not (found.group().endswith(" ") and _HANGING.match(text, found.end())):
                message = "A hyphen has a space on one side only."
                yield self.issue(pair, Span(*found.span()), message, suggestions=("-",), confidence=0.8)
        for found in _LOOSE_QUOTE.finditer(text):
            closes = text[found.start() - 1] in ",." or text.count('"', 0, found.start()) % 2
            message = "A quotation mark has a space on both sides."
            yield self.issue(pair, Span(*found.span()), message, suggestions=('" ' if closes else ' "',))


def _addresses(text: str) -> list[Span]:
    """The places of addresses, file names and tags."""
    return [Span(*m.span()) for m in _ADDRESS.finditer(text)] if _ADDRESS_SIGN.search(text) else []


def _is_brand(pair: Pair, span: Span) -> bool:
    """Whether a full stop without a space is likely part of a name: after a capitalised word, as in the Russian."""
    before = _WORD_BEFORE.search(pair.target.value, max(0, span.start - 30), span.start)
    if before is None or not before.group()[0].isupper():
        return False
    return pair.source is None or bool(_BRAND.search(pair.source.value))
