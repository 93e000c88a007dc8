"""The other clients of deep-translator against answers of the recorded shape, at the HTTP layer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import responses

from tqa import engines
from tqa.engines import BadAnswerError, Engine, Means, Settings, UnavailableError
from tqa.errors import EngineError, UsageError

RUSSIAN, ENGLISH = "Суд назначен на вторник.", "The hearing is set for Tuesday."
KEYS = {
    "DEEPL_API_KEY": "deepl-s3cret",
    "YANDEX_API_KEY": "yandex-s3cret",
    "MICROSOFT_API_KEY": "azure-s3cret",
    "BAIDU_APPID": "baidu-1d",
    "BAIDU_APPKEY": "baidu-s3cret",
    "OPENAI_API_KEY": "openai-s3cret",
}
PAGE = '<html><body><div class="result-container">{}</div></body></html>'
PLACES = {
    "google": ("GET", "https://translate.google.com/m"),
    "mymemory": ("GET", "https://api.mymemory.translated.net/get"),
    "deepl": ("POST", "https://api.deepl.com/v2/translate"),
    "yandex": ("POST", "https://translate.yandex.net/api/v1.5/tr.json/translate"),
    "microsoft": ("POST", "https://api.cognitive.microsofttranslator.com/translate"),
    "baidu": ("POST", "https://fanyi-api.baidu.com/api/trans/vip/translate"),
    "chatgpt": ("POST", "https://api.openai.com/v1/chat/completions"),
}
FINE: dict[str, Any] = {
    "google": PAGE.format(ENGLISH),
    "mymemory": {"responseData": {"translatedText": ENGLISH, "match": 0.85}, "responseStatus": 200, "matches": []},
    "deepl": {"translations": [{"detected_source_language": "RU", "text": ENGLISH}]},
    "yandex": {"code": 200, "lang": "ru-en", "text": [ENGLISH]},
    "microsoft": [{"translations": [{"text": ENGLISH, "to": "en"}]}],
    "baidu": {"from": "ru", "to": "en", "trans_result": [{"src": RUSSIAN, "dst": ENGLISH}]},
    "chatgpt": {
        "model": "some-model-2",
        "choices": [{"message": {"role": "assistant", "content": ENGLISH}, "finish_reason": "stop"}],
    },
}

Make = Callable[..., Engine]


@pytest.fixture
def wire() -> Iterator[responses.RequestsMock]:
    """The network: nothing goes out but to what a test says."""
    with responses.RequestsMock() as mock:
        yield mock


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes engines by name, with all keys."""
    made: list[Engine] = []

    def making(name: str, **more: Any) -> Engine:
        model = {"model": "some-model"} if name in ("chatgpt", "chat") else {}
        made.append(engines.get(name)(Settings(name, name, **{**model, **more}), Means(KEYS, time.monotonic)))
        return made[-1]

    yield making
    for engine in made:
        engine.close()


def answers(wire: responses.RequestsMock, name: str, found: Any, status: int = 200) -> None:
    """Let the engine's server answer."""
    method, url = PLACES[name]
    content = found if isinstance(found, str) else json.dumps(found)
    wire.add(method, url, body=content, status=status)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_each_engine_translates(wire: responses.RequestsMock, make: Make, name: str) -> None:
    """The client sends what the server expects and finds the translation in the answer."""
    answers(wire, name, FINE[name])
    assert make(name).translate(RUSSIAN).text == ENGLISH


@pytest.mark.parametrize("name", sorted(set(PLACES) - {"google", "mymemory"}))
def test_neither_text_nor_key_is_in_the_address(wire: responses.RequestsMock, make: Make, name: str) -> None:
    """Addresses are written to logs and have a length. Google and MyMemory take the text no other way, without a key."""
    answers(wire, name, FINE[name])
    make(name).translate(RUSSIAN)
    request = wire.calls[0].request
    assert not {"q", "text"} & parse_qs(urlsplit(request.url or "").query).keys()
    assert not any(key in (request.url or "") for key in KEYS.values())


