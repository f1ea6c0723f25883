"""``estimate``: coefficients for people and programs, and the comparison with the values used."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from zvsim.study import built_in_study
from zvsim.workbench.estimation import check

MODEL = built_in_study().model

Call = Callable[..., tuple[int, str, str]]


def test_the_values_used_agree_with_a_new_estimate(call: Call) -> None:
    code, out, err = call("estimate", "--check")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 1


def test_a_deviation_is_told_and_ends_in_exit_code_1(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = dict(check.stated_estimates(MODEL))
    stated["okun"] = replace(stated["okun"], mean=-0.3)
    monkeypatch.setattr(check, "stated_estimates", lambda _model: stated)
    code, out, err = call("estimate", "--check")
    assert (code, out) == (1, "")
    assert err == "okun: Mittelwert geschätzt −0,14489, angegeben −0,3\n"


def test_the_document_carries_what_the_model_uses(call: Call) -> None:
    code, out, err = call("estimate", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)["estimates"]
    elb, used = found["elb_on_unemployment_rate"], MODEL.responses["elb_on_unemployment_rate"]
    assert (round(elb["mean"], 4), round(elb["standard_error"], 4)) == (used.mean, used.standard_error)
    assert elb["sample"] == {"observations": 424, "clusters": 53, "first": "2008", "last": "2015"}
    assert (round(found["okun"]["mean"], 3), round(found["okun"]["standard_error"], 3)) == (
        MODEL.okun.mean,
        MODEL.okun.standard_error,
    )
    beside = found["integrations_on_gdp_growth"]
    assert (beside["role"], beside["judgement"]) == (
        "evidence",
        MODEL.responses["integrations_on_gdp_growth"].mean,
    )
    assert all({"computation", "mean", "standard_error", "sample"} == set(item) for item in beside["sensitivities"])


def test_people_read_every_figure_in_german(call: Call) -> None:
    code, out, err = call("estimate")
    assert (code, err) == (0, "")
    first = "→ Fehler aus dem Auslassen je eines Jahres   +0,0288 (0,0095)  424 Änderungen in 53 Kreisen, 2008 bis 2015"
    assert first in out
    assert (
        "Integrationen auf das Wachstum, über die Abgangsrate in Deutschland (Anhalt neben einer Setzung: +0,010)"
        in out
    )
    assert max(len(line) for line in out.splitlines()) <= 120


def test_check_and_json_exclude_each_other(call: Call) -> None:
    code, out, err = call("estimate", "--check", "--json")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
