"""The only way out to HTTP: a stand-in for the `requests` module with timeouts, limits, and errors said in plain words.

An engine's client is given a `Door` where it expects the module `requests`. Whatever the client does, every request
has a timeout to connect, one between bytes and one in all; a redirect is not followed (keys would travel with it);
an answer that is too long, half, no JSON or a web page never reaches the client; and no error tells a key.
"""

from __future__ import annotations

import errno
import json
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import requests
from requests import Response, exceptions
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError

from tqa.engines.base import BadAnswerError, UnavailableError, host_of
from tqa.errors import EngineError

CONNECT = 10.0
"""Seconds to reach a server."""
LARGEST = 4 * 2**20
"""Bytes of the longest answer that is read."""
SAID = 160
"""Characters of a server's own words that are shown."""


class Door:
    """Speaks HTTP for one engine. Has what deep-translator uses of the module `requests`.

    `seconds` is the time a request may take in all, `secrets` what may be told to nobody but the server. `webpage`:
    the engine's answers are web pages, else they must be JSON. `examine` may look at the JSON of an answer and raise.
    """

    exceptions = exceptions

    def __init__(
        self,
        name: str,
        *,
        seconds: float,
        clock: Callable[[], float],
        secrets: tuple[str, ...] = (),
        key: str = "",
        webpage: bool = False,
        tool: str = "tqa",
        examine: Callable[[Any], None] = lambda found: None,
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._clock = clock
        self._secrets = tuple(s for s in secrets if s)
        self._key = key
        self._webpage = webpage
        self._examine = examine
        self._session = requests.Session()
        # No compression: a small answer must not become a large one here.
        self._session.headers.update({"User-Agent": tool, "Accept-Encoding": "identity"})

    def get(self, url: str, **arguments: Any) -> Response:
        """As requests.get. The text goes in the address: only for engines that take it in no other way."""
        return self._send("GET", url, **arguments)

    def post(self, url: str, *, params: Mapping[str, Any] | None = None, **arguments: Any) -> Response:
        """As requests.post, but what a client puts into the address goes into the body, unless that is taken.

        Addresses have a length (8 kB at most servers, 1,300 Cyrillic letters) and are written to logs, with keys.
        """
        if params and not {"data", "json"} & arguments.keys():
            return self._send("POST", url, data=dict(params), **arguments)
        return self._send("POST", url, params=params, **arguments)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def hushed(self, said: str) -> str:
        """Words of a server or an error as they may be shown: one line, short, without keys."""
        for secret in self._secrets:
            for form in {secret, quote(secret), quote_plus(secret), quote(secret, safe="")}:
                said = said.replace(form, "…")
        said = " ".join(said.split())
        return said if len(said) <= SAID else said[: SAID - 1] + "…"

    # One request

    def _send(self, method: str, url: str, **arguments: Any) -> Response:
        arguments.pop("timeout", None)
        end = self._clock() + self._seconds
        host = host_of(url)
        try:
            response = self._session.request(
                method,
                url,
                timeout=(min(CONNECT, self._seconds), self._seconds),
                allow_redirects=False,
                stream=True,
                **arguments,
            )
            try:
                content = b"".join(self._pieces(response, end, host))
            finally:
                response.close()
        except exceptions.RequestException as error:
            raise self._trouble(error, host) from None
        except (OSError, ValueError) as error:  # of urllib3, read past requests
            raise self._trouble(error, host) from None
        whole = _whole(response, content)
        self._refuse(whole, host)
        return whole

    def _pieces(self, response: Response, end: float, host: str) -> Iterator[bytes]:
        """The body as it arrives. A server that sends a byte now and then never runs into the timeout between bytes."""
        size = 0
        try:
            while piece := response.raw.read1(65_536):
                size += len(piece)
                if size > LARGEST:
                    raise BadAnswerError(f"{self._name}: {host} answers with more than {LARGEST // 2**20} MB")
                if self._clock() > end:
                    raise UnavailableError(f"{self._name}: {host} was not done after {self._seconds:g} seconds")
                yield piece
        except HTTPError as error:
            what = f"was not done after {self._seconds:g} seconds"
            if "Timeout" not in type(error).__name__:
                what = "broke off in the middle of its answer"
            raise UnavailableError(f"{self._name}: {host} {what}") from None

    # What can be wrong

    def _trouble(self, error: Exception, host: str) -> EngineError:
        """What a failed request means to a person. Never the error's own words: they hold the address, with keys."""
        name = self._name
        causes = list(_causes(error))
        if any(isinstance(c, ssl.SSLError | exceptions.SSLError) for c in causes):
            return self._unsafe(causes, host)
        for cause in causes:
            if isinstance(cause, socket.gaierror):
                if cause.errno in (socket.EAI_AGAIN, getattr(socket, "EAI_SYSTEM", None)):
                    return UnavailableError(
                        f"{name}: {host} cannot be looked up: no network, or no name server",
                        hint="Check the connection; what was fetched is kept.",
                    )
                return EngineError(
                    f"{name}: there is no host {host}", hint="Check the connection, and the url if tqa.toml has one."
                )
        if any(isinstance(c, exceptions.ProxyError) for c in causes):
            return UnavailableError(f"{name}: the proxy on the way to {host} refuses", hint="Check HTTPS_PROXY.")
        if any("Timeout" in type(c).__name__ or isinstance(c, TimeoutError) for c in causes):
            return UnavailableError(f"{name}: {host} gave no answer in {self._seconds:g} seconds")
        numbers = {c.errno for c in causes if isinstance(c, OSError)}
        if errno.ECONNREFUSED in numbers:
            return UnavailableError(f"{name}: nobody answers at {host}", hint="Is the server running?")
        if numbers & {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}:
            return UnavailableError(f"{name}: no network on the way to {host}", hint="Check the connection.")
        if any(
            isinstance(c, exceptions.InvalidURL | exceptions.MissingSchema | exceptions.InvalidSchema) for c in causes
        ):
            return EngineError(f"{name}: the url is no web address", hint="It begins with http:// or https://.")
        return UnavailableError(f"{name}: {host} closed the connection without a whole answer")

    def _unsafe(self, causes: Sequence[BaseException], host: str) -> EngineError:
        said = " ".join(str(c) for c in causes if isinstance(c, ssl.SSLError))
        why = "it does not speak TLS as this machine does"
        if any(isinstance(c, ssl.SSLCertVerificationError) for c in causes) or "certificate" in said.lower():
            why = "its certificate has expired" if "expired" in said else "its certificate cannot be verified"
        return EngineError(
            f"{self._name}: no safe connection to {host}: {why}",
            hint="Check the address and the clock of this machine; a proxy may be in between.",
        )

    def _refuse(self, response: Response, host: str) -> None:
        """Raise where an answer is no success, or not what the engine speaks."""
        status = response.status_code
        if status == 429:
            raise UnavailableError(
                f"{self._name}: {host} says: too many requests",
                hint="Run the command again later: what was fetched is kept.",
                retry_after=_retry_after(response),
            )
        said = self._said(response)
        if status in (401, 403):
            known = f"the key in {self._key} " if self._secrets and self._key else "the request, which has no key, "
            raise EngineError(
                f"{self._name}: {host} refuses {known}({status}){said}", hint="Check the key: tqa help translate"
            )
        if status in (402, 456):
            raise EngineError(
                f"{self._name}: the quota at {host} is used up ({status}){said}", hint="What was fetched is kept."
            )
        if 300 <= status < 400:
            there = host_of(response.headers.get("Location", "")) or "another place"
            raise EngineError(
                f"{self._name}: {host} sends us to {there} ({status})", hint="Give the engine's own address as url."
            )
        if status in (408, 425) or status >= 500:
            raise BadAnswerError(f"{self._name}: {host} fails ({status}){said}", retry_after=_retry_after(response))
        if status in (404, 405):
            raise EngineError(f"{self._name}: {host} has no such service ({status})", hint="Check the url in tqa.toml.")
        if not 200 <= status < 300:
            raise BadAnswerError(f"{self._name}: {host} refuses this text ({status}){said}")
        if not self._webpage:
            self._look(response, host)

    def _look(self, response: Response, host: str) -> None:
        """Raise unless the body is JSON, and what the engine's own examination says of it."""
        try:
            found = json.loads(response.content)
        except (ValueError, RecursionError):
            what = "a web page" if response.content.lstrip()[:1] == b"<" else "no JSON"
            raise BadAnswerError(f"{self._name}: {host} answers with {what} instead of a translation") from None
        self._examine(found)

    def _said(self, response: Response) -> str:
        """A server's own words about what is wrong, where it says so in JSON."""
        try:
            found = json.loads(response.content)
        except (ValueError, RecursionError):
            return ""
        for key in ("message", "error", "error_msg", "detail", "responseDetails"):
            value = found.get(key) if isinstance(found, dict) else None
            if isinstance(value, dict):
                value = value.get("message")
            if isinstance(value, str) and value:
                return f": {self.hushed(value)}"
        return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what lies under it: requests and urllib3 wrap one another's."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        found = waiting.pop(0)
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        more = [*found.args, getattr(found, "reason", None), found.__cause__, found.__context__]
        waiting.extend(m for m in more if isinstance(m, BaseException))


def _retry_after(response: Response) -> float | None:
    """Seconds the server asks to wait: RFC 9110 has a number or a date, which is compared with the server's own."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(response.headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())


def _whole(response: Response, content: bytes) -> Response:
    """The answer with its body in memory, as a client of `requests` expects it."""
    whole = Response()
    whole.status_code = response.status_code
    whole.headers = CaseInsensitiveDict(response.headers)
    whole.encoding = response.encoding if "charset" in response.headers.get("Content-Type", "") else "utf-8"
    whole.url = urlsplit(response.url)._replace(query="").geturl()
    whole.raw = BytesIO(content)
    return whole
