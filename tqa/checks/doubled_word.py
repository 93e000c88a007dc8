"""Finds words and phrases that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import and_, eq
from typing import ClassVar

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text, Token
from tqa.text.words import cut

LONGEST = 4
"""Words of the longest repeated phrase that is looked for."""

# Sentences that are right with the word twice ("the problem he had had", "what it is is a trap"); three times is not.
_TWICE = frozenset("had that is was her do you it who".split())
# A verb with its particle, and the preposition after it ("the lights came on on Friday").
_PARTICLES = frozenset("in on over up down by out off through".split())
_PHRASAL = (
    "add back break bring broke build built came carr check chim climb clos come coming cut drop find gave get give go"
    " goes gone got hand hang head held hold jump keep kept kick lay let liv lock log look mov pass pick pop pull push"
    " put ran roll run sav send sent set settl shut sign sit stand start stay step stood swit tak tim took turn walk"
    " was went work zoom"
).split()
_PHRASAL_STARTS = tuple(_PHRASAL)
# Said twice or more for effect.
_EMPHATIC = frozenset(
    "very really so too far long many much never ever always no yes yeah oh ah ha haha he heh ho hey hi bye go well now"
    " there hear come please never more old big little wait run hush shh knock tick tock tut tsk blah la na boo yum choo"
    " chop night ding dong bang boom woof meow miaow ooh aah uh um er right okay ok hello hurrah hooray ura help fire"
    " rah cha goody pom ta ra du da dee doo hee wow yo hip sha bla truly super quick quickly slowly hot cold way".split()
)
# Names and set expressions with the word twice.
_NAMES = frozenset(
    "duran boutros sing walla wagga pago bora baden talk ylang tuk cous tse pong sirhan humbert xai mahi aye tom chin"
    " gong kolo lu miu bing coco yang ling".split()
)
# Marks that close: a word repeated with its mark, "the Party) Party)", is a stutter too.
_CLOSING = frozenset(')]”»"')
# "on and on and on", "day by day by day": the joint between repetitions of one word.
_JOINTS = frozenset("and or by after to upon over versus vs".split())


class DoubledWord(SegmentCheck):
    """A word or phrase stands twice in a row.

    ## What it does
    Reports a word, or a phrase of up to four words, that follows itself with nothing but white space between
    ("the opposition opposition groups", "of the of the"), across the end of a line too. Applying the suggestion
    leaves it once, however often it was repeated.

    ## Why is this bad
    A decoder that stutters and an editor's unfinished change both leave doubled words. Readers see them at once, and
    stop trusting the rest.

    ## Known limits
    Grammatical doubles ("had had", "that that"), words doubled for effect ("very very", "ha ha"), "came on on Friday"
    and doubled names ("Duran Duran") are left alone, and so is any double where the Russian has one as well
    («очень-очень»). Repetitions with a comma between them ("no, no") are never reported. Figures are
    reported where the Russian shows that they are two, years always.
    """

    category: ClassVar[str] = "linguistic-conventions/grammar"
    severity: ClassVar[Severity] = Severity.MINOR
    certain: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Переговоры с оппозиционными партиями сорваны.",
            bad="The talks with the ⟦opposition opposition⟧ parties have failed.",
            good="The talks with the opposition parties have failed.",
            suggestion="opposition",
        ),
        Example(
            source="Глава комитета подал в отставку.",
            bad="The head ⟦of the of the⟧ committee has resigned.",
            good="The head of the committee has resigned.",
            suggestion="of the",
        ),
        Example(
            bad="Firefighters reached the village on ⟦Friday Friday Friday Friday⟧.",
            good="Firefighters reached the village on Friday.",
            suggestion="Friday",
        ),
        Example(
            source="Пожар начался 14 мая.",
            bad="The fire (in the old ⟦town) town)⟧ broke out on May ⟦14 14⟧.",
            good="The fire (in the old town) broke out on May 14.",
        ),
        Example(
            bad="⟦The the⟧ bridge was closed.",
            good="He had had enough: the lights that that day came on on time were, ha ha, very very dim.",
            suggestion="The",
        ),
        Example(
            source="Он устал и без конца звонил в Нью-Йорк.",
            bad="He was tired and ⟦kept calling kept calling⟧ New York.",
            good="He was tired and called on and on and on: New York, New York!",
            suggestion="kept calling",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each word or phrase, covering all its repetitions."""
        if not _may_repeat(pair.target):
            return
        tokens = pair.target.tokens
        lower = [t.lower for t in tokens]
        position = 0
        while position < len(tokens) - 1:
            is_mark = tokens[position].kind == "mark"
            if is_mark or lower[position] not in lower[position + 1 : position + 1 + LONGEST]:
                position += 1
                continue
            size, times = _repetition(pair.target, tokens, position)
            if not size:
                position += 1
                continue
            if not _allowed(pair, tokens, position, size, times) and not _source_repeats(pair):
                span = Span(tokens[position].start, tokens[position + size * times - 1].end)
                once = pair.target.value[tokens[position].start : tokens[position + size - 1].end]
                count = _TIMES.get(times, f"{times} times")
                figure = any(t.kind == "number" for t in tokens[position : position + size])
                yield self.issue(
                    pair,
                    span,
                    f"“{once}” stands {count} in a row.",
                    suggestions=(once,),
                    confidence=0.8 if figure else 1.0,
                )
            position += size * times


