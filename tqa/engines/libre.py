"""LibreTranslate, at libretranslate.com or on a server of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tqa.engines._client import DeepEngine
from tqa.engines.base import Limits


class Libre(DeepEngine):
    """LibreTranslate: libretranslate.com with a key, or your own server by its url"""

    module, client, address = "libre", "LibreTranslator", "LIBRE LIBRE_FREE"
    url = "https://libretranslate.com/"
    needs_key = "optional"
    keys = ("LIBRE_API_KEY",)
    limits = Limits(2000, per_minute=80)

    def given(self) -> Mapping[str, Any]:
        """A key: the client wants one even for servers that ask for none, which pass over it."""
        return {"api_key": self.key() or "none", "custom_url": self.base_url().rstrip("/") + "/"}
