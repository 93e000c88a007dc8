"""Makes the pictures of README from samples/: python tests/tools/pictures.py"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tqa import __version__
from tqa.review import project
from tqa.review.config import Config
from tqa.store import JournalStore
from tqa.tui import DeskSetup
from tqa.tui.app import DeskApp

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "tqa" / "help" / "pictures"
SHOTS = {
    # file: (columns, lines, keys pressed first)
    "desk.svg": (160, 40, ["n", "n", "1", "n"]),
    "desk-80x24.svg": (80, 24, ["n", "n"]),
    "ledger.svg": (120, 26, ["N", "w", "down", "down"]),
}


def setup() -> DeskSetup:
    """The desk on the first sample, with a journal that is forgotten."""

    def say(message: str) -> None:
        raise AssertionError(message)

    base = project.term_base((ROOT / "glossaries",), Config(), say=say)
    documents = project.documents((ROOT / "samples" / "idlib-talks",), glossary=base.glossary, say=say)
    checker = project.checker((), (), Config(), base.glossary, lambda crash: say(crash.details))
    return DeskSetup(list(documents), checker, JournalStore.open(":memory:"), "anna", __version__)


async def main() -> None:
    """Take each picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (columns, lines, keys) in SHOTS.items():
        app = DeskApp(setup())
        async with app.run_test(size=(columns, lines)) as pilot:
            await pilot.pause(8)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            svg = app.export_screenshot(title="tqa review samples")
        # Fonts come with the reader's system: a picture asks no server for anything.
        svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
        (PICTURES / name).write_text(svg, encoding="utf-8")
        print(PICTURES / name)
    plot()


def plot() -> None:
    """The issues of both sample systems as `tqa score --plots` draws them."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "score",
            str(ROOT / "samples"),
            "--metric",
            "issue-rate",
            "--plots",
            folder,
            "--output",
            folder + "/text",
        ]
        subprocess.run([sys.executable, "-m", "tqa", *command], check=True, cwd=ROOT)
        shutil.copy(Path(folder, "issues.svg"), PICTURES / "issues.svg")
    print(PICTURES / "issues.svg")


if __name__ == "__main__":
    asyncio.run(main())
