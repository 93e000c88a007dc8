"""The manual: Markdown pages in tqa/help."""

from __future__ import annotations

from pathlib import Path

from tqa.errors import UsageError

FOLDER = Path(__file__).resolve().parents[1] / "help"


def topics() -> dict[str, str]:
    """Names of the pages with their titles, sorted."""
    pages = sorted(FOLDER.glob("*.md"))
    return {p.stem: p.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for p in pages}


def page(topic: str) -> str:
    """One page. Raises UsageError where there is none of that name."""
    if topic not in topics():
        raise UsageError(f"the manual has no page {topic!r}", hint=f"The pages are: {', '.join(topics())}")
    return (FOLDER / f"{topic}.md").read_text(encoding="utf-8").rstrip()


def contents() -> str:
    """The list of pages."""
    found = topics()
    width = max(map(len, found))
    lines = [f"  {name:<{width}}  {title}" for name, title in found.items()]
    return "\n".join(["The manual's pages (tqa help PAGE):", "", *lines, "", "A check's page: tqa explain CHECK"])
