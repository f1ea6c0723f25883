"""What the documents say can be typed, opened and found, and their figures are those of the data."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.__main__ import parser as bench_parser
from zvsim.base.numbers import number_text
from zvsim.cli.main import main
from zvsim.cli.main import parser as zvsim_parser
from zvsim.model.version import MODEL_VERSION

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "zvsim" / "studies" / "nrw_2016"
OURS = [one for one in ROOT.iterdir() if not one.name.startswith(".") and one.name != "build"]
NAMES = {path.name for one in OURS for path in (one, *one.rglob("*"))}
COMMAND = re.compile(r"(?:\S*python -m |\.venv/bin/)?(zvsim|bench)((?: .*)?)$")
# What the documents name that a reader makes or a tool brings.
MADE = {"raster.parquet", "bewertung.pdf", ".venv/bin/zvsim", ".venv/bin/python"}
NUMBERS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")


def code(text: str) -> list[str]:
    """What is set as code: spans, and the lines of blocks without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [*filter(None, lines), *re.findall(r"`([^`\n]+)`", prose)]


def table(text: str, heading: str) -> list[list[str]]:
    """The cells of the rows below a table's heading."""
    rows = text.split(heading)[1].split("\n\n")[0].strip().splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


@pytest.fixture(scope="session")
def documents() -> dict[str, str]:
    """Text of every document by path."""
    paths = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def readme(documents: Mapping[str, str]) -> str:
    return documents["README.md"]


@pytest.fixture(scope="session")
def study_file() -> Mapping[str, Any]:
    """The tables of the default study by file name."""
    return {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in STUDY.glob("*.toml")}


@pytest.fixture(scope="session")
def constants() -> Mapping[str, int]:
    """Whole numbers that a module names in capitals."""
    found = {}
    for path in (ROOT / "zvsim").rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=int(value))):
                    found[name] = value
    return found


