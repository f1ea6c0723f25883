"""``sweep``: a table that agrees with the single forecasts, and refusals in one line."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zvsim.study import built_in_study

Call = Callable[..., tuple[int, str, str]]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_says_what_the_forecast_says(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    code, text, _ = call(
        *("sweep", "--grid", "gdp_growth=0:1:0.5", "--scenario", "inflow_higher", "--set", "unemployment_rate=8.4"),
        *("--draws", "400", "--jobs", "1", "--out", str(out)),
    )
    assert (code, text) == (0, f"{out}: 3 Zeilen\n")
    found = rows(out)
    assert [row["gdp_growth"] for row in found] == ["0.0", "0.5", "1.0"]
    for row in found:
        settings = ("--set", f"gdp_growth={row['gdp_growth']}", "--set", "unemployment_rate=8.4")
        document = json.loads(call("forecast", "inflow_higher", *settings, "--draws", "400", "--json")[1])
        assert {name: float(row[name]) for name in built_in_study().levers} == document["levers"]
        assert float(row["both_targets"]) == document["both_targets"]
        for name, target in document["targets"].items():
            assert float(row[f"{name}_probability"]) == target["probability"]
            for key in ("mean", "q10", "q50", "q90"):
                assert float(row[f"{name}_{key}"]) == target["forecast"][key]
        for name, item in document["monitored"].items():
            assert float(row[f"{name}_mean"]) == item["forecast"]["mean"]
        for key in ("scenario", "draws", "seed", "assumptions", "data_view", "model_version", "data_version"):
            assert row[key] == str(document[key])


def test_scenarios_alone_are_a_table_too(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    mine = tmp_path / "mine.toml"
    mine.write_text('title = "Meins"\nwhy = "Probe."\nsource = "Test"\n[levers]\ngdp_growth = 0.5\n', encoding="utf-8")
    names = ("agreement", "ex_post", str(mine))
    assert call("sweep", "--scenarios", *names, "--draws", "100", "--jobs", "1", "--out", str(out))[0] == 0
    found = rows(out)
    assert [(row["scenario"], row["data_view"]) for row in found] == [
        ("agreement", "planning"),
        ("ex_post", "latest"),
        ("mine", "planning"),
    ]


def test_a_sweep_can_be_made_again(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    arguments = ("sweep", "--grid", "gdp_growth=0:1:1", "--draws", "100", "--jobs", "1", "--out", str(out))
    assert call(*arguments)[0] == 0
    first = out.read_bytes()
    assert call(*arguments)[0] == 0
    assert out.read_bytes() == first


GRID = ("--grid", "gdp_growth=0:1:0.5")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "--grid"),
        (("--grid", "gdp_growth=nan:1:0.5"), "nan"),
        (("--grid", "gdp_growth=1:0:0.5"), "Start 1 über Stop 0"),
        (("--grid", "growth=0:1:0.5"), "growth"),
        (("--grid", "gdp_growth=0:1:0.5", "gdp_growth=2:3:1"), "zweimal"),
        (("--grid", "gdp_growth=-6:4:0.005", "unemployment_rate=6:11:0.005"), "2003001"),
        ((*GRID, "--set", "gdp_growth=2"), "entweder --set oder --grid"),
        ((*GRID, "--set", "unemployment_rate=99"), "99"),
        ((*GRID, "--scenarios", "nowhere"), "nowhere"),
        ((*GRID, "--scenarios", "agreement", "agreement"), "agreement zweimal"),
        ((*GRID, "--draws", "99"), "99"),
        ((*GRID, "--seed", "-1"), "-1"),
        ((*GRID, "--jobs", "0"), "--jobs"),
        ((*GRID, "--jobs", "-2"), "--jobs"),
        ((*GRID, "--jobs", "2", "--dask", "tcp://127.0.0.1:1"), "--dask"),
        ((*GRID, "--dask", "somewhere://else"), "somewhere://else"),
    ],
)
def test_what_cannot_be_swept_is_refused_in_one_line(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    code, out, err = call("sweep", *arguments, "--out", str(tmp_path / "rows.csv"))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1, err
    assert named in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["rows.xlsx", "rows", "no/such/folder/rows.csv"])
def test_a_file_that_cannot_be_written_is_refused_in_one_line(call: Call, tmp_path: Path, name: str) -> None:
    code, out, err = call("sweep", *GRID, "--out", str(tmp_path / name))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "--out" in err


def test_without_dask_the_message_says_what_to_install(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = call("sweep", *GRID, "--dask", "tcp://127.0.0.1:8786", "--out", str(tmp_path / "rows.csv"))
    assert (code, len(err.splitlines())) == (2, 1)
    assert "pip install distributed" in err