def test_deepl_gets_its_key_in_a_header_and_the_text_in_the_body(wire: responses.RequestsMock, make: Make) -> None:
    """DeepL refuses keys in the address since 2026, where deep-translator puts them."""
    answers(wire, "deepl", FINE["deepl"])
    make("deepl").translate(RUSSIAN)
    request = wire.calls[0].request
    assert request.headers["Authorization"] == "DeepL-Auth-Key deepl-s3cret"
    assert isinstance(request.body, str)
    assert parse_qs(request.body) == {"source_lang": ["ru"], "target_lang": ["en"], "text": [RUSSIAN]}


def test_the_key_of_a_free_deepl_account_goes_to_its_own_server(wire: responses.RequestsMock) -> None:
    """DeepL marks these keys."""
    wire.post("https://api-free.deepl.com/v2/translate", json=FINE["deepl"])
    engine = engines.get("deepl")(Settings("deepl", "deepl"), Means({"DEEPL_API_KEY": "x:fx"}, time.monotonic))
    assert engine.translate(RUSSIAN).text == ENGLISH
    engine.close()


def test_character_references_of_mymemory_are_resolved(wire: responses.RequestsMock, make: Make) -> None:
    """It gives &#39; for an apostrophe."""
    answers(wire, "mymemory", {"responseData": {"translatedText": "It&#39;s &quot;war&quot;"}, "responseStatus": 200})
    assert make("mymemory").translate(RUSSIAN).text == 'It\'s "war"'


def test_a_chat_model_says_which_version_it_is(wire: responses.RequestsMock, make: Make) -> None:
    """And is given the text as a message of its own, apart from the instructions, with temperature 0."""
    answers(wire, "chatgpt", FINE["chatgpt"])
    assert make("chatgpt", options={"max_tokens": "900"}).translate(RUSSIAN).version == "some-model-2"
    sent = json.loads(wire.calls[0].request.body or b"")
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert sent["messages"][1]["content"] == RUSSIAN
    assert (sent["model"], sent["temperature"], sent["max_tokens"], sent["stream"]) == ("some-model", 0, 900, False)


