"""Fits of other data are kept: the same figures again, never those of a file that cannot be trusted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
import pytest

from zvsim.data import Observation
from zvsim.model.specification import Model
from zvsim.model.views import View
from zvsim.study import built_in_study
from zvsim.workbench import load_fit as module
from zvsim.workbench.fit import QuantityFit
from zvsim.workbench.load_fit import LoadedFit, data_checksum, load_fit

MODEL = built_in_study().model
ROOT = Path(__file__).resolve().parents[2]
Fits = dict[View, dict[str, QuantityFit]]
Ask = Callable[[], LoadedFit]


@pytest.fixture
def other(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """One figure other than the built-in data have it."""
    first = next(one for one in observations if one.quantity == "elb" and one.standard_error is not None)
    return tuple(one.model_copy(update={"value": 1.01 * one.value}) if one is first else one for one in observations)


@pytest.fixture
def fitted() -> list[View]:
    """One entry each time that something is fitted."""
    return []


@pytest.fixture
def ask(other: tuple[Observation, ...], refits: Fits, fitted: list[View], tmp_path: Path) -> Ask:
    """Ask for the fit of the other data; what takes seconds is replaced by a fit made before."""

    def fitting(model: Model, view: View, observations: Iterable[Observation]) -> Mapping[str, QuantityFit]:
        fitted.append(view)
        return refits[view]

    return lambda: load_fit(MODEL, "planning", other, "own", tmp_path / "kept", fitting)


def kept_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "kept").glob("*.json")
    return path


def assert_same(one: LoadedFit, other: LoadedFit) -> None:
    assert one.fit.report == other.fit.report
    for name, path in one.fit.paths.items():
        for field, values in vars(path).items():
            np.testing.assert_array_equal(values, getattr(other.fit.paths[name], field))


def test_the_second_time_the_same_digits_come_from_the_file(ask: Ask, fitted: list[View]) -> None:
    first, second = ask(), ask()
    assert (first.kept, second.kept, fitted) == (False, True, ["planning"])
    assert (first.notice, second.notice, first.fit.data_version) == ("", "", "own")
    assert_same(first, second)


def test_one_figure_or_the_view_makes_other_data(
    observations: tuple[Observation, ...], other: tuple[Observation, ...]
) -> None:
    assert (
        len({data_checksum(MODEL, view, data) for view in ("planning", "latest") for data in (observations, other)})
        == 4
    )
    assert data_checksum(MODEL, "planning", other) == data_checksum(MODEL, "planning", list(other))


def truncated(text: str) -> str:
    return text[: len(text) // 2]


def one_digit_changed(text: str) -> str:
    document = json.loads(text)
    document["paths"] = document["paths"].replace("0.01", "0.02", 1)
    return json.dumps(document)


def of_an_older_form(text: str) -> str:
    return json.dumps({"form": 0, "parameters": [1, 2]})


def of_an_older_model(text: str) -> str:
    kept = module._Kept.model_validate_json(text)
    made_with = kept.made_with | {"model": "0.9.0"}
    return kept.model_copy(update={"made_with": made_with}).sealed().model_dump_json()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (truncated, "beschädigt"),
        (lambda text: "", "beschädigt"),
        (lambda text: "[]", "beschädigt"),
        (one_digit_changed, "beschädigt"),
        (of_an_older_form, "Form 0 statt 1"),
        (of_an_older_model, "model 0.9.0 statt"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_fitted_anew_and_that_is_said(
    ask: Ask, fitted: list[View], tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    first = ask()
    path = kept_file(tmp_path)
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    again = ask()
    assert not again.kept
    assert len(fitted) == 2
    assert path.name in again.notice
    assert said in again.notice
    assert_same(first, again)
    assert path.read_text(encoding="utf-8") == before
    assert ask().kept


def test_other_data_under_the_same_name_are_not_taken(
    ask: Ask, observations: tuple[Observation, ...], refits: Fits, tmp_path: Path
) -> None:
    ask()
    mine = kept_file(tmp_path)
    load_fit(MODEL, "planning", observations, "built-in", tmp_path / "kept", lambda model, view, data: refits[view])
    (theirs,) = set((tmp_path / "kept").glob("*.json")) - {mine}
    mine.write_bytes(theirs.read_bytes())
    assert "zu anderen Daten" in ask().notice


def test_where_nothing_can_be_kept_the_fit_is_there_all_the_same(
    other: tuple[Observation, ...], refits: Fits, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    found = load_fit(MODEL, "planning", other, "own", tmp_path / "a file", lambda model, view, data: refits[view])
    assert not found.kept
    assert "nicht beschreibbar" in found.notice
    assert set(found.fit.paths) == set(refits["planning"])


# A process of its own: fits the path of eLb, waits in the middle where it is told to, and says what it did.
PROCESS = """
import os, sys, time
from pathlib import Path
from zvsim.data import known_by
from zvsim.workbench import load_fit
from zvsim.workbench.fit import fit_quantity
from zvsim.model.quantities import measurements
from zvsim.study import built_in_study

folder, die_while_writing = Path(sys.argv[1]), sys.argv[2:] == ["die"]

def fitting(model, view, observations):
    print("fits", flush=True)
    time.sleep(0.5)
    quantity, calendar = model.quantities["elb"], model.calendar
    found = measurements(quantity, known_by(observations, calendar.known_by(view)), calendar.reference_year)
    return {"elb": fit_quantity(quantity, found, calendar)}

if die_while_writing:
    def halfway(file):
        os.truncate(file, 100)
        os.kill(os.getpid(), 9)
    os.fsync = halfway

result = load_fit.load_fit(built_in_study().model, "planning", built_in_study().observations, "own", folder, fitting)
print("kept" if result.kept else "made", result.notice, result.fit.paths["elb"].window_mean.tobytes().hex())
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROCESS, str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def test_two_processes_at_once_fit_once_and_have_the_same_digits(tmp_path: Path) -> None:
    both = [start(tmp_path) for _ in range(2)]
    said = [process.communicate()[0].splitlines() for process in both]
    assert sum(lines.count("fits") for lines in said) == 1
    did, digits = zip(*((lines[-1].split()[0], lines[-1].split()[-1]) for lines in said), strict=True)
    assert sorted(did) == ["kept", "made"]
    assert digits[0] == digits[1]


def test_a_writer_killed_halfway_leaves_nothing_that_is_taken_for_a_fit(tmp_path: Path) -> None:
    """Its lock is free, its half file is not read, and the next one leaves no trace of it."""
    killed = start(tmp_path, "die")
    killed.communicate()
    assert killed.returncode == -9
    assert [path.suffix for path in tmp_path.iterdir() if path.suffix != ".lock"] == [".draft"]
    following = start(tmp_path)
    lines = following.communicate()[0].splitlines()
    assert lines[0] == "fits"
    assert lines[-1].startswith("made")
    assert [path.suffix for path in tmp_path.iterdir() if path.suffix != ".lock"] == [".json"]
