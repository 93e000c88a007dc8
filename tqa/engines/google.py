"""Google Translate, as its page for old telephones gives it."""

from __future__ import annotations

from tqa.engines._client import DeepEngine
from tqa.engines.base import Limits


class Google(DeepEngine):
    """Google Translate without a key (its mobile web page)

    The text goes in the address, so that its encoded length counts: 1,200 Cyrillic letters are about 7 kB there.
    """

    module, client, address, webpage = "google", "GoogleTranslator", "GOOGLE_TRANSLATE", True
    url = "https://translate.google.com/m"
    limits = Limits(1200, per_minute=60)
