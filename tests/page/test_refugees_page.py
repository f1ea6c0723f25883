"""The page "Geflüchtete" shows what the model computes, and people are not lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.assessment.course import stages_at
from zvsim.assessment.text import long_term_short
from zvsim.assessment.text_refugees import stage_name, stage_text, with_and_without_sentences
from zvsim.exhibits.inflow import flow_steps, inflow_table, with_and_without_table
from zvsim.exhibits.table import cell_text
from zvsim.page.refugees import SUPPLY
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


def _people(figure: str) -> int:
    return int(figure.replace(".", ""))


@pytest.mark.parametrize("name", ["agreement", "inflow_higher", "inflow_lower", "ex_post"])
def test_nobody_is_lost_on_the_way(study: Study, name: str) -> None:
    """Whoever is at a stage as it is shown is at the next one or leaves here, to the last shown digit; so are bars."""
    steps = flow_steps(study.explore(stages_at, study.scenarios[name].question), study.agreement, "LZB")
    for here, following in pairwise(steps):
        ((_, left),) = [one for one in here.branches if one[0] == "leaves"]
        assert _people(here.figure) == _people(following.figure) + _people(left.figure)
        assert here.part == pytest.approx(following.part + left.part)
        assert left.start == following.part
    assert [one.part * _people(steps[0].figure) for one in steps] == pytest.approx(
        [_people(one.figure) for one in steps]
    )


def test_integrations_stand_under_those_who_entered(study: Study) -> None:
    steps = flow_steps(study.explore(stages_at, study.agreed.question), study.agreement, "LZB")
    under = {one.name: [branch.name for _, branch in one.branches] for one in steps}
    assert under["eLb-Zugänge 2016"] == ["bis Dezember abgegangen", "Integrationen 2016"]
    assert under["im Dezember noch eLb"] == ["LZB im Dezember", "Angehörige im Dezember", "Leistungen 2016"]


def test_where_more_enter_than_were_reckoned_nobody_is_said_to_leave(study: Study) -> None:
    """One person on the labour market can come with more than one who draws benefits."""
    question = study.question({"refugee_elb_per_person": 40.0})
    steps = flow_steps(study.explore(stages_at, question), study.agreement, "LZB")
    assert _people(steps[2].figure) > _people(steps[1].figure)
    assert not steps[1].branches


def test_the_table_has_the_figures_of_the_picture(
    study: Study, open_page: OpenPage, unfold: Callable[..., AppTest]
) -> None:
    page = unfold(open_page({}, PATH), "weg")
    way = next(one.proto.body for one in page.get("html") if "zv-way" in one.proto.body)
    (table,) = [one.proto.body for one in page.get("html") if "<caption>Der Weg vom" in one.proto.body]
    shown = re.findall(r'<b class="zv-figure">([^<]+)</b>', way)
    assert len(shown) == 11
    assert re.findall(r"</th><td>([^<]+)</td>", table) == shown


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


@pytest.mark.parametrize("supply", [20_000.0, 65_000.0, 68_000.0, 91_000.0, 130_000.0])
def test_a_difference_is_that_of_the_figures_beside_it(study: Study, supply: float) -> None:
    """As anybody subtracts them on the page or in the document, and in the sentence above."""
    both = study.compare([study.agreed.asked(study.question({SUPPLY: persons})) for persons in (0.0, supply)])

    def read(text: str) -> Decimal:
        found = re.match(r"[+−±][\d.]+,\d+", text)
        assert found is not None
        return Decimal(found[0].replace("−", "-").replace("±", "").replace(",", "."))

    for table in (with_and_without_table(both), inflow_table(both)):
        places = {column.partition(" (")[0]: place for place, column in enumerate(table.columns)}
        for row in table.rows:
            without, scenario, difference = (
                read(cell_text(row[places[name]])) for name in ("ohne Zugang", "mit Zugang", "Unterschied")
            )
            assert scenario - without == difference, row
    (k2, _), first = with_and_without_sentences(both), with_and_without_table(both).rows[0]
    assert cell_text(first[3]).split()[0].lstrip("−") in k2
