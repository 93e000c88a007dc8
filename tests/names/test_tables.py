"""The tables that ship: small, quickly opened, and what is in them is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tqa.names.tables import FOLDER, Form, Table, lexicon, lines, name_forms, place_forms


def test_every_key_of_a_table_is_found(tmp_path: Path) -> None:
    """First, last, and all between; what is not listed is not."""
    rows = [
        (w, [Form(f"form{n}", n), Form("other", 1)]) for n, w in enumerate(["ан", "анна", "яна", "ёж", "е", "нью йорк"])
    ]
    path = tmp_path / "table.tsv"
    path.write_bytes(lines(rows))
    table = Table(path)
    for word, forms in rows:
        assert table.forms(word) == tuple(forms)
    for word in ("", "а", "анн", "яя", "漢", "нью"):
        assert table.forms(word) == ()


def test_known_names() -> None:
    """Names and places have their English forms, whatever the capitals, ё or hyphens."""
    assert "houston" in {f.english for f in name_forms("Хьюстон")} | {f.english.lower() for f in place_forms("Хьюстон")}
    assert place_forms("Нью-Йорк")[0].english.startswith("New York")
    assert place_forms("Москва")[0].english == "Moscow"
    assert lexicon().known("houston")
    assert not lexicon().known("khyuston")


def test_the_data_is_small() -> None:
    """At most 6 MB in the wheel."""
    assert sum(p.stat().st_size for p in FOLDER.iterdir() if p.is_file()) < 6 * 2**20


def test_nothing_is_loaded_by_import() -> None:
    """Importing the verdicts opens no table and does not load numpy."""
    code = (
        "import sys, tqa.names.verdict, tqa.names.suspicion; from tqa.names import tables; "
        "assert 'numpy' not in sys.modules; assert tables._names.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
