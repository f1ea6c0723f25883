"""The page "Geflüchtete" shows what the model computes, and people are not lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.assessment.course import stages_at
from zvsim.assessment.text import long_term_short
from zvsim.assessment.text_refugees import stage_name, stage_text
from zvsim.page.refugees import flow_picture
from zvsim.study import Study

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]
PATH = "gefluechtete"


def test_every_stage_is_shown_with_its_figure(study: Study, open_page: OpenPage, texts: Texts) -> None:
    read = " ".join(texts(open_page({}, PATH)))
    for stage in study.explore(stages_at, study.agreed.question):
        figure, spread = stage_text(stage)
        assert stage_name(stage.id, study.agreement, long_term_short(study.model.quantities)) in read
        assert figure in read
        assert spread in read


def test_who_entered_is_present_or_gone(study: Study) -> None:
    """Within the rounding of the shown figures to hundreds."""
    picture = flow_picture(study.explore(stages_at, study.scenarios["inflow_higher"].question), study)

    def shown(name: str) -> int:
        (figure,) = re.findall(rf">([\d.]+)</b><br>{stage_name(name, study.agreement, '')}", picture)
        return int(figure.replace(".", ""))

    assert abs(shown("entered") - shown("present") - shown("gone")) <= 100


def test_without_inflow_the_page_says_so(open_page: OpenPage, texts: Texts) -> None:
    read = " ".join(texts(open_page({"refugee_labour_supply": "0"}, PATH)))
    assert "Ohne zusätzliches Arbeitskräfteangebot durch Geflüchtete kommt niemand hinzu." in read
    assert "Ohne Zugang gibt es keine Wirkung." in read


def test_what_was_seen_later_is_marked_as_such(open_page: OpenPage, texts: Texts) -> None:
    read = " ".join(texts(open_page({}, PATH)))
    assert "Später gesehen: " in read
    assert "waren im Dezember 2015 nicht bekannt und gehen in keine Prognose ein" in read


@pytest.mark.parametrize(("horizon", "last"), [("2016", "Dezember 2016"), ("2018", "Dezember 2018")])
def test_the_horizon_switch_moves_the_end_of_the_chart(horizon: str, last: str, open_page: OpenPage) -> None:
    """LZB arrives only with the later horizon: nobody of 2016 has 638 days before October 2017."""
    page = open_page({}, PATH)
    (switch,) = [group for group in page.get("button_group") if group.label == "Zeigen bis Ende"]
    switch.set_value(horizon).run()
    (chart,) = [chart for chart in page.get("vega_lite_chart") if last in chart.proto.alt]
    lzb = re.search(r"Langzeitleistungsbezug (\S+) %", chart.proto.alt)
    assert lzb is not None
    assert (lzb[1] == "±0,0") is (horizon == "2016")
