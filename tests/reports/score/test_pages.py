"""The HTML page and the SVG pictures of a scoring."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as parser

from tests.reports.score import difficult
from tqa.errors import UsageError
from tqa.model.score import Scoring, SystemScores
from tqa.reports.score import _plots, get, svg
from tqa.reports.score._drawing import styled

SVG = "{http://www.w3.org/2000/svg}"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def page(scoring: Scoring) -> str:
    """The HTML report."""
    stream = StringIO()
    get("html")().write(scoring, stream)
    return stream.getvalue()


def files(folder: Path, scoring: Scoring) -> dict[str, str]:
    """The SVG files by name."""
    get("svg")().write_to(scoring, folder)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_the_page_has_no_script_and_loads_nothing() -> None:
    """No element that could run or fetch anything, no handler, links only within the page, a policy that forbids more."""
    written = page(difficult.scoring())
    tree = parser.document_fromstring(written)
    tags = {str(e.tag) for e in tree.iter() if isinstance(e.tag, str)}
    assert not {"script", "link", "img", "image", "iframe", "object", "embed", "base", "foreignobject", "i"} & tags
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            if str(name).rpartition("}")[2].rpartition(":")[2] in {"href", "src", "srcset", "data"}:
                assert str(value).startswith("#")
    addresses = set(re.findall(r"[a-z]+://[^\s\"'<>]*", written))
    assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert re.findall(r"url\(([^)#]*)", written) == [""] * written.count("url(#")
    assert "@import" not in written
    assert "default-src &#x27;none&#x27;; style-src " in written


def test_the_page_shows_what_strangers_wrote_and_never_obeys_it() -> None:
    """Names and texts with markup and control characters are there to be read, escaped."""
    written = page(difficult.scoring())
    assert "<script" not in written
    assert "&lt;script&gt;" in written
    assert not CONTROL.search(written)
    text = "".join(map(str, parser.document_fromstring(written).itertext()))
    for part in (difficult.REFERENCE, "some <folder>/x.tsv", f"Too few {difficult.EVIL}", f"No {difficult.EVIL}"):
        assert part in text


def test_every_link_of_the_page_has_its_target_and_ids_are_unique() -> None:
    """Also those of the points in the pictures, and what one picture defines is not mistaken for another's."""
    tree = parser.document_fromstring(page(difficult.scoring()))
    ids = [str(e.get("id")) for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(v) for e in tree.iter() for k, v in e.attrib.items() if str(k).endswith("href")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    points = [e for e in tree.iter("a") if any(True for _ in e.iter("use"))]
    assert points
    assert all(str(e.findtext("title")).count(":") for e in points)


def test_the_same_scoring_makes_the_same_page() -> None:
    """No dates, no random ids: two runs can be compared byte by byte."""
    assert page(difficult.scoring()) == page(difficult.scoring())


def test_pictures_are_well_formed_and_say_what_they_show(tmp_path: Path) -> None:
    """Each file is SVG with a size, a title and a description, without dates, scripts and links."""
    found = files(tmp_path / "new" / "plots", difficult.scoring())
    assert set(found) == {
        "agreement.svg", "issues.svg", "metric-chrf.svg", "metric-mqm.svg", "metric-ter.svg",
        "segments-1-2.svg", "segments-2-3.svg", "significance-chrf.svg",
    }  # fmt: skip
    for content in found.values():
        root = etree.fromstring(content.encode())
        assert root.tag == f"{SVG}svg"
        assert float(str(root.get("width"))) > 100
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert not list(root.iter(f"{SVG}script", f"{SVG}a", f"{SVG}image", f"{SVG}metadata", f"{SVG}style"))
        assert "var(--" not in content
        assert not CONTROL.search(content)


def test_letters_of_pictures_stay_letters(tmp_path: Path) -> None:
    """Names can be searched and read aloud; a dollar sign is no formula."""
    content = files(tmp_path, difficult.scoring())["metric-chrf.svg"]
    texts = [str(e.text) for e in etree.fromstring(content.encode()).iter(f"{SVG}text")]
    assert any(text.startswith("a$b$ <script>") for text in texts)
    assert any("␛[31m" in text for text in texts)
    assert "61.5" in texts


def test_systems_are_told_apart_without_colour(tmp_path: Path) -> None:
    """Every system has a marker of its own, every check a pattern of its own but the first, which is plain."""
    found = files(tmp_path, difficult.scoring())
    metric = etree.fromstring(found["metric-chrf.svg"].encode())
    markers = {
        str(e.get("d"))
        for d in metric.iter(f"{SVG}defs")
        for e in d.iter(f"{SVG}path")
        if "clip" not in str(e.get("id"))
    }
    assert len(markers) >= 3
    issues = etree.fromstring(found["issues.svg"].encode())
    patterns = {etree.tostring(p).split(b">", 1)[1] for p in issues.iter(f"{SVG}pattern")}
    assert len(patterns) >= 7


def test_what_was_not_measured_is_said(tmp_path: Path) -> None:
    """A figure that is not there is neither zero nor left out."""
    assert "not measured" in files(tmp_path, difficult.scoring())["metric-mqm.svg"]


def test_the_matrix_says_both_sides(tmp_path: Path) -> None:
    """Better in one corner is worse in the other, with the sign of the difference turned, and a key says the signs."""
    content = files(tmp_path, difficult.scoring())["significance-chrf.svg"]
    texts = [str(e.text) for e in etree.fromstring(content.encode()).iter(f"{SVG}text")]
    assert [t for t in texts if re.match(r"[▲▼=?] [+\u2212-]", t)] == [
        "▲ +3.25", "= +3.25", "▼ -3.25", "? +3.25", "= -3.25", "? -3.25",
    ]  # fmt: skip
    assert "▲ better · ▼ worse · = no difference shown · ? too few segments to tell" in texts


def test_a_scoring_of_one_system_without_segments() -> None:
    """The sections there is nothing for are left out, and with them their links."""
    whole = difficult.scoring()
    one = dataclasses.replace(
        whole, systems=whole.systems[:1], comparisons=(), segments=(), issue_rates=(), terms=(), agreement=(), slices=()
    )
    tree = parser.document_fromstring(page(one))
    assert [e.text for e in tree.iter("h2")] == ["Figures"]
    nothing = Scoring(version="1", inputs=(), documents=0, segments_total=0, systems=(SystemScores("a", (), 0, 0),))
    assert "Scores of 1 system" in page(nothing)


def test_pictures_need_a_folder(tmp_path: Path) -> None:
    """A file in the way is one clear error; a stream cannot take them."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        get("svg")().write_to(difficult.scoring(), tmp_path / "file")
    with pytest.raises(UsageError, match="folder"):
        get("svg")().write(difficult.scoring(), StringIO())


def test_pairs_are_neighbours_in_rank() -> None:
    """The best against the second, the second against the third; by chrF where it was measured."""
    found = [(pair.a, pair.b, pair.metric.metric) for pair in _plots.pairs(difficult.scoring())]
    a, b, c = difficult.SYSTEMS
    assert found == [(a, b, "chrf"), (b, c, "chrf")]


@dataclass(frozen=True)
class Entry:
    """A figure kept in a run."""

    run: str
    name: str
    system: str
    value: float | None
    metric: str = "chrf"
    at: str = "2024-02-29T10:00:00+00:00"
    unit: str = "points"
    signature: str = "v:1"


def test_the_history_has_a_picture_for_each_metric_and_signature(tmp_path: Path) -> None:
    """Figures measured in different ways are never joined by a line; runs stand in the order of time."""
    entries = [
        Entry("1", "first", "a", 50.0),
        Entry("2", "second $x$", "a", 55.0),
        Entry("3", "third", "a", 70.0, signature="v:2"),
        Entry("3", "third", "a", 0.5, metric="ter:x/y"),
        Entry("4", "fourth", "a", None),
    ]
    svg.history(entries, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "history-chrf-1.svg",
        "history-chrf-2.svg",
        "history-ter-x-y.svg",
    }
    with styled():
        first = _plots.history_plots(entries)[0]
    texts = [str(e.text) for e in first.tree.iter(f"{SVG}text")]
    assert [t for t in texts if t in {"first", "second $x$", "third"}] == ["first", "second $x$", "third"]
    assert first.description == "first, a: 50.00; second $x$, a: 55.00. v:1"
