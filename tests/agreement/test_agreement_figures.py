"""The figures of the agreement of 2016, each against the printed text."""

from __future__ import annotations

from datetime import date

import pytest

from zvsim.agreement import Figure
from zvsim.base.errors import InputError
from zvsim.study import built_in_study

AGREEMENT = built_in_study().agreement

# Copied by hand from the agreement, in its order: id, value, unit, year, geography, who is named, section.
BREG, IAB, MAIS, BOTH, NONE = "Bundesregierung", "IAB", "MAIS NRW", "BMAS und MAIS NRW", "none_named"
BUDGET_ACT, EINGLMV = (
    "Bundeshaushaltsgesetz 2016",
    "Eingliederungsmittel-Verordnung 2016 und weitere Zuteilungen",
)
PRINTED = [
    ("gdp_de_2015_breg", 1.7, "percent", 2015, "DE", BREG, "II Bund"),
    ("gdp_de_2016_breg", 1.8, "percent", 2016, "DE", BREG, "II Bund"),
    ("gdp_de_2015_iab", 1.8, "percent", 2015, "DE", IAB, "II Bund"),
    ("gdp_de_2016_iab", 1.8, "percent", 2016, "DE", IAB, "II Bund"),
    ("employed_de_2016_iab_d", 250_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("employed_de_2016_iab_l", 43_200_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("employed_de_2016_iab_r", 0.6, "percent", 2016, "DE", IAB, "II Bund"),
    ("employed_de_2016_breg_d", 271_000, "persons", 2016, "DE", BREG, "II Bund"),
    ("employed_de_2016_breg_l", 43_300_000, "persons", 2016, "DE", BREG, "II Bund"),
    ("employed_de_2016_breg_r", 0.6, "percent", 2016, "DE", BREG, "II Bund"),
    ("unemployed_de_2015_iab_d", -100_000, "persons", 2015, "DE", IAB, "II Bund"),
    ("unemployed_de_2015_iab_l", 2_800_000, "persons", 2015, "DE", IAB, "II Bund"),
    ("unemployed_de_2016_iab_d", 70_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("unemployed_de_2016_iab_l", 2_870_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("unemployed_sgb2_de_2016_iab_d", 60_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("unemployed_sgb3_de_2016_iab_d", 10_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("unemployed_sgb2_de_2016_iab_r", 3.3, "percent", 2016, "DE", IAB, "II Bund"),
    ("unemployed_sgb3_de_2016_iab_r", 1.0, "percent", 2016, "DE", IAB, "II Bund"),
    ("refugee_unemployed_share_sgb2_de_2016_iab", 2 / 3, "fraction", 2016, "DE", IAB, "II Bund"),
    ("unemployed_de_2015_breg_l", 2_800_000, "persons", 2015, "DE", BREG, "II Bund"),
    ("unemployed_de_2016_breg_d", 60_000, "persons", 2016, "DE", BREG, "II Bund"),
    ("unemployed_de_2016_breg_l", 2_860_000, "persons", 2016, "DE", BREG, "II Bund"),
    ("elb_de_2015_iab_l", 4_380_000, "persons", 2015, "DE", IAB, "II Bund"),
    ("elb_de_2016_iab_d", 190_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("elb_de_2016_iab_r", 4.4, "percent", 2016, "DE", IAB, "II Bund"),
    ("elb_de_2016_iab_l", 4_570_000, "persons", 2016, "DE", IAB, "II Bund"),
    ("gdp_nw_2016", 1.4, "percent", 2016, "NW", NONE, "II Land"),
    ("unemployment_rate_nw_2016", 8.0, "percent", 2016, "NW", NONE, "II Land"),
    ("refugee_labour_supply_nw_2016", 65_000, "persons", 2016, "NW", "RWI", "II Land"),
    ("refugee_labour_supply_nw_2016_repeated", 65_000, "persons", 2016, "NW", NONE, "II Land"),
    ("large_household_size_nw", 5, "persons", "not_applicable", "NW", NONE, "II Land, Struktur"),
    ("sgb2_rate_nw", 11.7, "percent", "undated", "NW", NONE, "II Land, Struktur"),
    ("integration_budget_de_2016", 3_900_000_000, "eur", 2016, "DE", BUDGET_ACT, "II Finanzen"),
    ("administration_budget_de_2016", 4_040_000_000, "eur", 2016, "DE", BUDGET_ACT, "II Finanzen"),
    ("budget_act_2016", date(2015, 12, 21), "date", 2015, "DE", "Bund", "II Finanzen"),
    ("unspent_funds_de_2015", 330_000_000, "eur", 2015, "DE", NONE, "III § 2 Abs. 1"),
    ("refugee_tranches_2016", 2, "tranches", 2016, "DE, NW", NONE, "III § 2 Abs. 1"),
    (
        "administration_budget_zkt_nw_2016",
        363_492_666,
        "eur",
        2016,
        "zkT NW",
        EINGLMV,
        "III § 2 Abs. 1 Nr. 1",
    ),
    ("integration_budget_zkt_nw_2016", 321_215_934, "eur", 2016, "zkT NW", EINGLMV, "III § 2 Abs. 1 Nr. 2"),
    ("long_term_four_years", 4, "years", "not_applicable", "zkT NW", NONE, "III § 3 Abs. 1 Nr. 1"),
    ("integrationsquote_change_zkt_nw_2016", -0.4, "percent", 2016, "zkT NW", BOTH, "III § 3 Abs. 1 Nr. 2"),
    (
        "langzeitleistungsbezieher_change_zkt_nw_2016",
        0,
        "percent",
        2016,
        "zkT NW",
        BOTH,
        "III § 3 Abs. 1 Nr. 3",
    ),
    ("lone_parents_monitoring_2016", 2016, "year", 2016, "zkT NW", NONE, "III § 3 Abs. 1 Nr. 4"),
    ("land_goals_nw_2016", 5, "goals", 2016, "NW", MAIS, "III § 3 Abs. 1 Nr. 6"),
    ("dialogues_per_year_2016", 2, "dialogues_per_year", 2016, "zkT NW", BOTH, "III § 4 Abs. 1"),
    ("final_dialogue_2017", "Frühjahr 2017", "season", 2017, "zkT NW", BOTH, "III § 4 Abs. 1"),
    ("evaluation_data_vintage", "t0", "data_vintage", "not_applicable", "zkT NW", BOTH, "III § 4 Abs. 1, 2"),
    ("joint_facilities_nw_2016", 35, "carriers", 2016, "gE NW", NONE, "IV § 1"),
    ("joint_facilities_municipal_goals_nw_2016", 20, "carriers", 2016, "gE NW", NONE, "IV § 1"),
    ("youth_age_limit", 25, "years", "not_applicable", "gE NW", NONE, "IV § 1 (b)"),
    ("youth_agency_ge_nw_2016", 1, "carriers", 2016, "gE NW", NONE, "IV § 1 (b)"),
    ("disabled_placements_ge_nw_2016", 35, "persons", 2016, "eine gE in NW", NONE, "IV § 1 (c)"),
    ("disabled_placement_carriers_ge_nw_2016", 1, "carriers", 2016, "gE NW", NONE, "IV § 1 (c)"),
    ("signature_land_2016", date(2016, 10, 14), "date", 2016, "Düsseldorf", MAIS, "Unterschriften"),
    ("signature_federal_2016", date(2016, 10, 24), "date", 2016, "Berlin", "BMAS", "Unterschriften"),
]


def printed(figure: Figure) -> tuple[object, ...]:
    return (
        figure.id,
        figure.value,
        figure.unit,
        figure.year,
        figure.geography,
        figure.institution,
        figure.section,
    )


def number(figure_id: str) -> float:
    return AGREEMENT.figure(figure_id).number


def half_step(figure_id: str) -> float:
    return (AGREEMENT.figure(figure_id).rounding or 0) / 2


def test_every_figure_of_the_agreement_is_there_and_no_other() -> None:
    assert len(PRINTED) == 55
    assert [printed(figure) for figure in AGREEMENT.figures] == PRINTED


def test_every_figure_says_where_it_stands() -> None:
    for figure in AGREEMENT.figures:
        assert figure.source.startswith("Zielvereinbarung BMAS–MAIS NRW 2016, "), figure.id


def test_the_second_mention_of_the_labour_supply_carries_the_four_assumptions() -> None:
    first = AGREEMENT.figure("refugee_labour_supply_nw_2016")
    second = AGREEMENT.figure("refugee_labour_supply_nw_2016_repeated")
    assert (first.hedge, second.hedge) == ("rund", "rund")
    assert (len(first.conditions), len(second.conditions)) == (0, 4)


def test_inferred_institutions_are_marked_as_inferred() -> None:
    inferred = {figure.id: figure.inferred_institution for figure in AGREEMENT.figures}
    assert {key for key, name in inferred.items() if name == "RWI"} == {
        "gdp_nw_2016",
        "unemployment_rate_nw_2016",
        "refugee_labour_supply_nw_2016_repeated",
    }
    assert AGREEMENT.figure("gdp_nw_2016").institution == "none_named"


def test_elb_figures_are_on_the_basis_before_the_revision_of_april_2016() -> None:
    elb = [figure for figure in AGREEMENT.figures if figure.id.startswith("elb_")]
    assert len(elb) == 4
    assert all(figure.basis == "pre_revision_2016" and figure.average == "annual" for figure in elb)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("unemployed_de_2015_iab_l", "unemployed_de_2016_iab_d", "unemployed_de_2016_iab_l"),
        ("unemployed_de_2015_breg_l", "unemployed_de_2016_breg_d", "unemployed_de_2016_breg_l"),
        ("elb_de_2015_iab_l", "elb_de_2016_iab_d", "elb_de_2016_iab_l"),
    ],
)
def test_level_plus_change_is_the_next_level_within_rounding(before: str, change: str, after: str) -> None:
    tolerance = half_step(before) + half_step(change) + half_step(after)
    assert abs(number(before) + number(change) - number(after)) <= tolerance


def test_the_rise_in_sgb2_and_sgb3_makes_the_whole_rise() -> None:
    parts = number("unemployed_sgb2_de_2016_iab_d") + number("unemployed_sgb3_de_2016_iab_d")
    assert parts == number("unemployed_de_2016_iab_d")


@pytest.mark.parametrize("who", ["iab", "breg"])
def test_the_rise_in_employment_in_percent_fits_its_persons(who: str) -> None:
    rise, level = number(f"employed_de_2016_{who}_d"), number(f"employed_de_2016_{who}_l")
    assert round(100 * rise / (level - rise), 1) == number(f"employed_de_2016_{who}_r")


def test_the_rise_of_elb_in_percent_fits_only_through_rounding() -> None:
    rise, base = number("elb_de_2016_iab_d"), number("elb_de_2015_iab_l")
    most = (rise + half_step("elb_de_2016_iab_d")) / (base - half_step("elb_de_2015_iab_l"))
    stated = number("elb_de_2016_iab_r")
    assert round(100 * rise / base, 2) == 4.34
    assert 100 * rise / base < stated - half_step("elb_de_2016_iab_r") < 100 * most


@pytest.mark.parametrize(("law", "low", "high"), [("sgb2", 1.6e6, 2.0e6), ("sgb3", 0.4e6, 1.6e6)])
def test_the_base_implied_by_persons_and_percent_is_possible(law: str, low: float, high: float) -> None:
    rise, percent = number(f"unemployed_{law}_de_2016_iab_d"), number(f"unemployed_{law}_de_2016_iab_r")
    assert low < 100 * rise / percent < high


def test_the_two_thirty_fives_are_different_things() -> None:
    assert AGREEMENT.figure("joint_facilities_nw_2016").unit == "carriers"
    assert AGREEMENT.figure("disabled_placements_ge_nw_2016").unit == "persons"


def test_a_date_is_not_taken_for_a_number() -> None:
    with pytest.raises(InputError, match=r"signature_land_2016.*gefunden 2016-10-14 – erlaubt: eine Zahl"):
        _ = AGREEMENT.figure("signature_land_2016").number


def test_an_unknown_figure_is_refused_with_close_names() -> None:
    with pytest.raises(InputError, match=r"nrw_2016: figures: gefunden gdp_nw_2015 – erlaubt: .*gdp_nw_2016"):
        AGREEMENT.figure("gdp_nw_2015")
