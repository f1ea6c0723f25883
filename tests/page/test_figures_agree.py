"""The page, its JSON and the command line give the same figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.leaves import assert_same_figures
from helpers.spaces import spaced
from streamlit.testing.v1 import AppTest

from zvsim.cli.main import main

VALUES = {
    "gdp_growth": "0.3",
    "unemployment_rate": "8.4",
    "refugee_labour_supply": "81000",
    "refugee_mean_entry_month": "8",
}


def percent(fraction: float) -> str:
    """A change as a German reader expects it, made here without the product's own formatter."""
    tenths = round(100.0 * fraction, 1)
    sign = "±" if tenths == 0 else "+" if tenths > 0 else "−"
    return f"{sign}{abs(tenths):.1f} %".replace(".", ",")


def about(probability: float) -> str:
    if probability < 0.01:
        return "weniger als 1"
    return "mehr als 99" if probability > 0.99 else f"rund {round(100 * probability)}"


def spread(forecast: dict[str, float]) -> list[str]:
    return [percent(forecast[key]) for key in ("q50", "q10", "q90")]


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
def test_page_json_and_command_line_agree(
    assumptions: str,
    open_page: Callable[..., AppTest],
    texts: Callable[[AppTest], list[str]],
    answer_text: Callable[[AppTest], str],
    ask: Callable[..., Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    parameters = {**VALUES, "assumptions": assumptions}
    figures = ask("/api/v1/forecast", parameters).json()
    settings = [part for name, value in VALUES.items() for part in ("--set", f"{name}={value}")]
    assert main(["forecast", "--json", "--assumptions", assumptions, *settings]) == 0
    own = {"scenario", "title"}  # own values are a scenario of their own on the page
    page_side, command_side = (
        {key: value for key, value in one.items() if key not in own}
        for one in (figures, json.loads(capsys.readouterr().out))
    )
    assert_same_figures(page_side, command_side)

    page = open_page(parameters)
    answer, read = answer_text(page), texts(page)
    for said in ("answer", "against_agreed"):
        assert spaced(figures[said]) in answer
    assert f"Beide Ziele zugleich: {about(figures['both_targets'])} von 100." in answer
    rows = " | ".join(re.sub(r"\s+", " ", text) for text in read)
    assert len(figures["targets"]) == 2
    for target in figures["targets"].values():
        middle, low, high = spread(target["forecast"])
        assert about(target["probability"]) in answer
        agreed, adjusted = percent(target["threshold"]), percent(target["adjusted_threshold"])
        assert re.search(
            rf"[≥≤=] {re.escape(agreed)} .*?\| {re.escape(f'{middle} {low} bis {high}')} "
            rf"\| {re.escape(f'{agreed} → {adjusted}')}",
            rows,
        )
    for monitored in figures["monitored"].values():
        middle, low, high = spread(monitored["forecast"])
        assert f"{middle} ({low} bis {high})" in rows
    for warning in figures["warnings"]:
        assert re.sub(r"\s+", " ", warning) in rows
