"""tqa: translation quality review for machine-translated Russian to English news."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("tqa")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"
