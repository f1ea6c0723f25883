"""A mapping that cannot change, so that whatever holds it can be a key."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(dict[K, V]):
    """A dict that refuses every change and has a hash, if its values have one; the order of its keys does not count.

    >>> hash(FrozenMap({"a": 1, "b": 2})) == hash(FrozenMap({"b": 2, "a": 1}))
    True
    >>> FrozenMap({"a": 1})["a"] = 2
    Traceback (most recent call last):
    TypeError: a FrozenMap does not change
    """

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def _refuse(self, *_args: Any, **_names: Any) -> NoReturn:
        raise TypeError("a FrozenMap does not change")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenMap[K, V]], tuple[dict[K, V]]]:
        """Copies and other processes get it from its content, because it cannot be filled later."""
        return FrozenMap, (dict(self),)
