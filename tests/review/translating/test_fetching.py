"""Fetching an article from a server that fails: tried again, kept, gone on with, refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.engines import libre_server as server_side
from tests.engines.libre_server import ARTICLE, SENTENCES, TRANSLATED, LibreServer, running
from tqa import engines
from tqa.engines import Engine, Means, Settings
from tqa.errors import EngineError
from tqa.review.translating.fetching import Clock, Fetched, Fetcher
from tqa.store import Translation

LINES = [line for line in ARTICLE.splitlines() if line]
WHOLE = TRANSLATED.splitlines()
SENTENCE = 50
"""Characters that one sentence of the article takes, and two do not."""


@dataclass
class Kept:
    """A cache in memory."""

    found: dict[tuple[tuple[tuple[str, str], ...], str], Translation] = field(default_factory=dict)

    def get(self, identity: Mapping[str, str], source: str) -> Translation | None:
        """As the store's."""
        return self.found.get((tuple(sorted(identity.items())), source))

    def put(self, identity: Mapping[str, str], found: Translation) -> None:
        """As the store's."""
        self.found[tuple(sorted(identity.items())), found.source] = found


class Watch:
    """A clock that stands still but for the waits, which it notes."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.seconds = 0.0

    def clock(self, chance: float = 1.0) -> Clock:
        """As fetchers want it."""
        return Clock(self.now, lambda: self.seconds, self.wait, lambda: chance)

    def now(self) -> datetime:
        """The time."""
        return datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def wait(self, seconds: float) -> None:
        """Wait no time at all."""
        self.waits.append(round(seconds, 3))
        self.seconds += seconds


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[LibreServer]:
    """The server."""
    yield from running(monkeypatch)


Make = Callable[..., Fetcher]


@pytest.fixture
def watch() -> Watch:
    """The clock."""
    return Watch()


@pytest.fixture
def kept() -> Kept:
    """The cache."""
    return Kept()


@pytest.fixture
def make(libre: LibreServer, watch: Watch, kept: Kept) -> Iterator[Make]:
    """Makes fetchers from the server."""
    made: list[Engine] = []

    def making(*, characters: int = 2000, per_minute: int = 0, chance: float = 1.0, **more: Any) -> Fetcher:
        settings = Settings("mine", "libre", url=libre.url, timeout=0.5, characters=characters, per_minute=per_minute)
        made.append(engines.get("libre")(settings, Means({}, time.monotonic)))
        return Fetcher(made[-1], kept, watch.clock(chance), **more)

    yield making
    for engine in made:
        engine.close()


def fetch(fetcher: Fetcher) -> Fetched:
    """Fetch the article."""
    return fetcher.fetch(LINES, lambda done, parts: None)


def test_an_article_comes_back_line_by_line(libre: LibreServer, make: Make) -> None:
    """One request a line while it fits; what has no Russian is not asked for."""
    found = fetch(make())
    assert found.lines == WHOLE
    assert libre.asked == [line for line in LINES if line != "* * *"]
    assert (found.parts, found.done, found.refused, found.error) == (4, 4, [], None)


def test_long_lines_are_cut_at_the_ends_of_sentences(libre: LibreServer, make: Make) -> None:
    """And put together in order."""
    assert fetch(make(characters=SENTENCE)).lines == WHOLE
    assert libre.asked == list(SENTENCES)


@pytest.mark.parametrize(
    "fault",
    [
        server_side.status(500),
        server_side.status(503, Retry_After="2"),
        server_side.body("<html><title>Error</title></html>", kind="text/html"),
        server_side.body('{"translatedText": '),
        server_side.half,
        server_side.dropped,
        server_side.stalled,
        server_side.dripping,
        server_side.text(None),
        server_side.text(""),
    ],
    ids=["500", "503", "page", "json", "half", "dropped", "silent", "dripping", "null", "empty"],
)
def test_a_fault_that_passes_is_not_noticed(libre: LibreServer, make: Make, fault: server_side.Fault) -> None:
    """The same text is asked for again, once."""
    libre.script.extend([server_side.fine, fault])
    assert fetch(make()).lines == WHOLE
    assert libre.asked.count(LINES[1]) == 2
    assert len(libre.asked) == 4


def test_waits_grow_and_are_partly_chance(libre: LibreServer, make: Make, watch: Watch) -> None:
    """Doubled each time, from half of it up."""
    libre.always = server_side.status(500)
    fetch(make(chance=0.0))
    assert watch.waits[:3] == [0.5, 1.0, 2.0]
    watch.waits.clear()
    fetch(make(chance=1.0))
    assert watch.waits[:3] == [1.0, 2.0, 4.0]


def test_the_server_says_how_long_to_wait(libre: LibreServer, make: Make, watch: Watch) -> None:
    """Retry-After is honoured, whatever the clock would have said."""
    libre.script.append(server_side.status(429, Retry_After="17"))
    assert fetch(make()).lines == WHOLE
    assert watch.waits == [17.0]


def test_nobody_waits_for_an_hour(libre: LibreServer, make: Make, watch: Watch) -> None:
    """The wish is told, and what was fetched is kept."""
    libre.script.extend([server_side.fine, server_side.status(429, Retry_After="3600")])
    found = fetch(make())
    assert found.lines is None
    assert found.done == 1
    assert found.error is not None
    assert "too many requests, and asks to wait 3600 seconds" in found.error.message
    assert watch.waits == []


def test_requests_keep_the_pace(libre: LibreServer, make: Make, watch: Watch) -> None:
    """Thirty a minute are two seconds apart; what comes from the cache waits for nothing."""
    fetch(make(per_minute=30))
    assert watch.waits == [2.0, 2.0]
    fetch(make(per_minute=30))
    assert watch.waits == [2.0, 2.0]


def test_what_was_fetched_is_not_asked_for_again(libre: LibreServer, make: Make) -> None:
    """Unless it is to be fetched anew."""
    assert fetch(make()).from_cache == 0
    again = fetch(make())
    assert (again.lines, again.from_cache, len(libre.asked)) == (WHOLE, 3, 3)
    assert fetch(make(refresh=True)).from_cache == 0
    assert len(libre.asked) == 6


def test_a_sentence_that_occurs_twice_is_fetched_once(libre: LibreServer, make: Make) -> None:
    """Also when everything is fetched anew."""
    made = make(refresh=True)
    assert made.fetch([LINES[0], LINES[0]], lambda done, parts: None).lines == [WHOLE[0], WHOLE[0]]
    assert libre.asked == [LINES[0]]


def test_a_server_killed_in_the_middle_loses_nothing(libre: LibreServer, make: Make, watch: Watch) -> None:
    """What is there is kept; with the server back the column is complete, and each sentence was translated once."""

    def dies(handler: server_side.Handler) -> None:
        handler.close_connection = True
        libre.asked.pop()
        libre.stop()

    libre.script.extend([server_side.fine] * 3 + [dies])
    stopped = fetch(make(characters=SENTENCE))
    assert stopped.lines is None
    assert (stopped.done, stopped.parts) == (3, 8)
    assert stopped.error is not None
    assert "nobody answers" in stopped.error.message
    again = LibreServer(libre.port)
    try:
        found = fetch(make(characters=SENTENCE))
    finally:
        again.stop()
    assert found.lines == WHOLE
    assert (found.from_cache, found.done) == (3, 8)
    assert [*libre.asked, *again.asked] == list(SENTENCES)


@pytest.mark.parametrize(
    ("answer", "reason", "doubtful"),
    [
        ("<!DOCTYPE html><html><body>502</body></html>", "a web page", False),
        ("502 Bad Gateway", "no translation", False),
        ("None", "is 'None'", False),
        (LINES[1], "the Russian text, unchanged", False),
        ("Портовая служба ждет решения суда, суд во вторник.", "in Russian", False),
        ("港务局正在等待法院的裁决。听证会定于星期二举行。", "not in Latin letters", False),
        ("The port\x00 service is waiting", "broken characters", False),
        ("The port", "too short", True),
        ("The port service is waiting for it. " * 12, "too long", True),
        (
            "Der Hafendienst wartet noch immer auf das lange erhoffte Urteil des Gerichts von gestern.",
            "not in English",
            True,
        ),
        ("The port service is waiting for a ruling.\n\nThe hearing is set for Tuesday.", "2 paragraphs for one", True),
    ],
    ids=[
        "page",
        "gateway",
        "None",
        "unchanged",
        "Russian",
        "Chinese",
        "control",
        "cut",
        "long",
        "German",
        "paragraphs",
    ],
)
def test_what_is_no_translation_is_refused_and_the_rest_kept(
    libre: LibreServer, make: Make, answer: str, reason: str, doubtful: bool
) -> None:
    """The part is listed with the reason; once the engine does better only that part is asked for."""
    libre.always = lambda handler: (
        server_side.text(answer)(handler) if handler.text == LINES[1] else server_side.fine(handler)
    )
    found = fetch(make())
    assert found.lines is None
    assert found.error is None
    (refused,) = found.refused
    assert (refused.number, refused.line, refused.source, refused.doubtful) == (2, 2, LINES[1], doubtful)
    assert reason in refused.reason
    libre.always = server_side.fine
    libre.asked.clear()
    assert fetch(make()).lines == WHOLE
    assert libre.asked == [LINES[1]]


def test_doubtful_answers_can_be_taken_and_others_never(libre: LibreServer, make: Make) -> None:
    """Somebody read them and says so; a web page stays a web page."""
    libre.script.extend([server_side.fine, server_side.text("The port"), server_side.fine])
    found = fetch(make(accept_doubtful=True))
    assert found.lines == [WHOLE[0], "The port", *WHOLE[2:]]
    assert [part.number for part in found.accepted] == [2]
    libre.always = server_side.text("<html><body>502</body></html>")
    assert fetch(make(accept_doubtful=True, refresh=True)).lines is None


def test_an_engine_that_answers_nothing_sensible_is_left(libre: LibreServer, make: Make) -> None:
    """After three parts in a row: there is no use in going on."""
    libre.always = server_side.text("Sorry, I cannot translate this text.")
    found = fetch(make())
    assert len(found.refused) == 3
    assert found.error is not None
    libre.asked.clear()
    assert fetch(make(characters=SENTENCE)).error is not None
    assert len(set(libre.asked)) == 3


@pytest.mark.parametrize(
    ("fault", "said"),
    [(server_side.status(403), "refuses"), (server_side.status(402), "quota"), (server_side.status(404), "no such")],
    ids=["key", "quota", "path"],
)
def test_what_will_not_pass_is_not_tried_again(
    libre: LibreServer, make: Make, watch: Watch, fault: server_side.Fault, said: str
) -> None:
    """A wrong key does not get right by asking."""
    libre.script.extend([server_side.fine, fault])
    found = fetch(make())
    assert isinstance(found.error, EngineError)
    assert said in found.error.message
    assert (found.done, len(libre.asked), watch.waits) == (1, 2, [])


def test_stopping_keeps_what_was_fetched(libre: LibreServer, make: Make) -> None:
    """Whatever the progress raises goes through; afterwards only the rest is asked for."""

    def stop(done: int, parts: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make().fetch(LINES, stop)
    assert len(libre.asked) == 2
    assert fetch(make()).lines == WHOLE
    assert len(libre.asked) == 3
