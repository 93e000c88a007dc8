"""MyMemory, a translation memory with machine translation behind it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from tqa.engines._client import DeepEngine
from tqa.engines.base import BadAnswerError, Limits, UnavailableError
from tqa.errors import EngineError


class Mymemory(DeepEngine):
    """MyMemory, a translation memory with machine translation; an email address raises its daily quota

    500 bytes a request (its documentation), which is some 240 Cyrillic letters; deep-translator takes 499 characters.
    """

    module, client, address = "mymemory", "MyMemoryTranslator", "MYMEMORY"
    url = "https://api.mymemory.translated.net/get"
    limits = Limits(499, octets=500, per_minute=60)
    options = ("email",)

    def given(self) -> Mapping[str, Any]:
        """The email address, if any."""
        email = self.settings.options.get("email")
        return {"email": email} if email else {}

    def languages(self) -> tuple[str, str]:
        """With their countries."""
        return "ru-RU", "en-GB"

    def examine(self, found: Any) -> None:
        """Its errors come with the HTTP status 200, in the place of the translation."""
        status = found.get("responseStatus") if isinstance(found, dict) else None
        name = self.settings.name
        if str(status) == "200" or status is None:
            return
        if str(status) == "429":
            raise EngineError(
                f"{name}: today's quota is used up", hint="Go on tomorrow, or give an email in [engines.mymemory]."
            )
        if str(status) == "403":
            raise BadAnswerError(f"{name}: refuses this text ({status})")
        raise UnavailableError(f"{name}: fails ({status})")

    def read(self, found: object) -> str:
        """The text with its character references resolved: it gives &#39; and &quot;."""
        return html.unescape(super().read(found))
