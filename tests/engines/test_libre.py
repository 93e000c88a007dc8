"""deep-translator's own LibreTranslate client against a server that fails in every way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from tests.engines import libre_server as server_side
from tests.engines.libre_server import Fault, LibreServer
from tqa import engines
from tqa.engines import BadAnswerError, Engine, Means, Settings, UnavailableError
from tqa.errors import EngineError

RUSSIAN = "Суд назначен на вторник."
ENGLISH = "The hearing is set for Tuesday."
KEY = "k3y-with/odd+signs"

Make = Callable[..., Engine]


@pytest.fixture
def make(libre: LibreServer) -> Iterator[Make]:
    """Makes LibreTranslate engines for the server."""
    made: list[Engine] = []

    def making(url: str = libre.url, *, timeout: float = 5.0, key: str = "") -> Engine:
        keys = {"LIBRE_API_KEY": key} if key else {}
        settings = Settings("mine", "libre", url=url, timeout=timeout)
        made.append(engines.get("libre")(settings, Means(keys, time.monotonic)))
        return made[-1]

    yield making
    for engine in made:
        engine.close()


def test_a_text_goes_to_the_server_in_the_body_and_comes_back(libre: LibreServer, make: Make) -> None:
    """Through deep-translator's client; several texts over one engine."""
    engine = make()
    assert engine.translate(RUSSIAN).text == ENGLISH
    assert engine.translate("Мост закрыли после паводка в апреле.").text.startswith("The bridge")
    assert libre.asked == [RUSSIAN, "Мост закрыли после паводка в апреле."]


def test_the_key_travels_with_the_text(libre: LibreServer, make: Make) -> None:
    """And where there is none, a word that servers without keys pass over."""
    make(key=KEY).translate(RUSSIAN)
    make().translate(RUSSIAN)
    assert libre.keys == [KEY, "none"]


FAULTS: list[tuple[str, Fault, type[EngineError], str]] = [
    ("500", server_side.status(500, "out of memory"), BadAnswerError, r"fails \(500\): out of memory"),
    ("503", server_side.status(503), BadAnswerError, r"fails \(503\)"),
    (
        "bad request",
        server_side.status(400, "text too odd"),
        BadAnswerError,
        r"refuses this text \(400\): text too odd",
    ),
    (
        "HTML with 200",
        server_side.body("<html>Just a moment</html>", kind="text/html"),
        BadAnswerError,
        "a web page instead",
    ),
    ("wrong JSON", server_side.body('{"translatedText": '), BadAnswerError, "no JSON"),
    ("another form", server_side.body('{"text": "Hello"}'), BadAnswerError, "not in the form"),
    ("a list", server_side.body('["Hello"]'), BadAnswerError, "not in the form"),
    ("nothing", server_side.text(None), BadAnswerError, "is nothing, no text"),
    ("empty JSON", server_side.body("{}"), BadAnswerError, "no translation in the answer"),
    ("half an answer", server_side.half, UnavailableError, "broke off in the middle"),
    ("dropped", server_side.dropped, UnavailableError, "closed the connection"),
    ("rate limit", server_side.status(429), UnavailableError, "too many requests"),
    (
        "wrong key",
        server_side.status(403, "Invalid API key"),
        EngineError,
        r"refuses the request, which has no key, \(403\)",
    ),
    ("quota", server_side.status(402, "pay first"), EngineError, "the quota at .* is used up"),
    ("not found", server_side.status(404), EngineError, "no such service"),
    (
        "sent elsewhere",
        server_side.status(302, Location="http://elsewhere.test/login"),
        EngineError,
        "sends us to elsewhere.test",
    ),
]


