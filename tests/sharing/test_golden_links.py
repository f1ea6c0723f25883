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

from zvsim.assessment.documents import appraisal_document
from zvsim.model.version import MODEL_VERSION
from zvsim.sharing.address import Found, read_address
from zvsim.sharing.link import Link
from zvsim.sharing.records import results_of
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import own_scenario
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
GOLDEN = json.loads(Path(__file__).with_name("golden_links.json").read_text(encoding="utf-8"))


def opened(address: str) -> Found:
    return read_address(parse_qs(urlsplit(address).query, strict_parsing=True), STUDY)


def setting(question: Question) -> dict[str, Any]:
    """What a question sets, as the file writes it: every lever, agreed values included."""
    return {
        "values": question.values(LEVERS),
        "view": question.view,
        "assumptions": question.assumptions,
        "appraisal": appraisal_document(question.appraisal),
    }


def held(link: Link) -> dict[str, Any]:
    """Everything in a link, as the file writes it."""
    kept = [{"name": one.title, "note": one.why, "setting": setting(one.question)} for one in link.meeting.kept]
    return {
        "meeting": {"setting": setting(link.meeting.question), "kept": kept},
        "place": asdict(link.place),
        "results": [asdict(one) for one in link.results],
        "model_version": link.model_version,
        "data_version": link.data_version,
    }


@pytest.mark.parametrize("link", GOLDEN["readable"], ids=lambda link: link["address"].rpartition("=")[2])
def test_links_from_before_there_was_a_token_open(link: dict[str, Any]) -> None:
    found = opened(link["address"])
    asked = STUDY.question(link["changes"], view=link["view"], assumptions=link["assumptions"])
    assert found.meeting.question == asked
    assert asked.seed == STUDY.agreed.question.seed
    assert all(MODEL_VERSION in line for line in found.problems)


@pytest.mark.parametrize("link", GOLDEN["tokens"], ids=lambda link: link["address"].partition("?")[0])
def test_tokens_open_with_everything_they_held(link: dict[str, Any]) -> None:
    found = opened(link["address"])
    assert found.link is not None
    expected = link["holds"]
    added = {
        name: lever.agreed for name, lever in LEVERS.items() if name not in expected["meeting"]["setting"]["values"]
    }
    for sent in (expected["meeting"]["setting"], *(kept["setting"] for kept in expected["meeting"]["kept"])):
        sent["values"] |= added
    assert held(found.link) == expected
    assert bool(found.problems) == bool(added)


def test_the_release_of_today_has_its_links_there() -> None:
    assert MODEL_VERSION in {link["holds"]["model_version"] for link in GOLDEN["tokens"]}


@pytest.mark.parametrize("link", GOLDEN["tokens"], ids=lambda link: link["address"].partition("?")[0])
def test_the_figures_are_those_that_were_sent_as_long_as_the_model_is_the_same(link: dict[str, Any]) -> None:
    """Chances to one of 10,000 draws, adjusted targets to 1e-4 of themselves: as much as processors may differ."""
    found = opened(link["address"]).link
    assert found is not None
    questions = [found.meeting.question, *(kept.question for kept in found.meeting.kept)]
    for question, sent in zip(questions, found.results, strict=True):
        assessment = STUDY.assess(own_scenario(question, "gesendet"))
        if (assessment.model_version, assessment.data_version) != (found.model_version, found.data_version):
            pytest.skip("sent with another model or other data; the page shows both")
        now = results_of(assessment)
        assert now.both == pytest.approx(sent.both, abs=1e-4)
        assert now.chances == pytest.approx(sent.chances, abs=1e-4)
        assert now.adjusted == pytest.approx(sent.adjusted, rel=1e-4, abs=1e-6)
