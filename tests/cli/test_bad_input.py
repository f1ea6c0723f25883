"""What a person can correct ends in one line on the error output and exit code 2, never in a traceback."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


def assert_refused(result: tuple[int, str, str], *named: str) -> None:
    code, out, err = result
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1, err
    assert err.endswith("\n")
    for name in named:
        assert name in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("ex_ante",), "ex_ante"),
        (("missing/file.toml",), "file.toml"),
        (("--set", "gdp_growth"), "gdp_growth"),
        (("--set", "gdp=1"), "gdp"),
        (("--set", "gdp_growth=1,5"), "1,5"),
        (("--set", "gdp_growth=nan"), "nan"),
        (("--set", "gdp_growth=inf"), "inf"),
        (("--set", "gdp_growth="), "gdp_growth"),
        (("--set", "gdp_growth=99"), "99"),
        (("--set", "gdp_growth=1e28"), "gdp_growth"),
        (("--set", "gdp_growth=1\n5"), "gdp_growth"),
        (("--set", "okun_coupling=2"), "Zahl von 0 bis 1"),
        (("--set", "integration_budget=1"), "220.000.000 Euro"),
        (("--set", "refugee_labour_supply=65.000.0"), "65.000.0"),
        (("--set", "unemployment_rate=8.5", "--set", "gdp_growth=x"), "gdp_growth"),
        (("--draws", "99"), "99"),
        (("--draws", "200001"), "200001"),
        (("--draws", "-5"), "-5"),
        (("--seed", "-1"), "-1"),
        (("--seed", "9223372036854775808"), "9223372036854775808"),
    ],
)
def test_a_bad_value_is_refused_in_one_line(call: Call, arguments: tuple[str, ...], named: str) -> None:
    assert_refused(call("forecast", *arguments, "--json"), named)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("forecast", "--draws", "viele"), "viele"),
        (("forecast", "--seed", "1.5"), "1.5"),
        (("forecast", "--assumptions", "loose"), "loose"),
        (("forecast", "--colour", "red"), "--colour"),
        (("forecast", "--set"), "--set"),
        (("quality", "--jobs", "0"), "--jobs"),
        (("prophesy",), "prophesy"),
        ((), ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistyped_command_is_refused_in_one_line(call: Call, arguments: tuple[str, ...], named: str) -> None:
    assert_refused(call(*arguments), named)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"[levers]\ngdp_growth = 1,5\n", "TOML"),
        (b'title = "M\xfcnster"\n', "UTF-8"),
        (b'title = "x"\nwhy = "y"\nsource = "z"\n[levers]\ngdp_growth = nan\n', "levers.gdp_growth"),
        (b'why = "y"\nsource = "z"\n', "title"),
    ],
)
def test_a_damaged_scenario_file_is_refused_in_one_line(call: Call, tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "damaged.toml"
    path.write_bytes(content)
    assert_refused(call("forecast", str(path)), "damaged.toml", named)


def test_a_refusal_leaves_the_process_with_exit_code_2(
    run_python: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    run = run_python("-m", "zvsim", "forecast", "--set", "gdp_growth=1,5")
    assert run.returncode == 2
    assert run.stdout == b""
    assert run.stderr.decode().count("\n") == 1
    assert b"Traceback" not in run.stderr
