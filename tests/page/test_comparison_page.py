""" "Vergleich": differing assumptions first, results of all scenarios, and nothing that is not comparable."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.base.numbers import out_of_hundred
from zvsim.cli.main import main
from zvsim.page import comparing
from zvsim.page.context import PageContext
from zvsim.simulation.scenario import Scenario, own_scenario
from zvsim.study import Study

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]
WEAKER = {"gdp_growth": "-0.5"}


def against(page: AppTest, *names: str) -> AppTest:
    return page.multiselect(key="compare_with").set_value(list(names)).run()


def tables(page: AppTest, caption: str) -> list[str]:
    return [one.proto.body for one in page.get("html") if f"<caption>{caption}</caption>" in one.proto.body]


def test_the_page_gives_the_chances_of_the_command(
    open_page: OpenPage, texts: Texts, capsys: pytest.CaptureFixture[str]
) -> None:
    page = against(open_page({}, "vergleich"), "growth_weaker", "inflow_higher")
    assert not page.exception
    capsys.readouterr()
    assert main(["compare", "agreement", "growth_weaker", "inflow_higher", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (results,) = tables(page, "Was dabei herauskommt")
    for name, label in (("integrationsquote", "Integrationsquote (K2)"),
                        ("langzeitleistungsbezieher", "Langzeitleistungsbezieher (LZB)")):  # fmt: skip
        cells = [out_of_hundred(one["targets"][name]["probability"]) for one in said["scenarios"]]
        row = "".join(f"<td>{text}</td>" for text in cells)
        assert f'<th scope="row">{label}: Aussicht</th>{row}' in results


def test_only_differing_assumptions_stand_in_the_table_and_the_number_of_the_others_below(
    open_page: OpenPage, texts: Texts, study: Study
) -> None:
    page = open_page(WEAKER, "vergleich")  # against the agreement, which is chosen at first
    (differing,) = tables(page, "Worin sich die Annahmen unterscheiden")
    assert differing.count('<th scope="row">') == 1
    assert '<th scope="row">Wirtschaftswachstum NRW 2016</th><td>+1,4&nbsp;%</td><td>−0,5&nbsp;%</td>' in differing
    assert any(f"Die übrigen {len(study.levers) - 1} Annahmen" in text for text in texts(page))


def test_a_scenario_of_another_state_of_the_data_is_shown_but_not_compared_draw_by_draw(
    open_page: OpenPage, texts: Texts
) -> None:
    page = against(open_page({}, "vergleich"), "ex_post")
    assert not page.exception
    read = " ".join(texts(page))
    assert "beruhen auf verschiedenen Datenständen und werden darum nicht Verlauf für Verlauf verglichen" in read
    assert "gleich plausiblen Verläufen ist" not in read
    assert not tables(page, "Verlauf für Verlauf: Welches Szenario ist besser?")
    (differing,) = tables(page, "Worin sich die Annahmen unterscheiden")
    assert '<th scope="row">Datenstand</th>' in differing


def test_what_cannot_be_compared_is_said(open_page: OpenPage, texts: Texts, study: Study) -> None:
    page = against(open_page({}, "vergleich"), "agreement")
    read = " ".join(texts(page))
    assert "Wählen Sie mindestens ein Szenario, das sich vom aktuellen unterscheidet." in read
    assert (
        "»{name}« hat dieselben Werte wie das aktuelle Szenario und steht nicht noch einmal da.".format(
            name=study.scenarios["agreement"].title
        )
        in read
    )
    assert not page.get("vega_lite_chart")
    others = [name for name in study.scenarios if name != "agreement"]
    page = against(page, *others)
    assert not page.exception
    left_out = ", ".join(f"»{study.scenarios[name].title}«" for name in others[4:])
    assert f"Verglichen werden höchstens {4} Szenarien mit dem aktuellen; nicht gezeigt: {left_out}." in " ".join(
        texts(page)
    )
    assert page.get("vega_lite_chart")[0].proto.alt.count("rund\N{NO-BREAK SPACE}") == 5


def test_names_that_somebody_typed_are_text_and_stay_apart(
    open_page: OpenPage, texts: Texts, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Markup, markdown, a name given twice, and names of other columns of the table."""
    typed = ["<img src=x onerror=alert(1)>", "**fett**", "**fett**", "vereinbart"]

    def kept(context: PageContext) -> tuple[Scenario, ...]:
        return tuple(
            own_scenario(study.question({"gdp_growth": growth}), name, f"Notiz zu {name}")
            for name, growth in zip(typed, (0.5, 0.6, 0.7, 0.8), strict=True)
        )

    monkeypatch.setattr(comparing, "compared", kept)
    page = open_page({}, "vergleich")
    assert not page.exception
    markup = " ".join(one.proto.body for one in page.get("html"))
    assert "<img" not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup
    for name in ("**fett**", "**fett** (2)", "vereinbart (2)"):
        assert f'<th scope="col">{name}</th>' in markup
    assert "Notiz zu **fett**" in " ".join(texts(page))


def test_the_agreed_growth_is_better_for_the_integration_rate_than_a_weaker_one(
    open_page: OpenPage, texts: Texts, study: Study
) -> None:
    title = study.scenarios["agreement"].title
    lead = [text for text in texts(open_page(WEAKER, "vergleich")) if text.startswith("Integrationsquote (K2): In ")]
    assert f"Verläufen ist »{title}« besser als »Aktuell«." in lead[0]
