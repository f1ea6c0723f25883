"""Both targets at once, as dots in four quadrants."""

from __future__ import annotations

import streamlit as st

from zvsim.exhibits.joint import quadrants_picture, quadrants_table
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading


def both_targets(context: PageContext) -> None:
    """The sentence, the dots and the table; only where there are two targets."""
    assessment = context.assessment
    if assessment.quadrants is None:
        return
    picture = quadrants_picture(assessment)
    st.html(heading(picture.title))
    figure(picture, lambda: quadrants_table(assessment), context, key="beide_ziele", note=picture.caption)
