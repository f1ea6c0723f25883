"""``fit --check``: the reviewed fit against a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from zvsim.base.numbers import percent_text
from zvsim.data import BUILT_IN
from zvsim.model.reviewed import ReviewedFit
from zvsim.model.views import View
from zvsim.study import Study, built_in_study
from zvsim.workbench import reviewing

Call = Callable[..., tuple[int, str, str]]


def test_the_reviewed_fit_agrees_with_a_refit(call: Call) -> None:
    code, out, err = call("fit", "--check")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 1


def test_a_deviation_is_told_and_ends_in_exit_code_1(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without refitting: what the fit has found is replaced, the comparison and its report are the real ones."""
    outdated: Mapping[View, ReviewedFit] = MappingProxyType(
        {view: replace(built_in_study().fit(view), data_version="outdated") for view in ("planning", "latest")}
    )
    monkeypatch.setattr(reviewing, "fit_view", lambda model, view, observations: {})
    monkeypatch.setattr(Study, "fit", lambda _self, view: outdated[view])
    code, out, err = call("fit", "--check")
    assert code == 1
    assert out == ""
    assert [line.partition(":")[0] for line in err.splitlines()] == ["planning", "latest"]
    assert "outdated" in err


def test_other_data_are_fitted_once_and_told(call: Call, tmp_path: Path) -> None:
    arguments = ("fit", "--data", str(BUILT_IN), "--keep", str(tmp_path))
    (code, first, err), (_, second, _) = call(*arguments), call(*arguments)
    assert (code, err) == (0, "")
    assert [line for line in first.splitlines() if "neue Anpassung" in line] == [
        line for line in first.splitlines() if not line.startswith(" ")
    ]
    assert second == first.replace("neue Anpassung", "aufgehobene Anpassung")
    change = built_in_study().fit("planning").quantities["elb"]["change_mean"]
    assert f"2016 ohne Zugang {percent_text(change)}" in first


def test_other_data_that_cannot_be_read_are_refused(call: Call, tmp_path: Path) -> None:
    assert call("fit", "--data", str(tmp_path / "nowhere"))[0] == 2
    code, _, err = call("fit", "--check", "--data", str(BUILT_IN))
    assert (code, len(err.splitlines())) == (2, 1)
