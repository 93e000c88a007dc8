"""Event ids: 26 characters that sort by time and are unique across machines (ULID)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from threading import Lock

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_PATTERN = re.compile(f"[0-7][{_ALPHABET}]{{25}}")
_LENGTH = 26
_RANDOM_BITS = 80
# Steps within one millisecond are random too, so that two machines that follow the same id do not meet.
_STEP_BITS = 64
# 9999-12-31T23:59:59.999Z, the last moment a datetime can say. Above it there is room to count on, so that an
# id from a clock gone wild can always be followed.
_LAST_MILLISECOND = 253_402_300_799_999


def _encode(value: int) -> str:
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def _decode(event_id: str) -> int:
    value = 0
    for letter in event_id:
        value = value << 5 | _VALUES[letter]
    return value


def is_event_id(text: str) -> bool:
    """Whether `text` is an id such as EventIds gives: a ULID of the years 1970 to 9999, in capitals."""
    return bool(_PATTERN.fullmatch(text)) and _decode(text) >> _RANDOM_BITS <= _LAST_MILLISECOND


class EventIds:
    """Gives ids: `new_id = ids()`. Safe to call from several threads.

    `clock` gives the time with its zone; `random` gives so many random bits as a number (`secrets.randbits`,
    or `random.Random(7).getrandbits` in a test). Each id sorts after every id given before and every id that
    `observe` was told of, even when the clock steps back or another machine's clock is ahead: what a reviewer
    does after seeing an event always sorts after that event.
    """

    def __init__(self, clock: Callable[[], datetime], random: Callable[[int], int]) -> None:
        self._clock = clock
        self._random = random
        self._last = -1
        self._lock = Lock()

    def __call__(self) -> str:
        """The next id."""
        with self._lock:
            milliseconds = int(self._clock().timestamp() * 1000)
            value = milliseconds << _RANDOM_BITS | self._random(_RANDOM_BITS)
            if value <= self._last:
                value = self._last + 1 + self._random(_STEP_BITS)
            self._last = value
            return _encode(value)

    def observe(self, event_id: str) -> None:
        """From now on, give only ids that sort after this one. What is no event id is ignored."""
        if is_event_id(event_id):
            with self._lock:
                self._last = max(self._last, _decode(event_id))
