"""The page of a check: its docstring and its examples, in Markdown."""

from __future__ import annotations

from tqa.checks import Check, Example


def page(check: type[Check]) -> str:
    """The manual page of a check."""
    facts = (
        f"- MQM category: `{check.category}`\n- severity: {check.severity}\n"
        f"- needs: {'source and target' if check.needs_source else 'the target alone will do'}\n"
        f"- runs by default: {'yes' if check.default else 'no'}"
    )
    examples = "\n\n".join(_example(e) for e in check.examples)
    return f"# {check.name}\n\n{check.page()}\n\n## Facts\n{facts}\n\n## Examples\n\n{examples}"


def _example(example: Example) -> str:
    lines = []
    if example.source is not None:
        lines.append(f"    source  {_indented(example.source)}")
    lines.append(f"    wrong   {_indented(example.bad)}")
    if example.suggestion is not None:
        lines.append(f"    fix     {example.suggestion or '(delete)'}")
    lines.append(f"    right   {_indented(example.good)}")
    for entry in example.glossary:
        avoid = f", avoid {' | '.join(entry.avoid)}" if entry.avoid else ""
        lines.append(f"    entry   {entry.source or '(no source)'} = {' | '.join(entry.accepted)}{avoid}")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return text.replace("\n", "\n            ")
