"""Baidu Fanyi, with an application's id and key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tqa.engines._client import DeepEngine
from tqa.engines.base import BadAnswerError, Limits, UnavailableError
from tqa.errors import EngineError

_BUSY = {"52001", "52002", "54003", "54005"}
_KEY = {"52003", "54001", "58000", "58002", "90107"}


class Baidu(DeepEngine):
    """Baidu Fanyi with an application's id and key"""

    module, client, address = "baidu", "BaiduTranslator", "BAIDU"
    url = "https://fanyi-api.baidu.com/api/trans/vip/translate"
    needs_key = "yes"
    keys = ("BAIDU_APPID", "BAIDU_APPKEY")
    limits = Limits(2000, octets=6000, per_minute=60)

    def given(self) -> Mapping[str, Any]:
        """The id and the key."""
        return {"appid": self.key(0), "appkey": self.key(1)}

    def examine(self, found: Any) -> None:
        """Its errors come as a code in the answer."""
        code = str(found.get("error_code", "")) if isinstance(found, dict) else ""
        name = self.settings.name
        if code in _BUSY:
            raise UnavailableError(f"{name}: too many requests, or no time ({code})")
        if code in _KEY:
            raise EngineError(f"{name}: the id or the key is wrong ({code})", hint="Check the keys: tqa help translate")
        if code == "54004":
            raise EngineError(f"{name}: the quota is used up ({code})", hint="What was fetched is kept.")
        if code and code != "52000":
            raise BadAnswerError(f"{name}: refuses this text ({code})")
