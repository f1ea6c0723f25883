"""A chart on a page, and what stands behind it: its table, its origin and its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from zvsim.assessment.terms import ASSUMPTIONS_NOTES, versions_line
from zvsim.assessment.text import changes_sentence
from zvsim.base.language import current, translated
from zvsim.charts.picture import Picture, picture_png, picture_svg
from zvsim.exhibits.table import Table
from zvsim.exhibits.table_file import csv
from zvsim.page.context import PageContext
from zvsim.page.link_dialog import absolute_address
from zvsim.page.markup import paragraph, table
from zvsim.sharing.link import Place, token_of

CSV_TYPE, SVG_TYPE, PNG_TYPE = "text/csv", "image/svg+xml", "image/png"


def picture_link(context: PageContext) -> str:
    """The address that shows what a picture shows; the page's own is written only when the page is complete."""
    return absolute_address(token_of(context.assessment, context.study.levers, Place(language=current())))


def scenario_lines(context: PageContext) -> tuple[str, ...]:
    """What has to be known of the scenario beside a picture of it."""
    assessment = context.assessment
    changes = changes_sentence(assessment, context.study.levers)
    assumptions = ASSUMPTIONS_NOTES[assessment.question.assumptions]
    return (f"{translated('Szenario')}: {assessment.scenario.title}. {changes} {assumptions}",)


def origin_line(context: PageContext) -> str:
    """What computed a figure, from what state of the data."""
    return translated("Quelle: eigene Berechnung (zvsim). {versions}.", versions=versions_line(context.assessment))


def show(picture: Picture, key: str) -> None:
    """The chart alone."""
    st.vega_lite_chart(picture.data, picture.specification, key=key, theme=None, alt=picture.alternative)


def _downloads(pictures: Sequence[Picture], shown: Table, context: PageContext, key: str) -> None:
    """Buttons whose files are made when they are asked for; every text is taken now, in the reader's language."""
    above, below = scenario_lines(context), (origin_line(context), picture_link(context))

    def button(label: str, name: str, kind: str, make: Callable[[], bytes]) -> None:
        file_key = f"{key}_{name}".replace(".", "_")
        st.download_button(label, make, name, kind, key=file_key, on_click="ignore")

    with st.container(horizontal=True):
        button(translated("Tabelle als CSV"), f"{key}.csv", CSV_TYPE, lambda: csv(shown))
        for picture in pictures:
            named = f": {picture.subject}" if picture.subject else ""
            make_png, make_svg = (
                lambda make=make, picture=picture: make(picture, above, below) for make in (picture_png, picture_svg)
            )
            button(translated("Bild als PNG") + named, f"{picture.name}.png", PNG_TYPE, make_png)
            button(translated("Bild als SVG") + named, f"{picture.name}.svg", SVG_TYPE, make_svg)


def behind(
    pictures: Sequence[Picture],
    make: Callable[[], Table],
    context: PageContext,
    *,
    key: str,
    note: str = "",
    shown_above: bool = False,
) -> None:
    """What stands behind charts, folded away; made only where it is opened.

    Args:
        pictures: the charts that it belongs to.
        make: makes the table.
        context: of the page.
        key: unique on the page; also the name of the table's file.
        note: how to read the table.
        shown_above: whether the page shows the table itself.
    """
    label = translated("Herunterladen") if shown_above else translated("Als Tabelle und herunterladen")
    folded = st.expander(label, key=f"{key}_behind", on_change="rerun")
    if not folded.open:
        return
    with folded:
        content = make()
        if not shown_above:
            st.html(table(content))
        sources = " ".join(dict.fromkeys(picture.sources for picture in pictures if picture.sources))
        st.html(paragraph(" ".join(part for part in (note, sources, origin_line(context)) if part), "small"))
        _downloads(pictures, content, context, key)


def figure(picture: Picture, make: Callable[[], Table], context: PageContext, *, key: str, note: str = "") -> None:
    """A chart, its note, and what stands behind it; arguments as in :func:`behind`."""
    show(picture, key)
    if note:
        st.html(paragraph(note, "small"))
    behind([picture], make, context, key=key)
