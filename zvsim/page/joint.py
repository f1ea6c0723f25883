"""Both targets at once, as dots in four quadrants."""

from __future__ import annotations

import streamlit as st

from zvsim.agreement import Target
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.text import both_sentence, threshold_text
from zvsim.charts.picture import Picture
from zvsim.charts.quadrants import quadrants_data, quadrants_specification
from zvsim.exhibits.table import Table, number
from zvsim.page import wording
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading


def quadrant_names(assessment: Assessment) -> tuple[str, ...]:
    """Which targets are reached in each quadrant."""
    first, second = (wording.TARGET_SHORT[target_indicator(item.target)] for item in assessment.targets.values())
    return tuple(name.format(first=first, second=second) for name in wording.QUADRANT_NAMES)


def _axis(target: Target) -> str:
    short = wording.TARGET_SHORT[target_indicator(target)]
    return wording.quadrants_axis(short, threshold_text(target, target.threshold))


def quadrants_picture(assessment: Assessment) -> Picture:
    """The dots, with their number in every quadrant."""
    names = quadrant_names(assessment)
    counts = [len(found) for found in assessment.joint_dots]
    targets = [item.target for item in assessment.targets.values()]
    across, up = map(_axis, targets)
    labels = [f"{name}: {count}" for name, count in zip(names, counts, strict=True)]
    return Picture(
        name="beide_ziele",
        title=both_sentence(assessment),
        specification=quadrants_specification(across, up),
        data=quadrants_data(targets, assessment.joint_dots, labels),
        alternative=wording.quadrants_alternative(
            [target.label for target in targets], sum(counts), list(zip(names, counts, strict=True))
        ),
    )


def quadrants_table(assessment: Assessment) -> Table:
    """The share of every quadrant among all draws."""
    shares = (number(100.0 * share, 1) for share in assessment.quadrants or ())
    rows = tuple(zip(quadrant_names(assessment), shares, strict=True))
    return Table(wording.QUADRANTS_HEADING, (wording.QUADRANT, wording.SHARE_OF_HUNDRED), rows)


def both_targets(context: PageContext) -> None:
    """The sentence, the dots and the table; only where there are two targets."""
    assessment = context.assessment
    if assessment.quadrants is None:
        return
    picture = quadrants_picture(assessment)
    st.html(heading(picture.title))
    figure(
        picture,
        lambda: quadrants_table(assessment),
        context,
        key="beide_ziele",
        note=wording.QUADRANTS_READING,
    )
