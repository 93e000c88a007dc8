"""The review session: where the reviewer is, what was changed and decided. Knows neither screen, clock nor disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tqa.errors import UsageError
from tqa.model import Decision, Document, Event, Issue
from tqa.review.checking import Checker
from tqa.review.projection import Step
from tqa.review.session_article import ArticleReview, resolved
from tqa.review.session_changes import Replacement, alike, everywhere, replaced
from tqa.review.session_filter import Filter, Visible
from tqa.review.session_jobs import changed_range
from tqa.review.session_moves import LOOKAHEAD, Move
from tqa.review.session_record import Recorder, Stopwatch, Undone, batched, said, taken_from


class ReviewSession:
    """One reviewer at work on some articles.

    `events` gives the journal of an article when it is first opened; articles prepared elsewhere can be handed in
    with `adopt`. Segments are named by their index in the present article.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        checker: Checker,
        recorder: Recorder,
        events: Callable[[str], Sequence[Event]] = lambda document: (),
        start: str = "",
        *,
        eager: bool = True,
    ) -> None:
        if not any(document.segments for document in documents):
            raise UsageError("there is nothing to review", hint="The article has no segments.")
        self.documents = [document for document in documents if document.segments]
        self.checker = checker
        self.recorder = recorder
        self._events = events
        self._articles: dict[str, ArticleReview] = {}
        self.eager = eager
        """Whether the present text is checked at once. The first check ever takes seconds, to load dictionaries:
        a desk that must not wait for it turns this on once a job has been run."""
        self.filter = Filter()
        self.issue: Issue | None = None
        self.at = 0
        self.article: ArticleReview
        self.visible: Visible
        self._thrown: tuple[str, int, str] | None = None
        """Typing thrown away: article, segment, text. Undo brings it back as long as nothing else was done."""
        self._after: int | None = None
        """Where a suggestion was just applied in the present segment."""
        self._watch = Stopwatch(recorder.clock)
        self.open(start or self.documents[0].id)

    # Articles

    @property
    def place(self) -> int:
        """The number of the present article."""
        return next(n for n, d in enumerate(self.documents) if d.id == self.article.document.id)

    def article_of(self, document: str) -> ArticleReview:
        """The review of an article, made on first use."""
        if document not in self._articles:
            wanted = next((d for d in self.documents if d.id == document), None)
            if wanted is None:
                raise UsageError(f"there is no article {document!r} in this session")
            self._articles[document] = self.prepare(wanted, self._events(document))
        return self._articles[document]

    def prepare(self, document: Document, events: Sequence[Event]) -> ArticleReview:
        """The review of an article. Touches nothing: may run in any thread."""
        return ArticleReview(document, self.checker, events, self.recorder.reviewer)

    def adopt(self, article: ArticleReview) -> None:
        """Take in an article made by `prepare`, unless it is open already."""
        self._articles.setdefault(article.document.id, article)

    @property
    def opened(self) -> list[ArticleReview]:
        """The articles made or adopted so far."""
        return list(self._articles.values())

    def is_open(self, document: str) -> bool:
        """Whether the article was made or adopted."""
        return document in self._articles

    def open(self, document: str, segment: int | None = None) -> None:
        """Make an article the present one, at a segment or where the reviewer left off."""
        self.article = self.article_of(document)
        self.visible = Visible(self.article, self.filter)
        self._arrive(self._left_off() if segment is None else segment)
        if len(self.visible) and self.at not in self.visible:
            self.go(self.visible[min(self.visible.row(self.at), len(self.visible) - 1)])

    def _left_off(self) -> int:
        """The newest draft, else the segment this reviewer touched last, else the first one not confirmed."""
        article, reviewer = self.article, self.recorder.reviewer
        drafts = [n for n in article.touched() if article.draft(n) is not None]
        if drafts:
            return max(drafts, key=lambda n: article.state(n).drafts[reviewer].event)
        last = article.journal.undoable(reviewer)
        here = article.index.get(last.events[-1].segment) if last else None
        if here is not None and not article.confirmed[here]:
            return here
        return next((n for n in range(len(article)) if not article.confirmed[n]), 0)

    # Moving

    @property
    def text(self) -> str:
        """The corrected text of the present segment."""
        return self.article.texts[self.at]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The open issues of the present segment."""
        return self.article.shown[self.at]

    def go(self, segment: int) -> None:
        """Go to a segment."""
        if segment != self.at:
            self._arrive(min(max(segment, 0), len(self.article) - 1))

    def next_segment(self, by: int = 1) -> Move:
        """Go `by` rows on among the segments shown; at the ends, stay."""
        row = self.visible.row(self.at)
        if by > 0 and self.at not in self.visible:
            row -= 1
        target = min(max(row + by, 0), len(self.visible) - 1)
        if target < 0 or self.visible[target] == self.at:
            return Move.NOWHERE
        self.go(self.visible[target])
        return Move.MOVED

    def select(self, issue: Issue | None) -> None:
        """Make an issue of the present segment the current one."""
        self.issue = issue if issue in self.issues else None

    def reselect(self, issue: Issue | None) -> None:
        """After issues came in: keep the current one if it is still there, else take the first."""
        wanted = self._wanted(self.article, self.at)
        if issue is not None or self._after is None:
            self.issue = issue if issue in wanted else next(iter(wanted), None)

    def next_issue(self, by: int = 1) -> Move:
        """Go to the next (`by` 1) or previous (-1) open issue: of this segment, article, the others, then round."""
        here = self._wanted(self.article, self.at)
        now = here.index(self.issue) + by if self.issue in here else self._beside(here, by)
        if 0 <= now < len(here):
            self.issue = here[now]
            return Move.MOVED
        budget = LOOKAHEAD if self.eager else 0
        for article, visible, n, wrapped in self._round(by):
            if not article.is_checked(n):
                if budget == 0:
                    if article is not self.article:
                        self.open(article.document.id, n)
                    return Move.CHECKING
                article.check_now(n)
                budget -= 1
            found = self._wanted(article, n)
            if found:
                other = article is not self.article
                if other:
                    self.article, self.visible = article, visible
                self._arrive(n)
                self.issue = found[0 if by > 0 else -1]
                return Move.WRAPPED if wrapped else Move.ARTICLE if other else Move.MOVED
        return Move.NOWHERE

    def _beside(self, here: Sequence[Issue], by: int) -> int:
        """Where in the issues of the segment to go on when none is current: beside the place of the last fix."""
        if self._after is None:
            return 0 if by > 0 else -1
        before = sum(issue.span.start < self._after for issue in here)
        return before if by > 0 else before - 1

    def _wanted(self, article: ArticleReview, n: int) -> list[Issue]:
        """The open issues of a segment that the filter wants."""
        return [issue for issue in article.shown[n] if self.filter.check in ("", issue.check)]

    def _round(self, by: int) -> Iterator[tuple[ArticleReview, Visible, int, bool]]:
        """Segments from the present one on, through the other articles and back to it; True once it went round."""
        row, count = self.visible.row(self.at), len(self.documents)
        first = row + by if by < 0 or self.at in self.visible else row
        for n in range(first, len(self.visible) if by > 0 else -1, by):
            yield self.article, self.visible, self.visible[n], False
        place = self.place
        for step in range(1, count):
            wrapped = not 0 <= place + step * by < count
            article = self.article_of(self.documents[(place + step * by) % count].id)
            visible = Visible(article, self.filter)
            for n in range(len(visible))[::by]:
                yield article, visible, visible[n], wrapped
        rows = range(row + 1) if by > 0 else range(len(self.visible) - 1, row - 1, -1)
        for n in rows:
            if n < len(self.visible):
                yield self.article, self.visible, self.visible[n], True

    def next_unconfirmed(self) -> Move:
        """Go to the next segment that is not confirmed, round the end of the article if need be."""
        row = self.visible.row(self.at)
        for wrapped, rows in ((False, range(row + 1, len(self.visible))), (True, range(row))):
            for place in rows:
                if not self.article.confirmed[self.visible[place]]:
                    self.go(self.visible[place])
                    return Move.WRAPPED if wrapped else Move.MOVED
        return Move.NOWHERE

    def set_filter(self, wanted: Filter) -> bool:
        """Show only some segments; go to the first of them from here on. False, and no change, if there are none."""
        visible = Visible(self.article, wanted)
        if not len(visible):
            return False
        self.filter, self.visible = wanted, visible
        if self.at not in visible:
            self.go(visible[min(visible.row(self.at), len(visible) - 1)])
        return True

    def _arrive(self, segment: int) -> None:
        self._watch.restart()
        left, self.at = self.at, segment
        if left != segment and left < len(self.article):
            self.visible.review(left, present=segment)
        self._check(segment)
        self._after = None
        wanted = self._wanted(self.article, segment)
        self.issue = wanted[0] if wanted else None

    # Changing the text

    def edit(self, text: str, *, comment: str = "", applied: Mapping[Issue, str] | None = None) -> bool:
        """Make `text` the corrected text of the present segment. False if it is that already."""
        article, n = self.article, self.at
        before = article.texts[n]
        if text == before:
            self._end_draft()
            return False
        self._check(n)
        found = article.check_text(n, text) if self.eager else None
        left = article.shown[n] if found is None else article.issues_of(n, text, found)
        gone = resolved(article.shown[n], left, applied or {})
        self._record([self.recorder.edit(article, n, text, gone, self._watch.restart(), comment)])
        if found is not None:
            article.settle(n, text, found)
        start = changed_range(before, text)[0].start
        later = [issue for issue in self._wanted(article, n) if issue.span.end >= start]
        self.issue = next(iter(later or self._wanted(article, n)), None)
        return True

    def apply(self, number: int) -> bool:
        """Apply a suggestion of the current issue, counted from 1. False if there is none such.

        No issue is current then: the reviewer sees what came of it, and the next issue is the one after this place.
        """
        issue = self.issue
        if issue is None or not 1 <= number <= len(issue.suggestions):
            return False
        suggestion = issue.suggestions[number - 1]
        done = self.edit(replaced(self.text, issue, suggestion), applied={issue: suggestion})
        self.issue, self._after = None, issue.span.start
        return done

    def take(self, system: str) -> bool:
        """Take another system's text for the present segment. False if it has none or it is there already."""
        text = self.article.segments[self.at].targets.get(system)
        return bool(text) and self.edit(text or "", comment=taken_from(self.article, system))

    def revert(self) -> bool:
        """Go back to the MT. False if the text is that already."""
        return self.edit(self.article.hypothesis(self.at), comment="back to the MT")

    def everywhere(self, number: int = 1) -> list[Replacement]:
        """What applying a suggestion of the current issue to all issues alike in the article would change."""
        issue = self.issue
        if issue is None or not 1 <= number <= len(issue.suggestions):
            return []
        return everywhere(self.article, issue, issue.suggestions[number - 1])

    def apply_everywhere(self, plan: Sequence[Replacement]) -> int:
        """Carry out a plan of `everywhere` as one step. Returns how many segments changed."""
        events = []
        seconds = round(self._watch.restart() / max(len(plan), 1), 1)
        for change in plan:
            if self.article.texts[change.segment] == change.before != change.after:
                gone = resolved(change.issues, (), dict.fromkeys(change.issues, change.suggestion))
                events.append(self.recorder.edit(self.article, change.segment, change.after, gone, seconds, ""))
        self._record(batched(events))
        self._check(self.at)
        self.issue = next(iter(self._wanted(self.article, self.at)), None)
        return len(events)

    def draft(self, text: str) -> None:
        """Record what is being typed in the present segment."""
        if text == self.text:
            self._end_draft()
        elif text != self.article.draft(self.at):
            self._record([self.recorder.draft(self.article, self.at, text)])

    def throw_away(self, text: str) -> None:
        """Give up what was typed. The next undo brings it back."""
        self._end_draft()
        if text != self.text:
            self._thrown = (self.article.document.id, self.at, text)

    def _end_draft(self) -> None:
        if self.article.draft(self.at) is not None:
            self._record([self.recorder.draft(self.article, self.at, None)])

    # Deciding

    def dismiss(self, reason: str = "") -> bool:
        """Say that the current issue is none, and go to the next issue. False without a current issue."""
        issue = self.issue
        key = self.article.verdict_key(self.at, issue) if issue is not None else None
        if issue is None or key is None:
            return False
        here = self._wanted(self.article, self.at)
        place = here.index(issue) if issue in here else 0
        self._record([self.recorder.verdict(self.article, self.at, key, Decision.DISMISSED, reason)])
        left = self._wanted(self.article, self.at)
        self.issue = left[place] if place < len(left) else None
        return True

    def dismiss_alike(self, reason: str = "") -> int:
        """Dismiss every issue of the article by the same check over the same words. Returns how many."""
        if self.issue is None:
            return 0
        events = []
        for n, issue in alike(self.article, self.issue):
            key = self.article.verdict_key(n, issue)
            if key is not None:
                events.append(self.recorder.verdict(self.article, n, key, Decision.DISMISSED, reason))
        self._record(batched(events))
        self.issue = next(iter(self._wanted(self.article, self.at)), None)
        return len(events)

    def confirm(self, confirmed: bool = True) -> bool:
        """Say that the present segment is done, or no longer. False if that was said already."""
        if self.article.confirmed[self.at] == confirmed:
            return False
        self._record([self.recorder.state(self.article, self.at, confirmed, self._watch.restart())])
        return True

    def note(self, text: str) -> None:
        """Leave a remark on the present segment."""
        if text.strip():
            self._record([self.recorder.note(self.article, self.at, text.strip())])

    def undo(self) -> Undone | None:
        """Take back the reviewer's latest action, wherever it was. None if there is nothing to take back."""
        if self._thrown is not None:
            document, segment, text = self._thrown
            self._return_to(document, segment)
            self.draft(text)
            return Undone("The typing is back", reopen=True)
        reviewer = self.recorder.reviewer
        return self._take_back("Undone", [article.journal.undoable(reviewer) for article in self._articles.values()])

    def redo(self) -> Undone | None:
        """Do again what undo took back last. None if there is nothing."""
        reviewer = self.recorder.reviewer
        return self._take_back(
            "Done again", [article.journal.redoable(reviewer) for article in self._articles.values()]
        )

    def _take_back(self, how: str, steps: Sequence[Step | None]) -> Undone | None:
        known = [step for step in steps if step is not None and step.events]
        if not known:
            return None
        step = max(known, key=lambda s: s.events[-1].id)
        first = step.events[0]
        article = self.article_of(first.document)
        self._return_to(first.document, article.index.get(first.segment, self.at))
        self._record(self.recorder.undo(step))
        self._check(self.at)
        self.issue = next(iter(self._wanted(article, self.at)), None)
        return Undone(f"{how}: {said(article, step)}")

    def _return_to(self, document: str, segment: int) -> None:
        if document != self.article.document.id:
            self.open(document, segment)
        self.go(segment)

    def _check(self, n: int) -> None:
        if self.eager:
            self.article.check_now(n)

    def _record(self, events: Sequence[Event]) -> None:
        if not events:
            return
        self._watch.touch()
        self.recorder.append(events)
        self._thrown = None
        for n in self.article.apply(events):
            self.visible.review(n, present=self.at)
