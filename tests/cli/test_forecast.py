"""``forecast``: a stable document, the same for the same question."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.leaves import leaves
from helpers.spaces import spaced

from zvsim.model.version import MODEL_VERSION
from zvsim.study import built_in_study

Call = Callable[..., tuple[int, str, str]]
RunPython = Callable[..., subprocess.CompletedProcess[bytes]]

STUDY = built_in_study()
LEVERS = set(STUDY.levers)
FORECAST = {"mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975"}

# The keys that outside programs rely on: none may go or change its type, and a new one is a decision made here.
DOCUMENT = {
    "study": str,
    "scenario": str,
    "title": str,
    "levers": dict,
    "assumptions": str,
    "data_view": str,
    "draws": int,
    "seed": int,
    "model_version": str,
    "data_version": str,
    "answer": str,
    "against_agreed": str,
    "both_targets": float,
    "agreed_both_targets": float,
    "targets": dict,
    "monitored": dict,
    "appraisal": dict,
    "warnings": list,
}
TARGET = {
    "threshold": float,
    "probability": float,
    "agreed_probability": float,
    "adjusted_threshold": float,
    "adjusted_probability": float,
    "forecast": dict,
    "contributions": dict,
    "variance_shares": dict,
}


def forecast(call: Call, *arguments: str) -> dict[str, Any]:
    code, out, err = call("forecast", *arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def types(table: dict[str, Any]) -> dict[str, type]:
    return {key: type(value) for key, value in table.items()}


@pytest.mark.parametrize("scenario", list(STUDY.scenarios))
def test_the_document_has_the_promised_keys_and_types(call: Call, scenario: str) -> None:
    found = forecast(call, scenario, "--draws", "400")
    assert types(found) == DOCUMENT
    assert types(found["levers"]) == dict.fromkeys(LEVERS, float)
    assert set(found["targets"]) == {"integrationsquote", "langzeitleistungsbezieher"}
    for target in found["targets"].values():
        assert types(target) == TARGET
    for item in (*found["targets"].values(), *found["monitored"].values()):
        assert types(item["forecast"]) == dict.fromkeys(FORECAST, float)
        assert set(item["contributions"]) == LEVERS
        for part in item["contributions"].values():
            assert types(part) == dict.fromkeys(("mean", "q10", "q90"), float)
    for item in found["monitored"].values():
        assert set(item) == {"forecast", "contributions", "variance_shares"}  # never a probability
    assert all(isinstance(text, str) and text for text in found["warnings"])
    assert all(math.isfinite(value) for _, value in leaves(found) if isinstance(value, float))


def test_the_document_says_what_it_was_made_with(call: Call) -> None:
    found = forecast(call, "ex_post", "--draws", "500", "--seed", "7", "--assumptions", "spread")
    assert (found["scenario"], found["draws"], found["seed"]) == ("ex_post", 500, 7)
    assert (found["assumptions"], found["data_view"]) == ("spread", "latest")
    assert (found["model_version"], found["data_version"]) == (MODEL_VERSION, STUDY.data_version)
    assert found["levers"]["unemployment_rate"] == 7.7


def test_without_a_scenario_it_is_the_agreement(call: Call) -> None:
    assert forecast(call, "--draws", "400") == forecast(call, "agreement", "--draws", "400")


def test_thresholds_are_fractions(call: Call) -> None:
    targets = forecast(call, "--draws", "400")["targets"]
    assert targets["integrationsquote"]["threshold"] == -0.004
    assert targets["langzeitleistungsbezieher"]["threshold"] == 0.0


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
def test_the_command_gives_what_the_product_computes(call: Call, assumptions: Any) -> None:
    scenario = STUDY.scenario("inflow_higher")
    found = forecast(call, "inflow_higher", "--draws", "1000", "--seed", "3", "--assumptions", assumptions)
    question = replace(scenario.question, draws=1000, seed=3, assumptions=assumptions)
    expected = STUDY.assess(scenario.asked(question))
    assert found["both_targets"] == pytest.approx(expected.both_targets, abs=1e-9)
    for group in ("targets", "monitored"):
        for name, item in getattr(expected, group).items():
            assert found[group][name]["forecast"] == pytest.approx(dict(item.forecast), abs=1e-9)
            for lever, part in item.contributions.items():
                assert found[group][name]["contributions"][lever] == pytest.approx(vars(part), abs=1e-9)
    for name, target in expected.targets.items():
        for key in ("probability", "adjusted_threshold", "adjusted_probability"):
            assert found["targets"][name][key] == pytest.approx(getattr(target, key), abs=1e-9)


def test_a_setting_does_what_a_scenario_file_does(call: Call) -> None:
    by_file = forecast(call, "growth_weaker", "--draws", "400")
    by_setting = forecast(call, "agreement", "--set", "gdp_growth=0.5", "--draws", "400")
    for key in ("levers", "both_targets", "targets", "monitored"):
        assert by_file[key] == by_setting[key]


def test_a_switch_is_set_like_any_other_assumption(call: Call) -> None:
    """Less growth with the coupling on: the rate follows, and growth answers for all of it."""
    plain = forecast(call, "growth_weaker", "--draws", "400")
    coupled = forecast(call, "growth_weaker", "--set", "okun_coupling=1", "--draws", "400")
    assert (plain["levers"]["okun_coupling"], coupled["levers"]["okun_coupling"]) == (0.0, 1.0)
    before, after = (found["targets"]["integrationsquote"] for found in (plain, coupled))
    assert after["probability"] < before["probability"]
    assert after["contributions"]["gdp_growth"]["mean"] < before["contributions"]["gdp_growth"]["mean"] < 0.0
    assert after["contributions"]["okun_coupling"] == {"mean": 0.0, "q10": 0.0, "q90": 0.0}


def test_less_money_moves_the_integration_rate_a_little_and_says_so(call: Call) -> None:
    found = forecast(call, "funds_lower", "--draws", "2000")
    parts = found["targets"]["integrationsquote"]["contributions"]
    assert -0.005 < parts["integration_budget"]["mean"] + parts["administration_budget"]["mean"] < 0.0
    assert parts["integration_budget"]["q10"] < 0.0 < parts["integration_budget"]["q90"]
    assert found["targets"]["langzeitleistungsbezieher"]["adjusted_threshold"] == 0.0
    assert any("ohne Wirkung auf das Ziel Langzeitleistungsbezieher" in text for text in found["warnings"])


def test_a_setting_lies_over_the_scenario_and_can_take_it_back(call: Call) -> None:
    found = forecast(call, "growth_weaker", "--set", "gdp_growth=1.4", "--draws", "400")
    assert found["targets"] == forecast(call, "agreement", "--draws", "400")["targets"]


def test_a_scenario_file_of_ones_own_can_be_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Meins"\nwhy = "Probe."\nsource = "Test"\n[levers]\ngdp_growth = 0.5\n', encoding="utf-8")
    found = forecast(call, str(path), "--draws", "400")
    assert (found["scenario"], found["title"]) == ("mine", "Meins")
    assert found["targets"] == forecast(call, "growth_weaker", "--draws", "400")["targets"]


def test_uncertain_assumptions_widen_the_k2_forecast(call: Call) -> None:
    """About 0.6 points of growth and 0.4 points of unemployment, as such assumptions typically err."""

    def width(assumptions: str) -> float:
        item = forecast(call, "--assumptions", assumptions)["targets"]["integrationsquote"]["forecast"]
        return float(item["q90"] - item["q10"])

    assert width("spread") > 1.02 * width("fixed")


def test_another_seed_moves_the_figures_a_little(call: Call) -> None:
    """By sampling error: 10,000 draws give a probability to half a point (standard error), 2.5 points at most."""
    one, other = (forecast(call, "--seed", seed) for seed in ("2016", "2017"))
    for name in one["targets"]:
        first, second = one["targets"][name], other["targets"][name]
        assert first["forecast"] != second["forecast"]
        assert first["probability"] == pytest.approx(second["probability"], abs=0.025)
        assert first["forecast"]["mean"] == pytest.approx(second["forecast"]["mean"], abs=0.005)


def test_the_same_call_prints_the_same_bytes(run_python: RunPython) -> None:
    arguments = ("-m", "zvsim", "forecast", "ex_post", "--set", "gdp_growth=2", "--draws", "2000", "--json")
    one, again = run_python(*arguments), run_python(*arguments)
    assert one.returncode == 0
    assert one.stderr == b""
    assert one.stdout == again.stdout
    assert one.stdout.endswith(b"}\n")


def test_a_forecast_never_loads_what_only_the_fit_needs(run_python: RunPython) -> None:
    """The first page may not wait for statsmodels; scipy and pandas come with it."""
    program = (
        "import sys\n"
        "from zvsim.cli.main import main\n"
        "code = main(['forecast', '--draws', '400', '--json'])\n"
        "heavy = {'statsmodels', 'scipy', 'pandas', 'streamlit', 'altair'} & set(sys.modules)\n"
        "sys.exit(code or ' '.join(sorted(heavy)) or 0)\n"
    )
    run = run_python("-c", program)
    assert run.returncode == 0, run.stderr.decode()
    assert json.loads(run.stdout)["draws"] == 400


def test_the_readable_answer_says_what_the_document_says(call: Call) -> None:
    found = forecast(call, "ex_post")
    code, out, err = call("forecast", "ex_post")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"Szenario: {found['title']}"
    assert lines[1] == found["answer"]
    assert spaced(lines[2]) == f"Beide Ziele zugleich: rund {round(100 * found['both_targets'])} von 100."
    assert lines[3] == found["against_agreed"]
    assert sum(line.startswith("Beobachtet, ohne Zielwert") for line in lines) == len(found["monitored"])
    assert [line.removeprefix("Hinweis: ") for line in lines if line.startswith("Hinweis: ")] == found["warnings"]
