"""Fuzzing of all checks over source and target: letters of all kinds, control characters, and news cut and spliced."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tqa import checks, formats
from tqa.checks import Context
from tqa.glossary import Glossary
from tqa.model import Document, Rule, Segment
from tqa.review import project
from tqa.review.checking import Checker, Crash, pairs
from tqa.review.fixing import Fixer, certain_only

RUSSIAN = (
    "Министерство обороны РФ сообщило, что 14 марта 2021 г. в 15:30 по мск над Идлибом сбит Су-57.",
    "«Мы не ждали этого, — сказал Эрдоган. — Цены выросли на 2,5%, до 76,3 млрд руб. (в 2,5 раза)».",
    "Почему глава «Единой России» отказался от комментариев? По данным ТАСС, нет, не отказывался.",
    "Совет Безопасности ООН, ВКС РФ и «Хайят Тахрир аш-Шам» (запрещена в РФ) — см. https://example.org/a?b=1.",
    "Она уехала из Дейр-эз-Зора, он остался; ни тот, ни другая не вернулись. Подпишитесь: @severny_port #новости",
)
ENGLISH = (
    "The Russian Defense Ministry said that on March 14, 2021, at 3:30 p.m. Moscow time an Su-57 was shot down over Idlib.",
    "“We did not expect this,” Erdogan said. “Prices have risen 2.5%, to 76.3 billion rubles (2.5 times).”",
    "Why did the head of United Russia refuse to comment? According to TASS, no, he did n't , he hasn't.",
    "The UN Safety Council, the VKS and “Hayat Tahrir al-Sham” (banned in Russia) — see https: //example.org/a?b=1..",
    "She left Deir ez-Zor, he he stayed; neither came back. Read also: Subscribe to our channel! Leave a Reply",
)
RULES = (
    Rule("space", "m", target=r"\s+", suggestion=" "),
    Rule("pair", "m", source=r"(?P<first>\w+) ", target_absent=r"[A-Z]", suggestion=r"\g<first>"),
    Rule("nested", "m", target=r"(\w+\s?)+\.", suggestion=r"\1", certain=True),
)

_CHARACTERS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("абвгёЙЩъ ABCxyz 0123456789.,:;!?-–—'\"“”«»„’()[]{}<>&%$€№/\\@#*_|~+=\n\t\r\u00a0\u200b\u202e\ufeff\u0301\x00\x07"),
        st.sampled_from("👍🏽🇷🇺👩‍🚀ﬁǅİıß٣५㎏½²"),
        st.just("\ud83d"),
    ),
    max_size=12,
)  # fmt: skip


@st.composite
def spliced(draw: st.DrawFn, sentences: tuple[str, ...]) -> str:
    """Pieces of sentences with anything between them, perhaps of the other language, doubled or upside down."""
    pieces = []
    for _ in range(draw(st.integers(0, 5))):
        sentence = draw(st.sampled_from(sentences if draw(st.integers(0, 5)) else (*RUSSIAN, *ENGLISH)))
        start, end = sorted((draw(st.integers(0, len(sentence))), draw(st.integers(0, len(sentence)))))
        piece = sentence[start:end]
        kind = draw(st.integers(0, 9))
        pieces.append({0: piece * 2, 1: piece.upper(), 2: piece[::-1], 3: piece.replace(" ", "")}.get(kind, piece))
        pieces.append(draw(_CHARACTERS) if draw(st.booleans()) else " ")
    return "".join(pieces)


@cache
def context() -> Context:
    """The term bases that come with tqa, and some rules."""
    files = formats.glossary_files(project.bundled("glossaries"))
    return Context(Glossary([e for file in files for e in formats.read_glossary(file)]), RULES)


articles = st.lists(
    st.tuples(st.none() | spliced(RUSSIAN) | _CHARACTERS, spliced(ENGLISH) | _CHARACTERS), min_size=1, max_size=4
)


def document(rows: list[tuple[str | None, str]]) -> Document:
    """An article of these sources and translations."""
    segments = tuple(Segment(str(n), source, {"mt": target}) for n, (source, target) in enumerate(rows))
    return Document("d", segments, ("mt",))


@settings(max_examples=150)
@given(rows=articles)
def test_no_check_fails_on_any_text(rows: list[tuple[str | None, str]]) -> None:
    """All checks at once: none raises, spans lie in the texts they are of, suggestions are strings."""
    crashes: list[Crash] = []
    checker = Checker([checks.get(name)() for name in checks.names()], context(), crashed=crashes.append)
    article = document(rows)
    issues = checker.check(pairs(article, "mt"))
    assert [crash for crash in crashes if "took longer" not in crash.error] == []
    sources = {segment.id: segment.source for segment in article.segments}
    targets = {segment.id: segment.targets["mt"] for segment in article.segments}
    for issue in issues:
        assert issue.text == targets[issue.segment][issue.span.start : issue.span.end]
        assert issue.span.end <= len(targets[issue.segment])
        assert all(isinstance(suggestion, str) for suggestion in issue.suggestions)
        assert isinstance(issue.message, str)
        assert issue.message
        assert 0 < issue.confidence <= 1
        if issue.source_span is not None:
            source = sources[issue.segment]
            assert source is not None
            assert issue.source_span.end <= len(source)
            assert issue.source_text == source[issue.source_span.start : issue.source_span.end]


@settings(max_examples=60)
@given(rows=articles)
def test_fixing_any_text_comes_to_rest(rows: list[tuple[str | None, str]]) -> None:
    """What --fix leaves has nothing left to fix, and no segment loses all its text or gains a line."""
    chosen = [checks.get(name)() for name in checks.names() if checks.get(name).certain]
    checker = certain_only(Checker(chosen, Context(context().glossary)))
    article = document(rows)
    fixer = Fixer(checker, lambda _: {})
    texts = {s.id: s.targets["mt"] for s in article.segments}
    fixed = texts | fixer.fixed(article, "mt", texts, {})
    for segment, text in fixed.items():
        assert text.strip() or text == texts[segment]
        assert text.count("\n") == texts[segment].count("\n")
    again = document([(s.source, fixed[s.id]) for s in article.segments])
    settled = Fixer(checker, lambda _: {}).fixed(again, "mt", fixed, {})
    unsettled = {segment for segment in texts if texts[segment] == fixed[segment]}
    assert set(settled) <= unsettled
