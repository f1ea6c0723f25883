"""A table that is no such record is refused with place, found and allowed; several problems at once."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field

from zvsim.base.errors import InputError, InputErrors
from zvsim.base.records import Strict, checked


class Line(Strict):
    id: str = Field(pattern="^[a-z]+$")
    share: float = Field(ge=0.0)
    kind: Literal["observed", "derived"] = "observed"


class Table(Strict):
    lines: list[Line] = Field(default=[])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "a"}, "lines[0] (a).share: gefunden nichts – erlaubt: eine Angabe, sie ist Pflicht"),
        (
            {"id": "a", "share": "0,5"},
            "lines[0] (a).share: gefunden „0,5“ (Text) – erlaubt: eine Zahl mit",
        ),
        ({"id": "a", "share": float("nan")}, "lines[0] (a).share: gefunden nan – erlaubt: eine endliche Zahl"),
        ({"id": "a", "share": -1.0}, "lines[0] (a).share: gefunden -1.0 – erlaubt: Zahl ab 0.0"),
        (
            {"id": "a", "share": 1.0, "kind_": 1},
            "lines[0] (a).kind_: gefunden ein unbekannter Schlüssel – erlaubt: nur",
        ),
        ({"id": "a", "share": 1.0, "kind": "x"}, "lines[0] (a).kind: gefunden „x“ (Text) – erlaubt: 'observed' oder"),
        ({"id": "A", "share": 1.0}, "lines[0] (A).id: gefunden „A“ (Text) – erlaubt: Kleinbuchstaben"),
    ],
)
def test_a_problem_is_named_with_place_found_and_allowed(line: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as refused:
        checked(Table, {"lines": [line]}, "mine.toml", {"id": "Kleinbuchstaben"})
    assert str(refused.value).startswith(f"mine.toml: {message}")


def test_several_problems_are_all_named() -> None:
    with pytest.raises(InputErrors) as refused:
        checked(Table, {"lines": [{"id": "a"}, {"id": "b"}]}, "mine.toml")
    assert [problem.where for problem in refused.value.problems] == [
        "mine.toml: lines[0] (a).share",
        "mine.toml: lines[1] (b).share",
    ]
