"""What all chart specifications share: numbers of the current language, quiet axes, data passed separately."""

from __future__ import annotations

from typing import Any

import altair as alt

from zvsim.base.language import current

REACHED = "#00528c"
MISSED = "#8a5a00"
MISSED_FILL = "#f6e8cc"
NEUTRAL = "#5b6770"
BANDS = ("#c9dcec", "#8fb6d6", "#4f8bbd")
TARGET = "#b00020"
UNCOUNTED = "#b4bcc4"

_GERMAN_NUMBERS = alt.NumberLocale(decimal=",", thousands=".", grouping=[3], currency=["", " €"], minus="−")
_ENGLISH_NUMBERS = alt.NumberLocale(decimal=".", thousands=",", grouping=[3], currency=["", " €"], minus="−")


def _locale() -> alt.Locale:
    """Numbers and dates of the current language; English dates are Vega's own."""
    if current() == "en":
        return alt.Locale(number=_ENGLISH_NUMBERS)
    days = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"]
    times = alt.TimeLocale(
        dateTime="%A, der %e. %B %Y, %X",
        date="%d.%m.%Y",
        time="%H:%M:%S",
        periods=["AM", "PM"],
        days=days,
        shortDays=[day[:2] for day in days],
        months=[
            *("Januar", "Februar", "März", "April", "Mai", "Juni"),
            *("Juli", "August", "September", "Oktober", "November", "Dezember"),
        ],
        shortMonths=["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    )
    return alt.Locale(number=_GERMAN_NUMBERS, time=times)


SOURCE = alt.NamedData(name="source")


def _without_data(part: Any) -> Any:
    """The specification without its data names: the page passes one frame for the whole chart."""
    if isinstance(part, dict):
        return {key: _without_data(value) for key, value in part.items() if key not in ("data", "datasets")}
    if isinstance(part, list):
        return [_without_data(value) for value in part]
    return part


def finished(chart: Any, *, legend: bool = False) -> dict[str, Any]:
    """A chart as a dictionary for Streamlit, numbers in the current language, without text alternatives per mark.

    The one text alternative of a chart is made from its figures where it is shown.
    """
    configured = chart.configure(
        locale=_locale(),
        mark=alt.MarkConfig(aria=False),
        axis=alt.AxisConfig(
            aria=False, gridColor="#e1e4e8", labelFontSize=13, titleFontSize=13, titleFontWeight="normal"
        ),
        text=alt.MarkConfig(fontSize=13),
        # White in the dark scheme too: what is drawn inside keeps its contrast.
        view=alt.ViewConfig(stroke=None, fill="#ffffff"),
        legend=alt.LegendConfig(disable=not legend, aria=False),
    )
    specification: dict[str, Any] = _without_data(configured.to_dict())
    return specification
