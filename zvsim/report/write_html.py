"""A written assessment as one HTML file that asks nothing of a network."""

from __future__ import annotations

import html as markup

from zvsim.base.language import translated
from zvsim.exhibits.table_html import html_table
from zvsim.report.content import REMARK, Anchor, Block, Chart, Listing, Paragraph, Remark, Report, keep_together

_STYLE = """
body { font: 1rem/1.5 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
h1, h2 { line-height: 1.2; hyphens: auto }
p, li, th, td { overflow-wrap: break-word }
.remark { border-left: 4px solid #5b6770; padding-left: .8rem }
.address { overflow-wrap: anywhere }
.notice { border: 1px solid #5b6770; padding: .5rem 1rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; margin: 1rem 0; font-size: .9rem; font-variant-numeric: tabular-nums }
figure { margin: 1rem 0 }
svg { max-width: 100%; height: auto }
figcaption { font-style: italic; font-size: .9rem }
caption { text-align: left; font-style: italic; padding-bottom: .25rem }
th, td { border-bottom: 1px solid #b8c0c8; padding: .25rem .5rem; text-align: left; vertical-align: top }
.number { text-align: right }
td.number { white-space: nowrap }
@media print { .scroll { overflow: visible } tr { break-inside: avoid } }
"""
# Only the style of this very file is allowed; nothing is loaded, nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def _text(text: str) -> str:
    return markup.escape(keep_together(text))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_text(block.text)}</p>"
    if isinstance(block, Remark):
        lines = "".join(f"<p>{_text(line)}</p>" for line in block.lines)
        return f'<div class="remark" role="note"><p><strong>{_text(translated(REMARK))}</strong></p>{lines}</div>'
    if isinstance(block, Anchor):
        address = markup.escape(block.address)
        shown = f'<a href="{address}">{address}</a>' if block.is_absolute else address
        return f'<p class="address">{_text(block.text)} {shown}</p>'
    if isinstance(block, Listing):
        return "<ul>\n" + "\n".join(f"<li>{_text(item)}</li>" for item in block.items) + "\n</ul>"
    if isinstance(block, Chart):
        label = _text(block.alternative)
        picture = block.svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
        size = f' style="max-width: {block.width:.0%}"' if block.width < 1.0 else ""
        return f"<figure{size}>{picture}<figcaption>{_text(block.caption)}</figcaption></figure>"
    return html_table(block, _text, "scroll", aligned=True)


def html(report: Report) -> bytes:
    """The report in UTF-8."""
    sections = "\n".join(
        f"<section>\n<h2>{_text(section.heading)}</h2>\n{chr(10).join(map(_block, section.blocks))}\n</section>"
        for section in report.sections
    )
    text = f"""<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_text(report.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{_text(report.title)}</h1>
<p>{_text(report.subtitle)}</p>
<p class="notice">{_text(report.notice)}</p>
{sections}
</main>
</body>
</html>
"""
    return text.encode("utf-8")
