"""What is forecast of every target and of the quantities beside them, and twenty equally likely results of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.text import MONITORED_NAMES, long_term_short
from zvsim.base.language import message, translated
from zvsim.base.numbers import out_of_hundred
from zvsim.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Cell, Table, chance, change, measured, table_of_rows
from zvsim.model.quantities import Quantity

DOTS = message("20 gleich wahrscheinliche Ergebnisse")
LOW, HIGH = message("10 von 100 darunter"), message("10 von 100 darüber")
QUANTILES = ("mean", "q50", "q10", "q90")


def dots_reading() -> str:
    """How to read the dots."""
    return translated("● erreicht, ○ verfehlt, durchgezogen: vereinbartes Ziel, gestrichelt: Ziel nach § 4 Abs. 3.")


def dots_picture(item: TargetAssessment) -> Picture:
    """Twenty results of one target."""
    label = item.target.label
    return Picture(
        name=f"ziel_{item.target.id}",
        title=translated(
            "{target}: Ziel erreicht in {chance} Verläufen", target=label, chance=out_of_hundred(item.probability)
        ),
        specification=dots_specification(item.target.measure),
        data=dots_data(item),
        alternative=dots_alternative(item),
        subject=label,
        caption=f"{label}: {translated(DOTS)}. {dots_reading()}",
    )


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
