"""One TOML file, one what-if: what is taken, what is refused, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.simulation.load_scenario import MAX_BYTES, load_scenario, load_scenarios
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import AGREEMENT, Scenario
from zvsim.study import Study, built_in_scenarios, built_in_study

Levers = Mapping[str, Lever]
STUDY = built_in_study()
SEED = STUDY.agreed.question.seed
FOLDER = built_in_scenarios()
FILES = sorted(FOLDER.glob("*.toml"))
HEAD = 'title = "Probe"\nwhy = "Ein Versuch."\nsource = "Test"\n'


def write(folder: Path, text: str | bytes, name: str = "probe.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def refusal(folder: Path, text: str | bytes, levers: Levers) -> InputError:
    with pytest.raises(InputError) as refused:
        load_scenario(write(folder, text), levers, SEED)
    return refused.value


def test_there_are_scenarios() -> None:
    assert FOLDER / "agreement.toml" in FILES
    assert len(FILES) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_scenario_of_the_folder_can_be_used(path: Path, levers: Levers) -> None:
    scenario = load_scenario(path, levers, SEED)
    assert scenario.name == path.stem
    assert path.stem.isascii()
    assert len(scenario.title) <= 40
    assert len(scenario.why.split()) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_the_agreement_stands_on_the_agreed_values(path: Path, levers: Levers) -> None:
    assert bool(load_scenario(path, levers, SEED).changes) is (path.stem != AGREEMENT)


def test_no_two_scenarios_are_the_same(levers: Levers) -> None:
    found = [(one.view, tuple(sorted(one.changes.items()))) for one in load_scenarios(FOLDER, levers, SEED)[0].values()]
    assert len(set(found)) == len(found)


def test_the_arithmetic_of_the_scenarios_is_right(levers: Levers) -> None:
    """What the files say in their »why«, computed here."""
    scenarios = load_scenarios(FOLDER, levers, SEED)[0]
    assert scenarios["growth_weaker"].changes["gdp_growth"] == pytest.approx(1.4 - 0.9)
    spring = scenarios["iab_spring_2016"].changes
    assert spring["gdp_growth"] == pytest.approx(1.4 - (1.8 - 1.3))
    assert spring["unemployment_rate"] == round(8.0 * (1 - (70 + 20) / 2870), 1)  # thousand unemployed, Germany
    assert scenarios["inflow_higher"].changes["refugee_labour_supply"] == pytest.approx(380_000 * 0.2114, abs=500)
    assert scenarios["without_inflow"].changes == {"refugee_labour_supply": 0.0}
    assert scenarios["ex_post"].view == "latest"
    assert scenarios["inflow_lower"].changes["refugee_labour_supply"] == pytest.approx(65_000 * 70 / 130)
    funds, zkt = scenarios["funds_lower"].changes, 0.212 * 0.30  # million EUR
    assert funds["integration_budget"] / 1e6 == pytest.approx(321.2 - 330 * 0.076 - 100 * zkt, abs=0.5)
    assert funds["administration_budget"] / 1e6 == pytest.approx(363.5 - 130 * zkt, abs=0.5)


def test_the_built_in_folder_has_no_refused_file() -> None:
    assert STUDY.refused_scenarios == ()
    assert next(iter(STUDY.scenarios)) == AGREEMENT
    assert {path.stem for path in FILES} == set(STUDY.scenarios)


def test_a_scenario_holds_what_its_file_says(tmp_path: Path, levers: Levers) -> None:
    text = HEAD + 'data_view = "latest"\n[levers]\ngdp_growth = -1\nunemployment_rate = 8.0\n'
    scenario = load_scenario(write(tmp_path, text, "minus_one.toml"), levers, SEED)
    assert scenario == Scenario(
        "minus_one", "Probe", "Ein Versuch.", "Test", Question(SEED, {"gdp_growth": -1.0}, "latest")
    )
    assert scenario.question.values(levers)["gdp_growth"] == -1.0
    assert scenario.question.values(levers)["refugee_labour_supply"] == 65_000.0


@pytest.mark.parametrize("name", list(STUDY.levers))
def test_both_ends_of_a_range_can_be_chosen(name: str, tmp_path: Path, levers: Levers) -> None:
    for end in {levers[name].minimum, levers[name].maximum} - {levers[name].agreed}:
        scenario = load_scenario(write(tmp_path, f"{HEAD}[levers]\n{name} = {end}\n"), levers, SEED)
        assert scenario.changes == {name: end}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (HEAD + "[levers]\ngdp = 1.0\n", "levers.gdp"),
        (HEAD + "[levers]\ngdp_growth = 4.1\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = -6.1\n", "levers.gdp_growth"),
        (HEAD + "[levers]\nrefugee_labour_supply = -1\n", "levers.refugee_labour_supply"),
        (HEAD + '[levers]\ngdp_growth = "1,5"\n', "levers.gdp_growth"),
        (HEAD + '[levers]\ngdp_growth = "1.5"\n', "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = nan\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = inf\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = -inf\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = true\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = 2016-01-01\n", "levers.gdp_growth"),
        (HEAD + "[levers]\ngdp_growth = [1.5]\n", "levers.gdp_growth"),
        (HEAD + "[levers.gdp_growth]\nvalue = 1.5\n", "levers.gdp_growth"),
        (HEAD + f"[levers]\ngdp_growth = {'9' * 400}\n", "levers.gdp_growth"),
        (HEAD + "levers = 1.5\n", "levers"),
        ('why = "Ein Versuch."\nsource = "Test"\n', "title"),
        ('title = "  "\nwhy = "Ein Versuch."\nsource = "Test"\n', "title"),
        ('title = "\\n"\nwhy = "Ein Versuch."\nsource = "Test"\n', "title"),
        ('title = 2016\nwhy = "Ein Versuch."\nsource = "Test"\n', "title"),
        ('title = "Probe"\nsource = "Test"\n', "why"),
        ('title = "Probe"\nwhy = ""\nsource = "Test"\n', "why"),
        ('title = "Probe"\nwhy = "Ein Versuch."\n', "source"),
        (HEAD + 'author = "jemand"\n', "author"),
        (HEAD + "gdp_growth = 1.5\n", "gdp_growth"),
        (HEAD + 'data_view = "newest"\n', "data_view"),
        (HEAD + "data_view = true\n", "data_view"),
        (HEAD + 'data_view = "a\\nb"\n', "data_view"),
    ],
    ids=lambda value: "…" + value[-30:].encode("ascii", "replace").decode() if "=" in value else value,
)
def test_a_refusal_is_one_line_with_file_and_key(text: str, key: str, tmp_path: Path, levers: Levers) -> None:
    error = refusal(tmp_path, text, levers)
    assert len(str(error).splitlines()) == 1
    assert str(error).startswith("probe.toml: ")
    assert error.where.endswith(key)
    assert error.found
    assert error.allowed


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "[levers]\ngdp_growth = 1,5\n",
        HEAD + "[levers\n",
        HEAD + HEAD,
        HEAD + "x = " + "[" * 20_000,
        HEAD + f"[levers]\ngdp_growth = {'9' * 5000}\n",
        b'title = "M\xfcnster"\n',
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\x00" * 100,
        (HEAD + "# " + "x" * MAX_BYTES).encode(),
    ],
    ids=[
        "decimal comma",
        "open bracket",
        "twice the same",
        "deep nesting",
        "5,000 digits",
        "Latin-1",
        "ZIP",
        "zeros",
        "too large",
    ],
)
def test_a_file_that_is_no_scenario_is_refused_in_one_line(text: str | bytes, tmp_path: Path, levers: Levers) -> None:
    error = refusal(tmp_path, text, levers)
    assert len(str(error).splitlines()) == 1
    assert error.where.startswith("probe.toml")


def test_a_decimal_comma_is_told_to_be_a_point(tmp_path: Path, levers: Levers) -> None:
    assert "Dezimalpunkt" in refusal(tmp_path, HEAD + "[levers]\ngdp_growth = 1,5\n", levers).allowed
    assert "Dezimalpunkt" in refusal(tmp_path, HEAD + '[levers]\ngdp_growth = "1,5"\n', levers).allowed


def test_the_largest_allowed_file_is_read(tmp_path: Path, levers: Levers) -> None:
    text = (HEAD + "#").encode()
    assert load_scenario(write(tmp_path, text.ljust(MAX_BYTES, b"x")), levers, SEED).title == "Probe"


@pytest.mark.parametrize(("name", "what"), [("absent.toml", "keine Datei"), (".", "ein Ordner")])
def test_what_is_no_file_is_refused(name: str, what: str, tmp_path: Path, levers: Levers) -> None:
    with pytest.raises(InputError, match=what):
        load_scenario(tmp_path / name, levers, SEED)


def test_a_file_dropped_into_the_folder_is_offered_and_a_damaged_one_reported(tmp_path: Path, levers: Levers) -> None:
    for path in FILES:
        write(tmp_path, path.read_bytes(), path.name)
    before, _ = load_scenarios(tmp_path, levers, SEED)
    write(tmp_path, HEAD + "[levers]\ngdp_growth = 0.0\n", "no_growth.toml")
    write(tmp_path, HEAD + "[levers]\ngdp_growth = nan\n", "damaged.toml")
    write(tmp_path, "no scenario at all", "notes.txt")
    found, refused = load_scenarios(tmp_path, levers, SEED)
    assert set(found) == set(before) | {"no_growth"}
    assert next(iter(found)) == AGREEMENT
    assert found["no_growth"].changes == {"gdp_growth": 0.0}
    (line,) = map(str, refused)
    assert line.startswith("damaged.toml: levers.gdp_growth")


@pytest.mark.parametrize("text", [None, "title = 1\n"], ids=["missing", "damaged"])
def test_a_folder_without_a_usable_agreement_is_refused(text: str | None, tmp_path: Path, levers: Levers) -> None:
    write(tmp_path, HEAD, "other.toml")
    if text is not None:
        write(tmp_path, text, "agreement.toml")
    with pytest.raises(InputError, match=r"agreement\.toml"):
        load_scenarios(tmp_path, levers, SEED)


def test_a_scenario_is_found_by_name_or_path(tmp_path: Path) -> None:
    assert STUDY.scenario("ex_post").name == "ex_post"
    path = write(tmp_path, HEAD + "[levers]\ngdp_growth = 0.0\n")
    assert STUDY.scenario(str(path)).changes == {"gdp_growth": 0.0}
    with pytest.raises(InputError, match="ex_post") as refused:
        STUDY.scenario("ex_ante")
    assert "ex_ante" in refused.value.found


def test_an_agreement_file_with_other_values_is_refused(tmp_path: Path, levers: Mapping[str, Lever]) -> None:
    """The starting point of every comparison is the agreement itself."""
    text = 'title = "Wie vereinbart"\nwhy = "x"\nsource = "y"\n[levers]\ngdp_growth = 0.5\n'
    (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"agreement\.toml"):
        load_scenarios(tmp_path, levers, SEED)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path, levers: Mapping[str, Lever]) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'title = "T"\r\nwhy = "x"\r\nsource = "y"\r\n[levers]\r\ngdp_growth = 0.5\r\n')
    assert load_scenario(path, levers, SEED).changes == {"gdp_growth": 0.5}


def test_a_scenario_says_that_it_switches_the_state_of_the_data(study: Study) -> None:
    """Else a reader takes all of the difference for that of the assumptions."""
    for scenario in study.scenarios.values():
        assert ("Datenstand" in scenario.why) == (scenario.view != study.agreed.view), scenario.name
