"""Where the sentences of a text begin and end."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from unicodedata import combining

import razdel
import sentencex
from razdel.segmenters.sokr import HEAD_SOKRS, INITIALS, SOKRS

from tqa.text.marks import by_mark, has_one, is_among
from tqa.text.remembered import remembered

__all__ = ["sentences"]

Span = tuple[int, int]

WINDOW = 4_000
"""Code points shown to a splitter at once: both libraries grow faster than their input on bad input."""

LONGEST_WORD = 10
"""Code points that razdel looks at before a mark."""

_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk"})

# «…года.Войска»: a lost space after a full stop. Site names («Лента.Ру», «Яндекс.Новости») are one word.
_LOST = r"(?=[А-ЯЁ])(?!(?:Ру|РФ|Ком)\b)(?<=[а-яё]{2}[.!?…])(?<!Яндекс[.!?…])(?<!Рамблер[.!?…])"
_LOST_SPACE = re.compile(rf"[.!?…]{_LOST}")

# Abbreviations that never end a sentence and that razdel does not know.
_RUSSIAN_OPEN = frozenset(
    "ген полк подполк майор кап лейт серж проф акад доц г-н г-жа гда г-да мэр губ деп пос респ".split()
)
# "Vol. 2", "Fig. 3": an abbreviation waiting for its number. A number alone is the label of a list item.
_ENGLISH_OPEN = frozenset("vol no nos fig p pp ch art sec para op c ca".split())
# A mark that opens what follows or closes what went before, found on the wrong side of a bound.
_OPENING_TAIL = re.compile(r"(?<=\s)[\"“«„(\[]+\s*$")
_CLOSING_HEAD = re.compile(r"[”»)\]]+")
_ANSWER = re.compile(r"\bno\.(?=\s+[A-Z])")  # "said no. Nobody …" is no number, whatever sentencex thinks
# What follows "3 p.m." in the same sentence.
_TIME_ZONE = re.compile(r"(?:Moscow|Kyiv|Kiev|Minsk|Eastern|Central|Pacific|Greenwich|London|GMT|UTC|[A-Z]{1,3}T)\b")
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-zА-Яа-я])[.)]")
LONGEST_LABEL = 5
_WORD = re.compile(r"\w")
_NAMED_ASCII = str.maketrans("“”„«»‟‘’‚‹›…–—−", '""""""\'\'\'\'\'.---')  # one for one: offsets stay


# Where razdel can see an end: a mark of its list with white space behind it and no word in small letters after that.
_NO_SMALL = r"(?=\s)(?!\s+[a-zа-яё]+(?![^\W\d]))"
# With the group it is a plain end, as far as what follows can tell; where a space is lost, there is none.
_RUSSIAN_ENDS = (
    *by_mark(".?!…", rf"(?:(\s)(?=[А-ЯЁ])|{_NO_SMALL}|{_LOST})"),
    *by_mark(";", rf"(?:(\s)(?=[А-ЯЁ])|{_NO_SMALL})"),
)
# A quotation mark or bracket that closes right after a word ends no sentence, for razdel.
_RUSSIAN_CLOSING = by_mark("\"'„»”’)]}(", _NO_SMALL)
# The commonest end, at which none of razdel's rules joins what follows: a word of three letters or more that is no
# abbreviation, one mark, one space, a capital letter. The pattern is for the last letters before the mark.
_RUSSIAN_END = re.compile(r"[А-Яа-яЁё][а-яё]{2,}\Z")
# Where sentencex can see an end: a mark with another word after it that neither is a number nor goes on in small letters.
# With the group it is a plain one, as far as what follows can tell.
_ENGLISH_ENDS = by_mark(".?!", r"(?:( [A-Z])(?=[a-z ])|\W+\w|[^\Wa-z0-9])")
_OTHER_ENDS = by_mark("…。！？．", r"(?:\W+\w|[^\Wa-z0-9])")
# The commonest end in English; sentencex is asked once for each word whether it ends a sentence there.
_ENGLISH_END = re.compile(r"[A-Za-z]?[a-z]{2,24}|[0-9]{1,4}%?")
_QUOTES = '"“”„«»‟'
_LOOSE_APOSTROPHE = re.compile(r"'(?:(?<![A-Za-z]')|(?![A-Za-z]))")
_LOOSE_CURLY = (*by_mark("’", r"(?:(?<![A-Za-z]’)|(?![A-Za-z]))"), *by_mark("‘‚‹›", ""))
_ABBREVIATIONS = frozenset(HEAD_SOKRS) | frozenset(SOKRS) | frozenset(INITIALS)


def sentences(text: str, language: str) -> list[Span]:
    """Half-open code-point spans of the sentences of `text`, in order, without the white space around them.

    `language` is a BCP 47 tag ("ru", "en-US"): Cyrillic languages are split by razdel, all others by
    sentencex's English rules. Every character that is not white space lies in exactly one span. A blank
    line ends a sentence, a single line break does not. Any string is accepted, lone surrogates too; a
    "sentence" longer than `WINDOW` is cut at white space so that time grows with the length of the text.
    """
    starts = _starts(language)
    if len(text) <= WINDOW and len(text.splitlines()) == 1 and text == text.strip():
        cuts = starts(text) if text[:1].isalnum() or _WORD.search(text) else None
        return _cut(text, [*cuts, len(text)]) if cuts else [(0, len(text))]
    spans: list[Span] = []
    for begin, end in _paragraphs(text):
        spans.extend(_windows(text, begin, end, starts))
    return spans


@lru_cache
def _starts(language: str) -> Callable[[str], list[int]]:
    """What finds the sentences of a language."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _russian_starts if primary in _CYRILLIC_LANGUAGES else _english_starts


