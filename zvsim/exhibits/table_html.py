"""A table in HTML, for pages and documents."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from zvsim.exhibits.table import Table, cell_text, figure_columns


def html_table(table: Table, written: Callable[[str], str], region: str, *, aligned: bool = False) -> str:
    """A table whose first column heads its rows, in a region of its own that the keyboard reaches and scrolls.

    Args:
        written: makes a text safe and breaks its lines.
        region: class of the region.
        aligned: whether columns of figures have a class of their own.

    >>> html_table(Table("Quote", ("Jahr", "Wert"), (("2015", "8,0 %"),)), escape, "scroll").count("<th scope=")
    3
    """
    figures = figure_columns(table) if aligned else (False,) * len(table.columns)
    classes = [' class="number"' if right else "" for right in figures]
    head = "".join(
        f'<th scope="col"{kind}>{written(name)}</th>' for name, kind in zip(table.columns, classes, strict=True)
    )
    rows = "".join(
        f'<tr><th scope="row">{written(first)}</th>'
        f"{''.join(f'<td{kind}>{written(text)}</td>' for text, kind in zip(rest, classes[1:], strict=True))}</tr>"
        for first, *rest in (map(cell_text, row) for row in table.rows)
    )
    return (
        f'<div class="{region}" role="region" tabindex="0" aria-label="{escape(table.caption, quote=True)}"><table>'
        f"<caption>{written(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
