"""DeepL, with a key of its free or paid API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from requests import Response

from tqa.engines._client import DeepEngine
from tqa.engines._door import Door
from tqa.engines.base import Limits


class _DeeplDoor(Door):
    """What DeepL takes since 2026: the text in the body of a POST, the key in a header, neither in the address.

    The client of deep-translator 1.11.4 sends both in the address of a GET, which DeepL refuses.
    """

    def get(self, url: str, **arguments: Any) -> Response:
        fields = dict(arguments.pop("params"))
        key = fields.pop("auth_key")
        return self.post(url, data=fields, headers={"Authorization": f"DeepL-Auth-Key {key}"}, **arguments)


class Deepl(DeepEngine):
    """DeepL with the key of a free or paid account"""

    module, client, address = "deepl", "DeeplTranslator", "DEEPL DEEPL_FREE"
    door_class = _DeeplDoor
    url = "https://api.deepl.com/v2/"
    needs_key = "yes"
    keys = ("DEEPL_API_KEY",)
    limits = Limits(5000)

    def base_url(self) -> str:
        """The address of free accounts for their keys, which DeepL marks."""
        return self.settings.url or ("https://api-free.deepl.com/v2/" if self.key().endswith(":fx") else self.url)

    def given(self) -> Mapping[str, Any]:
        """The key."""
        return {"api_key": self.key()}
