"""What the tests of studies share: the built-in study with other words in its files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from zvsim.study import DEFAULT, STUDIES

Edits = Mapping[str, tuple[tuple[str, str], ...]]
"""Replacements by file; each text must stand in the file."""


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the built-in study's folder in which some texts are replaced."""

    def make(edits: Edits, name: str = "own") -> Path:
        folder = tmp_path / name
        shutil.copytree(STUDIES / DEFAULT, folder)
        for file, replacements in edits.items():
            text = (folder / file).read_text(encoding="utf-8")
            for old, new in replacements:
                assert old in text, f"{file} has no {old!r}"
                text = text.replace(old, new)
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make


TARGET = """
[[targets]]
id = "{id}"
label = "{label}"
indicator = "{indicator}"
measure = "{measure}"
comparator = "{comparator}"
threshold = {threshold}
aggregation = "pooled_carriers"
data_vintage = "t0"
wording = "nur für diesen Test"
reading = "Nur für diesen Test."
section = "III § 3 Abs. 1 Nr. 9"
source = "Test, Teil III § 3 Abs. 1 Nr. 9"
{reference}
"""
SUM = 'reference = { period = "previous_year", statistic = "annual_sum" }'
MORE: tuple[Mapping[str, Any], ...] = (
    {
        **{"id": "leistungssumme", "label": "Leistungssumme", "indicator": "LLU_SUM", "measure": "rel_change"},
        **{"comparator": "==", "threshold": 0.0, "reference": SUM},
    },
    {
        **{"id": "bestand", "label": "Bestand an eLb", "indicator": "ELB_STOCK_MEAN", "measure": "stock_level"},
        **{"comparator": "<=", "threshold": 400000.0, "reference": ""},
    },
    {
        **{"id": "integrationen_mehr", "label": "Integrationen", "indicator": "INTEGRATIONS", "measure": "rel_change"},
        **{"comparator": ">=", "threshold": 0.01, "reference": SUM},
    },
)


@pytest.fixture
def with_targets(edited: Callable[..., Path]) -> Callable[[int], Path]:
    """A study with its first target alone, or with more of them than it has."""
    return lambda count: _one_target(edited) if count == 1 else _more_targets(edited, count)


def _one_target(edited: Callable[..., Path]) -> Path:
    folder = edited({}, "one")
    text = (folder / "agreement.toml").read_text(encoding="utf-8")
    start = text.index('[[targets]]\nid = "langzeitleistungsbezieher"')
    text = text[:start] + text[text.index("[regulation]") :]
    goals = 'targets = ["langzeitleistungsbezieher"]'
    assert goals in text
    text = text.replace(goals, 'targets = ["integrationsquote"]')
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    return folder


def _more_targets(edited: Callable[..., Path], count: int) -> Path:
    more = "".join(TARGET.format(**one) for one in MORE[: count - 2])
    return edited({"agreement.toml": (("[regulation]", f"{more}\n[regulation]"),)}, f"targets_{count}")
