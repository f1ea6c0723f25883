"""Each format is what readers, screen readers and spreadsheets expect of it."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

from zvsim.exhibits.table import Table
from zvsim.report.build import build_report
from zvsim.report.content import Listing, Paragraph, Report, Section, column_weights
from zvsim.report.material import Material
from zvsim.report.pictures import document_charts
from zvsim.report.write_pdf import _SHOWN
from zvsim.report.write_xlsx import CELL_LIMIT
from zvsim.report.writers import written
from zvsim.sharing.link import relative_address, token_of

HOSTILE = {
    "formula": "=CMD|'/C calc'!A0",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "array": "{=1+1}",
    "link": "https://example.org/?a=<b>&c",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "typst": '#panic("x") $x$ *fett* @ref <label> \\ `code`',
    "control": "a\x00b\x07c\x1bd\x7fe\ufffef",
    "direction": "\u202eabc\u202c שלום مرحبا",
    "emoji": "Ziel 😀👩‍👩‍👧 erreicht",
    "scripts": "日本語 हिन्दी ไทย",
    "long": "W" * 10_000,
    "word": "ä" * 31_000,
}
# Where words begin matters to a spreadsheet only; elsewhere the short ones are tried all at once.
SHORT = " ".join(words for words in HOSTILE.values() if len(words) < 1000)
TYPED = {"short": SHORT, "long": HOSTILE["long"], "word": HOSTILE["word"]}


@pytest.fixture(scope="module")
def report(material: Material) -> Report:
    return build_report(material)


def with_words(material: Material, words: str) -> Report:
    scenario = replace(material.scenario, title=words, why=words, source=words)
    return build_report(replace(material, scenario=scenario))


def test_pdf_is_tagged_titled_and_german(report: Report) -> None:
    reader = PdfReader(io.BytesIO(written(report, "pdf")))
    root = reader.trailer["/Root"]
    assert root["/Lang"] in ("de", "de-DE")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == report.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert [str(entry.title).replace("\xa0", " ") for entry in reader.outline] == [
        section.heading for section in report.sections
    ]


def test_the_same_report_gives_the_same_pdf(report: Report) -> None:
    assert written(report, "pdf") == written(report, "pdf")


def test_every_character_that_is_kept_in_a_pdf_has_a_glyph() -> None:
    signs = [
        chr(code) for low, high in _SHOWN for code in range(low, high + 1) if unicodedata.category(chr(code))[0] != "C"
    ]
    text = " ".join(signs)
    assert written(Report("T", "S", "N", (Section(text, (Paragraph(text),)),)), "pdf").startswith(b"%PDF")


def test_text_document_has_headings_table_heads_and_language(report: Report) -> None:
    content = written(report, "docx")
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [text.replace("\xa0", " ") for text in headings] == [section.heading for section in report.sections]
    assert len(document.tables) == len(report.tables)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("word/document.xml").count(b"<w:tblHeader/>") == len(report.tables)
        assert set(re.findall(rb'<w:lang w:val="([^"]*)"', archive.read("word/styles.xml"))) == {b"de-DE"}
    assert document.core_properties.title == report.title


def test_workbook_has_one_sheet_per_topic_with_its_head(
    report: Report, read_book: Callable[[bytes, bool], dict[str, list[list[object]]]]
) -> None:
    content = written(report, "xlsx")
    sheets = read_book(content, True)
    assert list(sheets) == ["Bericht", *(table.sheet for table in report.tables)]
    for table in report.tables:
        assert sheets[table.sheet][0] == list(table.columns)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<mergeCell" in archive.read(name) for name in archive.namelist())


def test_page_contacts_nobody(report: Report) -> None:
    page = written(report, "html").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert "default-src 'none'" in page
    for contact in ("<script", "<img", "<link", "<iframe", "src=", "href=", "@import", "url("):
        assert contact not in page
    assert page.count('<th scope="col"') == sum(len(table.columns) for table in report.tables)
    assert page.count('<th scope="row">') == sum(len(table.rows) for table in report.tables)


@pytest.mark.parametrize("kind", HOSTILE)
def test_typed_words_neither_run_nor_break_a_workbook(
    material: Material, read_book: Callable[[bytes, bool], dict[str, list[list[object]]]], kind: str
) -> None:
    content = written(with_words(material, HOSTILE[kind]), "xlsx")
    sheets = read_book(content, False)
    formulas = {
        (name, cell) for name, rows in sheets.items() for row in rows for cell in row if str(cell).startswith("=")
    }
    assert all(re.fullmatch(r"=[SUMDGH\d:()+*]+", str(cell)) for name, cell in formulas if name.startswith("Beiträge"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode("utf-8", "replace")
            assert "<hyperlink" not in part
            if name.startswith("xl/worksheets/"):
                assert all(re.fullmatch(r"[SUMDGH\d:()+*]+", one) for one in re.findall(r"<f>(.*?)</f>", part))
    assert all(len(str(cell)) <= CELL_LIMIT for rows in sheets.values() for row in rows for cell in row)


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_typed_words_neither_run_nor_break_page_and_text_document(material: Material, words: str) -> None:
    report = with_words(material, words)
    page = written(report, "html").decode("utf-8")
    assert not re.search(r"<(script|img)", page)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe]", page)
    assert docx.Document(io.BytesIO(written(report, "docx"))).paragraphs


def test_long_words_and_addresses_stay_on_the_page_of_a_pdf(material: Material) -> None:
    reader = PdfReader(io.BytesIO(written(with_words(material, "n" * 300), "pdf")))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert max(len(word) for word in text.split()) < 100
    link = relative_address(token_of(material.assessment, material.levers))
    assert link in text.replace("\n", "")


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_typed_words_neither_run_nor_break_a_pdf(
    material: Material, pdf_text: Callable[[bytes], str], words: str
) -> None:
    text = pdf_text(written(with_words(material, words), "pdf"))
    if words == SHORT:
        for kind in ("formula", "plus", "typst", "script"):
            assert re.sub(r"\s", "", HOSTILE[kind])[:12] in text
        assert "[U+1F600]" in text  # named, not dropped


def test_a_text_longer_than_a_cell_is_cut_where_it_shows(
    material: Material, read_book: Callable[[bytes, bool], dict[str, list[list[object]]]]
) -> None:
    rows = read_book(written(with_words(material, HOSTILE["word"]), "xlsx"), True)["Bericht"]
    (cut,) = [str(row[1]) for row in rows if len(str(row[1])) == CELL_LIMIT]
    assert cut.endswith("…")


def test_a_report_without_rows_can_be_written() -> None:
    """A table without rows and a list without items are no reason to fail."""
    empty = Table("Leer", ("Spalte",), (), "Leer")
    assert column_weights(empty) == (9.0,)
    report = Report("T", "S", "N", (Section("A", (empty, Listing(()), Paragraph(""))),))
    for chosen in ("html", "docx", "xlsx", "pdf"):
        assert written(report, chosen)


PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}


def structure(part: Any, role: str, found: list[tuple[str, DictionaryObject]]) -> list[tuple[str, DictionaryObject]]:
    """Every element of the tree of tags below this one, with the role of its parent."""
    part = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(part, list):
        for one in part:
            structure(one, role, found)
    elif isinstance(part, dict):
        if "/S" in part:
            found.append((role, part))
            role = str(part["/S"])
        if "/K" in part:
            structure(part["/K"], role, found)
    return found


@pytest.fixture(scope="module")
def tagged(material: Material) -> PdfReader:
    charts = document_charts(material)
    whole = replace(material, charts=charts, base_url="https://zvsim.example")
    return PdfReader(io.BytesIO(written(build_report(whole, {"summary": "Von Hand."}), "pdf")))


def test_everything_painted_in_a_pdf_is_tagged_or_marked_as_decoration(tagged: PdfReader) -> None:
    for number, page in enumerate(tagged.pages, start=1):
        content, depth, painted = ContentStream(page.get_contents(), tagged), 0, 0
        for _, operator in content.operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            painted += operator in PAINTS
            assert operator not in PAINTS or depth > 0, f"page {number}: {operator!r} outside every tag"
        assert painted
        assert depth == 0


def test_tags_of_a_pdf_say_what_heads_a_table_and_what_a_picture_shows(tagged: PdfReader) -> None:
    elements = structure(tagged.trailer["/Root"]["/StructTreeRoot"], "", [])
    by_role: dict[str, list[tuple[str, DictionaryObject]]] = {}
    for parent, element in elements:
        by_role.setdefault(str(element["/S"]), []).append((parent, element))
    assert len(by_role["/H1"]) == 10  # one per chapter, and nothing is skipped below the title
    assert all(len(str(element.get("/Alt", ""))) > 20 for _, element in by_role["/Figure"])
    assert {parent for parent, _ in by_role["/TH"]} == {parent for parent, _ in by_role["/TD"]} == {"/TR"}
    assert len(by_role["/THead"]) == len(by_role["/Table"])
    for _, element in by_role["/TH"]:
        assert "/Scope" in str(element.get("/A")), "a head that says not what it heads"
    assert {parent for parent, _ in by_role["/LI"]} == {"/L"}
    assert len(by_role["/Link"]) >= 1
