"""Two targets at once, as dots in four quadrants."""

from __future__ import annotations

from zvsim.agreement import Target
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import both_sentence, short_name, threshold_text
from zvsim.base.language import message, translated
from zvsim.charts.picture import Picture
from zvsim.charts.quadrants import quadrants_data, quadrants_specification
from zvsim.exhibits.table import Row, Table, number

_NAMES = (message("beide"), message("nur {first}"), message("nur {second}"), message("keines"))


def quadrant_names(assessment: Assessment) -> tuple[str, ...]:
    """Which targets are reached in each quadrant."""
    first, second = (short_name(item.target.label) for item in assessment.targets.values())
    return tuple(translated(name, first=first, second=second) for name in _NAMES)


def _axis(target: Target, assessment: Assessment) -> str:
    short, threshold = short_name(target.label), threshold_text(target, target.threshold)
    if target.measure == "rel_change":
        return translated("{short} zum Vorjahr, Ziel {threshold}", short=short, threshold=threshold)
    year = assessment.agreement.target_year
    return translated("{short} {year}, Ziel {threshold}", short=short, year=year, threshold=threshold)


def quadrants_picture(assessment: Assessment) -> Picture:
    """The dots, with their number in every quadrant."""
    names = quadrant_names(assessment)
    counts = [len(dots) for dots in assessment.joint_dots]
    targets = [item.target for item in assessment.targets.values()]
    titles = tuple(_axis(target, assessment) for target in targets)
    labels = [f"{name}: {count}" for name, count in zip(names, counts, strict=True)]
    return Picture(
        name="beide_ziele",
        title=both_sentence(assessment),
        specification=quadrants_specification(titles, tuple(target.measure for target in targets)),
        data=quadrants_data(targets, assessment.joint_dots, labels),
        alternative=translated(
            "{targets} zugleich. Von {total} gemeinsamen Verläufen erreichen: {parts}.",
            targets=translated(" und ").join(target.label for target in targets),
            total=sum(counts),
            parts=", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)),
        ),
        caption=translated(
            "Jeder Punkt ist einer von rund 100 gemeinsamen Verläufen: ausgefüllt, wenn er beide Ziele erreicht, hohl, "
            "wenn keines, sonst grau. Rote Linien: die Ziele. Wie oft beide Ziele zugleich erreicht werden, ist "
            "gezählt und kein Produkt der einzelnen Aussichten. Die Zahl der Punkte ist so gerundet, dass sie zu den "
            "Aussichten der Ziele passt."
        ),
    )


def quadrants_table(assessment: Assessment) -> Table:
    """The share of every quadrant among all draws."""
    shares = (number(100.0 * share, 1) for share in assessment.quadrants or ())
    rows: tuple[Row, ...] = tuple(zip(quadrant_names(assessment), shares, strict=True))
    columns = (translated("Ergebnis"), translated("Verläufe von 100"))
    return Table(translated("Beide Ziele zugleich"), columns, rows)