def subcommands(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    (action,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return action.choices


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Long options of all subcommands; of several names for one option the first."""
    actions = [action for one in subcommands(parser).values() for action in one._actions]
    return {
        next(name for name in action.option_strings if name[:2] == "--") for action in actions if action.option_strings
    }


def check_command(line: str) -> bool:
    """Whether a line calls one of our programs; fails if that program would refuse it."""
    match = COMMAND.fullmatch(line)
    if match is None:
        return False
    program, arguments = match[1], shlex.split(match[2])
    if program == "bench":
        bench_parser().parse_args(arguments)
    elif len(arguments) == 1:  # a command as such
        assert arguments[0] in subcommands(zvsim_parser()), line
    elif arguments and arguments[-1] != "--help":
        zvsim_parser().parse_args(arguments)
    return True


def missing_paths(text: str) -> Iterator[str]:
    """Files, folders and linked documents that a text names and that do not exist."""
    for word in [*code(text), *re.findall(r"\]\(([^)#:]+)\)", text)]:
        if not re.fullmatch(r"[\w./*-]+", word) or word in MADE:
            continue
        is_path = word.partition("/")[0] in NAMES and "/" in word
        is_file = (
            re.fullmatch(r"[\w*-]+(\.[\w-]+)*\.(py|toml|csv|json|md|txt|po|css|js|typ)", word) and word[0].islower()
        )
        if is_path and not [*ROOT.glob(word), *STUDY.glob(word)]:
            yield word
        if is_file and not any(Path(name).match(word) for name in NAMES):
            yield word


def test_every_command_in_the_documents_can_be_typed(documents: Mapping[str, str]) -> None:
    lines = {(name, line) for name, text in documents.items() for line in code(text)}
    assert sum(check_command(line) for _, line in lines) > 15


@pytest.mark.parametrize(
    "line",
    ["zvsim forecats", "zvsim forecast --sett gdp_growth=1", "zvsim solve --target both", "python -m bench --fast"],
)
def test_a_command_that_would_be_refused_is_found(line: str) -> None:
    with pytest.raises((Exception, SystemExit)):
        check_command(line)


def test_every_command_and_option_stands_in_the_readme(readme: str) -> None:
    said, parser = " ".join(code(readme)), zvsim_parser()
    assert [name for name in subcommands(parser) if f"zvsim {name}" not in said] == []
    assert options(parser) - set(re.findall(r"--[\w-]+", said)) == set()


def test_every_target_of_make_exists(documents: Mapping[str, str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"\$[({](\w+)", makefile))
    named = [line.split() for text in documents.values() for line in code(text) if line.startswith("make ")]
    assert {words[1] for words in named} <= known
    assert {word.partition("=")[0] for words in named for word in words[2:]} <= variables


def test_every_module_that_is_run_exists(documents: Mapping[str, str]) -> None:
    modules = {name for text in documents.values() for name in re.findall(r"python -m ((?:zvsim|bench)[\w.]*)", text)}
    assert "zvsim.data.seal" in modules
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_every_path_in_the_documents_exists(documents: Mapping[str, str]) -> None:
    assert [f"{name}: {path}" for name, text in documents.items() for path in missing_paths(text)] == []


@pytest.mark.parametrize("text", ["`zvsim/nowhere`", "[see](docs/none.md)", "`levres.toml`", "`zvsim/*/none.py`"])
def test_a_path_that_does_not_exist_is_found(text: str) -> None:
    assert list(missing_paths(text))


def test_every_variable_of_the_environment_is_read_somewhere(documents: Mapping[str, str]) -> None:
    sources = [path.read_text(encoding="utf-8") for room in ("zvsim", "tests") for path in (ROOT / room).rglob("*.py")]
    read = set(re.findall(r'"(ZVSIM_\w+)"', " ".join(sources)))
    named = {name for text in documents.values() for name in re.findall(r"ZVSIM_\w+", text)}
    assert named
    assert named <= read


def test_every_room_stands_on_the_map_and_in_the_architecture(documents: Mapping[str, str]) -> None:
    rooms = {path.parent.name for path in (ROOT / "zvsim").glob("*/__init__.py")} - {"studies"}
    assert len(rooms) > 10
    for name, heading in (("README.md", "| Ort | Frage |"), ("docs/architecture.md", "| room | asks |")):
        rows = table(documents[name], heading)
        assert rooms - {room for row in rows for room in re.findall(r"zvsim/(\w+)", row[0])} == set(), name


def test_the_rooms_stand_in_the_order_in_which_they_import(documents: Mapping[str, str]) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    order = {name: place for place, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    rows = table(documents["docs/architecture.md"], "| room | asks |")
    rooms = [name for row in rows for name in re.findall(r"zvsim/(\w+)", row[0])]
    places = [order[name] for name in rooms if name in order]
    assert len(places) > 10
    assert places == sorted(places)


def test_the_example_of_a_scenario_is_accepted(readme: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    path = tmp_path / "own.toml"
    path.write_text(example, encoding="utf-8")
    assert main(["forecast", str(path), "--draws", "100"]) == 0


def test_the_assumptions_of_the_readme_are_those_of_the_study(readme: str, study_file: Mapping[str, Any]) -> None:
    expected: dict[str, set[str]] = {}
    for lever in study_file["levers.toml"]["lever"]:
        expected.setdefault(lever["heading"], set()).add(lever["id"])
    rows = table(readme, "| Überschrift in § 4 Abs. 3 | Annahmen |")
    assert {heading: set(re.findall(r"`(\w+)`", names)) for heading, names in rows} == expected


def test_figures_of_the_readme_are_those_of_the_study(readme: str, study_file: Mapping[str, Any]) -> None:
    targets = {one["id"]: one for one in study_file["agreement.toml"]["targets"]}
    levers = {one["id"]: one for one in study_file["levers.toml"]["lever"]}
    k2, lzb = (targets[name] for name in ("integrationsquote", "langzeitleistungsbezieher"))
    fall = number_text(-100.0 * k2["threshold"], 1)
    assert f"Integrationsquote (K2)\nsinkt um höchstens {fall} %" in readme
    assert (lzb["comparator"], lzb["threshold"]) == ("<=", 0)
    assert "Langzeitleistungsbeziehern (LZB) steigt nicht" in readme
    figures = {one["id"]: one["value"] for one in study_file["agreement.toml"]["figures"]}
    agreed = number_text(figures[levers["refugee_labour_supply"]["agreed_figure"]], 0)
    assert f"90.000 statt {agreed}, wie in der Sitzung gefragt" in readme
    month = levers["refugee_mean_entry_month"]
    assert f"({number_text(month['minimum'], 1)} bis {number_text(month['maximum'], 1)})" in readme


def test_figures_of_the_documents_are_those_of_the_code(
    documents: Mapping[str, str], readme: str, constants: Mapping[str, int]
) -> None:
    draws, most = (number_text(constants[name], 0) for name in ("DEFAULT_DRAWS", "MAX_DRAWS"))
    assert f"Ziehungen ({draws}, höchstens {most})" in readme
    assert f"{draws} gemeinsame Ziehungen tragen jede Aussicht" in readme
    assert f"Bis zu {NUMBERS[constants['MAX_KEPT']]} Szenarien werden gemerkt" in readme
    assert f"eine Zeile mit {constants['DOTS']} gleich wahrscheinlichen Ergebnissen" in readme
    exact, joint = constants["EXACT_UP_TO"], NUMBERS[constants["JOINT"]]
    assert f"ab {NUMBERS[exact + 1]} nur noch Mengen von bis zu {joint}" in readme
    model = documents["docs/modell.md"]
    assert f"bis zu {NUMBERS[exact]}. Ab {NUMBERS[exact + 1]} zählen" in model
    assert f"Harsanyi-Dividenden) von höchstens {joint} Annahmen" in model
    assert f"LZB nach\n{constants['LZB_DAYS']} Tagen" in model


def test_the_newest_entry_of_the_changelog_is_the_model_that_answers(documents: Mapping[str, str]) -> None:
    versions = re.findall(r"^## Modellstand (.+)$", documents["CHANGELOG.md"], re.MULTILINE)
    assert versions[0] == MODEL_VERSION
    ordered = sorted(versions, key=lambda text: [int(part) for part in text.split(".")], reverse=True)
    assert versions == ordered
