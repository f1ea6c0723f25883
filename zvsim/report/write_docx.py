"""A written assessment as a text document whose headings and tables a word processor knows as such."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Text
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from vl_convert import svg_to_png

from zvsim.base.language import translated
from zvsim.exhibits.table import Cell, Number, Table, figure_columns
from zvsim.report.content import (
    REMARK,
    Anchor,
    Block,
    Chart,
    Listing,
    Paragraph,
    Remark,
    Report,
    column_weights,
    keep_together,
)

LANGUAGE = "de-DE"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21.0), Cm(29.7), Cm(2.0)
TABLE_FONT = Pt(8)
CHART_WIDTH, PICTURE_SCALE = Cm(14.5), 3.0
PROPERTY_LIMIT = 255


def _prepared(report: Report) -> Text:
    document = Document()
    for language in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        language.set(qn("w:val"), LANGUAGE)
    properties = document.core_properties
    properties.title, properties.subject = report.title, report.subtitle[:PROPERTY_LIMIT]
    properties.author, properties.comments, properties.language = "zvsim", "", LANGUAGE
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer.paragraphs[0].text = report.notice
    return document


def _fill(place: _Cell, cell: Cell, *, right: bool, bold: bool = False) -> None:
    paragraph = place.paragraphs[0]
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(keep_together(cell.text if isinstance(cell, Number) else cell))
    run.font.size, run.bold = TABLE_FONT, bold


def _add_table(document: Text, table: Table) -> None:
    caption = document.add_paragraph(keep_together(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    figures = figure_columns(table)
    for name, place, right in zip(table.columns, grid.rows[0].cells, figures, strict=True):
        _fill(place, name, right=right, bold=True)
    header = OxmlElement("w:tblHeader")  # repeats on every page, and tells a screen reader what heads the columns
    grid.rows[0]._tr.get_or_add_trPr().append(header)
    for row in table.rows:
        for cell, place, right in zip(row, grid.add_row().cells, figures, strict=True):
            _fill(place, cell, right=right)
    weights = column_weights(table)
    room = PAGE_WIDTH - 2 * MARGIN
    for column, weight in zip(grid.columns, weights, strict=True):
        column.width = int(room * weight / sum(weights))
    document.add_paragraph()


def _add_chart(document: Text, chart: Chart) -> None:
    picture = document.add_picture(
        io.BytesIO(svg_to_png(chart.svg, scale=PICTURE_SCALE)), width=int(chart.width * CHART_WIDTH)
    )
    picture._inline.docPr.set("descr", chart.alternative)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(keep_together(chart.caption), style="Caption")


def _add_link(document: Text, block: Anchor) -> None:
    paragraph = document.add_paragraph(f"{keep_together(block.text)} ")
    if not block.is_absolute:
        paragraph.add_run(block.address)
        return
    target = document.part.relate_to(block.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), target)
    hyperlink.append(paragraph.add_run(block.address)._r)
    paragraph._p.append(hyperlink)


def _add_block(document: Text, block: Block) -> None:
    if isinstance(block, Paragraph):
        document.add_paragraph(keep_together(block.text))
    elif isinstance(block, Remark):
        document.add_paragraph(style="Quote").add_run(keep_together(translated(REMARK))).bold = True
        for line in block.lines:
            document.add_paragraph(keep_together(line), style="Quote")
    elif isinstance(block, Anchor):
        _add_link(document, block)
    elif isinstance(block, Listing):
        for item in block.items:
            document.add_paragraph(keep_together(item), style="List Bullet")
    elif isinstance(block, Chart):
        _add_chart(document, block)
    else:
        _add_table(document, block)


def docx(report: Report) -> bytes:
    """The report as a text document."""
    document = _prepared(report)
    document.add_heading(keep_together(report.title), level=0)
    document.add_paragraph(keep_together(report.subtitle))
    document.add_paragraph(report.notice, style="Intense Quote")
    for section in report.sections:
        document.add_heading(keep_together(section.heading), level=1)
        for block in section.blocks:
            _add_block(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
