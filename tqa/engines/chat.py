"""Any chat endpoint that speaks as OpenAI's does: a local model server, a company's gateway."""

from __future__ import annotations

from tqa.engines._chat import ChatEngine


class Chat(ChatEngine):
    """A language model behind any OpenAI-compatible chat endpoint, such as a local model server"""

    needs_key = "optional"
    keys = ("TQA_CHAT_KEY",)
    needs = ("url", "model")
