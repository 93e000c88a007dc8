"""A self-contained HTML page: no script, nothing loaded from anywhere, text from strangers shown and never obeyed."""

from __future__ import annotations

import html
import re
from importlib import resources

from tqa.text.printable import printable

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do for the page: apply the styles in it. Whatever else stood in it would stay dead."""

_NOT_TEXT = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def escape(text: str) -> str:
    """The text for an element or a quoted attribute; control characters and marks of direction are made visible."""
    return html.escape(_NOT_TEXT.sub("\ufffd", printable(text)), quote=True)


def style(name: str) -> str:
    """A style sheet of this folder."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def head(title: str, *styles: str) -> str:
    """The page up to and with `<body>`."""
    sheets = "".join(f"<style>\n{sheet}</style>\n" for sheet in styles)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n{sheets}</head>\n<body>\n'
    )


TAIL = "</body>\n</html>\n"
