"""Twenty equally likely results of a target's indicator on the side of the target line on which they are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from zvsim.agreement import Target
from zvsim.agreement.parts import Measure
from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.targets import reached
from zvsim.assessment.text import threshold_text, value_text
from zvsim.base.language import cached_by_language, translated
from zvsim.charts.specification import (
    MISSED,
    NEUTRAL,
    PAPER,
    REACHED,
    TARGET,
    edged_text,
    finished,
    rows_of,
    signed_labels,
    table_of,
    target_labels,
    target_scale,
)

HEIGHT = 130
USUAL_HEIGHT = 6.6  # in dots
TEXT_HEIGHT = 2.0  # in dots
PLACES = 8  # on either side of the middle; a dot is as wide as one of them
SPREADS = 1.25  # how much wider than the results at the agreed values the axis is
ROOM = 1.5  # places beyond either end, so that no dot is cut
GATHERED = 3  # places in which what lies beyond an end is shown
NEAR_END = 0.6  # of the way from the middle to an end: from here on a text is written towards the middle
DIAMETER = f"0.94 * min(14, width / {2 * (PLACES + ROOM)}, height / datum.top)"
LINES = ("target", "adjusted")
AWAY = "datum.align === 'left' ? 3 : datum.align === 'right' ? -3 : 0"


def _middle(target: Target) -> float:
    """Of the axis: no change or, of a level, the target."""
    return 0.0 if target.measure == "rel_change" else target_scale(target.measure) * target.threshold


def _step_of_width(target: Target) -> float:
    """What widths of axes count in: percent or percentage points; of persons a percent of the target."""
    return abs(target.threshold) / 100.0 or 1.0 if target.measure == "stock_level" else 1.0


def axis_widths(agreed: Iterable[TargetAssessment]) -> dict[Measure, float]:
    """Half the width of the axis of all targets of one measure, in every scenario, so that equal lengths mean the same.

    Args:
        agreed: the targets at the agreed values.
    """
    widths: dict[Measure, float] = {}
    for item in agreed:
        scale, middle = target_scale(item.target.measure), _middle(item.target)
        shown = (*item.dots, item.target.threshold)
        distance = SPREADS * max(abs(scale * value - middle) for value in shown) / _step_of_width(item.target) or 1.0
        step = 0.5 * 10.0 ** np.floor(np.log10(distance))
        width = float(np.ceil(distance / step) * step)
        widths[item.target.measure] = max(width, widths.get(item.target.measure, 0.0))
    return widths


@dataclass(frozen=True)
class Axis:
    """The axis of one target, in percent or persons.

    Attributes:
        width: from its middle to either end, as :func:`axis_widths` gives it.
    """

    target: Target
    width: float

    @property
    def line(self) -> float:
        """Where the target stands."""
        return target_scale(self.target.measure) * self.target.threshold

    @property
    def half(self) -> float:
        """From the middle to the last value that is not gathered at an end."""
        return self.width * _step_of_width(self.target)

    @property
    def ends(self) -> tuple[float, float]:
        """First and last value shown at their place."""
        return _middle(self.target) - self.half, _middle(self.target) + self.half

    @property
    def place(self) -> float:
        """How wide a place is."""
        return self.half / PLACES

    def inside(self, value: float) -> float:
        """The value, or the end beyond which it lies."""
        return min(max(value, self.ends[0]), self.ends[1])

    def x(self, number: int, *, hit: bool) -> float:
        """Middle of a place, counted from the target; where only its exact value counts, hits stand on the line."""
        if self.target.comparator == "==":
            return self.line + self.place * (0 if hit else number + (number >= 0))
        return self.line + self.place * (number + 0.5)

    def numbers(self, value: float, *, hit: bool) -> list[int]:
        """The place of a result, counted from the target, so that none lies on both sides of it.

        Results beyond an end are gathered in the last places before it, as many as there are on their side.
        """
        scaled, size = target_scale(self.target.measure) * value, self.place
        above = value > self.target.threshold or (hit and self.target.comparator == ">=")
        first, last = (int(np.floor((end - self.line) / size)) for end in self.ends)
        if above:
            gathered = range(max(last, 0), max(last - GATHERED, -1), -1)
            return list(gathered) if scaled > self.ends[1] else [max(int(np.floor((scaled - self.line) / size)), 0)]
        gathered = range(min(first, -1), min(first + GATHERED, 0))
        return list(gathered) if scaled < self.ends[0] else [min(int(np.floor((scaled - self.line) / size)), -1)]


def hit_flags(item: TargetAssessment) -> list[bool]:
    """Which results reach the target."""
    flags: list[bool] = reached(np.array(item.dots), item.target.comparator, item.target.threshold).tolist()
    return flags


def _dots(item: TargetAssessment, axis: Axis) -> list[dict[str, object]]:
    """A row per result; those of one place are stacked, lowest first."""
    stacks: Counter[float] = Counter()
    rows: list[dict[str, object]] = []
    for value, hit in zip(item.dots, hit_flags(item), strict=True):
        shown = target_scale(item.target.measure) * value
        x = min((axis.x(number, hit=hit) for number in axis.numbers(value, hit=hit)), key=lambda one: stacks[one])
        rows.append({"part": "reached" if hit else "missed", "x": x, "y": stacks[x] + 0.5, "value": shown})
        stacks[x] += 1
    return rows


def ghost(item: TargetAssessment, agreed: TargetAssessment | None, axis: Axis) -> list[dict[str, object]]:
    """The results at the agreed values where they stand elsewhere, else nothing."""
    rows = [] if agreed is None else _dots(agreed, axis)
    looks = [{(row["part"], row["x"], row["y"]) for row in one} for one in (rows, _dots(item, axis))]
    return rows if looks[0] != looks[1] else []


def _lines(item: TargetAssessment, axis: Axis) -> list[dict[str, object]]:
    """The target and, where it differs, the adjusted one, each with its name on the side away from the other."""
    target, scale = item.target, target_scale(item.target.measure)
    texts = (translated("Ziel {value}"), translated("§ 4: {value}"))
    drawn = zip(LINES, texts, (target.threshold, item.adjusted_threshold), strict=True)
    lines = [(part, text.format(value=value_text(target, value)), scale * value) for part, text, value in drawn]
    shown = [line for line in lines if line[0] == "target" or abs(line[2] - axis.line) > 0.005]
    lowest = min(value for _, _, value in shown)
    rows: list[dict[str, object]] = []
    for part, text, value in shown:
        off = (value - _middle(target)) / axis.half
        align = "center" if len(shown) == 1 else "right" if value == lowest else "left"
        align = "right" if off > NEAR_END else "left" if off < -NEAR_END else align
        arrows = "← " * (value < axis.ends[0]), " →" * (value > axis.ends[1])
        name = f"{arrows[0]}{text}{arrows[1]}"
        rows.append({"part": part, "x": axis.inside(value), "value": value, "text": name, "align": align})
    return rows


def beyond_texts(item: TargetAssessment, axis: Axis) -> dict[bool, str]:
    """How many results lie beyond each end of the axis that has any, in words; the left end is ``True``."""
    scale, (first, last) = target_scale(item.target.measure), axis.ends
    below, above = (sum(side(scale * value) for value in item.dots) for side in (first.__gt__, last.__lt__))
    low, high = (value_text(item.target, end / scale) for end in (first, last))
    said = {
        True: (below, translated("{count} unter {end}", count=below, end=low)),
        False: (above, translated("{count} über {end}", count=above, end=high)),
    }
    return {left: text for left, (count, text) in said.items() if count}


def dots_data(item: TargetAssessment, width: float, agreed: TargetAssessment | None = None) -> pa.Table:
    """One row per dot, per line and per end of the axis beyond which results lie; percent, or persons for stocks.

    Args:
        item: the target.
        width: of its axis, as :func:`axis_widths` gives it.
        agreed: the same target at the agreed values, drawn behind where it differs.
    """
    axis = Axis(item.target, width)
    dots, behind, beyond = _dots(item, axis), ghost(item, agreed, axis), beyond_texts(item, axis)
    highest = max((float(str(row["y"])) for row in (*dots, *behind)), default=0.0)
    top = max(USUAL_HEIGHT, highest + 0.6) + (TEXT_HEIGHT if beyond else 0.0)
    rows = [{**row, "part": "ghost", "top": top} for row in behind] + [{**row, "top": top} for row in dots]
    rows += _lines(item, axis)
    rows += [{"part": "beyond", "left": left, "text": f"← {text}" if left else f"{text} →"}
             for left, text in beyond.items()]  # fmt: skip
    # Two unseen corners give every target of a measure the same axis.
    first, last = axis.ends
    rows += [
        {"part": "edge", "x": first - ROOM * axis.place, "y": 0.0},
        {"part": "edge", "x": last + ROOM * axis.place, "y": top},
    ]
    return table_of(rows)


def dots_alternative(item: TargetAssessment, width: float, agreed: TargetAssessment | None = None) -> str:
    """The dot plot in words, from its figures."""
    axis = Axis(item.target, width)
    said = translated(
        "{label}: {hits} von {total} gleich wahrscheinlichen Ergebnissen erreichen das Ziel {target}; sie reichen von "
        "{low} bis {high}.",
        label=item.target.label,
        hits=sum(hit_flags(item)),
        total=len(item.dots),
        target=threshold_text(item.target, item.target.threshold),
        low=value_text(item.target, item.dots[0]),
        high=value_text(item.target, item.dots[-1]),
    )
    if agreed is not None and ghost(item, agreed, axis):
        said += " " + translated(
            "Bei den vereinbarten Werten: {hits} von {total}.", hits=sum(hit_flags(agreed)), total=len(agreed.dots)
        )
    if beyond := beyond_texts(item, axis):
        said += " " + translated("Am Rand gesammelt: {parts}.", parts=", ".join(beyond.values()))
    return said


def _texts(x: alt.X, room: int) -> list[alt.Chart]:
    """Names of the lines over the plot, and what lies beyond its ends inside it."""
    above: dict[str, Any] = {"baseline": "bottom", "align": alt.ExprRef("datum.align"), "dx": alt.ExprRef(AWAY)}
    names = [
        rows_of(part).mark_text(color=colour, fontWeight="bold", **above).encode(x=x, y=alt.value(-room), text="text:N")
        for part, colour in zip(LINES, (TARGET, NEUTRAL), strict=True)
    ]
    place = {"align": alt.ExprRef("datum.left ? 'left' : 'right'"), "baseline": "top"}
    at = alt.value(alt.ExprRef("datum.left ? 0 : width"))
    return [*names, *edged_text(rows_of("beyond"), place, x=at, y=alt.value(0), text="text:N")]


@cached_by_language
def dots_specification(measure: Measure = "rel_change") -> dict[str, Any]:
    """The dot plot; filled dots reach the target, open ones miss it, thin ones behind them are the agreed values'."""
    label = target_labels(measure, signed_labels(zero="0"))
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(grid=False, tickCount=5, labelExpr=label, labelOverlap=True),
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    persons = measure == "stock_level"
    title = translated("Ergebnis") if persons else translated("Ergebnis in %")
    form = {"rel_change": "+.1f", "stock_level": ",.0f"}.get(measure, ".1f")
    result = {"x": x, "y": y, "tooltip": [alt.Tooltip("value:Q", title=title, format=form)]}
    full, ring = (alt.ExprRef(f"pow({size}, 2)") for size in (DIAMETER, f"max({DIAMETER} - 2, 1)"))
    mark: dict[str, Any] = {"shape": "circle", "filled": True, "opacity": 1}
    behind = rows_of("ghost").mark_point(size=ring, strokeWidth=1, color="transparent", stroke=NEUTRAL, **mark)
    hit = rows_of("reached").mark_point(size=full, color=REACHED, **mark).encode(**result)
    miss = rows_of("missed").mark_point(size=ring, strokeWidth=2, color=PAPER, stroke=MISSED, **mark).encode(**result)
    target = rows_of("target").mark_rule(color=TARGET, strokeWidth=3)
    adjusted = rows_of("adjusted").mark_rule(color=NEUTRAL, strokeWidth=2, strokeDash=[5, 3])
    edge = rows_of("edge").mark_point(opacity=0)
    lines = [line.encode(x=x) for line in (adjusted, target)]
    layers = alt.layer(edge.encode(x=x, y=y), behind.encode(x=x, y=y), *lines, miss, hit, *_texts(x, 3))
    return finished(layers, HEIGHT)
