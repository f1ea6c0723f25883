"""The months of an agreement follow from its target year alone."""

from __future__ import annotations

import pytest

from zvsim.model.calendar import Calendar
from zvsim.model.reviewed import WINDOW_MONTHS


def test_everything_moves_with_the_target_year() -> None:
    """By hand for 2017: drawn from December 2015, followed to December 2019, shown from January 2012."""
    calendar = Calendar(2017)
    assert calendar.reference_year == 2016
    assert (calendar.window[0], calendar.window[-1], calendar.last_month) == ("2015-12", "2017-12", "2017-12")
    assert (calendar.horizon[0], calendar.horizon[-1], len(calendar.horizon)) == ("2017-01", "2019-12", 36)
    assert calendar.first_shown_month == "2012-01"


def test_the_planning_knows_the_reference_year_and_the_latest_view_what_came_after() -> None:
    assert Calendar(2017).known_by("planning") == "2016-12"
    assert Calendar(2017).known_by("latest") == "2018-12"


@pytest.mark.parametrize("year", [2012, 2016, 2017, 2027])
def test_every_window_has_the_reference_year_and_the_target_year_with_the_december_before(year: int) -> None:
    calendar = Calendar(year)
    months = [f"{one}-{month:02d}" for one in (year - 1, year) for month in range(1, 13)]
    assert list(calendar.window) == [f"{year - 2}-12", *months]
    assert len(calendar.window) == WINDOW_MONTHS
    assert calendar.horizon[:12] == calendar.window[13:]
    assert calendar.first_shown_month < calendar.window[0] < calendar.known_by("planning") < calendar.known_by("latest")
