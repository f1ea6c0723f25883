"""What a process holds under codes: not too much, not too long, and for everyone at once."""

from __future__ import annotations

from threading import Thread

from zvsim.sharing.held import Held, new_code


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_longest_unused_goes_first() -> None:
    held = Held[int](most=3, seconds=60)
    for number in range(3):
        held.put(str(number), number)
    assert held.get("0") == 0
    held.put("3", 3)
    assert [held.get(str(number)) for number in range(4)] == [0, None, 2, 3]
    assert len(held) == 3


def test_what_is_neither_put_anew_nor_in_use_is_gone_after_its_time() -> None:
    clock, used = Clock(), {"b"}
    held = Held[str](most=9, seconds=10, in_use=used.__contains__, clock=clock)
    for code in "abc":
        held.put(code, code)
    clock.now = 9
    held.put("c", "c")
    clock.now = 11
    assert [held.get(code) for code in "abc"] == [None, "b", "c"]
    used.clear()
    clock.now = 20
    assert held.get("b") == "b", "it was in use at 11"
    clock.now = 22
    assert held.get("b") is None
    held.drop("c")
    assert held.get("c") is None


def test_what_is_over_makes_room_without_being_asked_for() -> None:
    clock = Clock()
    held = Held[int](most=9, seconds=10, clock=clock)
    held.put("old", 1)
    clock.now = 11
    held.put("new", 2)
    assert len(held) == 1


def test_many_threads_may_put_and_ask_at_once() -> None:
    held = Held[int](most=50, seconds=60)

    def busy() -> None:
        for number in range(500):
            code = new_code()
            held.put(code, number)
            held.get(code)

    threads = [Thread(target=busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == 50


def test_no_two_codes_are_alike_and_each_is_too_long_to_be_tried() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert min(map(len, codes)) >= 22
