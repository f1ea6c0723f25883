"""A written assessment as tagged PDF (PDF/UA-1), set by typst with the fonts that its wheel ships."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import typst

from zvsim.base.language import translated
from zvsim.base.reading import built_in_text
from zvsim.exhibits.table import Cell, Number, figure_columns
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

# PDF/UA-1 refuses a character without a glyph. These blocks have one in the fonts of the wheel, marks included.
_SHOWN = (
    *((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x482), (0x5D0, 0x5EA), (0x621, 0x63A)),
    *((0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x2040), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2190, 0x22FF)),
    (0x25A0, 0x25FF),
)

# What would run off the page goes on in the next line: an address behind one of its parameters, else anywhere.
# A line break, unlike a mark for one, is dropped when the address is copied into a browser.
_TOO_LONG = re.compile(r"\S{20,75}&(?=\S)|\S{45}(?=\S)")


def displayable(text: str) -> str:
    """Text in which a character without a glyph is named by its number instead of vanishing.

    >>> displayable("Ziel ≥ 0 " + chr(0x1F600))
    'Ziel ≥ 0 [U+1F600]'
    """
    return "".join(
        sign if any(low <= ord(sign) <= high for low, high in _SHOWN) else f"[U+{ord(sign):04X}]" for sign in text
    )


def _set(text: str) -> str:
    return _TOO_LONG.sub(lambda found: f"{found[0]}\n", displayable(keep_together(text)))


def _cell(cell: Cell, figures: bool) -> dict[str, Any]:
    return {"text": _set(cell.text if isinstance(cell, Number) else cell), "number": figures}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": _set(block.text)}
    if isinstance(block, Remark):
        return {"kind": "remark", "label": _set(translated(REMARK)), "lines": [_set(line) for line in block.lines]}
    if isinstance(block, Anchor):
        address = block.address if block.is_absolute else None
        return {"kind": "link", "text": _set(block.text), "shown": _set(block.address), "address": address}
    if isinstance(block, Listing):
        return {"kind": "list", "items": [_set(item) for item in block.items]}
    if isinstance(block, Chart):
        return {
            "kind": "chart",
            "caption": _set(block.caption),
            "alternative": displayable(block.alternative),
            "svg": displayable(block.svg.replace("\n", " ")),
            "width": block.width,
        }
    places = figure_columns(block)
    return {
        "kind": "table",
        "caption": _set(block.caption),
        "columns": [_cell(name, figures) for name, figures in zip(block.columns, places, strict=True)],
        "weights": column_weights(block),
        "rows": [[_cell(cell, figures) for cell, figures in zip(row, places, strict=True)] for row in block.rows],
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def pdf(report: Report) -> bytes:
    """The report; the same report gives the same bytes."""
    content = {
        "name": displayable(report.title),
        "title": _set(report.title),
        "subtitle": _set(report.subtitle),
        "notice": _set(report.notice),
        "sections": [
            {"heading": _set(section.heading), "blocks": [_block(block) for block in section.blocks]}
            for section in report.sections
        ],
    }
    found = typst.compile(
        built_in_text("zvsim.report", "report.typ").encode("utf-8"),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"report": json.dumps(content, ensure_ascii=False)},
    )
    assert isinstance(found, bytes)
    return found
