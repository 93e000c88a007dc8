"""A real HTTP server on loopback that speaks LibreTranslate's API, and fails as it is told to."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs

import pytest

SENTENCES = {
    "В порту Северска задержали три судна.": "Three ships were held in the port of Seversk.",
    "Капитаны отказались показать бумаги.": "The captains refused to show their papers.",
    "Портовая служба ждёт решения суда.": "The port service is waiting for a court ruling.",
    "Суд назначен на вторник.": "The hearing is set for Tuesday.",
    "Жители посёлка просят открыть мост.": "Residents of the village are asking for the bridge to be opened.",
    "Мост закрыли после паводка в апреле.": "The bridge was closed after the flood in April.",
    "Ремонт обещают закончить к осени.": "The repairs are promised to be finished by autumn.",
}
ARTICLE = (
    "В порту Северска задержали три судна. Капитаны отказались показать бумаги.\n\n"
    "Портовая служба ждёт решения суда. Суд назначен на вторник.\n"
    "* * *\n"
    "Жители посёлка просят открыть мост. Мост закрыли после паводка в апреле. Ремонт обещают закончить к осени.\n"
)
TRANSLATED = (
    "Three ships were held in the port of Seversk. The captains refused to show their papers.\n"
    "The port service is waiting for a court ruling. The hearing is set for Tuesday.\n"
    "* * *\n"
    "Residents of the village are asking for the bridge to be opened. The bridge was closed after the flood in April. "
    "The repairs are promised to be finished by autumn.\n"
)


def english(text: str) -> str:
    """The translation of some of the sentences, in their order."""
    for russian, translation in SENTENCES.items():
        text = text.replace(russian, translation)
    return text


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: LibreServer

    def do_POST(self) -> None:
        """Do what the script says next, else translate."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.text = form["q"][0]
        self.server.asked.append(self.text)
        self.server.keys.append(form.get("api_key", [""])[0])
        fault = self.server.script.popleft() if self.server.script else self.server.always
        fault(self)

    def answer(self, body: bytes | str, status: int = 200, length: int | None = None, **headers: str) -> None:
        """Send an answer; `length` lies about how long it is."""
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", headers.pop("kind", "application/json"))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)

    def translation(self, text: str | None) -> None:
        """Send a translation."""
        self.answer(json.dumps({"translatedText": text}))

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


Fault = Callable[[Handler], None]


def fine(handler: Handler) -> None:
    """A proper answer."""
    handler.translation(english(handler.text))


def text(value: str | None) -> Fault:
    """An answer with this text, whatever was asked."""
    return lambda handler: handler.translation(value)


def body(content: str, **more: Any) -> Fault:
    """An answer with this body."""
    return lambda handler: handler.answer(content, **more)


def status(code: int, said: str = "", **headers: str) -> Fault:
    """An answer with this status."""
    return lambda handler: handler.answer(json.dumps({"error": said}) if said else "", code, None, **headers)


def half(handler: Handler) -> None:
    """An answer that breaks off."""
    whole = json.dumps({"translatedText": english(handler.text)}).encode()
    handler.answer(whole[: len(whole) // 2], length=len(whole))
    handler.close_connection = True


def dropped(handler: Handler) -> None:
    """The connection is closed without a word."""
    handler.close_connection = True


def stalled(handler: Handler) -> None:
    """No answer until the server is stopped."""
    handler.server.over.wait(20)
    handler.close_connection = True


def dripping(handler: Handler) -> None:
    """A byte now and then: always within the timeout between bytes, never done."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


class LibreServer(ThreadingHTTPServer):
    """The server. `script` holds what happens to the next requests, `always` what to all others.

    `asked` are the texts of the requests, in order, and `keys` the keys that came with them.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.script: deque[Fault] = deque()
        self.always: Fault = fine
        self.asked: list[str] = []
        self.keys: list[str] = []
        self.over = Event()
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Its port."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""

    def stop(self) -> None:
        """Stop listening. Stopping twice is harmless."""
        if not self.over.is_set():
            self.over.set()
            self.shutdown()
            self._thread.join()
            self.server_close()


def running(environment: pytest.MonkeyPatch) -> Iterator[LibreServer]:
    """The server, while a test runs; no proxy stands in between, whatever the machine has."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        environment.delenv(name, raising=False)
    server = LibreServer()
    yield server
    server.stop()
