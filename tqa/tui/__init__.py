"""The review desk in the terminal; the only room that imports Textual."""

from tqa.tui.app import run_desk
from tqa.tui.setup import DeskSetup

__all__ = ["DeskSetup", "run_desk"]
