"""The built-in files: complete, sealed, and equal to what can be recomputed by hand."""

import math
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from zvsim.data import BUILT_IN, Observation, data_version, load_card
from zvsim.data.observation import REVISED_QUANTITIES
from zvsim.study import built_in_study

STUDY = built_in_study()
PANEL, CARDS, OBSERVATIONS = STUDY.panel, STUDY.cards, STUDY.observations
ZKT = {
    "Borken",
    "Coesfeld",
    "Düren",
    "Ennepe-Ruhr-Kreis",
    "Essen",
    "Gütersloh",
    "Hamm",
    "Hochsauerlandkreis",
    "Kleve",
    "Lippe",
    "Minden-Lübbecke",
    "Mülheim an der Ruhr",
    "Münster",
    "Recklinghausen",
    "Solingen",
    "Steinfurt",
    "Warendorf",
    "Wuppertal",
}


def pick(quantity: str, geography: str, period: str, measure: str) -> Observation:
    """The one observation that fits."""
    wanted = (quantity, geography, period, measure)
    found = [one for one in OBSERVATIONS if (one.quantity, one.geography, one.period, one.measure) == wanted]
    assert len(found) == 1, found
    return found[0]


def test_every_file_has_a_card_and_every_card_a_file() -> None:
    files = {path.name.removesuffix(".csv") for path in BUILT_IN.glob("*.csv")}
    cards = {path.name.removesuffix(".card.toml") for path in BUILT_IN.glob("*.card.toml")}
    assert files == cards == {card.name for card in CARDS}
    assert len(files) >= 12


def test_every_observation_leads_to_a_title_and_an_address() -> None:
    cards = {card.name: card for card in CARDS}
    for one in OBSERVATIONS:
        source = cards[one.source.split("/")[0]].source(one.source)
        assert source.publisher
        assert source.title
        assert source.address.startswith("http")


def test_a_source_key_of_another_card_is_not_answered() -> None:
    with pytest.raises(KeyError):
        load_card("k2_germany_annual").source("growth_nrw/rwi_2015")


def test_every_named_source_is_used() -> None:
    used = {one.source for one in OBSERVATIONS}
    listed = {f"{card.name}/{key}" for card in CARDS for key in card.sources}
    # The mean population enters only the formula.
    assert listed - used == {"elb_zkt_annual/vgrdl"}


def test_a_card_with_derived_figures_gives_the_formula() -> None:
    derived = {one.source.split("/")[0] for one in OBSERVATIONS if one.kind == "derived"}
    assert all(load_card(name).formula for name in derived)


def test_rows_agree_with_the_unit_kind_and_state_of_their_card() -> None:
    cards = {card.name: card for card in CARDS}
    for one in OBSERVATIONS:
        card = cards[one.source.split("/")[0]]
        assert card.unit in (one.unit, "mixed")
        assert card.vintage in (one.vintage, "mixed")
        assert card.kind in (one.kind, "mixed")


def test_only_forecasts_parameters_and_what_was_seen_later_have_no_standard_error() -> None:
    without = {one.source.split("/")[0] for one in OBSERVATIONS if one.standard_error is None}
    assert without == {"growth_nrw", "refugee_parameters", "asylum_decisions_2016"}


def test_elb_of_the_18_zkt_in_2015_is_350614_within_one_percent() -> None:
    one = pick("elb", "zkT NRW", "2015", "annual_mean")
    assert one.value == 350_614
    assert one.standard_error == pytest.approx(3506, abs=1)
    assert (one.kind, one.vintage, one.known_from) == ("derived", "revised", "2016-04")


def test_elb_of_the_zkt_is_the_sum_of_their_kreise() -> None:
    for year in range(2007, 2016):
        total = sum(row.elb for row in PANEL if row.is_zkt and row.year == year)
        assert pick("elb", "zkT NRW", str(year), "annual_mean").value == pytest.approx(total, abs=10)


def test_the_uncertain_years_of_the_elb_carry_wider_errors() -> None:
    def relative(year: int) -> float:
        one = pick("elb", "zkT NRW", str(year), "annual_mean")
        assert one.standard_error is not None
        return round(one.standard_error / one.value, 3)

    assert [relative(year) for year in range(2007, 2016)] == [
        0.02,
        0.02,
        0.02,
        0.02,
        0.01,
        0.01,
        0.03,
        0.01,
        0.01,
    ]


def test_twelve_months_of_the_nrw_rate_give_the_published_annual_mean() -> None:
    for year in range(2005, 2015):
        months = [pick("unemployment_rate", "NRW", f"{year}-{month:02}", "month") for month in range(1, 13)]
        mean = sum(one.value for one in months) / 12
        assert mean == pytest.approx(pick("unemployment_rate", "NRW", str(year), "annual_mean").value, abs=0.06)
    assert pick("unemployment_rate", "NRW", "2014", "annual_mean").value == 8.2


def test_months_without_a_published_rate_stay_missing() -> None:
    periods = {one.period for one in OBSERVATIONS if one.quantity == "unemployment_rate" and one.geography == "NRW"}
    assert not periods & {"2015-10", "2016-07", "2016-10"}
    assert {"2015-09", "2015-11", "2016-06", "2016-08", "2016-12"} <= periods


def test_unemployed_of_2016_average_to_the_annual_mean_within_rounding_of_the_source() -> None:
    months = [pick("unemployed", "NRW", f"2016-{month:02}", "month").value for month in range(1, 13)]
    assert sum(months) / 12 == pytest.approx(pick("unemployed", "NRW", "2016", "annual_mean").value, abs=100)


