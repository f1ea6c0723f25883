"""One record per assumption: agreed values from the agreement, and nothing out of range."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.model.specification import load_rows
from zvsim.model.views import VIEWS
from zvsim.simulation.levers import Lever, LeverRecord, load_levers
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
RECORDS = load_rows(LeverRecord, STUDY.folder / "levers.toml", "lever")


@pytest.mark.parametrize(
    ("name", "agreed"),
    # Part II of the agreement: +1.4 %, 8.0 %, about 65,000; part III § 2: 321,215,934 and 363,492,666 EUR.
    [
        ("gdp_growth", 1.4),
        ("unemployment_rate", 8.0),
        ("refugee_labour_supply", 65_000.0),
        ("integration_budget", 321_215_934.0),
        ("administration_budget", 363_492_666.0),
    ],
)
def test_agreed_values_are_those_of_the_agreement(name: str, agreed: float) -> None:
    assert LEVERS[name].agreed == agreed
    assert LEVERS[name].is_agreed_by_text
    assert LEVERS[name].agreed_source.startswith("Zielvereinbarung")


@pytest.mark.parametrize(
    ("name", "central"),
    [
        ("refugee_mean_entry_month", 6.5),  # the middle of the year
        ("refugee_entry_spread", 100.0),
        ("standard_rate_change", 1.24),  # § 1 RBSFV 2016
        ("refugee_first_year_integrations", 8.0),
        ("refugee_persons_per_elb", 1.37),  # BMAS, September 2015: 460,000 / 335,000
        ("refugee_elb_per_person", 0.0),
        ("refugee_zkt_share", 0.0),
        ("unemployment_slope", 0.0),
        ("okun_coupling", 0.0),
    ],
)
def test_where_the_agreement_is_silent_the_central_value_is_ours_and_has_a_source(name: str, central: float) -> None:
    assert LEVERS[name].agreed == central
    assert not LEVERS[name].is_agreed_by_text
    assert len(LEVERS[name].agreed_source.split()) >= 5
    assert LEVERS[name].statutory is (name == "standard_rate_change")


def test_every_lever_stands_under_a_heading_of_the_consideration_clause() -> None:
    """§ 4 (3) names four kinds of deviation; each has at least one lever."""
    consideration = STUDY.agreement.consideration
    assert consideration is not None
    assert {lever.heading for lever in LEVERS.values()} == {heading.label for heading in consideration.headings}


def test_a_value_that_differs_between_the_views_is_moved_by_a_deviation() -> None:
    """The lever's neutral value then holds in both views; what it deviates from is named."""
    for lever in LEVERS.values():
        if lever.moves is None:
            continue
        means = [STUDY.model.pathway_of(view)[lever.moves.parameter].mean / lever.moves.per_unit for view in VIEWS]
        if lever.agreed_value is None:
            assert means == pytest.approx([lever.agreed] * len(means))
        else:
            assert lever.agreed == 0.0
            assert len(set(means)) == len(means)
            named = [
                float(word.replace(",", ".")) for word in lever.detail.replace(")", "").split() if word[0].isdigit()
            ]
            assert named == pytest.approx(means, abs=0.051)


