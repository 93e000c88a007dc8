"""Turns a matplotlib figure into SVG that is the same every time, carries its own description and works in a page."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import matplotlib as mpl
from lxml import etree
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from tqa.text.printable import one_line

INK, SOFT, LINE, PAPER = "#1d1c1b", "#5d5a54", "#dedbd3", "#fffffe"
"""Colours of what is not data. In a page they follow its style sheet, dark or light."""

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#B8A800", "#7A7A7A")
"""Okabe and Ito's palette, told apart by colour-blind people; its yellow darkened and its black made grey."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "//", "\\\\", "xx", "--", "||", "++", "/")

SIZE = 12.0
"""Size of letters; figures are measured in CSS pixels."""

LARGEST = 1.2
"""How much a page may enlarge a picture that has the room."""

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_FAMILY = re.compile(r"font-family: [^;]*; ?")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # letters stay letters: small, to be searched and read aloud
    "svg.hashsalt": "tqa",
    "text.parse_math": False,  # a dollar sign in a system's name is a dollar sign
    "font.family": "sans-serif",
    "font.size": SIZE,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "grid.color": LINE,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "hatch.linewidth": 0.8,
    "hatch.color": PAPER,
    "axes.unicode_minus": True,
}


@dataclass(frozen=True, slots=True)
class Note:
    """What a drawn thing says when pointed at, and where it leads; an empty `anchor` leads nowhere."""

    title: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A finished picture. `name` is fit for a file, `size` is its width and height in CSS pixels.

    `notes` maps the urls that artists were given to what should stand there.
    """

    name: str
    title: str
    description: str
    size: tuple[float, float]
    tree: etree._Element = field(repr=False)

    def file(self) -> str:
        """The picture as an SVG file."""
        colours = {colour: colour for colour in (INK, SOFT, LINE, PAPER)}
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self._written(colours, links=False) + "\n"

    def inline(self) -> str:
        """The picture as an element of a page: it takes its colours and leads to places in it."""
        colours = {INK: "var(--ink)", SOFT: "var(--soft)", LINE: "var(--line)", PAPER: "var(--paper)"}
        return self._written(colours, links=True)

    def _written(self, colours: Mapping[str, str], *, links: bool) -> str:
        tree = etree.fromstring(etree.tostring(self.tree))
        if links:
            del tree.attrib["width"], tree.attrib["height"]
            tree.set("style", f"max-width: {self.size[0] * LARGEST:g}px")
        else:
            for link in tree.iter(_SVG + "a"):
                link.tag = _SVG + "g"
                if _LINK in link.attrib:
                    del link.attrib[_LINK]
        written: str = etree.tostring(tree, encoding="unicode")
        for colour, other in colours.items():
            written = written.replace(colour, other)
        return written


@contextmanager
def styled() -> Iterator[None]:
    """Draw in here: with tqa's style, whatever the user's own says, and no word about letters the fonts lack."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def figure(width: float, height: float) -> Figure:
    """An empty figure of that size in CSS pixels."""
    return Figure(figsize=(width / 72, height / 72), dpi=72)


def plain(text: str, most: int = 40) -> str:
    """A text fit for a picture: one line, nothing that XML cannot hold, and no longer than `most`."""
    shown = _NOT_XML.sub("\ufffd", one_line(text))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def drawn(name: str, made: Figure, title: str, description: str, notes: Mapping[str, Note] | None = None) -> Plot:
    """The figure as a picture. `title` and `description` are what a screen reader says of it."""
    name = _NOT_NAME.sub("-", name)
    stream = StringIO()
    FigureCanvasSVG(made)
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    made.savefig(stream, format="svg", metadata=nothing)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(stream.getvalue().encode(), parser)
    _clean(tree, name)
    for link in tree.iter(_SVG + "a"):
        _annotate(link, notes or {})
    width, height = (float(side) * 72 for side in made.get_size_inches())
    tree.set("width", f"{width:g}")
    tree.set("height", f"{height:g}")
    tree.set("role", "img")
    tree.set("aria-labelledby", f"{name}-title {name}-about")
    for n, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(_SVG + tag, id=f"{name}-{'about' if n else 'title'}")
        element.text = plain(text, 2000)
        tree.insert(n, element)
    return Plot(name, title, description, (width, height), tree)


def _clean(tree: etree._Element, name: str) -> None:
    """Take out what does not belong into a page, and give all ids the picture's name in front."""
    for element in list(tree.iter(f"{_SVG}style", f"{_SVG}metadata")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    tree.set("font-family", "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', Verdana, sans-serif")
    tree.set("stroke-linejoin", "round")
    tree.set("stroke-linecap", "butt")
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for key, value in element.attrib.items():
            text = str(value)
            if key == "id":
                if element.tag == f"{_SVG}g":
                    del element.attrib[key]
                else:
                    element.set(key, f"{name}-{text}")
            elif key == _LINK and element.tag != f"{_SVG}a":
                element.set(key, f"#{name}-{text.removeprefix('#')}")
            else:
                element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", _FAMILY.sub("", text)))


def _annotate(link: etree._Element, notes: Mapping[str, Note]) -> None:
    """Say at a link what its note says. Without an anchor it is no link."""
    note = notes.get(str(link.get(_LINK)))
    if note is None:
        return
    title = etree.Element(f"{_SVG}title")
    title.text = plain(note.title, 300)
    link.insert(0, title)
    if note.anchor:
        link.set(_LINK, f"#{note.anchor}")
    else:
        link.tag = f"{_SVG}g"
        del link.attrib[_LINK]
