"""A study refuses by name what it cannot serve; nothing is answered with another year's or other carriers' figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from zvsim.base.errors import InputError
from zvsim.cli.main import main
from zvsim.study import open_study

Edited = Callable[..., Path]

FIRST, SECOND = 'indicator = "K2"\nmeasure = "rel_change"', 'indicator = "LZB_STOCK_MEAN"\nmeasure = "rel_change"'


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as refused:
        open_study(str(folder))
    return str(refused.value)


def test_another_target_year_alone_is_refused_figure_by_figure(edited: Edited) -> None:
    """The five agreed figures that levers rest on are still those of the old year."""
    said = refusal(edited({"agreement.toml": (("target_year = 2016", "target_year = 2017"),)}))
    assert said.count("eine Zahl für das Zieljahr 2017") == 5
    assert "levers.toml: gdp_growth.agreed_figure: gefunden gdp_nw_2016 für 2016" in said


def test_a_fit_of_other_months_is_refused(edited: Edited) -> None:
    years = (("target_year = 2016", "target_year = 2017"), ("\nyear = 2016\n", "\nyear = 2017\n"))
    study = open_study(str(edited({"agreement.toml": years})))
    with pytest.raises(InputError) as refused:
        study.assess(study.agreed)
    assert "fit/planning_paths.csv" in refused.value.where
    assert refused.value.found == "elb von 2014-12 bis 2016-12"
    assert "2015-12 bis 2017-12" in refused.value.allowed
    assert "zvsim fit --study own" in refused.value.allowed


@pytest.mark.parametrize(
    ("edit", "place", "found", "possible"),
    [
        ((FIRST, FIRST.replace("K2", "K1")), "targets (integrationsquote).indicator", "»K1«", "K2 oder"),
        ((FIRST, FIRST.replace("rel_change", "abs_change_pp")), ".measure", "»abs_change_pp«", "rel_change oder"),
        (('statistic = "jfw_december"', 'statistic = "december_stock"'), "reference.statistic", "", "jfw_december"),
        (('aggregation = "pooled_carriers"', 'aggregation = "mean_of_carriers"'), ".aggregation", "", "pooled"),
        (('comparator = ">="', 'comparator = ">"'), "targets[0] (integrationsquote).comparator", "„>“", "'=='"),
        (('code = "NW"', 'code = "HE"'), "land.code", "HE", "NW"),
        (('carrier_type = "zkT"', 'carrier_type = "gE"'), "scope.carrier_type", "gE", "zkT"),
        (('  "Stadt Wuppertal",\n]', "]"), "scope.number", "17", "18"),
    ],
)  # fmt: skip
def test_what_nothing_serves_is_named_with_what_is_possible(
    edited: Edited, edit: tuple[str, str], place: str, found: str, possible: str
) -> None:
    edits = (edit, ("number = 18", "number = 17")) if "Wuppertal" in edit[0] else (edit,)
    said = refusal(edited({"agreement.toml": edits}))
    assert "agreement.toml" in said
    for part in (place, found, possible):
        assert part in said


def test_all_problems_are_named_at_once(edited: Edited) -> None:
    edits = ((FIRST, FIRST.replace("K2", "K1")), (SECOND, SECOND.replace("rel_change", "abs_change_pp")))
    assert len(refusal(edited({"agreement.toml": edits})).splitlines()) >= 2


def test_an_assumption_that_the_model_reads_must_have_a_lever(edited: Edited) -> None:
    assert "youth_entries" in refusal(edited({"levers.toml": (('id = "youth_entries"', 'id = "others"'),)}))


def test_an_unknown_study_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", "--study", "nowhere_2099"]) == 2
    assert "nrw_2016" in capsys.readouterr().err


def test_the_check_of_a_folder_names_what_is_missing(edited: Edited, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edited({})
    assert main(["studies", "--check", str(folder)]) == 0
    (folder / "fit" / "latest.toml").unlink()
    (folder / "quality.json").write_text("{", encoding="utf-8")
    assert main(["studies", "--check", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "geprüfte Anpassung latest" in said
    assert "quality.json" in said


def test_the_studies_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["studies"]) == 0
    assert "nrw_2016 (ohne --study)" in capsys.readouterr().out


def test_the_json_names_the_study(edited: Edited, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("nrw_2016", str(edited({}, "copy"))):
        assert main(["forecast", "--study", name, "--draws", "200", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["study"] == Path(name).name


def test_scenarios_on_other_draws_are_not_compared() -> None:
    study = open_study()
    other = study.agreed.asked(replace(study.agreed.question, draws=200))
    with pytest.raises(InputError, match="200 Ziehungen"):
        study.compare([study.agreed, other])