@pytest.mark.parametrize(("fault", "kind", "said"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_each_fault_is_one_clear_error(
    libre: LibreServer, make: Make, fault: Fault, kind: type[EngineError], said: str
) -> None:
    """Of the kind that says what to do next, and the next request is answered as if nothing had been."""
    libre.script.append(fault)
    engine = make()
    with pytest.raises(kind, match=said) as error:
        engine.translate(RUSSIAN)
    assert type(error.value) is kind
    assert error.value.message.startswith("mine: ")
    assert "\n" not in error.value.message
    assert engine.translate(RUSSIAN).text == ENGLISH


@pytest.mark.parametrize("fault", [server_side.stalled, server_side.dripping], ids=["silent", "dripping"])
def test_a_slow_server_is_left_after_the_timeout(libre: LibreServer, make: Make, fault: Fault) -> None:
    """Also one that sends a byte now and then, which never runs into the timeout between bytes."""
    libre.script.append(fault)
    with pytest.raises(UnavailableError, match=r"in 0\.3 seconds|after 0\.3 seconds"):
        make(timeout=0.3).translate(RUSSIAN)


def test_an_endless_answer_is_not_read_to_its_end(libre: LibreServer, make: Make) -> None:
    """4 MB are enough for any translation."""
    libre.script.append(lambda handler: handler.answer(b" " * (5 * 2**20)))
    with pytest.raises(BadAnswerError, match="more than 4 MB"):
        make().translate(RUSSIAN)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "17"}, 17.0),
        ({"Date": "Mon, 05 Jan 2026 10:00:00 GMT", "Retry_After": "Mon, 05 Jan 2026 10:01:30 GMT"}, 90.0),
        ({"Retry_After": "soon"}, None),
        ({}, None),
    ],
    ids=["seconds", "date", "nonsense", "unsaid"],
)
def test_how_long_the_server_asks_to_wait_is_known(
    libre: LibreServer, make: Make, headers: dict[str, str], seconds: float | None
) -> None:
    """Retry-After in seconds or as a date."""

    def limited(handler: server_side.Handler) -> None:
        handler.send_response_only(429)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    libre.script.append(limited)
    with pytest.raises(UnavailableError) as error:
        make().translate(RUSSIAN)
    assert error.value.retry_after == seconds


def test_nobody_there_is_said(libre: LibreServer, make: Make) -> None:
    """A server that does not run."""
    libre.stop()
    with pytest.raises(UnavailableError, match=f"nobody answers at 127.0.0.1:{libre.port}") as error:
        make().translate(RUSSIAN)
    assert "running" in error.value.hint


def test_a_host_that_does_not_exist_is_said(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told apart from having no network: the first stops at once, the second may pass."""
    import socket

    def missing(*arguments: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", missing)
    with pytest.raises(EngineError, match=r"there is no host mt\.example") as error:
        make("http://mt.example").translate(RUSSIAN)
    assert type(error.value) is EngineError

    def offline(*arguments: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(UnavailableError, match="no network"):
        make("http://mt.example").translate(RUSSIAN)


def test_a_network_that_is_down_is_said(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """No route to the host."""
    import errno
    import socket

    def down(*arguments: object, **more: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", down)
    with pytest.raises(UnavailableError, match="no network on the way"):
        make("http://192.0.2.1").translate(RUSSIAN)


def test_a_server_without_tls_is_said_when_tls_was_asked_for(libre: LibreServer, make: Make) -> None:
    """A safe connection that cannot be made stops at once."""
    with pytest.raises(EngineError, match=r"no safe connection to 127\.0\.0\.1:\d+: it does not speak TLS") as error:
        make(libre.url.replace("http:", "https:")).translate(RUSSIAN)
    assert type(error.value) is EngineError


@pytest.mark.parametrize(
    ("reason", "said"),
    [("certificate has expired", "has expired"), ("self-signed certificate", "cannot be verified")],
)
def test_a_certificate_that_is_not_to_be_trusted_is_said(
    libre: LibreServer, make: Make, monkeypatch: pytest.MonkeyPatch, reason: str, said: str
) -> None:
    """And nothing is sent."""
    import ssl

    def refuse(*arguments: object, **more: object) -> None:
        raise ssl.SSLCertVerificationError(1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {reason}")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    with pytest.raises(EngineError, match=f"its certificate {said}"):
        make(libre.url.replace("http:", "https:")).translate(RUSSIAN)
    assert libre.asked == []


def test_no_error_tells_the_key(libre: LibreServer, make: Make) -> None:
    """Also where the server repeats it, raw or encoded."""
    engine = make(key=KEY)
    libre.script.append(server_side.status(403, f"no such key: {KEY}"))
    libre.script.append(server_side.status(500, "api_key=k3y-with%2Fodd%2Bsigns is odd"))
    for _ in range(2):
        with pytest.raises(EngineError) as error:
            engine.translate(RUSSIAN)
        assert "k3y" not in error.value.message + error.value.hint
    libre.stop()
    with pytest.raises(UnavailableError) as gone:
        engine.translate(RUSSIAN)
    assert "k3y" not in str(gone.value)


def test_the_module_that_others_import_is_left_alone(libre: LibreServer, make: Make) -> None:
    """The engine speaks through a copy of the client's module."""
    import deep_translator.libre
    import requests

    make().translate(RUSSIAN)
    assert deep_translator.libre.requests is requests
    assert libre.url not in deep_translator.libre.BASE_URLS.values()
