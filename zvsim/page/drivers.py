"""The page "Treiber": which assumption matters most for which target."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.drivers import Tornado
from zvsim.assessment.text_what_if import drivers_sentence, unnoticed_sentence
from zvsim.base.language import translated
from zvsim.charts.picture import Picture
from zvsim.charts.tornado import common_reach
from zvsim.exhibits.drivers import KIND_NAMES, bars_title, driver_table, error_source_table, tornado_picture
from zvsim.page.analyses import drivers_of
from zvsim.page.choices import PageChoice, buttons, choice_of
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import folded, heading, paragraph, table

KIND = "drivers_kind"
CHOICES = (PageChoice(KIND, lambda _: tuple(KIND_NAMES)),)


def _bars(tornados: Sequence[Tornado], agreement: Agreement) -> tuple[Picture, ...]:
    """A tornado for each target, side by side on one scale."""
    reach = common_reach(tornados)
    pictures: list[Picture] = []
    with st.container(horizontal=True, key="tornados"):
        for tornado in tornados:
            target = agreement.target(tornado.measure.id)
            if tornado.noticeable:
                pictures.append(tornado_picture(tornado, agreement, reach))
                st.html(paragraph(pictures[-1].title, "cell") + paragraph(bars_title(tornado, target), "head"))
                show(pictures[-1], f"tornado_{target.id}")
            else:
                st.html(paragraph(target.label, "head"))
                st.html(paragraph(translated("Keine der Annahmen wirkt spürbar."), "cell"))
            st.html(paragraph(unnoticed_sentence(tornado), "small"))
    return tuple(pictures)


def _reading(*, spread: bool) -> str:
    reading = translated(
        "Jede Annahme wird um ihren typischen Prognosefehler bewegt, die übrigen bleiben: blasser "
        "Balken, wenn sie niedriger, kräftiger, wenn sie höher ausfällt. Gestrichelt: durch die Grenze "
        "des möglichen Bereichs gekürzt."
    )
    if not spread:
        return reading
    fixed = translated(
        "Hier gelten die Annahmen genau, auch wenn sie sonst mit Spannweite gelten: Gemessen werden ihre Fehler."
    )
    return f"{reading} {fixed}"


def draw_drivers(context: PageContext) -> None:
    """The sentence, a tornado for each target, and every effect as a table."""
    agreement, levers = context.study.agreement, context.study.levers
    kind = choice_of(KIND, tuple(KIND_NAMES))
    found = drivers_of(context.study, context.question)
    targets = {target.id for target in agreement.targets}
    shown = [one for one in found if one.measure.kind == kind and one.measure.id in targets]
    st.html(heading(drivers_sentence(shown, agreement)))
    buttons(translated("Gemessen an"), KIND, KIND_NAMES, label_visibility="collapsed")
    pictures = _bars(shown, agreement)
    st.html(paragraph(_reading(spread=context.question.assumptions == "spread"), "small"))
    behind(pictures, lambda: driver_table(found, levers, agreement), context, key="treiber")
    errors = error_source_table(levers)
    st.html(folded(errors.caption, table(errors)))
