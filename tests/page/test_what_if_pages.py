"""What "Treiber" and "Was muss gelten?" say is what the command line says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.spaces import spaced
from streamlit.testing.v1 import AppTest

from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_effects import short_hits
from zvsim.base.numbers import percent_text
from zvsim.cli.main import main
from zvsim.exhibits.drivers import KIND_NAMES
from zvsim.study import Study

K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
GROWTH, RATE, PERSONS = "gdp_growth", "unemployment_rate", "refugee_labour_supply"

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]
Unfold = Callable[..., AppTest]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The JSON that a command prints: `command("drivers", "--set", "gdp_growth=0.3")`."""

    def run(*arguments: str) -> dict[str, Any]:
        assert main([*arguments, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return run


def chosen(page: AppTest, **choices: object) -> AppTest:
    """The page after its own controls have been set."""
    for key, value in choices.items():
        control = page.button_group if key in ("drivers_kind", "threshold_level") else page.selectbox
        control(key=key).set_value(value)
    return page.run()


@pytest.mark.parametrize(
    ("target", "lever", "level", "changes"),
    [
        (K2, GROWTH, 0.5, {}),
        (K2, GROWTH, 0.8, {}),
        (LZB, RATE, 0.5, {GROWTH: 0.3}),
        ("both", RATE, 0.5, {}),
        (K2, PERSONS, 0.5, {RATE: 8.1}),
        (LZB, PERSONS, 0.8, {}),
    ],
)
def test_the_sentence_of_the_page_is_that_of_the_command(
    target: str, lever: str, level: float, changes: dict[str, float], open_page: OpenPage, texts: Texts, command: Ask
) -> None:
    page = open_page({name: str(value) for name, value in changes.items()}, "schwelle")
    chosen(page, threshold_target=target, threshold_lever=lever, threshold_level=level)
    settings = [part for name, value in changes.items() for part in ("--set", f"{name}={value}")]
    said = command("solve", "--target", target, "--lever", lever, "--probability", str(level), *settings)
    assert spaced(said["sentence"]) in texts(page)
    assert any(text.startswith(said["bracket_sentence"]) for text in texts(page))
    drawn = page.get("vega_lite_chart")
    assert len(drawn) == (lever != PERSONS or target != LZB), "the inflow of the year moves no LZB of the year"
    assert all(said["sentence"] in curve.proto.alt for curve in drawn)


def test_a_chance_that_is_never_reached_is_said_to_be(open_page: OpenPage, texts: Texts) -> None:
    read = texts(chosen(open_page({}, "schwelle"), threshold_level=0.8))
    assert any("Bei keinem Wert von −6,0 % bis +4,0 % wird das Ziel »Integrationsquote (K2)« in mindestens 80" in text
               for text in read)  # fmt: skip


def test_a_crossing_beyond_what_has_been_seen_is_said_to_be_an_extrapolation(open_page: OpenPage, texts: Texts) -> None:
    """With more unemployment only a growth of more than 3.3 percent would do."""
    read = " ".join(texts(open_page({RATE: "8.3"}, "schwelle")))
    assert "Wirtschaftswachstum NRW 2016: Ab +3," in read
    assert "liegt außerhalb des bisher Gesehenen" in read


def test_the_map_is_drawn_on_demand_and_says_where_it_was_computed(open_page: OpenPage, texts: Texts) -> None:
    page = open_page({GROWTH: "0.3"}, "schwelle")
    assert len(page.get("vega_lite_chart")) == 1
    page.toggle(key="threshold_map").set_value(True).run()
    assert not page.exception
    _, drawn = page.get("vega_lite_chart")
    assert "über »Wirtschaftswachstum NRW 2016« und »Arbeitslosenquote NRW 2016«" in drawn.proto.alt
    assert "bei +0,3 % und 8,0 %" in drawn.proto.alt
    assert any("Berechnet an 11 × 11 Stellen" in text for text in texts(page))
    other = chosen(page, threshold_target="both")
    assert "beide Ziele zugleich" in other.get("vega_lite_chart")[1].proto.alt


def test_the_second_assumption_of_the_map_is_never_the_first(open_page: OpenPage) -> None:
    page = open_page({}, "schwelle")
    page.toggle(key="threshold_map").set_value(True).run()
    assert page.selectbox(key="threshold_second_lever").value == RATE
    chosen(page, threshold_lever=RATE)
    assert not page.exception
    assert page.selectbox(key="threshold_second_lever").value == GROWTH


def test_the_figures_behind_the_curve_are_a_table(open_page: OpenPage, unfold: Unfold, command: Ask) -> None:
    page = unfold(open_page({}, "schwelle"), "schwelle")
    tables = [element.proto.body for element in page.get("html") if "<table>" in element.proto.body]
    along = command("drivers", "--along", GROWTH)["along"]
    by_value = {point["value"]: point["probabilities"] for point in along["points"]}
    (found,) = tables
    for value, text in ((-6.0, "−6,0&nbsp;%"), (4.0, "+4,0&nbsp;%")):
        cells = "".join(f"<td>{100 * share:.1f}</td>".replace(".", ",") for share in by_value[value].values())
        assert f'<th scope="row">{text}</th>{cells}' in found


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_the_drivers_page_says_what_the_command_says(
    kind: str, open_page: OpenPage, texts: Texts, command: Ask, study: Study
) -> None:
    page = chosen(open_page({RATE: "8.4"}, "treiber"), drivers_kind=kind)
    read = texts(page)
    found = [one for one in command("drivers", "--set", f"{RATE}=8.4")["tornado"] if one["kind"] == kind]
    shown = [one for one in found if one["measure"] != "both"]
    assert len(shown) == len(page.get("vega_lite_chart")) == 2
    for one, chart in zip(shown, page.get("vega_lite_chart"), strict=True):
        label = study.agreement.target(one["measure"]).label
        results = [one["base"], *(one["bars"][0][end]["result"] for end in ("low", "high"))]
        unit = " von 100" if kind == "probability" else ""
        low, high, base = (
            short_hits(value) if kind == "probability" else percent_text(value)
            for value in (min(results), max(results), results[0])
        )
        said = f"{label}: »Arbeitslosenquote« bewegt die {KIND_NAMES[kind]} am stärksten, {low} bis {high}{unit}; "
        assert f"{said}im Szenario {base}." in read
        assert chart.proto.alt.startswith(f"{label}: was die Annahmen an der {KIND_NAMES[kind]} bewegen, im Szenario ")
        assert ". Arbeitslosenquote NRW 2016: bei 8,04 % " in chart.proto.alt
    assert any(text == "Bei beiden Zielen kommt es am meisten auf »Arbeitslosenquote NRW 2016« an." for text in read)


def test_what_hardly_matters_is_named_and_every_error_has_a_source(
    open_page: OpenPage, unfold: Unfold, texts: Texts, study: Study
) -> None:
    read = " ".join(texts(unfold(open_page({}, "treiber"), "treiber")))
    (hardly,) = re.findall(r"Weniger als 0,5 Punkte: (.+?)\. Nicht vorhergesagt: (.+?)\.", read)[1:]
    assert "»Geflüchtete: Zahl«" in hardly[0]
    assert hardly[1] == "»Okun-Kopplung«, »Regelbedarfe«"
    for lever in study.levers.values():
        assert lever.forecast_error_source in read
    for name in MONITORED_NAMES.values():
        assert f"{name}, Prozentpunkte" in read


def test_errors_of_assumptions_that_vary_anyway_are_measured_with_fixed_ones(open_page: OpenPage, texts: Texts) -> None:
    fixed, spread = (texts(open_page({"assumptions": choice}, "treiber")) for choice in ("fixed", "spread"))
    assert any(
        "Hier gelten die Annahmen genau, auch wenn sie sonst mit Spannweite gelten: Gemessen werden ihre Fehler."
        in text
        for text in spread
    )
    assert not any(
        "Hier gelten die Annahmen genau, auch wenn sie sonst mit Spannweite gelten: Gemessen werden ihre Fehler."
        in text
        for text in fixed
    )


def test_where_nothing_can_move_the_chance_no_empty_chart_is_drawn(open_page: OpenPage, texts: Texts) -> None:
    """At 11 percent unemployment K2 is out of reach whatever else happens."""
    page = open_page({RATE: "11", GROWTH: "-6"}, "treiber")
    (chart,) = page.get("vega_lite_chart")
    assert chart.proto.alt.startswith("Langzeitleistungsbezieher (LZB)")
    assert "Keine der Annahmen wirkt spürbar." in texts(page)


def test_where_the_chance_is_the_same_everywhere_no_curve_is_drawn(open_page: OpenPage, texts: Texts) -> None:
    """At 11 percent unemployment and a deep recession no budget brings K2 within reach; growth still moves LZB."""
    page = chosen(open_page({RATE: "11", GROWTH: "-6"}, "schwelle"), threshold_lever="administration_budget")
    assert not page.get("vega_lite_chart")
    assert "Überall weniger als 1 von 100; darum ist nichts gezeichnet." in texts(page)


def test_the_map_is_headed_by_what_it_shows(open_page: OpenPage, texts: Texts) -> None:
    page = open_page({}, "schwelle")
    page.toggle(key="threshold_map").set_value(True).run()
    _, found = page.get("vega_lite_chart")
    # Once to be read, once for those who do not see the map.
    assert list(map(spaced, texts(page))).count(spaced(found.proto.alt)) == 2
