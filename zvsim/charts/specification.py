"""What all charts share: rows as one table passed separately, numbers of the current language, quiet axes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement.parts import Measure
from zvsim.base.language import current

REACHED = "#00528c"
MISSED = "#8a5a00"
MISSED_FILL = "#f6e8cc"
NEUTRAL = "#5b6770"
BANDS = ("#c9dcec", "#8fb6d6", "#4f8bbd")
TARGET = "#b00020"
UNCOUNTED = "#b4bcc4"
# As Vega has it by itself; Streamlit leaves none on three sides, where texts of axes then stick out.
PADDING = dict.fromkeys(("left", "top", "right", "bottom"), 5)

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

_DATE = pa.timestamp("ns")


def table_of(rows: Sequence[Mapping[str, object]], dates: Sequence[str] = ()) -> pa.Table:
    """Rows of different parts of a chart in one table; what a row does not have is empty in it.

    Args:
        rows: values by column name; an int stands only in columns where every row has one.
        dates: names of columns that hold days, written YYYY-MM-DD.

    >>> table_of([{"part": "line", "x": 1.5}, {"part": "text", "label": "a"}]).to_pylist()[1]
    {'part': 'text', 'x': None, 'label': 'a'}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: pa.array([row.get(name) for row in rows], from_pandas=True) for name in names}
    return pa.table({name: values.cast(_DATE) if name in dates else values for name, values in columns.items()})


def rows_of(part: str) -> alt.Chart:
    """The rows of one part of a chart, to be drawn as marks."""
    return alt.Chart(SOURCE).transform_filter(f"datum.part == '{part}'")


def signed_labels(code: str = "+.0f", unit: str = " %", zero: str = "±0", nearly: float = 1e-9) -> str:
    """Vega expression of an axis' labels: with sign and unit, and a zero of its own.

    Args:
        code: format of Vega.
        unit: behind every number.
        zero: instead of the number zero.
        nearly: below which a number is zero.
    """
    return f"(abs(datum.value) < {nearly!r} ? '{zero}' : format(datum.value, '{code}')) + '{unit}'"


def target_scale(measure: Measure) -> float:
    """By what values of a target are multiplied where they are drawn: in percent, or persons as they are."""
    return 1.0 if measure == "stock_level" else 100.0


def target_labels(measure: Measure, changes: str) -> str:
    """Vega expression of the labels of an axis with values of a target: levels have no sign, persons no unit.

    Args:
        changes: the expression where the values are changes.
    """
    levels = {"level": "format(datum.value, '.2~f') + ' %'", "stock_level": "format(datum.value, ',.0f')"}
    return levels.get(measure, changes)


def either(condition: str, first: object, second: object) -> alt.ExprRef:
    """One of two values of a mark's property, by whether its row meets a condition on ``datum``."""
    return alt.ExprRef(f"{condition} ? {json.dumps(first)} : {json.dumps(second)}")


def beside(distance: int) -> dict[str, Any]:
    """Where a text stands: left of its place where its row says so, else right of it."""
    return {"align": either("datum.left", "right", "left"), "dx": either("datum.left", -distance, distance)}


def edged_text(rows: alt.Chart, mark: Mapping[str, Any], **channels: Any) -> list[alt.Chart]:
    """A text on a white edge, which keeps it legible on whatever lies below it."""
    return [
        rows.mark_text(color=ink, stroke=edge, strokeWidth=4, strokeJoin="round", **mark).encode(**channels)
        for ink, edge in (("#ffffff", "#ffffff"), ("#000000", None))
    ]


def _without_data(part: Any) -> Any:
    """The specification without its data names: the page passes one frame for the whole chart."""
    if isinstance(part, dict):
        return {key: _without_data(value) for key, value in part.items() if key not in ("data", "datasets")}
    if isinstance(part, list):
        return [_without_data(value) for value in part]
    return part


def finished(chart: Any, height: float | alt.Step, *, legend: bool = False) -> dict[str, Any]:
    """A chart as wide as its column, numbers in the current language, as a dictionary for Streamlit.

    Its marks have no text alternatives: the one of the chart is made from its figures where it is shown.

    Args:
        height: of the plot, or of each of its rows.
        legend: whether colours are explained.
    """
    configured = chart.properties(height=height, width="container", padding=PADDING).configure(
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
