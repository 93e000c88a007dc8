"""Yandex.Translate, with a key of its API 1.5."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tqa.engines._client import DeepEngine
from tqa.engines.base import BadAnswerError, Limits, UnavailableError
from tqa.errors import EngineError


class Yandex(DeepEngine):
    """Yandex.Translate with a key of its API 1.5, which gives out no new keys"""

    module, client, address = "yandex", "YandexTranslator", "YANDEX"
    url = "https://translate.yandex.net/api/{version}/tr.json/{endpoint}"
    needs_key = "yes"
    keys = ("YANDEX_API_KEY",)
    limits = Limits(5000)

    def given(self) -> Mapping[str, Any]:
        """The key."""
        return {"api_key": self.key()}

    def examine(self, found: Any) -> None:
        """Its errors come as a code in the answer."""
        code = found.get("code") if isinstance(found, dict) else None
        name = self.settings.name
        if code in (401, 402):
            raise EngineError(f"{name}: the key is wrong or blocked ({code})", hint="Check the key: tqa help translate")
        if code in (403, 404):
            raise EngineError(f"{name}: the quota is used up ({code})", hint="What was fetched is kept.")
        if code == 429:
            raise UnavailableError(f"{name}: too many requests")
        if code != 200:
            raise BadAnswerError(f"{name}: refuses this text ({code})")
