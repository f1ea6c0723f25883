"""What an assessor types is read as German, named if it cannot be read, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.page.appraisal_entries import (
    Entries,
    LineEntry,
    ShareEntry,
    appraisal_of,
    entries_of,
    read_lines,
    read_points,
    read_share,
)
from zvsim.simulation.appraisal import Appraisal, Judgement, OwnLine

K2, LZB = "integrationsquote", "langzeitleistungsbezieher"


@pytest.mark.parametrize(
    ("text", "share"),
    [("50", 0.5), ("50 %", 0.5), ("50%", 0.5), (" 0 ", 0.0), ("100", 1.0), ("12,5 %", 0.125), ("33 Prozent", 0.33)],
)
def test_a_share_is_read_in_percent(text: str, share: float) -> None:
    assert read_share(text, "Anteil") == share


@pytest.mark.parametrize("text", ["", "halb", "0.5", "-1", "101", "1e2", "nan", "½", "50 %%", "٥٠", "12,55"])
def test_any_other_share_is_refused_in_german(text: str) -> None:
    with pytest.raises(InputError, match="erlaubt: 0 bis 100 %"):
        read_share(text, "Anteil Wachstum")


@pytest.mark.parametrize(
    ("text", "points"),
    [("-0,3", -0.003), ("−0,3", -0.003), ("+1", 0.01), ("0,25 Pp.", 0.0025), ("", 0.0), ("2 Prozentpunkte", 0.02)],
)
def test_an_effect_is_read_in_percentage_points(text: str, points: float) -> None:
    assert read_points(text, "Wirkung") == pytest.approx(points, abs=1e-15)


@pytest.mark.parametrize("text", ["viel", "0.3", "51", "-51", "1.000", "inf", "--1", "1,"])
def test_any_other_effect_is_refused_in_german(text: str) -> None:
    with pytest.raises(InputError, match="erlaubt: Prozentpunkte von −50 bis \\+50"):
        read_points(text, "Wirkung")


def test_a_line_that_cannot_count_is_named_by_its_number_and_the_others_count() -> None:
    lines = (
        LineEntry(7, "Haushaltsmittel", "Streik", "", {K2: "−0,3", LZB: ""}),
        LineEntry(9, "Haushaltsmittel", "", "", {K2: "1", LZB: ""}),
        LineEntry(3, "Haushaltsmittel", "Novelle", "", {K2: "viel", LZB: ""}),
        LineEntry(4, "Haushaltsmittel", "Ohne", "", {K2: "0", LZB: ""}),
    )
    found, problems = read_lines(lines)
    assert found == [OwnLine("Streik", "Haushaltsmittel", "", {K2: -0.003})]
    assert list(problems) == [9, 3, 4]
    assert problems[9].startswith("Zeile 2: gefunden kein Name")
    assert problems[3].startswith("Zeile 3, Wirkung: gefunden »viel«")
    assert problems[4].startswith("Zeile 4: gefunden keine Wirkung")


def test_a_share_that_cannot_be_read_leaves_the_last_one() -> None:
    entries = Entries({"gdp_growth": ShareEntry("halb", 0.4, "Grund")})
    assert appraisal_of(entries) == Appraisal({"gdp_growth": Judgement(0.4, "Grund")})


def test_untouched_fields_are_no_decision() -> None:
    assert appraisal_of(Entries({"gdp_growth": ShareEntry()})) == Appraisal()


words = st.text(st.characters(categories=["L", "N", "P"]), max_size=20)


@given(
    st.dictionaries(
        st.sampled_from(["gdp_growth", "unemployment_rate"]),
        st.builds(Judgement, share=st.integers(0, 1000).map(lambda n: n / 10 / 100), reason=words),
    ),
    st.lists(
        st.builds(
            OwnLine,
            name=words.filter(bool),
            heading=words,
            reason=words,
            effects=st.dictionaries(
                st.sampled_from([K2, LZB]),
                st.integers(-500_000, 500_000).filter(bool).map(lambda n: n / 10_000 / 100),
                min_size=1,
            ),
        ),
        max_size=5,
    ),
)
def test_decisions_come_back_from_the_texts_they_are_shown_as(
    judgements: dict[str, Judgement], lines: list[OwnLine]
) -> None:
    decided = {lever: one for lever, one in judgements.items() if one != Judgement()}
    appraisal = Appraisal(decided, tuple(lines))
    assert appraisal_of(entries_of(appraisal, first_key=1)) == appraisal
