"""Another agreement is another folder, without a line of Python: another year, one, three and five targets, ``==``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from zvsim.cli.main import main
from zvsim.report.files import FORMATS
from zvsim.study import open_study

Edited = Callable[..., Path]
WithTargets = Callable[[int], Path]
Printed = pytest.CaptureFixture[str]


@pytest.fixture(params=[1, 3, 5])
def folder(request: pytest.FixtureRequest, with_targets: WithTargets) -> Path:
    return with_targets(request.param)


def test_every_command_answers(folder: Path, capsys: Printed, tmp_path: Path) -> None:
    where = ["--study", str(folder), "--draws", "200"]
    target = open_study(str(folder)).agreement.targets[-1].id
    solved = ["--target", target, "--lever", "unemployment_rate", "--probability", "0.5"]
    for command in (
        ["forecast", "--set", "gdp_growth=0.5"],
        ["compare", "agreement", "agreement"],
        ["drivers", "--along", "gdp_growth"],
        ["solve", *solved],
        ["solve", "--target", "both", *solved[2:]],
        ["sweep", "--grid", "gdp_growth=0:1:1", "--jobs", "1", "--out", str(tmp_path / "rows.csv")],
    ):
        assert main([*command, *where]) == 0, command
    assert "Traceback" not in capsys.readouterr().err


def test_the_json_has_every_target_and_what_is_judged_is_not_merely_watched(folder: Path, capsys: Printed) -> None:
    assert main(["forecast", "--study", str(folder), "--draws", "300", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    agreement = open_study(str(folder)).agreement
    assert list(found["targets"]) == [target.id for target in agreement.targets]
    watched = {"summe_leistungen_zum_lebensunterhalt": "LLU_SUM", "integrationen": "INTEGRATIONS"}
    judged = {target.indicator for target in agreement.targets}
    assert all((name in found["monitored"]) != (code in judged) for name, code in watched.items())
    assert all(sum(item["variance_shares"].values()) == pytest.approx(1.0) for item in found["targets"].values())


@pytest.mark.parametrize("form", FORMATS)
def test_every_document_is_written(folder: Path, form: str, tmp_path: Path) -> None:
    out = tmp_path / f"report.{form}"
    assert main(["report", "--study", str(folder), "--set", "gdp_growth=0.5", "--draws", "200", "--out", str(out)]) == 0
    assert out.stat().st_size > 1000


def test_an_exact_target_is_never_reached_by_chance(with_targets: WithTargets) -> None:
    """``==`` is met to the letter or not at all: with continuous draws by none; nothing hides that."""
    study = open_study(str(with_targets(3)))
    item = study.assess(study.agreed).targets["leistungssumme"]
    assert item.target.comparator == "=="
    assert item.probability == 0.0


def test_another_year_is_data_only(edited: Edited, capsys: Printed) -> None:
    """Other figures and another year in the files, a new fit: forecast, sentences and links speak of that year."""
    years = (("target_year = 2016", "target_year = 2017"), ("\nyear = 2016\n", "\nyear = 2017\n"))
    folder = edited({"agreement.toml": years, "levers.toml": ((" 2016", " 2017"),)}, "next_year")
    assert main(["fit", "--study", str(folder)]) == 0
    assert main(["fit", "--study", str(folder), "--check"]) == 0
    capsys.readouterr()
    study = open_study(str(folder))
    found = study.assess(study.agreed)
    assert study.calendar.window[0] == "2015-12"
    assert found.question.seed == 2017
    old = open_study().assess(open_study().agreed)
    for name, item in found.targets.items():
        assert item.forecast["mean"] != old.targets[name].forecast["mean"]
    assert "2016" not in study.fit("planning").paths["elb"].months[-1]
    assert main(["forecast", "--study", str(folder), "--set", "youth_entries=12000"]) == 0
    said = capsys.readouterr().out
    assert "2017 im Modell ohne Wirkung" in said
    assert "2016" not in said


def test_a_lever_a_target_and_a_scenario_are_added_in_data_only(edited: Edited) -> None:
    """A response with its lever: two files; nothing in Python knows its name."""
    lever = """
[[lever]]
id = "vacancies"
label = "Gemeldete Stellen"
short = "Stellen"
detail = "Jahresmittel, gegenüber Vorjahr"
unit = "percent"
minimum = -20.0
maximum = 20.0
step = 1.0
decimals = 0
signed = true
agreed_value = 0.0
agreed_reason = "Nur für diesen Test gesetzt"
heading = "konjunkturelle und strukturelle Besonderheiten"
purpose = "Mehr Stellen heben die Zahl der Integrationen."
observed_low = -15.0
observed_high = 15.0
observed_source = "Nur für diesen Test gesetzt"
forecast_error = 5.0
forecast_error_source = "Nur für diesen Test gesetzt"
"""
    response = """
[[response]]
id = "integrations_on_vacancies"
label = "Integrationen je Prozent Stellen"
lever = "vacancies"
acts_on = "integrations"
mean = 0.002
low = 0.0
high = 0.004
unit = "log change per percent"
lag = "im selben Jahr"
kind = "judgement"
source = "Nur für diesen Test gesetzt, ohne Quelle"
"""
    folder = edited({}, "new_lever")
    for file, text in (("levers.toml", lever), ("responses.toml", response)):
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)
    study = open_study(str(folder))
    more = study.assess(study.named(study.question({"vacancies": 10.0}), "Mehr Stellen"))
    item = more.targets["integrationsquote"]
    assert item.contributions["vacancies"].mean > 0.0
    assert item.forecast["mean"] > study.assess(study.agreed).targets["integrationsquote"].forecast["mean"]
