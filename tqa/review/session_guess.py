"""A guess at the term a reviewer wants to add: which Russian words the words in question render, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tqa.glossary.dictionary_form import is_oblique, nominative
from tqa.glossary.extraction import Candidate, Passage, extract
from tqa.glossary.glossary import Glossary
from tqa.glossary.mentions import Mention, mentions
from tqa.glossary.name_type import name_type
from tqa.glossary.stand_in import LOOSE
from tqa.model import EventKind, Issue, Span, TermType
from tqa.names.mentions import likeness
from tqa.review.session_article import ArticleReview
from tqa.text import Text, analysed
from tqa.text.diff import word_diff
from tqa.text.morphology import parts_of_speech
from tqa.text.words import Token

AROUND = 20
"""Segments before and after that are looked at for other forms of the Russian words."""
LIKE = 0.6
"""Likeness of letters (0 to 1) from which a Russian word and an English one are taken for one name."""
SURELY_LIKE = 0.75
"""The same for a word that may have its capital only from the beginning of a sentence."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What stood in the MT and what stands there now; `place` is where in `text`. `russian` where it is known."""

    mt: str
    now: str
    text: str
    place: Span
    russian: str = ""


def guesses(
    article: ArticleReview, n: int, text: str, *, selection: Span | None = None, cursor: int = 0,
    issue: Issue | None = None,
) -> list[Cells]:  # fmt: skip
    """Cells of a new entry, likeliest first: source, target, avoid and type as far as they can be told.

    `text` is the corrected text of the segment, perhaps still being typed; words selected in it come first, then what
    was changed last, then the issue, then other changes, those near the cursor first.
    """
    source = article.segments[n].source
    known = _candidates(article, n) if source else []
    found = [
        _cells(wording, source or "", known, article, n)
        for wording in _wordings(article, n, text, selection, cursor, issue)
    ]
    return list({tuple(cells.items()): cells for cells in found if any(cells.values())}.values()) or [{}]


def _wordings(
    article: ArticleReview, n: int, text: str, selection: Span | None, cursor: int, issue: Issue | None
) -> Iterator[Wording]:
    if selection is not None and len(selection):
        yield _selected(article.hypothesis(n), text, selection)
    typed = text != article.texts[n]
    latest = list(_changes(article.texts[n], text)) if typed else list(_last_edit(article, n, text))
    yield from latest
    if issue is not None and not typed and any(char.isalpha() for char in issue.text + (issue.source_text or "")):
        now = issue.suggestions[0] if issue.suggestions else ""
        yield Wording(issue.text, now, text, issue.span, issue.source_text or "")
    others = list(_changes(article.hypothesis(n), text))
    yield from sorted(others, key=lambda w: abs(w.place.start - cursor))
    if not others and not latest and issue is None and selection is None:
        yield Wording("", "", text, Span(cursor, cursor))


def _last_edit(article: ArticleReview, n: int, text: str) -> Iterator[Wording]:
    """What the reviewer changed last, if that was in this segment."""
    step = article.journal.undoable(article.reviewer)
    if step is None:
        return
    for event in step.events:
        if event.kind is EventKind.EDIT and event.segment == article.segments[n].id and event.data["after"] == text:
            yield from _changes(event.data["before"], text)


def _selected(hypothesis: str, text: str, selection: Span) -> Wording:
    """The selected words and those of the MT that became them."""
    inside = [
        c
        for c in word_diff(hypothesis, text)
        if c.tag != "equal" and (c.b.overlaps(selection) or selection.contains(c.b))
    ]
    mt = hypothesis[inside[0].a.start : inside[-1].a.end] if inside else ""
    if inside:  # equal words at the borders of the selection belong to the phrase on both sides
        before = text[selection.start : inside[0].b.start] if inside[0].b.start > selection.start else ""
        after = text[inside[-1].b.end : selection.end] if inside[-1].b.end < selection.end else ""
        mt = f"{before}{mt}{after}"
    return Wording(_trimmed(mt), _trimmed(selection.of(text)), text, selection)


