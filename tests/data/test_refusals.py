"""Each bad card or row is refused with one clear German line: file, line, column, found, allowed."""

import hashlib
from pathlib import Path

import pytest
from pydantic import ValidationError

from zvsim.base.errors import InputError
from zvsim.data import Observation, load_kreise_panel, load_observations
from zvsim.data.seal import main, seal
from zvsim.study import built_in_study

HEADER = "quantity,geography,period,measure,value,unit,standard_error,kind,known_from,vintage,source,note"
ROW = "k2,DE,2014,annual_mean,24.6,percent,0.03,observed,2015-04,as_published,,"
CARD = """publisher = "BIAJ"
title = "K2"
address = "https://biaj.de"
accessed = 2026-11-22
licence = "Zitat"
unit = "percent"
vintage = "mixed"
kind = "observed"
sha256 = "{sha256}"
description = "Ein Satz."
"""


def write(directory: Path, text: str, card: str = CARD, name: str = "probe") -> Path:
    """A file with a fitting checksum, so that only the intended mistake is left."""
    data = text.encode()
    (directory / f"{name}.csv").write_bytes(data)
    content = card.replace("{sha256}", hashlib.sha256(data).hexdigest())
    (directory / f"{name}.card.toml").write_text(content, encoding="utf-8")
    return directory


def row(**changes: str) -> str:
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | changes
    return f"{HEADER}\n{','.join(cells.values())}\n"


def refused(directory: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        load_observations(directory)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_probe_itself_is_accepted(tmp_path: Path) -> None:
    (one,) = load_observations(write(tmp_path, row()))
    assert (one.value, one.standard_error, one.source, one.note) == (24.6, 0.03, "probe", "")


def test_a_missing_standard_error_is_none(tmp_path: Path) -> None:
    (one,) = load_observations(write(tmp_path, row(standard_error="")))
    assert one.standard_error is None


def test_defaults_of_the_card_fill_missing_columns_and_empty_cells(tmp_path: Path) -> None:
    card = CARD + '[defaults]\nunit = "percent"\nstandard_error = 0.5\nknown_from = "period"\n'
    header = "quantity,geography,period,measure,value,kind,known_from,vintage"
    cells = "rate,DE,2014-11,month,6.0,observed,,as_published"
    (one,) = load_observations(write(tmp_path, f"{header}\n{cells}\n", card))
    assert (one.unit, one.standard_error, one.known_from) == ("percent", 0.5, "2014-11")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"value": '"24,6"'}, "value"),
        ({"value": "nan"}, "value"),
        ({"value": "inf"}, "value"),
        ({"value": "1e999"}, "value"),
        ({"value": "1_000"}, "value"),
        ({"value": " 24.6"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "viel"}, "value"),
        ({"standard_error": "0"}, "standard_error"),
        ({"standard_error": "-0.1"}, "standard_error"),
        ({"standard_error": "nan"}, "standard_error"),
        ({"kind": "guessed"}, "kind"),
        ({"measure": "mean"}, "measure"),
        ({"measure": "month"}, "measure"),
        ({"measure": "quarter"}, "measure"),
        ({"measure": "month", "period": "2014-Q4"}, "measure"),
        ({"measure": "quarter", "period": "2014-12"}, "measure"),
        ({"measure": "change"}, "measure"),
        ({"vintage": "new"}, "vintage"),
        ({"period": "14"}, "period"),
        ({"period": "2014-13"}, "period"),
        ({"period": "2014-1"}, "period"),
        ({"period": "2014-Q5"}, "period"),
        ({"period": ""}, "period"),
        ({"known_from": "2015"}, "known_from"),
        ({"known_from": "period"}, "known_from"),
        ({"quantity": "K2"}, "quantity"),
        ({"geography": ""}, "geography"),
        ({"unit": ""}, "unit"),
        ({"source": "nobody"}, "source"),
    ],
)
def test_a_bad_cell_is_refused_with_file_line_and_column(tmp_path: Path, changes: dict[str, str], column: str) -> None:
    error = refused(write(tmp_path, row(**changes)))
    assert error.where == f"probe.csv: Zeile 2, Spalte {column}"


def test_every_problem_of_a_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_observations(write(tmp_path, row(value="viel", kind="guessed")))
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == [
        " Zeile 2, Spalte value",
        " Zeile 2, Spalte kind",
    ]
    assert "gefunden „viel“ (Text) – erlaubt: endliche Zahl mit Dezimalpunkt" in str(caught.value)


def test_an_unquoted_decimal_comma_is_refused_as_a_field_too_many(tmp_path: Path) -> None:
    error = refused(write(tmp_path, f"{HEADER}\n{ROW.replace('24.6', '24,6')}\n"))
    assert error.where == "probe.csv: Zeile 2"
    assert error.found == "13 Felder"
    assert "Dezimalpunkt" in error.allowed


def test_an_unknown_column_is_refused_by_name(tmp_path: Path) -> None:
    error = refused(write(tmp_path, f"{HEADER},colour\n{ROW},red\n"))
    assert error.where == "probe.csv: Zeile 1, Spalte colour"


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path, f"{HEADER},note\n{ROW},x\n")).where == "probe.csv: Zeile 1"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "Spaltennamen" in refused(write(tmp_path, "")).found


def test_an_open_quotation_mark_is_refused(tmp_path: Path) -> None:
    assert "CSV" in refused(write(tmp_path, row(note='"offen'))).found


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    write(tmp_path, row())
    data = row(geography="Düren").encode("latin-1")
    (tmp_path / "probe.csv").write_bytes(data)
    seal(tmp_path)
    error = refused(tmp_path)
    assert (error.where, error.allowed) == ("probe.csv: Zeile 2", "Text in UTF-8")


