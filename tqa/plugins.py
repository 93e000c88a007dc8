"""Finds the members of a room by listing its folder: one module is one check, format, report or command."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

NOT_MEMBERS = {"base", "diagnostics"}


def public_name(module_name: str) -> str:
    """`number_mismatch` -> `number-mismatch`."""
    return module_name.rpartition(".")[2].replace("_", "-")


def names(package: ModuleType) -> list[str]:
    """Public names of the members of a package, sorted, without importing them.

    Members are all modules but `base`, `diagnostics` and those whose name begins with an underscore.
    """
    found = (m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg)
    return sorted(public_name(n) for n in found if n not in NOT_MEMBERS and not n.startswith("_"))


def load(package: ModuleType, name: str) -> ModuleType:
    """Import the member with that public name; KeyError where there is none."""
    if name not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package.__name__}.{name.replace('-', '_')}")
