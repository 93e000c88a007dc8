"""What a check is: one class in one module of this folder, with its page and its examples."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from tqa.glossary import Glossary
from tqa.model import ConceptEntry, Issue, Rule, Severity, Span
from tqa.plugins import public_name
from tqa.text import Text

CERTAIN = 0.9
"""The confidence from which the fix of a check that calls itself certain is."""


MOST = 100
"""Issues of one check in one segment of up to `MOST * APART` characters that are reported: nobody reads more."""
APART = 50


def most(target: Text) -> int:
    """How many issues of one check are reported in a translation: in a long one, one for each `APART` characters."""
    return max(MOST, len(target.value) // APART)


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check sees: one system's text of one segment, and the source where there is one."""

    document: str
    segment: str
    system: str
    source: Text | None
    target: Text


@dataclass(frozen=True, slots=True)
class Context:
    """What all checks of a run share: the term base and the user's own rules."""

    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with the fault and the same text without it; or, where `bad` is empty, one that only looks faulty.

    In `bad` each fault is in ⟦ ⟧ (⟦⟧ marks a zero-width place). `source` may be None: the text alone. A newline
    separates the segments of an article, in all three alike. `glossary` and `rules` hold what the example needs.
    """

    bad: str = ""
    good: str
    source: str | None = None
    suggestion: str | None = None
    glossary: tuple[ConceptEntry, ...] = ()
    rules: tuple[Rule, ...] = ()


class Check(ABC):
    """Root of the two kinds of check. The class docstring is the check's page:

    its first line says the fault, then the headings *What it does*, *Why is this bad* and *Known limits*.
    """

    name: ClassVar[str]
    category: ClassVar[str]
    """The MQM category, such as `terminology/wrong-term`."""
    severity: ClassVar[Severity]
    default: ClassVar[bool] = True
    """Whether the check runs when none was selected by name."""
    needs_source: ClassVar[bool] = False
    certain: ClassVar[bool] = False
    """Whether its fixes are safe without a human looking: `tqa check --fix` applies them where there is one alone."""
    examples: ClassVar[tuple[Example, ...]]

    def __init_subclass__(cls) -> None:
        cls.name = public_name(cls.__module__)

    def issue(
        self,
        pair: Pair,
        span: Span,
        message: str,
        *,
        suggestions: Sequence[str] = (),
        evidence: Sequence[str] = (),
        source_span: Span | None = None,
        severity: Severity | None = None,
        confidence: float = 1.0,
    ) -> Issue:
        """An issue of this check at `span` of the pair's target."""
        source_text = source_span.of(pair.source.value) if source_span is not None and pair.source is not None else None
        return Issue(
            check=self.name,
            category=self.category,
            severity=severity or self.severity,
            message=message,
            document=pair.document,
            segment=pair.segment,
            system=pair.system,
            span=span,
            text=span.of(pair.target.value),
            confidence=confidence,
            source_span=source_span,
            source_text=source_text,
            suggestions=tuple(suggestions),
            evidence=tuple(evidence),
        )

    def is_certain(self, issue: Issue, context: Context) -> bool:
        """Whether the suggestion of this issue may be applied without a human looking."""
        return self.certain and len(issue.suggestions) == 1 and issue.confidence >= CERTAIN

    @classmethod
    def page(cls) -> str:
        """The docstring, dedented: the check's manual page in Markdown."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def summary(cls) -> str:
        """The first line of the page."""
        return cls.page().partition("\n")[0]


Reading = Callable[[Pair, Context], object]
"""Makes an analysis of a pair, which stays with its texts."""


class SegmentCheck(Check):
    """A check that looks at one segment at a time."""

    readings: ClassVar[tuple[Reading, ...]] = ()
    """Analyses it needs of nearly every pair. Each is made of many pairs before the next one, and all before the check:
    so the program stays in the processor's cache. They change nothing else, and what they raise the check meets again."""

    @abstractmethod
    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """The faults of one segment."""


class DocumentCheck(Check):
    """A check that must see the whole article of one system."""

    @abstractmethod
    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """The faults of one system's article; each issue lies in one of the pairs."""
