"""Links of every release open, with everything that they held when they were sent.

A release adds its links to ``golden_links.json``; none that stands there is ever changed.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from zvsim.model.version import MODEL_VERSION
from zvsim.sharing.address import Found, read_address
from zvsim.sharing.records import Setting, agreed_setting, results_of, scenario_of
from zvsim.simulation.scenario import AGREEMENT as AGREED
from zvsim.study import built_in_study

AGREEMENT = built_in_study().agreement
LEVERS = agreement_levers(AGREEMENT)
GOLDEN = json.loads(Path(__file__).with_name("golden_links.json").read_text(encoding="utf-8"))


def opened(address: str) -> Found:
    return read_address(parse_qs(urlsplit(address).query, strict_parsing=True), AGREEMENT, LEVERS)


@pytest.mark.parametrize("link", GOLDEN["readable"], ids=lambda link: link["address"].rpartition("=")[2])
def test_links_from_before_there_was_a_token_open(link: dict[str, Any]) -> None:
    found = opened(link["address"])
    agreed = agreed_setting(LEVERS).values
    assert found.meeting.setting == Setting({**agreed, **link["changes"]}, link["view"], link["assumptions"])
    assert all(MODEL_VERSION in line for line in found.problems)


@pytest.mark.parametrize("link", GOLDEN["tokens"], ids=lambda link: link["address"].partition("?")[0])
def test_tokens_open_with_everything_they_held(link: dict[str, Any]) -> None:
    found = opened(link["address"])
    assert found.link is not None
    held = json.loads(json.dumps(asdict(found.link)))  # tuples as lists, as in the file
    expected = link["holds"]
    added = {
        name: lever.agreed for name, lever in LEVERS.items() if name not in expected["meeting"]["setting"]["values"]
    }
    for setting in (expected["meeting"]["setting"], *(kept["setting"] for kept in expected["meeting"]["kept"])):
        setting["values"] |= added
    assert held == expected
    assert bool(found.problems) == bool(added)


def test_the_release_of_today_has_its_links_there() -> None:
    assert MODEL_VERSION in {link["holds"]["model_version"] for link in GOLDEN["tokens"]}


@pytest.mark.parametrize("link", GOLDEN["tokens"], ids=lambda link: link["address"].partition("?")[0])
def test_the_figures_are_those_that_were_sent_as_long_as_the_model_is_the_same(link: dict[str, Any]) -> None:
    """Chances to one of 10,000 draws, adjusted targets to 1e-4 of themselves: as much as processors may differ."""
    found = opened(link["address"]).link
    assert found is not None
    study = built_in_study()
    settings = [found.meeting.setting, *(kept.setting for kept in found.meeting.kept)]
    for setting, sent in zip(settings, found.results, strict=True):
        scenario = scenario_of(setting, study.scenarios[AGREED], LEVERS, "gesendet")
        assessment = assess_scenario(study, scenario, assumptions=setting.assumptions, appraisal=setting.appraisal)
        if (assessment.model_version, assessment.data_version) != (found.model_version, found.data_version):
            pytest.skip("sent with another model or other data; the page shows both")
        now = results_of(assessment)
        assert now.both == pytest.approx(sent.both, abs=1e-4)
        assert now.chances == pytest.approx(sent.chances, abs=1e-4)
        assert now.adjusted == pytest.approx(sent.adjusted, rel=1e-4, abs=1e-6)
