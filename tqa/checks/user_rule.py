"""user-rule: a rule of the project's own, from tqa.toml or a checklist, is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.errors import TqaError
from tqa.glossary.stand_in import proportional
from tqa.model import Issue, Rule, Severity, Span
from tqa.text.patterns import TIMEOUT, compiled, expanded

_SPELLING = Rule(
    "donbas", "House style spells Donbas with one s.", target=r"\bDonbass(?=\b|’s|'s)", suggestion="Donbas"
)
_AGENCY = Rule(
    "agency",
    "An agency is named with its country the first time.",
    source=r"\bТАСС\b",
    target=r"(?<!Russian news agency )\bTASS\b",
    suggestion="Russian news agency TASS",
)
_CURRENCY = Rule(
    "roubles", "Sums in roubles are given in roubles.", source=r"\d\s*руб", target_absent=r"\b[Rr]o?ubles?\b"
)
_QUOTED = Rule(
    "ship",
    "A ship's name is in quotation marks.",
    target=r"\b(ship|trawler|ferry) (?P<name>[A-Z]\w+)",
    source_absent=r"«",
    suggestion=r"\1 “\g<name>”",
)


class UserRule(SegmentCheck):
    """A rule of the project's own is broken.

    ## What it does
    Runs the rules of tqa.toml and of the checklists it names. A rule is a set of regular expressions: `source` and
    `target` must be found, `source_absent` and `target_absent` must not. What `target` covers is marked; a rule without
    `target` marks a place. Message, severity and suggestion are the rule's. `tqa help check` says how to write one.

    ## Why is this bad
    Every desk has a style sheet. What can be said as a pattern need not be remembered by every reviewer.

    ## Known limits
    A rule sees one segment at a time and knows letters, not grammar: for terms in all their cases use a glossary. A rule
    that takes longer than a tenth of a second on a segment is given up there and reported as that rule's failure.
    """

    category: ClassVar[str] = "style/organizational-style"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            bad="The road to ⟦Donbass⟧ is closed, ⟦Donbass⟧’s mayors said.",
            good="The road to Donbas is closed, Donbas’s mayors said. The Donbassaero office is open.",
            suggestion="Donbas",
            rules=(_SPELLING,),
        ),
        Example(
            source="Об этом сообщает ТАСС.",
            bad="This is reported by ⟦TASS⟧.",
            good="This is reported by the Russian news agency TASS.",
            suggestion="Russian news agency TASS",
            rules=(_AGENCY,),
        ),
        Example(
            source="Билет стоит 500 рублей.",
            bad="A ticket ⟦⟧costs 500.",
            good="A ticket costs 500 rubles.",
            rules=(_CURRENCY, _AGENCY),
        ),
        Example(
            source="Сейнер Восток вышел в море.",
            bad="The ⟦trawler Vostok⟧ put out to sea.",
            good="The trawler “Vostok” put out to sea. The ferry is late.",
            suggestion="trawler “Vostok”",
            rules=(_QUOTED,),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each place where a rule fires. Raises RuleError, after all issues, for rules that took too long."""
        slow = []
        for rule in context.rules:
            try:
                yield from self._fired(rule, pair)
            except TimeoutError:
                slow.append(rule)
        if slow:
            raise RuleError(slow)

    def is_certain(self, issue: Issue, context: Context) -> bool:
        """Whether the rule says that its suggestion is."""
        return bool(issue.suggestions) and any(r.name == issue.rule and r.certain for r in context.rules)

    def _fired(self, rule: Rule, pair: Pair) -> Iterator[Issue]:
        of_source: regex.Match[str] | None = None
        target = pair.target.value
        if not target.strip():
            return
        if rule.needs_source:
            if pair.source is None or (rule.source_absent and _search(rule, rule.source_absent, pair.source.value)):
                return
            if rule.source:
                of_source = _search(rule, rule.source, pair.source.value)
                if of_source is None:
                    return
        if rule.target_absent and _search(rule, rule.target_absent, target):
            return
        if rule.target:
            for found in compiled(rule.target, rule.ignore_case).finditer(target, timeout=TIMEOUT):
                if found.end() > found.start() and not _is_right(rule, found, of_source):
                    yield self._issue(rule, pair, Span(*found.span()), found, of_source)
        elif of_source is not None and pair.source is not None:
            yield self._issue(rule, pair, proportional(of_source.start(), pair.source, pair.target), None, of_source)

    def _issue(
        self, rule: Rule, pair: Pair, span: Span, of_target: regex.Match[str] | None, of_source: regex.Match[str] | None
    ) -> Issue:
        matches = [m for m in (of_target, of_source) if m is not None]
        suggestions = () if rule.suggestion is None else (expanded(rule.suggestion, *matches),)
        issue = self.issue(
            pair,
            span,
            f"{rule.message} (rule {rule.name})",
            suggestions=suggestions,
            evidence=(f"Rule {rule.name} of {rule.where}.",),
            source_span=Span(*of_source.span())
            if of_source is not None and of_source.end() > of_source.start()
            else None,
            severity=rule.severity,
        )
        return replace(issue, rule=rule.name, category=rule.category or self.category)


class RuleError(TqaError):
    """Rules could not be tried on a segment."""

    def __init__(self, rules: list[Rule]) -> None:
        names = ", ".join(f"{rule.name} ({rule.where})" for rule in rules)
        super().__init__(f"rule {names} took longer than {TIMEOUT:g} s", hint="Write its pattern more simply.")


def _is_right(rule: Rule, found: regex.Match[str], of_source: regex.Match[str] | None) -> bool:
    """Whether the suggestion stands there already, as it may where case is ignored."""
    matches = [m for m in (found, of_source) if m is not None]
    return rule.suggestion is not None and expanded(rule.suggestion, *matches) == found.group()


def _search(rule: Rule, pattern: str, text: str) -> regex.Match[str] | None:
    return compiled(pattern, rule.ignore_case).search(text, timeout=TIMEOUT)
