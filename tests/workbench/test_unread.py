"""No row about a modelled quantity is passed over in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zvsim.base.errors import InputError
from zvsim.cli.main import main
from zvsim.data import load_cards, load_observations
from zvsim.data.seal import seal
from zvsim.study import built_in_study
from zvsim.workbench.unread import check_all_read, unread_rows

STUDY = built_in_study()
CARD = """publisher = "Eigene Auswertung"
title = "eLb je Monat"
address = "https://example.org"
accessed = 2026-01-31
licence = "eigene"
unit = "persons"
vintage = "as_published"
kind = "observed"
sha256 = ""
description = "Monatswerte."

[defaults]
quantity = "elb"
geography = "zkT NRW"
measure = "month"
unit = "persons"
standard_error = 500.0
kind = "observed"
vintage = "as_published"
"""


@pytest.fixture
def with_months(tmp_path: Path) -> Path:
    """The data of the study and, sealed, the eLb of twelve months beside them."""
    folder = tmp_path / "data"
    shutil.copytree(STUDY.folder / "data", folder)
    rows = [f"2015-{month:02},{480_000 + month},2016-01" for month in range(1, 13)]
    (folder / "own_months.csv").write_text("\n".join(["period,value,known_from", *rows, ""]), encoding="utf-8")
    (folder / "own_months.card.toml").write_text(CARD, encoding="utf-8")
    seal(folder)
    return folder


def test_every_row_of_the_study_is_read_or_its_card_says_what_it_is_for() -> None:
    check_all_read(STUDY.observations, STUDY.cards, STUDY.model)


def test_a_card_that_explains_rows_has_rows_to_explain() -> None:
    unread = unread_rows(STUDY.observations, STUDY.model.quantities, STUDY.calendar.reference_year)
    explained = {card.name for card in STUDY.cards if card.beside_the_rules is not None}
    assert explained == {one.source.partition("/")[0] for one in unread}


def test_monthly_values_that_no_rule_reads_are_refused_by_name(with_months: Path) -> None:
    with pytest.raises(InputError) as refused:
        check_all_read(load_observations(with_months), load_cards(with_months), STUDY.model)
    error = refused.value
    assert error.where == "own_months.csv: elb, zkT NRW, month, 2015-01 bis 2015-12 (12 Zeilen)"
    assert error.found == "Zeilen, die keine Regel liest"
    assert "elb, zkT NRW, annual_mean" in error.allowed


def test_fitting_such_data_is_refused_in_one_line(
    with_months: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fit", "--data", str(with_months), "--keep", str(tmp_path / "kept")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("own_months.csv: elb, zkT NRW, month")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "kept").exists()


def test_a_row_without_standard_error_or_after_the_reference_year_is_not_read() -> None:
    row = next(one for one in STUDY.observations if one.quantity == "elb" and one.measure == "annual_mean")
    quantities, year = STUDY.model.quantities, STUDY.calendar.reference_year
    read = row.model_copy(update={"geography": "zkT NRW", "period": str(year)})
    assert unread_rows([read], quantities, year) == ()
    for change in ({"standard_error": None}, {"period": str(year + 1)}):
        unread = read.model_copy(update=change)
        assert unread_rows([unread], quantities, year) == (unread,)
