"""What a person writes about a chapter stands at its end, marked, in every format, and never runs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.exhibits.table import Table
from zvsim.report.build import build_report
from zvsim.report.chapters import CHAPTERS, MAX_COMMENT, checked_comments
from zvsim.report.content import Listing, Paragraph, Remark, Report, Section, cleaned
from zvsim.report.material import Material
from zvsim.report.writers import written

Book = dict[str, list[list[object]]]

MARK = "Anmerkung (von Hand eingetragen)"
COMMENT = "Mit dem Land besprochen.\n=1+1 ist keine Formel."


@pytest.fixture(scope="module")
def report(material: Material) -> Report:
    return build_report(material, {"outlook": COMMENT, "sources": "   "})


def test_a_comment_ends_its_chapter_and_no_other_has_one(report: Report) -> None:
    for section in report.sections:
        last = section.blocks[-1]
        if section.heading == CHAPTERS["outlook"]:
            assert last == Remark(("Mit dem Land besprochen.", "=1+1 ist keine Formel."))
        assert not any(isinstance(block, Remark) for block in section.blocks[:-1])
        assert isinstance(last, Remark) == (section.heading == CHAPTERS["outlook"])


def test_a_comment_is_marked_as_entered_by_hand_in_every_format(
    report: Report, pdf_text: Callable[[bytes], str], read_book: Callable[[bytes, bool], Book]
) -> None:
    page = written(report, "html").decode()
    assert f'role="note"><p><strong>{MARK}</strong></p><p>Mit dem Land besprochen.</p>' in page
    paragraphs = [one.text for one in docx.Document(io.BytesIO(written(report, "docx"))).paragraphs]
    assert paragraphs[paragraphs.index(MARK) + 1] == "Mit dem Land besprochen."
    assert f"{MARK}MitdemLandbesprochen.".replace(" ", "") in pdf_text(written(report, "pdf"))
    rows = read_book(written(report, "xlsx"), False)["Bericht"]
    assert [CHAPTERS["outlook"], f"{MARK}: =1+1 ist keine Formel."] in rows


def test_every_chapter_takes_a_comment(material: Material) -> None:
    report = build_report(material, dict.fromkeys(CHAPTERS, "Ja."))
    assert [section.heading for section in report.sections] == list(CHAPTERS.values())
    assert all(section.blocks[-1] == Remark(("Ja.",)) for section in report.sections)


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        ({"outlook": "x" * (MAX_COMMENT + 1)}, "»Prognose und Aussicht je Ziel«: gefunden 2.001 Zeichen"),
        ({"fazit": "x"}, "ein unbekanntes Kapitel »fazit« – erlaubt: summary, agreed"),
    ],
)
def test_what_is_refused_is_named(comments: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        checked_comments(comments)


def test_the_longest_comment_is_taken() -> None:
    assert checked_comments({"outlook": "x" * MAX_COMMENT}) == {"outlook": "x" * MAX_COMMENT}


ODD = st.text(
    st.one_of(
        st.sampled_from("=+-@\t\r\n\0'\"<>&;,\\#$*_`[]{}\u202e\u200f\u2066שلא😀\x1b\x85\u2028"),
        st.characters(),
    ),
    max_size=60,
)
TYPED = st.one_of(ODD, ODD.map(lambda text: "=" + text), ODD.map(lambda text: (text or "W") * 150))


def about(typed: str) -> Report:
    """A small report in which a person typed wherever a person can: title of the scenario, own lines, comments."""
    table = Table(typed, ("Posten", typed), ((typed, typed), ("b", "c")), "Tabelle")
    blocks = (Paragraph(typed), Listing((typed,)), table, Remark((typed,)))
    return cleaned(Report("Titel", typed, "Hinweis", (Section("Kapitel", blocks),)))


@settings(max_examples=40)
@given(TYPED)
def test_nothing_that_is_typed_becomes_executable(typed: str) -> None:
    report = about(typed)
    with zipfile.ZipFile(io.BytesIO(written(report, "xlsx"))) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode("utf-8")
            assert not re.search(r"<f[ >]|<hyperlink|<mergeCell", part), name
            assert "externalLink" not in name
    rows = list(csv.reader(io.StringIO(written(report, "csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) for row in rows for cell in row)
    page = written(report, "html").decode()
    assert not re.search(r"<(script|img|a|iframe)\b", page)
    assert docx.Document(io.BytesIO(written(report, "docx"))).tables


@settings(max_examples=15)
@given(TYPED)
def test_whatever_is_typed_a_pdf_is_made(typed: str) -> None:
    assert written(about(typed), "pdf").startswith(b"%PDF")