def _paragraphs(text: str) -> Iterator[Span]:
    """Spans between blank lines, without the white space around them."""
    begin = end = position = 0
    for line in text.splitlines(keepends=True):
        filled = line.rstrip()
        if filled:
            if end == begin:
                begin = position + len(line) - len(line.lstrip())
            end = position + len(filled)
        elif end > begin:
            yield begin, end
            begin = end
        position += len(line)
    if end > begin:
        yield begin, end


def _windows(text: str, begin: int, end: int, starts: Callable[[str], list[int]]) -> Iterator[Span]:
    """Sentences of text[begin:end], found in windows that each begin where a sentence begins."""
    while begin < end:
        stop = min(end, begin + WINDOW)
        window = text[begin:stop]
        # Punctuation alone has no sentences, and long runs of it are where the libraries are slowest.
        cuts = starts(window) if _WORD.search(window) else []
        if stop == end:
            cuts.append(len(window))
        elif not cuts:
            cuts = [_last_space(window)]
        # else: the last sentence may go on past the window, the next window begins with it
        for first, last in _cut(window, cuts):
            yield begin + first, begin + last
        begin += cuts[-1]


def _cut(window: str, cuts: Sequence[int]) -> list[Span]:
    """What lies before and between the cuts, without the white space around it."""
    found = []
    first = 0
    for cut in cuts:
        last = cut
        while last > first and window[last - 1].isspace():
            last -= 1
        if last > first:
            while window[first].isspace():
                first += 1
            found.append((first, last))
        first = cut
    return found


def _last_space(window: str) -> int:
    """Where to cut a window that holds no end of a sentence: after its last white space, or at its end."""
    kept = window.rstrip()
    found = max(kept.rfind(" "), kept.rfind("\n"), kept.rfind("\t"), kept.rfind("\u00a0"))
    return found + 1 if found > 0 else len(window)


def _russian_starts(window: str) -> list[int]:
    """Offsets after 0 at which a new sentence begins."""
    known = _plain_starts(window)
    if known is not None:
        return known
    bounds: list[int] = []
    first = 0
    for lost in [*(found.end() for found in _LOST_SPACE.finditer(window)), len(window)]:
        bounds.extend(first + piece.start for piece in razdel.sentenize(window[first:lost]))
        first = lost
    return _joined(window, bounds, _RUSSIAN_OPEN)


def _plain_starts(window: str) -> list[int] | None:
    """What razdel would say of a window where every possible end is a plain one, or None: it takes 60 µs a text."""
    for mark, closing in _RUSSIAN_CLOSING:
        if mark in window:
            for found in closing.finditer(window):
                if mark == "(" or not window[found.start() - 1 : found.start()].isalnum():
                    return None
    bounds: list[int] = []
    for mark, ends in _RUSSIAN_ENDS:
        end = ends.search(window) if mark in window else None
        while end:
            place = end.start()
            if end[1] is None or not _ends_russian(window[: place + 1].rpartition(" ")[2]):
                return None
            bounds.append(place + 2)
            end = ends.search(window, place + 2)
    bounds.sort()
    return _labels_joined(window, bounds, _RUSSIAN_OPEN)


@remembered
def _ends_russian(stop: str) -> bool:
    """Whether a sentence surely ends after a word with a mark (given with it) and a capital letter behind it."""
    end = _RUSSIAN_END.search(stop[-LONGEST_WORD - 1 : -1])
    return end is not None and end[0].lower() not in _ABBREVIATIONS and end[0].lower() not in _RUSSIAN_OPEN


