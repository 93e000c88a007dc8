"""OpenAI's models.

deep-translator's own client calls a function that the package openai dropped in its version 1, so this speaks to the
endpoint itself.
"""

from __future__ import annotations

from tqa.engines._chat import ChatEngine


class Chatgpt(ChatEngine):
    """OpenAI's models with a key; the model is named in tqa.toml"""

    url = "https://api.openai.com/v1"
    needs_key = "yes"
    keys = ("OPENAI_API_KEY",)
    needs = ("model",)
