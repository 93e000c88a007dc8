"""Lets `python -m tqa` be the command."""

from tqa.cli import main

main()
