"""Past years: what is said of the ranges can be counted in the pictures."""

from __future__ import annotations

import re

from zvsim.assessment.text_quality import past_years_sentence
from zvsim.exhibits.quality import past_pictures, past_table
from zvsim.exhibits.table import Number
from zvsim.study import built_in_study

STUDY = built_in_study()


def test_a_dot_is_filled_exactly_where_it_lies_inside_its_bar_and_is_counted() -> None:
    inside = total = 0
    for picture in past_pictures(STUDY):
        frame = picture.data.to_pandas()
        lies_inside = frame["outcome"].between(frame["low"], frame["high"])
        assert list(frame["inside"]) == list(lies_inside)
        assert f"in {lies_inside.sum()} von {len(frame)} Jahren" in picture.title
        inside, total = inside + lies_inside.sum(), total + len(frame)
    said = past_years_sentence(STUDY.quality, STUDY.model.quantities)
    assert re.search(rf"In {inside} von {total} Fällen", said)


def test_the_table_holds_the_bars_of_the_pictures() -> None:
    rows = [row for picture in past_pictures(STUDY) for row in picture.data.to_pylist()]
    for row, cells in zip(rows, past_table(STUDY).rows, strict=True):
        low, high, outcome = (cell.in_unit for cell in cells[5:8] if isinstance(cell, Number))
        assert (low, high, outcome) == (row["low"], row["high"], row["outcome"])
        assert cells[-1] == ("ja" if low <= outcome <= high else "nein")