def _changes(before: str, text: str) -> Iterator[Wording]:
    """Words that were replaced by others, with the rest of the name they are part of."""
    for change in word_diff(before, text):
        if change.tag == "equal" or not len(change.b):
            continue
        left, right = _name_around(text, change.b)
        if not any(char.isalpha() for char in change.b.of(text) + change.a.of(before)):
            continue
        now = Span(change.b.start - left, change.b.end + right)
        mt = Span(max(change.a.start - left, 0), change.a.end + right)
        yield Wording(_trimmed(mt.of(before)), _trimmed(now.of(text)), text, now)


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip('“”«»"„,;: ')


def _name_around(text: str, span: Span) -> tuple[int, int]:
    """How many characters before and after a stretch belong to the same capitalised name."""
    inside = span.of(text).strip()
    if not any(word[:1].isupper() for word in inside.split()):
        return 0, 0
    words = [t for t in Text(text, "en").tokens if t.is_word]
    start, end = span.start, span.end
    for word in reversed([w for w in words if w.end <= span.start]):
        if text[word.end : start].strip(" ") or start - word.end > 1 or not _in_name(word):
            break
        start = word.start
    for word in (w for w in words if w.start >= span.end):
        if text[end : word.start].strip(" ") or word.start - end > 1 or not _in_name(word):
            break
        end = word.end
    return span.start - start, end - span.end


def _in_name(word: Token) -> bool:
    return word.is_capitalised and word.lower not in LOOSE


def _cells(
    wording: Wording, source: str, known: Sequence[tuple[Mention, Candidate | None]], article: ArticleReview, n: int
) -> Cells:
    mention, candidate = _best(wording, source, known) if known else (None, None)
    russian, kind = wording.russian, "term"
    if russian:
        at = next(((m, c) for m, c in known if m.span.of(source) == russian), None)
        mention, candidate = at if at is not None else (None, None)
    if mention is not None:
        russian = mention.span.of(source)
        kind = candidate.type if candidate is not None else _kind(mention, _listed(russian))
    if candidate is not None:
        russian = candidate.source
    elif mention is not None and len(mention.parts) == 1 and mention.kind == "term":
        russian = nominative(russian, singular=True) or nominative(russian) or russian
    else:
        russian = _listed(russian)
    target, mt = wording.now, wording.mt
    if mention is not None and mention.kind == "term" and not wording.russian:
        more = _rest_of_term(wording, len([p for p in mention.parts if p.is_word]))
        target, mt = target + more, mt + more if mt else ""
    if not target and candidate is not None and candidate.english:
        target = candidate.english[0].text
    return {"source": russian, "target": target, "avoid": "" if mt == target else mt, "type": kind}


def _kind(mention: Mention, listed: str) -> TermType:
    """What an entry is taken for by itself: a name of nothing known is an organisation's, as names in articles are."""
    if mention.kind != "name":
        return mention.kind
    found = name_type(listed, ())
    return "organisation" if found == "term" else found


def _listed(russian: str) -> str:
    """A Russian term as it is listed: in the nominative, if it can be told."""
    return (nominative(russian) or russian) if russian and is_oblique(russian) else russian


def _rest_of_term(wording: Wording, words: int) -> str:
    """The words after a changed one that belong to the term, if the Russian term has more words."""
    have = len(wording.now.split())
    rest = [t for t in Text(wording.text, "en").tokens if t.start >= wording.place.end]
    end = wording.place.end
    for token in rest[: max(words - have, 0)]:
        if not token.is_word or token.lower in LOOSE or wording.text[end : token.start] != " ":
            break
        end = token.end
    return wording.text[wording.place.end : end] if wording.now else ""


