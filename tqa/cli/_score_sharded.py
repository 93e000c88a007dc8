"""`tqa score` over more than memory holds: its options, and which road a run takes."""

from __future__ import annotations

from typing import Any

import click

from tqa.cli import _options as options
from tqa.cli.diagnostics import Narrator

OPTIONS = (
    click.option("--output-dir", type=options.PATH, metavar="DIR",
                 help="Score shard by shard in bounded memory; each shard's figures stay here as parquet. Started "
                 "again, a run goes on after the shards that are done."),
    click.option("--jobs", "-j", type=int, default=0, metavar="N",
                 help="Processes to work in. Without it: one a processor."),
    options.cluster,
)  # fmt: skip

_NAMES = {"annotations": "mqm", "save_as": "save"}


def scored(narrator: Narrator, given: dict[str, Any], source: Any, wanted: Any, desk: Any, lost: list[str]) -> Any:
    """The result of the run that the options say. `lost` gets a line for each thing left out.

    Raises UsageError for options that do not go together.
    """
    from dataclasses import replace
    from pathlib import Path

    from tqa.errors import UsageError
    from tqa.review import workers
    from tqa.review.scoring import running

    road = workers.road(given["jobs"], given["cluster"])
    if given["output_dir"] is None:
        if given["cluster"]:
            raise UsageError("--cluster needs --output-dir", hint="The workers write the figures of each shard there.")
        return running.run(source, replace(wanted, plan=replace(wanted.plan, jobs=given["jobs"])), desk)
    from tqa.review.scoring import sharded

    for name in ("human", "annotations", "save_as", "baseline", "confirmed"):
        if given.get(name):
            raise UsageError(
                f"--{_NAMES.get(name, name)} does not go with --output-dir", hint="Score without --output-dir."
            )

    def lose(message: str) -> None:
        lost.append(message)
        narrator.warn(message)

    way = sharded.Way(
        Path(given["output_dir"]), road, narrator.progress("measured", "segments"), lost=lose, say=narrator.say
    )
    return sharded.run(source, wanted, desk, way)