QUOTA, BUSY, KEY, TEXT = EngineError, UnavailableError, EngineError, BadAnswerError
SAID: list[tuple[str, Any, int, type[EngineError], str]] = [
    ("google", "<html><body>Our systems have detected unusual traffic</body></html>", 200, TEXT, "no translation in the answer"),
    ("google", "", 429, BUSY, "too many requests"),
    ("google", "", 500, TEXT, r"fails \(500\)"),
    ("mymemory", {"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL"}, "responseStatus": 429}, 200, QUOTA, "quota is used up"),
    ("mymemory", {"responseData": {"translatedText": "QUERY LENGTH LIMIT EXCEEDED"}, "responseStatus": "403"}, 200, TEXT, "refuses this text"),
    ("mymemory", {"responseData": None, "responseStatus": 200}, 200, TEXT, "not in the form"),
    ("mymemory", {"responseData": {"translatedText": ""}, "matches": [], "responseStatus": 200}, 200, TEXT, "not in the form"),
    ("deepl", {"message": "Wrong key deepl-s3cret"}, 403, KEY, "refuses the key in DEEPL_API_KEY"),
    ("deepl", {"message": "Quota exceeded"}, 456, QUOTA, "quota at api.deepl.com is used up"),
    ("deepl", {"translations": []}, 200, TEXT, "not in the form"),
    ("yandex", {"code": 401, "message": "API key is invalid"}, 200, KEY, "key is wrong or blocked"),
    ("yandex", {"code": 404, "message": "Exceeded the daily limit"}, 200, QUOTA, "quota is used up"),
    ("yandex", {"code": 422, "message": "cannot be translated"}, 200, TEXT, "refuses this text"),
    ("yandex", {"code": 200, "text": []}, 200, TEXT, "not in the form"),
    ("microsoft", {"error": {"code": 401000, "message": "azure-s3cret is no key"}}, 401, KEY, "refuses the key in MICROSOFT_API_KEY"),
    ("microsoft", {"error": {"code": 400036, "message": "The target language is not valid."}}, 200, TEXT, "refuses this text"),
    ("baidu", {"error_code": "54003", "error_msg": "Invalid Access Limit"}, 200, BUSY, "too many requests"),
    ("baidu", {"error_code": "52003", "error_msg": "UNAUTHORIZED USER"}, 200, KEY, "the key is wrong"),
    ("baidu", {"error_code": "54004", "error_msg": "balance"}, 200, QUOTA, "quota is used up"),
    ("baidu", {"error_code": "58001", "error_msg": "language"}, 200, TEXT, "refuses this text"),
    ("chatgpt", {"error": {"message": "Incorrect API key provided: openai-s3cret"}}, 401, KEY, "refuses the key in OPENAI_API_KEY"),
    ("chatgpt", {"choices": [{"message": {"content": "The hearing is"}, "finish_reason": "length"}]}, 200, TEXT, "stopped before the end"),
    ("chatgpt", {"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}, 200, TEXT, "has no text"),
    ("chatgpt", {"choices": []}, 200, TEXT, "not in the form"),
    ("chatgpt", "<html>gateway</html>", 200, TEXT, "a web page"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found", "status", "kind", "said"), SAID, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(SAID)]
)
def test_what_an_engine_says_is_wrong_is_one_clear_error(
    wire: responses.RequestsMock, make: Make, name: str, found: Any, status: int, kind: type[EngineError], said: str
) -> None:
    """Never a translation, never a traceback, never a key."""
    answers(wire, name, found, status)
    with pytest.raises(kind, match=said) as error:
        make(name).translate(RUSSIAN)
    assert type(error.value) is kind
    assert not any(key in error.value.message for key in KEYS.values())


@pytest.mark.parametrize("name", [n for n in engines.names() if engines.get(n).needs_key == "yes"])
def test_a_missing_key_is_said_before_anything_is_sent(name: str) -> None:
    """With the variable it is looked for in."""
    with pytest.raises(UsageError, match="needs a key") as error:
        engines.get(name)(Settings(name, name, model="m"), Means({}, time.monotonic))
    assert engines.get(name).keys[0] in error.value.message + error.value.hint


@pytest.mark.parametrize("name", engines.names())
def test_every_engine_says_what_it_is_and_what_it_takes(name: str) -> None:
    """A summary in one line, a limit that holds a sentence, and where its keys are if it needs any."""
    found = engines.get(name)
    assert found.name == name
    assert 20 < len(found.summary()) < 110
    assert found.limits.characters >= 200
    assert bool(found.keys) == (found.needs_key != "no")
    assert found.url.startswith("https://") or found.needs


def test_the_engines_of_deep_translator_that_know_russian_are_all_there() -> None:
    """The others are dictionaries (Linguee, Pons) or have no Russian (Papago, QCRI)."""
    import deep_translator
    from deep_translator.constants import PAPAGO_LANGUAGE_TO_CODE, QCRI_LANGUAGE_TO_CODE

    clients = {
        name.removesuffix("Translator").lower() for name in deep_translator.__all__ if name.endswith("Translator")
    }
    assert clients - {"linguee", "pons", "papago", "qcri"} <= set(engines.names())
    assert "ru" not in PAPAGO_LANGUAGE_TO_CODE
    assert "ru" not in QCRI_LANGUAGE_TO_CODE.values()


def test_an_unknown_engine_is_named_with_its_neighbour() -> None:
    """A slip of the finger."""
    with pytest.raises(UsageError, match="no engine is called 'gogle'") as error:
        engines.get("gogle")
    assert "google" in error.value.hint