def _candidates(article: ArticleReview, n: int) -> list[tuple[Mention, Candidate | None]]:
    """The names and terms of a segment's source, each with what the segments around tell of it."""
    first = max(n - AROUND, 0)
    passages = []
    for place in range(first, min(n + AROUND + 1, len(article))):
        segment = article.segments[place]
        if segment.source:
            text = analysed(segment.source, article.document.source_language)
            english = tuple(
                analysed(t, "en") for t in dict.fromkeys((article.texts[place], *segment.targets.values())) if t
            )
            passages.append(Passage("", segment.id, text, english))
    here = article.segments[n]
    found = extract(passages, Glossary(()), least=1)
    by_span = {p.span: c for c in found for p in c.places if p.passage.segment == here.id}
    text = analysed(here.source or "", article.document.source_language)
    single = mentions(text)
    single += list(_from_sentence_start(text, single))
    every = [*single, *_joined(text, single), *_nouns(text)]
    return [(m, by_span.get(m.span)) for m in every]


def _from_sentence_start(text: Text, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names with the capitalised word before them, which at the start of a sentence may be an ordinary one: Совет."""
    for mention in found:
        before = next((p for p in text.parts if p.end + 1 == mention.span.start and p.is_capitalised), None)
        if mention.kind != "term" and before is not None and text.value[before.end] == " ":
            yield Mention("name", Span(before.start, mention.span.end), (before, *mention.parts))


def _joined(text: Text, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names with what follows them directly: Совет Безопасности + ООН, Институт + ближневосточного диалога."""
    for one in found:
        for other in found:
            if one.kind != "term" and text.value[one.span.end : other.span.start] == " ":
                yield Mention("name", Span(one.span.start, other.span.end), (*one.parts, *other.parts))


def _nouns(text: Text) -> Iterator[Mention]:
    """Nouns by themselves: a term of one word is a term too."""
    for part in text.parts:
        if part.is_word and not part.is_capitalised and len(part.text) > 3 and "NOUN" in parts_of_speech(part.lower):
            yield Mention("term", part.span, (part,))


def _best(
    wording: Wording, source: str, known: Sequence[tuple[Mention, Candidate | None]]
) -> tuple[Mention, Candidate | None]:
    """The Russian words most likely rendered by a wording: like letters, else like kind, place and length."""
    middle = (wording.place.start + wording.place.end) / 2 / max(len(wording.text), 1)
    words = [w for w in wording.now.replace("-", " ").split() if w.lower() not in LOOSE]
    capitals = [w for w in words if w[:1].isupper()]
    if len(capitals) == 1 and _opens_sentence(wording):
        capitals = [w for w in capitals if any(likeness(p.text, w) >= SURELY_LIKE for m, _ in known for p in m.parts)]

    def score(pair: tuple[Mention, Candidate | None]) -> float:
        mention = pair[0]
        apart = abs((mention.span.start + mention.span.end) / 2 / max(len(source), 1) - middle)
        alike = [max(likeness(p.text, w) for p in mention.parts) for w in capitals] if mention.kind != "term" else []
        letters = sum(like for like in alike if like >= LIKE) / len(words) if alike else 0.0
        other_kind = bool(words) and (mention.kind != "term") != bool(capitals)
        size = abs(sum(p.is_word for p in mention.parts) - len(words)) if words else 0
        return letters - apart - (0.8 if other_kind else 0.0) - 0.06 * size

    mention, candidate = max(known, key=score)
    narrowed = _narrowed(mention, capitals) if len(capitals) == len(words) else mention
    if narrowed is not mention and candidate is not None:
        listed = _listed(narrowed.span.of(source))
        candidate = replace(candidate, source=listed, type=_kind(narrowed, listed))
    return narrowed, candidate


def _opens_sentence(wording: Wording) -> bool:
    """Whether the first word of a wording has its capital from the beginning of a sentence."""
    before = wording.text[: wording.place.start].rstrip(" “”«»\"'")
    return not before or before[-1] in ".!?…:"


def _narrowed(mention: Mention, capitals: Sequence[str]) -> Mention:
    """A name without the words before it that only stand beside it: of «Турции Реджеп Тайип Эрдоган» the last three."""
    like = [any(likeness(p.text, w) >= LIKE for w in capitals) for p in mention.parts]
    if mention.kind == "term" or True not in like or like[0]:
        return mention
    parts = mention.parts[like.index(True) :]
    if len(parts) != len(capitals):
        return mention
    return Mention(mention.kind, Span(parts[0].start, parts[-1].end), parts)