def test_stock_inflow_and_outflow_of_germany_balance() -> None:
    """The stock changes by inflow minus outflow, up to corrections of at most 6,000 persons."""
    stock = {one.period: one.value for one in OBSERVATIONS if (one.quantity, one.geography) == ("unemployed", "DE")}
    months = sorted(stock)
    assert (months[0], months[-1], len(months)) == ("2007-05", "2015-12", 104)
    for before, month in pairwise(months):
        flow = (
            pick("unemployment_inflow", "DE", month, "month").value
            - pick("unemployment_outflow", "DE", month, "month").value
        )
        assert stock[month] - stock[before] == pytest.approx(flow, abs=6_000)


def test_steinfurt_integrated_five_percent_more_in_2015() -> None:
    change = pick("integrations", "Steinfurt", "2015", "change")
    earlier = pick("integrations", "Steinfurt", "2014", "annual_sum").value
    later = pick("integrations", "Steinfurt", "2015", "annual_sum").value
    assert change.value == pytest.approx(later / earlier - 1, abs=1e-5)
    assert change.value == pytest.approx(0.0501, abs=1e-4)


def test_solingen_publishes_a_quote_that_its_own_figures_reproduce() -> None:
    """2,244 integrations over the derived eLb of Solingen give the published 20.99 percent."""
    elb = next(row.elb for row in PANEL if (row.kreis, row.year) == ("Solingen", 2014))
    integrations = pick("integrations", "Solingen", "2014", "annual_sum").value
    assert 100 * integrations / elb == pytest.approx(pick("k2", "Solingen", "2014", "annual_mean").value, rel=0.015)


def test_the_zkt_share_of_nrw_refugees_is_34_2_percent() -> None:
    """EinglMV 2018, Anlage 1: sum of the 18 zkT over the sum of the 53 job centres."""
    quantity = "refugee_elb_share_of_germany"
    single = [one for one in OBSERVATIONS if one.quantity == quantity and one.geography in ZKT]
    assert {one.geography for one in single} == ZKT
    total = math.fsum(one.value for one in single)
    assert total == pytest.approx(pick(quantity, "zkT NRW", "2018", "annual_mean").value, abs=1e-9)
    assert total / pick(quantity, "NRW", "2018", "annual_mean").value == pytest.approx(0.342, abs=5e-4)


def test_derived_k2_of_single_places_is_integrations_over_elb() -> None:
    panel = {(row.kreis, row.year): row.elb for row in PANEL}
    places = [
        one for one in OBSERVATIONS if one.quantity == "k2" and one.kind == "derived" and one.geography != "Düren"
    ]
    assert len(places) == 6
    for one in places:
        integrations = pick("integrations", one.geography, one.period, "annual_sum").value
        assert one.value == pytest.approx(100 * integrations / panel[one.geography, int(one.period)], abs=0.006)


def test_derived_ratios_follow_from_their_parts() -> None:
    assert pick("persons_per_bg", "NRW", "2011", "annual_mean").value == pytest.approx(1_572_500 / 807_000, abs=1e-4)
    assert pick("alg2_spending", "NRW", "2011", "change").value == pytest.approx(-174.6 / 3398.6, abs=1e-5)
    recipients = pick("asylblg_recipients", "NRW", "2016-12", "month").value
    households = pick("asylblg_households", "NRW", "2016-12", "month").value
    ratio = pick("asylblg_persons_per_household", "NRW", "2016-12", "month").value
    assert ratio == pytest.approx(recipients / households, abs=1e-4)


def test_vintages_of_growth_stay_apart() -> None:
    """NRW 2015 was 0.0 percent in March 2016 and 0.8 percent a year later."""
    states = {
        one.vintage: (one.value, one.known_from)
        for one in OBSERVATIONS
        if (one.quantity, one.period) == ("gdp_growth", "2015")
    }
    assert states == {"first_release": (0.0, "2016-03"), "revised": (0.008, "2017-03")}


def test_the_ambiguous_777000_is_left_out_and_the_card_says_why() -> None:
    assert not [one for one in OBSERVATIONS if one.value == 777_000]
    assert "777.000" in load_card("lzb_published").description


def test_the_panel_holds_53_kreise_over_nine_years() -> None:
    assert len(PANEL) == 53 * 9
    assert len({row.kreis_key for row in PANEL}) == 53
    assert {row.kreis for row in PANEL if row.is_zkt} == ZKT
    assert {row.year for row in PANEL} == set(range(2007, 2016))
    assert all(500 < row.elb < 200_000 and 2 < row.unemployment_rate < 20 for row in PANEL)


def test_places_named_as_single_zkt_are_zkt() -> None:
    places = {one.geography for one in OBSERVATIONS if one.quantity in REVISED_QUANTITIES}
    assert places - {"DE", "NRW", "zkT NRW", "Ruhrgebiet (8 Jobcenter)"} <= ZKT


def test_the_data_version_follows_figures_and_not_words(tmp_path: Path) -> None:
    copy = tmp_path / "files"
    shutil.copytree(BUILT_IN, copy)
    assert len(STUDY.data_version) == 12
    assert data_version(copy) == STUDY.data_version
    card = copy / "k2_germany_annual.card.toml"
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("alle Jobcenter in Deutschland", "Deutschland"), encoding="utf-8")
    assert data_version(copy) == STUDY.data_version
    card.write_text(text.replace("standard_error = 0.03", "standard_error = 0.04"), encoding="utf-8")
    assert data_version(copy) != STUDY.data_version
