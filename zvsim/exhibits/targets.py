"""What is forecast of every target and of the quantities beside them, and twenty equally likely results of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.text import MONITORED_NAMES, long_term_short
from zvsim.base.language import message, translated
from zvsim.base.numbers import out_of_hundred
from zvsim.charts.dots import axis_widths, dots_alternative, dots_data, dots_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Cell, Table, chance, change, measured, table_of_rows
from zvsim.model.quantities import Quantity
from zvsim.study import Study

DOTS = message("20 gleich wahrscheinliche Ergebnisse")
LOW, HIGH = message("10 von 100 darunter"), message("10 von 100 darüber")
QUANTILES = ("mean", "q50", "q10", "q90")


def dots_reading(*, ghost: bool) -> str:
    """How to read the dots.

    Args:
        ghost: whether the results at the agreed values stand behind them.
    """
    reading = translated("● erreicht, ○ verfehlt; jeder Punkt steht für 5 von 100 Verläufen.")
    behind = translated("Dünne Ringe: bei den vereinbarten Werten.")
    return f"{reading} {behind}" if ghost else reading


def has_ghost(picture: Picture) -> bool:
    """Whether the results at the agreed values stand behind the dots of a picture."""
    return "ghost" in picture.data["part"].to_pylist()


def dots_picture(study: Study, assessment: Assessment, name: str) -> Picture:
    """Twenty results of one target, and behind them those of the same question at the agreed values.

    Args:
        name: of the target.
    """
    item, question = assessment.targets[name], assessment.question
    asked = replace(question, changes={}, appraisal=study.agreed.question.appraisal)
    agreed = study.assess(study.agreed.asked(asked)).targets[name]
    width = axis_widths(study.assess(study.agreed).targets.values())[item.target.measure]
    label = item.target.label
    picture = Picture(
        name=f"ziel_{name}",
        title=translated(
            "{target}: Ziel erreicht in {chance} Verläufen", target=label, chance=out_of_hundred(item.probability)
        ),
        specification=dots_specification(item.target.measure),
        data=dots_data(item, width, agreed),
        alternative=dots_alternative(item, width, agreed),
        subject=label,
    )
    return replace(picture, caption=f"{label}: {translated(DOTS)}. {dots_reading(ghost=has_ghost(picture))}")


def _target_cells(item: TargetAssessment) -> dict[str, Cell]:
    target = item.target
    return {
        "target": target.label,
        "agreed": measured(target, target.threshold),
        **{key: measured(target, item.forecast[key]) for key in QUANTILES},
        "chance": chance(item.probability),
        "adjusted": measured(target, item.adjusted_threshold),
        "adjusted_chance": chance(item.adjusted_probability),
    }


def _targets(assessment: Assessment, caption: str, headings: Mapping[str, str], sheet: str = "") -> Table:
    return table_of_rows(caption, headings, map(_target_cells, assessment.targets.values()), sheet)


def target_table(assessment: Assessment) -> Table:
    """What stands behind the dots: agreed target, chance, forecast and adjusted target."""
    headings = {
        "target": translated("Ziel, zum Vorjahr"),
        "agreed": translated("vereinbart"),
        "chance": translated("Aussicht"),
        "q50": translated("Prognose, Mitte"),
        "q10": translated("Prognose, 80 % ab"),
        "q90": translated("Prognose, 80 % bis"),
        "adjusted": translated("Ziel nach § 4 Abs. 3"),
    }
    return _targets(assessment, translated("Ziele: Aussicht, Prognose und Ziel nach § 4 Abs. 3"), headings)


def forecast_table(assessment: Assessment) -> Table:
    """The same for a document, with the mean and the chance of the adjusted target."""
    headings = {
        **{
            "target": "Ziel",
            "agreed": "vereinbart",
            "mean": "Mittelwert",
            "q50": "Mitte",
            "q10": translated(LOW),
            "q90": translated(HIGH),
        },
        **{"chance": "Aussicht nach § 3", "adjusted": "angepasst", "adjusted_chance": "Aussicht angepasst"},
    }
    caption = "Prognose der Veränderung zum Vorjahr und Aussicht je Ziel"
    return _targets(assessment, caption, headings, "Prognose")


def monitored_table(assessment: Assessment) -> Table:
    """Quantities without a target: forecast and range, never a chance."""
    headings = {"name": "Größe", "mean": "Mittelwert", "q50": "Mitte", "q10": translated(LOW), "q90": translated(HIGH)}
    rows: Iterator[dict[str, Cell]] = (
        {"name": MONITORED_NAMES[name], **{key: change(item.forecast[key]) for key in QUANTILES}}
        for name, item in assessment.monitored.items()
    )
    caption = "Prognose der Veränderung zum Vorjahr, ohne Zielwert"
    return table_of_rows(caption, headings, rows, "Beobachtete Größen")


def not_published(quantities: Mapping[str, Quantity]) -> str:
    """Which monitored quantities have no forecast, and why."""
    return translated(
        "Nicht veröffentlicht und darum ohne Prognose: Nachhaltigkeit der Integrationen, bedarfsdeckende "
        "Integrationen, Integrationsquoten der Langzeitleistungsbeziehenden und der Alleinerziehenden, {long_term} "
        "seit vier Jahren oder länger.",
        long_term=long_term_short(quantities),
    )
