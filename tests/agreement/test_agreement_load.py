"""Sister agreements load; what is not an agreement is refused in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import zvsim
from zvsim.agreement import load_agreement
from zvsim.base.errors import InputError, InputErrors
from zvsim.base.reading import MAX_BYTES
from zvsim.base.records import MAX_PROBLEMS

HERE = Path(__file__).parent
BUILT_IN = (Path(zvsim.__file__).parent / "studies" / "nrw_2016" / "agreement.toml").read_text(encoding="utf-8")
GDP = 'id = "gdp_nw_2016"'
RATE = 'id = "unemployment_rate_nw_2016"'


def changed(anchor: str, old: str, new: str) -> str:
    """The built-in file with the first `old` at or after `anchor` replaced."""
    head, tail = BUILT_IN.split(anchor, 1)
    assert old in anchor + tail
    return head + (anchor + tail).replace(old, new, 1)


def refused(tmp_path: Path, text: str) -> InputError:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_agreement(path)
    return caught.value


def test_an_agreement_of_another_land_with_a_level_target_loads() -> None:
    agreement = load_agreement(HERE / "friesland_2016.toml")
    target = agreement.target("integrationsquote")
    assert (agreement.land.code, agreement.level) == ("NI", "land_carrier")
    assert (target.measure, target.comparator, target.threshold) == ("level", ">=", 0.321)
    assert target.reference is None
    assert (agreement.budgets, agreement.joint_facilities, agreement.dialogues) == (None, None, None)


def test_an_agreement_of_another_year_with_a_stock_target_loads() -> None:
    agreement = load_agreement(HERE / "coesfeld_2015.toml")
    target = agreement.target("langzeitleistungsbezieher")
    assert (agreement.target_year, agreement.reference_year) == (2015, 2014)
    assert (target.measure, target.comparator, target.threshold) == ("stock_level", "<=", 3500)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            changed(GDP, 'source = "Zielvereinbarung BMAS–MAIS NRW 2016, Teil II, ', '#"'),
            "figures[26] (gdp_nw_2016).source: gefunden nichts – erlaubt: Dokument und Stelle",
            id="a figure without source",
        ),
        pytest.param(
            changed(GDP, 'geography = "NW"', 'geography = "NW"\ngeografy = "NW"'),
            "figures[26] (gdp_nw_2016).geografy: gefunden ein unbekannter Schlüssel – erlaubt: nur id, ",
            id="an unknown key",
        ),
        pytest.param(
            changed(RATE, "value = 8.0", "value = nan"),
            "figures[27] (unemployment_rate_nw_2016).value: gefunden nan – erlaubt: Zahl von -100 bis",
            id="not a number",
        ),
        pytest.param(
            changed(RATE, "value = 8.0", "value = inf"),
            "figures[27] (unemployment_rate_nw_2016).value: gefunden inf – erlaubt: Zahl von -100 bis",
            id="infinity",
        ),
        pytest.param(
            changed(RATE, "value = 8.0", 'value = "8,0"'),
            "figures[27] (unemployment_rate_nw_2016).value: gefunden „8,0“ (Text) – erlaubt: Zahl von",
            id="a decimal comma as text",
        ),
        pytest.param(
            changed(RATE, "value = 8.0", "value = true"),
            "figures[27] (unemployment_rate_nw_2016).value: gefunden true – erlaubt: Zahl von",
            id="a truth value",
        ),
        pytest.param(
            changed(RATE, RATE, GDP),
            "figures[27] (gdp_nw_2016).id: gefunden gdp_nw_2016 – erlaubt: jede Kennung einmal",
            id="a duplicate id",
        ),
        pytest.param(
            changed('comparator = ">="', '">="', '">"'),
            "targets[0] (integrationsquote).comparator: gefunden „>“ (Text) – erlaubt: '>=', '<=' oder",
            id="a wrong comparator",
        ),
        pytest.param(
            changed("threshold = -0.004", "-0.004", "-0.4"),
            "targets[0] (integrationsquote).threshold: gefunden -0.4 – erlaubt: Zahl von -0,3 bis 0,3",
            id="percent where a fraction is meant",
        ),
        pytest.param(
            changed("threshold = -0.004", "-0.004", "nan"),
            "targets[0] (integrationsquote).threshold: gefunden nan – erlaubt: eine endliche Zahl",
            id="a threshold that is no number",
        ),
        pytest.param(
            changed('indicator = "K2"', 'measure = "rel_change"', 'measure = "level"').replace("-0.004", "0.3"),
            "targets[0] (integrationsquote).reference: gefunden eine Tabelle – erlaubt: nichts",
            id="a level with a previous year",
        ),
        pytest.param(
            changed('indicator = "K2"', "reference = {", "# {"),
            "targets[0] (integrationsquote).reference: gefunden nichts – erlaubt: eine Tabelle mit",
            id="a change without previous year",
        ),
        pytest.param(
            changed('targets = ["integrationsquote"]', '["integrationsquote"]', '["k2"]'),
            "goals[1] (integration).targets[0]: gefunden k2 – erlaubt: eine Kennung aus targets",
            id="a goal that names no target",
        ),
        pytest.param(
            changed("[budgets]", '"integration_budget_zkt_nw_2016"', '"integration_budget"'),
            "budgets.integration: gefunden integration_budget – erlaubt: eine Kennung aus figures",
            id="a budget that names no figure",
        ),
        pytest.param(
            changed('mode = "monitoring"', '"monitoring"', '"target"'),
            "goals[0] (need_for_assistance).targets: gefunden nichts – erlaubt: mindestens ein Ziel",
            id="a target goal without target",
        ),
        pytest.param(
            changed("number = 18", "18", "17"),
            "scope.number: gefunden 17 – erlaubt: 18, denn so viele Träger",
            id="a number of carriers that is not theirs",
        ),
        pytest.param(
            changed("signed = 2016-10-24", "2016-10-24", '"24.10.2016"'),
            "parties[0].signed: gefunden „24.10.2016“ (Text) – erlaubt: ein Datum",
            id="a date as text",
        ),
        pytest.param(
            changed(RATE, "value = 8.0", "value = 8,0"),
            "Spalte 10: gefunden „value = 8,0“ – erlaubt: gültiges TOML",
            id="broken TOML",
        ),
    ],
)
def test_refused_in_one_line_naming_file_key_found_and_allowed(tmp_path: Path, text: str, message: str) -> None:
    error = refused(tmp_path, text)
    assert "\n" not in str(error)
    assert str(error).startswith("mine.toml: ")
    assert message in str(error)


def test_several_problems_are_named_one_line_each_and_only_the_first_few(tmp_path: Path) -> None:
    error = refused(tmp_path, re.sub(r"(?m)^value = -?[\d._]+$", "value = nan", BUILT_IN))
    assert isinstance(error, InputErrors)
    assert len(error.problems) == len(str(error).splitlines()) == MAX_PROBLEMS
    assert error.where == "mine.toml: figures[0] (gdp_de_2015_breg).value"


def test_broken_toml_names_line_and_column(tmp_path: Path) -> None:
    error = refused(tmp_path, "schema_version = 1\nid = nrw\n")
    assert (error.where, error.found) == ("mine.toml: Zeile 2, Spalte 6", "„id = nrw“")


def test_toml_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, 'schema_version = 1\nid = "nrw').found == "kein vollständiges TOML"


@pytest.mark.parametrize("text", ["", "x = " + "[" * 100_000, "x = " + "9" * 5_000])
def test_hostile_or_empty_text_is_refused_not_a_crash(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).where.startswith("mine.toml")


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes('schema_version = 1\ntitle = "für"'.encode("latin-1"))
    with pytest.raises(InputError, match=r"mine\.toml: Zeile 2: gefunden Byte 0xfc – erlaubt: Text in UTF-8"):
        load_agreement(path)


def test_a_file_saved_with_byte_order_mark_and_windows_line_ends_loads(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + BUILT_IN.replace("\n", "\r\n").encode())
    assert len(load_agreement(path).figures) == 55


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.toml: gefunden keine Datei"):
        load_agreement(tmp_path / "missing.toml")
    with pytest.raises(InputError, match="gefunden ein Ordner"):
        load_agreement(tmp_path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "#" * (MAX_BYTES + 1)).allowed == "höchstens 1 MB"
