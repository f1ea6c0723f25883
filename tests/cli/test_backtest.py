"""``backtest``: where it is computed changes no digit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two series of eleven years."""
    steps = np.random.Generator(np.random.Philox(5)).normal(0.0, 0.02, (2, 11))
    values = np.exp(5.0 + np.cumsum(steps, axis=1))
    rows = [f"s{row},{2000 + year},{value:.6f}" for row, line in enumerate(values) for year, value in enumerate(line)]
    path = tmp_path_factory.mktemp("panel") / "panel.csv"
    path.write_text("\n".join(["series,period,value", *rows]) + "\n", encoding="utf-8")
    return path


def scored(call: Call, panel: Path, *place: str) -> str:
    arguments = ("--frequency", "A", "--horizon", "1", "--first-origin", "2009", "--json")
    code, out, err = call("backtest", "--data", str(panel), *arguments, *place)
    assert code == 0, err
    return out


def test_processes_and_cluster_give_the_same_bytes(call: Call, panel: Path) -> None:
    from distributed import LocalCluster

    alone = scored(call, panel, "--jobs", "1")
    assert len(json.loads(alone)["models"]) == 7
    assert scored(call, panel, "--jobs", "2") == alone
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as workers:
        assert scored(call, panel, "--dask", workers.scheduler_address) == alone


@pytest.mark.parametrize(
    ("place", "named"),
    [(("--jobs", "0"), "--jobs"), (("--jobs", "1", "--dask", "tcp://127.0.0.1:1"), "--dask")],
)
def test_a_place_that_cannot_be_is_refused_in_one_line(
    call: Call, panel: Path, place: tuple[str, ...], named: str
) -> None:
    code, out, err = call("backtest", "--data", str(panel), "--frequency", "A", "--horizon", "1", *place)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert named in err
