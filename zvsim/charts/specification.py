"""What all charts share: rows as one table passed separately, numbers of the current language, quiet axes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement.parts import Measure
from zvsim.base.language import current


def _mixed(percent: int) -> str:
    """A step from the ground to the text of whatever colours the reader's system sets."""
    return f"color-mix(in srgb, CanvasText {percent}%, Canvas)"


# One grammar of colours everywhere. What is drawn names the light one; the page's style sheet gives each its place in
# the dark scheme and among forced colours, see scheme_rules; documents are light.
INK, PAPER, GRID = "#000000", "#ffffff", "#e1e4e8"
REACHED, REACHED_FILL, MISSED = "#00528c", "#d3e4f2", "#8a5a00"
NEUTRAL = "#5b6770"
BANDS = ("#d9e0e7", "#aebdcb", "#7d93a8")
MIDDLE = "#26384a"
SHADE = "#f3f5f7"
TARGET = "#b00020"
# What adds to a figure and what takes from it: neither is reaching or missing.
RAISES, LOWERS, UNCOUNTED = "#5b2a86", "#c4abdc", "#b4bcc4"
PARTS = ("#1f4e4a", "#4f8a80", "#a5cbbf", "#6b3a5b", "#b583a3", "#8d959c")
_GREEN = "#3f7d20"

_ELSEWHERE: Mapping[str, tuple[str, str]] = {
    INK: ("#ffffff", "CanvasText"),
    PAPER: ("#000000", "Canvas"),
    GRID: ("#343b43", _mixed(25)),
    REACHED: ("#7ab8f5", "Highlight"),
    REACHED_FILL: ("#12314d", _mixed(20)),
    MISSED: ("#e3ab4f", "CanvasText"),
    NEUTRAL: ("#a9b4bd", "GrayText"),
    BANDS[0]: ("#222b35", _mixed(17)),
    BANDS[1]: ("#3c4b5a", _mixed(36)),
    BANDS[2]: ("#61778c", _mixed(54)),
    MIDDLE: ("#e6edf4", "CanvasText"),
    SHADE: ("#12161b", _mixed(8)),
    TARGET: ("#ff7d86", "LinkText"),
    RAISES: ("#cda9f2", "CanvasText"),
    LOWERS: ("#513175", _mixed(30)),
    UNCOUNTED: ("#5a636c", _mixed(15)),
    **dict(zip(PARTS, (("#57a79c", _mixed(90)), ("#2f6d64", _mixed(70)), ("#c3e2d8", _mixed(50)),
                       ("#c98bb4", _mixed(35)), ("#84506f", _mixed(22)), ("#9aa3ab", _mixed(10))), strict=True)),
    _GREEN: ("#8fce6b", "CanvasText"),
}  # fmt: skip
"""By the light colour: the one of the dark scheme and, where the reader's system sets colours, the system's."""

# As Vega has it by itself; Streamlit leaves none on three sides, where texts of axes then stick out.
PADDING = dict.fromkeys(("left", "top", "right", "bottom"), 5)

FONT = "Source Sans, sans-serif"  # the page's; a document has its writer's
SIZE = 15  # pixels; read across a table
CHART = "[data-testid=stVegaLiteChart] svg"

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


def scheme_rules() -> str:
    """Style rules of the page that give every colour of its charts another one in the dark and among forced colours."""

    def rules(colours: Mapping[str, str]) -> str:
        pairs = ((paint, light, shown) for light, shown in colours.items() for paint in ("fill", "stroke"))
        return "".join(f'{CHART} [{paint}="{light}"] {{ {paint}: {shown}; }}\n' for paint, light, shown in pairs)

    schemes = rules({light: f"light-dark({light}, {dark})" for light, (dark, _) in _ELSEWHERE.items()})
    forced = rules({light: system for light, (_, system) in _ELSEWHERE.items()})
    return f"{schemes}@media (forced-colors: active) {{\n{CHART} * {{ forced-color-adjust: none; }}\n{forced}}}\n"


def edged_text(rows: alt.Chart, mark: Mapping[str, Any], **channels: Any) -> list[alt.Chart]:
    """A text on an edge of the ground's colour, which keeps it legible on whatever lies below it."""
    edge = {"color": PAPER, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [rows.mark_text(**{**mark, **look}).encode(**channels) for look in (edge, {"color": INK, **mark})]


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
    texts: dict[str, Any] = {"labelColor": INK, "titleColor": INK, "labelFontSize": SIZE, "titleFontSize": SIZE}
    texts["titleFontWeight"] = "normal"
    axis = alt.AxisConfig(aria=False, gridColor=GRID, tickColor=NEUTRAL, domainColor=NEUTRAL, **texts)
    configured = chart.properties(height=height, width="container", padding=PADDING).configure(
        locale=_locale(),
        font=FONT,
        mark=alt.MarkConfig(aria=False),
        axis=axis,
        text=alt.MarkConfig(fontSize=SIZE, color=INK),
        view=alt.ViewConfig(stroke=None),
        legend=alt.LegendConfig(disable=not legend, aria=False, **texts),
        title=alt.TitleConfig(color=INK),
    )
    specification: dict[str, Any] = _without_data(configured.to_dict())
    return specification
