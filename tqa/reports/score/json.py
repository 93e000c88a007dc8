"""The machine's report: one JSON object, schema tqa.scores/1."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any, TextIO

from tqa.model.score import Comparison, Interval, Score, Scoring, SegmentRow
from tqa.reports.score.base import ScoreReport

SCHEMA = "tqa.scores/1"


class JsonScoreReport(ScoreReport):
    """One object: schema, tool, method, systems with their scores, comparisons, slices, issue rates, terms, agreement
    with human scores, cautions; the segments where they are asked for. What could not be measured is null."""

    def write(self, scoring: Scoring, stream: TextIO) -> None:
        """Write the object."""
        json.dump(_known(self._object(scoring)), stream, ensure_ascii=False, indent=1, allow_nan=False)
        stream.write("\n")

    def _object(self, scoring: Scoring) -> dict[str, Any]:
        found: dict[str, Any] = {
            "schema": SCHEMA,
            "tool": {"name": "tqa", "version": scoring.version},
            "inputs": list(scoring.inputs),
            "glossaries": [{"path": p, "sha256": h, "entries": n} for p, h, n in scoring.glossaries],
            "counts": {"documents": scoring.documents, "segments": scoring.segments_total},
            "method": scoring.method,
            "issues_by": scoring.issues_by,
            "systems": [
                {
                    "system": s.system,
                    "segments": s.segments,
                    "words": s.words,
                    "scores": [_score(score) for score in s.scores],
                }
                for s in scoring.systems
            ],
            "comparisons": [_comparison(c) for c in scoring.comparisons],
            "slices": [
                {
                    "kind": str(s.kind),
                    "name": s.name,
                    "segments": s.segments,
                    "values": {system: dict(values) for system, values in s.values.items()},
                }
                for s in scoring.slices
            ],
            "issue_rates": [asdict(rate) for rate in scoring.issue_rates],
            "terms": [asdict(row) for row in scoring.terms],
            "agreement": [asdict(a) for a in scoring.agreement],
            "cautions": [asdict(c) for c in scoring.cautions],
        }
        if self.look.segments:
            found["segments"] = [_segment(row) for row in scoring.segments]
            found["segments_left_out"] = scoring.segments_left_out
        return found


def _interval(interval: Interval | None) -> dict[str, float] | None:
    return asdict(interval) if interval else None


def _score(score: Score) -> dict[str, Any]:
    return {
        "metric": score.metric,
        "title": score.title,
        "value": score.value,
        "unit": score.unit,
        "signature": score.signature,
        "segments": score.segments,
        "higher_is_better": score.higher_is_better,
        "interval": _interval(score.interval),
    }


def _comparison(c: Comparison) -> dict[str, Any]:
    return {
        "metric": c.metric,
        "a": c.a,
        "b": c.b,
        "difference": c.difference,
        "interval": _interval(c.interval),
        "p_bootstrap": c.p_bootstrap,
        "p_randomisation": c.p_randomisation,
        "p_adjusted": c.p_adjusted,
        "segments": c.segments,
        "differing": c.differing,
        "verdict": str(c.verdict),
    }


def _segment(row: SegmentRow) -> dict[str, Any]:
    return {
        "document": row.document,
        "segment": row.segment,
        "domain": row.domain,
        "source": row.source,
        "references": list(row.references),
        "results": {
            system: {
                "target": result.target,
                "values": dict(result.values),
                "issues": [
                    {
                        "check": i.check,
                        "severity": str(i.severity),
                        "span": [i.span.start, i.span.end],
                        "text": i.text,
                        "message": i.message,
                        "suggestions": list(i.suggestions),
                    }
                    for i in result.issues
                ],
            }
            for system, result in row.results.items()
        },
    }


def _known(value: Any) -> Any:
    """The same without NaN, which JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value
