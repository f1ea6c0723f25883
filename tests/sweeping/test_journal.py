"""The journal beside an unfinished file: whole rows, of one sweep, written by one run."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from zvsim.base.errors import InputError
from zvsim.simulation.grid import Grid, parsed_axis
from zvsim.simulation.scenario import Scenario
from zvsim.study import built_in_study
from zvsim.sweeping.run import run_sweep
from zvsim.sweeping.task import Task, task_rows, versions
from zvsim.sweeping.workers import this_machine

STUDY = built_in_study()


def scenarios(**settings: object) -> tuple[Scenario, ...]:
    """The two scenarios of the grid, with other settings."""
    settings = {"draws": 100, "seed": 3, "assumptions": "spread"} | settings
    chosen = (STUDY.scenario("agreement"), STUDY.scenario("ex_post"))
    return tuple(one.asked(replace(one.question, **settings)) for one in chosen)


GRID = Grid(scenarios(), (parsed_axis("gdp_growth=-2:2:0.1", STUDY.levers),))


def carried_out(grid: Grid, out: Path, jobs: int = 1) -> list[int]:
    return list(run_sweep(STUDY, grid, out, this_machine(jobs)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("whole") / "rows.csv"
    assert carried_out(GRID, out) == [0, 82]
    return out.read_bytes()


def kept_journal(out: Path, whole: bytes, rows: int, torn: bytes = b"") -> Path:
    """The journal as an interrupted run leaves it: its settings, the first rows, and perhaps half a line."""
    steps = run_sweep(STUDY, GRID, out, this_machine(1))
    next(steps)
    steps.close()
    journal = out.with_name(f"{out.name}.journal")
    with journal.open("ab") as file:
        file.write(b"".join(whole.splitlines(keepends=True)[1 : rows + 1]) + torn)
    return journal


@pytest.mark.parametrize("torn", [b"", b"agreement,-1.", b"\0\0\0"])
@pytest.mark.parametrize("rows", [0, 1, 41, 82])
def test_whole_rows_are_kept_and_a_torn_one_is_made_anew(tmp_path: Path, whole: bytes, rows: int, torn: bytes) -> None:
    out = tmp_path / "rows.csv"
    kept_journal(out, whole, rows, torn)
    assert carried_out(GRID, out)[0] == rows
    assert out.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_kept_rows_are_not_computed_again(tmp_path: Path, whole: bytes) -> None:
    """A mark put into a kept row is still there at the end."""
    out = tmp_path / "rows.csv"
    journal = kept_journal(out, whole, 5)
    journal.write_bytes(journal.read_bytes().replace(b"agreement,-2.0,", b"AGREEMENT,-2.0,"))
    carried_out(GRID, out)
    assert out.read_bytes() == whole.replace(b"agreement,-2.0,", b"AGREEMENT,-2.0,")


def test_a_run_that_ended_before_its_first_line_was_whole_begins_anew(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "rows.csv"
    (tmp_path / "rows.csv.journal").write_bytes(b'{"zvsim": "0.')
    carried_out(GRID, out)
    assert out.read_bytes() == whole


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (replace(GRID, scenarios=scenarios(draws=200)), "draws: gefunden 100 – erlaubt: 200"),
        (replace(GRID, scenarios=scenarios(seed=4)), "seed: gefunden 3 – erlaubt: 4"),
        (replace(GRID, scenarios=scenarios(assumptions="fixed")), 'assumptions: gefunden "spread"'),
        (replace(GRID, axes=()), "grid"),
        (replace(GRID, scenarios=GRID.scenarios[::-1]), "scenarios"),
        (replace(GRID, scenarios=scenarios(changes={"gdp_growth": 9.0})[:1]), "scenarios"),
    ],
)
def test_a_journal_of_another_sweep_is_refused_and_stays(
    tmp_path: Path, whole: bytes, changed: Grid, named: str
) -> None:
    out = tmp_path / "rows.csv"
    journal = kept_journal(out, whole, 5)
    before = journal.read_bytes()
    with pytest.raises(InputError) as refused:
        carried_out(changed, out)
    assert named in str(refused.value)
    assert "rows.csv.journal" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert journal.read_bytes() == before


@pytest.mark.parametrize("version", ["study", "zvsim", "model_version", "data_version", "numpy"])
def test_a_journal_of_another_study_or_version_is_refused(tmp_path: Path, whole: bytes, version: str) -> None:
    out = tmp_path / "rows.csv"
    journal = kept_journal(out, whole, 5)
    head, _, rows = journal.read_bytes().partition(b"\n")
    journal.write_bytes(json.dumps(json.loads(head) | {version: "0.0"}).encode() + b"\n" + rows)
    with pytest.raises(InputError, match=f'{version}: gefunden "0.0"'):
        carried_out(GRID, out)


@pytest.mark.parametrize("content", [b"shopping list\n", b"[1, 2]\n", b"\xff\n"])
def test_a_file_that_is_no_journal_is_refused_and_stays(tmp_path: Path, content: bytes) -> None:
    journal = tmp_path / "rows.csv.journal"
    journal.write_bytes(content)
    with pytest.raises(InputError, match="nicht von sweep"):
        carried_out(GRID, tmp_path / "rows.csv")
    assert journal.read_bytes() == content


def test_two_runs_never_write_one_file(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "rows.csv"
    first = run_sweep(STUDY, GRID, out, this_machine(1))
    next(first)
    with pytest.raises(InputError, match="noch rechnet"):
        carried_out(GRID, out)
    assert list(first) == [82]
    assert out.read_bytes() == whole


def test_a_finished_file_is_there_at_once_or_not_at_all(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "rows.csv"
    out.write_text("the last sweep", encoding="utf-8")
    for _ in run_sweep(STUDY, GRID, out, this_machine(1)):
        assert out.read_text(encoding="utf-8") == "the last sweep"
    assert out.read_bytes() == whole


def test_two_processes_give_the_bytes_of_one(tmp_path: Path, whole: bytes) -> None:
    carried_out(GRID, tmp_path / "rows.csv", jobs=2)
    assert (tmp_path / "rows.csv").read_bytes() == whole


def test_parquet_holds_the_same_rows_to_the_last_digit(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / "rows.csv").write_bytes(whole)
    carried_out(GRID, tmp_path / "rows.parquet")
    expected = pd.read_csv(tmp_path / "rows.csv", float_precision="round_trip", dtype={"data_version": str})
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "rows.parquet"), expected, check_exact=True)


def test_a_worker_of_another_version_refuses_in_words_that_arrive() -> None:
    """What a worker raises is taken apart and rebuilt like a copy; it must still name all three facts."""
    with pytest.raises(InputError) as refused:
        task_rows(Task(STUDY.address, GRID, versions(STUDY) | {"numpy": "1.0"}, 0, 1))
    arrived = copy.copy(refused.value)
    assert str(arrived) == str(refused.value)
    assert (arrived.where, "numpy 1.0" in arrived.allowed) == ("Arbeitsprozess", True)
