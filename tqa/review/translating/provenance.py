"""Where a column came from: what is said of it in the article's metadata."""

from __future__ import annotations

from dataclasses import dataclass

from tqa.engines import Engine
from tqa.review.translating.fetching import Fetched


@dataclass(frozen=True, slots=True)
class Provenance:
    """Engine, where it is, its model and version where known, what spoke to it, when, and help of a glossary."""

    engine: str
    place: str = ""
    model: str = ""
    version: str = ""
    client: str = ""
    date: str = ""
    terms: str = ""

    def fields(self) -> dict[str, str]:
        """What is known, by the names of the metadata."""
        known = {
            name: getattr(self, name) for name in ("engine", "place", "model", "version", "client", "date", "terms")
        }
        return {name: value for name, value in known.items() if value}


def of(engine: Engine, found: Fetched, terms: str = "") -> Provenance:
    """The provenance of what was fetched."""
    settings = engine.settings
    return Provenance(
        settings.engine,
        engine.place(settings),
        settings.model,
        ", ".join(found.versions),
        engine.client_version(),
        found.at,
        terms,
    )