def _english_starts(window: str) -> list[int]:
    """Offsets after 0 at which a new sentence begins."""
    known = _plain_english(window)
    if known is not None:
        return known
    bounds: list[int] = []
    bound = 0
    for piece in sentencex.segment("en", _ascii(window)):
        if not window[bound : bound + 1].islower():  # "well… maybe" goes on
            bounds.append(_between_marks(window, bound))
        bound += len(piece)
    return _joined(window, bounds, _ENGLISH_OPEN)


def _plain_english(window: str) -> list[int] | None:
    """What sentencex would say of a window where every possible end is a plain one, or None.

    Between marks that come in pairs it has rules of its own, and for lines that may be the items of a list.
    """
    if "\n" in window:
        return None
    bounds: list[int] = []
    for mark, ends in _ENGLISH_ENDS:
        end = ends.search(window) if mark in window else None
        while end:
            place = end.start()
            if end[1] is None or not _ends_english(window[: place + 1].rpartition(" ")[2]):
                return None
            bounds.append(place + 2)
            end = ends.search(window, place + 2)
    if not window.isascii() and is_among(window, _OTHER_ENDS):
        return None
    if bounds and not _are_outside(window, bounds):
        return None
    bounds.sort()
    return _labels_joined(window, bounds, _ENGLISH_OPEN)


def _are_outside(window: str, bounds: Sequence[int]) -> bool:
    """Whether no bound lies between marks that come in pairs, as far as that is beyond doubt."""
    if has_one(window, "()[]"):
        return False
    if "'" in window and _LOOSE_APOSTROPHE.search(window):
        return False
    if window.isascii():
        quotes = ['"']
        if '"' not in window:
            return True
    else:
        if is_among(window, _LOOSE_CURLY):
            return False
        quotes = [mark for mark in _QUOTES if mark in window]
    return not any(sum([window.count(mark, 0, place) for mark in quotes]) % 2 for place in (*bounds, len(window)))


@remembered
def _ends_english(stop: str) -> bool:
    """Whether a sentence ends at a word with its mark even before a name, where an abbreviation ("Gov.") would not end it."""
    if not _ENGLISH_END.fullmatch(stop, 0, len(stop) - 1):
        return False
    return len(list(sentencex.segment("en", f"They saw {stop} Smith went."))) > 1


def _labels_joined(window: str, plain: list[int], abbreviations: frozenset[str]) -> list[int]:
    """`_joined` of bounds at plain ends, of which it leaves out only those right after the label of a list item."""
    first = 0
    for bound in plain:
        if bound - first <= LONGEST_LABEL + 1:
            return _joined(window, [0, *plain], abbreviations)
        first = bound
    return plain


def _between_marks(window: str, bound: int) -> int:
    """The bound moved before a quotation mark that opens the next sentence, or after one that closes the last."""
    tail = max(0, bound - 4)
    if opening := _OPENING_TAIL.search(window[tail:bound]):
        return tail + opening.start()
    closing = _CLOSING_HEAD.match(window, bound)
    return closing.end() if closing else bound


def _joined(window: str, bounds: list[int], abbreviations: frozenset[str]) -> list[int]:
    """The bounds without those that follow an open abbreviation or a list label, or that cut off a lone mark."""
    kept: list[int] = []
    first = 0
    for number, bound in enumerate(bounds):
        before = window[first:bound].strip()
        after = bounds[number + 1] if number + 1 < len(bounds) else len(window)
        if not _WORD.search(before) or not _WORD.search(window, bound, after):
            continue
        if len(before) <= LONGEST_LABEL and _LABEL.fullmatch(before):
            continue
        if before[-1] == "." and (abbreviations is _RUSSIAN_OPEN or window[bound].isdigit()):
            word = before[:-1].rpartition(" ")[2].lstrip('(«"')
            if word.lower() in abbreviations:
                continue
        if before[-3:] == ".m." and _TIME_ZONE.match(window, bound):
            continue
        kept.append(bound)
        first = bound
    return kept


def _ascii(window: str) -> str:
    """The same number of characters, all ASCII: sentencex 1.0.32 panics on a no-break space after an initial.

    Only shape matters to it (capital, small letter, digit, space, mark), so letters are mapped by shape.
    """
    named = _ANSWER.sub("so.", window.translate(_NAMED_ASCII))
    return named if named.isascii() else "".join(map(_shape, named))


@lru_cache(maxsize=4096)
def _shape(character: str) -> str:
    """One ASCII character that plays the same part in a sentence."""
    if character.isascii():
        return character
    if character.isspace():
        return " "
    if character.isdigit():
        return "0"
    if character.isalpha() or combining(character):
        return "A" if character.isupper() else "a"
    return "." if character in "。！？．" else "-"
