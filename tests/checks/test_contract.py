"""What every check must hold, whatever it looks for: its page, its name, its examples, and that nothing makes it fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqa import checks
from tqa.checks import Check, Context, DocumentCheck, Example, Pair, SegmentCheck
from tqa.glossary import Glossary
from tqa.model import Issue, Span
from tqa.text import Text

NAMES = checks.names()
HEADINGS = ("What it does", "Why is this bad", "Known limits")
CATEGORIES = (
    "terminology",
    "accuracy",
    "linguistic-conventions",
    "style",
    "locale-conventions",
    "audience-appropriateness",
    "design-and-markup",
)
"""The dimensions of MQM-Core."""

EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name in NAMES
    for number, example in enumerate(checks.get(name).examples, 1)
]


def article(target: str, source: str | None) -> list[Pair]:
    """The pairs of an example: newlines separate segments; a source may have fewer."""
    sources = [] if source is None else source.split("\n")
    return [
        Pair("d", str(n), "mt", Text(sources[n - 1], "ru") if n <= len(sources) else None, Text(line, "en"))
        for n, line in enumerate(target.split("\n"), 1)
    ]


def run(check: Check, pairs: Sequence[Pair], context: Context) -> list[Issue]:
    """All issues of a check, in reading order."""
    if isinstance(check, DocumentCheck):
        found = list(check.check_document(pairs, context))
    else:
        assert isinstance(check, SegmentCheck)
        found = [issue for pair in pairs for issue in check.check(pair, context)]
    return sorted(found, key=lambda i: (int(i.segment), i.span))


def marked(bad: str) -> tuple[str, list[tuple[str, Span, str]]]:
    """A bad text without its ⟦ ⟧, and the segments, places and texts that were marked."""
    places = []
    for number, line in enumerate(bad.split("\n"), 1):
        removed = 0
        for found in re.finditer(r"⟦([^⟦⟧]*)⟧", line):
            start = found.start() - removed
            places.append((str(number), Span(start, start + len(found.group(1))), found.group(1)))
            removed += 2
    return bad.replace("⟦", "").replace("⟧", ""), places


def context_of(example: Example) -> Context:
    """A context with the entries and rules of an example."""
    return Context(Glossary(example.glossary), example.rules)


def applied(pairs: Sequence[Pair], issues: Sequence[Issue]) -> list[str]:
    """The segments after the first suggestion of each issue was applied, last place first."""
    texts = {pair.segment: pair.target.value for pair in pairs}
    for issue in reversed(issues):
        text = texts[issue.segment]
        texts[issue.segment] = text[: issue.span.start] + issue.suggestions[0] + text[issue.span.end :]
    return list(texts.values())


@pytest.mark.parametrize("name", NAMES)
class TestPage:
    """A check explains itself."""

    def test_headings(self, name: str) -> None:
        """The page has the three headings of `tqa explain`, in order and with text under each."""
        parts = re.split(r"^## (.+)$", checks.get(name).page(), flags=re.MULTILINE)
        assert tuple(parts[1::2]) == HEADINGS
        assert all(part.strip() for part in parts[2::2])

    def test_summary(self, name: str) -> None:
        """The first line is one whole sentence."""
        summary = checks.get(name).summary()
        assert summary.endswith(".")
        assert summary[0].isupper()
        assert len(summary) <= 110

    def test_name(self, name: str) -> None:
        """The name is kebab case and says a fault of one to four words, not what the check does."""
        assert checks.get(name).name == name
        assert re.fullmatch(r"[a-z]+(-[a-z]+){0,3}", name)
        assert not name.startswith(("check-", "find-", "no-", "missing-check")), name
        assert not name.endswith(("-check", "-checker")), name

    def test_category(self, name: str) -> None:
        """The category is one of MQM-Core: a dimension and a type."""
        dimension, _, kind = checks.get(name).category.partition("/")
        assert dimension in CATEGORIES
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)

    def test_examples(self, name: str) -> None:
        """There are three texts with the fault and three without, all different, and each is a whole example."""
        examples = checks.get(name).examples
        assert len({e.bad for e in examples if e.bad}) >= 3
        assert len({e.good for e in examples}) >= 3
        assert len({(e.source, e.bad, e.good) for e in examples}) == len(examples)
        assert all(marked(e.bad)[0] != e.good for e in examples)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
class TestExample:
    """A check finds what its examples mark."""

    def test_bad(self, name: str, example: Example) -> None:
        """Exactly the marked places are reported, and the suggestion is the first one."""
        if not example.bad:
            pytest.skip("a text that only looks faulty")
        target, places = marked(example.bad)
        assert places, "no fault is marked"
        pairs = article(target, example.source)
        found = run(checks.get(name)(), pairs, context_of(example))
        assert [(i.segment, i.span, i.text) for i in found] == places
        if example.suggestion is not None:
            assert all(i.suggestions[:1] == (example.suggestion,) for i in found)
        for issue in found:
            assert issue.check == name
            assert issue.message
            assert 0 < issue.confidence <= 1

    def test_good(self, name: str, example: Example) -> None:
        """Nothing is reported in the good text."""
        assert not run(checks.get(name)(), article(example.good, example.source), context_of(example))

    def test_fixed(self, name: str, example: Example) -> None:
        """What a suggestion replaced is not reported a second time. (A zero-width place is for a human to fill.)"""
        target, _ = marked(example.bad)
        pairs = article(target, example.source)
        found = run(checks.get(name)(), pairs, context_of(example))
        if not found or not all(i.suggestions and len(i.span) for i in found):
            return
        again = article("\n".join(applied(pairs, found)), example.source)
        assert not run(checks.get(name)(), again, context_of(example))


@pytest.mark.parametrize("name", NAMES)
class TestSilence:
    """A check has nothing to say of texts that say nothing."""

    @pytest.mark.parametrize("target", ["", " ", "\t\u00a0 ", ".", "…", "—", "***", "?!", "•"])
    @pytest.mark.parametrize("source", [None, "", " ", "…"])
    def test_nothing(self, name: str, target: str, source: str | None) -> None:
        """Empty, blank and punctuation-only texts have no issues, with a source of the kind or none."""
        assert not run(checks.get(name)(), article(target, source), Context())

    def test_no_source(self, name: str) -> None:
        """A check that needs the source is silent without it, and no other check fails."""
        found = run(checks.get(name)(), article("The mayor of Perm met 12 of his voters on Monday.", None), Context())
        assert not (found and checks.get(name).needs_source)

    def test_no_segments(self, name: str) -> None:
        """An article without segments has no issues."""
        assert not run(checks.get(name)(), [], Context())


def texts() -> st.SearchStrategy[str]:
    """Texts that look like news, cut, mixed and broken in every way."""
    pieces = st.sampled_from(
        [
            *"()[]{}“”„«»\"'’‘,.;:!?…-–—/%№$€°*×=+\n\u00a0\u0301\u200b",
            *" the The of and Putin Putin’s opposition 12 1,500 2.5 million XXI 15:30 3 p.m. two twenty-five О К С-400".split(),
            *"слово Москва Москве двух 2,5 млн 21-й Mоscow İstanbul ß ǅ 👍🏽 \ud83d www.пример.рф a@b.c Leave a Reply".split(),
            "Share this:", " ", " ", "read also: ", "''", "1/0", "9" * 30, "0.", "½",
        ]
    )  # fmt: skip
    return st.lists(pieces | st.text(max_size=3), max_size=24).map("".join)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(target=texts(), source=st.none() | texts())
def test_any_text(name: str, target: str, source: str | None) -> None:
    """No text makes a check fail; its spans lie in the target and cover the text they say."""
    pairs = [
        Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en")),
        Pair("d", "2", "mt", None, Text("The end.", "en")),
    ]
    targets = {pair.segment: pair for pair in pairs}
    for issue in run(checks.get(name)(), pairs, Context()):
        pair = targets[issue.segment]
        assert issue.span.end <= len(pair.target)
        assert issue.text == issue.span.of(pair.target.value)
        if issue.source_span is not None:
            assert pair.source is not None
            assert issue.source_text == issue.source_span.of(pair.source.value)


@pytest.mark.parametrize("name", NAMES)
def test_order(name: str) -> None:
    """A check says the same of the same text twice: it keeps no state."""
    check = checks.get(name)()
    for example in check.examples:
        target, _ = marked(example.bad)
        pairs = article(target, example.source)
        context = context_of(example)
        assert run(check, pairs, context) == run(check, pairs, context)


def long_lines() -> Iterator[tuple[str, str]]:
    """Long lines without an end, of the kinds that regular expressions stumble over."""
    for piece in (
        "a",
        "1",
        "1 000 ",
        "1,",
        "two ",
        "(",
        "“a ",
        '" ',
        "слово ",
        "the ",
        "xы",
        "а.а-",
        "a.a",
        "'",
        "IV ",
    ):
        yield piece.strip(), piece * (60_000 // len(piece))


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in long_lines()])
@pytest.mark.parametrize("name", NAMES)
def test_long_line(name: str, line: str) -> None:
    """A line of 60,000 characters is checked in time that grows with its length, not with its square."""
    check = checks.get(name)()
    start = process_time()
    run(check, [Pair("d", "1", "mt", Text("слово 5", "ru"), Text(line, "en"))], Context())
    assert process_time() - start < 10
