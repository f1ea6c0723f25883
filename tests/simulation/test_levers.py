"""One record per assumption: agreed values from the agreement, and nothing out of range."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.agreement import nrw_2016
from zvsim.errors import InputError
from zvsim.simulation.levers import Lever, LeverRecord, agreement_levers, lever_records

LEVERS = agreement_levers(nrw_2016())


@pytest.mark.parametrize(
    ("name", "agreed"),
    # Part II of the agreement: +1.4 %, 8.0 %, about 65,000; the entry month is ours, the middle of the year.
    [
        ("gdp_growth", 1.4),
        ("unemployment_rate", 8.0),
        ("refugee_labour_supply", 65_000.0),
        ("refugee_mean_entry_month", 6.5),
    ],
)
def test_agreed_values_are_those_of_the_agreement(name: str, agreed: float) -> None:
    assert LEVERS[name].agreed == agreed
    assert LEVERS[name].is_agreed_by_text is (name != "refugee_mean_entry_month")
    assert LEVERS[name].agreed_source


@pytest.mark.parametrize("name", list(LEVERS))
def test_every_lever_is_consistent(name: str) -> None:
    lever = LEVERS[name]
    assert lever.minimum < lever.agreed < lever.maximum
    assert lever.observed_low <= lever.agreed <= lever.observed_high
    assert lever.checked(lever.agreed, "x") == lever.agreed
    # A slider reaches the agreed value: it lies a whole number of steps above the minimum.
    assert (lever.agreed - lever.minimum) / lever.step == pytest.approx(
        round((lever.agreed - lever.minimum) / lever.step), abs=1e-6
    )


def test_the_accessible_names_of_the_sliders_are_stable() -> None:
    labels = [record.label for record in lever_records()[:3]]
    beginnings = [
        "Wirtschaftswachstum NRW 2016",
        "Arbeitslosenquote NRW 2016",
        "Zusätzliches Arbeitskräfteangebot durch Geflüchtete",
    ]
    assert all(label.startswith(start) for label, start in zip(labels, beginnings, strict=True))


@given(st.sampled_from(list(LEVERS)), st.floats(0.0, 1.0))
def test_every_value_in_range_is_taken_as_it_is(name: str, position: float) -> None:
    lever = LEVERS[name]
    value = min(lever.minimum + position * (lever.maximum - lever.minimum), lever.maximum)
    assert lever.checked(value, "x") == value
    assert lever.parsed(repr(value), "x") == value


@given(st.sampled_from(list(LEVERS)), st.floats())
def test_no_value_out_of_range_is_taken(name: str, value: float) -> None:
    lever = LEVERS[name]
    if lever.minimum <= value <= lever.maximum:
        return
    for check in (lambda: lever.checked(value, "here"), lambda: lever.parsed(str(value), "here")):
        with pytest.raises(InputError, match="here") as refused:
            check()
        assert len(str(refused.value).splitlines()) == 1


@given(st.sampled_from(list(LEVERS)), st.text(max_size=30))
def test_any_text_is_a_value_in_range_or_refused(name: str, text: str) -> None:
    """Never another error, never a value out of range."""
    lever = LEVERS[name]
    try:
        value = lever.parsed(text, "here")
    except InputError:
        return
    assert lever.minimum <= value <= lever.maximum


@pytest.mark.parametrize("text", ["1,5", "1.000,0", "", " ", "1_0", "eins", "0x1", "٣", "nan", "inf", "-inf", "1e999"])
def test_what_is_no_plain_number_with_a_point_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="gdp_growth"):
        LEVERS["gdp_growth"].parsed(text, "gdp_growth")


@pytest.mark.parametrize(
    "value",
    [True, False, None, "1.5", [1.5], {"value": 1.5}, 10**400],
    ids=["true", "false", "nothing", "text", "list", "table", "400 digits"],
)
def test_what_is_no_number_of_the_range_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="gdp_growth"):
        LEVERS["gdp_growth"].checked(value, "gdp_growth")


@pytest.mark.parametrize(
    "changes",
    [
        {"agreed_figure": None},
        {"agreed_figure": None, "agreed_value": 1.0},
        {"agreed_value": 1.0, "agreed_reason": "two origins"},
        {"minimum": 5.0},
        {"forecast_error": 0.0},
        {"unknown": 1},
    ],
    ids=["no origin", "no reason", "two origins", "empty range", "no error", "unknown key"],
)
def test_an_inconsistent_record_is_refused(changes: Mapping[str, object]) -> None:
    record = lever_records()[0].model_dump()
    LeverRecord.model_validate(record)
    with pytest.raises(ValueError, match=r"validation error"):
        LeverRecord.model_validate(record | changes)


def test_another_agreement_without_the_figures_is_refused() -> None:
    agreement = nrw_2016()
    figures = tuple(figure for figure in agreement.figures if figure.id != "gdp_nw_2016")
    with pytest.raises(InputError, match="gdp_nw_2016"):
        agreement_levers(agreement.model_copy(update={"figures": figures}))


def test_levers_show_their_values_in_german() -> None:
    shown = {name: lever.text(lever.agreed) for name, lever in LEVERS.items()}
    assert shown == {
        "gdp_growth": "+1,4 %",
        "unemployment_rate": "8,0 %",
        "refugee_labour_supply": "65.000",
        "refugee_mean_entry_month": "6,5",
    }
    assert isinstance(LEVERS["gdp_growth"], Lever)


def test_typical_errors_of_the_assumptions_are_those_of_earlier_forecasts() -> None:
    """Root mean squares by hand.

    Growth: RWI against the first release 2006, 2014, 2015, 2016: +0.7, +0.2, -0.9, +0.4 points, 0.61; the fifth
    year, 2017, is not among the built-in figures.  Unemployed: -1.3 % in 2014, +6.2 % in 2016, 4.5 % of 8.0.
    """
    growth = (sum(error**2 for error in (0.7, 0.2, -0.9, 0.4)) / 4) ** 0.5
    assert LEVERS["gdp_growth"].forecast_error == pytest.approx(growth, abs=0.03)
    unemployed = ((1.3**2 + 6.2**2) / 2) ** 0.5 / 100.0
    assert LEVERS["unemployment_rate"].forecast_error == pytest.approx(unemployed * 8.0, abs=0.01)
