"""Keys of an article's units: from the text, so that decisions survive re-import and edits elsewhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import blake2b

from tqa.model import Document, Segment


def unit_keys(document: Document) -> dict[str, str]:
    """Segment id → unit key, such as "3fa94c10d2e87b56#0".

    The key is a hash of the source text or, without one, of the text of the first system that has one (then
    the reference, then the post-edit), whitespace and Unicode composition aside. After the # stands how many
    equal texts came before in the article.
    """
    seen: Counter[str] = Counter()
    keys = {}
    for segment in document.segments:
        digest = _digest(_text(segment, document.systems))
        keys[segment.id] = f"{digest}#{seen[digest]}"
        seen[digest] += 1
    return keys


def _text(segment: Segment, systems: tuple[str, ...]) -> str:
    targets = (segment.targets.get(system) for system in systems)
    candidates = (segment.source, *targets, segment.reference, segment.post_edit)
    return next((text for text in candidates if text is not None and text.strip()), "")


def _digest(text: str) -> str:
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
