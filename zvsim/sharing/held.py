"""What one process holds under codes that nobody can guess: so many things, and the longest unused goes first."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from secrets import token_urlsafe
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


def new_code() -> str:
    """A code of 128 random bits, to be handed to whoever may have what lies under it."""
    return token_urlsafe(16)


class Held(Generic[T]):
    """Things by code, for all threads of a process; another process knows none of them.

    >>> held = Held[str](most=2, seconds=60)
    >>> for code in "abc":
    ...     held.put(code, code.upper())
    >>> held.get("a"), held.get("c")
    (None, 'C')
    """

    def __init__(
        self,
        most: int,
        seconds: float,
        in_use: Callable[[T], bool] = lambda _: False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Hold nothing yet.

        Args:
            most: things held at once.
            seconds: how long one is held that is neither put anew nor in use.
            in_use: whether a thing is in use by itself; looked at when somebody asks for it.
            clock: seconds that pass.
        """
        self._most, self._seconds, self._in_use, self._clock = most, seconds, in_use, clock
        self._things: OrderedDict[str, tuple[float, T]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._things)

    def put(self, code: str, thing: T) -> None:
        """Hold a thing, in place of what lay under its code."""
        with self._lock:
            self._things[code] = (self._clock(), thing)
            self._things.move_to_end(code)
            while len(self._things) > self._most or self._is_over(next(iter(self._things.values()))):
                self._things.popitem(last=False)

    def get(self, code: str) -> T | None:
        """What lies under a code, if anything does; it is used longest ago no more."""
        with self._lock:
            found = self._things.get(code)
            if found is None:
                return None
            if self._is_over(found):
                del self._things[code]
                return None
            if self._in_use(found[1]):
                self._things[code] = (self._clock(), found[1])
            self._things.move_to_end(code)
            return found[1]

    def drop(self, code: str) -> None:
        """Hold no more what lies under a code."""
        with self._lock:
            self._things.pop(code, None)

    def _is_over(self, entry: tuple[float, T]) -> bool:
        return self._clock() - entry[0] > self._seconds and not self._in_use(entry[1])
