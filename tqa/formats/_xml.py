"""Reads XML of strangers: no entities, no network, bounded in size and depth, element by element."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from tqa.errors import FormatError
from tqa.formats._decoding import head_text, text_file
from tqa.formats.base import Input, empty

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 64
"""Elements inside one another; a term base has about ten."""

LIMIT = 256 * 2**20
"""Bytes of a file; elements are freed once they are used, so that it may be larger than what is held as a whole."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml\b[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_NO_ROOT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>", re.DOTALL)
_FORBIDDEN = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root_name(given: Input) -> str:
    """The name of the root element, without its prefix, as far as the head of the file tells; else empty."""
    text = head_text(given)[:8192].lstrip("\ufeff \t\r\n")
    found = _ROOT.search(_NO_ROOT.sub("", text)) if text.startswith("<") else None
    return found.group(1) if found else ""


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line(element: _Element) -> int:
    """The line on which an element begins; 0 where it is not known."""
    found: int | None = getattr(element, "sourceline", None)  # the stubs of lxml do not say what it is
    return found or 0


def text_of(element: _Element, leave_out: Collection[str] = ()) -> str:
    """The text inside an element, white space made single, without that of the elements in `leave_out`."""
    pieces = [element.text or ""]
    for child in element:
        if local(child) and local(child) not in leave_out:
            pieces.append(text_of(child, leave_out))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


_PLACE = re.compile(r", line \d+, column \d+$")
"""Where the parser says it failed: the error has the line in front."""
_EXPORT = "The file is cut off or damaged: export it anew from the program that made it."


def allowed(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def elements(given: Input, roots: Collection[str], wanted: Collection[str]) -> Iterator[_Element]:
    """The elements with the names `wanted`, each complete, in the file's order; used up ones are freed.

    Raises FormatError with the line for what is no XML, has another root than `roots`, declares or uses entities,
    or is nested too deep.
    """
    from lxml import etree

    content = _content(given)
    events = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    try:
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1 and local(element) not in roots:
                    expected = " or ".join(f"<{name}>" for name in sorted(roots))
                    message = f"the root element is <{local(element)}>, {expected} was expected"
                    raise FormatError(given.path, message, line=line(element), hint="The suffix says another format.")
                if depth > DEEPEST:
                    message = f"elements are nested more than {DEEPEST} deep"
                    raise FormatError(given.path, message, line=line(element), hint=_EXPORT)
                continue
            depth -= 1
            if local(element) in wanted:
                if next(element.iter(etree.Entity), None) is not None:
                    raise _entity(given, line(element))
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        what = _PLACE.sub("", error.msg or "")
        message = f"is no well-formed XML: {what[:1].lower()}{what[1:]}"
        raise FormatError(given.path, message, line=error.lineno or None, hint=_EXPORT) from error


def _content(given: Input) -> bytes:
    """The file in UTF-8 without its XML declaration, line for line. Raises FormatError for one with entities."""
    text = _declared(given)
    if text is None:
        text = text_file(given, limit=LIMIT).read()
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise empty(given.path)
    if declared := _DECLARATION.match(text):
        text = "\n" * declared.group().count("\n") + text[declared.end() :]
    if (place := text.find("<!ENTITY")) >= 0:
        raise _entity(given, text.count("\n", 0, place) + 1)
    return text.encode("utf-8", "replace")


def _declared(given: Input) -> str | None:
    """The text in the encoding that the XML declaration names; None where it names none or a wrong one."""
    given.bounded(LIMIT)
    found = _ENCODING.search(given.head()[:1024])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        if name in {"utf-8", "ascii"} or name.startswith(("utf-16", "utf-32")):
            return None
        with given.open() as file:
            text = file.read().decode(name)
    except (LookupError, UnicodeError):
        return None
    given.say(f"{given.path}: read as {name}")
    return None if "\0" in text else text


def _entity(given: Input, where: int) -> FormatError:
    return FormatError(
        given.path,
        "declares or uses an entity, which tqa does not expand",
        line=where,
        hint="Entities can make a small file huge or draw in other files. Export the file without them.",
    )
