"""tqa checks: list the checks."""

from __future__ import annotations

import json

import click


@click.command("checks")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(form: str) -> None:
    """List the checks with their MQM category, severity, and whether they run by default."""
    from tqa import checks

    found = [checks.get(name) for name in checks.names()]
    if form == "json":
        rows = [
            {
                "name": c.name,
                "category": c.category,
                "severity": str(c.severity),
                "default": c.default,
                "needs": "source" if c.needs_source else "target",
                "summary": c.summary(),
            }
            for c in found
        ]
        click.echo(json.dumps({"checks": rows}, ensure_ascii=False, indent=1))
        return
    width = max(len(c.name) for c in found)
    for c in found:
        default = "on " if c.default else "off"
        click.echo(f"{c.name:<{width}}  {default} {c.severity:<8} {c.summary()}")
