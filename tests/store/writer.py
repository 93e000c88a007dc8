"""A process that records events one by one, printing each id when its append has returned.

`writer.py ADDRESS REVIEWER COUNT`; COUNT 0 is for ever. Waits for a line on stdin before it begins.
"""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from itertools import count

from tqa.model import Event, EventKind
from tqa.store import EventIds, JournalStore


def main(address: str, reviewer: str, total: int) -> None:
    """Record, print, go on."""
    ids = EventIds(lambda: datetime.now(UTC), secrets.randbits)
    sys.stdin.readline()
    with JournalStore.open(address, timeout=20) as store:
        for number in count():
            if total and number == total:
                break
            data = {"hypothesis": "x" * 300, "after": f"{reviewer} {number}"}
            at = datetime.now(UTC).isoformat()
            event = Event(ids(), EventKind.EDIT, "a", f"u{number}", str(number), reviewer, at, "0.1", data=data)
            store.append([event])
            print(event.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
