"""missing-name: a name of the source has no counterpart in the target."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses
from tqa.model import Issue, Severity
from tqa.names.rendering import unrendered


class MissingName(SegmentCheck):
    """A name of the source has no counterpart in the translation.

    ## What it does
    Looks at the Russian words that are names of people or places, and for each of them for an English word that renders
    it: a romanisation, a form of the tables or of the back-transliteration model, or an accepted form of the glossary.
    Where there is none, and the translation has fewer names than the source, the place is flagged.

    ## Why is this bad
    A name that was dropped or exchanged changes who did what.

    ## Known limits
    A pronoun or a description in the place of a name ("the president" for «Путин») is passed over where the segment
    names somebody else too often to tell. Names of one or two syllables that English spells quite differently, and
    that neither tables nor glossary hold, are passed over as well.
    """

    category = "accuracy/omission"
    severity = Severity.MAJOR
    needs_source = True
    examples = (
        Example(
            source="Встречу провели Владимир Колокольцев и Магомедова.",
            bad="The meeting was held by Vladimir Kolokoltsev and ⟦⟧her colleague.",
            good="The meeting was held by Vladimir Kolokoltsev and Magomedova.",
        ),
        Example(
            source="Накануне Сидоренко вернулся в Махачкалу.",
            bad="The day before, Sidorenko ⟦⟧returned home.",
            good="The day before, Sidorenko returned to Makhachkala.",
        ),
        Example(
            source="По словам Гутерриша, помощь задержали.",
            bad="According ⟦⟧to Larsson, the aid was delayed.",
            good="According to Guterres, the aid was delayed.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        if pair.source is None or not pair.target.words:
            return
        rendered = (u for u in uses(context.glossary, pair.source, pair.target) if u.state is not State.MISSING)
        covered = [span for use in rendered for span in use.source_spans]
        for name in unrendered(pair.source, pair.target, covered):
            yield self.issue(
                pair,
                name.place,
                f"«{name.span.of(pair.source.value)}» has no counterpart in the translation.",
                suggestions=(),
                evidence=name.evidence,
                source_span=name.span,
                confidence=0.7,
            )
