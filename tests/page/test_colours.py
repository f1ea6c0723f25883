"""Every colour of a chart has its place in the dark scheme and among forced colours."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from zvsim import charts
from zvsim.charts import specification
from zvsim.charts.specification import INK, MIDDLE, MISSED, NEUTRAL, PAPER, REACHED, TARGET, scheme_rules

SHOWN = dict(re.findall(r'\[fill="(#\w{6})"\] \{ fill: light-dark\(#\w{6}, (#\w{6})\)', scheme_rules()))
FORCED = scheme_rules().partition("forced-colors: active")[2]
PICTURE = "picture.py"  # of a file, which is white


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_no_chart_names_a_colour_that_has_none_in_the_dark() -> None:
    folder = Path(inspect.getfile(charts)).parent
    named = {
        (file.name, colour)
        for file in folder.glob("*.py")
        if file.name not in (PICTURE, Path(inspect.getfile(specification)).name)
        for colour in re.findall(r'"(#\w{6})"', file.read_text(encoding="utf-8"))
    }
    assert {(name, colour) for name, colour in named if colour not in SHOWN} == set()
    assert all(f'[{paint}="{colour}"]' in FORCED for colour in SHOWN for paint in ("fill", "stroke"))


@pytest.mark.parametrize("colour", [INK, REACHED, MISSED, NEUTRAL, TARGET, MIDDLE])
def test_what_is_judged_stands_out_from_light_and_from_dark_ground(colour: str) -> None:
    assert contrast(colour, PAPER) >= 4.5
    assert contrast(SHOWN[colour], SHOWN[PAPER]) >= 4.5


def test_reached_missed_and_neutral_are_three_colours_in_every_scheme() -> None:
    three = (REACHED, MISSED, NEUTRAL)
    assert len({SHOWN[colour] for colour in three}) == 3
    systems = {re.search(rf'\[fill="{colour}"\] \{{ fill: ([^;]+);', FORCED)[1] for colour in three}  # type: ignore[index]
    assert len(systems) == 3


def test_the_page_carries_the_rules(open_page: Callable[..., AppTest]) -> None:
    assert any(scheme_rules() in element.proto.body for element in open_page({}).get("html"))