def test_the_same_figure_twice_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path, f"{HEADER}\n{ROW}\n{ROW}\n")).where == "probe.csv: Zeile 3, Spalte quantity"


def test_a_changed_byte_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, row()) / "probe.csv"
    file.write_bytes(file.read_bytes().replace(b"24.6", b"24.7"))
    error = refused(tmp_path)
    assert error.where == "probe.csv"
    assert "Prüfsumme" in error.found


def test_a_missing_card_is_refused(tmp_path: Path) -> None:
    (write(tmp_path, row()) / "probe.card.toml").unlink()
    error = refused(tmp_path)
    assert (error.where, error.found) == ("probe.csv", "keine Herkunftskarte")


def test_a_card_without_its_file_is_refused(tmp_path: Path) -> None:
    (write(tmp_path, row()) / "probe.csv").unlink()
    assert refused(tmp_path).where == "probe.card.toml"


def test_an_empty_directory_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).found == "keine Datendateien"


@pytest.mark.parametrize("key", ["publisher", "title", "address", "licence", "accessed", "sha256", "description"])
def test_a_card_without_a_required_key_is_refused(tmp_path: Path, key: str) -> None:
    card = "".join(line for line in CARD.splitlines(keepends=True) if not line.startswith(key))
    error = refused(write(tmp_path, row(), card))
    assert (error.where, error.found) == (f"probe.card.toml: {key}", "nichts")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('publisher = "BIAJ"', 'publisher = ""', "publisher"),
        ('"https://biaj.de"', '"biaj"', "address"),
        ("2026-11-22", '"gestern"', "accessed"),
        ('"{sha256}"', '"abc"', "sha256"),
        ('"mixed"', '"neu"', "vintage"),
        ('unit = "percent"', 'unit = "percent"\ncolour = "red"', "colour"),
    ],
)
def test_a_bad_value_in_a_card_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert refused(write(tmp_path, row(), CARD.replace(old, new))).where == f"probe.card.toml: {key}"


def test_a_source_without_an_address_is_refused(tmp_path: Path) -> None:
    card = CARD + '[sources.one]\npublisher = "BA"\ntitle = "Tabelle"\naddress = "Nürnberg"\n'
    error = refused(write(tmp_path, row(), card))
    assert error.where == "probe.card.toml: sources.one.address"
    assert "https" in error.allowed


def test_a_default_for_an_unknown_column_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path, row(), CARD + '[defaults]\ncolour = "red"\n'))
    assert error.where == "probe.card.toml: defaults.colour"


def test_a_card_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path, row(), "publisher = BIAJ"))
    assert error.where == "probe.card.toml: Zeile 1, Spalte 13"
    assert "TOML" in error.allowed


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("5566,Steinfurt,2014,16016,4.9,1", "kreis_key"),
        ("05566,Steinfurt,14,16016,4.9,1", "year"),
        ("05566,Steinfurt,2014,0,4.9,1", "elb"),
        ('05566,Steinfurt,2014,16016,"4,9",1', "unemployment_rate"),
        ("05566,Steinfurt,2014,16016,4.9,ja", "is_zkt"),
    ],
)
def test_a_bad_cell_of_the_panel_is_refused(tmp_path: Path, line: str, column: str) -> None:
    header = "kreis_key,kreis,year,elb,unemployment_rate,is_zkt"
    write(tmp_path, f"{header}\n{line}\n", CARD + 'layout = "kreise_panel"\n', name="kreise_panel")
    with pytest.raises(InputError) as caught:
        load_kreise_panel(tmp_path)
    assert caught.value.where == f"kreise_panel.csv: Zeile 2, Spalte {column}"


def test_an_observation_made_in_code_obeys_the_same_rules() -> None:
    (fields,) = [
        one.model_dump()
        for one in built_in_study().observations
        if one.period == "2011" and one.quantity == "k2" and one.geography == "DE"
    ]
    assert Observation.model_validate(fields)
    for bad in (
        {"value": float("nan")},
        {"standard_error": 0.0},
        {"period": "2011-12"},
        {"kind": "x"},
        {"extra": 1},
    ):
        with pytest.raises(ValidationError):
            Observation.model_validate(fields | bad)


def test_sealing_accepts_a_reviewed_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, row()) / "probe.csv"
    file.write_bytes(file.read_bytes().replace(b"24.6", b"24.7"))
    assert main([str(tmp_path)]) == 0
    assert "probe.card.toml" in capsys.readouterr().out
    assert load_observations(tmp_path)[0].value == 24.7
    assert main([str(tmp_path)]) == 0
    assert "stimmen" in capsys.readouterr().out


def test_sealing_changes_nothing_but_the_checksum(tmp_path: Path) -> None:
    write(tmp_path, row())
    before = (tmp_path / "probe.card.toml").read_text(encoding="utf-8").splitlines()
    (tmp_path / "probe.csv").write_text(row(value="1.0"), encoding="utf-8")
    assert seal(tmp_path) == ("probe",)
    after = (tmp_path / "probe.card.toml").read_text(encoding="utf-8").splitlines()
    assert [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [8]


def test_sealing_refuses_a_file_without_card_and_a_card_without_checksum_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, row(), CARD.replace('sha256 = "{sha256}"\n', ""))
    assert main([str(tmp_path)]) == 1
    assert "sha256" in capsys.readouterr().err
    (tmp_path / "probe.card.toml").unlink()
    assert main([str(tmp_path)]) == 1
    assert "Herkunftskarte" in capsys.readouterr().err
