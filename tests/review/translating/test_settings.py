"""Where keys are found, and what article.toml says of a system."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.engines import Settings
from tqa.errors import FormatError
from tqa.review.translating import settings
from tqa.review.translating.places import with_system

DEEPL = Settings("office", "deepl")


def test_the_environment_comes_before_the_keyring() -> None:
    """Under the engine's own name, or the one the settings give."""
    assert settings.keys_of(DEEPL, {"DEEPL_API_KEY": " a "}, lambda name: "b") == {"DEEPL_API_KEY": "a"}
    assert settings.keys_of(DEEPL, {"DEEPL_API_KEY": " "}, lambda name: f"b-{name}") == {
        "DEEPL_API_KEY": "b-DEEPL_API_KEY"
    }
    assert settings.keys_of(DEEPL, {}, lambda name: "") == {}
    other = Settings("office", "deepl", key_env=("OFFICE",))
    assert settings.keys_of(other, {"OFFICE": "c", "DEEPL_API_KEY": "a"}, lambda name: "") == {"OFFICE": "c"}


def test_the_keyring_is_asked_for_tqa_s_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package, or with a keyring that is locked, there is simply no key."""
    errors = pytest.importorskip("keyring.errors")  # an extra of its own
    import keyring

    asked = []

    def found(service: str, name: str) -> str | None:
        asked.append((service, name))
        return "k" if name == "A" else None

    monkeypatch.setattr(keyring, "get_password", found)
    assert (settings.from_keyring("A"), settings.from_keyring("B")) == ("k", "")
    assert asked == [("tqa", "A"), ("tqa", "B")]

    def locked(service: str, name: str) -> str:
        raise errors.KeyringLocked("locked")

    monkeypatch.setattr(keyring, "get_password", locked)
    assert settings.from_keyring("A") == ""
    monkeypatch.setitem(sys.modules, "keyring", ModuleType("keyring"))
    monkeypatch.setitem(sys.modules, "keyring.errors", None)
    assert settings.from_keyring("A") == ""


def test_a_system_is_ready_when_all_its_keys_are_there() -> None:
    """Baidu has two; a chat endpoint needs a url."""
    baidu = Settings("baidu", "baidu")
    assert settings.is_ready(baidu, {"BAIDU_APPID": "a", "BAIDU_APPKEY": "b"}, lambda name: "")
    assert not settings.is_ready(baidu, {"BAIDU_APPID": "a"}, lambda name: "")
    assert not settings.is_ready(Settings("chat", "chat", model="m"), {}, lambda name: "")
    assert settings.is_ready(Settings("chat", "chat", model="m", url="http://x"), {}, lambda name: "")


def test_what_decides_on_an_answer_is_what_the_cache_asks_for() -> None:
    """Not the system's own name, its keys or its pace."""
    one = Settings("a", "libre", url="http://x", per_minute=3, key_env=("K",), options={"o": "1"})
    other = Settings("b", "libre", url="http://x", options={"o": "1"})
    assert one.identity == other.identity == {"engine": "libre", "url": "http://x", "options.o": "1"}


FILES = ["", "# only this\n", 'title = "x" # y\n', 'title = "x"\n\n[origin]\nagency = "z"\n\n[[links]]\nurl = "a"\n']


@given(st.sampled_from(FILES), st.text(max_size=20).filter(lambda t: "\r" not in t and t.isprintable()))
def test_a_system_is_added_to_what_is_there(before: str, value: str) -> None:
    """Everything else stays, character by character; done twice it is there once."""
    path = Path("article.toml")
    once = with_system(path, before, "mine", {"engine": value})
    assert once.startswith(before.rstrip("\n"))
    assert tomllib.loads(once) == {**tomllib.loads(before), "systems": {"mine": {"engine": value}}}
    both = with_system(path, once, "other", {"engine": "o"})
    again = with_system(path, both, "mine", {"engine": "new", "date": "d"})
    assert tomllib.loads(again)["systems"] == {"mine": {"engine": "new", "date": "d"}, "other": {"engine": "o"}}
    assert again.count("[systems.mine]") == 1


@pytest.mark.parametrize("before", ["systems = 3\n", 'systems = { a = { engine = "x" } }\n', "title = \n"])
def test_a_file_that_cannot_be_added_to_is_said(before: str) -> None:
    """And not damaged."""
    with pytest.raises(FormatError):
        with_system(Path("article.toml"), before, "mine", {"engine": "x"})