def test_a_central_value_may_not_be_taken_from_a_parameter_that_differs_between_the_views(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = next(one for one in RECORDS if one.id == "refugee_zkt_share")
    silent = record.model_copy(update={"agreed_value": None, "agreed_reason": None})
    monkeypatch.setattr("zvsim.simulation.levers.load_rows", lambda *_: (silent,))
    with pytest.raises(InputError, match="refugee_zkt_share") as refused:
        load_levers(STUDY.folder, STUDY.agreement, STUDY.model)
    assert "0,3 und 0,342" in refused.value.found


def test_the_number_of_young_people_is_a_fifteenth_of_those_who_cannot_work() -> None:
    """(495,127 - 351,384) / 15 = 9,583 in 2014; the same for 2008 to 2015 gives the observed range and the error."""
    found = {(o.quantity, o.period): o.value for o in STUDY.observations if o.geography == "zkT NRW"}
    cohorts = [(found["persons_in_bg", str(year)] - found["elb", str(year)]) / 15.0 for year in range(2008, 2016)]
    lever, mean = LEVERS["youth_entries"], sum(cohorts) / 8.0
    assert lever.agreed == pytest.approx(cohorts[6], abs=50.0)
    assert (lever.observed_low, lever.observed_high) == pytest.approx((min(cohorts), max(cohorts)), abs=5.0)
    deviation = (sum((cohort - mean) ** 2 for cohort in cohorts) / 8.0) ** 0.5
    assert lever.forecast_error == pytest.approx(deviation, abs=20.0)


def test_the_slope_is_measured_by_december_minus_january() -> None:
    """2005 to 2014: from -2.1 to +0.4 points around a mean of -0.81."""
    rate = {o.period: o.value for o in STUDY.observations if (o.quantity, o.geography) == ("unemployment_rate", "NRW")}
    slopes = [rate[f"{year}-12"] - rate[f"{year}-01"] for year in range(2005, 2015)]
    mean = sum(slopes) / 10.0
    lever = LEVERS["unemployment_slope"]
    assert mean == pytest.approx(-0.81, abs=0.005)
    assert (lever.observed_low, lever.observed_high) == pytest.approx(
        (min(slopes) - mean, max(slopes) - mean), abs=0.05
    )
    assert lever.forecast_error == pytest.approx((sum((s - mean) ** 2 for s in slopes) / 10.0) ** 0.5, abs=0.01)


def test_the_range_of_elb_per_person_is_that_of_the_ministry() -> None:
    """175,000 to 335,000 eLb in Germany × 21.2 % NRW / 65,000 = 57 to 109 per 100, 26 around the 83 of the planning."""
    low, high = (100.0 * elb * 0.212 / 65_000.0 for elb in (175_000.0, 335_000.0))
    central = 100.0 * STUDY.model.pathway_of("planning")["elb_per_labour_supply"].mean
    lever = LEVERS["refugee_elb_per_person"]
    assert (lever.observed_low, lever.observed_high) == pytest.approx((low - central, high - central), abs=0.6)


def test_the_ranges_of_the_budgets_come_from_what_was_not_yet_there() -> None:
    """Million EUR: unspent funds 330 × 7.6 %, tranches 250 and 325 × 21.2 % NRW × 30 % zkT."""
    zkt = 0.212 * 0.30
    for name, at_stake in (("integration_budget", 330 * 0.076 + 250 * zkt), ("administration_budget", 325 * zkt)):
        lever = LEVERS[name]
        assert lever.observed_low / 1e6 == pytest.approx(lever.agreed / 1e6 - at_stake, abs=1.0)
        assert lever.observed_high / 1e6 == pytest.approx(lever.agreed / 1e6 + at_stake, abs=1.0)
    share = 321.2 / (3900.0 + 330.0)  # of the federal appropriation with the unspent funds
    assert share == pytest.approx(0.076, abs=0.0005)


@pytest.mark.parametrize("name", list(LEVERS))
def test_every_lever_is_consistent(name: str) -> None:
    lever = LEVERS[name]
    assert lever.minimum <= lever.agreed <= lever.maximum
    assert lever.observed_low <= lever.agreed <= lever.observed_high
    assert lever.checked(lever.agreed, "x") == lever.agreed
    steps = (lever.maximum - lever.minimum) / lever.step
    assert steps == pytest.approx(round(steps), abs=1e-6)  # both ends can be chosen


def test_a_switch_is_off_or_on() -> None:
    coupling = LEVERS["okun_coupling"]
    assert (coupling.text(0.0), coupling.text(1.0)) == ("aus", "an")
    assert coupling.parsed("1", "here") == 1.0
    with pytest.raises(InputError, match="Zahl von 0 bis 1"):
        coupling.parsed("an", "here")


def test_the_accessible_names_of_the_sliders_are_stable() -> None:
    labels = [record.label for record in RECORDS[:3]]
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
        {"agreed_figure": None, "agreed_reason": "a reason for nothing"},
        {"agreed_figure": None, "moves": {"parameter": "zkt_share", "per_unit": 0.0}},
        {"minimum": 5.0},
        {"forecast_error": -0.1},
        {"unknown": 1},
    ],
    ids=[
        "no origin",
        "no reason",
        "two origins",
        "no value",
        "no shift",
        "empty range",
        "negative error",
        "unknown key",
    ],
)
def test_an_inconsistent_record_is_refused(changes: Mapping[str, object]) -> None:
    record = RECORDS[0].model_dump()
    LeverRecord.model_validate(record)
    with pytest.raises(ValueError, match=r"validation error"):
        LeverRecord.model_validate(record | changes)


def test_another_agreement_without_the_figures_is_refused() -> None:
    agreement = STUDY.agreement
    figures = tuple(figure for figure in agreement.figures if figure.id != "gdp_nw_2016")
    with pytest.raises(InputError, match="gdp_nw_2016"):
        load_levers(STUDY.folder, agreement.model_copy(update={"figures": figures}), STUDY.model)


def test_levers_show_their_values_in_german() -> None:
    shown = {name: lever.text(lever.agreed) for name, lever in LEVERS.items()}
    assert shown == {
        "gdp_growth": "+1,4 %",
        "unemployment_rate": "8,0 %",
        "refugee_labour_supply": "65.000",
        "integration_budget": "321.215.934 Euro",
        "administration_budget": "363.492.666 Euro",
        "okun_coupling": "aus",
        "unemployment_slope": "±0,0 Prozentpunkte",
        "standard_rate_change": "+1,24 %",
        "youth_entries": "9.600",
        "refugee_mean_entry_month": "6,5",
        "refugee_entry_spread": "100 %",
        "refugee_elb_per_person": "±0",
        "refugee_zkt_share": "±0,0 Prozentpunkte",
        "refugee_first_year_integrations": "8,0 %",
        "refugee_persons_per_elb": "1,37",
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
