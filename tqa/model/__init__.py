"""Immutable values of the field: documents, segments, spans, issues, terms, journal events. Standard library only."""

from tqa.model.concept import NAME_TYPES, Case, ConceptEntry, Match, Status, TermType
from tqa.model.document import Document, Segment, SystemFile
from tqa.model.issue import Decision, Issue, Severity
from tqa.model.journal import Correction, Event, EventKind
from tqa.model.rule import Rule
from tqa.model.span import Span

__all__ = [
    "NAME_TYPES",
    "Case",
    "ConceptEntry",
    "Correction",
    "Decision",
    "Document",
    "Event",
    "EventKind",
    "Issue",
    "Match",
    "Rule",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "SystemFile",
    "TermType",
]
