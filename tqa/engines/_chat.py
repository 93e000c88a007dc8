"""Translation by a language model behind a chat endpoint, as OpenAI's API has it and local servers copy it."""

from __future__ import annotations

import json
from typing import Any

from tqa.engines._door import Door
from tqa.engines.base import Answer, BadAnswerError, Engine, Limits, Means, Settings
from tqa.errors import UsageError

PROMPT = (
    "You translate Russian news into English. Answer with the English translation of the user's text and nothing else: "
    "no notes, no quotation marks around it, no second version. Keep every sentence, number and name."
)


class ChatEngine(Engine):
    """Root of the engines that speak POST URL/chat/completions.

    The text is sent as the user's message, apart from the instructions: what an article says is no instruction. A
    temperature of 0 makes the answer repeatable as far as the server goes along.
    """

    limits = Limits(2000)
    timeout = 120.0
    options = ("prompt", "temperature", "max_tokens")

    def __init__(self, settings: Settings, means: Means) -> None:
        super().__init__(settings, means)
        names = settings.key_env or self.keys
        self._key = means.keys.get(names[0], "") if names else ""
        if self.needs_key == "yes" and not self._key:
            raise UsageError(
                f"{settings.name} needs a key, and {names[0]} is not set",
                hint=f"Set the environment variable {names[0]}, or keep it in the keyring: keyring set tqa {names[0]}",
            )
        self._fields = self._numbers()
        self._door = Door(
            settings.name,
            seconds=self.seconds,
            clock=means.clock,
            secrets=(self._key,),
            key=names[0] if names else "",
            tool=means.tool,
        )

    def _numbers(self) -> dict[str, Any]:
        found: dict[str, Any] = {"temperature": 0}
        for name in ("temperature", "max_tokens"):
            said = self.settings.options.get(name)
            try:
                number = json.loads(said) if said is not None else None
            except ValueError:
                number = said
            if isinstance(number, int | float) and not isinstance(number, bool):
                found[name] = number
            elif said is not None:
                raise UsageError(f"[engines.{self.settings.name}] {name} is {said!r}, a number was expected")
        return found

    def translate(self, text: str) -> Answer:
        """See Engine.translate."""
        body = {
            "model": self.settings.model,
            "messages": [
                {"role": "system", "content": self.settings.options.get("prompt", PROMPT)},
                {"role": "user", "content": text},
            ],
            "stream": False,
            **self._fields,
        }
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        url = (self.settings.url or self.url).rstrip("/") + "/chat/completions"
        response = self._door.post(url, json=body, headers=headers)
        return self._read(json.loads(response.content))

    def _read(self, found: Any) -> Answer:
        name = self.settings.name
        try:
            choice = found["choices"][0]
            content = choice["message"]["content"]
            ended = choice.get("finish_reason")
        except (LookupError, TypeError, AttributeError):
            raise BadAnswerError(f"{name}: the answer is not in the form of a chat completion") from None
        if ended == "length":
            raise BadAnswerError(f"{name}: the model stopped before the end (max_tokens)")
        if ended == "content_filter":
            raise BadAnswerError(f"{name}: the server's filter refuses this text")
        if not isinstance(content, str):
            raise BadAnswerError(f"{name}: the answer has no text")
        return Answer(content, " ".join(str(found[k]) for k in ("model", "system_fingerprint") if found.get(k)))

    def close(self) -> None:
        """Close the connections."""
        self._door.close()
