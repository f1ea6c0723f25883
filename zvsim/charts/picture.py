"""A chart of the page as a file: the same specification, with everything printed in it that a page says around it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from typing import Any

import pyarrow as pa
import vl_convert

from zvsim.base.language import Language, current

WIDTH = 900  # CSS pixels
MARGIN = 24
SCALE = 2.0  # of the PNG: sharp on a projector and in print
_TITLE, _TEXT = (19, 6), (13, 5)  # font size and what a line is higher than that
_LETTER = 0.53  # mean width of a letter against the font size
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


@dataclass(frozen=True)
class Picture:
    """A chart, and what it is called outside the page.

    Attributes:
        name: of its files, ASCII without spaces.
        title: what it shows, as a statement where there is one.
        specification: without data, as the page's charts have it.
        alternative: its figures in a sentence, for those who do not see it.
        sources: where observed figures in it come from, if there are any.
        subject: short name that tells it from the pictures beside it.
        caption: stands below it in a document: what it shows and how to read it.
        language: of all its texts.
    """

    name: str
    title: str
    specification: dict[str, Any]
    data: pa.Table
    alternative: str
    sources: str = ""
    subject: str = ""
    caption: str = ""
    language: Language = field(default_factory=current)


def chart_svg(specification: dict[str, Any], data: pa.Table, width: int) -> str:
    """A chart drawn without a browser.

    Args:
        specification: as the page's charts have it.
        data: its rows.
        width: in CSS pixels; the page takes the width of its column.
    """
    rows = json.loads(data.to_pandas().to_json(orient="records", date_format="iso"))
    return str(vl_convert.vegalite_to_svg({**specification, "width": width, "data": {"values": rows}}))


def _lines(text: str, size: tuple[int, int], width: float) -> list[str]:
    return wrap(text, int(width / (_LETTER * size[0])))


def _block(lines: Sequence[str], size: tuple[int, int], top: float, weight: str) -> str:
    return "".join(
        f'<text x="{MARGIN}" y="{top + (row + 0.8) * sum(size):.0f}" font-family="sans-serif" font-size="{size[0]}" '
        f'font-weight="{weight}" fill="#000000">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )


def framed(chart: str, picture: Picture, above: Sequence[str], below: Sequence[str]) -> str:
    """A chart with its title, lines above and lines below, on white.

    Args:
        chart: SVG.
        picture: what it shows; its title is largest.
        above, below: plain text, broken to the width.
    """
    size = _SIZE.search(chart)
    if size is None:
        raise ValueError("an SVG says how large it is")
    inner_width, inner_height = map(float, size.groups())
    width = inner_width + 2 * MARGIN
    head = _lines(picture.title, _TITLE, inner_width)
    upper = [line for text in above for line in _lines(text, _TEXT, inner_width)]
    lower = [line for text in below for line in _lines(text, _TEXT, inner_width)]
    upper_top = MARGIN + len(head) * sum(_TITLE)
    chart_top = upper_top + len(upper) * sum(_TEXT) + MARGIN / 2
    lower_top = chart_top + inner_height + MARGIN / 2
    height = lower_top + len(lower) * sum(_TEXT) + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" role="img" lang="{picture.language}">'
        f"<title>{escape(picture.title)}</title><desc>{escape(picture.alternative)}</desc>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f"{_block(head, _TITLE, MARGIN, 'bold')}{_block(upper, _TEXT, upper_top, 'normal')}"
        f'<g transform="translate({MARGIN},{chart_top:.0f})">{chart[chart.index("<svg") :]}</g>'
        f"{_block(lower, _TEXT, lower_top, 'normal')}</svg>"
    )


def picture_svg(picture: Picture, above: Sequence[str], below: Sequence[str]) -> bytes:
    """The file of a picture, for documents and further work."""
    sources = [picture.sources] if picture.sources else []
    chart = chart_svg(picture.specification, picture.data, WIDTH)
    return framed(chart, picture, above, [*sources, *below]).encode("utf-8")


def picture_png(picture: Picture, above: Sequence[str], below: Sequence[str]) -> bytes:
    """The file of a picture, for slides."""
    return bytes(vl_convert.svg_to_png(picture_svg(picture, above, below).decode("utf-8"), scale=SCALE))