def _may_repeat(text: Text) -> bool:
    """Whether a word follows itself, or two words in a row stand again soon after, whatever marks there are."""
    hyphens = "-" in text.value or "‑" in text.value
    lower = [token.lower for token in (cut(text.value).tokens if hyphens else text.parts)]
    for size in range(1, LONGEST + 1):
        same = list(map(eq, lower, lower[size:]))
        if True in same and (size == 1 or any(map(and_, same, same[1:]))):
            return True
    return False


_TIMES = {2: "twice", 3: "three times", 4: "four times"}


def _repetition(text: Text, tokens: Sequence[Token], position: int) -> tuple[int, int]:
    """Length in words and number of repetitions of the phrase that begins here and follows itself; (0, 0) if none."""
    for size in range(1, LONGEST + 1):
        if position + 2 * size > len(tokens):
            break
        if tokens[position].lower != tokens[position + size].lower:
            continue
        times = 1
        while _follows(text, tokens, position, size, times):
            times += 1
        if times > 1:
            return size, times
    return 0, 0


def _follows(text: Text, tokens: Sequence[Token], position: int, size: int, times: int) -> bool:
    """Whether the phrase of `size` words at `position` stands once more after `times` repetitions."""
    first = position + size * times
    if first + size > len(tokens):
        return False
    here, there = tokens[first - size : first], tokens[first : first + size]
    if any(a.lower != b.lower for a, b in zip(here, there, strict=True)):
        return False
    if size == 2 and there[0].kind != "mark" and there[1].text in _CLOSING:  # "the Party) Party)"
        return here[1].start == here[0].end and there[1].start == there[0].end and _adjacent(text, here[1], there[0])
    if any(t.kind == "mark" for t in there):
        return False
    return all(_adjacent(text, tokens[n - 1], tokens[n]) for n in range(first - size + 1, first + size))


def _adjacent(text: Text, left: Token, right: Token) -> bool:
    """Whether only white space stands between two words; a line's end counts where no new paragraph begins."""
    gap = text.value[left.end : right.start]
    if not gap or not gap.isspace():
        return False
    return "\n" not in gap or (gap.count("\n") == 1 and not right.is_capitalised)


def _allowed(pair: Pair, tokens: Sequence[Token], position: int, size: int, times: int) -> bool:
    """Whether English says it so."""
    first, second = tokens[position], tokens[position + size]
    words = [t.lower for t in tokens[position : position + size]]
    if size > 1:
        return _joined_word(tokens, position, size * times, words) or all(w in _EMPHATIC for w in words)
    word = words[0]
    if first.kind == "number":  # "500 500" and "10 10" may be one figure: the source must tell, or a year
        return pair.source is None and not (len(word) == 4 and word.isdigit())
    if word in _EMPHATIC or word in _NAMES:
        return True
    if times > 2:
        return False
    if word in _TWICE or (not first.is_capitalised and second.is_capitalised):  # "we will Will"
        return True
    if len(word) == 1:
        return word not in "ai"  # initials; "a a" and "I I" are stutter
    before = tokens[position - 1].lower if position else ""
    return word in _PARTICLES and before.startswith(_PHRASAL_STARTS)


def _joined_word(tokens: Sequence[Token], position: int, count: int, words: list[str]) -> bool:
    """Whether it is one word said again and again: "on and on and on", "step by step by step"."""
    if len(words) != 2:
        return False
    after = tokens[position + count].lower if position + count < len(tokens) else ""
    before = tokens[position - 1].lower if position else ""
    if words[0] in _JOINTS:
        return before == words[1] or words[1] in _EMPHATIC
    return words[1] in _JOINTS and after == words[0]


def _source_repeats(pair: Pair) -> bool:
    """Whether the Russian has a word or phrase twice in a row, with a hyphen, comma or space between."""
    return pair.source is not None and pair.source.of(_repeats)


def _repeats(source: Text) -> bool:
    words = [t for t in source.tokens if t.kind != "mark"]
    for size in range(1, LONGEST + 1):
        for n in range(len(words) - 2 * size + 1):
            if (
                words[n].lower == words[n + size].lower
                and all(words[n + k].lower == words[n + size + k].lower for k in range(1, size))
                and words[n + size].start - words[n + size - 1].end <= 3
            ):
                return True
    return any("-" in w.lower and _halves(w.lower) for w in words)


def _halves(word: str) -> bool:
    """«очень-очень», «далеко-далеко»."""
    left, _, right = word.partition("-")
    return left == right
