"""Microsoft Translator, with a key of Azure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tqa.engines._client import DeepEngine
from tqa.engines.base import Limits


class Microsoft(DeepEngine):
    """Microsoft Translator with an Azure key, and its region where the key has one"""

    module, client, address = "microsoft", "MicrosoftTranslator", "MICROSOFT_TRANSLATE"
    url = "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0"
    needs_key = "yes"
    keys = ("MICROSOFT_API_KEY",)
    limits = Limits(10_000)
    options = ("region",)

    def given(self) -> Mapping[str, Any]:
        """The key and its region."""
        return {"api_key": self.key(), "region": self.settings.options.get("region")}

    def adapted(self, client: type[Any]) -> Callable[..., Any]:
        """The client without its first request, which asks for a list of languages."""

        class Client(client):  # type: ignore[misc]  # a class known when it runs
            def _get_supported_languages(self) -> dict[str, str]:
                return {"russian": "ru", "english": "en"}

        return Client
