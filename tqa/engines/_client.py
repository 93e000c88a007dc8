"""deep-translator's clients, each as a private copy of its module that speaks through a `Door`.

deep-translator calls `requests.get` and `requests.post` by the name `requests` in its modules, without a timeout.
Here the module of a client is executed a second time, under no name anybody else can import, and its name `requests`
is bound to the engine's door, its `BASE_URLS` to the address in the settings. The module that others import is left
as it is; two engines never share a door; and nothing is replaced while another thread may be using it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from types import CodeType, ModuleType
from typing import Any, ClassVar

from tqa.engines._door import Door
from tqa.engines.base import Answer, BadAnswerError, Engine, Means, Settings, UnavailableError
from tqa.errors import EngineError, UsageError


class DeepEngine(Engine):
    """Root of the engines that are reached with a client of deep-translator."""

    module: ClassVar[str]
    client: ClassVar[str]
    """The class of the client in its module."""
    address: ClassVar[str]
    """The names of its address in the client's table of addresses."""
    webpage: ClassVar[bool] = False
    """Whether it answers with web pages instead of JSON."""
    door_class: ClassVar[type[Door]] = Door

    def __init__(self, settings: Settings, means: Means) -> None:
        super().__init__(settings, means)
        self._door: Door | None = None
        self._translator: Any = None
        for n in range(len(self.keys)):
            self.key(n)

    def translate(self, text: str) -> Answer:
        """See Engine.translate. What deep-translator gives that is no string, or nothing, raises BadAnswerError."""
        from deep_translator import exceptions

        translator = self._translator or self._opened()
        name = self.settings.name
        try:
            found = translator.translate(text, **self.arguments())
        except EngineError:
            raise
        except exceptions.TooManyRequests:
            raise UnavailableError(f"{name}: too many requests", hint="Run the command again later.") from None
        except exceptions.NotValidLength:
            raise BadAnswerError(f"{name}: the text is too long for the engine") from None
        except (exceptions.MicrosoftAPIerror, exceptions.BaiduAPIerror) as error:
            raise BadAnswerError(f"{name}: refuses this text: {self._hushed(error.api_message)}") from None
        except exceptions.TranslationNotFound:
            raise BadAnswerError(f"{name}: found no translation in the answer") from None
        except (exceptions.BaseError, exceptions.RequestError, exceptions.ServerException) as error:
            raise BadAnswerError(f"{name}: the engine failed ({type(error).__name__})") from None
        except (LookupError, TypeError, AttributeError, ValueError, StopIteration):
            # The client takes the answer apart without looking at it.
            raise BadAnswerError(f"{name}: the answer is not in the form the engine is known for") from None
        return Answer(self.read(found))

    def close(self) -> None:
        """Close the connections."""
        if self._door is not None:
            self._door.close()

    def client_version(self) -> str:
        """deep-translator as its package says (its `__version__` lags behind)."""
        return f"deep-translator {version('deep-translator')}"

    # What engines add

    def arguments(self) -> Mapping[str, Any]:
        """What the client's `translate` is given besides the text."""
        return {}

    def given(self) -> Mapping[str, Any]:
        """What the client is made with besides the languages."""
        return {}

    def examine(self, found: Any) -> None:
        """Look at the JSON of an answer and raise where it says that something is wrong."""

    def read(self, found: object) -> str:
        """What the client returned, as text. Raises BadAnswerError where it is none."""
        if isinstance(found, list) and all(isinstance(piece, str) for piece in found):
            found = "".join(found)
        if not isinstance(found, str):
            what = "nothing" if found is None else f"a {type(found).__name__}"
            raise BadAnswerError(f"{self.settings.name}: the answer is {what}, no text")
        return found

    def languages(self) -> tuple[str, str]:
        """What the engine calls Russian and English."""
        return "ru", "en"

    def base_url(self) -> str:
        """Its address."""
        return self.settings.url or self.url

    def door(self) -> Door:
        """The way out."""
        names = self.settings.key_env or self.keys
        return self.door_class(
            self.settings.name,
            seconds=self.seconds,
            clock=self.means.clock,
            secrets=tuple(self.means.keys.values()),
            key=names[-1] if names else "",
            webpage=self.webpage,
            tool=self.means.tool,
            examine=self.examine,
        )

    def key(self, n: int = 0) -> str:
        """The n-th key. Raises UsageError where it is needed and there is none."""
        names = self.settings.key_env or self.keys
        found = self.means.keys.get(names[n], "") if n < len(names) else ""
        if not found and self.needs_key == "yes":
            wanted = names[n] if n < len(names) else self.keys[n]
            raise UsageError(
                f"{self.settings.name} needs a key, and {wanted} is not set",
                hint=f"Set the environment variable {wanted}, or keep it in the keyring: keyring set tqa {wanted}",
            )
        return found

    def _opened(self) -> Any:
        given = self.given()
        if self._door is None:
            self._door = self.door()
        source, target = self.languages()
        made = _copy(self.module, self._door, self.address, self.base_url())
        self._translator = self.adapted(getattr(made, self.client))(source=source, target=target, **given)
        return self._translator

    def adapted(self, client: type[Any]) -> Callable[..., Any]:
        """The client's class, or one made of it."""
        return client

    def _hushed(self, said: str) -> str:
        return self._door.hushed(said) if self._door is not None else ""


@cache
def _code(module: str) -> tuple[str, CodeType]:
    """The file and the code of a client's module."""
    spec = importlib.util.find_spec(f"deep_translator.{module}")
    if spec is None or spec.origin is None or spec.loader is None or not hasattr(spec.loader, "get_code"):
        raise EngineError(f"this deep-translator has no {module}", hint="Install deep-translator 1.11.4 or newer.")
    code = spec.loader.get_code(f"deep_translator.{module}")
    assert code is not None
    return spec.origin, code


def _copy(module: str, door: Door, address: str, url: str) -> ModuleType:
    """A copy of a client's module that speaks through the door, to `url`."""
    origin, code = _code(module)
    made = ModuleType(f"tqa.engines._copies.{module}")
    made.__file__ = origin
    exec(code, vars(made))
    if "requests" not in vars(made) or "BASE_URLS" not in vars(made):
        raise EngineError(
            f"this deep-translator's {module} is not as tqa knows it", hint="Install deep-translator 1.11.4."
        )
    vars(made).update(requests=door, BASE_URLS={**vars(made)["BASE_URLS"], **dict.fromkeys(address.split(), url)})
    return made
